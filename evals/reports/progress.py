"""A bar on a terminal, one line a case otherwise."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from evals.results import Record
from evals.rubric import Rubric

if TYPE_CHECKING:
    import rich.progress


class Progress:
    """Told of each record as it comes."""

    def __init__(self, total: int, rubric: Rubric) -> None:
        self._total, self._rubric = total, rubric
        self._seen = self._failed = 0
        self._began = time.monotonic()
        self._bar = _bar(total) if sys.stderr.isatty() else None

    def __enter__(self) -> "Progress":
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def add(self, record: Record) -> None:
        self._seen += 1
        passes = record.passes(self._rubric)
        self._failed += passes is False
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], advance=1, failed=self._failed, case=record.case)
            return
        word = "error" if record.error else {True: "pass", False: "FAIL", None: "-"}[passes]
        why = record.error or ", ".join(n for n, s in record.scores.items() if s == "fail" and self._rubric.gates(n))
        repetition = f" #{record.rep + 1}" if record.rep else ""
        print(f"{word:5} {record.case}{repetition} {record.ms} ms {why}".rstrip(), file=sys.stderr)


def _bar(total: int) -> "rich.progress.Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    bar = RichProgress(
        TextColumn("evals"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[case]}"),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("evals", total=total, failed=0, case="")
    return bar
