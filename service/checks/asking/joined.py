"""Where one ask ends and another begins: a second one tied on by "and", and a question that only goes on with "or"."""

import re

from service.checks.asking.questions import OPEN_QUESTION, Part
from service.checks.phrases.wordings import Reading

_SECOND_WH = re.compile(
    r"(?:,|;|–|—| -)?\s(?:and|or also|y|und|et|e)\s(?P<wh>what|who|whom|which|when|where|why|how|que|quien|cual|cuando|"
    r"como|donde|was|wer|wann|wie|warum|welche\w{0,2}|qui|quand|comment|combien|pourquoi|quel\w{0,3}|quem|qual|quando|"
    r"onde|cuant[oa]s?|quant[oa]s?)\s"
)
_SECOND_AUX = re.compile(
    r"\s(?:and|und|y|et|e)\s(?:could|would|can|do|did|are|is|will|shall|may|might|should|have|"
    r"has)\s(?:you|we|i|it|there|your|the|they)\s"
)
_SECOND_WHOLE = re.compile(
    r"(?:,|;|–|—)\s(?:and|y|und|et|e)\s(?:(?:what|who|whom|which|when|where|why|how)\b[^,.?\n]{0,30}?\s"
    r"(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|has|have|may|might)\s"
    r"(?:you|we|i|it|they|he|she|the|your|mr|mrs|ms)\b|"
    r"(?:who|which) (?!(?:knows|cares)\b)[a-z]{3,12}s\b|"
    r"(?:was|wer|wann|wie|warum|welche\w{0,2}|quand|comment|combien|pourquoi|(?:a |de |pour )?(?:quel\w{0,3}|qui)|"
    r"cuando|como|cual|cuant[oa]s?|donde|(?:por |a )?que|(?:a |con )?quien|quem|quando|quant[oa]s?|onde|qual|"
    r"os|te|le|les|schicken sie|schickst du|senden sie|geben sie|nennen sie)\s)"
    r"|[,;–—]\sand\s(?:shall|should|may|could|can|would|will|do|does|did|is|are|has|have)\s"
    r"(?:you|we|i|it|they|he|she|there|your|the|mr|mrs|ms|dr|[a-z]{2,12})\s[a-z]{2,12}\b"
)
"""A second question of its own, tied on to any first one; "or" makes one question of two."""
_SHORTEST_QUESTION = 8
"""Code points before a second ask can be tied on; "onde é que" is one."""


_AND = (
    r"(?:,|;|–|—)?\s(?:and|und|y|e|et)"
    r"(?: (?:also|then|please|kindly|auch|bitte|noch|aussi|tambien|por favor|tambem))?\s"
)
_GIVES = re.compile(
    rf"{_AND}(?:(?:send|bring|share|forward|lend|mail|e-?mail|attach|enclose)\s(?!(?:it|them|this)\s(?:(?:on|over)\s)?to\b)|"
    r"(?:schicken|senden|geben|nennen|bringen|leiten|mailen) sie\b|"
    r"(?:envoyez|transmettez|donnez|apportez|indiquez|joignez)(?:-moi|-nous)?\b|"
    r"me (?:l[oa]s? )?(?:manda|envia|pasa|da|trae|passa|traz)n?\b|"
    r"(?:mande|envie|pase|traiga|comparta|passe|traga)(?:n?me|n?os|-me|-nos)?\b)"
)
"""A thing that is to be given, tied to what went before."""
_TELLS = re.compile(
    r"\b(?:tell|know|confirm|name|say|suits?|works?|what|who|which|when|where|how many|how much|"
    r"sagen sie|nennen sie|wissen|passt|was|wer|wann|welche\w{0,2}|wie viele?|"
    r"dites|indiquez|savoir|convient|irait|quel\w{0,3}|combien|"
    r"digame|dime|saber|(?:va|viene|conviene|vendria) bien|que|cual|cuando|cuant[oa]s?|"
    r"diga|serve|convem|da jeito|qual|quando|quant[oa]s?)\b"
)
"""The first ask is answered in words: to look at something and send it back is one."""


def second_question(reading: Reading, part: Part) -> int | None:
    """Where in a question another one begins, or a request for something."""
    text = reading.text[part.start : part.end].lstrip("¿ ")
    cut = _SECOND_AUX.search(text) or (_SECOND_WH.search(text) if OPEN_QUESTION.match(text) else None)
    cut = cut or _SECOND_WHOLE.search(text) or _gift(text)
    if cut is None or cut.start() < _SHORTEST_QUESTION:
        return None
    return part.end - len(text) + cut.start()


def is_alternative(reading: Reading, part: Part) -> bool:
    """Whether a question only offers another answer to the one before it: "Tuesday at ten? Or Thursday?"."""
    text = reading.text[part.start : part.end].lstrip("¿ ")
    return _OR.match(text) is not None


_OR = re.compile(
    r"(?:or|oder|o|u|ou) (?!(?:(?:to|with|an|mit|a|con|de|avec|com) )?(?:what|who|whom|which|when|where|why|how|"
    r"was|wer|wen|wem|wann|wie|wo|warum|welche\w{0,2}|que|quien|cual|cuando|como|donde|cuant[oa]s?|"
    r"qui|quel\w{0,3}|quand|comment|combien|pourquoi|quem|qual|quando|onde|quant[oa]s?|"
    r"do|does|did|is|are|was|were|will|would|can|could|shall|should|may|might|have|has|"
    r"soll\w*|darf|durf\w+|kann|konn\w+|mocht\w+|wurd\w+|haben|hatt\w+|"
    r"debo|puedo|podr\w+|prefiere\w*|quiere\w*|dois-je|puis-je|pourr\w+|voul\w+|prefer\w+|devo|posso|poder\w+|quer)\b)"
)
"""Before a verb or another open question it ties on a second one."""


def second_request(body: str, reading: Reading, start: int, end: int) -> int | None:
    """The same in a request between two places of the body: "tell me which of the two, and who signs"."""
    text = reading.text[start:end]
    cut = _gift(text) or _other_answer(text, body[start:end])
    return start + cut.start() if cut else None


def _gift(text: str) -> re.Match[str] | None:
    cut = _GIVES.search(text, _SHORTEST_QUESTION)
    return cut if cut and _TELLS.search(text, 0, cut.start()) else None


def _other_answer(text: str, written: str) -> re.Match[str] | None:
    """Where another answer is wanted than the first: asked with another word, of somebody else than us."""
    if not _TELLS.search(text):
        return None
    for cut in _WHICH.finditer(text, _SHORTEST_QUESTION):
        first = _FIRST_WH.search(text, 0, cut.start())
        wanted = cut["wh"]
        same = first and first[0][:4] == wanted[:4] and not cut["by"]
        if first and (same or not text[first.end() : cut.start()].strip()):
            continue
        if _OURS.match(text, cut.end()) or not text[cut.end() :].strip(" .!?"):
            continue
        if wanted in _SPANISH and not _ACCENT.search(written, cut.start("wh"), cut.end("wh")):
            continue
        return cut
    return None


_WH = (
    r"(?:what|who|whom|which|when|where|why|how many|how much|whether|was|wer|wen|wem|wann|wo|ob|warum|welche\w{0,2}|"
    r"wie viele?|que|quien|cual|cuando|donde|cuant[oa]s?|qui|quel\w{0,3}|combien|pourquoi|quem|qual|quais|onde|"
    r"quant[oa]s?)"
)
_FIRST_WH = re.compile(rf"\b{_WH}\b")
_WHICH = re.compile(
    rf"{_AND}(?P<by>(?:to|with|for|by|at|on|in|an|mit|bei|fur|zu|auf|bis|a|con|de|para|por|en|avec|pour|chez|com|em|ate)"
    rf"\s(?:nombre de |nome de |l'adresse de )?)?(?P<wh>{_WH})\b"
)
_SPANISH = frozenset(["que", "quien", "cual", "cuando", "donde", "cuanto", "cuanta", "cuantos", "cuantas"])
"""Their accent tells a question from what only goes on."""
_ACCENT = re.compile("[éáó]")
_OURS = re.compile(r"\s(?:\w+ ){0,2}(?:i|we|ich|wir|je|j'\w+|nous|yo|puedo|podemos|debo|eu|posso|devo|dois-je)\b")
"""What we could do better is one with what went wrong."""
