"""What the policy says of words that may mean two things."""

from typing import Annotated

from pydantic import Field

from service.domain import Inner
from service.plays import PlayId
from service.situation.model import SituationKind

Share = Annotated[float, Field(ge=0, le=1)]


class Doubt(Inner):
    """When a reading is unsure, and what a play does to somebody who meant something else."""

    lead: Share
    """A kind that is likelier than every other by less than this is in doubt."""
    least: Share
    """Chance from which another kind's play is weighed, too."""
    asked: Share
    """What the harm of an answer to somebody who said no counts where they asked something beside it."""
    harms: dict[PlayId, dict[SituationKind, Share]]
    """What each play does under each kind, from 0 (it suits) to 1 (it hurts). A play without a row is never weighed;
    a kind that is missing in a row counts 1."""
