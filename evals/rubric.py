"""The weighted list of criteria: what counts how much, what gates alone, and what a prompt line guards."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from service.domain import Frozen
from service.errors import SettingsError
from service.yaml_files import load_yaml

_FILE = Path(__file__).with_name("rubric.yaml")
Weight = Annotated[float, Field(ge=0, le=100)]


class Rubric(Frozen):
    hard: tuple[str, ...]
    """Criteria that gate one by one, with Holm's correction."""
    weights: dict[str, Weight]
    about: dict[str, tuple[str, ...]]
    """By check: words of a prompt line that guards it, lower case."""

    def weight(self, criterion: str) -> float:
        return self.weights.get(criterion, 1.0)

    def gates(self, criterion: str) -> bool:
        """Whether a case fails by this criterion."""
        return self.weight(criterion) > 0


@lru_cache(maxsize=4)
def load_rubric(path: Path = _FILE) -> Rubric:
    """Raises SettingsError: the file cannot be used."""
    try:
        return Rubric.model_validate(load_yaml(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise SettingsError(f"{path.name} cannot be used: {error}") from error
