"""Titles before a name, or for it, in many languages; a strange name behind one is still a stranger's."""

import pytest

from service.checks.base import Judged
from service.checks.cleanliness.reader import find_wrong_reader
from service.plays import PlayId
from tests.builders import a_brief
from tests.service.checks.judging import judged as judging


def _judged(greeting: str, reader: str) -> Judged:
    body = f"{greeting}\n\nThank you for the time that you took for us.\n\nDana Reyes"
    brief = a_brief()
    asked = brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"name": reader})})
    return judging(body, play=PlayId.CLOSING_NOTE, brief=asked)


@pytest.mark.parametrize(
    "greeting",
    [
        "Sehr geehrter Herr Oberstudiendirektor,", "Grüß Gott Frau Oberärztin Ruiz,", "Guten Tag Frau Doktor,",
        "Grüezi Frau Gemeindepräsidentin Ruiz,", "Lieber Herr Pfarrer Ruiz,", "Sehr geehrte Frau Apothekerin,",
        "Bonjour Docteure Ruiz,", "Bonjour Docteure,", "Madame la Directrice,", "Bonjour Monsieur le Maire,",
        "Chère Maître Ruiz,", "Bonjour Madame la Proviseure,", "Estimada Directora:", "Estimado señor Ruiz:",
        "Buenos días, Padre Ruiz,", "Estimada doña Ruiz:", "Estimada Señora Alcaldesa:", "Hola, Comandante Ruiz,",
        "Bom dia, Senhora Veterinária,", "Senhora Vereadora,", "Exma. Senhora Doutora,", "Caro Senhor Comandante,",
        "Bom dia, Senhor Engenheiro Ruiz,", "Dear Wing Commander Ruiz,", "Dear Reverend Mother,", "Dear Sister Ruiz,",
        "Dear Archdeacon Ruiz,", "Good morning Matron,", "Dear Professor Emeritus Ruiz,", "Kia ora Ruiz,",
        "Buongiorno Ingegner Ruiz,", "Geachte Mevrouw Ruiz,",
    ],
)  # fmt: skip
def test_a_title_before_the_name_or_for_it_speaks_to_the_reader(greeting: str) -> None:
    assert not list(find_wrong_reader(_judged(greeting, "Alex Ruiz")))


@pytest.mark.parametrize(
    "greeting",
    [
        "Sehr geehrte Frau Oberärztin Kramer,", "Guten Tag Frau Richter,", "Sehr geehrter Herr Meister,",
        "Bonjour Docteure Lemaire,", "Bonjour Madame Page,", "Estimado señor Ortega:", "Estimada doña Blanca:",
        "Bom dia, Senhora Ferreira,", "Senhora Enfermeira Matos,", "Dear Captain Bishop,", "Dear Mr Judge,",
        "Kia ora Mereana,", "Guten Tag Frau Koch,", "Dear Sister Agnes,",
    ],
)  # fmt: skip
def test_a_strange_name_behind_a_title_is_a_strangers(greeting: str) -> None:
    assert list(find_wrong_reader(_judged(greeting, "Alex Ruiz")))
