"""Settings of the add-on: what can be used is read, what cannot stops the start-up."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from integrations.pipedrive.highroad_pipedrive.settings import Settings

NEEDED = {
    "PIPEDRIVE_CLIENT_ID": "id",
    "PIPEDRIVE_CLIENT_SECRET": "a secret of sixteen or more",
    "PIPEDRIVE_PUBLIC_URL": "https://addon.example/",
    "HIGHROAD_URL": "https://highroad.example/",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    def settings(**more: str) -> Settings:
        for name, value in {**NEEDED, **more}.items():
            monkeypatch.setenv(name, value)
        return Settings()

    return settings


def test_the_four_that_are_needed_are_enough(read: Any) -> None:
    settings = read()
    assert settings.public_url == "https://addon.example"
    assert settings.browser_address == "https://highroad.example"
    assert settings.signing_secret == NEEDED["PIPEDRIVE_CLIENT_SECRET"]
    assert settings.data == Path("highroad-pipedrive.db")


def test_what_is_set_is_taken(read: Any) -> None:
    settings = read(
        PIPEDRIVE_JWT_SECRET="another secret of the panel",
        PIPEDRIVE_CALL_TYPES="unanswered=call_no_answer, voicemail = call_voicemail",
        PIPEDRIVE_DO_NOT_CONTACT_LABEL="7",
        HIGHROAD_PUBLIC_URL="https://drafts.example",
    )
    assert settings.signing_secret == "another secret of the panel"
    assert settings.call_types == {"unanswered": "call_no_answer", "voicemail": "call_voicemail"}
    assert settings.do_not_contact_label == 7
    assert settings.browser_address == "https://drafts.example"


@pytest.mark.parametrize("name", NEEDED)
def test_none_of_the_four_may_be_missing(read: Any, name: str) -> None:
    with pytest.raises(ValidationError):
        read(**{name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PIPEDRIVE_CLIENT_SECRET", "short"),
        ("PIPEDRIVE_JWT_SECRET", "short"),
        ("PIPEDRIVE_CALL_TYPES", "unanswered=gone"),
        ("PIPEDRIVE_CALL_TYPES", "unanswered"),
        ("PIPEDRIVE_DO_NOT_CONTACT_LABEL", "red"),
    ],
)
def test_what_cannot_be_used_is_refused(read: Any, name: str, value: str) -> None:
    with pytest.raises(ValidationError):
        read(**{name: value})


def test_no_secret_is_shown(read: Any) -> None:
    shown = repr(read(HIGHROAD_API_KEY="hr_secret", PIPEDRIVE_JWT_SECRET="another secret of the panel"))
    assert "secret of" not in shown
    assert "hr_secret" not in shown
