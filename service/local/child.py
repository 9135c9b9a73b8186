"""The child process: serves the model until its standard input ends, that is until its parent is gone.

Run by path. Reads one JSON line of settings and answers one JSON line, `url` or `error`; says nothing else, since
what the engine prints may hold words of a thread.
"""

import json
import os
import sys
from typing import Any


def main() -> None:
    answer = _silence()
    settings = json.loads(sys.stdin.buffer.readline())
    try:
        server = _serve(settings)
    except Exception as error:
        _say(answer, {"error": type(error).__name__})
        os._exit(1)
    _say(answer, {"url": server.listening_address})
    while sys.stdin.buffer.read(4096):
        pass
    # The engine's threads are not waited for: nothing of theirs is worth keeping.
    os._exit(0)


def _silence() -> int:
    """Sends what the engine prints nowhere; returns the descriptor of the parent's pipe."""
    answer = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answer


def _say(descriptor: int, value: dict[str, Any]) -> None:
    os.write(descriptor, json.dumps(value).encode() + b"\n")
    os.close(descriptor)


def _serve(settings: dict[str, Any]) -> Any:
    import xllamacpp  # here, so that a missing system library is reported and not only printed

    params = xllamacpp.CommonParams()
    params.model.path = settings["model_path"]
    params.model_alias = {settings["model_name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [settings["api_key"]]
    params.n_ctx = settings["context_tokens"]
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings["threads"]
    params.n_gpu_layers = 0
    params.cache_prompt = True
    params.cache_ram_mib = settings["prompt_cache_mib"]
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False
    params.offline = True
    return xllamacpp.Server(params)


if __name__ == "__main__":
    main()
