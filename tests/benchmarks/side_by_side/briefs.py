"""The work of the comparison: briefs that differ by a site number, and the answers of the fake model to them."""

import json
from typing import Any, Literal

Script = Literal["good", "early", "middle", "late"]
"""A draft that passes, or one whose second, middle or last sentence blocks; its repair passes."""

FAULT = "This is your last chance, so please decide before our offer expires."
_SENTENCES = (
    "Thank you for walking me through the timesheets at site {site} on 4 September.",
    "After that morning I may have left your questions about the rota without a good answer, and I am sorry for it.",
    "That was mine to do, and I did not do it well.",
    "If you have decided for someone else, or against any change at all, that is perfectly fine with me.",
    "I am not writing to push anything forward.",
    "Could you tell me in a line where I could have done better?",
)
_FAULTY: dict[str, int] = {"early": 1, "middle": 3, "late": 5}
_NUMBERED_AFTER_GREETING = 2
_FROM: dict[Script, int] = {"late": 900_000, "middle": 800_000, "early": 700_000, "good": 0}
"""The first site of each script: of six figures, since one of seven is a phone number to the prompt, and left out."""


def site_with(script: Script, number: int) -> int:
    """The number of a site whose first draft follows the script; `number` is below 100,000."""
    return _FROM[script] + number


def script_of(site: str) -> Script:
    return next(script for script, first in _FROM.items() if int(site) >= first)


def brief(site: int) -> dict[str, Any]:
    """Three calls without an answer after a meeting, no phone left: an apology by e-mail. One draft, one model call."""
    return {
        "thread": {
            "messages": [
                _mail(1, "outbound", f"Dear Jim,\n\nsite {site} keeps thirty paper timesheets a week.\n\nDana"),
                _mail(2, "inbound", f"Dana, come and see the mess at site {site}. Jim"),
                {
                    "at": "2026-09-04T09:00:00Z",
                    "direction": "outbound",
                    "channel": "meeting",
                    "body": f"Walked through the timesheets of site {site} with Jim; he asked about the rota.",
                },
                _mail(7, "outbound", f"Dear Jim,\n\nhere is the outline for site {site}.\n\nKind regards\nDana"),
                *(
                    {
                        "at": f"2026-09-{day}T09:00:00Z",
                        "direction": "outbound",
                        "channel": "call",
                        "outcome": "no_answer",
                    }
                    for day in (14, 17, 21)
                ),
            ]
        },
        "prospect": {
            "id": f"crm-{site}",
            "name": "Jim Ortiz",
            "title": "Owner",
            "company": "Northwind Bakery",
            "email": "jim@northwind.example",
        },
        "sender": {"name": "Dana Reyes", "company": "AcmePay"},
        "offer": {"name": "AcmePay Rota", "facts": [f"Two talks about moving site {site} off paper timesheets"]},
        "now": "2026-09-30T09:00:00Z",
    }


def reply(site: str, script: Script, *, said: str | None = None) -> str:
    """What the fake model says to its first request, or to one that shows it what it said before.

    A whole draft is mended by its numbered sentence, a draft that was broken off by the rest of it.
    """
    sentences = [sentence.format(site=site) for sentence in _SENTENCES]
    if script == "good" or said is None:
        if script != "good":
            sentences[_FAULTY[script]] = FAULT
        body = f"Dear Jim,\n\n{_body(sentences)}"
        return json.dumps({"subject": f"Your timesheets at site {site}", "body": body})
    place = _FAULTY[script]
    if said.endswith("}"):
        return f"{place + _NUMBERED_AFTER_GREETING}: {sentences[place]}"
    return _body(sentences, place)


def _body(sentences: list[str], start: int = 0) -> str:
    """The body from one of its sentences on; the first three are a paragraph."""
    first, second = " ".join(sentences[start:3]), " ".join(sentences[max(3, start) :])
    return f"{first}\n\n{second}\n\nKind regards,\nDana".strip()


def tokens_of(text: str) -> list[str]:
    """The text in pieces of five characters: about what a tokenizer makes of JSON and English."""
    return [text[at : at + 5] for at in range(0, len(text), 5)]


def _mail(day: int, direction: str, body: str) -> dict[str, Any]:
    at = f"2026-09-{day:02}T09:00:00Z"
    return {"at": at, "direction": direction, "channel": "email", "subject": "Paper timesheets", "body": body}
