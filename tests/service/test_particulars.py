"""What a draft may name: read from thread and brief, never guessed."""

from typing import Any

import pytest

from service.domain import Brief
from service.particulars import Particulars, read_particulars
from service.planning import make_plan
from service.policy import load_policy
from tests.builders import a_brief, called, day, met, received, sent


def particulars_of(brief: Brief) -> Particulars:
    planning = make_plan(brief, load_policy(), now=day(30))
    return read_particulars(brief, planning.plan, planning.thread)


def with_subjects(*subjects: str | None, **more: Any) -> Brief:
    return a_brief(thread=[sent(on=n, subject=s) for n, s in enumerate(subjects, start=1)], **more)


@pytest.mark.parametrize("subject", ["Hi", "Re: Re: Anfrage", "Quick question", "Are you there?", "", None, "x" * 90])
def test_a_subject_that_names_no_matter_is_none(subject: str | None) -> None:
    mail = particulars_of(with_subjects(subject)).mail
    assert mail is not None
    assert mail.title is None


@pytest.mark.parametrize("subject", ["Four boiler houses", "Re: Four boiler houses", "AW: Re: Four boiler houses"])
def test_marks_of_replies_are_taken_off(subject: str) -> None:
    mail = particulars_of(with_subjects(subject)).mail
    assert mail is not None
    assert mail.title == "Four boiler houses"


def test_the_subject_that_most_mails_carry_is_the_matter() -> None:
    mail = particulars_of(with_subjects("Four boiler houses", "Re: Four boiler houses", "Glasgow")).mail
    assert mail is not None
    assert (mail.title, mail.message_id) == ("Four boiler houses", "m2")


def test_a_meeting_weighs_more_than_a_call_and_a_call_more_than_a_letter() -> None:
    thread = [sent(), received(on=2), called(on=3, outcome="connected"), met(on=4), received("Good.", on=5), sent(on=6)]  # type: ignore[arg-type]  # pydantic reads the outcome's name
    assert [talk.kind for talk in particulars_of(a_brief(thread=thread)).talks] == ["meeting", "call", "email"]


def test_a_meeting_that_they_missed_is_no_talk() -> None:
    thread = [sent(), received(on=2), met("No-show. Waited ten minutes.", on=4), sent(on=5)]
    assert "meeting" not in {talk.kind for talk in particulars_of(a_brief(thread=thread)).talks}


def test_an_offer_that_is_only_our_name_is_none() -> None:
    assert particulars_of(a_brief(offer={"name": "AcmePay"})).offer is None
    assert particulars_of(a_brief()).offer == "AcmePay Payroll"


@pytest.mark.parametrize(
    ("company", "short"),
    [("Wendlandt GmbH", "Wendlandt"), ("Polar, Inc.", "Polar"), ("Talleres Gil S.L.", "Talleres Gil"), ("Gas", "Gas")],
)
def test_companies_are_called_as_people_call_them(company: str, short: str) -> None:
    assert particulars_of(a_brief(prospect={"company": company})).company == short


def test_without_anything_but_names_there_is_no_particular() -> None:
    brief = with_subjects("Hi").model_copy(update={"offer": None})
    assert not particulars_of(brief).has_particular
