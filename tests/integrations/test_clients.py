"""The API's description: valid as 3.1 and, turned, as 3.0; a client generated from it works."""

import json
import os
import subprocess
from functools import partial
from pathlib import Path

import pytest

from integrations.salesforce import openapi_3_0
from service.api.app import create_app
from service.api.examples import BRIEF_EXAMPLES
from service.config import Settings
from tests.browsing import a_service
from tests.integrations.caches import install_python, kept

PACKAGES = ("openapi-python-client==0.29.1", "openapi-spec-validator==0.9.0", "ruff")

_SMOKE = """
import json, sys
from highroad_client import Client
from highroad_client.api.drafts import get_draft_v1_drafts_draft_id_get as found, post_draft_v1_drafts_post as drafts
from highroad_client.api.plans import post_plan_v1_plans_post as plans
from highroad_client.models import Brief, DraftRequest

address, brief = sys.argv[1], json.loads(sys.argv[2])
client = Client(base_url=address, timeout=60)
plan = plans.sync(client=client, body=Brief.from_dict(brief))
draft = drafts.sync_detailed(client=client, body=DraftRequest.from_dict(brief)).parsed
again = found.sync(client=client, draft_id=draft.id)
print(json.dumps([plan.situation.kind, plan.play.id, draft.draft.body, again.fingerprint == draft.fingerprint]))
"""


@pytest.fixture(scope="module")
def tools() -> Path:
    """The programs of the validator and the generator."""
    made_from = " ".join(PACKAGES).encode()
    build = partial(install_python, "openapi-python-client", PACKAGES)
    return kept("openapi", made_from, build=build) / "venv" / "bin"


@pytest.fixture
def described(tmp_path: Path) -> Path:
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(create_app(Settings()).openapi()))
    return file


def test_the_description_is_valid_as_3_1_and_as_3_0(tools: Path, described: Path) -> None:
    for file in (described, openapi_3_0.FILE):
        done = subprocess.run([str(tools / "openapi-spec-validator"), str(file)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_the_3_0_file_is_what_the_service_says_today() -> None:
    assert openapi_3_0.FILE.read_text() == openapi_3_0.text(), "run `python -m integrations.salesforce.openapi_3_0`"
    assert '"type": "null"' not in openapi_3_0.text()


def test_a_generated_client_plans_drafts_and_finds_the_draft_again(
    tools: Path, described: Path, tmp_path: Path
) -> None:
    command = [str(tools / "openapi-python-client"), "generate", "--path", str(described), "--meta", "none"]
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*command, "--output-path", str(tmp_path / "highroad_client")],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert "WARNING" not in done.stdout, done.stdout
    with a_service(tmp_path / "data") as address:
        arguments = [str(tools / "python"), "-c", _SMOKE, address, json.dumps(BRIEF_EXAMPLES["silence"]["value"])]
        used = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True)
    assert used.returncode == 0, used.stderr
    kind, play, body, same = json.loads(used.stdout)
    assert (kind, play, same) == ("silent_treatment", "apology_call", True)
    assert "Jim" in body
