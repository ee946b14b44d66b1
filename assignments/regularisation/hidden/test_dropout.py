"""How often, how independently and from what dropout draws; which mask goes backwards.

Bounds of shares are six standard deviations, which chance exceeds in 2e-9 of all cases, unless a comment says more.
"""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def both_signs(rng, *shape):
    """Draw values of both signs, none of them near 0."""
    return rng.uniform(0.5, 3.0, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def dropped_by(layer, x, p, chance):
    """Let the layer drop elements of x, which has no zeros; return where it did, after a look at what it kept."""
    y = layer.forward(x, True, chance)
    dropped = np.equal(y, 0)
    assert_close(y, np.where(dropped, 0.0, x / (1 - p)))
    return dropped


def assert_share(dropped, p):
    share, bound = np.mean(dropped), 6 * np.sqrt(p * (1 - p) / np.size(dropped))
    require(
        bool(abs(share - p) < bound),
        ja=f"p = {p:.3f} のとき、落とした割合が {share:.3f} です。",
        en=f"for p = {p:.3f} the share that is dropped is {share:.3f}",
    )


@points(
    1,
    of="Dropout",
    ja="どんな形の x でも、どの p でも、落とす割合は p",
    en="the share that is dropped is p, for any p and any shape of x",
)
@depends_on("test_dropout_in_training")
@hint(
    ja="x と同じ形の一様乱数（0 から 1）を、p と比べます。",
    en="Compare uniform numbers from 0 to 1, of the shape of x, with p.",
)
@pytest.mark.parametrize("shape", [(4000,), (1, 1500), (1500, 1), (30, 50), (3, 5, 10, 10)], ids=str)
def test_dropout_shares(student, rng, shape):
    for p, size in ((rng.uniform(0.05, 0.15), 1.0), (rng.uniform(0.3, 0.4), 1000.0), (rng.uniform(0.72, 0.78), 0.001)):
        assert_share(dropped_by(student.Dropout(p), size * both_signs(rng, *shape), p, generator(rng)), p)


@points(
    1,
    of="Dropout",
    ja="p = 0 では何も変えず、p が 0 や 1 に近くても倍率と割合が正しい",
    en="p = 0 changes nothing, and for p near 0 and near 1 scale and share are right",
)
@depends_on("test_dropout_in_training", "test_dropout_backward")
@hint(
    ja="p = 0 なら x をそのまま返します（rng は None かもしれません）。p = 0.98 なら、残した要素は 50 倍です。"
    "p = 0.005 なら、落とすのは 200 個に 1 個ほどです。",
    en="For p = 0 return x as it is (rng may be None). For p = 0.98 what is kept counts fifty times. "
    "For p = 0.005 about one element in 200 is dropped.",
)
def test_dropout_at_the_ends(student, rng):
    x, dout = both_signs(rng, 3, 4), both_signs(rng, 3, 4)
    p, many = rng.uniform(0.96, 0.99), both_signs(rng, 100, 100)
    layer = student.Dropout(p)
    dropped = dropped_by(layer, many, p, generator(rng))
    assert_share(dropped, p)
    assert_close(layer.backward(many), np.where(dropped, 0.0, many / (1 - p)))
    # 120 zeros or more in 40,000 draws: six standard deviations are exceeded in less than 1e-6 of all cases (Chernoff),
    # and whoever draws whole percents drops twice as many
    p = rng.uniform(0.003, 0.005)
    assert_share(dropped_by(student.Dropout(p), both_signs(rng, 200, 200), p, generator(rng)), p)
    for chance in (None, generator(rng)):
        layer = student.Dropout(0.0)
        assert_close(layer.forward(x, True, chance), x)
        assert_close(layer.backward(dout), dout)


@points(
    1,
    of="Dropout",
    ja="学習時は毎回、別のマスクになる。2 つの層も互いに影響しない",
    en="every call in training has a mask of its own, and two layers do not disturb each other",
)
@depends_on("test_dropout_in_training")
@hint(
    ja="マスクは forward のたびに引き直し、クラスではなく self に残します。",
    en="Draw the mask anew in every forward, and keep it in self, not on the class.",
)
def test_dropout_draws_anew(student, rng):
    chance, p, x, dout = generator(rng), 0.4, both_signs(rng, 20, 60), both_signs(rng, 20, 60)
    one, other = student.Dropout(p), student.Dropout(0.7)
    masks = [dropped_by(one, x, p, chance), dropped_by(one, x, p, chance), dropped_by(other, x, 0.7, chance)]
    assert_close(one.backward(dout), np.where(masks[1], 0.0, dout / (1 - p)))
    assert_close(other.backward(dout), np.where(masks[2], 0.0, dout / (1 - 0.7)))
    # two masks of 0.4 agree in 0.52 of 1,200 elements, one of 0.4 and one of 0.7 in 0.46
    for first, second, share in ((0, 1, 0.52), (0, 2, 0.46), (1, 2, 0.46)):
        same = np.mean(masks[first] == masks[second])
        require(
            bool(abs(same - share) < 6 * np.sqrt(share * (1 - share) / x.size)),
            ja=f"2 つのマスクが {same:.2f} の割合で一致しています（約 {share} のはずです）。",
            en=f"two masks agree in {same:.2f} of the elements, expected about {share}",
        )


@points(
    1,
    of="Dropout",
    ja="各要素は、ほかの要素とは独立に落とされる",
    en="each element is dropped independently of all others",
)
@depends_on("test_dropout_in_training")
@hint(
    ja="マスクは x と同じ形で引きます。行ごと、列ごとに共通にしたり、落とす数を決めたりしません。",
    en="Draw the mask in the whole shape of x: it is not shared by rows or columns, and no number of zeros is fixed.",
)
def test_dropout_elements_are_independent(student, rng):
    p = rng.uniform(0.3, 0.5)
    dropped = dropped_by(student.Dropout(p), both_signs(rng, 10, 8, 9, 11), p, generator(rng))
    for axis in range(4):
        times = dropped.sum(axis=axis).ravel()
        n = dropped.shape[axis]
        ratio = np.var(times) / (n * p * (1 - p))
        # of independent draws the variance of these 720 to 990 numbers is n p (1 - p), give or take a share of
        # √(2 / 720) = 0.053 at most; eight times that is exceeded in less than 1e-8 of all cases. A mask that is
        # shared along the axis has n times the variance (8 or more), a fixed number of zeros none.
        require(
            bool(abs(ratio - 1) < 8 * np.sqrt(2 / times.size)),
            ja=f"軸 {axis} に沿って落とした数のばらつき（分散）が、独立な場合の {ratio:.2f} 倍です。",
            en=f"along axis {axis} the numbers of zeros vary {ratio:.2f} times as much as of independent draws",
        )
    layer, chance = student.Dropout(p), generator(rng)
    calls = layer.forward.many([(np.ones((5, 6)), True, chance)] * 24)
    times = [int(np.sum(np.equal(y, 0))) for y in calls]
    # the most likely number of zeros in 30 elements comes with a probability below 0.16: always the same in 0.16²³
    require(
        len(set(times)) > 1,
        ja=f"30 個の要素から、{len(times)} 回とも {times[0]} 個を落としています。個数は毎回変わるはずです。",
        en=f"of 30 elements {times[0]} are dropped in each of {len(times)} calls; the number should vary",
    )


@points(
    1,
    of="Dropout",
    ja="逆伝播は直前の forward のマスクを使い、評価の後はそのまま通す。x が 0 の所も同じ",
    en="backward uses the mask of the last forward, passes dout on after an evaluation, also where x is 0",
)
@depends_on("test_dropout_in_training", "test_dropout_backward")
@hint(
    ja="マスクは y からではなく、引いた乱数から作って残します。評価時の forward でも、残したマスクを更新しましょう。",
    en="Keep the mask that was drawn, do not read it off y; an evaluation replaces the mask that was kept, too.",
)
def test_dropout_backward_of_the_last_forward(student, rng):
    p, chance = rng.uniform(0.15, 0.3), generator(rng)
    layer, x = student.Dropout(p), both_signs(rng, 30, 40)
    dropped_by(layer, x, p, chance)
    dropped = dropped_by(layer, x, p, chance)
    for _ in range(2):  # the mask stays until the next forward
        dout = both_signs(rng, 30, 40)
        assert_close(layer.backward(dout), np.where(dropped, 0.0, dout / (1 - p)))
    assert_close(layer.forward(x, False, None), x)
    assert_close(layer.backward(dout), dout)
    assert_close(layer.forward(np.zeros((30, 40)), True, chance), np.zeros((30, 40)))
    dx = layer.backward(dout)
    stopped = np.equal(dx, 0)
    assert_close(dx, np.where(stopped, 0.0, dout / (1 - p)))
    assert_share(stopped, p)


@points(
    1,
    of="Dropout",
    ja="マスクは渡された rng だけから引く",
    en="masks are drawn from the rng that is passed, and from nothing else",
)
@depends_on("test_dropout_in_training")
@hint(
    ja="np.random の関数や自分で作った乱数生成器ではなく、引数の rng を使います。",
    en="Use the argument rng, neither the functions of np.random nor a generator of your own.",
)
def test_dropout_draws_from_rng(student, rng):
    p, x, seeds = 0.35, both_signs(rng, 15, 20), [int(seed) for seed in rng.integers(2**62, size=2)]
    first, again, other = (
        dropped_by(student.Dropout(p), x, p, np.random.default_rng(seed)) for seed in (seeds[0], seeds[0], seeds[1])
    )
    require(
        np.array_equal(first, again),
        ja="同じ状態の乱数生成器なのに、マスクが違います。",
        en="equal generators give other masks",
    )
    require(  # 300 elements: by chance in less than 1e-70 of all cases
        not np.array_equal(first, other),
        ja="別の乱数生成器なのに、マスクが同じです。",
        en="another generator gives the same mask",
    )
    layer = student.Dropout(p)
    dropped_by(layer, x, p, np.random.default_rng(seeds[1]))
    require(
        np.array_equal(dropped_by(layer, x, p, np.random.default_rng(seeds[0])), first),
        ja="2 回目の forward に別の rng を渡しても、その rng から引いていません。",
        en="where the second forward is given another rng, the mask is not drawn from it",
    )


@points(
    1,
    of="Dropout",
    ja="forward は x を、backward は dout を書き換えない",
    en="forward leaves x, and backward dout, as they are",
)
@depends_on("test_dropout_in_training")
@hint(ja="x *= … ではなく、新しい配列を作りましょう。", en="Make a new array instead of x *= ….")
def test_dropout_leaves_its_arguments(student, rng):
    layer, chance = student.Dropout(0.4), generator(rng)
    for train in (True, False, True):
        assert_inputs_unchanged(layer.forward, both_signs(rng, 5, 6), train, chance)
        assert_inputs_unchanged(layer.backward, both_signs(rng, 5, 6))
