"""How long a browser keeps what the panel is made of, and that no two releases are mixed."""

import re
from datetime import datetime

from service.api.files import MOUNTED, STATIC, contents_name
from tests.builders import received, sent
from tests.service.api.conftest import Service, brief_json

_FOR_GOOD = "public, max-age=31536000, immutable"


async def test_files_under_the_name_of_their_contents_are_kept_for_good(service: Service) -> None:
    page = await service.client.get("/panel")
    named = re.findall(rf'"({MOUNTED}/[^"]+)"', page.text)
    assert len(named) > 10
    for address in named:
        assert address.startswith(f"{MOUNTED}/{contents_name()}/")
        file = await service.client.get(address)
        assert (file.status_code, file.headers["cache-control"]) == (200, _FOR_GOOD)
    assert page.headers["cache-control"] == "no-cache"


async def test_under_its_plain_name_or_that_of_another_release_a_file_is_asked_for_anew(service: Service) -> None:
    for place in ("", "0123456789ab/"):
        file = await service.client.get(f"{MOUNTED}/{place}panel.js")
        again = await service.client.get(f"{MOUNTED}/{place}panel.js", headers={"if-none-match": file.headers["etag"]})
        assert (file.status_code, again.status_code, again.content) == (200, 304, b"")
        assert file.headers["cache-control"] == again.headers["cache-control"] == "no-cache"


async def test_answers_of_the_api_are_kept_nowhere(service: Service) -> None:
    plan = await service.post("/v1/plans", brief_json(thread=[sent(on=1), received(on=2)]))
    assert plan.headers["cache-control"] == "no-store"


async def test_nothing_outside_the_folder_is_served(service: Service) -> None:
    for path in ("../static/panel.js/../../../policy.yaml", f"{contents_name()}/%2e%2e/%2e%2e/policy.yaml", "none.js"):
        assert (await service.client.get(f"{MOUNTED}/{path}")).status_code == 404


def test_files_name_each_other_by_relative_addresses_alone() -> None:
    inner = [file for file in STATIC.iterdir() if file.suffix in (".js", ".css")]
    assert [file.name for file in inner if MOUNTED in file.read_text(encoding="utf-8")] == []


async def test_threads_to_try_are_told_in_the_order_of_time(service: Service) -> None:
    examples = (await service.client.get("/panel/examples")).json()
    assert examples
    for example in examples:
        moments = [datetime.fromisoformat(message["at"]) for message in example["brief"]["thread"]["messages"]]
        assert moments == sorted(moments)
        assert len(example["visible"]) == len(moments)
