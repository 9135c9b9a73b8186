"""Answers in a colour of their own, within the quoted mail, are the writer's words."""

import pytest

from service.thread import visible

_HEADER = (
    '<div style="border-top:solid #B5C4DF 1.0pt"><p><b>From:</b> Ida Roth<br><b>Sent:</b> Monday, 9 March 2026 09:00'
    "<br><b>To:</b> Sam Quill<br><b>Subject:</b> Two questions</p></div>"
)
_MARKED = '<hr><div id="divRplyFwdMsg"><b>From:</b> Ida Roth<br><b>Sent:</b> Monday, 9 March 2026 09:00</div>'
_QUOTED = (
    "<p>Dear Sam, how many trucks are there?</p><p>{first}</p><p>And who decides?</p><p>{second}</p>"
    '<p>Thanks</p><p><span style="color:#1F497D">{signature}</span></p>'
)
_COLOURS = [
    '<span style="color:#C00000">{}</span>',
    '<font color="red">{}</font>',
    '<SPAN STYLE="COLOR: RED">{}</SPAN>',
]


def _mail(says: str, header: str, colour: str) -> str:
    quoted = _QUOTED.format(
        first=colour.format("Fourteen, two are on loan."), second=colour.format("My sister does."), signature="Ida Roth"
    )
    return f"<html><body><p>{says}</p><p>Sam</p>{header}{quoted}</body></html>"


@pytest.mark.parametrize("header", [_HEADER, _MARKED])
@pytest.mark.parametrize("colour", _COLOURS)
@pytest.mark.parametrize(
    "says",
    ["Hi Ida, answers in red.", "See my comments below, Ida.", "Réponses en rouge dans le texte.", "Antworten unten."],
)
def test_coloured_answers_are_kept(says: str, header: str, colour: str) -> None:
    text = visible(_mail(says, header, colour))
    assert "Fourteen, two are on loan." in text
    assert "My sister does." in text
    assert "how many trucks" not in text


@pytest.mark.parametrize("header", [_HEADER, _MARKED])
def test_colours_that_nobody_announced_stay_quoted(header: str) -> None:
    assert visible(_mail("Not this year, I'm afraid.", header, _COLOURS[0])).split() == [
        "Not",
        "this",
        "year,",
        "I'm",
        "afraid.",
        "Sam",
    ]


def test_a_coloured_signature_of_the_quoted_mail_stays_quoted() -> None:
    mail = _mail("My answer below is all I can say: no.", _HEADER, "{}")
    assert "Ida Roth" not in visible(mail)
    assert "Fourteen" not in visible(mail)
