"""The eval engine and pydantic-evals on the same work: 200 cases x 3 assertions, 20 at once, a model of 50 ms.

    python tests/benchmarks/evals_speed.py [--peer PYTHON]

`--peer` is a Python that has pydantic-evals installed, in an environment of its own: it is no dependency of ours.
Prints wall and CPU seconds and peak megabytes of each process, start-up and imports included, and the replay of
200 and 5,000 cases from cassettes on disk.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

OURS = """
import asyncio, sys
from types import SimpleNamespace
from evals.results import Header, Journal, Record
from evals.runner import Job, execute, jobs_of
from evals.dataset import Kind
from datetime import UTC, datetime
from pathlib import Path

async def model(text):
    await asyncio.sleep(0.05)
    return f"Dear {text}, thank you for your time."

async def work(job):
    said = await model(job.case.id)
    good = {"polite": "thank" in said, "named": job.case.id in said, "short": len(said.split()) < 40}
    scores = {f"first.{name}": "pass" if ok else "fail" for name, ok in good.items()}
    case = job.case.id
    return Record(case=case, rep=job.rep, kind=Kind.BRIEFS, family=case, axes=(), play=None, scores=scores)

cases = [SimpleNamespace(id=f"case-{n:04d}", kind=Kind.BRIEFS) for n in range(200)]
jobs = jobs_of(cases, 1)
made = {"prompts": "", "cases": "", "code": "", "reps": 1, "total": 200}
header = Header(name="b", at=datetime.now(UTC), mode="live", model="m", **made)
journal = Journal(Path(sys.argv[1]) / "run.jsonl", header)
records = asyncio.run(execute(jobs, work, journal.add, at_once=20))
journal.close()
assert len(records) == 200 and all(set(r.scores.values()) == {"pass"} for r in records)
"""

PEER = """
import asyncio
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator
from dataclasses import dataclass

async def model(text):
    await asyncio.sleep(0.05)
    return f"Dear {text}, thank you for your time."

@dataclass
class Polite(Evaluator):
    def evaluate(self, ctx): return "thank" in ctx.output
@dataclass
class Named(Evaluator):
    def evaluate(self, ctx): return ctx.inputs in ctx.output
@dataclass
class Short(Evaluator):
    def evaluate(self, ctx): return len(ctx.output.split()) < 40

cases = [Case(name=f"case-{n:04d}", inputs=f"case-{n:04d}") for n in range(200)]
dataset = Dataset(name="bench", cases=cases, evaluators=[Polite(), Named(), Short()])
report = asyncio.run(dataset.evaluate(model, max_concurrency=20, progress=False))
assert len(report.cases) == 200 and not report.failures
"""

REPLAY = """
import asyncio, json, sys, time
from pathlib import Path
from types import SimpleNamespace
from evals.cassettes import Deck, Shelf
from evals.dataset import Kind
from evals.models import CaseLLM, Meter
from evals.results import Record
from evals.runner import execute, jobs_of
from service.llm import ChatMessage, ModelRequest, Reply

count, folder = int(sys.argv[2]), Path(sys.argv[1]) / f"shelf-{sys.argv[2]}"
deck = Deck(model="m", family="chat")

def request_of(case):
    return ModelRequest(messages=(ChatMessage(role="user", content=f"Write to {case}."),), max_tokens=200)

cases = [SimpleNamespace(id=f"case-{n:04d}", kind=Kind.BRIEFS) for n in range(count)]
shelf = Shelf(folder, deck)
for case in cases:
    tape = shelf.tape(case.id)
    reply = Reply(text=f"Dear {case.id}, thank you for your time.", model="m", finish_reason="stop")
    tape.put(request_of(case.id), 0, 0, reply)
    tape.save(without=[])

shelf = Shelf(folder, deck)
async def work(job):
    llm = CaseLLM("replay", shelf.tape(job.case.id), 0, name="m", family="chat", inner=None, meter=Meter(), anew=False)
    said = ""
    async for item in llm.stream(request_of(job.case.id), deadline=time.monotonic() + 60):
        said = item.text
    good = {"polite": "thank" in said, "named": job.case.id in said, "short": len(said.split()) < 40}
    scores = {f"first.{name}": "pass" if ok else "fail" for name, ok in good.items()}
    case = job.case.id
    return Record(case=case, rep=job.rep, kind=Kind.BRIEFS, family=case, axes=(), play=None, scores=scores)

began, cpu = time.perf_counter(), time.process_time()
records = asyncio.run(execute(jobs_of(cases, 1), work, lambda record: None, at_once=20))
assert len(records) == count and all(set(r.scores.values()) == {"pass"} for r in records)
print(json.dumps({"wall_s": round(time.perf_counter() - began, 2), "cpu_s": round(time.process_time() - cpu, 2)}))
"""


def measured(python: str, code: str, folder: str) -> dict[str, float]:
    """Wall, CPU and peak memory of a whole process."""
    began = time.perf_counter()
    process = subprocess.Popen([python, "-c", code, folder], cwd=ROOT)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{python} failed")
    wall = time.perf_counter() - began
    return {
        "wall_s": round(wall, 2),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024),
    }


def main() -> None:
    peer = sys.argv[sys.argv.index("--peer") + 1] if "--peer" in sys.argv else None
    with tempfile.TemporaryDirectory() as folder:
        print("ours            ", json.dumps(measured(sys.executable, OURS, folder)))
        if peer:
            print("pydantic-evals  ", json.dumps(measured(peer, PEER, folder)))
        for count in (200, 5_000):
            done = subprocess.run(
                [sys.executable, "-c", REPLAY, folder, str(count)], cwd=ROOT, capture_output=True, text=True, check=True
            )
            print(f"replay of {count:5} ", done.stdout.strip())


if __name__ == "__main__":
    main()
