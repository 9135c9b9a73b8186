"""How much may be spent on a request, and what the rep asked for beside the brief."""

from typing import Annotated

from pydantic import Field

from service.domain import Brief, Frozen, Inner, Text


class DraftOptions(Frozen):
    """Wishes of the rep. None of them may break a check; the run says which one would have."""

    variants: Annotated[int, Field(ge=1, le=3)] = 1
    """How many drafts of the play, really different ones; near-duplicates are dropped."""
    tone: Annotated[Text, Field(max_length=60)] | None = None
    """A word or two, e.g. "warmer" or "more formal"."""
    instruction: Annotated[Text, Field(max_length=500)] | None = None
    """A free wish, e.g. "shorter" or "mention the Lyon visit"."""


class DraftRequest(Brief):
    """A brief with the rep's wishes for the draft."""

    options: DraftOptions = DraftOptions()


class DraftSettings(Inner):
    """Bounds of one request."""

    max_attempts: Annotated[int, Field(ge=1, le=3)] = 3
    """Model calls for one artefact (draft, companion, variant): the first and its repairs."""
    deadline_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    """Seconds for the whole request."""
    token_budget: Annotated[int, Field(ge=0)] = 20_000
    """Tokens for the whole request, in and out."""
    max_calls: Annotated[int, Field(ge=0, le=50)] = 9
    """Upstream calls for the whole request, retries of transport included."""
    break_off: bool = False
    """End an attempt at the first finding that no further word can heal. Evals never do."""
