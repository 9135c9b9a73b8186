"""What is asked for a third person alone: to be taken off a list or out of copy, while the writer goes on with us."""

import re
from collections.abc import Iterator

from service.courtesies import ANY_COURTESY
from service.domain import Prospect
from service.situation.moves import find_decline, is_commercial
from service.situation.people.names import ROLE_WORD, names_in, same_person, signed_name
from service.situation.people.speakers import name_parts, own_names
from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.stops.opt_out import read_wishes
from service.situation.stops.slips import Wordings, wordings_of
from service.text import fold

_TAKEN_OFF = re.compile(
    r"\b(?:remov|tak(?:e|en|ing)\b|drop|delet|strik|struck|unsubscrib|leav|keep|nehm|nimm|streich|gestrich|losch|gelosch|"
    r"entfern|austrag|setz|retir|enlev|supprim|ot(?:er|ez)\b|ray|mett|pon(?:g|er)|quit|sac|saq|borr|elimin|baja|tir|"
    r"apag|togli|tolg|cancell|rimuov|hal(?:en|t|e)\b|haal|verwijder|schrap|ta (?:\w+ )?bort|stryk|fjern|slet|"
    r"usun|skresl|wypis)"
)
_LIST = re.compile(
    r"\b(?:\w{0,14}lists?\b|copy\b|cc\b|loop\b|mailings?\b|\w{0,14}verteiler\w?\b|kopie\b|adresse\b|copie\b|listes?\b|"
    r"envois\b|diffusion\b|copia\b|listas?\b|envios\b|destinatari\w+|vossa lista\b|lista\b|elenco\b|\w{0,14}lijst\b|"
    r"utskick\w*|sandlist\w*|udsendel\w+|mailingli\w+)"
)
"""What somebody is taken off; with a verb of `_TAKEN_OFF` it is asked."""
_OF_US = re.compile(
    r"\b(?:me|us|myself|ourselves|both|either|neither|and i|nor i|everyone|everybody|anyone|anybody|nobody|no one|"
    r"all of|any of|none of|else|rest|office|company|firm|house|department|staff|abteilung|departamento|mich|mir|"
    r"uns|beide|und ich|noch ich|alle\w?|niemand\w*|"
    r"keiner|haus|firma|moi|moi-meme|nous|tous|toutes|personne|entreprise|societe|nos|conmigo|mi mism\w|ni yo|y yo|"
    r"tod[oa]s|nadie|demas|empresa|nosotr[oa]s|mim|nem eu|e eu|ninguem|noi|sottoscritt\w|tutti|nessuno|ditta|mij|ons|"
    r"en ik|iedereen|allemaal|niemand|mig|meg|oss|os|och jag|og jeg|alla|ingen)\b|"
    r"\w{3,}(?:arme|erme|irme|enme|[rne]nos|atemi|ateci|temi|teci|ermi|erci|armi|arci)\b|\bm'"
)
"""The writer, or everybody: who is meant as well."""
_SUBJECT = re.compile(
    r"(?:and |but |as |since |because |so |und |da |weil |denn |et |car |puisque |y |que |pues |porque |e |pois |"
    r"perche |en |want |och |for |og )?"
    r"(?:she|he|they|sie (?:hat|ist|war|will|wird|mochte|arbeitet|bekommt)|er|elle|il (?!y |faut |nous |me |s'agit )|"
    r"ils|elles|ella|el (?=ya|no|esta|se)|ya no|lei|lui|ela|ele|ja nao|zij|ze|hij|hon|han|hun|de har|ona|on)(?:'|\b)"
)
"""A clause on that person."""
_HIM_OR_HER = re.compile(
    r"\b(?:her|him|them|ihn)\b|(?:ez|er)-l[ae]s?\b|\w{2,}(?:en|an|ad|ar|er|em|et|ete|ate)(?:l[aeo]s?|-n?[ao]s?)\b"
)
_TITLE = re.compile(rf"(?:{ANY_COURTESY}|dott|sig)\b")
_RELATIVE = re.compile(
    r",? (?:senior|junior|sen|jun|sr|jr|mere|pere|fils|fille|padre|madre|hij[oa]|pai|mae|filh[oa])\b"
)
"""Behind a name: not the contact, but one of their family."""
_BEFORE_PEOPLE = re.compile(rf"\b(?:a|(?:{ANY_COURTESY}|dott|sig)\.?) $")
"""A title that is written small; in Spanish who is borne off is a person: "borren a Ramiro"."""


_ALSO = re.compile(
    r"\b(?:too|also|as well|same|likewise|auch|ebenso|aussi|pareil|tambien|tambem|anche|ook|ocksa|ogsa)\b"
)
_WISHES = re.compile(
    r"\b(?:i|we)(?:'d| would|'ll| will| do)?(?: \w+)? (?:like|need|want)\b|"
    r"\b(?:ich|wir) (?:\w+ )?(?:mocht|brauch|hatt)|"
    r"\b(?:voudr|souhait|aimer)\w+|\b(?:quisier|quier|necesit|queri|gostari|precis|vorre)\w+|\b(?:wil|zou) graag\b|"
    r"\bvill gar"
)
_GOING_ON = ("request", "polite_ask", "interest", "order", "will_write", "confirm")
_OF_IT = re.compile(
    r"\b(?:confirm\w*|bestatig\w*|done|erledigt|fait|hecho|feito|fatto|gedaan|klart|do (?:this|that|it|so)|tun|machen|"
    r"faire|hacer\w*|pedir\w*|repetir\w*|fazer\w*|times|mal|fois|veces|vezes|volte)\b"
)
_ASKS_OF_IT = re.compile(r"\b(?:this|that|das|ca|c'est|eso|esto|isso)\b")
_LONGEST_OF_IT = 9
"""Words of a sentence that may only want it done, ask whether it is, or say "me too"."""


def asked_for_thirds(reading: Reading, prospect: Prospect) -> list[Place]:
    """The clauses that ask to write no more to a third person, with those on why; none where the message says nothing
    else that goes on. What it asks for the contact or their house is not among them."""
    wordings = wordings_of(reading)
    if not _speaks_of_a_list(wordings):
        return []
    asides = list(_asides(wordings, _theirs(reading, prospect)))
    if not asides:
        return []
    return asides if _goes_on(reading.without(asides)) else []


def _speaks_of_a_list(wordings: Wordings) -> bool:
    folded = wordings.reading.folded
    return bool(wordings.find("opt_out")) or (
        _TAKEN_OFF.search(folded) is not None and _LIST.search(folded) is not None
    )


def _theirs(reading: Reading, prospect: Prospect) -> frozenset[str]:
    """The parts of the contact's name and the writer's."""
    sender, _, address = (reading.message.sender or "").partition("<")
    return own_names(prospect) | name_parts(signed_name(reading) or "") | name_parts(sender if address else "")


def _asides(wordings: Wordings, own: frozenset[str]) -> Iterator[Place]:
    """Clauses that ask for a third person, with those on why."""
    reading = wordings.reading
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        asked = [clause for clause in _clauses(reading, sentence) if _asks_for_another(wordings, clause, own, at)]
        if not asked:
            continue
        yield from asked
        for clause in _clauses(reading, sentence):
            if clause not in asked and _is_on_that_person(reading, clause):
                yield clause
        if at and not any(_named(reading, clause, own) for clause in asked):
            yield sentences[at - 1]
        if at + 1 < len(sentences) and _is_on_that_person(reading, sentences[at + 1]):
            yield sentences[at + 1]


def _clauses(reading: Reading, sentence: Place) -> list[Place]:
    return [clause for clause in reading.clauses if sentence[0] <= clause[0] and clause[1] <= sentence[1]]


def _asks_for_another(wordings: Wordings, clause: Place, own: frozenset[str], at: int) -> bool:
    reading = wordings.reading
    words = reading.words(clause)
    asked = wordings.within("opt_out", clause) or (_TAKEN_OFF.search(words) and _LIST.search(words))
    if not asked or _OF_US.search(words) is not None:
        return False
    if _named(reading, clause, own):
        return True
    return at > 0 and _HIM_OR_HER.search(words) is not None and _named(reading, reading.sentences[at - 1], own)


def _named(reading: Reading, place: Place, own: frozenset[str]) -> bool:
    """Whether a person is named there who is neither the contact nor the writer."""
    for start, end in names_in(reading, place):
        name = reading.message.text[start:end]
        relative = _RELATIVE.match(reading.folded, end) is not None
        if not relative and any(same_person(part, other) for part in name_parts(name) for other in own):
            return False
        if _TITLE.match(fold(name)) or _BEFORE_PEOPLE.search(reading.folded[:start]) or _told_of(reading, end):
            return True
    return ROLE_WORD.search(reading.folded, *place) is not None and bool(names_in(reading, place))


def _told_of(reading: Reading, end: int) -> bool:
    """Whether a clause right behind a name speaks of a person."""
    sentence = reading.sentence_at(end)
    following = next((one for one in reading.sentences if one[0] > sentence[0]), None)
    clauses = [clause for clause in _clauses(reading, sentence) if clause[0] >= end]
    said = [reading.words(one) for one in (*clauses, *((following,) if following else ()))]
    return any(_SUBJECT.match(words) or (_HIM_OR_HER.search(words) and _TAKEN_OFF.search(words)) for words in said)


def _is_on_that_person(reading: Reading, clause: Place) -> bool:
    words = reading.words(clause)
    if words.endswith("?"):
        return False
    if _SUBJECT.match(words) is not None:
        return True
    bids = _TAKEN_OFF.search(words) is not None and _HIM_OR_HER.search(words) is not None
    return _OF_US.search(words) is None and (bids or bool(reading.within("left", clause)))


def _goes_on(rest: Reading) -> bool:
    """Whether what is left wants something of us or tells how it goes on, and neither declines nor stops."""
    if find_decline(rest) is not None or read_wishes(rest).opt_out is not None:
        return False
    sentences = [sentence for sentence in rest.sentences if rest.words(sentence).strip(" ,.;")]
    if any(_joins_in(rest.words(sentence)) for sentence in sentences):
        return False
    return any(_wants(rest, sentence) for sentence in sentences)


def _joins_in(words: str) -> bool:
    """Whether a short sentence says that it holds for the writer as well: "and me too"."""
    return len(words.split()) <= _LONGEST_OF_IT and None not in (_ALSO.search(words), _OF_US.search(words))


def _wants(rest: Reading, sentence: Place) -> bool:
    """Whether a sentence asks for something or tells of a next step; none asks whether we have done it."""
    words = rest.words(sentence)
    asked = words.endswith("?")
    on_it = _OF_IT.search(words) is not None or (asked and _ASKS_OF_IT.search(words) is not None)
    of_it = on_it and len(words.split()) <= _LONGEST_OF_IT
    if wordings_of(rest).within("stop_accuses", sentence) or (of_it and not is_commercial(rest, sentence)):
        return False
    wishes = _WISHES.search(words) is not None and not rest.within("negation", sentence)
    return asked or wishes or any(rest.within(act, sentence) for act in _GOING_ON)
