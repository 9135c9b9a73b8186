"""Who is named and who writes: nobody is greeted by a noun, a place, or half an address (reality-04, K20)."""

import pytest

from service.arbiter import choose_play
from service.domain import Brief
from service.particulars.speakers import stand_in
from service.policy.model import load_policy
from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, day, met, received, sent

CONTACT = {"name": "Jim Ortiz", "email": "jim@ortiz.example", "company": "Ortiz Joinery"}


def read(brief: Brief) -> Situation:
    return read_situation(read_thread(brief, now=day(30)), brief, now=day(30))


def a_word(words: str, *, language: str = "en", from_: str = "jim@ortiz.example") -> Brief:
    thread = [sent(on=1, to=("jim@ortiz.example",)), received(words, on=29, from_=from_)]
    return a_brief(thread, now=day(30), prospect={**CONTACT, "language": language})


def called(words: str, *, language: str = "en", from_: str = "jim@ortiz.example") -> str | None:
    """How the next touch calls its reader, where that is not the contact."""
    brief = a_word(words, language=language, from_=from_)
    reader = stand_in(choose_play(read(brief), brief, load_policy(), now=day(30)))
    return None if reader is None else reader.called


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Thanks Dana, we are all out in Porthcawl until Thanksgiving.", "en"),
        ("Someone in Leeds told us. Do you cover Leeds, and are the machines yours?", "en"),
        ("It goes to Facilities next. Since April we are fewer.", "en"),
        ("Das passt. Und was kostet die Lieferung?", "de"),
        ("Lo vemos después de Semana Santa.", "es"),
        ("Received, I have it open in Excel and our German colleagues like it.", "en"),
        ("Besten Dank für die Unterlagen. Ohne Anstrich gefällt es mir besser.", "de"),
        ("Viele Grüße aus dem Urlaub. Für Ihre Mühe danke ich.", "de"),
        ("Recibido, lo miro en Badajoz después de Navidad.", "es"),
        ("Bien reçu, je regarde cela à Vannes après Pâques.", "fr"),
        ("Recebido, estou em Faro até ao Natal.", "pt"),
    ],
)
def test_places_feasts_and_nouns_are_nobody(words: str, language: str) -> None:
    assert read(a_word(words, language=language)).stakeholders == ()


def test_a_note_of_a_talk_names_no_verb_and_not_ourselves() -> None:
    brief = a_brief([met("Wants Acme shown to Rosa. Visited Bay Three.", on=1)], now=day(30), prospect=CONTACT)
    assert "Rosa" in {person.name for person in read(brief).stakeholders}
    assert not {"Wants Acme", "Acme"} & {person.name for person in read(brief).stakeholders}


@pytest.mark.parametrize(
    ("words", "language", "name"),
    [
        (
            "Ich bin bis Mai in Elternzeit. In dieser Zeit übernimmt Frau Inge Weiß, i.weiss@ortiz.example.",
            "de",
            "Inge Weiß",
        ),
        ("Jim ist nicht mehr hier. Zuständig ist jetzt Herr Groß, gross@ortiz.example.", "de", "Herr Groß"),
        (
            "I have retired. Keystone Site Services buys for us now, ask Nell Barr, nell@keystone.example.",
            "en",
            "Nell Barr",
        ),
    ],
)
def test_the_next_reader_is_the_person_with_the_address(words: str, language: str, name: str) -> None:
    assert called(words, language=language) == name


@pytest.mark.parametrize(
    ("words", "from_", "name"),
    [
        ("Jim has retired, I run the shop now.\n\nHelen Ortiz", "helen@ortiz.example", "Helen Ortiz"),
        ("Jim has left. I took over his desk.\n\nMrs. T. Quill", "t.quill@ortiz.example", "Mrs. T. Quill"),
        ("Jim is gone and I'm in his chair: Pat Lowry. What is this about?", "plowry@ortiz.example", "Pat Lowry"),
        (
            "Jim asked me to take over. What does it cost?\n\nNell Barr\nPurchasing",
            "purchasing@ortiz.example",
            "Nell Barr",
        ),
        ("Jim has left, the job is mine now. What is this about?", "bay3@ortiz.example", ""),
        ("jim left, i do the workshop now. what does it cost?", "workshop@ortiz.example", ""),
        ("Jim has left, I buy now. What is it?\n\nAnn Marsh\nOffice Manager", "ann@ortiz.example", "Ann Marsh"),
    ],
)
def test_who_writes_in_the_contacts_place_is_called_by_their_own_name(words: str, from_: str, name: str) -> None:
    assert called(words, from_=from_) == name


def test_who_writes_from_the_contacts_address_is_told_by_their_own_words() -> None:
    words = "Pia Holt here, the treasurer, Jim asked me to answer for him. We'll leave it.\nPia"
    found = read(a_word(words, from_="jim@ortiz.example")).spoken_by
    assert found is not None
    assert (found.name, found.relation, found.wrote) == ("Pia Holt", "writes_for_contact", True)
    assert (
        read(a_word("My boss asked me to answer. We'll leave it.\nJimmy", from_="jim@ortiz.example")).spoken_by is None
    )


def test_the_contact_is_no_relative_of_themselves() -> None:
    assert read(a_word("Thanks, all fine.\n\nJimmy Ortiz", from_="jimmy@ortiz.example")).spoken_by is None
    assert read(a_word("Thanks, all fine.\n\nJ. Ortiz", from_="j.ortiz@ortiz.example")).spoken_by is None


def test_what_a_mail_server_says_names_nobody() -> None:
    words = "Delivery has failed to Jim Ortiz. Remote Server returned: User Unknown, 550 5.1.1 no such Mailbox."
    assert read(a_word(words, from_="postmaster@ortiz.example")).stakeholders == ()


def test_a_role_belongs_to_the_name_beside_it() -> None:
    people = read(a_word("I showed it to my daughter Nora and to Bill Trench at the bank.")).stakeholders
    assert {person.name: person.role for person in people}["Bill Trench"] is None


def test_who_gives_their_own_address_points_to_nobody_else() -> None:
    words = "This is Odile, Jim retired at Easter. Write to me from now on, odile@ortiz.example.\n\nOdile"
    assert called(words, from_="odile@ortiz.example") == "Odile"


def test_who_does_not_know_us_tells_nothing_of_an_heir() -> None:
    words = "This is Odile, Jim retired at Easter. I do the ordering now and don't know who you are.\n\nOdile"
    assert called(words, from_="odile@ortiz.example") == "Odile"


def test_who_is_named_in_full_is_listed_once() -> None:
    brief = a_brief(
        [sent(on=1), met("Walked the hall with Jim and Gordon Hales.", on=5), received("Gordon was pleased.", on=8)],
        now=day(30),
        prospect=CONTACT,
    )
    assert [person.name for person in read(brief).stakeholders] == ["Gordon Hales"]


def test_an_address_in_a_sentence_of_its_own_is_that_of_who_took_over() -> None:
    words = (
        "Ich bin seit 1.11. nicht mehr da, das macht jetzt mein Schwager. Schicken Sie es dem: t.ruge@ortiz.example."
    )
    assert read(a_word(words, language="de")).stakeholders[-1].relation in ("delegate", "successor")
