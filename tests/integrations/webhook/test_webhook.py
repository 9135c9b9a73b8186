"""What the webhook's README shows works, and its signing fits our check."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import orjson
import pytest

from service.intake import read_as
from service.record import Record
from service.signatures import check_highroad

FOLDER = Path(__file__).parents[3] / "integrations" / "webhook"
BLOCKS = re.findall(r"```json\n(.*?)```", (FOLDER / "README.md").read_text(), re.DOTALL)


def filled(template: str) -> str:
    """The block as the tool would send it."""
    dated = re.sub(r"\{\{[^}]*_at \}\}", "2026-10-01", template)
    return re.sub(r"\{\{[^}]*\}\}", "word", dated)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_body_of_the_readme_is_a_record(block: str) -> None:
    asked = json.loads(filled(block))
    assert read_as(Record, asked["record"]).brief().thread.messages
    assert asked["answer"] == "draft"


def test_the_script_that_signs_fits_the_check() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node: not installed here")
    body = orjson.dumps({"record": "Zoë"})
    script = f"""
        import {{ signed }} from {json.dumps(str(FOLDER / "sign.mjs"))};
        console.log(JSON.stringify(signed("a secret of sixteen", {json.dumps(body.decode())}, 1800000000123)));
    """
    done = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    headers = json.loads(done.stdout)
    check_highroad(
        ["a secret of sixteen"],
        timestamp=headers["Highroad-Timestamp"],
        signature=headers["Highroad-Signature"],
        body=body,
        now_s=1_800_000_000,
    )
