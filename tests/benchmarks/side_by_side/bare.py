"""The bare openai client in a loop; no server. Measures what `FILE` asks for and prints one line of JSON.

    python -m tests.benchmarks.side_by_side.bare BASE_URL AT_ONCE CALLS FILE

`FILE` holds the messages that Highroad would send, as `highroad draft --show-prompt --json` prints them.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from openai import AsyncOpenAI


async def measure(base_url: str, at_once: int, calls: int, messages: list[Any]) -> dict[str, Any]:
    """Seconds of each call, and of all together."""
    client = AsyncOpenAI(base_url=base_url, api_key="none")
    seconds: list[float] = []
    left = calls

    async def one() -> None:
        nonlocal left
        while left > 0:
            left -= 1
            began = time.perf_counter()
            answer = await client.chat.completions.create(model="fake", messages=messages)
            seconds.append(time.perf_counter() - began)
            assert json.loads(answer.choices[0].message.content or "")["body"]

    await client.chat.completions.create(model="fake", messages=messages)  # connected, imported, ready
    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(at_once)))
    return {"seconds": seconds, "whole": time.perf_counter() - began}


if __name__ == "__main__":
    address, at_once, calls, file = sys.argv[1:]
    told = json.loads(Path(file).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(measure(address, int(at_once), int(calls), told))))
