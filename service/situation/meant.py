"""A second opinion on one word of theirs: what its sentences mean, where the wordings are unsure or silent.

The rules stay first. A message whose every sentence they know, and know as one thing, is not asked about. Elsewhere
the judge of `acts.py` decides what they found nothing for, and may contradict them where it is sure and they stand on
little. It may add an opt-out, never take one away.
"""

from dataclasses import dataclass, replace

from service.situation.acts import acts_of, likely, sure
from service.situation.model import SituationKind
from service.situation.opt_out import Wishes
from service.situation.reading import Place, Reading
from service.situation.resume import Resume
from service.situation.stance import NEAR, Stance

Kind = SituationKind
Scores = dict[str, float]

MOST_SENTENCES = 8
"""Sentences of one message that are judged; what comes later seldom turns it."""
_FEWEST_WORDS = 2
_NAME = 2
"""Words that a name or greeting on a line of its own may have."""
_OPT_OUT_LIMITS = ("one_list", "other_list", "change_address", "other_channel", "no_calls", "not_opt_out")
_FAMILIES: dict[Kind, tuple[str, ...]] = {
    Kind.DISMISSAL: ("decline", "chose", "person_no"),
    Kind.POSTPONEMENT: ("later", "not_now", "vague", "busy"),
    Kind.REDIRECT: ("left", "wrong_person", "new_here", "talk_to"),
    Kind.INTEREST: ("interest", "request"),
    Kind.ROUTINE: ("ack", "confirm", "will_write", "deliberation"),
}
"""The acts of the lexicons that speak for each kind."""
_MEANT: dict[Kind, tuple[str, ...]] = {
    Kind.DISMISSAL: ("no",),
    Kind.POSTPONEMENT: ("later", "postpones"),
    Kind.REDIRECT: ("elsewhere",),
    Kind.INTEREST: ("goes_on",),
}
"""The families of the judge that speak for each kind."""
_SHORT = ("short_no", "short_later", "short_yes", "short_ack", "short_stop")
_MEMBERS: dict[Kind, tuple[str, ...]] = {
    Kind.DISMISSAL: ("declines", "chose_other"),
    Kind.POSTPONEMENT: ("vague_later",),
    Kind.REDIRECT: ("left", "redirects"),
    Kind.INTEREST: ("asks", "agrees"),
}
"""Single labels that are as good a ground where they are sure."""
_WAITS = ("acknowledges", "will_write")


@dataclass(frozen=True)
class Opinion:
    """The judged sentences of one message."""

    places: tuple[Place, ...]
    scores: tuple[Scores, ...]

    def best(self, *labels: str) -> tuple[float, Place]:
        """The highest share of its likely bar that a label reaches, 1 and more where it fits, and where."""
        return max((self._share(scores, labels), place) for scores, place in zip(self.scores, self.places, strict=True))

    def is_sure(self, *labels: str) -> bool:
        return any(scores[label] >= sure(label) for scores in self.scores for label in labels)

    def _share(self, scores: Scores, labels: tuple[str, ...]) -> float:
        return max(scores[label] / likely(label) for label in labels)


def opinion_on(reading: Reading) -> Opinion | None:
    """What the sentences of a message mean; null without the extra, or where there are no words."""
    places = _without_names(reading)[:MOST_SENTENCES]
    judged = acts_of([reading.quote(place) for place in places])
    return Opinion(tuple(places), tuple(judged)) if judged else None


def _without_names(reading: Reading) -> list[Place]:
    """The sentences, without a greeting or a name that stands alone at either end."""
    places = list(reading.sentences)
    while len(places) > 1 and len(reading.words(places[-1]).split()) <= _NAME and _own_line(reading, places[-1]):
        places.pop()
    if len(places) > 1 and len(reading.words(places[0]).split()) <= _NAME and _own_line(reading, places[1]):
        del places[0]
    return [place for place in places if reading.within("not_decline", place) == ()] or places


def _own_line(reading: Reading, place: Place) -> bool:
    return reading.folded[: place[0]].rstrip(" ").endswith("\n")


def is_settled(reading: Reading, stance: Stance) -> bool:
    """Whether the wordings know every sentence of the message and speak for one kind only."""
    if any(reading.is_short(answer) for answer in _SHORT):
        return True
    if stance.unsure or not stance.decisive:
        return False
    families = [kind for kind, acts in _FAMILIES.items() if reading.has(*acts)]
    if families != [stance.kind]:
        return False
    acts = [act for family in _FAMILIES.values() for act in family]
    known = [*acts, "reason", "cause", "invite_return", "pleasant", "no_calls"]
    return all(
        any(reading.within(act, place) for act in known)
        for place in reading.sentences
        if len(reading.words(place).split()) > _FEWEST_WORDS
    )


def second_opinion(
    reading: Reading, wishes: Wishes, stance: Stance, resume: Resume | None, *, latest: bool
) -> tuple[Wishes, Stance]:
    """The wishes of a message, and the stance of their latest one, mended by what they mean."""
    if wishes.opt_out is not None or is_settled(reading, stance):
        return wishes, stance
    opinion = opinion_on(reading)
    if opinion is None:
        return wishes, stance
    mended = _stance(reading, stance, resume, opinion) if latest else stance
    return _wishes(reading, wishes, opinion), mended


def _wishes(reading: Reading, wishes: Wishes, opinion: Opinion) -> Wishes:
    """An opt-out is added only where nothing limits it to a list, an address or a channel, and nothing allows more."""
    if wishes.permission is not None or opinion.is_sure("asks"):
        return wishes
    for place, scores in zip(opinion.places, opinion.scores, strict=True):
        limited = any(reading.within(act, place) for act in _OPT_OUT_LIMITS)
        rival = max(score for label, score in scores.items() if label not in ("opt_out", "declines"))
        if scores["opt_out"] >= sure("opt_out") and scores["opt_out"] > rival and not limited:
            return wishes._replace(opt_out=place)
    return wishes


def _stance(reading: Reading, stance: Stance, resume: Resume | None, opinion: Opinion) -> Stance:
    meant = {kind: opinion.best(*labels) for kind, labels in _MEANT.items()}
    if _is_no_with_a_question(stance, opinion):
        return replace(stance, kind=Kind.DISMISSAL, place=meant[Kind.DISMISSAL][1])
    waits, waits_place = opinion.best(*_WAITS)
    kind, (share, place) = max(meant.items(), key=lambda item: item[1][0])
    undated = resume is None or resume.at is None
    if stance.kind is Kind.POSTPONEMENT and undated and waits > share and opinion.is_sure("acknowledges"):
        return replace(stance, kind=Kind.ROUTINE, place=waits_place, decisive=False, no_reply_needed=True)
    if share < 1.0:
        return stance if stance.decisive else _of_reason(stance, opinion)
    if kind is stance.kind or not _may_turn(reading, stance, kind, opinion):
        return stance
    if kind is Kind.POSTPONEMENT:
        return _later(reading, stance, resume, opinion)
    if kind is Kind.INTEREST:
        asks = place if opinion.best("asks")[0] >= 1.0 else None
        return replace(stance, kind=kind, place=place, decisive=True, unsure=False, no_reply_needed=False,
                       agrees=opinion.best("agrees")[0] >= 1.0, asks=stance.asks or asks)  # fmt: skip
    return replace(stance, kind=kind, place=place, decisive=True, unsure=not _is_sure(opinion, kind),
                   no_reply_needed=False)  # fmt: skip


def _is_no_with_a_question(stance: Stance, opinion: Opinion) -> bool:
    """A no with a live question stays a no (K19); so does a no with an ironic yes."""
    if stance.kind not in (Kind.INTEREST, Kind.ROUTINE) or not stance.decisive:
        return False
    no, agrees = opinion.best("no")[0], opinion.best("agrees")[0]
    return agrees < no and (_is_sure(opinion, Kind.DISMISSAL) or (stance.asks is not None and no >= 1.2))


def _is_sure(opinion: Opinion, kind: Kind) -> bool:
    return opinion.is_sure(*_MEANT[kind], *_MEMBERS[kind])


def _may_turn(reading: Reading, stance: Stance, kind: Kind, opinion: Opinion) -> bool:
    """Whether the meaning outweighs the rules: where they know little, or it is sure and hears nothing of theirs."""
    share = opinion.best(*_MEANT[kind])[0]
    if stance.kind is Kind.DISMISSAL and kind is Kind.INTEREST and not opinion.is_sure("agrees"):
        return False  # a question beside a no
    if stance.kind is Kind.DISMISSAL and kind is Kind.POSTPONEMENT and not opinion.is_sure("postpones"):
        return False  # "for the moment" without a time is a no (K19)
    if not stance.decisive:
        known = reading.has("ack", "deliberation", "will_write")
        return share > opinion.best(*_WAITS)[0] and (not known or _is_sure(opinion, kind))
    if stance.unsure or not reading.has(*_FAMILIES.get(stance.kind, ())):
        return True
    theirs = opinion.best(*_MEANT[stance.kind])[0] if stance.kind in _MEANT else 0.0
    return _is_sure(opinion, kind) and theirs < 0.75


def _later(reading: Reading, stance: Stance, resume: Resume | None, opinion: Opinion) -> Stance:
    """A time that is near and agreed to is an appointment; one without a date is some day."""
    _, place = opinion.best(*_MEANT[Kind.POSTPONEMENT])
    near = resume is not None and resume.at is not None and resume.at - reading.message.at <= NEAR
    if near and opinion.best("agrees")[0] >= 1.0:
        return replace(stance, kind=Kind.INTEREST, place=place, decisive=True, unsure=False, agrees=True)
    named = opinion.best("postpones")[0] >= opinion.best("vague_later")[0]
    known = resume or Resume(None, place if named else None, not named, None, place)
    return replace(stance, kind=Kind.POSTPONEMENT, place=place, resume=known, decisive=True, unsure=False,
                   no_reply_needed=False)  # fmt: skip


def _of_reason(stance: Stance, opinion: Opinion) -> Stance:
    """Where they say neither yes nor no, but why not."""
    share, place = opinion.best("reason")
    if not opinion.is_sure("reason") or opinion.best(*_WAITS)[0] >= 1.0:
        return stance
    return replace(stance, kind=Kind.DISMISSAL, place=place, decisive=True, unsure=share < 3.0, no_reply_needed=False)
