"""One step of each cell, a short sequence, and the gradients of a single step: what one compares while writing."""

from grader.checks import assert_close, hint, points


def gates(rng, names, *shape):
    """Draw weights or biases of one shape for each gate."""
    return {k: rng.normal(size=shape) for k in names}


def weights(rng, names, inputs, units):
    """Draw Wx, Wh and b."""
    return gates(rng, names, units, inputs), gates(rng, names, units, units), gates(rng, names, units)


@points(2, of="lstm_step", ja="1 ステップ後のセル c が正しい", en="the cell c is right after one step")
@hint(
    ja="忘却ゲート f は前のセルに、入力ゲート i は候補 g に掛けます。",
    en="f goes with the old cell, i with the candidate g.",
)
def test_step_cell(student, reference, rng):
    for n in (2, 1):
        x, h, c = rng.normal(size=(n, 3)), rng.normal(size=(n, 4)), rng.normal(size=(n, 4))
        W = weights(rng, "ifgo", 3, 4)
        expected = reference.lstm_step(x, h, c, *W)[1]
        assert_close(student.lstm_step(x, h, c, *W)[1], expected)


@points(2, of="lstm_step", ja="1 ステップ後の隠れ状態 h が正しい", en="the hidden state h is right after one step")
@hint(ja="h = o tanh(c) です。c は新しいセルです。", en="h = o tanh(c), with the new cell c.")
def test_step_hidden_state(student, reference, rng):
    for n in (2, 1):
        x, h, c = rng.normal(size=(n, 3)), rng.normal(size=(n, 4)), 2 * rng.normal(size=(n, 4))
        W = weights(rng, "ifgo", 3, 4)
        expected = reference.lstm_step(x, h, c, *W)[0]
        assert_close(student.lstm_step(x, h, c, *W)[0], expected)


@points(3, of="lstm_forward", ja="系列の各時刻の h と c が正しい", en="h and c are right at every step of a sequence")
@hint(ja="次の時刻には、新しい h と c の両方を渡します。", en="The next step gets both the new h and the new c.")
def test_forward_values(student, reference, rng):
    xs, h0, c0 = rng.normal(size=(2, 4, 3)), rng.normal(size=(2, 5)), rng.normal(size=(2, 5))
    W = weights(rng, "ifgo", 3, 5)
    hs, cs = reference.lstm_forward(xs, h0, c0, *W)
    found = student.lstm_forward(xs, h0, c0, *W)
    assert_close(found[0], hs)
    assert_close(found[1], cs)


@points(
    2,
    of="lstm_backward",
    ja="1 ステップだけの系列で、バイアスの勾配が正しい",
    en="the gradients of the biases are right for a sequence of one step",
)
@hint(
    ja="σ' = a(1 − a)、tanh' = 1 − a² で、a はゲートの出力です。",
    en="σ' = a(1 − a) and tanh' = 1 − a², where a is the gate's output.",
)
def test_backward_one_step(student, reference, rng):
    for n in (2, 1):
        xs, h0, c0 = rng.normal(size=(n, 1, 3)), rng.normal(size=(n, 4)), rng.normal(size=(n, 4))
        W = weights(rng, "ifgo", 3, 4)
        dhs = rng.normal(size=(n, 1, 4))
        expected = reference.lstm_backward(dhs, xs, h0, c0, *W)["b"]
        found = student.lstm_backward(dhs, xs, h0, c0, *W)["b"]
        for k in "ifgo":
            assert_close(found[k], expected[k])


@points(3, of="gru_step", ja="GRU の 1 ステップ後の h が正しい", en="h is right after one step of the GRU")
@hint(
    ja="この課題では h = (1 − z) n + z h で、r は Wh h + bh に掛けます。",
    en="Here h = (1 − z) n + z h, and r goes with Wh h + bh.",
)
def test_gru_values(student, reference, rng):
    for n in (2, 1):
        x, h = rng.normal(size=(n, 3)), rng.normal(size=(n, 4))
        Wx, Wh, bx = weights(rng, "rzn", 3, 4)
        bh = gates(rng, "rzn", 4)
        expected = reference.gru_step(x, h, Wx, Wh, bx, bh)
        assert_close(student.gru_step(x, h, Wx, Wh, bx, bh), expected)
