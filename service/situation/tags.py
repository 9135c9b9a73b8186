"""Questions that want no answer: tags behind a sentence, and what people ask for form."""

import re

_TAG = re.compile(
    r"(?:,|\b(?:do|don'?t|will|would|can|could|are|aren'?t|is|isn'?t|have|haven'?t)) "
    r"(?:you|it|they|we|oder|verdad|no|hein|ne|right|ok|okay|eh|certo|vale|gell)\?$|"
    r",? (?:ok|okay|please|deal|bitte|gell|oder|vale|por favor|si|hein|d'accord|svp|pode ser|ne|"
    r"(?:es)?ta(?: bom| bem| certo)?|"
    r"combinado|esta bien|de acuerdo|in ordnung|alles klar|verstanden|einverstanden|understood|all right|alright|"
    r"ca marche|entendu|c'est compris|entendido|va bene|"
    r"certo|faz favor)\?$"
)
"""A question that wants no answer."""
_RHETORICAL = re.compile(
    r"^(?:how are you|how'?s it going|are you kidding|really|why not|what can i say|who knows|right|ok|okay|ta|ok|"
    r"no|isn'?t it|you know|seriously|"
    r"wie geht|oder|nicht wahr|ne|gell|que tal|verdad|vale|ca va|n'est-ce pas|hein|tudo bem|ta bom|ne|"
    r"certo)\b[^?]{0,12}\?|[, ](?:will you|would you|right|ok|okay|no|ta|ne|oder|gell|vale|verdad|hein|ta bom|ok|"
    r"eh)\?$"
)


_REFUSES = re.compile(
    r"\b(?:why|what) (?:on earth |the hell )?(?:would|should) (?:i|we|anyone|anybody|they) (?:ever |even |now )?"
    r"(?:change|switch|pay|buy|bother|replace|swap|spend|risk|want|need|give|throw|do that)\b|"
    r"\bwhat(?:'s| is|'d be| would be) the (?:point|use|sense) (?:of|in)\b|\bis there (?:any|a|much) (?:point|sense|"
    r"use) (?:in|to)\b|"
    r"\b(?:do|does) (?:we|i|anyone|anybody) (?:really |even |actually |honestly )?(?:need|want) (?:it|this|that|one)"
    r"(?: though| really| at all| any ?more)?\?|"
    r"\bwho (?:needs|has (?:the )?(?:money|time)|can afford|would pay|pays) |\bwith what (?:money|staff|time|hands)\b|"
    r"\b(?:have|did) you (?:seen|see|heard) (?:what|how much|the price)\b|"
    r"\b(?:warum|wieso|wozu|weshalb) (?:sollt\w+|soll|wurd\w+|brauch\w+) (?:ich|wir|man|da|das)\b|"
    r"\bwer (?:braucht|soll|zahlt|hat) (?:das|schon|sowas|so etwas|denn|die zeit|das geld|da|bei uns)\b|"
    r"\bbrauch\w* (?:wir|ich|man|es) (?:das|so ?(?:et)?was|die|es) (?:denn|wirklich|uberhaupt)\b|"
    r"\bhaben sie (?:mal )?gesehen,? (?:was|wie)\b|\bvon welchem geld\b|"
    r"\bpara que (?:voy|vamos|quier\w+|queremos|iba\w*|cambiar|pagar)\b|\bpor que (?:iba\w*|voy|vamos|"
    r"habria\w*) (?:yo |nosotros )?a\b|"
    r"\bquien (?:necesita|paga|tiene (?:dinero|tiempo)) |\bcon que (?:dinero|tiempo|gente|personal)\b|"
    r"\bha(?:s|n)? visto (?:usted(?:es)? )?(?:lo que|a como|a cuanto|cuanto)\b|"
    r"\ba quoi bon\b|\bpourquoi (?:(?:je|on|nous) )?(?:change(?:r|rais|rait|rions)|paie?y?e(?:r|rais|rait|rions)|"
    r"irai[st]|irions)\b|"
    r"\bqui (?:a besoin|en veut|va payer|paierait|a le temps) |\bavec quel(?:s|le)? (?:argent|temps|personnel|bras)\b|"
    r"\bvous avez vu (?:le prix|ce que|combien)\b|"
    r"\b(?:para|pra) que (?:mudar|trocar|pagar|vou|vamos)\b|\bpor que (?:eu |nos |a gente )?(?:muda\w+|troca\w+|"
    r"pagari\w+|iria\w*)\b|"
    r"\bquem (?:precisa|paga|tem (?:tempo|dinheiro)) |\bcom que (?:dinheiro|tempo|gente)\b|\b(?:ja )?viu (?:quanto|"
    r"a quanto|o preco)\b"
)
"""A question that says no, and why: "why would I change when Ann brings it to the door?"."""


def refuses(sentence: str) -> bool:
    """Whether a question is asked to say no."""
    return sentence.rstrip("\"') ").endswith("?") and _REFUSES.search(sentence) is not None


def is_tag(sentence: str) -> bool:
    """Whether only a tag makes the sentence a question: "take me off, will you?"."""
    return _TAG.search(sentence) is not None


def is_rhetorical(sentence: str) -> bool:
    """Whether the question is asked for form, or ends in a tag."""
    return _RHETORICAL.search(sentence) is not None
