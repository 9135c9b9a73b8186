"""The policy as typed values, read from YAML; a fault in a user's file names file, line and field."""

from datetime import time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from service.domain import Inner
from service.errors import SettingsError
from service.plays import PlayId
from service.policy.doubt import Doubt
from service.policy.ladders import Ladders
from service.situation.limits import Limits
from service.situation.model import SituationKind
from service.yaml_files import dotted, fault, load_yaml, merged_over, parse_yaml

Days = Annotated[int, Field(ge=0, le=3_650)]
Count = Annotated[int, Field(ge=1, le=100)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Words(Inner):
    limits: dict[PlayId, Annotated[int, Field(ge=1, le=1_000)]]
    """Most words of each play; plays that are missing have no limit."""
    text_share: Annotated[float, Field(gt=0, le=1)]
    """Share of the limit on text and social (K24)."""


class Calls(Inner):
    failed_before_takeaway: Count
    voicemail_reasons: Annotated[int, Field(ge=0, le=100)]
    per_day: Literal[1]
    """Never two calls a day (K17): not open to change."""


class Budgets(Inner):
    """Touches since their last word, the last one included (K3)."""

    silence: Count
    ignored: Count
    dismissal: Count


class CoolDown(Inner):
    """Working days of quiet after a touch of ours (K17)."""

    email: Days
    call: Days
    voicemail: Days
    text: Days
    """Text message or social note."""
    request_for_leave: Days
    """Our written request for leave to call."""


class Windows(Inner):
    recent_days: Days
    long_days: Days
    long_failed_calls: Annotated[int, Field(ge=0, le=100)]
    bump_unanswered: Count


class Waits(Inner):
    automatic_reply_margin_days: Days
    """Working days after the date that an automatic reply names."""
    automatic_reply_no_date_days: Days
    """Working days."""
    soft_bounce_days: Days
    """Working days."""
    patience_days: Days
    """Working days."""
    vague_days: Days
    """Calendar days."""
    event_days: Days
    """Calendar days."""
    redirect_days: Days
    """Calendar days."""
    long_absence_days: Days
    """Calendar days."""


def _clock(value: Any) -> Any:
    """YAML reads an unquoted 18:00 as the number 1080, which would silently become eighteen minutes past midnight."""
    if not isinstance(value, (str, time)):
        raise ValueError('must be a time in quotes, e.g. "18:00"')
    return value


Clock = Annotated[time, BeforeValidator(_clock)]


class Hours(Inner):
    """The prospect's working hours, in their time zone."""

    opens: Clock
    closes: Clock
    working_days: Annotated[tuple[Weekday, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _open_before_close(self) -> "Hours":
        if self.opens >= self.closes:
            raise ValueError("`opens` must be earlier than `closes`")
        return self

    @property
    def weekdays(self) -> frozenset[int]:
        """As `datetime.weekday` counts them: 0 is Monday."""
        return frozenset(WEEKDAYS.index(name) for name in self.working_days)


class Answers(Inner):
    interest_minutes: Annotated[int, Field(ge=1, le=100_000)]
    routine_minutes: Annotated[int, Field(ge=1, le=100_000)]
    under_do_not_contact: Literal["by_name", "propose"]


class Policy(Inner):
    """Every number, limit and switch by which the next touch is chosen."""

    order: tuple[SituationKind, ...]
    words: Words
    calls: Calls
    budgets: Budgets
    cool_down: CoolDown
    windows: Windows
    waits: Waits
    hours: Hours
    answers: Answers
    doubt: Doubt
    ladders: Ladders

    @property
    def limits(self) -> Limits:
        """The figures that the reading of a thread depends on."""
        quiet, waits = self.cool_down, self.waits
        return Limits(
            email_working_days=quiet.email,
            call_working_days=quiet.call,
            message_working_days=quiet.text,
            leave_working_days=quiet.request_for_leave,
            automatic_reply_working_days=waits.automatic_reply_margin_days,
            long_absence_days=waits.long_absence_days,
        )

    @field_validator("order")
    @classmethod
    def _complete(cls, order: tuple[SituationKind, ...]) -> tuple[SituationKind, ...]:
        if sorted(order) != sorted(SituationKind):
            raise ValueError("must name each of the ten kinds exactly once")
        if order[0] is not SituationKind.OPT_OUT:
            raise ValueError("`opt_out` must stay first: nothing overrules it (R0)")
        return order


def load_policy(path: Path | None = None) -> Policy:
    """The packaged policy, or a file of the user's own laid over it: mappings are merged, lists replaced.

    Raises:
        SettingsError: the file cannot be read, or a value is wrong; says file, line and field of every fault.
    """
    if path is None:
        return _packaged_policy()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: the policy file cannot be read ({type(error).__name__})") from error
    return parse_policy(text, name=str(path))


def parse_policy(text: str, *, name: str = "policy.yaml") -> Policy:
    """The policy in `text` laid over the packaged one; `name` is the file named in faults.

    Raises:
        SettingsError: every fault with file, line and field.
    """
    root, own = parse_yaml(text, name)
    try:
        return Policy.model_validate(merged_over(_packaged_data(), own))
    except ValidationError as error:
        faults = [fault(name, root, each["loc"], each["msg"]) for each in error.errors()]
        raise SettingsError("; ".join(faults), field=dotted(error.errors()[0]["loc"])) from error


@lru_cache(maxsize=1)
def _packaged_policy() -> Policy:
    return Policy.model_validate(_packaged_data())


@lru_cache(maxsize=1)
def _packaged_text() -> str:
    return (files("service") / "policy.yaml").read_text(encoding="utf-8")


def _packaged_data() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml(_packaged_text())
    return data
