"""A gateway beside us: LiteLLM's proxy out of an environment of its own, with a key and nothing else set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.side_by_side.processes import SERVICE_CORE, ready, running
from tests.processes import free_port

_SETTINGS = """
model_list:
  - model_name: fake
    litellm_params: {{model: openai/fake, api_base: "{base_url}", api_key: none}}
general_settings: {{master_key: sk-bench}}
"""


@contextmanager
def gateway(python: Path, base_url: str, folder: Path) -> Iterator[int]:
    """The port of a running proxy."""
    file, port = folder / "gateway.yaml", free_port()
    file.write_text(_SETTINGS.format(base_url=base_url), encoding="utf-8")
    command = [str(python.parent / "litellm"), "--config", str(file), "--port", str(port), "--host", "127.0.0.1"]
    with running(command, core=SERVICE_CORE, LITELLM_LOG="ERROR", LITELLM_LOCAL_MODEL_COST_MAP="True"):
        ready(port, "/health/liveliness")
        yield port
