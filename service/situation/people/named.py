"""People named in the thread, with role and address where the words state them (reality-04)."""

import re
from collections.abc import Sequence
from typing import Literal

from service.courtesies import ANY_COURTESY
from service.domain import Prospect
from service.situation.model import Stakeholder
from service.situation.people.name_words import HOUSES, NO_PERSON, NOTED, SHARED
from service.situation.people.names import ROLE_WORD, acts_now, names_in
from service.situation.people.speakers import addresses, name_of_address, name_parts, own_names
from service.situation.planted import is_planted
from service.situation.reading import Reading
from service.situation.said import Place
from service.text import fold

_TITLES = re.compile(rf"(?:(?:{ANY_COURTESY}|professor|professeur|doctor|doktor|mag|lic|ing|pani?)\.?(?: |$))+")
"""Folded titles that are no name by themselves."""
_FORM_OF_ADDRESS = re.compile(r"^(?!mein|sein|ihr|unser).*frau$")
"""In "Guten Tag Frau Blum" it is no wife."""
Relation = Literal["mentioned", "delegate", "successor", "writes_for_contact"]


def stakeholders_in(
    reading: Reading, place: Place, relation: Relation, prospect: Prospect, ours: frozenset[str]
) -> list[Stakeholder]:
    """People named in a place, with role and address where the words state them.

    `ours`: the parts of the names of who sends, their company and what they offer, which are nobody of theirs.
    """
    text = reading.message.text
    names, around = names_in(reading, place), text[place[0] : place[1] + _BEHIND]
    if (not names and "@" not in around) or is_planted(reading.words(place)):
        return []
    known = own_names(prospect) | ours | name_parts(prospect.company or "")
    mails = [mail for mail in addresses(around) if mail.lower() != (prospect.email or "").lower()]
    found = ROLE_WORD.finditer(reading.folded, max(0, place[0] - 10), place[1])
    roles = [match for match in found if not _FORM_OF_ADDRESS.search(match.group())]
    spelled = [text[start:end] for start, end in names]
    people = []
    for at, words in zip(names, spelled, strict=True):
        name = re.sub(r"^Herrn ", "Herr ", words)
        if _is_nobody(name) or _is_known(name, known, prospect) or "@" in text[at[0] : at[1] + 1]:
            continue
        address = _mail_for(name, spelled, mails)
        if relation == "mentioned" and address is None and not _is_person(reading, at, roles):
            continue
        people.append(
            Stakeholder.model_construct(
                name=name,
                role=_role_of(at, names, roles),
                relation=relation,
                address=address,
                evidence=reading.message.span(*reading.sentence_at(at[0])),
            )
        )
    return people[:_MOST] or _by_address_alone(reading, place, mails, relation, roles)


_BEHIND = 80
"""Code points behind a place in which an address still belongs to who is named there."""
_MOST = 3


def _by_address_alone(
    reading: Reading, place: Place, mails: list[str], relation: Relation, roles: list[re.Match[str]]
) -> list[Stakeholder]:
    """Whose address stands in the place without a name; one that only follows belongs to whom the next words name."""
    text = reading.message.text
    mail = next((mail for mail in mails if text.find(mail, place[0]) < place[1]), None)
    if mail is None:
        return []
    return [
        Stakeholder.model_construct(
            name=name_of_address(mail, text) or mail,
            role=roles[0].group().strip() if roles else None,
            relation=relation,
            address=mail,
            evidence=reading.message.span(*place),
        )
    ]


def _is_nobody(name: str) -> bool:
    """Whether it is a mere title, or words that are no person's."""
    return _TITLES.fullmatch(fold(name)) is not None or (NO_PERSON | HOUSES | SHARED).issuperset(fold(name).split())


def _is_known(name: str, known: frozenset[str], prospect: Prospect) -> bool:
    """Whether it names the contact or one of ours; the contact's family bears the surname behind another first name."""
    parts = [part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2]
    family = fold(prospect.name).split()[-1:]
    relative = len(parts) > 1 and parts[-1:] == family and parts[0] not in known and not _TITLES.fullmatch(parts[0])
    return not relative and not known.isdisjoint(parts)


_BESIDE_PEOPLE = re.compile(
    r"\b(?:with|and|or|ask|asked|tell|told|show|showed|let|mit|und|oder|con|y|avec|et|com|e|para|fur|bei|chez|dass|"
    r"(?<!come )(?<!go )(?<!going )(?<!drive )(?<!closer )(?<!next )(?<!up )to) $"
)
"""Words that stand before people more than before places and times."""


def _is_person(reading: Reading, place: Place, roles: list[re.Match[str]]) -> bool:
    """Whether a name that nothing points to is somebody's: it does something, has a role, or stands as people do."""
    parts = [part.strip(".,'’") for part in fold(reading.message.text[slice(*place)]).split()]
    if not NO_PERSON.union(HOUSES).isdisjoint(parts) or parts[0] in NOTED:
        return False
    if len(parts) > 1 or acts_now(reading, place):
        return True
    beside = any(match.start() - 12 <= place[1] and place[0] <= match.end() + 3 for match in roles)
    return beside or _BESIDE_PEOPLE.search(reading.folded, max(0, place[0] - 10), place[0]) is not None


def _role_of(place: Place, names: Sequence[Place], roles: list[re.Match[str]]) -> str | None:
    """The role in the same place that stands nearest to this name and to no other."""
    for match in roles:
        if min(names, key=lambda name: _between(name, match.span())) == place:
            return match.group().strip()
    return None


def _between(one: Place, other: Place) -> int:
    """Characters between two places; a role stands before its name as a rule, so that one after it counts double."""
    return max(one[0] - other[1], 2 * (other[0] - one[1]), 0)


def _mail_for(name: str, names: Sequence[str], mails: list[str]) -> str | None:
    """The address that is made of the name; one that is made of no name in the place belongs to every person in it."""
    own = next((mail for mail in mails if _made_of(name, mail)), None)
    if own is not None or len(mails) != 1 or not HOUSES.isdisjoint(fold(name).split()):
        return own
    return None if any(_made_of(other, mails[0]) for other in names) else mails[0]


def _made_of(name: str, mail: str) -> bool:
    local = fold(mail.split("@")[0])
    return any(len(part) > 2 and part in local for part in re.split(r"[^a-z]+", fold(name)))
