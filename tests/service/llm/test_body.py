"""The request's body, and which of its fields an endpoint's refusal speaks of."""

import pytest

from service.llm.body import refused_field, write_body
from tests.service.llm.asking import a_request, an_endpoint

BODY = write_body(a_request(json_schema={"type": "object"}, seed=3), an_endpoint("http://x/v1"), frozenset())


@pytest.mark.parametrize(
    ("param", "message", "field"),
    [
        ("temperature", "Unsupported value", "temperature"),
        ("response_format.json_schema", "", "response_format"),
        (None, "Unrecognized request argument supplied: stream_options", "stream_options"),
        (None, "stream is not offered for this model", "stream"),
        (None, "json_schema is not supported by this model", "response_format"),
        ("messages", "the temperature of your words", None),
        (None, "You are not allowed to do that", None),
        ("grammar", "grammar", None),
        (None, "x" * 100_000 + " seed", None),
    ],
)
def test_a_refusal_names_a_field_that_was_sent_and_can_be_left_out(
    param: str | None, message: str, field: str | None
) -> None:
    assert refused_field(BODY, param, message) == field


def test_a_grammar_goes_only_to_an_endpoint_that_reads_it() -> None:
    request = a_request(grammar='root ::= "x"')
    assert "grammar" not in write_body(request, an_endpoint("http://x/v1"), frozenset())
    assert "grammar" in write_body(request, an_endpoint("http://x/v1", reads_grammars=True), frozenset())


def test_words_at_which_to_stop_are_sent_where_there_are_any() -> None:
    endpoint = an_endpoint("http://x/v1")
    assert write_body(a_request(stop=("###",)), endpoint, frozenset())["stop"] == ["###"]
    assert "stop" not in write_body(a_request(), endpoint, frozenset())


def test_what_was_refused_is_not_sent_again() -> None:
    body = write_body(a_request(seed=3), an_endpoint("http://x/v1"), frozenset({"seed", "max_tokens"}))
    assert "seed" not in body
    assert "max_tokens" not in body
    assert body["max_completion_tokens"] == 100


def test_an_endpoint_that_does_not_stream_is_asked_for_the_whole_reply() -> None:
    body = write_body(a_request(), an_endpoint("http://x/v1"), frozenset({"stream"}))
    assert not {"stream", "stream_options"} & set(body)
