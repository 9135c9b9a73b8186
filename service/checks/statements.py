"""What a text states where it should only ask or accept: answers, pitches, faults."""

import re

from service.checks.asking.questions import Part, asks_openly, parts_of
from service.checks.base import Check, FieldName, Judged, Unscored
from service.checks.candour import no_blame, no_speculation
from service.checks.grounding.numerals.number_words import SCALES, number_words
from service.checks.meaning.sentences import scored
from service.checks.meaning.weighing import introduces
from service.checks.phrases.spotting import is_name, their_words
from service.checks.phrases.wordings import Reading, phrases, read, tokens_of
from service.checks.pressure import no_assumed_yes, no_chasing, no_rebuttal, no_urgency
from service.checks.vocabulary.stopwords import is_filler

_STEM = 5
_SHORTEST_WORD = 3
_BUT = re.compile(
    r"\b(?:but|however|yet|though|although|aber|doch|jedoch|pero|mais|toutefois|cependant|mas|porem)\b\s*"
)


def faulted(judged: Judged) -> list[tuple[int, int]]:
    """What the checks on pressure and candour find in the body."""
    return places_of(judged, no_urgency, no_chasing, no_assumed_yes, no_rebuttal, no_blame, no_speculation)


def places_of(judged: Judged, *checks: Check, field: FieldName = "body") -> list[tuple[int, int]]:
    """Where checks find something in the body, or in the subject; nothing where they cannot read it."""
    try:
        return [(hit.start, hit.end) for check in checks for hit in check.hits(judged) if hit.field == field]
    except Unscored:
        return []


def offer_statement(judged: Judged, language: str) -> tuple[int, int] | None:
    """The first statement that answers or pitches: an argument, pressure by price or time, a word for the product."""
    argued = places_of(judged, no_rebuttal)
    whole = {(part.start, part.end) for part in parts_of(judged.body)}  # argued in all, whatever it accepts
    hits = [*argued, *places_of(judged, no_urgency), *_meant(judged)]
    hits = [hit for hit in hits if (hit in argued and hit in whole) or not _is_acceptance(judged, hit, language)]
    return min([*hits, *_boasts(judged, language)], default=None)


def _meant(judged: Judged) -> list[tuple[int, int]]:
    """Sentences that by their meaning say something about the offer, and more than they said themselves."""
    found = (
        (one.start, one.end)
        for one in scored(judged)
        if one.field == "body" and one.chances["offer"] > _SAYS_SOMETHING and one.chances["leave"] < _ASKS_LEAVE
        if not asks_openly(judged.body[one.start : one.end]) and not introduces(judged, one.start, one.end)
    )
    return [(start, end) for start, end in found if not _only_recalls(judged, judged.body[start:end])]


_SAYS_SOMETHING = 0.6
_ASKS_LEAVE = 0.3


def _only_recalls(judged: Judged, sentence: str) -> bool:
    """Whether all that a sentence tells stands in their messages: "So your brother builds the shed."."""
    numbers = {*number_words(judged.language), *SCALES}
    known = {token[:_STEM] for token in tokens_of(their_words(judged))}
    words = [token for token in tokens_of(sentence) if not (is_filler(token) or token in numbers or token.isdecimal())]
    return bool(words) and all(word[:_STEM] in known for word in words)


def _is_acceptance(judged: Judged, hit: tuple[int, int], language: str) -> bool:
    """Words that let the no stand answer nothing."""
    accepting = phrases("acceptance", language, "accept").within(read(judged.body), *_sentence_around(judged, hit[0]))
    return any(match.start() < hit[1] and hit[0] < match.end() for match in accepting)


def _sentence_around(judged: Judged, place: int) -> tuple[int, int]:
    parts = parts_of(judged.body)
    return next(((part.start, part.end) for part in parts if part.start <= place < part.end), (0, len(judged.body)))


def _boasts(judged: Judged, language: str) -> list[tuple[int, int]]:
    """Statements that name our product, or us, and say what it does."""
    ours = _offer_words(judged)
    reading = read(judged.body)
    found = []
    for part in parts_of(judged.body) if ours else ():
        if part.question:
            continue
        start = _after_but(reading, part) if _is_kind(reading, part, language) else part.start
        words = {token[:_STEM] for token in tokens_of(judged.body[start : part.end]) if len(token) > _SHORTEST_WORD}
        boasts = phrases("speech", language, "boast").within(reading, start, part.end) if words & ours else ()
        if any(not is_name(judged, judged.body[slice(*boast.span())]) for boast in boasts):
            found.append((start, part.end))
    return found


def _is_kind(reading: Reading, part: Part, language: str) -> bool:
    """Whether a sentence accepts, thanks or opens a door."""
    accepting = phrases("acceptance", language, "accept", "maybe", "plain").found(reading, part.start, part.end)
    return accepting or phrases("goodwill", language, "thanks", "open").found(reading, part.start, part.end)


def _after_but(reading: Reading, part: Part) -> int:
    """Where a kind sentence turns round; its end where it does not."""
    turn = _BUT.search(reading.text, part.start, part.end)
    return turn.end() if turn else part.end


def _offer_words(judged: Judged) -> frozenset[str]:
    brief = judged.brief
    if brief is None or brief.offer is None:
        return frozenset()
    known = f"{brief.offer.name or ''} {brief.offer.summary or ''} {brief.sender.company or ''}"
    return frozenset(token[:_STEM] for token in tokens_of(known) if len(token) > _SHORTEST_WORD)
