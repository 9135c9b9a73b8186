"""Whom the first words speak to: the reader under any title or short form, or the caller's own name."""

import pytest

from service.plays import PlayId
from tests.builders import a_brief
from tests.service.checks.positive_judging import judged, quotes

CALL = PlayId.APOLOGY_CALL


def readers(body: str, name: str, language: str = "en") -> list[str]:
    brief = a_brief()
    asked = brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"name": name})})
    return quotes("clean", judged(body, CALL, brief=asked, language=language))


@pytest.mark.parametrize(
    ("body", "name", "language"),
    [
        ("Guten Tag Frau Doktor Ortiz, hier ist Dana Reyes.", "Ana Ortiz", "de"),
        ("Grüß Gott, Herr Magister Kranz, Dana Reyes von AcmePay.", "Hans Kranz", "de"),
        ("Engenheira Teresa, boa tarde, Dana Reyes da AcmePay.", "Teresa Lobo", "pt"),
        ("Good morning Doctor. Dana Reyes of AcmePay, about the rota.", "Jim Ortiz", "en"),
        ("Hola, Caro, soy Dana, de AcmePay.", "Carolina Paz", "es"),
        ("Buonasera, Dana Reyes di AcmePay, per la sua mail.", "Luca Conti", "it"),
        ("Szanowna Pani Kasiu, tu Dana Reyes.", "Kasia Nowak", "pl"),
        ("Dobrý den, pane Havle, tady Dana Reyes.", "Jan Havel", "cs"),
        ("Ayşe Hanım, iyi günler, ben Dana Reyes.", "Ayşe Demir", "tr"),
        ("Good day Ma, this is Dana Reyes.", "Ngozi Bello", "en"),
        ("Hi Ma'am Liza, Dana Reyes here.", "Liza Cruz", "en"),
        ("Dear Engr. Bello, it's Dana Reyes.", "Tunde Bello", "en"),
        ("Dear AM, it's Dana Reyes.", "Ana-Maria Ortiz", "en"),
        ("Dear KT, it's Dana Reyes.", "Prof. K.T. Lund", "en"),
    ],
)
def test_titles_short_forms_and_the_callers_own_name_speak_to_nobody_else(body: str, name: str, language: str) -> None:
    assert readers(body, name, language) == []


@pytest.mark.parametrize(
    ("body", "name", "language"),
    [
        ("Guten Tag Frau Schmidt, hier ist Dana Reyes.", "Ana Ortiz", "de"),
        ("Hola, Marta, soy Dana, de AcmePay.", "Carolina Paz", "es"),
        ("Szanowna Pani Beato, tu Dana Reyes.", "Kasia Nowak", "pl"),
        ("Dear Mario, it's Dana Reyes.", "Maria Ortiz", "en"),
    ],
)
def test_another_name_is_still_found(body: str, name: str, language: str) -> None:
    assert readers(body, name, language)


@pytest.mark.parametrize(
    ("body", "name", "language"),
    [
        ("박정숙 대표님, 안녕하세요.", "박정숙", "ko"),
        ("박 부장님, 안녕하세요.", "박정숙", "ko"),
        ("田中様\n\n確認します。", "田中 花子", "ja"),
        ("田中店長\n\n確認します。", "田中 花子", "ja"),
        ("田中花子様\n\n確認します。", "田中 花子", "ja"),
    ],
)
def test_offices_behind_a_name_are_titles(body: str, name: str, language: str) -> None:
    assert readers(body, name, language) == []


def test_another_name_before_an_office_is_somebody_else() -> None:
    assert readers("鈴木様\n\n確認します。", "田中 花子", "ja") != []
