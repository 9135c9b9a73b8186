"""HubSpot's card by its own test tools against a real Highroad, and its own client as the oracle of signatures."""

import json
import os
import shutil
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from service.errors import Unauthenticated
from service.signatures import check_hubspot
from tests.browsing import a_service
from tests.integrations.caches import install_node, install_python, kept
from tests.service.test_signatures import HOSTILE

CARD = Path(__file__).parents[3] / "integrations" / "hubspot"
SECRET = "a client secret of HubSpot"
PACKAGES = ("@hubspot/ui-extensions@0.17.0", "react@18.3.1", "vitest@3.2.4")
SDK = "hubspot-api-client==12.0.0"

pytestmark = pytest.mark.timeout(600)


def test_the_card_holds_its_contract_with_the_service(tmp_path: Path) -> None:
    made_from = " ".join(PACKAGES).encode()
    folder = kept("hubspot-card", made_from, build=partial(install_node, "HubSpot's tools", PACKAGES))
    for part in ("src", "test"):
        shutil.copytree(CARD / part, tmp_path / part)
    shutil.copy(CARD / "vitest.config.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(folder / "node_modules")
    settings = {"HIGHROAD_PUBLIC_URL": "https://highroad.example.com", "HIGHROAD_HUBSPOT_SECRETS": SECRET}
    with a_service(tmp_path / "data", **settings) as address:
        done = subprocess.run(
            ["node", "node_modules/vitest/vitest.mjs", "run"],
            cwd=tmp_path,
            env={**os.environ, "HIGHROAD_ADDRESS": address, "HIGHROAD_SECRET": SECRET, "CI": "true", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-1_000:]
    assert "7 passed" in done.stdout


_ORACLE = """
import json, sys
from hubspot.utils.signature import Signature
print(json.dumps([Signature.get_signature(**case, signature_version="v3") for case in json.load(sys.stdin)]))
"""


def test_hubspots_own_client_signs_what_we_accept() -> None:
    folder = kept("hubspot-sdk", SDK.encode(), build=partial(install_python, "HubSpot's client", [SDK]))
    now = time.time()
    bodies = ["", "{}", '{"record": {"name": "Zoë O\'Hara"}}', "x" * 5_000]
    uris = [
        "https://h.example/v1/records",
        "https://h.example/v1/records?a=1&b=2",
        "https://h.example/v1/records?x=%20y",
    ]
    cases = [
        {
            "client_secret": SECRET,
            "request_body": body,
            "http_uri": uri,
            "http_method": method,
            "timestamp": f"{now * 1000:.0f}",
        }
        for body in bodies
        for uri in uris
        for method in ("POST", "GET")
    ]
    python = folder / "venv" / "bin" / "python"
    done = subprocess.run(
        [str(python), "-c", _ORACLE], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    for case, signature in zip(cases, json.loads(done.stdout), strict=True):
        asked = {"method": case["http_method"], "uri": case["http_uri"], "timestamp": case["timestamp"], "now_s": now}
        check_hubspot([SECRET], **asked, signature=signature, body=case["request_body"].encode())  # type: ignore[arg-type]  # texts, but for the clock
        with pytest.raises(Unauthenticated):
            check_hubspot([SECRET], **asked, signature=signature, body=b"another")  # type: ignore[arg-type]  # the same


def test_at_least_twelve_hostile_cases_are_refused_elsewhere() -> None:
    assert len(HOSTILE) >= 12
