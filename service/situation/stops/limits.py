"""What makes words of stopping no opt-out (K21): another object, list, sender or channel, a time, a successor.

An opt-out is a wish that we stop writing, calling or keeping them, now and in general. Words of it that stop parcels,
take a line off a quote, leave another supplier, name who writes from now on, or are only told, are none.
"""

import re

from service.situation.moves import is_commercial
from service.situation.negations import is_negated
from service.situation.people.names import names_in, names_somebody
from service.situation.reading import Reading
from service.situation.said import Place, overlap
from service.situation.stops.habits import is_their_habit
from service.situation.stops.slips import Wordings
from service.situation.tags import is_tag

_NEAR = 60
"""Characters around a stop, within its sentence, that may limit it."""
_QUOTED = re.compile(r"\"[^\"\n]{12,300}\"|“[^”\n]{12,300}”|„[^“\n]{12,300}“|«[^»\n]{12,300}»")
_IN_PEACE = re.compile(r"(?: [\w'-]+){0,4} (?:alone|in peace|be|off|out)\b")
"""Behind "leave": whom, and that they want no mail."""
_NEXT = re.compile(r"[ '’]?([\w-]+)")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.|\d[\d ()/.-]{6,20}\d")


_OF_OURS = re.compile(
    r"\b(?:your|ihr\w{0,2}|eur\w{1,2}|dein\w{0,2}|vo(?:tre|s)|t(?:on|a|es)|sus?|tus?|vuestr\w{1,2}|vos+[oa]s?|"
    r"teus?|tuas?|uw|je) (?:\w+ )?(?:colleague|people|man|lad|boss|office|team|kolleg\w+|leute\w*|chef\w*|"
    r"collegues?|patronn?e?|compan\w+|colegas?|jef[ea]|chefe|collega\w*)\b"
)
"""Whom they tell us to tell is one of ours, no successor."""
_OF_OURSELVES = re.compile(r"\b(?:i|we|ich|wir|yo|je|j'|nous|eu)(?: now| also| jetzt| ahora| maintenant| agora)? ?$")
"""Who handles the matter is the writer, no successor."""
_OFFICIAL = re.compile(
    r"\b(?:lawyers?|solicitors?|attorney|counsel|legal|regulator|ombudsman|complain\w*|data protection|dpo|privacy|"
    r"anwalt\w*|anwaltin|rechts\w*|datenschutz\w*|beschwerde\w*|abogad\w+|juridic\w+|proteccion de datos|"
    r"avocate?|juridique|donnees|advogad\w+|protecao de dados|ico|cnil|aepd|anpd)\b"
)
_LIKEWISE = re.compile(
    r"\b(?:same|too|as well|likewise|auch|genauso|dasselbe|gleiche|aussi|pareil|tambien|lo mismo|igual|tambem|mesmo|"
    r"anche|stesso|ook|zelfde)\b"
)
_CONDITION = re.compile(
    r"\W{0,3}(?:if|should|when|wenn|falls|sollte\w*|si|cuando|quand|se|caso|als|om|hvis|jesli|gdy)\b"
)


def limited(wordings: Wordings, place: Place, *, asked: bool = False, surely: bool = False) -> bool:
    """Whether the words of a stop are no wish that all contact ends.

    `asked`: they are known to ask us to stop, so that their question is none about others. `surely`: the whole is
    known to mean a stop, so that what is to be sent no more is mail whatever its name.
    """
    known = {_asks_of_others: asked, _of_things: surely}
    return any(test(wordings, place) for test in _TESTS if not known.get(test, False))


def is_total(wordings: Wordings, place: Place) -> bool:
    """Whether the sentence speaks of all contact, for ever, or of their rights: no request beside it undoes that."""
    return bool(wordings.within("stop_total", _near(wordings, place)))


_MAILING = re.compile(
    r"\b(?:every|each) (?:single |other )?(?:week|month|day|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b|"
    r"\b(?:weekly|fortnightly|monthly|daily|round-?up|digest|bulletin|"
    r"jede[nrs]? (?:woche|monat|\w{2,6}tag|mittwoch)|"
    r"wochentlich\w*|monatlich\w*|\w{3,20}(?:brief|post|ticker)|rundmail\w*|"
    r"cada (?:semana|mes|dia|lunes|martes|miercoles|jueves|viernes)|semana(?:l|is)|mensua[li]\w*|mensa(?:l|is)|"
    r"tod[oa]s? (?:as |os |las |los )?(?:semanas?|mes(?:es)?|lunes|martes|segundas?|tercas?|quartas?|"
    r"quintas?|sextas?)|chaque (?:semaine|mois|jour|lundi|mardi|mercredi|jeudi|vendredi)|"
    r"hebdo\w*|mensuel\w*|"
    r"to(?:us|utes) les (?:mois|jours|semaines|lundis|mardis|mercredis|jeudis|vendredis))\b|"
    r"(?<!\w)['‘“\"«„] ?[^'‘’“”\"«»„\n]{3,40} ?['’”“\"»](?!\w)"
)
"""What comes at its time or under a title of its own."""
_OUT_OF_IT = re.compile(
    r"\b(?:(?:from|of|off) (?:it|that|this|those|these|them|there)|"
    r"(?:sending|getting|receiving) (?:it|that|this|those|these|them)|da (?:bitte )?(?:aus|raus|ab)|davon|daraus|"
    r"de (?:eso|esto|ello|ahi|ca|cela|celle-ci|ceux-ci)|d[ei]ss[oa]|dist[oa]|"
    r"del[ea]s?|dai|m'en|nous en)\b"
)


def of_a_mailing(wordings: Wordings, place: Place) -> bool:
    """Whether the sentence wants out of something that it names by its rhythm or title, not out of all contact."""
    words = wordings.reading.words(wordings.reading.sentence_at(place[0]))
    return _MAILING.search(words) is not None and _OUT_OF_IT.search(words) is not None


def has_successor(wordings: Wordings, places: list[Place]) -> bool:
    """Whether they name who is to be written to from now on; a stop of the whole house holds all the same."""
    reading = wordings.reading
    if any(wordings.within("stop_house", reading.sentence_at(place[0])) for place in places):
        return False
    for pointed in reading.find("talk_to"):
        beside = any(overlap(pointed, place) for place in places) or is_negated(reading, pointed)
        threat = wordings.within("stop_threat", reading.sentence_at(pointed[0]))
        ours = _OF_OURS.search(reading.words(pointed)) is not None
        self_named = _OF_OURSELVES.search(reading.folded[max(0, pointed[0] - 8) : pointed[0]]) is not None
        if not (beside or threat or ours or self_named) and names_somebody(reading, pointed):
            return True
    if any(_names_another(wordings, sentence, places) for sentence in reading.sentences):
        return True
    if any(not overlap(one, place) for one in reading.find("new_here") for place in places) and goes_on(
        wordings, places
    ):
        return True  # who came after somebody stops what goes to them, and goes on
    return bool(wordings.find("stop_successor")) and _ADDRESS.search(reading.folded) is not None


def _names_another(wordings: Wordings, sentence: Place, places: list[Place]) -> bool:
    """Whether a sentence of its own gives a name with its address, and none to complain to."""
    reading = wordings.reading
    if "@" not in reading.words(sentence) or any(overlap(sentence, place) for place in places):
        return False
    if wordings.within("stop_threat", sentence) or _OFFICIAL.search(reading.words(sentence)):
        return False
    return bool(names_in(reading, sentence))


def goes_on(wordings: Wordings, places: list[Place]) -> bool:
    """Whether another sentence wants something of us: what was stopped is then less than everything."""
    reading = wordings.reading
    mailing = all(of_a_mailing(wordings, place) for place in places)
    if not mailing and reading.has("decline", "chose"):
        return False
    for sentence in reading.sentences:
        if any(overlap(sentence, place) for place in places) or wordings.within("stop_accuses", sentence):
            continue
        if _OF_OURS.search(reading.words(sentence)) and _LIKEWISE.search(reading.words(sentence)):
            continue  # it holds for another of ours as well
        if not _conditional(wordings, sentence) and (
            _asks(wordings, sentence, tags=False)
            or _wants(reading, sentence)
            or (mailing and reading.within("confirm", sentence))
        ):
            return True
    return any(_wants_beside(wordings, place) for place in places)


def _wants_beside(wordings: Wordings, stop: Place) -> bool:
    """Whether another clause of the sentence wants an offer or goods: "no more leaflets, I only need the price"."""
    reading = wordings.reading
    sentence = reading.sentence_at(stop[0])
    behind = (one for one in reading.within("request", sentence) if one[0] >= stop[1] and not is_negated(reading, one))
    return any(
        is_commercial(reading, (one[0], sentence[1])) and _AND.search(reading.folded, stop[1], one[0] + 1) is not None
        for one in behind
    )


def _conditional(wordings: Wordings, sentence: Place) -> bool:
    """Whether it says when or in which case, rather than asks when."""
    words = wordings.reading.words(sentence)
    return _CONDITION.match(words) is not None and ("," in words or not _asks(wordings, sentence))


def _wants(reading: Reading, sentence: Place) -> bool:
    found = (*reading.within("request", sentence), *reading.within("interest", sentence))
    return any(not is_negated(reading, place) for place in found)


def is_instruction(wordings: Wordings, place: Place) -> bool:
    """Whether the sentence tells readers of a list how to leave it, rather than asks for it."""
    return bool(wordings.within("stop_footer", wordings.reading.sentence_at(place[0])))


def _near(wordings: Wordings, place: Place) -> Place:
    """The sentence of a place, as far as it may speak of it."""
    start, end = wordings.reading.sentence_at(place[0])
    return max(start, place[0] - _NEAR), min(max(end, place[1]), place[1] + _NEAR)


def _only_told(wordings: Wordings, place: Place) -> bool:
    """Quoted, negated, in the past, or what they nearly said."""
    if any(quote.start() < place[0] and place[1] < quote.end() for quote in _QUOTED.finditer(wordings.reading.folded)):
        return True
    return bool(wordings.within("stop_told", _near(wordings, place)))


_AND = re.compile(r"[,;:] | (?:and|und|y|et|e|och|og|en|i) ")
"""Where another part of a sentence may begin."""


_OF_THEMSELVES = re.compile(
    r"[,;:] (?:(?:and|as|since|because|und|da|denn|weil|y|ya que|porque|et|car|e|pois|ja que) )?"
    r"(?:i|we|i'm|we're|ich|wir|yo|no|ya no|je|j'|nous|on|eu|nao|nem) ?\w"
)
"""Where another clause begins, which says what they want or have: its nouns are no object of the stop."""
_NOR_CALLS = re.compile(
    r"\b(?:nor|or|no|ni|noch|oder|keine|nem|ou|sem) (?:\w+ ){0,2}(?:calls?|phone|ring|anruf\w*|anzuruf\w*|telefon\w*|"
    r"telephon\w*|llam\w+|appel\w*|lig(?:ar|uem|ue|acoes))\b"
)
"""Beside a list: that nobody calls either, so that all ways are meant."""


def _of_one_list(wordings: Wordings, place: Place) -> bool:
    """Of a list that the sentence names, unless a part of its own ends all contact beside that."""
    sentence = wordings.reading.sentence_at(place[0])
    lists = wordings.within("one_list", sentence)
    if not lists or wordings.within("all_lists", sentence) or _NOR_CALLS.search(wordings.reading.words(sentence)):
        return False
    apart = any(_AND.search(wordings.folded, one[1], place[0] + 1) for one in lists)
    return not (apart and all(one[1] <= place[0] for one in lists) and wordings.within("stop_total", place))


def _of_others(wordings: Wordings, place: Place) -> bool:
    """The list or contract of somebody else, a quote, a copy line: what the verb governs, unless all ways are meant."""
    if wordings.within("any_way", wordings.reading.sentence_at(place[0])):
        return False
    own = _OF_THEMSELVES.search(wordings.folded, place[1])
    end = _near(wordings, place)[1]
    return bool(wordings.within("stop_source", (place[0], min(end, own.start()) if own is not None else end)))


def _for_a_time(wordings: Wordings, place: Place) -> bool:
    """Until a time, unless that is a way to say never: "when we are dead"."""
    return not wordings.find("stop_never") and bool(wordings.within("stop_until", _near(wordings, place)))


def _of_things(wordings: Wordings, place: Place) -> bool:
    """Whether what is to be sent no more are goods or papers: a noun for no message, and not "your …"."""
    around = _near(wordings, place)
    if any(overlap(thing, place) for thing in wordings.within("stop_thing", around)):
        return True
    for start, end in wordings.within("stop_sends", around):
        noun = _NEXT.match(wordings.reading.folded, end)
        if noun is None or not overlap((start, noun.end()), place) or _IN_PEACE.match(wordings.reading.folded, end):
            continue
        if not wordings.within("contact_noun", (noun.start(1), noun.end(1))):
            return True
    return False


def _asks(wordings: Wordings, sentence: Place, *, tags: bool = True) -> bool:
    words = wordings.reading.folded[sentence[0] : sentence[1] + 1].rstrip("\"') ")
    return words.endswith("?") and (tags or not is_tag(words))


def _asks_of_others(wordings: Wordings, place: Place) -> bool:
    """A question whether or how others may leave, not whether we would let them go."""
    sentence = wordings.reading.sentence_at(place[0])
    return _asks(wordings, sentence, tags=False) and not wordings.within("stop_asked", sentence)


_TESTS = (
    is_instruction,
    _only_told,
    is_their_habit,
    _of_one_list,
    _of_others,
    _for_a_time,
    _of_things,
    _asks_of_others,
)
