"""A fact answers a question only where it is of the kind that is asked for, and about the same thing."""

import pytest

from service.replying import Answered, answered, answering, asks_next_step, is_question, is_request, parts_of

FACTS = ("60 towels a week", "A towel costs 38 pence", "Service engineer within one day", "Bags are included")


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("maybe, how much per towel", ("A towel costs 38 pence",)),
        ("How soon does your engineer come?", ("Service engineer within one day",)),
        ("Are the bags included?", ("Bags are included",)),
        ("Do you also wash aprons?", ()),
        ("How many bags do we get?", ()),
        (None, ()),
    ],
)
def test_the_answer_fits_the_question(question: str | None, answers: tuple[str, ...]) -> None:
    assert answering(question, FACTS) == answers


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many washes does a cup stand?", "A cup holds 300 millilitres"),
        ("Wie viele Spülgänge hält ein Becher?", "Ein Becher fasst 300 Milliliter"),
        ("¿Cuántos lavados aguanta el vaso?", "El vaso tiene 300 mililitros"),
        ("Combien de lavages tient le gobelet ?", "Le gobelet contient 30 centilitres"),
        ("How long does the battery of the lamp last?", "The lamp weighs 900 grams"),
    ],
)
def test_a_figure_of_something_else_is_no_answer(question: str, fact: str) -> None:
    assert answering(question, (fact,)) == ()


def test_a_price_alone_answers_a_bare_question_for_it() -> None:
    assert answering("Quanto custa por mês?", ("O plano custa 90 reais por mês", "Lembretes")) == (
        "O plano custa 90 reais por mês",
    )
    assert answering("Quanto custa?", ("O plano custa 90 reais", "A visita custa 30 reais")) == ()


@pytest.mark.parametrize("words", ["what's the biggest one you do", "Wie breit ist die?", "Combien ça coûte"])
def test_questions_are_known_without_their_mark(words: str) -> None:
    assert is_question(words)


@pytest.mark.parametrize(
    "words",
    ["send me the sizes", "Schick mal was für 200 Griffe", "envoie-moi les tailles", "manda um vídeo e o preço"],
)
def test_requests_are_known(words: str) -> None:
    assert is_request(words)


def test_a_plain_yes_asks_for_nothing() -> None:
    assert not is_request("Tuesday suits us")
    assert not is_question("Tuesday suits us")


@pytest.mark.parametrize(
    "words",
    [
        "We'd like to go ahead. What do we do next?",
        "So what's next?",
        "Where do I sign?",
        "Wie geht es jetzt weiter?",
        "¿Cuáles son los próximos pasos?",
        "Comment procède-t-on ?",
        "Fechado, como seguimos?",
    ],
)
def test_who_asks_how_to_go_on_asks_for_no_fact(words: str) -> None:
    assert asks_next_step(words)


@pytest.mark.parametrize(
    "words", ["How much is the next size up?", "How do you start the machine?", "Wann geht es los?"]
)
def test_other_questions_ask_for_a_fact(words: str) -> None:
    assert not asks_next_step(words)


def test_a_thing_to_be_sent_is_a_request() -> None:
    assert is_request("Could you send the drawings?")


def test_a_question_that_a_word_of_asking_leads_wants_nothing_sent() -> None:
    assert not is_request("How quickly could we get a bin?")
    assert not is_request("Give me a call tomorrow.")
    assert is_request("Could you get me a bin?")
    assert is_request("How about you send me a sample.")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How long does a fitting take and are the rails included?", True),
        ("Was kostet die Montage, und wann können Sie kommen?", True),
        ("¿Cuál es el plazo y hay garantía?", True),
        ("How much is the gate with rails and posts?", False),
        ("Quel est le délai pour le portail et les rails ?", False),
    ],
)
def test_a_question_of_several_parts(question: str, parts: bool) -> None:
    assert (len(parts_of(question)) > 1) is parts


def test_each_thing_asked_gets_the_fact_that_answers_it() -> None:
    facts = ("Delivery: five weeks from the order", "Embroidery of the logo is done in our workshop")
    asked = ("How long is delivery and can the logo be embroidery?", "Do you have large sizes?")
    assert answered(asked[:1], facts) == Answered(facts, whole=True)
    assert answered(asked, facts) == Answered(facts, whole=False)
    assert answered(("Do you have large sizes?",), facts) == Answered((), whole=False)


def test_a_fact_that_takes_up_the_other_half_of_a_question_answers_it() -> None:
    facts = ("Délai : trois semaines après l'accord", "L'échafaudage est compris dans le devis")
    asked = ("Quel est le délai, et l'échafaudage est-il compris ?",)
    assert answered(asked, facts).facts == facts
