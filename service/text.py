"""Plain text, cut the same way everywhere: sentences, words, folding, and the language it is in."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

KNOWN_LANGUAGES = ("en", "es", "de", "fr", "pt")
"""Languages that the checks read and the playbook writes."""

WORDS_KEPT = 2_048
"""Words of which a function keeps what it found: most of what people write in all five languages. Beyond these stand
names and numbers, which every thread has others of."""

_DETECTABLE = [*KNOWN_LANGUAGES, "nl", "it", "da", "sv", "no", "fi", "pl", "cs", "tr", "ru", "uk", "el", "ro", "hu"]
_DETECTABLE += ["ja", "zh", "ko", "ar", "he", "ca"]

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sr|sra|dra|sta|hr|fr|mme|mlle|dott|sig|dhr|mevr|nr|no|núm|num|art|inc|ltd|co|corp|vs|etc|approx|"
    r"bzw|ca|mind|evtl|ggf|ev|tel|bijv|z\.\s?b|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej|a\.m|p\.m|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|janv|févr|juil|déc)|"
    r"\b[A-Z])\.$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\w.,:])[0-3]?\d\.$")
_OF_A_ROW = re.compile(r"\b(?:im|beim|zum|zur|der|die|das|dem|den|des|det) +[0-3]?\d\.$", re.IGNORECASE)
"""Behind words that ask for an ordinal in such a language: "im 3. Stock"."""
_DAY_AND_MONTH = re.compile(r"(?<![\w.,:])[0-3]?\d\.[01]?\d\.$")
_MONTH = re.compile(
    r"\s(?:jan(?:uar|uari|\b)|jänner|feb|mär|mar[st]|apr|ma[ij]\b|jun|jul|aug|sept?|okt|nov|dez|dec|[01]?\d\.)",
    re.IGNORECASE,
)
"""Of the languages that put a full stop after a day's number."""
_OF_A_NUMBER = re.compile(r"\b(?:no|ca|mind|art)\.$", re.IGNORECASE)
"""Those that are words as well, unless a number follows: "no", "ça" and "mind" end sentences."""
_GOES_ON_SMALL = re.compile(r" [a-zà-ÿ]")
_BREAK = re.compile(r"[.!?…。！？؟]+[\"'”’»)\]]*(?=\s|$)|[。！？](?=\S)|\n\s*\n|\n(?=\s*(?:[-*•–]|\d{1,2}[.)])\s)|\n")
_LONGEST_MONTH = 12
_WORD = re.compile(r"[^\W_]+(?:[’'.\-/][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uf900-\ufaff]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence in code points, in order, trimmed of white space.

    Line breaks end a sentence: a greeting, a list item and a name below are each their own.
    """
    return list(_sentence_spans(text))


@lru_cache(maxsize=256)
def _sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        before = text[max(start, match.start() - 12) : match.start() + 1]
        after = text[match.end() : match.end() + _LONGEST_MONTH]
        if match.group().startswith(".") and (_is_abbreviated(before, after) or _is_ordinal(before, after)):
            continue
        _append_trimmed(found, text, start, match.end())
        start = match.end()
    _append_trimmed(found, text, start, len(text))
    return tuple(found)


def _is_abbreviated(before: str, after: str) -> bool:
    """Whether a full stop only shortens a word."""
    return bool(_ABBREVIATION.search(before)) and (not _OF_A_NUMBER.search(before) or after.lstrip()[:1].isdigit())


def _is_ordinal(before: str, after: str) -> bool:
    """Whether a full stop marks a day, month or row: "3. März", "5. 6.", "am 24.09. beschlossen", "im 3. Stock"."""
    if _DAY_AND_MONTH.search(before):
        return after[:1].isspace() and after.lstrip()[:1].islower()
    if not _ORDINAL.search(before):
        return False
    return bool(_MONTH.match(after) or _GOES_ON_SMALL.match(after) or _OF_A_ROW.search(before))


def _append_trimmed(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        found.append((start + left, start + right))


def count_words(text: str) -> int:
    """Words as a reader counts them; in scripts without spaces two characters are a word (contract 4)."""
    unspaced = len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub(" ", text) if unspaced else text
    return len(_WORD.findall(spaced)) + (unspaced + 1) // 2


def fold(text: str) -> str:
    """Lower case, straight quotes, without accents; keeps the length, so that spans stay true."""
    return text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """A table for `str.translate` that fills itself: many times faster than a call for each character."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDS = _Folds()
_OF_KANA = "\u3099\u309a"
"""Marks that make another sound of a Japanese letter, and no accent."""


def _fold_character(character: str) -> str:
    if character in "’‘ʼ`´":
        return "'"
    if character in "“”„«»":
        return '"'
    if character.isspace():
        return "\n" if character == "\n" else " "
    lowered = character.lower()
    parts = unicodedata.normalize("NFD", lowered)
    if not all(unicodedata.combining(mark) and mark not in _OF_KANA for mark in parts[1:]):
        return lowered if len(lowered) == 1 else character
    return parts[:1] or character


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from service.identifier import load_identifier  # loads numpy: only where a text has to be told

    return load_identifier(_DETECTABLE)


@lru_cache(maxsize=2048)
def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the text, or null where it is too short to tell (fewer than three words)."""
    if count_words(text) < 3:
        return None
    code, _score = _identifier().classify(text[:2_000])
    return str(code)
