"""Words of strangers as they can be said back: a quote without its greeting, a subject that names a matter, a name."""

import re

from service.courtesies import ANY_COURTESY
from service.greetings import ANY_GREETING
from service.text import count_words, fold, split_sentences

_REPLY_MARK = re.compile(
    r"^\s*(?:(?:re|fw|fwd|aw|wg|sv|vs|tr|rv|res|enc|ant|antw|vb|odp)\s*(?:\[\d+\])?\s*:\s*)+", re.I
)
_EMPTY_TITLES = frozenset(
    word
    for words in (
        "hi;hello;question;quick question;thanks;thank you;many thanks;follow up;follow-up;following up;checking in",
        "update;info;information;offer;quote;proposal;meeting;call;intro;introduction;news;no subject;(no subject)",
        "message;request;hallo;frage;anfrage;angebot;danke;vielen dank;nachfrage;termin;nachricht;hola;consulta",
        "pregunta;gracias;oferta;propuesta;reunion;mensaje;bonjour;merci;offre;devis;proposition;rendez-vous;ola",
        "pergunta;obrigado;obrigada;proposta;reuniao;orcamento;mensagem;presupuesto;informacion;informationen",
        "informations;informacao",
    )
    for word in words.split(";")
)
"""Folded subjects that name no matter."""
_LEGAL_FORM = re.compile(
    r"[,\s]+(?:inc|llc|ltd|limited|gmbh(?: & co\.? kg)?|ag|kg|ug|s\.?a\.?(?:s|rl|u)?|s\.?l\.?u?|sarl|lda|ltda|plc|corp"
    r"|bv|b\.v|oy|ab|as)\.?$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:yes|sure|of course|ok|okay|ja|gern|sí|claro|por supuesto|oui|bien sûr|volontiers|sim)[,:;!.] ?", re.I
)
_GREETS = re.compile(
    rf"^(?:(?:{ANY_GREETING}|morning|afternoon|evening|buen[oa]s|aupa|opa|"
    rf"thanks|thank you|danke|gracias|merci|{ANY_COURTESY})\b[.!]?,? ?)*$"
)
"""What may stand before a name that somebody is greeted with, folded."""


def plain_subject(subject: str | None) -> str:
    """The subject without "Re:" and "Fwd:"."""
    return _REPLY_MARK.sub("", subject or "").strip()


def sentence_of(text: str, words: str) -> str:
    """The whole sentence that the words stand in."""
    at = text.find(words)
    places = split_sentences(text) if at >= 0 else []
    return next((text[start:end] for start, end in places if start <= at < end), words)


def clause_of(sentence: str, words: str) -> str:
    """The part between commas that the words stand in, as short as it can be said back."""
    clauses = re.split(r"(?<=\w)[,;] (?=\w)", sentence)
    return next((clause for clause in clauses if words in clause), sentence)


def sayable(quote: str | None, words: int) -> str | None:
    """The quote as it can be said back: one line, short, without closing point and marks of quotation."""
    if not quote:
        return None
    places = split_sentences(quote)
    first = quote[slice(*places[0])] if places else quote
    quote = first if count_words(first) >= 3 else quote
    flat = " ".join(quote.split()).strip(" \"“”„«»'‘’.,;:!…-–—")
    return flat if flat and count_words(flat) <= words and len(flat) <= 160 else None


_REPORTED = re.compile(
    r"\b(?:(?:let|tell|write|inform|answer) (?:you|us|me)(?: know)?|say|"
    r"(?:decir|comunicar|informar|avisar|escribir)(?:le|te|os|les)?|(?:vous|te) (?:dire|informer|ecrire|prevenir)|"
    r"(?:dizer|informar|comunicar|avisar|escrever)(?:-lhe|-te)?),? (?:that|de que|que|qu') ?|"
    r"\b(?:ausrichten|mitteilen|sagen|schreiben),? (?=dass )"
)
"""Who speaks for another tells what that one says: "asked me to let you know that …"."""
_LEAST_OF_A_CLAUSE = 4
_LEADS_ON = re.compile(
    r"\b(?:beschlossen|entschieden|entschlossen|gesagt|decided|agreed|said|told|decidido|decidimos|acordado|decide|"
    r"convenu|dit|resolvido|resolvemos|disse|dijo|dicho)$"
)
"""Ends a clause that says nothing without the next: "we have decided, after all this, to …"."""


def reason_said(quote: str, words: int) -> str | None:
    """Their reason as it can be said back: whole, else what is reported in it, else its first clause."""
    told = _REPORTED.search(fold(quote[:100]))
    if told is not None:
        quote = quote[told.end() :]
    whole = sayable(quote, words)
    if whole is not None:
        return whole
    first = re.split(r"(?<=\w)(?:[,;:] | [-–—] )", sentence_of(quote, quote[:1]))[0]
    tells = count_words(first) >= _LEAST_OF_A_CLAUSE and not _LEADS_ON.search(fold(first))
    return sayable(first, words) if tells else None


def title_of(subject: str | None) -> str | None:
    """The subject where it names a matter: no question, no greeting, not one word for everything."""
    base = plain_subject(subject).strip(" .:-–—")
    plain = fold(base)
    if not 4 <= len(base) <= 60 or plain in _EMPTY_TITLES or re.search(r"[?!<>{}\[\]@#|*_\"“”„«»]|https?:", base):
        return None
    return base if sum(ch.isalpha() for ch in base) >= 4 else None


def without_address(quote: str, language: str) -> str:
    """A promise without the name that it begins with: "Jim, I will send it" is said back as "I will send it"."""
    quote = _YES.sub("", quote)
    name, comma, rest = quote.partition(",")
    short = comma and len(name.split()) <= 3 and name[:1].isupper() and rest[:1] == " " and len(rest.split()) >= 3
    return _YES.sub("", rest.strip()) if short and language != "de" else quote


_BEGINS = re.compile(
    r"(?:we|i|our|my|it|this|that|there|the|wir|ich|unser\w*|mein\w*|es|nosotros|nuestr\w+|mi|no|ya|nous|je|j|on|notre|mon"
    r"|ma|c|nos|eu|nosso|nossa|meu|minha|nao|ja)(?:'\w+)?$"
)
"""A statement of their own begins, behind a name that is called."""


def without_greeting(quote: str, name: str) -> str:
    """Their words without the greeting before them: "Hi Dana, we have decided" is said back as "we have decided"."""
    called = quote.split()
    own = {fold(part).strip(".") for part in name.split()}
    if len(called) > 4 and fold(called[1]).strip(".,!") in own and _GREETS.match(fold(called[0])):
        return " ".join(called[2:])  # "hi amy we went with the other one"
    if len(called) > 3 and fold(called[0]).strip(".!") in own and _BEGINS.match(fold(called[1])):
        return " ".join(called[1:])  # "Amy we're getting into harvest"
    head, comma, rest = quote[:60].partition(",")
    rest = quote[len(head) + 1 :].strip() if comma else ""
    words = head.split()
    named = [place for place, word in enumerate(words) if fold(word).strip(".!") in own]
    if not named or len(rest.split()) < 2:
        return quote
    before, after = words[: named[0]], words[named[-1] + 1 :]
    return rest if not after and _GREETS.match(fold(" ".join(before))) else quote


def short_name(company: str | None) -> str | None:
    """The company as people call it: without its legal form."""
    if not company:
        return None
    short = _LEGAL_FORM.sub("", company.strip())
    return short or company.strip()
