"""The README says what is so."""

from pathlib import Path

from service.config import Settings

README = (Path(__file__).parents[1] / "README.md").read_text()


def test_every_setting_stands_in_the_table_with_its_meaning() -> None:
    for name, field in Settings.model_fields.items():
        variable = field.validation_alias or f"HIGHROAD_{name.upper()}"
        row = next((line for line in README.splitlines() if line.startswith(f"| `{variable}` |")), None)
        assert row is not None, f"{variable} is missing from the README"
        assert " ".join((field.description or "").split()) in row
