"""Automatic answers: out-of-office, departures, bounces, receipts (K14, K18). They are not the prospect speaking."""

import re
from enum import StrEnum

from service.situation.moves import find_decline
from service.situation.reading import Reading
from service.text import fold


class Machine(StrEnum):
    AWAY = "away"
    DEPARTED = "departed"
    """The contact is gone for good."""
    BOUNCE_HARD = "bounce_hard"
    BOUNCE_SOFT = "bounce_soft"
    RECEIPT = "receipt"
    """A read receipt, an accepted invitation, a confirmation of receipt: sets nothing."""


_DAEMON = re.compile(r"mailer-?daemon|postmaster|mail delivery|mailsubsystem|bounces?[@+-]")
_OF_A_SERVER = re.compile(
    r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\breply to rcpt to\b|\bsmtp (?:error|server)\b|\bremote (?:host|server) "
    r"(?:said|is|was|not|could|did)\b|\bnot (?:yet )?been delivered (?:after|for) \d+ (?:hours?|minutes|days?)\b|"
    r"\bdelivery attempts? (?:will )?continue|\bzustellversuche?\b|\bintentos de entrega\b|\btentativas de entrega\b|"
    r"\btentatives de (?:remise|livraison)\b"
)
"""What a mail server says of a delivery, whoever it claims to be; servers mix languages, so no lexicon holds it."""
_NO_REPLY = re.compile(r"\b(?:no-?reply|do-?not-?reply|noreply|ticket(?:s|ing)?|helpdesk|autoresponder|system)@")
_SUBJECT_AWAY = re.compile(
    r"^ *(?:auto(?:matic|mated|-)? ?(?:reply|response|answer)|autoreply|out of (?:the )?office|ooo\b|away\b|"
    r"on (?:leave|holiday|vacation)|vacation|"
    r"automatische (?:antwort|beantwoording|reactie)|abwesenheit|abwesend|nicht im (?:buro|haus)|urlaub|"
    r"respuesta automatica|fuera de (?:la )?oficina|ausencia|ausente|de vacaciones|"
    r"reponse automatique|absence|absent|message d'absence|resposta automatica|fora do escritorio|ausencia|ausente|"
    r"ferias|afwezig|risposta automatica|fuori (?:sede|ufficio)|assente|"
    r"autosvar|automatiskt? svar|fravaer|franvaro|automatyczna odpowiedz|autoodpowiedz|poza biurem|nieobecn)|"
    r"\b(?:automatic reply|out of office|autoreply|abwesenheitsnotiz|respuesta automatica|reponse automatique|"
    r"resposta automatica)\b"
)
_SUBJECT_BOUNCE = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete|delayed)|returned mail|mail delivery|"
    r"failure notice|nicht zugestellt|unzustellbar|zustellung|"
    r"no se (?:pudo|ha podido) entregar|no entregado|entrega fallida|mensaje no entregado|devuelto|non (?:remis|"
    r"distribue|delivre)|echec de (?:la )?(?:remise|livraison)|"
    r"nao (?:entregue|foi entregue)|falha na entrega|devolvid|onbestelbaar|niet bezorgd|mancata consegna|"
    r"non recapitabile|kunne ikke leveres|kunde inte levereras|niedostarcz"
)
_SUBJECT_RECEIPT = re.compile(
    r"^ *(?:read|gelesen|leido|lu|lido|gelezen|letto|last|laest|przeczytano|read receipt|lesebestatigung|"
    r"confirmacion de lectura|accuse de lecture|confirmacao de leitura|"
    r"accepted|tentative|angenommen|zugesagt|aceptad[oa]|accepte|aceite|aceito|geaccepteerd|accettato|akseptert|"
    r"accepterad|zaakceptowano|delivered|relayed) ?:|read receipt|return receipt"
)
_ACKNOWLEDGED = re.compile(
    r"\b(?:received your (?:message|e-?mail|mail|request|enquiry|inquiry)|"
    r"your (?:message|e-?mail|request|enquiry|inquiry|ticket|case) (?:has been|was|is) "
    r"(?:received|logged|registered|recorded|assigned|created|opened|queued)|"
    r"(?:ticket|case|request|reference|enquiry) (?:number|no\b|id\b|#)|"
    r"(?:hemos )?recibi(?:do|mos) su (?:mensaje|correo|solicitud|consulta|peticion)|"
    r"su (?:mensaje|solicitud|consulta|caso)(?: \w+){0,3} (?:recibid\w|registrad\w|asignad\w)|"
    r"(?:numero|n[º°o]\.?) de (?:solicitud|caso|incidencia|ticket|referencia|expediente)|"
    r"ihre (?:nachricht|anfrage|e-?mail|mail)(?: \w+){0,4} (?:erhalten|eingegangen|eingetroffen|erfasst|registriert)|"
    r"(?:ticket|vorgangs|anfrage|bearbeitungs|referenz)-?(?:nummer|nr)|"
    r"recu votre (?:message|demande|courriel|e-?mail|mail)|"
    r"votre (?:message|demande|courriel)(?: \w+){0,3} (?:recue?|enregistree?|prise? en compte)|"
    r"numero de (?:dossier|demande)|"
    r"recebemos (?:a |o )?sua? (?:mensagem|solicitacao|e-?mail|pedido|contato|contacto)|"
    r"sua (?:mensagem|solicitacao)(?: \w+){0,3} (?:recebida|registada|registrada)|"
    r"numero (?:do|de) (?:protocolo|chamado|pedido|solicitacao|processo)|protocolo:? ?(?:n|numero|\d))"
)
_ABSENT = re.compile(
    r"\b(?:away|out of|not in|leave|holiday\w*|vacation|absen\w*|off sick|travel\w*|return\w*|back (?:on|in|at)|"
    r"limited access|"
    r"abwesen\w*|urlaub\w*|nicht im|ausser haus|außer haus|zuruck|fuera|ausen\w*|vacacion\w*|baja|regres\w*|vuelv\w*|"
    r"conges?|retour|deplacement|hors du bureau|fora|ferias|licenca|volto|regresso|retorno|closed|geschlossen|ferme\w*|"
    r"cerrad\w*|"
    r"fechad\w*)\b"
)
_I = re.compile(r"\b(?:i|i'm|i'll|ich|je|j'ai|estoy|estare|tengo|estou|estarei|tenho|ik|jestem|sono|jeg|jag)\b")
"""Somebody who speaks of themselves."""
_RETURNS = re.compile(
    r"\b(?:(?:am|be|are|'m|'ll be|i'll be) back|back (?:on|in|at|from|the)|return\w*|zuruck|"
    r"wieder (?:da|im|am|ab|erreichbar|geoffnet)|vuelv\w*|volve\w*|regres\w*|reincorpor\w*|reabr\w*|de retour|"
    r"rentr\w+|revien\w*|rouvr\w*|volto|voltamos|voltarei|retom\w*|terug|torn(?:o|iamo|ero)|rientr\w*|tillbaka|tilbage|tilbake|wrac\w*)\b"
)
"""Of somebody who comes back: an old address or mailbox in the same message means no farewell."""
_CONNECTED = re.compile(
    r"\b(?:accepted your (?:invit\w+|connection|request|contact)|(?:are|is|you'?re) now (?:connected|following)|"
    r"(?:viewed|visited) your profile|started following|angenommen|(?:jetzt|nun) (?:vernetzt|verbunden)|"
    r"ha aceptado (?:tu|su|la)|(?:ahora|ya) (?:estais|estan|sois) (?:conectad\w+|contactos)|"
    r"a accepte (?:votre|ton|l')|(?:desormais|maintenant) (?:en relation|connecte\w*)|"
    r"aceitou (?:o )?(?:seu|teu|convite)|agora (?:estao|sao) (?:conectad\w+|ligad\w+)|"
    r"ha accettato|heeft (?:je|uw) uitnodiging|har accept\w+)\b"
)
"""What a social network says of itself."""
_LONGEST_NOTICE = 140
_QUICK = 180.0
"""Seconds after our message within which a sign of absence is a machine's."""
_LATE = 3_600.0
"""Seconds after our message from which no machine of an absence answers any more."""


def machine_of(reading: Reading, seconds_after_ours: float | None) -> Machine | None:
    """The machine behind a message, or null where a person wrote."""
    message = reading.message
    subject = fold(message.subject or message.body.subject or "")
    sender = (message.sender or "").lower()
    daemon = any((_DAEMON.search(sender), _SUBJECT_BOUNCE.search(subject), _OF_A_SERVER.search(reading.folded)))
    if daemon or (reading.has("bounce_hard", "bounce_soft") and (message.body.automatic or _NO_REPLY.search(sender))):
        return _bounce(reading)
    if _SUBJECT_RECEIPT.search(subject) or _is_receipt(reading):
        return Machine.RECEIPT
    if not _is_automatic(reading, subject, sender, seconds_after_ours) or _says_no(reading, subject):
        return None
    if is_gone(reading):
        return Machine.DEPARTED
    if reading.has("bounce_hard") and not reading.has("auto_strong"):
        return Machine.BOUNCE_HARD
    return Machine.RECEIPT if is_ticket(reading) else Machine.AWAY


_OF_MACHINES = ("left", "departed", "bounce_hard", "bounce_soft", "long_leave")


def _says_no(reading: Reading, subject: str) -> bool:
    """Whether somebody declines in the words of an absence: "out of office, out of budget. No."."""
    marked = reading.message.body.automatic or _SUBJECT_AWAY.search(subject) is not None
    if marked or reading.has(*_OF_MACHINES) or _RETURNS.search(reading.folded) is not None:
        return False
    return find_decline(reading) is not None or reading.has("plain_no")


def is_gone(reading: Reading) -> bool:
    """Whether the contact is gone for good: by words of a farewell, or because they moved and name who is there now."""
    if _RETURNS.search(reading.folded) is not None:
        return False
    return reading.has("departed") or (reading.has("left", "new_here") and reading.has("talk_to", "cover"))


def is_social_notice(reading: Reading) -> bool:
    """Whether a social network wrote it: an accepted invitation, a new follower."""
    return len(reading.folded) <= _LONGEST_NOTICE and _CONNECTED.search(reading.folded) is not None


def is_ticket(reading: Reading) -> bool:
    """Whether a machine says no more than that our message has come in, perhaps under a number."""
    return _ACKNOWLEDGED.search(reading.folded) is not None and _ABSENT.search(reading.folded) is None


def only_acknowledges(reading: Reading) -> bool:
    """Whether a house says that it will answer, and nobody that they are away."""
    return _ABSENT.search(reading.folded) is None and _I.search(reading.folded) is None


def _bounce(reading: Reading) -> Machine:
    soft, hard = len(reading.find("bounce_soft")), len(reading.find("bounce_hard"))
    if soft and (soft >= hard or not re.search(r"\b5\.\d\.\d|\b55\d\b|permanent|unknown|not exist", reading.folded)):
        return Machine.BOUNCE_SOFT
    return Machine.BOUNCE_HARD


def _is_receipt(reading: Reading) -> bool:
    return len(reading.folded) < 500 and reading.has("receipt", "accepted")


def _is_automatic(reading: Reading, subject: str, sender: str, seconds: float | None) -> bool:
    if reading.message.body.automatic or _NO_REPLY.search(sender):
        return True
    if _SUBJECT_AWAY.search(subject) or reading.has("auto_strong"):
        return not (seconds is not None and seconds >= _LATE and _takes_up(reading))
    signs = len(reading.find("auto"))
    if signs == 0:
        return False
    return signs >= 3 or (seconds is not None and seconds <= _QUICK) or (signs >= 2 and not _speaks_to_us(reading))


def _takes_up(reading: Reading) -> bool:
    """Whether it asks something of us or agrees to it, as only a person does: "out till Monday, but yes, hold it"."""
    return reading.has("interest", "request") and not reading.has("cover", "urgent_only")


def _speaks_to_us(reading: Reading) -> bool:
    """Whether it takes up what was said: a request, a wish to go on, a plain no."""
    return reading.has("interest", "decline", "will_write") or "?" in reading.folded
