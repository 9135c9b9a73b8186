"""Signatures: the right request at the right time passes, every other is refused."""

import base64
import hashlib
import hmac

import pytest

from service.errors import Unauthenticated
from service.signatures import WINDOW_S, check_highroad, check_hubspot

SECRET = "a secret of sixteen or more"
NOW = 1_800_000_000.0
BODY = '{"record": {"name": "Zoë"}}'.encode()
URI = "https://highroad.example/v1/records?userId=7&portalId=11&userEmail=dana%40acme.example&appId=3"
DECODED = URI.replace("%40", "@")


def ours(body: bytes = BODY, *, at: float = NOW, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), f"{at:.0f}.".encode() + body, hashlib.sha256).hexdigest()


def hubspots(
    *, method: str = "POST", uri: str = DECODED, body: bytes = BODY, at: float = NOW, secret: str = SECRET
) -> str:
    signed = method.encode() + uri.encode() + body + f"{at * 1000:.0f}".encode()
    return base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()


def hear(
    signature: str | None = None, *, at: str = f"{NOW:.0f}", body: bytes = BODY, secrets: tuple[str, ...] = (SECRET,)
) -> None:
    check_highroad(secrets, timestamp=at, signature=ours() if signature is None else signature, body=body, now_s=NOW)


def test_our_own_signature_fits_with_and_without_its_version_and_with_the_old_secret_beside_the_new() -> None:
    hear()
    hear("v1=" + ours())
    hear(secrets=("the new secret, not yet used", SECRET))


@pytest.mark.parametrize("late", [-WINDOW_S, WINDOW_S])
def test_the_window_is_five_minutes_either_way(late: int) -> None:
    hear(ours(at=NOW + late), at=f"{NOW + late:.0f}")
    beyond = NOW + late + (1 if late > 0 else -1)
    with pytest.raises(Unauthenticated):
        hear(ours(at=beyond), at=f"{beyond:.0f}")


@pytest.mark.parametrize(
    "change",
    [
        {"signature": ""},
        {"signature": "v2=" + "0" * 64},
        {"signature": ours().upper()},
        {"signature": ours()[:-1]},
        {"signature": ours() + "\n"},
        {"signature": "é" * 64},
        {"signature": ours(secret="another secret altogether")},
        {"body": BODY + b" "},
        {"at": ""},
        {"at": f"{NOW + 1:.0f}"},
        {"at": f"-{NOW:.0f}"},
        {"at": f"{NOW:.0f}\n"},
        {"at": "9" * 400},
        {"secrets": ()},
        {"signature": ours(secret=""), "secrets": ()},
    ],
)
def test_whatever_was_changed_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Unauthenticated):
        hear(**change)  # type: ignore[arg-type]  # each case is a keyword of `hear`


def from_hubspot(signature: str | None = None, **change: object) -> None:
    asked: dict[str, object] = {
        "method": "POST",
        "uri": URI,
        "timestamp": f"{NOW * 1000:.0f}",
        "body": BODY,
        "now_s": NOW,
        "signature": hubspots() if signature is None else signature,
    }
    secrets = change.pop("secrets", (SECRET,))
    check_hubspot(secrets, **{**asked, **change})  # type: ignore[arg-type]  # the cases name its keywords


def test_hubspots_signature_fits_though_hubspot_signs_some_characters_in_clear() -> None:
    from_hubspot()
    from_hubspot(secrets=("the new client secret", SECRET))


HOSTILE = [
    pytest.param({"signature": ""}, id="no signature"),
    pytest.param({"timestamp": ""}, id="no time"),
    pytest.param({"timestamp": "soon"}, id="a time that is none"),
    pytest.param(
        {"signature": hubspots(at=NOW - 301), "timestamp": f"{(NOW - 301) * 1000:.0f}"}, id="an old one again"
    ),
    pytest.param({"signature": hubspots(at=NOW + 301), "timestamp": f"{(NOW + 301) * 1000:.0f}"}, id="from the future"),
    pytest.param({"signature": hubspots(secret="a secret of somebody else")}, id="another secret"),
    pytest.param({"body": BODY.replace(b"Zo", b"Mo")}, id="another body"),
    pytest.param({"method": "GET"}, id="another method"),
    pytest.param({"uri": URI.replace("portalId=11", "portalId=12")}, id="another portal"),
    pytest.param({"uri": URI.replace("highroad.example", "evil.example")}, id="another host"),
    pytest.param({"signature": hubspots()[:-4]}, id="cut short"),
    pytest.param({"signature": base64.b64decode(hubspots()).hex()}, id="hex for base64"),
    pytest.param({"signature": hubspots() + "é"}, id="no ASCII"),
    pytest.param({"secrets": (), "signature": hubspots(secret="")}, id="no secret configured"),
    pytest.param({"timestamp": f"{NOW * 1000 + 1:.0f}"}, id="another time"),
]


@pytest.mark.parametrize("change", HOSTILE)
def test_hostile_requests_in_hubspots_name_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(Unauthenticated):
        from_hubspot(**change)  # type: ignore[arg-type]  # each case names keywords of `from_hubspot`
