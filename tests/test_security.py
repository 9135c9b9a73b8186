"""SECURITY.md promises what tests hold."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text()


def test_every_promise_names_a_test_that_exists() -> None:
    table = PAGE.partition("| promise | test |")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ") and not row.startswith("|---")]
    assert len(rows) > 25
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row)
        assert named, row
        for path, test in named:
            assert re.search(rf"def {test}\(", (ROOT / path).read_text()), f"{path}::{test}"


def test_no_csv_is_written() -> None:
    sources = [path.read_text() for path in (ROOT / "service").rglob("*.py")]
    assert not any(re.search(r"^(import|from) csv|text/csv", source, re.M) for source in sources)
