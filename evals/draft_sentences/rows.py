"""The labelled sentences that the heads learn from: written alone, and out of draft cases.

`LANGUAGE.tsv`: labels, a tab, the sentence, and for one of a draft case a tab and its family. Letters: u urgency,
c chasing, y assumed yes, b blame, s guess at a reason, f a cause that embarrasses (a guess as well), r rebuttal,
i statement about the offer, x off the topic of any sale, a accepts a no, t thanks, o owns the gap, d open door,
p leave to ask, q an ask, e announces an e-mail; `-` nothing of it, `.` no misdeed in it and the rest unknown; `a!td` is
known as a, known as neither t nor d, and the rest unknown. `LANGUAGE.drafts.tsv`: the same, from whole drafts with
verdicts, as their authors wrote them; they weigh most, since sentences written alone are neither as mixed nor as
harmless as those of drafts.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from service.checks.meaning.sentences import clauses_of
from service.text import KNOWN_LANGUAGES, split_sentences
from service.yaml_files import load_yaml

FOLDER = Path(__file__).parent
CASES = FOLDER.parent / "cases" / "drafts"
MISDEEDS = "ucybsr"
LETTERS = "ucybsratdopix"
"""In the order of the heads."""
CLAUSES = "clauses"
"""The family of clauses; not for judging quality, since the same words stand elsewhere."""
ALONE = "alone"
_CHECKS = {
    "no_urgency": "u", "no_chasing": "c", "no_assumed_yes": "y",
    "no_blame": "b", "no_speculation": "s", "no_rebuttal": "r",
}  # fmt: skip
_IN_A_DRAFT = 4.0
_CLAUSE = 0.5
_ONE_OF = 4
_BY_ITS_DRAFT = 0.5
_ASIDE = 4.0
"""Few sentences have nothing to do with a sale, and drafts as met hold none."""
_PLAIN = 1.3
"""Of a harmful sentence that stands by itself: plain ones ("Would you reconsider?") got lost among 52,000 of drafts."""
_AS_MET = 8.0
"""On the last third of four authors' briefs: mean average precision .67 at 2, .69 at 8; without sentences alone .67."""


class Row(NamedTuple):
    language: str
    family: str
    """The family of draft cases that it comes from; `alone` where it was written by itself."""
    labels: dict[str, int]
    """1 or 0 for each letter that is known."""
    text: str
    weight: float


@lru_cache(maxsize=1)
def read_rows() -> tuple[Row, ...]:
    """All of them; the same sentence may come from several sources."""
    written = _written()
    from_cases = _from_cases()
    return (*written, *from_cases, *_clauses([*written, *from_cases]))


def _written() -> list[Row]:
    rows: list[Row] = []
    for language in KNOWN_LANGUAGES:
        rows += _read(language, f"{language}.tsv", _BY_ITS_DRAFT)
        rows += _read(language, f"{language}.drafts.tsv", _AS_MET)
    return rows


def _read(language: str, name: str, weight_in_family: float) -> list[Row]:
    rows = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        marks, text, *family = line.split("\t")
        labels = labels_of(marks)
        weight = weight_in_family if family else _weight_alone(labels)
        rows.append(Row(language, family[0] if family else ALONE, labels, text, weight))
    return rows


def _weight_alone(labels: dict[str, int]) -> float:
    if labels.get("x"):
        return _ASIDE
    return _PLAIN if any(labels.get(letter) for letter in MISDEEDS) else 1.0


def labels_of(marks: str) -> dict[str, int]:
    """1 or 0 for each letter that the marks tell of."""
    if "!" in marks:
        yes, no = marks.split("!")
        return {mark: int(mark in yes) for mark in LETTERS if mark in yes + no}
    given = set(marks.split(","))
    if "f" in given:
        given.add("s")
    if "r" in given:
        given.add("i")
    known = {*MISDEEDS, "x"} if marks == "." else set(LETTERS)
    known -= {"c"} if "b" in given else set()  # "no answer to my three mails" may be either
    known -= {"r"} if "i" in given else set()
    known -= {"i"} if given & {"u", "y"} else set()  # an expiring price speaks of the offer as well
    return {letter: int(letter in given) for letter in known | (given & set(LETTERS))}


def _clauses(rows: list[Row]) -> list[Row]:
    """Clauses of harmless sentences do no harm either, though alone they read oddly; some are enough."""
    calm = [row for row in rows if all(row.labels.get(letter) == 0 for letter in MISDEEDS)]
    harmless = dict.fromkeys(MISDEEDS, 0)
    parts = {clause: row.language for row in calm for clause in clauses_of(row.text)}
    some = [clause for clause in parts if crc32(clause.encode()) % _ONE_OF == 0]
    return [Row(parts[clause], CLAUSES, harmless, clause, _CLAUSE) for clause in some]


def _from_cases() -> list[Row]:
    rows = []
    for path in sorted(CASES.glob("*.yaml")):
        family = load_yaml(path.read_text(encoding="utf-8"))
        for case in family["cases"]:
            language = case["brief"]["prospect"].get("language", "en")
            for start, end in split_sentences(case["body"]):
                text = case["body"][start:end]
                rows.append(Row(language, family["family"], _by_case(case, text), text, _IN_A_DRAFT))
    return rows


def _by_case(case: dict[str, dict[str, str]], text: str) -> dict[str, int]:
    """A check that passes clears all sentences; one that fails marks the sentence of its quote and leaves the rest."""
    labels = {}
    for check, letter in _CHECKS.items():
        expected, quote = case["expect"].get(check), case.get("fail_quotes", {}).get(check)
        if expected == "pass":
            labels[letter] = 0
        elif expected == "fail" and quote and quote in text:
            labels[letter] = 1
    return labels
