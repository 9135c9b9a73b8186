"""Questions that only look like some: whoever asks them says something, and nobody waits for an answer."""

import re

_SAYS = (
    r"say|add|argue|object|complain|reply|"
    r"sagen|hinzufugen|erganzen|einwenden|entgegnen|klagen|"
    r"decir(?:le|les|te)?|anadir|objetar|replicar|"
    r"dire|ajouter|repondre|objecter|"
    r"dizer|acrescentar|objetar"
)
_WRITES = (
    r"write|writing|call|calling|ring|ringing|ask|asking|say|saying|mention|mentioning|tell|telling|bring|bringing|"
    r"answer|answering|antworte|respondo|reponds|"
    r"schreibe|melde|rufe|frage|sage|erwahne|erzahle|"
    r"escribo|llamo|pregunto|digo|cuento|menciono|"
    r"ecris|appelle|demande|dis|raconte|parle|"
    r"escrevo|ligo|pergunto|conto|falo"
)
_FAULTS = (
    r"blame|argue|quarrel|complain|object|resist|mind|fault|begrudge|refuse|deny|disagree|compete|hold|say no|"
    r"verdenken|verubeln|ubelnehmen|ubel nehmen|bose sein|widersprechen|widerstehen|streiten|klagen|nein sagen|"
    r"reprochar\w*|culpar\w*|discutir\w*|quejarse|resistir\w*|negar\w*|enfadarse|enojarse|molestarse|decir que no|"
    r"reprocher|blamer|vouloir|plaindre|resister|contester|discuter|refuser|dire non|dire le contraire|"
    r"censurar|levar a mal|queixar\w*|reclamar|recusar|dizer que nao|competir"
)
_MAY = (
    r"can|could|would|will|should|ever|kann|konnte|will|wollte|wurde|mag|mochte|"
    r"puede|podria|iba|va|peut|pourrait|oserait|irait|pode|poderia|ia|vai|consegue"
)
_WHO = r"(?:who|wer|quien|qui|quem)"
_ANYBODY = r"(?:i|we|one|anyone|anybody|man|jemand|uno|alguien|on|alguem)"
_LEISURE = (
    r"(?:has|had) (?:the )?(?:time|patience|ears|energy|head)|"
    r"hat (?:da |schon |dafur )?(?:zeit|geduld|lust|ohren|kopf)|"
    r"tiene (?:tiempo|ganas|cabeza|paciencia)|a (?:le temps|la tete|envie)|tem (?:tempo|cabeca|paciencia)"
)
_OPENS = (
    r"(?:what|when|how|whether|if|why|was|wann|wie|ob|warum|que|cuando|como|si|ce que|quand|comment|o que|quando|se)\b"
)
"""First words of what nobody knows."""
_RHETORICAL = re.compile(
    rf"(?:(?:and|but|so|well|then|und|aber|ja|y|pero|pues|et|mais|e|mas),? )?(?:"
    # What could we say, and why do we say it.
    rf"(?:what|how|was|wie|que|o que) (?:(?:more|else|denn|noch|da|dazu|mas|mais|de plus|encore|can|could|shall|should|"
    rf"do|might|am|soll|kann|konnte|bleibt|puedo|podria|voy|a|puis|pourrais|posso|podia|vou|hei de|i|ich|mir|je|eu|yo|"
    rf"zu|to|there|is|left|le|les|te|lhe)[ -]){{0,6}}(?:{_SAYS})\b(?! (?:to|with) (?!you\b|that\b|this\b))|"
    rf"(?:why|warum|wieso|weshalb|por que|pourquoi) (?:(?:am|do|did|is it that|e que|est-ce que|ich|le|les|te|lhe|"
    rf"vous|te|se lo|lo|only|just|solo|i|je|eu|yo)[ -]){{0,4}}"
    rf"(?:{_WRITES})(?:[ -](?:i|ich|je|eu|yo|to|you|it|this|that|about)\b|\W)|"
    rf"(?:who am i|wer bin ich(?: denn| schon)?,?|quien soy yo|qui suis-je|quem sou eu) (?:to|dass|um|para|pour)\b|"
    # Everybody would, nobody could.
    rf"{_WHO} (?:n[e'] ?|no |nao |nunca |nem |wouldn't|doesn't|hasn't|isn't|can't|couldn't|didn't|won't|never)"
    rf"(?!.*\b(?:yet|noch|aun|todavia|encore|ainda)\b)|"
    rf"{_WHO} (?:{_MAY}) (?:not|no|nao|nunca|never|ne)\b(?!.*\b(?:yet|aun|todavia|encore|ainda)\b)|"
    rf"{_WHO} [a-z]+ (?:[a-z]+ ){{0,3}}?(?:nicht|nie|keine?[mnrs]?)\b(?!.*\bnoch\b)|"
    rf"{_WHO} (?:lo |l')?(?:would have|could have|hatte|hubiera|habria|aurait|eut|teria|diria)"
    rf"(?: (?:ever|je|das|sich|lo|jamas|jamais|it|ca))*(?: (?:thought|guessed|imagined|gedacht|geahnt|pensado|"
    rf"dicho|imaginado|dito|cru|dit|imagine))?(?: it| that| so)?\W*$|"
    rf"(?:who knows|wer wei(?:ss|ß)|quien sabe|qui sait|quem sabe),? ?(?:{_OPENS}|\W*$)|"
    rf"(?:{_WHO}|(?:how|wie|como|comment) (?:{_MAY}))[ -](?:{_MAY}|{_ANYBODY}) (?:[a-z'-]+ ){{0,5}}?(?:{_FAULTS})\b|"
    rf"{_WHO} (?:really )?(?:{_LEISURE})\b|"
    rf"{_WHO} (?!hat |ist |war |wurde )[a-z]+ schon\b|"
    rf"(?:is|was) (?:it|that) (?:really )?(?:any |a )?(?:wonder|surprise)\b|ist (?:das|es) (?:denn )?(?:ein )?wunder\b|"
    rf"(?:es|acaso es) de extranar\b|est-ce (?:vraiment )?(?:une surprise|etonnant)\b|e de (?:admirar|estranhar)\b"
    r")"
)
_CALLED = re.compile(r"(?:[^\W\d_.]+[., ]+){0,4}[^\W\d_]+[,:] ?¿?(?=[a-z])")
"""Whoever is spoken to, before the question: "Jim, who could blame you?"."""
_QUESTION_SIGNS = " ¿\"'«»“”(–—-"


def is_rhetorical(question: str) -> bool:
    """Whether a folded question in one of five languages claims something instead of asking it."""
    asked = question.lstrip(_QUESTION_SIGNS)
    called = _CALLED.match(asked)
    return any(_RHETORICAL.match(asked, start) for start in {0, called.end() if called else 0})
