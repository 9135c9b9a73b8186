"""The gate's formulas, held against scipy, statsmodels and simulation."""

import numpy as np
import pytest
from scipy import stats as scipy_stats
from statsmodels.stats.contingency_tables import mcnemar as sm_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from evals.stats import (
    Decision,
    Interval,
    Paired,
    benjamini_hochberg,
    bounded,
    decide,
    difference,
    holm,
    p_of_labels,
    p_of_loss,
    pass_all,
    power,
    repeating_failures,
    simulated,
    swapped,
    t_quantile,
    wilson,
)


@pytest.mark.parametrize(("passed", "of"), [(0, 5), (5, 5), (46, 50), (1, 300)])
def test_wilson_agrees_with_statsmodels(passed: int, of: int) -> None:
    low, high = proportion_confint(passed, of, method="wilson")
    assert wilson(passed, of) == pytest.approx((passed / of, low, high), abs=1e-9)


@pytest.mark.parametrize("freedom", [4, 9, 19, 100])
def test_the_t_quantile_agrees_with_scipy(freedom: int) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(scipy_stats.t.ppf(0.975, freedom), rel=0.01)


def test_flipped_signs_of_single_cases_are_mcnemars_exact_test() -> None:
    table = {(1.0, 1.0): 40, (1.0, 0.0): 9, (0.0, 1.0): 2, (0.0, 0.0): 3}
    outcomes = [outcome for outcome, times in table.items() for _ in range(times)]
    pairs = [Paired(str(n), before, after) for n, (before, after) in enumerate(outcomes)]
    assert 2 * p_of_loss(pairs) == pytest.approx(sm_mcnemar([[40, 9], [2, 3]], exact=True).pvalue)
    assert p_of_loss(swapped(pairs)) > 0.5
    assert p_of_loss([Paired("a", 1.0, 1.0)]) == 1.0


def test_labels_of_a_single_repetition_are_flipped_signs() -> None:
    stories = [[((True,), (False,))]] * 9 + [[((False,), (True,))]] * 2 + [[((True,), (True,))]] * 40
    pairs = [Paired(str(n), float(b[0]), float(a[0])) for n, [(b, a)] in enumerate(stories)]
    assert p_of_labels(stories) == pytest.approx(p_of_loss(pairs), abs=0.01)


def test_one_repetition_held_against_eight_equals_raises_few_false_alarms() -> None:
    """Rare failures: eight repetitions nearly always show some that one did not."""
    rng = np.random.default_rng(4)
    by_signs = by_labels = 0
    for trial in range(200):
        stories = [[(tuple(rng.random(1) < 0.99), tuple(rng.random(8) < 0.99))] for _ in range(90)]
        pairs = [Paired(str(n), float(np.mean(b)), float(np.mean(a))) for n, [(b, a)] in enumerate(stories)]
        by_signs += p_of_loss(pairs, seed=trial) <= 0.025
        by_labels += p_of_labels(stories, seed=trial) <= 0.025
    assert by_labels <= 10 < 40 < by_signs


def test_a_loss_is_seen_by_its_labels_where_repetitions_differ() -> None:
    rng = np.random.default_rng(4)
    stories = [[((True,), tuple(rng.random(5) < 0.8))] for _ in range(90)]
    assert p_of_labels(stories) < 0.01
    assert p_of_labels([[(after, before)] for [(before, after)] in stories]) == 1.0


def test_what_chance_explains_is_no_change_and_a_loss_of_all_leaves_room() -> None:
    few = [Paired(str(n), 1.0, 0.0) for n in range(4)]
    assert bounded(few, moved=4, loss=p_of_loss(few), gain=1.0).high == 0.0
    gained = swapped(few)
    assert bounded(gained, moved=4, loss=1.0, gain=p_of_loss(few)).low == 0.0
    many = [Paired(str(n), 1.0, 0.0) for n in range(10)]
    found = bounded(many, moved=10, loss=p_of_loss(many), gain=1.0)
    assert found == pytest.approx((-1.0, -1.0, -(0.025 ** (1 / 10))))


@pytest.mark.parametrize(("ours", "method"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")])
def test_adjusted_p_values_agree_with_statsmodels(ours: object, method: str) -> None:
    values = {f"c{i}": p for i, p in enumerate([0.001, 0.04, 0.03, 0.2, 0.011, 0.9])}
    expected = multipletests(list(values.values()), method=method)[1]
    assert callable(ours)
    assert [ours(values)[name] for name in values] == pytest.approx(list(expected))


def test_bounds_of_independent_cases_are_those_of_a_t_test() -> None:
    rng = np.random.default_rng(3)
    pairs = [Paired(str(i), 0.5, 0.5 + float(d)) for i, d in enumerate(rng.normal(-0.02, 0.1, size=60))]
    changes = [p.after - p.before for p in pairs]
    low, high = scipy_stats.t.interval(0.95, 59, loc=np.mean(changes), scale=scipy_stats.sem(changes))
    assert difference(pairs) == pytest.approx((np.mean(changes), low, high), abs=0.004)


def test_cases_of_one_family_are_not_counted_as_independent() -> None:
    one_story = [Paired("a", 1.0, 0.0)] * 30 + [Paired("b", 1.0, 1.0)] * 30
    many = [Paired(f"a{i}", 1.0, 0.0) for i in range(30)] + [Paired(f"b{i}", 1.0, 1.0) for i in range(30)]
    assert difference(one_story).high > 0 > difference(many).high


def test_equals_are_called_a_regression_in_at_most_three_of_a_hundred() -> None:
    rng = np.random.default_rng(11)
    alarms = sum(
        decide(difference(simulated(rng, 200, 40, 5, rate=0.92, drop=0.0), seed=trial)) is Decision.REGRESSION
        for trial in range(600)
    )
    assert alarms <= 18


def test_a_five_point_drop_is_seen_at_200_cases_by_5() -> None:
    assert power(cases=200, families=40, repetitions=5, drop=0.05, trials=200) >= 0.89


def test_sixty_cases_cannot_carry_a_gate() -> None:
    assert power(cases=60, families=20, repetitions=1, drop=0.05, trials=200) < 0.5


def test_the_gate_answers_in_its_order() -> None:
    assert decide(Interval(-0.05, -0.08, -0.01)) is Decision.REGRESSION
    assert decide(Interval(-0.005, -0.01, -0.001)) is Decision.REGRESSION
    assert decide(Interval(0.0, -0.02, 0.02)) is Decision.PASS
    assert decide(Interval(0.0, -0.06, 0.06)) is Decision.INCONCLUSIVE
    assert decide(Interval(0.0, -0.01, 0.01), repeated=True) is Decision.REGRESSION


def test_nothing_measured_is_inconclusive() -> None:
    assert decide(difference([])) is Decision.INCONCLUSIVE
    assert decide(difference([Paired("only", 1.0, 0.0)])) is Decision.INCONCLUSIVE


def test_a_new_failure_counts_only_when_it_repeats() -> None:
    before = {"a": [True] * 3, "b": [True] * 3, "c": [True, False, True], "d": [True]}
    after = {"a": [False] * 3, "b": [False, True, False], "c": [False] * 3, "d": [False]}
    assert repeating_failures(before, after) == ("a",)


def test_pass_all_is_the_share_of_draws_that_all_pass() -> None:
    assert pass_all(4, 5, 2) == pytest.approx(6 / 10)
    assert (pass_all(5, 5, 5), pass_all(4, 5, 5), pass_all(5, 5, 6)) == (1.0, 0.0, 0.0)
