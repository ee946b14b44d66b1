"""The states forward in time: long sequences, pieces, large totals, single samples, equal sizes; both directions."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def weights(rng, inputs, units):
    """Draw Wx, Wh and b, so small that single precision is enough: few states are near ±1."""
    return *(rng.normal(scale=0.5, size=(units, n)) for n in (inputs, units)), rng.normal(scale=0.5, size=units)


def of_all_sizes(rng, samples, steps):
    """Inputs (samples, steps, 3) and weights for four units, with total inputs near 0 and near ±1000 side by side.

    Along the units they come from the biases, along samples and steps from the first input.
    """
    xs, (Wx, Wh, b) = rng.normal(size=(samples, steps, 3)), weights(rng, 3, 4)
    xs[:, :, 0] = rng.permuted(np.resize([0.0, 1000.0, -1000.0, 0.0], (samples, steps)).T, axis=0).T
    far = rng.permutation([0.0, 0.0, 1000.0, -1000.0])
    Wx[:, 0] = np.where(far == 0, rng.choice([-1.0, 1.0], size=4), 0.0)
    return xs, (Wx, Wh, b + far)


def networks(rng, inputs, units):
    """A function forward(xs, direction): recurrent networks without an activation, one for each direction."""
    Wx, Wh = rng.normal(size=(2, inputs, units)), rng.uniform(-0.5, 0.5, size=(2, units, units))

    def forward(xs, direction):
        if direction not in (0, 1):
            raise ValueError("direction は 0 か 1 です / direction is 0 or 1")
        hs = np.asarray(xs) @ Wx[int(direction)]
        for t in range(1, hs.shape[1]):
            hs[:, t] += hs[:, t - 1] @ Wh[int(direction)]
        return hs

    return forward


@points(
    2,
    of="rnn_step",
    ja="サンプル・入力・ユニットが同じ数のときも、h が正しい",
    en="h is right for as many samples as inputs and units",
)
@hint(
    ja="Wx と Wh を取り違えたり、転置を忘れたりしていませんか。",
    en="Are Wx and Wh exchanged, or is a transpose missing?",
)
def test_step_of_equal_sizes(student, reference, rng):
    for n, state in ((4, 1.0), (1, 1.0), (4, 0.0)):
        x, h, W = rng.normal(size=(n, n)), state * rng.uniform(-1, 1, size=(n, n)), weights(rng, n, n)
        expected = reference.rnn_step(x, h, *W)
        assert_close(student.rnn_step(x, h, *W), expected)


@points(
    1,
    of="rnn_step",
    ja="総入力が 0 付近でも ±1000 でも、値が正しい",
    en="right for totals near 0 and of ±1000",
)
@depends_on("test_step_values")
@hint(
    ja="exp に大きな正の数が入らない形の tanh（np.tanh など）を使います。",
    en="Use a form of tanh in which exp never gets a large positive number, such as np.tanh.",
)
def test_step_of_large_totals(student, reference, rng):
    xs, W = of_all_sizes(rng, 4, 1)
    x, h = xs[:, 0], rng.uniform(-1, 1, size=(4, 4))
    expected = reference.rnn_step(x, h, *W)
    assert_close(student.rnn_step(x, h, *W), expected)


@points(
    1,
    of="rnn_step",
    ja="受け取った配列を書き換えない（rnn_step）",
    en="the arguments are left as they are (rnn_step)",
)
@depends_on("test_step_values")
def test_step_leaves_its_arguments(student, rng):
    for inputs in (3, 4):
        x, h = rng.normal(size=(2, inputs)), rng.uniform(-1, 1, size=(2, 4))
        assert_inputs_unchanged(student.rnn_step, x, h, *weights(rng, inputs, 4))


@points(
    1,
    of="rnn_forward",
    ja="サンプル・時刻・入力・ユニットが 1 つだけでも、形と値が正しい",
    en="one sample, one step, one input or one unit: shapes and values",
)
def test_forward_of_one(student, reference, rng):
    for samples, steps, inputs, units in ((1, 1, 3, 2), (3, 1, 1, 2), (1, 3, 2, 1), (2, 3, 1, 1)):
        xs, h0 = rng.normal(size=(samples, steps, inputs)), rng.uniform(-1, 1, size=(samples, units))
        W = weights(rng, inputs, units)
        expected = reference.rnn_forward(xs, h0, *W)
        assert_close(student.rnn_forward(xs, h0, *W), expected)


@points(
    1,
    of="rnn_forward",
    ja="サンプル・時刻・入力・ユニットが同じ数のときも、h が正しい",
    en="h is right for as many samples as steps, inputs and units",
)
@hint(ja="時間は 2 番目の軸です。", en="Time is the second axis.")
def test_forward_of_equal_sizes(student, reference, rng):
    xs, h0, W = rng.normal(size=(4, 4, 4)), rng.uniform(-1, 1, size=(4, 4)), weights(rng, 4, 4)
    expected = reference.rnn_forward(xs, h0, *W)
    assert_close(student.rnn_forward(xs, h0, *W), expected)


@points(
    2,
    of="rnn_forward",
    ja="120 ステップの系列の最後まで正しい",
    en="right to the end of a sequence of 120 steps",
)
@depends_on("test_forward_values")
def test_forward_long_sequence(student, reference, rng):
    xs, h0, (Wx, Wh, b) = rng.normal(size=(3, 120, 2)), rng.uniform(-1, 1, size=(3, 4)), weights(rng, 2, 4)
    Wh *= 0.9 / np.linalg.norm(Wh, ord=2)  # small differences do not grow from step to step
    expected = reference.rnn_forward(xs, h0, Wx, Wh, b)
    assert_close(student.rnn_forward(xs, h0, Wx, Wh, b), expected)


@points(
    1,
    of="rnn_forward",
    ja="系列を途中で切っても、最後の状態を h0 に渡せば続きになる",
    en="a sequence in pieces goes on when the last state is passed as h0",
)
@hint(ja="最初の時刻では、渡された h0 を使います。", en="The first step uses the h0 that it is given.")
def test_forward_in_pieces(student, reference, rng):
    xs, h0, W = rng.normal(size=(2, 9, 3)), rng.uniform(-1, 1, size=(2, 5)), weights(rng, 3, 5)
    hs = reference.rnn_forward(xs, h0, *W)
    for start, end in ((0, 4), (4, 5), (5, 9)):
        before = hs[:, start - 1] if start else h0
        assert_close(student.rnn_forward(xs[:, start:end], before, *W), hs[:, start:end])


@points(
    1,
    of="rnn_forward",
    ja="どの呼び出しも、渡された h0 から始まる",
    en="every call starts from the h0 that it is given",
)
@hint(
    ja="前の呼び出しの状態が、どこかに残っていませんか。",
    en="Is the state of an earlier call kept somewhere?",
)
def test_forward_keeps_nothing_between_calls(student, reference, rng):
    W = weights(rng, 3, 4)
    for first in (1.0, 0.0, 1.0):  # 0 is a state as any other, and does not mean that the last sequence goes on
        xs, h0 = rng.normal(size=(2, 3, 3)), first * rng.uniform(-1, 1, size=(2, 4))
        expected = reference.rnn_forward(xs, h0, *W)
        assert_close(student.rnn_forward(xs, h0, *W), expected)


@points(
    1,
    of="rnn_forward",
    ja="総入力が 0 付近でも ±1000 でも、系列のどの時刻でも値が正しい",
    en="right at every step of a sequence, for totals near 0 and of ±1000",
)
@depends_on("test_forward_values")
@hint(
    ja="exp に大きな正の数が入らない形の tanh（np.tanh など）を使います。",
    en="Use a form of tanh in which exp never gets a large positive number, such as np.tanh.",
)
def test_forward_of_large_totals(student, reference, rng):
    xs, W = of_all_sizes(rng, 2, 4)
    h0 = rng.uniform(-1, 1, size=(2, 4))
    expected = reference.rnn_forward(xs, h0, *W)
    assert_close(student.rnn_forward(xs, h0, *W), expected)


@points(
    1,
    of="rnn_forward",
    ja="受け取った配列を書き換えない（rnn_forward）",
    en="the arguments are left as they are (rnn_forward)",
)
@depends_on("test_forward_values")
def test_forward_leaves_its_arguments(student, rng):
    for inputs in (3, 4):
        xs, h0 = rng.normal(size=(2, 3, inputs)), rng.uniform(-1, 1, size=(2, 4))
        assert_inputs_unchanged(student.rnn_forward, xs, h0, *weights(rng, inputs, 4))


@points(
    2,
    of="bidirectional",
    ja="last は、それぞれの方向が系列をすべて読み終えたときの状態",
    en="last holds the state of each direction when it has read the whole sequence",
)
@hint(
    ja="方向 1 が最後に読むのは、最初の時刻の入力です。",
    en="The last input that direction 1 reads is that of the first step.",
)
def test_both_directions_last_states(student, reference, rng):
    forward, xs = networks(rng, 3, 4), rng.normal(size=(2, 5, 3))
    expected = reference.bidirectional(forward, xs)[1]
    assert_close(student.bidirectional(forward, xs)[1], expected)


@points(
    1,
    of="bidirectional",
    ja="サンプル・時刻・入力・ユニットが 1 つだけでも、両方向の形と値が正しい",
    en="both directions of one sample, one step, one input or one unit: shapes and values",
)
def test_both_directions_of_one(student, reference, rng):
    for samples, steps, inputs, units in ((1, 1, 2, 3), (3, 1, 1, 2), (1, 4, 2, 3), (2, 3, 2, 1)):
        forward, xs = networks(rng, inputs, units), rng.normal(size=(samples, steps, inputs))
        expected = reference.bidirectional(forward, xs)
        found = student.bidirectional(forward, xs)
        assert_close(found[0], expected[0])
        assert_close(found[1], expected[1])


@points(
    1,
    of="bidirectional",
    ja="サンプル・時刻・入力・ユニットが同じ数のときも、両方向の tanh の RNN で正しい",
    en="both directions of tanh networks, for as many samples as steps, inputs and units",
)
@hint(ja="逆にするのは時間の軸だけです。", en="Only the axis of time is turned round.")
def test_both_directions_of_equal_sizes(student, reference, rng):
    xs, h0 = rng.normal(size=(3, 3, 3)), rng.uniform(-1, 1, size=(2, 1, 3))
    W = weights(rng, 3, 3), weights(rng, 3, 3)

    def forward(xs, direction):
        return reference.rnn_forward(np.asarray(xs), np.repeat(h0[direction], len(xs), axis=0), *W[direction])

    expected = reference.bidirectional(forward, xs)
    found = student.bidirectional(forward, xs)
    assert_close(found[0], expected[0])
    assert_close(found[1], expected[1])


@points(
    1,
    of="bidirectional",
    ja="受け取った配列を書き換えない（bidirectional）",
    en="the arguments are left as they are (bidirectional)",
)
@depends_on("test_both_directions_in_the_order_of_time")
@hint(ja="xs の時間を逆にするときは、新しい配列を作ります。", en="Make a new array when you turn the time of xs round.")
def test_both_directions_leave_their_arguments(student, rng):
    for inputs, units in ((3, 4), (4, 2)):  # hs may be as large as xs
        assert_inputs_unchanged(student.bidirectional, networks(rng, inputs, units), rng.normal(size=(2, 5, inputs)))
