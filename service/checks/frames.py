"""The positive things a text can say, found by frames of meaning rather than by fixed phrases."""

import re
from collections.abc import Callable

from service.checks.asking.questions import Part, in_question_clause, parts_of
from service.checks.base import Judged, Sentence
from service.checks.candour import no_speculation
from service.checks.card import read_card
from service.checks.meaning.sentences import Deed
from service.checks.meaning.weighing import hardly_said, means, meant_at, rather_said, surely_said
from service.checks.phrases.wordings import Reading, phrases, read
from service.checks.statements import faulted, places_of

_NEGATED = re.compile(r"\b(?:can't|cannot|won't|will not|refuse to) (?:\w+ )?(?:accept|respect|understand|live with)$")
_DENIED = re.compile(
    r"\b(?:not|never|\w{2,6}n't|cannot|hardly|nicht|kaum|no|nunca|pas|nao|if it's|whether)\b[^.!?\n]*$"
)
_REACH = 16
"""Code points before a word in which a denial takes it back."""
_FAR_ENOUGH = 6_000
"""Code points that are searched for a good word; a longer text fails by its length anyway."""


def _sentences(judged: Judged) -> list[Sentence]:
    return [sentence for sentence in judged.sentences if sentence.end <= _FAR_ENOUGH]


def _text(judged: Judged, sentence: Sentence) -> str:
    return judged.subject if sentence.field == "subject" else judged.body


def acceptance_place(judged: Judged, language: str) -> int | None:
    """Where the text first lets a no stand, or takes it as given; 0 where only the subject does."""
    return next(iter(acceptance_places(judged, language)), None)


def acceptance_places(judged: Judged, language: str) -> list[int]:
    """Every sentence that lets a no stand, by the place where it does; by its meaning where no wording is known."""
    found = _worded_acceptance(judged, language)
    card = read_card(judged.body)
    if not card:
        found = [place for place in found if not hardly_said(judged, "accept", place)]
    if found:
        return found
    if wishes := phrases("acceptance", language, "wishes").first(read(judged.body), 0, _FAR_ENOUGH):
        return [wishes.start()]
    meant = meant_at(judged, "accept", _unless(judged, "accept", ("acceptance", language, "veto")))
    if meant is None or (card and not surely_said(judged, "accept", meant)):
        return []
    return [meant]


def _unless(judged: Judged, deed: Deed, spoils: tuple[str, str, str]) -> Callable[[Part], bool]:
    """Whether a sentence can mean nothing good: another check faults it, or words spoil what is not beyond doubt.

    A guess at their reason takes no acceptance back: "I see that money is short and it cannot be just now".
    """
    reading = read(judged.body)
    faults = faulted(judged)
    guesses = places_of(judged, no_speculation) if deed == "accept" else []
    spoiled = phrases(*spoils)

    def leave_out(part: Part) -> bool:
        stands = rather_said(judged, deed, part.start)
        at_fault = any(
            start < part.end and part.start < end for start, end in faults if not (stands and (start, end) in guesses)
        )
        spoilt = spoiled.found(reading, part.start, part.end) and not surely_said(judged, deed, part.start)
        return at_fault or spoilt

    return leave_out


def _worded_acceptance(judged: Judged, language: str) -> list[int]:
    found: list[int] = []
    for sentence in _sentences(judged):
        reading = read(_text(judged, sentence))
        place = _accepting(judged, sentence, language)
        if place is None and _whatever_is_fine(reading, sentence.start, sentence.end, language):
            place = sentence.start
            if in_question_clause(reading, sentence, place, language):
                place = None
        if place is not None:
            found.append(place if sentence.field == "body" else 0)
    return sorted(found)


def accepts_in(text: str, language: str) -> bool:
    """Whether one line of a card lets a no stand."""
    reading = read(text)
    whole = Sentence(text, 0, len(text), "body")
    for match in phrases("acceptance", language, "accept").within(reading, 0, len(text)):
        if not in_question_clause(reading, whole, match.start(), language):
            return True
    return _whatever_is_fine(reading, 0, len(text), language) or ("?" not in text and means(text, "accept"))


def asks_leave_in(text: str, language: str) -> bool:
    """Whether one line of a card asks leave."""
    leave = phrases("asking", language, "leave").first(read(text))
    if leave is not None and ("?" in text or _about_asking(text, language)):
        return True
    return means(text, "leave")


def _accepting(judged: Judged, sentence: Sentence, language: str) -> int | None:
    reading = read(_text(judged, sentence))
    for match in phrases("acceptance", language, "accept").within(reading, sentence.start, sentence.end):
        negated = _NEGATED.search(reading.text[sentence.start : match.end()][-30:])
        if not negated and not in_question_clause(reading, sentence, match.start(), language):
            return match.start()
    for match in phrases("acceptance", language, "maybe").within(reading, sentence.start, sentence.end):
        # "Perhaps I did not give you …" speaks of us: it owns a gap and accepts nothing.
        if not phrases("acceptance", language, "mine").first(reading, match.start(), sentence.end):
            return match.start()
    return _plain_approval(reading, sentence, language)


def _plain_approval(reading: Reading, sentence: Sentence, language: str) -> int | None:
    """One word of approval, not taken back and not asked for: in these plays it speaks of their choice."""
    for match in phrases("acceptance", language, "plain").within(reading, sentence.start, sentence.end):
        before = reading.text[max(sentence.start, match.start() - _REACH) : match.start()]
        if _DENIED.search(before) or phrases("acceptance", language, "veto").found(
            reading, sentence.start, sentence.end
        ):
            continue
        if not in_question_clause(reading, sentence, match.start(), language):
            return match.start()
    return None


def _whatever_is_fine(reading: Reading, start: int, end: int, language: str) -> bool:
    """A condition, a choice of theirs and approval in one sentence; or an assumption with a no in it."""

    def has(group: str) -> bool:
        return phrases("acceptance", language, group).found(reading, start, end)

    fine = has("if") and has("choice") and has("approval")
    assumed = not fine and has("assume") and has("denial")
    return (fine or assumed) and not has("veto")


def ownership_place(judged: Judged, language: str, *groups: str) -> int | None:
    """Where the body first owns something; "sorry if" owns nothing, a question only where nothing else does."""
    reading = read(judged.body)
    own = phrases("apology", language, *(groups or ("own", "apology")))
    hollow = phrases("apology", language, "hollow")
    told: list[int] = []
    asked: list[int] = []
    for part in parts_of(judged.body):
        if part.start > _FAR_ENOUGH:
            break
        empty = hollow.first(reading, part.start, part.end)
        (asked if part.question else told).extend(
            match.start()
            for match in own.within(reading, part.start, part.end)
            if not (empty and match.start() < empty.end() and empty.start() < match.end())
            and not hardly_said(judged, "own", match.start())
        )
    if told:
        return told[0]
    spoilt = _unless(judged, "own", ("apology", language, "hollow"))
    sorry = phrases("apology", language, "regret")

    def leave_out(part: Part) -> bool:
        """Regret that we have not spoken owns nothing by itself."""
        regrets = sorry.found(reading, part.start, part.end)
        return spoilt(part) or (regrets and not surely_said(judged, "own", part.start))

    meant = meant_at(judged, "own", leave_out)
    return next(iter(asked), None) if meant is None else meant


def regret_place(judged: Judged, language: str) -> int | None:
    """Where the body first says sorry, for whatever."""
    match = phrases("apology", language, "regret", "apology").first(read(judged.body), 0, _FAR_ENOUGH)
    return match.start() if match else None


def leave_place(judged: Judged, language: str) -> int | None:
    """Where the body first asks leave for a question or a short call; a call about terms needs no leave but a no."""
    reading = read(judged.body)
    found = []
    for part in parts_of(judged.body):
        if part.start > _FAR_ENOUGH:
            break
        match = phrases("asking", language, "leave").first(reading, part.start, part.end)
        if match and phrases("asking", language, "terms").first(reading, match.start(), part.end):
            continue
        if match and (part.question or _about_asking(reading.text[part.start : part.end], language)):
            found.append(match.start())
    if found:
        return min(found)
    return meant_at(judged, "leave", _unless(judged, "leave", ("asking", language, "terms")))


def _about_asking(text: str, language: str) -> bool:
    """Without a question mark the sentence must speak of questions or a call."""
    return phrases("asking", language, "matter_of_leave").first(read(text)) is not None


def says_thanks(judged: Judged, language: str) -> bool:
    """Whether subject or body thanks for something; sarcasm, thanks in advance and a sign-off do not."""
    sentences = _sentences(judged)
    for index, sentence in enumerate(sentences):
        reading = read(_text(judged, sentence))
        if _says("hollow", reading, sentence, language):
            continue
        if _says("thanks", reading, sentence, language) and not _otherwise_meant(judged, "thanks", sentence):
            return True
        bare = phrases("goodwill", language, "bare").first(reading, sentence.start, sentence.end)
        signing_off = sentence.field == "body" and index >= len(sentences) - 2
        if bare and _ADDRESSED.fullmatch(reading.text[sentence.start : bare.start()]) and not signing_off:
            return True
    return meant_at(judged, "thanks", _unless(judged, "thanks", ("goodwill", language, "hollow"))) is not None


_ADDRESSED = re.compile(r"(?:[^\W\d_]{2,}(?: [^\W\d_]{2,})?, )?")
"""Nothing, or the reader's name: what may stand before a bare thanks."""


def welcomes_back(judged: Judged, language: str) -> bool:
    """Whether subject or body says that they are welcome, when they like."""
    for sentence in _sentences(judged):
        reading = read(_text(judged, sentence))
        if _says("rush", reading, sentence, language):
            continue
        if _otherwise_meant(judged, "open", sentence):
            continue
        if _says("open", reading, sentence, language):
            return True
        if _says("time", reading, sentence, language) and _says("welcome", reading, sentence, language):
            return True
    return meant_at(judged, "open", _unless(judged, "open", ("goodwill", language, "rush"))) is not None


def _otherwise_meant(judged: Judged, deed: Deed, sentence: Sentence) -> bool:
    return sentence.field == "body" and hardly_said(judged, deed, sentence.start)


def _says(group: str, reading: Reading, sentence: Sentence, language: str) -> bool:
    return phrases("goodwill", language, group).found(reading, sentence.start, sentence.end)
