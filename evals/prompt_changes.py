"""Which prompts differ between two runs, and whether a case read them: a change that nobody read is not measured."""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from evals.results import RunFile
from service.prompting.files import SHARED_PARTS, PromptFile, read_prompts
from service.run import Run

GRADERS = "graders/"


class PromptChange(NamedTuple):
    name: str
    before: str | None
    """Version and hash; null where the run had no such prompt."""
    after: str | None
    is_read: bool
    """Whether a case of the later run read it, or would have read it."""

    @property
    def said(self) -> str:
        """E.g. `chat/takeaway_email v1 → v2`."""
        old, new = (held.split()[0] if held else "none" for held in (self.before, self.after))
        words = f"{self.name} {old} → {new}" if old != new else f"{self.name} {old}, other words under the same version"
        return words if self.is_read else f"{words}, read by no case"


def prompt_files(folder: Path) -> dict[str, str]:
    """Version and hash of every prompt that drafts are written with, by name."""
    return {name: _held(file) for name, file in read_prompts(folder).items() if not name.startswith(GRADERS)}


def prompts_read(run: Run) -> tuple[str, ...]:
    """The prompts that were read for a draft and its companions; none where the playbook wrote."""
    if run.prompt is None:
        return ()
    family = run.prompt.name.partition("/")[0]
    names = [run.prompt.name, *(f"{family}/{companion.play.value}" for companion in run.companions), f"{family}/task"]
    if family == "chat":
        names += SHARED_PARTS
        mended = [last for last, following in pairwise(run.attempts) if following.kind == "repair"]
        names += ["chat/again" if last.draft is None else "chat/repair" for last in mended]
    return tuple(dict.fromkeys(names))


def prompt_changes(before: RunFile, after: RunFile) -> tuple[PromptChange, ...]:
    """Prompts that differ; none where a run does not tell which it had."""
    old, new = before.header.prompt_files, after.header.prompt_files
    if not old or not new:
        return ()
    # A case without a recorded reply would have read what it read before.
    lost = {record.case for record in after.records if record.error}
    records = [*after.records, *(record for record in before.records if record.case in lost)]
    read = {name for record in records for name in record.reads}
    names = sorted({*old, *new})
    return tuple(PromptChange(n, old.get(n), new.get(n), n in read) for n in names if old.get(n) != new.get(n))


def _held(file: PromptFile) -> str:
    return f"v{file.version} {file.hash}"
