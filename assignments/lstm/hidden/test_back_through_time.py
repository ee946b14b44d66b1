"""The gradients back through time: both states carry them, every gate has its own, and nothing is divided by N."""

import numpy as np

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points


def problem(rng, samples, steps, inputs, units):
    """Draw upstream gradients and the arguments of lstm_forward."""
    xs = rng.normal(size=(samples, steps, inputs))
    h0, c0 = rng.normal(size=(samples, units)), rng.normal(size=(samples, units))
    Wx = {k: rng.normal(size=(units, inputs)) for k in "ifgo"}
    Wh = {k: rng.normal(size=(units, units)) for k in "ifgo"}
    b = {k: rng.normal(size=units) for k in "ifgo"}
    return rng.normal(size=(samples, steps, units)), xs, h0, c0, Wx, Wh, b


@points(2, of="lstm_backward", ja="系列の入力 xs の勾配が正しい", en="the gradient of the inputs xs is right")
@hint(ja="h と c の両方の勾配を前の時刻へ渡します。", en="Both states carry gradients back: h and c.")
def test_backward_inputs(student, reference, rng):
    for samples, steps, upstream in ((2, 4, 1.0), (1, 2, 100.0)):
        dhs, *arguments = problem(rng, samples, steps, 3, 5)
        expected = reference.lstm_backward(upstream * dhs, *arguments)["xs"]
        assert_close(student.lstm_backward(upstream * dhs, *arguments)["xs"], expected)


@points(2, of="lstm_backward", ja="重み Wx と Wh の勾配が正しい", en="the gradients of the weights Wx and Wh are right")
@hint(ja="重みの勾配は、すべての時刻の分を足します。", en="The gradients of the weights add up over all steps.")
def test_backward_weights(student, reference, rng):
    arguments = problem(rng, 2, 4, 3, 5)
    expected = reference.lstm_backward(*arguments)
    found = student.lstm_backward(*arguments)
    for name in ("Wx", "Wh"):
        for k in "ifgo":
            assert_close(found[name][k], expected[name][k])


@points(
    1,
    of="lstm_backward",
    ja="バイアスの勾配が、すべての時刻について正しい",
    en="the gradients of the biases add up over all steps",
)
def test_backward_biases(student, reference, rng):
    arguments = problem(rng, 3, 4, 2, 4)
    expected = reference.lstm_backward(*arguments)["b"]
    found = student.lstm_backward(*arguments)["b"]
    for k in "ifgo":
        assert_close(found[k], expected[k])


@points(
    2,
    of="lstm_backward",
    ja="最初の状態 h0 と c0 の勾配が正しい",
    en="the gradients of the first states h0 and c0 are right",
)
@hint(
    ja="最初の時刻まで戻した dh と dc が、h0 と c0 の勾配です。",
    en="What is left of dh and dc after the first step is the gradient of h0 and c0.",
)
def test_backward_first_states(student, reference, rng):
    for samples, steps in ((2, 3), (1, 2), (2, 1)):
        arguments = problem(rng, samples, steps, 3, 4)
        expected = reference.lstm_backward(*arguments)
        found = student.lstm_backward(*arguments)
        assert_close(found["h0"], expected["h0"])
        assert_close(found["c0"], expected["c0"])


@points(
    2,
    of="lstm_backward",
    ja="最後の時刻だけの損失が、最初の入力まで届く",
    en="a loss at the last step alone reaches the first input",
)
@depends_on("test_backward_inputs")
def test_backward_from_the_last_step_only(student, reference, rng):
    dhs, *arguments = problem(rng, 2, 26, 3, 4)
    dhs[:, :-1] = 0.0
    arguments[-1]["f"] += 4.0  # open forget gates: the gradient arrives
    expected = reference.lstm_backward(dhs, *arguments)["xs"]
    assert_close(student.lstm_backward(dhs, *arguments)["xs"], expected)


@points(
    1,
    of="lstm_backward",
    ja="バッチについて和を取り、サンプル数で割らない",
    en="sums over the batch, and does not divide by the number of samples",
)
@depends_on("test_backward_one_step")
@hint(ja="1/N は損失の勾配で一度だけ掛けます。", en="1/N is applied once, in the gradient of the loss.")
def test_backward_sums_over_the_batch(student, reference, rng):
    dhs, xs, h0, c0, *W = problem(rng, 1, 2, 3, 4)
    expected = 5 * reference.lstm_backward(dhs, xs, h0, c0, *W)["Wx"]["o"]
    five = [np.repeat(a, 5, axis=0) for a in (dhs, xs, h0, c0)]
    assert_close(student.lstm_backward(*five, *W)["Wx"]["o"], expected)


@points(
    1,
    of="lstm_backward",
    ja="総入力が 0 付近でも ±1000 でも、勾配が有限で正しい",
    en="the gradients are finite and right for totals near 0 and of ±1000",
)
@depends_on("test_backward_inputs", "test_backward_weights", "test_backward_biases", "test_backward_first_states")
@hint(
    ja="シグモイドと tanh の微分は a(1 − a)、1 − a² の形にし、exp に大きな正の数が入らないようにします。",
    en="Take a(1 − a) and 1 − a² as the derivatives, with exp never getting a large positive number.",
)
def test_backward_of_large_totals(student, reference, rng):
    dhs, xs, h0, c0, Wx, Wh, b = problem(rng, 2, 4, 3, 4)
    xs[:, :, 0] = rng.permuted(np.resize([0.0, 1000.0, -1000.0, 0.0], (2, 4)), axis=1)
    for k in "ifgo":
        far = rng.permutation([0.0, 0.0, 1000.0, -1000.0])
        Wx[k][:, 0] = np.where(far == 0, rng.choice([-1.0, 1.0], size=4), 0.0)
        b[k] += far
    expected = reference.lstm_backward(dhs, xs, h0, c0, Wx, Wh, b)
    found = student.lstm_backward(dhs, xs, h0, c0, Wx, Wh, b)
    for name in ("xs", "h0", "c0"):
        assert_close(found[name], expected[name])
    for name in ("Wx", "Wh", "b"):
        for k in "ifgo":
            assert_close(found[name][k], expected[name][k])


@points(
    1,
    of="lstm_backward",
    ja="xs の勾配が差分近似と一致する",
    en="the gradient of xs agrees with finite differences",
)
def test_backward_agrees_with_finite_differences(student, reference, rng):
    _, xs, *arguments = problem(rng, 2, 3, 2, 3)

    def forward(x):
        return reference.lstm_forward(x, *arguments)[0]

    assert_gradient(forward, lambda x, dout: student.lstm_backward(dout, x, *arguments)["xs"], xs, rng)


@points(
    1,
    of="lstm_backward",
    ja="受け取った配列を書き換えない（lstm_backward）",
    en="the arguments are left as they are (lstm_backward)",
)
@depends_on("test_backward_one_step")
@hint(ja="受け取った dhs に足し込まず、新しい配列を作ります。", en="Make a new array instead of adding into dhs.")
def test_backward_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.lstm_backward, *problem(rng, 2, 3, 3, 4))
