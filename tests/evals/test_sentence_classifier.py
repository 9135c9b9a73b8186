"""The measuring of the sentence classifier, and the sentences it is measured on."""

from evals.sentence_classifier import LABELS, Labelled, cross_validate, features, read_sentences


def test_every_sentence_has_known_labels_and_a_text() -> None:
    rows = read_sentences()
    assert len(rows) >= 1_300
    assert {row.language for row in rows} == {"en", "es", "de", "fr", "pt"}
    assert all({letter.removeprefix("!") for letter in row.labels} <= set(LABELS) and row.text for row in rows)


def test_no_language_says_a_sentence_twice_with_other_labels() -> None:
    rows = read_sentences()
    assert len({(row.language, row.text, row.labels) for row in rows}) == len(
        {(row.language, row.text) for row in rows}
    )


def test_features_are_the_same_for_the_same_words() -> None:
    assert features("By Friday, please.") == features("by friday please")


def test_a_plain_difference_is_learnt() -> None:
    rows = [Labelled("en", frozenset("u"), f"reply by friday number {i}") for i in range(20)]
    rows += [Labelled("en", frozenset("-"), f"thank you for the tour number {i}") for i in range(20)]
    quality = cross_validate(rows, "u")
    assert quality.area > 0.95
    assert quality.recall_at_95 > 0.9
