"""Writes `openapi-3.0.json` from the service's own description: Salesforce's External Services read 3.0 alone.

`python -m integrations.salesforce.openapi_3_0` from the top folder.
"""

import json
from pathlib import Path
from typing import Any

from service.api.app import create_app
from service.config import Settings

FILE = Path(__file__).with_name("openapi-3.0.json")
_WANTED = ("/v1/plans", "/v1/drafts", "/v1/records", "/v1/lint", "/v1/launch")
"""What a CRM calls; streams and page addresses are of no use there."""


def converted(description: dict[str, Any]) -> dict[str, Any]:
    """The wanted part of a 3.1 description as 3.0.3. Nulls become `nullable`, constants one-valued enumerations."""
    paths = {
        path: methods
        for path, methods in description["paths"].items()
        if path.startswith(_WANTED) and not path.endswith(("/stream", "/events", "/exchange"))
    }
    kept = {**description, "openapi": "3.0.3", "paths": paths}
    info = dict(kept["info"])
    info["description"] = info.pop("summary", "")
    kept["info"] = info
    shaped: dict[str, Any] = _shape(kept)
    schemas = shaped["components"]["schemas"]
    used = _used(paths, description["components"]["schemas"])
    shaped["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in used}
    return shaped


def _shape(value: Any) -> Any:
    if isinstance(value, list):
        return [_shape(item) for item in value]
    if not isinstance(value, dict):
        return value
    shaped = {name: _shape(item) for name, item in value.items()}
    if isinstance(shaped.get("anyOf"), list):
        shaped = _nullable(shaped)
    if "const" in shaped:
        shaped["enum"] = [shaped.pop("const")]
    if isinstance(shaped.get("examples"), list):  # of a schema; those of a body are named and stay
        shaped["example"] = shaped.pop("examples")[0]
    if "$ref" in shaped and len(shaped) > 1:  # beside a reference 3.0 reads nothing
        shaped = {"allOf": [{"$ref": shaped.pop("$ref")}], **shaped}
    return shaped


def _nullable(shaped: dict[str, Any]) -> dict[str, Any]:
    rest = [option for option in shaped["anyOf"] if option != {"type": "null"}]
    others = {name: item for name, item in shaped.items() if name != "anyOf"}
    if len(rest) == len(shaped["anyOf"]):
        return shaped
    if len(rest) > 1:
        return {**others, "anyOf": rest, "nullable": True}
    only = {"allOf": rest} if "$ref" in rest[0] else rest[0]
    return {**only, **others, "nullable": True}


def _used(value: Any, schemas: dict[str, Any]) -> set[str]:
    """The names of all schemas that are reached from there."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            name = str(item.get("$ref", "")).rpartition("/")[2]
            if name in schemas and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return found


def text() -> str:
    """The file as it should be."""
    return json.dumps(converted(create_app(Settings()).openapi()), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
