"""What must hold for every brief: `read_situation` is total, pure, and steady against what should not matter."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain import Brief, CallOutcome, Channel, Direction, Message
from service.situation import read_situation
from service.situation.model import Situation, SituationKind
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent

WORDS = (
    "no thanks",
    "please stop writing to me",
    "call me in March",
    "we went with another firm",
    "what does it cost?",
    "I am out of the office",
    "let me think",
    "nein danke",
    "no me escribas más",
    "pas intéressé",
    "não temos interesse",
    "Quote attached.",
    "I will send it tomorrow",
    "👍",
    "?",
    "",
    "because the budget is gone",
)
texts = st.one_of(st.text(max_size=200).filter(lambda t: "\x00" not in t and _encodable(t)), st.sampled_from(WORDS))
NARROW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@st.composite
def messages(draw: Any) -> Message:
    channel = draw(st.sampled_from(list(Channel)))
    return Message(
        at=day(draw(st.integers(1, 40))),
        direction=draw(st.sampled_from(list(Direction))),
        channel=channel,
        outcome=draw(st.sampled_from([None, *CallOutcome])) if channel is Channel.CALL else None,
        subject=draw(st.one_of(st.none(), st.sampled_from(("Re: Quote", "Fwd: Quote", "Automatic reply: x")))),
        body=draw(st.one_of(st.none(), texts)),
    )


def read(brief: Brief) -> Situation:
    assert brief.now is not None
    return read_situation(read_thread(brief, now=brief.now), brief, now=brief.now)


@NARROW
@given(st.lists(messages(), min_size=1, max_size=6))
def test_never_raises_and_is_the_same_twice(thread: list[Message]) -> None:
    brief = a_brief(thread)
    first = read(brief)
    assert first == read(brief)
    assert first.days_silent >= 0
    assert first.calls_tried <= first.touches_since_reply


@NARROW
@given(st.lists(messages(), min_size=1, max_size=6))
def test_every_quote_stands_in_its_message(thread: list[Message]) -> None:
    brief = a_brief(thread)
    clean = read_thread(brief, now=brief.now or day(30))
    for evidence in read(brief).evidence:
        message = clean.by_id(evidence.message_id)
        assert message is not None
        assert evidence.quote in message.text


@NARROW
@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_quoted_history_never_changes_the_kind(words: str, quoted: str) -> None:
    plain = received(words or "Hello", on=5)
    history = "\n\nOn Tue, 1 Sep 2026 at 09:00, Dana Reyes <dana@acmepay.example> wrote:\n> " + (quoted or "Hi")
    with_history = received((words or "Hello") + history.replace("\n\n>", "\n>"), on=5)
    assert read(a_brief([sent(on=1), plain])).kind is read(a_brief([sent(on=1), with_history])).kind


@NARROW
@given(st.lists(messages(), max_size=4), st.sampled_from(("Stop writing to me.", "Bitte löschen Sie meine Daten.")))
def test_an_opt_out_never_disappears_by_older_messages(older: list[Message], stop: str) -> None:
    earlier = [message.model_copy(update={"at": day(1) - timedelta(days=5)}) for message in older]
    brief = a_brief([*earlier, sent(on=2), received(stop, on=4)])
    assert read(brief).kind is SituationKind.OPT_OUT


@NARROW
@given(
    st.sampled_from(WORDS[:9]), st.sampled_from(("Ada Lund", "Kofi Mensah", "Beatriz Rocha", "Ivo Horak", "Mei Chen"))
)
def test_the_name_of_the_prospect_changes_nothing(words: str, name: str) -> None:
    thread = [sent("The figures are attached. Dana", on=1), received(words, on=5)]
    here = read(a_brief(thread))
    there = read(a_brief(thread, prospect={"name": name, "email": None}, offer={"facts": ("Something else",)}))
    assert (here.kind, here.stated_reason) == (there.kind, there.stated_reason)
