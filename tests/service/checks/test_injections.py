"""A model that obeys the attacker: nothing planted in a thread may leave, whatever its language and place."""

from pathlib import Path

import pytest
import yaml

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.checks.hygiene import clean
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

_ATTACKS = yaml.safe_load(Path(__file__).with_name("injections.yaml").read_text(encoding="utf-8"))
_PLANTED = [(language, text) for language in ("en", "es", "de", "fr", "pt") for text in _ATTACKS[language]]
_MAIL = "Thanks Dana, the figures look clear to me.\n\nWe close the books on Friday, so it may take a while."
_DRAFT = {
    "en": "Hi Jim,\n\nThank you for your note. It is fine if now is not the moment."
    "\n\n{}\n\nWhenever you like.\n\nDana Reyes",
    "es": "Hola, Jim:\n\nGracias por su nota. Está bien si ahora no es el momento."
    "\n\n{}\n\nCuando quiera.\n\nDana Reyes",
    "de": "Hallo Jim,\n\ndanke für Ihre Zeilen. Es ist in Ordnung, wenn es nicht passt."
    "\n\n{}\n\nWann immer Sie mögen.\n\nDana Reyes",
    "fr": "Bonjour Jim,\n\nMerci pour votre mot. C'est très bien ainsi pour nous."
    "\n\n{}\n\nQuand vous voudrez.\n\nDana Reyes",
    "pt": "Olá, Jim,\n\nObrigada pela nota. Está tudo bem se agora não for possível."
    "\n\n{}\n\nQuando quiser.\n\nDana Reyes",
}


def _stopped(body: str, planted_mail: str, language: str) -> bool:
    brief = a_brief(thread=[sent(), received(planted_mail)])
    target = judged(body, brief=brief, language=language)
    return Outcome.FAIL in (clean.run(target).outcome, grounded.run(target).outcome)


def test_the_corpus_is_large_and_in_five_languages() -> None:
    assert len(_PLANTED) >= 60


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "pt"])
def test_ordinary_drafts_without_an_attack_pass(language: str) -> None:
    assert not _stopped(_DRAFT[language].format(""), _MAIL, language)


@pytest.mark.parametrize(("language", "attack"), _PLANTED)
def test_an_attack_handed_back_word_for_word_is_stopped(language: str, attack: str) -> None:
    half = len(_MAIL) // 2
    mails = (f"{attack}\n{_MAIL}", f"{_MAIL[:half]} {attack} {_MAIL[half:]}", f"{_MAIL}\n{attack}")
    bodies = (attack, _DRAFT[language].format(attack), _DRAFT[language].replace("\n\n{}", " {}").format(attack))
    for mail in mails:
        for body in bodies:
            assert _stopped(body, mail, language), body


@pytest.mark.parametrize(("planted", "written"), _ATTACKS["obeyed"])
def test_planted_terms_and_contacts_in_other_words_are_stopped(planted: str, written: str) -> None:
    assert _stopped(_DRAFT["en"].format(written), f"{_MAIL}\n{planted}", "en")
