"""Meaning weighed by the play: what a play often holds needs less to be found, what it must say needs more."""

import pytest

from service.checks.meaning import weighing
from service.checks.meaning.sentences import DEEDS, Deed, Scored
from service.checks.meaning.weighing import MEANT, weighed
from service.checks.phrases.spotting import Scope, spots
from service.plays import PlayId
from tests.service.checks.judging import judged

WORDS = "The kettle in the hall is older than the hall."


def scoring(monkeypatch: pytest.MonkeyPatch, text: str, **highest: float) -> Scored:
    """What the heads are made to say of the whole text."""
    chances: dict[Deed, float] = {deed: highest.get(deed, 0.0) for deed in DEEDS}
    of_sentence = dict.fromkeys(DEEDS, 0.0)
    said = Scored("body", 0, len(text), of_sentence, chances)
    monkeypatch.setattr(weighing, "scored", lambda _: (said,))
    return said


def found(play: PlayId, deed: Deed) -> list[str]:
    return [spot.label for spot in weighed(judged(WORDS, play=play), deed, [])]


@pytest.mark.parametrize(
    ("deed", "chance", "sooner", "later"),
    [
        ("rebuttal", 0.5, PlayId.DISMISSAL_REPLY, PlayId.APOLOGY_EMAIL),
        ("chasing", 0.55, PlayId.FORWARD_BUMP, PlayId.APOLOGY_CALL),
        ("blame", 0.6, PlayId.DISMISSAL_REPLY, PlayId.APOLOGY_EMAIL),
        ("guess", 0.52, PlayId.VOICEMAIL_REASON, PlayId.DISMISSAL_REPLY),
        ("guess", 0.7, PlayId.VOICEMAIL_REASON, PlayId.MEETING_BRIEF),
        ("assumed_yes", 0.5, PlayId.APOLOGY_EMAIL, PlayId.TAKEAWAY_EMAIL),
    ],
)
def test_the_same_sentence_is_found_in_one_play_and_not_in_another(
    monkeypatch: pytest.MonkeyPatch, deed: Deed, chance: float, sooner: PlayId, later: PlayId
) -> None:
    scoring(monkeypatch, WORDS, **{deed: chance})
    assert found(sooner, deed) == [MEANT]
    assert found(later, deed) == []


@pytest.mark.parametrize(("own", "stands"), [(0.9, False), (0.1, True)])
def test_a_fault_owned_in_one_clause_excuses_the_words_beside_it(
    monkeypatch: pytest.MonkeyPatch, own: float, stands: bool
) -> None:
    text = "I told you there would be a plan by June, and I never sent it."
    draft = judged(text, play=PlayId.APOLOGY_CALL)
    phrases = spots(draft, "no_blame", {"reproach": Scope()})
    assert phrases
    scoring(monkeypatch, text, own=own, blame=0.2)
    assert bool(weighed(draft, "blame", phrases)) is stands


def test_a_silent_line_of_a_card_means_nothing_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "4. (silent) Would the kettle suit them at all?"
    scoring(monkeypatch, line, assumed_yes=0.95)
    assert weighed(judged(line, play=PlayId.CLARIFYING_CALL), "assumed_yes", []) == []


@pytest.mark.parametrize(("guess", "labels"), [(0.9, [MEANT]), (0.5, [])])
def test_a_guess_beyond_doubt_is_one_beside_acceptance(
    monkeypatch: pytest.MonkeyPatch, guess: float, labels: list[str]
) -> None:
    chances = {deed: {"accept": 0.9, "guess": guess}.get(deed, 0.0) for deed in DEEDS}
    monkeypatch.setattr(weighing, "scored", lambda _: (Scored("body", 0, len(WORDS), chances, chances),))
    assert found(PlayId.DISMISSAL_REPLY, "guess") == labels


@pytest.mark.parametrize(("play", "stands"), [(PlayId.CLOSING_NOTE, True), (PlayId.DISMISSAL_REPLY, False)])
def test_a_jab_needs_no_consent_only_at_the_door(monkeypatch: pytest.MonkeyPatch, play: PlayId, stands: bool) -> None:
    text = "Jim, you will think of me when their machine stops."
    draft = judged(text, play=play)
    phrases = spots(draft, "no_rebuttal", {"jab": Scope()})
    assert phrases
    scoring(monkeypatch, text, rebuttal=0.05)
    assert bool(weighed(draft, "rebuttal", phrases)) is stands


@pytest.mark.parametrize(
    ("language", "text", "stands"),
    [
        ("en", "It concerns the pay of your drivers.", False),
        ("de", "Es geht um Ihre drei Kühlwagen.", False),
        ("fr", "C'est au sujet des stores de la terrasse.", False),
        ("es", "Es por el seguro de su flota.", False),
        ("pt", "É por causa das caixas da adega.", False),
        ("en", "It's about how we can cut your bills by half.", True),
        ("de", "Es geht darum, dass wir halb so teuer sind.", True),
    ],
)
def test_a_message_on_tape_may_say_what_it_is_about(
    monkeypatch: pytest.MonkeyPatch, language: str, text: str, stands: bool
) -> None:
    scoring(monkeypatch, text, rebuttal=0.9)
    draft = judged(text, play=PlayId.VOICEMAIL_REASON, language=language)
    assert bool(weighed(draft, "rebuttal", [])) is stands


def test_thanks_neither_reproach_nor_argue(monkeypatch: pytest.MonkeyPatch) -> None:
    said = scoring(monkeypatch, WORDS, rebuttal=0.9)
    assert found(PlayId.CLOSING_NOTE, "rebuttal") == [MEANT]
    said.chances["thanks"] = 0.5
    assert found(PlayId.CLOSING_NOTE, "rebuttal") == []


def saying(monkeypatch: pytest.MonkeyPatch, text: str, clauses: dict[str, float], deed: Deed, **chances: float) -> None:
    """What the heads are made to say of the whole text, and of its clauses by themselves."""
    said: dict[Deed, float] = {one: chances.get(one, 0.0) for one in DEEDS}
    highest = {**said, deed: max([said[deed], *clauses.values()])}
    monkeypatch.setattr(weighing, "scored", lambda _: (Scored("body", 0, len(text), said, highest),))
    monkeypatch.setattr(weighing, "chances_of", lambda clause: {deed: clauses.get(clause, 0.0)})


@pytest.mark.parametrize(("whole", "labels"), [(0.8, [MEANT]), (0.1, [])])
def test_what_the_whole_sentence_argues_is_argued_though_it_accepts(
    monkeypatch: pytest.MonkeyPatch, whole: float, labels: list[str]
) -> None:
    text = "Your no is fine, but a roof patched twice lets the third storm in."
    saying(monkeypatch, text, {"but a roof patched twice lets the third storm in": 0.8}, "rebuttal", accept=0.9)
    if whole > 0.5:
        saying(monkeypatch, text, {}, "rebuttal", accept=0.9, rebuttal=whole)
    draft = judged(text, play=PlayId.DISMISSAL_REPLY)
    assert [spot.label for spot in weighed(draft, "rebuttal", [])] == labels


@pytest.mark.parametrize(
    ("deed", "chance", "labels"),
    [("blame", 0.9, [MEANT]), ("blame", 0.65, []), ("urgency", 0.9, []), ("guess", 0.9, [])],
)
def test_their_words_told_again_are_theirs_and_a_reproach_made_of_them_is_ours(
    monkeypatch: pytest.MonkeyPatch, deed: Deed, chance: float, labels: list[str]
) -> None:
    text = "You wrote that you would ring after the fair, and the fair has come and gone."
    saying(monkeypatch, text, {}, deed, **{deed: chance})
    draft = judged(text, play=PlayId.MEETING_REQUEST if deed != "blame" else PlayId.DISMISSAL_REPLY)
    assert [spot.label for spot in weighed(draft, deed, [])] == labels


@pytest.mark.parametrize(
    ("clause", "labels"),
    [("and in January the new list goes out to you", [MEANT]), ("I read it as “not yet”", [])],
)
def test_a_quotation_excuses_itself_and_not_the_clause_beside_it(
    monkeypatch: pytest.MonkeyPatch, clause: str, labels: list[str]
) -> None:
    text = "I read it as “not yet”, and in January the new list goes out to you."
    saying(monkeypatch, text, {clause: 0.9}, "assumed_yes", assumed_yes=0.9)
    draft = judged(text, play=PlayId.DISMISSAL_REPLY)
    assert [spot.label for spot in weighed(draft, "assumed_yes", [])] == labels


@pytest.mark.parametrize(
    ("text", "without", "labels"),
    [
        ("Por lo que sé, no hay nada decidido.", 0.1, []),
        ("As far as I know, nothing is decided.", 0.1, []),
        ("As far as I know, you decided on price.", 0.9, [MEANT]),
        ("Por lo que sé, les pareció caro.", 0.1, [MEANT]),
    ],
)
def test_as_far_as_i_know_said_of_how_things_stand_guesses_nothing(
    monkeypatch: pytest.MonkeyPatch, text: str, without: float, labels: list[str]
) -> None:
    scoring(monkeypatch, text, guess=0.9)
    monkeypatch.setattr(weighing, "chances_of", lambda _: dict.fromkeys(DEEDS, without))
    draft = judged(text, language="es" if text.startswith("Por") else "en", play=PlayId.NEW_CONTACT_EMAIL)
    assert [spot.label for spot in weighed(draft, "guess", [])] == labels
