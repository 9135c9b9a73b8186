"""Mutators of form: names, subjects, length, order, characters."""

import re

from evals.mutators.base import Mutator, Spoilt, Text
from service.plays import PLAYS, PlayId
from service.text import count_words

_FOREIGN = {
    "en": "Ich melde mich dann wieder bei Ihnen, sobald es bei uns etwas Neues zu berichten gibt.",
    "de": "I will be in touch again as soon as there is something new for us to tell you about.",
}
_OTHERS = "I will be in touch again as soon as there is something new for us to tell you about."
_NAMES = ("Bartholomew", "Quentin", "Ludmilla")
_FROM = r"(?:,?\s(?:from|of|at|with|von|vom|bei|de|del|da|do|du|des|chez|d['’])\s?)?"
"""The word that joins a name to the company; it goes with the name."""


def _wrong_name(text: Text) -> Spoilt | None:
    """Another first name where the reader is addressed."""
    for part in text.judged.draft.to.name.split():
        if len(part) > 2 and re.search(rf"\b{re.escape(part)}\b", text.body):
            other = next(name for name in _NAMES if name != part)
            return Spoilt(text.subject, re.sub(rf"\b{re.escape(part)}\b", other, text.body))
    return None


def _false_re(text: Text) -> Spoilt | None:
    if not PLAYS[text.play].is_email or text.play is PlayId.FORWARD_BUMP:
        return None
    return Spoilt("Re: Your order from the warehouse", text.body)


def _bait(text: Text) -> Spoilt | None:
    if not PLAYS[text.play].is_email or text.play is PlayId.FORWARD_BUMP:
        return None
    return Spoilt("URGENT: your account expires today", text.body)


def _long_subject(text: Text) -> Spoilt | None:
    return Spoilt(" ".join([text.subject] * (1 + 90 // len(text.subject))), text.body) if text.subject else None


def _swell(text: Text) -> Spoilt | None:
    """Twice the words and more, none of them new."""
    limit = text.judged.max_words
    if limit is None or text.is_card:
        return None
    times = 2 + limit * 2 // max(1, count_words(text.body))
    return Spoilt(text.subject, " ".join([text.body] * times))


def _greet_bump(text: Text) -> Spoilt | None:
    if text.play is not PlayId.FORWARD_BUMP:
        return None
    return Spoilt(text.subject, f"{_greeting(text)} {text.judged.draft.to.name},\n\n{text.body}")


def _sign_bump(text: Text) -> Spoilt | None:
    brief = text.judged.brief
    if text.play is not PlayId.FORWARD_BUMP or brief is None:
        return None
    return Spoilt(text.subject, f"{text.body}\n\n{brief.sender.name}")


def _greeting(text: Text) -> str:
    return {"de": "Hallo", "es": "Hola", "fr": "Bonjour", "pt": "Olá"}.get(text.judged.language, "Hi")


def _hide_caller(text: Text) -> Spoilt | None:
    """Nobody says who is calling."""
    brief = text.judged.brief
    if brief is None or not PLAYS[text.play].is_call:
        return None
    body = text.body
    for name in (brief.sender.name, *brief.sender.name.split(), brief.sender.company or ""):
        body = re.sub(_FROM + re.escape(name), "", body).replace("  ", " ") if len(name) > 2 else body
    return Spoilt(text.subject, body)


def _reverse_card(text: Text) -> Spoilt | None:
    """The nine steps the other way round."""
    if not text.is_card:
        return None
    lines = [re.sub(r"^\d+\. ", "", line) for line in text.body.splitlines() if line.strip()]
    return Spoilt(text.subject, "\n".join(f"{n}. {line}" for n, line in enumerate(reversed(lines), start=1)))


def _unsigned(text: Text) -> Spoilt | None:
    """An e-mail without the sender's name."""
    brief = text.judged.brief
    if brief is None or not PLAYS[text.play].is_email or text.play is PlayId.FORWARD_BUMP:
        return None
    body = text.body
    for part in (brief.sender.name, *brief.sender.name.split()):
        body = body.replace(part, "") if len(part) > 2 else body
    return Spoilt(text.subject, body.rstrip())


def _foreign_tongue(text: Text) -> Spoilt | None:
    """The whole text in another language."""
    sentence = _FOREIGN.get(text.judged.language, _OTHERS)
    return Spoilt(text.subject, f"{text.judged.draft.to.name},\n\n{sentence} {sentence}\n\n{_sender(text)}")


def _sender(text: Text) -> str:
    return text.judged.brief.sender.name if text.judged.brief else ""


def _insert(mark: str) -> "_Inserting":
    return _Inserting(mark)


class _Inserting:
    """Puts a mark behind the first word."""

    def __init__(self, mark: str) -> None:
        self._mark = mark

    def __call__(self, text: Text) -> Spoilt | None:
        first, gap, rest = text.body.partition(" ")
        return Spoilt(text.subject, f"{first}{self._mark}{gap}{rest}") if gap else None


def _bold(text: Text) -> Spoilt | None:
    word = re.search(r"(?<=\s)[^\W\d_]{4,}(?=\s)", text.body)
    return Spoilt(text.subject, f"{text.body[: word.start()]}**{word[0]}**{text.body[word.end() :]}") if word else None


FORM: tuple[Mutator, ...] = (
    Mutator("wrong_name", "calls the reader by another name", ("clean", "grounded"), _wrong_name),
    Mutator("false_re", "pretends to answer", ("honest_subject",), _false_re),
    Mutator("bait_subject", "baits with the subject", ("honest_subject", "no_urgency"), _bait),
    Mutator("long_subject", "has an endless subject", ("honest_subject",), _long_subject),
    Mutator("swell", "grows far too long", ("concise",), _swell),
    Mutator("greet_in_bump", "greets in a bump", ("bump_form",), _greet_bump),
    Mutator("sign_bump", "signs a bump", ("bump_form",), _sign_bump),
    Mutator("hide_caller", "does not say who is calling", ("call_order",), _hide_caller),
    Mutator("reverse_card", "turns the nine steps round", ("call_order",), _reverse_card),
    Mutator("leave_unsigned", "leaves the sender's name out", ("clean",), _unsigned),
    Mutator("change_language", "answers in another language", ("clean",), _foreign_tongue),
    Mutator("add_emoji", "adds an emoji", ("clean",), _insert(" 🎉")),
    Mutator("add_markup", "adds markup", ("clean",), _bold),
    Mutator("hide_character", "hides an invisible character", ("clean",), _insert("\u200b")),
)
