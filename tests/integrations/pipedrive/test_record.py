"""What Pipedrive says of a person becomes the record that Highroad reads."""

from datetime import UTC, datetime
from typing import Any

import pytest

from integrations.pipedrive.highroad_pipedrive.record import Found, moment, plain, record_of
from service.intake import read_as
from service.record import Record

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JIM: dict[str, Any] = {
    "id": 21,
    "name": "Jim Ortiz",
    "emails": [{"value": "old@n.example", "primary": False}, {"value": "Jim@N.example", "primary": True}],
    "phones": [],
    "label_ids": [3],
}
DANA = {"id": 1, "company_id": 100, "company_name": "AcmePay", "name": "Dana Reyes", "email": "dana@acmepay.example"}


def a_mail(sender: str = "jim@n.example", **more: Any) -> dict[str, Any]:
    return {"id": 1, "from": [{"email_address": sender}], "message_time": "2026-11-01T09:00:00.000Z", **more}


def an_activity(**more: Any) -> dict[str, Any]:
    return {"id": 9, "type": "call", "done": True, "due_date": "2026-11-03", "due_time": "14:30", **more}


def record(
    mails: list[dict[str, Any]] | None = None,
    activities: list[dict[str, Any]] | None = None,
    *,
    outcomes: dict[int, str] | None = None,
    label: int | None = None,
    types: dict[str, str] | None = None,
    **person: Any,
) -> dict[str, Any]:
    found = Found({**JIM, **person}, DANA, mails or [], activities or [], outcomes or {}, "Northwind", "Payroll")
    return record_of(found, now=NOW, call_types=types or {}, do_not_contact_label=label)


def kinds(*activities: dict[str, Any], **more: Any) -> list[str]:
    return [entry["kind"] for entry in record(activities=list(activities), **more)["history"]]


def test_the_service_takes_it_as_a_record() -> None:
    read = read_as(Record, record([a_mail(body="<p>Not now, sorry.</p>")], [an_activity()]))
    brief = read.brief()
    assert (brief.prospect.id, brief.prospect.email) == ("pipedrive-100-21", "Jim@N.example")
    assert (brief.sender.name, brief.sender.company) == ("Dana Reyes", "AcmePay")
    assert [message.channel.value for message in brief.thread.messages] == ["email", "call"]
    assert brief.offer is not None
    assert brief.offer.name == "Payroll"


@pytest.mark.parametrize(
    ("mail", "kind"),
    [
        (a_mail("JIM@n.example"), "email_in"),
        (a_mail("old@n.example"), "email_in"),
        (
            a_mail("jim@private.example") | {"from": [{"email_address": "j@p.example", "linked_person_id": 21}]},
            "email_in",
        ),
        (a_mail("dana@acmepay.example", sent_flag=1), "email_out"),
        (a_mail("dana@acmepay.example", sent_flag=0), "email_out"),
        (a_mail("colleague@acmepay.example", sent_flag=0, smart_bcc_flag=1), "email_out"),
        (a_mail("assistant@n.example", sent_flag=0), "email_in"),
        (a_mail("jim@n.example", sent_flag=1), "email_in"),
    ],
)
def test_who_wrote_a_mail_is_told_by_its_sender(mail: dict[str, Any], kind: str) -> None:
    assert record([mail])["history"][0]["kind"] == kind


@pytest.mark.parametrize("name", ["draft_flag", "deleted_flag", "external_deleted_flag"])
def test_drafts_and_what_was_deleted_are_left_out(name: str) -> None:
    assert record([{**a_mail(), name: 1}])["history"] == []


def test_the_body_is_read_and_else_the_snippet() -> None:
    assert record([a_mail(body="Whole", snippet="Who")])["history"][0]["text"] == "Whole"
    assert record([a_mail(body=None, snippet="Who")])["history"][0]["text"] == "Who"


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("no_answer", "call_no_answer"),
        ("busy", "call_no_answer"),
        ("left_message", "call_voicemail"),
        ("left_voicemail", "call_voicemail"),
        ("wrong_number", "call_wrong_number"),
        ("connected", "call_connected"),
        ("something_new", "call_connected"),
        (None, "call_connected"),
    ],
)
def test_a_call_is_what_its_call_log_says(outcome: str | None, kind: str) -> None:
    assert kinds(an_activity(), outcomes={9: outcome} if outcome else {}) == [kind]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("What came of it: person changed<br>Rosa decides", ("call_connected", "person_changed", "Rosa decides")),
        ("What came of it: no answer", ("call_no_answer", None, None)),
        ("What came of it: who knows", ("call_connected", None, "What came of it: who knows")),
        ("He was kind.", ("call_connected", None, "He was kind.")),
    ],
)
def test_what_the_panel_said_of_a_call_is_read_again(note: str, told: tuple[str | None, ...]) -> None:
    [entry] = record(activities=[an_activity(note=note)])["history"]
    assert (entry["kind"], entry.get("came_of_it"), entry.get("text")) == told


def test_an_activity_type_of_ones_own_can_stand_for_a_failed_call() -> None:
    assert kinds(an_activity(type="unanswered"), types={"unanswered": "call_no_answer"}) == ["call_no_answer"]
    assert kinds(an_activity(type="unanswered")) == []


def test_what_is_only_planned_is_nothing_yet_but_a_meeting_ahead_counts() -> None:
    ahead = {"done": False, "due_date": "2026-11-25", "due_time": "10:00"}
    assert kinds(an_activity(**ahead)) == []
    assert kinds(an_activity(type="meeting", **ahead)) == ["meeting"]
    assert kinds(an_activity(type="meeting", done=False)) == []
    assert kinds(an_activity(type="lunch")) == ["meeting"]
    assert kinds(an_activity(type="task"), an_activity(type="deadline")) == []
    assert kinds(an_activity(is_deleted=True)) == []


def test_a_call_done_before_it_was_due_took_place_when_it_was_ticked_off() -> None:
    early = an_activity(due_date="2026-12-01", marked_as_done_time="2026-11-20 08:00:00")
    assert record(activities=[early])["history"][0]["at"] == "2026-11-20T08:00:00+00:00"


def test_a_mail_that_only_an_activity_tells_of_counts_once() -> None:
    told = an_activity(type="email", due_date="2026-11-01", note="<p>Sent the <b>offer</b></p>")
    assert kinds(told) == ["email_out"]
    both = record([a_mail("dana@acmepay.example", sent_flag=1)], [told])["history"]
    assert [entry["id"] for entry in both] == ["mail-1"]


def test_notes_lose_their_markup() -> None:
    assert plain("<div>Too &lt;dear&gt;<br/>he <b>said</b></div>") == "Too <dear>\nhe  said"
    assert plain("<p></p>") is None
    assert plain(None) is None


def test_a_label_can_mean_do_not_contact() -> None:
    assert record(label=3)["do_not_contact"] is True
    assert record(label=4)["do_not_contact"] is False
    assert record(label=None)["do_not_contact"] is False


@pytest.mark.parametrize("value", [None, "", "soon", 7, "2026-13-01"])
def test_what_is_no_time_is_left_out(value: object) -> None:
    assert moment(value) is None
    assert record([a_mail(message_time=value)])["history"] == []


def test_the_newest_two_hundred_are_kept() -> None:
    mails = [
        a_mail(id=number, message_time=f"2026-10-01 {number // 60:02}:{number % 60:02}:00") for number in range(250)
    ]
    history = record(mails)["history"]
    assert len(history) == 200
    assert history[-1]["id"] == "mail-249"


def test_markup_without_an_end_takes_no_time() -> None:
    assert plain("<" * 20_000) == "<" * 20_000
    assert plain("<p" * 10_000) == "<p" * 10_000
