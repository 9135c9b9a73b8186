"""What of ours is open: questions not answered, things that did not come."""

import pytest

from service.domain import CallOutcome
from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, called, day, met, received, sent


def read(*thread: object, now: int) -> Situation:
    brief = a_brief(list(thread), now=day(now))  # type: ignore[arg-type]  # builders check the values
    return read_situation(read_thread(brief, now=day(now)), brief, now=day(now))


_DAYS_TO_LATE_MAY = 270
"""From the first of September, the first day of these threads."""


class TestAQuestion:
    @pytest.mark.parametrize(
        ("asked", "answer"),
        [
            ("How much is a crate for four dogs?", "Good morning, 120 pounds with the door. Dana"),
            ("Was kostet die Kiste für vier Hunde?", "Guten Tag, 120 Euro mit Tür. Dana"),
            ("Quel est le délai ?", "Dix jours, livraison comprise. Dana"),
            ("¿Lo hay en verde?", "En verde y en gris, de almacén. Dana"),
            ("Quando pode trazer uma?", "Às terças passamos aí. Dana"),
        ],
    )
    def test_is_answered_by_the_first_mail_that_follows_at_once(self, asked: str, answer: str) -> None:
        situation = read(received(asked, on=1), sent(answer, on=2), now=3)
        assert (situation.kind, situation.owed_by_us) == ("too_early", ())

    @pytest.mark.parametrize("mail", ["I will ask the workshop and write.", "Did you see the drawing?"])
    def test_is_open_where_that_mail_only_promises_or_asks(self, mail: str) -> None:
        assert read(received("How heavy is it?", on=1), sent(mail, on=2), now=3).owed_by_us != ()

    @pytest.mark.parametrize("receipt", ["Got it, thanks.", "Danke, ist angekommen.", "Recibido, gracias."])
    def test_is_answered_where_they_took_a_later_mail_and_ask_no_more(self, receipt: str) -> None:
        mail = sent("Forty chairs and two ladders: page one.", on=9)
        assert read(received("How much for forty?", on=1), mail, received(receipt, on=10), now=20).owed_by_us == ()

    def test_is_open_where_they_ask_it_again(self) -> None:
        mail = sent("The fair in Lyon opens at nine.", on=9)
        again = received("And how heavy is it?", on=10)
        assert read(received("How heavy is the gate?", on=1), mail, again, now=11).owed_by_us != ()

    @pytest.mark.parametrize(
        "words",
        [
            "I have left the board. The new chair is Rhona Bell, rhona@hall.example. Tell her I sent you.",
            "Ich bin nicht mehr zuständig, das macht Frau Kern, kern@hall.example. Sagen Sie ihr schöne Grüße.",
            "Ya no lo llevo yo, lo lleva Marta Gil, marta@hall.example. Dígale que va de mi parte.",
            "Ce n'est plus moi, c'est Luc Roy, luc@hall.example. Dites-lui que vous venez de ma part.",
            "Já não sou eu, agora é o Rui Paz, rui@hall.example. Diga-lhe que fui eu que mandei.",
        ],
    )
    def test_is_none_where_they_only_send_greetings_along(self, words: str) -> None:
        situation = read(sent(on=1), received(words, on=2), now=3)
        assert (situation.kind, situation.owed_by_us) == ("redirect", ())

    @pytest.mark.parametrize(
        "words", ["Maybe some day, yeah?", "Das machen wir vielleicht irgendwann mal, ja?", "Talvez um dia, sim?"]
    )
    def test_is_none_where_a_some_day_ends_in_a_tag(self, words: str) -> None:
        assert read(sent(on=1), received(words, on=2), now=3).owed_by_us == ()

    def test_is_one_where_the_sentence_asks_beside_its_tag(self) -> None:
        assert read(sent(on=1), received("Can you send it on Tuesday, yes?", on=2), now=3).owed_by_us != ()

    def test_is_none_where_they_let_us_write_again(self) -> None:
        words = "Ignore my last mail, please. You may write to me as before. Kindly quote for two more gates."
        owed = read(sent(on=1), received(words, on=2), now=3).owed_by_us
        assert [what.evidence.quote for what in owed] == ["Kindly quote for two more gates"]

    def test_is_open_where_the_mail_came_late_and_speaks_of_something_else(self) -> None:
        mail = sent("The fair in Lyon opens at nine.", on=12)
        assert read(received("How heavy is it?", on=1), mail, now=13).owed_by_us != ()


@pytest.mark.parametrize(
    "words",
    [
        "The swatch has not arrived, Dana.",
        "Das Muster ist bei uns nicht angekommen. Ortiz",
        "L'échantillon n'est toujours pas arrivé.",
        "La muestra no ha llegado.",
        "A amostra ainda não chegou.",
    ],
)
def test_what_did_not_come_waits_for_us(words: str) -> None:
    situation = read(sent("Jim, a swatch is in the post. Dana", on=1), received(words, on=12), now=14)
    assert situation.kind in ("interest", "routine")
    assert situation.owed_by_us != ()


@pytest.mark.parametrize(
    "words",
    [
        "Looks good, let me take it to the trustees.",
        "Lovely. Give us a week or two.",
        "Sieht gut aus. Geben Sie mir noch ein paar Tage.",
        "Me gusta. Déjeme unos días.",
        "Très bien. Laissez-moi quelques jours.",
        "Gostei. Deixe-me uns dias.",
    ],
)
def test_who_asks_for_time_asks_nothing_of_us(words: str) -> None:
    assert read(sent(on=1), received(words, on=2), sent("Jim, any news? Dana", on=20), now=29).owed_by_us == ()


def test_a_wish_to_hear_no_more_is_no_open_question_but_one_beside_it_is() -> None:
    stop = "Could you please take me off your list?"
    assert read(sent(on=1), received(stop, on=2), now=3).owed_by_us == ()
    asked = read(sent(on=1), received(f"{stop} Where did you get my address?", on=2), now=3).owed_by_us
    assert [owed.evidence.quote for owed in asked] in ([], ["Where did you get my address?"])


def test_what_we_noted_as_our_own_deed_is_no_no_of_theirs() -> None:
    note = called(
        on=2, outcome=CallOutcome.CONNECTED, body="Will den Plan; ich habe ihm die Zahlen bis Freitag zugesagt."
    )
    situation = read(sent(on=1), note, now=20)
    assert situation.kind != "dismissal"
    assert [owed.what for owed in situation.owed_by_us] == ["promise"]


def promised(words: str) -> bool:
    thread = (received("Thanks, sounds good so far.", on=1), sent(words, on=2))
    return any(owed.what == "promise" for owed in read(*thread, now=20).owed_by_us)


@pytest.mark.parametrize(
    "kept",
    [
        "Jim, as promised in the yard, the list of the nine saddles. Dana",
        "Guten Tag Herr Ortiz, wie letzte Woche zugesagt die Maße der Sättel. Dana",
        "Hola, Jim: como os prometimos, las medidas de las sillas. Dana",
        "Bonjour, comme je te l'avais promis, la photo des selles. Dana",
        "Bom dia, Jim. Como lhe prometi, a lista das selas. Dana",
        "On its way, Jim. Dana",
        "Das Muster ist unterwegs. Dana",
    ],
)
def test_what_goes_out_as_promised_is_no_promise(kept: str) -> None:
    assert not promised(kept)


@pytest.mark.parametrize(
    "new",
    [
        "As promised on the phone, I will send you the saddles on Thursday. Dana",
        "Wie zugesagt rufe ich Sie morgen wegen der Sättel an. Dana",
        "Como te prometí te mandaré las medidas de las sillas. Dana",
        "Comme convenu, je vous envoie la selle mercredi. Dana",
        "Como combinei envio a lista das selas até sexta. Dana",
    ],
)
def test_a_new_promise_behind_as_promised_is_one(new: str) -> None:
    assert promised(new)


@pytest.mark.parametrize(
    ("asked", "ours"),
    [
        ("I like it. Ring me in the last week of May.", "May is fine, I'll call you after the fair."),
        ("Give me till the end of May to lose the argument, then ring me.", "May is yours, Jim, I'll ring after it."),
        ("Gefällt mir. Bitte rufen Sie mich Ende Mai an.", "Gern, ich rufe Sie nach der Messe an."),
        ("Rappelez-moi fin mai.", "Entendu, je vous rappelle après le salon."),
    ],
)
def test_who_promises_to_be_in_touch_at_their_time_has_broken_nothing_before_it_ends(asked: str, ours: str) -> None:
    thread = (met(on=1), received(asked, on=2), sent(ours, on=3))
    assert read(*thread, now=_DAYS_TO_LATE_MAY).owed_by_us == ()
    assert read(*thread, now=_DAYS_TO_LATE_MAY + 30).owed_by_us != ()


def test_a_promise_of_goods_is_due_whatever_time_they_named() -> None:
    asked, ours = received("Ring me in the first week of October.", on=2), sent("I'll send you the drawings.", on=3)
    assert read(met(on=1), asked, ours, now=12).owed_by_us != ()


def test_a_promise_for_a_period_is_kept_till_its_end() -> None:
    ours = sent("I'll send you the drawings next week.", on=3)
    assert [len(read(received(on=2), ours, now=on).owed_by_us) for on in (10, 16)] == [0, 1]
