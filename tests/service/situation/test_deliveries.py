"""A time for bringing the goods is no meeting won (K7)."""

import pytest

from service.situation import read_situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


@pytest.mark.parametrize(
    ("ours", "theirs", "won"),
    [
        ("Shall we deliver the ovens on the 20th?", "Yes please, Thursday morning is fine.", False),
        ("On vous livre le four le 20 ?", "Oui, jeudi matin, parfait.", False),
        ("Sollen wir den Ofen liefern?", "Ja gern, Donnerstag passt.", False),
        ("Could we meet on Thursday at your bakery?", "Yes please, Thursday morning is fine.", True),
    ],
)
def test_what_is_brought_wins_no_meeting(ours: str, theirs: str, won: bool) -> None:
    brief = a_brief([sent(ours, on=1), received(theirs, on=2)], now=day(2, hour=15))
    assert read_situation(read_thread(brief, now=day(2, hour=15)), brief, now=day(2, hour=15)).facts.meeting_won is won
