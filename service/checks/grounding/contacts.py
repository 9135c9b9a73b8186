"""Ways out of the message: links, addresses, phones, accounts, handles. Only our own words may bear them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import FieldName, Hit
from service.checks.grounding.index import Ground
from service.checks.grounding.numerals.numbers import parse_digits
from service.checks.grounding.numerals.spelled import find_spelled
from service.text import fold

_TLD = (
    r"com|net|org|info|biz|io|co|ai|app|dev|xyz|online|site|shop|store|tech|cloud|me|tv|us|uk|"
    r"de|fr|es|pt|it|nl|be|ch|at|eu|br|mx|ar|cl|pe|"
    r"ca|au|nz|in|cn|ru|jp|kr|pl|se|no|dk|fi|cz|gr|tr|za|ly|gg|to|gl|sh|link|click|page|live|"
    r"top|club|pro|name|mobi|gov|edu|mil|int|zip|mov|"
    r"example|test|invalid|localhost|local|onion|cat|barcelona|berlin|group|agency|digital|"
    r"systems|solutions|services|email|support|help|news|blog|"
    r"website|space|fun|icu|vip|win|bid|loan|work|world|today|life|ltd|bank|finance|money|pay|"
    r"su|cc|ws|pw|tk|ml|ga|cf|gq|is|ie|lu|li|ro|hu|bg|hr|si|sk|"
    r"ua|by|kz|il|ae|sa|ng|ke|gh|sg|hk|tw|th|vn|id|my|ph|ve|uy|py|bo|ec|cr|gt|pa|do|pr|"
    r"rs|ee|lt|lv|mk|ba|al|md|ge|am|az|cy|mt|fo|mc|sm|ad|ag|bz|cm|dj|fm|gs|gy|hn|im|ir|iq|jo|kg|lb|lc|lk|ma|mn|ms|mu|mv|"
    r"mw|ni|np|nu|om|pg|pk|pn|qa|re|rw|sc|st|sv|sx|tc|tj|tm|tn|tz|ug|uz|vc|vg|vu|zm|zw"
)
_WORDS_TOO = "Com|Net|Org|Info|Biz|Shop|Online|Site|Store|Xyz|App|Dev|Cloud|Example|Click|Link"
"""Endings that, written with a capital, are no word that begins the next sentence."""
_FILES = "pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|jpe?g|png|gif|svg|heic|dwg|dxf|ics|vcf|html?|xml|json|ya?ml"
_LINK = re.compile(
    r"(?:h(?:tt|xx)ps?|ftp|sftp|mailto|tel|sms|whatsapp|skype|file|intent)\s?:\s?(?://)?[^\s<>\"')\]]+"
    r"|\bwww\s?\.\s?[^\s<>\"')\]]+"
    rf"|(?<![\w@.])(?:[^\W_](?:[\w\-]{{0,60}}[^\W_])?\.){{1,5}}(?:{_TLD}|"
    rf"{_WORDS_TOO}|xn--[a-z0-9\-]{{2,40}})(?![\w\-]|\.\w)(?:[/?#:][^\s<>\"')\]]*)?"
    # Endings are invented every year: two words in small letters, or in capitals, around a full stop are a domain.
    rf"|(?<![\w@.\-])(?:[a-z0-9][a-z0-9\-]{{2,60}}\.)+(?!(?:{_FILES})\b)[a-z]{{3,18}}(?![\w\-])(?:[/?#:][^\s<>\"')\]]*)?"
    r"|(?<![\w@.\-])(?:[A-Z0-9][A-Z0-9\-]{2,60}\.)+[A-Z]{2,18}(?![\w\-])(?:[/?#:][^\s<>\"')\]]*)?"
    r"|\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:/\S*)?\b"
)
_ADDRESS = re.compile(
    r"[\w.+%'\-]{1,64}\s?(?:@|[(\[{]\s?(?:at|a\st|ät|arroba|arobase|a)\s?[)\]}])\s?"
    r"[\w\-]{1,63}(?:(?:\.|\s?[(\[{]\s?(?:dot|d\so\st|punkt|punto|point|ponto)\s?[)\]}]\s?)[\w\-]{1,63}){1,6}"
    # "If at any point our …" spells out no address.
    r"|\b[\w.\-]{2,64} (?:at|arroba|arobase|ät) (?!(?:any|some|this|that|which|what|no) p)[\w\-]{2,63} "
    r"(?:dot|punkt|punto|point|ponto) [a-z]{2,12}\b",
    re.IGNORECASE,
)
_SPOKEN_DOMAIN = re.compile(
    # "The point at low tide" and "le point de vue" name no domain.
    # So does the verb: "would you point me to somebody".
    r"\b(?!(?:the|this|that|a|one|my|your|some|le|ce|un|au|el|al|este|o|ao|um|der|den|dem|ein|am|you|they|we|i|he|she|"
    r"to|please|could|can|would|and|or|any|no|each|every|our|dieser|diesem|jeder|jedem|cet?|cette|du|votre|notre|"
    r"un|este|ese|cada|su|do|num|em|de|deste|neste|nesse|esse|meu|seu)\s(?:p[uo]\w{3,4})\s)"
    rf"[\w\-]{{2,60}}\s?(?:\(|\[|\s)(?:dot|punkt|punto|point|ponto)(?:\)|\]|"
    rf"\s)\s?(?:{_TLD})\b|\b[\w\-]{{2,60}} \. (?:com|net|org|io|de|fr|es|pt|br)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,€$£])\+?\(?\d[\d \t().\-/\u2010\u2011\u2013]{5,24}\d(?![\w%€$£])")
_DATE_LIKE = re.compile(
    r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}|\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?|(?:19|"
    r"20)\d\d\s?[-\u2013/]\s?(?:19|20)?\d\d"
    r"|\d{1,2}[.:]\d{2}\s?[-\u2013]\s?\d{1,2}[.:]\d{2}"
)
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,8}(?:[ \-]?[A-Z0-9]{1,4})?\b"
    r"|\b(?:\d{4}[ \-]){3}\d{4}\b|\b\d{15,22}\b"
    r"|\b(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,60}|[13][A-HJ-NP-Za-km-z1-9]{25,34})\b"
    r"|\b(?i:account|acct|routing|sort code|konto(?:nummer)?|blz|bic|swift|iban|cuenta|compte|"
    r"conta|clabe|pix|rib)\b[^\n\d]{0,24}\d[\d \-]{4,30}\d"
)
_HANDLE = re.compile(
    r"(?<![\w.@/])@[A-Za-z_][\w.]{2,40}|(?<![\w&/])#[^\W\d_]\w{2,40}"
    r"|(?<![\w.@/\-])[^\W_]+(?:_+[^\W_]+)+(?![\w/\-]|\.\w)"  # of all words those of accounts alone are tied like this
)
_LETTERED = re.compile(r"(?<!\w)\+?\(?[\dOIl][\dOIl \t().\-/]{5,24}[\dOIl](?!\w)")
"""May be a phone with letters for some of its figures."""
_MIXED = re.compile(r"\d[\dOIl]*[OI]|[OI][\dOIl]*\d")
_FROM_LETTERS = str.maketrans("OIl", "011")
_MAY_ADDRESS = re.compile(
    r"@|[(\[{]\s?(?:at|a\st|ät|arr?oba|arobase|a)\s?[)\]}]"
    r"| (?:at|ät|arroba|arobase) [\w\-]+ (?:dot|punkt|punto|point|ponto) ",
    re.IGNORECASE,
)
_MAY_LINK = re.compile(r"\w\.\w|:\s?/|\w:\S|www|[ (\[](?:dot|punkt|punto|point|ponto|\.)[ )\]]", re.IGNORECASE)
_MAY_NUMBER = re.compile(r"\d[\d \t().\-/\u2010-\u2013A-Z]{4,}[\dA-Z]|\b(?:0x|bc1)")
_NON_DIGIT = re.compile(r"\D+")
_ADVICE = "Only contacts from the sender's data or our own messages may stand here: drop it."


class Contact(NamedTuple):
    """One way out of the message."""

    kind: str
    """`address`, `link`, `domain`, `account`, `phone` or `handle`."""
    start: int
    end: int


_MESSAGES = {
    "address": "An address that is not ours to give.",
    "link": "A link or domain that is not ours to give.",
    "domain": "A domain that is not ours to give.",
    "account": "An account number that is not ours to give.",
    "phone": "A phone number that is neither the sender's nor the reader's.",
    "handle": "A handle or tag that is not ours to give.",
}


def find_contacts(text: str, field: FieldName, ground: Ground) -> Iterator[Hit]:
    """Links, addresses, phones, accounts and handles that our side never gave."""
    for spelled in find_spelled(text):
        if not (ground.knows_phone(spelled.digits) or ground.ours_has_digits(spelled.digits)):
            yield Hit(spelled.start, spelled.end, _MESSAGES["phone"], _ADVICE, field)
    for contact in contacts_of(text):
        words = text[contact.start : contact.end]
        if contact.kind == "phone" and (_is_reference(words, text[: contact.start], ground) or _is_two(words, ground)):
            continue
        if _is_a_slot(contact, text):
            continue
        if not _is_ours(contact.kind, words, ground):
            yield Hit(contact.start, contact.end, _MESSAGES[contact.kind], _ADVICE, field)


def _is_a_slot(contact: Contact, text: str) -> bool:
    """Whether it names a place to be filled in ("{{sender.name}}", "[first_name]"), which is for `clean` to find."""
    before, after = text[: contact.start].rstrip(" ")[-1:], text[contact.end :].lstrip(" ")[:1]
    if contact.kind == "link":
        return before + after == "{}" and _FIELD.fullmatch(text[contact.start : contact.end]) is not None
    return contact.kind == "handle" and text[contact.start].isalnum() and before + after in _SLOTS


_SLOTS = frozenset({"{}", "[]", "<>", "%%"})
_FIELD = re.compile(r"[A-Za-z_]+(?:\.[A-Za-z_]+){1,3}")


@lru_cache(maxsize=128)
def contacts_of(text: str) -> tuple[Contact, ...]:
    """Every contact of a text, ours or foreign; where two readings overlap, the first of the kinds above."""
    found: list[Contact] = []
    taken = bytearray(len(text))
    for kind, pattern in _patterns_for(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or taken[start] or not _is_one(kind, match.group()):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Contact("phone" if kind == "lettered" else kind, start, end))
    return tuple(found)


def _patterns_for(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    if _MAY_ADDRESS.search(text):
        yield "address", _ADDRESS
    if _MAY_LINK.search(text):
        yield "link", _LINK
        yield "domain", _SPOKEN_DOMAIN
    if _MAY_NUMBER.search(text):
        yield "account", _ACCOUNT
        yield "phone", _PHONE
    if _MIXED.search(text):
        yield "lettered", _LETTERED
    if "@" in text or "#" in text or "_" in text:
        yield "handle", _HANDLE


def _is_one(kind: str, words: str) -> bool:
    """Whether what a pattern took for a phone is one."""
    if kind == "lettered":
        return _MIXED.search(words) is not None and _is_phone(words.translate(_FROM_LETTERS))
    return kind != "phone" or _is_phone(words)


def _is_phone(words: str) -> bool:
    digits = len(_NON_DIGIT.sub("", words))
    if digits >= 9 and words.count(" ") >= 2 and not any(sign in words for sign in ".,/"):
        return digits <= 17
    return 7 <= digits <= 17 and not _DATE_LIKE.fullmatch(words.strip())


def _is_ours(kind: str, words: str, ground: Ground) -> bool:
    if kind == "link":
        return _known_link(words, ground)
    if kind == "account":
        digits = _NON_DIGIT.sub("", words)
        return ground.ours_has_digits(digits) or ground.knows_phone(digits)
    if kind == "phone":
        return ground.knows_phone(_NON_DIGIT.sub("", words))
    return ground.ours_says(words)


def _is_reference(words: str, before: str, ground: Ground) -> bool:
    """Whether it is the thread's number of an order, an invoice, a part: named as one, and short like one."""
    return (
        len(_NON_DIGIT.sub("", words)) <= _LONGEST_REFERENCE
        and not any(sign in words for sign in " +(")
        and fold(words) in ground.all_text
        and _REFERENCE.search(fold(before[-_NEAR:])) is not None
    )


def _is_two(words: str, ground: Ground) -> bool:
    """Whether two figures of the thread only stand side by side: "on the B 161 2,300 toads"."""
    pair = _TWO_FIGURES.fullmatch(words)
    return pair is not None and all(round(parse_digits(one), 4) in ground.numbers for one in pair.groups())


_TWO_FIGURES = re.compile(r"(\d{1,4}) (\d{1,3}(?:[.,]\d{3})+)")
_LONGEST_REFERENCE, _NEAR = 10, 40
_REFERENCE = re.compile(
    r"\b(?:orders?|invoices?|parts?|tickets?|cases?|articles?|items?|quotes?|quotations?|references?|ref|"
    r"(?:bestell|rechnung|auftrag|angebot|artikel|teile|vorgang|kunden|akten|ticket)\w*|teil|"
    r"pedidos?|facturas?|referencias?|ofertas?|presupuestos?|piezas?|expedientes?|"
    r"commandes?|factures?|devis|pieces?|dossiers?|encomendas?|faturas?|orcamentos?|pecas?|processos?|propostas?)"
    r"(?: (?:number|no|nr|num|numero|n))?[.:#\u00b0 ]{0,3}(?:[a-z]{1,4}[\-/]?)?\Z"
)


def _known_link(link: str, ground: Ground) -> bool:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/.,;:!?")
    return bare in ground.own_links or ground.ours_says(link.rstrip(".,;:!?")) or bare in ground.field_domains
