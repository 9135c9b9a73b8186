"""Questions that want no answer: tags behind a sentence, and what people ask for form."""

import re

from service.replying import is_question, is_request

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
_SHORT_TAG = re.compile(
    r"\w{2}, ?(?!(?:why|when|who|how|what|where|warum|wann|wer|wie|was|wo|wozu|ca|circa|quand|qui|quoi|ou|comment|"
    r"quien|que|como|donde|por que|quem|onde|qual|cual|wat|wie|hoe|waar|dove|chi|cosa|come|vad|var|hur|nar|co|kto|"
    r"gdzie|any|one|two|then|too|now|both|each|today|heute|hoy|hoje|free|yours?)\b)[a-z]{1,4}\?$"
)
"""Any small word behind a comma, in whatever dialect: "…, jo?", "…, aye?"."""
_RHETORICAL = re.compile(
    r"^(?:how are you|how'?s it going|are you kidding|really|why not|what can i say|who knows|right|ok|okay|ta|ok|"
    r"no|isn'?t it|you know|seriously|"
    r"wie geht|oder|nicht wahr|ne|gell|que tal|verdad|vale|ca va|n'est-ce pas|hein|tudo bem|ta bom|ne|"
    r"certo)\b[^?]{0,12}\?|[, ](?:will you|would you|right|ok|okay|no|ta|ne|oder|gell|vale|verdad|hein|ta bom|ok|"
    r"eh)\?$|"
    r"[, ](?:you (?:won'?t|don'?t) (?:mind|hold it against (?:me|us))|"
    r"(?:sie|du|ihr) nehm\w*(?: es| mir| uns| das){1,2} nicht (?:krumm|ubel)|"
    r"(?:tu|vous) (?:ne )?m'en (?:veux|voulez|voudras|voudrez) pas(?: trop)?|"
    r"no (?:te|se|os|me) (?:lo )?(?:tom\w+|enfad\w+|guard\w+)(?: a mal| rencor)?|"
    r"nao (?:me |te |se )?(?:lev\w+ a mal|zang\w+))\?$"
)


_REFUSES = re.compile(
    r"\b(?:"
    r"(?:why|what) (?:on earth |the hell )?(?:would|should) (?:i|we|anyone|anybody|they) (?:ever |even |"
    r"now )?(?:change|switch|pay|buy|bother|replace|swap|spend|risk|want|need|give|throw|do (?:that|with))\b|"
    r"why (?:change|fix|mend|swap|replace|pay for|switch|bother with) (?:a|the|what|it|something|my|our)\b|"
    r"where (?:on earth )?would (?:i|we) (?:even )?put (?:it|that|one|them)\b|at my age\?|"
    r"wozu,? (?:wenn|solange|noch)\b|pour quoi faire\b|para que, (?:si|se)\b|"
    r"what(?:'s| is|'d be| would be) (?:the (?:point|use|sense) in|wrong with (?:the|our|my|what))\b|"
    r"is there (?:any|a|much) (?:point|sense|use) (?:in|to)\b|"
    r"(?:do|does) (?:we|i|anyone|anybody) (?:really |even |actually |honestly )?(?:need|want) (?:it|this|that|"
    r"one)(?: though| really| at all| any ?more)?\?|"
    r"what (?:do|would|am|are) (?:i|we) (?:want|need|do|to do|meant to do|supposed to do) with\b|"
    r"how (?:am|are|is|would|could|can|do) (?:i|we|she|he) (?:meant to |supposed to |ever |going to )?(?:justify|"
    r"afford|pay for|explain (?:that|it|this) to)\b|"
    r"who (?:needs|has (?:the )?(?:money|time)|can afford|would pay|pays|is going to pay) |"
    r"(?:with what|where'?s the|where is the|where would the) (?:money|staff|time|hands|sense|room)\b|"
    r"(?:have|did) you (?:seen|see|heard) (?:what|how much|the price)\b|"
    r"(?:warum|wieso|wozu|weshalb) (?:sollt\w+|soll|wurd\w+|brauch\w+) (?:ich|wir|man|da|das)\b|"
    r"(?:warum|wieso|wozu) (?:etwas |was )?(?:andern|wechseln|tauschen|zahlen|ersetzen)\b|"
    r"wer (?:braucht|soll|zahlt|hat) (?:das|schon|sowas|so etwas|denn|die zeit|das geld|da|bei uns)\b|"
    r"brauch\w* (?:wir|ich|man|es) (?:das|so ?(?:et)?was|die|es) (?:denn|wirklich|uberhaupt)\b|"
    r"was soll(?:en)? (?:ich|wir) (?:damit|mit)\b|"
    r"wie soll(?:en)? (?:ich|wir) das (?:bezahlen|erklaren|rechtfertigen|stemmen|verkaufen)\b|"
    r"was ist (?:denn )?(?:falsch|verkehrt|schlecht) an\b|"
    r"haben sie (?:mal )?gesehen,? (?:was|wie)\b|"
    r"von welchem geld\b|"
    r"para que (?:voy|vamos|quier\w+|queremos|iba\w*|cambiar|pagar)\b|"
    r"por que (?:iba\w*|voy|vamos|habria\w*) (?:yo |nosotros )?a\b|"
    r"quien (?:necesita|paga|tiene (?:dinero|tiempo)) |"
    r"con que (?:dinero|tiempo|gente|personal)\b|"
    r"ha(?:s|n)? visto (?:usted(?:es)? )?(?:lo que|a como|a cuanto|cuanto)\b|"
    r"que (?:hago|hacemos|haria|hariamos) (?:yo |nosotros )?con\b|"
    r"como (?:justifico|justificamos|le explico|les explico)\b|"
    r"(?:que sentido|de que (?:me|nos)) (?:tiene|tendria|sirve|serviria)\b|"
    r"que tiene de malo\b|"
    r"a quoi (?:bon|ca (?:sert|servirait)|cela (?:sert|servirait))\b|"
    r"pourquoi (?:(?:je|on|nous) )?(?:change(?:r|rais|rait|rions)|pa[iy]e(?:r|rais|rait|rions)|irai[st]|irions)\b|"
    r"qui (?:a besoin|en veut|va payer|paierait|a le temps) |"
    r"avec quel(?:s|le)? (?:argent|temps|personnel|bras)\b|"
    r"vous avez vu (?:le prix|ce que|combien)\b|"
    r"que (?:ferais|ferions)-(?:je|nous)\b|"
    r"qu'est-ce que (?:j'en|on en|nous en) fer\w+|"
    r"quel (?:est|serait) l'interet\b|"
    r"comment (?:justifier|je justifie)\b|"
    r"(?:para|pra) que (?:mudar|trocar|pagar|vou|vamos)\b|"
    r"(?:mudar|trocar|pagar) (?:para|pra) que\b|"
    r"por que (?:eu |nos |a gente )?(?:muda\w+|troca\w+|pagari\w+|iria\w*)\b|"
    r"quem (?:precisa|paga|tem (?:tempo|dinheiro)) |"
    r"com que (?:dinheiro|tempo|gente)\b|"
    r"(?:ja )?viu (?:quanto|a quanto|o preco)\b|"
    r"o que (?:eu |nos |a gente )?(?:faco|faria|fazemos) com\b|"
    r"(?:que sentido|de que (?:me|nos)) (?:faz|tem|serve|adianta)\b|"
    r"como (?:eu )?(?:justifico|explico isso)\b"
    r")"
)
"""A question that says no, and why: "why would I change when Ann brings it to the door?"."""


def refuses(sentence: str) -> bool:
    """Whether a question is asked to say no."""
    return sentence.rstrip("\"') ").endswith("?") and _REFUSES.search(sentence) is not None


_COURTESY = re.compile(
    r"^(?:and |so |well |also )?(?:no hard feelings|still friends|friends|how are you|nichts fur ungut|wie geht'?s|"
    r"sans rancune|"
    r"sin rencor\w*|tan amigos|que tal|sem (?:magoas|ressentimentos)|tudo bem|alles gut|amis)\b[^?]{0,14}\?$"
)


def is_courtesy(sentence: str) -> bool:
    """Whether the whole sentence is a question asked for form: "no hard feelings?"."""
    return _COURTESY.match(sentence.strip()) is not None


def is_tag(sentence: str) -> bool:
    """Whether only a tag makes the sentence a question: "take me off, will you?"."""
    return _TAG.search(_plain(sentence)) is not None or _SHORT_TAG.search(_plain(sentence)) is not None


def is_rhetorical(sentence: str) -> bool:
    """Whether the question is asked for form, or ends in a tag."""
    return is_courtesy(sentence) or _RHETORICAL.search(_plain(sentence)) is not None


_NOD = re.compile(
    r"[, ](?:yeah|yes|yep|ja|si|sim|ok|okay|ta(?: bom| bem)?|alright|all right|right|oui|d'accord|vale|ne|gell|hein|eh)"
    r"(?:,? (?:mate|man|bro|love|dear|pal|chef|hermano|cara|amigo|amiga))?\?$"
)
_OURSELVES = re.compile(
    r"\b(?:i|i'll|i'm|we|we'll|let me|let us|ich|wir|je|j'|nous|on|yo|nosotros|eu|nos|a gente|vou|vamos|voy|"
    r"(?:te|le|os|lhe|se lo|te lo|lo|la) \w{2,}o|maybe|perhaps|some ?day|vielleicht|irgendwann|quizas?|tal vez|"
    r"algun dia|peut-etre|un jour|talvez|um dia)\b"
)
_THEM = re.compile(
    r"\b(?:you|your|yours|ya|u|sie|ihr|ihnen|ihre\w?|du|dir|dich|dein\w*|usted(?:es)?|tu|te (?:va|viene|parece)|vous|"
    r"votre|vos|toi|voce|voces|teu|tua|seu|sua|pode[sm]?|puede[sn]?)\b"
)


def wants_a_nod(sentence: str) -> bool:
    """Whether a statement of what they do themselves only ends in "yeah?" or "tá?": it asks nothing of us."""
    plain = _plain(sentence.strip())
    nod = _NOD.search(plain)
    said = plain[: nod.start()] if nod else ""
    ours = _OURSELVES.search(said) is not None and _THEM.search(said) is None
    return ours and not is_question(said) and not is_request(said)


def _plain(sentence: str) -> str:
    """The marks of a question as English sets them: "lo dejamos, ¿vale?", "on laisse tomber, d'accord ?"."""
    return sentence.replace("¿", "").replace(" ?", "?")
