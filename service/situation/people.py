"""People named in the thread, with role and address where the words state them (reality-04)."""

import re
from typing import Literal

from service.domain import Prospect
from service.situation.model import Stakeholder
from service.situation.names import ROLE_WORD, names_in
from service.situation.planted import is_planted
from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.speakers import addresses, name_of_address, name_parts, own_names
from service.text import fold

_TITLES = re.compile(
    r"(?:mrs?|ms|miss|dr|prof|professor|herrn?|frau|sra?|srta|senora?|lic|ing|dra|m|mme|mlle|monsieur|madame|senhora?"
    r"|dhr|mevr|pani?)\.?"
)
"""Folded titles that are no name by themselves."""
_FORM_OF_ADDRESS = re.compile(r"^(?!mein|sein|ihr|unser).*frau$")
"""In "Guten Tag Frau Blum" it is no wife."""
Relation = Literal["mentioned", "delegate", "successor", "writes_for_contact"]


def stakeholders_in(
    reading: Reading, place: Place, relation: Relation, prospect: Prospect, sender_name: str
) -> list[Stakeholder]:
    """People named in a place, with role and address where the words state them."""
    names = names_in(reading, place)
    if not names and "@" not in reading.message.text[place[0] : place[1] + 80]:
        return []
    if is_planted(reading.words(place)):
        return []
    known = own_names(prospect) | name_parts(sender_name) | name_parts(prospect.company or "")
    mails = [
        mail
        for mail in addresses(reading.message.text[place[0] : place[1] + 80])
        if mail.lower() != (prospect.email or "").lower()
    ]
    found = ROLE_WORD.finditer(reading.folded, max(0, place[0] - 10), place[1])
    roles = [match.group() for match in found if not _FORM_OF_ADDRESS.search(match.group())]
    people = []
    for start, end in names:
        name = reading.message.text[start:end]
        if _TITLES.fullmatch(fold(name)):
            continue
        if name_parts(name) & known or re.search(r"@", reading.message.text[start : end + 1]):
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
    # An address that only follows the place belongs to whom the next words name.
    mails = [mail for mail in mails if reading.message.text.find(mail, place[0]) < place[1]]
    if not people and mails:
        people.append(
            Stakeholder.model_construct(
                name=name_of_address(mails[0]) or mails[0],
                role=roles[0].strip() if roles else None,
                relation=relation,
                address=mails[0],
                evidence=reading.message.span(*place),
            )
        )
    return people[:3]


def _mail_for(name: str, mails: list[str]) -> str | None:
    parts = [part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2]
    for mail in mails:
        if any(part in fold(mail) for part in parts):
            return mail
    return mails[0] if len(mails) == 1 else None
