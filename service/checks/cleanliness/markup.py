"""Markup, placeholders and machine syntax: nothing of it belongs into a message to a person."""

import itertools
import re
from collections.abc import Iterator

from service.checks.base import FieldName, Hit

_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>\n]{0,200}>"
    r"|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|nbsp|lt|gt|amp|quot|zwnj|shy);"
    r"|\*\*[^*\n]{1,200}\*\*|(?<!\w)__[^_\n]{1,200}__(?!\w)|~~[^~\n]{1,200}~~"
    r"|^[ \t]{0,3}#{1,6}[ \t]+\S"
    r"|```|`[^`\n]{1,200}`"
    r"|!?\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)|\[[^\]\n]{1,80}\]:[ \t]*\S"
    r"|\[/?(?:b|i|u|url|img|color|size|quote|code)(?:=[^\]\n]{0,200})?\]"
    r"|^[ \t]{0,20}\|?[ \t]{0,20}:?-{3,}:?[ \t]{0,20}\|"
    r"|(?:java|vb)script:|data:[a-z]+/[a-z]|\bon(?:click|error|load|mouseover)\s{0,5}=",
    re.MULTILINE | re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|(?<!\{)\{[A-Za-z_ .]{1,40}\}(?!\})|\$\{[^}\n]{0,60}\}"
    r"|<<[^<>\n]{1,60}>>|%%?[A-Za-z]+_[A-Za-z_]{1,30}%%?|%%?[A-Z]{3,30}%%?|\*\|[A-Z_:]{2,30}\|\*"
    r"|\[[^\]\n]{1,60}\]|_{4,}"
    r"|\b(?:XX+|xxx+|TBD|TBC|TBA|TODO|FIXME|FIRSTNAME|LASTNAME|FNAME|LNAME|COMPANY_NAME)\b"
    r"|\b[Ll]orem ipsum\b"
    r"|\((?:your|the|my|insert|add|enter|name of|ihr|dein|hier|su|tu|votre|ton|seu|nome|"
    r"nombre|nom|name|date|datum|fecha|data)"
    r"(?:[ _](?:name|company|date|title|phone|product|firma|datum|nombre|empresa|nom|societe|nome|einf[uü]gen|"
    r"einsetzen|here|aqu[ií]|ici|da|do|de|of|le|the|la|el|o|a)){1,5}\)"
)
_MAY_HOLD_A_SLOT = re.compile(r"[{\[<$%*_(]|XX|xxx|TB[DCA]|TODO|FIXME|NAME|[Ll]orem")
_QUOTING = re.compile(r"\[\s*(?:\.{3}|…|sic)?\s*\]")
_MACHINE = re.compile(
    r"[{\[]\s{0,10}[\"'][\w\- ]{1,60}[\"']\s{0,10}:"
    r"|\"(?:arguments|parameters|tool_calls?|function|recipient|subject|body)\"\s{0,5}:"
    r"|<\|[^|\n]{1,40}\|>|\[/?INST\]|<</?SYS>>|</?(?:tool_call|function|think|thinking|thread|system|assistant)\b"
    r"|\b(?:tool_call|function_call|tool_use|tool_result)s?\b"
    r"|^[ \t]*(?:system|assistant|user|human|developer|tool|model)[ \t]*:"
    r"|\b[A-Za-z]+_[A-Za-z_]+\([^)\n]{0,200}\)?|\b[A-Za-z_][\w.]{1,40}\([\"'{\[]|\b\w{1,30}\(\w{1,30}\s?=\s?"
    r"|\b(?:SELECT|INSERT INTO|DELETE FROM|DROP TABLE|UNION SELECT)\b[^\n]{0,80}\b(?:FROM|VALUES|TABLE|WHERE|users)\b"
    r"|^[ \t]*(?:import \w+|from \w+ import|def \w+\(|function \w+\(|const \w+ =|let \w+ =|#!/|<\?php|curl -|sudo )"
    r"|\brm -rf\b|\$\(\w|;\s?--\s|={3,}\s*$|\b(?:0x)[0-9a-fA-F]{8,}"
    r"|(?<![\w/+=])[A-Za-z0-9+/]{40,}={0,2}(?![\w/+=])|\b(?:[0-9a-fA-F]{2}[ :]){12,}"
    r"|(?<![\w/+=])[A-Za-z0-9+/]{14,}={1,2}(?![\w/+=])"
    r"|(?<![\w/+=])(?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])(?=\w{16})(?:[A-Za-z]{0,8}\d{1,4}){3}\w*|\b(?=[a-f]*\d)[0-9a-f]{24,}\b",
    re.MULTILINE,
)
_MACHINE_SIGNS = frozenset("{[<|_;=$(#")
_MACHINE_LINE = re.compile(
    r"^[ \t]*(?:import|from|def|function|const|let|sudo|curl|system|assistant|user|human|developer|tool|model)\b",
    re.MULTILINE,
)
_MACHINE_WORDS = ("SELECT ", "INSERT ", "DELETE ", "DROP ", "UNION ", "rm -rf", "0x")
_LONGEST_WORD = 39
_SHORTEST_CODE = 16
_SHORTEST_RUN = 11
_ADVICE_PLAIN = "Write only the message."
_MOST_REPEATS = 5
_HEADER = re.compile(
    r"^[ \t>]*(?:subject|betreff|asunto|objet|assunto|oggetto|onderwerp|to|an|para|from|von|cc|bcc)[ \t]*:[ \t]*\S",
    re.MULTILINE | re.IGNORECASE,
)
_REPEATED = re.compile(r"(\S)\1{11,}")
_CARD_MARK = re.compile(
    r"\((?:silent|still|silencio|en silencio|en silence|em sil[eê]ncio|silencieux)\)", re.IGNORECASE
)


def find_markup(text: str, field: FieldName) -> Iterator[Hit]:
    """Markup that some mail program would render."""
    if not any(sign in text for sign in "<&*_~#`[|:="):
        return
    for match in _MARKUP.finditer(text):
        yield Hit(match.start(), match.end(), "Markup; this is a plain text.", "Write it without any markup.", field)


def find_placeholders(text: str, field: FieldName, known: str) -> Iterator[Hit]:
    """Slots that nobody filled. Brackets that stand in the brief itself are words of the matter."""
    if not _MAY_HOLD_A_SLOT.search(text):
        return
    for match in _PLACEHOLDER.finditer(text):
        words = match.group()
        if _QUOTING.fullmatch(words) or _CARD_MARK.fullmatch(words) or (words[0] == "[" and words in known):
            continue
        yield Hit(
            match.start(), match.end(), "A placeholder nobody filled.", "Fill it from the brief, or drop it.", field
        )


def find_machine_syntax(text: str, field: FieldName) -> Iterator[Hit]:
    """Tool calls, JSON, code, encoded runs, chat marks and endless repetition."""
    words = text.split()
    long = max((len(word) for word in words), default=0)
    patterns = [_REPEATED] if long > _SHORTEST_RUN else []
    odd = not _MACHINE_SIGNS.isdisjoint(text) or long > _LONGEST_WORD or any(word in text for word in _MACHINE_WORDS)
    odd = odd or (long >= _SHORTEST_CODE and any(len(w) >= _SHORTEST_CODE and any(map(str.isdigit, w)) for w in words))
    if odd or _MACHINE_LINE.search(text):
        patterns.append(_MACHINE)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "Machine syntax, no words for a person.", _ADVICE_PLAIN, field)
    if _repeats(words):
        yield Hit(0, len(text), "One word over and over.", "Write only the message.", field)
    if field == "body" and ":" in text:
        for match in _HEADER.finditer(text):
            yield Hit(match.start(), match.end(), "A mail header in the body.", "The subject has its own field.", field)


def _repeats(words: list[str]) -> bool:
    """Whether one word stands more than five times in a row."""
    run = 0
    for one, other in itertools.pairwise(words):
        run = run + 1 if one == other else 0
        if run >= _MOST_REPEATS:
            return True
    return False
