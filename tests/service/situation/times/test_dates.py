"""Times as people write them, and the last day of those that are longer than a day."""

from datetime import UTC, date, datetime

import pytest

from service.situation.times.calendar_words import HOURS
from service.situation.times.dates import Named, find_dates
from service.situation.times.past_times import is_told
from service.text import fold

AT = datetime(2026, 8, 20, 10, 2, tzinfo=UTC)
"""A Thursday."""


def only(text: str) -> Named:
    found = find_dates(fold(text), AT)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("hör av dig vecka 40", "2026-09-28 09:00"),
        ("bitte in KW 7 wieder anrufen", "2027-02-15 09:00"),
        ("rappelez-moi semaine 37", "2026-09-07 09:00"),
        ("the second week of October suits", "2026-10-08 09:00"),
        ("in der ersten Septemberwoche", "2026-09-01 09:00"),
        ("la primera semana de noviembre", "2026-11-01 09:00"),
        ("Tuesday, the 15th of September at 2pm", "2026-09-15 14:00"),
        ("am Dienstag, den 15. September um 14 Uhr", "2026-09-15 14:00"),
        ("el martes 15 de septiembre a las 10", "2026-09-15 10:00"),
        ("mardi 15 septembre à 14h", "2026-09-15 14:00"),
        ("ring me Thurs 27th at 2", "2026-08-27 14:00"),
        ("Monday 31st suits", "2026-08-31 09:00"),
        ("perhaps mid-October", "2026-10-15 09:00"),
        ("llámeme el lunes 31", "2026-08-31 09:00"),
        ("rappelez-moi lundi 7 au matin", "2026-09-07 09:00"),
        ("on Friday 3 of us will look", "2026-08-21 09:00"),
        ("Montag 14 Uhr", "2026-08-24 14:00"),
        ("ab Mitte-November", "2026-11-15 09:00"),
        ("let us look at it post-Christmas", "2027-01-07 09:00"),
        ("ring me today at four.", "2026-08-20 16:00"),
        ("heute um zwei Uhr", "2026-08-20 14:00"),
        ("aujourd'hui vers 15h", "2026-08-20 15:00"),
        ("hoje às duas", "2026-08-20 14:00"),
        ("mañana a las once", "2026-08-21 11:00"),
    ],
)
def test_a_time_is_one_moment(text: str, moment: str) -> None:
    assert f"{only(text).at:%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    "text",
    [
        "we are busy today",
        "week 2 of the trial",
        "a semana 3 do mês",
        "heute geht es nicht",
        "one of two",
        "the boat leaves at 8.10",
    ],
)
def test_no_moment_is_named(text: str) -> None:
    assert find_dates(fold(text), AT) == ()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("the first week of September", "2026-09-07"),
        ("in October", "2026-10-28"),
        ("early November", "2026-11-10"),
        ("next week", "2026-08-28"),
        ("KW 36", "2026-09-06"),
        ("any day after 5 September", "2026-09-19"),
        ("ab dem 5. September", "2026-09-18"),
        ("après le 5 septembre", "2026-09-19"),
        ("a partir del 5 de septiembre", "2026-09-18"),
        ("depois do dia 5 de setembro", "2026-09-18"),
    ],
)
def test_a_period_has_a_last_day(text: str, last: str) -> None:
    assert f"{only(text).last:%Y-%m-%d}" == last


def test_a_day_has_none() -> None:
    assert only("on the 3rd of September").last is None


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("we lost a mast in March", "in march"),
        ("my boiler quit on Saturday", "saturday"),
        ("wir haben am Freitag eine Charge verloren, die war im Ofen", "freitag"),
        ("el lunes se nos estropeó y tuvimos que parar", "lunes"),
        ("lundi nous avons perdu toute une fournée", "lundi"),
        ("na sexta perdemos uma fornada", "sexta"),
        ("they let me go in March after nine years", "in march"),
        ("Frau Berger ist am 3. Oktober aus dem Betrieb ausgeschieden", "3. oktober"),
        ("with service for three years", "for three years"),
    ],
)
def test_times_are_told_of_the_past(clause: str, named: str) -> None:
    folded = fold(clause)
    start = folded.index(named)
    assert is_told(folded, (0, len(folded)), (start, start + len(named)))


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("I was told to call you again in March", "in march"),
        ("the board met and will look at it in March", "in march"),
        ("nothing new for two years", "for two years"),
        ("wir haben beschlossen, bis März zu warten", "marz"),
        ("nous avons reporté au mois de mars", "mars"),
    ],
)
def test_times_lie_ahead(clause: str, named: str) -> None:
    folded = fold(clause)
    start = folded.index(named)
    assert not is_told(folded, (0, len(folded)), (start, start + len(named)))


@pytest.mark.parametrize("hour", HOURS)
def test_every_hour_in_words_is_told(hour: str) -> None:
    assert only(f"tomorrow at {hour}").at.hour == (HOURS[hour] if HOURS[hour] >= 8 else HOURS[hour] + 12)


@pytest.mark.parametrize(
    ("words", "said", "day"),
    [
        ("call me after carnival", datetime(2026, 1, 12, 9, tzinfo=UTC), date(2026, 2, 18)),
        ("nach Fasching gern", datetime(2027, 1, 11, 9, tzinfo=UTC), date(2027, 2, 10)),
        ("depois do carnaval", datetime(2026, 3, 2, 9, tzinfo=UTC), date(2027, 2, 10)),
    ],
)
def test_carnival_ends_on_ash_wednesday(words: str, said: datetime, day: date) -> None:
    assert [named.at.date() for named in find_dates(fold(words), said)] == [day]
