"""Who else there is: people of theirs named in the thread, and who wrote the word that stands (K20, reality-04)."""

from collections.abc import Iterable

from service.domain import Brief
from service.situation.machines import Machine
from service.situation.model import SituationKind as Kind
from service.situation.model import Stakeholder
from service.situation.people.named import Relation, stakeholders_in
from service.situation.people.names import introduced_name, names_in, names_somebody
from service.situation.people.speakers import Speaker, addresses, is_front_desk, name_parts
from service.situation.reading import Reading
from service.situation.roles import Role
from service.situation.said import Place
from service.situation.stance import FOR_THE_HOUSE
from service.situation.story import Entry, Story
from service.text import fold


def stakeholders_of(story: Story, brief: Brief) -> tuple[Stakeholder, ...]:
    """People named in words of theirs, in talks and by machines; the latest word about a name counts."""
    found: dict[str, Stakeholder] = {}
    for entry in story.entries:
        if entry.message.ours and entry.role is not Role.CONTACT:
            continue
        if entry.machine not in (None, Machine.AWAY, Machine.DEPARTED):
            continue  # what a mail server or a read receipt says names nobody
        for person in _people_of(entry, brief):
            earlier = found.get(person.name)
            if earlier is None or earlier.relation == "mentioned":
                found[person.name] = person
            elif earlier.address is None and person.address is not None:
                found[person.name] = earlier.model_copy(update={"address": person.address})
    return tuple(_whole_names(found.values()))[:12]


def _whole_names(people: Iterable[Stakeholder]) -> list[Stakeholder]:
    """Each once: who is also named in full is not listed by a first name alone, unless more is told of that one."""
    listed = list(people)
    full = [set(fold(person.name).split()) for person in listed]
    return [
        person
        for person, parts in zip(listed, full, strict=True)
        if person.address or person.relation != "mentioned" or not any(parts < other for other in full)
    ]


def spoken_by(story: Story) -> Stakeholder | None:
    """Who wrote the word that stands, where it was not the contact; the latest word where none stands."""
    entry = story.standing
    if entry is None or entry.role is not Role.WORD:
        entry = next((entry for entry in reversed(story.entries) if entry.role is Role.WORD), None)
    return _writer(entry) if entry is not None else None


def _writer(entry: Entry) -> Stakeholder | None:
    """Who wrote an entry, where it was not the contact."""
    if entry.speaker is None:
        return None
    return Stakeholder(
        name=entry.speaker.name or entry.speaker.address or "?",
        relation="writes_for_contact" if _took_nothing_over(entry, entry.speaker) else "successor",
        address=entry.speaker.address,
        wrote=True,
        evidence=entry.reading.message.span(0, len(entry.reading.folded)),
    )


def _took_nothing_over(entry: Entry, speaker: Speaker) -> bool:
    """Whether who writes speaks for the contact, tells of no heir, points to somebody else, or answers the door."""
    if entry.reading.has("new_here"):
        return False
    if is_front_desk(speaker.address) and speaker.name in (None, introduced_name(entry.reading)):
        return True
    pointed = [place for act in ("talk_to", "cover") for place in entry.reading.find(act)]
    elsewhere = any(names_somebody(entry.reading, at) and not _is_theirs(entry.reading, at, speaker) for at in pointed)
    others = elsewhere or _gives_address_of_another(entry.reading, speaker)
    return others or _speaks_for_contact(entry) or _tells_of_no_heir(entry.reading)


def _gives_address_of_another(reading: Reading, speaker: Speaker) -> bool:
    """Whether an address in it is made of a name that it tells, and is not the writer's: "Lena Vogt, lena.vogt@…"."""
    text = reading.message.text
    own = name_parts(speaker.name or "")
    given = [address for address in addresses(text) if address.lower() != speaker.address]
    named = [name_parts(text[slice(*place)]) - own for place in names_in(reading, (0, len(text)))] if given else []
    return any(part in address.split("@")[0].lower() for address in given for parts in named for part in parts)


def _is_theirs(reading: Reading, place: Place, speaker: Speaker) -> bool:
    """Whether words that point to an address give the one that they were written from."""
    given = addresses(reading.message.text[place[0] : place[1] + 80])
    return speaker.address is not None and {address.lower() for address in given} == {speaker.address}


def _speaks_for_contact(entry: Entry) -> bool:
    return entry.reading.has("on_behalf") or (entry.stance is not None and entry.stance.kind in FOR_THE_HOUSE)


def _tells_of_no_heir(reading: Reading) -> bool:
    """Whether nobody has taken the matter over yet; who tells so has not."""
    return reading.has("no_heir") and not reading.has("new_here")


def _people_of(entry: Entry, brief: Brief) -> list[Stakeholder]:
    reading, writer = entry.reading, _writer(entry)
    people = [writer] if writer is not None else []
    left = reading.has("left", "departed") or entry.machine is Machine.DEPARTED
    heirless = _tells_of_no_heir(reading)
    ours = frozenset[str]().union(*map(name_parts, _names_of_ours(brief)))
    if not reading.has("new_here"):  # who writes, and took nothing over, is nobody that they send us to
        ours |= name_parts(introduced_name(reading) or "")
    for sentence in reading.sentences:
        pointed = any(reading.within(act, sentence) for act in ("talk_to", "cover")) or _bears_redirect(entry, sentence)
        relation: Relation = ("successor" if left else "delegate") if pointed and not heirless else "mentioned"
        people += stakeholders_in(reading, sentence, relation, brief.prospect, ours)
    if entry.stance is not None and entry.stance.kind is Kind.REDIRECT and not heirless:
        return _pointed_at(people, "successor" if left else "delegate")
    return people


def _names_of_ours(brief: Brief) -> list[str]:
    names = (brief.sender.name, brief.sender.company, brief.offer.name if brief.offer else None)
    return [name for name in names if name]


def _pointed_at(people: list[Stakeholder], relation: Relation) -> list[Stakeholder]:
    """Where they send us on without words that point to a name: the one whose address they give. Where they point to
    one without an address, an address without a name is that one's."""
    pointed = [person for person in people if person.relation not in ("mentioned", "writes_for_contact")]
    reached = [person for person in people if person.address and person.relation == "mentioned"]
    if len(reached) != 1 or (pointed and (reached[0].called or any(person.address for person in pointed))):
        return people
    return [p.model_copy(update={"relation": relation}) if p is reached[0] else p for p in people]


def _bears_redirect(entry: Entry, sentence: Place) -> bool:
    stance = entry.stance
    return stance is not None and stance.kind is Kind.REDIRECT and sentence[0] <= stance.place[0] < sentence[1]
