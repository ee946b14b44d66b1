"""The loss with the true symbols as inputs, its gradients back through decoder and encoder, and training."""

import numpy as np

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points, require


def model(rng, symbols, units):
    """Draw the parameters of an encoder–decoder."""
    params = {"out_W": rng.normal(size=(symbols, units)), "out_b": rng.normal(size=symbols)}
    for part in ("enc", "dec"):
        params[part + "_Wx"] = rng.normal(size=(units, symbols))
        params[part + "_Wh"] = rng.normal(size=(units, units)) / np.sqrt(units)
        params[part + "_b"] = rng.normal(size=units)
    return params


def padded(rng, lengths, steps, symbols):
    """Draw a row of ordinary symbols for each length, filled up with PAD to ``steps``."""
    xs = rng.integers(3, symbols, size=(len(lengths), steps))
    return np.where(np.arange(steps) < np.array(lengths)[:, None], xs, 0)


def targets(rng, lengths, steps, symbols):
    """Draw rows as ``padded`` does, each with STOP as its last symbol; a length of 0 is a row of PAD alone."""
    ts = padded(rng, lengths, steps, symbols)
    for row, length in enumerate(lengths):
        ts[row, length - 1 : length] = 2
    return ts


def with_a_loud_unit(rng, symbols, units):
    """Draw a model whose first unit is 0, or ±1 after a 3 or a 4 in xs; three logits are then about ±1000."""
    params = model(rng, symbols, units)
    for part in ("enc", "dec"):
        params[part + "_Wx"][0], params[part + "_Wh"][0], params[part + "_b"][0] = 0.0, 0.0, 0.0
        params[part + "_Wh"][0, 0] = 1000.0
    params["enc_Wx"][0, 3:5] = 1000.0, -1000.0
    params["out_W"][:, 0] = 0.0
    params["out_W"][rng.choice(np.arange(2, symbols), size=3, replace=False), 0] = 1000.0, 999.0, -1000.0
    return params


def assert_all_close(found, expected, names, **tolerances):
    """Compare the named arrays of two dicts."""
    for name in names:
        assert_close(found[name], expected[name], **tolerances)


# --------------------------------------------------------------------------------------------- teacher_forcing_loss
@points(
    2,
    of="teacher_forcing_loss",
    ja="長さの違う行（正解のない行も含む）で、数える記号についての平均になっている",
    en="for rows of unequal length, one without targets among them, it is the mean over the symbols that count",
)
@depends_on("test_loss_values")
@hint(
    ja="行ごとに平均してから平均するのではなく、数える記号すべての和をその個数で割ります。STOP も数えます。",
    en="Not a mean of each row's mean: the sum over all symbols that count, by their number. STOP counts, too.",
)
def test_loss_of_unequal_lengths(student, reference, rng):
    for lengths, steps in (((4, 1, 2, 4), 4), ((2, 0, 3, 1), 5), ((1, 1, 5), 5)):
        params = model(rng, 8, 5)
        xs, ts = padded(rng, rng.permutation(lengths), steps, 8), targets(rng, lengths, steps, 8)
        xs.flat[np.flatnonzero(xs)[:2]] = 1, 2  # START and STOP, which the encoder reads as any other symbol
        expected = reference.teacher_forcing_loss(params, xs, ts)
        assert_close(student.teacher_forcing_loss(params, xs, ts), expected)


@points(
    1,
    of="teacher_forcing_loss",
    ja="正解が STOP だけでも、12 記号でも、H = V でも正しい",
    en="right for a target of STOP alone, for one of twelve symbols, and where H = V",
)
@depends_on("test_loss_values")
def test_loss_of_short_and_long_targets(student, reference, rng):
    for symbols, units, lengths in ((8, 5, (1,)), (6, 6, (12, 12)), (9, 4, (1, 1, 1))):
        params, ts = model(rng, symbols, units), targets(rng, lengths, max(lengths), symbols)
        xs = padded(rng, [2] * len(lengths), 2, symbols)
        expected = reference.teacher_forcing_loss(params, xs, ts)
        assert_close(student.teacher_forcing_loss(params, xs, ts), expected)


@points(
    1,
    of="teacher_forcing_loss",
    ja="ロジットが ±1000 の行と 0 付近の行が同じバッチにあっても正しい",
    en="right where one row's logits are ±1000 and another's are near 0",
)
@depends_on("test_loss_values")
@hint(
    ja="−log softmax(u)ₖ = log Σ exp(u − m) − (uₖ − m) で、m は行ごとの最大値です。小さな数は足しません。",
    en="−log softmax(u)ₖ = log Σ exp(u − m) − (uₖ − m), with each row's own largest m and nothing added in the log.",
)
def test_loss_of_large_logits(student, reference, rng):
    params = with_a_loud_unit(rng, 8, 5)
    xs, ts = np.array([[5, 6], [3, 6], [4, 7], [7, 5]]), targets(rng, (4, 4, 4, 4), 4, 8)
    for rows in (slice(0, 4), slice(0, 1)):
        expected = reference.teacher_forcing_loss(params, xs[rows], ts[rows])
        assert_close(student.teacher_forcing_loss(params, xs[rows], ts[rows]), expected)
    quiet = reference.teacher_forcing_loss(params, xs[[0, 3]], ts[[0, 3]])
    assert_close(student.teacher_forcing_loss(params, xs[[0, 3]], ts[[0, 3]]), quiet)


@points(
    1,
    of="teacher_forcing_loss",
    ja="受け取った配列を書き換えない（teacher_forcing_loss）",
    en="the arguments are left as they are (teacher_forcing_loss)",
)
@depends_on("test_loss_values")
def test_loss_leaves_its_arguments(student, rng):
    xs, ts = padded(rng, (3, 1, 2), 3, 8), targets(rng, (2, 4, 1), 4, 8)
    assert_inputs_unchanged(student.teacher_forcing_loss, model(rng, 8, 5), xs, ts)


# ---------------------------------------------------------------------------------------- teacher_forcing_gradients
@points(
    2,
    of="teacher_forcing_gradients",
    ja="デコーダの dec_Wx、dec_Wh、dec_b の勾配が正しい",
    en="the gradients of the decoder, dec_Wx, dec_Wh and dec_b, are right",
)
@hint(
    ja="次の時刻から戻る dh を足し、すべての時刻の分を合計します。同じ記号が何度出ても、その列に足し込みます。",
    en="Add the dh of the step after, and sum over all steps; a symbol that comes again adds to its column again.",
)
def test_gradients_of_the_decoder(student, reference, rng):
    for rows, steps, symbols, units in ((3, 5, 6, 4), (1, 3, 8, 5), (2, 12, 8, 5)):
        params, xs = model(rng, symbols, units), padded(rng, [2] * rows, 2, symbols)
        ts = targets(rng, [steps] * rows, steps, symbols)
        expected = reference.teacher_forcing_gradients(params, xs, ts)
        found = student.teacher_forcing_gradients(params, xs, ts)
        assert_all_close(found, expected, ("dec_Wx", "dec_Wh", "dec_b"))


@points(
    2,
    of="teacher_forcing_gradients",
    ja="エンコーダの enc_Wx、enc_Wh、enc_b の勾配が正しい",
    en="the gradients of the encoder, enc_Wx, enc_Wh and enc_b, are right",
)
@hint(
    ja="デコーダの最初の状態まで戻した dh が、エンコーダの最後の dh です。",
    en="What comes back to the decoder's first state is the encoder's last dh.",
)
def test_gradients_of_the_encoder(student, reference, rng):
    for rows, steps, symbols, units in ((3, 5, 6, 4), (1, 12, 8, 5), (2, 1, 5, 5)):
        params, xs = model(rng, symbols, units), padded(rng, [steps] * rows, steps, symbols)
        params["out_W"] *= 8.0  # some gradients are above 1
        xs[0, :2] = (1, 2)[:steps]  # START and STOP are read as any other symbol
        ts = targets(rng, [3] * rows, 3, symbols)
        expected = reference.teacher_forcing_gradients(params, xs, ts)
        found = student.teacher_forcing_gradients(params, xs, ts)
        assert_all_close(found, expected, ("enc_Wx", "enc_Wh", "enc_b"))


@points(
    2,
    of="teacher_forcing_gradients",
    ja="長さの違う行で、パディングがどの勾配にも入らない",
    en="for rows of unequal length, padding has no part in any gradient",
)
@depends_on("test_gradients_of_the_output_layer")
@hint(
    ja="PAD が正解の所のロジットの勾配は 0、割る数は数えた記号の個数です。xs の PAD では dh をそのまま前へ渡します。",
    en="Where the target is PAD, the logits' gradient is 0. Divide by the number that counts. At PAD in xs dh goes on.",
)
def test_gradients_of_padded_rows(student, reference, rng):
    for of_xs, of_ts, steps in (((1, 4, 2, 0), (3, 1, 0, 4), 4), ((2, 1), (1, 2), 3)):
        params = model(rng, 8, 5)
        xs, ts = padded(rng, of_xs, steps, 8), targets(rng, of_ts, steps, 8)
        expected = reference.teacher_forcing_gradients(params, xs, ts)
        assert_all_close(student.teacher_forcing_gradients(params, xs, ts), expected, expected)


@points(
    1,
    of="teacher_forcing_gradients",
    ja="エンコーダの重みの勾配が差分近似と一致する",
    en="the gradient of the encoder's weights agrees with finite differences",
)
def test_gradients_agree_with_finite_differences(student, reference, rng):
    params, xs, ts = model(rng, 6, 3), padded(rng, (3, 3), 3, 6), targets(rng, (3, 3), 3, 6)

    def loss(w):
        return reference.teacher_forcing_loss({**params, "enc_Wh": w}, xs, ts)

    def gradient(w, dout):
        return np.multiply(dout, student.teacher_forcing_gradients({**params, "enc_Wh": w}, xs, ts)["enc_Wh"])

    assert_gradient(loss, gradient, params["enc_Wh"], rng)


@points(
    1,
    of="teacher_forcing_gradients",
    ja="ロジットが ±1000 の行と 0 付近の行が同じバッチにあっても、勾配が有限で正しい",
    en="the gradients are finite and right where one row's logits are ±1000 and another's are near 0",
)
@depends_on("test_gradients_of_the_output_layer")
@hint(
    ja="softmax では、行ごとの最大値を引いてから exp を取ります。",
    en="In the softmax, subtract each row's largest logit before exp.",
)
def test_gradients_of_large_logits(student, reference, rng):
    params = with_a_loud_unit(rng, 8, 5)
    xs, ts = np.array([[5, 6], [3, 6], [4, 7], [7, 5]]), targets(rng, (4, 4, 4, 4), 4, 8)
    for rows in (slice(0, 4), slice(0, 1)):
        expected = reference.teacher_forcing_gradients(params, xs[rows], ts[rows])
        found = student.teacher_forcing_gradients(params, xs[rows], ts[rows])
        # single precision has four digits after the point at 1000; the other gradients are up to a million there
        assert_all_close(found, expected, ("out_W", "out_b"), rtol=1e-4, atol=1e-4)


@points(
    1,
    of="teacher_forcing_gradients",
    ja="受け取った配列を書き換えない（teacher_forcing_gradients）",
    en="the arguments are left as they are (teacher_forcing_gradients)",
)
@depends_on("test_gradients_of_the_output_layer")
def test_gradients_leave_the_arguments(student, rng):
    xs, ts = padded(rng, (3, 1, 2), 3, 8), targets(rng, (2, 4, 1), 4, 8)
    assert_inputs_unchanged(student.teacher_forcing_gradients, model(rng, 8, 5), xs, ts)


# ------------------------------------------------------------------------------------------------------------ train
def reversals(rng, rows, batches, symbols, longest):
    """Draw batches of sequences to be reversed and renamed: (xs, ts) of each; which symbol becomes which is drawn, too.

    The last batch has 200 rows and is for the trial afterwards. Rows are from one symbol to ``longest`` symbols long.
    """
    names = np.concatenate([[0, 0, 0], 3 + rng.permutation(symbols - 3)])
    drawn = []
    for size in (*[rows] * batches, 200):
        lengths = rng.integers(1, longest + 1, size=size)
        xs = padded(rng, lengths, longest, symbols)
        ts = np.zeros((size, longest + 1), dtype=int)
        for row, length in enumerate(lengths):
            ts[row, :length], ts[row, length] = names[xs[row, :length][::-1]], 2
        drawn.append((xs, ts))
    return drawn


def share_of_reversed(module, reference, rng):
    """Let the module train a model on 150 batches; return the share of 200 unseen rows that it then gets wholly right.

    The reference reads and writes with the trained parameters: nothing but these can have learned.
    """
    *batches, (xs, ts) = reversals(rng, 16, 150, 7, 3)
    small = {"out_W": 0.2, "enc_b": 0.1, "dec_b": 0.1, "out_b": 0.1}
    params = {name: small.get(name, 1.0) * w for name, w in model(rng, 7, 32).items()}
    trained, _ = module.train(params, batches, 1.0)
    trained = {name: np.asarray(trained[name], dtype=float) for name in params}
    require(
        {name: w.shape for name, w in trained.items()} == {name: w.shape for name, w in params.items()},
        ja="学習後のパラメータの形が、渡したものと違います。",
        en="after training the parameters have other shapes",
    )
    written = reference.decode_greedy(trained, reference.encode(trained, xs), 4)
    return float(np.mean(np.all(written == np.where(ts == 2, 0, ts), axis=1)))


@points(
    1,
    of="train",
    ja="全勾配のノルムが clip を超えたときだけ、全体を縮める",
    en="where the norm of all gradients is above clip, and only there, all of them are scaled down",
)
@depends_on("test_train_three_steps")
@hint(
    ja="ノルムは 8 つの配列すべてを合わせた 1 つの値です。超えたときだけ clip ÷ ノルム を掛けます。",
    en="The norm is one number, of all eight arrays together; only where it is above clip, multiply by clip / norm.",
)
def test_train_clips(student, reference, rng):
    params = model(rng, 8, 5)
    xs, ts = padded(rng, (3, 1, 2), 3, 8), targets(rng, (2, 4, 3), 4, 8)
    gradients = reference.teacher_forcing_gradients(params, xs, ts)
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    for factor in (0.05, 0.3, 0.85, 1.2, 6.0):
        expected, _ = reference.train(params, [(xs, ts)], 0.5, factor * norm)
        found, _ = student.train(params, [(xs, ts)], 0.5, factor * norm)
        assert_all_close(found, expected, expected)


@points(
    1,
    of="train",
    ja="clip を省略すると 1.0",
    en="clip is 1.0 where it is left out",
)
@depends_on("test_train_three_steps", "test_train_clips")
def test_train_clips_at_one_by_default(student, reference, rng):
    for scale in (1, 4):
        params, xs, ts = model(rng, 8, 5), padded(rng, (3, 1, 2), 3, 8), targets(rng, (2, 4, 3), 4, 8)
        params["out_b"][2] -= 3.0 * scale  # STOP is a surprise: a gradient above 1, at first
        expected, _ = reference.train(params, [(xs, ts)] * 2, 0.5)
        found, _ = student.train(params, [(xs, ts)] * 2, 0.5)
        assert_all_close(found, expected, expected, rtol=1e-4, atol=1e-5)


@points(
    2,
    of="train",
    ja="採点ごとに変わるデータで、25 ステップの損失とその後のパラメータが正しい",
    en="on data drawn for each grading, the losses of 25 steps and the parameters after them are right",
)
@depends_on("test_train_three_steps")
@hint(
    ja="バッチは渡された順に 1 回ずつ使い、更新した params で次の損失を計算します。",
    en="Use each batch once, in the order given, and the updated params for the next loss.",
)
def test_train_25_steps(student, reference, rng):
    *batches, _ = reversals(rng, 6, 25, 6, 4)
    params, lr = model(rng, 6, 7), rng.uniform(0.2, 0.4)
    expected, losses = reference.train(params, batches, lr, 0.7)
    found, found_losses = student.train(params, batches, lr, 0.7)
    assert_close(found_losses, losses, rtol=1e-3)
    assert_all_close(found, expected, expected, rtol=1e-3, atol=1e-4)


@points(
    1,
    of="train",
    ja="続けて呼ぶと、渡されたパラメータから学習する",
    en="each call begins with the parameters that it is given",
)
@depends_on("test_train_three_steps")
@hint(ja="関数の外に何も残さないようにしましょう。", en="Keep nothing outside of the function.")
def test_train_twice(student, reference, rng):
    batches = [(padded(rng, (2, 1), 2, 7), targets(rng, (3, 2), 3, 7)) for _ in range(3)]
    sure = model(rng, 7, 4)
    sure["out_b"][2] += 7.0
    stops = [(padded(rng, (2, 1), 2, 7), targets(rng, (1, 1), 1, 7)) for _ in range(3)]  # hardly any loss
    for params, batches in ((model(rng, 7, 4), batches), (model(rng, 7, 4), batches), (sure, stops)):
        expected, losses = reference.train(params, batches, 0.3)
        found, found_losses = student.train(params, batches, 0.3)
        assert_close(found_losses, losses, rtol=1e-4)
        assert_all_close(found, expected, expected, rtol=1e-4, atol=1e-5)

    # losses up to 3e-4, which single precision knows well enough, and a learning rate that leads away all the same
    sure["out_b"][2] += np.log(max(reference.teacher_forcing_loss(sure, *batch) for batch in stops) / 3e-4)
    lr = 0.3 / reference.teacher_forcing_loss(sure, *stops[0])
    expected, _ = reference.train(sure, stops, lr)
    assert_all_close(student.train(sure, stops, lr)[0], expected, expected, rtol=1e-2, atol=1e-2)


@points(
    1,
    of="train",
    ja="受け取った params とバッチを書き換えない（train）",
    en="params and the batches are left as they are (train)",
)
@depends_on("test_train_three_steps")
@hint(ja="最初に params のコピーを作ります。", en="Begin with a copy of params.")
def test_train_leaves_its_arguments(student, rng):
    batches = [(padded(rng, (2, 1), 2, 7), targets(rng, (3, 2), 3, 7)) for _ in range(2)]
    assert_inputs_unchanged(student.train, model(rng, 7, 4), batches, 0.3)


@points(
    1,
    of="train",
    ja="短い系列を逆順にして書き換えることを学習し、見たことのない 200 行の 95 % 以上で正しく書く",
    en="learns to reverse and rename short sequences: at least 95 % of 200 unseen rows are wholly right",
)
@depends_on("test_train_25_steps")
def test_reversal_is_learned(student, reference, rng):
    assert share_of_reversed(student, reference, rng) >= 0.95  # the manifest has the reference's own figures
