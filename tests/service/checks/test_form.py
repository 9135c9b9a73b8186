"""Length, the bare line of a bump, and honest subjects."""

import pytest

from service.checks.base import Severity
from service.domain import CallOutcome
from service.plays import PlayId
from tests.builders import a_brief, called, sent
from tests.service.checks.positive_judging import judged, quotes, result

BUMP, REPLY = PlayId.FORWARD_BUMP, PlayId.DISMISSAL_REPLY


def test_the_words_beyond_the_limit_are_quoted() -> None:
    assert quotes("concise", judged("one " * 20 + "and more than that", BUMP)) == ["and more than that"]


def test_up_to_a_tenth_over_warns_and_beyond_blocks() -> None:
    (slightly,) = result("concise", judged("word " * 22, BUMP)).findings
    (far,) = result("concise", judged("word " * 23, BUMP)).findings
    assert (slightly.severity, far.severity) == (Severity.WARN, Severity.BLOCK)


def test_the_plans_limit_goes_before_the_table() -> None:
    assert quotes("concise", judged("one two three four", BUMP, max_words=3)) == ["four"]


def test_what_has_a_subject_is_no_text_message() -> None:
    body = "word " * 60
    assert quotes("concise", judged(body, PlayId.APOLOGY_EMAIL, max_words=50))
    assert not quotes("concise", judged(body, PlayId.APOLOGY_EMAIL, max_words=50, subject="The plan I owed you"))


def test_two_characters_are_a_word_in_scripts_without_spaces() -> None:
    assert not quotes("concise", judged("在" * 40, BUMP))
    assert quotes("concise", judged("在" * 46, BUMP))


def test_in_a_card_the_opener_alone_is_counted() -> None:
    long_steps = "\n".join(f"{number}. " + "word " * 40 for number in range(3, 10))
    card = f"1. Jim, Dana Reyes about your e-mail.\n2. May I ask you something?\n{long_steps}"
    assert not quotes("concise", judged(card, PlayId.CLARIFYING_CALL))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Would the figures help?", []),
        ("Dear bread lovers buy more: would that help?", []),
        ("Hi Jim, would the figures help?", ["Hi Jim,"]),
        ("Jim, would the figures help?", ["Jim,"]),
        ("Madam, would the figures help?", ["Madam,"]),
        ("Grüß Gott, helfen die Zahlen?", ["Grüß Gott,"]),
        ("Respected Professor, would the figures help?", ["Respected Professor,"]),
        ("Kind regards from Dana: would the figures help?", ["Kind regards from Dana:"]),
        ("General question, would the figures help?", []),
        ("Would the figures help? – Dana, AcmePay", ["– Dana, AcmePay"]),
        ("Would the figures help?\nBest,\nDana", ["Best,\nDana"]),
        ("¿Le sirven las cifras? Un saludo, Dana", ["Un saludo, Dana"]),
        ("Would the figures help? Kind regards", ["Kind regards"]),
        ("Helfen die Zahlen? Viele Grüße", ["Viele Grüße"]),
        ("Would the figures help? Thanks!", []),
        ("Would the figures help? D.", ["D."]),
        (
            "Would the figures help? Thanks, Dana Reyes, AcmePay, +1 312 555 0100",
            ["Thanks, Dana Reyes, AcmePay, +1 312 555 0100"],
        ),
        ("Would the figures help? Dana from our workshop could bring them on Monday at ten.", []),
        ("Kia ora Jim, would the figures help?", ["Kia ora Jim,"]),
        ("Sr. Director, would the figures help?", ["Sr. Director,"]),
        ("Would the figures help, and who decides?", [", and who decides?"]),
        ("Would the figures help? Or not?", ["Or not?"]),
        ("Would the figures help?\nThey are short.", ["They are short."]),
    ],
)
def test_a_bump_is_one_bare_line(body: str, found: list[str]) -> None:
    assert quotes("bump_form", judged(body, BUMP)) == found


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Re: Payroll for 30 staff", []),
        ("AW: payroll for 30 staff", []),
        ("Fwd: Payroll for 30 staff", []),
        ("Re-roofing of the annex", []),
        ("Re: Your contract", ["Re:", "Your contract"]),
        ("URGENT: payroll", ["URGENT"]),
        ("Letzte Chance für Sie", ["Letzte Chance"]),
        ("Your invoice", ["Your invoice"]),
        ("Quick favour", ["Quick favour"]),
        ("Only 40 crates left", ["Only 40 crates left"]),
        ("Angebot angenommen: der Ofen", ["Angebot angenommen"]),
        ("Your kiln order", ["Your kiln order"]),
        ("Ihr Start mit AcmePay", ["Ihr Start"]),
        ("Our visit on Friday", ["Our visit"]),
        ("Our visit on Friday?", []),
        ("Ihre Saison steht auf dem Spiel", ["steht auf dem Spiel"]),
        ("Your payroll", []),
        ("Congratulations on the new hall", []),
        ("Enhorabuena por la nave nueva", []),
        ("No reply needed", []),
        ("Thank you", []),
        ("x" * 61, ["x"]),
    ],
)
def test_a_subject_keeps_its_word(subject: str, found: list[str]) -> None:
    brief = a_brief([sent(subject="Payroll for 30 staff")])
    assert quotes("honest_subject", judged("Jim, thank you.", REPLY, subject=subject, brief=brief)) == found


def test_a_subject_may_name_the_call_that_took_place() -> None:
    brief = a_brief([sent(), called(on=3, outcome=CallOutcome.CONNECTED, body="Jim wants to see it.")])
    assert not quotes("honest_subject", judged("Jim, thank you.", REPLY, subject="Our call in September", brief=brief))
