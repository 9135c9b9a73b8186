"""One body made readable: `clean_body` takes it apart, `visible` gives the writer's words alone."""

from collections.abc import Sequence
from typing import NamedTuple

from service.thread.data_notices import mark_data_notices
from service.thread.disclaimers import mark_disclaimers
from service.thread.footers import mark_footers
from service.thread.inline import own_coloured, quote_ours
from service.thread.known import Known
from service.thread.lines import Kind, Line, Mapped, capped, plain, split_lines, words_of
from service.thread.markup import is_html, read_html
from service.thread.mime import Part, RawMail, is_raw_mail, read_mail
from service.thread.model import CleanBody
from service.thread.passed_on import own_passed_on
from service.thread.quotes import mark_quotes
from service.thread.reply_headers import split_flattened
from service.thread.signature import mark_signature

_ORDER = (Kind.OWN, Kind.QUOTE, Kind.SIGNATURE)


class _Parts(NamedTuple):
    """The texts of each kind; offsets are those of the source."""

    texts: dict[Kind, Mapped]
    passed_on: int | None = None
    """Where in the source a colleague's mail begins that the writer passes on."""


def clean_body(raw: str, *, html: str | None = None, known: Known | None = None) -> CleanBody:
    """Takes a body apart: plain text, HTML or a whole raw e-mail.

    `html` is read where `raw` is empty; `offsets` then point into `html`, else into `raw`. `known`: what the thread
    tells of a mail of theirs.
    """
    if html is not None and not raw.strip():
        return _body(_take_apart(_whole(html), html=True))
    if is_raw_mail(raw) and (mail := read_mail(raw)) is not None:
        return _read_mail(mail, known)
    return _body(_take_apart(_whole(raw), html=is_html(raw), known=known))


def visible(body: str, html: str | None = None) -> str:
    """The words the writer wrote out."""
    return clean_body(body, html=html).text


def _whole(raw: str) -> Mapped:
    return Mapped(raw, range(len(raw)))


def _take_apart(source: Mapped, *, html: bool, known: Known | None = None) -> _Parts:
    mapped, lines = _read_lines(source, html)
    lines = split_flattened(mapped.text, lines)
    mark_quotes(lines)
    passed = None
    if known is not None:
        quote_ours(lines, known.sentences)
        passed = own_passed_on(lines, known)
    own_coloured(lines)
    _doubt_signature_elements(lines)
    mark_footers(lines)
    mark_disclaimers(lines)
    mark_data_notices(lines)
    mark_signature(lines)
    texts = {
        kind: words_of(mapped, [line for line in lines if line.kind is kind], unwrap=kind is Kind.OWN and not html)
        for kind in _ORDER
    }
    return _Parts(texts, mapped.offsets[passed.start] if passed is not None else None)


def _doubt_signature_elements(lines: Sequence[Line]) -> None:
    """People write into the signature of their program: where nothing else is left, it is read for words."""
    if not any(line.kind is Kind.OWN and line.view for line in lines):
        for line in lines:
            if line.kind is Kind.SIGNATURE:
                line.kind = Kind.OWN


def _read_lines(source: Mapped, html: bool) -> tuple[Mapped, list[Line]]:
    if html:
        mapped, lines = read_html(source.text)
    else:
        mapped = plain(source.text)
        lines = split_lines(mapped.text)
    if isinstance(source.offsets, range) and source.offsets.start == 0:
        return mapped, lines
    return Mapped(mapped.text, [source.offsets[place] for place in mapped.offsets]), lines


def _body(parts: _Parts, mail: RawMail | None = None) -> CleanBody:
    texts = parts.texts
    words = capped(texts[Kind.OWN])
    return CleanBody.model_construct(
        text=words.text,
        offsets=tuple(words.offsets),
        quoted=texts[Kind.QUOTE].text,
        signature=texts[Kind.SIGNATURE].text,
        passed_on=parts.passed_on,
        subject=mail.subject if mail else None,
        headers=mail.headers if mail else (),
        automatic=mail.automatic if mail else False,
    )


def _read_mail(mail: RawMail, known: Known | None) -> CleanBody:
    parts = [_take_part(part, known) for part in mail.parts]
    texts = {kind: _joined([part.texts[kind] for part in parts]) for kind in _ORDER}
    return _body(_Parts(texts, next((part.passed_on for part in parts if part.passed_on is not None), None)), mail)


def _take_part(part: Part, known: Known | None) -> _Parts:
    if part.foreign:
        return _Parts({Kind.OWN: _whole(""), Kind.QUOTE: part.mapped, Kind.SIGNATURE: _whole("")})
    parts = _take_apart(part.mapped, html=part.html, known=known)
    if part.alternative is not None and not parts.texts[Kind.OWN].text:
        return _take_apart(part.alternative, html=True)
    return parts


def _joined(texts: Sequence[Mapped]) -> Mapped:
    filled = [text for text in texts if text.text]
    if len(filled) <= 1:
        return filled[0] if filled else _whole("")
    offsets: list[int] = []
    for text in filled:
        if offsets:
            offsets.append(offsets[-1])
        offsets.extend(max(place, offsets[-1]) if offsets else place for place in text.offsets)
    return Mapped("\n".join(text.text for text in filled), offsets)
