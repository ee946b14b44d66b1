"""Short sequences, the numbers of the handout, three steps of training: what one compares while writing."""

import numpy as np

from grader.checks import assert_close, hint, points


def model(rng, symbols, units):
    """Draw the parameters of an encoder–decoder."""
    params = {"out_W": rng.normal(size=(symbols, units)), "out_b": rng.normal(size=symbols)}
    for part in ("enc", "dec"):
        params[part + "_Wx"] = rng.normal(size=(units, symbols))
        params[part + "_Wh"] = rng.normal(size=(units, units)) / np.sqrt(units)
        params[part + "_b"] = rng.normal(size=units)
    return params


def example():
    """Return the model of the handout: five symbols, one unit."""
    return {
        "enc_Wx": np.array([[0.0, 0.0, 0.0, 0.7, -2.0]]),
        "enc_Wh": np.array([[0.5]]),
        "enc_b": np.array([0.1]),
        "dec_Wx": np.array([[0.0, 0.0, 0.0, -2.0, 0.0]]),
        "dec_Wh": np.array([[1.0]]),
        "dec_b": np.array([0.0]),
        "out_W": np.array([[0.0], [0.0], [-1.0], [1.0], [0.0]]),
        "out_b": np.zeros(5),
    }


def writer(reference, rng, rows, length):
    """Draw a model and as many first states as ``rows``: from one it stops at once, from one later, from one never.

    None of its choices is a close one: with slightly other parameters it writes the same.
    """
    for _ in range(200):
        params, h = model(rng, 8, 5), rng.uniform(-1.5, 1.5, size=(60, 5))
        params["out_W"] *= 3
        params["dec_Wx"][:, 2] = -8.0 * np.sign(params["out_W"][2])  # who reads STOP goes on with another symbol
        params["out_b"][:2] -= 50
        written = reference.decode_greedy(params, h, length)
        other = {name: w * (1 + 1e-3 * rng.normal(size=w.shape)) for name, w in params.items()}
        steady = np.all(written == reference.decode_greedy(other, h, length), axis=1)
        many = np.count_nonzero(written, axis=1)
        kinds = [np.flatnonzero(steady & kind)[: rows - 2] for kind in (many == 0, many == length, many % length > 0)]
        if all(len(kind) for kind in kinds):
            chosen = rng.permutation(np.concatenate([kinds[0][:1], kinds[1][:1], kinds[2]]))
            return params, h[chosen]
    raise RuntimeError("no model among 200 writes rows of all three kinds")


def pairs(rng, *sizes):
    """Draw inputs and targets of full length, without padding: (xs, ts) for each (rows, length of xs, length of ts)."""
    drawn = []
    for rows, length, length_of_targets in sizes:
        xs, ts = rng.integers(3, 8, size=(rows, length)), rng.integers(3, 8, size=(rows, length_of_targets))
        ts[:, -1] = 2
        drawn.append((xs, ts))
    return drawn


@points(2, of="encode", ja="系列を読み終えた後の状態が正しい", en="the state after a sequence is right")
@hint(
    ja="h = 0 から始め、記号を 1 つ読むたびに h ← tanh(enc_Wx x + enc_Wh h + enc_b) とします。",
    en="Begin with h = 0; each symbol makes h ← tanh(enc_Wx x + enc_Wh h + enc_b).",
)
def test_encode_values(student, reference, rng):
    for rows, length in ((3, 4), (1, 2)):
        params, xs = model(rng, 8, 5), rng.integers(3, 8, size=(rows, length))
        expected = reference.encode(params, xs)
        assert_close(student.encode(params, xs), expected)
    params, xs = example(), np.array([[3, 4]])  # the handout's numbers
    expected = reference.encode(params, xs)
    assert_close(student.encode(params, xs), expected)


@points(
    3,
    of="decode_greedy",
    ja="行ごとに自分の STOP で止まり、書いた記号が正しい",
    en="each row stops at its own STOP, and the symbols before it are right",
)
@hint(
    ja="最初に読むのは START で、次からは自分が選んだ記号です。STOP とその後は PAD（0）にします。",
    en="Read START first, then the symbol that was chosen last. From STOP on there is PAD (0).",
)
def test_decode_values(student, reference, rng):
    for rows, length in ((10, 5), (12, 4)):
        params, h = writer(reference, rng, rows, length)
        expected = reference.decode_greedy(params, h, length)
        assert_close(student.decode_greedy(params, h, length), expected)
    params, h = example(), np.array([[-0.9167], [0.664]])  # the handout's numbers
    expected = reference.decode_greedy(params, h, 3)
    assert_close(student.decode_greedy(params, h, 3), expected)


@points(
    2,
    of="teacher_forcing_loss",
    ja="パディングのない系列の損失が正しい",
    en="the loss is right for sequences without padding",
)
@hint(
    ja="時刻 t に読むのは ts[:, t − 1]（最初は START）で、当てるのは ts[:, t] です。",
    en="At step t the decoder reads ts[:, t − 1] (START at first), and ts[:, t] is to be predicted.",
)
def test_loss_values(student, reference, rng):
    for sizes in ((3, 4, 5), (1, 2, 3), (4, 3, 2)):
        params, [(xs, ts)] = model(rng, 8, 5), pairs(rng, sizes)
        expected = reference.teacher_forcing_loss(params, xs, ts)
        assert_close(student.teacher_forcing_loss(params, xs, ts), expected)


@points(
    1,
    of="teacher_forcing_loss",
    ja="パディングは損失にも個数にも入らない（資料の例）",
    en="padding is neither in the loss nor in the count (the handout's example)",
)
@hint(
    ja="PAD でない正解の損失だけを足し、その個数で割ります。",
    en="Add up the losses of targets that are not PAD, and divide by their number.",
)
def test_loss_of_the_example(student, reference, rng):
    params, xs, ts = example(), np.array([[3, 4], [3, 0]]), np.array([[2, 0], [3, 2]])
    for scale in (1, rng.uniform(2, 3)):
        params["out_W"] = scale * params["out_W"]
        expected = reference.teacher_forcing_loss(params, xs, ts)
        assert_close(student.teacher_forcing_loss(params, xs, ts), expected)


@points(
    2,
    of="teacher_forcing_gradients",
    ja="出力層 out_W、out_b の勾配が正しい",
    en="the gradients of the output layer, out_W and out_b, are right",
)
@hint(
    ja="ロジットの勾配は（softmax − one-hot）÷（数えた記号の個数）です。",
    en="The gradient of the logits is (softmax − one-hot) / (number of symbols that count).",
)
def test_gradients_of_the_output_layer(student, reference, rng):
    for sizes in ((3, 4, 5), (1, 2, 3)):
        params, [(xs, ts)] = model(rng, 8, 5), pairs(rng, sizes)
        expected = reference.teacher_forcing_gradients(params, xs, ts)
        found = student.teacher_forcing_gradients(params, xs, ts)
        for name in ("out_W", "out_b"):
            assert_close(found[name], expected[name])


@points(
    2,
    of="train",
    ja="3 ステップの損失と、その後のパラメータが正しい",
    en="the losses of three steps are right, and the parameters after them",
)
@hint(
    ja="損失は各ステップの前のものです。すべてのパラメータを同時に w ← w − lr · 勾配 と更新します。",
    en="Each loss is the one before its step; all parameters take w ← w − lr · gradient at once.",
)
def test_train_three_steps(student, reference, rng):
    params, batches = model(rng, 8, 5), pairs(rng, (4, 3, 4), (2, 2, 3), (3, 4, 2))
    expected, losses = reference.train(params, batches, 0.2, 100.0)
    found = student.train(params, batches, 0.2, 100.0)
    assert_close(found[1], losses, rtol=1e-4)
    for name in expected:
        assert_close(found[0][name], expected[name], rtol=1e-4, atol=1e-5)
