"""One body made readable: `clean_body` takes it apart, `visible` gives the writer's words alone."""

from service.thread.lines import Kind, Mapped, capped, plain, split_lines, words_of
from service.thread.model import CleanBody
from service.thread.quotes import mark_quotes
from service.thread.signature import mark_signature


def clean_body(raw: str, *, html: str | None = None) -> CleanBody:
    """Takes a body apart: plain text, HTML or a whole raw e-mail. `offsets` point into `raw`, or into `html` if given."""
    return _read_plain(plain(html if html is not None else raw))


def visible(body: str, html: str | None = None) -> str:
    """The words the writer wrote out."""
    return clean_body(body, html=html).text


def _read_plain(mapped: Mapped) -> CleanBody:
    lines = split_lines(mapped.text)
    mark_quotes(lines)
    mark_signature(lines)
    parts = {kind: words_of(mapped, [line for line in lines if line.kind is kind]) for kind in Kind}
    words = capped(parts[Kind.OWN])
    return CleanBody.model_construct(
        text=words.text,
        offsets=tuple(words.offsets),
        quoted=parts[Kind.QUOTE].text,
        signature=parts[Kind.SIGNATURE].text,
    )
