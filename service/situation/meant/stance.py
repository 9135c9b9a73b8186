"""The stance of a message by its meaning: that of the rules, unless pieces and whole weigh more for another."""

from dataclasses import replace

from service.situation.asides import TURNS
from service.situation.meant.opinion import Opinion
from service.situation.meant.weighing import LABELS_OF, Found
from service.situation.model import GOES_ON, SituationKind
from service.situation.moves import asks_back
from service.situation.reading import Reading
from service.situation.resume import Resume
from service.situation.said import Place
from service.situation.stance import Stance
from service.situation.tags import is_tag

Kind = SituationKind

_LEAD = 0.15
"""By how much another kind must be likelier than that of the rules to replace it."""
_LEAD_OVER_BORNE = 0.4
"""The same where a piece means what the rules found."""
_LEAST = 0.4
"""Below this chance no kind replaces that of the rules."""
_CLOSE = 0.1
"""By how much a kind may be likelier than its safer neighbour before it is taken."""
_UNSURE = 0.35
"""From this chance on the safer neighbour counts."""
_HARDLY = 0.15
"""Below this chance the words that the rules took for a no have to mean one in full."""
_SAID_NO = 0.08
"""Chance of a no from which a piece that surely says so outweighs a question beside it."""
_HALF_MEANT = 0.6
"""Share of the likely bar of a no from which words that a rule took for one may well be one."""
_LEAD_OVER_CONFIRMED = 0.6
"""By how much interest must be likelier than routine where they confirm what stands."""
_SAFER = {Kind.DISMISSAL: Kind.POSTPONEMENT, Kind.POSTPONEMENT: Kind.INTEREST}
"""The kind whose play does no harm under either: nobody minds a wait after a no, or an answer to a "not now"."""
_SPOKEN = 0.9
"""Share of the likely bar of a no or a reason below which no piece of a receipt makes it a no."""
_PLAINLY_NO = 0.7
"""From this chance on the whole message is a no though none of its pieces is."""
_PLAIN = 0.85
"""From here on a kind that no rule found outlasts a later touch of ours."""
_HARDLY_LATER = 0.1
"""Below this chance of a "not now" a time with an invitation tells of something else, such as a feast of theirs."""
_PLAINLY_LATER = 1.5
"""Share of the likely bar of "some day" from which words that a rule took for one mean just that."""


def is_borne(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether words that a rule took for a no mean one."""
    half = _HALF_MEANT if chances[Kind.DISMISSAL] >= _HARDLY else 1.0
    borne = opinion.best_around(stance.place, "no", "chose_other") >= half
    return stance.kind is Kind.DISMISSAL and not stance.unsure and borne


def settled_no(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once a no is settled: what sounds like going on is a question or a courtesy beside it (K19)."""
    no = chances[Kind.DISMISSAL] + sum(chances[kind] for kind in GOES_ON)
    return {kind: 0.0 if kind in GOES_ON else chance for kind, chance in chances.items()} | {Kind.DISMISSAL: no}


def only_received(reading: Reading, stance: Stance, opinion: Opinion) -> bool:
    """Whether a rule met a receipt, and each sentence is one: none denies anything or takes a turn."""
    if stance.kind is not Kind.ROUTINE or stance.asks is not None:
        return False
    return all(
        reading.within("ack", place)
        and not reading.within("negation", place)
        and TURNS.search(reading.folded, *place) is None
        for place in opinion.places[: opinion.sentences]
    )


def of_a_receipt(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is known that what sounds like a no is a receipt: formal ones do."""
    return chances | {Kind.ROUTINE: chances[Kind.ROUTINE] + chances[Kind.DISMISSAL], Kind.DISMISSAL: 0.0}


def of_other(reading: Reading, stance: Stance, opinion: Opinion) -> Stance:
    """Somebody else who plainly says no says it for the contact, unless they took over or send us on (K20)."""
    takes_over = reading.has("left", "new_here", "wrong_person") or opinion.best("elsewhere", "left")[0] >= 1.0
    hardly_a_no = opinion.best_around(stance.place, "no", "chose_other") < (1.0 if stance.asks else _HALF_MEANT)
    if (takes_over or stance.asks is not None) and stance.kind is Kind.DISMISSAL and hardly_a_no:
        return replace(stance, kind=Kind.REDIRECT, place=opinion.best("elsewhere", "left")[1])
    if stance.kind is not Kind.REDIRECT or stance.asks is not None or takes_over:
        return stance
    if not opinion.is_sure("no", "declines", "chose_other"):
        return stance
    return replace(stance, kind=Kind.DISMISSAL, place=opinion.best("no")[1])


def meant_stance(reading: Reading, found: Found, opinion: Opinion, chances: dict[Kind, float]) -> tuple[Stance, bool]:
    """The stance, and whether a rule settles it beyond what is weighed."""
    stance = found.stance
    if stance.firm:
        return stance, True
    if _invited_later(found, opinion) and chances[Kind.POSTPONEMENT] >= _HARDLY_LATER:
        later = opinion.best("postpones")[1]
        return (stance if stance.kind is Kind.POSTPONEMENT else _later(stance, found, opinion, later)), True
    if stance.kind is Kind.POSTPONEMENT and _is_limbo(stance.resume, opinion):
        return stance, True
    dated = stance.resume is not None and stance.resume.at is not None and chances[Kind.POSTPONEMENT] >= _HARDLY_LATER
    if stance.kind is Kind.POSTPONEMENT and dated and asks_back(reading):
        return stance, True  # a time with an invitation (K19)
    return _weighed(reading, found, opinion, _at_least_a_no(chances)), False


def _is_limbo(resume: Resume | None, opinion: Opinion) -> bool:
    """Whether they plainly say "some day" and nowhere surely no (K15)."""
    if resume is None or not resume.vague or resume.place is None or opinion.is_sure("no"):
        return False
    return opinion.best_around(resume.place, "vague_later") >= _PLAINLY_LATER


def _at_least_a_no(chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances where no words of a stop stand: what sounds like one is a no all the same."""
    return chances | {Kind.DISMISSAL: chances[Kind.DISMISSAL] + chances[Kind.OPT_OUT], Kind.OPT_OUT: 0.0}


def _weighed(reading: Reading, found: Found, opinion: Opinion, chances: dict[Kind, float]) -> Stance:
    stance = found.stance
    kind = _settled(reading, stance, opinion, chances)
    if kind is stance.kind:
        if stance.unsure and chances[kind] >= _PLAIN and opinion.best(*LABELS_OF[kind])[0] >= 1.0:
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
        return later if dated else replace(later, unsure=chances[kind] < _PLAIN)
    if kind is Kind.INTEREST:
        asks = place if opinion.best("asks")[0] >= 1.0 else None
        return replace(stance, kind=kind, place=place, decisive=True, unsure=False, no_reply_needed=False,
                       agrees=opinion.best("agrees")[0] >= 1.0, asks=stance.asks or asks)  # fmt: skip
    if kind is Kind.ROUTINE:
        return _routine(stance, opinion, place)
    return replace(stance, kind=kind, place=place, decisive=True, unsure=chances[kind] < _PLAIN, no_reply_needed=False)


def _settled(reading: Reading, stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> Kind:
    """That of the rules, unless another leads by enough; then the safer neighbour where it is nearly as likely."""
    kind = max((one for one in LABELS_OF if one is not Kind.OPT_OUT), key=lambda one: chances[one])
    borne = stance.decisive and not stance.unsure and opinion.best(*LABELS_OF[stance.kind])[0] >= 1.0
    leads = chances[kind] >= max(_LEAST, chances[stance.kind] + (_LEAD_OVER_BORNE if borne else _LEAD))
    half = _HALF_MEANT if chances[Kind.DISMISSAL] >= _HARDLY and not stance.unsure else 1.0
    meant = opinion.best_around(stance.place, "no", "chose_other") >= half
    stays = not _agrees(stance, opinion) and (meant or chances[Kind.DISMISSAL] >= _UNSURE)
    if kind is Kind.INTEREST and stance.kind is Kind.DISMISSAL and stays:
        leads = False  # a no with a live question stays a no (K19)
    if kind is Kind.INTEREST and stance.kind is Kind.ROUTINE and stance.confirms:
        leads = chances[kind] >= chances[stance.kind] + _LEAD_OVER_CONFIRMED
    if kind is Kind.ROUTINE and _goes_on_after_a_receipt(stance, opinion):
        leads = False
    if kind is Kind.DISMISSAL and stance.asks is not None and _only_asks(reading, stance.asks, opinion):
        leads = False
    silent = chances[kind] < _PLAINLY_NO and opinion.best("why_not", "no")[0] < _SPOKEN
    if kind is Kind.DISMISSAL and stance.kind is Kind.ROUTINE and silent:
        # thanks and receipts with no word of a no; what they want may be left
        leads, kind = chances[Kind.INTEREST] >= chances[Kind.ROUTINE] + _LEAD, Kind.INTEREST
    settled = kind if leads else stance.kind
    if settled is Kind.INTEREST and no_with_a_question(stance, opinion, chances):
        return Kind.DISMISSAL
    if settled is Kind.DISMISSAL and opinion.best("postpones")[0] < 1.0:
        return settled  # "not now" without a time is a no (K19)
    safer = _SAFER.get(settled)
    if safer is not None and chances[safer] >= max(_UNSURE, chances[settled] - _CLOSE):
        return safer
    return settled


def _only_asks(reading: Reading, asks: Place, opinion: Opinion) -> bool:
    """Whether no is nowhere stated beside what they ask: all are questions, or only the request sounds like one."""
    tagged = is_tag(reading.words(reading.sentence_at(asks[0])))
    if (all(opinion.asking) and not tagged) or opinion.best("no")[0] < _HALF_MEANT:
        return True
    return bool(reading.within("polite_ask", asks)) and opinion.best_apart(asks, "no") < _SPOKEN


def _goes_on_after_a_receipt(stance: Stance, opinion: Opinion) -> bool:
    """Whether a step that a rule met is taken beside the thanks: "Received. We'll take forty"."""
    if stance.kind is not Kind.INTEREST or not stance.decisive or stance.unsure:
        return False
    steps = opinion.best_around(stance.place, "goes_on", "agrees", "asks")
    return steps >= _HALF_MEANT and steps > opinion.best_around(stance.place, "acknowledges", "will_write")


def _agrees(stance: Stance, opinion: Opinion) -> bool:
    """Whether a piece agrees; one that asks only where a rule met a yes in the message. A wish beside a no agrees."""
    if stance.beside_a_no:
        return True
    agrees = opinion.best("agrees")[0] if stance.yes else opinion.best_stated("agrees")
    return agrees >= 1.0


def no_with_a_question(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether a piece surely says no, none agrees, and what is left is a question (K19)."""
    no = opinion.is_sure("no", "declines", "chose_other")
    return no and not _agrees(stance, opinion) and chances[Kind.DISMISSAL] >= _SAID_NO


def _asking(stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> Stance:
    """The stance of the rules; where they found nothing, a question that they missed."""
    share, place = opinion.best("asks")
    wants = chances[Kind.INTEREST] + chances[Kind.ROUTINE]
    thinks = opinion.best_around(place, "acknowledges", "will_write")
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
