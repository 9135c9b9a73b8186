"""Settings: read once, refused by name."""

from pathlib import Path

import pytest

from service.config import Settings, read_settings, strangers
from service.errors import SettingsError


def test_the_usual_names_and_our_own_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HIGHROAD_MODEL", "m")
    monkeypatch.setenv("HIGHROAD_ALLOWED_ORIGINS", "https://a.example, https://b.example")
    settings = read_settings()
    assert settings.has_endpoint
    assert settings.model_names == ("m",)
    assert settings.allowed_origins == ("https://a.example", "https://b.example")


def test_a_list_of_models_is_tried_in_order_and_wins_over_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIGHROAD_MODELS", "first, second")
    monkeypatch.setenv("HIGHROAD_MODEL", "other")
    assert read_settings().model_names == ("first", "second")


def test_an_unusable_value_is_named_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIGHROAD_RATE_LIMIT", "plenty")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value) == "HIGHROAD_RATE_LIMIT: Not a whole number."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "api.example/v1"),
        ("HIGHROAD_PUBLIC_URL", "highroad"),
        ("HIGHROAD_ALLOWED_ORIGINS", "*"),
        ("HIGHROAD_FRAME_ANCESTORS", "https://crm.example;script-src *"),
        ("HIGHROAD_LOG_LEVEL", "loud"),
        ("HIGHROAD_HUBSPOT_SECRETS", "a-secret-of-enough-letters"),
    ],
)
def test_what_would_only_fail_later_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.delenv("HIGHROAD_PUBLIC_URL", raising=False)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        read_settings()


def test_variables_that_look_like_settings_and_are_none_are_named() -> None:
    of_a_cluster = ["HIGHROAD_PORT", "HIGHROAD_PORT_8000_TCP", "HIGHROAD_SERVICE_HOST"]
    known = ["HIGHROAD_RETENTION_DAYS", "OPENAI_API_KEY", "PATH"]
    assert strangers(["HIGHROAD_RETENTION_DAY", *of_a_cluster, *known]) == ("HIGHROAD_RETENTION_DAY",)


def test_without_an_endpoint_there_is_none_and_an_empty_value_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    assert not read_settings().has_endpoint


def test_the_store_is_a_file_below_the_data_folder_unless_named(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).store_url == f"sqlite+aiosqlite:///{tmp_path}/highroad.db"
    assert Settings(database_url="postgresql+asyncpg://h/d").store_url == "postgresql+asyncpg://h/d"
