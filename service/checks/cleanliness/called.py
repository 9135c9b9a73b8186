"""Whether words call the reader: by name, nickname, title, initials, or as they sign themselves."""

import re

from service.checks.base import Judged
from service.checks.cleanliness.person_names import (
    DECLINING,
    is_declined,
    is_near,
    name_words,
    same_person,
    words_of_name,
)
from service.checks.cleanliness.titles import is_title, is_title_alone
from service.checks.vocabulary.first_names import FIRST_NAMES
from service.checks.vocabulary.word_lists import words_of
from service.plays import PlayId

_EASTERN = (
    r"(?:대표|사장|회장|부장|과장|차장|이사|원장|팀장|실장|점장|대리|교수|박사|선생|"
    r"社長|会長|部長|課長|係長|店長|院長|所長|主任|教授|先生)"
)
"""Offices that stand behind a name."""
_HONORIFIC = re.compile(
    r"(?<=[^\W\d_]{3})-?(?:ji|san|sama|sensei|bhai|sahib|saab)\Z|"
    rf"(?<=\w){_EASTERN}?(?:님|씨|様|さま|さん|氏|殿)\Z|(?<=\w){_EASTERN}\Z|\A{_EASTERN}(?:님|様)?\Z"
)
"""Said after a name out of respect, in one word with it."""
GENERIC = words_of(
    "there all team everyone both folks again madam sir friend neighbor neighbour alle zusammen damen "
    "herren kolleginnen kollegen equipo todos todas tous toutes equipe pessoal and und y et e thanks "
    "sorry just this it's its from quick i i'm i've hier ich mein soy le habla les je c'est ici eu aqui "
    "sou wir we me my the a an no yes vielen danke gracias merci obrigado obrigada once please only not "
    "your ihr su sua votre monday tuesday wednesday thursday friday saturday sunday week year christmas "
    "easter another"
)
"""Words of a greeting that name nobody."""
_NO_NAME = words_of(
    "customer customers client clients user users subscriber kunde kundin kunden cliente clientes usuario usuarios"
)


def reader_names(judged: Judged) -> frozenset[str]:
    """The folded words of the reader's name, and of the contact's where they share one."""
    name = judged.draft.to.name
    if "@" in name:
        return name_words(re.split(r"@", name)[0].replace(".", " ").replace("_", " "))
    found = name_words(name)
    if judged.brief and found & name_words(judged.brief.prospect.name):
        found |= name_words(judged.brief.prospect.name)
    return found


def other_names(judged: Judged) -> frozenset[str]:
    """The folded words of the sender's name and of both houses'; none without a brief."""
    if judged.brief is None:
        return frozenset()
    words = set(words_of_name(judged.brief.sender.name)) | set(words_of_name(judged.brief.sender.company or ""))
    return frozenset(words | set(words_of_name(judged.brief.prospect.company or "")))


def fits(said: str, names: frozenset[str], judged: Judged) -> bool:
    """Whether words call the reader, whose names are `names`."""
    folded = [word for word in _without_titles(said, names) if len(word) > 1]
    if any(word in _NO_NAME for word in folded):
        return False
    wanted = [word for word in folded if word not in GENERIC]
    wanted = [word if word in names else _HONORIFIC.sub("", word) for word in wanted]
    title = frozenset(words_of_name((judged.brief.prospect.title or "") if judged.brief else ""))
    if said.isupper() and said.replace(".", "") in _initials(judged.draft.to.name):
        return True
    called = names | title | {"".join(words_of_name(judged.draft.to.name))}
    strange = [word for word in wanted if word and word not in called and not _is_meant(word, names)]
    if judged.language in DECLINING:
        strange = [word for word in strange if not is_declined(word, names)]
    return not strange or frozenset(strange) <= _own_signatures(judged)


def _is_meant(word: str, names: frozenset[str]) -> bool:
    """Whether it is a form of one of the names; in Chinese signs or Hangul the family name that one begins with."""
    return same_person(word, names) or (
        _SIGNS.fullmatch(word) is not None and any(name.startswith(word) for name in names)
    )


_SIGNS = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3]{1,3}")


def _initials(name: str) -> frozenset[str]:
    """What somebody may be called by: "JP" for Jean-Pierre, and for who is written "J.P."."""
    doubled = ("".join(part[:1] for part in word.split("-")) for word in name.split() if "-" in word)
    return frozenset([*doubled, *(word.replace(".", "") for word in name.split() if word.count(".") > 1)])


def _without_titles(said: str, names: frozenset[str]) -> list[str]:
    """The folded words of a name; a title that is a surname as well is taken off only beside the reader's own name."""
    words = words_of_name(said)
    titled = is_title_alone if names.isdisjoint(words) else is_title
    return [word for word in words if word in names or not (titled(word) or word in _ARTICLES)]


_ARTICLES = words_of("le la l el los las les der die das o a os as")


def looks_like_name(said: str, names: frozenset[str]) -> bool:
    """Whether a lone capitalised word at the start is a name: the reader's, near it, or a known first name."""
    words = [word for word in words_of_name(said) if len(word) > 1]
    if not words or any(word in GENERIC for word in words):
        return False
    first = words[0]
    return first in names or first in FIRST_NAMES or any(is_near(first, name) for name in names)


def _own_signatures(judged: Judged) -> frozenset[str]:
    """What the contact signs as: the last short line of inbound messages whose sender is not named otherwise.

    A new contact has written none of them.
    """
    if judged.play is PlayId.NEW_CONTACT_EMAIL:
        return frozenset()
    found: set[str] = set()
    for message in judged.thread.theirs if judged.thread else ():
        for text in (message.text, message.body.signature):
            lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
            last = re.split(r"(?<=[.!?,])\s+", lines[-1])[-1].strip(" ,.!-") if lines else ""
            words = words_of_name(last)
            if 1 <= len(words) <= 2 and last[:1].isupper():
                found.update(words)
    return frozenset(found)
