"""Settings, read from the environment (`PIPEDRIVE_…`, and `HIGHROAD_URL`, `HIGHROAD_API_KEY`)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_CALLS = ("call_no_answer", "call_voicemail", "call_wrong_number", "call_connected")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="PIPEDRIVE_", frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    client_id: str
    client_secret: SecretStr
    """Both from the app in Pipedrive's Developer Hub."""
    jwt_secret: SecretStr | None = None
    """The panel's own JWT secret, where one is set there; without it Pipedrive signs with the client secret."""
    public_url: str
    """Where browsers find this server, as set in Pipedrive; HTTPS."""
    data: Path = Path("highroad-pipedrive.db")
    """SQLite file with the users' tokens; readable by its owner alone."""
    do_not_contact_label: int | None = None
    """Id of the person label that means «do not contact»."""
    call_types: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    """Activity types of your own that stand for calls, as `unanswered=call_no_answer,voicemail=call_voicemail`."""

    oauth_url: str = "https://oauth.pipedrive.com"
    api_domains: str = r"https://[a-z0-9-]+\.pipedrive\.com"
    """Pattern of the API addresses that tokens are sent to."""
    frame_ancestors: str = "https://*.pipedrive.com"

    highroad_url: Annotated[str, Field(validation_alias="HIGHROAD_URL")]
    highroad_api_key: Annotated[SecretStr | None, Field(validation_alias="HIGHROAD_API_KEY")] = None
    highroad_public_url: Annotated[str | None, Field(validation_alias="HIGHROAD_PUBLIC_URL")] = None
    """Where browsers find Highroad, if not at HIGHROAD_URL."""

    @field_validator("public_url", "oauth_url", "highroad_url", "highroad_public_url")
    @classmethod
    def _no_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else value

    @field_validator("client_secret", "jwt_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 16:
            raise ValueError("a secret needs at least 16 characters")
        return value

    @field_validator("call_types", mode="before")
    @classmethod
    def _read_pairs(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        return {name.strip(): kind.strip() for name, _, kind in pairs}

    @field_validator("call_types")
    @classmethod
    def _known_calls(cls, value: dict[str, str]) -> dict[str, str]:
        if unknown := set(value.values()) - set(_CALLS):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(_CALLS)}")
        return value

    @property
    def signing_secret(self) -> str:
        """What the panel's tokens are signed with."""
        return (self.jwt_secret or self.client_secret).get_secret_value()

    @property
    def browser_address(self) -> str:
        """Where the user's browser finds Highroad."""
        return self.highroad_public_url or self.highroad_url
