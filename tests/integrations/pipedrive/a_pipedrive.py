"""A stand-in for Pipedrive, after its documentation: OAuth, the API as far as it is read, a page with the panel.

It keeps Pipedrive's rules where they can hurt: Basic credentials for tokens, codes good once, a token only sees what
its user may see, panels that do not introduce themselves are not obeyed, heights from 100 to 750.
"""

import base64
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.integrations.pipedrive.tokens import signed

CLIENT_ID = "b4d083d9216986345b32"
CLIENT_SECRET = "a client secret of Pipedrive"
COMPANY, DANA, SAM = 100, 1, 2
JIM, INES, OMAR, NOBODY, HIDDEN, TALKER = 21, 22, 23, 24, 25, 26


@dataclass
class State:
    """What the stand-in knows, and what was asked of it."""

    addon: str = ""
    logged_in: int = DANA
    codes: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    refreshes: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    expires_in: int = 3_599
    busy: bool = False
    api_domain: str = ""
    call_logs: bool = True


def ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S")


def mail(number: int, days: float, body: str, *, of: str | None = None, subject: str = "Timesheets") -> dict[str, Any]:
    """`of`: who wrote it; we did where it is missing."""
    sender = {"email_address": of or "dana@acmepay.example", "linked_person_id": None, "name": "x"}
    return {
        "id": number,
        "from": [sender],
        "to": [],
        "subject": subject,
        "snippet": body[:225],
        "body": f"<div>{body}</div>",
        "has_body_flag": 1,
        "sent_flag": int(of is None),
        "draft_flag": 0,
        "deleted_flag": 0,
        "smart_bcc_flag": 0,
        "message_time": ago(days),
        "body_url": "https://mail.example/body",
    }


MAILS: dict[int, list[dict[str, Any]]] = {
    JIM: [
        mail(1, 30, "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana"),
        mail(2, 29, "Thanks Dana, the second one looks right.", of="jim@northwind.example"),
    ],
    INES: [
        mail(3, 12, "Hola Ines, the offer for the bakery is attached. Dana", subject="Offer"),
        mail(4, 2, "Hello Dana, thank you, but we have decided to stay with Nomio.", of="ines@prat.example"),
    ],
    OMAR: [
        mail(5, 9, "Hi Omar, shall we look at the rota together? Dana"),
        mail(6, 1, "Please remove me from your list and do not write to me again.", of="omar@haddad.example"),
    ],
    HIDDEN: [mail(7, 3, "A word between Sam and somebody else.")],
    TALKER: [mail(1_000 + number, number, f"Word {number}") for number in range(1, 231)],
}


def activity(number: int, days: float, kind: str = "call", **more: Any) -> dict[str, Any]:
    day, clock = ago(days).split(" ")
    done = {"done": days > 0, "is_deleted": False, "note": None, "marked_as_done_time": ago(max(days, 0))}
    return {"id": number, "type": kind, "due_date": day, "due_time": clock[:5], **done, **more}


ACTIVITIES: dict[int, list[dict[str, Any]]] = {
    JIM: [activity(51, 20), activity(52, 13), activity(53, 6), activity(54, 5, "task"), activity(55, -3)],
}
CALL_LOGS = [{"activity_id": number, "outcome": "no_answer"} for number in (51, 52, 53)]


def person(number: int, name: str, mail_address: str | None = None, **more: Any) -> dict[str, Any]:
    emails = [{"value": mail_address, "primary": True, "label": "work"}] if mail_address else []
    phones = [{"value": "+1 312 555 0142", "primary": True, "label": "work"}]
    return {
        "id": number,
        "name": name,
        "emails": emails,
        "phones": phones,
        "label_ids": [],
        "is_deleted": False,
        **more,
    }


PERSONS = {
    JIM: person(JIM, "Jim Ortiz", "jim@northwind.example", org_id=5, job_title="Owner"),
    INES: person(INES, "Ines Prat", "ines@prat.example"),
    OMAR: person(OMAR, "Omar Haddad", "omar@haddad.example"),
    NOBODY: person(NOBODY, "Una Silent"),
    TALKER: person(TALKER, "Tea Talker", "tea@talker.example"),
    HIDDEN: person(HIDDEN, "Sam's own", "own@sam.example"),
}
DEALS = {
    7: {"id": 7, "title": "AcmePay Payroll", "person_id": JIM, "org_id": 5, "status": "lost"},
    8: {"id": 8, "title": "Rota", "person_id": None, "org_id": None, "status": "open"},
}
USERS = {
    DANA: {"id": DANA, "name": "Dana Reyes", "email": "dana@acmepay.example", "phone": None},
    SAM: {"id": SAM, "name": "Sam Field", "email": "sam@acmepay.example", "phone": None},
}

_HOST_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Deal</title>
<h1>Deal</h1><iframe id="panel" title="Highroad" style="width:320px;height:100px"></iframe>
<script>
const frame = document.getElementById("panel");
window.heard = []; window.opened = []; let introduced = false;
frame.src = %(src)s;
window.addEventListener("message", async ({ data, source, ports }) => {
  if (source !== frame.contentWindow || data.id !== "panel-1" || data.payload.type !== "command") return;
  window.heard.push(data);
  const { command, args } = data.payload, say = (answer) => ports[0].postMessage(answer);
  const fits = (height) => height === undefined || (height >= 100 && height <= 750);
  if (command === "initialize" || command === "resize") {
    const height = command === "resize" ? args.height : args.size?.height;
    if (!fits(height)) return say({ error: "Height is out of range" });
    introduced = true;
    if (height) frame.style.height = height + "px";
    return say({});
  }
  if (!introduced) return say({ error: "Not initialized" });
  if (command === "get_signed_token") return say({ data: await (await fetch("/signed-token")).json() });
  if (command === "open_modal") { window.opened.push(args); return say({ data: { status: "closed" } }); }
  say({ error: "Unknown command" });
});
</script></html>"""


class Fake:
    """The routes over a state."""

    def __init__(self, state: State) -> None:
        self.state = state

    def app(self) -> Starlette:
        get = [
            ("/oauth/authorize", self.authorize),
            ("/{resource:str}/{number:int}/view", self.page),
            ("/signed-token", self.signed_token),
            ("/api/v1/users/me", self.me),
            ("/api/v2/{table:str}/{number:int}", self.one),
            ("/api/v2/{table:str}", self.many),
            ("/api/v1/persons/{number:int}/mailMessages", self.mails),
            ("/api/v1/mailbox/mailMessages/{number:int}", self.mail),
            ("/api/v1/callLogs", self.call_logs),
        ]
        token = Route("/oauth/token", self.token, methods=["POST"])
        return Starlette(routes=[token, *(Route(path, answer) for path, answer in get)])

    async def page(self, request: Request) -> Response:
        number, resource = request.path_params["number"], request.path_params["resource"]
        query = {
            "resource": resource,
            "view": "details",
            "userId": self.state.logged_in,
            "companyId": COMPANY,
            "selectedIds": number,
            "id": "panel-1",
            "theme": request.query_params.get("theme", "light"),
            "token": self._panel_token(),
        }
        address = request.query_params.get("at", f"{self.state.addon}/panel")
        return HTMLResponse(_HOST_PAGE % {"src": repr(f"{address}?{urlencode(query)}")})

    async def signed_token(self, request: Request) -> Response:
        return JSONResponse({"token": self._panel_token()})

    def _panel_token(self) -> str:
        now = int(time.time())
        claims = {"userId": self.state.logged_in, "companyId": COMPANY, "iat": now, "exp": now + 300}
        return signed(claims, CLIENT_SECRET)

    async def authorize(self, request: Request) -> Response:
        code = secrets.token_urlsafe(8)
        self.state.codes[code] = self.state.logged_in
        return RedirectResponse(f"{request.query_params['redirect_uri']}?code={code}")

    async def token(self, request: Request) -> Response:
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        form = dict(parse_qsl((await request.body()).decode()))
        if form["grant_type"] == "authorization_code":
            good = form["redirect_uri"] == f"{self.state.addon}/callback"
            user = self.state.codes.pop(form["code"], None) if good else None
        else:
            user = self.state.refreshes.pop(form["refresh_token"], None)
        self.state.asked.append(f"token {form['grant_type']}")
        if user is None:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        access, refresh = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        self.state.tokens[access], self.state.refreshes[refresh] = user, user
        told = {"access_token": access, "refresh_token": refresh, "token_type": "Bearer", "scope": "base"}
        return JSONResponse({**told, "expires_in": self.state.expires_in, "api_domain": self.state.api_domain})

    def _refused(self, request: Request) -> Response | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        self.state.asked.append(f"GET {request.url.path}")
        if scheme != "Bearer" or token not in self.state.tokens:
            return JSONResponse({"success": False, "error": "unauthorized access"}, status_code=401)
        if self.state.busy:
            return JSONResponse({"success": False, "error": "request over limit"}, status_code=429)
        seen = request.path_params.get("number")
        if seen == HIDDEN and self._user(request) != SAM:
            return JSONResponse({"success": False, "error": "not found"}, status_code=404)
        return None

    def _user(self, request: Request) -> int:
        return self.state.tokens[request.headers["authorization"].partition(" ")[2]]

    async def me(self, request: Request) -> Response:
        company = {"company_id": COMPANY, "company_name": "AcmePay"}
        return self._refused(request) or _data({**USERS[self._user(request)], **company})

    async def one(self, request: Request) -> Response:
        tables: dict[str, dict[int, Any]] = {
            "persons": PERSONS,
            "deals": DEALS,
            "organizations": {5: {"id": 5, "name": "Northwind Bakery"}},
        }
        found = tables[request.path_params["table"]].get(request.path_params["number"])
        return self._refused(request) or (_data(found) if found else JSONResponse({}, status_code=404))

    async def many(self, request: Request) -> Response:
        of = int(request.query_params["person_id"])
        if request.path_params["table"] == "activities":
            return self._refused(request) or _data(ACTIVITIES.get(of, []))
        return self._refused(request) or _data([deal for deal in DEALS.values() if deal["person_id"] == of])

    async def mails(self, request: Request) -> Response:
        start, limit = (int(request.query_params[name]) for name in ("start", "limit"))
        listed = MAILS.get(request.path_params["number"], [])[start : start + limit]
        short = [{name: value for name, value in mail.items() if name != "body"} for mail in listed]
        return self._refused(request) or _data([{"object": "mailMessage", "data": mail} for mail in short])

    async def mail(self, request: Request) -> Response:
        [found] = [mail for box in MAILS.values() for mail in box if mail["id"] == request.path_params["number"]]
        return self._refused(request) or _data(found)

    async def call_logs(self, request: Request) -> Response:
        if not self.state.call_logs:
            return JSONResponse({"success": False}, status_code=403)
        return self._refused(request) or _data(CALL_LOGS)


def _data(found: object) -> Response:
    return JSONResponse({"success": True, "data": found})


@contextmanager
def serving(port: int) -> Iterator[State]:
    """On that port of this machine, in a thread of its own."""
    state = State(api_domain=f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(Fake(state).app(), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield state
    finally:
        server.should_exit = True
        thread.join(20)
