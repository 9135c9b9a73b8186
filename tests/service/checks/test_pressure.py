"""Urgency, chasing, an assumed yes, rebuttal: what fails and what only looks like it."""

import time
from dataclasses import replace

import pytest

from service.checks.base import Check, Outcome
from service.checks.pressure import no_assumed_yes, no_chasing, no_rebuttal, no_urgency
from service.domain import Span
from service.plays import PlayId
from service.situation.model import Owed
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged
from tests.situations import a_situation


def _outcome(check: Check, body: str, language: str = "en", play: PlayId = PlayId.TAKEAWAY_EMAIL) -> Outcome:
    return check.run(judged(body, language=language, play=play)).outcome


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Happy to hold the price until Friday."),
        ("en", "Last chance: we still have the Tuesday you liked."),
        ("en", "Unless I hear otherwise I'll assume you want to go on."),
        ("en", "If I have not heard by the tenth, I will close your file."),
        ("es", "Le mantengo la tarifa hasta el viernes."),
        ("de", "Der Preis gilt nur noch bis Freitag."),
        ("fr", "Il ne reste que deux places."),
        ("pt", "Só restam duas vagas."),
    ],
)
def test_time_pressure_fails(language: str, body: str) -> None:
    assert _outcome(no_urgency, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "There is no rush at all and no deadline on our side."),
        ("en", "Unless I hear otherwise I'll leave you in peace."),
        ("en", "This will be my last note."),
        ("es", "No hay ninguna prisa por nuestra parte."),
        ("de", "Es gibt keine Frist und keine Eile."),
        ("fr", "Rien ne presse."),
        ("pt", "Não há pressa nenhuma."),
    ],
)
def test_words_that_take_time_pressure_away_pass(language: str, body: str) -> None:
    assert _outcome(no_urgency, body, language) is Outcome.PASS


def test_a_deadline_that_they_named_is_a_fact() -> None:
    brief = a_brief([received("We have to decide by Easter.", on=2)])
    assert no_urgency.run(judged("You said you need a decision by Easter.", brief=brief)).outcome is Outcome.PASS
    assert no_urgency.run(judged("Please send your decision by Easter.", brief=brief)).outcome is Outcome.FAIL


def test_a_date_in_their_own_sentence_is_said_back() -> None:
    brief = a_brief([received("Our contract with Brightwell runs until December.", on=2)])
    said = "Your contract with Brightwell holds, so I shall leave you in peace until December."
    assert no_urgency.run(judged(said, brief=brief)).outcome is Outcome.PASS
    ours = "Our price for your contract holds until November."
    assert no_urgency.run(judged(ours, brief=brief)).outcome is Outcome.FAIL


def test_a_subject_that_stands_in_the_thread_is_not_judged_again() -> None:
    brief = a_brief([sent(subject="Last call for the summer price"), received()])
    subject = "Fwd: Last call for the summer price"
    assert no_urgency.run(judged("Still of use?", brief=brief, subject=subject)).outcome is Outcome.PASS
    assert no_urgency.run(judged("Still of use?", subject="Last call for the summer price")).outcome is Outcome.FAIL


def test_a_name_of_the_thread_presses_nobody() -> None:
    brief = a_brief(thread=[received("The wall is at the Last Chance gym.", on=2), sent("Noted, Jim.", on=3)])
    about = "I wrote down what would fit the wall at the Last Chance gym."
    assert no_urgency.run(judged(about, brief=brief)).outcome is Outcome.PASS
    assert no_urgency.run(judged("This is your last chance to get it.", brief=brief)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Just checking in on the quote."),
        ("en", "Did you get a chance to see my message?"),
        ("en", "I have called four times."),
        ("es", "¿Ha podido ver mi propuesta?"),
        ("de", "Das ist meine dritte Mail."),
        ("fr", "Je me permets de vous relancer."),
        ("pt", "Escrevo de novo por causa do telhado."),
    ],
)
def test_pointing_at_our_tries_fails(language: str, body: str) -> None:
    assert _outcome(no_chasing, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I won't write again."),
        ("en", "Would the speed bumps be of use?"),
        ("de", "Ich rufe nicht an, um nachzuhaken."),
        ("es", "No volveré a escribirle."),
    ],
)
def test_stopping_is_no_chasing(language: str, body: str) -> None:
    assert _outcome(no_chasing, body, language) is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Whoever signs on your side can use the form."),
        ("en", "When can we meet to finish it?"),
        ("en", "Would you reconsider?"),
        ("es", "Cuando empecemos en mayo, verá."),
        ("de", "Ich habe Sie für Dienstag eingeplant."),
        ("fr", "Je passerai mardi avec le contrat."),
        ("pt", "Só falta a sua assinatura."),
    ],
)
def test_taking_the_yes_for_granted_fails(language: str, body: str) -> None:
    assert _outcome(no_assumed_yes, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    "body",
    [
        "I am not calling to move anything forward.",
        "Should you change your mind one day, call me.",
        "Would you be open to a short talk?",
    ],
)
def test_an_offer_without_a_presumption_passes(body: str) -> None:
    assert _outcome(no_assumed_yes, body) is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Our panels last thirty years."),
        ("en", "AcmePay saves six hours a week."),
        ("es", "Nuestras bombas duran treinta años."),
        ("de", "Unser System spart sechs Stunden."),
        ("fr", "Notre caisse vous épargne deux heures."),
        ("pt", "As nossas bombas duram trinta anos."),
    ],
)
def test_an_argument_for_the_product_fails(language: str, body: str) -> None:
    assert _outcome(no_rebuttal, body, language) is Outcome.FAIL


def test_the_card_may_answer_after_leave_was_asked() -> None:
    card = "1. Jim, Dana of AcmePay.\n2. May I ask?\n{}\n5. May I respond?\n6. A no is fine.\n{}"
    early = card.format("3. Our panels last thirty years.", "7. Zero or ten?")
    late = card.format("3. What happened?", "7. Our panels last thirty years.")
    assert _outcome(no_rebuttal, early, play=PlayId.CLARIFYING_CALL) is Outcome.FAIL
    assert _outcome(no_rebuttal, late, play=PlayId.CLARIFYING_CALL) is Outcome.PASS


def test_the_finding_quotes_the_words_and_says_how_to_mend_them() -> None:
    body = "Dear Jim,\n\nHappy to hold the price until Friday.\n\nDana"
    (finding,) = no_urgency.run(judged(body)).findings
    assert body[finding.start : finding.end] == finding.quote
    assert "until Friday" in finding.quote
    assert finding.advice


def test_other_languages_are_unscored_with_the_reason() -> None:
    result = no_urgency.run(judged("Nessuna fretta.", language="it"))
    assert result.outcome is Outcome.UNSCORED
    assert result.reason is not None
    assert "it" in result.reason


@pytest.mark.parametrize("unit", ["you have not ", "if ", "the our ", "1 ", "a, ", "not?", "\n5. ", "“", "who "])
def test_long_hostile_texts_are_judged_in_time(unit: str) -> None:
    target = judged((unit * 20_000)[:20_000])
    started = time.process_time()
    for check in (no_urgency, no_chasing, no_assumed_yes, no_rebuttal):
        check.run(target)
    assert time.process_time() - started < 2.0


def test_an_answer_to_their_question_may_tell_a_date_of_our_terms() -> None:
    brief = a_brief([sent("The price holds until 30 October.", on=1), received("How long does the price hold?", on=2)])
    body = "Happy to hold the price until {} October."
    told, other = (judged(body.format(day), brief=brief, play=PlayId.PROMPT_REPLY) for day in (30, 12))
    assert no_urgency.run(told).outcome is Outcome.PASS
    assert no_urgency.run(other).outcome is Outcome.FAIL
    assert no_urgency.run(judged(body.format(30), brief=brief)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "told", "pressed"),
    [
        (
            "en",
            "On holding the hall till June I must ask my partner first.",
            "Order by Thursday and the price holds.",
        ),
        (
            "es",
            "El plazo es de dos semanas, así que llega antes de su feria.",
            "El plazo sube, firme antes del viernes.",
        ),
        ("de", "Die Lieferzeit beträgt vier Wochen, also rechtzeitig vor dem Fest.", "Bis Freitag brauche ich Ihr Ja."),
        ("fr", "Le délai est de dix jours, donc bien avant votre salon.", "Il me faut votre accord avant jeudi."),
        ("pt", "Envio-lhe as medidas até sexta-feira.", "Preciso da sua resposta até sexta-feira."),
    ],
)
def test_an_answer_may_tell_when_we_deliver(language: str, told: str, pressed: str) -> None:
    assert _outcome(no_urgency, told, language, PlayId.PROMPT_REPLY) is Outcome.PASS
    assert _outcome(no_urgency, pressed, language, PlayId.PROMPT_REPLY) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        ("en", "How much, and can you come by Friday?", "I do not yet know whether we can come by Friday."),
        ("es", "¿Pueden venir antes del viernes?", "No sé aún si podemos ir antes del viernes."),
        ("de", "Schafft ihr es bis Freitag?", "Ob wir es bis Freitag schaffen, weiß ich noch nicht."),
        ("fr", "Pouvez-vous venir avant vendredi ?", "Je ne sais pas encore si nous pouvons venir avant vendredi."),
    ],
)
def test_a_time_that_they_asked_for_presses_nobody_in_the_answer(language: str, asked: str, said: str) -> None:
    brief = a_brief([received(asked, on=29)], prospect={"language": language})
    answer = judged(said, brief=brief, language=language, play=PlayId.PROMPT_REPLY)
    assert no_urgency.run(answer).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        ("en", "How much, and can you come by Friday?", "Please confirm by Friday."),
        ("es", "¿Pueden venir antes del viernes?", "Si no me confirma antes del viernes, el precio sube."),
        ("fr", "Pouvez-vous venir avant vendredi ?", "Il me faut votre réponse avant vendredi."),
    ],
)
def test_a_time_that_they_asked_for_is_no_limit_for_them(language: str, asked: str, said: str) -> None:
    brief = a_brief([received(asked, on=29)], prospect={"language": language})
    answer = judged(said, brief=brief, language=language, play=PlayId.PROMPT_REPLY)
    assert no_urgency.run(answer).outcome is Outcome.FAIL


def test_the_day_of_a_promise_that_we_broke_is_no_deadline() -> None:
    quote = "Die Messwerte schicke ich bis Ende der Woche nach."
    promise = Owed(what="promise", evidence=Span(message_id="m1", start=0, end=len(quote), quote=quote))
    situation = a_situation(owed_by_us=(promise,), language="de")
    for said, outcome in (
        ("Die Messwerte sollten Sie bis Ende der Woche von mir bekommen, und ich habe sie nicht geschickt.", "pass"),
        ("Die Messwerte kommen, wenn Sie mir bis Ende der Woche zusagen.", "fail"),
    ):
        text = judged(said, language="de", play=PlayId.APOLOGY_EMAIL)
        assert no_urgency.run(replace(text, situation=situation)).outcome == outcome
