"""Who wrote a message, where it was not the contact (K20)."""

import re
from functools import lru_cache
from typing import NamedTuple

from service.domain import Prospect
from service.situation.people.name_words import FRONT_DESKS, OFFICES, SHARED
from service.situation.people.names import introduced_name, names_in, same_person, signed_name
from service.situation.reading import Reading
from service.text import fold

_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}")


_BARE_WORD = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\bour )(?<!\bmy )(?<!\bder )(?<!\bdie )(?<!\bdas )(?<!\bdem )(?<!\bden )(?<!\bel )"
    r"(?<!\bla )(?<!\ble )(?<!\blas )(?<!\bles )(?<!\bo )(?<!\bna )(?<!\bda )(?<!\bdo )(?<!\bdel )(?<!\bdu )\b[a-z]+"
)
"""Folded words without an article: what has one is a thing or a place, and nobody's name."""
_BESIDE = frozenset(("the", "our", "der", "die", "das", "las", "los", "les", "team", "equipe", "equipo"))
"""Words beside the name of a department."""


class Speaker(NamedTuple):
    """Who wrote a message, where it was not the contact."""

    name: str | None
    address: str | None


def other_speaker(reading: Reading, prospect: Prospect, known: set[str]) -> Speaker | None:
    """Somebody else than the contact, by the address or the name it was sent from; null where nothing says so.

    A private or new address of the same person is no other speaker: local part or name must differ from the contact's.
    `known`: the addresses to which our side wrote.
    """
    message = reading.message
    address, name = address_of(message.sender), _display_name(message.sender)
    own = own_names(prospect)
    relative = _relative(reading, address, prospect)
    if relative is not None:
        return relative
    if name is not None:
        parts = name_parts(name)
        if parts & own:
            return None
        if parts and own and not any(same_person(part, other) for part in parts for other in own):
            if parts <= name_parts(prospect.company or "") | {"the", "team", "office", "info"}:
                return None
            return Speaker(_written_name(name, reading) if not (address and _is_shared(name)) else None, address)
    if address is None or address == (prospect.email or "").lower() or address in known:
        return _from_their_desk(reading, address, own)
    local = fold(address.split("@")[0])
    pieces = [part for part in re.split(r"[^a-z]+", local) if len(part) > 2]
    if any(part in local for part in own) or (local[:1] + "" in {n[:1] for n in own} and any(n in local for n in own)):
        return None
    if not pieces or OFFICES.intersection(pieces):
        return None
    signed = signed_name(reading, name_parts(prospect.company or ""))
    if signed is not None and name_parts(signed) & own:
        return None
    if signed is None and not _same_domain(address, prospect.email):
        return None
    if signed is not None and _is_shared(signed):
        return Speaker(None, address)
    named = signed or _named_like(address, reading) or name_of_address(address, message.text)
    return Speaker(named or introduced_name(reading), address)


def _from_their_desk(reading: Reading, address: str | None, own: frozenset[str]) -> Speaker | None:
    """Who says that they write for the contact, and signs with a name of their own, from the contact's address."""
    signed = signed_name(reading) if reading.has("on_behalf") else None
    if signed is None or _is_shared(signed) or any(same_person(part, n) for part in name_parts(signed) for n in own):
        return None
    names = (reading.message.text[slice(*place)] for place in names_in(reading, (0, len(reading.folded))))
    return Speaker(next((name for name in names if name.split()[0] == signed), signed), address)


def _written_name(name: str, reading: Reading) -> str | None:
    """The name a message was sent under; the one below it where that is half an address ("n.brunner")."""
    return name if name != name.lower() or "." not in name else signed_name(reading)


def _named_like(address: str, reading: Reading) -> str | None:
    """The name in their words that the address is short for: "Steph Oduya" at soduya@."""
    local = fold(address.split("@")[0])
    for place in names_in(reading, (0, len(reading.folded))):
        name = reading.message.text[slice(*place)]
        if len(name.split()) > 1 and fold(name.split()[-1]) in local:
            return name
    return None


def _relative(reading: Reading, address: str | None, prospect: Prospect) -> Speaker | None:
    """Somebody of the contact's family: the same surname, another first name, and an address of the house that is not
    the contact's."""
    *given, family = [fold(part).strip(".,") for part in prospect.name.split()] or [""]
    own = (prospect.email or "").lower()
    if not given or len(family) < 3 or address is None or address == own or not _same_domain(address, own):
        return None
    local = _parts(address)
    if any(same_person(part, name) for part in local for name in given if len(part) > 2):
        return None
    initials = {name[:1] for name in given}
    for name in (_display_name(reading.message.sender), signed_name(reading)):
        first, *_, last = fold(name).split() if name and len(name.split()) > 1 else ("", "")
        if name and last == family and first.strip(".")[:1] not in initials:
            return Speaker(name, address)
    theirs = len(local) == 2 and len(local[0]) == 1 and local[1] == family and local[0] not in initials
    return Speaker(None, address) if theirs else None


def is_front_desk(address: str | None) -> bool:
    """Whether mail from there comes from who answers for the house."""
    return address is not None and not FRONT_DESKS.isdisjoint(_parts(address))


def _is_shared(name: str) -> bool:
    """Whether it names a house or a department: "Reception", "L'accueil"."""
    parts = name_parts(name) - _BESIDE
    return bool(parts) and (parts <= SHARED or not FRONT_DESKS.isdisjoint(parts))


def name_of_address(address: str, text: str) -> str | None:
    """The name that an address is made of, as far as the text bears it out: two whole words, or one that it says too.

    Null where it may be a department, a house or letters alone: nobody is greeted by half an address.
    """
    parts = [part for part in _parts(address) if part.isalpha()]
    if not parts or not SHARED.isdisjoint(parts):
        return None
    whole = len(parts) > 1 and all(len(part) > 2 for part in parts)
    said = _BARE_WORD.findall(fold(_ADDRESS.sub(" ", text)))
    if not whole and not (len(parts) == 1 and parts[0] in said):
        return None
    return " ".join(part.capitalize() for part in parts)


def _parts(address: str) -> list[str]:
    return [part for part in re.split(r"[._\-]+", fold(address.split("@")[0])) if part]


def _same_domain(address: str, other: str | None) -> bool:
    return bool(other) and address.split("@")[-1] == str(other).lower().split("@")[-1]


def _display_name(sender: str | None) -> str | None:
    if not sender:
        return None
    before = sender.split("<")[0].strip(" \"'")
    return before if before and "@" not in before else None


def addresses(text: str) -> list[str]:
    return [match.group().rstrip(".") for match in _ADDRESS.finditer(text)]


def address_of(sender: str | None) -> str | None:
    """The e-mail address in a `from`, lower case."""
    found = addresses(sender or "")
    return found[0].lower() if found else None


def own_names(prospect: Prospect) -> frozenset[str]:
    return name_parts(prospect.name)


@lru_cache(maxsize=256)
def name_parts(name: str) -> frozenset[str]:
    """The folded words of a name that tell it."""
    return frozenset(part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2)
