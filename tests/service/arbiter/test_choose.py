"""The plan as a whole, and plays that are asked for by name."""

from typing import Any

import pytest

from service.arbiter import plan_for
from service.domain import Channel
from service.errors import BadInput, Refused
from service.plan import Plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy, parse_policy
from service.situation.model import Stakeholder
from tests.builders import a_brief
from tests.service.arbiter.deciding import FRESH_NO, NEVER_SPOKE, NO_PHONE, plan, play
from tests.situations import NOW, a_situation, owed


def by_name(asked: str, kind: str = "silent_treatment", *, facts: dict[str, Any] | None = None, **more: Any) -> Plan:
    brief = a_brief(play=asked, prospect=more.pop("prospect", None))
    return plan_for(a_situation(kind, facts=facts, **more), brief, load_policy(), now=NOW)


SUCCESSOR = (Stakeholder(name="Ana", relation="successor", address="ana@northwind.example"),)
SITUATIONS: dict[PlayId, Plan] = {
    PlayId.APOLOGY_CALL: plan("silent_treatment"),
    PlayId.CLARIFYING_CALL: plan("dismissal", touches_since_reply=0, facts=FRESH_NO),
    PlayId.VOICEMAIL_REASON: plan("ignored", facts=NEVER_SPOKE | {"original_vague": True}),
    PlayId.VOICEMAIL_ANNOUNCEMENT: plan("silent_treatment", calls_tried=3),
    PlayId.TAKEAWAY_EMAIL: plan("silent_treatment", calls_tried=3),
    PlayId.FORWARD_BUMP: plan("ignored", facts=NEVER_SPOKE),
    PlayId.DISMISSAL_REPLY: plan("dismissal", touches_since_reply=0, facts=FRESH_NO | NO_PHONE),
    PlayId.APOLOGY_EMAIL: plan("silent_treatment", calls_tried=3, owed_by_us=owed()),
    PlayId.MEETING_REQUEST: plan("silent_treatment", calls_tried=3),
    PlayId.DECISION_MAKER_PROBE: plan("redirect", touches_since_reply=0),
    PlayId.NEW_CONTACT_EMAIL: plan("redirect", touches_since_reply=0, stakeholders=SUCCESSOR),
    PlayId.PROMPT_REPLY: plan("interest"),
    PlayId.CLOSING_NOTE: plan("dismissal", touches_since_reply=0, facts=FRESH_NO | {"no_answers_takeaway": True}),
    PlayId.AGREED_CALL: plan("interest", facts={"resume_channel": Channel.CALL}),
    PlayId.MEETING_BRIEF: plan("interest", facts={"meeting_won": True}),
    PlayId.WAIT: plan("postponement"),
    PlayId.STOP: plan("opt_out"),
}


@pytest.mark.parametrize("wanted", PlayId)
def test_every_play_is_reached_by_the_policy(wanted: PlayId) -> None:
    found = SITUATIONS[wanted]
    offered = {other.play for other in found.alternatives if not other.forbidden}
    assert wanted in {found.play.id, *found.companions, *offered}


@pytest.mark.parametrize("found", SITUATIONS.values())
def test_every_plan_says_why_and_what_would_change_it(found: Plan) -> None:
    assert found.why
    assert all(reason.says.endswith(".") for reason in found.why)
    assert found.would_change
    assert found.play.id not in {other.play for other in found.alternatives}


@pytest.mark.parametrize("found", SITUATIONS.values())
def test_forbidden_plays_stand_last_and_name_their_rule(found: Plan) -> None:
    marks = [other.forbidden for other in found.alternatives]
    assert marks == sorted(marks)
    assert all(other.rule for other in found.alternatives if other.forbidden)


def test_auto_is_the_choice_of_the_rules() -> None:
    assert by_name("auto") == plan("silent_treatment")


def test_choose_play_does_not_look_at_the_play_asked_for() -> None:
    assert plan("silent_treatment", brief=a_brief(play="takeaway_email")).play.id is PlayId.APOLOGY_CALL


def test_a_play_asked_for_by_name_is_given_with_the_rules_choice_beside_it() -> None:
    found = by_name("takeaway_email")
    assert found.play.id is PlayId.TAKEAWAY_EMAIL
    assert found.alternatives[0].play is PlayId.APOLOGY_CALL
    assert found.companions == (PlayId.VOICEMAIL_ANNOUNCEMENT,)


def test_the_rules_own_choice_asked_for_by_name_is_the_same_plan() -> None:
    assert by_name("apology_call") == by_name("auto")


@pytest.mark.parametrize("asked", ["", "call", "Auto", "takeaway", "stop ", "ejected"])
def test_an_unknown_play_is_bad_input_with_the_list(asked: str) -> None:
    with pytest.raises(BadInput) as caught:
        by_name(asked)
    assert caught.value.field == "play"
    assert caught.value.remedy is not None
    assert all(known in caught.value.remedy for known in ("auto", *PlayId))


@pytest.mark.parametrize(
    ("asked", "rule", "case"),
    [
        ("takeaway_email", "R0", {"kind": "opt_out"}),
        ("apology_call", "R0", {"prospect": {"do_not_contact": True}}),
        ("prompt_reply", "R0", {"prospect": {"do_not_contact": True}}),
        ("wait", "R0", {"kind": "opt_out"}),
        ("clarifying_call", "K21", {"kind": "dismissal", "facts": {"no_calls_wished": True}}),
        ("dismissal_reply", "K21", {"kind": "dismissal", "facts": {"no_calls_wished": True}}),
        ("apology_call", "K22", {"facts": {"phone_usable": False}}),
        ("takeaway_email", "K18", {"facts": {"email_usable": False}}),
        ("apology_email", "K23", {"facts": {"plays_used": ("takeaway_email",)}}),
        ("stop", "K23", {}),
        ("forward_bump", "K8", {"facts": {"original_vague": True}}),
        ("forward_bump", "K8", {"facts": {"plays_used": ("forward_bump",)}}),
        ("voicemail_announcement", "K2", {"facts": {"mailbox_full": True}}),
        ("apology_email", "K3", {"facts": {"plays_used": ("apology_email",)}}),
        ("voicemail_reason", "K3", {"facts": {"plays_used": ("voicemail_reason",) * 2}}),
    ],
)
def test_a_play_that_the_rules_forbid_is_refused_with_the_rule(asked: str, rule: str, case: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        by_name(asked, **case)
    assert (caught.value.rule, caught.value.field) == (rule, "play")
    assert caught.value.detail.endswith(".")
    assert ("another" in (caught.value.remedy or "")) is (rule != "R0"), "after an opt-out no other play is left"


@pytest.mark.parametrize(
    ("asked", "case"),
    [
        ("apology_call", {}),
        ("dismissal_reply", {"kind": "dismissal"}),
        ("takeaway_email", {"facts": {"email_usable": False, "last_inbound_channel": Channel.SMS}}),
        ("apology_email", {"facts": {"plays_used": ("plain_email",)}}),
        ("forward_bump", {}),
        ("voicemail_reason", {"facts": {"plays_used": ("voicemail_reason",)}}),
        ("prompt_reply", {"kind": "opt_out", "prospect": {"do_not_contact": True}, "facts": {"asks_us": True}}),
        ("apology_call", {"facts": {"phone_usable": False}, "prospect": {"phone": None}}),
        ("stop", {"kind": "opt_out"}),
        ("wait", {}),
    ],
)
def test_the_other_side_of_each_of_these_rules_passes(asked: str, case: dict[str, Any]) -> None:
    assert by_name(asked, **case).play.id.value == asked


@pytest.mark.parametrize(
    ("asked", "case", "says"),
    [
        ("apology_call", {"facts": {"phone_usable": False}, "prospect": {"phone": None}}, "number or an address"),
        ("meeting_brief", {}, "No meeting is won yet"),
        ("takeaway_email", {"kind": "interest", "facts": {"asks_us": True}}, "wait for an answer"),
    ],
)
def test_what_the_rules_would_not_have_chosen_is_flagged(asked: str, case: dict[str, Any], says: str) -> None:
    assert any(says in flag for flag in by_name(asked, **case).flags)
    assert not any(says in flag for flag in by_name("auto", **case).flags)


def test_when_the_calls_are_used_up_the_call_is_an_alternative_with_the_reason() -> None:
    found = plan("silent_treatment", calls_tried=3)
    call = next(other for other in found.alternatives if other.play is PlayId.APOLOGY_CALL)
    assert (call.rule, call.forbidden) == ("K1", False)


def test_a_play_by_name_waits_for_the_date_that_the_rules_found() -> None:
    ahead = {"resume_at": NOW.replace(month=12)}
    assert by_name("apology_call", "postponement", facts=ahead).not_before == NOW.replace(month=12)


@pytest.mark.parametrize(
    ("channel", "goes_out", "words"),
    [(Channel.SMS, "sms", 55), (Channel.SOCIAL, "social", 55), (Channel.EMAIL, "email", 110)],
)
def test_a_written_play_goes_out_where_they_last_wrote_at_half_the_length(
    channel: Channel, goes_out: str, words: int
) -> None:
    found = plan("silent_treatment", calls_tried=3, facts={"last_inbound_channel": channel})
    assert (found.channel, found.max_words) == (goes_out, words)


def test_a_call_stays_a_call_wherever_they_wrote() -> None:
    found = plan("silent_treatment", facts={"last_inbound_channel": Channel.SMS})
    assert (found.channel, found.max_words) == ("call", 110)


def test_a_bump_and_an_introduction_stay_e_mails() -> None:
    social = {"last_inbound_channel": Channel.SOCIAL}
    assert plan("redirect", touches_since_reply=0, stakeholders=SUCCESSOR, facts=social).channel == "email"
    assert plan("silent_treatment", facts=NO_PHONE | social | {"real_talks": False}).channel == "email"


def test_plays_that_are_not_sent_have_no_channel() -> None:
    assert plan("postponement").channel is None
    assert plan("opt_out").max_words is None


def test_another_order_of_kinds_decides_otherwise_and_says_so() -> None:
    situation: dict[str, Any] = {"also": ("redirect",), "touches_since_reply": 0, "stakeholders": SUCCESSOR}
    assert play("dismissal", **situation) is PlayId.CLARIFYING_CALL
    others = [kind.value for kind in load_policy().order if kind not in ("opt_out", "redirect")]
    mine = parse_policy(f"order: [opt_out, redirect, {', '.join(others)}]")
    found = plan("dismissal", policy=mine, **situation)
    assert (found.play.id, found.why[0].rule) == (PlayId.NEW_CONTACT_EMAIL, "K16")


def test_a_kind_that_k16_ranks_later_never_overrules_the_reader() -> None:
    assert play("dismissal", also=("interest",), touches_since_reply=0) is PlayId.CLARIFYING_CALL


def test_the_plan_carries_the_situation_and_principles() -> None:
    found = plan("silent_treatment")
    assert found.situation == a_situation()
    assert "silence-07" in found.principles
    assert found.play == PLAYS[PlayId.APOLOGY_CALL]
