"""Marks newsletter and list footers: why the reader gets the mail, and the way off the list."""

import re
from collections.abc import Sequence

from service.thread.lines import MAX_VIEW, Line, mentions, paragraphs_of, sign
from service.thread.spoken import FIRST_PERSON

MAX_PARAGRAPHS = 60
"""Last paragraphs in which a footer is looked for."""

_LEAVE = (
    r"unsubscribe|opt[- ]?out|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|"
    r"update (?:your )?preferences|"
    r"e-?mail preferences|abbestellen|abmelden|austragen|désabonner|désinscrire|désabonnement|désinscription|"
    r"darse de baja|darte de baja|dar de baja|cancelar (?:la )?suscripci[oó]n|anular (?:la )?suscripci[oó]n|"
    r"cancelar (?:a )?(?:inscrição|subscrição|assinatura)|descadastr\w{0,6}|disiscriv\w{0,6}|"
    r"annulla(?:re)? (?:l['’])?iscrizione|"
    r"cancella(?:re|ti)? (?:l['’])?iscrizione|afmelden|uitschrijven|avregistrera|afmeld|avmeld|wypisz|rezygn\w{1,8}|"
    r"отписаться|odhlásit|iptal et|abonelikten"
)
_LEAVE_WORD = re.compile(rf"\b(?:{_LEAVE})\b", re.IGNORECASE)
_LINKED = re.compile(r"https?://|<mailto:|\bwww\.|\[https?:|@[\w-]{1,60}\.\w{2}", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:click|here|link|below|klick\w{0,4}|hier|cliqu\w{1,4}|ici|clic|haz|haga|aquí|clique|aqui|clicca|qui|"
    r"klik)\b|\|",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"you(?:['’]re| are| have| were)? ?(?:received?|receiving|getting|get|been sent|sent) this (?:e-?mail|"
    r"message|newsletter|mail|because (?:you|of))"
    r"|this (?:e-?mail|message|newsletter) was sent to|you are subscribed to|this is an? (?:automated|marketing) "
    r"|if you (?:no longer|don['’]t|do not|would prefer not|would rather not|prefer not)[^\n]{0,30}(?:wish|"
    r"want|like|receive|to get|hear)[^\n]{0,80}"
    r"(?:click|link|unsubscribe|here|preferences|http)"
    r"|(?:view|read|open|see) (?:this|it)? ?(?:e-?mail|message|newsletter)? ?(?:in|online|on) (?:your |a |"
    r"the )?(?:web ?)?browser(?!\s?\?)"
    r"|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst|haben|hast) (?:diese[nr]?|den) (?:e-?mail|newsletter|"
    r"nachricht|mail)[^\n]{0,40}(?:weil|da|wegen|erhalten)"
    r"|(?:wenn|falls|sollten) (?:sie|du)[^\n]{0,60}(?:newsletter|e-?mails?|mails|"
    r"nachrichten)[^\n]{0,60}(?:hier|klick|abmelden|abbestellen|link)"
    r"|vous (?:recevez|avez reçu) (?:cet?|ce) (?:e-?mail|courriel|message|newsletter|lettre)[^\n]{0,40}(?:car|"
    r"parce|suite)"
    r"|si vous ne (?:souhaitez|voulez|désirez) plus[^\n]{0,90}(?:cliqu|lien|désabonn|désinscri|ici)"
    r"|(?:recibes|recibe|has recibido|ha recibido|est[aá]s? recibiendo) este (?:correo|mensaje|e-?mail|"
    r"bolet[ií]n)[^\n]{0,40}(?:porque|ya que|por)"
    r"|si (?:ya )?no (?:deseas?|quieres?)[^\n]{0,90}(?:clic|enlace|aquí|baja)"
    r"|você (?:está recebendo|recebeu|recebe) est[ea] (?:e-?mail|mensagem)[^\n]{0,40}(?:porque|pois|por)"
    r"|se (?:você )?não (?:deseja|quer|quiser|desejar)[^\n]{0,90}(?:clique|link|aqui|cancel|descadastr)"
    r"|(?:ricevi|hai ricevuto|riceve|ha ricevuto) quest[ao] (?:e-?mail|mail|messaggio|"
    r"newsletter)[^\n]{0,40}(?:perché|poiché|in quanto)"
    r"|se non (?:desideri|desidera|vuoi|vuole) più[^\n]{0,90}(?:clicca|link|qui|cancell|disiscr)"
    r"|(?:je|u) (?:ontvangt|krijgt|hebt) (?:deze|dit) (?:e-?mail|mail|bericht|nieuwsbrief)[^\n]{0,60}omdat"
    r"|wil(?:t)? (?:je|u) (?:geen|niet)[^\n]{0,90}(?:klik|hier|afmelden|uitschrijven)"
    r"|reply to this e-?mail directly|(?:google|yahoo) groups? \"|mailing list$|lists?info/|groups\.google\.com",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(r"©|\(c\) ?\d{4}|copyright|all rights reserved|https?://|www\.|\||\d{4,6}\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:me|us|mich|uns|mir|moi|nous|nos)\b", re.IGNORECASE)
_TRIGGER_WORDS = (
    "subscri|opt-out|opt out|optout|preference|abbestell|abmeld|austrag|abonn|désinscri|de baja|suscrip|"
    "inscri|assinatura|iscriv|iscriz|afmeld|uitschrij|avregistr|avmeld|wypisz|rezygn|отпис|odhlás|iptal|"
    "browser|because|newsletter|mailing list|groups|reply to this|listinfo|was sent to|weil|recevez|"
    "avez reçu|souhaitez|recib|recebe|desea|deseja|ricev|desideri|omdat|wilt u|wil je|automated|if you |"
    "wenn sie|falls sie|wenn du|http"
)
_TRIGGERS = tuple(_TRIGGER_WORDS.split("|"))


def mark_lists(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on the footers of newsletters and lists. The writer's own "unsubscribe" stays."""
    if not mentions(lines, _TRIGGERS):
        return
    below = False
    for number, paragraph in enumerate(list(paragraphs_of(lines))[-MAX_PARAGRAPHS:]):
        linked = all(line.linked for line in paragraph)
        joined = " ".join(line.view for line in paragraph[:8])[:MAX_VIEW]
        start = _footer_line(paragraph, joined, linked)
        if start is not None and (number or start):
            below = True
            sign(paragraph[start:])
        elif below and (linked or _ADDRESS_LINE.search(joined)) and len(joined) < 400:
            sign(paragraph)


def _footer_line(paragraph: Sequence[Line], joined: str, linked: bool) -> int | None:
    """Where in a paragraph a footer begins: at the start of the sentence that says so."""
    place = newsletter_place(joined, linked=linked)
    if place is None:
        links = (number for number, line in enumerate(paragraph) if line.linked and _LEAVE_WORD.search(line.view))
        return next(links, None)
    words_before = joined.count(" ", 0, place)
    start = 0
    while start < len(paragraph) - 1 and words_before > paragraph[start].view.count(" "):
        words_before -= paragraph[start].view.count(" ") + 1
        start += 1
    while start and paragraph[start - 1].view[-1] not in ".!?:)_-":
        start -= 1
    return start


def newsletter_place(view: str, *, linked: bool) -> int | None:
    """Where words offer the reader a way off a list. A bare "unsubscribe" or "please unsubscribe me" does not."""
    match = _NEWSLETTER.search(view)
    if match is not None and FIRST_PERSON.search(view, match.start()):
        return None  # "you get this mail because I owe you an answer"
    if match is None:
        match = _LEAVE_WORD.search(view)
        if match is None or not (
            linked or _LINKED.search(view) or (_POINTER.search(view) and not _SOMEBODY.search(view))
        ):
            return None
    return match.start()
