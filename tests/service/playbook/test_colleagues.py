"""What a colleague of the reader wrote or was promised is theirs by name, never "your e-mail" (K20)."""

from itertools import islice

import pytest

from service.domain import Brief, Message, Prospect, Sender, Thread
from service.drafting.desk import Desk
from service.guardrail import blocking
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of

HALE = "Mark Hale <mark@northwind.example>"
PLEA = "Dana, Jim passed this on to me. Could you send me the price for 30 people?\n\nMark Hale\nOffice manager"


def decided_by_hale(play: str) -> Desk:
    """Jim was written to, and Mark answers that they decided against it."""
    answer = "On behalf of Jim: we have decided against it, the paper sheets work for us.\n\nMark Hale"
    return desk_of(a_brief([sent(subject="Thirty sheets"), received(answer, from_=HALE)], play=play, now=day(4)))


def carried_on_with_hale(play: str, *, phone: str | None = None) -> Desk:
    """Jim was written to; Mark took it over, got a promise of ours, and has heard nothing since."""
    thread = [
        sent(subject="Thirty sheets", to=("jim@northwind.example",)),
        received(PLEA, from_=HALE, subject="Re: Thirty sheets"),
        sent(
            "Hello Mark,\n\nI will send you the price for 30 people.\n\nDana",
            on=3,
            subject="Re: Thirty sheets",
            to=(HALE,),
        ),
    ]
    return desk_of(a_brief(thread, play=play, now=day(30), prospect={"phone": phone}))


def texts(desk: Desk) -> list[str]:
    return [ready.body for ready in islice(desk.ready(), 3)]


def test_a_call_after_a_colleagues_no_names_whose_mail_it_was() -> None:
    desk = decided_by_hale("clarifying_call")
    assert desk.known.reader.name == "Jim Ortiz"
    assert all("Mark Hale's email of September 2" in body and "Mark Hale wrote “" in body for body in texts(desk))
    assert not any("your email" in body or "You wrote" in body for body in texts(desk))


def test_such_a_card_passes_every_check() -> None:
    desk = decided_by_hale("clarifying_call")
    for ready in islice(desk.ready(), 3):
        assert not blocking(desk.judge(desk.draft(ready.subject, ready.body, ready.card)))


def test_an_answer_to_the_colleague_speaks_of_his_own_mail() -> None:
    desk = decided_by_hale("dismissal_reply")
    assert (desk.known.reader.name, desk.known.reader.address) == ("Mark Hale", "mark@northwind.example")
    assert all("your email" in body for body in texts(desk))


@pytest.mark.parametrize("play", ["apology_email", "takeaway_email", "meeting_request", "closing_note"])
def test_a_letter_goes_to_whoever_carried_the_thread_on(play: str) -> None:
    desk = carried_on_with_hale(play)
    draft = desk.draft(None, texts(desk)[0])
    assert (draft.to.name, draft.to.address) == ("Mark Hale", "mark@northwind.example")
    assert all(body.startswith("Hello Mark,") for body in texts(desk))


def test_the_apology_names_the_promise_to_the_person_who_got_it() -> None:
    bodies = texts(carried_on_with_hale("apology_email"))
    assert all("I said I would send you the price for 30 people, and I didn't" in body for body in bodies)


def test_a_call_to_the_contact_tells_whom_the_promise_was_made_to() -> None:
    desk = carried_on_with_hale("apology_call", phone="+1 312 555 0142")
    assert desk.known.reader.name == "Jim Ortiz"
    assert all("I didn't do what I promised Mark Hale on September 3" in body for body in texts(desk))


def test_a_takeaway_that_a_voicemail_announces_goes_where_the_voicemail_goes() -> None:
    desk = carried_on_with_hale("takeaway_email", phone="+1 312 555 0142")
    desk.plan = desk.plan.model_copy(update={"companions": ("voicemail_announcement",)})
    assert desk.known.reader.name == "Jim Ortiz"
    assert all("Mark Hale's email of September 2" in body for body in texts(desk))


@pytest.mark.parametrize(
    ("language", "answer", "phrase"),
    [
        (
            "de",
            "Frau Roth bittet mich, Ihnen abzusagen. Wir haben uns dagegen entschieden.\n\nIda Feld",
            "von Ida Feld",
        ),
        ("es", "Marta me pide que le diga que hemos decidido no seguir.\n\nIda Feld", "de Ida Feld"),
        (
            "fr",
            "Claire me demande de vous dire que nous avons décidé de ne pas donner suite.\n\nIda Feld",
            "d'Ida Feld",
        ),
        ("pt", "A Rita pede-me para lhe dizer que decidimos não avançar.\n\nIda Feld", "de Ida Feld"),
    ],
)
def test_each_language_has_words_for_it(language: str, answer: str, phrase: str) -> None:
    written = Message(at=day(2), direction="inbound", from_="Ida Feld <ida@roth.example>", body=answer)
    brief = Brief(
        thread=Thread(messages=(sent("…", subject="30"), written)),
        prospect=Prospect(name="Anna Roth", email="anna@roth.example", phone="+49 30 555 01", language=language),
        sender=Sender(name="Jonas Weber", company="Lohnblick"),
        play="clarifying_call",
        now=day(4),
    )
    assert all(phrase in body.split("\n")[0] for body in texts(desk_of(brief)))


def test_a_colleague_without_a_name_is_a_colleague() -> None:
    desk = decided_by_hale("clarifying_call")
    writer = desk.plan.situation.spoken_by
    assert writer is not None
    nameless = writer.model_copy(update={"name": writer.address})
    situation = desk.plan.situation.model_copy(update={"spoken_by": nameless, "stakeholders": ()})
    desk.plan = desk.plan.model_copy(update={"situation": situation})
    assert all("your colleague's email" in body and "Your colleague wrote “" in body for body in texts(desk))
