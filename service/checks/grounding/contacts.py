"""Ways out of the message: links, addresses, phones, accounts, handles. Only our own words may bear them."""

import re
from collections.abc import Iterator

from service.checks.base import FieldName, Hit
from service.checks.grounding.index import Ground

_TLD = (
    r"com|net|org|info|biz|io|co|ai|app|dev|xyz|online|site|shop|store|tech|cloud|me|tv|us|uk|de|fr|es|pt|it|nl|be|ch|at|eu|br|mx|ar|cl|pe|"
    r"ca|au|nz|in|cn|ru|jp|kr|pl|se|no|dk|fi|cz|gr|tr|za|ly|gg|to|gl|sh|link|click|page|live|top|club|pro|name|mobi|gov|edu|mil|int|zip|mov|"
    r"example|test|invalid|localhost|local|onion|cat|barcelona|berlin|group|agency|digital|systems|solutions|services|email|support|help|news|blog|"
    r"website|space|fun|icu|vip|win|bid|loan|work|world|today|life|ltd|bank|finance|money|pay|su|cc|ws|pw|tk|ml|ga|cf|gq|is|ie|lu|li|ro|hu|bg|hr|si|sk|"
    r"ua|by|kz|il|ae|sa|ng|ke|gh|sg|hk|tw|th|vn|id|my|ph|ve|uy|py|bo|ec|cr|gt|pa|do|pr"
)
_LINK = re.compile(
    r"(?:h(?:tt|xx)ps?|ftp|sftp|mailto|tel|sms|whatsapp|skype|file|intent)\s?:\s?(?://)?[^\s<>\"')\]]+"
    r"|\bwww\s?\.\s?[^\s<>\"')\]]+"
    rf"|(?<![\w@.])(?:[^\W_](?:[\w\-]{{0,60}}[^\W_])?\.){{1,5}}(?:{_TLD}|xn--[a-z0-9\-]{{2,40}})(?![\w\-]|\.\w)(?:[/?#:][^\s<>\"')\]]*)?"
    r"|\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:/\S*)?\b"
)
_ADDRESS = re.compile(
    r"[\w.+%'\-]{1,64}\s?(?:@|\((?:at|ät|arroba|arobase|a)\)|\[(?:at|ät|arroba|arobase)\]|\{at\})\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}"
    r"|\b[\w.\-]{2,64} (?:at|arroba|arobase|ät) [\w\-]{2,63} (?:dot|punkt|punto|point|ponto) [a-z]{2,12}\b",
    re.IGNORECASE,
)
_SPOKEN_DOMAIN = re.compile(
    rf"\b[\w\-]{{2,60}}\s?(?:\(|\[|\s)(?:dot|punkt|punto|point|ponto)(?:\)|\]|\s)\s?(?:{_TLD})\b|\b[\w\-]{{2,60}} \. (?:com|net|org|io|de|fr|es|pt|br)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,€$£])\+?\(?\d[\d \t().\-/\u2010\u2011\u2013]{5,24}\d(?![\w%€$£])")
_DATE_LIKE = re.compile(
    r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}|\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?|(?:19|20)\d\d\s?[-\u2013/]\s?(?:19|20)?\d\d"
    r"|\d{1,2}[.:]\d{2}\s?[-\u2013]\s?\d{1,2}[.:]\d{2}"
)
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,8}(?:[ \-]?[A-Z0-9]{1,4})?\b"
    r"|\b(?:\d{4}[ \-]){3}\d{4}\b|\b\d{15,22}\b"
    r"|\b(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,60}|[13][A-HJ-NP-Za-km-z1-9]{25,34})\b"
    r"|\b(?i:account|acct|routing|sort code|konto(?:nummer)?|blz|bic|swift|iban|cuenta|compte|conta|clabe|pix|rib)\b[^\n\d]{0,24}\d[\d \-]{4,30}\d"
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{2,40}|(?<![\w&/])#[^\W\d_]\w{2,40}")
_NON_DIGIT = re.compile(r"\D+")
_ADVICE = "Only contacts from the sender's data or our own messages may stand here: drop it."


def find_contacts(text: str, field: FieldName, ground: Ground) -> Iterator[Hit]:
    """Links, addresses, phones, accounts and handles that our side never gave."""
    taken: list[tuple[int, int]] = []
    for start, end, message in _foreign(text, ground, taken):
        yield Hit(start, end, message, _ADVICE, field)


def contact_spans(text: str) -> list[tuple[int, int]]:
    """Where any contact stands, ours or foreign: its digits are no numbers of the matter."""
    spans: list[tuple[int, int]] = []
    if "." in text or "@" in text:
        spans += [m.span() for pattern in (_LINK, _ADDRESS) for m in pattern.finditer(text)]
    spans += [m.span() for m in _phones(text)]
    spans += [m.span() for m in _ACCOUNT.finditer(text)]
    return spans


def _foreign(text: str, ground: Ground, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    if any(sign in text for sign in "@([{ä") or " at " in text or " arroba " in text:
        for match in _ADDRESS.finditer(text):
            taken.append(match.span())
            if not ground.ours_says(match.group()):
                yield *match.span(), "An address that is not ours to give."
    if "." in text or ":" in text:
        for match in _LINK.finditer(text):
            if _inside(match.start(), taken):
                continue
            taken.append(match.span())
            if not _known_link(match.group(), ground):
                yield *match.span(), "A link or domain that is not ours to give."
    if _SPOKEN_DOMAIN.search(text):
        for match in _SPOKEN_DOMAIN.finditer(text):
            if not _inside(match.start(), taken) and not ground.ours_says(match.group()):
                yield *match.span(), "A domain that is not ours to give."
    for match in _ACCOUNT.finditer(text):
        taken.append(match.span())
        if not ground.ours_has_digits(_NON_DIGIT.sub("", match.group())):
            yield *match.span(), "An account number that is not ours to give."
    for match in _phones(text):
        if not _inside(match.start(), taken) and not ground.knows_phone(_NON_DIGIT.sub("", match.group())):
            yield *match.span(), "A phone number that is neither the sender's nor the reader's."
    if "@" in text or "#" in text:
        for match in _HANDLE.finditer(text):
            if not _inside(match.start(), taken) and not ground.ours_says(match.group()):
                yield *match.span(), "A handle or tag that is not ours to give."


def _phones(text: str) -> Iterator[re.Match[str]]:
    for match in _PHONE.finditer(text):
        digits = _NON_DIGIT.sub("", match.group())
        if 7 <= len(digits) <= 17 and not _DATE_LIKE.fullmatch(match.group().strip()):
            yield match


def _known_link(link: str, ground: Ground) -> bool:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/.,;:!?")
    return bare in ground.own_links or ground.ours_says(link.rstrip(".,;:!?")) or bare in ground.field_domains


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
