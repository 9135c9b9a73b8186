"""Stops by their meaning: which pieces ask for one where no rule met it, and which words of one mean less."""

import re

from service.situation.bargains import find_terms
from service.situation.meant.acts import likely, sure
from service.situation.meant.opinion import Opinion, Scores
from service.situation.model import SituationKind
from service.situation.moves import find_decline
from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.stance import Stance
from service.situation.stops.limits import is_total, limited, of_a_mailing
from service.situation.stops.opt_out import Wishes, about_calls_only, holds, stated
from service.situation.stops.slips import wordings_of

Kind = SituationKind

_OPT_OUT_LIMITS = ("one_list", "other_list", "change_address", "other_channel", "not_opt_out")
_OF_A_STOP = frozenset({"opt_out", "declines", "no", "why_not", "no_mail", "no_calls"})
"""Labels that are no rivals of a stop: it is a no as well, and names the ways that it closes."""
_SURE_OPT_OUT = 0.36
"""From this chance on a piece that sounds like a stop is one, also beside a no that is as likely."""
_LIKELY_OPT_OUT = 0.3
"""Below this chance no sentence makes an opt-out, however much it sounds like one."""
_PLAINLY_STOP = 0.85
"""From this chance on the whole is a stop, however oddly it is put or spelt."""
_BEYOND_DOUBT = 0.95
"""From this chance on it is one though it is put like a request: "kindly take this as my objection"."""
_NEARLY_A_STOP = 0.6
"""Share of the likely bar of a stop that is enough in one of its pieces then."""
_ALMOST_A_STOP = 0.9
"""The same where the whole is only likely to be one."""
_ASKED = 1.0
"""Share of the likely bar of a question or a yes from which words beside a stop may want something of us."""
_STILL_A_STOP = 0.7
"""From this chance on a stop is one whatever is asked beside it: "stop writing; what is unclear about that?"."""
_PLAINLY_ASKED = 1.15
"""Share of the likely bar of a question or a yes from which words beside a stop want something of us."""
_ASKS_WHETHER = re.compile(
    r"\b(?:(?:did|have|had|are|were) (?:you|we)|(?:haben|hatten|sind|waren) (?:sie|wir)|(?:habt|seid|wart) ihr|"
    r"(?:hast|bist|warst) du|(?:avez|aviez)[ -]vous|vous (?:nous|m') ?(?:avez|aviez)|(?:as|avais)[ -]tu|"
    r"(?:se|nos|me) (?:han?|has|habeis)|(?:sera|sera?n) que|(?:esquecer|perder)am)\b[^.!?]*\?$"
)
"""At the end of words: a question of what we or they did. "Did you forget us?" bids nobody stop."""
_TAKEN_OFF = re.compile(
    r"\b(?:tak\w+|remov\w+|delet\w+|struck|stop\w*|genommen|geloscht|gestrichen|entfernt|retir\w+|supprim\w+|ray\w+|"
    r"quitad\w|borrad\w|eliminad\w|tirad\w|tiraram|retirad\w|apagad\w|apagaram)\b"
)
"""In such a question: whether we did what they asked, which asks for it again."""
_NO_STOP = 0.03
_HALF_A_STOP = 0.8
"""Below this chance of a stop, and this share of its likely bar, words that a rule took for one may be none."""
_SURELY_WANTED = 0.9
"""From this chance of what goes on they are none then; a no may be a stop in other words."""
_HARDLY_A_STOP = 0.4
"""Share of the bar below which words beside a no hardly are one."""


def goes_on_beside(reading: Reading, stopped: Place, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether another piece plainly wants something of us, and the whole hardly means a stop: it was less than all.

    Words for all contact, for ever, or of their rights outweigh it.
    """
    wordings = wordings_of(reading)
    if chances[Kind.OPT_OUT] >= _STILL_A_STOP or (is_total(wordings, stopped) and not of_a_mailing(wordings, stopped)):
        return False
    return opinion.best_apart(stopped, "asks", "agrees") >= _PLAINLY_ASKED


def hardly_a_stop(stopped: Place, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether neither the whole nor the words around it mean a stop: they left a bulletin, or called off a project."""
    if chances[Kind.OPT_OUT] >= _NO_STOP or not opinion.judges(stopped):
        return False
    may_end = chances[Kind.OPT_OUT] + chances[Kind.DISMISSAL] > 1 - _SURELY_WANTED
    return opinion.best_around(stopped, "opt_out") < (_HARDLY_A_STOP if may_end else _HALF_A_STOP)


def is_of_something_else(reading: Reading, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether what most sounds like a stop is of a list, a thing or somebody else, and not of all contact."""
    if asks_politely(reading, opinion, chances):
        return True
    total = is_total(wordings_of(reading), _height_of_a_stop(opinion)[1])
    return not total and _is_limited_at_its_height(reading, opinion, likely("opt_out"))


def asks_politely(reading: Reading, opinion: Opinion, chances: dict[Kind, float]) -> bool:
    """Whether what most sounds like a stop asks for something else: "I'd be obliged if you would …"."""
    return chances[Kind.OPT_OUT] < _BEYOND_DOUBT and bool(reading.within("polite_ask", _height_of_a_stop(opinion)[1]))


def sends_elsewhere(stance: Stance, opinion: Opinion) -> bool:
    """Whether a rule found that they send us on, and no piece means a no or a stop."""
    return stance.kind is Kind.REDIRECT and opinion.best("no", "why_not", "opt_out")[0] < 1.0


def moves_elsewhere(reading: Reading) -> bool:
    """Whether they bid us write to another address and decline nothing: what stops is the way, not the talk."""
    return _bids_to_another(reading) and find_decline(reading) is None


def _bids_to_another(reading: Reading) -> bool:
    """Whether they name an address to write to: "no mail to …" names none."""
    return any(not reading.within("no_mail", place) for place in reading.find("change_address"))


def without_a_stop(reading: Reading, stance: Stance, opinion: Opinion, chances: dict[Kind, float]) -> dict[Kind, float]:
    """The chances once it is known that what sounds like a stop is none: it is what the rules found."""
    instead = Kind.REDIRECT if sends_elsewhere(stance, opinion) else Kind.DISMISSAL
    if asks_politely(reading, opinion, chances) or moves_elsewhere(reading):
        instead = Kind.INTEREST
    return chances | {instead: chances[instead] + chances[Kind.OPT_OUT], Kind.OPT_OUT: 0.0}


def meant_wishes(reading: Reading, wishes: Wishes, opinion: Opinion, chances: dict[Kind, float]) -> Wishes:
    """An opt-out is added only where nothing limits it to a list, an address or a channel, and nothing allows more."""
    if wishes.permission is not None or _bids_to_another(reading) or not _may_stop(chances):
        return wishes
    if chances[Kind.OPT_OUT] < _BEYOND_DOUBT and find_terms(reading) is not None:
        return wishes  # "with a contract no, without one yes"
    wordings = wordings_of(reading)
    told = sure("opt_out") if _is_limited_at_its_height(reading, opinion, sure("opt_out")) else 0.0
    for place, scores in zip(opinion.places, opinion.scores, strict=True):
        if scores["opt_out"] >= told and _is_stop(reading, place, scores, opinion, chances[Kind.OPT_OUT]):
            surely = chances[Kind.OPT_OUT] >= _STILL_A_STOP or opinion.best_apart(place, "asks", "agrees") < _ASKED
            if holds(wordings, [place], surely=surely):
                return wishes._replace(opt_out=stated(reading, place))
    return wishes


def _may_stop(chances: dict[Kind, float]) -> bool:
    """Whether a stop is likelier than all that goes on, and at least as likely as a no or likely by itself."""
    stop, no = chances[Kind.OPT_OUT], chances[Kind.DISMISSAL]
    others = max(chance for kind, chance in chances.items() if kind not in (Kind.OPT_OUT, Kind.DISMISSAL))
    return stop >= others and stop >= min(no, _SURE_OPT_OUT)


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
    if chance < _STILL_A_STOP and any(_surely_apart(opinion, place, label) for label in ("asks", "invites_back")):
        return False
    plainly, asked = scores["opt_out"] >= sure("opt_out"), chance >= _SURE_OPT_OUT
    if any(reading.within(act, place) for act in _OPT_OUT_LIMITS) or limited(
        wordings_of(reading), place, asked=asked, surely=plainly and chance >= _PLAINLY_STOP
    ):
        return False
    if reading.within("no_calls", place) and about_calls_only(reading.words(place)):
        return False
    if _ASKS_WHETHER.search(reading.words(place)) and _TAKEN_OFF.search(reading.words(place)) is None:
        return False
    if chance < _BEYOND_DOUBT and reading.within("polite_ask", place):
        return False
    rival = max(score for label, score in scores.items() if label not in _OF_A_STOP)
    if plainly and scores["opt_out"] > rival:
        return chance >= _LIKELY_OPT_OUT
    bar = likely("opt_out") * (_NEARLY_A_STOP if chance >= _PLAINLY_STOP else _ALMOST_A_STOP)
    return chance >= _SURE_OPT_OUT and scores["opt_out"] >= bar


def _surely_apart(opinion: Opinion, place: Place, label: str) -> bool:
    """Whether a piece apart surely means that: who asks us something or invites us shuts no door."""
    return opinion.best_apart(place, label) >= sure(label) / likely(label)
