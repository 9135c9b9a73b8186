"""A page of one file to label drafts in; it holds no verdict, sends nothing, and saves a file of labels."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from evals.labels import text_hash
from evals.results import Record

_HERE = Path(__file__).parent


def labelling_page(grader: str, records: Sequence[Record]) -> str:
    """Every draft with two buttons; the labels are saved as JSON lines by the browser."""
    style, script = (_HERE / "page.css").read_text("utf-8"), (_HERE / "labelling.js").read_text("utf-8")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'"
    drafts = "".join(_draft(record) for record in records)
    name = grader.replace("_", " ")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Label: {escape(name)}</title><style>{style}</style></head>"
        f'<body><main data-grader="{escape(grader)}"><h1>{escape(name)}?</h1>'
        '<p class="meta">Read each draft by itself. No grader\'s verdict stands here.</p>'
        f'{drafts}<p><button id="save">Save the labels</button> <output></output></p></main>'
        f"<script>{script}</script></body></html>\n"
    )


def _draft(record: Record) -> str:
    words = record.final
    if words is None:
        return ""
    subject = f'<div class="subject">{escape(words.subject)}</div>' if words.subject else ""
    play = escape((record.play or "").replace("_", " "))
    return (
        f'<section class="text draft" data-text="{text_hash(words)}" data-case="{escape(record.case)}">'
        f'<h4>{play}</h4>{subject}<div class="body">{escape(words.body)}</div>'
        '<p><button data-good="true" aria-pressed="false">Yes</button> '
        '<button data-good="false" aria-pressed="false">No</button></p></section>'
    )
