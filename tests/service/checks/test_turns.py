"""Turns that press, blame, guess or argue by their shape, in five languages, and words beside them that do not."""

from datetime import UTC, datetime

import pytest

from service.checks.base import Check, Outcome
from service.checks.candour import no_blame, no_speculation
from service.checks.pressure import no_rebuttal, no_urgency
from service.lint import LintRequest, lint
from service.plays import PlayId
from service.policy.model import load_policy
from tests.builders import a_brief, received
from tests.service.checks.judging import judged


def _outcome(check: Check, body: str, language: str) -> Outcome:
    return check.run(judged(body, language=language, play=PlayId.CLOSING_NOTE)).outcome


@pytest.mark.parametrize(
    ("check", "language", "body"),
    [
        (no_urgency, "en", "Your trial data will be erased on Monday unless you renew."),
        (no_urgency, "de", "Ihr Zugang wird am Montag gelöscht, wenn Sie nicht verlängern."),
        (no_urgency, "fr", "Votre espace sera supprimé si vous ne renouvelez pas."),
        (no_urgency, "es", "Su acceso se cancelará si no renueva."),
        (no_urgency, "pt", "O seu acesso será cancelado se não renovar."),
        (no_blame, "en", "Well, errors happened on both sides."),
        (no_blame, "de", "Auf beiden Seiten ist einiges schiefgelaufen."),
        (no_blame, "fr", "Il y a eu des torts des deux côtés."),
        (no_blame, "es", "Hubo errores por ambas partes."),
        (no_blame, "pt", "Houve falhas de ambos os lados."),
        (no_blame, "en", "Too bad, after all the evenings my brother and I put in."),
        (no_blame, "en", "You promised me an answer after the fair."),
        (no_blame, "en", "Three weeks on and no word."),
        (no_blame, "de", "Eine Zeile hätte genügt."),
        (no_blame, "fr", "Un mot de votre part aurait suffi."),
        (no_blame, "es", "Una llamada habría bastado."),
        (no_blame, "pt", "Uma linha teria bastado."),
        (no_blame, "es", "Lo barato sale caro, ya se sabe."),
        (no_rebuttal, "en", "I can match whatever they offered."),
        (no_rebuttal, "pt", "Cubro a proposta deles."),
        (no_rebuttal, "en", "By your own figures the old pump costs you more."),
        (no_rebuttal, "fr", "J'espère seulement que leur équipe suivra."),
        (no_speculation, "en", "Since the board has obviously lost its nerve, I will leave it."),
        (no_speculation, "de", "Offensichtlich hat Ihr Vorstand kalte Füße bekommen."),
        (no_speculation, "fr", "Comme votre direction a visiblement tranché, je referme le dossier."),
    ],
)
def test_a_turn_is_found_by_its_shape(check: Check, language: str, body: str) -> None:
    assert _outcome(check, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("check", "language", "body"),
    [
        (no_urgency, "en", "Your trial data stays where it is, whatever you decide."),
        (no_blame, "en", "The fault was on our side."),
        (no_blame, "en", "I promised you an answer and never sent it."),
        (no_blame, "fr", "Un mot de ma part aurait suffi."),
        (no_blame, "de", "Der Fehler lag auf unserer Seite."),
        (no_rebuttal, "en", "I hope that all goes well with them."),
        (no_speculation, "en", "I was obviously too quick."),
        (no_speculation, "fr", "J'ai visiblement manqué de clarté."),
    ],
)
def test_words_beside_it_do_nothing(check: Check, language: str, body: str) -> None:
    assert _outcome(check, body, language) is Outcome.PASS


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        ("Your board wants to wait until spring, and that is fine.", False),
        ("Your board surely has other battles.", True),
    ],
)
def test_who_decides_is_no_reason_of_theirs(body: str, fails: bool) -> None:
    brief = a_brief([received("Our board said no. It wants to wait until spring.")])
    report = lint(
        LintRequest(play=PlayId.CLOSING_NOTE, body=body, brief=brief),
        load_policy(),
        now=datetime(2026, 9, 30, tzinfo=UTC),
    )
    assert ("no_speculation" in {check.check for check in report.checks if check.findings}) is fails
