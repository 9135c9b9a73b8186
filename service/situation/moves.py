"""The moves in a message of theirs: a no, an interest, a request, a pointer to somebody else, a wish to hear again."""

import re

from service.situation.negations import is_negated_at_once
from service.situation.people.kin import is_of_kin
from service.situation.people.names import names_somebody
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place, overlap
from service.situation.tags import is_rhetorical, is_tag, refuses, wants_a_nod


@kept_by_words
def find_interest(reading: Reading) -> Place | None:
    """The words of a wish to go on that no negation stands before, unless it is a negated no ("not uninterested")."""
    for place in reading.find("interest"):
        if not is_negated_at_once(reading, place) or reading.within("not_decline", place):
            return place
    return None


_YES = re.compile(r"\b(?:yes|yeah|yep|aye|ja|gern\w*|si|oui|volontiers|sim|claro|please do|agreed|deal)\b")


def says_yes(reading: Reading) -> bool:
    """Whether the words of their wish to go on are a plain yes."""
    wish = find_interest(reading)
    return wish is not None and _YES.search(reading.words(wish)) is not None


@kept_by_words
def find_decline(reading: Reading) -> Place | None:
    """The words of a no, outside of questions and conditions."""
    tests = (in_question, is_conditional, _of_a_list, _taken_back, _buys_all_the_same, _handed_on, _of_kin_that_asks,
             _awaits_a_say)  # fmt: skip
    for act in ("decline", "chose", "person_no", "closes"):
        for place in reading.find(act):
            if not any(test(reading, place) for test in tests):
                return place
    return next((sentence for sentence in reading.sentences if refuses(reading.words(sentence))), None)


def _awaits_a_say(reading: Reading, place: Place) -> bool:
    """Whether the deciding is still to be done, with somebody of theirs: "I only have to settle it with my sister"."""
    return bool(reading.within("awaits_say", place))


_HANDS_ON = re.compile(
    r"\b(?:pass(?:ing|ed)?|forward\w*|hand(?:ing|ed)?|show\w*|gave|giv(?:e|ing)|sent|send(?:ing)?|transm\w+|transf\w+|"
    r"fai[st] suivre|montre\w*|reenvi\w+|paso|pasamos|pasare\w*|he pasado|envi\w+|ensen\w+|encaminh\w+|repass\w+|"
    r"mostr\w+|"
    r"leit\w+|geb\w*|gib|reich\w*|zeig\w*)\b[^.!?\n]{0,24}\b(?:to|a|an|al|ao|au|para|pra) "
    r"(?:(?:my|our|the|mi|mis|nuestr[oa]|mon|ma|notre|le|la|el|meu|minha|noss[oa]|o|mein\w*|unser\w*|den|die) )?$"
)


def _handed_on(reading: Reading, place: Place) -> bool:
    """Whether those who are named are only shown the matter: "I pass it to my brother, who runs the money"."""
    return _HANDS_ON.search(reading.folded, max(0, place[0] - 60), place[0]) is not None


def _of_kin_that_asks(reading: Reading, place: Place) -> bool:
    """Whether the kin in it only has its say, since they ask or want something: "my wife has seen it and asks …"."""
    if not is_of_kin(reading.words(place)):
        return False
    return find_request(reading) is not None or find_interest(reading) is not None


def in_question(reading: Reading, place: Place) -> bool:
    """Whether the words stand in a question that wants an answer."""
    start, end = reading.sentence_at(place[0])
    sentence = reading.folded[start : end + 1].rstrip("\"') \n")
    return sentence.endswith("?") and not is_rhetorical(sentence) and not is_tag(sentence)


def _taken_back(reading: Reading, place: Place) -> bool:
    return bool(reading.within("not_decline", place))


def _buys_all_the_same(reading: Reading, place: Place) -> bool:
    """Whether the house that was closed or sold is an old one: they ask for a price or a visit beside it."""
    asks = find_request(reading) if reading.within("closes", place) else None
    return asks is not None and is_commercial(reading, asks)


def _of_a_list(reading: Reading, place: Place) -> bool:
    return bool(reading.within("one_list", reading.sentence_at(place[0])))


AND = r"(?:but |and |aber |und |pero |y |mais |et |mas |e )?"
"""What may join a clause to those before."""
IF = r"if|unless|in case|wenn|falls|sofern|si(?!,)|a menos|sauf si|se|caso|als|indien|om|hvis|jesli"
"""Alternatives of a pattern, folded: words that begin a condition."""
_CONDITION = re.compile(rf"(?:^|[,;.] ){AND}(?:{IF})\b[^,;:]*$")


def is_conditional(reading: Reading, place: Place) -> bool:
    """Whether a condition stands before the words, in the same clause."""
    start = reading.sentence_at(place[0])[0]
    return _CONDITION.search(reading.folded[start : place[0]].lstrip(" \"'")) is not None


@kept_by_words
def find_redirect(reading: Reading) -> Place | None:
    """The words that name somebody else to deal with."""
    for place in reading.find("talk_to"):
        told = in_question(reading, place) or _awaits_a_say(reading, place)
        if names_somebody(reading, place) and not told:
            return place
    return first((*reading.find("wrong_person"), *reading.find("new_here")))


_OURSELVES = re.compile(r"(?:i|we|ich|wir|je|j|nous|on|yo|eu|os|te|les|lhe)\b")


def keeps_the_matter(reading: Reading) -> bool:
    """Whether they only lay it before others and come back to us themselves: "it goes to the senate, I'll write"."""
    if "@" in reading.folded or reading.has("wrong_person", "new_here", "left"):
        return False
    return any(_OURSELVES.match(reading.words(place)) is not None for place in reading.find("will_write"))


@kept_by_words
def find_request(reading: Reading) -> Place | None:
    """A question or request that wants an answer of ours: the sentence it stands in."""
    for place in (*reading.find("request"), *reading.find("polite_ask")):
        sentence = reading.sentence_at(place[0])
        words = reading.words(sentence)
        asks = not _wishes_for_none(reading, place, sentence) and not refuses(words) and not wants_a_nod(words)
        if asks and not _tied_to_later(reading, sentence):
            return sentence
    bare = reading.find("bare_question") if len(reading.folded) < 160 else ()
    if bare and not wants_a_nod(reading.words(reading.sentence_at(bare[0][0]))):
        return reading.sentence_at(bare[0][0])
    for start, end in reading.sentences:
        if (
            reading.folded[start:end].rstrip("\"') ").endswith("?")
            and end - start > 4
            and not is_rhetorical(reading.folded[start:end])
            and not wants_a_nod(reading.folded[start:end])
            and not refuses(reading.folded[start:end])
            and not _tied_to_later(reading, (start, end))
        ):
            return (start, end)
    return None


def _wishes_for_none(reading: Reading, place: Place, sentence: Place) -> bool:
    """Whether the words ask for no call, such as "please do not ring the office", and the sentence asks nothing."""
    asked = reading.folded[sentence[0] : sentence[1]].rstrip("\"') ").endswith("?")
    return not asked and any(overlap(place, one) for one in reading.find("no_calls"))


_JOINS = re.compile(
    r"(?:^|[.!?,;:)\n-] ?|\b(?:but|and|please|pls|so|then|just|also|yes|ok|okay|kindly|aber|und|bitte|dann|also|ja|"
    r"pero|y|entonces|si|por favor|mais|et|alors|oui|donc|mas|e|entao|sim)[ ,]+|"
    r"^(?:of|from|for|in|von|vom|im|ab|fur|de|del|en|para|du|des|pour|em|do|da|no|na) (?:[\w'-]+ ){1,3})$"
)
"""What an order may follow: anything else makes it something that is told."""
_TELLS = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|would|could|ist|sind|war|waren|hat|haben|hatte\w*|wurde\w*|es|"
    r"son|era|eran|fue|"
    r"fueron|ha|han|est|sont|etait|etaient|ont|sao|eram|foi|foram|tem|teve)\b"
)


@kept_by_words
def find_order(reading: Reading) -> Place | None:
    """The words that order goods or change an order: who does so goes on, whatever else they complain of or decline.

    Only as a sentence or clause of its own; where that declines or sets a condition, it is none.
    """
    for act in ("order", "bare_order"):
        for place in reading.find(act):
            told = act == "bare_order" and _TELLS.search(reading.words(reading.sentence_at(place[0]))) is not None
            if not begins_clause(reading, place) or told:
                continue
            if not declines_beside(reading, place) and not is_conditional(reading, place):
                return place
    return None


def declines_beside(reading: Reading, place: Place) -> bool:
    """Whether the clause of the words holds a no as well."""
    return any(reading.within(no, reading.clause_at(place)) for no in ("decline", "chose"))


def begins_clause(reading: Reading, place: Place) -> bool:
    """Whether words stand where an imperative may: at the beginning of a clause, and not negated."""
    before = reading.folded[reading.sentence_at(place[0])[0] : place[0]]
    return _JOINS.search(before) is not None and not is_negated_at_once(reading, place)


_BACK = re.compile(
    r"\b(?:me|us|again|back|call|ring|contact|touch|mich|uns|mir|wieder|nochmal\w*|melde?n?|"
    r"llam\w+|escrib\w+|volve\w+|vuelv\w+|"
    r"moi|nous|re(?:contact|appel|pren|ven|vien|parl)\w*|rappel\w*|(?:lig|fal|volt|procur|contat|contact|retom|"
    r"escrev)\w*|contact op|weer|terug|ricontatt\w+|risent\w+|richiam\w+|igen|igjen|ponownie)\b"
)


@kept_by_words
def asks_back(reading: Reading, beside: Place | None = None) -> bool:
    """Whether they ask to be heard from again at the time they name, rather than only name a time.

    `beside`: words that send us to somebody else, as "ring Tom Birch" does, ask for nothing of their own.
    """
    places = (place for place in reading.find("later") if beside is None or not overlap(place, beside))
    return any(_BACK.search(reading.words(place)) for place in places)


def _tied_to_later(reading: Reading, sentence: Place) -> bool:
    """Whether the request is to be heard from later: it is not open (K16)."""
    return any(_BACK.search(reading.words(place)) for place in reading.within("later", sentence)) and not is_commercial(
        reading, sentence
    )


_COMMERCE = re.compile(
    r"\b(?:price|pricing|quote|cost|contract|order|demo|trial|sample|meeting|offer|preis\w*|angebot\w*|vertrag|"
    r"muster|termin|kost\w*|precio|presupuesto|contrato|muestra\w*|reunion|oferta|"
    r"prix|devis|contrat|echantillon\w*|rendez-vous|offre|preco|orcamento|amostra\w*|reuniao|proposta|offerte|prijs|"
    r"preventivo|prezzo|pris|tilbud|offert)\b"
)


def is_commercial(reading: Reading, place: Place) -> bool:
    return _COMMERCE.search(reading.words(place)) is not None


_OTHERS = re.compile(
    r"(?<!\bleft )(?<!\baus )(?<!\bbei )(?<!\bvon )(?<!\bin )(?<!\bat )(?<!\bfrom )(?<!\bde )(?<!\bem )"
    r"\b(?:they|you|we|it|staff|people|guests|customers|clients|drivers|members|tenants|sie haben|(?:our|my|mein\w*|"
    r"unser\w*|mi|nuestr\w|mon|ma|notre|meu|minha|nosso|nossa) \w+(?: \w+)?|ellos|ils|eles|die kunden)(?: all| both|"
    r" just)?(?:'ve| have| had)? ?$"
)


_QUOTED = re.compile(r"\"[^\"\n]{8,300}\"|“[^”\n]{8,300}”|„[^“\n]{8,300}“|«[^»\n]{8,300}»")


def is_of_others(reading: Reading, place: Place) -> bool:
    """Whether those who left are not the contact: "when they have left", or what is quoted of somebody."""
    if any(quote.start() < place[0] < quote.end() for quote in _QUOTED.finditer(reading.folded)):
        return True
    return _OTHERS.search(reading.folded[max(0, place[0] - 24) : place[0]]) is not None


_FIRM = re.compile(
    r"not interested|no interest|no thank|decided|chose|went with|gone with|kein interesse|no me interesa|"
    r"no nos interesa|that(?:'s| is) that|your lot|paid to|closed|erledigt|vom tisch|schluss damit|y punto|punto final|"
    r"zanjado|por (?:cerrado|terminado|concluido|encerrado)|point final|classee|reste la|ponto final|"
    r"encerrado|pas interess|nao (?:tenho|temos) interesse"
)


def is_firm(reading: Reading, decline: Place) -> bool:
    return _FIRM.search(reading.words(decline)) is not None


_WISH = re.compile(
    r"^(?:wish\w*|good luck|all the best|viel (?:erfolg|gluck)|alles gute|(?:mucha )?suerte|(?:os|le|les|te) dese\w+|"
    r"exitos?|"
    r"bonne (?:route|continuation|chance|suite)|boa sorte|felicidades)\b"
)


def is_good_wish(reading: Reading, decline: Place) -> bool:
    """Whether what sounds like a no only wishes us well, as a farewell does too."""
    return _WISH.match(reading.words(decline)) is not None


def first(places: tuple[Place, ...]) -> Place | None:
    return places[0] if places else None
