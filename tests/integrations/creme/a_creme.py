"""A real Creme CRM: installed into a folder of its own, kept between runs, copied for each."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browsing import wait_for
from tests.integrations.caches import install_python, kept

HERE = Path(__file__).parent
ADD_ON = HERE.parents[2] / "integrations" / "creme"
TRY_IT = ADD_ON / "try_it"
_REQUIREMENTS = HERE / "requirements.txt"


def installed() -> Path:
    """The folder with Creme's own environment and a fresh project, made where it is missing (about 80 s).

    Skips by name where Creme cannot be installed.
    """
    return kept("creme", _REQUIREMENTS.read_bytes(), (TRY_IT / "local_settings.py").read_bytes(), build=_install)


def _install(folder: Path) -> None:
    for old in ("shop", "project"):
        shutil.rmtree(folder / old, ignore_errors=True)
    install_python("Creme CRM", ["--require-hashes", "-r", str(_REQUIREMENTS)], folder)
    run(folder, "creme_start_project", "shop", project=None)
    (folder / "shop").rename(folder / "project")
    inner = folder / "project" / "shop"
    shutil.copy(TRY_IT / "local_settings.py", inner / "local_settings.py")
    with (inner / "settings.py").open("a") as settings:
        settings.write("\nfrom .local_settings import *\n")
    run(folder, "migrate", "-v", "0")
    run(folder, "creme_populate", "-v", "0")


def run(folder: Path, *arguments: str, project: Path | None = Path(), stdin: str | None = None, **more: str) -> str:
    """A command of Creme's in the project (the kept one unless another is named); its output."""
    done = subprocess.run(
        [str(folder / "venv" / "bin" / "creme"), *arguments],
        env=_environment(folder, project, more),
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, f"creme {arguments}: {done.stderr[-2000:]}"
    return done.stdout


def _environment(folder: Path, project: Path | None, more: dict[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    if project is None:
        return kept
    place = folder / "project" / project
    paths = os.pathsep.join([str(place), str(ADD_ON)])
    return {**kept, "DJANGO_SETTINGS_MODULE": "shop.settings", "PYTHONPATH": paths, **more}


@contextmanager
def serving(folder: Path, project: Path, port: int, **more: str) -> Iterator[str]:
    """The project with the add-on, populated and seeded, on that port; yields its address."""
    shutil.copytree(folder / "project", project)
    run(folder, "shell", project=project, stdin=(TRY_IT / "seed.py").read_text(), **more)
    with (project / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [str(folder / "venv" / "bin" / "creme"), "runserver", "--noreload", f"127.0.0.1:{port}"],
            env=_environment(folder, project, more),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/creme_login/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
