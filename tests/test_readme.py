"""The README says what is so."""

from pathlib import Path

from service.api.app import create_app
from service.cli.main import app as command_line
from service.config import Settings

README = (Path(__file__).parents[1] / "README.md").read_text()


def _section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_setting_stands_in_the_table_with_its_meaning() -> None:
    for name, field in Settings.model_fields.items():
        variable = field.validation_alias or f"HIGHROAD_{name.upper()}"
        row = next((line for line in README.splitlines() if line.startswith(f"| `{variable}` |")), None)
        assert row is not None, f"{variable} is missing from the README"
        assert " ".join((field.description or "").split()) in row


def test_every_command_stands_in_the_table() -> None:
    told = _section("Commands")
    names = [
        command.name or command.callback.__name__ for command in command_line.registered_commands if command.callback
    ]
    for name in (*names, *(group.name for group in command_line.registered_groups)):
        assert f"| `highroad {name}" in told, f"{name} is missing from the README"


def test_every_route_of_the_api_stands_in_the_table() -> None:
    told = _section("The API in short").replace("{id}", "{}")
    for path in create_app(Settings()).openapi()["paths"]:
        shown = "/".join("{}" if part.startswith("{") else part for part in path.split("/"))
        end = shown.rpartition("{}")[2] or shown
        assert shown in told or f"`{end}`" in told, f"{path} is missing from the README"
