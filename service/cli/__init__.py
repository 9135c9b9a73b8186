"""The command line: `highroad`. Imports stand inside the commands, so that help is there at once."""

from service.cli.main import main

__all__ = ["main"]
