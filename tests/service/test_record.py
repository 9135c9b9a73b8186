"""Flat records become the briefs that they mean."""

from typing import Any

import pytest

from service.domain import Channel, Direction
from service.errors import BadInput
from service.intake import read_as
from service.record import Record

ROW: dict[str, Any] = {
    "id": 42,
    "name": "Jim Ortiz",
    "company": "",
    "phone": None,
    "sender": "Dana Reyes",
    "deal": "Payroll",
    "history": [
        {"at": "2026-10-12", "kind": "call_no_answer", "text": ""},
        {"at": "2026-10-01T09:00:00", "kind": "email_out", "text": "Hi Jim"},
        {"at": "2026-10-02T15:10:00+02:00", "kind": "email_in", "id": 7, "text": "Thanks"},
    ],
}


def call(came: str | None, **more: Any) -> list[tuple[str, str | None, str | None]]:
    entry = {"at": "2026-10-12", "kind": "call_connected", "text": "He was kind.", "came_of_it": came, **more}
    messages = read_as(Record, {**ROW, "history": [entry]}).brief().thread.messages
    return [(m.direction.value, m.outcome and m.outcome.value, m.body) for m in messages]


@pytest.mark.parametrize(
    "facts", [["It costs 4 a head.", "It starts in May."], '["It costs 4 a head.", "It starts in May."]']
)
def test_the_deal_and_what_may_be_said_of_it_are_the_offer(facts: object) -> None:
    offer = read_as(Record, {**ROW, "facts": facts}).brief().offer
    assert offer is not None
    assert (offer.name, list(offer.facts)) == ("Payroll", ["It costs 4 a head.", "It starts in May."])
    bare = read_as(Record, ROW).brief().offer
    assert bare is not None
    assert not bare.facts


@pytest.mark.parametrize("came", ["yes", "person_changed"])
def test_what_came_of_a_call_is_a_word_of_theirs(came: str) -> None:
    ours, theirs = call(came)
    assert ours == ("outbound", "connected", "He was kind.")
    assert theirs[:2] == ("inbound", None)


def test_the_note_of_a_not_yet_goes_with_it_and_of_a_no_stays_ours() -> None:
    ours, theirs = call("limbo")
    assert (ours[2], (theirs[2] or "").endswith("He was kind.")) == (None, True)
    assert [(direction, (body or "").startswith("No, ")) for direction, _, body in call("reason_learned")] == [
        ("outbound", True)
    ]


def test_without_an_outcome_or_a_talk_a_call_is_what_it_was() -> None:
    assert call(None) == [("outbound", "connected", "He was kind.")]
    assert call("yes", kind="call_no_answer") == [("outbound", "no_answer", "He was kind.")]


def test_a_row_becomes_a_brief_in_the_order_of_time() -> None:
    brief = read_as(Record, ROW).brief()
    assert [(m.direction, m.channel) for m in brief.thread.messages] == [
        (Direction.OUTBOUND, Channel.EMAIL),
        (Direction.INBOUND, Channel.EMAIL),
        (Direction.OUTBOUND, Channel.CALL),
    ]
    assert brief.thread.messages[1].id == "7"
    assert brief.prospect.id == "42"
    assert brief.prospect.company is None
    assert brief.offer is not None
    assert brief.offer.name == "Payroll"


def test_a_history_that_is_json_in_a_text_is_the_same() -> None:
    text = '[{"at": "2026-10-01T09:00:00Z", "kind": "email_out", "text": "Hi Jim"}]'
    assert len(read_as(Record, {**ROW, "history": text}).brief().thread.messages) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"history": []}, "history"),
        ({"history": "not a list"}, "history"),
        ({"history": [{"at": "2026-10-01", "kind": "fax"}]}, "history.0.kind"),
        ({"history": [{"at": "soon", "kind": "note"}]}, "history.0.at"),
        ({"name": ""}, "name"),
        ({"nmae": "Jim"}, "nmae"),
        ({"name": "x" * 300}, "prospect.name"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_as(Record, {**ROW, **change}).brief()
    assert field in (refused.value.field or "")


@pytest.mark.parametrize("history", ["[" * 200_000, "nonsense", '{"at": 1}'])
def test_a_text_that_is_no_list_is_refused_by_name(history: str) -> None:
    with pytest.raises(BadInput, match="history"):
        read_as(Record, {**ROW, "history": history})
