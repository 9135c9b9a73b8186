"""The measuring of the sentence classifier, and the sentences it is measured on."""

from evals.sentence_classifier import LABELS, Labelled, cross_validate, features, read_sentences


def test_every_sentence_has_known_labels_and_a_text() -> None:
    rows = read_sentences()
    assert len(rows) >= 1_300
    assert {row.language for row in rows} == {"en", "es", "de", "fr", "pt"}
    assert all(row.labels <= set(LABELS) and row.text for row in rows)


def test_no_sentence_stands_twice() -> None:
    texts = [row.text for row in read_sentences()]
    assert len(texts) == len(set(texts))


def test_features_are_the_same_for_the_same_words() -> None:
    assert features("By Friday, please.") == features("by friday please")


def test_a_plain_difference_is_learnt() -> None:
    rows = [Labelled("en", frozenset("u"), f"reply by friday number {i}") for i in range(20)]
    rows += [Labelled("en", frozenset("-"), f"thank you for the tour number {i}") for i in range(20)]
    quality = cross_validate(rows, "u")
    assert quality.area > 0.95
    assert quality.recall_at_95 > 0.9
