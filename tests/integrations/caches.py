"""What integration tests install stays in a folder of the user's cache: made once, by one test process at a time."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

UV = Path(sys.executable).parent / "uv"


def kept(name: str, *made_from: bytes, build: Callable[[Path], None]) -> Path:
    """The folder that `build` fills, anew where `made_from` has changed. `build` may skip the test."""
    key = hashlib.sha256(b"".join(made_from) + sys.version.encode()).hexdigest()[:12]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "highroad-tests" / f"{name}-{key}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            build(folder)
            (folder / "done").touch()
    return folder


def install(what: str, *commands: list[str], cwd: Path) -> None:
    """Runs what installs; skips by name, with the reason on one line, where it cannot be had here."""
    for command in commands:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{what}: {Path(command[0]).name} is not installed here")
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=240, cwd=cwd)
        except (OSError, subprocess.TimeoutExpired) as error:
            pytest.skip(f"{what}: cannot be installed here ({type(error).__name__})")
        if done.returncode:
            reason = (done.stderr.strip() or "no reason given").splitlines()[-1][:120]
            pytest.skip(f"{what}: cannot be installed here ({reason})")


def install_python(what: str, arguments: Sequence[str], folder: Path) -> None:
    """A virtual environment `venv` in the folder, with what pip is told."""
    venv = folder / "venv"
    shutil.rmtree(venv, ignore_errors=True)
    pip = [str(UV), "pip", "install", "--quiet", "--python", str(venv / "bin" / "python"), *arguments]
    install(what, [str(UV), "venv", "--quiet", "--python", sys.executable, str(venv)], pip, cwd=folder)


def install_node(what: str, packages: Sequence[str], folder: Path) -> None:
    """`node_modules` in the folder with those packages, none of whose scripts is run."""
    npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    install(what, [*npm, "--prefix", str(folder), *packages], cwd=folder)
