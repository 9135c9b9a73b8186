"""K13, K14, K18, K20, K24: somebody or something else answered."""

from datetime import timedelta
from typing import Any

from service.domain import Channel, Span
from service.plays import PlayId
from service.situation.model import Stakeholder
from tests.builders import a_brief, received, sent
from tests.service.arbiter.deciding import NEVER_SPOKE, NO_PHONE, plan, play, rules_of
from tests.situations import NOW

NAMED_AT = Span(message_id="m2", start=0, end=3, quote="Ana")


def ana(relation: str = "successor", address: str | None = "ana@northwind.example") -> tuple[Stakeholder, ...]:
    return (
        Stakeholder.model_validate({"name": "Ana", "relation": relation, "address": address, "evidence": NAMED_AT}),
    )


FRESH: dict[str, Any] = {"touches_since_reply": 0}


class TestRedirect:
    def test_whoever_took_over_gets_an_introduction(self) -> None:
        assert play("redirect", stakeholders=ana(), **FRESH) is PlayId.NEW_CONTACT_EMAIL

    def test_a_successor_who_asks_is_answered(self) -> None:
        assert play("redirect", stakeholders=ana(), facts={"asks_us": True}, **FRESH) is PlayId.PROMPT_REPLY

    def test_a_successor_without_an_address_is_flagged(self) -> None:
        found = plan("redirect", stakeholders=ana(address=None), **FRESH)
        assert found.play.id is PlayId.NEW_CONTACT_EMAIL
        assert any("address is not in the thread" in flag for flag in found.flags)

    def test_a_colleague_without_an_address_is_asked_for_once(self) -> None:
        colleague = ana("delegate", None)
        found = plan("redirect", stakeholders=colleague, **FRESH)
        assert found.play.id is PlayId.DECISION_MAKER_PROBE
        assert {"K24", "K13"} <= rules_of(found)
        assert sum("your decision" in flag for flag in found.flags) == 1
        asked = plan("redirect", stakeholders=colleague, facts={"plays_used": ("decision_maker_probe",)})
        assert asked.play.id is PlayId.WAIT
        assert asked.not_before is not None
        assert any("your decision" in flag for flag in asked.flags)

    def test_whom_to_speak_with_is_asked_once_in_all(self) -> None:
        found = plan("redirect", facts={"asked_for_person": True}, **FRESH)
        assert found.play.id is PlayId.WAIT
        assert plan("redirect", **FRESH).play.id is PlayId.DECISION_MAKER_PROBE

    def test_who_will_be_in_touch_is_not_asked_for(self) -> None:
        found = plan("redirect", stakeholders=ana("delegate", None), facts={"they_will_write": True}, **FRESH)
        assert (found.play.id, found.closed) == (PlayId.WAIT, False)
        assert (
            play("redirect", stakeholders=ana(), facts={"they_will_write": True}, **FRESH) is PlayId.NEW_CONTACT_EMAIL
        )

    def test_somebody_who_is_only_mentioned_counts_where_an_address_is_given(self) -> None:
        assert play("redirect", stakeholders=ana("mentioned", None), **FRESH) is PlayId.DECISION_MAKER_PROBE
        assert play("redirect", stakeholders=ana("mentioned"), **FRESH) is PlayId.NEW_CONTACT_EMAIL
        assert (
            play("redirect", stakeholders=ana("mentioned", "jim@northwind.example"), **FRESH)
            is not PlayId.NEW_CONTACT_EMAIL
        )
        assert play("redirect", stakeholders=ana("writes_for_contact"), **FRESH) is PlayId.DECISION_MAKER_PROBE

    def test_a_machine_that_answered_our_fresh_mail_holds_nothing_back(self) -> None:
        fresh = {"last_touch_at": NOW - timedelta(hours=3)}
        found = plan("redirect", stakeholders=ana(), facts=fresh)
        assert (found.play.id, found.not_before) == (PlayId.NEW_CONTACT_EMAIL, None)

    def test_once_written_to_the_new_contact_gets_time(self) -> None:
        thread = [
            sent(on=1),
            received(on=2),
            sent("Ana, this is where it stood.", on=29, to=("Ana <ana@northwind.example>",)),
        ]
        facts = {"last_touch_at": NOW - timedelta(days=1)}
        assert play("redirect", stakeholders=ana(), brief=a_brief(thread), facts=facts) is PlayId.WAIT

    def test_a_greeting_tells_who_was_meant(self) -> None:
        greeted = a_brief([sent(on=1), received(on=2), sent("Hello Ana, Jim gave me your name.", on=20)])
        assert play("redirect", stakeholders=ana(), brief=greeted) is PlayId.WAIT
        thanked = a_brief([sent(on=1), received(on=2), sent("Thank you Jim, good to know.", on=20)])
        assert play("redirect", stakeholders=ana(), brief=thanked) is PlayId.NEW_CONTACT_EMAIL

    def test_a_mail_to_somebody_else_is_no_introduction(self) -> None:
        thread = [sent(on=1), received(on=2), sent("Thank you Jim.", on=3, to=("jim@northwind.example",))]
        assert play("redirect", stakeholders=ana(), brief=a_brief(thread)) is PlayId.NEW_CONTACT_EMAIL


class TestAutomaticReply:
    def test_waits_to_their_date_and_three_working_days_more(self) -> None:
        saturday = NOW + timedelta(days=10)
        found = plan("auto_reply", facts={"resume_at": saturday})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, saturday + timedelta(days=4))

    def test_what_comes_after_the_wait_is_named(self) -> None:
        away = {"resume_at": NOW + timedelta(days=9)}
        assert "the apology call" in plan("auto_reply", facts=away).would_change[0]
        assert "a voicemail with name and reason" in plan("auto_reply", facts=away | NEVER_SPOKE).would_change[0]

    def test_as_long_as_the_reader_sees_an_automatic_reply_we_wait(self) -> None:
        found = plan("auto_reply", facts={"resume_at": NOW - timedelta(days=10)})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, NOW + timedelta(days=1))

    def test_without_a_date_some_working_days_are_given(self) -> None:
        found = plan("auto_reply", facts={"last_touch_at": NOW})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, NOW + timedelta(days=14))

    def test_a_cover_for_a_short_absence_is_a_hint_only(self) -> None:
        found = plan("auto_reply", facts={"resume_at": NOW + timedelta(days=9)}, stakeholders=ana("delegate"))
        assert found.play.id is PlayId.WAIT
        assert found.alternatives[0].play is PlayId.NEW_CONTACT_EMAIL

    def test_a_cover_for_a_long_absence_is_written_to(self) -> None:
        away = {"resume_at": NOW + timedelta(days=200), "last_touch_at": NOW - timedelta(days=1)}
        assert play("auto_reply", facts=away, stakeholders=ana("delegate")) is PlayId.NEW_CONTACT_EMAIL
        assert play("auto_reply", facts=away) is PlayId.WAIT


class TestBounce:
    def test_a_soft_bounce_waits(self) -> None:
        found = plan("auto_reply", facts={"bounce": "soft", "last_touch_at": NOW - timedelta(hours=1)})
        assert (found.play.id, "K18" in rules_of(found)) == (PlayId.WAIT, True)

    def test_a_dead_address_leads_to_the_phone(self) -> None:
        dead = {"bounce": "hard", "email_usable": False, "last_touch_at": NOW - timedelta(hours=1)}
        found = plan("auto_reply", facts=dead)
        assert (found.play.id, found.not_before) == (PlayId.APOLOGY_CALL, None)
        assert play("auto_reply", facts=NEVER_SPOKE | dead) is PlayId.VOICEMAIL_REASON

    def test_a_dead_address_of_somebody_who_texts_leaves_the_text(self) -> None:
        texts = {"bounce": "hard", "email_usable": False, "last_inbound_channel": Channel.SMS}
        found = plan("auto_reply", facts=NO_PHONE | texts)
        assert (found.play.id, found.channel) == (PlayId.APOLOGY_EMAIL, "sms")

    def test_a_dead_address_without_a_phone_waits_and_says_so(self) -> None:
        found = plan("auto_reply", facts=NO_PHONE | {"bounce": "hard", "email_usable": False})
        assert found.play.id is PlayId.WAIT
        assert any("find a right address" in flag for flag in found.flags)
