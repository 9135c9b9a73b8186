"""What a mutator is: from a good text to the same text with one fault, or null where it does not apply."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from service.checks.base import Judged
from service.plays import CALL_STEPS, PlayId
from service.text import split_sentences


class Text(NamedTuple):
    """A good text with all that it is judged against."""

    name: str
    """Where it comes from: a case, or the playbook on a brief."""
    judged: Judged
    passing: frozenset[str]
    """Checks that apply and pass."""

    @property
    def play(self) -> PlayId:
        return self.judged.play

    @property
    def subject(self) -> str | None:
        return self.judged.draft.subject

    @property
    def body(self) -> str:
        return self.judged.draft.body

    @property
    def is_card(self) -> bool:
        """Nine numbered lines."""
        return sum(line[:2].rstrip(".").isdigit() for line in self.body.splitlines()) >= len(CALL_STEPS) - 2


class Spoilt(NamedTuple):
    subject: str | None
    body: str


Change = Callable[[Text], Spoilt | None]


class Mutator(NamedTuple):
    id: str
    says: str
    """What it does, in a few words."""
    noticed_by: tuple[str, ...]
    """It is killed where one of these, passing before, fails after."""
    change: Change


def spoil(mutator: Mutator, text: Text) -> Spoilt | None:
    """The spoilt text; null where the mutator does not apply or none of its checks does."""
    if not text.passing & set(mutator.noticed_by):
        return None
    changed = mutator.change(text)
    return None if changed is None or changed == Spoilt(text.subject, text.body) else changed


def with_sentence(text: Text, sentence: str) -> Spoilt:
    """The sentence said above the sign-off; on a card in the second step."""
    body = text.body
    if text.is_card:
        lines = body.splitlines()
        at = min(1, len(lines) - 1)
        lines[at] = f"{lines[at]} {sentence}"
        return Spoilt(text.subject, "\n".join(lines))
    if "\n" not in body.strip():
        return Spoilt(text.subject, f"{body.rstrip()} {sentence}")
    head, gap, tail = _sign_off(body)
    return Spoilt(text.subject, f"{head} {sentence}{gap}{tail}")


def without(text: Text, drop: Callable[[str], bool]) -> Spoilt | None:
    """The text without the sentences that `drop` names; null where there is none."""
    kept, at, found = [], 0, False
    for start, end in split_sentences(text.body):
        if drop(text.body[start:end]):
            kept.append(text.body[at:start])
            at, found = end, True
    subject = _plain(text) if text.subject and drop(text.subject) else text.subject
    return Spoilt(subject, "".join(kept) + text.body[at:]) if found else None


def _plain(text: Text) -> str:
    """A subject that says nothing: the sender's company."""
    brief = text.judged.brief
    return (brief.sender.company if brief else None) or "AB"


def has_word(sentence: str, words: Iterable[str]) -> bool:
    low = sentence.lower()
    return any(word in low for word in words)


def _sign_off(body: str) -> tuple[str, str, str]:
    """The words, the gap, and what stands below as a sign-off: short lines at the end."""
    lines = body.rstrip().split("\n")
    at = len(lines)
    while at > 1 and (
        not lines[at - 1].strip() or (len(lines[at - 1].split()) <= 5 and lines[at - 1][-1] not in ".?!")
    ):
        at -= 1
    head = "\n".join(lines[:at]).rstrip()
    tail = "\n".join(lines[at:]).strip("\n")
    gap = "\n" * max(1, body.count("\n", len(head), body.find(tail, len(head)))) if tail else ""
    return head, gap, tail
