"""Mail from and to an address that a house or a department shares: nobody is called by it (K20, K24)."""

from itertools import islice

import pytest

from service.drafting.desk import Desk
from service.guardrail import blocking
from service.plays import PlayId
from service.prompting.facts import facts_of
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of


def told(body: str, *, by: str, language: str = "en") -> Desk:
    """Jim was written to, and another address of his company answers."""
    thread = [sent(subject="Thirty sheets"), received(body, from_=f"{by}@northwind.example")]
    return desk_of(a_brief(thread, now=day(4), prospect={"language": language}))


@pytest.mark.parametrize(
    ("language", "by", "body", "greeting"),
    [
        ("en", "reception", "Mr Ortiz has retired and isn't being replaced.\nReception", "Hello,"),
        ("de", "empfang", "Herr Ortiz ist im Ruhestand, die Stelle wird nicht nachbesetzt.\nEmpfang", "Guten Tag,"),
        ("es", "recepcion", "El señor Ortiz se ha jubilado y su puesto no se ha cubierto.\nRecepción", "Buenos días:"),
        ("fr", "accueil", "M. Ortiz ne fait plus partie de la société et n'est pas remplacé.\nL'accueil", "Bonjour,"),
        ("pt", "rececao", "O Sr. Ortiz reformou-se e o lugar não foi preenchido.\nReceção", "Olá,"),
        ("pt-BR", "recepcao", "O Sr. Ortiz se aposentou e a vaga não foi preenchida.\nRecepção", "Olá,"),
    ],
)
def test_who_answers_the_door_is_asked_whom_to_speak_with(language: str, by: str, body: str, greeting: str) -> None:
    desk = told(body, by=by, language=language)
    assert desk.play is PlayId.DECISION_MAKER_PROBE
    assert desk.known.reader.address == f"{by}@northwind.example"
    ready = list(islice(desk.ready(), 3))
    assert len(ready) == 3
    for text in ready:
        draft = desk.draft(text.subject, text.body, text.card)
        assert not blocking(desk.judge(draft))
        assert text.body.startswith(greeting)
        assert "@" not in text.body
        assert "Jim Ortiz" in text.body
        assert by not in f"{text.subject} {text.body}".lower()


def test_the_department_that_they_name_is_written_to_and_not_who_named_it() -> None:
    desk = told("Mr Ortiz has left. Please write to purchasing@northwind.example.\nReception", by="reception")
    assert desk.play is PlayId.NEW_CONTACT_EMAIL
    assert desk.known.reader.address == "purchasing@northwind.example"
    assert desk.known.reader_name == ""
    assert all(text.body.startswith("Hello,") for text in islice(desk.ready(), 3))


def test_no_prompt_holds_the_address_in_place_of_a_name() -> None:
    desk = told("Mr Ortiz has left. Please write to purchasing@northwind.example.\nReception", by="reception")
    facts = facts_of(desk.brief, desk.plan, desk.thread, known=desk.known, voice=desk.voice, play=desk.play)
    assert facts.reader == "Northwind Bakery"


@pytest.mark.parametrize("name", ["Tom", "Ana Post", "Al Berg"])
def test_a_short_name_is_a_name(name: str) -> None:
    desk = told(f"Jim retired last week. I look after the ovens now.\n{name}", by="operations")
    assert desk.known.reader.name == name


def test_a_name_behind_the_last_sentence_is_the_writers() -> None:
    desk = told("Mr Ortiz retired last week. I look after the ovens now. Nadia Brunel", by="operations")
    assert desk.play is PlayId.NEW_CONTACT_EMAIL
    assert desk.known.reader.name == "Nadia Brunel"
    assert desk.known.reader.address == "operations@northwind.example"
