"""Wordings of our ready texts that were once taken for inventions, chasing or arguments: none sounds an alarm."""

import pytest

from service.checks import run_checks
from service.checks.base import Outcome
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, day, met, received, sent
from tests.service.checks.judging import judged

_CHECKS = frozenset({
    "grounded", "no_blame", "no_chasing", "no_urgency", "no_rebuttal", "no_speculation", "no_assumed_yes",
})  # fmt: skip
_THREADS = {
    "en": ("Hi Jim, here is the quote for 30 staff.", "We have decided against it.", "Meeting with Jim on payslips."),
    "de": ("Guten Tag, hier das Angebot für 30 Mitarbeiter.", "Wir haben uns dagegen entschieden.", "Treffen: Lohn."),
    "fr": ("Bonjour, voici le devis pour 30 salariés.", "Nous ne donnons pas suite.", "Rendez-vous : la paie."),
    "es": ("Hola, aquí va la propuesta para 30 empleados.", "Hemos decidido no seguir.", "Reunión: nóminas."),
    "pt": ("Bom dia, segue a proposta para 30 pessoas.", "Decidimos não avançar.", "Reunião: salários."),
}
CALL, SORRY, NEW, PROBE = (
    PlayId.CLARIFYING_CALL, PlayId.APOLOGY_CALL, PlayId.NEW_CONTACT_EMAIL, PlayId.DECISION_MAKER_PROBE,
)  # fmt: skip


def _brief(language: str) -> Brief:
    ours, theirs, held = _THREADS[language]
    subject = ours.rstrip(".").rpartition(", ")[2].capitalize()
    thread = [sent(ours, on=1, subject=subject), met(held, on=4), received(theirs, on=28)]
    brief = a_brief(thread=thread)
    prospect = brief.prospect.model_copy(update={"language": language})
    return brief.model_copy(update={"prospect": prospect, "now": day(29)})


@pytest.mark.parametrize(
    ("language", "play", "text"),
    [
        ("en", CALL, "I'm calling about your email of September 28; thank you for writing."),
        ("en", SORRY, "I owe you an apology: we have not spoken since the meeting on September 4."),
        ("fr", CALL, "J'appelle au sujet de votre e-mail du 28 septembre ; merci de m'avoir écrit."),
        ("fr", CALL, "Je vous appelle à propos de votre e-mail d'hier, et merci de l'avoir écrit."),
        ("fr", CALL, "Avant tout, un non est très bien, si c'est ce qu'il vous faut."),
        ("fr", SORRY, "Je voudrais vous présenter mes excuses : nous n'avons pas réussi à nous joindre."),
        ("de", CALL, "Ich rufe wegen Ihrer E-Mail vom 28. September an; danke für die Rückmeldung."),
        ("de", CALL, "Schön, dass Sie dazu schreiben."),
        ("de", NEW, "Zuletzt habe ich dazu am 28. September eine E-Mail bekommen, seitdem ruht die Sache."),
        ("de", PROBE, "Seit unserem Treffen am 4. September hat sich bei Ihnen vielleicht einiges geändert."),
        ("es", SORRY, "Lo primero es pedirte disculpas: no hemos conseguido hablar sobre la propuesta."),
        ("pt", CALL, "Ligo por causa da proposta para 30 pessoas."),
        ("pt", SORRY, "Devo-lhe um pedido de desculpa: não conseguimos falar desde a reunião de 4 de setembro."),
        ("pt", PlayId.PROMPT_REPLY, "Quero responder com exatidão, por isso vou confirmar e depois escrevo."),
    ],
)
def test_a_ready_wording_sounds_no_alarm(language: str, play: PlayId, text: str) -> None:
    results = run_checks(judged(text, brief=_brief(language), play=play, language=language), _CHECKS)
    assert [one.check for one in results if one.outcome is not Outcome.PASS] == []
