"""The nine-step call card, built from what the truth ledger does not know (ejected-05 to -26)."""

import re

from service.domain import CallStep
from service.playbook.material import Material
from service.playbook.skeleton import FilledPart, Skeleton, fillings
from service.playbook.slots import Values, slot_values
from service.plays import CALL_STEPS
from service.situation.model import SituationKind, TruthState
from service.text import fold

_LEDGER = ("why_decided", "true_objection", "instead", "window_open", "right_for_them")
_MOST_QUESTIONS = 4
_LEAST_QUESTIONS = 2


def build_card(material: Material, *, turn: int, opener: tuple[str, str] | None = None) -> tuple[CallStep, ...]:
    """The steps in order; `turn` picks among equal wordings, `opener` replaces the first two steps."""
    known = material.known
    material = material._replace(known=known.model_copy(update={"last_word": known.last_written}))
    card, values = material.book.card, slot_values(material)
    first, second = card.opener if has_decided(material) else card.undecided.opener
    if known.last_written and known.last_written.writer is not None:
        first = card.opener_other
    said: dict[str, str] = {
        CALL_STEPS[0]: opener[0] if opener else _pick(first, values, turn),
        CALL_STEPS[1]: opener[1] if opener else _pick(second, values, turn),
        "clarify": " ".join(clarifying_questions(material, turn=turn)),
    }
    return tuple(
        CallStep(
            step=step,
            say=said.get(step) or _pick(card.steps[step], values, turn),
            listen_for=card.listen_for[step],
            spoken=step != "silent_fit_check",
        )
        for step in CALL_STEPS
    )


def clarifying_questions(material: Material, *, turn: int) -> list[str]:
    """Two to four questions: their own words first, then what the ledger does not know, then what weighed most."""
    card, values, truth = material.book.card, slot_values(material), material.plan.situation.truth
    clarify = card.clarify if has_decided(material) else card.undecided.clarify
    questions: list[str] = []
    if "ambiguous" in values:
        questions += fillings(card.ambiguous[_reading(material)], values)[:1]
    elif "reason" in values:
        busy = material.book.busy_words and re.search(material.book.busy_words, fold(values["reason"][0]))
        questions += fillings(card.busy if busy else card.reason, values)[:1]
    known = {item: getattr(truth, item).state for item in _LEDGER if item != "instead"}
    known["instead"] = TruthState.KNOWN if material.known.competitor else TruthState.UNKNOWN
    if questions:
        known["why_decided"] = TruthState.KNOWN
    for item in _LEDGER:
        if known[item] is not TruthState.KNOWN:
            questions.append(_pick(clarify[item], values, turn))
    for item in ("true_objection", "right_for_them"):
        asked = known[item] is not TruthState.KNOWN
        if len(questions) < _LEAST_QUESTIONS and not asked:
            questions.append(_pick(clarify[item], values, turn))
    return questions[:_MOST_QUESTIONS]


def has_decided(material: Material) -> bool:
    """Whether they have said no. "Let me think" and "some day" are no decision that one could accept."""
    situation = material.plan.situation
    return SituationKind.DISMISSAL in (situation.kind, *situation.also)


def card_skeleton(material: Material) -> Skeleton:
    """The card as numbered lines, each step in its several wordings: what a small model chooses from."""
    cards = [build_card(material, turn=turn) for turn in range(3)]
    parts = []
    for place in range(len(CALL_STEPS)):
        lines = tuple(dict.fromkeys(card_text(card).split("\n")[place] for card in cards))
        parts.append(FilledPart(lines, len(lines), new_paragraph=False, optional=False))
    return Skeleton((), "", tuple(parts), "", joint="\n")


def card_text(card: tuple[CallStep, ...]) -> str:
    """The card as numbered lines, the unspoken step marked."""
    return "\n".join(f"{n}. {'' if step.spoken else '(silent) '}{step.say}" for n, step in enumerate(card, start=1))


def _reading(material: Material) -> str:
    words = fold(material.known.ambiguous or "")
    return next((name for name, pattern in material.book.readings.items() if re.search(pattern, words)), "other")


def _pick(wordings: tuple[str, ...], values: Values, turn: int) -> str:
    made = [text for wording in wordings for text in fillings(wording, values)[:1]]
    return made[turn % len(made)] if made else ""
