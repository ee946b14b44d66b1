"""Random weights: their distribution in layers of every size, that all of them are drawn, and from which generator.

``assert_normal`` refuses what is drawn right less than once in ten million calls, of which a check makes six at most.
"""

import numpy as np
import pytest

from grader.checks import assert_close, assert_normal, depends_on, hint, points, require


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def require_tails(w, std):
    """Require numbers beyond three deviations, where there are enough to expect 0.27 % of them.

    Of 96,000 numbers 259 lie there, give or take 16: half as many come less than once in 10^15 times.
    """
    w = np.asarray(w, dtype=np.float64)
    require(
        w.size < 90_000 or np.mean(np.abs(w) > 3.0001 * std) > 0.00135,
        ja="標準偏差の 3 倍より遠い数がほとんどありません。正規分布なら 0.27 % あります。"
        "切り捨てたり、引き直したりしないでください。",
        en="hardly any number lies beyond three standard deviations, where a normal distribution has 0.27 %: "
        "neither clip numbers nor draw them again",
    )


def require_the_generators_numbers(draw, rng):
    """Require equal arrays of equal generators, and other arrays of others: ``draw`` takes a generator."""
    seeds = [int(seed) for seed in rng.integers(2**62, size=2)]
    first, second, other = (np.asarray(draw(np.random.default_rng(seed))) for seed in (seeds[0], *seeds))
    require(
        bool(np.array_equal(first, second)),
        ja="等しい乱数生成器を渡しても、結果が違います。乱数は渡された rng だけから引きましょう。",
        en="equal generators gave different arrays: draw from the rng that is passed, and from nothing else",
    )
    require(
        np.isin(other, first).mean() < 0.5,  # a few may come twice in single precision
        ja="別の乱数生成器を渡しても、同じ数が出ます。渡された rng から引きましょう。",
        en="another generator gave the same numbers: draw from the rng that is passed",
    )


@points(
    2,
    of="normal_init",
    ja="どんな形でも（整数 n なら (n,)）、どんな標準偏差でも正しい",
    en="right for every shape (a whole number n stands for (n,)) and every deviation",
)
@hint(
    ja="shape をそのまま size に渡せば、軸がいくつあっても、整数でも使えます。",
    en="Pass shape on as size: it may have any number of axes, or be a whole number.",
)
@pytest.mark.parametrize(
    ("shape", "std"),
    [(6000, 1.0), ((5000,), 0.003), ((12, 16, 25), 40.0), ((20, 10, 5, 5), 0.07), ((1, 4000), 0.6), ((300, 320), 2.0)],
    ids=str,
)
def test_normal_init_of_every_shape(student, rng, shape, std):
    w = student.normal_init(shape, std, generator(rng))
    assert_normal(w, std, (shape,) if isinstance(shape, int) else shape)
    require_tails(w, std)


@points(
    2,
    of="normal_init",
    ja="小さな配列を何度作っても、すべての数が毎回新しく、独立に引かれる",
    en="small arrays, again and again: every number is drawn anew each time, and by itself",
)
@hint(
    ja="すべての要素を 1 つずつ、渡された rng から引きます。引いた後で平均や標準偏差をそろえてはいけません。",
    en="Draw each element by itself from rng, and do not adjust the mean or the deviation afterwards.",
)
def test_normal_init_draws_all_numbers_anew(student, rng):
    chance = generator(rng)
    arrays = student.normal_init.many([((8, 5), 0.5, chance)] * 120)
    assert_normal(np.array([np.asarray(w, dtype=np.float64) for w in arrays]), 0.5, (120, 8, 5))


@points(1, of="normal_init", ja="標準偏差が 0 なら、すべて 0 になる", en="for a deviation of 0 all numbers are 0")
@depends_on("test_normal_init_spread")
def test_normal_init_without_spread(student, rng):
    for shape in ((3, 4), (2, 3, 2)):
        assert_close(student.normal_init(shape, 0.0, generator(rng)), np.zeros(shape))


@points(
    1,
    of="normal_init",
    ja="normal_init の数は、渡された rng だけで決まる",
    en="the numbers of normal_init come from the rng that is passed, and from nothing else",
)
@depends_on("test_normal_init_spread")
@hint(ja="乱数は、渡された rng だけから引きましょう。", en="Draw from the rng that is passed, and from nothing else.")
def test_normal_init_draws_from_rng(student, rng):
    require_the_generators_numbers(lambda chance: student.normal_init((5, 4), 2.0, chance), rng)


@points(
    3,
    of="xavier",
    ja="入力が 1 個や 2 個の層、ユニットが 3 個の層、大きな層でも、Xavier の標準偏差が正しい",
    en="Xavier's deviation is right for layers of one input or two, of three units, and for large ones",
)
@hint(
    ja="標準偏差は 1/√fan_in そのものです。足し引きや切り捨て、上限はありません。",
    en="The deviation is 1/√fan_in itself: nothing added, rounded or limited.",
)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(3, 1500), (2, 2000), (1, 2500), (4500, 3), (300, 320)])
def test_xavier_of_other_sizes(student, rng, fan_in, fan_out):
    W = student.xavier(fan_in, fan_out, generator(rng))
    assert_normal(W, 1 / np.sqrt(fan_in), (fan_out, fan_in))
    require_tails(W, 1 / np.sqrt(fan_in))


@points(
    3,
    of="xavier",
    ja="小さな層を何度作っても、Xavier の重みがすべて毎回新しく、独立に引かれる",
    en="small layers, again and again: every one of Xavier's weights is drawn anew each time, and by itself",
)
@hint(
    ja="fan_out × fan_in 個の数を 1 つずつ、渡された rng から引きます。",
    en="Draw fan_out × fan_in numbers from rng, each by itself.",
)
def test_xavier_draws_all_weights_anew(student, rng):
    fans, chance = (int(rng.integers(10, 13)), int(rng.integers(4, 6))), generator(rng)
    layers = student.xavier.many([(*fans, chance)] * 120)
    assert_normal(np.array([np.asarray(W, dtype=np.float64) for W in layers]), 1 / np.sqrt(fans[0]), (120, *fans[::-1]))


@points(
    1,
    of="xavier",
    ja="xavier の重みは、渡された rng だけで決まる",
    en="the weights of xavier come from the rng that is passed, and from nothing else",
)
@depends_on("test_xavier_spread")
@hint(ja="乱数は、渡された rng だけから引きましょう。", en="Draw from the rng that is passed, and from nothing else.")
def test_xavier_draws_from_rng(student, rng):
    require_the_generators_numbers(lambda chance: student.xavier(6, 5, chance), rng)


@points(
    3,
    of="he",
    ja="入力が 1 個や 2 個の層、ユニットが 3 個の層、大きな層でも、He の標準偏差が正しい",
    en="He's deviation is right for layers of one input or two, of three units, and for large ones",
)
@hint(
    ja="標準偏差は √(2/fan_in) そのものです。足し引きや切り捨て、上限はありません。",
    en="The deviation is √(2/fan_in) itself: nothing added, rounded or limited.",
)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(3, 1500), (2, 2000), (1, 2500), (4500, 3), (300, 320)])
def test_he_of_other_sizes(student, rng, fan_in, fan_out):
    W = student.he(fan_in, fan_out, generator(rng))
    assert_normal(W, np.sqrt(2 / fan_in), (fan_out, fan_in))
    require_tails(W, np.sqrt(2 / fan_in))


@points(
    3,
    of="he",
    ja="小さな層を何度作っても、He の重みがすべて毎回新しく、独立に引かれる",
    en="small layers, again and again: every one of He's weights is drawn anew each time, and by itself",
)
@hint(
    ja="fan_out × fan_in 個の数を 1 つずつ、渡された rng から引きます。",
    en="Draw fan_out × fan_in numbers from rng, each by itself.",
)
def test_he_draws_all_weights_anew(student, rng):
    fans, chance = (int(rng.integers(10, 13)), int(rng.integers(4, 6))), generator(rng)
    layers = student.he.many([(*fans, chance)] * 120)
    assert_normal(np.array([np.asarray(W, dtype=np.float64) for W in layers]), np.sqrt(2 / fans[0]), (120, *fans[::-1]))


@points(
    1,
    of="he",
    ja="he の重みは、渡された rng だけで決まる",
    en="the weights of he come from the rng that is passed, and from nothing else",
)
@depends_on("test_he_spread")
@hint(ja="乱数は、渡された rng だけから引きましょう。", en="Draw from the rng that is passed, and from nothing else.")
def test_he_draws_from_rng(student, rng):
    require_the_generators_numbers(lambda chance: student.he(6, 5, chance), rng)
