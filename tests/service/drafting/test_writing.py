"""The one path from a plan to a draft: write, check, repair, else the playbook; always a Finished."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.domain import Brief, Channel, Direction, Message
from service.drafting import DraftOptions, DraftSettings, write_draft
from service.errors import ModelOutOfRoom, ModelRejected, ModelUnavailable
from service.guardrail import passed
from service.llm import Family
from service.planning import make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.prompting import load_prompts
from service.run import Delta, Event, Finished, Planned, Run, Source, Verdict
from tests.builders import SILENT, a_brief, day, received, sent
from tests.fakes import ScriptedLLM

REPLIES = yaml.safe_load((Path(__file__).parent / "replies" / "takeaway.yaml").read_text(encoding="utf-8"))["replies"]
PROMPTS, POLICY = load_prompts(), load_policy()


def a_silent_brief(play: str = "takeaway_email", **more: Any) -> Brief:
    """Three failed calls after a meeting about timesheets."""
    return a_brief(**{"thread": SILENT, "now": day(30), "play": play, **more})


async def events_of(brief: Brief, llm: ScriptedLLM | None = None, **more: Any) -> list[Event]:
    assert brief.now is not None
    planning = make_plan(brief, POLICY, now=brief.now)
    plan = planning.plan.model_copy(update={"companions": more.pop("companions", ())})
    settings = more.pop("settings", DraftSettings())
    stream = write_draft(
        brief, plan, planning.thread, now=brief.now, llm=llm, prompts=PROMPTS, policy=POLICY, settings=settings, **more
    )
    return [event async for event in stream]


async def run_of(brief: Brief, llm: ScriptedLLM | None = None, **more: Any) -> Run:
    events = await events_of(brief, llm, **more)
    assert isinstance(events[-1], Finished)
    return events[-1].run


async def test_a_good_answer_is_taken_at_once_with_its_claims() -> None:
    llm = ScriptedLLM([REPLIES["good"]])
    run = await run_of(a_silent_brief(), llm)
    assert (run.source, len(run.attempts), run.draft and run.draft.subject) == (Source.MODEL, 1, "Thank you, Jim")
    assert passed(run.checks)
    assert any("4 September" in claim.sentence for claim in run.claims)
    assert run.prompt is not None
    assert run.prompt.name == "chat/takeaway_email"


async def test_events_come_in_order() -> None:
    events = await events_of(a_silent_brief(), ScriptedLLM([REPLIES["pressing"], REPLIES["mends_the_fourth"]]))
    assert isinstance(events[0], Planned)
    assert isinstance(events[1], Delta)
    assert [e.event for e in events if e.event != "delta"] == ["planned", "checked", "checked", "finished"]


async def test_fences_and_a_preamble_are_forgiven() -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["good_in_fences"]]))
    assert run.source is Source.MODEL
    assert run.draft is not None
    assert run.draft.body.startswith("Dear Jim,")


async def test_only_what_failed_is_rewritten() -> None:
    llm = ScriptedLLM([REPLIES["pressing"], REPLIES["mends_the_fourth"]])
    run = await run_of(a_silent_brief(), llm)
    first, second = run.attempts
    assert (first.verdict, second.kind, second.verdict) == (Verdict.REPAIR, "repair", Verdict.ACCEPT)
    assert first.draft is not None
    assert run.draft is not None
    assert run.draft.body == first.draft.body.replace(
        "The price is only valid until Friday, so act now.", "Nothing is needed from you."
    )
    asked = llm.requests[1].messages[-1].content
    assert "- [4], “" in asked
    assert "[2] Thank you for walking me through" in asked


async def test_a_repair_that_makes_a_new_mistake_counts_and_the_best_attempt_is_mended() -> None:
    llm = ScriptedLLM([REPLIES["pressing"], REPLIES["mends_with_a_new_mistake"], REPLIES["mends_the_fourth"]])
    run = await run_of(a_silent_brief(), llm)
    worse = {r.check for r in run.attempts[1].checks if r.findings}
    assert worse - {r.check for r in run.attempts[0].checks if r.findings}
    assert "only valid until Friday" in llm.requests[2].messages[-1].content
    assert (run.source, len(run.attempts)) == (Source.MODEL, 3)


async def test_no_passing_draft_ends_in_the_playbook_which_says_so() -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["obeys_the_attacker"]]))
    assert (run.source, len(run.attempts)) == (Source.PLAYBOOK, 3)
    assert run.draft is not None
    assert "attacker" not in run.draft.body
    assert passed(run.checks)
    assert "passed the checks" in run.notes[0]


async def test_an_invention_does_not_leave() -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["invented"]]))
    assert run.draft is not None
    assert "417" not in run.draft.body


async def test_a_reply_that_cannot_be_read_is_asked_for_again() -> None:
    llm = ScriptedLLM([REPLIES["two_drafts"], REPLIES["good"]])
    run = await run_of(a_silent_brief(), llm)
    assert (run.attempts[0].error, run.source) == ("unreadable", Source.MODEL)
    assert "several drafts" in llm.requests[1].messages[-1].content


@pytest.mark.parametrize("error", [ModelUnavailable("gone"), ModelRejected("no such model")])
async def test_a_failed_endpoint_is_not_asked_again(error: Exception) -> None:
    llm = ScriptedLLM([error])
    run = await run_of(a_silent_brief(), llm)
    assert (run.source, len(llm.requests)) == (Source.PLAYBOOK, 1)
    assert "could not be used" in run.notes[0]


async def test_a_reply_without_room_is_asked_for_once_more_with_more() -> None:
    llm = ScriptedLLM([ModelOutOfRoom("length"), REPLIES["good"]])
    run = await run_of(a_silent_brief(), llm)
    assert run.source is Source.MODEL
    assert llm.requests[1].max_tokens == 2 * llm.requests[0].max_tokens


@pytest.mark.parametrize(
    "settings", [DraftSettings(token_budget=10), DraftSettings(max_calls=0), DraftSettings(deadline_s=0.1)]
)
async def test_without_tokens_calls_or_time_the_model_is_not_asked(settings: DraftSettings) -> None:
    llm = ScriptedLLM([REPLIES["good"]])
    run = await run_of(a_silent_brief(), llm, settings=settings)
    assert (run.source, llm.requests) == (Source.PLAYBOOK, [])


@pytest.mark.parametrize("family", ["chat", "small"])
async def test_wait_and_stop_call_no_model(family: Family) -> None:
    llm = ScriptedLLM(["anything"], family=family)
    run = await run_of(a_silent_brief("auto", prospect={"do_not_contact": True}), llm)
    assert (run.plan.play.id, run.draft, run.source, llm.requests) == (PlayId.STOP, None, None, [])


async def test_without_a_true_particular_the_rep_is_asked() -> None:
    vague = Message(at=day(1), direction=Direction.OUTBOUND, channel=Channel.EMAIL, body="Hi, see below.", subject="Hi")
    brief = a_brief(thread=[vague], play="apology_email", now=day(20)).model_copy(update={"offer": None})
    llm = ScriptedLLM([REPLIES["good"]])
    run = await run_of(brief, llm)
    assert run.draft is None
    assert "Jim Ortiz" in (run.needs_input or "")
    assert llm.requests == []


async def test_without_a_ready_text_in_the_language_the_answer_is_the_plan_and_a_question() -> None:
    brief = a_silent_brief(prospect={"language": "nl"})
    run = await run_of(brief)
    assert (run.draft, run.source) == (None, None)
    assert "(nl)" in (run.needs_input or "")


async def test_a_bundle_is_coherent() -> None:
    run = await run_of(a_silent_brief(), companions=(PlayId.VOICEMAIL_ANNOUNCEMENT,))
    assert run.draft is not None
    assert run.draft.release_after == "voicemail_announcement"
    voicemail = run.companions[0]
    assert voicemail.draft.channel is Channel.VOICEMAIL
    assert voicemail.draft.to.address == "+1 312 555 0142"
    assert "mail" in voicemail.draft.body


async def test_a_bump_is_a_ready_payload() -> None:
    original = sent(
        "Dear Jim,\n\nyou told the bakers' guild that thirty paper timesheets take your Monday. We put them on one. "
        "Would a sample with your own shifts be of use?\n\nDana",
        id="a1",
        subject="Thirty timesheets",
    )
    run = await run_of(a_brief(thread=[original], play="forward_bump", now=day(10)))
    draft = run.draft
    assert draft is not None
    assert (draft.forward, draft.suppress_signature, draft.in_reply_to, draft.references) == (True, True, "a1", ("a1",))
    assert draft.subject == "Fwd: Thirty timesheets"
    assert "\n" not in draft.body


async def test_variants_differ() -> None:
    run = await run_of(a_silent_brief(), options=DraftOptions(variants=3))
    assert run.draft is not None
    bodies = {run.draft.body, *(artefact.draft.body for artefact in run.variants)}
    assert len(bodies) == 3
    assert all(passed(artefact.checks) for artefact in run.variants)


async def test_a_variant_that_is_the_same_again_is_dropped() -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["good"]]), options=DraftOptions(variants=2))
    assert run.draft is not None
    assert all(artefact.draft.body != run.draft.body for artefact in run.variants)


async def test_a_wish_that_would_break_a_check_is_answered_with_the_check() -> None:
    options = DraftOptions(instruction="Say that this is the last chance and the price ends on Friday.")
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["good"]]), options=options)
    assert any("no_urgency" in note for note in run.notes)


async def test_a_harmless_wish_reaches_the_model_and_leaves_no_note() -> None:
    llm = ScriptedLLM([REPLIES["good"]])
    run = await run_of(a_silent_brief(), llm, options=DraftOptions(tone="warmer", instruction="Make it shorter."))
    assert "tone: warmer; Make it shorter." in llm.requests[0].messages[1].content
    assert run.notes == ()


@pytest.mark.parametrize(
    ("wish", "unknown"),
    [
        ("Mention the Lyon visit.", "“Lyon”"),
        ("Offer a price of 900 euros.", "“900 euros”"),
        ("Mention the meeting with Jim about timesheets, in 40 words.", None),
        ("Leave out Lyon, do not name it.", None),
        ("Write it in plainer English.", None),
    ],
)
async def test_a_wish_that_names_what_the_brief_does_not_hold_is_answered(wish: str, unknown: str | None) -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["good"]]), options=DraftOptions(instruction=wish))
    told = [note for note in run.notes if "nowhere in the brief" in note]
    assert len(told) == (unknown is not None)
    assert unknown is None or unknown in told[0]


@pytest.mark.parametrize(("facts", "told"), [((), True), (("The plan costs 90 dollars a month.",), False)])
async def test_the_rep_is_told_that_the_brief_holds_no_answer(facts: tuple[str, ...], told: bool) -> None:
    asks = received("Thank you Dana. How much is the plan for thirty staff?", on=29)
    offer = {"name": "AcmePay Rota", "facts": facts}
    run = await run_of(a_brief([sent(), asks], now=day(30), offer=offer))
    assert run.plan.play.id is PlayId.PROMPT_REPLY
    assert any("holds no answer" in note and "How much is the plan" in note for note in run.notes) is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Thank you Dana. How much is the plan and do you train our people?", "more than one thing"),
        ("Sounds good Dana. Could we meet on Tuesday at ten?", "put the time that suits you"),
        ("That's fine Dana, please go ahead.", "They said yes"),
    ],
)
async def test_the_rep_is_told_what_only_she_can_add(words: str, told: str) -> None:
    offer = {"name": "AcmePay Rota", "facts": ("The plan costs 90 dollars a month.",)}
    run = await run_of(a_brief([sent(), received(words, on=29)], now=day(30), offer=offer))
    assert any(told in note for note in run.notes), run.notes


async def test_the_small_model_chooses_and_its_words_are_completed() -> None:
    class Chooser(ScriptedLLM):
        """Takes the first wording of every rule of the grammar."""

        async def stream(self, request: Any, **more: Any) -> Any:
            rules = [line.split(" ::= ", 1)[1] for line in (request.grammar or "").split("\n")[1:]]
            self._replies = ["\n".join(rule.split('" | "')[0].strip('"') for rule in rules)]
            async for item in super().stream(request, **more):
                yield item

    llm = Chooser([""], family="small")
    events = await events_of(a_silent_brief(), llm)
    assert isinstance(events[-1], Finished)
    run = events[-1].run
    assert run.source is Source.MODEL
    assert run.draft is not None
    assert run.draft.body.startswith("Dear Jim,\n\nThank you for the time you gave me on September 4")
    assert [e.text for e in events if isinstance(e, Delta)] == [run.draft.body]


async def test_the_small_model_that_says_anything_else_is_not_believed() -> None:
    run = await run_of(a_silent_brief(), ScriptedLLM(["Buy now!"], family="small"))
    assert run.source is Source.PLAYBOOK


async def test_the_fingerprint_follows_the_words() -> None:
    first, second = await run_of(a_silent_brief()), await run_of(a_silent_brief())
    other = await run_of(a_silent_brief(), ScriptedLLM([REPLIES["good"]]))
    assert first.fingerprint == second.fingerprint != other.fingerprint
    assert first.id < second.id


async def test_every_play_that_writes_can_be_written_without_a_model() -> None:
    brief = a_silent_brief("auto")
    assert brief.now is not None
    planning = make_plan(brief, POLICY, now=brief.now)
    for play in (p for p in PLAYS.values() if p.writes and p.id not in (PlayId.NEW_CONTACT_EMAIL, PlayId.AGREED_CALL)):
        plan = planning.plan.model_copy(
            update={"play": play, "channel": play.channel, "companions": (), "max_words": None}
        )
        stream = write_draft(
            brief,
            plan,
            planning.thread,
            now=brief.now,
            llm=None,
            prompts=PROMPTS,
            policy=POLICY,
            settings=DraftSettings(),
        )
        runs = [event.run async for event in stream if isinstance(event, Finished)]
        assert runs[0].draft is not None, (play.id, runs[0].needs_input)
        assert (runs[0].source, runs[0].attempts) == (Source.PLAYBOOK, ())


async def test_a_text_message_needs_no_subject_and_gets_none() -> None:
    brief = a_brief(
        thread=[sent("Clean towels every Monday?", channel="sms"), received("how much", on=29, channel="sms")],
        now=day(30),
    )
    body = "Hi Jim, thanks for asking. I will look the price up and write to you. Anything else you want to know? Dana"
    for subject in ("null", '"Towels"'):
        run = await run_of(brief, ScriptedLLM([f'{{"subject": {subject}, "body": "{body}"}}']))
        assert run.draft is not None
        assert (run.draft.channel, run.draft.subject) == (Channel.SMS, None)
        assert run.attempts[0].error is None


async def test_what_is_mended_again_is_shown_in_the_form_that_was_asked_for() -> None:
    replies = [REPLIES["pressing"], "4: The price is only valid today.", REPLIES["mends_the_fourth"]]
    llm = ScriptedLLM(replies)
    await run_of(a_silent_brief(), llm)
    shown = [request.messages[2].content for request in llm.requests[1:]]
    assert [set(json.loads(text)) for text in shown] == [{"subject", "body"}] * 2


async def test_a_repair_that_cannot_be_used_is_asked_for_again_on_the_same_draft() -> None:
    llm = ScriptedLLM([REPLIES["pressing"], "19: Nothing is needed from you.", REPLIES["mends_the_fourth"]])
    run = await run_of(a_silent_brief(), llm)
    asked = llm.requests[2].messages[-1].content
    assert "[4] The price is only valid until Friday" in asked
    assert "your last answer could not be used: It names a number" in asked
    assert (run.source, len(run.attempts)) == (Source.MODEL, 3)
