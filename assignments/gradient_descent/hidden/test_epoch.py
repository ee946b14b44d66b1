"""One epoch: which batches grad is asked for, and at which parameters; single samples, whole numbers, mixing."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def slope(w, x, t):
    """The gradient of the mean of |W x - t|² / 2 over the samples."""
    return (x @ w.T - t).T @ x / len(x)


def watched_epoch(student, w, x, t, lr, batch_size, rng):
    """Let an epoch run; return what grad was asked for, [(w, x_batch, t_batch), …], and the result."""
    log = []

    def grad(w, x, t):
        log.append(tuple(np.array(a, dtype=float) for a in (w, x, t)))
        if log[-1][1].ndim != 2 or log[-1][2].ndim != 2 or len(log) > 1000:
            raise ValueError("x_batch (n, 3), t_batch (n, 2)")
        return slope(*log[-1])

    return log, student.train_epoch(grad, w, x, t, lr, batch_size, rng)


def assert_steps(log, found, w, lr, sizes):
    """Require batches of these sizes, each step from where the one before has ended, and the last as the result."""
    actual = [len(x) for _, x, _ in log]
    require(
        actual == sizes,
        ja=f"ミニバッチの大きさは順に {sizes} のはずが、grad は {actual} で呼び出されました。",
        en=f"batches of {sizes} were expected; grad was called for {actual}",
    )
    for asked_at, x, t in log:
        assert_close(asked_at, w)
        w = w - lr * slope(w, x, t)
    assert_close(found, w)


@points(
    2,
    of="train_epoch",
    ja="ミニバッチごとに 1 回、いまの w で更新し、どのサンプルも 1 回ずつ使う",
    en="one step for each batch, at the present w, with every sample once",
)
@hint(
    ja="エポックの初めの w ではなく、直前に更新した w で勾配を求めます。最後の小さいミニバッチも使います。",
    en="Take the gradient at the w of the step before, not at that of the start; use the smaller last batch, too.",
)
def test_epoch_steps_from_batch_to_batch(student, rng):
    for lr, size in ((0.3, 1), (0.001, 1000)):  # gradients of a thousand are not clipped
        x, t, w = rng.normal(size=(10, 3)), size * rng.normal(size=(10, 2)), 5 * rng.normal(size=(2, 3))
        log, found = watched_epoch(student, w.copy(), x, t, lr, 3, generator(rng))
        assert_steps(log, found, w, lr, [3, 3, 3, 1])
        used = np.concatenate([x_batch for _, x_batch, _ in log])
        assert_close(used[np.argsort(used[:, 0])], x[np.argsort(x[:, 0])])


@points(
    1,
    of="train_epoch",
    ja="オンライン学習では 1 サンプルずつ更新する（整数の w からでも）",
    en="online, the parameters move sample by sample, from whole numbers as well",
)
@depends_on("test_epoch_of_the_worked_example")
@hint(
    ja="1 サンプルでも x_batch の形は (1, …) です。整数の w は小数にしてから更新します。",
    en="x_batch has the shape (1, …) for one sample as well. Make a w of whole numbers one of floats first.",
)
def test_epoch_online(student, rng):
    x, t, w = rng.normal(size=(6, 3)), rng.normal(size=(6, 2)), rng.integers(-3, 4, size=(2, 3))
    log, found = watched_epoch(student, w.copy(), x, t, 0.2, 1, generator(rng))
    assert_steps(log, found, w, 0.2, [1] * 6)


@points(
    1, of="train_epoch", ja="x と t の対応が、どのミニバッチでも保たれる", en="each t stays with its x in every batch"
)
@depends_on("test_epoch_adds_up_all_batches")
@hint(ja="x と t には同じ並べ替えを使います。", en="Use one permutation for both x and t.")
def test_epoch_keeps_pairs_together(student, rng):
    x, w = rng.normal(size=(8, 3)), rng.normal(size=(2, 3))
    log, _ = watched_epoch(student, w, x, x[:, :2] ** 2, 0.1, 4, generator(rng))
    xs, ts = (np.concatenate([asked[part] for asked in log]) for part in (1, 2))
    assert_close(ts, xs[:, :2] ** 2)
    assert_close(np.sort(xs[:, 0]), np.sort(x[:, 0]))


@points(
    1,
    of="train_epoch",
    ja="サンプルはエポックごとに rng で混ぜ直される",
    en="the samples are mixed anew in each epoch, by rng",
)
@depends_on("test_epoch_adds_up_all_batches")
@hint(
    ja="x の並びのままではなく、渡された rng で混ぜたミニバッチを使います。",
    en="Use batches that are mixed with the rng that is passed, not the order of x.",
)
def test_epoch_mixes_the_samples(student, rng):
    n = 600
    x, t, w = np.arange(n)[:, None] / n * np.ones(3), np.zeros((n, 2)), rng.normal(size=(2, 3))
    seed, orders = int(rng.integers(2**62)), []
    one, other = np.random.default_rng(seed), np.random.default_rng(seed)
    for own in (one, one, other):
        log, _ = watched_epoch(student, w, x, t, 0.01, 200, own)
        orders.append(np.rint(np.concatenate([x_batch[:, 0] for _, x_batch, _ in log]) * n))
        # a random order: beyond six deviations in 2e-9 of all draws, above 17 neighbours (Poisson, mean 2) in 1e-11
        correlation = np.corrcoef(orders[-1], np.arange(len(orders[-1])))[0, 1]
        neighbours = np.sum(np.abs(np.diff(orders[-1])) == 1)
        require(
            bool(abs(correlation) <= 6 / np.sqrt(n - 1) and neighbours <= 17),
            ja=f"よく混ざっていません（相関係数 {correlation:.2f}、続けて現れる隣どうし {neighbours} 組）。",
            en=f"the samples are not well mixed (correlation {correlation:.2f}, {neighbours} pairs of neighbours)",
        )
    require(
        not np.array_equal(orders[0], orders[1]) and np.array_equal(orders[0], orders[2]),
        ja="順番はエポックごとに変わり、同じシードの rng なら同じになるはずです。",
        en="the order should change from epoch to epoch, and be the same for an rng of the same seed",
    )
    places = np.zeros((3, 3), dtype=bool)
    for _ in range(45):  # a sample is never at one of the three places in 9 (2/3)⁴⁵ = 1e-7 of all draws
        log, _ = watched_epoch(student, w, np.arange(3.0)[:, None] * np.ones(3), t[:3], 0.01, 3, one)
        places[np.arange(3), log[0][1][:3, 0].astype(int)] = True
    require(
        bool(places.all()),
        ja="3 サンプルを 45 回混ぜても、一度も来ない位置のあるサンプルがあります。",
        en="of three samples that were mixed 45 times, one never came to one of the places",
    )


@points(
    1,
    of="train_epoch",
    ja="受け取った w、x、t を書き換えない（train_epoch）",
    en="w, x and t are left as they are (train_epoch)",
)
@depends_on("test_epoch_adds_up_all_batches")
@hint(
    ja="w -= … は呼び出した側の配列を書き換えます。コピーしてから更新します。",
    en="w -= … changes the caller's array: copy it first.",
)
def test_epoch_leaves_its_arguments(student, rng):
    x, t, w, own = rng.normal(size=(10, 3)), rng.normal(size=(10, 2)), rng.normal(size=(2, 3)), generator(rng)

    def train_epoch(w, x, t):
        return student.train_epoch(lambda *batch: slope(*map(np.asarray, batch)), w, x, t, 0.1, 4, own)

    assert_inputs_unchanged(train_epoch, w, x, t)
