"""Prompt files: read, verified and hashed. Data with a front matter and no logic."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from service.domain import Inner
from service.errors import SettingsError
from service.plays import PLAYS
from service.prompting.slots import slot_faults
from service.yaml_files import fault, parse_yaml

PROMPTS_FOLDER = Path(__file__).resolve().parents[2] / "prompts"
SHARED_PARTS = ("parts/voice", "parts/rules", "parts/data")
"""What every chat prompt begins with, in this order."""
_TEMPLATES = ("chat/task", "chat/repair", "chat/again", "chat/onward", "small/task")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FRONT = re.compile(r"\A(---\n.{1,2000}?\n)---\n(.*)\Z", re.DOTALL)


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
        SettingsError: a file is missing or broken, with file and line; so is one with a slot that nothing fills, one
            that lacks a slot, and one in which words of strangers do not stand between their marks.
    """
    found = {file.name: file for file in (_read(path, folder) for path in sorted(folder.rglob("*.md")))}
    written = [play for play in PLAYS.values() if play.writes]
    needed = (*SHARED_PARTS, *_TEMPLATES, *(f"{family}/{play.id}" for family in ("chat", "small") for play in written))
    missing = [name for name in needed if name not in found]
    if missing:
        raise SettingsError(f"Prompt files are missing in {folder.name}/: {', '.join(missing)}")
    return found


def lock_lines(prompts: Mapping[str, PromptFile]) -> str:
    """The content of `versions.lock`: name, version and hash, a line for each file."""
    return "".join(f"{file.name} {file.version} {file.hash}\n" for _, file in sorted(prompts.items()))


def stale_versions(prompts: Mapping[str, PromptFile], lock: str) -> list[str]:
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
    place = f"prompts/{name}.md"
    try:
        match = _FRONT.match(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{place} cannot be read ({type(error).__name__})") from error
    if match is None:
        raise SettingsError(f"{place}, line 1: no front matter between two lines of ---")
    front, words = match.groups()
    text = words.strip()
    root, fields = parse_yaml(front, place)
    try:
        digest = sha256(text.encode()).hexdigest()[:16]
        file = PromptFile.model_validate({**fields, "text": text, "hash": digest})
    except ValidationError as error:
        raise SettingsError("\n".join(fault(place, root, e["loc"], e["msg"]) for e in error.errors())) from None
    before = front.count("\n") + 1 + words[: len(words) - len(words.lstrip())].count("\n")
    return _verified(file, name, before)


def _verified(file: PromptFile, name: str, before: int) -> PromptFile:
    """`before` are the lines of the file above its words."""
    place = f"prompts/{name}.md"
    if file.name != name:
        raise SettingsError(f"{place}: its front matter calls it {file.name}")
    faults = [f"{place}, line {before + line}: {said}" for line, said in slot_faults(name, file.text)]
    if faults:
        raise SettingsError("\n".join(faults))
    used = set(_SLOT.findall(file.text))
    if used != set(file.slots):
        raise SettingsError(f"{place}: slots declared and used differ: {', '.join(sorted(used ^ set(file.slots)))}")
    return file
