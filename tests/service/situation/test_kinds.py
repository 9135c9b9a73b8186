"""How long a word of theirs, or of a machine, holds (K15, K16)."""

import pytest

from service.domain import CallOutcome
from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, called, day, received, sent


def read(*thread: object, now: int = 30) -> Situation:
    brief = a_brief(list(thread), now=day(now))  # type: ignore[arg-type]  # builders check the values
    return read_situation(read_thread(brief, now=day(now)), brief, now=day(now))


class TestAnOpenQuestion:
    ASKS = received("Which of the two takes less room?", on=2)

    def test_is_open_while_our_first_touch_since_is_fresh(self) -> None:
        assert read(sent(on=1), self.ASKS, sent("Jim, did Rosa see it?", on=29)).kind == "routine"

    def test_is_none_where_an_older_touch_was_left_unanswered(self) -> None:
        late = called(on=30, outcome=CallOutcome.LEFT_VOICEMAIL, body="Name and reason.")
        assert read(sent(on=1), self.ASKS, sent("Jim, did Rosa see it?", on=15), late).kind == "too_early"


class TestAWishWithSmallTalkBehindIt:
    WISH, TALK = received("Yes, we'll take both.", on=8), received("Typed on the train, forgive me!", on=9)

    def test_is_open(self) -> None:
        assert read(sent(on=1), self.WISH, self.TALK, now=9).kind == "interest"

    def test_is_none_weeks_later(self) -> None:
        assert read(sent(on=1), self.WISH, received("Received, thank you.", on=20), now=20).kind == "routine"

    def test_is_none_once_we_wrote_in_between(self) -> None:
        between = sent("Jim, both are on their way to you.", on=8)
        assert read(sent(on=1), self.WISH, between, self.TALK, now=9).kind == "routine"


class TestAnEventWithoutADate:
    LATER = received("Looks fine. Once the new oven is in we talk.", on=2)

    def test_binds_us_though_we_wrote_in_between(self) -> None:
        assert read(sent(on=1), self.LATER, sent("Jim, one more picture of it, for then.", on=8)).kind == "postponement"

    @pytest.mark.parametrize("again", [sent("Jim, how is the oven?", on=18), called(on=18)])
    def test_is_over_once_we_asked_again(self, again: object) -> None:
        assert read(sent(on=1), self.LATER, again).kind == "silent_treatment"


class TestAMachine:
    @pytest.mark.parametrize(
        "words",
        [
            "Thank you for your message to Northwind. We answer within three working days. For orders ring the shop.",
            "Vielen Dank für Ihre Nachricht! Wir melden uns so bald wie möglich bei Ihnen. Ihr Northwind-Team",
            "Merci de votre message. Notre équipe vous répondra sous 48 heures.",
            "Gracias por escribirnos. Le responderemos en un plazo de dos días laborables.",
            "Obrigado pelo seu contacto. Responderemos assim que possível.",
        ],
    )
    def test_that_only_says_that_they_will_answer_is_waited_for_some_days(self, words: str) -> None:
        machine = received(words, on=7, subject="Automatic reply: Timesheets")
        assert read(sent(on=7), machine, now=8).kind == "auto_reply"
        assert read(sent(on=7), machine, now=18).kind == "ignored"

    def test_of_somebody_who_is_away_without_a_date_holds_longer(self) -> None:
        machine = received("I am at sea, with no signal.", on=7, subject="Automatic reply: Timesheets")
        assert read(sent(on=7), machine, now=18).kind == "auto_reply"

    def test_names_no_time_for_us_once_its_day_is_over(self) -> None:
        away = received("Out until 12 September. Back on the 13th.", on=8, subject="Automatic reply: Timesheets")
        thread = (sent(on=1), received("Will go through it with Rosa after the fair.", on=2), sent("Any news?", on=8))
        situation = read(*thread, away)
        assert (situation.kind, situation.facts.resume_at) == ("silent_treatment", None)
