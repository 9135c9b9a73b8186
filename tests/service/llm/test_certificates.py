"""Certificates are loaded where they are needed: they take a tenth of a second and 2 MB."""

import ssl

import pytest

from service.llm import client
from service.llm.endpoint import Endpoint


@pytest.mark.parametrize(
    ("base_url", "needed"),
    [
        ("http://127.0.0.1:9/v1", False),
        ("http://localhost:9/v1", False),
        ("https://127.0.0.1:9/v1", True),
        ("HTTPS://models.example/v1", True),
        ("http://models.example/v1", True),
    ],
)
def test_certificates_are_loaded_for_https_and_where_a_proxy_may_stand_between(
    base_url: str, needed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def loaded(trust_env: bool) -> ssl.SSLContext:
        asked.append(trust_env)
        return ssl.create_default_context()

    monkeypatch.setattr(client, "_tls", loaded)
    client.OpenAILLM(Endpoint(base_url=base_url, model="m"))
    assert bool(asked) is needed


def test_without_them_nobody_is_trusted() -> None:
    context = client._no_tls()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert not context.get_ca_certs()
