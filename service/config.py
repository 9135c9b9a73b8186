"""Settings: read once from the environment (`HIGHROAD_…`, and the usual `OPENAI_…`) by the entry points alone."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.errors import SettingsError
from service.intake import Fault, faults_of
from service.llm import Price

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PREFIX = "HIGHROAD_"
_OF_A_CLUSTER = re.compile(r"_SERVICE_|_PORT(?:_|$)")

_ADDRESS = re.compile(r"https?://[^\s/?#@]+[^\s?#]*")
_ORIGIN = re.compile(r"[a-z][a-z0-9+.\-]*://[^\s/?#@;,'\"]+|null|'self'")


def _an_address(value: str) -> str:
    """Raises ValueError."""
    if not _ADDRESS.fullmatch(value):
        raise ValueError("write scheme and host, e.g. https://highroad.example.com")
    return value


def _an_origin(value: str) -> str:
    """Raises ValueError. `null` are frames of no origin."""
    if not _ORIGIN.fullmatch(value):
        raise ValueError("write scheme and host and nothing behind, e.g. https://crm.example.com")
    return value


Address = Annotated[str, AfterValidator(_an_address)]
Origin = Annotated[str, AfterValidator(_an_origin)]


def _data_folder() -> Path:
    return Path.home() / ".local" / "share" / "highroad"


def _price_of(priced: object) -> object:
    """What one part of HIGHROAD_PRICES says; what is no text is left for pydantic. Raises ValueError."""
    if not isinstance(priced, str):
        return priced
    model, _, dollars = priced.rpartition("=")
    try:
        if not model.strip():
            raise ValueError
        tokens_in, tokens_out, *cached = map(float, dollars.split("/"))
        (tokens_cached,) = cached or (None,)
        price = Price(tokens_in=tokens_in, tokens_out=tokens_out, tokens_cached=tokens_cached)
    except ValueError:
        raise ValueError("write MODEL=IN/OUT or MODEL=IN/OUT/CACHED, in US dollars") from None
    return model.strip(), price


def _in_capitals(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting with its default. Unset means the default; an unusable value stops the start-up."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        frozen=True,
        extra="ignore",
        populate_by_name=True,
        env_ignore_empty=True,
        use_attribute_docstrings=True,
    )

    openai_api_key: Annotated[SecretStr | None, Field(validation_alias="OPENAI_API_KEY")] = None
    """Key of the model endpoint. Without key and base URL the embedded model writes, or the playbook."""
    openai_base_url: Annotated[Address | None, Field(validation_alias="OPENAI_BASE_URL")] = None
    """Base URL of any OpenAI-compatible endpoint. Never taken from a request."""
    openai_org_id: Annotated[str | None, Field(validation_alias="OPENAI_ORG_ID")] = None
    """Organization that the calls are counted for, where a key belongs to several."""
    openai_project_id: Annotated[str | None, Field(validation_alias="OPENAI_PROJECT_ID")] = None
    """The same for a project."""
    model: str | None = None
    """Model name at the endpoint; default `gpt-4.1-mini` where an endpoint is set."""
    models: Annotated[tuple[str, ...], NoDecode] = ()
    """Comma-separated model names, tried in order; overrides HIGHROAD_MODEL."""
    prices: Annotated[tuple[Annotated[tuple[str, Price], BeforeValidator(_price_of)], ...], NoDecode] = ()
    """US dollars for a million tokens, `MODEL=IN/OUT` or `MODEL=IN/OUT/CACHED`, comma-separated. Makes costs known."""
    embedded: bool = True
    """Use the embedded model where no endpoint is set and the `[local]` extra is installed."""

    meaning: bool = True
    """Use the embedding model where word patterns end, if the `[local]` extra is installed."""

    database_url: str | None = None
    """SQLAlchemy async URL; default a SQLite file below HIGHROAD_DATA."""
    data: Path = Field(default_factory=_data_folder)
    """Folder for the default database."""
    retention_days: Annotated[int, Field(ge=0)] = 180
    """Days that runs are kept; 0 keeps them for good. Suppressions outlive it."""

    deadline_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    """Seconds for one draft with all its attempts."""
    max_attempts: Annotated[int, Field(ge=1, le=3)] = 3
    """Model calls for one artefact: the first and its repairs."""
    max_calls: Annotated[int, Field(ge=1, le=50)] = 9
    """Model calls for one request with companions and variants."""
    break_off: bool = True
    """End a model call at the first finding that no further word can heal, and mend it at once."""
    token_budget: Annotated[int, Field(ge=500)] = 20_000
    """Tokens for one request, in and out."""
    max_body_bytes: Annotated[int, Field(ge=1_000)] = 2_000_000
    """Largest request body."""
    rate_limit: Annotated[int, Field(ge=0)] = 600
    """Requests a minute and key; 0 for none."""
    tenant_rate_limit: Annotated[int, Field(ge=0)] = 0
    """Requests a minute of all keys of a tenant together; 0 for none."""
    max_open: Annotated[int, Field(ge=1)] = 400
    """Requests open at once in a process; more are told to come back (503). Health and metrics always answer."""
    redis_url: str | None = None
    """Where rate limits are shared by several processes."""
    workers: Annotated[int, Field(ge=1)] = 1
    """Server processes that `highroad serve` starts."""

    public_url: Address | None = None
    """The address that callers use, for links and for the signatures of CRM platforms."""
    webhook_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    """Secrets that sign calls to `/v1/records`, comma-separated; several while one is replaced."""
    hubspot_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    """Client secrets of your HubSpot app, comma-separated; needs HIGHROAD_PUBLIC_URL."""
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Further `Host` names that are served, comma-separated."""
    allowed_origins: Annotated[tuple[Origin, ...], NoDecode] = ()
    """Origins that may call from a browser (CORS), comma-separated."""
    frame_ancestors: Annotated[tuple[Origin, ...], NoDecode] = ()
    """Origins that may embed the panel, comma-separated."""
    policy: Path | None = None
    """A policy file of your own in place of the shipped one."""
    otlp_endpoint: Annotated[str | None, Field(validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")] = None
    """Where traces are sent by OTLP over HTTP (needs the `[otel]` extra). No span holds text, names or addresses."""
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_in_capitals)] = "INFO"
    """DEBUG, INFO, WARNING or ERROR. No level logs text, names or addresses."""

    @field_validator("webhook_secrets", "hubspot_secrets", mode="after")
    @classmethod
    def _long_enough(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if any(len(secret.get_secret_value()) < 16 for secret in value):
            raise ValueError("a secret needs at least 16 characters")
        return value

    @model_validator(mode="after")
    def _signed_for(self) -> Self:
        if self.hubspot_secrets and self.public_url is None:
            raise ValueError("HIGHROAD_HUBSPOT_SECRETS needs HIGHROAD_PUBLIC_URL: HubSpot signs the address it calls")
        return self

    @field_validator(
        "models",
        "prices",
        "webhook_secrets",
        "hubspot_secrets",
        "allowed_hosts",
        "allowed_origins",
        "frame_ancestors",
        mode="before",
    )
    @classmethod
    def _split_commas(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @property
    def has_endpoint(self) -> bool:
        """Whether a model endpoint of the user's own is set."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def model_names(self) -> tuple[str, ...]:
        """The models to try, in order; never empty."""
        return self.models or (self.model or "gpt-4.1-mini",)

    def price_of(self, model: str) -> Price | None:
        """Null where it is not known."""
        return dict(self.prices).get(model)

    @property
    def store_url(self) -> str:
        """The database's SQLAlchemy URL."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'highroad.db'}"


def read_settings(**overrides: object) -> Settings:
    """Reads the environment; `overrides` win.

    Raises:
        SettingsError: a value cannot be used; the text names each setting and what is wrong.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # each value is validated by pydantic
    except ValidationError as error:
        faults = faults_of(error.errors(include_input=False))
        raise SettingsError(" ".join(_said(fault) for fault in faults)) from None


def strangers(environment: Iterable[str]) -> tuple[str, ...]:
    """Variables that look like settings of ours and are none: a slip of the pen would leave the default standing.

    Kubernetes names the services of a cluster in the same way; these are left out.
    """
    known = {_variable(name) for name in Settings.model_fields}
    ours = (name for name in environment if name.startswith(_PREFIX) and name not in known)
    return tuple(sorted(name for name in ours if not _OF_A_CLUSTER.search(name)))


def _said(fault: Fault) -> str:
    return fault.message if fault.field == "body" else f"{_variable(fault.field)}: {fault.message}"


def _variable(field: str) -> str:
    """How the environment names the setting that a fault lies in."""
    name = field.partition(".")[0]
    info = Settings.model_fields.get(name)
    return name if info is None else str(info.validation_alias or f"{_PREFIX}{name.upper()}")
