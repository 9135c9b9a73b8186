"""Turns of phrase that say it without naming it, and those that only look alike, in five languages."""

import pytest

from service.checks.acceptance import takes_responsibility
from service.checks.base import Check, Outcome
from service.checks.candour import no_blame, no_speculation
from service.checks.pressure import no_assumed_yes, no_chasing, no_rebuttal, no_urgency
from service.plays import PlayId
from tests.service.checks.judging import judged


def _outcome(check: Check, body: str, language: str, play: PlayId = PlayId.TAKEAWAY_EMAIL) -> Outcome:
    return check.run(judged(body, language=language, play=play)).outcome


@pytest.mark.parametrize(
    ("check", "language", "body"),
    [
        (no_blame, "en", "I won't hold the long silence against you."),
        (no_blame, "en", "Let us talk when you come to your senses."),
        (no_blame, "en", "The board has decided, misguided as it is."),
        (no_blame, "de", "Ich nehme es dir nicht krumm."),
        (no_blame, "es", "No le guardo rencor."),
        (no_blame, "fr", "Nous ne vous en voulons pas."),
        (no_blame, "pt", "Depois não diga que eu não avisei."),
        (no_assumed_yes, "en", "Shall I put you down for two ovens?"),
        (no_assumed_yes, "en", "I have a reminder to ring you in the spring."),
        (no_assumed_yes, "de", "Mir fehlt nur das Datum, damit wir vor dem Frost beginnen."),
        (no_assumed_yes, "es", "Mientras tanto voy preparando los planos del horno."),
        (no_assumed_yes, "fr", "Qu'est-ce qui vous ferait revenir ?"),
        (no_assumed_yes, "pt", "Entretanto vou preparando o desenho do forno."),
        (no_rebuttal, "en", "If I took ten percent off, would you look again?"),
        (no_rebuttal, "de", "Schade, denn bei uns hätten Sie das bessere Tor bekommen."),
        (no_rebuttal, "es", "Lo puede pagar en doce meses sin intereses."),
        (no_rebuttal, "fr", "On pourrait étaler le paiement sur un an."),
        (no_rebuttal, "pt", "A gente melhora o preço, se for o caso."),
        (no_speculation, "en", "Did somebody scare you off it?"),
        (no_speculation, "de", "Bei Ihnen ging es wohl drunter und drüber."),
        (no_speculation, "es", "Sé que la cooperativa anda justa de fondos."),
        (no_speculation, "fr", "J'en déduis que le comité a dit non."),
        (no_chasing, "pt", "Só um lembrete sobre a proposta."),
        (no_blame, "en", "Your predecessor, who sadly never got the board to look, kept my notes."),
        (no_blame, "en", "You said you would look, so I shall hold you to your word."),
        (no_blame, "en", "A plain no would have done."),
        (no_blame, "es", "Una línea con un no me habría bastado."),
        (no_blame, "fr", "Enfin, c'est votre choix."),
        (no_rebuttal, "en", "The other house charges for every crate and we don't."),
        (no_rebuttal, "en", "I forgot to mention that our roofs stand for thirty winters."),
        (no_rebuttal, "es", "Alquilar suele salir más caro al tercer año."),
        (no_speculation, "fr", "Vous avez dû être pris par la moisson."),
        (no_speculation, "en", "The board clearly wasn't shown the drawings."),
        (no_urgency, "pt", "Se fechar esta semana, levo a segunda sem custo."),
    ],
)
def test_a_turn_of_phrase_fails(check: Check, language: str, body: str) -> None:
    assert _outcome(check, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("check", "language", "body"),
    [
        (no_blame, "en", "Please don't hold my slowness against me."),
        (no_blame, "de", "Bitte nehmen Sie mir die Verspätung nicht übel."),
        (no_blame, "es", "No me guarde rencor por el retraso."),
        (no_blame, "fr", "Ne m'en veuillez pas pour ce retard."),
        (no_assumed_yes, "en", "I take it that a contract isn't for you at present."),
        (no_assumed_yes, "es", "Le prometí la ficha hasta el viernes y no cumplí."),
        (no_assumed_yes, "pt", "Prometi a ficha até sexta e não cumpri."),
        (no_rebuttal, "pt", "Perder metade da colheita é duro, lamento muito."),
        (no_chasing, "pt", "O lembrete por mensagem fica para outra altura, e está bem assim."),
        (no_chasing, "en", "The spring fair is over, so here is the ping you asked for."),
        (no_blame, "en", "Good that your usual joiner can do it after all."),
        (no_blame, "en", "The crate left without one word on how it opens, and that was my doing."),
        (no_blame, "de", "Seit dem Besuch haben Sie von mir nichts Nützliches bekommen."),
        (no_blame, "fr", "Depuis la visite, vous n'avez rien reçu de moi."),
    ],
)
def test_its_look_alike_passes(check: Check, language: str, body: str) -> None:
    assert _outcome(check, body, language) is Outcome.PASS


def test_with_respect_as_a_greeting_is_no_sarcasm() -> None:
    text = judged("Thank you for the morning at the press.", subject="With respect", play=PlayId.CLOSING_NOTE)
    assert no_blame.run(text).outcome is Outcome.PASS


def test_asking_how_they_are_in_river_plate_spanish_is_no_question_before_the_apology() -> None:
    body = "Hola Jim, ¿cómo andás? Te debía el plano y no te lo mandé, la culpa es mía. ¿Me dirías qué puedo mejorar?"
    assert _outcome(takes_responsibility, body, "es", PlayId.APOLOGY_CALL) is Outcome.PASS
