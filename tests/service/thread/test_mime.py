"""Raw e-mails: told from plain bodies, machines told from people."""

import pytest

from service.thread import clean_body
from service.thread.mime import is_raw_mail

HEAD = "From: Jim <jim@northwind.example>\nTo: d@acmepay.example\nSubject: Re: Payroll\nMessage-ID: <1@a.example>\n"


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    ],
)
def test_headers_of_machines_are_seen(header: str) -> None:
    assert clean_body(f"{HEAD}{header}\n\nI am away until Monday.\n").automatic


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no", "Precedence: list", "Return-Path: <jim@northwind.example>", "X-Mailer: any"]
)
def test_headers_of_people_are_none(header: str) -> None:
    assert not clean_body(f"{HEAD}{header}\n\nNo, thank you.\n").automatic


def test_a_delivery_report_is_automatic_and_what_it_returns_is_quoted() -> None:
    body = clean_body(
        "From: mailer@northwind.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nThe address is unknown.\n"
        "--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: Payroll\n\nHi Jim, reply STOP to opt out.\n--b--\n"
    )
    assert body.automatic
    assert body.text == "The address is unknown."
    assert "STOP" in body.quoted


def test_headers_are_decoded_and_lower_case() -> None:
    body = clean_body(f"{HEAD}X-Note: =?utf-8?b?w6Q=?=\n\nNo.\n")
    assert ("x-note", "ä") in body.headers
    assert body.subject == "Re: Payroll"


@pytest.mark.parametrize(
    "body",
    [
        "Hi Dana,\n\nFrom: our side it is fine.\n",
        "Date: 14 November\nStaff: 30\n\nCan you quote?",
        "Note: call me.\n\nThanks",
        "From: Dana\nSent: Monday\nTo: Jim\nSubject: Payroll\n\nHi Jim",
        "",
    ],
)
def test_plain_bodies_are_no_raw_mail(body: str) -> None:
    assert not is_raw_mail(body)


LETTER = "From: Bo\nTo: Ann\nSubject: Boiler\nDate: Tue, 1 Sep 2026 09:00:00 +0000\n\nYes, Tuesday.\n"


def test_a_letter_head_is_one_of_a_mail_where_it_holds_an_address() -> None:
    assert is_raw_mail(LETTER.replace("Bo\n", "bo@mill.example\n", 1))
    assert not is_raw_mail(LETTER)


def test_the_line_before_each_mail_of_an_mbox_is_no_word_of_it() -> None:
    mail = f"From bo@mill.example Tue Sep  1 09:00:00 2026\n{HEAD}\nYes, Tuesday.\n"
    assert is_raw_mail(mail)
    assert clean_body(mail).text == "Yes, Tuesday."


@pytest.mark.parametrize(
    "extra",
    [
        "Content-Type: text/plain; charset=no-such-charset",
        "Content-Type: multipart/mixed",
        "Content-Type: ;;;",
        "Subject: =?utf-8?q?=FF?= =?x-none?b?!!?=",
        "Content-Transfer-Encoding: x-unknown",
    ],
)
def test_broken_headers_leave_the_words_as_they_are(extra: str) -> None:
    assert clean_body(f"{HEAD}MIME-Version: 1.0\n{extra}\n\nNo thanks\n").text == "No thanks"


def test_what_was_left_out_of_an_alternative_is_used_where_the_plain_half_is_empty() -> None:
    body = clean_body(
        f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\n> Hi\n--b\nContent-Type: text/html\n\n<p>No.</p>\n--b--\n"
    )
    assert body.text == "No."
