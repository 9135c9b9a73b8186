"""Ready texts: over all briefs of the cases each passes every blocking check, and none comes twice."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import yaml

from service.domain import Brief
from service.drafting.desk import Desk
from service.drafting.missing import missing_fact
from service.drafting.one import from_playbook
from service.guardrail import blocking
from service.planning import make_plan
from service.playbook import load_book
from service.playbook.card import build_card
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.situation.model import SituationKind
from service.text import KNOWN_LANGUAGES
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.covering import uncovered, without_source
from tests.situations import a_truth

CASES = Path(__file__).parents[3] / "evals" / "cases" / "briefs"


_PORTUGUESE = ("academia", "quinta", "padaria", "teatro")


def cases() -> Iterator[tuple[str, Brief]]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            yield case["id"], Brief.model_validate(case["brief"])


def desk_of(brief: Brief, play: PlayId | None = None) -> Desk:
    assert brief.now is not None
    planning = make_plan(brief, load_policy(), now=brief.now)
    plan = planning.plan
    if play is not None and play is not plan.play.id:
        spec = PLAYS[play]
        plan = plan.model_copy(update={"play": spec, "channel": spec.channel, "max_words": None, "companions": ()})
    return Desk(brief, plan, planning.thread, play=plan.play.id, now=brief.now, policy=load_policy(), canary="HR-00")


def test_a_card_asks_something_also_where_all_four_questions_are_answered() -> None:
    desk = desk_of(next(brief for case_id, brief in cases() if case_id == "greenhouse-heating-03"))
    material = desk.material
    assert material is not None
    known = a_truth(known=True)
    plan = desk.plan.model_copy(update={"situation": desk.plan.situation.model_copy(update={"truth": known})})
    plain = material.known.model_copy(update={"competitor": "Solnet", "reason": None, "ambiguous": None})
    told = material._replace(plan=plan, known=plain)
    assert all(step.say for step in build_card(told, turn=0))


def test_the_cases_are_sixty_in_twenty_families() -> None:
    ids = [case_id for case_id, _ in cases()]
    assert len(ids) >= 60
    assert len({case_id.rsplit("-", 1)[0] for case_id in ids}) >= 20


@pytest.mark.parametrize(("case_id", "brief"), list(cases()), ids=[case_id for case_id, _ in cases()])
def test_the_text_that_would_be_used_passes_every_check_and_tells_its_sources(case_id: str, brief: Brief) -> None:
    desk = desk_of(brief)
    for play in (desk.plan.play.id, *desk.plan.companions):
        beside = desk.of(play)
        if not PLAYS[play].writes or missing_fact(beside):
            continue
        found = from_playbook(beside)
        assert found is not None
        assert not blocking(found.checks)
        contact = brief.prospect.name if desk.known.stand_in else None
        assert not uncovered(found.draft, found.claims, brief, desk.known.offer, desk.known.competitor, contact)
        assert not without_source(found.claims, brief)


def test_the_first_choice_nearly_always_passes() -> None:
    firsts = [(case_id, desk, next(desk.ready())) for case_id, desk in _written()]
    failed = [
        case_id
        for case_id, desk, text in firsts
        if blocking(desk.judge(desk.draft(text.subject, text.body, text.card)))
    ]
    assert len(failed) <= 0.05 * len(firsts), failed


def test_a_reason_that_holds_an_address_is_not_said_back() -> None:
    desk = desk_of(next(brief for case_id, brief in cases() if case_id == "quarry-scales-02"))
    assert "@" not in next(desk.ready()).body


def _written() -> Iterator[tuple[str, Desk]]:
    for case_id, brief in cases():
        desk = desk_of(brief)
        if desk.plan.play.writes and not missing_fact(desk):
            yield case_id, desk


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
@pytest.mark.parametrize("overseas", [False, True])
def test_every_play_has_three_wordings_of_every_part(language: str, overseas: bool) -> None:
    book = load_book(language, overseas=overseas)
    assert book is not None
    for play in (play for play in PLAYS.values() if play.writes and play.id is not PlayId.CLARIFYING_CALL):
        texts = book.plays[play.id]
        assert texts.lines or all(len(set(part.say)) >= 3 for part in texts.parts), play.id
    assert all(len(set(step)) >= 3 for step in (*book.card.opener, *book.card.steps.values()))


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
@pytest.mark.parametrize(("familiar", "overseas"), [(False, False), (True, False), (False, True)])
def test_no_mark_of_the_source_is_left(language: str, familiar: bool, overseas: bool) -> None:
    book = load_book(language, familiar=familiar, overseas=overseas)
    assert book is not None
    said = [w for texts in book.plays.values() for part in texts.parts for w in part.say]
    assert not [w for w in said if re.search(r"[\[\]<>|]|  ", w)]


def test_the_same_books_have_the_same_slots() -> None:
    books = [
        book for language in KNOWN_LANGUAGES for sea in (False, True) if (book := load_book(language, overseas=sea))
    ]
    for book in books:
        assert {stem.split("_")[0] for stem in book.words} == {stem.split("_")[0] for stem in books[0].words}


def test_a_prospect_never_gets_the_same_text_twice() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "greenhouse-heating-01")
    desk = desk_of(brief, PlayId.TAKEAWAY_EMAIL)
    bodies = [text.body for text in desk.ready()]
    assert len(set(bodies)) == len(bodies) >= 3


def test_the_choice_depends_on_prospect_and_earlier_touches_alone() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "greenhouse-heating-01")
    assert next(desk_of(brief).ready()) == next(desk_of(brief).ready())
    other = brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"id": "another"})})
    assert next(desk_of(brief).ready()) != next(desk_of(other).ready())


def test_a_broken_promise_is_named_and_no_longer_conditional() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "dental-scanner-01")
    desk = desk_of(brief, PlayId.APOLOGY_EMAIL)
    assert desk.known.promise is not None
    told = "On April 15 I said I would send you the price of the second wand by Friday, and I didn't."
    assert all(told in text.body and "may have dropped" not in text.body for text in islice(desk.ready(), 3))


def test_a_promise_is_owned_where_they_ask_again() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "museum-guides-01")
    body = next(desk_of(brief).ready()).body
    assert "I said I would send you the rental prices by Monday, and I didn't." in body


def test_brazil_and_portugal_are_addressed_in_their_own_ways() -> None:
    found = {
        case_id: next(desk_of(brief).ready()).body for case_id, brief in cases() if case_id.startswith(_PORTUGUESE)
    }
    assert "você" in found["academia-armarios-01"]
    assert not any("você" in body or "equipe" in body for case_id, body in found.items() if case_id[0] in "qpt")
    assert "escolheste" in found["teatro-luzes-01"]


def test_a_subject_is_quoted_only_as_the_name_of_an_email() -> None:
    for case_id, brief in cases():
        desk = desk_of(brief)
        title = desk.known.mail.title if desk.known.mail else None
        if title is None or not desk.plan.play.writes or missing_fact(desk):
            continue
        for text in islice(desk.ready(), 3):
            before = [text.body[: match.start()].rstrip(" “„«") for match in re.finditer(re.escape(title), text.body)]
            quoted = [words for words, match in zip(before, re.finditer(r"[“„«]", text.body), strict=False) if match]
            assert all(words.endswith(("email", "e-mail", "E-Mail", "correo", "ist", ":")) for words in quoted), case_id


def test_who_never_spoke_is_not_thanked_for_time() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "food-bank-vans-03")
    assert not any("hank you for" in text.body for text in desk_of(brief, PlayId.TAKEAWAY_EMAIL).ready())


def test_the_card_asks_only_for_what_is_not_known() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "dental-scanner-03")
    card = next(desk_of(brief, PlayId.CLARIFYING_CALL).ready()).card
    assert card is not None
    clarify = next(step for step in card if step.step == "clarify")
    assert "financial reasons" in clarify.say
    assert clarify.say.count("?") <= 4
    assert [step.spoken for step in card].count(False) == 1
    assert "0" in next(step.listen_for for step in card if step.step == "zero_to_ten")


def test_the_meeting_brief_compares_only_with_a_competitor_that_they_named() -> None:
    brief = next(brief for case_id, brief in cases() if case_id == "quarry-scales-01")
    body = next(desk_of(brief, PlayId.MEETING_BRIEF).ready()).body
    assert body.startswith("- ")
    assert "nine seconds" in body


def answering(words: str, *, play: str = "auto", now: int = 3) -> Desk:
    """Their words in answer to an e-mail about storage racks, without a fact that answers them."""
    thread = [
        sent("Dear Jim,\n\nthe racks for the cellar.\n\nDana", subject="Storage racks"),
        received(words, subject="Re: Storage racks"),
    ]
    brief = a_brief(thread, play=play, now=day(now))
    return desk_of(brief.model_copy(update={"offer": None}))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("How much is it per shelf, Dana?", "the storage racks"),
        ("Could you send me the drawings?", "the storage racks"),
        ("We'd like to go ahead. What do we do next?", "first step"),
    ],
)
def test_an_answer_without_a_fact_is_about_what_they_said(words: str, said: str) -> None:
    desk = answering(words)
    bodies = [text.body for text in islice(desk.ready(), 3)]
    assert desk.play is PlayId.PROMPT_REPLY
    assert all(said in body for body in bodies), bodies
    assert not any("guess at the answer" in body for body in bodies)


def test_a_time_that_they_named_is_taken_up() -> None:
    bodies = [text.body for text in islice(answering("Yes, come by on Thursday at ten.").ready(), 3)]
    assert all(re.search(r"[Gg]ladly|noted", body) and "What can I do" not in body for body in bodies)


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_a_card_for_who_has_not_decided_accepts_no_decision(language: str) -> None:
    desk = answering("Thanks, I need to think it over.", play="clarifying_call", now=30)
    desk.plan = desk.plan.model_copy(
        update={"situation": desk.plan.situation.model_copy(update={"language": language})}
    )
    material = desk.material
    assert material is not None
    decided = desk.plan.model_copy(
        update={"situation": desk.plan.situation.model_copy(update={"kind": SituationKind.DISMISSAL})}
    )
    for turn in range(3):
        open_card, closed = build_card(material, turn=turn), build_card(material._replace(plan=decided), turn=turn)
        assert [open_card[step].say != closed[step].say for step in (1, 2)] == [True, True]


def test_a_probe_takes_up_whom_they_named_or_what_they_said() -> None:
    named = answering("Please ask Paula Wing about this from now on.", play="decision_maker_probe", now=30)
    assert all(text.body.count("Paula Wing") == 2 for text in islice(named.ready(), 3))
    told = answering("My sister decides these things, I'll show her.", play="decision_maker_probe", now=30)
    assert all("“My sister decides these things”" in text.body for text in islice(told.ready(), 3))


def test_every_sentence_of_a_text_begins_large() -> None:
    small = [
        (case_id, match.group())
        for case_id, desk in _written()
        for text in islice(desk.ready(), 3)
        if text.card is None
        for match in re.finditer(r"(?<!\.\.)(?<!\d)[.?!] [a-zà-ÿ]\w+ \w+", text.body)
        if not re.search(r"\b(?:Dr|Mr|Mrs|Ms|Lic|Prof|Sr|Sra)\. $", text.body[: match.start() + 2])
    ]
    assert not small


def test_who_asked_for_a_word_later_is_told_that_this_is_it() -> None:
    desk = answering("Not now. Write to me again on September 20, please.", now=21)
    bodies = [text.body for text in islice(desk.ready(), 3)]
    assert desk.play is PlayId.PROMPT_REPLY
    assert all("this time" in body or "the time" in body for body in bodies), bodies
    assert not any("glad" in body for body in bodies)


def test_a_promise_that_is_quoted_ends_before_what_follows() -> None:
    brief = a_brief(
        [
            sent(subject="Racks"),
            received("Have you anybody who uses it? Jim", subject="Re: Racks"),
            sent("Jim, yes: I'll send you two references tomorrow. Dana", on=3, subject="Re: Racks"),
        ],
        play="apology_email",
        now=day(25),
    )
    bodies = [text.body for text in islice(desk_of(brief).ready(), 3)]
    assert all("tomorrow.” I didn't" in body for body in bodies), bodies
