"""Behind a proxy the openai client asks: what it runs into ends as it does without one."""

import pytest

from service.errors import ModelError
from service.llm.client import OpenAILLM, _door_to, _tls
from service.llm.sdk import SdkDoor
from service.llm.wire import Wire
from tests.faults import fault_server
from tests.service.llm.asking import BOUNDS, a_model, an_endpoint, ask
from tests.service.llm.test_faults import ERRORS, HARMLESS

PATIENCE = 2.0


def a_proxied_model(base_url: str) -> OpenAILLM:
    model = a_model(base_url, bounds=BOUNDS.model_copy(update={"first_piece_seconds": PATIENCE}))
    model._door = SdkDoor(an_endpoint(base_url), _tls(False), kept_open_s=1)
    return model


@pytest.mark.parametrize(
    "name",
    [
        "429_retry_after_90", "503", "400_content_filter", "401", "redirect", "connection_refused", "reset",
        "short_body", "slow_first_byte", "html", "cut_json",
        "gzip_bomb", "fifty_megabytes", "huge_error", "stream_clean_cut",
        "stream_abrupt", "stream_stall", "stream_error_event",
    ],
)  # fmt: skip
async def test_a_fault_is_the_same_error(name: str) -> None:
    error, most_calls = ERRORS[name]
    async with fault_server(name) as server:
        model = a_proxied_model(server.base_url)
        with pytest.raises(ModelError) as caught:
            await ask(model, seconds=PATIENCE)
        assert type(caught.value) is error
        assert min(most_calls, 1) <= server.calls <= most_calls
        await model.close()


@pytest.mark.parametrize("name", ["good", "json_called_text", "stream_called_text", "stream_utf8_byte_by_byte"])
async def test_a_reply_is_the_same_reply(name: str) -> None:
    async with fault_server(name) as server:
        model = a_proxied_model(server.base_url)
        pieces, reply = await ask(model, seconds=PATIENCE)
        assert reply.text == "".join(pieces) == HARMLESS[name]
        await model.close()


async def test_it_is_used_where_the_environment_names_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    outside = an_endpoint("http://model.example/v1", trust_env=True)
    assert isinstance(_door_to(outside), Wire)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    doors = [_door_to(outside), _door_to(an_endpoint("http://127.0.0.1:9/v1", trust_env=True))]
    assert [type(door) for door in doors] == [SdkDoor, Wire]
    for door in doors:
        await door.aclose()
