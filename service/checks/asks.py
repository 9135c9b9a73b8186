"""How much is asked: nothing, or one thing."""

import re
from collections.abc import Iterator

from service.checks.asking.requests import Ask, asks_in
from service.checks.base import SENT, VOICEMAILS, Hit, Judged, Severity, check
from service.checks.card import opener_span
from service.checks.phrases.tongue import reading_language
from service.checks.subject import is_known_subject
from service.plays import PlayId
from service.text import fold

_ASK_NOTHING = VOICEMAILS | {PlayId.TAKEAWAY_EMAIL, PlayId.CLOSING_NOTE}
_WHOM = re.compile(
    r",?\W{0,2}(?:and|und|y|et|e) (?:(?:to |with |a |an |con |avec |com |de )?(?:whom?|wen|wem|quien|qui|quem)|"
    r"(?:should|shall|may) i|(?:debo|dois-je|devo|soll ich)|is (?:he|she|it))\b"
)
"""The other half of a probe: has it moved, and whom should I speak with."""
_COUNTED = frozenset({"question", "demand"})


@check("no_ask", Severity.BLOCK, principle="takeaway-10", plays=_ASK_NOTHING)
def no_ask(judged: Judged) -> Iterator[Hit]:
    """Asks for nothing: no meeting, no link, no question or request that wants an answer."""
    language = reading_language(judged)
    for ask in asks_in(judged, language, 0, len(judged.body)):
        yield Hit(ask.start, ask.end, _ASKS, _ADVICE)
    if not is_known_subject(judged):
        for ask in asks_in(judged, language, 0, len(judged.subject), "subject"):
            yield Hit(ask.start, ask.end, _ASKS, _ADVICE, "subject")


_ASKS = "This asks for something."
_ADVICE = "Ask nothing here: make it an open invitation in their own time, or leave it out."


@check("one_ask", Severity.BLOCK, principle="ignored-10", plays=SENT - _ASK_NOTHING)
def one_ask(judged: Judged) -> Iterator[Hit]:
    """At most one question or request; "A or B?" is one. In a call card the opener alone counts."""
    language = reading_language(judged)
    start, end = opener_span(judged)
    asks = _counted(asks_in(judged, language, start, end))
    if judged.play is PlayId.DECISION_MAKER_PROBE and len(asks) > 1 and _goes_on_to_whom(judged.body, asks[1]):
        del asks[1]
    for ask in asks[1:]:
        yield Hit(ask.start, ask.end, "A second thing is asked.", "Keep the one question that matters most.")


def _counted(asks: list[Ask]) -> list[Ask]:
    """Questions and demands, and what we need besides; named before them it leads up to them: "can you send it?"."""
    first = next((place for place, ask in enumerate(asks) if ask.kind in _COUNTED), len(asks))
    return [ask for place, ask in enumerate(asks) if ask.kind in _COUNTED or (ask.kind == "need" and place > first)]


def _goes_on_to_whom(body: str, ask: Ask) -> bool:
    """Whether the second half of a question goes on to whom we should write."""
    return ask.kind == "question" and _WHOM.match(fold(body[ask.start : ask.end])) is not None
