"""Prompts: files filled from a brief. Static words first, the thread last, between marks that are escaped in it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from service.llm import ChatMessage
from service.plays import PlayId
from service.prompting.facts import Facts, facts_of, safe
from service.prompting.files import (
    PROMPTS_FOLDER,
    SHARED_PARTS,
    PromptFile,
    read_prompts,
    refresh_lock,
    stale_versions,
)
from service.run import PromptRef

__all__ = [
    "Facts",
    "PromptFile",
    "Prompts",
    "Rendered",
    "facts_of",
    "load_prompts",
    "refresh_lock",
    "safe",
    "stale_versions",
]


class Rendered(NamedTuple):
    """A prompt ready to be sent."""

    messages: tuple[ChatMessage, ...]
    prompt: str | None
    """Plain completion, for the small family."""
    ref: PromptRef
    static: str
    """The words that are the same for every brief; long runs of them must not come back."""


class Prompts:
    """All prompt files, verified. Safe to share."""

    def __init__(self, files: Mapping[str, PromptFile]) -> None:
        self.files = MappingProxyType(files)

    def write(
        self, play: PlayId, facts: Facts, *, today: date, words: int | None, wishes: str, beside: str, canary: str
    ) -> Rendered:
        """The messages that ask a chat model for the text of a play. `today` is the day where the reader is."""
        names = (*SHARED_PARTS, f"chat/{play.value}")
        system = "\n\n".join(self.files[name].text for name in names)
        limit = _limit(play, words)
        task = self.files["chat/task"].fill(
            play=play.value,
            today=f"{today:%A, %-d %B %Y}",
            words=limit,
            wishes=wishes,
            beside=beside,
            canary=canary,
            **facts._asdict(),
        )
        messages = (ChatMessage(role="system", content=system), ChatMessage(role="user", content=task))
        return Rendered(messages, None, self._ref(f"chat/{play.value}", (*names, "chat/task")), system)

    def repair(self, written: Rendered, *, reply: str, draft: str, findings: str) -> Rendered:
        """Asks to mend what was found in a text, and nothing else."""
        words = self.files["chat/repair"].fill(draft=safe(draft), findings=safe(findings))
        return self._more(written, reply, words, "chat/repair")

    def again(self, written: Rendered, *, reply: str, fault: str) -> Rendered:
        """Asks for a reply that can be read."""
        return self._more(written, reply, self.files["chat/again"].fill(fault=safe(fault)), "chat/again")

    def onward(self, written: Rendered, *, kept: str, findings: str) -> Rendered:
        """Asks for the rest of a text that was broken off."""
        words = self.files["chat/onward"].fill(kept=safe(kept), findings=safe(findings))
        return self._more(written, kept, words, "chat/onward")

    def complete(self, play: PlayId, *, example: str, facts: str, opening: str) -> Rendered:
        """The text that a small model continues."""
        words = self.files[f"small/{play.value}"].text
        prompt = self.files["small/task"].fill(play=words, example=example, facts=safe(facts), opening=opening)
        return Rendered((), prompt, self._ref(f"small/{play.value}", (f"small/{play.value}", "small/task")), words)

    def _more(self, written: Rendered, reply: str, words: str, name: str) -> Rendered:
        turn = (ChatMessage(role="assistant", content=reply[:6_000]), ChatMessage(role="user", content=words))
        return written._replace(
            messages=(*written.messages[:2], *turn), static=f"{written.static}\n{self.files[name].text}"
        )

    def _ref(self, name: str, used: tuple[str, ...]) -> PromptRef:
        digest = sha256("\n".join(f"{n} {self.files[n].hash}" for n in used).encode()).hexdigest()[:16]
        return PromptRef(name=name, version=self.files[name].version, hash=digest)


def _limit(play: PlayId, words: int | None) -> str:
    """How long the text may be; of a call card only the opener has a limit."""
    if words is None:
        return "what the brief bears"
    if play is PlayId.CLARIFYING_CALL:
        return f"lines 1 and 2 together at most {words} words"
    return f"at most {words} words, greeting and sign-off included"


def load_prompts(folder: Path = PROMPTS_FOLDER) -> Prompts:
    """Reads and verifies all prompt files; the packaged ones once in a process.

    Raises:
        SettingsError: a file is missing or broken; the text names it.
    """
    return _packaged_prompts() if folder == PROMPTS_FOLDER else Prompts(read_prompts(folder))


@lru_cache(maxsize=1)
def _packaged_prompts() -> Prompts:
    return Prompts(read_prompts(PROMPTS_FOLDER))


def count_tokens(text: str) -> int:
    """Tokens by a cautious rule of thumb: no tokenizer of the endpoint's model is at hand, and most need fewer."""
    return (len(text) + 3) // 4 + text.count("\n") // 2
