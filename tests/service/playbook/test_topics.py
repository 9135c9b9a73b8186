"""A subject becomes part of a sentence, with the right article, or stays out of it."""

import pytest

from service.playbook import load_book
from service.playbook.topics import loose_forms, topic_forms


def topic(title: str, language: str, evidence: str = "") -> dict[str, str]:
    book = load_book(language)
    assert book is not None
    return topic_forms(title, book, evidence)


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en", "Quote for the oven", "the quote for the oven"),
        ("en", "Warehouse floor proposal", "the warehouse floor proposal"),
        ("en", "41 buses", "the 41 buses"),
        ("en", "Stall covers", "the stall covers"),
        ("en", "Timesheets for 30 staff", "the timesheets for 30 staff"),
        ("en", "The queue at seven", "the queue at seven"),
        ("en", "Payroll for 30 staff", "payroll for 30 staff"),
        ("de", "Preisliste Dreifachglas", "die Preisliste Dreifachglas"),
        ("de", "Kostenvoranschlag für das Dach", "den Kostenvoranschlag für das Dach"),
        ("de", "Drei Muster für die Halle", "die drei Muster für die Halle"),
        ("es", "Propuesta para tres plantas", "la propuesta para tres plantas"),
        ("es", "30 corchos para mayo", "los 30 corchos para mayo"),
        ("fr", "Devis pour le four", "le devis pour le four"),
        ("fr", "Offre de printemps", "l'offre de printemps"),
        ("fr", "Six bancs sur la place", "les six bancs sur la place"),
        ("pt", "Desenho da rega", "o desenho da rega"),
        ("pt", "A luz da vitrine", "a luz da vitrine"),
    ],
)
def test_a_subject_gets_its_article(language: str, title: str, said: str) -> None:
    assert topic(title, language)["topic"] == said


@pytest.mark.parametrize(
    ("language", "slot", "title", "said"),
    [
        ("de", "topic_zu", "Angebot für 40 Fenster", "zum Angebot für 40 Fenster"),
        ("es", "topic_de", "Presupuesto del tejado", "del presupuesto del tejado"),
        ("fr", "topic_de", "Étude des sols", "de l'étude des sols"),
        ("pt", "topic_de", "Proposta para o salão", "da proposta para o salão"),
    ],
)
def test_an_article_melts_into_the_preposition(language: str, slot: str, title: str, said: str) -> None:
    assert topic(title, language)[slot] == said


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "A warmer house"),
        ("en", "Can we help you"),
        ("en", "Introducing AcmePay"),
        ("en", "Room 312"),
        ("en", "Following our chat: prices"),
        ("de", "Eine Theke ohne Lüfter"),
        ("de", "Wer entscheidet bei Ihnen"),
        ("es", "La solución que usted necesita"),
        ("fr", "Comment gagner du temps"),
        ("pt", "Novidades para você"),
        ("en", "fifteen minutes"),
        ("en", ""),
    ],
)
def test_a_subject_that_cannot_be_told_stays_out(language: str, title: str) -> None:
    assert topic(title, language) == {}


def test_an_article_in_the_thread_tells_gender_and_number() -> None:
    assert topic("Cabina del estudio", "es") == {}
    assert topic("Cabina del estudio", "es", "Aquí van las fotos de la cabina.")["topic"] == "la cabina del estudio"


@pytest.mark.parametrize(
    ("language", "phrase", "said"),
    [
        ("en", "Silent minibars", "our silent minibars"),
        ("en", "Towel service for barbers", "our towel service for barbers"),
        ("de", "Klettergriffe zur Miete", "das Thema Klettergriffe zur Miete"),
        ("fr", "Bancs publics en châtaignier", "nos bancs publics en châtaignier"),
        ("es", "Trajes de neopreno en alquiler", "trajes de neopreno en alquiler"),
    ],
)
def test_an_offer_in_a_few_words_fits_a_sentence(language: str, phrase: str, said: str) -> None:
    book = load_book(language)
    assert book is not None
    assert loose_forms(phrase, book, "")["loose"] == said


def test_a_summary_that_is_a_sentence_stays_out() -> None:
    book = load_book("en")
    assert book is not None
    assert loose_forms("Helps bakeries run payroll", book, "") == {}
