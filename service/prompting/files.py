"""Prompt files: read, verified and hashed. Data with a front matter and no logic."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from service.domain import Inner
from service.errors import SettingsError
from service.plays import PLAYS
from service.yaml_text import load_yaml

PROMPTS_FOLDER = Path(__file__).resolve().parents[2] / "prompts"
SHARED_PARTS = ("parts/voice", "parts/rules", "parts/data")
"""What every chat prompt begins with, in this order."""
_TEMPLATES = ("chat/task", "chat/repair", "chat/again", "chat/onward", "small/task")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FRONT = re.compile(r"\A---\n(.{1,2000}?)\n---\n(.*)\Z", re.DOTALL)


class PromptFile(Inner):
    """One file: its front matter and its words."""

    name: str
    """Path below the folder, without `.md`."""
    version: int = Field(ge=1)
    family: Literal["chat", "small"]
    slots: tuple[str, ...]
    text: str
    hash: str
    """First 16 hex digits of the SHA-256 of the words."""

    def fill(self, **values: str) -> str:
        """The words with every slot filled once; values are not searched for slots again.

        Raises:
            SettingsError: a slot is missing or a value has no slot.
        """
        if set(values) != set(self.slots):
            wrong = ", ".join(sorted(set(values) ^ set(self.slots)))
            raise SettingsError(f"prompts/{self.name}.md: slots do not match what is filled in: {wrong}")
        return _SLOT.sub(lambda m: values[m.group(1)] if m.group(1) in values else m.group(), self.text)


def read_prompts(folder: Path = PROMPTS_FOLDER) -> dict[str, PromptFile]:
    """All prompt files by name.

    Raises:
        SettingsError: a file is missing or broken, a slot is not declared, or a declared one is not used.
    """
    found = {file.name: file for file in (_read(path, folder) for path in sorted(folder.rglob("*.md")))}
    written = [play for play in PLAYS.values() if play.writes]
    needed = (*SHARED_PARTS, *_TEMPLATES, *(f"{family}/{play.id}" for family in ("chat", "small") for play in written))
    missing = [name for name in needed if name not in found]
    if missing:
        raise SettingsError(f"Prompt files are missing in {folder.name}/: {', '.join(missing)}")
    return found


def lock_lines(prompts: dict[str, PromptFile]) -> str:
    """The content of `versions.lock`: name, version and hash, a line for each file."""
    return "".join(f"{file.name} {file.version} {file.hash}\n" for _, file in sorted(prompts.items()))


def stale_versions(prompts: dict[str, PromptFile], lock: str) -> list[str]:
    """Names whose words changed while the version did not, and names that the lock lacks or has too many."""
    locked = {name: (version, digest) for name, version, digest in (line.split() for line in lock.splitlines() if line)}
    changed = [
        name
        for name, file in prompts.items()
        if name in locked and locked[name][0] == str(file.version) and locked[name][1] != file.hash
    ]
    return sorted({*changed, *(set(locked) ^ set(prompts))})


def refresh_lock(folder: Path = PROMPTS_FOLDER) -> list[str]:
    """Writes `versions.lock` anew and returns the names whose words changed under an unchanged version.

    Those are left as they are in the lock, so that the test goes on failing until the version is raised.
    """
    prompts, path = read_prompts(folder), folder / "versions.lock"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    kept = {line.split()[0]: line for line in old.splitlines() if line}
    stale = [name for name in stale_versions(prompts, old) if name in kept and name in prompts]
    lines = [kept[line.split()[0]] if line.split()[0] in stale else line for line in lock_lines(prompts).splitlines()]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return stale


def _read(path: Path, folder: Path) -> PromptFile:
    name = path.relative_to(folder).with_suffix("").as_posix()
    try:
        match = _FRONT.match(path.read_text(encoding="utf-8"))
        if match is None:
            raise SettingsError(f"prompts/{name}.md: no front matter between two lines of ---")
        text = match.group(2).strip()
        digest = sha256(text.encode()).hexdigest()[:16]
        file = PromptFile.model_validate({**load_yaml(match.group(1)), "text": text, "hash": digest})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, TypeError) as error:
        raise SettingsError(f"prompts/{name}.md cannot be read: {type(error).__name__}") from error
    return _verified(file, name)


def _verified(file: PromptFile, name: str) -> PromptFile:
    if file.name != name:
        raise SettingsError(f"prompts/{name}.md: its front matter calls it {file.name}")
    used = set(_SLOT.findall(file.text))
    if used != set(file.slots):
        raise SettingsError(
            f"prompts/{name}.md: slots declared and used differ: {', '.join(sorted(used ^ set(file.slots)))}"
        )
    return file
