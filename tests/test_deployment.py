"""What is shipped to run elsewhere: linted, and every step that needs no container engine is run."""

import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.config import Settings
from tests.builders import a_brief

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())


def run(*command: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def copied() -> list[str]:
    """What the Dockerfile takes from the repository."""
    return [name for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M) for name in line.split()[:-1]]


def test_the_dockerfile_passes_hadolint() -> None:
    linted = run(tool("hadolint"), "--no-color", str(ROOT / "Dockerfile"))
    assert (linted.returncode, linted.stdout) == (0, "")


def test_the_compose_file_follows_its_specification() -> None:
    checked = run(tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(ROOT / "compose.yaml"))
    assert checked.returncode == 0, checked.stdout


def test_all_that_is_copied_exists_and_is_not_ignored() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".dockerignore").read_text().split() if not line.startswith("!")]
    assert copied()
    for name in copied():
        assert (ROOT / name).exists(), name
        assert name.split("/")[0] not in ignored, name


def test_packages_are_installed_by_hash_and_as_nobody_special() -> None:
    installs = re.findall(r"pip install [^;&\n]+", DOCKERFILE)
    assert installs
    assert all("--require-hashes" in install for install in installs)
    for name in re.findall(r"-r ([\w.-]+)", DOCKERFILE):
        pinned = [line for line in (ROOT / name).read_text().splitlines() if line and line[0].isalpha()]
        assert all("==" in line for line in pinned)
        assert (ROOT / name).read_text().count("--hash=sha256:") >= len(pinned)
    assert re.search(r"^USER 10001$", DOCKERFILE, re.M)


def test_what_is_served_was_compiled_when_it_was_installed() -> None:
    installs = re.findall(r"pip install .+ -r requirements-local.txt", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert installs
    assert all("--compile-bytecode" in install for install in installs)


def test_what_is_copied_is_enough_to_plan_and_to_serve(tmp_path: Path) -> None:
    image = tmp_path / "highroad"
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, image / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert run(sys.executable, "-m", "compileall", "-q", "service", "evals", cwd=image).returncode == 0
    entry = re.search(r"^ENTRYPOINT (.+)$", DOCKERFILE, re.M)
    command = re.search(r"^CMD (.+)$", DOCKERFILE, re.M)
    assert entry
    assert command
    program = [sys.executable, *yaml.safe_load(entry.group(1))[1:]]
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(image), "HIGHROAD_DATA": str(tmp_path / "data")}
    variables |= {"HIGHROAD_EMBEDDED": "false", "HIGHROAD_MEANING": "false"}
    planned = run(*program, "plan", "-", "--json", env=variables, cwd=tmp_path, input=a_brief().model_dump_json())
    assert '"play"' in planned.stdout, planned.stderr
    served = run(*program, *yaml.safe_load(command.group(1)), env=variables, cwd=tmp_path)
    assert served.returncode == 2
    assert "no API key is configured" in served.stderr


def test_the_health_check_tells_a_live_service_from_a_dead_one() -> None:
    check = re.search(r'CMD \["python", "-c", "(.+)"\]', DOCKERFILE)
    assert check

    class Healthy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        live = run(sys.executable, "-c", check.group(1).replace(":8000", f":{server.server_port}"))
    dead = run(sys.executable, "-c", check.group(1).replace(":8000", f":{server.server_port}"))
    assert (live.returncode, dead.returncode) == (0, 1), live.stderr


def test_compose_sets_only_settings_that_exist() -> None:
    known = {str(field.validation_alias or f"HIGHROAD_{name.upper()}") for name, field in Settings.model_fields.items()}
    services = COMPOSE["services"]
    for name in ("api", "worker"):
        assert set(services[name]["environment"]) <= known


@pytest.mark.parametrize("name", ["api", "worker"])
def test_compose_runs_ours_without_rights_they_do_not_need(name: str) -> None:
    service = COMPOSE["services"][name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["stop_grace_period"].rstrip("s")) > 30
    assert {link: how["condition"] for link, how in service["depends_on"].items()} == {
        "postgres": "service_healthy",
        "redis": "service_healthy",
    }


def test_compose_opens_no_port_to_others_and_holds_no_password() -> None:
    text = (ROOT / "compose.yaml").read_text()
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", ())]
    assert ports == ["127.0.0.1:8000:8000"]
    assert re.findall(r"(?:PASSWORD|API_KEY): (?!\$\{)\S+", text) == []
