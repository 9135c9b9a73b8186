"""Evidence rests on this: a span points at the words in the body as they were sent."""

import html
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from service.thread import clean_body, read_thread
from service.thread.model import CleanMessage
from tests.builders import a_brief, day, received

WORDS = st.text(alphabet=string.ascii_letters + "äöüßéñç", min_size=1, max_size=9)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=300)
MAIL_LIKE = st.lists(
    st.sampled_from(
        [
            *(
                "On 1 May 2026 at 10:00, A B <a@b.example> wrote:",
                "> quoted",
                ">",
                "",
                " ",
                "--",
                "-- ",
                "____",
                "No.",
                "👍",
            ),
            *(
                "From: A <a@b.example>",
                "Sent: Monday",
                "To: B",
                "Subject: x",
                "-----Original Message-----",
                "Regards,",
                "Jim",
            ),
            *(
                "Sent from my iPhone",
                "+49 40 123456",
                "<div>",
                "</div>",
                "<blockquote>",
                "<br>",
                "&amp;",
                "<",
                ">",
                "<p",
                "\r",
            ),
            *(
                "unsubscribe here https://x.example",
                "This e-mail is confidential.",
                "\u200b",
                "MIME-Version: 1.0",
                "a" * 90,
            ),
            *("Content-Type: text/html", "Content-Transfer-Encoding: base64", "=E4=", "wrote:", ":", "[cid:a]"),
        ]
    ),
    max_size=25,
).map("\n".join)


def read(body: str) -> CleanMessage:
    return read_thread(a_brief([received(body)]), now=day(30)).messages[0]


def assert_sound(body: str) -> None:
    clean = clean_body(body)
    assert len(clean.offsets) == len(clean.text)
    assert list(clean.offsets) == sorted(clean.offsets)
    assert all(0 <= place < len(body) for place in clean.offsets)


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_sound_offsets(body: str) -> None:
    assert_sound(body)


@given(MAIL_LIKE)
@settings(max_examples=300, deadline=None)
def test_any_mix_of_mail_pieces_is_read_with_sound_offsets(body: str) -> None:
    assert_sound(body)


@given(
    st.lists(SENTENCE, min_size=1, max_size=5), st.integers(0, 400), st.integers(1, 40), st.sampled_from(["\n", "\r\n"])
)
@settings(max_examples=150, deadline=None)
def test_a_span_of_plain_text_is_the_text_as_sent(lines: list[str], start: int, length: int, ending: str) -> None:
    message = read(ending.join([*lines, "", "On 1 May 2026, A B <a@b.example> wrote:", "> old words"]))
    span = message.span(start, start + length)
    assert message.raw[span.start : span.end] == span.quote
    assert span.quote.split() == message.text[start : start + length].split()


@given(st.lists(SENTENCE, min_size=1, max_size=4), st.data())
@settings(max_examples=100, deadline=None)
def test_a_span_of_markup_covers_the_words(lines: list[str], data: st.DataObject) -> None:
    body = "".join(f"<p style='color:red'>{html.escape(line)} &amp; <b>Fin&eacute;</b></p>\n" for line in lines)
    message = read(f"<html><body>{body}<blockquote>old words</blockquote></body></html>")
    words = data.draw(st.sampled_from([word for word in message.text.split() if word]))
    place = message.text.index(words)
    span = message.span(place, place + len(words))
    assert html.unescape(message.raw[span.start : span.end]) == words == span.quote


def test_a_span_of_quoted_printable_points_into_the_raw_mail() -> None:
    raw = (
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\nKein Bedarf, sch=C3=B6nen Dank.\n"
    )
    message = read(raw)
    place = message.text.index("Dank")
    span = message.span(place, place + 4)
    assert message.raw[span.start : span.end] == span.quote == "Dank"


def test_a_span_of_base64_lies_in_the_encoded_lines() -> None:
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    raw = f"{head}Tm8gdGhhbmtz\n"
    span = read(raw).span(3, 9)
    assert span.quote == "thanks"
    assert raw[span.start : span.end] == "dGhhbmt"


def test_a_wrapped_line_is_quoted_with_its_break() -> None:
    first = "We talked it over and came to the clear conclusion that we are not"
    message = read(f"{first}\ninterested in a change of the payroll this year.")
    start = message.text.index("not interested")
    span = message.span(start, start + len("not interested"))
    assert span.quote == message.raw[span.start : span.end] == "not\ninterested"


def test_bounds_outside_of_the_text_are_clipped() -> None:
    message = read("No.")
    assert message.span(-5, 99).quote == "No."
    assert message.span(2, 1).quote == ""
