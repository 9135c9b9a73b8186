"""People in the thread: who writes, who is named, who took over (K13, K18, K20, reality-04)."""

import re
from typing import Literal, NamedTuple

from service.domain import Prospect
from service.situation.model import Stakeholder
from service.situation.reading import Place, Reading
from service.text import fold

_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}")
_NAME_PART = r"[A-ZÀ-ÖØ-ÞŁŚŻŠČ][a-zà-öø-ÿłśżščńęąőű'’\-]+(?:[A-Z][a-z]+)?"
_NAME = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Sr|Sra|Dra|Señora?|Don|Doña|M|Mme|Mlle|Monsieur|Madame|Dhr|Mevr|Sig|"
    rf"Sig\.ra|Dott|Pan|Pani)\.? )?"
    rf"{_NAME_PART}(?: (?:(?:van|von|de|da|do|dos|del|di|la|le|der|den|zu|af|el|bin|al|"
    rf"[A-Z]\.) ){{0,2}}{_NAME_PART}){{0,2}}"
)
_ROLE_WORD = re.compile(
    r"\b(?:(?:my|our|the|his|her|new|mein\w*|unser\w*|der|die|neue\w*|mi|mis|nuestr[oa]|el|la|mon|ma|notre|le|o|a|"
    r"meu|minha|nosso|nossa|mijn|onze|de|nuevo|nueva|nouveau|nouvelle|novo|nova) )?"
    r"(?:[a-z]+ ){0,1}(?:colleague|partner|boss|manager|director|successor|assistant|wife|husband|son|daughter|"
    r"brother|sister|accountant|head of [a-z]+|cto|ceo|cfo|coo|owner|buyer|"
    r"kolleg\w+|partnerin|chef\w*|leiter\w*|geschaftsfuhrer\w*|nachfolger\w*|assistent\w*|frau|mann|sohn|tochter|"
    r"buchhalt\w+|einkauf\w*|vertretung|steuerberater\w*|"
    r"companer[oa]|soci[oa]|jef[ea]|gerente|director[a]?|sucesor[a]?|asistente|espos[oa]|mujer|marido|hij[oa]|"
    r"herman[oa]|contable|responsable|encargad[oa]|"
    r"collegue|associee?|patronn?e?|directeur|directrice|successeur|assistante?|femme|mari|fils|fille|comptable|"
    r"remplacante?|"
    r"colega|chefe|diretor[a]?|sucessor[a]?|mulher|filh[oa]|irma[o]?|contador[a]?|responsavel|"
    r"collega|baas|opvolger|inkoper|boekhouder|chief [a-z]+ officer|procurement|purchasing|office manager|"
    r"secretary)\b"
)
_NOT_NAMES = frozenset(
    fold(word)
    for word in [
        "I",
        "We",
        "You",
        "He",
        "She",
        "They",
        "It",
        "The",
        "This",
        "That",
        "These",
        "Those",
        "My",
        "Our",
        "Your",
        "His",
        "Her",
        "Hi",
        "Hello",
        "Hey",
        "Dear",
        "Thanks",
        "Thank",
        "Regards",
        "Best",
        "Kind",
        "Sorry",
        "Please",
        "Yes",
        "No",
        "Not",
        "But",
        "And",
        "Or",
        "So",
        "If",
        "When",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Good",
        "Morning",
        "Afternoon",
        "Evening",
        "Re",
        "Fwd",
        "What",
        "Who",
        "How",
        "Why",
        "Where",
        "Can",
        "Could",
        "Would",
        "Will",
        "Let",
        "Just",
        "Also",
        "As",
        "At",
        "In",
        "On",
        "For",
        "From",
        "To",
        "With",
        "After",
        "Before",
        "Until",
        "Then",
        "There",
        "Here",
        "All",
        "Any",
        "Sehr",
        "Geehrte",
        "Geehrter",
        "Geehrten",
        "Herr",
        "Frau",
        "Guten",
        "Tag",
        "Hallo",
        "Liebe",
        "Lieber",
        "Danke",
        "Vielen",
        "Bitte",
        "Wir",
        "Ich",
        "Sie",
        "Das",
        "Der",
        "Die",
        "Mit",
        "Freundlichen",
        "Gruessen",
        "Grüßen",
        "Leider",
        "Nein",
        "Ja",
        "Gruß",
        "Grüße",
        "Moin",
        "Servus",
        "Hola",
        "Buenos",
        "Buenas",
        "Días",
        "Tardes",
        "Gracias",
        "Saludos",
        "Estimado",
        "Estimada",
        "Un",
        "No",
        "Sí",
        "Nos",
        "Lo",
        "La",
        "El",
        "Los",
        "Las",
        "Por",
        "Para",
        "Señor",
        "Señora",
        "Don",
        "Bonjour",
        "Merci",
        "Cordialement",
        "Bien",
        "Madame",
        "Monsieur",
        "Nous",
        "Je",
        "Le",
        "La",
        "Les",
        "Il",
        "Elle",
        "Oui",
        "Non",
        "Bonsoir",
        "Olá",
        "Oi",
        "Obrigado",
        "Obrigada",
        "Bom",
        "Boa",
        "Dia",
        "Tarde",
        "Prezado",
        "Prezada",
        "Cumprimentos",
        "Atenciosamente",
        "Abraço",
        "Não",
        "Sim",
        "Nós",
        "Eu",
        "Os",
        "As",
        "Um",
        "Uma",
        "Beste",
        "Dag",
        "Hoi",
        "Groet",
        "Met",
        "Vriendelijke",
        "Cheers",
        "Sent",
        "Email",
        "Mail",
        "Phone",
        "Tel",
        "Mobile",
        "CEO",
        "CTO",
        "CFO",
        "COO",
        "Head",
        "Out",
        "Office",
        "Automatic",
        "Reply",
        "Caro",
        "Cara",
        "Ciao",
        "Hej",
        "Hei",
    ]
)
_BAD_TARGETS = frozenset(
    [
        "me",
        "us",
        "you",
        "him",
        "her",
        "them",
        "it",
        "this",
        "that",
        "me.",
        "again",
        "back",
        "first",
        "someone",
        "somebody",
        "anyone",
        "everyone",
        "nobody",
        "then",
        "when",
        "if",
        "in",
        "on",
        "at",
        "after",
        "before",
        "next",
        "later",
        "my",
        "our",
        "the",
        "a",
        "an",
        "to",
        "about",
        "with",
        "and",
        "or",
        "for",
        "by",
        "here",
        "there",
        "again",
        "more",
        "now",
        "once",
        "please",
        "mir",
        "uns",
        "ihnen",
        "mich",
        "euch",
        "ihm",
        "ihr",
        "sich",
        "nochmal",
        "wieder",
        "mi",
        "nos",
        "me",
        "te",
        "les",
        "usted",
        "ustedes",
        "conmigo",
        "nosotros",
        "moi",
        "nous",
        "vous",
        "lui",
        "eux",
        "moi-meme",
        "mim",
        "connosco",
        "conosco",
        "comigo",
        "voces",
        "mij",
        "ons",
        "u",
    ]
)


Relation = Literal["mentioned", "delegate", "successor", "writes_for_contact"]


class Speaker(NamedTuple):
    """Who wrote a message, where it was not the contact."""

    name: str | None
    address: str | None


def addresses(text: str) -> list[str]:
    return [match.group().rstrip(".") for match in _ADDRESS.finditer(text)]


def address_of(sender: str | None) -> str | None:
    """The e-mail address in a `from`, lower case."""
    found = addresses(sender or "")
    return found[0].lower() if found else None


def _own_names(prospect: Prospect) -> set[str]:
    return {part for part in re.split(r"[^a-z]+", fold(prospect.name)) if len(part) > 2}


def _display_name(sender: str | None) -> str | None:
    if not sender:
        return None
    before = sender.split("<")[0].strip(" \"'")
    return before if before and "@" not in before else None


def other_speaker(reading: Reading, prospect: Prospect, known: set[str]) -> Speaker | None:
    """Somebody else than the contact, by the address or the name it was sent from; null where nothing says so.

    A private or new address of the same person is no other speaker: local part or name must differ from the contact's.
    `known`: the addresses to which our side wrote.
    """
    message = reading.message
    address, name = address_of(message.sender), _display_name(message.sender)
    own = _own_names(prospect)
    if name is not None:
        parts = {part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2}
        if parts & own:
            return None
        if parts and own and not any(same_person(part, other) for part in parts for other in own):
            company = {part for part in re.split(r"[^a-z]+", fold(prospect.company or "")) if len(part) > 2}
            return None if parts <= company | {"the", "team", "office", "info"} else Speaker(name, address)
    if address is None or address == (prospect.email or "").lower() or address in known:
        return None
    local = fold(address.split("@")[0])
    parts = {part for part in re.split(r"[^a-z]+", local) if len(part) > 2}
    if any(part in local for part in own) or (local[:1] + "" in {n[:1] for n in own} and any(n in local for n in own)):
        return None
    if not parts or parts & {
        "info",
        "office",
        "mail",
        "hello",
        "contact",
        "sales",
        "admin",
        "kontakt",
        "contacto",
        "team",
        "service",
        "support",
        "post",
        "hola",
        "buero",
        "me",
        "bookings",
        "orders",
    }:
        return None
    signed = signed_name(reading)
    if signed is not None and {p for p in re.split(r"[^a-z]+", fold(signed)) if len(p) > 2} & own:
        return None
    if signed is not None or _same_domain(address, prospect.email):
        return Speaker(signed or " ".join(part.capitalize() for part in parts), address)
    return None


def same_person(one: str, other: str) -> bool:
    """Short and long forms of a name: Jim and Jimmy, Bea and Beatrice."""
    return one[:3] == other[:3]


def _same_domain(address: str, other: str | None) -> bool:
    return bool(other) and address.split("@")[-1] == str(other).lower().split("@")[-1]


def signed_name(reading: Reading) -> str | None:
    """The name under the message: the last short line, or the first line of the signature."""
    lines = [line.strip(" -–—,.~*") for line in reading.message.text.strip().splitlines() if line.strip()]
    below = [line.strip(" -–—,.~*") for line in reading.message.body.signature.splitlines() if line.strip(" -–—_")]
    for line in (*lines[-1:], *below[:2]):
        head = re.split(r"[|,/·(]| - ", line)[0].strip()
        if 0 < len(head) <= 40 and _NAME.fullmatch(head) and fold(head.split()[0]) not in _NOT_NAMES:
            return head
    return None


def names_in(reading: Reading, place: Place) -> list[Place]:
    """Places of names in a place of the text; words that merely begin a sentence are left out."""
    found = []
    for match in _NAME.finditer(reading.message.text, place[0], place[1]):
        start, words = match.start(), match.group().split()
        while words and fold(words[0]).strip("'’") in _NOT_NAMES:
            start += len(words[0]) + 1
            words = words[1:]
        if (
            words
            and len(words[0]) > 1
            and not (len(words) == 1 and _begins_sentence(reading.message.text, start) and len(words[0]) < 3)
        ):
            found.append((start, match.end()))
    return found


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'(")
    return not before or before[-1] in ".!?\n:,"


def stakeholders_in(
    reading: Reading, place: Place, relation: Relation, prospect: Prospect, sender_name: str
) -> list[Stakeholder]:
    """People named in a place, with role and address where the words state them."""
    known = _own_names(prospect) | {part for part in re.split(r"[^a-z]+", fold(sender_name)) if len(part) > 2}
    known |= {part for part in re.split(r"[^a-z]+", fold(prospect.company or "")) if len(part) > 2}
    mails = [
        mail
        for mail in addresses(reading.message.text[place[0] : place[1] + 80])
        if mail.lower() != (prospect.email or "").lower()
    ]
    roles = [match.group() for match in _ROLE_WORD.finditer(reading.folded, max(0, place[0] - 10), place[1])]
    people = []
    for start, end in names_in(reading, place):
        name = reading.message.text[start:end]
        if {part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2} & known or re.search(
            r"@", reading.message.text[start : end + 1]
        ):
            continue
        people.append(
            Stakeholder.model_construct(
                name=name,
                role=roles[0].strip() if roles else None,
                relation=relation,
                address=_mail_for(name, mails),
                evidence=reading.message.span(*reading.sentence_at(start)),
            )
        )
    if not people and mails:
        local = mails[0].split("@")[0]
        name = " ".join(part.capitalize() for part in re.split(r"[._\-]+", local) if part.isalpha()) or local
        people.append(
            Stakeholder.model_construct(
                name=name, role=roles[0].strip() if roles else None, relation=relation, address=mails[0],
                evidence=reading.message.span(*place),
            )
        )  # fmt: skip
    return people[:3]


def _mail_for(name: str, mails: list[str]) -> str | None:
    parts = [part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2]
    for mail in mails:
        if any(part in fold(mail) for part in parts):
            return mail
    return mails[0] if len(mails) == 1 else None


def names_somebody(reading: Reading, place: Place) -> bool:
    """Whether words like "talk to …" name a person: a name, an address or a role, and not us or them."""
    words = reading.words(place)
    last = words.split()[-1].strip(".,;:!?") if words.split() else ""
    if last in _BAD_TARGETS and "@" not in words:
        return False
    end = min(place[1] + 24, reading.sentence_at(place[0])[1])  # a role may follow the verb: "decides now our owner"
    if "@" in words or _ROLE_WORD.search(reading.folded, place[0], max(end, place[1])) is not None:
        return True
    german = reading.languages[:1] == ("de",)
    return any(_is_named(reading, name, place, german=german) for name in names_in(reading, place))


_ACTS_NOW = re.compile(
    r" (?:is|'s|are|was|will|has|handles|looks|runs|manages|takes|took|decides|ist|macht|es|est|sera|e|lleva|gere)\b"
)


def _is_named(reading: Reading, name: Place, place: Place, *, german: bool) -> bool:
    """Whether a capitalised word names a person: no verb that begins the sentence, no common German noun."""
    if german and len(reading.words(name).split()) < 2:
        return re.search(r"\b(?:herrn?|frau|dr\.) ", reading.folded[max(0, name[0] - 8) : name[1]]) is not None
    return name[0] > place[0] or _ACTS_NOW.match(reading.folded, name[1]) is not None
