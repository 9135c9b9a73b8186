"""Acceptance, responsibility, leave, thanks and the open door."""

import pytest

from service.checks.base import Outcome
from service.plays import PlayId
from tests.builders import a_brief, received
from tests.needs import needs_model
from tests.service.checks.positive_judging import judged, quotes, result

TAKEAWAY, REPLY, APOLOGY = PlayId.TAKEAWAY_EMAIL, PlayId.DISMISSAL_REPLY, PlayId.APOLOGY_EMAIL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If you went with someone else, good."),
        ("en", "It may well be that the ovens are not for you at present."),
        ("de", "Falls ihr euch anders entschieden habt, ist das kein Problem."),
        ("es", "Si no es para ustedes, no pasa nada."),
        ("fr", "C'est tout à fait votre droit."),
        ("pt", "Se escolheram outra empresa, está tudo bem."),
        ("en", "The elders kept the old bell, and rightly so."),
        ("de", "Sie bleiben beim alten Ofen, und das zu Recht."),
        ("es", "Se quedan con el horno viejo, y con razón."),
        ("fr", "Vous gardez l'ancien four, et à juste titre."),
        ("pt", "Ficam com o forno antigo, e com toda a razão."),
    ],
)
def test_a_no_may_be_accepted_in_many_ways(language: str, text: str) -> None:
    assert result("accepts_no", judged(text, APOLOGY, language=language)).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "text",
    [
        "Would it be okay if I asked you a question or two?",
        "I was surprised to read your e-mail.",
        "If you choose somebody else you will regret it.",
    ],
)
def test_asking_leave_or_arguing_accepts_nothing(text: str) -> None:
    assert quotes("accepts_no", judged(text, REPLY)) == [""]


def test_the_gap_is_owned_before_the_question() -> None:
    assert not quotes("takes_responsibility", judged("I may have let you down. What should I have done?", APOLOGY))
    late = judged("What should I have done? I may have let you down.", APOLOGY)
    assert quotes("takes_responsibility", late) == ["What should I have done?"]


def test_sorry_if_you_felt_owns_nothing_and_is_quoted() -> None:
    text = judged("I'm sorry if you felt forgotten. What could we do better?", APOLOGY)
    assert quotes("takes_responsibility", text) == ["I'm sorry if you felt forgotten."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'm sorry if my notes came across as pushy."),
        ("en", "Apologies for any confusion."),
        ("de", "Entschuldigung, falls meine Nachrichten drängend wirkten."),
        ("es", "Disculpe si mis correos le parecieron insistentes."),
        ("fr", "Pardon si mes relances vous ont semblé pressantes."),
        ("pt", "Desculpe se por acaso incomodei."),
    ],
)
def test_a_conditional_apology_owns_nothing(language: str, text: str) -> None:
    assert result("takes_responsibility", judged(text, APOLOGY, language=language)).outcome is Outcome.FAIL


def test_leave_counts_only_before_the_first_question() -> None:
    assert not quotes("asks_permission", judged("That's fine. May I ask you two questions?", REPLY))
    late = judged("That's fine. Who did you choose? May I ask you two questions?", REPLY)
    assert quotes("asks_permission", late) == ["Who did you choose?"]


def test_leave_for_a_call_about_terms_is_none() -> None:
    assert quotes("asks_permission", judged("That's fine. May I call you about a better price?", REPLY)) == [""]


def test_an_answer_before_the_question_is_no_clarifying() -> None:
    text = "That's fine, but AcmePay Payroll saves you six hours a week. May I ask you two questions?"
    assert result("clarifies_first", judged(text, REPLY)).outcome is Outcome.FAIL
    asked_first = "That's fine. May I ask you two questions?"
    assert result("clarifies_first", judged(asked_first, REPLY)).outcome is Outcome.PASS


@needs_model
@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("en", "A no is fine. Our rails never rust, but could I ring you for five minutes?", Outcome.FAIL),
        ("de", "Die alte Presse verbraucht doppelt so viel, darf ich Ihnen zwei Fragen stellen?", Outcome.FAIL),
        ("es", "Nuestro tostador ahorra gas cada día, ¿me permite una pregunta?", Outcome.FAIL),
        (
            "en",
            "Your no is fine, but a roof patched twice leaks the third time. May I ask you a question?",
            Outcome.FAIL,
        ),
        ("en", "Before the fair opens on Monday, may I ask you a question or two?", Outcome.PASS),
        ("en", "You stay with Hartley for the rails, so may I ring you for five minutes?", Outcome.PASS),
    ],
)
def test_an_answer_in_the_sentence_that_accepts_or_asks_leave_comes_first(
    language: str, text: str, outcome: Outcome
) -> None:
    assert result("clarifies_first", judged(text, REPLY, language=language)).outcome is outcome


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "So your brother builds a hundred crates. May I ask you a question or two?",
        "Jim, this is Ann Costa from Crate Works, about your note. May I ask you a question or two?",
        "In what way do the pickers like the flat crates?",
    ],
)
def test_their_words_our_names_and_an_open_question_answer_nothing(text: str) -> None:
    brief = a_brief(
        [received("Ann, my brother builds us 100 crates, the pickers like them.")],
        sender={"name": "Ann Costa", "company": "Crate Works"},
        offer={"name": "Flat crates"},
    )
    assert result("clarifies_first", judged(text, REPLY, brief=brief)).outcome is Outcome.PASS


def test_thanks_for_nothing_in_advance_or_at_the_end_are_no_thanks() -> None:
    for text in ("Thanks for nothing.", "Thank you in advance for your reply.", "That's fine.\n\nThanks,\nDana"):
        assert quotes("thanks", judged(text, TAKEAWAY)) == [""]
    assert not quotes("thanks", judged("Thank you for showing me the timesheets.", TAKEAWAY))


def test_the_door_is_open_in_their_time_alone() -> None:
    assert not quotes("door_open", judged("If you ever want to talk, I'm here.", TAKEAWAY))
    assert quotes("door_open", judged("Call me by Friday if you want to talk.", TAKEAWAY)) == [""]


def test_words_of_another_language_are_not_scored() -> None:
    text = "Goedemorgen, ik begrijp dat het niet voor u is en dat is goed. Als u ooit wilt bellen, dan kan dat."
    dutch = judged(text, TAKEAWAY, brief=a_brief([received("Dank u.")]), language="nl")
    assert result("accepts_no", dutch).outcome is Outcome.UNSCORED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Thanks, Jim, a no is fine. The shelves fold flat, you know, right? May I ring you with a question or two?",
        ),
        ("en", "Thanks, Jim, a no is fine. Before we leave it, might I call you with one or two questions?"),
        ("en", "Jim, a no is fine. It isn't safe by the stairs, is it? May I ask you a question or two?"),
        ("en", "Jim, a no is fine. Did you know that the old one is from 1998? May I ask you a question or two?"),
        ("fr", "Jim, un non est très bien. Vous savez que le quai est étroit ? Puis-je vous poser une question ?"),
        ("es", "Gracias, Jim, un no está bien. ¿Te llamo un minuto con un par de preguntas?"),
        ("de", "Danke dir, ein Nein ist okay. Magst du mir zwei Fragen erlauben, oder ist ein Anruf in Ordnung?"),
    ],
)
def test_leave_is_asked_in_many_ways_and_a_tag_asks_nothing(language: str, text: str) -> None:
    found = result("asks_permission", judged(text, PlayId.DISMISSAL_REPLY, language=language))
    assert found.outcome is Outcome.PASS


@pytest.mark.parametrize(
    "asked", ["Do you know who decided?", "Do you remember who was there?", "Which would it be, if you could?"]
)
def test_what_wants_an_answer_comes_before_leave(asked: str) -> None:
    body = f"Jim, a no is fine. {asked} May I ask you a question or two?"
    assert result("asks_permission", judged(body, PlayId.DISMISSAL_REPLY)).outcome is Outcome.FAIL


def test_if_i_may_ask_asks_no_leave() -> None:
    body = "Jim, Dana here about your mail. A no is fine. What do they charge you, if I may ask?"
    assert result("asks_permission", judged(body, PlayId.CLARIFYING_CALL)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I wish you a good start with Northgate."),
        ("de", "Ich wünsche Ihnen einen guten Start mit Nordtor."),
        ("fr", "Je vous souhaite une belle suite avec Portenord."),
        ("es", "Le deseo un buen comienzo con Puertanorte."),
        ("pt", "Desejo-lhe um bom começo com a Portanorte."),
    ],
)
def test_good_wishes_for_their_choice_accept_it(language: str, text: str) -> None:
    assert result("accepts_no", judged(text, TAKEAWAY, language=language)).outcome is Outcome.PASS


def test_thanks_may_follow_the_name() -> None:
    text = "Jim, thanks. A no is fine. Might I put two questions to you?\n\nDana"
    assert result("thanks", judged(text, REPLY)).outcome is Outcome.PASS


def test_a_closing_note_that_thanks_and_asks_nothing_takes_the_no_as_given() -> None:
    kind = "Thank you for telling me about the hall. Write whenever ovens come up again.\n\nDana"
    assert result("accepts_no", judged(kind, PlayId.CLOSING_NOTE)).outcome is Outcome.PASS
    rueful = "Thank you for telling me about the hall. I'm disappointed. Write whenever ovens come up again.\n\nDana"
    assert result("accepts_no", judged(rueful, PlayId.CLOSING_NOTE)).outcome is Outcome.FAIL
    asking = "Thank you for telling me about the hall. Could we talk on Friday? Write whenever ovens come up.\n\nDana"
    assert result("accepts_no", judged(asking, PlayId.CLOSING_NOTE)).outcome is Outcome.FAIL


@needs_model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thank you for the talk, Jim. I do see that with money so tight you can't take it on just now."),
        ("de", "Danke für das Gespräch. Ich verstehe, dass es bei den knappen Kassen gerade nicht geht."),
        ("fr", "Merci. Je comprends qu'avec un budget aussi serré ce ne soit pas possible en ce moment."),
    ],
)
def test_a_guess_at_their_reason_takes_no_acceptance_back(language: str, text: str) -> None:
    assert result("accepts_no", judged(text, TAKEAWAY, language=language)).outcome is Outcome.PASS


def test_a_guess_alone_accepts_nothing() -> None:
    assert result("accepts_no", judged("Money must be short. When shall we sign?", TAKEAWAY)).outcome is Outcome.FAIL
