"""K16 where their word may mean two things: the touch that does least harm under all of them."""

from typing import Any

from service.plan import Plan
from service.plays import PlayId
from service.policy.model import load_policy, parse_policy
from service.situation.model import Chance, SituationKind
from tests.service.arbiter.deciding import FRESH_NO, alternatives_of, plan, rules_of

Kind = SituationKind


def told(**chances: float) -> tuple[Chance, ...]:
    return tuple(Chance(kind=Kind(kind), chance=chance) for kind, chance in chances.items())


def unsure(kind: str, *, touches: int = 0, facts: dict[str, Any] | None = None, **chances: float) -> Plan:
    return plan(kind, touches_since_reply=touches, facts={**FRESH_NO, **(facts or {})}, chances=told(**chances))


def test_a_sure_no_is_answered_as_one() -> None:
    assert unsure("dismissal", dismissal=0.9, routine=0.1).play.id is PlayId.CLARIFYING_CALL


def test_a_no_that_may_be_a_not_now_gets_a_short_reply_rather_than_a_call() -> None:
    found = unsure("dismissal", dismissal=0.6, postponement=0.35)
    assert found.play.id is PlayId.DISMISSAL_REPLY
    assert not alternatives_of(found)[PlayId.CLARIFYING_CALL]


def test_where_no_mail_arrives_a_doubtful_no_is_not_written_to() -> None:
    nowhere = {"email_usable": False, "last_inbound_channel": None}
    found = unsure("dismissal", facts=nowhere, dismissal=0.6, postponement=0.35)
    assert found.play.id is PlayId.WAIT
    assert {"K15", "K16"} <= {reason.rule for reason in found.why}


def test_an_open_question_of_theirs_stays_one_after_a_touch_that_did_not_answer() -> None:
    found = unsure("interest", touches=1, interest=0.6, routine=0.3)
    assert "Unsure" not in found.why[0].says


def test_a_no_that_is_as_likely_a_not_now_is_given_time() -> None:
    found = unsure("dismissal", dismissal=0.48, postponement=0.47)
    assert found.play.id is PlayId.WAIT
    assert found.why[0].rule == "K16"
    assert found.why[0].says.startswith("Unsure whether they said no or they put it off")
    assert not alternatives_of(found)[PlayId.CLARIFYING_CALL]


def test_a_no_that_may_be_a_question_is_not_called_about() -> None:
    assert unsure("dismissal", facts={"asks_us": True}, dismissal=0.45, interest=0.5).play.id is PlayId.PROMPT_REPLY


def test_a_doubtful_no_is_answered_only_where_it_came_with_a_question() -> None:
    asked = unsure("dismissal", facts={"asks_us": True}, dismissal=0.6, interest=0.3, routine=0.1)
    assert asked.play.id is PlayId.PROMPT_REPLY
    assert unsure("dismissal", dismissal=0.6, interest=0.3, routine=0.1).play.id is PlayId.CLARIFYING_CALL


def test_a_doubtful_no_that_is_likelier_a_wish_is_answered() -> None:
    assert unsure("dismissal", dismissal=0.41, interest=0.44, routine=0.1).play.id is PlayId.PROMPT_REPLY


def test_a_no_that_hangs_on_other_words_than_the_doubtful_one_is_no_wish() -> None:
    assert unsure("dismissal", routine=0.5, auto_reply=0.4).play.id is PlayId.CLARIFYING_CALL


def test_a_not_now_that_may_be_a_yes_is_answered() -> None:
    assert unsure("postponement", postponement=0.5, interest=0.45).play.id is PlayId.PROMPT_REPLY


def test_nobody_is_answered_as_if_they_had_said_no_in_doubt() -> None:
    certain = plan("interest", touches_since_reply=0, facts=FRESH_NO).play.id
    assert unsure("interest", interest=0.5, dismissal=0.45).play.id is certain
    certain = plan("postponement", touches_since_reply=0, facts=FRESH_NO).play.id
    assert unsure("postponement", postponement=0.5, dismissal=0.45).play.id is certain


def test_what_may_be_a_stop_waits_for_the_rep_to_read_it() -> None:
    found = unsure("dismissal", dismissal=0.5, opt_out=0.45)
    assert (found.play.id, found.closed) == (PlayId.WAIT, True)
    assert any(flag.startswith("They may be asking you to stop") for flag in found.flags)


def test_after_a_later_touch_of_ours_a_doubtful_no_is_no_more_than_silence() -> None:
    found = unsure("dismissal", touches=1, dismissal=0.4, routine=0.35, interest=0.2)
    assert found.play.id is not PlayId.CLARIFYING_CALL
    assert "K16" in rules_of(found)


def test_a_stop_is_never_in_doubt() -> None:
    assert plan("opt_out", chances=told(opt_out=0.4, interest=0.4)).play.id is PlayId.STOP


def test_how_much_doubt_counts_is_policy() -> None:
    bold = parse_policy("doubt: {lead: 0}")
    found = plan(
        "dismissal",
        policy=bold,
        touches_since_reply=0,
        facts=FRESH_NO,
        chances=told(dismissal=0.55, postponement=0.4),
    )
    assert found.play.id is PlayId.CLARIFYING_CALL


def test_every_harm_names_a_play_and_kinds() -> None:
    harms = load_policy().doubt.harms
    assert harms[PlayId.CLARIFYING_CALL][Kind.DISMISSAL] < harms[PlayId.WAIT][Kind.DISMISSAL]
    assert harms[PlayId.PROMPT_REPLY][Kind.INTEREST] == 0
    assert PlayId.STOP not in harms
