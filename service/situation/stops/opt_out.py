"""Words that end all contact, and limits to one list or channel (R0, K21)."""

import re
from typing import NamedTuple

from service.situation.moves import find_order, is_conditional
from service.situation.negations import is_negated
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place, overlap
from service.situation.stops.limits import goes_on, has_successor, is_total, limited, of_a_mailing
from service.situation.stops.slips import Wordings, wordings_of
from service.situation.wants import asks_again

_CALL = re.compile(
    r"\b(?:call\w*|phon\w*|ring\w*|dial\w*|anruf\w*|anzuruf\w*|tele(?:f|ph)on\w*|llam\w*|appel\w*|rappel\w*|"
    r"lig(?:ar|uem|ue|acoes|ando)|bellen|belt|chiam\w*|ringe\w*|dzwon\w*)\b"
)
_TEXT = re.compile(r"\b(?:texts?|texting|txt|sms|whats ?app\w*|zap|dms?|textos?|messaging app)\b")
_MAIL = re.compile(
    r"\b(?:e-?mail\w*|mail\w*|writ\w*|messag\w*|letter\w*|send\w*|contact\w*|hear|in touch|reach|list\w*|"
    r"schreib\w*|an(?:zu)?schreib\w*|an(?:zu)?mail\w*|briefe?n?|zuschrift\w*|cartas?|lettres?|courriers?|lettere|"
    r"brieven|nachricht\w*|schick\w*|send\w*|kontakt\w*|melden|"
    r"escrib\w*|correo\w*|mensaj\w*|envi\w*|contact\w*|ecri\w*|courriel\w*|messag\w*|envoy\w*|escrev\w*|mensag\w*|"
    r"mand\w*|schrijv\w*|stuur\w*|scriv\w*|skriv\w*|(?:nie)?pis\w*|data|daten|datos|dados|donnees)\b"
)
_ONLY_WRITTEN = re.compile(
    r"mail|mejl|correo|courriel|e-?post\b|\bwrit|schrei|schrij|escrib|escrev|\becri|\btext|\bletter|brief\w*\b|carta|"
    r"lettre"
)
_ONLY_MAIL = re.compile(r"(?<!voice)(?<!voice )mail|correo|courriel|mejl")
_AT_A_PLACE = re.compile(
    r"\b(?:to|into|at) (?:the|our) (?!(?:future|end|point|same)\b)|"
    r"\b(?:ans?|ins|in die|an die|an das|zur|zum|aufs) (?!(?:mich|uns|mir)\b)|"
    r"\b(?:a la|al|aux|chez le|a las|a los|na|ao|no|pro|pra) (?=\w{4})"
)
"""In words about mail: that it comes to a place, which others read."""
_MOVED = re.compile(
    r"@|\d{4}|\b(?:new|other|different|instead|clos\w*|dead|shut|expires?|retired|old|neue\w*|andere\w*|alte\w*|"
    r"geschlossen|abgeschaltet|stillgelegt|aufgelost|nuev\w|otr\w|cierr\w*|cerr\w*|antigu\w|viej\w|caduca|nouvel\w*|"
    r"autre|ancienne|ferm\w*|supprim\w*|nov[oa]|outr[oa]|fech\w*|encerr\w*|antig[oa]|velh[oa]|expira)\b"
)
"""In words about an address: that another one takes its place."""
_NEW_ADDRESS = re.compile(
    r"\b(?:new|neue\w*|nuev[oa]|nouvel\w*|nov[oa]|nieuwe|nuov[oa]|nya|nye|now[ya]|instead)\b[^\n]{0,60}@|"
    r"@[^\n]{0,60}\binstead\b"
)
_THIS_NUMBER = re.compile(
    r"\b(?:this|that|diese\w?|ce|este|ese|esse|n?esse|n?este|dit|questo|denna|dette) (?:number|nummer|numero|handy|"
    r"phone|telefon\w*|movil|portable|telemovel|celular|line|leitung|ligne|linea|linha)\b|\bvoice ?mails?\b"
)
_TO_MAIL = re.compile(
    r"\b(?:(?:per|via|by|par|por|al|an|auf|op|om|till|med|sur|naar|pelo|alla) "
    r"(?:ein\w* |ne |une? |uma? |the |my |mein\w* |mi |mon |meu |o |die |l')?(?:e-?mails?|mails?|correo|courriel|mejl)|"
    r"(?:e-?mail|mail|mejl|mailt)(?:a|e|en|t|ez)?[ -](?:me|us|mir|uns|mich|moi|nous|mij|ons|mig|oss|meg)|"
    r"(?:drop|send|write|schreib\w*|schick\w*|mand\w*|envi\w*|envoy\w*|stuur|skicka|ecri\w*|escrib\w*|escrev\w*)"
    r"(?: (?!no\b|nicht\b|kein\w*|pas\b|nao\b|geen\b|inte\b)\w+){0,3} (?:e-?mails?|mails?|correo|courriel|mejl))\b"
)
"""Words that bid us write a mail instead."""
_TELLS = re.compile(
    r"\b(?:i|we|i'll|we'll|i've|ich|wir|je|j'ai|he|hemos|eu|vou|ik|jag|you (?:already|still|also|always|keep)) "
    r"(?:[\w']+ ){0,4}\Z"
)
"""Before such words: they tell of a mail, and bid nothing."""
_MOST = 12
"""Stops that are judged from either end of a message: one that says it more often says it there too."""
_LONGEST_QUOTE = 240
"""Characters of a sentence that is quoted whole; of a longer one its clauses that bear the stop."""


class Wishes(NamedTuple):
    """What a message wishes of our contacting them."""

    opt_out: Place | None
    """The sentence or clauses that end all contact."""
    no_calls: Place | None
    permission: Place | None
    """Words that allow contact again."""


@kept_by_words
def read_wishes(reading: Reading) -> Wishes:
    """The wishes of one message of theirs. A short "stop" counts as much as a sentence."""
    permission = _first(reading.find("permission"))
    if reading.is_short("short_stop"):
        return Wishes((0, len(reading.folded)), None, None)
    no_calls = _first(reading.find("no_calls"))
    wordings = wordings_of(reading)
    found = wordings.find("opt_out")
    stops = [place for place in (*found[:_MOST], *found[_MOST:][-_MOST:]) if not limited(wordings, place)]
    calls_only = [place for place in stops if about_calls_only(wordings.folded[place[0] : place[1]])]
    broad = [place for place in stops if place not in calls_only]
    if broad and holds(wordings, broad):
        return Wishes(stated(reading, broad[0]), no_calls or _first(tuple(calls_only)), permission)
    if calls_only and (no_mail := reading.find("no_mail")) and not reading.has("other_channel"):
        return Wishes((min(calls_only[0][0], no_mail[0][0]), calls_only[0][1]), calls_only[0], permission)
    return Wishes(None, no_calls or _first(tuple(calls_only)), permission)


def holds(wordings: Wordings, stops: list[Place], *, surely: bool = False) -> bool:
    """Whether nothing else in the message makes less of its stops: another channel or address, a successor, an order,
    a request.

    In doubt the stop holds where it speaks of all contact, and gives way where they want to go on in the same breath.
    `surely`: the whole is known to mean a stop, so that a question beside it is none to us.
    """
    wanted = find_order(wordings.reading) or asks_again(wordings.reading)
    if _other_channel(wordings, stops) or has_successor(wordings, stops) or wanted is not None:
        return False
    if surely or not goes_on(wordings, stops):
        return True
    return any(is_total(wordings, place) and not of_a_mailing(wordings, place) for place in stops)


def stated(reading: Reading, place: Place) -> Place:
    """The whole sentence of a stop; of a long one the clauses that it touches."""
    start, end = reading.sentence_at(place[0])
    if end - start <= _LONGEST_QUOTE:
        return start, max(end, place[1])
    touched = [clause for clause in reading.clauses if overlap(clause, place)]
    return (touched[0][0], touched[-1][1]) if touched else place


def _first(places: tuple[Place, ...]) -> Place | None:
    return places[0] if places else None


def about_calls_only(words: str) -> bool:
    """Whether folded words speak of the phone and of no other way."""
    return _CALL.search(words) is not None and _MAIL.search(words) is None and _TEXT.search(words) is None


def _other_channel(wordings: Wordings, stops: list[Place]) -> bool:
    """Whether the stops concern one address or channel, and another one is offered in its place."""
    beside = [at for at in wordings.find("change_address") if not any(overlap(at, place) for place in stops)]
    if any(_MOVED.search(wordings.reading.words(at)) for at in beside):
        return True
    if wordings.find("change_address") and _NEW_ADDRESS.search(wordings.reading.folded):
        return True
    words = [wordings.reading.words(place) for place in stops]
    one = all(_ONLY_WRITTEN.search(one) and not _CALL.search(one) for one in words) or all(
        _TEXT.search(one) for one in words
    )
    if _bids_mail_instead(wordings, stops):
        return True
    one = one or all(_AT_A_PLACE.search(wordings.reading.words(stated(wordings.reading, place))) for place in stops)
    return one and any(
        not any(overlap(at, place) for place in stops) and not is_negated(wordings.reading, at)
        for at in wordings.find("other_channel")
    )


def _bids_mail_instead(wordings: Wordings, stops: list[Place]) -> bool:
    """Whether the stops are of texts or of one number, and another sentence bids us write a mail."""
    reading = wordings.reading
    ended = [reading.words(stated(reading, place)) for place in stops]
    if not all((_TEXT.search(words) or _THIS_NUMBER.search(words)) and not _ONLY_MAIL.search(words) for words in ended):
        return False
    for match in _TO_MAIL.finditer(reading.folded):
        place, sentence = match.span(), reading.sentence_at(match.start())
        apart = not any(overlap(sentence, stop) for stop in stops)
        denied = reading.within("negation", sentence) or is_conditional(reading, place)
        denied = denied or _TELLS.search(reading.folded, sentence[0], place[0]) is not None
        if apart and not denied and not wordings.within("stop_threat", sentence):
            return True
    return False
