"""The states forward in time: what gates keep and let through, long sequences, large totals, single samples."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def gates(rng, names, *shape):
    """Draw weights or biases of one shape for each gate."""
    return {k: rng.normal(size=shape) for k in names}


def weights(rng, names, inputs, units):
    """Draw Wx, Wh and b."""
    return gates(rng, names, units, inputs), gates(rng, names, units, units), gates(rng, names, units)


def of_all_sizes(rng, names, samples, steps):
    """Inputs (samples, steps, 3) and weights for four units, with total inputs near 0 and near ±1000 side by side.

    Along the units they come from the biases, along samples and steps from the first input.
    """
    xs = rng.normal(size=(samples, steps, 3))
    xs[:, :, 0] = rng.permuted(np.resize([0.0, 1000.0, -1000.0, 0.0], (samples, steps)).T, axis=0).T
    Wx, Wh, b = weights(rng, names, 3, 4)
    for k in names:
        far = rng.permutation([0.0, 0.0, 1000.0, -1000.0])
        Wx[k][:, 0] = np.where(far == 0, rng.choice([-1.0, 1.0], size=4), 0.0)
        b[k] += far
    return xs, (Wx, Wh, b)


def without_weights(names, inputs, units, biases):
    """Return weights of 0, so that only the biases open and close the gates."""
    zero = {k: np.zeros((units, inputs)) for k in names}, {k: np.zeros((units, units)) for k in names}
    return *zero, {k: np.full(units, float(biases[k])) for k in names}


@points(
    2,
    of="lstm_step",
    ja="忘却ゲートが開き入力ゲートが閉じていれば、セルは変わらない",
    en="with an open forget gate and a closed input gate the cell stays as it is",
)
@hint(ja="f と i を取り違えていませんか。", en="Are f and i exchanged?")
def test_step_forget_gate_keeps_the_cell(student, reference, rng):
    W = without_weights("ifgo", 3, 2, {"i": -30, "f": 30, "g": 0.4, "o": 30})
    x, h = rng.normal(size=(2, 3)), rng.normal(size=(2, 2))
    c = rng.permuted([[1.0, 2.0], [4.0, 8.0]]) * rng.uniform(0.9, 1.1, size=(2, 2))
    expected = reference.lstm_step(x, h, c, *W)
    found = student.lstm_step(x, h, c, *W)
    assert_close(found[1], expected[1])
    assert_close(found[0], expected[0])


@points(
    1,
    of="lstm_step",
    ja="候補 g は負にもなる",
    en="the candidate g can be negative",
)
@depends_on("test_step_forget_gate_keeps_the_cell")
@hint(ja="g だけは tanh です。", en="g alone uses tanh.")
def test_step_candidate_can_be_negative(student, reference, rng):
    W = without_weights("ifgo", 3, 2, {"i": 30, "f": -30, "g": -1.5, "o": 30})
    x, h, c = rng.normal(size=(2, 3)), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    expected = reference.lstm_step(x, h, c, *W)[1]
    assert_close(student.lstm_step(x, h, c, *W)[1], expected)


@points(1, of="lstm_step", ja="総入力が ±1000 でも値が正しい", en="totals of ±1000 give the right values")
@depends_on("test_step_cell", "test_step_hidden_state")
@hint(
    ja="exp に大きな正の数が入らない形のシグモイドにします。",
    en="Use a sigmoid in which exp never gets a large positive number.",
)
def test_step_of_large_totals(student, reference, rng):
    xs, W = of_all_sizes(rng, "ifgo", 4, 1)
    x, h, c = xs[:, 0], rng.normal(size=(4, 4)), rng.normal(size=(4, 4))
    expected = reference.lstm_step(x, h, c, *W)
    found = student.lstm_step(x, h, c, *W)
    assert_close(found[0], expected[0])
    assert_close(found[1], expected[1])


@points(
    1,
    of="lstm_step",
    ja="受け取った配列を書き換えない（lstm_step）",
    en="the arguments are left as they are (lstm_step)",
)
@depends_on("test_step_cell")
def test_step_leaves_its_arguments(student, rng):
    x, h, c = rng.normal(size=(2, 3)), rng.normal(size=(2, 4)), rng.normal(size=(2, 4))
    assert_inputs_unchanged(student.lstm_step, x, h, c, *weights(rng, "ifgo", 3, 4))


@points(
    1,
    of="lstm_forward",
    ja="1 サンプル・1 ステップの系列でも形と値が正しい",
    en="one sample and one step: shapes and values",
)
def test_forward_one_step_of_one_sample(student, reference, rng):
    xs, h0, c0 = rng.normal(size=(1, 1, 3)), rng.normal(size=(1, 2)), rng.normal(size=(1, 2))
    W = weights(rng, "ifgo", 3, 2)
    hs, cs = reference.lstm_forward(xs, h0, c0, *W)
    found = student.lstm_forward(xs, h0, c0, *W)
    assert_close(found[0], hs)
    assert_close(found[1], cs)


@points(
    2,
    of="lstm_forward",
    ja="60 ステップの系列の最後まで正しい",
    en="right to the end of a sequence of sixty steps",
)
@depends_on("test_forward_values")
def test_forward_long_sequence(student, reference, rng):
    xs, h0, c0 = rng.normal(size=(3, 60, 2)), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    W = weights(rng, "ifgo", 2, 4)
    W[2]["f"] += 2.0
    hs, cs = reference.lstm_forward(xs, h0, c0, *W)
    found = student.lstm_forward(xs, h0, c0, *W)
    assert_close(found[0], hs, rtol=1e-4, atol=1e-4)  # sixty steps multiply the last bits
    assert_close(found[1], cs, rtol=1e-4, atol=1e-4)


@points(
    1,
    of="lstm_forward",
    ja="総入力が 0 付近でも ±1000 でも、系列のどの時刻でも値が正しい",
    en="right at every step of a sequence, for totals near 0 and of ±1000",
)
@depends_on("test_forward_values")
@hint(
    ja="シグモイドも tanh も、exp に大きな正の数が入らない形にします。",
    en="Use forms of the sigmoid and of tanh in which exp never gets a large positive number.",
)
def test_forward_of_large_totals(student, reference, rng):
    xs, W = of_all_sizes(rng, "ifgo", 2, 4)
    h0, c0 = rng.normal(size=(2, 4)), rng.normal(size=(2, 4))
    hs, cs = reference.lstm_forward(xs, h0, c0, *W)
    found = student.lstm_forward(xs, h0, c0, *W)
    assert_close(found[0], hs)
    assert_close(found[1], cs)


@points(
    1,
    of="lstm_forward",
    ja="受け取った配列を書き換えない（lstm_forward）",
    en="the arguments are left as they are (lstm_forward)",
)
@depends_on("test_forward_values")
def test_forward_leaves_its_arguments(student, rng):
    xs, h0, c0 = rng.normal(size=(2, 3, 3)), rng.normal(size=(2, 4)), rng.normal(size=(2, 4))
    assert_inputs_unchanged(student.lstm_forward, xs, h0, c0, *weights(rng, "ifgo", 3, 4))


@points(
    1,
    of="gru_step",
    ja="更新ゲート z が開いていれば h は変わらない",
    en="with an open update gate z the state h stays as it is",
)
@hint(
    ja="流儀が 2 つあります。ここでは z は前の h を残す側です。",
    en="There are two conventions: here z keeps the old h.",
)
def test_gru_update_gate_keeps_the_state(student, reference, rng):
    Wx, Wh, bx = without_weights("rzn", 3, 2, {"r": 0.3, "z": 30, "n": 0.5})
    x, h = rng.normal(size=(2, 3)), rng.normal(size=(2, 2))
    bh = {k: np.zeros(2) for k in "rzn"}
    expected = reference.gru_step(x, h, Wx, Wh, bx, bh)
    assert_close(student.gru_step(x, h, Wx, Wh, bx, bh), expected)


@points(
    2,
    of="gru_step",
    ja="リセットゲート r はユニットごとに、行列積の後で掛かる",
    en="the reset gate r acts on each unit, after the product with Wh",
)
@depends_on("test_gru_update_gate_keeps_the_state")
@hint(ja="r を掛けるのは Wh h + bh で、h ではありません。", en="r multiplies Wh h + bh, not h.")
def test_gru_reset_gate_after_the_product(student, reference, rng):
    x, h = rng.normal(size=(3, 2)), 2 * rng.normal(size=(3, 5))
    Wx, Wh, bx = weights(rng, "rzn", 2, 5)
    bh = gates(rng, "rzn", 5)
    expected = reference.gru_step(x, h, Wx, Wh, bx, bh)
    assert_close(student.gru_step(x, h, Wx, Wh, bx, bh), expected)


@points(1, of="gru_step", ja="総入力が ±1000 でも値が正しい（GRU）", en="totals of ±1000 give the right values (GRU)")
@depends_on("test_gru_values")
def test_gru_of_large_totals(student, reference, rng):
    xs, (Wx, Wh, bx) = of_all_sizes(rng, "rzn", 4, 1)
    x, h, bh = xs[:, 0], rng.normal(size=(4, 4)), gates(rng, "rzn", 4)
    expected = reference.gru_step(x, h, Wx, Wh, bx, bh)
    assert_close(student.gru_step(x, h, Wx, Wh, bx, bh), expected)


@points(
    1,
    of="gru_step",
    ja="受け取った配列を書き換えない（gru_step）",
    en="the arguments are left as they are (gru_step)",
)
@depends_on("test_gru_values")
def test_gru_leaves_its_arguments(student, rng):
    x, h, bh = rng.normal(size=(2, 3)), rng.normal(size=(2, 4)), gates(rng, "rzn", 4)
    assert_inputs_unchanged(student.gru_step, x, h, *weights(rng, "rzn", 3, 4), bh)
