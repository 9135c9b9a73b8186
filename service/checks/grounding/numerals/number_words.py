"""Numbers written as words, by language: what each word is worth and how words combine."""

from functools import lru_cache

from service.checks.vocabulary.word_lists import row_of

_EN = row_of(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_TENS = row_of("twenty thirty forty fifty sixty seventy eighty ninety")
_DE = row_of(
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
)
_DE_TENS = row_of("zwanzig dreißig vierzig funfzig sechzig siebzig achtzig neunzig")
_DE_UNIT = ("", "ein", *_DE[2:10])
_ES = row_of(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco "
    "veintiseis veintisiete veintiocho veintinueve"
)
_ES_TENS = row_of("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = row_of("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos")
_FR = row_of(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FR_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "nonante": 90,
}
_PT = row_of(
    "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove"
)
_PT_TENS = row_of("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
_PT_HUNDREDS = row_of("duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")
_IT = row_of(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove venti"
)
_NL = row_of(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig"
)

SCALES: dict[str, float] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "hundert": 100,
    "tausend": 1_000,
    "mil": 1_000,
    "mille": 1_000,
    "cent": 100,
    "cents": 100,
    "cento": 100,
    "cien": 100,
    "ciento": 100,
    "cem": 100,
    "k": 1_000,
    "millionen": 1_000_000,
    "millones": 1_000_000,
    "millon": 1_000_000,
    "millions": 1_000_000,
    "milhoes": 1_000_000,
    "milhao": 1_000_000,
    "mio": 1_000_000,
    "thousands": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
}
"""Words that multiply what stands before them, or stand for themselves."""

JOINS = frozenset({"and", "und", "y", "e", "et"})
"""Words that join the parts of one number."""

FRACTIONS: dict[str, dict[str, float]] = {
    "en": {
        "third": 1 / 3,
        "thirds": 2 / 3,
        "tenth": 0.1,
        "tenths": 0.1,
        "fifth": 0.2,
        "fifths": 0.2,
        "quarter": 0.25,
        "quarters": 0.75,
        "half": 0.5,
    },
    "de": {"drittel": 1 / 3, "zehntel": 0.1, "funftel": 0.2, "viertel": 0.25, "halfte": 0.5},
    "es": {"tercio": 1 / 3, "tercios": 2 / 3, "decimo": 0.1, "quinto": 0.2, "cuarto": 0.25, "mitad": 0.5},
    "fr": {"tiers": 1 / 3, "dixieme": 0.1, "cinquieme": 0.2, "quart": 0.25, "moitie": 0.5},
    "pt": {"terco": 1 / 3, "tercos": 2 / 3, "decimo": 0.1, "quinto": 0.2, "quarto": 0.25, "metade": 0.5},
}
"""Parts of a whole. They count as a fact only after an article or number and where no hour is meant."""

TIMES: dict[str, dict[str, float]] = {
    "en": {
        "twice": 2,
        "thrice": 3,
        "double": 2,
        "triple": 3,
        "doubled": 2,
        "tripled": 3,
        "halved": 0.5,
        "doubles": 2,
        "halves": 0.5,
        "dozens": 12,
    },
    "de": {
        "zweimal": 2,
        "dreimal": 3,
        "viermal": 4,
        "funfmal": 5,
        "doppelt": 2,
        "doppelte": 2,
        "dreifach": 3,
        "verdoppelt": 2,
        "halbiert": 0.5,
    },
    "es": {"doble": 2, "triple": 3, "duplica": 2, "duplican": 2, "duplicado": 2},
    "fr": {"double": 2, "triple": 3, "double's": 2, "doublent": 2},
    "pt": {"dobro": 2, "triplo": 3, "duplica": 2, "dobra": 2},
}
"""How many times over."""


@lru_cache(maxsize=32)
def number_words(language: str) -> dict[str, int]:
    """Folded number words of a language and of English, worth 0 to 999."""
    words = dict(_english())
    build = {"de": _german, "es": _spanish, "fr": _french, "pt": _portuguese, "it": _italian, "nl": _dutch}.get(
        language
    )
    if build:
        own = build()
        words = {word: value for word, value in words.items() if word not in _FALSE_FRIENDS.get(language, ())} | own
    return words


_FALSE_FRIENDS = {"es": ("once",), "nl": ("ten",), "de": ()}


def _english() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_EN)}
    for place, ten in enumerate(_EN_TENS, 2):
        words[ten] = place * 10
        words |= {f"{ten}-{_EN[unit]}": place * 10 + unit for unit in range(1, 10)}
    return words | {"dozen": 12}


def _german() -> dict[str, int]:
    below: dict[str, int] = {word: value for value, word in enumerate(_DE)}
    for place, ten in enumerate(_DE_TENS, 2):
        for form in {ten, ten.replace("ß", "ss")}:
            below[form] = place * 10
            below |= {f"{_DE_UNIT[unit]}und{form}": place * 10 + unit for unit in range(1, 10)}
    words = dict(below)
    for hundreds in range(1, 10):
        for head in {f"{_DE_UNIT[hundreds]}hundert", "hundert" if hundreds == 1 else f"{_DE_UNIT[hundreds]}hundert"}:
            words[head] = hundreds * 100
            words |= {f"{head}{word}": hundreds * 100 + value for word, value in below.items() if value}
    return words | {"dutzend": 12, "zwo": 2}


def _spanish() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ES)} | {"veintiun": 21, "docena": 12, "veintiuna": 21}
    words |= {ten: place * 10 for place, ten in enumerate(_ES_TENS, 3)}
    for place, hundred in enumerate((_ES_HUNDREDS), 2):
        words |= {hundred: place * 100, hundred[:-2] + "as": place * 100}
    return words


def _french() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_FR)} | {
        "une": 1,
        "douzaine": 12,
        "dizaine": 10,
        "vingtaine": 20,
        "trentaine": 30,
        "centaine": 100,
    }
    words |= _FR_TENS | {
        "quinzaine": 15,
        "cinquantaine": 50,
        "quarantaine": 40,
        "quatre-vingts": 80,
        "quatre-vingt": 80,
    }
    for ten, value in _FR_TENS.items():
        words |= {f"{ten}-{_FR[unit]}": value + unit for unit in range(2, 10)} | {f"{ten}-et-un": value + 1}
    for base, value in (("soixante", 60), ("quatre-vingt", 80)):
        words |= {f"{base}-{_FR[unit]}": value + unit for unit in range(1, 20)}
    return words | {"soixante-et-onze": 71}


def _portuguese() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_PT)} | {
        "uma": 1,
        "duas": 2,
        "duzia": 12,
        "catorze": 14,
        "dezasseis": 16,
        "dezassete": 17,
    }
    words |= {"dezanove": 19} | {ten: place * 10 for place, ten in enumerate(_PT_TENS, 2)}
    for place, hundred in enumerate(_PT_HUNDREDS, 2):
        words |= {hundred: place * 100, hundred[:-2] + "as": place * 100}
    return words


def _italian() -> dict[str, int]:
    return {word: value for value, word in enumerate(_IT)} | {
        "trenta": 30,
        "quaranta": 40,
        "cinquanta": 50,
        "dozzina": 12,
    }


def _dutch() -> dict[str, int]:
    return {word: value for value, word in enumerate(_NL)} | {"dertig": 30, "veertig": 40, "vijftig": 50, "dozijn": 12}
