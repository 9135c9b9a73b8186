"""Where their word may mean two things: the touch that does least harm under all of them (K16)."""

from collections.abc import Callable
from dataclasses import replace

from service.arbiter.case import Case
from service.arbiter.ruling import Choice, RunnerUp, rule, with_flag
from service.arbiter.sentences import KIND_WORDS, PLAY_WORDS, WOULD_CHANGE, WOULD_CHANGE_A_NO
from service.arbiter.vetoes import veto
from service.plays import PlayId
from service.situation.model import SituationKind

Kind = SituationKind
Decide = Callable[[Case], Choice]

_OF_A_WORD = frozenset({Kind.DISMISSAL, Kind.POSTPONEMENT, Kind.REDIRECT, Kind.INTEREST, Kind.ROUTINE})
"""Kinds that hang on what their word means; a stop, a machine and a rule of days are settled otherwise."""
_MILDER = (_OF_A_WORD | {Kind.SILENT_TREATMENT}) - {Kind.DISMISSAL}
"""Kinds whose play may take the place of another's: nobody is answered as if they had said no in doubt."""
_OUTLASTED = frozenset({Kind.INTEREST, Kind.ROUTINE, Kind.AUTO_REPLY})
"""After a later touch of ours these have become a silence."""


@rule("K16", "Their word may mean two things: the touch that hurts least whichever it is.")
def least_harm(case: Case, chosen: Choice, deciders: dict[SituationKind, Decide]) -> Choice:
    """`chosen`, unless the reading is in doubt and the play of another likely kind does clearly less harm."""
    chances = in_doubt(case)
    harms = case.policy.doubt.harms
    if chances is None or chosen.play not in harms:
        return chosen
    least = case.policy.doubt.least
    others = [kind for kind in chances if kind is not case.kind and chances[kind] >= least and kind in _MILDER]
    options = [chosen, *(deciders[kind](_read_as(case, kind)) for kind in others)]
    if chosen.play is PlayId.CLARIFYING_CALL and case.kind is Kind.DISMISSAL and case.possible(PlayId.DISMISSAL_REPLY):
        options.append(replace(chosen, play=PlayId.DISMISSAL_REPLY))
    stopping = chances.get(Kind.OPT_OUT, 0.0) >= least
    if stopping:
        options.append(_until_read(case))
    fit = [option for option in options if _fits(case, option, chances)]
    best = min(fit, key=lambda option: harm(case, option.play, chances), default=chosen)
    flags = with_flag(best.flags, _PERHAPS_A_STOP) if stopping else best.flags
    if best.play is chosen.play:
        return replace(chosen, flags=flags) if stopping else chosen
    other = max((kind for kind in chances if kind is not case.kind), key=lambda kind: chances[kind])
    unsure = f"Unsure whether {KIND_WORDS[case.kind]} or {KIND_WORDS[other]}"
    why = least_harm.reason(f"{unsure}: {PLAY_WORDS[best.play]} is the touch that hurts least under either.")
    instead = RunnerUp(chosen.play, f"{unsure}: it would hurt if they meant the other.", least_harm.id)
    others_up = tuple(one for one in best.runners_up if one.play is not chosen.play)
    return replace(best, why=(why, *best.why), runners_up=(instead, *others_up), flags=flags)


def _fits(case: Case, option: Choice, chances: dict[SituationKind, float]) -> bool:
    """Whether the rules allow it; to a no that is likelier than a wish it is no answer where they asked nothing."""
    a_no = case.kind is Kind.DISMISSAL and chances.get(Kind.INTEREST, 0.0) <= chances.get(Kind.DISMISSAL, 0.0)
    unasked = option.play is PlayId.PROMPT_REPLY and a_no and not case.facts.asks_us
    return option.play in case.policy.doubt.harms and veto(case, option.play) is None and not unasked


_PERHAPS_A_STOP = "They may be asking you to stop: read their own words before anything goes out."


def _until_read(case: Case) -> Choice:
    """Nothing goes out to somebody who may have asked for that."""
    says = "Where they want to hear no more every touch is one too many: read their words yourself first."
    changes = WOULD_CHANGE_A_NO if case.kind is Kind.DISMISSAL else WOULD_CHANGE
    return Choice(PlayId.WAIT, (least_harm.reason(says),), closed=True, would_change=changes)


def in_doubt(case: Case) -> dict[SituationKind, float] | None:
    """What their word may mean, with the chance of each; null where the reading is sure or hangs on no word."""
    open_still = case.kind in _OUTLASTED and case.touches > 0
    if case.kind not in _OF_A_WORD or open_still or not case.situation.chances:
        return None
    chances: dict[SituationKind, float] = {}
    for told in case.situation.chances:
        kind = Kind.SILENT_TREATMENT if case.touches and told.kind in _OUTLASTED else told.kind
        chances[kind] = chances.get(kind, 0.0) + told.chance
    best = max((chance for kind, chance in chances.items() if kind is not case.kind), default=0.0)
    return chances if chances.get(case.kind, 0.0) - best < case.policy.doubt.lead else None


def harm(case: Case, play: PlayId, chances: dict[SituationKind, float]) -> float:
    """What the play does on the whole, over all that their word may mean."""
    row = dict(case.policy.doubt.harms[play])
    if play is PlayId.PROMPT_REPLY and case.facts.asks_us:
        row[Kind.DISMISSAL] = row.get(Kind.DISMISSAL, 1.0) * case.policy.doubt.asked
    return sum(chance * row.get(kind, 1.0) for kind, chance in chances.items())


def _read_as(case: Case, kind: SituationKind) -> Case:
    """The same case, had they meant that."""
    return replace(case, situation=case.situation.model_copy(update={"kind": kind}))
