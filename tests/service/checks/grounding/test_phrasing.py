"""Sentences met before keep what they hold, and are held against each brief anew."""

from service.checks.facts import grounded
from service.checks.grounding.index import ground_of
from service.checks.grounding.kept import kept_with
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence, read_draft
from service.checks.phrases.turns import Turns, heads_in
from service.domain import Brief
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

CLAIM = "The rota for 40 bakers was ready on 8 September."


def sentences_of(body: str, brief: Brief | None = None) -> list[DraftSentence]:
    text = judged(body, brief=brief)
    assert text.brief is not None
    assert text.thread is not None
    return read_draft(text, ground_of(text.brief, text.thread, text.language, text.now))


def quotes_of(body: str, brief: Brief) -> list[str]:
    return [finding.quote for finding in grounded.run(judged(body, brief=brief)).findings]


def test_a_sentence_that_moved_is_the_same_one_at_another_place() -> None:
    body, later = f"Dear Jim,\n\nthank you for it all. {CLAIM}", f"Good day, Jim,\n\nthank you for it all. {CLAIM}"
    (*_, here), (*_, there) = sentences_of(body), sentences_of(later)
    assert here.phrasing is there.phrasing
    for text, sentence in ((body, here), (later, there)):
        assert [text[t.start : t.end].lower() for t in sentence.tokens[:3]] == ["the", "rota", "for"]
        assert [text[n.start : n.end] for n in sentence.numbers] == ["40"]
        assert [text[d.start : d.end] for d in sentence.dates] == ["8 September"]


def test_a_sentence_met_before_is_held_against_the_brief_at_hand() -> None:
    bears = a_brief([sent("The rota for 40 bakers is ready.", on=8), received("Thanks, got the rota.", on=9)])
    bears_not = a_brief([sent("The rota is ready.", on=8), received("Thanks, got the rota.", on=9)])
    assert "40" not in quotes_of(CLAIM, bears)
    assert "40" in quotes_of(CLAIM, bears_not)
    assert "40" not in quotes_of(CLAIM, bears)


def test_what_stands_close_by_is_part_of_what_a_sentence_holds() -> None:
    alone, counted = sentences_of("We met. Twenty\nmillion loaves were sold.")[1:], sentences_of("Twenty\nhens lay.")
    assert [n.value for one in alone for n in one.numbers] != [n.value for one in counted for n in one.numbers]


def test_of_several_turns_the_one_of_the_earlier_line_is_found_in_every_process() -> None:
    lines = tuple(rf"\b{word} \w+" for word in ("kiln", "oven", "rota", "till", "yard", "well"))
    folded = "a well dug, a yard swept, a till shut, a rota kept, an oven lit, a kiln built"
    found = [Turns(lines[at:]).search(folded, heads_in(folded)) for at in range(len(lines))]
    assert [match and match.group().split()[0] for match in found] == ["kiln", "oven", "rota", "till", "yard", "well"]


def test_turns_are_looked_for_once_and_results_are_kept_with_the_phrasing() -> None:
    calls = []

    @kept_with
    def letters(phrasing: Phrasing, sign: str) -> int:
        calls.append(sign)
        return phrasing.folded.count(sign)

    phrasing = Phrasing("All well.", "all well.", "en", [], [], [])
    turns = Turns((r"\bwell",))
    assert [letters(phrasing, "l"), letters(phrasing, "l"), letters(phrasing, "a")] == [4, 4, 1]
    assert calls == ["l", "a"]
    assert phrasing.find(turns) is not None
    assert phrasing.find(turns) is phrasing.find(turns)
