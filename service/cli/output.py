"""Lines in and out: ASCII JSON, one a line, and errors that name the field and the remedy."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from service.answers import problem_of
from service.errors import BadInput, HighroadError
from service.intake import load_json

FINE, BLOCKED, UNUSABLE = 0, 1, 2


def complain(error: HighroadError) -> None:
    """Says on standard error what is wrong and what to do."""
    lines = [f"highroad: {error.title}. {error.detail}"]
    lines += [f"  {field}: {message} {remedy}" for field, message, remedy in error.faults[1:]]
    if error.rule:
        lines.append(f"  Rule: {error.rule}")
    if error.remedy:
        lines.append(f"  {error.remedy}")
    print("\n".join(lines), file=sys.stderr)


def print_json(value: Any) -> None:
    """One line of ASCII."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(", ", ": ")) + "\n")


def read_bytes(file: str) -> bytes:
    """A file's bytes, or standard input for `-`. Raises BadInput where it cannot be read."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}).", field="file", remedy="Check the path.") from None


def read_object(file: str) -> Any:
    """One JSON value from a file or standard input. Raises UnreadableBody, BadInput."""
    return load_json(read_bytes(file))


def each_line(file: str, answer: Callable[[dict[str, Any]], tuple[dict[str, Any], int]]) -> int:
    """Answers one request a line, in order; a bad line gets an error in its place and the rest goes on.

    `answer` gets the request without its `id` and gives the answer and an exit code; the worst one is returned.
    """
    worst = FINE
    for line in _lines(file):
        line_id: Any = None
        try:
            request = load_json(line)
            if not isinstance(request, dict):
                raise BadInput("Not a JSON object.", field="body", remedy="Write one object a line.")
            line_id = request.pop("id", None)
            answered, code = answer(request)
        except HighroadError as error:
            answered, code = {"error": problem_of(error)}, UNUSABLE
        except Exception as error:  # nothing about one line may cost the others theirs
            answered, code = {"error": {"code": "internal", "status": 500, "detail": type(error).__name__}}, UNUSABLE
        if line_id is not None:
            answered = {**answered, "id": line_id}
        print_json(answered)
        sys.stdout.flush()
        worst = max(worst, code)
    return worst


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from (line for line in sys.stdin.buffer if line.strip())
    else:
        yield from (line for line in read_bytes(file).split(b"\n") if line.strip())
