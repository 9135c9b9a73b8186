"""A stop in one sentence of a long, friendly message ends all contact; what only sounds like one does not (R0)."""

import pytest

from service.situation.model import SituationKind
from tests.needs import needs_model
from tests.service.situation.meant.test_message import read_answer

_STORY = {
    "en": "Sorry I went quiet, we had the roof off and then the twins were ill, in that order. We did look at your "
    "list and at the bank, and then my brother in law bought a kit second hand, and it does the job.\n\n"
    "You were kind all along. {} The weather is fine here, I hope yours is too.\n\nKim",
    "de": "Entschuldigen Sie das lange Schweigen, erst war das Dach offen und dann waren die Zwillinge krank. Wir "
    "haben Ihre Liste angeschaut, und dann hat mein Schwager etwas Gebrauchtes gekauft, und es läuft.\n\n"
    "Sie waren immer freundlich. {} Das Wetter ist schön hier, ich hoffe, bei Ihnen auch.\n\nKim",
    "pt": "Desculpe o silêncio, primeiro o telhado e depois os gémeos doentes. Vimos a sua tabela, e depois o meu "
    "cunhado comprou uma coisa usada, e funciona.\n\n"
    "Foi sempre simpático. {} Aqui está bom tempo, espero que aí também.\n\nKim",
}


def _kind(language: str, sentence: str) -> SituationKind:
    return read_answer(_STORY[language].format(sentence), language).kind


@needs_model
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "I feel I owe folk answers, so I'd be glad if you left it there and didn't write or ring any more."),
        ("en", "I'd be grateful if nobody from your side wrote or rang again."),
        ("en", "We would appreciate it if you would not contact us any further."),
        ("en", "Please take us out of your book."),
        ("de", "Streichen Sie uns bitte aus Ihrer Kartei."),
        ("de", "Ich wäre froh, wenn Sie weder schrieben noch anriefen."),
        ("pt", "Agradecia que ficássemos por aqui e que não voltasse a escrever."),
    ],
)
def test_one_sentence_of_a_long_message_ends_all(language: str, sentence: str) -> None:
    assert _kind(language, sentence) is SituationKind.OPT_OUT


@needs_model
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Don't write the idea off for ever."),
        ("en", "Don't send the second sample, one is plenty."),
        ("en", "Stop worrying about the crate, we found it."),
        ("de", "Sie brauchen nicht zu antworten."),
        ("de", "Bitte keine Muster mehr, der Schrank ist voll."),
        ("pt", "Não mandem mais amostras, uma chega."),
    ],
)
def test_what_only_sounds_like_a_stop_there_is_none(language: str, sentence: str) -> None:
    assert _kind(language, sentence) is not SituationKind.OPT_OUT


@needs_model
@pytest.mark.parametrize(
    ("language", "body", "stops"),
    [
        ("en", "Still nothing here from you, did you forget us?", False),
        ("en", "Still no drawings. Did we fall off your list?", False),
        ("de", "Immer noch kein Muster da. Sind wir von Ihrer Liste gefallen?", False),
        ("de", "Haben Sie mich nun endlich aus dem Verteiler genommen?", True),
        ("fr", "M'avez-vous bien retiré de votre liste ?", True),
    ],
)
def test_whether_we_forgot_them_bids_nobody_stop(language: str, body: str, stops: bool) -> None:
    assert (read_answer(body, language).kind is SituationKind.OPT_OUT) is stops
