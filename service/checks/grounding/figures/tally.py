"""What can be counted in a thread: calls, messages, meetings, and the days between them."""

from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.vocabulary.tokens import stem
from service.domain import WRITTEN_CHANNELS, CallOutcome, Channel

_EVENTS = {
    "call": "call calls phone anruf anrufe anrufen anrufversuche telefonat telefonate llamada "
    "llamadas appel appels chamada chamadas ligacao ligacoes telefonema telefonemas",
    "mail": "e-mail e-mails email emails mail mails message messages note notes nachricht "
    "nachrichten correo correos mensaje mensajes courriel courriels letter "
    "letters reply replies antwort antworten respuesta respuestas reponse reponses resposta "
    "respostas mensagem mensagens zeilen",
    "meeting": "meeting meetings treffen termin termine besuch besuche visit visits reunion reuniones "
    "reunions visita visitas visite visites reuniao reunioes "
    "rendez-vous encuentro encuentros rencontre rencontres encontro encontros session sessions demo demos",
    "talk": "talk talks conversation conversations chat chats gesprach gesprache gesprachen "
    "conversacion conversaciones charla charlas echange echanges entretien "
    "entretiens conversa conversas discussion discussions",
    "voicemail": "voicemail voicemails mailbox",
    "any": "time times occasion occasions anlauf anlaufe ocasion ocasiones ocasiao ocasioes reprise reprises "
    "try tries attempt attempts mal male versuch versuche vez veces intento "
    "intentos fois essai tentative tentatives vezes tentativa tentativas touch touches",
}
COUNTED_EVENTS = {stem(word): kind for kind, words in _EVENTS.items() for word in words.split()}
"""Stems of things that the thread itself counts, with their kind for `counts_of`."""


@kept_with
def counts_of(ground: Ground, kind: str) -> set[float]:
    """All honest counts of a kind of event: in all, since their last word, by outcome."""
    messages = list(ground.messages)
    last = max((n for n, m in enumerate(messages) if not m.ours and m.text.strip()), default=-1)
    found: set[float] = set()
    for part in (messages, messages[last + 1 :]):
        calls = [m for m in part if m.channel is Channel.CALL]
        connected = sum(m.outcome is CallOutcome.CONNECTED for m in calls)
        mails_out = sum(m.ours and m.channel in WRITTEN_CHANNELS for m in part)
        mails_in = sum(not m.ours and m.channel in WRITTEN_CHANNELS for m in part)
        meetings = sum(m.channel is Channel.MEETING for m in part)
        voicemails = sum(m.channel is Channel.VOICEMAIL or m.outcome is CallOutcome.LEFT_VOICEMAIL for m in part)
        by_kind: dict[str, set[int]] = {
            "call": {len(calls), connected, len(calls) - connected, voicemails},
            "mail": {mails_out, mails_in, mails_out + mails_in},
            "meeting": {meetings, meetings + connected},
            "talk": {connected, meetings, meetings + connected, mails_in},
            "voicemail": {voicemails},
        }
        by_kind["any"] = set().union(*by_kind.values()) | {sum(m.ours for m in part)}
        found |= {float(count) for count in by_kind[kind] if count}
    return found


@kept_with
def day_differences(ground: Ground) -> set[int]:
    """Days between now and each day of the ground, and between any two of its messages."""
    today = ground.today
    events = sorted(ground.event_days)[-60:]
    since = {abs((today - day).days) for day in ground.days}
    return since | {abs((one - other).days) for one in events for other in events if one > other}
