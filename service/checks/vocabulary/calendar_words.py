"""Months, weekdays, relative days and ordinals of a language, as words."""

from functools import lru_cache

from service.calendar_names import MONTHS, WEEKDAYS
from service.checks.vocabulary.word_lists import row_of

_MORE_WEEKDAYS = {"de": {"sonnabend": 5}, "pt": {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}}
MONTH_NAMES = frozenset(word for words in MONTHS.values() for word in words.split())
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "apr": 4,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "okt": 10,
    "nov": 11,
    "dec": 12,
    "dez": 12,
    "dic": 12,
}
_RELATIVE: dict[str, dict[str, tuple[int, int]]] = {
    "en": {
        "yesterday": (-1, -1),
        "tomorrow": (1, 1),
        "last night": (-1, 0),
        "last week": (-13, -2),
        "last month": (-62, -7),
        "last year": (-730, -60),
        "next week": (1, 14),
        "next month": (4, 62),
        "next year": (20, 730),
        "last weekend": (-9, -1),
        "day before yesterday": (-2, -2),
        "day after tomorrow": (2, 2),
        "last quarter": (-184, -7),
        "next quarter": (7, 184),
    },
    "de": {
        "gestern": (-1, -1),
        "vorgestern": (-2, -2),
        "ubermorgen": (2, 2),
        "letzte woche": (-13, -2),
        "letzter woche": (-13, -2),
        "vorige woche": (-13, -2),
        "letzten monat": (-62, -7),
        "vergangene woche": (-13, -2),
        "vergangenen monat": (-62, -7),
        "letztes jahr": (-730, -60),
        "letzten jahr": (-730, -60),
        "nachste woche": (1, 14),
        "nachster woche": (1, 14),
        "kommende woche": (1, 14),
        "nachsten monat": (4, 62),
        "nachstes jahr": (20, 730),
    },
    "es": {
        "ayer": (-1, -1),
        "anteayer": (-2, -2),
        "anoche": (-1, 0),
        "semana pasada": (-13, -2),
        "mes pasado": (-62, -7),
        "ano pasado": (-730, -60),
        "semana que viene": (1, 14),
        "proxima semana": (1, 14),
        "mes que viene": (4, 62),
        "proximo mes": (4, 62),
        "ano que viene": (20, 730),
    },
    "fr": {
        "hier": (-1, -1),
        "avant-hier": (-2, -2),
        "demain": (1, 1),
        "apres-demain": (2, 2),
        "semaine derniere": (-13, -2),
        "mois dernier": (-62, -7),
        "an dernier": (-730, -60),
        "annee derniere": (-730, -60),
        "semaine prochaine": (1, 14),
        "mois prochain": (4, 62),
        "an prochain": (20, 730),
    },
    "pt": {
        "ontem": (-1, -1),
        "anteontem": (-2, -2),
        "semana passada": (-13, -2),
        "mes passado": (-62, -7),
        "ano passado": (-730, -60),
        "semana que vem": (1, 14),
        "proxima semana": (1, 14),
        "mes que vem": (4, 62),
        "proximo mes": (4, 62),
    },
}


@lru_cache(maxsize=16)
def calendar_of(language: str) -> tuple[dict[str, int], dict[str, int], dict[str, list[tuple[str, tuple[int, int]]]]]:
    months = dict(SHORT_MONTHS)
    weekdays: dict[str, int] = dict(_MORE_WEEKDAYS.get(language, {}))
    for code in ("en", language):
        months |= {word: n for n, word in enumerate(MONTHS.get(code, "").split(), 1)}
        named = {word: n for n, word in enumerate(WEEKDAYS.get(code, "").split())}
        weekdays |= named
        # "Sundays", "sonntags", "lundis", "segundas-feiras"
        weekdays |= {f"{word.replace('-', 's-')}s": n for word, n in named.items()}
    relative: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for phrase, span in sorted(_RELATIVE.get(language, _RELATIVE["en"]).items(), key=lambda item: -len(item[0])):
        relative.setdefault(phrase.split()[0], []).append((phrase, span))
    return months, weekdays, relative


@lru_cache(maxsize=16)
def day_ordinals(language: str) -> dict[str, int]:
    if language == "en":
        words = row_of(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        )
        numbered = {word: n for n, word in enumerate(words, 1)} | {f"twenty-{words[n]}": 21 + n for n in range(9)}
        return numbered | {"thirtieth": 30, "thirty-first": 31}
    if language == "de":
        stems = row_of("erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft")
        return {stem + ending: n for n, stem in enumerate(stems, 1) for ending in ("e", "en", "er")}
    return {"primero": 1, "premier": 1, "primeiro": 1}
