"""Words for months, weekdays, units, numbers and seasons in the languages that are read, on folded text."""

from service import calendar_names

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "janner stycznia styczen styczniu jan",
            "feber lutego luty lutym feb",
            "maerz marca marzec marcu mrz",
            "kwietnia kwiecien kwietniu apr",
            "maj maja maju",
            "czerwca czerwiec czerwcu jun",
            "lipca lipiec lipcu jul",
            "augusti sierpnia sierpien sierpniu aug",
            "setiembre wrzesnia wrzesien wrzesniu sept sep",
            "pazdziernika pazdziernik pazdzierniku oct okt",
            "listopada listopad listopadzie nov",
            "grudnia grudzien grudniu dec dez",
        ),
        start=1,
    )
    for name in names.split()
} | {name: number for names in calendar_names.MONTHS.values() for number, name in enumerate(names.split(), start=1)}
"""The number of a month by each name, inflected and short ones too."""
RISKY_MONTHS = frozenset(
    [
        "may",
        "mai",
        "mars",
        "march",
        "marco",
        "maj",
        "mei",
        "sep",
        "jan",
        "dec",
        "dez",
        "nov",
        "okt",
        "oct",
        "aug",
        "jul",
        "jun",
        "apr",
        "feb",
        "sept",
        "mrz",
    ]
)
"""Words that are something else as well; they need a preposition or a number beside them."""
ONLY_DATED = frozenset(["marca"])
"""Words that are something else after a preposition, too: "de marca"."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mandag poniedzialek",
            "tirsdag tisdag wtorek",
            "onsdag srode sroda",
            "torsdag czwartek",
            "fredag piatek",
            "sonnabend lordag sobote sobota",
            "sondag niedziele niedziela",
        )
    )
    for name in names.split()
} | {name: number for names in calendar_names.WEEKDAYS.values() for number, name in enumerate(names.split())}
"""The number of a weekday by each name; Monday is 0."""

NUMBERS: dict[str, int] = {
    name: number
    for number, names in {
        1: "a an one un una uno ein eine einem einer une um uma een en ett et jeden jedna",
        2: "two couple zwei dos deux dois duas twee due to tva dwa dwie couple of ein paar par de",
        3: "three few drei tres trois drie tre trzy paar algunos algunas quelques alguns algumas unos unas nagra "
        "noen kilka",
        4: "four vier cuatro quatre quatro quattro fire fyra cztery",
        5: "five funf cinco cinq vijf cinque fem piec",
        6: "six sechs seis zes sei seks sex szesc",
        7: "seven sieben siete sept zeven sette syv sju",
        8: "eight acht ocho huit oito otto atte atta osiem",
        9: "nine neun nueve neuf nove negen ni nio",
        10: "ten zehn diez dix dez tien dieci ti tio",
        12: "twelve zwolf doce douze twaalf dodici tolv",
        14: "fourteen vierzehn catorce quatorze",
        15: "fifteen quince quinze",
        18: "eighteen achtzehn dieciocho",
    }.items()
    for name in names.split()
}

HOURS: dict[str, int] = {
    name: hour
    for hour, names in {
        12: "twelve noon zwolf doce douze doze",
        11: "eleven elf once onze",
        10: "ten zehn diez dix dez",
        9: "nine neun nueve neuf nove",
        8: "eight acht ocho huit oito",
        7: "seven sieben siete sept sete",
        6: "six sechs seis",
        5: "five funf cinco cinq",
        4: "four vier cuatro quatre quatro",
        3: "three drei tres trois",
        2: "two zwei dos deux duas",
        1: "one eins",
    }.items()
    for name in names.split()
}
"""Hours of the clock in words."""

DAY_UNITS = "days? tage?n? dias? jours? dagen dager dagar giorn[io] dni"
WEEK_UNITS = "weeks? wochen? semanas? semaines? weken week ukers? uker uger? veckor vecka settiman[ae] tygodni\\w*"
MONTH_UNITS = "months? monate?n? mes(?:es)? mois maanden? maand maned(?:er)? manader? mes[ie] miesiac\\w* miesiec\\w*"
YEAR_UNITS = "years? jahre?n? anos? ans? annees? jaar jaren ar ann[io] lat rok\\w*"

SEASONS: dict[str, int] = {
    name: month
    for month, names in {
        3: "spring fruhling fruhjahr primavera printemps voorjaar lente forar var varen foraret wiosn\\w*",
        6: "summer sommer sommers verano verao ete zomer estate sommaren sommeren lato lecie",
        9: "autumn herbst herbstes otono outono automne najaar herfst autunno host hosten efterar\\w* jesien\\w* "
        "rentree",
        12: "winter invierno inverno hiver vinter vinteren vintern zima zimie",
    }.items()
    for name in names.split()
}
"""First month by season, for the northern half of the world."""

FEASTS: dict[str, tuple[int, int]] = {
    "new year": (1, 7), "new years": (1, 7), "neujahr": (1, 7), "neuen jahr": (1, 7), "neues jahr": (1, 7),
    "ano nuevo": (1, 7), "ano novo": (1, 7), "nouvel an": (1, 7), "nieuwe jaar": (1, 7), "nieuwjaar": (1, 7),
    "anno nuovo": (1, 7), "nytar": (1, 7), "nyttar": (1, 7), "nowym roku": (1, 7), "nyar": (1, 7),
    "christmas": (1, 7), "xmas": (1, 7), "weihnachten": (1, 7), "navidad": (1, 7), "navidades": (1, 7),
    "noel": (1, 7), "natal": (1, 7), "kerst": (1, 7), "natale": (1, 7), "jul": (1, 7), "julen": (1, 7),
    "fiestas": (1, 7), "reyes": (1, 8), "feiertagen": (1, 7), "fetes": (1, 7),
    "thanksgiving": (12, 1), "black friday": (12, 1),
}  # fmt: skip
"""Feasts with the month and day on which work goes on after them."""

CARNIVAL = "carnival carnaval carnevale fasching fasnacht karneval karnawal\\w*"
"""Over on Ash Wednesday, 46 days before Easter."""
EASTER = "easter ostern pascua paques pascoa pasen pasqua paske pask wielkanoc\\w* semana santa"


# fmt: off
PREPOSITIONS = {
    "after":
        "after following past nach hinter despues tras pasado pasada apres depois apos passado na dopo passato "
        "efter etter po once wenn when",
    "end":
        "end ende finales fin final fins fim einde eind fine slutten slutet slutningen koniec koncu late ultimo "
        "finais ende",
    "middle": "mid middle mitte mediados mi meados medio half midten mitten meta polowie milieu",
    "start":
        "early start beginning anfang beginn principios inicio comienzos debut comeco begin inizio begynnelsen "
        "starten borjan poczatk\\w*",
}
# fmt: on
