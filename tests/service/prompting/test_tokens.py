"""Prompts counted in real tokens: by the vocabulary of the embedded model, the only tokenizer that is there offline."""

from itertools import takewhile

import pytest

from service.llm import ModelRequest
from service.local import LocalServer, is_installed, start_local
from service.prompting import count_tokens
from tests.service.llm.asking import ask
from tests.service.prompting.test_prompts import WRITTEN, rendered, six_long_messages

pytestmark = [
    pytest.mark.skipif(not is_installed(), reason="the extra `local` is not installed"),
    pytest.mark.timeout(300),
]


async def tokens_of(model: LocalServer, prompt: str) -> int:
    """What the engine counts when it reads the prompt and writes one full stop."""
    request = ModelRequest(prompt=prompt, max_tokens=8, grammar='root ::= "."', temperature=0.0)
    return (await ask(model, request, seconds=140))[1].usage.tokens_in


def shared_by_all_plays() -> str:
    columns = zip(*(rendered(play.id) for play in WRITTEN), strict=False)
    return "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))


async def test_all_plays_share_700_tokens_and_the_longest_prompt_keeps_1900() -> None:
    longest = max((rendered(play.id, six_long_messages()) for play in WRITTEN), key=count_tokens)
    async with start_local() as model:
        shared = await tokens_of(model, shared_by_all_plays())
        whole = await tokens_of(model, longest)
    assert 700 <= shared < whole
    assert 1_000 < whole <= 1_900
    assert whole <= count_tokens(longest), "the rule of thumb stays on the safe side"
