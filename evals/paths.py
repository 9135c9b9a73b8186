"""Where the harness keeps its things: folders of the repository that the command is started in, else of the package."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _home() -> Path:
    here = Path.cwd() / "evals"
    return here if (here / "cases").is_dir() else PACKAGE


HOME = _home()
CASES = HOME / "cases"
CASSETTES = HOME / "cassettes"
BASELINES = HOME / "baselines"
LABELS = HOME / "labels"
CALIBRATION = HOME / "calibration"
RUNS = HOME / "runs"
"""Not under version control."""
