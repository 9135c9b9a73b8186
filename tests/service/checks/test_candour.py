"""Blame, guessed reasons, lost face and the high road."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.checks.base import Check, Outcome
from service.checks.candour import high_road, no_blame, no_speculation, saves_face
from service.checks.pressure import no_assumed_yes, no_chasing, no_rebuttal, no_urgency
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, received
from tests.needs import needs_model
from tests.service.checks.judging import judged

_ALL = (no_urgency, no_chasing, no_assumed_yes, no_rebuttal, no_blame, no_speculation, saves_face, high_road)
_FOLDER = Path(__file__).parents[3] / "evals" / "cases" / "drafts"


def _outcome(check: Check, body: str, language: str = "en", play: PlayId = PlayId.TAKEAWAY_EMAIL) -> Outcome:
    return check.run(judged(body, language=language, play=play)).outcome


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I have not heard back from you."),
        ("en", "You never answered my question."),
        ("en", "Apparently we are not worth a reply."),
        ("en", "Your predecessor left everything in a mess."),
        ("es", "No he recibido respuesta alguna."),
        ("de", "Ich habe nichts mehr von Ihnen gehört."),
        ("fr", "Vous auriez pu au moins prévenir."),
        ("pt", "Continuo à espera da sua chamada."),
    ],
)
def test_reproach_fails(language: str, body: str) -> None:
    assert _outcome(no_blame, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I may have dropped the ball."),
        ("en", "I left your question unanswered, and I am sorry."),
        ("en", "I am sorry that we have not managed to connect."),
        ("en", "No reply is needed."),
        ("en", "You don't owe me an answer."),
        ("en", "If I don't hear from you, I'll leave you in peace."),
        ("es", "No hace falta que conteste."),
        ("de", "Ihre Frage habe ich liegen lassen, das tut mir leid."),
        ("fr", "Aucune réponse n'est attendue."),
        ("pt", "Não me deve explicação nenhuma."),
    ],
)
def test_owning_the_gap_is_no_blame(language: str, body: str) -> None:
    assert _outcome(no_blame, body, language) is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I know budgets are tight."),
        ("en", "Did the price scare you off?"),
        ("en", "I imagine your board said no."),
        ("es", "Supongo que su jefe dijo que no."),
        ("de", "Lag es am Preis?"),
        ("fr", "Je sais que les budgets sont serrés."),
        ("pt", "Sei que os orçamentos estão apertados."),
    ],
)
def test_a_guessed_reason_fails_and_costs_face(language: str, body: str) -> None:
    assert _outcome(no_speculation, body, language) is Outcome.FAIL
    assert _outcome(saves_face, body, language) is Outcome.FAIL


@pytest.mark.parametrize(
    "body",
    [
        "You may have chosen another supplier, or none.",
        "What weighed most in the decision?",
        "Perhaps I gave you too little about the price.",
        "I understand that you may not be in a position to go on at the moment.",
    ],
)
def test_outcomes_and_open_questions_are_no_guess(body: str) -> None:
    assert _outcome(no_speculation, body) is Outcome.PASS


@needs_model
def test_a_sentence_that_takes_the_fault_on_itself_blames_nobody() -> None:
    mine = "You never got the running costs because I never sent them, and I am sorry for it."
    assert _outcome(no_blame, mine, play=PlayId.APOLOGY_EMAIL) is Outcome.PASS
    assert _outcome(no_blame, "You never answered, and that was not fair on us.") is Outcome.FAIL


def test_their_own_reason_said_back_is_no_guess() -> None:
    brief = a_brief([received("Our budget is frozen until March.", on=2)])
    said_back = judged("You mentioned that the budget is frozen until March.", brief=brief)
    assert no_speculation.run(said_back).outcome is Outcome.PASS
    assert saves_face.run(said_back).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I'm guessing the shop you use now has let it slip."),
        ("en", "It does not fit now, what with owners who would sooner pay than explain."),
        ("en", "Did the verger speak against it?"),
        ("de", "Meine Nachricht ist wohl im Trubel bei Ihnen untergegangen."),
        ("de", "Als Obmann muss man halt auf die Nachbarn Rücksicht nehmen."),
        ("es", "Apuesto a que su hermano no quiso."),
        ("fr", "Je parie que votre associé a reculé."),
        ("pt", "Aposto que o sócio recuou."),
    ],
)
def test_a_guess_in_passing_is_a_guess(language: str, body: str) -> None:
    assert _outcome(no_speculation, body, language) is Outcome.FAIL


def test_who_asks_for_a_price_has_not_called_it_dear() -> None:
    asked = a_brief([received("What does it cost for thirty?", on=2)])
    said = a_brief([received("It is too expensive for us.", on=2)])
    for brief, outcome in ((asked, Outcome.FAIL), (said, Outcome.PASS)):
        assert no_speculation.run(judged("You said that the price was too high.", brief=brief)).outcome is outcome


def test_partners_of_theirs_are_no_boss() -> None:
    brief = a_brief([received("The partners met and we have decided against it.", on=2)])
    words = "You said that your boss would not approve it."
    assert no_speculation.run(judged(words, brief=brief)).outcome is Outcome.FAIL


def test_their_quoted_words_are_theirs() -> None:
    brief = a_brief([received("You never answered me, Dana.", on=2)])
    assert no_blame.run(judged('You wrote "you never answered me".', brief=brief)).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "body",
    [
        "Thank you, Jim. Goodbye. When the roof leaks again, somebody has to climb up there at night.",
        "Thank you, Jim. I still think you will regret it.",
        "Thank you, Jim. Goodbye. Would you name us to your neighbours?",
        "Thank you, Jim.\n\nP.S. The demo unit could be leased by the week.",
    ],
)
def test_a_last_word_after_the_goodbye_leaves_the_high_road(body: str) -> None:
    assert _outcome(high_road, body, play=PlayId.CLOSING_NOTE) is Outcome.FAIL


def test_goodwill_after_the_goodbye_stays_on_the_high_road() -> None:
    body = "Thank you for the talk, Jim. Goodbye, and all the best.\n\nP.S. My regards to your father.\n\nDana Reyes"
    assert _outcome(high_road, body, play=PlayId.CLOSING_NOTE) is Outcome.PASS


@needs_model
@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I promised a page for your boss and then never made it."),
        ("en", "I had nothing ready when your board met and did not bring you the drawings."),
        ("de", "Ich hatte Ihrem Vorstand die Liste versprochen und nicht geschickt, das tut mir leid."),
        ("es", "Le debía una hoja a su jefe y no la mandé, perdone."),
        ("pt", "Fiquei de mandar o mapa ao seu chefe e não mandei, desculpe."),
    ],
)
def test_a_fault_of_ours_beside_their_boss_embarrasses_nobody(language: str, body: str) -> None:
    assert _outcome(saves_face, body, language, PlayId.APOLOGY_EMAIL) is Outcome.PASS


def _cases() -> list[dict[str, Any]]:
    return [
        case
        for file in sorted(_FOLDER.glob("tone-*.yaml"))
        for case in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["cases"]
    ]


def test_the_labelled_drafts_are_judged_as_labelled_but_for_a_few() -> None:
    hits = misses = alarms = 0
    for case in _cases():
        brief = Brief.model_validate(case["brief"])
        language = case["brief"]["prospect"]["language"]
        target = judged(
            case["body"], brief=brief, play=PlayId(case["play"]), subject=case["subject"], language=language
        )
        for check in _ALL:
            wanted = case["expect"].get(check.id)
            if wanted and target.play in check.plays:
                failed = check.run(target).outcome is Outcome.FAIL
                hits += failed and wanted == "fail"
                misses += not failed and wanted == "fail"
                alarms += failed and wanted == "pass"
    assert hits + misses >= 100
    assert hits / (hits + alarms) >= 0.95
    assert hits / (hits + misses) >= 0.9


def test_a_grudge_is_one_with_us_as_its_subject() -> None:
    body = "We lent you a lift for a month, so I feel I've earned fifteen minutes."
    assert _outcome(no_blame, body, play=PlayId.MEETING_REQUEST) is Outcome.FAIL


@needs_model
@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("In May I offered a sheet for your boss and then never wrote it.", Outcome.PASS),
        ("I gather your boss is not in favour.", Outcome.FAIL),
    ],
)
def test_words_of_a_cause_lay_none_at_them_where_the_fault_is_ours(body: str, outcome: Outcome) -> None:
    assert _outcome(saves_face, body, play=PlayId.APOLOGY_EMAIL) is outcome


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Perhaps this sits with your facilities team. Whom should I write to?"),
        ("de", "Ich nehme an, das liegt jetzt beim Einkauf. Wen darf ich fragen?"),
        ("es", "Supongo que de esto se encarga su socia. ¿Me da su correo?"),
        ("fr", "J'imagine que ce dossier est passé à un collègue. À qui écrire ?"),
        ("pt", "Talvez isto caiba a outra pessoa. A quem devo escrever?"),
    ],
)
def test_who_looks_after_it_now_is_no_reason_of_theirs(language: str, body: str) -> None:
    assert _outcome(no_speculation, body, language, PlayId.DECISION_MAKER_PROBE) is Outcome.PASS


@pytest.mark.parametrize(
    "body", ["I suppose your boss overruled you.", "I assume whoever looks after the budget found it too dear."]
)
def test_why_it_went_elsewhere_is_one(body: str) -> None:
    assert _outcome(no_speculation, body, play=PlayId.DECISION_MAKER_PROBE) is Outcome.FAIL


@needs_model
@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("Maybe the crew didn't like the colours, so I had a second flag sewn for you.", Outcome.FAIL),
        ("Perhaps the harvest left nobody any time, and perhaps I was no help.", Outcome.FAIL),
        ("Vielleicht hat die Ernte Ihnen keine Zeit gelassen, und vielleicht war ich keine Hilfe.", Outcome.FAIL),
        ("Perhaps I gave you a price and no reason for it.", Outcome.PASS),
    ],
)
def test_our_part_in_a_later_clause_leaves_a_guess_one(body: str, outcome: Outcome) -> None:
    language = "de" if body.startswith("Vielleicht") else "en"
    assert _outcome(no_speculation, body, language, PlayId.APOLOGY_EMAIL) is outcome
