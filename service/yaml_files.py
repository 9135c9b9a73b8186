"""YAML files, ours and the user's: read safely, with the line of every node kept for faults, one laid over another."""

from typing import Any

import yaml

from service.errors import SettingsError

Place = tuple[int | str, ...]
"""Path of a field, as pydantic gives it."""
SAFE_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""By libyaml where PyYAML was built with it, ten times as fast as without."""


def load_yaml(text: str) -> Any:
    """The values of a document of ours: plain data, never objects. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=SAFE_LOADER)  # noqa: S506 - it is a safe loader


def parse_yaml(text: str, name: str) -> tuple[yaml.Node | None, dict[str, Any]]:
    """The node tree, which keeps the lines, and the data; null and nothing for an empty file.

    Raises:
        SettingsError: no YAML, no mapping, or a key that stands twice.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
        _refuse_duplicates(root, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{name}, line {line}: this is no YAML ({error.problem})") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: this is no YAML ({type(error).__name__})") from error
    if data is None:
        return None, {}
    if not isinstance(data, dict):
        raise SettingsError(f"{name}, line 1: this is no mapping of settings")
    return root, data


def _refuse_duplicates(node: yaml.Node | None, name: str) -> None:
    """YAML would silently take the last of two equal keys."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicates(item, name)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise SettingsError(f"{name}, line {key.start_mark.line + 1}, {key.value}: stands twice")
            seen.add(key.value)
            _refuse_duplicates(value, name)


def merged_over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own` over `base`: mappings are merged, everything else is replaced."""
    merged = dict(base)
    for key, value in own.items():
        under = merged.get(key)
        merged[key] = merged_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def fault(name: str, root: yaml.Node | None, loc: Place, message: str) -> str:
    """One fault in a sentence: file, line, field and what is wrong."""
    message = message.removeprefix("Value error, ")
    return f"{name}, line {_line(root, loc)}, {dotted(loc)}: {message}"


def dotted(loc: Place) -> str:
    """`calls.failed_before_takeaway`."""
    return ".".join(str(part) for part in loc) or "policy"


def _line(root: yaml.Node | None, loc: Place) -> int:
    """The line of the deepest node on the way to `loc` that stands in the file, 1 for the first."""
    node, line = root, 1
    for part in loc:
        step = _child(node, part)
        if step is None:
            break
        node, line = step
    return line


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item, item.start_mark.line + 1
    return None
