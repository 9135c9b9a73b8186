"""The policy: packaged values, a file of the user's own, and faults that name their place."""

from pathlib import Path

import pytest

from service.errors import SettingsError
from service.plays import PLAYS, PlayId
from service.policy.ladders import Condition
from service.policy.model import Policy, load_policy, parse_policy
from service.situation.limits import Limits
from service.situation.model import SituationKind


def fault_of(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_policy(text, name="mine.yaml")
    return caught.value.detail


def test_the_packaged_policy_holds_the_figures_of_the_principles() -> None:
    policy = load_policy()
    assert policy.calls.failed_before_takeaway == 3
    assert (policy.windows.recent_days, policy.windows.long_days) == (21, 90)
    assert policy.waits.automatic_reply_margin_days == 3
    quiet = policy.cool_down
    assert (quiet.email, quiet.call, quiet.text, quiet.request_for_leave) == (3, 1, 2, 3)


def test_the_reading_takes_its_figures_from_the_policy() -> None:
    assert load_policy().limits == Limits()
    assert parse_policy("cool_down: {email: 5}").limits.email_working_days == 5


def test_every_play_that_is_written_has_a_word_limit_but_the_meeting_brief() -> None:
    limited = set(load_policy().words.limits)
    assert limited == {play for play in PLAYS if PLAYS[play].writes} - {PlayId.MEETING_BRIEF}


def test_the_packaged_order_is_that_of_k16() -> None:
    order = load_policy().order
    assert order[0] is SituationKind.OPT_OUT
    assert order.index(SituationKind.DISMISSAL) < order.index(SituationKind.REDIRECT)
    assert order[-2:] == (SituationKind.SILENT_TREATMENT, SituationKind.IGNORED)


def test_a_file_of_ones_own_names_only_what_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("calls:\n  failed_before_takeaway: 2\n", encoding="utf-8")
    mine = load_policy(path)
    assert mine.calls.failed_before_takeaway == 2
    assert mine.calls.voicemail_reasons == load_policy().calls.voicemail_reasons
    assert mine.ladders == load_policy().ladders


def test_an_empty_file_changes_nothing() -> None:
    assert parse_policy("# nothing yet\n") == load_policy()


def test_a_list_is_replaced_whole() -> None:
    mine = parse_policy("hours:\n  working_days: [sunday, monday]\n")
    assert mine.hours.weekdays == {6, 0}


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("calls:\n  failed_before_takeaway: many\n", 2, "calls.failed_before_takeaway"),
        ("calls:\n  failed_before_takeaway: 0\n", 2, "calls.failed_before_takeaway"),
        ("\n\nbudget:\n  silence: 3\n", 3, "budget"),
        ("words:\n  limits:\n    takeaway: 40\n", 3, "words.limits.takeaway"),
        ("words:\n  text_share: 2\n", 2, "words.text_share"),
        ("hours:\n  opens: '19:00'\n", 1, "hours"),
        ("hours:\n  working_days: [monday, freeday]\n", 2, "hours.working_days.1"),
        ("order: [opt_out, ignored]\n", 1, "order"),
        ("ladders:\n  ignored:\n    - {play: forward_bump}\n", 2, "ladders.ignored"),
        ("ladders:\n  ignored:\n    - {play: poem, last: true}\n", 3, "ladders.ignored.0.play"),
        ("ladders:\n  ignored:\n    - {play: wait, last: true}\n", 3, "ladders.ignored.0"),
        ("ladders:\n  ignored:\n    - {play: prompt_reply, last: true}\n", 3, "ladders.ignored.0"),
        ("ladders:\n  ignored:\n    - {play: apology_call}\n    - {play: takeaway_email, last: true}\n", 3, "ladders"),
        ("calls:\n  per_day: 2\n", 2, "calls.per_day"),
        ("answers:\n  under_do_not_contact: always\n", 2, "answers.under_do_not_contact"),
        ("waits: 3\n", 1, "waits"),
    ],
)
def test_a_fault_names_file_line_and_field(text: str, line: int, field: str) -> None:
    assert fault_of(text).startswith(f"mine.yaml, line {line}, {field}")


def test_every_fault_is_named_at_once() -> None:
    told = fault_of("calls:\n  failed_before_takeaway: x\nbudgets:\n  silence: y\n")
    assert "line 2, calls.failed_before_takeaway" in told
    assert "line 4, budgets.silence" in told


def test_opt_out_cannot_be_moved_from_the_first_place() -> None:
    kinds = [kind.value for kind in load_policy().order]
    assert "R0" in fault_of(f"order: [{', '.join(kinds[1:])}, opt_out]\n")


def test_an_unquoted_time_is_refused_instead_of_read_as_minutes() -> None:
    assert "in quotes" in fault_of("hours:\n  closes: 18:00\n")


@pytest.mark.parametrize(
    "text", ["calls: [", "a: b: c", "\t- x", "[1, 2]", "just words", "calls: !!python/object:x {}"]
)
def test_what_is_no_yaml_mapping_is_refused(text: str) -> None:
    assert fault_of(text).startswith("mine.yaml")


def test_a_key_that_stands_twice_is_refused_with_its_line() -> None:
    assert fault_of("budgets:\n  silence: 4\n  silence: 5\n") == "mine.yaml, line 3, silence: stands twice"


def test_a_file_that_cannot_be_read_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_policy(tmp_path / "none.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_policy(latin)


def test_every_condition_is_used_by_a_packaged_ladder() -> None:
    policy: Policy = load_policy()
    ladders = [getattr(policy.ladders, name) for name in type(policy.ladders).model_fields]
    used = {condition for ladder in ladders for rung in ladder for condition in rung.when}
    assert used == set(Condition)
