"""How times are written: one pattern for each way, for folded text."""

import re
from collections.abc import Iterable

from service.situation.times.calendar_words import (
    CARNIVAL,
    DAY_UNITS,
    EASTER,
    FEASTS,
    HOURS,
    MONTH_UNITS,
    MONTHS,
    NUMBERS,
    PREPOSITIONS,
    SEASONS,
    WEEK_UNITS,
    WEEKDAYS,
    YEAR_UNITS,
)


def _words(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = _words(MONTHS)
AFTER = PREPOSITIONS["after"].replace(" ", "|")
_EDGE = "|".join(f"(?P<{edge}>{PREPOSITIONS[edge].replace(' ', '|')})" for edge in ("end", "middle", "start"))
_LINK = r"(?:of|de|del|des|du|do|da|van|der|di|d'|in|the|le|la|el|o|a|von|i|nachsten|kommenden|av)"
_ORDINAL = r"(?:st|nd|rd|th|\.|er|º|ª|o|\.?-?)?"
_PLACED = (
    r"(?:in|until|till|from|after|before|by|of|around|next|this|since|for|to|im|bis|ab|nach|vor|seit|en|hasta|desde|"
    r"para|de|despues de|a partir de|au|jusqu'a|jusqu'en|em|ate|depois de|apos|in|tot|vanaf|na|a|da|fino a|dopo|i|"
    r"fra|til|efter|etter|w|do|od|po|um|for|fran|till)"
)
EXACT = re.compile(
    rf"(?P<iso>\b20\d\d-\d\d-\d\d\b)"
    rf"|\b(?P<d1>\d{{1,2}}){_ORDINAL} ?(?:of |de |d')?(?P<m1>{_MONTH})\b\.?(?:,? (?:de |of )?(?P<y1>20\d\d))?"
    rf"|\b(?P<m2>{_MONTH})\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\d|\.\d)(?:,? (?P<y2>20\d\d))?"
    rf"|\b(?P<n1>\d{{1,2}})[./-](?P<n2>\d{{1,2}})\b[./-]?(?P<y3>20\d\d|\d\d\b)?(?! ?(?:%|€|eur|kg|h\b|uhr|pm|am|"
    rf"o'clock))"
    rf"|\b(?:the|after|until|by|from|before|am|dem|den|el|dia|le|o|de|op|il|til|bis|zum|hasta el|apres le|"
    rf"depois do dia|ate|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?) (?:the |el dia |dia |"
    rf"dem |le |o |den |zum |de )?(?P<d3>[12]?\d|3[01])(?:st\b|nd\b|rd\b|"
    rf"th\b|\.(?= |$|,)|e\b)(?! ?(?:of |de |d')?(?:{_MONTH})\b)"
    rf"|\b(?:dia|el|le) (?P<d4>[12]?\d|3[01])\b(?! ?(?:personas|euros?|%|horas|h\b|:|de la|ans|collegues)"
    rf"| ?(?:of |de |d')?(?:{_MONTH})\b)"
)
MONTHLY = re.compile(
    rf"\b(?:(?P<placed>{_PLACED}) )?(?:{_LINK} ){{0,3}}(?:(?:{_EDGE})[- ]?)?(?:{_LINK} ){{0,3}}"
    rf"(?P<month>{_MONTH})\b(?:,? (?:de |of )?(?P<year>20\d\d))?"
)
_ORDINALS = {
    1: r"first|1st|erste\w?|primera|premiere|primeira|prima|eerste|forsta|forste|pierwsz\w+",
    2: r"second|2nd|zweite\w?|segunda|deuxieme|seconde|seconda|tweede|andra|anden|drugi\w*",
    3: r"third|3rd|dritte\w?|tercera|troisieme|terceira|terza|derde|tredje|trzeci\w*",
    4: r"fourth|4th|last|vierte\w?|letzte\w?|cuarta|ultima|quatrieme|derniere|quarta|laatste|sista|sidste|ostatni\w*",
}
_NTH = "|".join(f"(?P<w{number}>{names})" for number, names in _ORDINALS.items())
MONTH_WEEK = re.compile(
    rf"\b(?:{_NTH}) (?:(?:full|volle\w?|complete|inteira|entera) )?(?:(?:{WEEK_UNITS.replace(' ', '|')}) "
    rf"(?:(?:of|in|im|vom|de|del|d'|du|do|di|van|av|i|w) ?){{0,2}}(?P<month>{_MONTH})|(?P<joined>{_MONTH})-?woche)\b"
)
"""The first week of October."""
WEEK_NUMBER = re.compile(
    r"\b(?:kw|kalenderwoche|woche|week|wk|vecka|uge|uke|semaine|semana|settimana|tydzien|tygodniu?) ?"
    r"(?:no\.? |nr\.? |n[°º]? )?(?P<week>[1-4]?\d|5[0-3])\b(?!:|[.,]\d| ?(?:of|im|des|de|du|do|di|van|av|%|x|/|-) ?)"
)
"""A week of the year by its number."""
TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|"
    r"heute(?: (?:mittag|nachmittag|abend))?|hoy|esta (?:tarde|noche)|"
    r"aujourd'hui|cet apres-midi|ce soir|hoje|hoje (?:a tarde|a noite)|vandaag|vanmiddag|oggi|stasera|i ?dag|dzis\w*)\b"
)
"""Means a moment only where an hour stands beside it."""
_COUNT = rf"(?P<count>\d{{1,3}}|{_words(NUMBERS)})"
_HALF_YEARS = (
    "in half a year",
    "half a year",
    "halben jahr",
    "halbes jahr",
    "medio ano",
    "meio ano",
    "half jaar",
    "halvar",
    "mezz anno",
    "six mois",
    "pol roku",
)
AHEAD = re.compile(
    rf"\b(?:in|within|en|dentro de|dans|d'ici|em|daqui a|dentro|over|binnen|fra|tra|om|za|for|for at least|wait|"
    rf"another|give (?:me|us|it)|after|noch|weitere|hasta dentro de|nach|tras|apres|por|per|innerhalb von|na|etter|"
    rf"efter|i|no|next|nachsten|the next|proximos|proximas|prochains|prochaines|erst in|nos|nas|later|least) "
    rf"(?:the |about |around |ca\. |etwa |rund |unos |unas |environ |cerca de |circa |ungefahr |los |las |os |as |"
    rf"les |de |den |roughly |another |next |some |approx\. |otros |otras ){{0,3}}"
    rf"(?:a |an )?{_COUNT}(?: (?:of|or so|bis|to|or|o|ou|oder|a|und|y|mehr|more|mas|plus))?(?: (?:\d{{1,2}}|"
    rf"{_words(NUMBERS)}))? ?-?"
    rf"(?:proximos |nachsten |more |mas |weiteren? |weitere |good |"
    rf"full )?(?:(?P<days>{DAY_UNITS.replace(' ', '|')})|(?P<weeks>{WEEK_UNITS.replace(' ', '|')})|"
    rf"(?P<months>{MONTH_UNITS.replace(' ', '|')})|(?P<years>{YEAR_UNITS.replace(' ', '|')}))\b"
    rf"|"
    rf"\b(?:{_words(_HALF_YEARS)})\b"
    rf"|\b(?P<fortnight>fortnight|vierzehn tagen|quinzaine|quincena|quinzena)\b"
)
_NEXT = (
    r"(?:next|coming|following|the (?:next|following)|nachste[nrms]?|kommende[nrms]?|folgende[nrms]?|proxim[oa]s?|"
    r"prochaine?s?|que vem|que viene|entrante|"
    r"volgende|komende|prossim[oa]|neste|nasta|naesta|kommande|neste|nastepn\w+|przyszl\w+|siguiente|seguinte|"
    r"suivante?)"
)
NEXT_STEMS = (
    "next", "coming", "following", "nachste", "kommende", "folgende", "proxim", "prochain", "entrante",
    "volgende", "komende", "prossim", "neste", "nasta", "naesta", "kommande", "nastepn", "przyszl",
    "siguiente", "seguinte", "suivant", "que vem", "que viene",
)  # fmt: skip
"""One of them stands in whatever `_NEXT` matches."""
_UNIT = (
    rf"(?:(?P<nw>(?:fiscal |financial |)(?:{WEEK_UNITS.replace(' ', '|')}))|(?P<nq>quarter|quartal\w*|trimestre|"
    rf"kwartaal|kvartal\w*|kwartal\w*)"
    rf"|(?P<nm>{MONTH_UNITS.replace(' ', '|')})|(?P<ns>semester|semestre|half-year|halbjahr|school year|term|"
    rf"schuljahr|curso|rentree|season|saison|temporada|stagione)|(?P<ny>(?:fiscal |financial |budget |business |"
    rf"calendar |)(?:{YEAR_UNITS.replace(' ', '|')}|geschaftsjahr\w*|haushaltsjahr\w*|exercice|ejercicio|exercicio)))"
)
COMING = re.compile(
    rf"\b(?:{_EDGE}) ?(?:{_LINK} ){{0,3}}{_NEXT} {_UNIT}\b".replace("(?P<", "(?P<e_")
    + rf"|\b{_NEXT} {_UNIT}\b"
    + rf"|\b{_UNIT} {_NEXT}\b".replace("(?P<", "(?P<a_")
)
QUARTER = re.compile(
    r"\b(?:q|t|quarter )(?P<q>[1-4])\b(?: (?P<qy>20\d\d))?|\b(?P<half>h[12]|second half|first half|"
    r"zweiten? halbjahr\w*|segundo semestre|second semestre|zweite[ns]? jahreshalfte)\b|\b(?P<qw>first|second|third|"
    r"fourth|last|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?|primer|segundo|tercer|cuarto|ultimo|premier|"
    r"deuxieme|troisieme|quatrieme|primeiro|terceiro|quarto) (?:quarter|quartal|trimestre)\b"
)
SEASON = re.compile(
    rf"\b(?:(?P<after>{AFTER}) )?(?:the |dem |der |den |el |la |le |l'|o |a |da |do |de |del |las |les |os |as |"
    rf"sommer|vacaciones de |vacances d'|ferias de |ferias do |los ){{0,3}}(?:(?:{_EDGE})[- ]?(?:of |des |de |del |do |"
    rf"da |d'|l'|im |in )?)?(?:{_LINK} ){{0,3}}(?P<season>{_words(SEASONS)})(?:ferien|urlaub|pause|vakantie)?\b"
)
SEASON_STEMS = tuple(name.removesuffix(r"\w*") for name in SEASONS)
_BEFORE_FEAST = (
    r"(?:after|before|until|till|by|over|past|the|of|nach|vor|bis|zu|an|uber|tras|despues de|antes de|hasta|en|de|"
    r"para|pasad[oa]s?|apres|avant|jusqu'a|a|pour|d'ici|depois d[eoa]s?|antes d[eoa]s?|ate|no|na|apos|dopo|prima di|"
    r"na|voor|etter|efter|for|po|przed|w|in|im|zum|beim|around|since|"
    r"post|pre)[ -](?:the |el |la |las |los |le |les |o |a |as |"
    r"os |dem |den |die |das |del |de |du |do )?"
)
FEAST = re.compile(
    rf"\b{_BEFORE_FEAST}(?:(?P<feast>{_words(FEASTS)})|(?P<carnival>{_words(CARNIVAL.split())})|"
    rf"(?P<easter>{_words(EASTER.split(' ')[:-2])}|semana santa))\b"
)
_OF_THE_MOON = [*CARNIVAL.split(), *EASTER.split(" ")[:-2]]
FEAST_STEMS = (*FEASTS, *(name.removesuffix(r"\w*") for name in _OF_THE_MOON), "semana santa")
WEEKDAY = re.compile(
    rf"\b(?P<next>{_NEXT} |{_words(['week on ', 'a week on '])})?(?P<weekday>{_words(WEEKDAYS)})s?\b|"
    rf"\b(?P<short>segunda|terca|quarta|quinta|sexta)(?= (?:as|de|que|a|pela|feira|ou|esta|pode)\b)"
)
TOMORROW = re.compile(
    r"\b(?P<day_after>day after tomorrow|ubermorgen|pasado manana|apres-demain|depois de amanha|overmorgen)\b|"
    r"\b(?P<tomorrow>tomorrow|tmrw|manana(?! (?:por la )?manana)|demain|amanha|domani|i morgen|imorgen|imorgon|"
    r"i morgon|jutro)\b|\b(?P<morgen>morgen)\b(?!s)"
)
CLOCK = re.compile(
    r"\b(?:at |around |about |um |gegen |a las |a la |a |as |vers |om |kl\.? ?|alle |ore |o |from |ab |nach |"
    r"after )?(?P<h>[01]?\d|2[0-3])(?:(?:[:.h](?P<min>[0-5]\d))(?: ?(?P<ap>am|pm|a\.m|p\.m))?(?: ?(?:uhr|h|hrs))?|"
    r"(?: ?(?P<ap2>am|pm|a\.m|p\.m)| ?(?:uhr|o'clock|hrs|heures|horas)| ?h))(?!\w|[./]\d)|\b(?:at|around|about|um|"
    r"gegen|a las|kl\.?|om|after) (?P<h2>1[0-2]|[1-9])\b(?! ?(?:%|€|eur|people|weeks|days|months|years|euros|pounds|"
    r"the|of|\d|pallets))|"
    rf"\b(?:at|around|about|after|um|gegen|a las|vers|as|a) (?P<hw>{'|'.join(HOURS)})(?= ?(?:[.,;:!?)]|$|o'clock|pm\b|"
    r"sharp|today|tomorrow|on |uhr|an\b|heures|horas|de la|da |en punto|em ponto))"
)

BETWEEN_DAY_AND_DATE = re.compile(r"[ ,.(]{0,3}(?:(?:the|den|der|dem|le|el|dia|o|il|d\.|on|am|de|lo)[ ,]{1,2}){0,2}")
"""What may stand between a weekday and its date."""

ANY_WORD = re.compile(r"[a-z]+")
DIGIT = re.compile(r"\d")
COUNTING = frozenset(NUMBERS) | {
    "half",
    "halben",
    "halbes",
    "medio",
    "meio",
    "mezz",
    "halvar",
    "pol",
    "fortnight",
    "vierzehn",
    "quinzaine",
    "quincena",
    "quinzena",
}
TODAYS = frozenset(
    [
        "today",
        "tonight",
        "this",
        "heute",
        "hoy",
        "esta",
        "aujourd",
        "cet",
        "ce",
        "hoje",
        "vandaag",
        "vanmiddag",
        "oggi",
        "stasera",
        "dag",
        "idag",
        "dzis",
        "dzisiaj",
    ]
)
WEEKS = frozenset(
    [
        "kw",
        "kalenderwoche",
        "woche",
        "week",
        "wk",
        "vecka",
        "uge",
        "uke",
        "semaine",
        "semana",
        "settimana",
        "tydzien",
        "tygodniu",
    ]
)
DAY_NAMES = frozenset(WEEKDAYS) | {name + "s" for name in WEEKDAYS} | {"segunda", "terca", "quarta", "quinta", "sexta"}
