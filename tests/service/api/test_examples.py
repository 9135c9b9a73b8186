"""Every operation that takes a body shows an example, and the example really works."""

from typing import Any

import pytest

from service.api.app import create_app
from service.config import Settings
from tests.service.api.conftest import Service

DESCRIBED: dict[str, Any] = create_app(Settings()).openapi()
POSTS = [path for path, methods in DESCRIBED["paths"].items() if "requestBody" in methods.get("post", {})]


def examples(path: str) -> list[Any]:
    """All that stand at the operation, else those of its schema."""
    content = DESCRIBED["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    if named := content.get("examples"):
        return [example["value"] for example in named.values()]
    name = content["schema"]["$ref"].rpartition("/")[2]
    found: list[Any] = DESCRIBED["components"]["schemas"][name].get("examples", [])
    return found


@pytest.mark.parametrize("path", POSTS)
async def test_the_examples_of_every_operation_work(path: str, service: Service) -> None:
    assert examples(path)
    draft = (await service.post("/v1/drafts", examples("/v1/drafts")[0])).json()
    for example in examples(path):
        body = dict(example)
        if path == "/v1/launch/exchange":
            body = {"token": (await service.post("/v1/launch", examples("/v1/launch")[0])).json()["token"]}
        answer = await service.post(path.replace("{draft_id}", draft["id"]), body)
        assert answer.status_code in (200, 201, 202), answer.text


async def test_what_is_read_works_with_ids_that_were_given(service: Service) -> None:
    draft = (await service.post("/v1/drafts", examples("/v1/drafts")[0])).json()
    batch = (await service.post("/v1/batches", examples("/v1/batches")[0])).json()
    ids = {"{draft_id}": draft["id"], "{batch_id}": batch["id"], "{prospect_id}": "crm-123"}
    for path, methods in DESCRIBED["paths"].items():
        if "get" in methods:
            for name, value in ids.items():
                path = path.replace(name, value)
            assert (await service.client.get(path)).status_code in (200, 202), path


async def test_the_api_browser_asks_no_other_host(service: Service) -> None:
    page = await service.client.get("/docs")
    assert page.status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
