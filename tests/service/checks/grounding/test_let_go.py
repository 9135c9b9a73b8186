"""Words in passing that look like inventions and are none."""

import pytest

from service.checks.facts import grounded
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        received("We run ward 7 and ward 22, three pump stations in all. Our board voted last night: a 2 of 10.", on=1),
        met("Saw both wards with Jim.", on=14),
        received("Thank you, the board keeps the old pumps.", on=18),
    ]
)


def _findings(body: str, language: str = "en", brief: Brief = BRIEF, play: PlayId = PlayId.CLOSING_NOTE) -> list[str]:
    return [one.message for one in grounded.run(judged(body, brief=brief, language=language, play=play)).findings]


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for telling me straight after the vote.",
        "It was about the wards, number 7 and the rest of them.",
        "Thank you for the honest two out of ten.",
        "Thank you for the visit, and for your mail of the 18th.",
        "If it belongs to a colleague, would you point me to the right name?",
        "I understand that it may not be possible just now, and that is fine.",
        "It is a pity that we missed each other in the spring.",
        "I'll ask the workshop how soon they deliver and write to you tomorrow.",
    ],
)
def test_it_is_let_go(body: str) -> None:
    assert _findings(body) == []


def test_a_verb_at_the_start_is_no_first_name() -> None:
    assert _findings("Will a shorter note help, Jim?", play=PlayId.FORWARD_BUMP) == []
    assert _findings("Will told me that it would help, Jim.") != []


def test_other_languages_decline_names_and_write_courtesy_large() -> None:
    polish = a_brief([met("Próba z panem Zenkiem.", on=3), received("Dziękuję, pan Zenek pozdrawia.", on=4)])
    assert _findings("Dziękuję Panu i panu Zenkowi za próbę.", "pl", polish) == []
    assert _findings("Dziękuję Panu i panu Bogumiłowi za próbę.", "pl", polish) != []
    italian = a_brief([received("Grazie, ci penso.", on=1), sent("Jim, il prezzo.", on=2)])
    assert _findings("Può darsi che Le abbia mandato troppo, e La ringrazio.", "it", italian) == []


def test_the_end_of_a_german_noun_names_it() -> None:
    pumps = a_brief([received("Wir haben drei Pumpwerke und zwei Hallen.", on=1), sent("Guten Tag.", on=2)])
    assert _findings("Für drei Werke hätte es gepasst.", "de", pumps) == []


def test_gifts_that_nobody_gave_are_found() -> None:
    assert "Nothing like this was given in the thread." in _findings("Thank you for the cake.")
    assert "Nothing like this was given in the thread." in _findings("Merci pour votre réponse et pour le livre.", "fr")
    assert not _findings("Merci pour votre réponse et pour votre accueil.", "fr")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Thank you for the wards, and for the good soup afterwards."),
        ("de", "Vielen Dank für den Rundgang und für den Kuchen danach."),
        ("es", "Gracias por la visita y por el almuerzo con su equipo."),
        ("fr", "Merci pour la visite et pour le gâteau."),
        ("pt", "Obrigado pela visita e também o lanche no fim."),
    ],
)
def test_food_and_drink_need_the_thread(language: str, body: str) -> None:
    assert "Nothing like this was given in the thread." in _findings(body, language)


def test_food_that_the_thread_has_or_that_is_none_of_theirs_passes() -> None:
    fed = a_brief([met("Saw the mill with Jim, soup with his crew.", on=3), received("Thank you.", on=4)])
    assert _findings("Thank you for the mill and for the soup.", brief=fed) == []
    assert _findings("Read it over a cup of tea, and thank you for the visit.") == []


def test_a_silent_question_of_a_card_may_count() -> None:
    card = "2. May I ask you something?\n4. (silent) Would 14 crews have been right for them?"
    assert _findings(card, play=PlayId.CLARIFYING_CALL) == []


def test_a_house_is_not_always_ours_to_give_from() -> None:
    free = "Our side never stated this (free gift)."
    assert free not in _findings("Keep an eye on the house in this wind. Good luck with the roof on the house.")
    assert free in _findings("The first month would be on the house.")


def test_terms_are_read_in_the_five_languages() -> None:
    italian = a_brief([received("Grazie, ci penso.", on=1), sent("Jim, il prezzo.", on=2)])
    assert "Our side never stated this (free gift)." not in _findings("Il regalo è stato gratis.", "it", italian)
    assert "Our side never stated this (free gift)." in _findings("El montaje va gratis.", "es")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Could we meet for twenty minutes, at your office or in Leeds?"),
        ("en", "Half an hour, in Leeds or by phone, would be plenty, if you like."),
        ("en", "May I suggest a short talk in Leeds?"),
        ("es", "¿Podríamos vernos media hora en Murcia?"),
        ("fr", "Pourrions-nous nous voir une demi-heure à Lille ?"),
        ("pt", "Poderíamos conversar meia hora em Braga?"),
    ],
)
def test_a_place_to_meet_may_be_proposed(language: str, body: str) -> None:
    assert _findings(body, language, play=PlayId.MEETING_REQUEST) == []


@pytest.mark.parametrize(
    "body",
    [
        "Our depot in Leeds was moved, could we talk?",
        "I met your brother in Leeds; may I call?",
        "Could we talk, now that your lorry broke down in Leeds?",
    ],
)
def test_a_place_of_something_that_was_is_no_proposal(body: str) -> None:
    assert _findings(body, play=PlayId.MEETING_REQUEST) != []


@pytest.mark.parametrize(
    "body",
    ["I tested that silk for nothing.", "For tax I would ask our accounts first.", "Umsonst gefragt habe ich nicht."],
)
def test_what_was_in_vain_is_no_gift_of_ours(body: str) -> None:
    assert not any(message.startswith("Our side never stated") for message in _findings(body))


@pytest.mark.parametrize(
    ("language", "theirs", "body"),
    [
        ("en", "We took the other one for the warranty.", "Jim, thank you for telling me it was the warranty."),
        ("de", "Wir nehmen einen anderen wegen der Garantie.", "Danke, dass Sie mir das mit der Garantie offen sagen."),
        ("es", "Elegimos otra marca por la garantía.", "Jim, gracias por decirme lo de la garantía."),
        ("fr", "Nous prenons l'autre à cause de la garantie.", "Jim, merci de me dire que c'était la garantie."),
        ("pt", "Ficamos com outro por causa da garantia.", "Jim, obrigado por me dizer que foi a garantia."),
    ],
)
def test_a_term_that_they_named_may_be_said_back(language: str, theirs: str, body: str) -> None:
    known = a_brief([received(theirs, on=1)])
    assert "Our side never stated this (guarantee)." not in _findings(body, language, known)


def test_a_term_that_nobody_named_is_not_said_back() -> None:
    body = "Jim, thank you for telling me it was the warranty."
    assert "Our side never stated this (guarantee)." in _findings(body)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Thank you for the stroll."),
        ("de", "Danke für die Runde."),
        ("es", "Gracias por el paseo."),
        ("fr", "Merci pour la tournée."),
        ("pt", "Obrigado pelo passeio."),
    ],
)
def test_being_shown_around_needs_a_meeting_by_any_name(language: str, body: str) -> None:
    shown = a_brief([met("Saw the mill with Jim.", on=3), received("Thank you.", on=4)])
    assert _findings(body, language, shown) == []
    unmet = a_brief([sent("Jim.", on=3), received("Thank you.", on=4)])
    assert "Nothing like this was given in the thread." in _findings(body, language, unmet)


@pytest.mark.parametrize(
    ("language", "asked", "body", "wrong"),
    [
        ("de", "wie lang habts am freitag offen?", "Wie lang wir am Freitag offen haben, kläre ich.", "am Dienstag"),
        ("fr", "Le 23 avant-midi c parfait.", "C'est noté, le 23 en avant-midi.", "le 27"),
        ("es", "el 23 por la mañana nos va bien", "Queda anotado, el 23 por la mañana.", "el 27"),
        ("ko", "4월 2일까지 되나요?", "4월 2일까지 되는지 알아보겠습니다.", "5월 9일"),
        ("ja", "4月2日までにできますか。", "4月2日までにできるか確認します。", "5月9日"),
    ],
)
def test_a_day_stands_as_they_wrote_it(language: str, asked: str, body: str, wrong: str) -> None:
    brief = a_brief([sent("Jim.", on=1), received(asked, on=20)], prospect={"language": language})
    right = {"de": "am Freitag", "fr": "le 23", "es": "el 23", "ko": "4월 2일", "ja": "4月2日"}[language]
    assert _findings(body, language, brief, PlayId.PROMPT_REPLY) == []
    assert _findings(body.replace(right, wrong), language, brief, PlayId.PROMPT_REPLY) != []
