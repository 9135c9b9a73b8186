"""Typed ways to spoil a good draft, each with the checks of which one has to notice."""

from evals.mutators.base import Mutator, Spoilt, Text, spoil
from evals.mutators.form import FORM
from evals.mutators.removing import REMOVING
from evals.mutators.saying import SAYING

MUTATORS: tuple[Mutator, ...] = (*SAYING, *REMOVING, *FORM)
"""All of them, in the order of the report."""

__all__ = ["MUTATORS", "Mutator", "Spoilt", "Text", "spoil"]
