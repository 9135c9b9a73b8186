"""A GBNF grammar over a skeleton: a small model chooses among approved wordings and can say nothing else.

It writes the first words of a wording, as many as tell it from the others; the rest is known. That costs a fifth of the
tokens of whole sentences, and the choice is the same: after its first words a sentence has one way to go on.
"""

from service.playbook.skeleton import FilledPart, Skeleton

Allowed = tuple[tuple[int, ...], ...]
"""The wordings that may be chosen, by part."""

_LEAST_WORDS = 1


def all_allowed(skeleton: Skeleton) -> Allowed:
    return tuple(tuple(range(len(part.wordings))) for part in skeleton.parts)


def build_grammar(skeleton: Skeleton, allowed: Allowed) -> str | None:
    """The grammar of all choices that `allowed` leaves, a line for each part; null where nothing is left to choose."""
    open_places = [place for place in range(len(skeleton.parts)) if len(allowed[place]) > 1]
    if not open_places:
        return None
    rules = [
        f"p{place} ::= {' | '.join(map(_quoted, first_words(skeleton.parts[place], allowed[place]).values()))}"
        for place in open_places
    ]
    return "\n".join(["root ::= " + ' "\\n" '.join(f"p{place}" for place in open_places), *rules])


def read_first_words(skeleton: Skeleton, allowed: Allowed, text: str) -> tuple[int | None, ...] | None:
    """The wordings that a reply chose; null where a line is the beginning of none or of several."""
    lines = [line.strip() for line in text.strip().split("\n")]
    open_places = [place for place in range(len(skeleton.parts)) if len(allowed[place]) > 1]
    if len(lines) != len(open_places):
        return None
    choice: list[int | None] = [indexes[0] if indexes else None for indexes in allowed]
    for place, line in zip(open_places, lines, strict=True):
        starts = first_words(skeleton.parts[place], allowed[place])
        found = [index for index, words in starts.items() if words == line]
        if len(found) != 1:
            return None
        choice[place] = found[0]
    return tuple(choice)


def first_words(part: FilledPart, indexes: tuple[int, ...]) -> dict[int, str]:
    """The beginning of each wording, cut at a word, that no other of them shares."""
    split = {index: part.wordings[index].split() for index in indexes}
    longest = max((len(words) for words in split.values()), default=0)
    starts: dict[int, str] = {}
    for index, words in split.items():
        others = [other for key, other in split.items() if key != index]
        length = next(
            (n for n in range(_LEAST_WORDS, longest + 1) if all(other[:n] != words[:n] for other in others)), longest
        )
        starts[index] = " ".join(words[:length])
    return starts


def read_choice(skeleton: Skeleton, text: str) -> tuple[int | None, ...] | None:
    """Which wordings a whole text consists of; null where it is no text of the skeleton."""
    choice: list[int | None] = []
    at = 0
    for place, part in enumerate(skeleton.parts):
        joint = skeleton.joint_before(place) if any(index is not None for index in choice) else ""
        found = _longest(part, text, at + len(joint)) if text.startswith(joint, at) else None
        if found is None and not part.optional:
            return None
        choice.append(found)
        at += len(joint) + len(part.wordings[found]) if found is not None else 0
    return tuple(choice) if not text[at:].strip() else None


def _longest(part: FilledPart, text: str, at: int) -> int | None:
    fitting = [i for i, wording in enumerate(part.wordings) if text.startswith(wording, at)]
    return max(fitting, key=lambda i: len(part.wordings[i]), default=None)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
