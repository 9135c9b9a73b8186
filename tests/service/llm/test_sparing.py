"""The openai client without its value types: not loaded unless they are asked for, and then whole."""

import subprocess
import sys
from importlib import import_module

import pytest

from service.llm.sparing import spare_types

_SPARED = """
import sys
from service.llm.sparing import spare_types
spare_types()
import openai
{}
print(len([name for name in sys.modules if name.startswith("openai.types")]))
"""


def loaded(more: str = "") -> int:
    """How many modules of types a new process has loaded."""
    done = subprocess.run([sys.executable, "-c", _SPARED.format(more)], check=True, capture_output=True, text=True)
    return int(done.stdout)


def test_the_client_comes_without_its_types() -> None:
    assert loaded() < 100  # of more than 350


@pytest.mark.parametrize(
    "asked",
    [
        "assert openai.types.chat.ChatCompletion.model_validate",
        "from openai.types.responses import Response; assert Response.model_validate",
        "assert openai.types.Batch.__name__ == 'Batch'",
        "from openai.types.shared import ResponseFormatJSONObject as F; assert F.__name__.endswith('Object')",
        "assert not hasattr(openai.types, 'NoSuchThing') and 'Batch' in dir(openai.types)",
        "assert openai.AsyncOpenAI(api_key='x').chat.completions.create",
    ],
)
def test_what_is_asked_for_is_there(asked: str) -> None:
    assert loaded(asked) > 0


def test_later_it_changes_nothing() -> None:
    import_module("service.llm.client")
    before = list(sys.meta_path)
    spare_types()
    assert sys.meta_path == before
