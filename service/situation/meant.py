"""A second opinion on one word of theirs: what it means, where the wordings are unsure, silent or misled.

The rules stay first. A one-word answer is never asked about, nor is an opt-out for all contact, or one that stands
alone. Elsewhere the findings of the rules and the meaning of the sentences are weighed together (`weighing.py`).
Meaning may add an opt-out; it takes one away only where another sentence plainly wants something of us and the whole
hardly means a stop.
"""

from dataclasses import dataclass, replace

from service.situation.acts import likely, sure
from service.situation.machines import Machine, is_gone, is_ticket
from service.situation.model import Chance, SituationKind
from service.situation.moves import asks_back, find_interest, find_request
from service.situation.opinion import Opinion, Scores, opinion_on
from service.situation.opt_out import Wishes, about_calls_only, holds, stated
from service.situation.reading import Reading
from service.situation.resume import Resume
from service.situation.said import Place, overlap
from service.situation.stance import Stance
from service.situation.stop_limits import is_total, limited, of_a_mailing
from service.situation.straighten import wordings_of
from service.situation.weighing import LABELS_OF, Found, chances_of

Kind = SituationKind

_OPT_OUT_LIMITS = ("one_list", "other_list", "change_address", "other_channel", "not_opt_out")
_OF_A_STOP = frozenset({"opt_out", "declines", "no", "why_not", "no_mail", "no_calls"})
"""Labels that are no rivals of a stop: it is a no as well, and names the ways that it closes."""
_SHORT = ("short_no", "short_why", "short_later", "short_yes", "short_ack", "short_stop")
LEAD = 0.15
"""By how much another kind must be likelier than that of the rules to replace it."""
LEAD_OVER_BORNE = 0.4
"""The same where a piece means what the rules found."""
LEAST = 0.4
"""Below this chance no kind replaces that of the rules."""
CLOSE = 0.1
"""By how much a kind may be likelier than its safer neighbour before it is taken."""
UNSURE = 0.35
"""From this chance on the safer neighbour counts."""
HARDLY = 0.15
"""Below this chance the words that the rules took for a no have to mean one in full."""
SAID_NO = 0.08
"""Chance of a no from which a piece that surely says so outweighs a question beside it."""
HALF_MEANT = 0.6
"""Share of the likely bar of a no from which words that a rule took for one may well be one."""
LEAD_OVER_CONFIRMED = 0.6
"""By how much interest must be likelier than routine where they confirm what stands."""
_SAFER = {Kind.DISMISSAL: Kind.POSTPONEMENT, Kind.POSTPONEMENT: Kind.INTEREST}
"""The kind whose play does no harm under either: nobody minds a wait after a no, or an answer to a "not now"."""
SPOKEN = 0.9
"""Share of the likely bar of a no or a reason below which no piece of a receipt makes it a no."""
PLAINLY_NO = 0.7
"""From this chance on the whole message is a no though none of its pieces is."""
PLAIN = 0.85
"""From here on a kind that no rule found outlasts a later touch of ours."""
SURE_MACHINE = 0.6
SURE_OPT_OUT = 0.36
"""From this chance on a piece that sounds like a stop is one, also beside a no that is as likely."""
LIKELY_OPT_OUT = 0.3
"""Below this chance no sentence makes an opt-out, however much it sounds like one."""
PLAINLY_STOP = 0.85
"""From this chance on the whole is a stop, however oddly it is put or spelt."""
NEARLY_A_STOP = 0.6
"""Share of the likely bar of a stop that is enough in one of its pieces then."""
ALMOST_A_STOP = 0.9
"""The same where the whole is only likely to be one."""
ASKED = 1.0
"""Share of the likely bar of a question or a yes from which words beside a stop may want something of us."""
_AT_ONCE = 120.0
"""Seconds after ours within which people seldom answer."""
STILL_A_STOP = 0.7
"""From this chance on a stop is one whatever is asked beside it: "stop writing; what is unclear about that?"."""
PLAINLY_ASKED = 1.15
"""Share of the likely bar of a question or a yes from which words beside a stop want something of us."""
NO_STOP = 0.03
HALF_A_STOP = 0.8
"""Below this chance of a stop, and this share of its likely bar, words that a rule took for one may be none."""
SURELY_WANTED = 0.9
"""From this chance of what goes on they are none then; a no may be a stop in other words."""
HARDLY_A_STOP = 0.4
"""Share of the bar below which words beside a no hardly are one."""
HARDLY_LATER = 0.1
"""Below this chance of a "not now" a time with an invitation tells of something else, such as a feast of theirs."""
PLAINLY_LATER = 1.5
"""Share of the likely bar of "some day" from which words that a rule took for one mean just that."""
_TOLD = 0.05
"""Chance from which a kind is told beside the likeliest."""
_INSTANT = 20.0
"""Seconds after ours within which nobody has read it."""
_HASTE = 6.0
"""How much likelier so quick an answer makes a machine; an instant one by its square."""


@dataclass(frozen=True)
class Second:
    """A message as it reads once its meaning is weighed."""

    wishes: Wishes
    stance: Stance
    machine: Machine | None = None


def second_opinion(reading: Reading, found: Found, seconds: float | None, *, latest: bool) -> Second:
    """The wishes of a message, and the stance of their latest one, mended by what they mean.

    `seconds`: from our message before it to this one.
    """
    as_found = Second(found.wishes, found.stance)
    stopped = found.wishes.opt_out
    alone = stopped is not None and all(overlap(sentence, stopped) for sentence in reading.sentences)
    if alone or any(reading.is_short(answer) for answer in _SHORT):
        return as_found
    opinion = opinion_on(reading)
    if opinion is None or (not latest and opinion.best("opt_out")[0] < 1.0):
        return as_found
    chances = _with_haste(chances_of(reading, found, opinion), seconds)
    if stopped is None:
        wishes = _wishes(reading, found.wishes, opinion, chances)
    elif _hardly_a_stop(stopped, opinion, chances) or _goes_on_beside(reading, stopped, opinion, chances):
        wishes = found.wishes._replace(opt_out=None)
        found = found._replace(wishes=wishes)
        chances = chances_of(reading, found, opinion)
    else:
        return as_found
    if not latest or wishes.opt_out is not None:
        return Second(wishes, found.stance)
    if _is_of_something_else(reading, opinion) or _sends_elsewhere(found.stance, opinion):
        chances = _without_a_stop(found.stance, opinion, chances)
    if found.by_other:
        return Second(wishes, _of_other(reading, found.stance, opinion))
    to_us = find_request(reading) is not None or reading.has("change_address") or _bids_come(reading)
    if chances[Kind.AUTO_REPLY] >= SURE_MACHINE and not to_us:
        return Second(wishes, found.stance, _machine(reading, opinion))
    stance, settled = _stance(reading, found, opinion, _of_a_person(_of_who_speaks(reading, chances)))
    borne = _is_borne(found.stance, opinion, chances) or _no_with_a_question(found.stance, opinion, chances)
    if not settled and stance.kind is Kind.DISMISSAL and borne:
        chances = _settled_no(chances)
    return Second(wishes, stance if settled else replace(stance, chances=_told(chances)))


def _bids_come(reading: Reading) -> bool:
    """Whether they want to go on or to be heard from again, which no machine says of itself."""
    return find_interest(reading) is not None or (asks_back(reading) and not is_gone(reading))


def _is_borne(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether words that a rule took for a no mean one."""
    half = HALF_MEANT if chances[Kind.DISMISSAL] >= HARDLY else 1.0
    borne = opinion.best_around(stance.place, "no", "chose_other") >= half
    return stance.kind is Kind.DISMISSAL and not stance.unsure and borne


def _settled_no(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once a no is settled: what sounds like going on is a question or a courtesy beside it (K19)."""
    beside = (Kind.INTEREST, Kind.ROUTINE)
    no = chances[Kind.DISMISSAL] + sum(chances[kind] for kind in beside)
    return {kind: 0.0 if kind in beside else chance for kind, chance in chances.items()} | {Kind.DISMISSAL: no}


def _goes_on_beside(reading: Reading, stopped: Place, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether another piece plainly wants something of us, and the whole hardly means a stop: it was less than all.

    Words for all contact, for ever, or of their rights outweigh it.
    """
    wordings = wordings_of(reading)
    if chances[Kind.OPT_OUT] >= STILL_A_STOP or (is_total(wordings, stopped) and not of_a_mailing(wordings, stopped)):
        return False
    return opinion.best_apart(stopped, "asks", "agrees") >= PLAINLY_ASKED


def _hardly_a_stop(stopped: Place, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether neither the whole nor the words around it mean a stop: they left a bulletin, or called off a project."""
    if chances[Kind.OPT_OUT] >= NO_STOP or not opinion.judges(stopped):
        return False
    may_end = chances[Kind.OPT_OUT] + chances[Kind.DISMISSAL] > 1 - SURELY_WANTED
    return opinion.best_around(stopped, "opt_out") < (HARDLY_A_STOP if may_end else HALF_A_STOP)


def _is_of_something_else(reading: Reading, opinion: Opinion) -> bool:
    """Whether what most sounds like a stop is of a list, a thing or somebody else, and not of all contact."""
    total = is_total(wordings_of(reading), _height_of_a_stop(opinion)[1])
    return not total and _is_limited_at_its_height(reading, opinion, likely("opt_out"))


def _sends_elsewhere(stance: Stance, opinion: Opinion) -> bool:
    """Whether a rule found that they send us on, and no piece means a no or a stop."""
    return stance.kind is Kind.REDIRECT and opinion.best("no", "why_not", "opt_out")[0] < 1.0


def _without_a_stop(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is known that what sounds like a stop is none: it is what the rules found."""
    instead = Kind.REDIRECT if _sends_elsewhere(stance, opinion) else Kind.DISMISSAL
    return chances | {instead: chances[instead] + chances[Kind.OPT_OUT], Kind.OPT_OUT: 0.0}


def _told(chances: dict[Kind, float]) -> tuple[Chance, ...]:
    """The kinds that are worth telling, likeliest first."""
    likeliest = sorted(chances, key=lambda kind: -chances[kind])
    return tuple(Chance(kind=kind, chance=round(chances[kind], 2)) for kind in likeliest if chances[kind] >= _TOLD)


def _of_who_speaks(reading: Reading, chances: dict[Kind, float]) -> dict[Kind, float]:
    """Somebody who speaks for the contact counts as the contact (K20): without a new name they send us nowhere."""
    if not reading.has("on_behalf") or reading.has("talk_to", "left", "new_here", "wrong_person", "departed"):
        return chances
    rest = max(1 - chances[Kind.REDIRECT], 1e-6)
    return {kind: 0.0 if kind is Kind.REDIRECT else chance / rest for kind, chance in chances.items()}


def _of_a_person(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is settled that no machine wrote."""
    rest = max(1 - chances[Kind.AUTO_REPLY], 1e-6)
    return {kind: 0.0 if kind is Kind.AUTO_REPLY else chance / rest for kind, chance in chances.items()}


def _of_other(reading: Reading, stance: Stance, opinion: Opinion) -> Stance:
    """Somebody else who plainly says no says it for the contact, unless they took over or send us on (K20)."""
    takes_over = reading.has("left", "new_here", "wrong_person") or opinion.best("elsewhere", "left")[0] >= 1.0
    hardly_a_no = opinion.best_around(stance.place, "no", "chose_other") < HALF_MEANT
    if takes_over and stance.kind is Kind.DISMISSAL and hardly_a_no:
        return replace(stance, kind=Kind.REDIRECT, place=opinion.best("elsewhere", "left")[1])
    if stance.kind is not Kind.REDIRECT or stance.asks is not None or takes_over:
        return stance
    if not opinion.is_sure("no", "declines", "chose_other"):
        return stance
    return replace(stance, kind=Kind.DISMISSAL, place=opinion.best("no")[1])


def _with_haste(chances: dict[Kind, float], seconds: float | None) -> dict[Kind, float]:
    if seconds is None or seconds > _AT_ONCE:
        return chances
    haste = _HASTE if seconds > _INSTANT else _HASTE**2
    odds = {kind: chance * (haste if kind is Kind.AUTO_REPLY else 1.0) for kind, chance in chances.items()}
    return {kind: value / sum(odds.values()) for kind, value in odds.items()}


def _wishes(reading: Reading, wishes: Wishes, opinion: Opinion, chances: dict[Kind, float]) -> Wishes:
    """An opt-out is added only where nothing limits it to a list, an address or a channel, and nothing allows more."""
    if wishes.permission is not None or reading.has("change_address") or not _may_stop(chances):
        return wishes
    wordings = wordings_of(reading)
    told = sure("opt_out") if _is_limited_at_its_height(reading, opinion, sure("opt_out")) else 0.0
    for place, scores in zip(opinion.places, opinion.scores, strict=True):
        if scores["opt_out"] >= told and _is_stop(reading, place, scores, opinion, chances[Kind.OPT_OUT]):
            surely = chances[Kind.OPT_OUT] >= STILL_A_STOP or opinion.best_apart(place, "asks", "agrees") < ASKED
            if holds(wordings, [place], surely=surely):
                return wishes._replace(opt_out=stated(reading, place))
    return wishes


def _may_stop(chances: dict[Kind, float]) -> bool:
    """Whether a stop is likelier than all that goes on, and at least as likely as a no or likely by itself."""
    stop, no = chances[Kind.OPT_OUT], chances[Kind.DISMISSAL]
    others = max(chance for kind, chance in chances.items() if kind not in (Kind.OPT_OUT, Kind.DISMISSAL))
    return stop >= others and stop >= min(no, SURE_OPT_OUT)


def _is_limited_at_its_height(reading: Reading, opinion: Opinion, bar: float) -> bool:
    """Whether the piece that most means a stop scores `bar` or more for it, but is only told or of something else.

    It is then why the whole sounds like a stop, and lesser pieces beside it are none.
    """
    scores, place = _height_of_a_stop(opinion)
    return scores["opt_out"] >= bar and limited(wordings_of(reading), place, asked=True)


def _height_of_a_stop(opinion: Opinion) -> tuple[Scores, Place]:
    """The piece that most means a stop."""
    return max(zip(opinion.scores, opinion.places, strict=True), key=lambda piece: piece[0]["opt_out"])


def _is_stop(reading: Reading, place: Place, scores: Scores, opinion: Opinion, chance: float) -> bool:
    """Whether a piece asks us to stop: by itself, or as far as the whole does.

    `chance`: that the whole is a stop. Where it is high the words may be odd, and what they name is no parcel.
    """
    if chance < STILL_A_STOP and opinion.best_apart(place, "asks") >= sure("asks") / likely("asks"):
        return False
    plainly, asked = scores["opt_out"] >= sure("opt_out"), chance >= SURE_OPT_OUT
    if any(reading.within(act, place) for act in _OPT_OUT_LIMITS) or limited(
        wordings_of(reading), place, asked=asked, surely=plainly and chance >= PLAINLY_STOP
    ):
        return False
    if reading.within("no_calls", place) and about_calls_only(reading.words(place)):
        return False
    rival = max(score for label, score in scores.items() if label not in _OF_A_STOP)
    if plainly and scores["opt_out"] > rival:
        return chance >= LIKELY_OPT_OUT
    bar = likely("opt_out") * (NEARLY_A_STOP if chance >= PLAINLY_STOP else ALMOST_A_STOP)
    return chance >= SURE_OPT_OUT and scores["opt_out"] >= bar


def _machine(reading: Reading, opinion: Opinion) -> Machine:
    if opinion.best("bounce")[0] >= 1.0:
        return Machine.BOUNCE_HARD
    if is_ticket(reading):
        return Machine.RECEIPT
    told = reading.has("left", "departed") and (opinion.best("left")[0] >= 1.0 or is_gone(reading))
    return Machine.DEPARTED if told or opinion.is_sure("left") else Machine.AWAY


def _stance(reading: Reading, found: Found, opinion: Opinion, chances: dict[Kind, float]) -> tuple[Stance, bool]:
    """The stance, and whether a rule settles it beyond what is weighed."""
    stance = found.stance
    if stance.firm:
        return stance, True
    if _invited_later(found, opinion) and chances[Kind.POSTPONEMENT] >= HARDLY_LATER:
        later = opinion.best("postpones")[1]
        return (stance if stance.kind is Kind.POSTPONEMENT else _later(stance, found, opinion, later)), True
    if stance.kind is Kind.POSTPONEMENT and _is_limbo(stance.resume, opinion):
        return stance, True
    dated = stance.resume is not None and stance.resume.at is not None and chances[Kind.POSTPONEMENT] >= HARDLY_LATER
    if stance.kind is Kind.POSTPONEMENT and dated and asks_back(reading):
        return stance, True  # a time with an invitation (K19)
    return _weighed(reading, found, opinion, _at_least_a_no(chances)), False


def _is_limbo(resume: Resume | None, opinion: Opinion) -> bool:
    """Whether they plainly say "some day" and nowhere surely no (K15)."""
    if resume is None or not resume.vague or resume.place is None or opinion.is_sure("no"):
        return False
    return opinion.best_around(resume.place, "vague_later") >= PLAINLY_LATER


def _at_least_a_no(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances where no words of a stop stand: what sounds like one is a no all the same."""
    return chances | {Kind.DISMISSAL: chances[Kind.DISMISSAL] + chances[Kind.OPT_OUT], Kind.OPT_OUT: 0.0}


def _weighed(reading: Reading, found: Found, opinion: Opinion, chances: dict[Kind, float]) -> Stance:
    stance = found.stance
    kind = _settled(stance, opinion, chances)
    if kind is stance.kind:
        if stance.unsure and chances[kind] >= PLAIN and opinion.best(*LABELS_OF[kind])[0] >= 1.0:
            stance = replace(stance, unsure=False)
        return _asking(stance, opinion, chances)
    bare = reading.has("not_now") and not stance.invites and (stance.resume or found.resume) is None
    timeless = opinion.best("postpones")[0] < 1.0 and (bare or chances[kind] < chances[stance.kind])
    if kind is Kind.POSTPONEMENT and stance.kind is Kind.DISMISSAL and timeless:
        return stance  # "for the moment" without a time is a no (K19)
    place = opinion.best(*LABELS_OF[kind])[1]
    if kind is Kind.POSTPONEMENT:
        later = _later(stance, found, opinion, place)
        dated = later.resume is not None and later.resume.at is not None
        return later if dated else replace(later, unsure=chances[kind] < PLAIN)
    if kind is Kind.INTEREST:
        asks = place if opinion.best("asks")[0] >= 1.0 else None
        return replace(stance, kind=kind, place=place, decisive=True, unsure=False, no_reply_needed=False,
                       agrees=opinion.best("agrees")[0] >= 1.0, asks=stance.asks or asks)  # fmt: skip
    if kind is Kind.ROUTINE:
        return _routine(stance, opinion, place)
    return replace(stance, kind=kind, place=place, decisive=True, unsure=chances[kind] < PLAIN, no_reply_needed=False)


def _settled(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> Kind:
    """That of the rules, unless another leads by enough; then the safer neighbour where it is nearly as likely."""
    kind = max((one for one in LABELS_OF if one is not Kind.OPT_OUT), key=lambda one: chances[one])
    borne = stance.decisive and not stance.unsure and opinion.best(*LABELS_OF[stance.kind])[0] >= 1.0
    leads = chances[kind] >= max(LEAST, chances[stance.kind] + (LEAD_OVER_BORNE if borne else LEAD))
    half = HALF_MEANT if chances[Kind.DISMISSAL] >= HARDLY and not stance.unsure else 1.0
    meant = opinion.best_around(stance.place, "no", "chose_other") >= half
    stays = not _agrees(stance, opinion) and (meant or chances[Kind.DISMISSAL] >= UNSURE)
    if kind is Kind.INTEREST and stance.kind is Kind.DISMISSAL and stays:
        leads = False  # a no with a live question stays a no (K19)
    if kind is Kind.INTEREST and stance.kind is Kind.ROUTINE and stance.confirms:
        leads = chances[kind] >= chances[stance.kind] + LEAD_OVER_CONFIRMED
    silent = chances[kind] < PLAINLY_NO and opinion.best("why_not", "no")[0] < SPOKEN
    if kind is Kind.DISMISSAL and stance.kind is Kind.ROUTINE and silent:
        leads = False  # thanks and receipts with no word of a no
    settled = kind if leads else stance.kind
    if settled is Kind.INTEREST and _no_with_a_question(stance, opinion, chances):
        return Kind.DISMISSAL
    if settled is Kind.DISMISSAL and opinion.best("postpones")[0] < 1.0:
        return settled  # "not now" without a time is a no (K19)
    safer = _SAFER.get(settled)
    if safer is not None and chances[safer] >= max(UNSURE, chances[settled] - CLOSE):
        return safer
    return settled


def _agrees(stance: Stance, opinion: Opinion) -> bool:
    """Whether a piece agrees; one that asks only where a rule met a yes in the message."""
    agrees = opinion.best("agrees")[0] if stance.yes else opinion.best_stated("agrees")
    return agrees >= 1.0


def _no_with_a_question(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether a piece surely says no, none agrees, and what is left is a question (K19)."""
    no = opinion.is_sure("no", "declines", "chose_other")
    return no and not _agrees(stance, opinion) and chances[Kind.DISMISSAL] >= SAID_NO


def _asking(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> Stance:
    """The stance of the rules; where they found nothing, a question that they missed."""
    share, place = opinion.best("asks")
    wants = chances[Kind.INTEREST] + chances[Kind.ROUTINE]
    thinks = opinion.best("acknowledges", "will_write")[0]
    if stance.decisive or share < max(1.0, thinks) or wants < chances[Kind.DISMISSAL]:
        return stance
    return replace(stance, kind=Kind.INTEREST, place=place, asks=place, decisive=True, no_reply_needed=False)


def _invited_later(found: Found, opinion: Opinion) -> bool:
    """A time ahead with an invitation is a postponement, also after choosing another (K19)."""
    resume = found.resume
    return (
        found.stance.kind in (Kind.DISMISSAL, Kind.POSTPONEMENT)
        and resume is not None
        and resume.at is not None
        and opinion.best("postpones")[0] >= 1.0
        and opinion.best("invites_back")[0] >= 1.0
        and not _goes_on_at(resume.place, opinion)
    )


def _goes_on_at(place: Place | None, opinion: Opinion) -> bool:
    """Whether the words around a time rather take a step with us then: "come and see it on Thursday"."""
    if place is None:
        return False
    return opinion.best_around(place, "goes_on") > max(1.0, opinion.best_around(place, "later"))


def _later(stance: Stance, found: Found, opinion: Opinion, place: Place) -> Stance:
    """A time that is near and agreed to is an appointment; one without a date is some day."""
    resume = stance.resume or found.resume
    named = opinion.best("postpones")[0] >= opinion.best("vague_later")[0]
    known = resume or Resume(None, place if named else None, not named, None, place)
    return replace(stance, kind=Kind.POSTPONEMENT, place=place, resume=known, decisive=True, unsure=False,
                   no_reply_needed=False)  # fmt: skip


def _routine(stance: Stance, opinion: Opinion, place: Place) -> Stance:
    """A plain question is answered; "received" and "we are still thinking" change nothing."""
    asks = opinion.best("asks")
    waits = opinion.best("acknowledges", "will_write")[0] >= asks[0]
    if waits:
        return replace(stance, kind=Kind.ROUTINE, place=place, asks=None, decisive=False, no_reply_needed=True)
    return replace(stance, kind=Kind.ROUTINE, place=asks[1], asks=stance.asks or asks[1], decisive=True)
