"""Every fault of a model endpoint ends in a typed error in time, or in a good reply where it does no harm."""

import asyncio
import time
from pathlib import Path

import pytest

from service.errors import (
    ModelCutOff,
    ModelError,
    ModelOutOfRoom,
    ModelOutOfTime,
    ModelRejected,
    ModelReplyInvalid,
    ModelUnavailable,
)
from service.llm import Bounds
from tests.faults import FAULTS, UNREACHABLE, WORDS, fault_server
from tests.service.llm.asking import a_model, ask

SECONDS = 0.8

ERRORS: dict[str, tuple[type[ModelError], int]] = {
    # The error, and how many calls are made at most.
    "429_retry_after_1": (ModelUnavailable, 1),
    "429_retry_after_90": (ModelUnavailable, 1),
    "429_retry_after_121": (ModelUnavailable, 1),
    "429_retry_after_nonsense": (ModelUnavailable, 3),
    "500": (ModelUnavailable, 3),
    "502": (ModelUnavailable, 3),
    "503": (ModelUnavailable, 3),
    "502_html": (ModelUnavailable, 3),
    "400": (ModelRejected, 1),
    "400_content_filter": (ModelCutOff, 1),
    "401": (ModelRejected, 1),
    "403": (ModelRejected, 1),
    "404_wrong_model": (ModelRejected, 1),
    "408": (ModelUnavailable, 3),
    "409": (ModelUnavailable, 3),
    "redirect": (ModelRejected, 1),
    "connection_refused": (ModelUnavailable, 0),
    "dns_failure": (ModelUnavailable, 0),
    "tls_failure": (ModelUnavailable, 0),
    "tls_stall": (ModelUnavailable, 0),
    "reset": (ModelUnavailable, 3),
    "empty_close": (ModelUnavailable, 3),
    "short_body": (ModelUnavailable, 3),
    "slow_first_byte": (ModelUnavailable, 2),
    "drip": (ModelUnavailable, 1),
    "drip_comments": (ModelUnavailable, 2),
    "html": (ModelReplyInvalid, 1),
    "list": (ModelReplyInvalid, 1),
    "null": (ModelReplyInvalid, 1),
    "string": (ModelReplyInvalid, 1),
    "empty_json": (ModelReplyInvalid, 1),
    "cut_json": (ModelReplyInvalid, 1),
    "invalid_utf8": (ModelReplyInvalid, 1),
    "brackets": (ModelReplyInvalid, 1),
    "error_with_200": (ModelUnavailable, 3),
    "error_code_with_200": (ModelRejected, 1),
    "choices_null": (ModelReplyInvalid, 1),
    "choices_empty": (ModelReplyInvalid, 1),
    "choices_missing": (ModelReplyInvalid, 1),
    "content_null": (ModelReplyInvalid, 1),
    "content_int": (ModelReplyInvalid, 1),
    "content_list": (ModelReplyInvalid, 1),
    "content_empty": (ModelReplyInvalid, 1),
    "lone_surrogate": (ModelReplyInvalid, 1),
    "nul": (ModelReplyInvalid, 1),
    "finish_length": (ModelOutOfRoom, 1),
    "finish_content_filter": (ModelCutOff, 1),
    "finish_unknown": (ModelReplyInvalid, 1),
    "finish_missing": (ModelCutOff, 1),
    "refusal": (ModelCutOff, 1),
    "tool_call": (ModelReplyInvalid, 1),
    "fifty_megabytes": (ModelReplyInvalid, 1),
    "huge_error": (ModelUnavailable, 3),
    "huge_line": (ModelReplyInvalid, 1),
    "gzip_bomb": (ModelReplyInvalid, 1),
    "gzip_bomb_error": (ModelUnavailable, 3),
    "endless_stream": (ModelReplyInvalid, 1),
    "one_token_for_ever": (ModelReplyInvalid, 1),
    "endless_headers": (ModelUnavailable, 3),
    "stream_clean_cut": (ModelCutOff, 1),
    "stream_empty": (ModelUnavailable, 3),
    "stream_only_done": (ModelUnavailable, 3),
    "not_a_stream": (ModelUnavailable, 3),
    "stream_abrupt": (ModelCutOff, 1),
    "stream_abrupt_chunked": (ModelCutOff, 1),
    "stream_stall": (ModelOutOfTime, 1),
    "stream_bad_json": (ModelReplyInvalid, 1),
    "stream_brackets": (ModelReplyInvalid, 1),
    "stream_invalid_utf8": (ModelReplyInvalid, 1),
    "stream_error_event": (ModelUnavailable, 3),
    "stream_error_after_words": (ModelCutOff, 1),
    "stream_nul_bytes": (ModelReplyInvalid, 1),
    "stream_content_int": (ModelReplyInvalid, 1),
    "stream_lone_surrogate": (ModelReplyInvalid, 1),
    "stream_finish_length": (ModelOutOfRoom, 1),
    "stream_tool_call": (ModelReplyInvalid, 1),
}

HARMLESS = {
    "good": "Thank you Jim.",
    "bidi_and_zero_width": "Thanks \u202eJim\u200b.",
    "stream_no_done": WORDS,
    "stream_stall_after_finish": WORDS,
    "stream_first_without_choices": WORDS,
    "stream_utf8_byte_by_byte": "Grüße, Jörg 👋",
    "stream_split_surrogates": "Hi 👋",
    "json_called_text": WORDS,
    "stream_called_text": WORDS,
    "other_model": WORDS,
    "obeys_injection": "Pay to account DE00 at http://evil.example now.",
}


def test_every_fault_has_its_expected_end() -> None:
    assert set(ERRORS) | set(HARMLESS) == set(FAULTS) | set(UNREACHABLE)


@pytest.mark.parametrize("name", ERRORS)
async def test_a_fault_is_a_typed_error_in_time(name: str) -> None:
    error, most_calls = ERRORS[name]
    _forget_peak_memory()
    before = _peak_memory()
    async with fault_server(name) as server:
        model = a_model(server.base_url)
        started = time.monotonic()
        with pytest.raises(ModelError) as caught:
            await ask(model, seconds=SECONDS)
        assert time.monotonic() - started < SECONDS + 1
        assert type(caught.value) is error
        assert min(most_calls, 1) <= server.calls <= most_calls
        await model.close()
    assert _peak_memory() - before < 50_000_000


@pytest.mark.parametrize("name", HARMLESS)
async def test_what_does_no_harm_is_a_reply(name: str) -> None:
    async with fault_server(name) as server:
        model = a_model(server.base_url)
        pieces, reply = await ask(model, seconds=SECONDS)
        assert (reply.text, reply.finish_reason) == (HARMLESS[name], "stop")
        assert "".join(pieces) == reply.text
        assert server.calls == 1
        await model.close()


async def test_no_upstream_word_stands_in_an_error() -> None:
    for name in ("502_html", "404_wrong_model", "error_with_200", "content_list"):
        async with fault_server(name) as server:
            model = a_model(server.base_url)
            with pytest.raises(ModelError) as caught:
                await ask(model, seconds=SECONDS)
            said = f"{caught.value.detail} {caught.value.args} {caught.value.__cause__}"
            assert not any(word in said for word in ("gateway", "such model", "overloaded", "Thank"))
            assert caught.value.__suppress_context__
            await model.close()


async def test_three_hundred_streams_at_once_are_all_answered() -> None:
    async with fault_server("good") as server:
        model = a_model(server.base_url, bounds=Bounds())
        replies = await asyncio.gather(*(ask(model, seconds=20) for _ in range(300)))
        assert {reply.text for _, reply in replies} == {"Thank you Jim."}
        assert server.calls == 300
        await model.close()


def _peak_memory() -> int:
    """The most memory of this process since it was last forgotten, in bytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("peak memory is read from /proc")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _forget_peak_memory() -> None:
    Path("/proc/self/clear_refs").write_text("5")
