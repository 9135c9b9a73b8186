"""Announced e-mails, the order of an opener, and the nine steps of a card."""

import pytest

from service.checks.card import read_card
from service.plays import PlayId
from tests.service.checks.positive_judging import judged, quotes, result

VOICEMAIL, CALL, APOLOGY = PlayId.VOICEMAIL_ANNOUNCEMENT, PlayId.CLARIFYING_CALL, PlayId.APOLOGY_CALL
STEPS = (
    "Jim, it's Dana Reyes from AcmePay about your e-mail.",
    "May I ask you two questions?",
    "What will you do about the timesheets? What weighed most?",
    "(silent) Is the fit still good?",
    "May I respond to that?",
    "A no is fine if it is right for you.",
    "From zero to ten, where are you? Then I answer what you named.",
    "Does that change anything for you?",
    "If so, which steps and when? If not, thank you and all the best.",
)


def card(steps: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def messages(play: PlayId, body: str) -> list[str]:
    return [finding.message for finding in result("call_order", judged(body, play)).findings]


def test_an_announcement_says_that_an_email_comes_and_asks_to_read_it() -> None:
    told = "I am sending you a few lines by e-mail."
    assert not quotes("announces_email", judged(f"{told} Please have a look at them.", VOICEMAIL))
    assert result("announces_email", judged(told, VOICEMAIL)).findings[0].message == "Nothing asks them to read it."
    assert quotes("announces_email", judged("Please read the figures.", VOICEMAIL)) == [""]


def test_nine_steps_in_order_pass() -> None:
    assert not messages(CALL, card(STEPS))


def test_a_card_says_in_its_opener_who_is_calling() -> None:
    nameless = ("Jim, about the e-mail that you sent yesterday.", *STEPS[1:])
    assert messages(CALL, card(nameless)) == ["The card's opener does not say who is calling."]
    assert not messages(CALL, card(("Jim, AcmePay here about your e-mail.", *STEPS[1:])))


@pytest.mark.parametrize("missing", range(2, 9))
def test_a_missing_step_is_named(missing: int) -> None:
    assert messages(CALL, card(STEPS[:missing] + STEPS[missing + 1 :]))


def test_steps_that_changed_places_are_found() -> None:
    assert messages(CALL, card((*STEPS[:6], STEPS[7], STEPS[6], STEPS[8])))


def test_numbers_are_no_step_ids() -> None:
    renumbered = "\n".join(f"{number}) {step}" for number, step in enumerate(STEPS, start=3))
    assert not messages(CALL, renumbered)


def test_an_opener_says_who_their_message_and_leave_in_this_order() -> None:
    who, theirs, leave = "It's Dana Reyes.", "I read your e-mail, and a no is fine.", "May I ask you two questions?"
    assert not messages(CALL, f"{who} {theirs} {leave}")
    assert messages(CALL, f"{who} A no is fine. {leave}") == ["The opener lacks this: their message."]
    assert messages(CALL, f"{leave} {who} {theirs}")


def test_an_apology_has_its_five_elements_in_order() -> None:
    who, sorry = "Jim, it's Dana Reyes from AcmePay.", "I'm sorry we have not managed to speak."
    owned, fine = "I may have let the figures slide.", "I'm not calling to push it; if you chose another, that's fine."
    asked = "What could I do better?"
    assert not messages(APOLOGY, " ".join((who, sorry, owned, fine, asked)))
    for left_out in (who, sorry, owned, fine, asked):
        kept = [part for part in (who, sorry, owned, fine, asked) if part is not left_out]
        assert messages(APOLOGY, " ".join(kept))
    assert messages(APOLOGY, " ".join((who, asked, sorry, owned, fine)))


def test_an_agreed_call_recalls_their_words_and_asks_whether_it_suits() -> None:
    who, theirs, suits = "It's Dana Reyes.", "You asked me to ring in May.", "Is now still a good time?"
    assert not messages(PlayId.AGREED_CALL, f"{who} {theirs} {suits}")
    assert messages(PlayId.AGREED_CALL, f"{who} {suits}")
    assert messages(PlayId.AGREED_CALL, f"{who} {theirs}")


def test_a_card_is_four_numbered_lines_or_more() -> None:
    assert not read_card("1. One\n2. Two\n3. Three")
    assert [line.silent for line in read_card(card(STEPS))].count(True) == 1


def test_a_fault_named_in_the_last_question_alone_does_not_put_the_opener_out_of_order() -> None:
    body = (
        "Jim, it's Dana Reyes from AcmePay. I'm sorry we haven't managed to speak, and I may have left you short. "
        "I'm not calling to push it; if you chose somebody else, that's fine. What should I have done better?"
    )
    assert not messages(APOLOGY, body)


def test_any_yes_or_no_to_this_moment_asks_whether_it_suits() -> None:
    told = "Jim, it's Dana Reyes. You asked me to call today about the rota."
    assert not messages(PlayId.AGREED_CALL, f"{told} Can you hear yourself think, or will I ring another day?")
    assert messages(PlayId.AGREED_CALL, f"{told} Which of the two rotas did you like?")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'm putting it all in an e-mail for you. Do give it a look-through, please."),
        ("es", "Te estoy redactando un correo con todo. Dedícale un ratito, por favor."),
        ("de", "Ich fasse Ihnen alles in einer E-Mail zusammen. Nehmen Sie sich dafür bitte ein paar Minuten."),
        ("fr", "Un courriel va vous parvenir dans l'heure. Merci de lui accorder quelques minutes."),
        ("pt", "Vou te mandar um e-mail hoje. Lê, por favor, quando der."),
    ],
)
def test_an_announcement_is_said_in_many_ways(language: str, text: str) -> None:
    assert not quotes("announces_email", judged(text, VOICEMAIL, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "En un ratito te llega un correo mío sobre el almacén. Que tengas buena tarde."),
        ("de", "In ein paar Minuten kommt eine E-Mail von mir. Einen schönen Tag noch."),
        ("fr", "Dans quelques minutes un courriel vous parviendra. Bonne journée."),
        ("pt", "Daqui a uns minutos chega um e-mail meu. Um abraço."),
    ],
)
def test_the_minutes_until_it_comes_ask_nobody_to_read_it(language: str, text: str) -> None:
    assert quotes("announces_email", judged(text, VOICEMAIL, language=language)) == [""]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Jim, Dana Reyes here. I read that you keep the old till, and that's fine. May I ask a thing or two?",
        ),
        ("en", "Jim, it's Dana at AcmePay. Thanks for getting back on Monday. No is fine. Can I ask you two things?"),
        (
            "es",
            "Hola, Jim, soy Dana. Te llamo por lo que me contaste anteayer. Está bien. ¿Te hago un par de preguntas?",
        ),
        ("es", "Jim, soy Dana. He leído que os quedáis como estáis, y bien está. ¿Me permitís una pregunta?"),
        (
            "de",
            "Grüezi, hier ist Dana, wegen Ihres Schreibens. Ein Nein ist in Ordnung. Hätten Sie Zeit für zwei Fragen?",
        ),
        ("de", "Hallo Jim, Dana hier, danke fürs Bescheidgeben und deine Zeilen. Passt. Hast du Zeit für eine Frage?"),
        ("fr", "Bonjour, ici Dana, suite à votre retour. Un non me va très bien. Tu permets deux questions ?"),
        ("pt", "Bom dia, é a Dana. Li que vão ficar como estão, e está bem. Deixas-me fazer duas perguntas?"),
    ],
)
def test_their_message_and_leave_are_said_in_many_ways(language: str, text: str) -> None:
    found = result("call_order", judged(text, CALL, language=language)).findings
    assert [finding.message for finding in found] == []


def test_several_open_questions_clarify_whatever_they_speak_of() -> None:
    asked = "What will you do with the tills? You said that nobody wants a change: what worries them?"
    assert not messages(CALL, card((*STEPS[:2], asked, *STEPS[3:])))
    assert messages(CALL, card((*STEPS[:2], "Does that change anything?", *STEPS[3:])))


def test_a_statement_with_a_tag_is_no_question_whether_the_call_suits() -> None:
    tagged = "Jim, Dana Reyes from AcmePay. You asked me to ring today. I begin with the prices, okay?"
    assert messages(PlayId.AGREED_CALL, tagged) == ["The opener lacks this: does it still suit."]


def test_a_step_in_its_place_needs_no_set_words() -> None:
    assert not messages(CALL, card((*STEPS[:4], "Fancy my two cents, or shall I keep quiet?", *STEPS[5:])))
    assert not messages(CALL, card((*STEPS[:7], "Is that another mark by now?", STEPS[8])))
    assert not messages(CALL, card((*STEPS[:8], "Where it rose, your day and your way; if it fell, a warm goodbye.")))
    assert messages(CALL, card((*STEPS[:7], "What a fine afternoon it is.", STEPS[8])))


def test_the_readers_name_alone_asks_nothing_before_leave() -> None:
    assert not quotes("asks_permission", judged(card(("Jim? Dana Reyes, about your e-mail.", *STEPS[1:])), CALL))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Would two questions be a bother?"),
        ("en", "A question or two, if you don't mind?"),
        ("de", "Zwei Fragen, wenn ich darf?"),
        ("es", "Una pregunta o dos, ¿si me lo permite?"),
        ("fr", "Deux questions, si vous le permettez ?"),
        ("pt", "Uma ou duas perguntas, se me permite?"),
    ],
)
def test_leave_may_follow_the_question(language: str, text: str) -> None:
    assert not quotes("asks_permission", judged(text, CALL, language=language))


def test_terms_before_leave_is_asked_do_not_spoil_it() -> None:
    told = "Since your supplier's prices rose this week, may I call you with a question?"
    assert not quotes("asks_permission", judged(told, PlayId.DISMISSAL_REPLY))
    assert quotes("asks_permission", judged("May I call you about a better price?", PlayId.DISMISSAL_REPLY))


def test_a_yes_or_no_to_the_order_does_not_ask_whether_the_call_suits() -> None:
    told = "Jim, it's Dana Reyes. You asked me to call today about the rota."
    assert messages(PlayId.AGREED_CALL, f"{told} Shall we book the set-up?")
    assert not messages(PlayId.AGREED_CALL, f"{told} Are you in the middle of something?")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Jim, Dana Reyes. You texted me to ring this week. Does it still suit?"),
        ("en", "Jim, Dana Reyes. Marta asked me to call you today. Does it still suit?"),
        ("de", "Jim, hier ist Dana Reyes. Marta hatte mich gebeten, heute anzurufen. Passt es noch?"),
        ("es", "Jim, soy Dana Reyes, a las nueve, como pediste. ¿Te va bien ahora?"),
    ],
)
def test_what_they_asked_for_is_recalled_in_many_ways(language: str, text: str) -> None:
    assert not quotes("call_order", judged(text, PlayId.AGREED_CALL, language=language))
