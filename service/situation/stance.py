"""What one word of theirs does: the kind it speaks for, and what comes with it (K16, K19)."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from service.domain import Channel
from service.situation.acceptance import find_acceptance
from service.situation.bargains import terms_beside
from service.situation.model import Chance, SituationKind
from service.situation.moves import (
    asks_back,
    begins_clause,
    find_decline,
    find_interest,
    find_order,
    find_redirect,
    find_request,
    first,
    in_question,
    is_commercial,
    is_firm,
    is_good_wish,
    is_of_others,
    keeps_the_matter,
    says_yes,
)
from service.situation.papers import paper_to_an_address
from service.situation.parts import other_part_asked, part_wanted, rest_agreed
from service.situation.people.speakers import Speaker
from service.situation.reading import Reading
from service.situation.resume import Resume
from service.situation.returns import sends_back
from service.situation.said import Place, overlap
from service.situation.tags import refuses
from service.situation.wants import plain_want

NEAR = timedelta(days=12)
"""A time so close that was named with a wish to talk is an appointment, not a postponement."""


FOR_THE_HOUSE = frozenset({SituationKind.DISMISSAL, SituationKind.POSTPONEMENT})
"""What a colleague of the contact says for both."""


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
    yes: bool = False
    """A plain yes stands in it, whatever else it says."""
    beside_a_no: bool = False
    """The no in it is to another part of what we offered."""
    firm: bool = False
    """They order, change an order, ask us to come at a near day, send back what we lent, or leave and know of nobody
    who takes over: nothing else in the message outweighs it."""
    chances: tuple[Chance, ...] = ()
    """What else it may mean, likeliest first, where that was weighed."""


@dataclass(frozen=True)
class Before:
    """What stood before the message."""

    offered_yes_no: bool = False
    """Our latest touch put a question that yes or no answers."""
    asked_for_questions: bool = False
    """Our latest touch asked whether anything is open; a no then declines nothing."""
    after_no: bool = False
    """A dismissal stands."""
    ours: tuple[Reading, ...] = ()
    """What we said, in mails and talks."""


def read_stance(reading: Reading, resume: Resume | None, other: Speaker | None, before: Before) -> Stance:
    """The stance of one message; opt-outs are judged by their own module.

    Somebody else who writes takes over, unless they speak for the contact: who puts off or declines does (K20).
    """
    whole = (0, len(reading.folded))
    short = _short(reading, before, whole)
    own = short if short is not None else _long(reading, resume, before, whole)
    covers = other is not None and _stands_in(reading)
    for_both = own.decisive and own.kind in FOR_THE_HOUSE and not covers
    if other is None or reading.has("on_behalf") or for_both:
        return own
    return Stance(SituationKind.REDIRECT, whole, asks=find_request(reading), resume=None, firm=covers)


_AWAY = re.compile(
    r"\b(?:(?:is|'s|has been|will be) (?:\w+ )?(?:away|off|out|ill|sick|unwell|in hospital|on (?:\S+ ){0,2}leave)|"
    r"ist (?:[\w.]+ ){0,4}(?:krank\w*|im urlaub|abwesend|verhindert|in (?:elternzeit|mutterschutz|kur|reha))|"
    r"est (?:[\w']+ ){0,2}(?:en (?:arret|conge|vacances)|absente?|malade|hospitalise)|"
    r"esta (?:\w+ ){0,2}(?:de (?:baja|permiso|vacaciones|viaje|ferias|licenca|atestado)|enferm\w|ausente|fuera|"
    r"doente))\b"
)
"""The contact is not there."""


def _stands_in(reading: Reading) -> bool:
    """Whether who writes asks us something while the contact is away, and declines nothing."""
    away = reading.has("long_leave", "new_here") or _AWAY.search(reading.folded) is not None
    return away and find_request(reading) is not None and find_decline(reading) is None


_REACTION = re.compile(
    r"(?:liked|loved|laughed at|emphasi[sz]ed|le gusto|gostou de|curtiu|a aime|gefallt) \"[^\n]{1,600}\"\W{0,3}$|"
    r"(?:[\w.-]{1,20} ){0,3}(?:reacted|reagiert|reacciono|a reagi|reagiu) (?:with |mit |con |avec |com )?[^\w\s]{1,6} "
    r"(?:to|auf|a|zu|ao) [^\n]{1,600}$"
)
"""A mark set on a message of ours, which is quoted behind it."""


def _short(reading: Reading, before: Before, whole: Place) -> Stance | None:
    """One-word answers and marks: what they mean depends on what we asked."""
    if _REACTION.match(reading.folded) is not None:
        return _yes(before, whole)
    if reading.is_short("short_no"):
        if before.asked_for_questions and len(reading.bare.split()) <= 2:
            return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True)
        return Stance(SituationKind.DISMISSAL, whole)
    if reading.is_short("short_why"):
        return Stance(SituationKind.DISMISSAL, whole)
    if reading.is_short("short_later"):
        return Stance(SituationKind.POSTPONEMENT, whole, resume=Resume(None, None, True, None, whole))
    if reading.is_short("short_yes"):
        return _yes(before, whole)
    if reading.is_short("short_ack"):
        return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True)
    return None


def _yes(before: Before, whole: Place) -> Stance:
    if before.offered_yes_no:
        return Stance(SituationKind.INTEREST, whole, agrees=True)
    return Stance(SituationKind.ROUTINE, whole, decisive=False, no_reply_needed=True, confirms=True)


def _long(reading: Reading, resume: Resume | None, before: Before, whole: Place) -> Stance:
    asks = find_request(reading)
    common = Stance(
        SituationKind.ROUTINE, whole, asks=asks, resume=resume,
        will_write=reading.has("will_write"), invites=reading.has("invite_return"), confirms=reading.has("confirm"),
        yes=says_yes(reading),
    )  # fmt: skip
    order = find_order(reading)
    if order is not None:
        time = resume if resume is not None and resume.channel is Channel.CALL else None
        asks = asks or reading.sentence_at(order[0])
        return replace(common, kind=SituationKind.INTEREST, place=order, asks=asks, resume=time, agrees=True, firm=True)
    want = _for_now(reading, resume, plain_want(reading, asks))
    if want is not None:
        return replace(common, kind=SituationKind.INTEREST, place=want, asks=asks or want, resume=None, firm=True)
    returned = sends_back(reading, before.ours) if not common.yes else None
    if returned is not None:
        open_now = asks if asks is not None and (not overlap(asks, returned) or in_question(reading, asks)) else None
        return replace(common, kind=SituationKind.DISMISSAL, place=returned, asks=open_now, resume=None, firm=True)
    visit = _visit(reading, resume)
    if visit is not None:
        return replace(common, kind=SituationKind.INTEREST, place=visit, agrees=True, firm=True)
    decline = find_decline(reading)
    accepted = find_acceptance(reading) if decline is None and _is_near(reading, resume) else None
    if accepted is not None:
        return replace(common, kind=SituationKind.INTEREST, place=accepted, agrees=True, firm=True)
    bargain = first(reading.find("bargain")) if decline is None else None
    bargain = bargain or terms_beside(reading, decline, resume)
    if bargain is not None:
        return replace(common, kind=SituationKind.INTEREST, place=bargain, resume=None, agrees=True, firm=True)
    paper = paper_to_an_address(reading) if decline is None else None
    if paper is not None:
        return replace(common, kind=SituationKind.INTEREST, place=paper, asks=asks or paper, resume=None, firm=True)
    if decline is None and reading.has("change_address"):
        return _wish(reading, common, find_interest(reading), before)
    redirect = find_redirect(reading)
    farewells = [place for place in reading.find("left") if not is_of_others(reading, place)]
    gone = first(tuple(farewells))
    pointed = redirect is not None and (gone is not None or reading.has("wrong_person"))
    if pointed and redirect is not None and not (decline and is_firm(reading, decline)):
        return replace(common, kind=SituationKind.REDIRECT, place=gone or redirect)
    told = decline is not None and any(overlap(place, decline) for place in farewells)
    only_wishes = decline is not None and is_good_wish(reading, decline)
    if gone is not None and (decline is None or told or only_wishes or not reading.within("decline", decline)):
        return replace(common, kind=SituationKind.REDIRECT, place=gone, firm=reading.has("no_heir"))
    part = part_wanted(reading, decline) if decline is not None and not is_firm(reading, decline) else None
    other = _for_now(reading, resume, other_part_asked(reading))
    if other is not None:
        return replace(common, kind=SituationKind.INTEREST, place=other, asks=other, resume=None, beside_a_no=True,
                       firm=True)  # fmt: skip
    rest = rest_agreed(reading) if not reading.has("later", "chose") else None
    if rest is not None and (decline is None or not is_firm(reading, decline)):
        return replace(common, kind=SituationKind.INTEREST, place=rest, resume=None, agrees=True, beside_a_no=True,
                       firm=True)  # fmt: skip
    if part is not None and not reading.has("later"):
        return replace(common, kind=SituationKind.INTEREST, place=part, resume=None, beside_a_no=True)
    if decline is not None:
        refused = asks is None and refuses(reading.words(decline))
        return replace(_declined(reading, common, decline, resume), firm=refused)
    later = resume is not None and asks_back(reading, beside=redirect) and "@" not in reading.words(redirect or (0, 0))
    if redirect is not None and not later and not keeps_the_matter(reading):
        return replace(common, kind=SituationKind.REDIRECT, place=redirect)
    return _open(reading, common, resume, before)


_BY_THEN = re.compile(
    r"\b(?:by|before|until|till|bis(?: zum| ende| mitte)?|vor|avant|d'ici|antes de\w?|para|hasta|ate|voor|entro|innan|"
    r"senast|przed)(?: (?:the|el|le|la|o|a|dem|end of|fin de|finales de|fim de|eind))* ?$"
)


def _for_now(reading: Reading, resume: Resume | None, asked: Place | None) -> Place | None:
    """What they ask for, where it is for now; a day to have it by puts nothing off."""
    if asked is None or resume is None or resume.place is None or _is_near(reading, resume):
        return asked
    by_then = _BY_THEN.search(reading.folded[: resume.place[0]][-24:]) is not None
    return asked if by_then or not overlap(resume.place, asked) else None


def _visit(reading: Reading, resume: Resume | None) -> Place | None:
    """The words that ask us to come at a near day, unless it is a condition or a "not now" (K16)."""
    if resume is None or resume.at is None or resume.place is None or not _is_near(reading, resume):
        return None
    sentence = reading.sentence_at(resume.place[0])
    if reading.within("not_now", sentence) or reading.within("later", sentence) or asks_back(reading):
        return None
    return next((place for place in reading.within("visit", sentence) if begins_clause(reading, place)), None)


def _is_near(reading: Reading, resume: Resume | None) -> bool:
    """Whether they name no time, or one in the days to come."""
    return resume is None or (resume.at is not None and resume.at - reading.message.at <= NEAR)


def _declined(reading: Reading, common: Stance, decline: Place, resume: Resume | None) -> Stance:
    if reading.within("closes", decline):
        return replace(common, kind=SituationKind.DISMISSAL, place=decline)  # the day they close is no day to come back
    invited = reading.has("later") and (reading.has("invite_return") or asks_back(reading))
    if resume is not None and not resume.vague and invited:
        return replace(common, kind=SituationKind.POSTPONEMENT, place=resume.place or decline)
    soft = not reading.has("chose") and not is_firm(reading, decline)
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


_ASSENT = re.compile(
    r"(?:ok|okay|yes|yeah|fine|good|sure|right|great|lovely|ja|gut|passt|si|vale|bueno|bien|oui|d'accord|sim|ta bom|"
    r"esta bem)"
)


def _wish(reading: Reading, common: Stance, wants: Place | None, before: Before) -> Stance:
    if common.asks is not None and common.confirms and not is_commercial(reading, common.asks):
        return replace(common, place=common.asks)
    if common.asks is not None and (wants is not None or reading.find("request")):
        return replace(common, kind=SituationKind.INTEREST, place=wants or common.asks)
    if common.asks is not None:
        return replace(common, kind=SituationKind.ROUTINE, place=common.asks)
    if reading.has("ack") and not reading.has("confirm") and not _eager(reading, wants):
        return replace(common, place=reading.find("ack")[0], decisive=False, no_reply_needed=True)
    if common.confirms and wants is None:
        return replace(common, place=reading.find("confirm")[0], agrees=before.offered_yes_no)
    if wants is not None and before.after_no and not before.offered_yes_no and _ASSENT.fullmatch(reading.words(wants)):
        return replace(common, decisive=False, no_reply_needed=True)  # "ok, thanks" to our farewell
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


def _eager(reading: Reading, wants: Place | None) -> bool:
    return wants is not None and not all(
        overlap(found, ack) for found in reading.find("interest") for ack in reading.find("ack")
    )


def _soon(reading: Reading, resume: Resume, wish: Place | None) -> bool:
    """Whether the time is an appointment in the days to come rather than a postponement."""
    return wish is not None and resume.at is not None and resume.at - reading.message.at <= NEAR
