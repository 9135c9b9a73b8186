"""Ready answers say what is true of the word they answer: an order is no question, and a delay is agreed to."""

from itertools import islice

import pytest

from service.domain import Brief
from service.guardrail import blocking
from service.situation.model import SituationKind
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of


def bodies(brief: Brief, count: int = 3) -> list[str]:
    """The first ready texts, each of which passes every check."""
    desk = desk_of(brief)
    found = list(islice(desk.ready(), count))
    assert found
    for ready in found:
        assert not blocking(desk.judge(desk.draft(ready.subject, ready.body, ready.card)))
    return [ready.body for ready in found]


def answered(ours: str, theirs: str, language: str = "en", *, now: int = 3, on: int = 2) -> list[str]:
    thread = [sent(ours, subject="Sun sails", on=1), received(theirs, subject="Re: Sun sails", on=on)]
    return bodies(a_brief(thread, now=day(now), prospect={"language": language}))


@pytest.mark.parametrize(
    ("ours", "theirs", "language", "says"),
    [
        ("Hi Jim, shall I post you a swatch? Dana", "Yes please. Jim", "en", ("see to it", "take care of it")),
        ("Hallo Herr Ortiz, soll ich ein Muster schicken? Dana", "Ja bitte, gern.", "de", ("kümmere",)),
        ("Bonjour Jim, je vous envoie un échantillon ? Dana", "Oui, volontiers.", "fr", ("je m'en occupe",)),
        ("Hola Jim, ¿le mando una muestra? Dana", "Sí, con gusto.", "es", ("me encargo", "me ocupo")),
        ("Bom dia Jim, envio uma amostra? Dana", "Sim, pode enviar.", "pt", ("trato disso", "pede")),
    ],
)
def test_a_yes_to_what_we_asked_is_seen_to(ours: str, theirs: str, language: str, says: tuple[str, ...]) -> None:
    for body in answered(ours, theirs, language):
        assert any(words in body for words in says), body


@pytest.mark.parametrize(
    ("theirs", "language", "never"),
    [
        ("No fixing kit for us. Put me down for six of the plain ones.", "en", "question"),
        ("Die Montage machen wir selbst. Ich nehme sechs, bitte bis Ende Mai liefern.", "de", "Frage"),
        ("El montaje no lo queremos. Me quedo con seis.", "es", "pregunta"),
    ],
)
def test_an_order_is_no_question_that_is_checked(theirs: str, language: str, never: str) -> None:
    assert not any(never in body for body in answered("Jim, six sails with fitting. Dana", theirs, language))


@pytest.mark.parametrize(
    ("theirs", "language"),
    [
        ("On voit ça après le salon, d'accord ? Jim", "fr"),
        ("Cuando acabe la feria te escribo yo, ¿vale? Jim", "es"),
        ("We have a supplier until New Year and want to compare then, so send me your prices in November.", "en"),
        ("Melden Sie sich nach der Messe im Oktober noch einmal, ja? Jim", "de"),
        ("Ligue-me a meio de outubro, sim? Jim", "pt"),
        ("Me procura em outubro, tá? Aí a gente vê com calma.", "pt-BR"),
    ],
)
def test_who_puts_it_off_is_agreed_with_and_promised_no_answer(theirs: str, language: str) -> None:
    thread = [sent("Jim, the sails. Dana", subject="Sun sails", on=1), received(theirs, subject="Re: Sun sails", on=2)]
    brief = a_brief(thread, now=day(3), prospect={"language": language}, play="prompt_reply")
    assert desk_of(brief).plan.situation.kind is SituationKind.POSTPONEMENT
    found = bodies(brief)
    assert len(found) == 3
    assert not any("?" in body for body in found)


@pytest.mark.parametrize(
    ("theirs", "language", "late", "sorry"),
    [
        ("Jim here. Call me on Thursday the 10th in the morning.", "en", 14, ("late",)),
        ("Rufen Sie mich am 10. September um neun an.", "de", 14, ("zu spät", "erst jetzt", "später")),
        ("Appelez-moi jeudi 10 au matin.", "fr", 14, ("retard", "plus tard que prévu")),
        ("Llámeme el jueves 10 por la mañana.", "es", 14, ("retraso", "tarde")),
        ("Ligue-me no dia 10 de setembro de manhã.", "pt", 14, ("atraso", "mais tarde")),
    ],
)
def test_a_missed_time_is_owned_and_a_kept_one_is_not(
    theirs: str, language: str, late: int, sorry: tuple[str, ...]
) -> None:
    for body in answered("Jim, the sails. Dana", theirs, language, now=late):
        assert any(words in body for words in sorry), body
    for body in answered("Jim, the sails. Dana", theirs, language, now=10):
        assert not any(words in body for words in sorry), body


@pytest.mark.parametrize(
    ("theirs", "language", "asks"),
    [
        ("Ring Nell at ten tomorrow, she does the buying now, not me.", "en", "Nell"),
        ("Eso lo lleva ahora mi socia Nerea, hable con ella.", "es", "Nerea"),
    ],
)
def test_whom_they_pointed_to_is_asked_for_and_not_doubted(theirs: str, language: str, asks: str) -> None:
    thread = [sent("Jim, the sails. Dana", subject="Sun sails", on=1), received(theirs, on=2)]
    brief = a_brief(thread, now=day(3), prospect={"language": language}, play="decision_maker_probe")
    for body in bodies(brief, 1):
        assert asks in body
        assert "or are you still" not in body
        assert "persona indicada" not in body


def test_a_successor_who_wrote_is_thanked_for_their_own_mail() -> None:
    words = "Jim has retired, I run the shop now.\n\nHelen Ortiz"
    thread = [
        sent("Jim, the sails. Dana", subject="Sun sails", on=1, to=("jim@northwind.example",)),
        received(words, subject="Re: Sun sails", on=2, from_="helen@northwind.example"),
    ]
    for body in bodies(a_brief(thread, now=day(3))):
        assert body.startswith("Dear Helen Ortiz,")
        assert "your email" in body


@pytest.mark.parametrize(
    ("theirs", "on_the_matter"),
    [("No to the awning. Do you sell the little hooks on their own?", False), ("How heavy are the sails?", True)],
)
def test_a_question_is_said_to_be_about_the_matter_only_where_it_names_it(theirs: str, on_the_matter: bool) -> None:
    assert all(("sails" in body) is on_the_matter for body in answered("Jim, the sun sails. Dana", theirs))


@pytest.mark.parametrize(
    ("theirs", "language", "thanks"),
    [
        ("That's fine, please go ahead. Jim", "en", ("go-ahead", "going ahead")),
        (
            "Wir nehmen das Angebot an. Bitte schicken Sie die Rechnung an die bekannte Adresse.",
            "de",
            ("Zusage", "Vertrauen"),
        ),
        ("Vous pouvez lancer la commande.", "fr", ("confiance",)),
        ("Aceptamos el presupuesto.", "es", ("confianza",)),
        ("Pode avançar com a encomenda.", "pt", ("confiança",)),
    ],
)
def test_who_orders_is_thanked_for_it_and_asked_for_no_decision(
    theirs: str, language: str, thanks: tuple[str, ...]
) -> None:
    for body in answered("Jim, six sails come to 900. Dana", theirs, language):
        assert any(words in body for words in thanks), body


@pytest.mark.parametrize(
    ("theirs", "language", "says"),
    [
        ("Yes. Could we meet on Tuesday at ten, at the yard?", "en", ("calendar", "confirm")),
        ("Gern. Können wir uns am Dienstag um zehn auf dem Hof treffen?", "de", ("Termin", "Kalender", "Zeit")),
        ("Oui. Pourrions-nous nous voir mardi à dix heures ?", "fr", ("agenda", "disponibilités")),
        ("Sí. ¿Podemos vernos el martes a las diez?", "es", ("agenda",)),
        ("Sim. Podemos falar na terça às dez?", "pt", ("agenda",)),
    ],
)
def test_who_would_like_to_meet_is_told_yes_and_not_that_the_answer_is_looked_up(
    theirs: str, language: str, says: tuple[str, ...]
) -> None:
    for body in answered("Jim, shall I show you the sails? Dana", theirs, language):
        assert any(words in body for words in says), body


def test_a_wish_for_a_call_is_nothing_to_put_together() -> None:
    for body in answered("Jim, is it worth a chat? Dana", "Sure, give me a call tomorrow after two.", "en"):
        assert "put together" not in body
        assert "asked for" not in body
