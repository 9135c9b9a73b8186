"""A play's wordings, filled from the brief: the playbook picks from them, a small model chooses among them."""

import re
from hashlib import blake2b
from itertools import islice, product
from typing import NamedTuple

from service.domain import TEXT_CHANNELS
from service.playbook.book import Part, PlayTexts
from service.playbook.conditions import conditions
from service.playbook.material import Material
from service.playbook.slots import Values, matter_names, salutation, slot_values
from service.plays import PLAYS, PlayId
from service.text import count_words, fold

_SLOT = re.compile(r"\{(\w+)\}")
_DOUBLED = re.compile(r"([?!…]\s?[”“»])\.")
"""A full stop after a quote that has its own mark."""
_SAME_WORDING = 3
"""Most fillings of one wording."""


class FilledPart(NamedTuple):
    wordings: tuple[str, ...]
    """The best filling of every wording first, then the others."""
    best: int
    """How many of them are best fillings."""
    new_paragraph: bool
    optional: bool


class Skeleton(NamedTuple):
    """All that a text of this play may say."""

    subjects: tuple[str, ...]
    head: str
    """What stands above the parts, the blank line included; empty in speech."""
    parts: tuple[FilledPart, ...]
    tail: str
    inline: bool = False
    """A text message: one paragraph."""
    joint: str = ""
    """What stands between all parts, where that is neither a blank nor a new paragraph."""
    once: tuple[str, ...] = ()
    """Folded names of the matter: said once, the second time a wording without them is taken."""

    def text(self, choice: tuple[int | None, ...]) -> str:
        """The words between head and tail; null leaves an optional part out."""
        said = [(place, index) for place, index in enumerate(choice) if index is not None]
        pieces = [self.parts[place].wordings[index] for place, index in said]
        joints = ["", *(self.joint_before(place) for place, _ in said[1:])]
        return "".join(joint + piece for joint, piece in zip(joints, pieces, strict=True))

    def joint_before(self, place: int) -> str:
        """What stands between a part and the one before it."""
        return self.joint or ("\n\n" if self.parts[place].new_paragraph and not self.inline else " ")

    def body(self, text: str) -> str:
        return f"{self.head}{text}{self.tail}"


def build_skeleton(material: Material, play: PlayId) -> Skeleton | None:
    """The wordings of a play that this brief can fill; null where a part has none."""
    texts = material.book.plays.get(play)
    if texts is None or not texts.parts:
        return None
    values, holds = slot_values(material), conditions(material)
    channel = material.plan.channel if material.plan.play.id is play else None
    text_message = channel in TEXT_CHANNELS
    wanted = texts.short if text_message and texts.short else texts.parts
    parts = [_fill(part, values) for part in wanted if holds.issuperset(part.when)]
    if any(not part.wordings and not part.optional for part in parts):
        return None
    parts = [part for part in parts if part.wordings]
    head, tail = _frame(material, play, text_message=text_message, inline=bool(text_message and texts.short))
    cased = _cased(parts, head, low=material.book.starts_low, inline=text_message and bool(head))
    subjects = _subjects(texts, values, material, play)
    return Skeleton(subjects, head, tuple(cased), tail, text_message, once=matter_names(material))


def choices(skeleton: Skeleton, *, seed: str, touch: int, max_words: int | None) -> list[tuple[int | None, ...]]:
    """Up to 24 different choices, the one for this touch first; each within the limit where that can be done."""
    found: list[tuple[int | None, ...]] = []
    for turn in range(touch, touch + 24):
        choice = tuple(
            (_stable(f"{seed}/{place}") + turn + (turn // 3) * place)
            % (part.best if turn < touch + 12 else len(part.wordings))
            for place, part in enumerate(skeleton.parts)
        )
        within = fitted(skeleton, choice, max_words)
        if within not in found:
            found.append(within)
    return found


def fitted(skeleton: Skeleton, choice: tuple[int | None, ...], max_words: int | None) -> tuple[int | None, ...]:
    """Says no name of the matter twice; leaves optional parts out, then takes shorter wordings, to keep the limit."""
    kept = _said_once(skeleton, choice)
    for place in reversed(range(len(kept))):
        if _fits(skeleton, kept, max_words):
            break
        if skeleton.parts[place].optional:
            kept[place] = None
    for place, part in enumerate(skeleton.parts):
        if _fits(skeleton, kept, max_words):
            break
        if kept[place] is not None:
            kept[place] = min(range(len(part.wordings)), key=lambda i: count_words(part.wordings[i]))
    return tuple(kept)


def _said_once(skeleton: Skeleton, choice: tuple[int | None, ...]) -> list[int | None]:
    said = ""
    kept: list[int | None] = []
    for part, index in zip(skeleton.parts, choice, strict=True):
        if index is not None:
            spent = [name for name in skeleton.once if name in said]
            turns = (*range(index, len(part.wordings)), *range(index))
            index = next((i for i in turns if not any(n in fold(part.wordings[i]) for n in spent)), index)
            said += f" {fold(part.wordings[index])}"
        kept.append(index)
    return kept


def _fits(skeleton: Skeleton, choice: list[int | None], max_words: int | None) -> bool:
    return (
        max_words is None
        or bool(skeleton.joint)
        or count_words(skeleton.body(skeleton.text(tuple(choice)))) <= max_words
    )


def _fill(part: Part, values: Values) -> FilledPart:
    ways = [fillings(wording, values) for wording in part.say]
    best = dict.fromkeys(way[0] for way in ways if way)
    others = dict.fromkeys(text for way in ways for text in way[1:] if text not in best)
    return FilledPart((*best, *others), len(best), part.new_paragraph, part.optional)


def fillings(wording: str, values: Values) -> list[str]:
    """The wording with its slots filled, up to three ways; empty where a slot has no value."""
    slots = list(dict.fromkeys(_SLOT.findall(wording)))
    if any(slot not in values for slot in slots):
        return []
    ways = islice(product(*(values[slot] for slot in slots)), _SAME_WORDING)
    return [_replaced(wording, dict(zip(slots, way, strict=True))) for way in ways]


def _replaced(wording: str, way: dict[str, str]) -> str:
    """Slots are replaced once: a value that looks like a slot stays as it is. One behind a full stop begins large."""

    def value(match: re.Match[str]) -> str:
        begins = wording[: match.start()].endswith((". ", "? ", "! "))
        return _capital(way[match.group(1)]) if begins else way[match.group(1)]

    return _DOUBLED.sub(r"\1", _SLOT.sub(value, wording))


def _cased(parts: list[FilledPart], head: str, *, low: bool, inline: bool) -> list[FilledPart]:
    """A part begins with a capital, but after a salutation's comma where the language goes on in small letters."""
    small = low and head.rstrip().endswith(",")
    cased = [part._replace(wordings=tuple(map(_capital, part.wordings))) for part in parts]
    if parts and (small or inline):
        first = parts[0].wordings
        cased[0] = parts[0]._replace(wordings=tuple(map(_small, first)) if inline and not low else first)
    return cased


def _small(text: str) -> str:
    """The first letter small, but for the English I."""
    return text if text[:2] in ("I ", "I'") else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    """The first letter large; marks like ¿ before it stay."""
    for place, character in enumerate(text[:3]):
        if character.isalpha():
            return text[:place] + character.upper() + text[place + 1 :]
        if character.isdigit():
            return text
    return text


def _frame(material: Material, play: PlayId, *, text_message: bool, inline: bool) -> tuple[str, str]:
    if not PLAYS[play].is_email or play is PlayId.FORWARD_BUMP or inline:
        return "", ""
    voice = material.voice
    if text_message:
        first_names = voice.familiar or voice.brazilian or material.book.language == "en"
        return (
            f"{salutation(material)} ",
            f" {material.brief.sender.name.split()[0] if first_names else voice.sign_name}",
        )
    name = (
        f"{voice.sign_off},\n{voice.sign_name}"
        if material.book.language == "en"
        else f"{voice.sign_off}\n{voice.sign_name}"
    )
    return f"{salutation(material)}\n\n", f"\n\n{name if voice.sign_off else voice.sign_name}"


def _subjects(texts: PlayTexts, values: Values, material: Material, play: PlayId) -> tuple[str, ...]:
    if play is PlayId.FORWARD_BUMP:
        subject = material.known.bump_subject
        return (f"{material.book.forward} {subject}",) if subject else (material.book.forward,)
    holds = conditions(material)
    wanted = texts.subject if "spoke" in holds or not texts.subject_not_spoke else texts.subject_not_spoke
    wanted = texts.subject_told if "number" in holds and texts.subject_told else wanted
    made = [text for wording in wanted for text in fillings(wording, values)[:1]]
    made = made or [text for wording in texts.subject_none for text in fillings(wording, values)[:1]]
    return tuple(text for text in made if len(text) <= 60) or tuple(made[-1:])


def _stable(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")
