"""What a whole message does: the rules' findings and the meaning of its pieces, weighed together.

A softmax over a few dozen features, trained by `evals/train_kinds.py` on whole messages. Its quality stands in
`evals/messages/QUALITY.md`.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.situation.meant.acts import row_lengths
from service.situation.meant.opinion import Opinion
from service.situation.meant.whole import WholeHead, voices
from service.situation.model import SituationKind
from service.situation.reading import Reading
from service.situation.resume import Resume
from service.situation.stance import Stance
from service.situation.stops.opt_out import Wishes

Numbers = NDArray[np.float64]
Kind = SituationKind

KINDS = (
    Kind.DISMISSAL, Kind.POSTPONEMENT, Kind.REDIRECT, Kind.AUTO_REPLY, Kind.OPT_OUT, Kind.INTEREST, Kind.ROUTINE,
)  # fmt: skip
"""The kinds that one message can speak for."""
WEIGHTS = Path(__file__).with_name("kinds.npz")
_ACTS = (
    "decline", "chose", "person_no", "later", "not_now", "vague", "busy", "left", "wrong_person", "new_here", "talk_to",
    "interest", "request", "ack", "confirm", "will_write", "deliberation", "auto", "auto_strong", "departed", "opt_out",
    "reason", "cause", "negation", "positive", "permission", "bare_question", "invite_return", "cover",
    "change_address", "one_list",
)  # fmt: skip
_OF_RULES = 0.5
"""What a finding of a rule counts beside a score."""
_OF_VOICE = 2.0
"""What the sound of the whole counts beside a score."""
_MANY_WORDS = 60
LABELS_OF: dict[Kind, tuple[str, ...]] = {
    Kind.DISMISSAL: ("no", "reason"),
    Kind.POSTPONEMENT: ("later", "postpones"),
    Kind.REDIRECT: ("elsewhere", "redirects", "left"),
    Kind.INTEREST: ("goes_on",),
    Kind.ROUTINE: ("acknowledges", "will_write", "asks"),
    Kind.OPT_OUT: ("opt_out", "no_mail"),
}
"""What the judge calls the acts of each kind: the best piece is its ground."""


class Found(NamedTuple):
    """What the rules found in a message."""

    wishes: Wishes
    stance: Stance
    resume: Resume | None
    by_other: bool
    """Somebody else than the contact wrote it."""


def chances_of(reading: Reading, found: Found, opinion: Opinion) -> dict[SituationKind, float]:
    """The probability of each of `KINDS` for one message; they add up to 1."""
    learnt = _learnt()
    voice = voices(opinion.vector[None, :], learnt.head)[0]
    sums = with_voice(features_of(reading, found, opinion), voice) @ learnt.weights[:-1] + learnt.weights[-1]
    raised = np.exp(sums - sums.max())
    return dict(zip(KINDS, (raised / raised.sum()).tolist(), strict=True))


def with_voice(features: Numbers, voice: Numbers) -> Numbers:
    """The features of messages, one or in rows, with what each sounds like as a whole."""
    return np.concatenate([features, _OF_VOICE * voice], axis=-1)


def features_of(reading: Reading, found: Found, opinion: Opinion) -> Numbers:
    """The meaning of the pieces, the form of the message, then the rules' findings."""
    words = len(reading.folded.split())
    form = ["?" in reading.folded, min(words / _MANY_WORDS, 1), words <= 3, opinion.sentences == 1, _address(reading)]
    rules = [_OF_RULES * float(value) for value in _rules(reading, found)]
    return np.concatenate([opinion.highest_and_mean, np.array([*map(float, form), *rules])])


def _address(reading: Reading) -> bool:
    return "@" in reading.folded


def _rules(reading: Reading, found: Found) -> list[float | bool]:
    stance, wishes = found.stance, found.wishes
    weight = 1.0 if stance.decisive and not stance.unsure else 0.5
    resume = stance.resume or found.resume
    return [
        wishes.opt_out is not None, wishes.no_calls is not None, found.by_other,
        *(weight * (stance.kind is kind) for kind in KINDS),
        stance.asks is not None, stance.will_write, stance.invites, stance.decisive, stance.unsure, stance.agrees,
        stance.confirms, stance.no_reply_needed,
        resume is not None, resume is not None and resume.at is not None, resume is not None and resume.vague,
        *(reading.has(act) for act in _ACTS),
    ]  # fmt: skip


class Learnt(NamedTuple):
    """What `evals/train_kinds.py` has learnt."""

    weights: Numbers
    """One row a feature and one for the constant, one column a kind."""
    head: WholeHead


@lru_cache(maxsize=1)
def _learnt() -> Learnt:
    """Read once."""
    with np.load(WEIGHTS) as stored:
        known = stored["known"]
        head = WholeHead(
            middle=stored["middle"].astype(np.float32),
            axes=stored["axes"].astype(np.float32),
            known=known,
            weights=stored["likeness"].astype(np.float32),
            base=stored["base"].astype(np.float32),
            lengths=row_lengths(known),
        )
        return Learnt(np.asarray(stored["weights"], dtype=np.float64), head)
