"""What a draft may name: read from thread and brief, never guessed."""

from typing import Any

import pytest

from service.domain import Brief
from service.particulars.gathering import read_particulars
from service.particulars.model import Particulars
from service.planning import make_plan
from service.policy.model import load_policy
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


def test_a_subject_of_theirs_that_leads_out_is_not_answered_under() -> None:
    ours, theirs = sent(subject="Four boiler houses"), received(subject="Re: see www.boilers.example, 0900 777 1234")
    assert particulars_of(a_brief(thread=[ours, theirs])).subject == "Four boiler houses"
    assert particulars_of(a_brief(thread=[theirs])).subject is None
    ours = sent(subject="Your page www.boilers.example", on=3)
    assert particulars_of(a_brief(thread=[theirs, ours])).subject == "Your page www.boilers.example"


def test_the_subject_that_most_mails_carry_is_the_matter() -> None:
    mail = particulars_of(with_subjects("Four boiler houses", "Re: Four boiler houses", "Glasgow")).mail
    assert mail is not None
    assert (mail.title, mail.message_id) == ("Four boiler houses", "m2")


def test_a_meeting_weighs_more_than_a_call_and_a_call_more_than_a_letter() -> None:
    thread = [sent(), received(on=2), called(on=3, outcome="connected"), met(on=4), received("Good.", on=5), sent(on=6)]  # type: ignore[arg-type]  # pydantic reads the outcome's name
    assert [talk.kind for talk in particulars_of(a_brief(thread=thread)).talks] == ["meeting", "call", "email"]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("No-show. Waited ten minutes.", "en"),
        ("Sat in the call alone.", "en"),
        ("Não compareceu. Esperei na sala.", "pt"),
        ("Frau Brandt war nicht da, vergeblich gewartet.", "de"),
        ("Personne au rendez-vous.", "fr"),
        ("No vino nadie.", "es"),
    ],
)
def test_a_meeting_that_they_missed_is_no_talk(note: str, language: str) -> None:
    thread = [sent(), received(on=2), met(note, on=4), sent(on=5)]
    brief = a_brief(thread=thread, prospect={"name": "Jim Ortiz", "language": language})
    assert "meeting" not in {talk.kind for talk in particulars_of(brief).talks}


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("With Jim. The electrician did not show, so we looked at the plans.", "en"),
        ("Durchgang mit Herrn Ortiz, der Techniker ist nicht gekommen.", "de"),
        ("Reunión con Jim, el técnico no vino.", "es"),
    ],
)
def test_a_meeting_that_somebody_else_missed_was_held(note: str, language: str) -> None:
    thread = [sent(), received(on=2), met(note, on=4), sent(on=5)]
    brief = a_brief(thread=thread, prospect={"name": "Jim Ortiz", "language": language})
    assert "meeting" in {talk.kind for talk in particulars_of(brief).talks}


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


def answered_by(sender: str, body: str, *, play: str = "auto") -> Brief:
    thread = [
        sent("Jim, the outline for 30 staff. Dana", subject="Thirty timesheets"),
        received(body, subject="Re: Thirty timesheets").model_copy(update={"from_": sender}),
    ]
    return a_brief(thread=thread, play=play, now=day(3), prospect={"email": "jim@northwind.example"})


def test_who_wrote_in_the_contacts_place_gets_the_answer() -> None:
    brief = answered_by("mark.hale@northwind.example", "Jim passed this to me. Could you send the sizes?\n\nMark Hale")
    known = particulars_of(brief)
    assert (known.reader.name, known.reader.address) == ("Mark Hale", "mark.hale@northwind.example")
    asked = answered_by("mark.hale@northwind.example", "On behalf of Jim: we have decided against it.\n\nMark Hale")
    assert particulars_of(asked.model_copy(update={"play": "dismissal_reply"})).reader.name == "Mark Hale"


def test_a_name_out_of_an_address_keeps_its_order() -> None:
    known = particulars_of(answered_by("mark.hale@northwind.example", "Could you send the sizes?"))
    assert known.reader.name == "Mark Hale"


def test_the_contact_gets_what_is_no_answer() -> None:
    brief = answered_by("mark.hale@northwind.example", "On behalf of Jim: we have decided against it.\n\nMark Hale")
    assert particulars_of(brief).reader.name == "Jim Ortiz"


def test_a_probe_knows_whom_they_named_and_where() -> None:
    thread = [sent(subject="Thirty timesheets"), received("Please ask Paula Wing about this from now on.", on=2)]
    known = particulars_of(a_brief(thread=thread, play="decision_maker_probe"))
    assert (known.other, known.told_in and known.told_in.message_id) == ("Paula Wing", "m2")
    told = [sent(subject="Thirty timesheets"), received("My sister decides these things.", on=2)]
    known = particulars_of(a_brief(thread=told, play="decision_maker_probe"))
    assert (known.other, known.decider and known.decider.words) == (None, "My sister decides these things")


def test_the_beginning_of_a_question_is_nobodys_name() -> None:
    brief = a_brief(thread=[sent(), received("Können Sie mir die Maße schicken? Mein Chef fragt danach.")])
    people = make_plan(brief, load_policy(), now=day(3)).plan.situation.stakeholders
    assert not people


def test_a_title_alone_is_nobodys_name() -> None:
    words = "Dear Mr. Briggs, I am leaving. Please turn to my successor Leonard Shaw, l.shaw@tidewater.example. Amara"
    brief = a_brief(
        thread=[sent(), received(words)], prospect={"name": "Amara Nwosu"}, sender={"name": "Walter Briggs"}
    )
    assert particulars_of(brief).reader.name == "Leonard Shaw"


def test_who_is_named_in_one_sentence_did_not_write_it() -> None:
    brief = a_brief(thread=[sent(), received("Hi Dana, my partner Rita handles the orders now", on=2)])
    assert {talk.writer for talk in particulars_of(brief).talks} == {None}


@pytest.mark.parametrize(
    ("language", "words", "address", "reader"),
    [
        (
            "pt",
            "Bom dia Dana, aqui é a Jussara da secretaria. A Ana se aposentou. Agora fale com o Everton, "
            "everton@northwind.example.",
            "secretaria@northwind.example",
            "Everton",
        ),
        (
            "en",
            "Jo from reception here. Ana has retired. Priya Nair runs the canteen now, priya@northwind.example.",
            "reception@northwind.example",
            "Priya Nair",
        ),
        (
            "de",
            "Ana Ruiz ist am 3. September verstorben. Ihre Aufgaben hat Lena Vogt übernommen, "
            "lena.vogt@northwind.example.\n\nPetra Hahn",
            "petra.hahn@northwind.example",
            "Lena Vogt",
        ),
        ("en", "Jo Marsh here, I have taken over from Ana.", "jo.marsh@northwind.example", "Jo Marsh"),
    ],
)
def test_whoever_took_over_is_the_reader_and_not_who_tells_so(
    language: str, words: str, address: str, reader: str
) -> None:
    told = received(words, on=28, **{"from": address})
    brief = a_brief(
        [sent("Ana, 12.", on=1), sent("?", on=8), told], prospect={"name": "Ana Ruiz", "language": language}
    )
    assert particulars_of(brief).reader_name == reader


@pytest.mark.parametrize(
    ("words", "died", "on"),
    [
        ("Very sadly Ana died on the 4th. Her work is with Ruth Penn now, ruth.penn@northwind.example.", True, 4),
        ("Ana left the company on 5 September. Please write to Ruth Penn, ruth.penn@northwind.example.", False, 5),
        ("Ana no longer works here. Please write to Ruth Penn, ruth.penn@northwind.example.", False, None),
    ],
)
def test_no_mail_that_came_after_the_contact_had_gone_is_named(words: str, died: bool, on: int | None) -> None:
    told = received(f"{words}\n\nJo Hallam", on=28, **{"from": "jo.hallam@northwind.example"})
    known = particulars_of(a_brief([sent("Ana, 12.", on=1), sent("?", on=8), told], prospect={"name": "Ana Ruiz"}))
    assert known.departure is not None
    assert (known.departure.died, known.departure.on and known.departure.on.day) == (died, on)
    assert known.mail is not None
    assert known.mail.at.day == (8 if on is None else 1)
