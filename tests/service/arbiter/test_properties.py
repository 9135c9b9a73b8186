"""What holds for every situation: never raises, decides once, and a firmer no never leads to more touches."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.arbiter import choose_play, plan_for
from service.arbiter.vetoes import VETOES
from service.domain import Channel
from service.errors import Refused
from service.plan import Plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.situation.model import Facts, Situation, SituationKind, Stakeholder
from tests.builders import a_brief
from tests.situations import NOW, a_situation, a_truth, owed, some_facts

POLICY = load_policy()
FEW = settings(max_examples=60, deadline=None)
EVER = st.datetimes(timezones=st.just(UTC))
AROUND = st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400)).map(lambda gap: NOW + gap)
USED = ("plain_email", "call", "message", *(play.value for play in PlayId if PLAYS[play].writes))
PEOPLE = st.builds(
    Stakeholder,
    name=st.just("Ana"),
    relation=st.sampled_from(["mentioned", "delegate", "successor", "writes_for_contact"]),
    address=st.sampled_from([None, "ana@northwind.example"]),
)


@st.composite
def situations(draw: st.DrawFn, moments: st.SearchStrategy[datetime] = AROUND) -> Situation:
    """Any situation, also ones that no reader would find."""
    drawn: dict[str, Any] = {}
    for name, value in some_facts():
        field = Facts.model_fields[name].annotation
        if isinstance(value, bool):
            drawn[name] = draw(st.booleans())
        elif name.endswith("_at"):
            drawn[name] = draw(st.none() | moments)
        elif name.endswith("_channel"):
            drawn[name] = draw(st.none() | st.sampled_from(Channel))
        else:
            assert field is not None
    drawn["bounce"] = draw(st.sampled_from([None, "soft", "hard"]))
    drawn["bump_candidate_id"] = draw(st.sampled_from([None, "m1"]))
    drawn["plays_used"] = tuple(draw(st.lists(st.sampled_from(USED), max_size=8)))
    return a_situation(
        draw(st.sampled_from(SituationKind)),
        facts=drawn,
        also=tuple(draw(st.lists(st.sampled_from(SituationKind), max_size=2))),
        days_silent=draw(st.integers(0, 5_000)),
        touches_since_reply=draw(st.integers(0, 30)),
        calls_tried=draw(st.integers(0, 10)),
        stated_reason=draw(st.sampled_from([None, "too dear"])),
        truth=a_truth(known=draw(st.booleans())),
        obstacle=draw(st.sampled_from(["objection", "condition", "unknown"])),
        owed_by_us=draw(st.sampled_from([(), owed(), owed("question")])),
        stakeholders=tuple(draw(st.lists(PEOPLE, max_size=2))),
    )


MARK = st.booleans()
ZONES = st.sampled_from([None, "America/Chicago", "Asia/Kathmandu", "nowhere", "Pacific/Kiritimati"])


def decide(situation: Situation, *, marked: bool = False, zone: str | None = None, now: datetime = NOW) -> Plan:
    brief = a_brief(prospect={"do_not_contact": marked, "timezone": zone})
    return choose_play(situation, brief, POLICY, now=now)


@FEW
@given(situations(), MARK, ZONES)
def test_the_same_case_gives_the_same_plan(situation: Situation, marked: bool, zone: str | None) -> None:
    first = decide(situation, marked=marked, zone=zone)
    assert first == decide(situation, marked=marked, zone=zone)
    assert first.why


@FEW
@given(situations(EVER), EVER, ZONES)
def test_no_date_of_the_calendar_makes_it_raise(situation: Situation, now: datetime, zone: str | None) -> None:
    assert decide(situation, zone=zone, now=now).play.id in PLAYS


@FEW
@given(situations(), MARK)
def test_opt_out_and_the_mark_always_stop(situation: Situation, marked: bool) -> None:
    found = decide(situation, marked=marked)
    if marked or situation.kind is SituationKind.OPT_OUT:
        assert found.play.id is PlayId.STOP
        assert not found.companions
    else:
        assert found.play.id is not PlayId.STOP


@FEW
@given(situations(), MARK)
def test_what_is_chosen_or_goes_with_it_is_never_forbidden(situation: Situation, marked: bool) -> None:
    found = decide(situation, marked=marked)
    assert not any(other.forbidden for other in found.alternatives if other.play in {found.play.id, *found.companions})
    for chosen in (found.play.id, *found.companions):
        again = plan_for(situation, a_brief(play=chosen, prospect={"do_not_contact": marked}), POLICY, now=NOW)
        assert again.play.id is chosen


@FEW
@given(situations(), st.sampled_from(PlayId), MARK)
def test_by_name_a_play_is_given_or_refused_as_the_alternatives_say(
    situation: Situation, asked: PlayId, marked: bool
) -> None:
    found = decide(situation, marked=marked)
    forbidden = {other.play for other in found.alternatives if other.forbidden}
    brief = a_brief(play=asked, prospect={"do_not_contact": marked})
    if asked not in forbidden:
        assert plan_for(situation, brief, POLICY, now=NOW).play.id is asked
        return
    with pytest.raises(Refused) as caught:
        plan_for(situation, brief, POLICY, now=NOW)
    assert caught.value.rule in {rule.id for rule in VETOES}


@FEW
@given(situations())
def test_no_call_is_chosen_against_their_wish_or_without_a_phone(situation: Situation) -> None:
    found = decide(situation)
    if situation.facts.no_calls_wished or not situation.facts.phone_usable:
        assert not any(PLAYS[play].channel in ("call", "voicemail") for play in (found.play.id, *found.companions))


@FEW
@given(situations())
def test_nothing_unsolicited_follows_the_last_word(situation: Situation) -> None:
    quiet = situation.kind in (SituationKind.SILENT_TREATMENT, SituationKind.IGNORED, SituationKind.DISMISSAL)
    if quiet and {"takeaway_email", "closing_note"} & set(situation.facts.plays_used):
        asked = (PlayId.AGREED_CALL, PlayId.PROMPT_REPLY) if situation.facts.resume_at is not None else ()
        assert decide(situation).play.id in (PlayId.WAIT, *asked)  # at the time that they named


@FEW
@given(situations())
def test_no_written_play_but_a_call_is_repeated_in_silence(situation: Situation) -> None:
    found = decide(situation)
    if situation.kind in (SituationKind.SILENT_TREATMENT, SituationKind.IGNORED) and PLAYS[found.play.id].is_email:
        assert found.play.id.value not in situation.facts.plays_used


@FEW
@given(situations())
def test_a_moment_given_lies_ahead(situation: Situation) -> None:
    found = decide(situation)
    assert found.not_before is None or found.not_before >= NOW


@FEW
@given(situations())
def test_a_closed_plan_waits_without_a_date(situation: Situation) -> None:
    found = decide(situation)
    if found.closed:
        assert (found.play.id, found.not_before) == (PlayId.WAIT, None)


def touches_to_come(situation: Situation) -> int:
    """How many touches follow, each unanswered and given its time, until nothing more does."""
    now, count = NOW, 0
    for _ in range(30):
        found = decide(situation, now=now)
        if not found.play.writes:
            return count
        done = [*found.companions, found.play.id]
        count += len(done)
        calls = sum(PLAYS[play].is_call or play is PlayId.VOICEMAIL_REASON for play in done)
        names = ["call" if PLAYS[play].is_call else play.value for play in done]
        facts = situation.facts.model_copy(
            update={"last_touch_at": now, "plays_used": (*situation.facts.plays_used, *names)}
        )
        situation = situation.model_copy(
            update={
                "facts": facts,
                "calls_tried": situation.calls_tried + calls,
                "touches_since_reply": situation.touches_since_reply + len(done),
            }
        )
        now += timedelta(days=8)
    raise AssertionError("the touches never end")


@settings(max_examples=40, deadline=None)
@given(situations())
def test_unanswered_touches_always_end(situation: Situation) -> None:
    kinds = (SituationKind.SILENT_TREATMENT, SituationKind.IGNORED, SituationKind.DISMISSAL)
    if situation.kind in kinds:
        assert touches_to_come(situation) <= 9


@settings(max_examples=24, deadline=None)
@given(phone=st.booleans(), tried=st.integers(0, 3), vague=st.booleans(), talks=st.booleans())
def test_a_firmer_no_never_leads_to_more_touches(phone: bool, tried: int, vague: bool, talks: bool) -> None:
    """From silence over a plain no, a no to our last word and one that wants no calls, to the opt-out."""
    facts: dict[str, Any] = {"phone_usable": phone, "original_vague": vague, "real_talks": talks}
    facts |= {"plays_used": ("call",) * tried, "last_own_word_at": NOW - timedelta(days=5)}
    same: dict[str, Any] = {"calls_tried": tried, "touches_since_reply": tried, "days_silent": 5}
    ladder = [
        a_situation("silent_treatment", facts=facts, **same),
        a_situation("dismissal", facts=facts, **same),
        a_situation("dismissal", facts=facts | {"no_answers_takeaway": True}, **same),
        a_situation("dismissal", facts=facts | {"no_calls_wished": True, "phone_usable": False}, **same),
        a_situation("opt_out", facts=facts, **same),
    ]
    counts = [touches_to_come(situation) for situation in ladder]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0
