"""Highroad beside the bare model call: one script, one run, side by side, as ratios.

    python tests/benchmarks/bench.py [--rounds 5] [--short | --quick] [--stored 100000] [--peer PYTHON] [--out FOLDER]

The thing measured runs on one core, the fake model and the load on another. Prints a Markdown table; writes it, the
figures as JSON and a plot to `tests/benchmarks/results/`. `--short` asks for fewer requests a round, for a machine
that others use too; `--quick` is for tests.
`--peer` is a Python of its own environment with `litellm[proxy]`.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.side_by_side.measuring import Size, measure
from tests.benchmarks.side_by_side.report import as_markdown, as_svg, bars_of, machine

RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """0 where all was measured, whether or not a bar is missed."""
    asked = _arguments().parse_args()
    size = Size(rounds=asked.rounds, stored=asked.stored)
    size = Size.quick() if asked.quick else size.shorter() if asked.short else size
    before = machine()
    with tempfile.TemporaryDirectory(prefix="highroad-bench-") as folder:
        figures = asyncio.run(measure(Path(folder), size, peer=asked.peer))
    bars = bars_of(figures)
    text = as_markdown(figures, bars, before=before, after=machine(), rounds=size.rounds)
    print(text)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "latest.md").write_text(text, encoding="utf-8")
    (asked.out / "latest.svg").write_text(as_svg(figures), encoding="utf-8")
    (asked.out / "latest.json").write_text(json.dumps(figures.as_json(), indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="fewer requests in each round")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--stored", type=int, default=100_000, help="drafts put into the store for the last part")
    parser.add_argument("--peer", type=Path, help="a Python with litellm[proxy]")
    parser.add_argument("--out", type=Path, default=RESULTS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
