"""The panel's token: Pipedrive's own passes, every other is refused; PyJWT agrees on both."""

import json
import subprocess
from functools import partial
from typing import Any

import pytest

from integrations.pipedrive.highroad_pipedrive.signed import BadToken, User, read_token
from tests.integrations.caches import install_python, kept
from tests.integrations.pipedrive.tokens import part, signed

SECRET = "a secret of sixteen or more"
NOW = 1_800_000_000
CLAIMS = {"userId": 7, "companyId": 11, "iat": NOW, "exp": NOW + 300}
GOOD = signed(CLAIMS, SECRET)


def read(token: str, secret: str = SECRET, now_s: float = NOW) -> User:
    return read_token(token, secret, now_s=now_s)


def without(name: str) -> dict[str, Any]:
    return {kept: value for kept, value in CLAIMS.items() if kept != name}


def test_says_whose_panel_it_is_from_what_is_signed() -> None:
    assert read(GOOD) == User(company_id=11, user_id=7)
    assert read(signed({**CLAIMS, "userId": "7"}, SECRET)) == User(company_id=11, user_id=7)


@pytest.mark.parametrize("later_s", [0, 299, 300, 359])
def test_is_good_for_five_minutes_and_a_clock_that_is_a_minute_off(later_s: int) -> None:
    assert read(GOOD, now_s=NOW + later_s)
    assert read(GOOD, now_s=NOW - 59)


_HEAD, _BODY, _SIGNATURE = GOOD.split(".")
HOSTILE = [
    pytest.param("", id="no token"),
    pytest.param("a.b", id="two parts"),
    pytest.param(f"{GOOD}.{_SIGNATURE}.x", id="five parts, as encrypted ones have"),
    pytest.param(f"{part({'alg': 'none'})}.{_BODY}.", id="no signature"),
    pytest.param(signed(CLAIMS, SECRET, header={"alg": "none"}), id="alg none, signed all the same"),
    pytest.param(signed(CLAIMS, SECRET, header={"alg": "HS512"}, digest="sha512"), id="another hash"),
    pytest.param(signed(CLAIMS, SECRET, header={"alg": "RS256"}), id="an algorithm with a public key"),
    pytest.param(signed(CLAIMS, SECRET, header={"alg": "hs256"}), id="small letters"),
    pytest.param(signed(CLAIMS, SECRET, header={"typ": "JWT"}), id="no algorithm"),
    pytest.param(signed(CLAIMS, SECRET, header={"alg": "HS256", "crit": ["b64"]}), id="a rule we do not know"),
    pytest.param(signed(CLAIMS, SECRET, header=["HS256"]), id="a header that is a list"),
    pytest.param(signed(CLAIMS, "a secret of somebody else"), id="another secret"),
    pytest.param(signed(CLAIMS, ""), id="an empty secret"),
    pytest.param(f"{_HEAD}.{part({**CLAIMS, 'userId': 1})}.{_SIGNATURE}", id="another user under the same signature"),
    pytest.param(f"{_HEAD}.{part({**CLAIMS, 'companyId': 1})}.{_SIGNATURE}", id="another company"),
    pytest.param(GOOD[:-1], id="cut short"),
    pytest.param(GOOD + "=", id="padded"),
    pytest.param(GOOD + "\n", id="a line more"),
    pytest.param(f" {GOOD}", id="a space before"),
    pytest.param(GOOD[:-1] + "é", id="no ASCII"),
    pytest.param(signed({**CLAIMS, "exp": NOW - 61}, SECRET), id="ended"),
    pytest.param(signed({**CLAIMS, "exp": NOW + 86_400}, SECRET), id="good for a day"),
    pytest.param(signed(without("exp"), SECRET), id="good for ever"),
    pytest.param(signed({**CLAIMS, "exp": str(NOW + 300)}, SECRET), id="an end that is a text"),
    pytest.param(signed({**CLAIMS, "exp": True}, SECRET), id="an end that is yes"),
    pytest.param(signed({**CLAIMS, "exp": float("nan")}, SECRET), id="an end that is no number"),
    pytest.param(signed({**CLAIMS, "iat": NOW + 3_600}, SECRET), id="from the future"),
    pytest.param(signed({**CLAIMS, "nbf": NOW + 3_600}, SECRET), id="not yet"),
    pytest.param(signed(without("userId"), SECRET), id="no user"),
    pytest.param(signed(without("companyId"), SECRET), id="no company"),
    pytest.param(signed({**CLAIMS, "userId": "7 or 1"}, SECRET), id="a user that is no number"),
    pytest.param(signed({**CLAIMS, "userId": True}, SECRET), id="a user that is yes"),
    pytest.param(signed({**CLAIMS, "userId": -7}, SECRET), id="a user below zero"),
    pytest.param(signed({**CLAIMS, "userId": 2**70}, SECRET), id="a user too large to be kept"),
    pytest.param(signed([CLAIMS], SECRET), id="claims in a list"),
    pytest.param(signed(b"\xff\xfe{", SECRET), id="claims that are no text"),
    pytest.param(signed(b"[" * 900, SECRET), id="nested without end"),
    pytest.param(signed({**CLAIMS, "more": "x" * 5_000}, SECRET), id="too long"),
]


@pytest.mark.parametrize("token", HOSTILE)
def test_hostile_tokens_are_refused(token: str) -> None:
    with pytest.raises(BadToken):
        read(token)


def test_a_secret_that_is_missing_fits_nothing() -> None:
    with pytest.raises(BadToken):
        read(signed(CLAIMS, ""), secret="")


_ORACLE = """
import json, sys, jwt
asked = json.load(sys.stdin)
class At(jwt.api_jwt.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(asked["now"], tz)
jwt.api_jwt.datetime = At
required = {"require": ["exp", "userId", "companyId"]}
def verdict(token):
    try:
        return jwt.decode(token, asked["secret"], algorithms=["HS256"], leeway=60, options=required)["userId"]
    except Exception:
        return None
signed = jwt.encode(asked["claims"], asked["secret"], algorithm="HS256")
print(json.dumps([[verdict(token) for token in asked["tokens"]], signed]))
"""


def test_pyjwt_agrees_on_the_good_one_and_accepts_none_that_is_forged() -> None:
    packages = ["PyJWT==2.10.1"]
    folder = kept("pyjwt", packages[0].encode(), build=partial(install_python, "PyJWT", packages))
    hostile = [str(case.values[0]) for case in HOSTILE]
    asked = {"secret": SECRET, "now": NOW, "claims": CLAIMS, "tokens": [GOOD, *hostile]}
    command = [str(folder / "venv" / "bin" / "python"), "-c", _ORACLE]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (good, *others), made = json.loads(done.stdout)
    assert good == 7
    assert read(made) == User(11, 7)
    # What only we refuse: Pipedrive's own promises, of which a general library knows nothing.
    ours = {case.id for case, verdict in zip(HOSTILE, others, strict=True) if verdict is not None}
    assert ours <= {
        "good for a day",
        "padded",
        "a line more",
        "a rule we do not know",
        "a user that is no number",
        "a user that is yes",
        "a user below zero",
        "a user too large to be kept",
        "too long",
        "an end that is a text",
        "an end that is yes",
    }
