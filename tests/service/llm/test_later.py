"""The model's client is loaded when it is first needed, and then speaks for itself."""

import subprocess
import sys

from service.llm.later import LaterLLM
from tests.faults import fault_server
from tests.service.llm.asking import an_endpoint, ask


async def test_the_first_request_loads_the_client_and_is_answered() -> None:
    async with fault_server("good") as server:
        model = LaterLLM([an_endpoint(server.base_url)])
        assert (model.name, model.family, model.is_failing) == ("m", "chat", False)
        _, reply = await ask(model, seconds=5)
        assert reply.text == "Thank you Jim."
        await model.close()


async def test_a_model_that_was_never_asked_can_be_closed() -> None:
    await LaterLLM([an_endpoint("http://127.0.0.1:9/v1")]).close()


def test_loading_twice_gives_the_same_client() -> None:
    model = LaterLLM([an_endpoint("http://127.0.0.1:9/v1")])
    assert model.load() is model.load()


def test_a_service_starts_without_the_clients_modules() -> None:
    code = "import sys, service.cli.serving; print(*({'openai', 'rich', 'sqlalchemy.orm'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == ""
