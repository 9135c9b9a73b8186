"""A brief's thread: ids, moments, order, future, and what becomes of each channel's words."""

from datetime import timedelta

import pytest

from service.domain import Channel, Direction, Message
from service.errors import BadInput
from service.thread import read_thread
from tests.builders import a_brief, called, day, received, sent


def test_missing_ids_go_by_place_in_the_brief() -> None:
    thread = read_thread(a_brief([sent(on=1), received(on=2, id="crm-9"), sent(on=3)]), now=day(30))
    assert [message.id for message in thread.messages] == ["m1", "crm-9", "m3"]


def test_a_made_id_never_meets_an_id_of_the_caller() -> None:
    thread = read_thread(a_brief([sent(on=1, id="m2"), received(on=2), sent(on=3, id="m2x")]), now=day(30))
    assert len({message.id for message in thread.messages}) == 3


def test_the_same_id_twice_is_bad_input_with_a_remedy() -> None:
    with pytest.raises(BadInput) as caught:
        read_thread(a_brief([sent(on=1, id="a"), received(on=2, id="a")]), now=day(30))
    assert caught.value.field == "thread.messages.1.id"
    assert caught.value.remedy


def test_a_missing_moment_is_that_of_the_message_before() -> None:
    undated = Message(direction=Direction.INBOUND, body="Fine.")
    thread = read_thread(a_brief([sent(on=4), undated, sent(on=9)]), now=day(30))
    assert [message.at for message in thread.messages] == [day(4), day(4), day(9)]


def test_without_any_moment_all_is_now() -> None:
    undated = Message(direction=Direction.INBOUND, body="Fine.")
    thread = read_thread(a_brief([undated, undated]), now=day(30))
    assert [message.at for message in thread.messages] == [day(30), day(30)]


def test_messages_come_in_time_order_and_equal_moments_in_the_briefs() -> None:
    thread = read_thread(a_brief([sent("late", on=9), received("first", on=2), sent("second", on=2)]), now=day(30))
    assert [message.text for message in thread.messages] == ["first", "second", "late"]


def test_what_is_after_now_stands_apart() -> None:
    thread = read_thread(a_brief([sent(on=1), received(on=20)]), now=day(10))
    assert [message.id for message in thread.messages] == ["m1"]
    assert [message.id for message in thread.future] == ["m2"]
    assert thread.by_id("m2") is thread.future[0]


def test_now_itself_has_happened() -> None:
    thread = read_thread(a_brief([sent(on=10)]), now=day(10))
    assert len(thread.messages) == 1
    assert not read_thread(a_brief([sent(on=10)]), now=day(10) - timedelta(seconds=1)).messages


@pytest.mark.parametrize(
    "channel", [Channel.SMS, Channel.SOCIAL, Channel.CALL, Channel.VOICEMAIL, Channel.MEETING, Channel.NOTE]
)
def test_short_channels_lose_no_word(channel: Channel) -> None:
    body = "Regards,\nJim\n+1 312 555 0142\n--\n> price too high\nSent from my iPhone"
    thread = read_thread(a_brief([received(body, channel=channel)]), now=day(30))
    assert thread.messages[0].text == body


def test_a_call_without_a_note_has_no_words() -> None:
    thread = read_thread(a_brief([called(on=3)]), now=day(30))
    assert thread.messages[0].text == ""
    assert thread.messages[0].span(0, 4).quote == ""


def test_the_subject_of_a_raw_mail_serves_where_the_message_has_none() -> None:
    raw = "From: j@n.example\nTo: d@a.example\nSubject: =?utf-8?q?N=C3=B3minas?=\nMessage-ID: <1@x>\n\nNo, gracias."
    bare, named = received(raw, on=2), received(raw, on=3, subject="Payroll")
    thread = read_thread(a_brief([bare, named]), now=day(30))
    assert [message.subject for message in thread.messages] == ["Nóminas", "Payroll"]
    assert thread.messages[0].sender == "j@n.example"


def test_sentences_of_our_mail_that_nothing_marks_are_not_theirs() -> None:
    ours = "Hi Jim,\nHow many ovens do you need?\nWho will fit them?\nDana"
    theirs = "How many ovens do you need?\n>> Two.\nWho will fit them?\nMy brother will."
    thread = read_thread(a_brief([sent(ours, on=1), received(theirs, on=2)]), now=day(30))
    assert thread.messages[1].text == ">> Two.\nMy brother will."


def test_one_sentence_that_stands_in_both_mails_is_theirs() -> None:
    thread = read_thread(a_brief([sent("Shall we go ahead?", on=1), received("Shall we go ahead?", on=2)]), now=day(30))
    assert thread.messages[1].text == "Shall we go ahead?"
