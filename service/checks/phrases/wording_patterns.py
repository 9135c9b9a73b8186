"""One wording, compiled: its tokens, its pattern, and the words that it can begin with.

The notation stands in `wordings.py`. All here is folded.
"""

import re
from collections.abc import Iterator

KEY = 4
"""Letters of a word that look-up goes by."""
GAPS = {"..": r"[^.!?\n]{0,25}?", "...": r"[^.!?\n]{0,70}?"}
_BETWEEN = r"(?:[ ,;:\"()–—-]{1,4}|(?<=')|(?=[',]))"
"""Between two words; none beside an apostrophe or before a comma."""
_ENDS = r"(?:(?<=')|(?!\w))"
_BEGINS = r"(?:(?<!\w)|(?='))"
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"'?[^\W_]+(?:['.-][^\W_]+)*['.]?\*?,?|[*#,]")


def tokens_of(wording: str) -> list[str]:
    """Words, gaps and whole choices, in order; a gap or a word that may be missing is left off at the end.

    Raises:
        ValueError: a token outside the notation, which would never be found.
    """
    tokens = _tokens(wording)
    _require_notation(tokens, wording)
    while tokens and (tokens[-1] in GAPS or tokens[-1].endswith(")?")):
        tokens.pop()  # What may or may not follow says nothing.
    return tokens


def pattern_of(tokens: list[str]) -> str:
    return _sequence(tokens) + _ENDS


def _sequence(tokens: list[str]) -> str:
    built, joint = "", ""
    for token in tokens:
        if token in GAPS:
            joint = (_ENDS if joint else "") + GAPS[token] + _BEGINS
        elif not token.endswith(")?"):
            built, joint = built + joint + _one(token), _BETWEEN
        elif joint == _BETWEEN:
            built = f"{built}(?:{_BETWEEN}{_choice(token[1:-2])})?"
        else:
            built, joint = f"{built}{joint}(?:{_choice(token[1:-2])}{_BETWEEN})?", ""
    return built


def _choice(inner: str) -> str:
    return "(?:" + "|".join(_sequence(_tokens(part)) for part in alternatives(inner)) + ")"


def _one(token: str) -> str:
    return _choice(token[1:-1]) if token[0] == "(" else _literal(token)


def _literal(word: str) -> str:
    if word == "#":
        return r"\d\w{0,20}"
    return re.escape(word[:-1]) + r"\w{0,20}" if word.endswith("*") else re.escape(word)


def _tokens(wording: str) -> list[str]:
    return [token for token in _split(wording, " ") if token]


def inner_of(token: str) -> str:
    """What stands between the parentheses of a choice."""
    return token[1:].removesuffix("?").removesuffix(")")


def alternatives(inner: str) -> list[str]:
    """The parts of a choice, in order."""
    return [part.strip() for part in _split(inner, "|")]


def _split(text: str, sign: str) -> list[str]:
    """Cuts at a sign that stands in no parentheses."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _require_notation(tokens: list[str], wording: str) -> None:
    """Raises ValueError for what would be read as letters that no text has, or could match nothing."""
    for token in tokens:
        if token[0] != "(":
            if token not in GAPS and not _PLAIN.fullmatch(token):
                raise ValueError(f"{token} is outside the notation: {wording}")
            continue
        if not token.endswith((")", ")?")):
            raise ValueError(f"{token} needs a space behind its choice: {wording}")
        for part in alternatives(inner_of(token)):
            within = _tokens(part)
            if not within or within[0] in GAPS or within[-1] in GAPS or all(one.endswith(")?") for one in within):
                raise ValueError(f"a choice in {token} begins or ends with a gap, or is empty: {wording}")
            _require_notation(within, wording)


def first_keys(tokens: list[str]) -> frozenset[str]:
    """Keys of the words that a match can begin with.

    Raises:
        ValueError: a wording that begins with a gap, or with a stem of fewer than four letters.
    """
    found = {_key(words[0]) if words else "" for words in _ahead(tokens, 1)}
    if "" in found or not found:
        raise ValueError(f"a wording must begin with words: {' '.join(tokens)[:80]}")
    return frozenset(found)


def first_two(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Keys of the first two words of every match; the second is empty where it may be any, or none."""
    for words in _ahead(tokens):
        first = _WORD.findall(words[0])
        if len(first) > 1:
            yield first[0][:KEY], first[1][:KEY] if len(first) > 2 or words[0][-1] != "*" else ""
        elif len(words) < 2 or words[0][-1] == "*":  # what a stem goes on with may hold marks that part words
            yield _key(words[0]), ""
        else:
            yield _key(words[0]), _key(words[1])


def _ahead(tokens: list[str], count: int = 2) -> Iterator[tuple[str, ...]]:
    """The words that a match can begin with, so many at most; fewer before a gap and at the end."""
    if not tokens or not count or tokens[0] in GAPS:
        yield ()
    elif tokens[0][0] != "(":
        for words in _ahead(tokens[1:], count - 1):
            yield (tokens[0], *words)
    else:
        for part in alternatives(inner_of(tokens[0])):
            yield from _ahead([*_tokens(part), *tokens[1:]], count)
        if tokens[0].endswith(")?"):
            yield from _ahead(tokens[1:], count)


def _key(word: str) -> str:
    """The first four letters; empty where a shorter stem goes on with any letters."""
    match = _WORD.match(word)
    if not match or (word.endswith("*") and match.end() == len(word) - 1 < KEY):
        return ""
    return match.group()[:KEY]
