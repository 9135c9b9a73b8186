"""Results: one record a case and repetition, streamed to disk as JSON lines, and read back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Literal

import orjson
from pydantic import Field, ValidationError

from evals.dataset import Kind
from evals.paths import BASELINES, RUNS
from evals.rubric import Rubric
from service.domain import Frozen
from service.errors import SettingsError

Score = Literal["pass", "fail", "unscored"]
Fault = Literal["cassette", "endpoint", "crash"]


class Mark(Frozen):
    """A finding, as reports show it."""

    check: str
    severity: str
    start: int
    end: int
    quote: str
    field: str
    message: str


class Words(Frozen):
    """A text with what was found in it."""

    subject: str | None
    body: str
    marks: tuple[Mark, ...] = ()


class Record(Frozen):
    """What came of one case in one repetition."""

    case: str
    rep: int
    kind: Kind
    family: str
    axes: tuple[str, ...]
    play: str | None
    """The play that was planned; of a draft case the play it is meant as."""
    language: str | None = None
    scores: dict[str, Score] = Field(default_factory=dict)
    """By criterion, `stage.criterion`."""
    said: dict[str, str] = Field(default_factory=dict)
    """What was expected and what came, for criteria that failed."""
    graded: dict[str, str] = Field(default_factory=dict)
    """By criterion of a grader: the hash of prompt and model that marked it."""
    expected: dict[str, str] = Field(default_factory=dict)
    """Draft cases: the outcome of each check that the case expects."""
    first: Words | None = None
    final: Words | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()
    error: str | None = None
    """Why there is no result."""
    fault: Fault | None = None
    prompt: str | None = None
    """Name, version and hash of the prompt that wrote it."""
    reads: tuple[str, ...] = ()
    """Prompts that were read for it and its companions, by name."""
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float | None = None
    model_ms: int = 0
    """What the model took, at the time of the recording where it was not asked."""
    ms: int = 0

    def passes(self, rubric: Rubric) -> bool | None:
        """Whether the case passes: no gating criterion fails. A record with an error does not; null: nothing scored."""
        if self.error:
            return False
        counted = [score for name, score in self.scores.items() if rubric.gates(name) and score != "unscored"]
        return "fail" not in counted if counted else None

    @property
    def digest(self) -> str:
        """Equal where the same text came out; of cases without a model the text is given."""
        if self.kind is not Kind.BRIEFS:
            return ""
        texts = [(w.subject, w.body) if w else None for w in (self.first, self.final)]
        return sha256(repr((self.play, texts, self.error)).encode()).hexdigest()[:16]


class Header(Frozen):
    """The first line of a run: what has to be the same for a run to be resumed."""

    type: Literal["run"] = "run"
    name: str
    at: datetime
    mode: Literal["live", "record", "replay"]
    model: str
    prompts: str
    """Hash of all prompt files."""
    prompt_files: dict[str, str] = Field(default_factory=dict)
    """Version and hash by prompt, without graders."""
    cases: str
    """Hash of all cases that were asked for."""
    code: str
    """Hash of the service's code and data."""
    reps: int
    total: int
    """Records that a whole run has."""
    commit: str | None = None


class RunFile(Frozen):
    """A run as read."""

    header: Header
    records: tuple[Record, ...]
    path: Path | None = None

    @property
    def is_whole(self) -> bool:
        return len(self.records) >= self.header.total

    def by_kind(self, kind: Kind) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.kind is kind)


class Journal:
    """A run being written: each record is on disk before the next is begun."""

    def __init__(self, path: Path, header: Header, done: Iterable[Record] = ()) -> None:
        """Starts anew, or goes on behind `done`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.header = path, header
        fresh = path.with_suffix(".part")
        lines = [header.model_dump_json(), *(record.model_dump_json(exclude_defaults=True) for record in done)]
        fresh.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        os.replace(fresh, path)
        self._file: IO[bytes] = path.open("ab", buffering=0)

    def add(self, record: Record) -> None:
        self._file.write(record.model_dump_json(exclude_defaults=True).encode() + b"\n")

    def close(self) -> None:
        self._file.close()


def read_run(path: Path) -> RunFile:
    """A run from disk; a last line that a kill cut off is left out, and so is a record that stands twice.

    Raises:
        SettingsError: no such file, or no run.
    """
    try:
        lines = path.read_bytes().splitlines()
        header = Header.model_validate_json(lines[0])
    except (OSError, IndexError, ValidationError) as error:
        raise SettingsError(f"{path} is no run ({type(error).__name__}).", remedy="`evals run` makes one.") from None
    records: dict[tuple[str, int], Record] = {}
    for number, line in enumerate(lines[1:], start=2):
        try:
            record = Record.model_validate_json(line)
        except ValidationError as error:
            if number == len(lines):
                break
            raise SettingsError(f"{path}, line {number}: no record ({error.errors()[0]['msg']})") from None
        records[record.case, record.rep] = record
    return RunFile(header=header, records=tuple(records.values()), path=path)


def new_path(now: datetime | None = None) -> Path:
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S%f")[:-3]
    return RUNS / f"{stamp}.jsonl"


def runs() -> list[Path]:
    """All runs that are named by their time, the newest first; marks and runs of other names lie beside them."""
    return sorted(RUNS.glob("[0-9]*.jsonl"), reverse=True)


def find_run(name: str) -> RunFile:
    """A run by path, by name, `latest`, or `baseline`.

    Raises:
        SettingsError: there is none of that name.
    """
    if name == "latest":
        found = runs()
        if not found:
            raise SettingsError("There is no run yet.", remedy="`evals run` makes one.")
        return read_run(found[0])
    for path in (Path(name), RUNS / f"{name}.jsonl", BASELINES / f"{name}.jsonl"):
        if path.is_file():
            return read_run(path)
    if name == "baseline":
        raise SettingsError("There is no baseline yet.", remedy="`evals bless` makes the newest run the baseline.")
    raise SettingsError(f"There is no run called {name}.", remedy="Name a file, `latest` or `baseline`.")


def write_run(path: Path, header: Header, records: Sequence[Record]) -> None:
    """A whole run, at once."""
    journal = Journal(path, header, records)
    journal.close()


def as_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """JSON lines for other tools."""
    for record in records:
        yield orjson.dumps(record.model_dump(mode="json", exclude_defaults=True), option=orjson.OPT_APPEND_NEWLINE)
