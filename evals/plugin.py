"""A pytest plugin: every case file below `evals/cases` is collected, and each case is a test, from recorded replies."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from evals.bench import Bench
from evals.dataset import Case, Kind, load_family
from evals.results import Record
from evals.rubric import load_rubric
from evals.runner import Job
from evals.session import Options, open_bench
from service.errors import HighroadError

_BENCH = pytest.StashKey[Bench]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--evals-model", default=None, help="The recorded model of the evals; playbook uses none.")


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> "CaseFile | None":
    kinds = {kind.value for kind in Kind}
    if file_path.suffix == ".yaml" and file_path.parent.name in kinds and file_path.parent.parent.name == "cases":
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """A family of cases."""

    def collect(self) -> Iterable["CaseItem"]:
        try:
            cases = load_family(self.path, Kind(self.path.parent.name))
        except HighroadError as error:
            raise self.CollectError(error.detail) from None
        for case in cases:
            yield CaseItem.from_parent(self, name=case.id, case=case)


class CaseItem(pytest.Item):
    """One case; it fails by its gating criteria."""

    def __init__(self, *, case: Case, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # pytest's own: name and parent
        self.case = case

    def runtest(self) -> None:
        bench = self.session.stash.get(_BENCH, None)
        if bench is None:
            bench = _opened(self.config)
            self.session.stash[_BENCH] = bench
        record = asyncio.run(bench.work(Job(self.case, 0)))
        faults = list(_faults(record))
        if faults:
            raise CaseFailed("\n".join(faults))
        if record.passes(load_rubric()) is None:
            pytest.skip("nothing was scored")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, CaseFailed | HighroadError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.case.kind}: {self.case.id}"


class CaseFailed(Exception):
    """A gating criterion fails."""


def _faults(record: Record) -> Iterator[str]:
    rubric = load_rubric()
    for name, score in record.scores.items():
        if score == "fail" and rubric.gates(name):
            yield f"{name}: {record.said.get(name, 'fails')}"


def _opened(config: pytest.Config) -> Bench:
    """The bench of a replay; nothing is left open that would have to be closed."""
    options = Options(model=config.getoption("--evals-model", default=None))

    async def opened() -> Bench:
        async with open_bench(options) as bench:
            return bench

    return asyncio.run(opened())
