"""The truth ledger: known only where their words say it (ejected-05 to -08)."""

from service.domain import Span
from service.situation.model import SituationKind, Truth, TruthItem, TruthState

UNKNOWN = TruthItem(state=TruthState.UNKNOWN)


def item(state: TruthState, evidence: Span | None) -> TruthItem:
    """A ledger item; unknown where no words bear it."""
    return TruthItem(state=state, evidence=evidence) if evidence is not None and evidence.quote else UNKNOWN


def truth_of(
    kind: SituationKind,
    *,
    reason: Span | None,
    ambiguous: bool,
    obstacle: str,
    opening: Span | None,
    closed: Span | None,
    fit: Span | None,
    asks: Span | None,
) -> Truth:
    """The four questions.

    `opening`: words that leave a door open; `closed`: words that shut it; `fit`: what they said suits them.
    """
    known, partly = TruthState.KNOWN, TruthState.PARTLY
    why = item(partly if ambiguous else known, reason)
    objection = item(known if obstacle == "condition" and not ambiguous else partly, reason)
    if asks is not None and kind is SituationKind.DISMISSAL:
        window = item(partly, asks)
    elif opening is not None:
        window = item(known if kind is SituationKind.POSTPONEMENT else partly, opening)
    else:
        window = item(known if obstacle == "condition" else partly, closed)
    right = item(known if fit is not None and obstacle == "condition" else partly, fit)
    return Truth(why_decided=why, true_objection=objection, window_open=window, right_for_them=right)
