"""Batches of samples are known by what they have in common with the arguments, in whatever order they were drawn."""

import numpy as np

from grader.diagnosis.resampling import batches_of, shares_of, sizes_of
from grader.diagnosis.statistics import statistics_of
from grader.model import Exchange

X, T = np.arange(6.0)[:, None] + np.array([0.5, 0.25]), np.arange(6) * 10


def call(*orders, t_orders=None):
    batches = [(X[a], T[b]) for a, b in zip(orders, t_orders or orders, strict=True)]
    return Exchange("f", True, {"0": X, "1": T, "2": 3}, batches, draws=True)


def shares(exchange):
    return {key: counts[0] for key, counts in shares_of([batches_of(exchange)]).items()}


def test_the_sizes_are_told_call_by_call():
    assert dict(sizes_of([batches_of(call([0, 3, 1, 2], [5, 4]))])) == {
        "f 0 batches": 2,
        "f 0 first": 4,
        "f 0 last": 2,
        "f[0] 0 axes": 2,
        "f[1] 0 axes": 1,
    }


def test_which_samples_are_drawn_and_in_which_order():
    found = shares(call([0, 1, 1, 5], [5, 3]))

    assert (found["f[0] repeats 0"], found["f[0] lacks 0"]) == ((2, 6), (2, 6))
    assert (found["f[0] in place of 0"], found["f[0] follows 0"]) == ((2, 6), (1, 6))
    assert found["f[1] repeats 1"] == (2, 6)
    assert (found["f pairs"], found["f partners in the batch"]) == ((6, 6), (6, 6))


def test_partners_are_looked_for_in_their_place_and_in_the_batch():
    found = shares(call([0, 1, 2], [3, 4, 5], t_orders=[[0, 2, 1], [3, 4, 5]]))
    apart = shares(call([0, 1, 2], [3, 4, 5], t_orders=[[3, 4, 5], [0, 2, 1]]))

    assert (found["f pairs"], found["f partners in the batch"]) == ((4, 6), (6, 6))
    assert (apart["f pairs"], apart["f partners in the batch"]) == ((0, 6), (0, 6))


def test_a_batch_that_repeats_a_sample_is_told_where_chance_would_repeat_one_for_sure():
    x, t = np.arange(60.0), np.arange(60)
    for p, repeats in ((np.arange(60), 0), (np.arange(60) // 2, 1)):
        made = Exchange("f", True, {"0": x, "1": t}, [(x[a], t[a]) for a in np.split(p, 3)], draws=True)
        assert shares(made)["f[0] repeats in a batch 0"] == (repeats, 1)
    assert "f[0] repeats in a batch 0" not in shares(call([0, 0, 1], [2, 3, 4]))


def test_the_same_answer_again_counts_once():
    same = call([0, 1, 2], [3, 4, 5])

    assert len(shares_of([batches_of(same)] * 3)["f pairs"]) == 1


def test_other_results_are_no_batches():
    for result in (None, [], [X, X], [(X, T), (X,)], [(X, T[:2])], [(X, "no")], (X, T), [()]):
        assert batches_of(Exchange("f", True, {}, result)) is None


def test_equally_many_zeros_in_each_of_many_calls_are_told_from_as_many_as_chance_brings():
    rng = np.random.default_rng(0)
    fixed = [rng.permutation(np.repeat([0.0, 2.0], 15)) for _ in range(24)]
    free = [2.0 * (rng.random(30) < 0.5) for _ in range(24)]

    for results, always in ((fixed, 1.0), (free, 0.0)):
        found = statistics_of([Exchange("forward", False, {}, results, draws=True, many=True)])
        assert found["forward mode is always as often"].value == always
