"""Graders: what no rule can see, one yes-or-no criterion a call. No exact quote from the draft means unscored."""

import json
import re
import time
from contextlib import aclosing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from evals.results import Record, Score, Words
from service.errors import ModelError
from service.llm import LLM, ChatMessage, ModelRequest, Reply
from service.prompting import safe
from service.prompting.files import PROMPTS_FOLDER, PromptFile, read_prompts

_ROOM = 300
_SECONDS = 60.0
_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"quote": {"type": "string"}, "verdict": {"type": "string", "enum": ["pass", "fail"]}},
    "required": ["quote", "verdict"],
    "additionalProperties": False,
}
_OBJECT = re.compile(r"\{[^{}]{0,4000}\}", re.DOTALL)


class Mark(NamedTuple):
    """A grader's answer on one draft."""

    score: Score
    quote: str = ""
    """Words of the draft that the mark rests on."""
    why: str = ""
    """Why it is unscored."""


class Grader(NamedTuple):
    """One criterion that a model marks."""

    name: str
    prompt: PromptFile

    def bound_to(self, model: str) -> str:
        """Hash of all that a calibration holds for: prompt, the reading of replies, model."""
        parts = (self.prompt.text, json.dumps(_SCHEMA, sort_keys=True), model)
        return sha256("\0".join(parts).encode()).hexdigest()[:16]

    def request(self, words: Words, *, play: str, situation: str = "") -> ModelRequest:
        text = f"Subject: {words.subject}\n\n{words.body}" if words.subject else words.body
        asked = self.prompt.fill(play=play.replace("_", " "), draft=safe_marks(text), situation=safe(situation) or "-")
        return ModelRequest(
            messages=(ChatMessage(role="user", content=asked),),
            max_tokens=_ROOM,
            temperature=0.0,
            json_schema=_SCHEMA,
        )


def load_graders(folder: Path = PROMPTS_FOLDER) -> dict[str, Grader]:
    """The graders below `prompts/graders/`, by name. Raises SettingsError: a prompt is broken."""
    files = read_prompts(folder)
    names = [name for name in files if name.startswith("graders/")]
    return {name.removeprefix("graders/"): Grader(name.removeprefix("graders/"), files[name]) for name in names}


def safe_marks(text: str) -> str:
    """A draft between marks that it cannot close."""
    return text.replace("</draft", "‹/draft").replace("<draft", "‹draft")


def read_mark(reply: str, words: Words) -> Mark:
    """Verdict and quote out of a reply; unscored unless the quote stands in the draft, word for word."""
    for found in reversed(_OBJECT.findall(reply)):
        try:
            answer = json.loads(found)
        except ValueError:
            continue
        if isinstance(answer, dict) and answer.get("verdict") in ("pass", "fail"):
            return _quoted(answer["verdict"], answer.get("quote"), words)
    return Mark("unscored", why="no verdict that can be read")


def _quoted(verdict: Score, quote: object, words: Words) -> Mark:
    text = quote.strip() if isinstance(quote, str) else ""
    if len(text) < 3:
        return Mark("unscored", why="no quote")
    if not any(text in whole for whole in (words.body, words.subject or "")):
        return Mark("unscored", quote=text, why="the quote does not stand in the draft")
    return Mark(verdict, quote=text)


async def grade(grader: Grader, record: Record, llm: LLM) -> Mark:
    """Marks what would have left. A model that fails leaves it unscored."""
    if record.final is None or record.play is None:
        return Mark("unscored", why="there is no draft")
    request = grader.request(record.final, play=record.play)
    try:
        async with aclosing(llm.stream(request, deadline=time.monotonic() + _SECONDS)) as items:
            async for item in items:
                if isinstance(item, Reply):
                    return read_mark(item.text, record.final)
    except ModelError as error:
        return Mark("unscored", why=error.detail)
    return Mark("unscored", why="no reply")
