"""The embedded model over the briefs of the cases: share of its own drafts, time, memory; and its techniques compared.

Run: python tests/benchmarks/embedded.py [--techniques [NAME ...]] [--limit N]
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import NamedTuple

import yaml

from service.domain import Brief
from service.drafting import DraftSettings, write_draft
from service.drafting.desk import Desk
from service.drafting.missing import missing_fact
from service.drafting.reading import drafted
from service.drafting.small import SmallAsking, skeleton_of
from service.errors import ModelError
from service.guardrail import passed
from service.llm import LLM, ModelRequest, Reply
from service.local import LocalServer, start_local
from service.planning import Planning, make_plan
from service.playbook import Skeleton, grammar
from service.policy.model import load_policy
from service.prompting import load_prompts
from service.run import Finished, Run

CASES = Path(__file__).parents[2] / "evals" / "cases" / "briefs"
POLICY, PROMPTS = load_policy(), load_prompts()
TECHNIQUES = ("free", "whole sentences", "letters", "three words, no example", "three words", "first word")


class Try(NamedTuple):
    passes: bool
    tokens: int
    seconds: float
    choice: str


def briefs(limit: int | None) -> Iterator[tuple[str, Brief, Planning]]:
    """The briefs of the cases whose play has a text."""
    found = 0
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            brief = Brief.model_validate(case["brief"])
            assert brief.now is not None
            planning = make_plan(brief, POLICY, now=brief.now)
            if planning.plan.play.writes and (limit is None or found < limit):
                found += 1
                yield case["id"], brief, planning


async def product(llm: LocalServer, limit: int | None) -> None:
    """What the service answers, companions included."""
    runs: list[tuple[Run, float]] = []
    for case_id, brief, planning in briefs(limit):
        began = time.monotonic()
        async for event in _events(brief, planning, llm):
            if isinstance(event, Finished):
                runs.append((event.run, time.monotonic() - began))
                source = event.run.source.value if event.run.source else "needs_input"
                print(f"{case_id:28} {event.run.plan.play.id.value:22} {source:9} {runs[-1][1]:6.2f} s")
    written = [(run, seconds) for run, seconds in runs if run.draft is not None]
    own = sum(run.source is not None and run.source.value == "model" for run, _ in written)
    good = sum(passed(run.checks) for run, _ in written)
    calls = [attempt.ms / 1000 for run, _ in written for attempt in run.attempts]
    seconds = sorted(seconds for _, seconds in written)
    print(f"\nbriefs {len(runs)}, written {len(written)}, asked for input {len(runs) - len(written)}")
    print(f"source model {own}/{len(written)} = {own / len(written):.2f}; passing {good}/{len(written)}")
    print(f"draft with companions: median {statistics.median(seconds):.2f} s, p95 {_p95(seconds):.2f} s")
    print(f"one call: median {statistics.median(calls):.2f} s, p95 {_p95(sorted(calls)):.2f} s")
    print(f"memory of the model's process {_megabytes(llm.process_id)} MB")


def _events(brief: Brief, planning: Planning, llm: LLM) -> AsyncIterator[object]:
    assert brief.now is not None
    return write_draft(
        brief,
        planning.plan,
        planning.thread,
        now=brief.now,
        llm=llm,
        prompts=PROMPTS,
        policy=POLICY,
        settings=DraftSettings(),
    )


async def techniques(llm: LocalServer, limit: int | None, names: tuple[str, ...]) -> None:
    """One attempt of each technique at each brief."""
    print("| technique | passes at once | tokens, median | seconds, median | different choices |")
    print("|---|---|---|---|---|")
    for name in names:
        tries = [done async for done in _tries(name, llm, limit)]
        rate = sum(t.passes for t in tries)
        tokens, seconds = (statistics.median(v) for v in ([t.tokens for t in tries], [t.seconds for t in tries]))
        different = len({t.choice for t in tries})
        print(f"| {name} | {rate}/{len(tries)} | {tokens:.0f} | {seconds:.2f} | {different} |", flush=True)


async def _tries(name: str, llm: LocalServer, limit: int | None) -> AsyncIterator[Try]:
    for _, brief, planning in briefs(limit):
        plan = planning.plan
        assert brief.now is not None
        desk = Desk(brief, plan, planning.thread, play=plan.play.id, now=brief.now, policy=POLICY, canary="HR-0")
        skeleton = None if missing_fact(desk) else skeleton_of(desk)
        if skeleton is None or desk.material is None:
            continue
        asking = SmallAsking(desk, PROMPTS, skeleton, desk.material)
        request = _request(name, asking, skeleton)
        began = time.monotonic()
        try:
            reply = await _reply(llm, request)
        except ModelError:
            yield Try(False, request.max_tokens, time.monotonic() - began, "")
            continue
        seconds = time.monotonic() - began
        body = _body(name, reply.text, skeleton)
        if name.startswith(("three", "first")):
            draft, _ = asking.read(reply.text)
        else:
            subject = skeleton.subjects[0] if skeleton.subjects else None
            draft, _ = drafted(desk, subject, body) if body else (None, "")
        passes = draft is not None and passed(desk.judge(draft))
        yield Try(passes, reply.usage.tokens_out, seconds, reply.text[:60])


def _request(name: str, asking: SmallAsking, skeleton: Skeleton) -> ModelRequest:
    grammar._LEAST_WORDS = 3 if name.startswith("three") else 1
    request = asking.next_request(None, None, room=asking.max_tokens)
    prompt = request.prompt or ""
    if name == "free":
        return request.model_copy(update={"grammar": None, "max_tokens": 160, "stop": ("\n\n\n", "Example:")})
    if name == "whole sentences":
        rules = [f"p{n} ::= {' | '.join(map(_quoted, part.wordings))}" for n, part in enumerate(skeleton.parts)]
        root = ' "\\n" '.join(f"p{n}" for n in range(len(skeleton.parts)))
        return request.model_copy(update={"grammar": "\n".join([f"root ::= {root}", *rules]), "max_tokens": 700})
    if name == "letters":
        options = "\n".join(
            f"{n + 1}{'ABCDEFGHI'[i]}. {wording}"
            for n, part in enumerate(skeleton.parts)
            for i, wording in enumerate(part.wordings[:9])
        )
        letters = [f'"{n + 1}" [A-{"ABCDEFGHI"[min(len(p.wordings), 9) - 1]}]' for n, p in enumerate(skeleton.parts)]
        rule = "root ::= " + ' " " '.join(letters)
        return request.model_copy(update={"prompt": f"{options}\n\n{prompt}\nBest choice: ", "grammar": rule})
    if name.endswith("no example"):
        head, _, rest = prompt.partition("Example:")
        return request.model_copy(update={"prompt": head + rest.partition("\n\n")[2]})
    return request


def _body(name: str, text: str, skeleton: Skeleton) -> str:
    if name == "free":
        return f"{skeleton.head}{text.strip()}{skeleton.tail}"
    if name == "letters":
        marks = text.split()
        choice = tuple("ABCDEFGHI".index(mark[-1]) for mark in marks)
        return skeleton.body(skeleton.text(choice)) if len(choice) == len(skeleton.parts) else ""
    lines = text.split("\n")
    if len(lines) != len(skeleton.parts):
        return "\n".join(lines)
    return skeleton.body("".join((skeleton.joint_before(n) if n else "") + line for n, line in enumerate(lines)))


async def _reply(llm: LLM, request: ModelRequest) -> Reply:
    async with aclosing(llm.stream(request, deadline=time.monotonic() + 120)) as stream:
        async for item in stream:
            if isinstance(item, Reply):
                return item
    raise RuntimeError("a stream ends with its reply")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _p95(ordered: list[float]) -> float:
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def _megabytes(process_id: int | None) -> int | None:
    """Resident memory of a process; null where the system does not tell."""
    status = Path(f"/proc/{process_id}/status")
    if process_id is None or not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--techniques", nargs="*", choices=TECHNIQUES, help="compare these, or all, instead")
    parser.add_argument("--limit", type=int, default=None, help="only the first N briefs")
    wanted = parser.parse_args()
    async with start_local() as llm:
        if wanted.techniques is None:
            await product(llm, wanted.limit)
        else:
            await techniques(llm, wanted.limit, tuple(wanted.techniques) or TECHNIQUES)


if __name__ == "__main__":
    asyncio.run(main())
