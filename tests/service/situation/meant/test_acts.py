"""The judge of single sentences tells what they do, in languages and words of its own."""

import pytest

from service.situation.meant import acts
from service.situation.meant.acts import HEADS, JUDGED, acts_of, likely, sure
from tests.needs import needs_model

MEANT = (
    ("The choir has settled on a robe maker from the next town.", "chose_other"),
    ("Wir haben den Auftrag an einen Betrieb im Nachbarort vergeben.", "chose_other"),
    ("Please strike my name from your books and send nothing more.", "opt_out"),
    ("Ne m'envoyez plus rien, je vous prie.", "opt_out"),
    ("Try me again when the plums are picked.", "postpones"),
    ("Vuelva a llamar cuando termine la feria.", "postpones"),
    ("How heavy is one of the boxes?", "asks"),
    ("Quanto pesa cada caixa?", "asks"),
    ("Our treasurer found it too expensive.", "reason"),
    ("Please don't ring, a mail is fine.", "no_calls"),
    ("I changed jobs in spring.", "left"),
    ("Yes, let us go ahead with it.", "agrees"),
)


@needs_model
def test_nearly_every_new_sentence_gets_its_label() -> None:
    judged = acts_of([sentence for sentence, _ in MEANT])
    assert judged is not None
    missed = [pair for pair, scores in zip(MEANT, judged, strict=True) if scores[pair[1]] < likely(pair[1])]
    assert len(missed) <= 2, missed


@needs_model
@pytest.mark.parametrize(
    "sentence",
    [
        "The bus stops in front of our door.",
        "Take the freight off the invoice, please.",
        "We bake bread for eleven villages.",
        "You are welcome to write to me again.",
    ],
)
def test_plain_words_are_no_opt_out(sentence: str) -> None:
    judged = acts_of([sentence])
    assert judged is not None
    assert judged[0]["opt_out"] < sure("opt_out")


@needs_model
def test_scores_lie_between_zero_and_one_for_every_label() -> None:
    judged = acts_of(["", "?", "x" * 5_000, "no thanks"])
    assert judged is not None
    assert [set(scores) for scores in judged] == [set(JUDGED)] * 4
    assert all(0.0 <= score <= 1.0 for scores in judged for score in scores.values())


@needs_model
def test_the_last_full_stop_changes_nothing() -> None:
    assert acts_of(["We are out."]) == acts_of(["We are\nout"])


def test_no_sentence_needs_no_model() -> None:
    assert acts_of([]) == []


def test_without_the_extra_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "embed", lambda sentences: None)
    assert acts_of(["no thanks"]) is None


def test_bars_stand_in_order_and_the_heads_are_small() -> None:
    assert all(0.0 < likely(label) <= sure(label) <= 1.0 for label in JUDGED)
    assert HEADS.stat().st_size < 6_400_000
