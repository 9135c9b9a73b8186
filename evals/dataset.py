"""Cases: read from YAML, typed, and every fault named with file, line and field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from evals.paths import CASES
from service.domain import Brief, Frozen, Text
from service.errors import SettingsError
from service.plays import PlayId
from service.situation.model import SituationKind
from service.yaml_files import SAFE_LOADER, fault, load_yaml

Id = Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class Kind(StrEnum):
    THREADS = "threads"
    DRAFTS = "drafts"
    BRIEFS = "briefs"


class PlanExpect(Frozen):
    """What reading and planning must come to; only what is sure is said."""

    kind: SituationKind | None = None
    acceptable_kinds: tuple[SituationKind, ...] = ()
    play: PlayId | None = None
    acceptable_plays: tuple[PlayId, ...] = ()
    forbidden_plays: tuple[PlayId, ...] = ()
    stated_reason: Text | None = None
    """A part of their words; null means that there is none, where the field is given."""
    days_silent: Annotated[int, Field(ge=0)] | None = None
    calls_tried: Annotated[int, Field(ge=0)] | None = None


class Spec(Frozen):
    """What all kinds of cases have."""

    id: Id
    axes: tuple[Text, ...] = ()
    """What makes the case hard."""
    brief: Brief
    note: Text | None = None
    """Why the case is there."""

    @model_validator(mode="after")
    def _has_its_moment(self) -> "Spec":
        if self.brief.now is None:
            raise ValueError("the brief needs a fixed `now`")
        return self


class ThreadSpec(Spec):
    """A thread, and the plan expected. No model."""

    expect: PlanExpect


class DraftSpec(Spec):
    """A text, and the findings expected. No model."""

    play: PlayId
    subject: Text | None = None
    body: Text
    expect: dict[str, Literal["pass", "fail"]]
    fail_quotes: dict[str, Text] = Field(default_factory=dict)
    """Words that the finding of a check must share."""
    clean: bool
    """Whether the text is good as a whole."""


class BriefSpec(Spec):
    """A brief that is drafted end to end."""

    expect: PlanExpect = PlanExpect()


class _Family(Frozen):
    family: Id
    """The cluster: cases that share a story."""
    provenance: Text
    """Where the cases come from, e.g. `written`."""


class ThreadFamily(_Family):
    cases: Annotated[tuple[ThreadSpec, ...], Field(min_length=1)]


class DraftFamily(_Family):
    briefs: dict[str, Any] = Field(default_factory=dict)
    """Anchors to share briefs by."""
    needs_meaning: bool = False
    """Whether the checks need the embedding model, an extra, to judge these texts; without it they are unscored."""
    cases: Annotated[tuple[DraftSpec, ...], Field(min_length=1)]


class BriefFamily(_Family):
    cases: Annotated[tuple[BriefSpec, ...], Field(min_length=1)]


FAMILIES: dict[Kind, type[ThreadFamily | DraftFamily | BriefFamily]] = {
    Kind.THREADS: ThreadFamily,
    Kind.DRAFTS: DraftFamily,
    Kind.BRIEFS: BriefFamily,
}


@dataclass(frozen=True)
class Case:
    """One eval input with its place."""

    kind: Kind
    family: str
    provenance: str
    spec: ThreadSpec | DraftSpec | BriefSpec
    digest: str
    """Hash of the family's file: what a stored result was made from."""
    needs_meaning: bool = False

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def axes(self) -> tuple[str, ...]:
        return self.spec.axes


def load_cases(folder: Path = CASES, *, kinds: Iterable[Kind] = tuple(Kind)) -> tuple[Case, ...]:
    """Every case below `threads/`, `drafts/` and `briefs/`, by kind, file and place.

    Raises:
        SettingsError: names file, line and field of every fault, and ids that stand twice.
    """
    cases: list[Case] = []
    faults: list[str] = []
    for kind in kinds:
        for path in sorted((folder / kind.value).glob("*.yaml")):
            try:
                cases += load_family(path, kind)
            except SettingsError as error:
                faults.append(error.detail)
    if not cases and not faults:
        raise SettingsError(f"There are no cases in {folder}.", remedy="Name a folder that holds threads/, drafts/ …")
    faults += _doubles(cases)
    if faults:
        raise SettingsError("Cases cannot be used:\n" + "\n".join(faults))
    return tuple(cases)


def load_family(path: Path, kind: Kind) -> list[Case]:
    """The cases of one file. Raises SettingsError with file, line and field."""
    name = f"{kind.value}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        data = load_yaml(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{name}, line {line}: this is no YAML ({error.problem})") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{name}: cannot be read ({type(error).__name__})") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{name}, line 1: a family is a mapping with `family`, `provenance` and `cases`")
    try:
        family = FAMILIES[kind].model_validate(data)
    except ValidationError as error:
        root = yaml.compose(text, Loader=SAFE_LOADER)
        raise SettingsError("\n".join(fault(name, root, e["loc"], e["msg"]) for e in error.errors())) from None
    digest = sha256(text.encode()).hexdigest()[:16]
    meaning = isinstance(family, DraftFamily) and family.needs_meaning
    return [Case(kind, family.family, family.provenance, spec, digest, meaning) for spec in family.cases]


def chosen(
    cases: Sequence[Case], *, plays: Sequence[str] = (), tags: Sequence[str] = (), only: Sequence[str] = ()
) -> tuple[Case, ...]:
    """The cases of some plays, axes and ids or families; all where nothing is asked for.

    Raises:
        SettingsError: nothing fits.
    """
    found = tuple(
        case
        for case in cases
        if (not plays or _plays(case) & set(plays))
        and (not tags or set(tags) & {*case.axes, case.kind.value})
        and (not only or case.id in only or case.family in only)
    )
    if not found:
        raise SettingsError("No case fits what was asked for.", remedy="See `evals run --help` for play and tag.")
    return found


def _plays(case: Case) -> set[str]:
    spec = case.spec
    if isinstance(spec, DraftSpec):
        return {spec.play}
    named = {spec.expect.play, *spec.expect.acceptable_plays}
    return {play for play in named if play} | ({spec.brief.play} - {"auto"})


def _doubles(cases: Sequence[Case]) -> Iterator[str]:
    seen: dict[str, Case] = {}
    for case in cases:
        if case.id in seen:
            yield f"{case.kind.value}/{case.family}: the id {case.id} stands twice (also in {seen[case.id].family})"
        seen[case.id] = case


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case file, for editors: one of the three kinds."""
    from pydantic.json_schema import models_json_schema

    models = tuple(FAMILIES.values())
    _refs, schema = models_json_schema([(model, "validation") for model in models])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A family of eval cases",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in models],
        "$defs": schema["$defs"],
    }
