"""Words ascribed to a third person by a noun, "Pete's comments on the probes": that person must have spoken of it."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.grounding.happenings.told import is_from, is_person
from service.checks.grounding.index import Ground
from service.checks.grounding.names import reader_words
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.word_lists import words_of
from service.plays import PlayId
from service.text import fold

_NOUNS = {
    "en": "questions?|comments?|remarks?|doubts?|worry|worries|concerns?|objections?|requests?|approval|refusal|no|yes|"
    "verdict|answer|reply|feedback|orders?|complaints?|opinion|visit|idea|suggestions?",
    "de": "fragen?|bedenken|einwande?|wunsch|bitte|zweifel|zusage|absage|antwort|urteil|nein|ja|anmerkung(?:en)?|"
    "sorgen?|besuch|idee|vorschlag|bestellung",
    "es": "preguntas?|comentarios?|dudas?|objecion(?:es)?|reparos?|peticion|negativa|visto bueno|respuesta|opinion|"
    "visita|idea|pedido",
    "fr": "questions?|remarques?|doutes?|avis|refus|accord|demande|reserves?|objections?|inquietudes?|reponse|visite|"
    "idee|commande",
    "pt": "perguntas?|comentarios?|duvidas?|objecao|objecoes|pedido|recusa|resposta|opiniao|reparos?|visita|ideia|"
    "encomenda",
}
_BEHIND = {
    language: re.compile(rf"(?:'s|')?(?: (?!\w+ing )[a-z]+)? (?:{nouns})\b") for language, nouns in _NOUNS.items()
}
_BEFORE = {
    language: re.compile(
        rf"\b(?:{nouns}) (?:of|von|de|da|do|d')(?: (?:el|la|le|o|a|herrn|frau|dr\.?|mr\.?|mrs\.?|ms\.?|don|dona|"
        rf"monsieur|madame|m\.|mme|senora?|senhora?))?(?: |(?<='))\Z"
    )
    for language, nouns in _NOUNS.items()
}
_OWNING = {"en": "'s", "de": "s"}
"""How a name owns what stands behind it; elsewhere the owner stands behind."""
_SPEAKS = re.compile(
    r"\b(?:ask|want|wish|would like|likes? to|hop|wonder|worr|object|decid|approv|refus|agree|vot|think|thought|"
    r"sa(?:id|ys)|t(?:old|ells)|mention|suggest|insist|complain|doubt|prefer|order|repl|answer|wr[oi]t|"
    r"frag|wollt|mocht|wunsch|mein[te]|entsch|zweifel|sagt|bitt|bat\b|befurcht|antwort|schr[ie]|zogert|lehnt|"
    r"pregunt|quier|quis|opin|dec|dijo|dice|dud|pid|respond|escrib|"
    r"demand|veut|voul|pens|dout|dit\b|refus|accept|hesit|repon|ecri|"
    r"impress|lik|lov|enjoy|found|find|begeist|gef[ai]|gust|encant|parec|plu|plai|aim|trouv|gost|ador|"
    r"pergunt|quer|ach[ao]|duvid|diss|diz|ped[ei]|escrev)"
)
_COMES = re.compile(
    r"\b(?:visit|came|come|coming|drop|called (?:in|by)|besuch|komm|kam|vin[oi]|vien|venu|pass|veio|vem|vira?\b)"
)
_AHEAD = re.compile(
    r"\b(?:(?:before|until|without|if|whether|subject to|bis|bevor|ohne|ob|hasta|antes|sin|si|avant|sans|ate|sem|se)|"
    r"(?:wait|await|hang|depend|need|hear|hop[ei]|pend|wart|hoff|brauch|esper|falt|attend|jusqu|aguard)\w*) "
    r"(?:[^.!?;]{0,24} )?\Z"
)
"""Before it what is still to come: "you were waiting for Glen's answer"."""
_VISIT = re.compile(r"\b(?:visit|visita|visite|besuch)\b")
_PIECES = re.compile(r"[.!;\n]+")
_ADVICE = "Say back only what stands in the thread, and of whom it stands."
_SHORTEST = 3
_REACH = 40


def check_utterances(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """A question, doubt, order or visit of somebody of whom the thread tells nothing of the kind."""
    if ground.language not in _NOUNS or sentence.field == "subject" or judged.play is PlayId.MEETING_BRIEF:
        return  # a plan of ours looks ahead to what they will ask
    for place in sentence.phrasing.capitals:
        token = sentence.tokens[place]
        start, end = token.start - sentence.start, token.end - sentence.start
        owning = _OWNING.get(ground.language)
        behind = _BEHIND[ground.language].match(sentence.folded, end, end + _REACH)
        before = _BEFORE[ground.language].search(sentence.folded, max(0, start - _REACH), start)
        if behind and owning and token.word.endswith(owning):
            name, said = token.word.removesuffix(owning), behind
            at = token.start, sentence.start + behind.end()
        elif before:
            name, said = token.word, before
            at = sentence.start + before.start(), token.end
        else:
            continue
        if _AHEAD.search(sentence.folded, 0, at[0] - sentence.start):
            continue
        bearing = _COMES if _VISIT.search(said.group()) else _SPEAKS
        if _is_third(name, ground, judged) and not _is_told_to(bearing, name, ground):
            message = "The thread knows of no such word or act of theirs."
            yield Hit(*at, message, _ADVICE, sentence.field)
            return


def _is_third(name: str, ground: Ground, judged: Judged) -> bool:
    """Whether it names a person of the thread who is neither side."""
    brief = judged.brief
    if brief is None or len(name) < _SHORTEST or name not in ground.words:
        return False
    houses = words_of(fold(f"{brief.prospect.company or ''} {brief.sender.company or ''} {brief.sender.name}"))
    return name not in reader_words(judged) and name not in houses and is_person(name, ground)


def _is_told_to(bearing: re.Pattern[str], name: str, ground: Ground) -> bool:
    """Whether a message is from that person, or a sentence that names them has such a word."""
    if is_from(name, ground):
        return True
    named = re.compile(rf"\b{re.escape(name)}\b")
    pieces = (piece for unit in ground.units if name in unit.folded for piece in _PIECES.split(unit.folded))
    return any(named.search(piece) and bearing.search(piece) for piece in pieces)
