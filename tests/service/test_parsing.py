"""Reading a model's words: forgiving in form, never guessing between two readings."""

import pytest

from service.parsing import parse_draft, parse_edits, parse_steps

PLAIN = "Subject: With thanks\n\nDear Jim,\n\nthank you.\n\nDana"


@pytest.mark.parametrize(
    "reply",
    [
        PLAIN,
        f"```\n{PLAIN}\n```",
        f"Sure, here is the draft:\n\n{PLAIN}",
        f"Natürlich, hier ist der Text:\n{PLAIN}",
        '{"subject": "With thanks", "body": "Dear Jim,\\n\\nthank you.\\n\\nDana"}',
        '```json\n{"subject": "With thanks", "body": "Dear Jim,\\n\\nthank you.\\n\\nDana"}\n```',
        "**Subject:** With thanks\r\n\r\nDear Jim,\r\n\r\n\r\nthank you.  \r\n\r\nDana",
        "Betreff: With thanks\n\nBody:\nDear Jim,\n\nthank you.\n\nDana",
    ],
)
def test_fences_preambles_and_json_are_forgiven(reply: str) -> None:
    parsed = parse_draft(reply, wants_subject=True)
    assert parsed.fault is None
    assert (parsed.subject, parsed.body) == ("With thanks", "Dear Jim,\n\nthank you.\n\nDana")


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (f"{PLAIN}\n\nSubject: Another\n\nDear Jim", "several drafts"),
        ('{"subject": "a", "body": "b"}\n{"subject": "c", "body": "d"}', "several JSON"),
        ('{"subject": "a", "body": ', "broken JSON"),
        ('{"subject": "a", "body": ["b"]}', '"body" as text'),
        ("Dear Jim,\n\nthank you.", "subject is missing"),
        ("Dear Jim,\nSubject: Late\nthank you.", "above the subject"),
        ("```\na\n```\n```\nb\n```", "several blocks"),
        ("Subject: Alone\n\n", "empty"),
        ("x" * 30_000, "too long"),
    ],
)
def test_what_could_be_read_in_two_ways_is_a_fault(reply: str, fault: str) -> None:
    assert fault in (parse_draft(reply, wants_subject=True).fault or "")


def test_a_call_has_no_subject_and_keeps_its_words() -> None:
    parsed = parse_draft("Hello Jim, this is Dana.", wants_subject=False)
    assert (parsed.subject, parsed.body, parsed.fault) == (None, "Hello Jim, this is Dana.", None)


def test_a_preamble_is_not_taken_for_a_greeting() -> None:
    assert parse_draft("Sure thing, Jim: I will call.", wants_subject=False).body == "Sure thing, Jim: I will call."


def test_steps_have_to_count_without_a_gap() -> None:
    assert parse_steps("1. One\n\n2) Two") == ("One", "Two")
    assert parse_steps("1. One\n3. Three") is None
    assert parse_steps("Hello\n1. One") is None


def test_edits_name_sentences() -> None:
    edits = parse_edits("```\n2: New words.\n3: -\n+4: One more.\nsubject: Thanks\n```")
    assert edits is not None
    assert (edits.replaced, edits.added, edits.subject) == ({2: "New words.", 3: ""}, {4: "One more."}, "Thanks")


@pytest.mark.parametrize("reply", ["Dear Jim,\n2: New words.", "2: One.\n2: Another.", "", "nothing to say"])
def test_what_is_no_list_of_edits_is_none(reply: str) -> None:
    assert parse_edits(reply) is None
