"""Words around a figure: units of time, units of talk, words for our price."""

import re

from service.checks.vocabulary.tokens import stem

_LENGTHS = {
    "en": {1: "day days", 7: "week weeks wk wks", 30: "month months mth mths mo", 365: "year years yr yrs"},
    "de": {1: "tag tage tagen", 7: "woche wochen", 30: "monat monate monaten mon", 365: "jahr jahre jahren"},
    "es": {1: "dia dias", 7: "semana semanas", 30: "mes meses", 365: "ano anos"},
    "fr": {1: "jour jours journee journees", 7: "semaine semaines", 30: "mois", 365: "an ans annee annees"},
    "pt": {1: "dia dias", 7: "semana semanas", 30: "mes meses", 365: "ano anos"},
}
LENGTH_OF = {
    code: {word: days for days, words in lengths.items() for word in words.split()}
    for code, lengths in _LENGTHS.items()
}
SPOKEN_UNITS = frozenset(
    stem(word)
    for word in [
        "minute",
        "minutes",
        "minuten",
        "minuto",
        "minutos",
        "minutinhos",
        "minutito",
        "minutitos",
        "momentito",
        "ratito",
        "minutchen",
        "min",
        "mins",
        "second",
        "seconds",
        "sekunden",
        "segundos",
        "secondes",
        "moment",
        "moments",
        "question",
        "questions",
        "frage",
        "fragen",
        "pregunta",
        "preguntas",
        "pergunta",
        "perguntas",
        "thing",
        "things",
        "dinge",
        "sachen",
        "cosa",
        "cosas",
        "chose",
        "choses",
        "coisa",
        "coisas",
        "word",
        "words",
        "worte",
        "worten",
        "wort",
        "palabra",
        "palabras",
        "mot",
        "mots",
        "palavra",
        "palavras",
        "sentence",
        "sentences",
        "satz",
        "satze",
        "frase",
        "frases",
        "phrase",
        "phrases",
        "line",
        "lines",
        "zeile",
        "zeilen",
        "linea",
        "lineas",
        "ligne",
        "lignes",
        "linha",
        "linhas",
        "point",
        "points",
        "punkt",
        "punkte",
        "punto",
        "puntos",
        "ponto",
        "pontos",
        "hour",
        "hours",
        "stunde",
        "stunden",
        "hora",
        "horas",
        "heure",
        "heures",
        "step",
        "steps",
        "schritt",
        "schritte",
        "side",
        "sides",
        "seite",
        "seiten",
        "lado",
        "lados",
    ]
)
HOURS = frozenset(stem(word) for word in ["hour", "hours", "stunde", "stunden", "hora", "horas", "heure", "heures"])
OUR_PRICE = frozenset(
    stem(w)
    for w in [
        "sum",
        "sums",
        "summe",
        "summen",
        "montant",
        "montants",
        "price",
        "prices",
        "pricing",
        "discount",
        "offer",
        "cost",
        "costs",
        "fee",
        "rate",
        "preis",
        "preise",
        "rabatt",
        "angebot",
        "kostet",
        "kosten",
        "gebuhr",
        "precio",
        "precios",
        "descuento",
        "oferta",
        "cuesta",
        "coste",
        "prix",
        "remise",
        "offre",
        "coute",
        "cout",
        "tarif",
        "tarifa",
        "preco",
        "precos",
        "desconto",
        "custa",
        "custo",
        "tarifas",
    ]
)


ORDINALS = {
    "en": {"second": 2, "third": 3, "fourth": 4, "fifth": 5},
    "de": {
        form: rank
        for stem_, rank in (("zweite", 2), ("dritte", 3), ("vierte", 4))
        for form in (stem_, stem_ + "n", stem_ + "r", stem_ + "s")
    },
    "es": {"segunda": 2, "segundo": 2, "tercera": 3, "tercer": 3, "cuarta": 4},
    "fr": {"deuxieme": 2, "seconde": 2, "second": 2, "troisieme": 3, "quatrieme": 4},
    "pt": {"segunda": 2, "segundo": 2, "terceira": 3, "terceiro": 3, "quarta": 4},
}


SCALE = re.compile(
    r"\b(?:zero|null|cero|0)\b[^\n]{0,60}\b(?:ten|zehn|diez|dix|dez|10)\b|\b(?:ten|zehn|diez|"
    r"dix|dez|10)\b[^\n]{0,60}\b(?:zero|null|cero|0)\b"
)
"""The question from zero to ten."""
ADVICE_NUMBER = "Use the figure of the brief, or leave it out."
