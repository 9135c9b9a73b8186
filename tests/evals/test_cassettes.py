"""Cassettes: what was recorded replays the same; what was not fails and says which case and why."""

import json
from pathlib import Path

import pytest

from evals.cassettes import CassetteMiss, Deck, Shelf, Turns, key_of, new_shelf, shelf_of
from evals.paths import CASSETTES
from evals.runner import Job
from service.errors import SettingsError
from service.llm import ChatMessage, ModelRequest, Reply
from tests.evals.builders import BAD, GOOD, a_bench, a_case
from tests.fakes import ScriptedLLM


def asked(words: str = "Write.", **more: object) -> ModelRequest:
    return ModelRequest(messages=(ChatMessage(role="user", content=words),), max_tokens=100, **more)


def replied(text: str) -> Reply:
    return Reply(text=text, model="scripted", finish_reason="stop")


async def test_what_was_recorded_replays_the_same_without_a_model(tmp_path: Path) -> None:
    llm = ScriptedLLM([BAD, "1: Dear Jim,", GOOD])
    recorded = await a_bench("record", tmp_path, llm).work(Job(a_case(), 0))
    replayed = await a_bench("replay", tmp_path).work(Job(a_case(), 0))
    assert len(llm.requests) == recorded.calls >= 2
    assert replayed.model_dump(exclude={"ms"}) == recorded.model_dump(exclude={"ms"})


async def test_recording_again_asks_only_for_what_is_missing(tmp_path: Path) -> None:
    first, idle, anew = ScriptedLLM([GOOD]), ScriptedLLM([GOOD]), ScriptedLLM([GOOD])
    await a_bench("record", tmp_path, first).work(Job(a_case(), 0))
    await a_bench("record", tmp_path, idle).work(Job(a_case(), 0))
    await a_bench("record", tmp_path, anew, anew=True).work(Job(a_case(), 0))
    assert (len(idle.requests), len(anew.requests)) == (0, len(first.requests))
    assert first.requests


async def test_a_miss_names_the_case_and_what_changed(tmp_path: Path) -> None:
    await a_bench("record", tmp_path, ScriptedLLM([GOOD])).work(Job(a_case(), 0))
    changed = a_case(prospect={"name": "Jane Ortiz"})
    with pytest.raises(CassetteMiss, match="case-001: the words asked have changed"):
        await a_bench("replay", tmp_path).work(Job(changed, 0))
    with pytest.raises(CassetteMiss, match="case-001: repetition 2 is not recorded"):
        await a_bench("replay", tmp_path).work(Job(a_case(), 1))
    with pytest.raises(CassetteMiss, match="case-002: nothing is recorded"):
        await a_bench("replay", tmp_path).work(Job(a_case(2), 0))


def test_the_key_tells_words_model_parameters_repetition_and_turn_apart() -> None:
    keys = {
        key_of(asked(), "a", 0, 0),
        key_of(asked("Else."), "a", 0, 0),
        key_of(asked(), "b", 0, 0),
        key_of(asked(temperature=0.9), "a", 0, 0),
        key_of(asked(grammar="root ::= x"), "a", 0, 0),
        key_of(asked(), "a", 1, 0),
        key_of(asked(), "a", 0, 1),
    }
    assert len(keys) == 7
    assert key_of(asked(), "a", 0, 0) in keys


def test_equal_requests_have_a_reply_each() -> None:
    turns = Turns()
    assert [turns.next(asked()), turns.next(asked("Else.")), turns.next(asked())] == [0, 0, 1]


def test_a_cassette_reads_line_by_line_and_holds_nothing_of_the_request(tmp_path: Path) -> None:
    shelf = new_shelf(tmp_path, "Some/Model 1", "chat")
    tape = shelf.tape("case-001")
    tape.put(asked("a secret of the thread"), 0, 0, replied("Dear Jim,\n\nthank you."))
    tape.save(without=[])
    text = tape.path.read_text(encoding="utf-8")
    assert json.loads(text)["entries"][0]["reply"] == ["Dear Jim,", "", "thank you."]
    assert "secret" not in text
    assert Shelf(shelf.folder, shelf.deck).tape("case-001").find(asked("a secret of the thread"), 0, 0) is not None


def test_a_reply_that_holds_a_key_is_not_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-value")
    tape = new_shelf(tmp_path, "m", "chat").tape("case-001")
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        tape.put(asked(), 0, 0, replied("the key is sk-very-secret-value"))


def test_a_shelf_is_found_by_model_and_named_where_there_are_several(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Cassettes recorded: none"):
        shelf_of(tmp_path)
    for model in ("one", "two"):
        new_shelf(tmp_path, model, "chat").save()
    assert shelf_of(tmp_path, "two").deck == Deck(model="two", family="chat")
    with pytest.raises(SettingsError, match="one, two"):
        shelf_of(tmp_path)


def test_no_shipped_cassette_holds_a_key_or_an_address_of_an_endpoint() -> None:
    shipped = list(CASSETTES.rglob("*.json"))
    assert shipped
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        assert "sk-" not in text
        assert "http" not in text
        assert "Bearer" not in text
