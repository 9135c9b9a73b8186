"""The Lightning component, compiled by Salesforce's compiler, in Chromium, against a real service.

Lightning's base components and the two Apex methods are stood in for: `modules/`.
"""

import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.salesforce.conftest import SOURCE

pytestmark = pytest.mark.timeout(600)

HERE = Path(__file__).parent


def ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def an_email(days: float, text: str, *, theirs: bool = False) -> dict[str, Any]:
    known = {"Id": f"02s{days}", "MessageDate": ago(days), "Subject": "Timesheets", "Status": "3"}
    return {**known, "Incoming": theirs, "TextBody": text}


def a_call(days: float, outcome: str = "No Answer") -> dict[str, Any]:
    known = {"Id": f"00T{days}", "TaskSubtype": "Call", "IsClosed": True}
    return {**known, "CallDisposition": outcome, "CompletedDateTime": ago(days)}


def found(person: str, **more: Any) -> dict[str, Any]:
    """What Apex reads of a person; each with an address of its own, since a wish to be left alone outlives a test."""
    who = {"id": person, "name": "Jim Ortiz", "company": "Northwind Bakery", "email": f"{person}@northwind.example"}
    us = {"senderName": "Dana Reyes", "senderCompany": "AcmePay", "deal": "AcmePay Payroll"}
    empty: dict[str, Any] = {"emails": [], "tasks": [], "events": [], "noEmail": False, "noCalls": False}
    return {**who, **us, "phone": "+1 312 555 0142", **empty, **more}


SILENT = [
    an_email(30, "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana"),
    an_email(29, "Thanks Dana, the second one looks right.", theirs=True),
]
DEAD = found("003DEAD", emails=SILENT, tasks=[a_call(20), a_call(13), a_call(6)])
QUIET = found("003QUIET", emails=SILENT, tasks=[a_call(9)])


@pytest.fixture(scope="module")
def bundle(compiler: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lwc")
    shutil.copytree(HERE / "modules", folder / "modules")
    shutil.copytree(SOURCE / "lwc", folder / "lwc")
    shutil.copy(HERE / "rollup.config.mjs", folder)
    (folder / "package.json").write_text('{"name": "highroad"}')  # where the compiler looks for the packages
    (folder / "node_modules").symlink_to(compiler)
    command = ["node", "node_modules/rollup/dist/bin/rollup", "-c", "rollup.config.mjs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return (folder / "page.bundle.js").read_text()


@pytest.fixture
def press(page: Page, address: str, bundle: str) -> Any:
    """Presses the action on a record; `rows` stand for what Apex reads."""
    html = "<!doctype html><title>Record</title><body></body>"
    page.route(f"{address}/record", lambda route: route.fulfill(content_type="text/html", body=html))
    page.goto(f"{address}/record")
    page.add_script_tag(content=bundle)

    def pressed(record: str, **rows: dict[str, Any]) -> None:
        page.evaluate("([record, rows]) => window.press(record, rows)", [record, rows])
        page.locator(".play, .fault").first.wait_for()

    return pressed


def test_one_press_on_a_dead_deal_gives_the_takeaway_and_salesforces_composer_takes_it(page: Page, press: Any) -> None:
    press("003DEAD", **{"003DEAD": DEAD})
    expect(page.locator(".play")).to_have_text("takeaway email")
    expect(page.locator(".origin")).to_have_text("A ready text of the playbook.")
    words = page.get_by_label("Text")
    words.fill(words.input_value() + "\n<b>Dana</b> & Co.")
    words.blur()
    page.get_by_role("button", name="Open in e-mail").click()
    [went] = page.evaluate("window.went")
    assert went["attributes"] == {"apiName": "Global.SendEmail"}
    assert went["state"]["recordId"] == "003DEAD"
    fields = json.loads(went["state"]["defaultFieldValues"])
    assert fields["ToAddress"] == "003DEAD@northwind.example"
    assert fields["Subject"]
    assert "<br>&lt;b&gt;Dana&lt;/b&gt; &amp; Co." in fields["HtmlBody"]
    assert page.evaluate("window.closings") == 1


def test_a_silence_that_was_called_once_is_a_call_first(page: Page, press: Any) -> None:
    press("003QUIET", **{"003QUIET": QUIET})
    expect(page.locator(".play")).to_have_text("Call first: apology call")
    expect(page.get_by_label("Words to speak")).to_be_visible()
    expect(page.get_by_role("button", name="Open in e-mail")).to_have_count(0)


@pytest.mark.parametrize(
    ("person", "wish"),
    [
        ("003NOMAIL", {"noEmail": True}),
        ("003STOP", {"emails": [*SILENT, an_email(2, "Please remove me from your list.", theirs=True)]}),
    ],
)
def test_somebody_who_asked_to_be_left_alone_is(page: Page, press: Any, person: str, wish: dict[str, Any]) -> None:
    press(person, **{person: found(person, **{"emails": SILENT, **wish})})
    expect(page.locator(".play")).to_have_text("stop")
    expect(page.locator(".words")).to_have_count(0)


def test_somebody_who_is_not_to_be_called_gets_no_call(page: Page, press: Any) -> None:
    press("003CALL", **{"003CALL": found("003CALL", emails=SILENT, noCalls=True)})
    expect(page.locator(".play")).not_to_contain_text("Call first")
    assert page.evaluate("window.asked")[0]["record"]["phone"] is None


def test_the_panel_opens_in_a_tab_by_a_link_that_is_good_once(page: Page, press: Any, address: str) -> None:
    press("003QUIET", **{"003QUIET": QUIET})
    page.get_by_role("button", name="Open the panel").click()
    page.wait_for_function("window.went.length === 1")
    [went] = page.evaluate("window.went")
    assert went["type"] == "standard__webPage"
    page.goto(f"{address}{went['attributes']['url']}")
    page.locator("highroad-draft[data-state=ready]").wait_for()
    page.goto(f"{address}{went['attributes']['url']}")
    expect(page.get_by_role("alert")).to_contain_text("used or too old")


def test_a_person_without_a_word_and_a_refusal_of_apex_are_told(page: Page, press: Any) -> None:
    press("003NONE", **{"003NONE": found("003NONE")})
    expect(page.locator(".fault")).to_contain_text("no e-mail, call or meeting")
    press("006NONE")
    expect(page.locator(".fault")).to_have_text("This opportunity has no contact role yet.")
    assert page.evaluate("window.asked") == []


def test_a_record_that_highroad_cannot_use_is_told(page: Page, press: Any) -> None:
    press("003BAD", **{"003BAD": found("003BAD", emails=SILENT, name="")})
    expect(page.locator(".fault")).to_contain_text("name")


def test_a_pending_draft_is_asked_for_again_by_its_name(page: Page, press: Any) -> None:
    answers = [{"status": "pending", "draft_id": "d1"}] * 2 + [
        {"status": "ready", "play": "closing_note", "body": "Hi"}
    ]
    page.route("**/v1/records", lambda route: route.fulfill(json=answers.pop(0)))
    press("003DEAD", **{"003DEAD": DEAD})
    expect(page.locator(".play")).to_have_text("closing note")
    asked = page.evaluate("window.asked")
    assert [one.get("draft_id") for one in asked] == [None, "d1", "d1"]
    keys = [one["press"] for one in asked]
    assert len(set(keys)) == 3
    assert all(key.startswith("salesforce-003DEAD.auto.00T6.") for key in keys)


def test_a_draft_that_never_comes_ends_with_a_word(page: Page, press: Any) -> None:
    page.route("**/v1/records", lambda route: route.fulfill(json={"status": "pending", "draft_id": "d1"}))
    press("003DEAD", **{"003DEAD": DEAD})
    expect(page.locator(".fault")).to_contain_text("takes longer than usual")
    assert len(page.evaluate("window.asked")) == 6


def test_text_from_strangers_stays_text(page: Page, press: Any) -> None:
    hostile = "<img src=x onerror='window.ran = 1'>"
    body = {"status": "ready", "play": hostile, "why": hostile, "channel": "email", "subject": hostile, "body": hostile}
    page.route("**/v1/records", lambda route: route.fulfill(json=body))
    press("003DEAD", **{"003DEAD": DEAD})
    expect(page.locator(".why")).to_have_text(hostile)
    page.get_by_role("button", name="Open in e-mail").click()
    fields = json.loads(page.evaluate("window.went")[0]["state"]["defaultFieldValues"])
    assert "<" not in fields["HtmlBody"]
    assert page.evaluate("window.ran") is None


def test_the_component_follows_salesforces_own_lint_rules(linter: Path, tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "lwc", tmp_path / "lwc")
    (tmp_path / "node_modules").symlink_to(linter)
    config = 'import rules from "@salesforce/eslint-config-lwc/recommended.js";\nexport default rules;\n'
    (tmp_path / "eslint.config.mjs").write_text(config)
    command = ["node", "node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "lwc"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
