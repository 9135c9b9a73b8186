"""Marks signatures: what stands below `--`, and contact blocks below a closing. The closing and the name stay."""

import re
from collections.abc import Sequence

from service.thread import closings
from service.thread.lines import Kind, Line, of_a_line

MAX_BLOCK = 25
"""Lines of a signature without a delimiter."""

MAX_DELIMITERS = 4
"""Last lines of dashes and the like that are tried."""

_DELIMITER = re.compile(r"(?:--|—|–|-- ?|\*{2,3}|_{2,}|- -|={2,}|-{3,}|[-–—]{2,})$")
_MARKS = frozenset("-–—*_=")
_SURE_DELIMITER = frozenset(("--", "—"))
_CLOSING = re.compile(rf"(?:{closings.PHRASES})(?!\w)[\s,.!;:)*~–—-]*", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\(0?\d|\b0)\d?[\d\s()./–-]{6,22}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b")
_LINK = re.compile(
    r"https?://|\bwww\.|@[\w-]{1,63}\.\w{2}|\b[\w-]{2,40}\.(?:com|net|org|de|es|fr|io|co\.uk|pt|it|nl|eu|"
    r"example|br|ch|at)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:t|tel|telf|tlf|tél|telefon|teléfono|téléphone|telefone|phone|ph|p|m|mob|mobile|mobil|móvil|cell|"
    r"celular|handy|gsm|fax|f|d|direct|office|durchwahl|"
    r"e|email|e-mail|mail|w|web|website|skype|linkedin|twitter|instagram|whatsapp|wa|adresse|address|dirección|"
    r"endereço)\s?[.:|]\s?\S",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|llp|plc|corp|gmbh|ag|kg|ohg|e\.?k|ug|s\.?a|s\.?l|s\.?l\.?u|s\.?a\.?s|sarl|s\.?à\.?r\.?l|"
    r"lda|ltda|b\.?v|n\.?v|a/s|aps|ab|oy|s\.?r\.?l|s\.?p\.?a|"
    r"sp\. z o\.o|s\.r\.o|co\. kg)\b\.?(?:\s|,|$)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,5}[a-z]? [^\W\d_][\w.'’ -]{2,40}(?:street|st|road|rd|avenue|ave|lane|ln|drive|way|blvd|boulevard|"
    r"place|square)\b|[\w.-]{3,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan)"
    r" \d{1,4}|\b(?:rue|calle|c/|avenida|av\.|avda|rua|via|plaza|praça|place|paseo|avenue) [^\n]{2,40}\d|"
    r"\b[A-Z]{0,2}-?\d{4,5} [^\W\d_]{3,30}|\b[A-Z]{2} \d{5}\b",
    re.IGNORECASE,
)
_CARD = re.compile(r"[^|·•]{2,40}(?:\s[|·•]\s[^|·•]{2,40}){2,6}")
"""A business card in one line: name, title and company, parted by bars or dots."""
_LABELLED_LINK = re.compile(r"[^.?!:]{3,40}:\s?https?://\S+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\s]*$")
_PLEA = re.compile(
    r"(?:please )?(?:stop|remove|no|not|nein|non|nee|não|pass|unsubscribe|opt[- ]?out|cancel|abmelden|austragen|"
    r"(?:dar )?(?:de )?baja|remover|désinscri\w{0,6}|désabonn\w{0,6}|descadastr\w{0,6}|uitschrijven|"
    r"afmelden)(?!\w)[\s.!]*"
    r"(?:me|us|mich|uns|moi|thanks|thank you|danke|gracias|merci)?[\s.!]*$",
    re.IGNORECASE,
)
"""Bare words to stop: never a part of a signature above contact data."""
_POSTSCRIPT = re.compile(r"\W{0,3}p\.? ?[sd]\b", re.IGNORECASE)
_SMALL_WORDS = "of and & the for de der des du la le von van und für y e et di del da dos do na at in - – — | / bei zu"
_PARTICLES = frozenset(_SMALL_WORDS.split())


def mark_signature(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on the lines of signatures; sentences around and below them stay."""
    for segment in _segments(lines):
        if not _below_delimiter(segment) and not _below_closing(segment):
            _contact_block(segment)


def _segments(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of own and blank lines between quotes."""
    segments: list[list[Line]] = [[]]
    for line in lines:
        if line.kind is Kind.QUOTE:
            segments.append([])
        elif line.kind is Kind.OWN:
            segments[-1].append(line)
    return [segment for segment in segments if any(line.view for line in segment)]


def _below_delimiter(segment: Sequence[Line]) -> bool:
    marks = [place for place, line in enumerate(segment) if line.view[:1] in _MARKS and _DELIMITER.match(line.view)]
    for place in marks[-MAX_DELIMITERS:][::-1]:
        view = segment[place].view
        block = [line for line in segment[place + 1 :] if line.view]
        sure = view in _SURE_DELIMITER
        if not block or (_opens_with_prose(block) and not _is_standard(segment, place)):
            continue
        if not sure and not _has_contact(block[:MAX_BLOCK]):
            continue
        segment[place].kind = Kind.SIGNATURE
        _sign_block(segment[place + 1 :], sure=sure)
        return True
    return False


def _is_standard(segment: Sequence[Line], place: int) -> bool:
    """Whether a mail program set the mark: two dashes and a blank, below words of the writer (RFC 3676); or two dashes
    that lost their blank on the way, below the name that ends those words."""
    line, above = segment[place], [other.view for other in segment[:place] if other.view]
    if line.view != "--" or not above:
        return False
    return line.end - line.start == 3 or (len(above) > 1 and _is_name(above[-1]))


def _opens_with_prose(block: Sequence[Line]) -> bool:
    return is_sentence(block[0].view) and not _has_contact(block[:MAX_BLOCK])


def _sign_block(block: Sequence[Line], *, sure: bool) -> None:
    """Signs a block up to a postscript or, where the mark above is not sure, up to a paragraph of prose."""
    after_blank = True
    for line in block:
        if after_blank and line.view and (_POSTSCRIPT.match(line.view) or (not sure and _is_prose(line.view))):
            return
        after_blank = line.blank
        if line.view:
            line.kind = Kind.SIGNATURE


def _below_closing(segment: Sequence[Line]) -> bool:
    place = _last_closing(segment)
    if place is None:
        return False
    below = [number for number in range(place + 1, len(segment)) if segment[number].view]
    if below and _names_after(segment[place].view):
        name = place
    elif below and _is_name(segment[below[0]].view):
        name = below.pop(0)
    else:
        name = place
    _sign_details(segment, below, name)
    return True


def _last_closing(segment: Sequence[Line]) -> int | None:
    """The last closing that is followed by no more than a name and details."""
    for place in range(len(segment) - 1, max(-1, len(segment) - 60), -1):
        view = segment[place].view
        if view and is_closing(view):
            return place
    return None


@of_a_line
def is_closing(view: str) -> bool:
    """Whether a line is a closing phrase, with or without a name behind it."""
    match = _CLOSING.match(view) if len(view) <= 60 else None
    if match is None:
        return False
    rest = view[match.end() :].strip()
    return not rest or (_is_name(rest) and len(rest.split()) <= 3 and not _SENTENCE_END.search(rest))


def _names_after(view: str) -> bool:
    match = _CLOSING.match(view)
    return match is not None and bool(view[match.end() :].strip())


def _sign_details(segment: Sequence[Line], below: Sequence[int], name: int) -> None:
    """Signs details below a name: paragraphs with contact data, and titles right below the name."""
    views = [segment[number].view for number in below]
    told = "\n".join(line.view for line in segment[:name]).casefold()
    contact_ahead = [any(is_contact(view) for view in views[rank:]) for rank in range(len(views))]
    previous = name
    for rank, number in enumerate(below[:MAX_BLOCK]):
        view = views[rank]
        adjacent = number == previous + 1
        if _POSTSCRIPT.match(view) or (_is_prose(view) and not is_contact(view)):
            return
        if _PLEA.match(view):
            return
        if _is_name(view) and " " in view and view.casefold() in told:  # somebody else's data, given on purpose
            return
        if is_contact(view) or (_is_title(view) and (contact_ahead[rank] or adjacent)):
            segment[number].kind = Kind.SIGNATURE
            previous = number
        elif not (contact_ahead[rank] and adjacent and not is_sentence(view)):
            return
        else:
            segment[number].kind = Kind.SIGNATURE
            previous = number


def _contact_block(segment: Sequence[Line]) -> None:
    """A last paragraph of contact data without a closing above it; that of somebody named above stays."""
    filled = [number for number in range(len(segment)) if segment[number].view]
    start = len(filled)
    while start > 0 and (start == len(filled) or filled[start] == filled[start - 1] + 1):
        start -= 1
    block = filled[start:]
    if start == 0 or len(block) > 12:
        return
    above = segment[filled[start - 1]].view
    views = [segment[number].view for number in block]
    contacts = sum(map(is_contact, views))
    strong = contacts >= 2 or (contacts == 1 and ("|" in "".join(views) or _is_card(views, above)))
    named = any(views[0].casefold() in segment[number].view.casefold() for number in filled[:start])
    if (
        strong
        and not named
        and above[-1] not in ":："
        and not any(is_sentence(view) or view[-1] in ":?" for view in views)
    ):
        for number in block:
            segment[number].kind = Kind.SIGNATURE


def _is_card(views: Sequence[str], above: str) -> bool:
    """A name with titles below it, after a finished sentence."""
    details = all(is_contact(view) or _is_title(view) for view in views[1:])
    return details and _is_name(views[0]) and " " in views[0] and bool(_SENTENCE_END.search(above))


@of_a_line
def is_contact(view: str) -> bool:
    """Whether a line bears contact data rather than a sentence."""
    if len(view) > 160:
        return False
    if _CARD.fullmatch(view) or _LABELLED_LINK.fullmatch(view):
        return True
    if is_sentence(view) and not _LABEL.match(view):
        return False
    found = (
        _LABEL.match(view) or _PHONE.search(view) or _LINK.search(view) or _COMPANY.search(view) or _STREET.search(view)
    )
    return bool(found) and not _is_prose(view)


def _has_contact(block: Sequence[Line]) -> bool:
    return any(is_contact(line.view) for line in block)


@of_a_line
def is_sentence(view: str) -> bool:
    """Whether a line reads as a sentence or a part of one."""
    words = view.split()
    return (len(words) >= 4 and bool(_SENTENCE_END.search(view)) and _lower_share(words) > 0.4) or _is_prose(view)


def _is_prose(view: str) -> bool:
    words = view.split()
    return len(words) >= 6 and _lower_share(words) >= 0.6


def _lower_share(words: Sequence[str]) -> float:
    letters = [word for word in words if word[:1].isalpha()]
    return sum(word[0].islower() for word in letters) / len(letters) if letters else 0.0


def _is_name(view: str) -> bool:
    words = view.strip(" .,-–—*_").split()
    if (
        not words
        or len(words) > 5
        or len(view) > 45
        or any(character in view for character in "@/:|?!+")
        or any(map(str.isdigit, view))
    ):
        return False
    return all(not word[0].islower() or word in _PARTICLES for word in words) or len(words) == 1


def _is_title(view: str) -> bool:
    words = view.strip(" .,-–—*_").split()
    capital = [word for word in words if not word[0].islower() or word in _PARTICLES]
    return bool(words) and len(view) <= 80 and len(capital) == len(words) and not _SENTENCE_END.search(view)
