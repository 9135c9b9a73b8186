"""What a bump must not have: a greeting before and a name below its line."""

import re
from functools import lru_cache

from service.checks.base import Judged
from service.checks.cleanliness.person_names import same_person
from service.checks.cleanliness.titles import is_title
from service.checks.phrases.wordings import read
from service.checks.vocabulary.word_lists import words_of
from service.courtesies import ANY_COURTESY, COURTESIES
from service.greetings import ANY_GREETING

_GREETING = re.compile(
    rf"(?:(?:{ANY_GREETING})(?: there| again){{0,2}}|morning|afternoon|evening|buen[oa]s|salve|dag)\b"
    r"(?P<name>[^\n,!?:–—]{0,45})(?P<end>[,!:–—]|\.(?=\s)|\n| - |$)"
)
_TITLE = rf"(?:(?:{ANY_COURTESY})\.? )?"
_FAREWELL = re.compile(
    r"(?:^|(?<=[\s.!?,]))(?:(?:all the |very )?best(?: wishes| regards)?|(?:kind(?:est)?|"
    r"warm(?:est)?|best|many) (?:regards|"
    r"wishes|thanks)|regards|rgds|cheers|sincerely|yours(?: \w+)?|thanks(?: again)?|thank you|thx|"
    r"talk soon|speak soon|bye|"
    r"(?:un |muchos )?saludos?(?: cordial(?:es)?)?|atentamente|(?:muchas )?gracias|(?:un )?abrazo|"
    r"(?:viele |beste |liebe |herzliche |schone |mit freundlichen |freundliche )?gru(?:ss|ß)(?:e|en)?|mfg|lg|vg|danke|"
    r"(?:bien |tres )?cordialement|bien a vous|amicalement|merci|(?:um )?abracos?|atenciosamente|cumprimentos|"
    r"(?:muito )?obrigad[oa]|cordiali saluti|saluti|groet(?:en|jes)?|hilsen)[ ,.!\n–—-]{0,6}$"
)
_TAIL_START = re.compile(r"[.!?…][\"')]*\s+|\n|\s[–—-]{1,2}\s*|^[–—-]{1,2}\s*")
_LONGEST_SIGNATURE = 300
"""Code points at the end in which a signature is looked for."""
_DEVICE = re.compile(
    r"\n?\s*(?:sent from my|enviado desde mi|von meinem .{0,20} gesendet|envoye de mon|enviado do meu)\b"
)


def _initials(name: str) -> tuple[str, str]:
    """The first letter of a name, and those of all its parts."""
    letters = "".join(part[0] for part in re.findall(r"[^\W\d_]+", read(name).text))
    return letters[:1], letters


_NO_LETTER = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=256)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded name and its parts of two letters and more, longest first."""
    folded = read(name).text.strip()
    parts = {folded, *(part for part in _NAME_PART.findall(folded) if part not in _NO_NAMES)}
    parts |= {half for part in parts for half in part.split("-") if len(half) > 1 and half not in _NO_NAMES}
    return tuple(sorted((part for part in parts if part), key=len, reverse=True))


_NAME_PART = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_NO_NAMES = COURTESIES | words_of("de la del von van der st da do dos di le du and und the")


def greeting_span(judged: Judged) -> tuple[int, int] | None:
    """The salutation at the beginning, a bare name with a comma included."""
    folded = read(judged.body).text
    start = len(folded) - len(folded.lstrip())
    greeting = _GREETING.match(folded, start)
    if greeting and (_is_name_like(judged.body[greeting.start("name") : greeting.end("name")])):
        return start, max(greeting.end("name"), greeting.end() if greeting.group("end").strip() else 0)
    if formal := _form_of_address(judged, folded[start:]):
        return start, start + formal
    names = "|".join(re.escape(part) for part in name_parts(judged.draft.to.name))
    bare = re.match(rf"\s*{_TITLE}(?:{names})(?: (?:{names}))?\s?[,!:–—]", folded) if names else None
    return (start, bare.end()) if bare else None


_ADDRESS = re.compile(rf"((?:(?:(?:{ANY_COURTESY})\. ?){{0,2}})[^\n,!?.:–—]{{2,50}})[,!:–—]")
_COURTEOUS = frozenset(
    ["respected", "honoured", "honored", "esteemed", "my", "dear", "le", "la", "presado", "meu", "minha"]
)
_REGARDS_FROM = re.compile(
    r"(?:(?:kind|best|warm|many) )?(?:regards|greetings|wishes) from\b[^\n,!?:–—]{0,50}[:,–—]|"
    r"(?:un )?saludos? (?:cordial )?de\b[^\n,!?:–—]{0,50}[:,–—]|"
    r"(?:schone |viele |beste |liebe )?gru(?:ss|ß)e? (?:von|aus)\b[^\n,!?:–—]{0,50}[:,–—]|"
    r"(?:com os )?(?:meus )?cumprimentos d[aeo]\b[^\n,!?:–—]{0,50}[:,–—]"
)


def _form_of_address(judged: Judged, folded: str) -> int:
    """Where titles or a short name before the first comma end, or regards from somebody; 0 where none begin."""
    if regards := _REGARDS_FROM.match(folded):
        return regards.end()
    address = _ADDRESS.match(folded)
    if address is None:
        return 0
    words = address[1].replace(".", " ").split()
    names = frozenset(name_parts(judged.draft.to.name))
    called = all(word in _COURTEOUS or is_title(word) or word in names or same_person(word, names) for word in words)
    greeted = 1 < len(words) <= _GREETING_WORDS and words[-1] in names
    return address.end() if words and (called or greeted) else 0


_GREETING_WORDS = 3
"""Words before the first comma that greet in whatever language when they end in the reader's name."""


def _is_name_like(words: str) -> bool:
    """A greeting word goes on with a name or nothing; "Dear customers complain" is a sentence."""
    rest = words.split()
    return len(rest) <= 5 and all(
        word[:1].isupper()
        or word.lower().strip(".") in _NO_NAMES
        or len(word) < 3
        or word.lower() in ("all", "team", "there", "again", "madam", "sir", "sirs", "both", "folks", "friend")
        for word in rest
    )


def signature_span(judged: Judged) -> tuple[int, int] | None:
    """A farewell or the sender's name at the end, with the dash or line break before it."""
    folded = read(judged.body).text
    end = len(folded.rstrip())
    begin = max(0, end - _LONGEST_SIGNATURE)
    place = _signature_place(judged, folded[begin:end])
    return None if place is None else (begin + place, end)


def _signature_place(judged: Judged, folded: str) -> int | None:
    if device := _DEVICE.search(folded):
        return device.start()
    tail = _named_tail(judged, folded)
    farewell = _FAREWELL.search(folded, 0, tail or len(folded))
    if farewell and (tail is not None or _stands_alone(folded, farewell)):
        return farewell.start()
    return tail


def _stands_alone(folded: str, farewell: re.Match[str]) -> bool:
    """On a line of its own, or behind a whole sentence; thanks on the same line may be just thanks."""
    if _on_own_line(folded, farewell.start()):
        return True
    return bool(_SENTENCE_ENDS.search(folded, 0, farewell.start())) and not _THANKS.search(farewell.group())


_SENTENCE_ENDS = re.compile(r"[.!?…][\s\"')]*\Z")
_THANKS = re.compile(r"\b(?:thank\w*|thx|gracias|danke|merci|obrigad[oa])\b")


def _on_own_line(folded: str, start: int) -> bool:
    return "\n" in folded[:start] and not folded[folded.rindex("\n", 0, start + 1) : start].strip()


def _named_tail(judged: Judged, folded: str) -> int | None:
    """Where the last words begin, if they are the sender's name, company or phone and little else."""
    sender = judged.brief.sender if judged.brief else None
    known = list(name_parts(sender.name)) if sender else []
    known += [read(sender.company).text] if sender and sender.company else []
    if not known:
        return None
    cut = len(folded.rstrip(" .!?,"))
    starts = [match.end() for match in _TAIL_START.finditer(folded, 0, cut)]
    for start in reversed(starts[-6:]):
        tail = folded[start:cut]
        if len(tail) > 120:
            return None
        if sender and _NO_LETTER.sub("", tail) in _initials(sender.name):
            return start
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", tail) for name in known):
            if len(tail.split()) > 6 and "\n" not in folded[:start] and not _signs(tail, known):
                return None
            dash = re.search(r"[–—-]{1,2}\s*$", folded[:start])
            return dash.start() if dash else start
    comma = re.search(r",\s*([^,\n]{1,40})$", folded[:cut])
    return comma.start(1) if comma and comma.group(1) in known else None


def _signs(tail: str, known: list[str]) -> bool:
    """Whether a long end is a name set off from house and number, with or without good wishes before it."""
    named = "|".join(re.escape(name) for name in known)
    return re.match(rf"(?:(?:[a-z'’-]+ ){{0,3}}[a-z'’-]+, )?(?:{named})\s?[,|·–—-]", tail) is not None
