"""The examples of the handout, one step, a short sequence, the gradients of a single step, both directions."""

import numpy as np

from grader.checks import assert_close, hint, points


def weights(rng, inputs, units):
    """Draw Wx, Wh and b, so small that single precision is enough: few states are near ±1."""
    return *(rng.normal(scale=0.5, size=(units, n)) for n in (inputs, units)), rng.normal(scale=0.5, size=units)


def example():
    """The example of the handout: xs, h0, Wx, Wh, b."""
    one = np.ones((1, 1))
    return np.array([[[1.0], [0.0], [0.0]]]), 0 * one, one, 0.5 * one, np.zeros(1)


def running_sums(factors):
    """A function forward(xs, direction) that adds up what it reads, times the factor of the direction."""

    def forward(xs, direction):
        return factors[int(direction)] * np.cumsum(xs, axis=1)

    return forward


def leaky_sums(rng, inputs, units):
    """A function forward(xs, direction) whose states are W x and a part of the state before, with weights for each."""
    W, kept = rng.normal(size=(2, units, inputs)), rng.uniform(0.3, 0.9, size=(2, units))

    def forward(xs, direction):
        hs = np.asarray(xs) @ W[int(direction)].T
        for t in range(1, hs.shape[1]):
            hs[:, t] += kept[int(direction)] * hs[:, t - 1]
        return hs

    return forward


@points(2, of="rnn_step", ja="1 ステップ後の h が正しい", en="h is right after one step")
@hint(
    ja="tanh(Wx x + Wh h + b) です。b も tanh の中に入ります。", en="tanh(Wx x + Wh h + b), with b inside of tanh too."
)
def test_step_values(student, reference, rng):
    for n in (3, 1):
        x, h, W = rng.normal(scale=2, size=(n, 3)), rng.uniform(-1, 1, size=(n, 4)), weights(rng, 3, 4)
        expected = reference.rnn_step(x, h, *W)
        assert_close(student.rnn_step(x, h, *W), expected)


@points(
    1, of="rnn_forward", ja="手で追える例の 3 つの状態が正しい", en="the three states of the example by hand are right"
)
@hint(ja="1 · 0 + 0.5 · 0.7616 の tanh が 2 番目の状態です。", en="The second state is tanh of 1 · 0 + 0.5 · 0.7616.")
def test_forward_of_the_example(student, reference, rng):
    xs, *others = example()
    for scale in (1.0, rng.uniform(1.2, 2)):  # the second is not on the page
        expected = reference.rnn_forward(scale * xs, *others)
        assert_close(student.rnn_forward(scale * xs, *others), expected)


@points(2, of="rnn_forward", ja="系列の各時刻の h が正しい", en="h is right at every step of a sequence")
@hint(ja="各時刻の h を、次の時刻に渡します。", en="The next step gets the new h.")
def test_forward_values(student, reference, rng):
    xs, h0, W = rng.normal(size=(2, 4, 3)), rng.uniform(-1, 1, size=(2, 5)), weights(rng, 3, 5)
    expected = reference.rnn_forward(xs, h0, *W)
    assert_close(student.rnn_forward(xs, h0, *W), expected)


@points(2, of="rnn_backward", ja="手で追える例の勾配が正しい", en="the gradients of the example by hand are right")
@hint(
    ja="最後の時刻の損失が、Wh と 1 − h² を通って前の時刻へ戻ります。",
    en="The loss of the last step goes back through 1 − h² and Wh.",
)
def test_backward_of_the_example(student, reference, rng):
    dhs, arguments = np.array([[[0.0], [0.0], [1.0]]]), example()
    for scale in (1.0, rng.uniform(1.2, 2)):  # the second is not on the page
        expected = reference.rnn_backward(scale * dhs, *arguments)
        found = student.rnn_backward(scale * dhs, *arguments)
        for name in ("xs", "h0", "Wx", "Wh", "b"):
            assert_close(found[name], expected[name])


@points(
    2,
    of="rnn_backward",
    ja="1 ステップだけの系列で、重みとバイアスの勾配が正しい",
    en="the gradients of weights and bias are right for a sequence of one step",
)
@hint(
    ja="du = dh (1 − h²) で、h はこの時刻の後の状態です。Wh の勾配では、前の状態を使います。",
    en="du = dh (1 − h²) with the state after the step; the gradient of Wh has the state before it.",
)
def test_backward_one_step(student, reference, rng):
    for n in (2, 1):
        xs, h0, W = rng.uniform(-2, 2, size=(n, 1, 3)), rng.uniform(-1, 1, size=(n, 4)), weights(rng, 3, 4)
        dhs = rng.uniform(-1, 1, size=(n, 1, 4))
        expected = reference.rnn_backward(dhs, xs, h0, *W)
        found = student.rnn_backward(dhs, xs, h0, *W)
        for name in ("Wx", "Wh", "b"):
            assert_close(found[name], expected[name])


@points(
    1,
    of="bidirectional",
    ja="手で追える例の hs と last が正しい",
    en="hs and last of the example by hand are right",
)
@hint(
    ja="方向 1 は 3, 2, 1 と読んで 30, 50, 60 を作ります。時間の順では 60, 50, 30 です。",
    en="Direction 1 reads 3, 2, 1 and makes 30, 50, 60: in the order of time 60, 50, 30.",
)
def test_both_directions_of_the_example(student, reference, rng):
    forward = running_sums((1, 10))
    for scale in (1.0, rng.uniform(1.2, 2)):  # the second is not on the page
        xs = scale * np.array([[[1.0], [2.0], [3.0]]])
        expected = reference.bidirectional(forward, xs)
        found = student.bidirectional(forward, xs)
        assert_close(found[0], expected[0])
        assert_close(found[1], expected[1])


@points(
    2,
    of="bidirectional",
    ja="両方向の状態が、時間の順に並ぶ",
    en="the states of both directions stand in the order of time",
)
@hint(
    ja="forward に渡す前に時間を逆にし、返ってきた状態をもう一度逆にします。",
    en="Turn the time round before you call forward, and turn its states round again.",
)
def test_both_directions_in_the_order_of_time(student, reference, rng):
    forward, xs = leaky_sums(rng, 3, 2), rng.normal(size=(2, 5, 3))
    expected = reference.bidirectional(forward, xs)[0]
    assert_close(student.bidirectional(forward, xs)[0], expected)
