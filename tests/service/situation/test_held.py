"""A note of a visit that was held tells of no no-show, whatever the trade; nor of a delay."""

import pytest

from service.situation import read_situation
from service.situation.model import SituationKind
from service.thread import read_thread
from tests.builders import a_brief, day, met, sent


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("es", "Visita a la planta, muy interesado en la línea nueva."),
        ("de", "Besichtigung, die Trennwand wird versetzt, ein Rohr ist geplatzt."),
        ("fr", "Visite de l'élevage de lapins, très intéressé par la version différente."),
        ("fr", "Visite du cabinet, les patients entrent par l'arrière, très intéressée par la tonte différenciée."),
        ("pt", "Visita à pastelaria, provámos o bolo de laranja."),
        ("pt", "Visita ao hospital, mediu-se o corredor adiante da receção, faltou luz."),
        ("en", "Measured the hall while Ann waited with us, keen on the low version."),
    ],
)
def test_a_held_visit_is_a_talk(language: str, note: str) -> None:
    thread = [sent(on=1), met(note, on=5), sent(on=9)]
    brief = a_brief(thread, prospect={"language": language}, now=day(30))
    situation = read_situation(read_thread(brief, now=day(30)), brief, now=day(30))
    assert situation.kind is SituationKind.SILENT_TREATMENT


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("es", "Me plantó, media hora en la puerta."),
        ("de", "Herr Ortiz hat mich versetzt."),
        ("fr", "Il m'a posé un lapin."),
        ("pt", "Deu o bolo, ninguém abriu."),
        ("en", "Waited twenty minutes, nobody came."),
    ],
)
def test_who_did_not_come_gave_no_talk(language: str, note: str) -> None:
    thread = [sent(on=1), met(note, on=5), sent(on=9)]
    brief = a_brief(thread, prospect={"language": language}, now=day(30))
    assert read_situation(read_thread(brief, now=day(30)), brief, now=day(30)).kind is SituationKind.IGNORED
