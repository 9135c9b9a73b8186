"""Examples for the API's description: each really works."""

from typing import Any

_SILENCE: dict[str, Any] = {
    "thread": {
        "messages": [
            {
                "at": "2026-10-01T09:00:00Z",
                "direction": "outbound",
                "subject": "Timesheets for 30 staff",
                "body": "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana",
            },
            {
                "at": "2026-10-02T15:10:00Z",
                "direction": "inbound",
                "subject": "Re: Timesheets for 30 staff",
                "body": "Thanks Dana, the second one looks right. I'll go through it with Rosa this week.",
            },
            {"at": "2026-10-12T10:00:00Z", "direction": "outbound", "channel": "call", "outcome": "no_answer"},
        ]
    },
    "prospect": {
        "id": "crm-123",
        "name": "Jim Ortiz",
        "company": "Northwind Bakery",
        "phone": "+1 312 555 0142",
        "timezone": "America/Chicago",
    },
    "sender": {"name": "Dana Reyes", "company": "AcmePay"},
    "offer": {"name": "AcmePay Payroll", "facts": ["Two calls about moving 30 staff off paper timesheets"]},
    "now": "2026-10-14T15:00:00Z",
}
_NO: dict[str, Any] = {
    "thread": {
        "messages": [
            {
                "at": "2026-10-01T09:00:00Z",
                "direction": "outbound",
                "subject": "Cold room sensors",
                "body": "Hello Ines, the quote for sensors in both cold rooms is attached. Sam",
            },
            {
                "at": "2026-10-06T08:30:00Z",
                "direction": "inbound",
                "subject": "Re: Cold room sensors",
                "body": "Hello Sam, we have decided not to go ahead, for financial reasons. Best, Ines",
            },
        ]
    },
    "prospect": {"name": "Ines Prat", "company": "Prat Seafood", "phone": "+34 555 010 203"},
    "sender": {"name": "Sam Cole", "company": "ColdWatch"},
    "now": "2026-10-06T13:00:00Z",
}

BRIEF_EXAMPLES: dict[str, Any] = {
    "silence": {"summary": "Interested, then silent; one call not answered", "value": _SILENCE},
    "no": {"summary": "A no by e-mail with an ambiguous reason", "value": _NO},
}
"""By name, in FastAPI's form."""

LINT_EXAMPLES: dict[str, Any] = {
    "rebuttal": {
        "summary": "A rep's long answer to a no",
        "value": {
            "play": "dismissal_reply",
            "subject": "Re: Cold room sensors",
            "body": "Ines, I'm surprised. Our sensors pay for themselves in a year, and the price only holds until "
            "Friday. When can we talk?\n\nSam",
            "brief": _NO,
        },
    }
}

BATCH_EXAMPLE: dict[str, Any] = {"briefs": [_SILENCE, _NO]}
EVENT_EXAMPLE: dict[str, Any] = {"brief": _SILENCE, "predraft": True}
LAUNCH_EXAMPLE: dict[str, Any] = {"brief": _SILENCE, "origin": "https://crm.example.com"}
EXCHANGE_EXAMPLE: dict[str, Any] = {"token": "hrl_the-token-that-launch-gave"}
"""Works with a token of one's own."""
FEEDBACK_EXAMPLE: dict[str, Any] = {"action": "sent", "final_text": "Hello Jim, …", "actor": "dana"}
OUTCOME_EXAMPLE: dict[str, Any] = {"outcome": "reason_learned", "zero_to_ten": 0, "note": "They hired a bookkeeper."}

RECORD_EXAMPLES: dict[str, Any] = {
    "silence": {
        "summary": "A row of a table, with its history",
        "value": {
            "record": {
                "id": 42,
                "name": "Jim Ortiz",
                "company": "Northwind Bakery",
                "phone": "+1 312 555 0142",
                "sender": "Dana Reyes",
                "sender_company": "AcmePay",
                "deal": "AcmePay Payroll",
                "history": [
                    {
                        "at": "2026-10-01T09:00:00",
                        "kind": "email_out",
                        "subject": "Timesheets",
                        "text": "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana",
                    },
                    {
                        "at": "2026-10-02T15:10:00",
                        "kind": "email_in",
                        "text": "Thanks Dana, the second one looks right.",
                    },
                    {"at": "2026-10-12", "kind": "call_no_answer"},
                ],
                "now": "2026-10-14T15:00:00Z",
            },
            "answer": "draft",
        },
    }
}
