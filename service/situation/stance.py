"""What one word of theirs does: the kind it speaks for, and what comes with it (K16, K19)."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from service.situation.model import SituationKind
from service.situation.names import names_somebody
from service.situation.opt_out import Wishes
from service.situation.reading import Reading, kept_by_words
from service.situation.resume import Resume
from service.situation.said import Place, overlap
from service.situation.speakers import Speaker

NEAR = timedelta(days=12)
"""A time so close that was named with a wish to talk is an appointment, not a postponement."""


@dataclass(frozen=True)
class Stance:
    """How one message of theirs leaves things."""

    kind: SituationKind
    place: Place
    """The words that bear it."""
    asks: Place | None = None
    """A question or request in it."""
    resume: Resume | None = None
    will_write: bool = False
    invites: bool = False
    decisive: bool = True
    """False for words that change nothing: thanks, received."""
    no_reply_needed: bool = False
    confirms: bool = False
    unsure: bool = False
    """Read from a plain negation alone; a later touch of ours outweighs it."""
    agrees: bool = False
    """They agree to what we proposed."""


@dataclass(frozen=True)
class Before:
    """What stood before the message."""

    offered_yes_no: bool = False
    """Our latest touch put a question that yes or no answers."""
    asked_for_questions: bool = False
    """Our latest touch asked whether anything is open; a no then declines nothing."""
    after_no: bool = False
    """A dismissal stands."""


def read_stance(
    reading: Reading, wishes: Wishes, resume: Resume | None, other: Speaker | None, before: Before
) -> Stance:
    """The stance of one message; opt-outs are judged by their own module."""
    whole = (0, len(reading.folded))
    if other is not None and not reading.has("on_behalf"):
        return Stance(SituationKind.REDIRECT, whole, asks=find_request(reading), resume=None)
    short = _short(reading, before, whole)
    return short if short is not None else _long(reading, resume, before, whole)


def _short(reading: Reading, before: Before, whole: Place) -> Stance | None:
    """One-word answers: what they mean depends on what we asked."""
    if reading.is_short("short_no"):
        if before.asked_for_questions and len(reading.bare.split()) <= 2:
            return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True)
        return Stance(SituationKind.DISMISSAL, whole)
    if reading.is_short("short_later"):
        return Stance(SituationKind.POSTPONEMENT, whole, resume=Resume(None, None, True, None, whole))
    if reading.is_short("short_yes"):
        if before.offered_yes_no:
            return Stance(SituationKind.INTEREST, whole, agrees=True)
        return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True, confirms=True)
    if reading.is_short("short_ack"):
        return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True)
    return None


def _long(reading: Reading, resume: Resume | None, before: Before, whole: Place) -> Stance:
    asks = find_request(reading)
    common = Stance(
        SituationKind.ROUTINE, whole, asks=asks, resume=resume,
        will_write=reading.has("will_write"), invites=reading.has("invite_return"), confirms=reading.has("confirm"),
    )  # fmt: skip
    decline = find_decline(reading)
    if decline is None and reading.has("change_address"):
        return _wish(reading, common, find_interest(reading), before)
    redirect = find_redirect(reading)
    gone = next((place for place in reading.find("left") if not _of_others(reading, place)), None)
    pointed = redirect is not None and (gone is not None or reading.has("wrong_person"))
    if pointed and redirect is not None and not (decline and _firm(reading, decline)):
        return replace(common, kind=SituationKind.REDIRECT, place=gone or redirect)
    if gone is not None and (decline is None or overlap(gone, decline) or not reading.within("decline", decline)):
        return replace(common, kind=SituationKind.REDIRECT, place=gone)
    if decline is not None:
        return _declined(reading, common, decline, resume)
    later = resume is not None and asks_back(reading) and "@" not in reading.words(redirect or (0, 0))
    if redirect is not None and not later:
        return replace(common, kind=SituationKind.REDIRECT, place=redirect)
    return _open(reading, common, resume, before)


def _declined(reading: Reading, common: Stance, decline: Place, resume: Resume | None) -> Stance:
    if reading.within("closes", decline):
        return replace(common, kind=SituationKind.DISMISSAL, place=decline)  # the day they close is no day to come back
    invited = reading.has("later") and (reading.has("invite_return") or asks_back(reading))
    if resume is not None and not resume.vague and invited:
        return replace(common, kind=SituationKind.POSTPONEMENT, place=resume.place or decline)
    soft = not reading.has("chose") and not _firm(reading, decline)
    if resume is not None and soft and reading.has("not_now"):
        return replace(common, kind=SituationKind.POSTPONEMENT, place=resume.place or decline)
    return replace(common, kind=SituationKind.DISMISSAL, place=decline)


def _open(reading: Reading, common: Stance, resume: Resume | None, before: Before) -> Stance:
    wants = find_interest(reading)
    not_now = first(reading.find("not_now"))
    if resume is not None and resume.at is not None and asks_back(reading) and common.asks is None:
        return replace(common, kind=SituationKind.POSTPONEMENT, place=resume.place or common.place)
    if resume is not None and (resume.at is None or not_now or not _soon(reading, resume, wants or common.asks)):
        put_off = (
            reading.has("will_write", "busy") or asks_back(reading) or (reading.has("vague") and not common.confirms)
        )
        confirmed = common.confirms and resume.at is not None and not asks_back(reading)
        if (not_now and not confirmed) or (put_off and not (common.confirms and resume.at is not None)):
            return replace(common, kind=SituationKind.POSTPONEMENT, place=resume.place or common.place)
    if not_now is not None and not common.asks:
        if common.will_write:
            return replace(common, kind=SituationKind.POSTPONEMENT, place=not_now, resume=resume)
        if not wants:
            return replace(common, kind=SituationKind.DISMISSAL, place=not_now)
    return _wish(reading, common, wants, before)


def _wish(reading: Reading, common: Stance, wants: Place | None, before: Before) -> Stance:
    if common.asks is not None and common.confirms and not _commercial(reading, common.asks):
        return replace(common, place=common.asks)
    if common.asks is not None and (wants is not None or reading.find("request")):
        return replace(common, kind=SituationKind.INTEREST, place=wants or common.asks)
    if common.asks is not None:
        return replace(common, kind=SituationKind.ROUTINE, place=common.asks)
    if reading.has("ack") and not reading.has("confirm") and not _eager(reading, wants):
        return replace(common, place=reading.find("ack")[0], decisive=False, no_reply_needed=True)
    if common.confirms and wants is None:
        return replace(common, place=reading.find("confirm")[0], agrees=before.offered_yes_no)
    if wants is not None:
        return replace(common, kind=SituationKind.INTEREST, place=wants, agrees=True)
    return _unsaid(reading, common)


def _unsaid(reading: Reading, common: Stance) -> Stance:
    """Where no rule knows the words: a time ahead puts off, a plain negation or a trouble that is told declines."""
    if reading.has("change_address"):
        return common
    if common.resume is not None and common.resume.at is not None and not common.confirms:
        return replace(common, kind=SituationKind.POSTPONEMENT, place=common.resume.place or common.place)
    troubled = first((*reading.find("reason"), *reading.find("negation")))
    if (
        troubled is not None
        and reading.has("negation")
        and not reading.has("positive", "not_decline")
        and len(reading.folded) < 600
    ):
        return replace(common, kind=SituationKind.DISMISSAL, place=troubled, unsure=True)
    return replace(common, decisive=False, no_reply_needed=True)


_COMMERCE = re.compile(
    r"\b(?:price|pricing|quote|cost|contract|order|demo|trial|sample|meeting|offer|preis\w*|angebot\w*|vertrag|"
    r"muster|termin|kost\w*|precio|presupuesto|contrato|muestra\w*|reunion|oferta|"
    r"prix|devis|contrat|echantillon\w*|rendez-vous|offre|preco|orcamento|amostra\w*|reuniao|proposta|offerte|prijs|"
    r"preventivo|prezzo|pris|tilbud|offert)\b"
)


def _commercial(reading: Reading, place: Place) -> bool:
    return _COMMERCE.search(reading.words(place)) is not None


def _eager(reading: Reading, wants: Place | None) -> bool:
    return wants is not None and not all(
        overlap(found, ack) for found in reading.find("interest") for ack in reading.find("ack")
    )


def _soon(reading: Reading, resume: Resume, wish: Place | None) -> bool:
    """Whether the time is an appointment in the days to come rather than a postponement."""
    return wish is not None and resume.at is not None and resume.at - reading.message.at <= NEAR


_BACK = re.compile(
    r"\b(?:me|us|again|back|call|ring|contact|touch|mich|uns|mir|wieder|nochmal\w*|melde?n?|"
    r"llam\w+|escrib\w+|volve\w+|vuelv\w+|"
    r"moi|nous|re(?:contact|appel|pren|ven|vien|parl)\w*|rappel\w*|(?:lig|fal|volt|procur|contat|contact|retom|"
    r"escrev)\w*|contact op|weer|terug|ricontatt\w+|risent\w+|richiam\w+|igen|igjen|ponownie)\b"
)


_OTHERS = re.compile(
    r"\b(?:they|you|we|it|staff|people|guests|customers|clients|drivers|members|tenants|sie haben|(?:our|my|mein\w*|"
    r"unser\w*|mi|nuestr\w|mon|ma|notre|meu|minha|nosso|nossa) \w+(?: \w+)?|ellos|ils|eles|die kunden)(?: all| both|"
    r" just)?(?:'ve| have| had)? ?$"
)


def _of_others(reading: Reading, place: Place) -> bool:
    """Whether those who left are not the contact: "when they have left"."""
    return _OTHERS.search(reading.folded[max(0, place[0] - 24) : place[0]]) is not None


@kept_by_words
def asks_back(reading: Reading) -> bool:
    """Whether they ask to be heard from again at the time they name, rather than only name a time."""
    return any(_BACK.search(reading.words(place)) for place in reading.find("later"))


_FIRM = re.compile(
    r"not interested|no interest|no thank|decided|chose|went with|gone with|kein interesse|no me interesa|"
    r"no nos interesa|pas interess|nao (?:tenho|temos) interesse"
)


def _firm(reading: Reading, decline: Place) -> bool:
    return _FIRM.search(reading.words(decline)) is not None


def first(places: tuple[Place, ...]) -> Place | None:
    return places[0] if places else None


_NEGATED = re.compile(
    r"\b(?:not|no|never|\w+n't|dont|hardly|nicht|kein\w*|nie|nunca|tampoco|ni|pas|plus|jamais|nao|nem|niet|geen|non|"
    r"inte|ikke|nie)(?: \w+){0,2} ?$"
)


@kept_by_words
def find_interest(reading: Reading) -> Place | None:
    """The words of a wish to go on that no negation stands before, unless it is a negated no ("not uninterested")."""
    for place in reading.find("interest"):
        before = reading.folded[max(0, place[0] - 24) : place[0]]
        if _NEGATED.search(before) is None or reading.within("not_decline", place):
            return place
    return None


@kept_by_words
def find_decline(reading: Reading) -> Place | None:
    """The words of a no, outside of questions and conditions."""
    tests = (_in_question, _conditional, _of_a_list, _taken_back, _buys_all_the_same)
    for act in ("decline", "chose", "person_no", "closes"):
        for place in reading.find(act):
            if not any(test(reading, place) for test in tests):
                return place
    return None


def _in_question(reading: Reading, place: Place) -> bool:
    start, end = reading.sentence_at(place[0])
    sentence = reading.folded[start : end + 1].rstrip("\"') \n")
    return sentence.endswith("?") and not _rhetorical(sentence)


def _taken_back(reading: Reading, place: Place) -> bool:
    return bool(reading.within("not_decline", place))


def _buys_all_the_same(reading: Reading, place: Place) -> bool:
    """Whether the house that was closed or sold is an old one: they ask for a price or a visit beside it."""
    asks = find_request(reading) if reading.within("closes", place) else None
    return asks is not None and _commercial(reading, asks)


def _of_a_list(reading: Reading, place: Place) -> bool:
    return bool(reading.within("one_list", reading.sentence_at(place[0])))


_CONDITION = re.compile(
    r"(?:^|[,;] )(?:if|unless|in case|wenn|falls|sofern|si|a menos|sauf si|se|caso|a menos que|als|indien|om|hvis|"
    r"jesli)\b"
)


def _conditional(reading: Reading, place: Place) -> bool:
    start = reading.sentence_at(place[0])[0]
    return _CONDITION.match(reading.folded[start : place[0]].lstrip(" \"'")) is not None


@kept_by_words
def find_redirect(reading: Reading) -> Place | None:
    """The words that name somebody else to deal with."""
    for place in reading.find("talk_to"):
        if names_somebody(reading, place) and not _in_question(reading, place):
            return place
    return first((*reading.find("wrong_person"), *reading.find("new_here")))


@kept_by_words
def find_request(reading: Reading) -> Place | None:
    """A question or request that wants an answer of ours: the sentence it stands in."""
    for place in reading.find("request"):
        if not _tied_to_later(reading, reading.sentence_at(place[0])):
            return reading.sentence_at(place[0])
    if len(reading.folded) < 160 and reading.has("bare_question"):
        return reading.sentence_at(reading.find("bare_question")[0][0])
    for start, end in reading.sentences:
        if (
            reading.folded[start:end].rstrip("\"') ").endswith("?")
            and end - start > 4
            and not _rhetorical(reading.folded[start:end])
            and not _tied_to_later(reading, (start, end))
        ):
            return (start, end)
    return None


def _tied_to_later(reading: Reading, sentence: Place) -> bool:
    """Whether the request is to be heard from later: it is not open (K16)."""
    return any(_BACK.search(reading.words(place)) for place in reading.within("later", sentence)) and not _commercial(
        reading, sentence
    )


_RHETORICAL = re.compile(
    r"^(?:how are you|how'?s it going|are you kidding|really|why not|what can i say|who knows|right|ok|okay|ta|ok|"
    r"no|isn'?t it|you know|seriously|"
    r"wie geht|oder|nicht wahr|ne|gell|que tal|verdad|vale|ca va|n'est-ce pas|hein|tudo bem|ta bom|ne|"
    r"certo)\b[^?]{0,12}\?|[, ](?:will you|would you|right|ok|okay|no|ta|ne|oder|gell|vale|verdad|hein|ta bom|ok|"
    r"eh)\?$"
)


def _rhetorical(sentence: str) -> bool:
    return _RHETORICAL.search(sentence) is not None
