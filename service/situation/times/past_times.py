"""Whether the words around a time tell of the past, or of how long something lasts: no time to be heard from again."""

import re

_TELLS_PAST = re.compile(
    r"\b(?:was|were|wasn'?t|weren'?t|had|lost|quit|went|came|took|said|told|spoke|met|sent|wrote|saw|broke|died|bought|"
    r"sold|visited|called|rang|asked|arrived|finished|installed|happened|tried|looked|talked|received|got|buried|hired|"
    r"switched|signed|ran|fell|opened|ordered|took|moved in|(?:have|has|'ve) been|back in|passed away|"
    r"let (?:me|him|her|us|them) go|(?:has|have|'ve|was|were) (?:\w+ )?(?:left|retired|resigned|promoted|replaced)|"
    r"fue|fui|fuimos|era|eran|estuve|estuvo|estuvimos|estaba|tuve|tuvo|tuvimos|hizo|hice|hicimos|vino|vinieron|dije|"
    r"dijo|"
    r"hable|hablo|hablamos|compramos|perdi|perdimos|recibi|recibimos|llego|llegaron|murio|"
    r"war|waren|hatte|hatten|wurde|wurden|kam|kamen|ging|gingen|sagte|sagten|"
    r"etait|etaient|avait|avaient|avions|(?:ai|a|avons|ont) (?:recu|vu|parle|dit|fait|pris|perdu|eu|achete|vendu|"
    r"signe|lu|essaye|teste|rencontre|ouvert|appele)|"
    r"(?:suis|est|sommes|sont) (?:alle|venu|passe|parti|mort|tombe)\w{0,2}|"
    r"foi|fomos|estava|estive|tive|teve|tivemos|fiz|fez|fizemos|veio|vieram|disse|falei|falou|falamos|perdi|perdemos|"
    r"comprei|morreu|quebrou|tinha|chegou|recebi|recebemos|was|waren|had|hadden|hade|var|era|fu|byl\w*)\b|"
    r"\b(?:habe|hat|haben|ist|sind)\b(?:[^.\n]|(?<=\d)\.){0,60}\b(?:[a-z]{2,6})?ge\w{2,12}(?:t|en)\b|"
    r"\b(?:hat|haben|ist|sind)\b(?:[^.\n]|(?<=\d)\.){0,60}\b(?:ver(?:storben|lassen)|uber(?:nommen|geben))\b|"
    r"\b(?:est|sont) (?:decede|retraite)\w{0,2}|(?:a|ont) (?:quitte|pris sa retraite)\b|faleceu|fallecio|"
    r"se (?:jubilo|fue)\b|"
    r"\b(?:he|ha|hemos|han|habia|habiamos) \w{2,12}(?:ado|ido|cho|to)\b"
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:until|till?|'til|by|will|\w+'ll|next|please|can|could|would|should|shall|"
    r"going to|supposed|due|call|ring|"
    r"write|contact|speak|talk again|(?:get|try|catch|reach|give|ping|remind|find) (?:me|us|back)|come back|revisit|"
    r"look again|wait\w*|plan\w*|schedul\w*|postpon\w*|put (?:it|this|off)|"
    r"hasta|a partir|para|proxim\w+|llam\w+|escrib\w+|esper\w+|vuelv\w+|volve\w+|"
    r"bis|ab|erst|nachst\w+|kommend\w+|melde\w*|ruf\w*|wieder|bitte|werde\w*|konn\w+|wart\w+|verschob\w+|"
    r"jusqu'\w+|a partir|prochain\w*|rappel\w*|recontact\w*|revien\w*|report\w+|prevu\w*|attend\w*|"
    r"ate|liga\w*|ligue\w*|fala comigo|escrev\w+|aguard\w+|volt\w+|procur\w+|adi\w+)\b"
)
_LASTS = re.compile(r"^(?:for|por|per|pour)\b[^\n]{0,24}\b(?:years?|anos?|ans|annees?|anni)$")
_LEFT_ALONE = re.compile(r"\b(?:not|no|leave|wait|another|nothing|nada|pas|rien|nao|deja|deixa)\b[^.\n]{0,30}$")


def is_told(folded: str, clause: tuple[int, int], named: tuple[int, int]) -> bool:
    """Whether the clause tells of what has been, or of a term of years, rather than of a time to come."""
    before = folded[clause[0] : named[0]]
    if _LASTS.match(folded[named[0] : named[1]]) is not None and _LEFT_ALONE.search(before) is None:
        return True
    words = folded[clause[0] : clause[1]]
    return _TELLS_PAST.search(words) is not None and _LOOKS_AHEAD.search(words) is None
