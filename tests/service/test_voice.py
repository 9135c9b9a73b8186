"""The sender's manner is read from her own messages; her mistakes are not."""

from datetime import datetime, timedelta, timezone

import pytest

from service.domain import Direction, Message
from service.thread import read_thread
from service.voice import Voice, read_voice
from tests.builders import a_brief, met, received, sent
from tests.situations import a_situation


def voice_of(*messages: Message, name: str = "Jim Ortiz", language: str = "en", reader: str | None = None) -> Voice:
    brief = a_brief(thread=list(messages), prospect={"name": name, "phone": None, "timezone": None})
    thread = read_thread(brief, now=brief.now or messages[0].at)  # type: ignore[arg-type]  # a brief's now is set
    return read_voice(brief, thread, a_situation(language=language), reader=reader)


@pytest.mark.parametrize(
    ("body", "greet", "address"),
    [
        ("Dear Mr Ortiz,\n\nthe figures.\n\nDana", "Dear", "Mr Ortiz"),
        ("jim, the figures. Dana", "", "Jim"),
        ("Hi Jim!\n\nThe figures.", "Hi", "Jim"),
        ("Good morning, Jim.\n\nThe figures.", "Good morning", "Jim"),
        ("The figures for Jim, as promised.", "Dear", "Jim"),
        ("Dear Jom,\n\nthe figures.", "Dear", "Jim"),
    ],
)
def test_greeting_and_address_are_hers_spelled_as_in_the_brief(body: str, greet: str, address: str) -> None:
    voice = voice_of(sent(body))
    assert (voice.greet, voice.address) == (greet, address)


def test_the_latest_form_of_address_wins() -> None:
    assert voice_of(sent("Dear Mr Ortiz,\n\nhello."), sent("Dear Jim,\n\nhello.", on=3)).address == "Jim"


@pytest.mark.parametrize(
    ("language", "body", "familiar"),
    [
        ("de", "Hallo Svenja, passt dir der Termin?", True),
        ("de", "Guten Tag Frau Kroll, passt Ihnen der Termin?", False),
        ("de", "Hallo Svenja, der Plan ist fertig.", True),
        ("fr", "Bonjour Madame Kroll, voici votre devis.", False),
        ("fr", "Salut Svenja, tu as vu le devis ?", True),
        ("es", "Hola, Svenja: ¿te sirve la propuesta?", True),
        ("es", "Buenos días, Svenja: le mando su propuesta.", False),
        ("pt", "Olá, Svenja, o teu desenho está pronto.", True),
        ("pt", "Olá, Svenja, o desenho está pronto.", False),
        ("es", "Svenja, el enlace que pediste.", True),
        ("fr", "Svenja, dis-moi si le rendez-vous tient.", True),
        ("pt", "Svenja, o desenho que mandaste.", True),
    ],
)
def test_formality_follows_her_pronouns(language: str, body: str, familiar: bool) -> None:
    assert voice_of(sent(body), name="Svenja Kroll", language=language).familiar is familiar


@pytest.mark.parametrize(
    ("language", "body", "familiar"),
    [
        ("es", "Hola, llámame el jueves por la mañana.", True),
        ("es", "Buenas, llámeme el jueves, que la otra opción existe.", False),
        ("fr", "Livre-moi ça le 21, et amène la facture.", True),
        ("fr", "Rappelez-moi lundi.", False),
        ("pt", "Liga-me na quinta.", True),
        ("pt", "Ligue-me na quinta.", False),
    ],
)
def test_where_she_does_not_show_it_formality_follows_how_they_ask(language: str, body: str, familiar: bool) -> None:
    voice = voice_of(sent("Svenja, 30."), received(body), name="Svenja Kroll", language=language)
    assert voice.familiar is familiar


@pytest.mark.parametrize(
    ("language", "body", "sign_off"),
    [
        ("de", "Hi Jim, hier der Entwurf. LG Dana", "LG"),
        ("de", "Hallo Jim, hier der Entwurf.\n\nViele Grüße Dana", "Viele Grüße"),
        ("pt", "Oi Jim, segue o desenho. Um abraço, Dana", "Um abraço"),
        ("en", "Hi Jim, the drawing. Best, Dana", "Best"),
        ("en", "Hi Jim, the drawing is the best. Dana", ""),
    ],
)
def test_a_closing_on_one_line_with_her_name_is_hers(language: str, body: str, sign_off: str) -> None:
    voice = voice_of(sent(body), language=language)
    assert (voice.sign_off, voice.sign_name) == (sign_off, "Dana")


def test_a_mail_goes_out_with_the_greeting_she_had_for_them() -> None:
    voice = voice_of(
        sent("Sehr geehrter Herr Ortiz,\n\ndie Rechnung."), sent("Herr Ortiz, noch Fragen?", on=5), language="de"
    )
    assert (voice.greet, voice.address) == ("Sehr geehrter", "Herr Ortiz")


def test_a_stranger_is_addressed_formally_and_by_the_whole_name() -> None:
    voice = voice_of(sent("Hallo Svenja, passt dir das?"), name="Svenja Kroll", language="de", reader="Ute Brandt")
    assert (voice.familiar, voice.address) == (False, "Ute Brandt")


def test_sign_off_is_hers() -> None:
    voice = voice_of(sent("Dear Jim,\n\nthe figures.\n\nKind regards\nDana"))
    assert (voice.sign_off, voice.sign_name) == ("Kind regards", "Dana")


def test_without_messages_of_hers_the_language_decides() -> None:
    voice = voice_of(received("Bonjour, envoyez le devis."), language="fr", name="Maëlle Rivoire")
    assert (voice.greet, voice.address, voice.sign_off) == ("Bonjour", "Maëlle Rivoire", "Bien cordialement")


@pytest.mark.parametrize(
    ("body", "phone", "brazilian"),
    [
        ("Oi Jim, segue a proposta para a academia de vocês.", None, True),
        ("Bom dia Jim, segue a proposta para o ginásio.", None, False),
        ("Oi Jim, segue a proposta para vocês.", "+351 21 555 0100", False),
        ("Jim, estou olhando os valores dos 40 funcionários.", None, True),
        ("Jim, me avisa quando o frete chegar.", None, True),
        ("Jim, estou a ver os valores e ligo-lhe amanhã.", None, False),
    ],
)
def test_portuguese_of_brazil_is_known_by_its_words(body: str, phone: str | None, brazilian: bool) -> None:
    prospect = {"name": "Jim Ortiz", "phone": phone, "timezone": None, "language": "pt"}
    brief = a_brief(thread=[sent(body)], prospect=prospect)
    thread = read_thread(brief, now=brief.now or brief.thread.messages[0].at)  # type: ignore[arg-type]  # never null
    assert read_voice(brief, thread, a_situation(language="pt")).brazilian is brazilian


@pytest.mark.parametrize(
    ("body", "greet", "address"),
    [
        ("Dear Colonel,\n\nthe gates.\n\nDana", "Dear", "Colonel"),
        ("Maître, le devis. Dana", "", "Maître"),
        ("Dear Colonel's wife asked, so here it is.", "Dear", "Col. Ortiz"),
    ],
)
def test_a_title_alone_is_a_form_of_address(body: str, greet: str, address: str) -> None:
    voice = voice_of(sent(body), name="Col. J. R. Ortiz")
    assert (voice.greet, voice.address) == (greet, address)


@pytest.mark.parametrize("name", ["J. R. Ortiz", "R Ortiz"])
def test_nobody_is_called_by_an_initial(name: str) -> None:
    assert voice_of(sent("The figures, as promised."), name=name).address == name


def test_the_greeting_of_the_contact_is_not_the_one_of_their_family() -> None:
    voice = voice_of(sent("Dear Mrs Ortiz,\n\nthe figures."), name="Rosa Ortiz", reader="Marco Ortiz")
    assert voice.address == "Marco Ortiz"


@pytest.mark.parametrize(
    ("name", "language", "address"),
    [
        ("Frau Ivy Kern", "de", "Frau Kern"),
        ("Herr Dr. Max von der Heide", "de", "Herr Dr. von der Heide"),
        ("Mme Claire Fontaine", "fr", "Madame Fontaine"),
        ("Dr. Helen Okafor", "en", "Dr. Okafor"),
        ("Sister Mary Clare", "en", "Sister Mary"),
        ("Ing. Roberto Salinas", "es", "Ing. Salinas"),
        ("Dra. Ana Pérez Luna", "es", "Dra. Ana Pérez Luna"),
        ("Don Ricardo Fuentes", "es", "Don Ricardo"),
        ("Eng.º Duarte Nogueira", "pt", "Eng.º Nogueira"),
    ],
)
def test_a_title_in_the_brief_goes_with_the_name_that_it_goes_with(name: str, language: str, address: str) -> None:
    assert voice_of(received("?"), name=name, language=language).address == address


def test_a_note_tells_the_title_that_nobody_wrote() -> None:
    voice = voice_of(met("Besuch bei Frau Kroll, will zwei Öfen.", on=1), name="Ina Kroll", language="de")
    assert (voice.greet, voice.address, voice.familiar) == ("Guten Tag", "Frau Kroll", False)


@pytest.mark.parametrize(
    ("language", "phone", "brazilian"),
    [("pt", None, True), ("es", None, False), ("en", None, False), ("es", "+55 11 5550 0100", False)],
)
def test_brazil_is_known_by_its_clocks_and_for_portuguese_alone(
    language: str, phone: str | None, brazilian: bool
) -> None:
    at = datetime(2026, 9, 1, 9, tzinfo=timezone(timedelta(hours=-3)))
    brief = a_brief(
        thread=[Message(at=at, direction=Direction.OUTBOUND, body="Bom dia Jim.")],
        prospect={"name": "Jim Ortiz", "phone": phone},
    )
    thread = read_thread(brief, now=at)
    assert read_voice(brief, thread, a_situation(language=language)).brazilian is brazilian


@pytest.mark.parametrize(
    ("body", "name", "greet", "address"),
    [
        ("Ray, both hoists.", "Raymond Oyelowo", "", "Ray"),
        ("Dzień dobry Panie Zbigniewie, przesyłam wycenę.", "Zbigniew Kurek", "Dzień dobry", "Panie Zbigniewie"),
        ("Grüß Gott Herr Fürst, hier der Preis.", "Anselm Fürst", "Grüß Gott", "Herr Fürst"),
        ("Tach Frau Winkelhoff, anbei die Liste.", "Edda Winkelhoff", "Tach", "Frau Winkelhoff"),
        ("Mestre Aristides, o fundo está pronto.", "Aristides Pó", "", "Mestre Aristides"),
        ("Danke Frau Winkelhoff, anbei die Liste.", "Edda Winkelhoff", "Dear", "Edda"),
        ("Rain, both hoists.", "Raymond Oyelowo", "Dear", "Raymond"),
    ],
)
def test_she_greets_in_her_own_words_and_by_a_form_of_the_name(body: str, name: str, greet: str, address: str) -> None:
    voice = voice_of(sent(body), name=name)
    assert (voice.greet, voice.address) == (greet, address)
