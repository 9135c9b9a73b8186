"""A subject in note form is said as the thread writes it out."""

import pytest

from service.playbook import load_book
from service.playbook.topics import topic_forms


@pytest.mark.parametrize(
    ("language", "title", "body", "said"),
    [
        ("es", "Presupuesto toldo", "Te paso el presupuesto del toldo para la terraza.", "el presupuesto del toldo"),
        ("es", "Oferta revisión calderas", "Adjunto la oferta para la revisión de calderas.",
         "la oferta para la revisión de calderas"),
        ("de", "Angebot Wartung Aufzüge", "Anbei unser Angebot für die Wartung der 14 Aufzüge.",
         "das Angebot für die Wartung der 14 Aufzüge"),
        ("de", "Entwurf Speisekarte", "Hier der Entwurf für eure Speisekarte.", "den Entwurf für eure Speisekarte"),
        ("fr", "Proposition entretien", "Voici notre proposition pour l'entretien.", "la proposition pour l'entretien"),
        ("pt", "Proposta balanças", "Segue a proposta para as balanças.", "a proposta para as balanças"),
    ],
)  # fmt: skip
def test_a_note_is_said_as_our_mail_writes_it_out(language: str, title: str, body: str, said: str) -> None:
    book = load_book(language)
    assert book is not None
    assert topic_forms(title, book, body, [body]).get("topic") == said


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("es", "Presupuesto toldo", None),
        ("fr", "Proposition cloisons bureaux", None),
        ("pt", "Proposta balanças", None),
        ("es", "Propuesta económica", "la propuesta económica"),
        ("fr", "Offre commerciale", "l'offre commerciale"),
        ("pt", "Proposta anual", "a proposta anual"),
        ("de", "Angebot Hallentore", "das Angebot Hallentore"),
    ],
)
def test_a_note_that_no_mail_writes_out_is_no_phrase_in_romance_languages(
    language: str, title: str, said: str | None
) -> None:
    book = load_book(language)
    assert book is not None
    assert topic_forms(title, book, "").get("topic") == said
