"""What came of a call: kept as the first line of its minutes, told to Highroad as words, since rules read words."""

_LINE = "What came of it: "
_NO = "No, thank you. We have decided against it."
_IN_OUR_NOTE = {"no": _NO, "reason_learned": _NO}
_BY_THEM = {
    "yes": "Yes, we would like to go ahead.",
    "limbo": "Perhaps some day. I cannot say yes or no yet.",
    "person_changed": "I no longer decide about this, somebody else does now.",
}


def minutes_of(outcome: dict) -> str:
    """The minutes of a call with this outcome, for people too."""
    number, came = outcome.get("zero_to_ten"), outcome.get("outcome")
    lines = (
        f"{_LINE}{came}" if came in _IN_OUR_NOTE | _BY_THEM else None,
        outcome.get("note"),
        f"Zero to ten: {number}" if number is not None else None,
    )
    return "\n".join(filter(None, lines))


def heard(minutes: str) -> tuple[str, str | None]:
    """Our note of the call and, where that came of it, what they said; the note of a "not yet" may name a time."""
    first, _, note = minutes.partition("\n")
    outcome = first.removeprefix(_LINE).strip() if first.startswith(_LINE) else None
    if outcome in _IN_OUR_NOTE:
        return f"{_IN_OUR_NOTE[outcome]}\n{note}".strip(), None
    if outcome not in _BY_THEM:
        return minutes, None
    return ("", f"{_BY_THEM[outcome]}\n{note}".strip()) if outcome == "limbo" else (note, _BY_THEM[outcome])
