"""Training step by step, with penalties and with dropout; what the curves show; and a network that overfits less."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


def parameters(rng, d, h, k):
    """Draw the parameters of a network with one hidden layer."""
    shapes = {"W1": (h, d), "b1": (h,), "W2": (k, h), "b2": (k,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def samples(rng, n, d, k):
    return rng.normal(size=(n, d)), rng.normal(size=(n, k))


def assert_dicts(found, expected):
    """Compare the parameters after some steps; single precision adds up to about 1e-5 here."""
    require(
        isinstance(found, dict) and set(found) == set(expected),
        ja=f"名前が {sorted(expected)} の辞書を返してください。",
        en=f"return a dict with the names {sorted(expected)}",
    )
    for name, value in expected.items():
        assert_close(found[name], value, rtol=1e-4, atol=1e-5)


def losses(w, x, t):
    """Return the mean squared error of one network, or of many whose parameters have a first axis more."""
    z = np.maximum(x @ np.swapaxes(w["W1"], -1, -2) + w["b1"][..., np.newaxis, :], 0)
    y = z @ np.swapaxes(w["W2"], -1, -2) + w["b2"][..., np.newaxis, :]
    return np.mean((y - t) ** 2, axis=(-1, -2))


def stepped(w, x, t, lr, l1, l2, factors):
    """Return the parameters after one step for each of many masks: factors (masks, n, h) hold 0 or 1/(1 - p)."""
    u = x @ w["W1"].T + w["b1"]
    z = np.maximum(u, 0) * factors
    dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
    du = dy @ w["W2"] * factors * (u > 0)
    moved = {
        "W1": np.swapaxes(du, 1, 2) @ x + l1 * np.sign(w["W1"]) + l2 * w["W1"],
        "b1": du.sum(axis=1),
        "W2": np.swapaxes(dy, 1, 2) @ z + l1 * np.sign(w["W2"]) + l2 * w["W2"],
        "b2": dy.sum(axis=1),
    }
    return {name: w[name] - lr * gradient for name, gradient in moved.items()}


def followed(params, train_set, test_set, lr, l1, l2, p, answer):
    """Find the masks with which a training went as the answer says; return (parameters, curves, factors) with them.

    In each step every mask of the few hidden units is tried, and the one counts whose losses are nearest to the next
    row of the answer's curves, or, after the last step, whose parameters are nearest to the answer's. Where no mask
    leads to the answer, what is returned differs from it.
    """
    new, curves = answer
    curves = np.asarray(curves, dtype=np.float64)
    shape = len(train_set[0]), len(params["b1"])
    units = np.arange(shape[0] * shape[1])
    bits = np.arange(2**units.size)[:, np.newaxis] >> units & 1  # a row for each choice of units that are kept
    masks = bits.reshape(-1, *shape) / (1 - p)
    w, rows, chosen = params, [], []
    for step in range(len(curves)):
        rows.append([losses(w, *train_set), losses(w, *test_set)])
        after = stepped(w, *train_set, lr, l1, l2, masks)
        if step + 1 < len(curves):
            away = sum(abs(losses(after, *pair) - now) for pair, now in zip((train_set, test_set), curves[step + 1]))
        else:
            away = sum(np.abs(after[name] - new[name]).reshape(len(masks), -1).sum(axis=1) for name in params)
        best = int(np.argmin(away))
        chosen.append(masks[best])
        w = {name: value[best] for name, value in after.items()}
    return w, np.array(rows), np.array(chosen)


@points(
    1,
    of="train",
    ja="L1 と L2 の両方を使って 30 ステップ学習しても、パラメータと誤差が正しい",
    en="with L1 and L2 together, parameters and losses stay right for thirty steps",
)
@depends_on("test_train_three_steps")
@hint(
    ja="2 つの罰則の勾配を、毎ステップ今の重みから計算して足します。誤差の平均は全要素（N × K 個）についてです。",
    en="In each step add both gradients of penalties at the present weights; E is a mean over all N K elements.",
)
@pytest.mark.parametrize("sizes", [(6, 3, 5, 2), (1, 4, 3, 1), (4, 4, 4, 4), (3, 2, 7, 5)], ids=str)
def test_train_thirty_steps(student, reference, rng, sizes):
    n, d, h, k = sizes
    params, sets = parameters(rng, d, h, k), (samples(rng, n, d, k), samples(rng, n + 2, d, k))
    l1, l2, lr = rng.uniform(0.02, 0.05), rng.uniform(0.2, 0.4), 0.02
    z = np.maximum(sets[0][0] @ params["W1"].T + params["b1"], 0)
    fitted = sets[0][0], z @ params["W2"].T + params["b2"]  # its loss is 0 at first, and the penalties go on
    for train_set in (sets[0], fitted):
        expected = reference.train(params, train_set, sets[1], lr, 30, l1, l2)
        new, curves = student.train(params, train_set, sets[1], lr, 30, l1, l2)
        assert_close(curves, expected[1], rtol=1e-4, atol=1e-5)
        assert_dicts(new, expected[0])


@points(
    1,
    of="train",
    ja="総入力が 0 以下のユニットは動かず、0 の重みは L1 罰則でも 0 のまま",
    en="units with total inputs of 0 or less stay, and so do weights of 0 under the L1 penalty",
)
@depends_on("test_train_three_steps")
@hint(
    ja="u > 0 の所だけ勾配を通します（u = 0 では通しません）。sign(0) は 0 です。",
    en="The gradient passes where u > 0 only, and not at u = 0; sign(0) is 0.",
)
def test_train_units_that_are_off(student, reference, rng):
    params, sets = parameters(rng, 3, 6, 2), (samples(rng, 5, 3, 2), samples(rng, 4, 3, 2))
    params["W1"][:3] = 0.0
    params["b1"][:4] = 0.0, -1.0, 1.0, -50.0  # at 0, below, above, and far below
    params["W2"][:, 4] = 0.0
    for l1 in (0.0, rng.uniform(0.05, 0.1)):
        expected = reference.train(params, *sets, 0.05, 2, l1=l1)
        new, curves = student.train(params, *sets, 0.05, 2, l1=l1)
        assert_close(curves, expected[1], rtol=1e-4, atol=1e-5)
        assert_dicts(new, expected[0])


@points(
    3,
    of="train",
    ja="ドロップアウトを使った 12 ステップが、1 ステップずつ、あるマスクでの正しい値になっている",
    en="with dropout each of twelve steps is right for some mask, and the losses are those with nothing dropped",
)
@depends_on("test_train_three_steps")
@hint(
    ja="隠れ層の z にドロップアウトを掛け、dz も同じマスクに通します。curves は何も落とさないときの誤差です。",
    en="Drop elements of the hidden layer's z, send dz through the same mask, and note losses with nothing dropped.",
)
@pytest.mark.parametrize(("p", "l1", "l2"), [(0.3, 0.0, 0.0), (0.6, 0.02, 0.2)], ids=["p=0.3", "p=0.6, L1 and L2"])
def test_train_with_dropout_step_by_step(student, rng, p, l1, l2):
    params, sets = parameters(rng, 3, 3, 2), (samples(rng, 2, 3, 2), samples(rng, 5, 3, 2))
    answer = student.train(params, *sets, 0.05, 12, l1, l2, p, generator(rng))
    assert_close(np.shape(answer[1]), np.array([12, 2]))
    new, curves, _ = followed(params, *sets, 0.05, l1, l2, p, answer)
    assert_close(answer[1], curves, rtol=1e-4, atol=1e-5)
    assert_dicts(answer[0], new)
    params["b1"] += 9.0  # all units stay on, so that every mask can be told
    answers = [student.train(params, *sets, 0.001, 1, p=p, rng=generator(rng)) for _ in range(12)]
    dropped = [np.equal(followed(params, *sets, 0.001, 0.0, 0.0, p, each)[2], 0) for each in answers]
    # 72 draws: by chance none is dropped in 1e-11 of all cases, all are in 1e-15
    require(
        bool(np.any(dropped) and not np.all(dropped)),
        ja=f"p = {p} のとき、12 回学習しても、落とした割合が {np.mean(dropped):.0f} のままです。",
        en=f"for p = {p} the share of units that are dropped stays {np.mean(dropped):.0f} in twelve trainings",
    )


@points(
    1,
    of="train",
    ja="ステップごとにもサンプルごとにも別のユニットを、割合 p で、渡された rng から落とす",
    en="other units are dropped in each step and for each sample, with the share p, drawn from rng",
)
@depends_on("test_train_with_dropout_step_by_step")
@hint(
    ja="forward をステップごとに呼び、マスクを引き直します。乱数は引数の rng だけから引きます。",
    en="Call forward in each step, so that the mask is drawn anew, and draw from the argument rng alone.",
)
def test_train_draws_a_mask_in_each_step(student, rng):
    p, seeds = 0.4, [int(seed) for seed in rng.integers(2**62, size=2)]
    params, sets = parameters(rng, 3, 3, 2), (samples(rng, 2, 3, 2), samples(rng, 5, 3, 2))
    params["b1"] += 9.0  # all units stay on, so that every mask can be told
    first, again, other = (
        student.train(params, *sets, 0.001, 60, p=p, rng=np.random.default_rng(seed))
        for seed in (seeds[0], seeds[0], seeds[1])
    )
    new, _, factors = followed(params, *sets, 0.001, 0.0, 0.0, p, first)
    assert_dicts(first[0], new)
    dropped = factors == 0
    # 360 draws: 6 standard deviations of 0.0258; two rows of three units are equal in 0.52³ of 60 steps, 8.4 ± 2.7
    require(
        bool(abs(np.mean(dropped) - p) < 0.155),
        ja=f"p = {p} のとき、落としたユニットの割合が {np.mean(dropped):.2f} です。",
        en=f"for p = {p} the share of units that are dropped is {np.mean(dropped):.2f}",
    )
    for pairs, ja, en in (
        (zip(dropped[1:], dropped[:-1]), "続く 2 ステップのマスクが同じです", "two steps in a row have the same mask"),
        (zip(dropped[:, 0], dropped[:, 1]), "2 つのサンプルのマスクが同じです", "both samples have the same mask"),
    ):
        # by chance in 0.14 of 60 steps at most; 0.6 of them is exceeded in less than 1e-15 of all cases
        same = np.mean([np.array_equal(one, two) for one, two in pairs])
        require(bool(same < 0.6), ja=f"{ja}（{same:.0%} のステップ）。", en=f"{en} ({same:.0%} of the steps)")
    # of three units one or two are dropped in 0.72 of 120 rows, give or take 0.041: beyond six times that in less than
    # 1e-6 of all cases (Chernoff). Whoever drops whole samples has none such, whoever drops a fixed number only such.
    some = np.mean(dropped.any(axis=2) & ~dropped.all(axis=2))
    require(
        bool(abs(some - 0.72) < 0.246),
        ja=f"3 つのユニットのうち 1 つか 2 つを落とした行の割合が {some:.2f} です（約 0.72 のはずです）。",
        en=f"one or two of three units are dropped in {some:.2f} of the rows, expected about 0.72",
    )
    assert_close(np.asarray(again[1]), np.asarray(first[1]))
    require(
        not np.allclose(other[1], first[1], rtol=1e-6),
        ja="別の乱数生成器なのに、学習がまったく同じになりました。",
        en="another generator leads to the very same training",
    )


@points(
    1,
    of="train",
    ja="train は、渡されたパラメータもデータも書き換えない",
    en="train leaves the parameters and the data that it is given as they are",
)
@depends_on("test_train_three_steps")
@hint(
    ja="辞書だけでなく、中の配列もコピーしてから更新しましょう。",
    en="Copy the arrays, and not only the dict, before you change them.",
)
def test_train_leaves_its_arguments(student, rng):
    params, sets = parameters(rng, 3, 4, 2), (samples(rng, 5, 3, 2), samples(rng, 4, 3, 2))
    assert_inputs_unchanged(student.train, params, *sets, 0.05, 3, 0.1, 0.1)
    assert_inputs_unchanged(student.train, params, *sets, 0.05, 3, 0.0, 0.1, 0.5, generator(rng))


def gaps(module, rng):
    """Let the module train on three tasks without regularisation, with L2 and with dropout; return the sums of gaps.

    A task is a linear map of 10 inputs to 8 outputs with noise as large as the signal, of which 12 samples are known: a
    network with 20 hidden units learns the noise. The gap is taken from the curves of the last ten of 60 steps.
    """
    total = np.zeros(3)
    for _ in range(3):
        x = rng.normal(size=(52, 10))
        t = x @ rng.normal(size=(10, 8)) / np.sqrt(10) + rng.normal(size=(52, 8))
        sets = (x[:12], t[:12]), (x[12:], t[12:])
        params = {"W1": rng.normal(size=(20, 10)) / np.sqrt(5), "b1": np.zeros(20)}
        params |= {"W2": rng.normal(size=(8, 20)) / np.sqrt(20), "b2": np.zeros(8)}
        for number, settings in enumerate(({}, {"l2": 0.1}, {"p": 0.5, "rng": generator(rng)})):
            curves = np.asarray(module.train(params, *sets, 0.2, 60, **settings)[1], dtype=np.float64)
            total[number] += np.mean(curves[-10:, 1] - curves[-10:, 0])
    return total


@points(
    1,
    of="train",
    ja="過学習が起きるデータで、L2 もドロップアウトも、テスト誤差と訓練誤差の差を縮める",
    en="on data that a network overfits, L2 and dropout both narrow the gap between test and training loss",
)
@depends_on("test_train_thirty_steps", "test_train_with_dropout_step_by_step")
@hint(
    ja="l2 = 0.1 では差が正則化なしの 0.9 倍以下、p = 0.5 では 0.97 倍以下になるはずです。",
    en="With l2 = 0.1 the gap is at most 0.9 of that without, with p = 0.5 at most 0.97 of it.",
)
def test_regularisation_narrows_the_gap(student, rng):
    plain, with_l2, with_dropout = gaps(student, rng)
    require(
        bool(plain > 0.5), ja="正則化なしでも過学習が起きていません。", en="without regularisation nothing overfits"
    )
    # the manifest has the reference's own figures
    require(bool(with_l2 / plain <= 0.9), ja="L2 で差が縮みません。", en="L2 does not narrow the gap")
    require(
        bool(with_dropout / plain <= 0.97), ja="ドロップアウトで差が縮みません。", en="dropout does not narrow the gap"
    )


@points(
    1,
    of="generalisation_gap",
    ja="last の行数だけを使い、行が足りなければ全部を使う。テスト誤差の方が小さければ負になる",
    en="takes the last rows only, all where there are fewer, and is negative where the test loss is smaller",
)
@depends_on("test_gap_values")
@hint(
    ja="curves[-last:] の行についての平均です。絶対値は取りません。",
    en="It is the mean over the rows of curves[-last:], without an absolute value.",
)
@pytest.mark.parametrize("last", [1, 2, 7, 12, 30])
def test_gap_of_the_last_rows(student, reference, rng, last):
    for shift in (1.0, -1.0):
        curves = rng.uniform(0.1, 2.0, size=(12, 2)) ** 3 + np.array([1.0, 1.0 + shift])
        expected = reference.generalisation_gap(curves, last)
        assert_close(student.generalisation_gap(curves, last), expected)


@points(
    1,
    of="generalisation_gap",
    ja="generalisation_gap は curves を書き換えない",
    en="generalisation_gap leaves the curves as they are",
)
@depends_on("test_gap_values")
@hint(ja="列の差は、新しい配列に入れましょう。", en="Put the difference of the columns into a new array.")
def test_gap_leaves_the_curves(student, rng):
    assert_inputs_unchanged(student.generalisation_gap, rng.uniform(0.1, 2.0, size=(12, 2)), 5)
