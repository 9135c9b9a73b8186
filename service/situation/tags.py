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


def is_tag(sentence: str) -> bool:
    """Whether only a tag makes the sentence a question: "take me off, will you?"."""
    return _TAG.search(sentence) is not None


def is_rhetorical(sentence: str) -> bool:
    """Whether the question is asked for form, or ends in a tag."""
    return _RHETORICAL.search(sentence) is not None
