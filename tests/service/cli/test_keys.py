"""Keys by command: made and shown once, listed without what opens anything, revoked; a start without one says so."""

import subprocess
import sys
from pathlib import Path

from tests.processes import little_environment


def variables(folder: Path) -> dict[str, str]:
    return little_environment(HIGHROAD_DATA=str(folder), HIGHROAD_EMBEDDED="false", HIGHROAD_MEANING="false")


def keys(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service.cli", "keys", *arguments]
    return subprocess.run(command, env=variables(folder), capture_output=True, text=True, timeout=60, check=False)


def said_at_start(folder: Path, **settings: str) -> str:
    """What `highroad serve` prints; it is ended once it has said it."""
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=variables(folder) | settings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.terminate()
        return first + process.stdout.read()


def test_a_key_is_shown_once_then_listed_and_revoked_by_its_prefix(tmp_path: Path) -> None:
    made = keys(tmp_path, "create", "crm", "--scopes", "draft,read", "--tenant", "acme")
    clear = made.stdout.split()[0]
    assert (made.returncode, clear[:3], "draft, read" in made.stdout) == (0, "hr_", True)
    listed = keys(tmp_path, "list").stdout
    assert all(word in listed for word in (clear[:10], "active", "acme", "draft read", "crm"))
    assert clear not in listed
    assert keys(tmp_path, "revoke", clear[:10]).stdout.strip() == "Revoked: 1."
    assert "revoked" in keys(tmp_path, "list").stdout
    assert keys(tmp_path, "revoke", clear[:10]).returncode == 2


def test_an_unknown_scope_makes_no_key(tmp_path: Path) -> None:
    refused = keys(tmp_path, "create", "crm", "--scopes", "draft,everything")
    assert (refused.returncode, "draft, read, admin" in refused.stderr) == (2, True)
    assert keys(tmp_path, "list").stdout == ""


def test_a_key_without_a_name_or_tenant_is_not_made(tmp_path: Path) -> None:
    for arguments in (["  "], ["crm", "--tenant", ""], ["crm\n"]):
        refused = keys(tmp_path, "create", *arguments)
        assert (refused.returncode, "empty or cannot be shown" in refused.stderr) == (2, True)
    assert keys(tmp_path, "list").stdout == ""


def test_a_policy_that_cannot_be_read_stops_the_start_with_its_line(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("words: {limits: {takeaway_email: -3}}")
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    given = variables(tmp_path) | {"HIGHROAD_POLICY": str(policy)}
    refused = subprocess.run(command, env=given, capture_output=True, text=True, timeout=60, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "line 1, words.limits.takeaway_email" in refused.stderr


def test_a_slip_in_the_name_of_a_setting_is_told(tmp_path: Path) -> None:
    assert "ignored: HIGHROAD_RETENTION_DAY." in said_at_start(tmp_path, HIGHROAD_RETENTION_DAY="30")


def test_a_start_without_a_key_says_that_it_is_open(tmp_path: Path) -> None:
    assert "No API key" in said_at_start(tmp_path)
    keys(tmp_path, "create", "crm")
    assert "No API key" not in said_at_start(tmp_path)
