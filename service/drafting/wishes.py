"""What a rep's wish would have broken: it is obeyed as far as the checks allow, and the run says where it was not."""

import re

from service.checks.base import Outcome
from service.checks.phrases.scope_words import ANY_DENIAL
from service.drafting.desk import Desk
from service.drafting.settings import DraftOptions
from service.guardrail import blocking
from service.llm import LLM
from service.prompting.facts import LANGUAGE_NAMES
from service.run import Attempt
from service.text import detect_language, fold

_PRICE = re.compile(r"[$€£] ?\d[\d.,]{0,12}|\d[\d.,]{0,12} ?(?:%|€|£|\$|euros?\b|dollars?\b|reais\b)", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)(?<![.!?:] )(?<!\w)[A-ZÀ-ÖØ-Þ][\w'’-]{2,40}")
_UNLESS = re.compile(rf"\b(?:{ANY_DENIAL})\b")
_TELLING = frozenset(
    {"no_urgency", "no_chasing", "no_assumed_yes", "no_blame", "no_speculation", "no_rebuttal", "grounded"}
)


def wish_notes(desk: Desk, options: DraftOptions, attempts: list[Attempt], llm: LLM | None) -> list[str]:
    """Sentences for the run's notes: which checks stood against the wish, or that nobody could follow it."""
    if not (options.instruction or options.tone):
        return []
    if llm is None or llm.family != "chat":
        return ["A tone or an instruction needs a chat model; this text was written without it."]
    broken, unknown = broken_by(desk, options, attempts), unknown_in(desk, options)
    notes = [f"Your wish was followed only as far as these checks allow: {', '.join(broken)}."] if broken else []
    if unknown:
        named = ", ".join(f"“{words}”" for words in unknown)
        notes.append(
            f"Your wish names what stands nowhere in the brief: {named}. Add it to `offer.facts` and ask again."
        )
    return notes


def broken_by(desk: Desk, options: DraftOptions, attempts: list[Attempt]) -> tuple[str, ...]:
    """Ids of the checks that the wish itself or a text that followed it does not pass, in the order of the rubric."""
    words = options.instruction or ""
    itself = desk.judge(desk.draft(None, words), only=_TELLING - {"grounded"}) if words else ()
    failed = {result.check for result in itself if result.outcome is Outcome.FAIL}
    failed |= {result.check for attempt in attempts for result in blocking(attempt.checks) if result.check in _TELLING}
    return tuple(sorted(failed))


def unknown_in(desk: Desk, options: DraftOptions) -> tuple[str, ...]:
    """Names and prices of the wish that the brief does not hold, and a draft may therefore not say (at most three).

    German writes every noun large: there only prices are told. A wish to leave something out names what it likes.
    """
    wish, brief = options.instruction or "", desk.brief
    german = "de" in (detect_language(wish), desk.plan.situation.language)
    found = [match.group() for match in _PRICE.finditer(wish)]
    if not german and not _UNLESS.search(fold(wish)):
        found += [match.group() for match in _NAME.finditer(wish) if match.group() not in LANGUAGE_NAMES.values()]
    offer = (brief.offer.name, brief.offer.summary, *brief.offer.facts) if brief.offer else ()
    people = (
        brief.prospect.name,
        brief.prospect.title,
        brief.prospect.company,
        brief.sender.name,
        brief.sender.company,
    )
    written = (text for message in brief.thread.messages for text in (message.subject, message.body))
    held = fold(" ".join(filter(None, (*offer, *people, *written))))
    return tuple(dict.fromkeys(words for words in found if fold(words) not in held))[:3]
