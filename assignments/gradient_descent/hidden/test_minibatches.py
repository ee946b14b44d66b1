"""Mini-batches: their sizes, how well they are mixed, whose random numbers they use, samples of any shape."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def assert_mixed(order):
    """Require of an order of 0 … n - 1 that it may have been drawn with all orders equally likely.

    The correlation with the places is normal with the deviation 1/sqrt(n - 1): beyond six of these in 2e-9 of all
    draws. The number of neighbours n, n ± 1 is Poisson with the mean 2: above 17 in 1e-11 of all draws.
    """
    n = len(order)
    correlation = float(np.corrcoef(order, np.arange(n))[0, 1])
    neighbours = int(np.sum(np.abs(np.diff(order)) == 1))
    require(
        bool(abs(correlation) <= 6 / np.sqrt(n - 1)),
        ja=f"サンプルの順番が元の並びに似すぎています（相関係数 {correlation:.2f}）。",
        en=f"the order of the samples is too much like that of x (correlation {correlation:.2f})",
    )
    require(
        neighbours <= 17,
        ja=f"元の並びで隣どうしのサンプルが {neighbours} 組も続けて現れます（平均 2 組のはずです）。",
        en=f"{neighbours} pairs of neighbours in x follow each other, where 2 are expected",
    )


@points(
    2,
    of="minibatches",
    ja="最後のミニバッチだけが小さく、空のものはない（1 個ずつでも、全部でも）",
    en="only the last batch is smaller, and none is empty; also one by one, and all at once",
)
@hint(
    ja="N = 10、batch_size = 3 なら 3, 3, 3, 1 です。割り切れるときに空のミニバッチを作らないようにします。",
    en="N = 10 by 3 gives 3, 3, 3, 1. Where there is no rest, make no empty batch.",
)
@pytest.mark.parametrize(("n", "batch_size"), [(10, 3), (9, 3), (11, 4), (4, 7), (5, 1), (6, 6)], ids=str)
def test_minibatches_have_the_right_sizes(student, rng, n, batch_size):
    x = rng.permutation(n) + 0.5
    x[-1] = x[0]  # two samples may be the same
    batches = list(student.minibatches(x, 2 * x, batch_size, generator(rng)))
    sizes = np.array([float(len(x_batch)) for x_batch, _ in batches])
    full, rest = divmod(n, batch_size)
    assert_close(sizes, np.array([batch_size] * full + [rest] * (rest > 0), dtype=float))
    xs, ts = (np.concatenate([batch[part] for batch in batches]) for part in (0, 1))
    assert_close(np.sort(xs), np.sort(x))
    assert_close(ts, 2 * xs)


@points(
    1,
    of="minibatches",
    ja="どの順番も同じ確からしさで混ざる",
    en="the samples are mixed so that every order is as likely as any other",
)
@depends_on("test_minibatches_hold_every_sample_once")
@hint(
    ja="ミニバッチの順番だけでも、ミニバッチの中だけでもなく、サンプル全体の順番を引きます。",
    en="Draw an order of all samples, not only of the batches, and not only inside each batch.",
)
def test_minibatches_are_mixed(student, rng):
    x = np.arange(3000.0)
    for batch_size in (500, 3000):
        batches = list(student.minibatches(x, x, batch_size, generator(rng)))
        assert_mixed(np.concatenate([x_batch for x_batch, _ in batches]))

    own, places = generator(rng), np.zeros((3, 3), dtype=bool)
    for _ in range(45):  # a sample is never at one of the three places in 9 (2/3)⁴⁵ = 1e-7 of all draws
        batches = student.minibatches(np.arange(3.0), np.arange(3.0), 3, own)
        order = np.concatenate([np.asarray(x_batch) for x_batch, _ in batches]).astype(int)
        places[np.arange(3), order[:3]] = True
    require(
        bool(places.all()),
        ja="3 サンプルを 45 回混ぜても、一度も来ない位置のあるサンプルがあります。",
        en="of three samples that were mixed 45 times, one never came to one of the places",
    )


@points(
    1,
    of="minibatches",
    ja="順番は呼び出しのたびに変わり、乱数は rng だけから来る",
    en="the order is another in each call, and comes from rng alone",
)
@depends_on("test_minibatches_hold_every_sample_once")
@hint(
    ja="np.random.… や自分で作った乱数生成器ではなく、渡された rng を使います。",
    en="Use the rng that is passed, not np.random.… and no generator of your own.",
)
def test_minibatches_use_their_generator(student, rng):
    x, seed = np.arange(40.0), int(rng.integers(2**62))

    def order(own):  # two given orders of 40 samples are the same in 1 of 8e47 draws
        return np.concatenate([x_batch for x_batch, _ in student.minibatches(x, x, 40, own)])

    one, other = np.random.default_rng(seed), np.random.default_rng(seed)
    first, second = order(one), order(one)
    require(
        not np.array_equal(first, second),
        ja="同じ rng で 2 回呼び出すと、2 回とも同じ順番でした。",
        en="two calls with one rng gave the same order",
    )
    require(
        np.array_equal(first, order(other)),
        ja="同じシードの rng で、違う順番になりました。",
        en="an rng of the same seed gave another order",
    )


@points(
    1,
    of="minibatches",
    ja="画像やラベルなど、どんな形のサンプルでも形と値が保たれる",
    en="samples of any shape keep it, and their values: images, labels, one-hot rows",
)
@depends_on("test_minibatches_hold_every_sample_once")
@pytest.mark.parametrize("shapes", [((2, 3, 3), ()), ((4,), (3,)), ((), (2, 2))], ids=str)
def test_minibatches_of_any_shape(student, rng, shapes):
    x, t = rng.normal(size=(7, *shapes[0])), rng.integers(70_000, size=(7, *shapes[1]))
    batches = list(student.minibatches(x, t, 3, generator(rng)))
    xs, ts = (np.concatenate([batch[part] for batch in batches]) for part in (0, 1))
    found, given = (np.argsort(a.reshape(7, -1)[:, 0]) for a in (xs, x))
    assert_close(xs[found], x[given])
    assert_close(ts[found], t[given])


@points(
    1,
    of="minibatches",
    ja="受け取った x と t を書き換えない（minibatches）",
    en="x and t are left as they are (minibatches)",
)
@depends_on("test_minibatches_hold_every_sample_once")
@hint(
    ja="x そのものを混ぜずに、番号の配列を混ぜます。",
    en="Mix an array of indices, not x itself.",
)
def test_minibatches_leave_their_arguments(student, rng):
    x, t, own = rng.normal(size=(10, 2)), rng.integers(3, size=10), generator(rng)

    def minibatches(x, t):
        return list(student.minibatches(x, t, 3, own))

    assert_inputs_unchanged(minibatches, x, t)

    x = rng.permutation(30) + 0.5  # what a generator shuffles in place, another one sees that goes on meanwhile
    both = student.minibatches(x, 2 * x, 7, own), student.minibatches(x, 2 * x, 7, own)
    for batches in zip(*zip(*both, strict=True), strict=True):
        assert_close(np.sort(np.concatenate([x_batch for x_batch, _ in batches])), np.sort(x))
