"""Takes the pictures of the README from the running product, with its embedded model: `make screenshots`."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2

from tests.browsing import a_browser, a_service

HERE = Path(__file__).parent
_SENDER = {"name": "Dana Reyes", "company": "AcmePay"}
_NORTHWIND: dict[str, Any] = {"name": "Jim Ortiz", "company": "Northwind Bakery", "email": "jim@northwind.example"}
_OFFER = {"name": "AcmePay Payroll"}
_FIRST = {
    "at": "2026-10-01T09:00:00Z",
    "direction": "outbound",
    "subject": "Timesheets for 30 staff",
    "body": "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana",
}


def _received(at: str, body: str) -> dict[str, Any]:
    return {"at": at, "direction": "inbound", "body": body}


def _failed_call(at: str) -> dict[str, Any]:
    return {"at": at, "direction": "outbound", "channel": "call", "outcome": "no_answer"}


_INTERESTED = _received(
    "2026-10-02T15:10:00Z", "Thanks Dana, the second one looks right. I will go through it this week."
)
_NO = _received("2026-10-06T08:30:00Z", "Hello Dana, we have decided not to go ahead, for financial reasons. Best, Jim")
_LEAVE_US = _received("2026-10-06T08:30:00Z", "Please take me off your list and do not write to me again. Jim")
_CALLS = [_failed_call(f"2026-10-{day}T10:00:00Z") for day in (12, 16, 21)]

PICTURES: dict[str, tuple[list[dict[str, Any]], str, int]] = {
    "takeaway": ([_FIRST, _INTERESTED, *_CALLS], "2026-11-04T15:00:00Z", 1_358),
    "call-card": ([_FIRST, _NO], "2026-10-06T13:00:00Z", 1_120),
    "refusal": ([_FIRST, _LEAVE_US], "2026-10-12T13:00:00Z", 330),
}
"""By name: the thread, the moment, and how much of the panel is shown, in pixels."""


def take() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(a_service(folder, HIGHROAD_EMBEDDED="true"))
        browser = stack.enter_context(a_browser())
        for name, (messages, now, height) in PICTURES.items():
            prospect = {**_NORTHWIND, "id": name, "phone": "+1 312 555 0142"}
            brief = {
                "thread": {"messages": messages},
                "prospect": prospect,
                "sender": _SENDER,
                "offer": _OFFER,
                "now": now,
            }
            token = httpx2.post(f"{address}/v1/launch", json={"brief": brief}).raise_for_status().json()["token"]
            page = browser.new_page(viewport={"width": 760, "height": height}, color_scheme="light")
            page.goto(f"{address}/panel?launch={token}")
            page.wait_for_selector(
                "highroad-draft[data-state=ready], highroad-draft[data-state=refused]", timeout=90_000
            )
            page.evaluate("document.activeElement.blur()")
            page.screenshot(path=HERE / f"{name}.png")
            page.close()


if __name__ == "__main__":
    take()
