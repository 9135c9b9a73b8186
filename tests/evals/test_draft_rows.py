"""The sentences that the heads learn from."""

from evals.draft_sentences.rows import ALONE, FOLDER, LETTERS, labels_of, read_rows
from service.text import KNOWN_LANGUAGES


def test_sentences_of_whole_drafts_weigh_more_than_those_written_alone() -> None:
    rows = read_rows()
    alone = {row.weight for row in rows if row.family == ALONE}
    assert max(row.weight for row in rows if row.family != ALONE) > max(alone)


def test_a_sentence_of_a_draft_names_its_story_and_only_what_its_verdicts_tell() -> None:
    for language in KNOWN_LANGUAGES:
        for line in (FOLDER / f"{language}.drafts.tsv").read_text(encoding="utf-8").splitlines():
            marks, text, family = line.split("\t")
            assert text
            assert family
            assert labels_of(marks).keys() <= set(LETTERS)
