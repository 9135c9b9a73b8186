"""Whether a text speaks to its reader: no greeting and no vocative names somebody else."""

import re
from collections.abc import Iterator

from service.checks.base import CALLS, SENT, VOICEMAILS, Hit, Judged
from service.checks.cleanliness.called import fits, looks_like_name, other_names, reader_names
from service.checks.cleanliness.greetings import NAME, TITLES, VOCATIVE, names_greeted, vocatives
from service.checks.cleanliness.person_names import same_person, words_of_name
from service.checks.vocabulary.first_names import FIRST_NAMES
from service.checks.vocabulary.tokens import fold_once
from service.checks.vocabulary.word_lists import words_of
from service.domain import Brief
from service.text import fold

_ADVICE_NAME = "Greet the reader by the name in the brief."
_SENT_ON = re.compile(r"(?:à|aux?|to|an|al?|ao|à la)\s", re.IGNORECASE)
"""Before a name it is greeted by way of the reader: "Bonjour à Théo"."""


def find_wrong_reader(judged: Judged) -> tuple[Hit, ...]:
    """A greeting or vocative with a name that is not the reader's; or the reader's surname behind a strange name.

    Read once for both who ask: `clean` and, by `misnamed`, `grounded`.
    """
    kept: tuple[Hit, ...] | None = judged.__dict__.get("_misread")
    if kept is None:
        kept = judged.__dict__["_misread"] = tuple(_misread(judged))
    return kept


def _misread(judged: Judged) -> Iterator[Hit]:
    names = reader_names(judged)
    if not names:
        return
    yield from _renamed(judged)
    if nobody := _TO_NOBODY.match(judged.body):
        yield Hit(nobody.start(), nobody.end(), "Greets nobody, though the name is known.", _ADVICE_NAME)
        return
    for start, end, said in names_greeted(judged):
        if _SENT_ON.match(said):
            continue
        if not fits(_behind_titles(said, names), names, judged) and not _introduces_self(said, judged):
            yield Hit(start, end, "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return
    others = other_names(judged)
    body = judged.body
    in_subject = VOCATIVE.match("\n" + judged.subject) if judged.subject else None
    if in_subject and in_subject["titled"] and not fits(in_subject["titled"], names, judged):
        yield Hit(0, in_subject.end() - 1, "Speaks to somebody else than the reader.", _ADVICE_NAME, "subject")
        return
    for match in vocatives(body):
        group = next(name for name in ("name", "name2", "name3", "titled") if match[name])
        said = match[group]
        if fold_once(said).strip(".") in others or _is_own_line(body, match.start(group)):
            continue
        if (group == "titled" or looks_like_name(said, names)) and not fits(said, names, judged):
            yield Hit(match.start(group), match.end(group), "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return


_TO_NOBODY = re.compile(
    r"\s*(?:dear sirs?(?: (?:or|and) |/)madams?|to whom it may concern|sehr geehrte damen und herren|"
    r"(?:estimados? )?se[ñn]or(?:es)? o se[ñn]oras?|a quien corresponda|madame, monsieur|"
    r"prezados? senhor(?:es)?(?: ou |/)senhoras?|a quem (?:possa interessar|de direito))\s*[,:\n]",
    re.IGNORECASE,
)


def misnamed(judged: Judged) -> frozenset[str]:
    """The folded words of wrong names that the reader is given: `clean` finds them, no other check need."""
    if judged.play not in SENT:
        return frozenset()
    return frozenset(
        word for hit in find_wrong_reader(judged) for word in words_of_name(judged.body[hit.start : hit.end])
    )


def _renamed(judged: Judged) -> Iterator[Hit]:
    """As in "a meeting with Trudy Marsh" where the reader is Tessa Marsh, and nobody else of the name is known."""
    words = judged.draft.to.name.split()
    if judged.brief is None or len(words) != _FIRST_AND_LAST:
        return
    for match in re.finditer(rf"\b({NAME}) {re.escape(words[1])}\b", judged.body):
        first = fold_once(match[1])
        if first not in FIRST_NAMES or same_person(first, frozenset({fold_once(words[0])})):
            continue
        if not re.search(rf"\b{re.escape(first)}\b", _names_known(judged.brief)):
            yield Hit(match.start(1), match.end(), "Calls the reader by another first name.", _ADVICE_NAME)
            return


def _names_known(brief: Brief) -> str:
    return fold(" ".join([brief.prospect.name, brief.sender.name, *(m.body or "" for m in brief.thread.messages)]))


_FIRST_AND_LAST = 2


def _introduces_self(said: str, judged: Judged) -> bool:
    """In speech a greeting may run on into the caller's own name."""
    if judged.brief is None or not (judged.play in CALLS or judged.play in VOICEMAILS):
        return False
    ours = f"{judged.brief.sender.name} {judged.brief.sender.company or ''}"
    known = frozenset(words_of_name(ours))
    return all(word in known | _OF or same_person(word, known) for word in words_of_name(_TITLE.sub(" ", said)))


_TITLE = re.compile(rf"\b{TITLES}\b\.?")
_OF = words_of("of from at with de da do del von vom der des du d' di della dell van fra fran z ze od den dan ten tan")


def _behind_titles(said: str, names: frozenset[str]) -> str:
    """The name from the reader's own on, where a title stands before it: whatever is between is one more title."""
    words = said.split()
    if not re.match(rf"{TITLES}\b", said):
        return said
    known = (place for place, word in enumerate(words) if not names.isdisjoint(words_of_name(word)))
    return " ".join(words[next(known, 0) :])


def _is_own_line(body: str, at: int) -> bool:
    line_start = body.rfind("\n", 0, at) + 1
    return not body[line_start:at].strip()
