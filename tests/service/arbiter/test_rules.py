"""The list of rules is whole and in order."""

from service.arbiter.kinds import DECIDERS, DEFAULT_ORDER
from service.arbiter.ladders import CONDITIONS
from service.arbiter.rules import RULES, sentences
from service.policy.ladders import Condition
from service.policy.model import load_policy
from service.situation.model import SituationKind


def test_every_rule_of_the_principles_stands_in_the_list() -> None:
    assert list(sentences()) == ["R0", *(f"K{number}" for number in range(1, 27))]


def test_every_rule_has_a_sentence_of_its_own() -> None:
    says = [rule.says for rule in RULES]
    assert len(set(says)) == len(says)
    assert all(sentence.endswith(".") for sentence in says)


def test_the_gravest_rule_comes_first() -> None:
    assert RULES[0].id == "R0"


def test_each_kind_has_its_rule_in_the_order_of_the_policy() -> None:
    assert set(DECIDERS) == set(SituationKind)
    assert load_policy().order == DEFAULT_ORDER


def test_each_condition_of_the_ladders_is_judged() -> None:
    assert set(CONDITIONS) == set(Condition)
