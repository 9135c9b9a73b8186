"""Bodies as people send them, each with the words that its writer wrote."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.thread import clean_body

CASES: list[dict[str, Any]] = [
    {"file": path.stem, **case}
    for path in sorted((Path(__file__).parent / "bodies").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}-{case['id']}" for case in CASES])
def test_leaves_the_words_of_the_writer(case: dict[str, Any]) -> None:
    body = clean_body(case.get("body", ""), html=case.get("html"))
    assert squeezed(body.text) == squeezed(case["visible"])


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}-{case['id']}" for case in CASES])
def test_offsets_rise_and_stay_in_the_body(case: dict[str, Any]) -> None:
    body = clean_body(case.get("body", ""), html=case.get("html"))
    source = str(case.get("body") or case.get("html"))
    assert len(body.offsets) == len(body.text)
    assert list(body.offsets) == sorted(body.offsets)
    assert all(0 <= place < len(source) for place in body.offsets)


def test_there_are_many_cases_with_ids_of_their_own() -> None:
    names = [(case["file"], case["id"]) for case in CASES]
    assert len(names) == len(set(names)) >= 150


def test_what_a_desk_writes_below_its_own_mark_is_its_message() -> None:
    below = clean_body("##- Please type your reply above this line -##\n\nYour call has been logged as 0815.")
    assert below.text == "Your call has been logged as 0815."
    above = clean_body("Yes please.\n\n##- Please type your reply above this line -##\n\nHello Bob, shall we?")
    assert (above.text, "shall we" in above.quoted) == ("Yes please.", True)
