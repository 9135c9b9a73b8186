"""Where somebody else's words begin: attributions ("On … wrote:"), header blocks and separators in many languages."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.thread import words
from service.thread.lines import Kind, Line, of_a_line, view_of

MAX_WRAP = 4
"""Lines over which an attribution may be broken."""
MAX_FLAT = 3_000
"""Code points of a line in which an attribution is looked for."""
MAX_FLAT_LINES = 6
"""Long lines in which one is looked for."""
MAX_ENDS = 120
"""Lines that are tried as the end of an attribution."""
MAX_ATTRIBUTION = 350
"""Code points of an attribution."""

_ADDRESS = re.compile(r"[\w.+'=-]{1,80}@[\w-]{1,63}\.[\w.-]{2,63}|<[^<>\s]{3,160}>|\[mailto:")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.hH時时시]\s?\d{2}(?!\d)|\d\s?(?:[ap]\.?m\b|uhr\b|時|时|点|點|시)", re.IGNORECASE
)
_DATE = re.compile(
    r"\d{4}\.?\s[^\W\d_]{3,14}\.?\s\d{1,2}|\d{4}\s?[-/.년年]\s?\d{1,2}\s?[-/.월月]\s?\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|º|°)?[.,]?\s(?:de\s|of\s|d['’])?[^\W\d_]{3,12}\.?,?\s(?:de\s|del\s)?\d{4}"
    r"|[^\W\d_]{3,12}\.?,?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|[^\W\d_]{2,12}\.?,?\s\d{1,2}\.?\s[^\W\d_]{3,12}|[^\W\d_]{2,12}\.?,\s[^\W\d_]{3,12}\.?\s\d{1,2}"
)
_SPACED = [word for word in words.WROTE.split("|") if word[0] < "\u0e00"]
_UNSPACED = [word for word in words.WROTE.split("|") if word[0] >= "\u0e00"]


def _any(alternatives: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(alternatives), key=len, reverse=True))


_VERB = re.compile(rf"(?<!\w)(?:{_any(_SPACED)})(?!\w)|(?:{_any(_UNSPACED)})", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_VERB_ENDS = tuple(word.casefold() for word in (*_SPACED, *_UNSPACED))
_START = re.compile(
    rf"(?:(?:{_any(words.OPENERS.split('|'))})(?=[\s,.][^\n]{{0,40}}\d)|[\"'*_]{{0,2}}\d|"
    rf"[^\W\d_]{{2,12}}\.?,? \d|[^\W\d_]{{2,12}}, [^\W\d_]{{3,12}} \d)",
    re.IGNORECASE,
)
_FLATTENED = re.compile(
    r"(?:(?<=[.!?…)\"'”’,\s]\s)|^)(?:On|Am|Le|El|Em|Il|Op|Den|Dnia|W dniu|Dne|"
    r"No dia)\s(?=[^\n<>]{0,30}\d)[^\n<>]{5,140}"
    r"<[^<>\s]{3,100}@[^<>\s]{3,100}>\)?,?\s?(?:[^\W\d_]{1,12}\s?[^\W\d_]{0,12}(?:\(a\))?)?\s?:",
)
_BLOCK_IN_LINE = re.compile(
    r"(?:(?<=\s)|(?<=[-–_*])|^)\*?(?:From|Von|De|Da|Van|Fra|Från|Od|От)\s?:\s?[^\n]{2,160}?"
    r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviad[oa](?: el| em)?|Fecha|Data|Inviato|Verzonden|Sendt|Skickat|Wysłano|"
    r"Отправлено)\s?:\*?\s?[^\n]{4,60}?\s\*?(?:To|An|À|Para|A|Aan|Til|Till|Do|Кому)\s?:\*?[^\n]{2,160}?"
    r"(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Emne|Ämne|Temat|Тема)\s?:"
)
_SECOND_PERSON = re.compile(
    r"\b(?:you (?:wrote|had written)|(?:du|sie|ihr) (?:schrieb|geschrieben)|schrieb(?:en|st|t) (?:sie|du|ihr)\b"
    r"|(?:vous|tu) (?:avez|as|m['’]avez) écrit|escribi(?:ó|ste) usted|usted escribió|você escreveu)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]$")

_KEY_KINDS = {
    key: kind
    for kind, keys in (
        ("other", words.OTHER_KEYS),
        ("cc", words.CC_KEYS),
        ("to", words.TO_KEYS),
        ("subject", words.SUBJECT_KEYS),
        ("sent", words.SENT_KEYS),
        ("from", words.FROM_KEYS),
    )
    for key in keys.split("|")
}
_HOURS = re.compile(r"[^:]{1,12}:\s?\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m|uhr|h)?\.?$", re.IGNORECASE)
_KEY_LINE = re.compile(r"[>*_|\s]{0,6}([^\W\d_][^:：<>@]{0,24}?)[*_\s]{0,3}[:：][*_]{0,2}\s?(.*)")
_SEPARATOR = re.compile(rf"[-–—_=*~+#>\s]{{2,40}}\s?(?:{words.ORIGINAL})(?!\w)[^\n]{{0,80}}$", re.IGNORECASE)
_ANNOUNCED = re.compile(rf"(?:{words.ORIGINAL})\s?[:：]$", re.IGNORECASE)
_HEADING = re.compile(rf"\W{{0,4}}(?:{words.ORIGINAL})\W{{0,4}}$", re.IGNORECASE)
_DASHED = re.compile(r"[-–—_=*]{3,40}\s?[^-–—_=*\n][^\n]{2,160}[^-–—_=*\n]\s?[-–—_=*]{3,40}$")
_ABOVE_MARK = re.compile(
    r"[#\-–—=\s]{2,12}(?:please )?(?:type|write|reply|respond|enter)[^\n]{0,40}above (?:this )?line", re.IGNORECASE
)


class Opening(NamedTuple):
    """Lines `start` to `end` (exclusive) announce somebody else's words."""

    start: int
    end: int
    kind: str
    """`attribution`, `block` or `separator`."""


def split_flattened(text: str, lines: Sequence[Line]) -> list[Line]:
    """Where a program wrote words, attribution and quote into one line, makes a line of each."""
    found: list[Line] = []
    tried = 0
    for line in lines:
        match = None
        if (
            tried < MAX_FLAT_LINES
            and len(line.view) > 60
            and line.kind is Kind.OWN
            and "@" in line.view
            and ":" in line.view
        ):
            tried += 1
            end = min(line.end, line.start + MAX_FLAT)
            match = _FLATTENED.search(text, line.start, end) or _BLOCK_IN_LINE.search(text, line.start, end)
        if match is None or not (_BLOCK_IN_LINE.match(match.group()) or is_attribution(match.group(), followed=False)):
            found.append(line)
            continue
        for start, end in ((line.start, match.start()), match.span(), (match.end(), line.end)):
            if text[start:end].strip():
                found.append(Line(start, end, view_of(text, start, end)))
    return found


def attribution_ends(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that may end an attribution; of very many the first and the last."""
    ends = [place for place, line in enumerate(lines) if line.view and _may_end(line.view)]
    if len(ends) > MAX_ENDS:
        ends = ends[: MAX_ENDS * 3 // 4] + ends[-MAX_ENDS // 4 :]
    return frozenset(ends)


@of_a_line
def _may_end(view: str) -> bool:
    return view[0] != ">" and (view[-1] in ":：>" or _ends_with_verb(view))


def find_opening(lines: Sequence[Line], start: int, ends: frozenset[int]) -> Opening | None:
    """The first opening at or after line `start` outside of marked quotes. `ends` are those of `attribution_ends`."""
    for index in range(start, len(lines)):
        view = lines[index].view
        if not view or view[0] == ">":
            continue
        opening = _at(lines, index, view, index in ends)
        if opening is not None and opening.start >= start:
            return opening
    return None


def _at(lines: Sequence[Line], index: int, view: str, may_end: bool) -> Opening | None:
    if is_separator(view) or (_DASHED.match(view) and (_has_verb(view) or _key_follows(lines, index))):
        end = _block_end(lines, _next_filled(lines, index + 1))
        return Opening(index, max(end, index + 1), "separator")
    if ":" in view and _BLOCK_IN_LINE.match(view):
        return Opening(index, index + 1, "block")
    if (":" in view or "：" in view) and (end := _block_end(lines, index)) > index:
        return Opening(index, end, "block")
    return _attribution(lines, index) if may_end else None


def _ends_with_verb(view: str) -> bool:
    return view.rstrip("*_ ").casefold().endswith(_VERB_ENDS)


@of_a_line
def is_separator(view: str) -> bool:
    return bool(
        (view[0] in "-–—_=*~+#> " and (_SEPARATOR.match(view) or _ABOVE_MARK.match(view)))
        or (view[-1] in ":：" and len(view) < 80 and _ANNOUNCED.match(view))
    )


def asks_to_write_above(view: str) -> bool:
    """Whether a line is a desk's "reply above this line"."""
    return bool(view and _ABOVE_MARK.match(view))


def is_heading(view: str) -> bool:
    """Whether a line names a forwarded or original message and says nothing else; only above a header block."""
    return bool(_HEADING.match(view))


def _key_follows(lines: Sequence[Line], index: int) -> bool:
    following = _next_filled(lines, index + 1)
    return following < len(lines) and key_of(lines[following].view) is not None


def _next_filled(lines: Sequence[Line], index: int) -> int:
    while index < len(lines) and lines[index].blank:
        index += 1
    return index


@of_a_line
def key_of(view: str) -> str | None:
    """Which header field a line starts with, e.g. `from` for "Von: …"."""
    match = _KEY_LINE.match(view)
    if match is None:
        return None
    return _KEY_KINDS.get(match.group(1).strip(" *_").casefold())


def _block_end(lines: Sequence[Line], index: int) -> int:
    """Where the header block that starts at `index` ends (exclusive); `index` itself where none starts."""
    if index >= len(lines) or key_of(lines[index].view) not in {"from", "sent", "subject", "to"}:
        return index
    kinds: list[str] = []
    wrapped = gaps = 0
    end = place = index
    proof = False
    while place < min(len(lines), index + 16):
        view = lines[place].view
        kind = key_of(view) if view else None
        if kind == "from" and _HOURS.match(view):  # "From: 10:00" in somebody's own list
            return index
        if kind is not None:
            if kind in kinds and kind != "other":
                break
            kinds.append(kind)
            end, wrapped, gaps = place + 1, 0, 0
            proof = proof or bool(_ADDRESS.search(view) or (_DATE.search(view) and kind == "sent"))
        elif not view:
            gaps += 1
            if gaps > 1:
                break
        else:
            wrapped += 1
            if wrapped > 2 or gaps:
                break
            proof = proof or bool(_ADDRESS.search(view))
        place += 1
    named = set(kinds)
    enough = "from" in named and len(named) >= 2 and (proof or (kinds[0] == "from" and len(named) >= 3))
    return end if enough else index


def _attribution(lines: Sequence[Line], last: int) -> Opening | None:
    joined = ""
    fallback: int | None = None
    followed = _quote_follows(lines, last + 1)
    for start in range(last, max(-1, last - MAX_WRAP), -1):
        view = lines[start].view
        if not view or view[0] == ">" or (start < last and _SENTENCE_END.search(view)):
            break
        joined = f"{view} {joined}" if joined else view
        if len(joined) > MAX_ATTRIBUTION:
            break
        if is_attribution(joined, followed=followed):
            if _START.match(view):
                return Opening(start, last + 1, "attribution")
            fallback = start if fallback is None else fallback
    return None if fallback is None else Opening(fallback, last + 1, "attribution")


def _quote_follows(lines: Sequence[Line], index: int) -> bool:
    following = _next_filled(lines, index)
    return following < len(lines) and lines[following].view[0] == ">"


def is_attribution(text: str, *, followed: bool) -> bool:
    """Whether the text announces a quote: who wrote when. `followed`: a marked quote comes next."""
    address = _ADDRESS.search(text)
    verb = _has_verb(text)
    if not (verb or address):
        return False
    colon = text.rstrip("*_ ")[-1:] in ":："
    dated = _DIGIT.search(text) is not None
    clock = dated and _CLOCK.search(text)
    date = dated and _DATE.search(text)
    if not verb:
        return bool((clock or date) and (colon or followed) and len(text) < 250)
    if not (colon or _ends_with_verb(text)) or (not followed and _SECOND_PERSON.search(text)):
        return False
    if followed or (address and (clock or date or colon)):
        return True
    return bool(date and (clock or colon) and ((clock and colon) or _START.match(text)))


def _has_verb(text: str) -> bool:
    folded = text.casefold()
    return any(verb in folded for verb in _VERB_ENDS) and _VERB.search(text) is not None
