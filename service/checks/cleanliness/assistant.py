"""Talk of an assistant about its own work, and words of the prompt: neither is meant for the reader."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import FieldName, Hit
from service.text import fold

_TALK = re.compile(
    # who speaks
    r"\b(?:as|i am|i'm|being) an? (?:[a-z]+ ){0,2}(?:ai|artificial intelligence|language model|chatbot|virtual assistant)\b"
    r"|\b(?:large )?language model\b|\bai[- ](?:assistant|language model|model|generated)\b"
    r"|\b(?:als|ich bin) (?:eine? )?(?:ki|kunstliche intelligenz|sprachmodell)\b|\bki-(?:assistent|modell|sprachmodell)\w*"
    r"|\bsprachmodell\b|\bcomo (?:una? |um |uma )?(?:ia|modelo de (?:lenguaje|linguagem)|asistente (?:virtual|de ia)|"
    r"assistente (?:virtual|de ia)|inteligencia artificial)\b|\bmodelo de (?:lenguaje|linguagem|idioma)\b"
    r"|\ben tant qu'?(?:e )?(?:ia|intelligence artificielle|modele de langage|assistant)\b|\bmodele de langage\b"
    # handing over the work
    r"|\b(?:here is|here's|here are|below is|below you will find|find below|attached is|this is) (?:(?:a|an|the|your|my|one|some|"
    r"another|two|three) )?(?:(?:[a-z]+,? ){0,4})(?:draft|rewrite|re-?written|version|e-?mail (?:draft|text|body|you asked)|"
    r"message (?:draft|text)|reply you (?:asked|requested)|response you|suggested (?:e-?mail|message|reply|response|text)|"
    r"template|voicemail script|call script|revised (?:e-?mail|message|text|reply))\b"
    r"|\b(?:hier ist|hier sind|anbei|nachfolgend|unten) (?:(?:der|die|das|ein|eine|ihr|ihre|dein|mein) )?(?:[a-z]+ ){0,2}"
    r"(?:entwurf|entwurfe|textvorschlag|vorschlag fur (?:die|eine|den) (?:e-?mail|mail|nachricht|text)|uberarbeitete\w*)\b"
    r"|\b(?:aqui (?:tienes?|esta|va|tiene usted|le dejo|te dejo|tem|segue|vai)|a continuacion|segue|abaixo|eis) "
    r"(?:(?:el|la|un|una|tu|su|o|a|um|uma|seu|sua) )?(?:[a-z]+ ){0,2}(?:borrador|rascunho|version revisada|versao revisada|"
    r"propuesta de (?:correo|mensaje)|proposta de (?:e-?mail|mensagem))\b"
    r"|\b(?:voici|ci-dessous|vous trouverez ci-dessous) (?:(?:le|la|un|une|votre|ton|mon) )?(?:[a-z]+ ){0,2}"
    r"(?:brouillon|ebauche|version (?:revisee|corrigee)|proposition de (?:mail|message|courriel|texte))\b"
    r"|^(?:sure|certainly|absolutely|of course|okay|great question)[!,.:]? (?:here|i can|i'd be happy|i would be happy|as an)\b"
    r"|^(?:great|good|excellent) question!"
    r"|^(?:klar|gerne|naturlich|selbstverstandlich)[!,.:] (?:hier|ich kann)\b|^(?:claro|por supuesto|con gusto)[!,.:] (?:aqui|puedo)\b"
    r"|^(?:bien sur|certainement|avec plaisir)[!,.:] (?:voici|je peux)\b|^(?:claro|com certeza|com prazer)[!,.:] (?:aqui|segue|posso)\b"
    # offering to rework it
    r"|\b(?:let me know|tell me|say) if (?:you(?:'d| would)? (?:like|want|need|prefer)|i should) (?:me to )?(?:to )?(?:any )?(?:further )?"
    r"(?:adjust|change|modify|tweak|revise|shorten|rewrite|rephrase|refine|edits|changes to (?:this|the) (?:draft|text|tone))\w*"
    r"|\b(?:feel free to|you can|you may) (?:adjust|edit|modify|tweak|customi[sz]e|personali[sz]e|adapt) (?:this|it|the (?:text|draft|tone))\b"
    r"|\bhope this (?:draft|version|text) (?:helps|works|fits|meets)\b|\b(?:adjust|change) the tone\b"
    r"|\b(?:sag|sagen sie|lass|lassen sie) (?:mir|mich|es mich)? ?(?:bitte )?(?:wissen|bescheid)?,? ?(?:wenn|falls|ob) ich (?:den text|den entwurf|"
    r"den ton|etwas) (?:anpassen|andern|kurzen|umformulieren|uberarbeiten)\b"
    r"|\b(?:avisame|dime|digame|hazme saber|hagame saber) si (?:quieres?|desea|deseas|necesitas?) (?:que )?(?:ajust|cambi|modifi|acort|reescrib)\w*"
    r"|\b(?:dites-moi|dis-moi|n'hesitez pas a me dire) si (?:vous|tu) (?:voulez|souhaitez|veux) que (?:je )?(?:modifi|ajust|raccourci|reformul|adapt)\w*"
    r"|\b(?:me avise|diga-me|me diga|avise-me) se (?:quiser|deseja|desejar|precisar) que eu (?:ajust|alter|modifi|encurt|reescrev)\w*"
    # refusing, counting, annotating
    r"|\bi (?:cannot|can't|can not|am unable to|'m unable to) (?:assist|help|comply|fulfil\w*|generate|create|write|provide) (?:with )?"
    r"(?:that|this|your) (?:request|instruction|task|content)?"
    r"|\bich kann (?:bei )?(?:dieser|diese) (?:anfrage|bitte) nicht\b|\bno puedo (?:ayudar|cumplir|atender) (?:con )?(?:esa|esta) (?:solicitud|peticion)\b"
    r"|\bje ne peux pas (?:repondre a|traiter) (?:cette|votre) demande\b|\bnao posso (?:ajudar com|atender a?) (?:essa|esse|este|esta) (?:pedido|solicitacao)\b"
    r"|\b(?:word count|wordcount|wortzahl|numero de palabras|nombre de mots|contagem de palavras)\s?[:=]"
    r"|^(?:note|notes|anmerkung|hinweis|nota|remarque|observacao|explanation|rationale|reasoning|erklarung)\s?(?:to [a-z]+)?:"
    r"|^(?:option|variant|version|draft|variante|opcion|opcao|entwurf|borrador|rascunho|attempt)\s?[#a-d0-9]{1,2}\s?[:.)\u2013-]"
    r"|\b(?:per|following|according to) (?:your|the) (?:instructions|prompt|guidelines)\b|\b(?:the|your) (?:user|prompt)'s (?:request|instructions?)\b"
    # the machine's own matters
    r"|\b(?:system|initial|original|hidden) (?:prompt|instructions?)\b|\bsystemprompt\b|\bprompt del sistema\b|\bprompt (?:du|do) syst\w+"
    r"|\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,2}(?:previous|prior|above|earlier|preceding|your|all) (?:\w+ )?(?:instructions?|rules|prompts?|guidelines|messages?)\b"
    r"|\b(?:ignorier\w*|vergiss|missachte\w*) (?:\w+ ){0,3}(?:anweisungen|instruktionen|regeln|vorgaben)\b"
    r"|\b(?:ignora\w*|olvida\w*|esqueca|desconsider\w*) (?:\w+ ){0,3}(?:instrucciones|instrucoes|reglas|regras)\b"
    r"|\b(?:ignore[rz]?|oublie[rz]?) (?:\w+ ){0,3}(?:instructions|consignes|regles)\b"
    r"|\b(?:my|your|the) instructions (?:are|say|state|were)\b|\bi (?:was|have been|am) (?:instructed|told|programmed|prompted) (?:to|not to)\b"
    r"|\bsources?, prompts?\b|\bdeveloper mode\b|\bjailbreak\b|\bdan mode\b",
    re.MULTILINE,
)
_LEAD = re.compile(
    r"\b(?:ai|ki|ia|language|sprachmodell|lenguaje|linguagem|langage|draft|rewrit|version|template|script|entwurf|entwurfe|"
    r"textvorschlag|borrador|rascunho|brouillon|sure|certainly|absolutely|question|klar|gerne|claro|adjust|tone|tweak|prompt|"
    r"instructions?|instrucciones|instrucoes|consignes|anweisungen|note|option|wort|word|chatbot|assistant|asistente|assistente|"
    r"intelligence|intelligenz|inteligencia|suggested|revised|cannot|unable|request|rules|reglas|regras|regeln|regles|"
    r"anfrage|solicitud|demande|pedido|change|edit|modif|customi|personali|shorten|rephrase|guidelines|"
    r"explanation|rationale|reasoning|nota|remarque|hinweis|anmerkung|ebauche|proposition|propuesta|proposta|developer|jailbreak|"
    r"ajust|cambi|acort|reescrib|raccourci|reformul|adapt|alter|encurt|anpassen|andern|kurzen|uberarbeit|umformulier|"
    r"messages?|opcion|opcao|variant|attempt|wortzahl|palabras|mots|palavras|reply|email|e-mail|mail|certainement|plaisir|"
    r"natur|selbstver|supuesto|gusto|bien|certeza|prazer|vorschlag|observacao|erklarung|notes|okay|course|systemprompt|dan)"
)
_WORDS = re.compile(r"\w+")
_RUN = 10


def find_assistant_talk(folded: str, field: FieldName) -> Iterator[Hit]:
    """Words about the draft or by a machine about itself, in any of the five languages. `folded` is `fold(text)`."""
    if not _LEAD.search(folded):
        return
    for match in _TALK.finditer(folded):
        yield Hit(match.start(), match.end(), "Talk of an assistant.", "Write only what the reader is to read.", field)


def find_prompt_words(folded: str, field: FieldName, prompt_text: str, canary: str | None) -> Iterator[Hit]:
    """The canary, and runs of ten words of the prompt."""
    if canary:
        yield from _find_canary(folded, field, canary)
    if not prompt_text:
        return
    runs = _runs(prompt_text)
    words = list(_WORDS.finditer(folded))
    for place in range(len(words) - _RUN + 1):
        if " ".join(word.group() for word in words[place : place + _RUN]) in runs:
            start, end = words[place].start(), words[place + _RUN - 1].end()
            yield Hit(start, end, "Words of the prompt.", "Write only what the reader is to read.", field)
            return


def _find_canary(folded: str, field: FieldName, canary: str) -> Iterator[Hit]:
    secret = fold(canary)
    at = folded.find(secret)
    if at >= 0:
        yield Hit(at, at + len(secret), "A secret mark of the prompt.", "Leave it out.", field)
        return
    bare, hidden = "".join(_WORDS.findall(folded)), "".join(_WORDS.findall(secret))
    if len(hidden) >= 6 and (hidden in bare or hidden[::-1] in bare):
        yield Hit(0, len(folded), "A secret mark of the prompt, disguised.", "Leave it out.", field)


@lru_cache(maxsize=64)
def _runs(prompt_text: str) -> frozenset[str]:
    words = _WORDS.findall(fold(prompt_text))
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
