"""`evals new` and `evals schema`: cases from briefs and stored drafts, and the schema for editors."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from evals import paths
from evals.commands.running import FINE
from evals.dataset import FAMILIES, Kind, json_schema, load_family
from service.domain import Brief
from service.errors import SettingsError
from service.yaml_files import dotted, load_yaml


def new_command(
    file: str,
    family: str,
    kind: str,
    *,
    brief: Path | None,
    axes: Sequence[str],
    note: str | None,
    folder: Path | None,
) -> int:
    """Adds one case to the family's file. What came out is taken as expected: read it before you commit it.

    Raises:
        SettingsError: the input is neither a brief nor a stored draft, or the case would be broken.
    """
    try:
        kind_ = Kind(kind)
    except ValueError:
        raise SettingsError(f"There is no kind {kind}.", remedy="threads, drafts or briefs.") from None
    given = _json(file)
    path = (folder or paths.CASES) / kind_.value / f"{family}.yaml"
    known = load_family(path, kind_) if path.is_file() else []
    case = {"id": f"{family}-{len(known) + 1:02d}", "axes": list(axes), **_case(kind_, given, brief)}
    if note:
        case["note"] = note
    _write(path, family, kind_, case)
    print(f"{case['id']} stands in {path}: read what it expects before you commit it.")
    return FINE


def schema_command(out: Path | None) -> int:
    path = out or paths.CASES / "schema.json"
    path.write_text(schema_text(), encoding="utf-8")
    print(path)
    return FINE


def schema_text() -> str:
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def _case(kind: Kind, given: dict[str, Any], brief: Path | None) -> dict[str, Any]:
    """The kind's own fields; `given` is a brief, or the API's answer to one."""
    stored = "draft" in given and "plan" in given
    facts = _json(str(brief)) if brief is not None else given.get("brief") if stored else given
    if not isinstance(facts, dict):
        raise SettingsError("A stored draft does not hold its brief.", remedy="Name it with --brief FILE.")
    facts = _with_moment(facts, given if stored else None)
    if kind is not Kind.DRAFTS:
        return {"brief": facts, "expect": _planned(facts)}
    if not stored or not isinstance(given["draft"], dict):
        raise SettingsError("A draft case needs a stored draft.", remedy="Give the answer of /v1/drafts, with --brief.")
    outcomes = {c["check"]: c["outcome"] for c in given.get("checks", ()) if c["outcome"] in ("pass", "fail")}
    draft = given["draft"]
    return {
        "play": given["plan"]["play"]["id"],
        "subject": draft.get("subject"),
        "body": draft["body"],
        "brief": facts,
        "expect": outcomes,
        "clean": "fail" not in outcomes.values(),
    }


def _with_moment(facts: dict[str, Any], answer: dict[str, Any] | None) -> dict[str, Any]:
    """A case needs its `now`: the stored draft's, else that of the newest message."""
    try:
        brief = Brief.model_validate(facts)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"This is no brief: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if brief.now is not None:
        return facts
    times = [message.at for message in brief.thread.messages if message.at is not None]
    moment = (answer or {}).get("created_at") or (max(times).isoformat() if times else None)
    if moment is None:
        raise SettingsError("The brief has neither `now` nor a dated message.", remedy="Add `now`.")
    return {**facts, "now": moment}


def _planned(facts: dict[str, Any]) -> dict[str, Any]:
    from service.planning import make_plan
    from service.policy.model import load_policy

    brief = Brief.model_validate(facts)
    assert brief.now is not None  # noqa: S101 - just given
    plan = make_plan(brief, load_policy(), now=brief.now).plan
    return {"kind": plan.situation.kind.value, "play": plan.play.id.value}


def _write(path: Path, family: str, kind: Kind, case: dict[str, Any]) -> None:
    """Appends to the file, whose own words stay as they are."""
    body = yaml.safe_dump([case], sort_keys=False, allow_unicode=True, width=120)
    old = path.read_text(encoding="utf-8") if path.is_file() else f"family: {family}\nprovenance: written\ncases:\n"
    indented = any(line.startswith("  - id:") for line in old.splitlines())
    lines = [f"  {line}" if indented and line else line for line in body.splitlines()]
    text = f"{old.rstrip()}\n" + "\n".join(lines) + "\n"
    try:
        FAMILIES[kind].model_validate(load_yaml(text))
    except yaml.YAMLError as error:
        raise SettingsError(f"The case would be broken: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"The case would be broken: {dotted(first['loc'])}: {first['msg']}") from None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _json(file: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        given = json.loads(text)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        what = "cannot be read" if isinstance(error, OSError) else "is no JSON"
        raise SettingsError(f"{file} {what} ({type(error).__name__}).") from None
    if not isinstance(given, dict):
        raise SettingsError(f"{file} holds no JSON object.")
    return given
