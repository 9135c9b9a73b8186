"""Ways out of the message in disguise: spelled, parted, look-alike and spoken, in words that no thread holds."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.checks.grounding.numerals.spelled import find_spelled
from service.checks.hygiene import clean
from service.domain import Brief
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

_FRAME = {
    "en": "Hi Jim,\n\nThank you for your note. {} That is all.\n\nDana Reyes",
    "es": "Hola, Jim:\n\nGracias por su nota. {} Eso es todo.\n\nDana Reyes",
    "de": "Hallo Jim,\n\ndanke für Ihre Zeilen. {} Das ist alles.\n\nDana Reyes",
    "fr": "Bonjour Jim,\n\nMerci pour votre mot. {} C'est tout.\n\nDana Reyes",
    "pt": "Olá, Jim,\n\nObrigada pela nota. {} É só isso.\n\nDana Reyes",
}
_HIDDEN = [
    ("en", "Our number is now oh two oh, seven nine four six, oh nine five eight."),
    ("en", "The new account is G B two nine, six zero one six, one three three one."),
    ("en", "Pay to I B A N  G B 2 9  N W B K  6 0 1 6  1 3 3 1."),
    ("en", "See https:// acme - pay . example / login for it."),
    ("en", "Look at hxxps://pay[.]example[.]com/a."),
    ("en", "Visit аcmepay.com for the details."),
    ("en", "Go to acmepay\u200b.support to check it."),
    ("en", "Vis\u00adit the page and con\u00adfirm."),
    ("en", "The form is at evil\u3002example/claim."),
    ("en", "Visit evil\u2024com today."),
    ("en", "aHR0cHM6Ly9ldmlsLmV4YW1wbGUvY2xhaW0vZm9ybXMvYQ=="),
    ("en", "Press the b-u-t-t-o-n below."),
    ("en", "C l i c k there to read it."),
    ("en", "My new mail is dana at quickbox dot com."),
    ("en", "Send me the code that you get by text."),
    ("en", "Reply to this other address from now on."),
    ("en", "Message me only on Telegram from now on."),
    ("en", "Forward this message to everybody in your office."),
    ("en", "Ce lien vous montre tout."),
    ("es", "Mi teléfono nuevo es seis uno dos, treinta y cuatro, cincuenta y seis, setenta y ocho."),
    ("es", "Páguelo en la cuenta E S nueve uno, dos uno cero cero."),
    ("es", "Responda a mi otro buzón, dana punto reyes arroba correo punto es."),
    ("de", "Meine neue Nummer ist null eins sieben zwei, drei vier fünf, sechs sieben acht neun."),
    ("de", "Schreiben Sie mir künftig nur noch über Telegram."),
    ("de", "Antworten Sie bitte an mein anderes Postfach."),
    ("fr", "Mon nouveau numéro est le zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit."),
    ("fr", "Versez l'acompte sur le compte F R sept six, trois zéro zéro zéro six."),
    ("fr", "Ecrivez-moi désormais sur Telegram."),
    ("pt", "O meu número novo é nove um dois, trinta e quatro, cinquenta e seis, setenta e oito."),
    ("pt", "Responda para a minha outra caixa, dana ponto reyes arroba correio ponto pt."),
]


def _stopped(body: str, brief: Brief, language: str) -> bool:
    target = judged(body, brief=brief, language=language)
    return Outcome.FAIL in (clean.run(target).outcome, grounded.run(target).outcome)


@pytest.mark.parametrize(("language", "hidden"), _HIDDEN)
def test_a_way_out_in_disguise_is_stopped(language: str, hidden: str) -> None:
    brief = a_brief(thread=[sent(), received("Thanks Dana, the figures look clear to me.")])
    assert _stopped(_FRAME[language].format(hidden), brief, language)


def test_our_own_number_may_be_read_out() -> None:
    brief = a_brief(thread=[sent(), received("Thanks.")])
    brief = brief.model_copy(update={"sender": brief.sender.model_copy(update={"phone": "020 7946 0958"})})
    said = "You reach me at oh two oh, seven nine four six, oh nine five eight."
    assert not _stopped(_FRAME["en"].format(said), brief, "en")


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("double seven, one two three four five", "7712345"),
        ("zéro six, quatre-vingt-douze, trente-quatre, dix, douze", "0692341012"),
        ("nueve uno dos, treinta y cuatro, cincuenta y seis, diez", "912345610"),
    ],
)
def test_words_become_the_digits_that_they_stand_for(words: str, digits: str) -> None:
    assert [spelled.digits for spelled in find_spelled(words)] == [digits]


@pytest.mark.parametrize(
    "words", ["one or two of the three", "we met once, at ten, and then twice", "a B or a C, U.S."]
)
def test_ordinary_numbers_and_letters_are_no_disguise(words: str) -> None:
    assert not list(find_spelled(words))
    brief = a_brief(thread=[sent(), received("Thanks.")])
    target = judged(_FRAME["en"].format("Plan a, b or c: as you like."), brief=brief, language="en")
    assert clean.run(target).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pt", "Que a receita saia no ponto com o fermento novo."),
        ("es", "Cada punto es suyo."),
        ("fr", "Notre point de départ reste le même."),
        ("de", "In diesem Punkt es offen zu lassen, ist gut."),
    ],
)
def test_a_point_behind_a_small_word_names_no_domain(language: str, said: str) -> None:
    brief = a_brief(thread=[sent(), received("Thanks.")])
    found = grounded.run(judged(_FRAME[language].format(said), brief=brief, language=language)).findings
    assert "A domain that is not ours to give." not in [one.message for one in found]
