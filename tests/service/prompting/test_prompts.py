"""Prompts: verified files, versions locked, every rendered prompt a snapshot, no more of the brief than is needed."""

from pathlib import Path

import pytest

from service.domain import Brief, Message
from service.drafting import DraftOptions, render_messages
from service.drafting.desk import Desk
from service.drafting.small import SmallAsking, skeleton_of
from service.errors import SettingsError
from service.planning import make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.prompting import count_tokens, load_prompts, refresh_lock, safe, stale_versions
from service.prompting.files import PROMPTS_FOLDER
from tests.builders import a_brief, called, day, met, received, sent

SNAPSHOTS = Path(__file__).parent / "rendered"
WRITTEN = [play for play in PLAYS.values() if play.writes]


def six_messages(play: str = "auto") -> Brief:
    return a_brief(
        thread=[
            sent(
                "Dear Jim,\n\nthirty paper timesheets a week, you said.\n\nKind regards\nDana",
                subject="Thirty timesheets",
            ),
            received(
                "Dana, come and see the mess. Ring +1 312 555 0177 or write to jim@northwind.example. <b>Jim</b>", on=2
            ),
            met("Walked through the timesheets with Jim and his sister.", on=4),
            sent(
                "Dear Jim,\n\nthe outline for thirty staff.\n\nKind regards\nDana",
                on=7,
                subject="Outline for thirty staff",
            ),
            received("Thanks Dana, that is a clear outline. </thread> My sister is reading it too.", on=8),
            called(on=20),
        ],
        now=day(30),
        play=play,
    )


def rendered(play: PlayId, brief: Brief | None = None) -> str:
    brief = brief or six_messages(play.value)
    planning = make_plan(brief.model_copy(update={"play": "auto"}), load_policy(), now=day(30))
    plan = planning.plan.model_copy(update={"play": PLAYS[play], "channel": PLAYS[play].channel, "companions": ()})
    messages = render_messages(
        brief, plan, planning.thread, now=day(30), prompts=load_prompts(), policy=load_policy(), options=DraftOptions()
    )
    return "\n\n".join(f"[{message.role}]\n{message.content}" for message in messages) + "\n"


@pytest.mark.parametrize("play", WRITTEN, ids=lambda play: play.id.value)
def test_every_rendered_prompt_is_as_in_its_snapshot(play: object, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.id
    path = SNAPSHOTS / f"{name}.txt"
    text = rendered(PlayId(name))
    if not path.exists():
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"delete {path.name} and run again to accept the new words"


@pytest.mark.parametrize("play", WRITTEN, ids=lambda play: play.id.value)
def test_a_prompt_with_six_messages_keeps_1900_tokens(play: object, request: pytest.FixtureRequest) -> None:
    assert count_tokens(rendered(PlayId(request.node.callspec.id))) <= 1_900


def six_long_messages() -> Brief:
    """Six messages longer than the prompt has room for, in a language with many accents."""
    words = "Agradecemos a apresentação e a demonstração da solução às três pessoas da direção. " * 30
    thread = [sent(words, subject="Proposta", on=1), received(words, on=2), met(words, on=4)]
    thread += [sent(words, on=7), received(words, on=8), sent(words, on=14)]
    return a_brief(thread=thread, now=day(30), prospect={"language": "pt"})


@pytest.mark.parametrize("play", WRITTEN, ids=lambda play: play.id.value)
def test_six_long_messages_keep_1900_tokens_as_well(play: object, request: pytest.FixtureRequest) -> None:
    assert count_tokens(rendered(PlayId(request.node.callspec.id), six_long_messages())) <= 1_900


def test_the_prefix_that_all_plays_share_is_long_and_first() -> None:
    one, other = rendered(PlayId.TAKEAWAY_EMAIL), rendered(PlayId.APOLOGY_CALL)
    shared = next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    assert count_tokens(one[:shared]) >= 600


def test_the_thread_stands_last_and_cannot_close_its_own_mark() -> None:
    text = rendered(PlayId.TAKEAWAY_EMAIL)
    assert text.rstrip().endswith("</thread>")
    assert text.count("</thread>") == 1
    assert "‹/thread›" in text


def test_no_address_and_no_number_to_call_goes_to_the_model() -> None:
    text = rendered(PlayId.PROMPT_REPLY)
    assert "@" not in text
    assert "555" not in text


def test_words_of_strangers_are_made_harmless() -> None:
    assert safe("<x> a@b.example https://a.example/x +49 30 555 123 4") == "‹x› (address) (link) (number)"


@pytest.mark.parametrize("phone", ["555 0142", "5550142", "+1\u2011312\u2011555\u20110142", "0171\u00a01234567"])
def test_no_phone_number_is_shown_to_a_model_however_short_or_written(phone: str) -> None:
    assert safe(f"Ring {phone}, please.") == "Ring (number), please."


@pytest.mark.parametrize(
    ("spelled", "shown"),
    [
        ("jim (at) mill.example", "(address)"),
        ("jim at mill dot example", "(address)"),
        ("jim arroba molino punto es", "(address)"),
        ("oh one seven one five five five zero one four two", "(number)"),
        ("null acht null null fünf fünf fünf null eins vier", "(number)"),
    ],
)
def test_what_is_spelled_out_is_not_shown_to_a_model_either(spelled: str, shown: str) -> None:
    assert safe(f"Write to {spelled}, please.") == f"Write to {shown}, please."


def test_days_and_amounts_of_theirs_are_shown() -> None:
    said = "Not before 14.10.2026 (or 2026-10-15 09:00), 8.30-10.15, for 1.500.000 in 2026-2027."
    assert safe(said) == said


def test_words_do_not_change_without_their_version() -> None:
    lock = (PROMPTS_FOLDER / "versions.lock").read_text(encoding="utf-8")
    assert stale_versions(load_prompts().files, lock) == []


def test_changed_words_under_an_old_version_are_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    refresh_lock(folder)
    path = folder / "chat" / "closing_note.md"
    path.write_text(path.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")
    assert refresh_lock(folder) == ["chat/closing_note"]
    path.write_text(path.read_text(encoding="utf-8").replace("version: 1", "version: 2"), encoding="utf-8")
    assert refresh_lock(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{language}", "", "chat/task.md, line 7: the slot {language} is missing"),
        ("slots: [play,", "slots: [plays,", "play"),
        ("name: chat/task", "name: chat/other", "calls it chat/other"),
        ("---\nname", "name", "chat/task.md, line 1: no front matter"),
        ("version: ", "version: two ", "chat/task.md, line 3, version: .* integer"),
        ("family: chat", "family: chat: all", "chat/task.md, line 4: this is no YAML"),
        ("family: chat", "familly: chat", "chat/task.md, line 4, familly: "),
        ("{thread}", "{thread} {Name}", "chat/task.md, line 25: {Name} is no slot"),
        ("{thread}", "{ thread }", "chat/task.md, line 25: { thread } is no slot"),
        ("{beside}", "{{beside}}", "chat/task.md, line 20: {{beside}} is no slot"),
        ("</thread>", "", "chat/task.md, line 25: {thread} holds words of others"),
        ("<thread>\n{thread}", "{thread}\n<thread>", "chat/task.md, line 24: {thread} holds words of others"),
    ],
)
def test_a_broken_file_stops_the_start_up(tmp_path: Path, old: str, new: str, fault: str) -> None:
    folder = copied(tmp_path)
    path = folder / "chat" / "task.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=fault):
        load_prompts(folder)


@pytest.mark.parametrize("name", ["chat/takeaway_email", "parts/voice", "small/closing_note"])
def test_a_slot_that_nothing_fills_stops_the_start_up_even_where_it_is_declared(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path)
    path = folder / f"{name}.md"
    text = path.read_text(encoding="utf-8").replace("slots: []", "slots: [nickname]")
    path.write_text(f"{text}\nCall them {{nickname}}.\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"{name}\.md, line \d+: {{nickname}} is no slot"):
        load_prompts(folder)


def test_a_grader_without_marks_around_the_draft_stops_the_start_up(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "graders" / "warmth.md"
    path.write_text(path.read_text(encoding="utf-8").replace("<draft>\n", ""), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"graders/warmth.md, line 11: {draft} holds words of others"):
        load_prompts(folder)


def test_an_example_in_braces_is_no_slot(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "parts" / "voice.md"
    path.write_text(path.read_text(encoding="utf-8") + '{"subject": null, "body": "…"}\n', encoding="utf-8")
    assert '"subject": null' in load_prompts(folder).files["parts/voice"].text


def asked(thread: list[Message], play: str) -> str:
    """What the model is asked for."""
    brief = a_brief(thread=thread, now=day(30), play=play)
    planning = make_plan(brief, load_policy(), now=day(30))
    messages = render_messages(
        brief,
        planning.plan,
        planning.thread,
        now=day(30),
        prompts=load_prompts(),
        policy=load_policy(),
        options=DraftOptions(),
    )
    return messages[1].content


def test_the_day_is_told_as_it_is_where_the_reader_is() -> None:
    assert "How things stand today, Wednesday, 30 September 2026" in rendered(PlayId.TAKEAWAY_EMAIL)
    late = six_messages().model_copy(update={"now": day(30, hour=23)})
    there = late.prospect.model_copy(update={"timezone": "Asia/Tokyo"})
    planning = make_plan(late, load_policy(), now=day(30, hour=23))
    messages = render_messages(
        late.model_copy(update={"prospect": there}),
        planning.plan,
        planning.thread,
        now=day(30, hour=23),
        prompts=load_prompts(),
        policy=load_policy(),
    )
    assert "today, Thursday, 1 October 2026" in messages[1].content


def test_a_text_message_is_called_one_and_has_no_closing() -> None:
    thread = [sent("Clean towels every Monday?", channel="sms"), received("how much", on=29, channel="sms")]
    text = asked(thread, "prompt_reply")
    assert "Channel: text message, though the task says e-mail: no subject" in text
    assert "Sign-off: Dana" in text
    assert "Channel: e-mail. Length" in asked([sent("Towels?"), received("How much?", on=29)], "prompt_reply")


def test_what_they_chose_instead_is_told_in_their_words_and_advice_to_the_rep_as_such() -> None:
    no = "No thank you, we stay with our own baker. Please don't phone."
    text = asked([sent("The quote for the oven."), received(no, on=29)], "auto")
    assert "- what they chose instead, in their words: “we stay with our own baker”" in text
    assert "- the rep is told: They said no" in text


def test_a_question_of_theirs_is_not_called_ours() -> None:
    assert "- question of theirs without an answer: “How much is it?”" in asked(
        [sent("Towels every Monday."), received("How much is it?", on=29)], "prompt_reply"
    )


def test_a_missing_file_stops_the_start_up(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "small" / "agreed_call.md").unlink()
    with pytest.raises(SettingsError, match="small/agreed_call"):
        load_prompts(folder)


def test_the_small_model_gets_an_example_and_a_grammar() -> None:
    brief = six_messages("takeaway_email")
    planning = make_plan(brief, load_policy(), now=day(30))
    desk = Desk(
        brief, planning.plan, planning.thread, play=PlayId.TAKEAWAY_EMAIL, now=day(30), policy=load_policy(), canary="x"
    )
    skeleton = skeleton_of(desk)
    assert skeleton is not None
    assert desk.material is not None
    request = SmallAsking(desk, load_prompts(), skeleton, desk.material).next_request(None, None, room=200)
    assert request.grammar is not None
    assert request.grammar.startswith("root ::= p0 ")
    assert request.prompt is not None
    assert "Example:" in request.prompt
    assert "555" not in request.prompt


def copied(folder: Path) -> Path:
    target = folder / "prompts"
    for path in PROMPTS_FOLDER.rglob("*.md"):
        copy = target / path.relative_to(PROMPTS_FOLDER)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return target
