"""The gradients back through time: all the way, summed over steps and samples; nothing is cut off or divided by N."""

import numpy as np

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points

ALL = ("xs", "h0", "Wx", "Wh", "b")


def problem(rng, samples, steps, inputs, units):
    """Draw upstream gradients and the arguments of rnn_forward; few states are near ±1, where 1 - h² loses digits."""
    xs, h0 = rng.normal(size=(samples, steps, inputs)), rng.uniform(-1, 1, size=(samples, units))
    Wx, Wh, b = (rng.normal(scale=0.5, size=shape) for shape in ((units, inputs), (units, units), units))
    return rng.normal(size=(samples, steps, units)), xs, h0, Wx, Wh, b


@points(
    1,
    of="rnn_backward",
    ja="系列の入力 xs の勾配が、小さくても大きくても正しい",
    en="the gradient of the inputs xs is right, small or large",
)
@hint(
    ja="次の時刻から戻る勾配を足します。打ち切りやクリッピングはしません。",
    en="Add what comes back from the next step; nothing is cut off or clipped.",
)
def test_backward_inputs(student, reference, rng):
    for samples, steps, units, upstream in ((2, 4, 5, 1.0), (1, 2, 5, 10_000.0), (3, 3, 3, 0.01)):
        dhs, *arguments = problem(rng, samples, steps, 3, units)
        expected = reference.rnn_backward(upstream * dhs, *arguments)["xs"]
        assert_close(student.rnn_backward(upstream * dhs, *arguments)["xs"], expected)


@points(2, of="rnn_backward", ja="重み Wx と Wh の勾配が正しい", en="the gradients of the weights Wx and Wh are right")
@hint(
    ja="重みの勾配は、すべての時刻とサンプルの分を足します。Wh の勾配では、その時刻の前の状態を使います。",
    en="The gradients of the weights add up over all steps and samples; that of Wh has the state before each step.",
)
def test_backward_weights(student, reference, rng):
    sizes = (2, 4, 3, 5, 1.0, 1.0), (4, 4, 4, 4, 1.0, 1.0), (3, 2, 2, 3, 10_000.0, 1.0), (2, 4, 3, 5, 1.0, 0.0)
    for samples, steps, inputs, units, upstream, first in sizes:
        dhs, xs, h0, *W = problem(rng, samples, steps, inputs, units)
        expected = reference.rnn_backward(upstream * dhs, xs, first * h0, *W)
        found = student.rnn_backward(upstream * dhs, xs, first * h0, *W)
        for name in ("Wx", "Wh"):
            assert_close(found[name], expected[name])


@points(
    1,
    of="rnn_backward",
    ja="バイアスの勾配が、すべての時刻とサンプルの和になる",
    en="the gradient of the bias adds up over all steps and samples",
)
def test_backward_bias(student, reference, rng):
    for samples, steps, units, upstream in ((3, 4, 5, 10_000.0), (4, 4, 4, 1.0)):
        dhs, *arguments = problem(rng, samples, steps, 2, units)
        expected = reference.rnn_backward(upstream * dhs, *arguments)["b"]
        assert_close(student.rnn_backward(upstream * dhs, *arguments)["b"], expected)


@points(
    1,
    of="rnn_backward",
    ja="最初の状態 h0 の勾配が正しい",
    en="the gradient of the first state h0 is right",
)
@hint(
    ja="最初の時刻からさらに Wh を通って戻した dh が、h0 の勾配です。",
    en="What comes back through Wh from the first step is the gradient of h0.",
)
def test_backward_first_state(student, reference, rng):
    for samples, steps, upstream in ((2, 3, 1.0), (1, 2, 10_000.0), (2, 1, 1.0)):
        dhs, *arguments = problem(rng, samples, steps, 3, 4)
        expected = reference.rnn_backward(upstream * dhs, *arguments)["h0"]
        assert_close(student.rnn_backward(upstream * dhs, *arguments)["h0"], expected)


@points(
    1,
    of="rnn_backward",
    ja="サンプル・時刻・入力・ユニットが 1 つだけでも、すべての勾配の形と値が正しい",
    en="one sample, one step, one input or one unit: shapes and values of all gradients",
)
def test_backward_of_one(student, reference, rng):
    for samples, steps, inputs, units in ((1, 1, 3, 2), (3, 1, 1, 2), (1, 3, 2, 1), (2, 3, 1, 1)):
        dhs, *arguments = problem(rng, samples, steps, inputs, units)
        dhs *= 0.1  # no gradient comes near ±5, where some clip it: another check is about that
        expected = reference.rnn_backward(dhs, *arguments)
        found = student.rnn_backward(dhs, *arguments)
        for name in ALL:
            assert_close(found[name], expected[name])


@points(
    2,
    of="rnn_backward",
    ja="最後の時刻だけの損失が、120 ステップ前の入力と h0 まで届く（打ち切らない）",
    en="a loss at the last step alone reaches inputs and h0 120 steps earlier (nothing is cut off)",
)
@depends_on("test_backward_inputs", "test_backward_first_state")
@hint(
    ja="途中の時刻で勾配を打ち切っていませんか。勾配は h0 まで戻ります。",
    en="Is the gradient cut off after some steps? It goes back all the way to h0.",
)
def test_backward_from_the_last_step_only(student, reference, rng):
    dhs, xs, h0, Wx, Wh, b = problem(rng, 2, 120, 3, 4)
    dhs[:, :-1] = 0.0
    rotation = np.linalg.qr(Wh)[0]  # it keeps a gradient's length, and small states let it pass: it arrives
    arguments = 0.003 * xs, 0.01 * h0, Wx, rotation, 0.003 * b
    expected = reference.rnn_backward(dhs, *arguments)
    found = student.rnn_backward(dhs, *arguments)
    assert_close(
        found["xs"], expected["xs"], rtol=1e-4, atol=1e-4
    )  # 120 steps add up the last bits of single precision
    assert_close(found["h0"], expected["h0"], rtol=1e-4, atol=1e-4)


@points(
    1,
    of="rnn_backward",
    ja="総入力が 0 付近でも ±1000 でも、勾配が有限で正しい",
    en="the gradients are finite and right for totals near 0 and of ±1000",
)
@depends_on("test_backward_inputs", "test_backward_weights", "test_backward_bias", "test_backward_first_state")
@hint(
    ja="tanh の微分は 1 − h² の形にし、exp に大きな正の数が入らないようにします。",
    en="Take 1 − h² as the derivative of tanh, with exp never getting a large positive number.",
)
def test_backward_of_large_totals(student, reference, rng):
    dhs, xs, h0, Wx, Wh, b = problem(rng, 2, 4, 3, 4)
    xs[:, :, 0] = rng.permuted(np.resize([0.0, 1000.0, -1000.0, 0.0], (2, 4)), axis=1)
    far = rng.permutation([0.0, 0.0, 1000.0, -1000.0])
    Wx[:, 0] = np.where(far == 0, rng.choice([-1.0, 1.0], size=4), 0.0)
    expected = reference.rnn_backward(dhs, xs, h0, Wx, Wh, b + far)
    found = student.rnn_backward(dhs, xs, h0, Wx, Wh, b + far)
    for name in ALL:
        assert_close(found[name], expected[name])


@points(
    1,
    of="rnn_backward",
    ja="xs の勾配が差分近似と一致する",
    en="the gradient of xs agrees with finite differences",
)
def test_backward_agrees_with_finite_differences(student, reference, rng):
    _, xs, *arguments = problem(rng, 2, 3, 2, 3)

    def forward(x):
        return reference.rnn_forward(x, *arguments)

    assert_gradient(forward, lambda x, dout: student.rnn_backward(dout, x, *arguments)["xs"], xs, rng)


@points(
    1,
    of="rnn_backward",
    ja="受け取った配列を書き換えない（rnn_backward）",
    en="the arguments are left as they are (rnn_backward)",
)
@depends_on("test_backward_one_step")
@hint(ja="受け取った dhs に足し込まず、新しい配列を作ります。", en="Make a new array instead of adding into dhs.")
def test_backward_leaves_its_arguments(student, rng):
    for inputs in (3, 4):
        assert_inputs_unchanged(student.rnn_backward, *problem(rng, 2, 3, inputs, 4))
