"""Checks on candour: no blame, no guessed reasons, no lost face, and the high road at the end."""

import re
from collections.abc import Iterator

from service.checks.asks import no_ask
from service.checks.base import APOLOGIES, VOICEMAILS, WRITTEN, FieldName, Hit, Judged, Severity, check
from service.checks.meaning.weighing import MEANT, standing, weighed
from service.checks.phrases.pronouns import SPEAKERS
from service.checks.phrases.scope_words import HEDGES
from service.checks.phrases.spotting import (
    Scope,
    Spot,
    attributed,
    first_of_each_sentence,
    readings,
    said_by_them,
    spots,
    their_words,
)
from service.checks.phrases.wordings import phrases, read
from service.checks.pressure import no_assumed_yes, no_rebuttal, no_urgency
from service.plays import PlayId
from service.text import fold

_BLAME = {
    "silence": ("This says that they did not answer.", "Own the gap instead: say what we may have left undone."),
    "guilt": ("This makes them feel guilty.", "Leave our effort and our feelings out; thank them or accept."),
    "reproach": (
        "This reproaches them or their people.",
        "Say nothing of what they did wrong; say what we could do better.",
    ),
    "grudge": ("This holds something against them.", "Let it go unsaid; own the gap, or accept plainly."),
    "sides": ("This leaves them part of the fault.", "Own the gap alone; what was theirs goes unsaid."),
    "sarcasm": ("This is sarcastic or grudging.", "Say it plainly and kindly, or leave it out."),
    "dispute": ("This disputes their words.", "Take their words as they stand; ask what they mean by them."),
    MEANT: (
        "This reproaches them, or begrudges them their choice.",
        "Own the gap, or accept plainly and kindly; leave the rest out.",
    ),
}
_GUESS = {
    "guess": (
        "This states a reason that they did not give.",
        "Take the reason out; say only that it may not fit at the moment.",
    ),
    "question": (
        "This asks whether a guessed reason is the right one.",
        "Ask openly what weighed for them, without an answer in it.",
    ),
    MEANT: ("This guesses at their reason.", "Take the reason out; ask openly, or say nothing of it."),
}
_FACE = ("This names a cause that may embarrass them.", "Name no cause: not money, not the boss, not slowness.")


@check("no_blame", Severity.BLOCK, principle="silence-14", plays=WRITTEN)
def no_blame(judged: Judged) -> Iterator[Hit]:
    """Never reproaches them for silence or choice: no guilt, sarcasm or grudge."""
    yield from _hits(_blame(judged), _BLAME)


@check("no_speculation", Severity.BLOCK, principle="ejected-09", plays=WRITTEN)
def no_speculation(judged: Judged) -> Iterator[Hit]:
    """States no reason for their behaviour that they did not give."""
    found = [spot for spot in _guesses(judged) if not _stated(judged, spot)]
    yield from _hits(found, _GUESS)


@check("saves_face", Severity.BLOCK, principle="takeaway-09", plays=APOLOGIES | VOICEMAILS | {PlayId.TAKEAWAY_EMAIL})
def saves_face(judged: Judged) -> Iterator[Hit]:
    """Names no embarrassing cause: money, boss, slowness, change of mind."""
    causes = standing(judged, "guess", spots(judged, "saves_face", {"cause": Scope()}))
    yield from _hits([*causes, *_guesses(judged)], dict.fromkeys(("cause", *_GUESS), _FACE))


@check("high_road", Severity.BLOCK, principle="ejected-28", plays=frozenset({PlayId.CLOSING_NOTE}))
def high_road(judged: Judged) -> Iterator[Hit]:
    """Says nothing after the goodbye but goodwill: no last pitch, no blame, no favour asked."""
    message = "This leaves the high road at the close."
    advice = "End on thanks and good wishes; cut everything that still wants something."
    asked = (no_blame, no_rebuttal, no_urgency, no_assumed_yes, no_ask)
    others = [hit for check in asked for hit in check.hits(judged)]
    after = [Hit(start, end, message, advice, field=field) for field, start, end in _after_goodbye(judged)]
    for hit in others or after:
        yield hit._replace(message=message, advice=advice)


def _after_goodbye(judged: Judged) -> Iterator[tuple[FieldName, int, int]]:
    """Sentences after a plain goodbye or a postscript mark that hold no word of goodwill."""
    for field, reading in readings(judged):
        found = reading.by_check.get("high_road", ())
        byes = [one.start for one in found if one.label == "goodbye"]
        if byes:
            kind = {reading.sentence_at(one.start).start for one in found if one.label == "goodwill"}
            for sentence in reading.sentences:
                words = reading.norm[max(sentence.start, min(byes)) : sentence.end].split()
                if sentence.end > min(byes) and sentence.start not in kind and len(words) >= _LONG_ENOUGH:
                    yield field, sentence.text_start, sentence.text_end


_LONG_ENOUGH = 6
"""Words; shorter lines after a goodbye are names and signatures."""


def _blame(judged: Judged) -> list[Spot]:
    scopes = {
        "silence": Scope(negated=False, conditional=True),
        "guilt": Scope(),
        "reproach": Scope(ours=True),
        "sides": Scope(),
        "grudge": Scope(),
        "sarcasm": Scope(negated=False),
        "dispute": Scope(negated=False, ours=True),
    }
    return weighed(judged, "blame", spots(judged, "no_blame", scopes))


def _guesses(judged: Judged) -> list[Spot]:
    """Guessed reasons; "perhaps I gave you too little" is a guess at our own failing and is none."""
    found = weighed(judged, "guess", spots(judged, "no_speculation", {label: Scope() for label in _GUESS}))
    return [spot for spot in found if not _own(spot) and not _of_who_is_in_charge(judged, spot)]


_PASSED_ON = frozenset({PlayId.DECISION_MAKER_PROBE, PlayId.NEW_CONTACT_EMAIL})


def _of_who_is_in_charge(judged: Judged, spot: Spot) -> bool:
    """Whether it is who looks after the matter now: what a probe is about, and no reason of theirs."""
    if judged.play not in _PASSED_ON or spot.field != "body":
        return False
    reading, language = read(judged.body), spot.reading.language
    charge, cause = (
        phrases("charge", language, group).found(reading, spot.sentence.text_start, spot.sentence.text_end)
        for group in ("charge", "cause")
    )
    return charge and not cause


def _own(spot: Spot) -> bool:
    """Whether it hedges and we stand in the same clause; what a later one says of us leaves theirs a guess."""
    words = spot.words.split()
    language = spot.reading.language
    first = fold(_CLAUSE_END.split(spot.reading.text[spot.start : spot.end], maxsplit=1)[0])
    return words[0] in HEDGES[language] and not SPEAKERS[language].isdisjoint(_WORD.findall(first))


_CLAUSE_END = re.compile(r"[,;:–—]")
_WORD = re.compile(r"[^\W_]+")


def _stated(judged: Judged, spot: Spot) -> bool:
    """Whether it is their own reason said back: their words, or the matter they named with "you said" beside it."""
    if judged.thread is None:
        return attributed(spot)
    if said_by_them(judged, spot.reading.text[spot.start : spot.end]):
        return True
    reason = fold(judged.situation.stated_reason or "") if judged.situation else ""
    said_back = attributed(spot)
    theirs = _told(their_words(judged)) if spot.label == "question" or said_back else reason
    words = spot.reading.folded[spot.sentence.text_start : spot.sentence.text_end] if said_back else spot.words
    families = _MATTERS if said_back or spot.label == "question" else _MATTERS[:1]
    return any(family.search(words) and family.search(theirs) for family in families)


def _told(words: str) -> str:
    """Folded words without questions: who asks what a thing costs has not said that it is dear."""
    return " ".join(piece for piece in _ENDS.split(words) if not piece.endswith("?"))


_ENDS = re.compile(r"(?<=[.!?\n])")
_MATTERS = (
    re.compile(r"financ|finanz|budget|presupuest|orcament|price|prix|preis|prec|cost|cout|kosten|cust|money|diner|geld|"
               r"argent|fund|afford|expens|teuer|\bcar[oa]\b|\bcher|fee\b|tarif"),
    re.compile(r"board|direct|direkt|direc|diretor|vorstand|manage|geschaftsf|conseil|consej|conselh|gerenc|upstairs"),
    re.compile(r"boss|chef|direct|direkt|diretor|patron|patrao|jefe|jefa|manage|upstairs"),
    re.compile(r"partner|soci|husband|wife|brother|\bmann\b|frau|bruder|marid|mujer|mulher|herman|irma|mari\b|femme|frere"),
    re.compile(r"busy|swamp|harvest|season|ocupad|beschaft|occup|debord|ernte|saison|cosecha|colheita|recolte|vindim"),
    re.compile(r"staff|hands|personal|personnel|pessoal|leute|team"),
    re.compile(r"merger|fusion|fusao|restruct|reorgani|umstruktur|reestrutur|audit|inspection|inspeccion"),
)  # fmt: skip
"""Matters that a reason can be about, in five languages at once; a hit in both texts means the same matter."""


def _hits(found: list[Spot], words: dict[str, tuple[str, str]]) -> Iterator[Hit]:
    for spot in first_of_each_sentence(found):
        message, advice = words[spot.label]
        yield Hit(spot.start, spot.end, message, advice, field=spot.field)
