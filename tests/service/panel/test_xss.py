"""A thousand strings that would be script elsewhere: none runs in the panel, and nothing is asked of another host."""

import itertools
import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page

from tests.builders import received, sent
from tests.service.api.conftest import brief_json

MARK = "window.__ran=(window.__ran||0)+1"
AWAY = "http://away.example/x"

_ELEMENTS = (
    "<script>{js}</script>",
    "<script src={url}></script>",
    "<img src=x onerror={js}>",
    "<img src={url}>",
    "<svg onload={js}>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>{js}</script>'></iframe>",
    "<iframe src=javascript:{js}></iframe>",
    "<iframe src={url}></iframe>",
    "<object data=javascript:{js}></object>",
    "<embed src={url}>",
    "<body onload={js}>",
    "<details open ontoggle={js}>x</details>",
    "<input autofocus onfocus={js}>",
    "<video><source onerror={js}></video>",
    "<audio src=x onerror={js}></audio>",
    "<marquee onstart={js}>x</marquee>",
    "<a href=javascript:{js} autofocus>x</a>",
    "<form action=javascript:{js}><button autofocus>x</button></form>",
    "<link rel=stylesheet href={url}>",
    "<style>@import '{url}';</style>",
    "<style>*{{background:url({url})}}</style>",
    "<meta http-equiv=refresh content='0;url={url}'>",
    "<base href={url}>",
    "<math><mtext></p><style><img src=x onerror={js}></style></math>",
    "<template><script>{js}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'>",
    "<highroad-draft onclick={js} endpoint={url}></highroad-draft>",
    "<x style=animation-name:x onanimationstart={js}>",
    "<button popovertarget=x>x</button><x id=x popover onbeforetoggle={js}>",
    "{{{{constructor.constructor('{js}')()}}}}",
    "${{{js}}}",
    "javascript:{js}",
    "data:text/html,<script>{js}</script>",
    "url({url})",
)
_FRAMES = (
    "{x}", "\"'>{x}", "</textarea>{x}", "</title>{x}", "--></style></script>{x}", "<!--{x}", "]]>{x}", "`{x}`",
    "<q>{x}</q>", "\\u003c{x}", "&lt;{x}", "\u202e{x}", "{x}\u2028", "x onmouseover={x}", "&#60;script&#62; {x}",
)  # fmt: skip
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper)


def strings() -> list[str]:
    """1,000 of our own making: elements, in frames that would break out, some in capitals."""
    made = []
    for element, frame, case in itertools.product(_ELEMENTS, _FRAMES, _CASES):
        shape = element.format(js="JSJS", url="URLURL")
        text = case(shape).replace("JSJS", MARK).replace("URLURL", AWAY)
        made.append(frame.replace("{x}", text))
    return list(dict.fromkeys(made))[:1_000]


def answers(address: str, evil: list[str]) -> list[list[tuple[str, dict[str, Any]]]]:
    """Event streams of real runs in which every text is a strange one: an e-mail, a call card, a refusal."""
    runs = []
    threads = {
        "email": [sent(on=1)],
        "call": [sent(on=1), received("No thank you, we have decided not to go ahead.", on=28)],
        "stop": [sent(on=1), received("Remove me from your list, never write again.", on=28)],
    }
    for name, thread in threads.items():
        prospect = {"id": name, **({"phone": None} if name == "email" else {})}
        text = httpx2.post(
            f"{address}/v1/drafts/stream", json=brief_json(thread=thread, prospect=prospect), timeout=60
        ).text
        blocks = [
            dict(line.split(": ", 1) for line in block.split("\n") if ": " in line) for block in text.split("\n\n")
        ]
        runs.append([(block["event"], json.loads(block["data"])) for block in blocks if "event" in block])
    given = itertools.cycle(evil)
    return [[(event, _strange(data, given)) for event, data in run] for run in runs]


_KEPT = {
    "kind",
    "id",
    "channel",
    "severity",
    "outcome",
    "state",
    "field",
    "check",
    "step",
    "verdict",
    "play",
    "not_before",
}


def _strange(value: Any, given: Any, name: str = "") -> Any:
    """The same answer with every free text in it replaced."""
    if isinstance(value, dict):
        return {key: _strange(item, given, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_strange(item, given, name) for item in value]
    return next(given) if isinstance(value, str) and name not in _KEPT else value


@pytest.fixture
def page(browser: Browser, address: str) -> Any:
    """A panel; afterwards no script of a stranger has run and no other host was asked for anything."""
    context = browser.new_context(viewport={"width": 1_000, "height": 900})
    asked: list[str] = []
    dialogs: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(f"{address}/panel")
    page.wait_for_selector("#choices button")
    yield page
    page.wait_for_timeout(300)
    assert page.evaluate("window.__ran || 0") == 0
    assert [url for url in asked if not url.startswith((address, "data:,"))] == []
    assert dialogs == []
    context.close()


def test_there_are_a_thousand_of_them_and_all_differ() -> None:
    assert len(set(strings())) == 1_000


def test_the_strings_do_run_where_markup_is_believed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p id=p></p>")
    page.evaluate("html => { document.getElementById('p').innerHTML = html }", "".join(strings()[:150]))
    page.wait_for_timeout(200)
    assert page.evaluate("window.__ran") > 0
    page.close()


def test_none_runs_in_what_the_service_answers(page: Page, address: str) -> None:
    evil = strings()
    runs = answers(address, evil)
    used = page.evaluate(
        """async ([runs, evil]) => {
            const draft = document.getElementById('draft');
            const left = new Set(evil);
            let turn = 0;
            const swap = value => Array.isArray(value) ? value.map(swap)
                : value && typeof value === 'object'
                ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, swap(v)]))
                : typeof value === 'string' && left.has(value) ? evil[turn++ % evil.length] : value;
            for (let round = 0; turn < evil.length * 2 && round < 200; round += 1) {
                const run = swap(runs[round % runs.length].map(([event, data]) => ({event, data})));
                draft.api = {
                    stream: async function* () { yield* run; },
                    post: async () => ({checks: []}),
                };
                draft.brief = {prospect: {name: evil[round]}, thread: {messages: []}, sender: {name: evil[round]}};
                await draft.start();
                for (const opened of draft.shadowRoot.querySelectorAll('details')) opened.open = true;
                await new Promise(requestAnimationFrame);
            }
            return turn;
        }""",
        [runs, evil],
    )
    assert used >= 1_000


def test_none_runs_in_names_and_threads_of_a_record(page: Page, address: str) -> None:
    evil = strings()
    messages = [
        {"direction": "outbound", "at": "2026-09-01T09:00:00Z", "subject": text[:200], "body": text}
        for text in evil[::7]
    ]
    for text in evil[::100]:
        brief = {
            "thread": {"messages": messages},
            "prospect": {"name": text[:200], "company": text[:200], "title": text[:200], "phone": "1"},
            "sender": {"name": text[:200]},
            "offer": {"name": text[:300]},
        }
        page.evaluate("brief => { document.getElementById('draft').brief = brief }", brief)
        page.evaluate("document.getElementById('draft').start()")
        page.wait_for_selector("highroad-draft:not([data-state=pending]):not([data-state=streaming])")
    assert page.locator("highroad-draft script, highroad-draft img, highroad-draft iframe").count() == 0
