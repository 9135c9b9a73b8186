"""Marks lines that a program put into a mail: mobile footers, virus notes, banners, pictures, meeting rooms."""

import re
from collections.abc import Sequence

from service.thread.lines import Kind, Line
from service.thread.lists import mark_lists
from service.thread.mobile import is_mobile_footer
from service.thread.spoken import SPOKEN

MAX_FOOTER = 60
"""Last own lines among which a footer is looked for."""
MAX_POSTSCRIPT = 200
"""Code points below a mobile footer that count as the writer's own; longer text there is history without a header."""

_VIRUS = re.compile(
    r"(?:virus-?free|libre de virus|ohne viren|garanti(?:e)? sans virus|sem v[ií]rus|virenfrei|virusvrij|"
    r"privo di virus)[^\n]{0,60}(?:avast|avg|www\.|norton|$)"
    r"|(?:e-?mail|message|mensaje|mensagem|messaggio|courriel|correo|bericht|nachricht|mail|antivirus)[^\n]{0,80}"
    r"(?:checked|scanned|geprüft|gescannt|überprüft|analis|analys|vérifi|verificad|comprobad|escaneado|gecontroleerd|"
    r"controllat|sprawdzon|verific)[^\n]{0,80}(?:virus|viren|avast|avg|malware|antivirus|mimecast|messagelabs|mcafee)"
    r"|l['’]absence de virus dans ce courrier|^www\.avast\.com$|^https?://www\.avast\.com/\S{0,200}$",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"(?=\W{0,4}(?:caution|warning|external|attention|achtung|warnung|extern|atención|atenção|avertissement|precaución|"
    r"cuidado|vorsicht|let op|be careful)\b)"
    r"(?=[^\n]{0,240}(?:extern|outside|origin|click|klick|cliqu|clic|link|enlace|lien|attach|anh[aä]ng|anlage|adjunt|"
    r"anexo|pièce|phish|suspicious|spoof|verif|unknown|unbekannt|hors de|fuera de|fora d|buiten))"
    r"\W{0,4}(?:caution|warning|external|attention|achtung|warnung|extern|atención|atenção|avertissement|precaución|"
    r"cuidado|vorsicht|let op|be careful)\b[^\n]{0,40}(?:e-?mail|message|sender|mail|nachricht|courriel|correo|mensaje|"
    r"mensagem|absender|bericht|expéditeur)[^\n]{0,200}|\W{0,4}\[?(?:external|extern|externo|"
    r"externe)(?: (?:e-?mail|sender|mail))?\]?\W{0,4}$|"
    r"[^\n]{0,60}originated (?:from )?outside (?:of )?(?:the|your|our)[^\n]{0,200}|"
    r"(?:some people who received this message|you) don['’]t often get e-?mail from[^\n]{0,200}|"
    r"(?:sie erhalten nicht oft|vous n['’]obtenez pas souvent|no suele recibir|não costuma receber)[^\n]{0,200}",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\[(?:cid|image|bild|imagen|imagem|immagine|logo)[:\s][^\]\n\[]{0,200}\]|\[(?:image|logo|bild|cid)\]|"
    r"<image\d{1,4}\.\w{3,4}>|\[inline image[^\]\n\[]{0,80}\]",
    re.IGNORECASE,
)
_LINKED = re.compile(r"https?://|<mailto:|\bwww\.", re.IGNORECASE)
_RULE = re.compile(r"[-–—_=*~•.\s]{2,}$")
_MEETING = re.compile(
    r"join (?:zoom|on your computer|the meeting|microsoft teams|with google meet|by phone|webex|from)|"
    r"meeting id\s?:|pass(?:code|word)\s?:|"
    r"microsoft teams (?:meeting|need help|-besprechung|-vergadering)|one tap mobile|dial[- ]in|"
    r"find your local number|meeting options|"
    r"invitation from google calendar|going \(?[^\n]{0,60}\)?\? yes|zoom\.us/j/|teams\.microsoft\.com/l/|"
    r"meet\.google\.com/|"
    r"(?:réunion|reunión|reunião|riunione|besprechungs?)[- ]?(?:id|teams)|^(?:when|where|wann|wo|quand|où|"
    r"cuándo|dónde|quando|onde)\s?:|"
    r"^[*~]{6,}$|konferenz-id|id de (?:la )?(?:réunion|reunión|reunião)",
    re.IGNORECASE,
)


_VIRUS_TRIGGERS = ("virus", "viren", "avast", "malware")
_MEETING_TRIGGERS = (
    "zoom",
    "teams",
    "webex",
    "meet.google",
    "google calendar",
    "meeting id",
    "*~*~",
    "dial-in",
    "passcode",
)


def mark_footers(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on what a program added below the writer's words, `JUNK` on banners and picture marks."""
    own = [place for place, line in enumerate(lines) if line.kind is Kind.OWN and line.view]
    _mark_top(lines, own[:3])
    footers = 0
    for number, place in enumerate(own):
        view = lines[place].view
        if view[0] in "[<" and not _PICTURE.sub("", view).strip():
            lines[place].kind = Kind.JUNK
        elif lines[place].kind is Kind.OWN and is_mobile_footer(view):
            lines[place].kind = Kind.SIGNATURE
            footers += 1
            if number and footers == 1:
                _quote_what_follows(lines, place + 1)
    tail = [lines[place] for place in own[-MAX_FOOTER:]]
    text = "\n".join(line.view for line in tail).casefold()
    if any(map(text.__contains__, _VIRUS_TRIGGERS)):
        _mark_virus_notes(tail)
    mark_lists(lines)
    if any(map(text.__contains__, _MEETING_TRIGGERS)):
        _mark_meeting(lines)
    _mark_rules(lines)


def _mark_top(lines: Sequence[Line], places: Sequence[int]) -> None:
    """Warnings that a mail server puts above the words."""
    for place in places:
        if len(lines[place].view) > 400 or not _BANNER.match(lines[place].view):
            return
        lines[place].kind = Kind.JUNK


def _mark_virus_notes(lines: Sequence[Line]) -> None:
    for line in lines:
        if len(line.view) < 220 and _VIRUS.search(line.view) and not SPOKEN.search(line.view):
            line.kind = Kind.SIGNATURE


def _quote_what_follows(lines: Sequence[Line], start: int) -> None:
    following = [line for line in lines[start:] if line.kind is Kind.OWN and line.view]
    if sum(line.end - line.start for line in following) > MAX_POSTSCRIPT:
        for line in following:
            line.kind = Kind.QUOTE


def _mark_rules(lines: Sequence[Line]) -> None:
    """A rule beside a footer goes with the footer."""
    filled = [line for line in lines if line.view]
    for above, line, below in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        if line.kind is Kind.OWN and line.view[0] in "-–—_=*~•." and _RULE.match(line.view):
            last = below is None and above is not None and above.kind is Kind.SIGNATURE
            if last or (below is not None and below.kind is Kind.SIGNATURE):
                line.kind = Kind.SIGNATURE


def _mark_meeting(lines: Sequence[Line]) -> None:
    hits = [
        place for place, line in enumerate(lines) if line.kind is Kind.OWN and line.view and _MEETING.search(line.view)
    ]
    if len(hits) < 2:
        return
    for place in range(hits[0], hits[-1] + 1):
        if lines[place].kind is Kind.OWN and (place in hits or _is_technical(lines[place].view)):
            lines[place].kind = Kind.SIGNATURE


def _is_technical(view: str) -> bool:
    return bool(_RULE.match(view) or _LINKED.search(view) or sum(map(str.isdigit, view)) > 5) if view else False
