"""Calls are counted for the artefact and for the request, and a scripted model counts like a real one."""

import pytest

from service.llm import CallBudget
from service.llm.base import BudgetSpent
from tests.fakes import ScriptedLLM
from tests.service.llm.asking import ask


def test_a_call_for_an_artefact_counts_for_the_request_too() -> None:
    request = CallBudget(4)
    first, second = CallBudget(3, parent=request), CallBudget(3, parent=request)
    for _ in range(3):
        first.spend()
    assert (first.left, second.left, request.left) == (0, 1, 1)
    second.spend()
    with pytest.raises(BudgetSpent):
        second.spend()


def test_a_call_that_was_refused_is_not_counted() -> None:
    request = CallBudget(1)
    spent = CallBudget(0, parent=request)
    with pytest.raises(BudgetSpent):
        spent.spend()
    assert request.left == 1


async def test_a_scripted_model_says_its_lines_in_order_and_repeats_the_last() -> None:
    model = ScriptedLLM([ValueError("first"), "Thank you, Jim.\n\nDana"])
    with pytest.raises(ValueError, match="first"):
        await ask(model)
    for _ in range(2):
        pieces, reply = await ask(model, budget=CallBudget(1))
        assert "".join(pieces) == reply.text == "Thank you, Jim.\n\nDana"
    assert len(model.requests) == 3
