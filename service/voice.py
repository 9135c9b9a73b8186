"""How the next touch has to sound: language, formality, greeting and sign-off, read from the sender's own messages."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from service.courtesies import COURTESIES
from service.domain import WRITTEN_CHANNELS, Brief, Channel, Inner
from service.situation.model import Situation
from service.text import fold
from service.thread.model import CleanMessage, CleanThread
from service.yaml_files import load_yaml

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?")
_SHORTEST_FORM = 3
_LONGEST_ENDING = 4
_ANSWERS = re.compile(
    r"(?:(?:vielen |herzlichen |besten |muchas |many |mille |molte )?"
    r"(?:dank\w*|thank\w*|gracias|merci|obrigad\w|grazie|bedankt|ta[ck]k?|kiitos|dziekuje|koszonom)|"
    r"gerne?|sure|yes|no|ja|nein|si|oui|non|sim|nao|ok\w*|alles klar|verstanden|super|perfe\w+|parfait|and|und|et|but|"
    r"aber|entschuldig\w+|sorry|perdon|desculpe|pardon|for|fur|para|pour|von|from|mit|with|re)\b"
)
_RAISED = re.compile(r"\.[oaºª]$")
"""The ending of "Eng.º" and "Dr.ª"."""
_AFTER_NAME = re.compile(r"\s*(?:[,:!.;–—-]|$|\n)")


class Voice(Inner):
    """The sender's way of writing to this prospect."""

    language: str
    """ISO 639-1 code of the next touch."""
    familiar: bool
    """True for tu, tú or du; false for vous, usted and Sie. In English whether she contracts ("I'm"), as most do; in
    Brazil, where você serves all, never."""
    greet: str
    """The greeting word, e.g. `Dear`; empty where she opens with the name alone."""
    address: str
    """How she calls the prospect, e.g. `Mr Aigner` or `Jim`; spelled as in the brief."""
    sign_off: str
    """Closing words above the name, e.g. `Kind regards`; empty where she uses none."""
    sign_name: str
    """The name she signs with."""
    american: bool
    """Month before day in English dates."""
    brazilian: bool
    """Portuguese as written in Brazil."""
    words: int | None
    """Median words of her own e-mails in this thread; null where there are none."""


_OF_BRAZIL = re.compile(
    r"\b(?:vocês?|a gente|pr[ao]s?|tô|tá|né|oi|ligação|equipe|contato|celular|ônibus|beleza|funcionári[oa]s?)\b|R\$|"
    r"\best(?:ou|á|amos|ão) (?:\w+ )?\w{2,}[aei]ndo\b|(?:^|[.!?,;] ?)(?:[mt]e|lhe) \w{3,}",
    re.IGNORECASE | re.MULTILINE,
)
"""Words and grammar that nearly nobody in Portugal writes in a letter of business: "estou olhando", "me liga"."""
_OF_PORTUGAL = re.compile(
    r"\b(?:telemóvel|equipa|contactos?|autocarro|connosco|facto|contabilista|"
    r"est(?:ou|á|amos|ão) a \w{2,}r|\w{3,}-(?:lhes?|vos|me|nos))\b",
    re.IGNORECASE,
)
"""The same of Brazil."""
_BRAZILIAN_HOURS = range(-5, -1)
"""Hours from UTC on the clocks of Brazil, and of no other country that writes Portuguese."""


@cache
def _manners() -> dict[str, Any]:
    """Greetings, titles, closings and pronouns by language."""
    loaded: dict[str, Any] = load_yaml((Path(__file__).parent / "voice.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def _pronouns(language: str, which: str) -> re.Pattern[str] | None:
    words = _manners()["pronouns"].get(language, {}).get(which)
    return re.compile(rf"(?<![\w])(?:{words})(?![\w])") if words else None


def read_voice(brief: Brief, thread: CleanThread, situation: Situation, *, reader: str | None = None) -> Voice:
    """Reads the sender's style from her earlier messages; defaults of the language where there are none.

    `reader` is the name of who is written to, where that is not the prospect; empty where it is not known.
    """
    language = situation.language
    ours = [m for m in thread.messages if m.ours and m.channel in WRITTEN_CHANNELS and m.text.strip()]
    name = brief.prospect.name if reader is None else reader
    greetings = [found for m in reversed(ours) if (found := _greeting(m.text, name))]
    seen = next(iter(greetings), None)
    if seen is not None and not seen[0]:  # a mail goes out with the greeting that she had for them
        seen = next((found for found in greetings if found[0] and found[1] == seen[1]), seen)
    if reader is not None and seen is not None and not _names_more(seen[1], brief.prospect.name):
        seen = None  # that greeted the contact: by a title, or by the surname that both have
    if seen is None and reader is None and (called := _called_in_notes(thread, name)):
        seen = (_default_greet(language, "formal"), called)
    stranger = reader is not None and seen is None
    greet, address = seen or (None, _default_address(name, language, stranger=stranger))
    brazilian = language == "pt" and _is_of_brazil(brief)
    familiar = not brazilian and _familiar(language, ours, thread, address=address, name=name, stranger=stranger)
    sign_off, sign_name = _sign_off(ours, brief.sender.name, "pt-BR" if brazilian else language)
    return Voice(
        language=language,
        familiar=familiar,
        greet=_default_greet(language, _manner(familiar, name, stranger=stranger)) if greet is None else greet,
        address=address,
        sign_off=sign_off,
        sign_name=sign_name,
        american=_american(brief),
        brazilian=brazilian,
        words=_median([len(m.text.split()) for m in ours if m.channel is Channel.EMAIL]),
    )


def _called_in_notes(thread: CleanThread, name: str) -> str | None:
    """How a note of ours calls them, where it does by title and surname: "Frau Kolb"."""
    _, *others = name.split()
    if not others:
        return None
    surname = others[-1]
    notes = (m.text for m in thread.messages if m.ours and m.channel not in WRITTEN_CHANNELS)
    titles = (found for note in notes for found in _NOTED_TITLE.finditer(note) if _is_word(note, surname, found.end()))
    title = next(titles, None)
    return f"{_NOTED_TITLES.get(title[1], title[1])} {surname}" if title else None


_NOTED_TITLES = {"Herrn": "Herr", "Frau": "Frau", "Herr": "Herr", "Mme": "Madame", "Mr": "Mr", "Mrs": "Mrs", "Ms": "Ms"}
"""Titles of notes, and how somebody is addressed by them."""
_NOTED_TITLE = re.compile(rf"(?<!\w)({'|'.join((*_NOTED_TITLES, *_NOTED_TITLES.values()))})\.? ")


def _is_word(text: str, word: str, start: int) -> bool:
    """Whether the text has the word from there on, and no letter or figure on either side of it."""
    end = start + len(word)
    return text.startswith(word, start) and not any(
        map(_LETTER.match, (text[max(0, start - 1) : start], text[end : end + 1]))
    )


_LETTER = re.compile(r"\w")


def _names_more(address: str, contact: str) -> bool:
    """Whether a form of address has a name that is not the contact's."""
    known = {fold(part).strip(".,") for part in contact.split()} | _titles()
    return not known.issuperset(fold(part).strip(".,") for part in address.split())


def _titles() -> frozenset[str]:
    return COURTESIES.union(_manners()["titles"])


def _greeting(text: str, name: str) -> tuple[str, str] | None:
    """The greeting word and the form of address of a message, or null where it opens otherwise."""
    line = text.lstrip().split("\n", 1)[0][:80]
    names = {fold(part).strip(".,"): part for part in name.split()}
    words = list(_WORD.finditer(line))[:7]
    first = next((i for i, w in enumerate(words) if fold(w.group()).strip(".") in names), None)
    if first is None:
        return _greeting_by_title(line, words[:4]) or _greeting_by_form(line, words[:5], names)
    if first > 4:
        return None
    last = first
    while last + 1 < len(words) and fold(words[last + 1].group()).strip(".") in names:
        last += 1
    if not _AFTER_NAME.match(line, words[last].end()):
        return None
    start = first
    while start > 0 and fold(words[start - 1].group()).strip(".") in _titles():
        start -= 1
    before = line[: words[start].start()].strip(" ,")
    if before and not _greets(before, titled=start < first):
        return None
    titles = [w.group() for w in words[start:first]]
    parts = [names[fold(w.group()).strip(".")] for w in words[first : last + 1]]
    return (before[:1].upper() + before[1:], " ".join(titles + parts))


def _greeting_by_title(line: str, words: list[re.Match[str]]) -> tuple[str, str] | None:
    """The same where she calls them by their title alone: "Dear Colonel", "Maître"."""
    at = next((i for i, w in enumerate(words) if len(w.group()) > 3 and fold(w.group()) in _titles()), None)
    if at is None or not words[at].group()[0].isupper() or not _AFTER_NAME.match(line, words[at].end()):
        return None
    before = line[: words[at].start()].strip(" ,")
    if before and not _greets(before, titled=False):
        return None
    return (before[:1].upper() + before[1:], words[at].group())


def _greeting_by_form(line: str, words: list[re.Match[str]], names: dict[str, str]) -> tuple[str, str] | None:
    """The same where she calls them by a form of the name, short or inflected: "Ray", "Panie Zbigniewie"."""
    at = next((i for i, w in enumerate(words) if any(_is_form_of(fold(w.group()), name) for name in names)), None)
    if at is None or not words[at].group()[0].isupper() or not _AFTER_NAME.match(line, words[at].end()):
        return None
    start = at - 1 if at and fold(words[at - 1].group()).strip(".") in _titles() else at
    before = line[: words[start].start()].strip(" ,")
    if before and not _greets(before, titled=start < at):
        return None
    return (before[:1].upper() + before[1:], line[words[start].start() : words[at].end()])


def _is_form_of(word: str, name: str) -> bool:
    """Whether one begins with the other, or they differ in their last letter and what follows it."""
    shorter, longer = sorted((word, name), key=len)
    if len(shorter) < _SHORTEST_FORM or len(longer) - len(shorter) > _LONGEST_ENDING:
        return False
    return longer.startswith(shorter) or (len(shorter) > _SHORTEST_FORM and longer.startswith(shorter[:-1]))


def _greets(words: str, *, titled: bool) -> bool:
    """Whether words before a name greet: known ones, and before a title any that do not thank or answer."""
    plain = fold(words).replace("ß", "ss")
    if plain in _manners()["greetings"]:
        return True
    return titled and words[0].isupper() and len(plain.split()) <= 2 and _ANSWERS.match(plain) is None


def _default_address(name: str, language: str, *, stranger: bool) -> str:
    """First name where that is usual; the whole name for strangers and where Sie, vous or a title asks for more."""
    parts = name.split()
    titled = _titled(parts, language)
    if titled is not None:
        return titled
    short = parts[:1] and (parts[0].endswith(".") or len(parts[0]) == 1)
    if len(parts) < 2 or stranger or short or _is_title(parts[0]):
        return name
    return parts[0] if language in _manners()["first_names"] else name


def _titled(parts: list[str], language: str) -> str | None:
    """A name with titles as people are addressed by it: "Frau Dr. Roth", "don Ricardo"; null where that is not sure."""
    count = next((at for at, part in enumerate(parts) if not _is_title(part)), len(parts))
    titles, names = (
        [_manners()["written_out"].get(fold(part).strip("."), part) for part in parts[:count]],
        parts[count:],
    )
    if not titles or not names:
        return None
    if fold(parts[count - 1]).strip(".") in _manners()["with_first_name"]:
        return " ".join((*titles, names[0]))
    begins = next((at for at, part in enumerate(names) if at and fold(part) in _manners()["particles"]), len(names) - 1)
    two_surnames = language == "es" and len(names) > 2
    return None if two_surnames and begins == len(names) - 1 else " ".join((*titles, *names[begins:]))


def _is_title(part: str) -> bool:
    return _RAISED.sub("", fold(part)).strip(".") in _titles()


def _manner(familiar: bool, name: str, *, stranger: bool) -> str:
    if not name:
        return "nameless"
    return "familiar" if familiar and not stranger else "formal"


def _default_greet(language: str, manner: str) -> str:
    greets = _manners()["default_greet"].get(language) or _manners()["default_greet"]["en"]
    return str(greets[manner])


def _familiar(
    language: str, ours: list[CleanMessage], thread: CleanThread, *, address: str, name: str, stranger: bool
) -> bool:
    """Her own pronouns decide, the latest message first; then theirs; then the form of address."""
    if language == "en":
        return _contracts(ours, titled=bool(address) and fold(address.split()[0]).strip(".") in _titles())
    if _pronouns(language, "familiar") is None or stranger:
        return False
    theirs = [m for m in thread.messages if not m.ours and m.channel in WRITTEN_CHANNELS and not m.body.automatic]
    for message in (*reversed(ours), *reversed(theirs)):
        formal, familiar = (_count(language, which, message.text) for which in ("formal", "familiar"))
        if formal != familiar:
            return familiar > formal
    first = name.split()[0]
    return bool(ours) and language in _manners()["first_name_is_familiar"] and address == first != name


def _contracts(ours: list[CleanMessage], *, titled: bool) -> bool:
    """Whether English of hers is contracted; where her messages do not show it, unless she addresses by title."""
    for message in reversed(ours):
        short, full = (len(pattern.findall(fold(message.text[:4_000]))) for pattern in (_SHORT_FORMS, _FULL_FORMS))
        if short != full:
            return short > full
    return not titled


_SHORT_FORMS = re.compile(r"(?<!\w)\w{1,8}'(?:m|re|ve|ll|d|t)(?!\w)|(?<!\w)(?:it|that|there|here|what)'s(?!\w)")
_FULL_FORMS = re.compile(
    r"(?<!\w)(?:i (?:am|will|would|have)|we (?:are|will|would|have)|it is|that is|(?:do|does|did|is|are|will) not)"
    r"(?!\w)"
)


def _count(language: str, which: str, text: str) -> int:
    pattern = _pronouns(language, which)
    return len(pattern.findall(text[:4_000])) if pattern else 0


def _sign_off(ours: list[CleanMessage], name: str, tag: str) -> tuple[str, str]:
    """The closing she uses in the language of this tag, and the name she signs with."""
    first = name.split()[0]
    language = tag.split("-")[0]
    closings = {fold(words): words for words in _manners()["closings"].get(language, ())}
    mails = [m for m in ours if m.channel is Channel.EMAIL]
    for message in reversed(mails):
        tail = [line.strip(" ,.!") for line in f"{message.text}\n{message.body.signature}".split("\n") if line.strip()]
        signed = next((i for i, line in enumerate(tail) if i and fold(name).startswith(fold(line[:60]) or "-")), None)
        if signed is None:
            end = fold(message.text).rstrip(" .!")
            if end.endswith((f" {fold(first)}", f"\n{fold(first)}")):
                return _closing_before(end[: -len(first)], closings), first
            continue
        closing = closings.get(fold(tail[signed - 1]), "")
        return closing, first if fold(tail[signed]) == fold(first) else name
    defaults = _manners()["default_closing"]
    closing = str(defaults.get(tag) or defaults.get(language) or defaults["en"])
    return closing, name


def _closing_before(text: str, closings: dict[str, str]) -> str:
    """The closing that ends a folded text, on one line with the name behind it: "… LG Marco"."""
    bare = text.rstrip(" ,\n")
    found = (words for plain, words in closings.items() if _is_word(bare, plain, len(bare) - len(plain)))
    return max(found, key=len, default="")


def _is_of_brazil(brief: Brief) -> bool:
    """Whether Portuguese is written to this prospect as in Brazil: by tag, zone or number, else by clocks and words."""
    tag = (brief.prospect.language or "").replace("_", "-").upper().split("-")
    zone = brief.prospect.timezone or ""
    if "BR" in tag[1:] or zone in _manners()["brazil"] or (brief.prospect.phone or "").startswith("+55"):
        return True
    elsewhere = "PT" in tag[1:] or zone or (brief.prospect.phone or "").startswith("+351")
    return tag[0] in ("PT", "") and not elsewhere and _is_told_in_brazil(brief)


def _is_told_in_brazil(brief: Brief) -> bool:
    """Whether clocks or words of a Portuguese thread are those of Brazil."""
    hours = [offset.total_seconds() // 3600 for m in brief.thread.messages if m.at and (offset := m.at.utcoffset())]
    if any(hour in _BRAZILIAN_HOURS for hour in hours):
        return True
    text = "\n".join(m.body or "" for m in brief.thread.messages)
    return len(_OF_BRAZIL.findall(text)) > len(_OF_PORTUGAL.findall(text))


def _american(brief: Brief) -> bool:
    tag = (brief.prospect.language or "").replace("_", "-").upper()
    if "-" in tag:
        return tag.endswith("-US")
    if brief.prospect.timezone:
        return brief.prospect.timezone.startswith(("America/", "US/"))
    return (brief.prospect.phone or brief.sender.phone or "").replace(" ", "").startswith("+1")


def _median(numbers: list[int]) -> int | None:
    return sorted(numbers)[len(numbers) // 2] if numbers else None
