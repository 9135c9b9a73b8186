"""Prompts (and the cassettes recorded with them) as they stand in a revision, checked out beside the work tree."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals import paths
from service.errors import SettingsError
from service.prompting.files import PROMPTS_FOLDER

PREFIX = "prompts@"
WORKTREE = "worktree"


class Version(NamedTuple):
    prompts: Path
    cassettes: Path


@contextmanager
def version_of(name: str) -> Iterator[Version]:
    """The folders of `prompts@REVISION`; a temporary copy, but for the work tree.

    Raises:
        SettingsError: no git, no such revision, or it has no prompts.
    """
    revision = name.removeprefix(PREFIX)
    if revision == WORKTREE:
        yield Version(PROMPTS_FOLDER, paths.CASSETTES)
        return
    with TemporaryDirectory(prefix="highroad-evals-") as folder:
        root = Path(folder)
        _checked_out(revision, root)
        yield Version(root / "prompts", root / "evals" / "cassettes")


def _checked_out(revision: str, root: Path) -> None:
    top = PROMPTS_FOLDER.parent
    if revision.startswith("-"):
        raise SettingsError(f"{revision} is no revision.")
    if not _archive(top, revision, ["prompts"], root):
        raise SettingsError(f"The revision {revision} cannot be checked out, or has no prompts.")
    _archive(top, revision, ["evals/cassettes"], root)


def _archive(top: Path, revision: str, folders: list[str], root: Path) -> bool:
    """Whether git had the folders."""
    command = ["git", "archive", "--format=tar", revision, "--", *folders]
    try:
        done = subprocess.run(command, cwd=top, capture_output=True, timeout=60, check=False)  # noqa: S603 - no shell
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SettingsError(f"git cannot be used ({type(error).__name__}).") from None
    if done.returncode != 0:
        return False
    with tarfile.open(fileobj=BytesIO(done.stdout)) as tar:
        tar.extractall(root, filter="data")
    return True
