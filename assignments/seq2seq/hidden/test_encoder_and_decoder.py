"""Encoding rows of unequal length, and greedy decoding: what is read, what may be chosen, where a row ends."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


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


def writer(reference, rng, rows, length, symbols=8, units=5, forbidden=-50.0):
    """Draw a model and as many first states as ``rows``: from one it stops at once, from one later, from one never.

    None of its choices is a close one: with slightly other parameters it writes the same.
    """
    for _ in range(500):
        params, h = model(rng, symbols, units), rng.uniform(-1.5, 1.5, size=(60, units))
        params["out_W"] *= 3
        params["dec_Wx"][:, 2] = -8.0 * np.sign(params["out_W"][2])  # who reads STOP goes on with another symbol
        params["out_b"][:2] += forbidden
        written = reference.decode_greedy(params, h, length)
        other = {name: w * (1 + 1e-3 * rng.normal(size=w.shape)) for name, w in params.items()}
        steady = np.all(written == reference.decode_greedy(other, h, length), axis=1)
        many = np.count_nonzero(written, axis=1)
        kinds = [np.flatnonzero(steady & kind)[: rows - 2] for kind in (many == 0, many == length, many % length > 0)]
        if all(len(kind) for kind in kinds):
            chosen = rng.permutation(np.concatenate([kinds[0][:1], kinds[1][:1], kinds[2]]))
            return params, h[chosen]
    raise RuntimeError("no model among 500 writes rows of all three kinds")


@points(
    2,
    of="encode",
    ja="長さの違う行で、それぞれの最後の記号の後の状態が正しい",
    en="for rows of unequal length, the state after the last symbol of each is right",
)
@depends_on("test_encode_values")
@hint(ja="PAD では状態を変えません。", en="PAD leaves the state as it is.")
def test_encode_of_padded_rows(student, reference, rng):
    for lengths, steps in (((4, 2, 1, 3), 4), ((1, 3, 4, 2), 5)):
        params, xs = model(rng, 8, 5), padded(rng, lengths, steps, 8)
        expected = reference.encode(params, xs)
        assert_close(student.encode(params, xs), expected)


@points(
    1,
    of="encode",
    ja="PAD だけの行の状態は 0 のまま",
    en="a row of PAD alone keeps the state 0",
)
@depends_on("test_encode_of_padded_rows")
@hint(ja="1 つも記号がない行も、h = 0 から始まります。", en="A row without any symbol begins with h = 0, too.")
def test_encode_of_empty_rows(student, reference, rng):
    for lengths, steps in (((2, 0, 3), 3), ((0,), 2)):
        params, xs = model(rng, 7, 4), padded(rng, lengths, steps, 7)
        expected = reference.encode(params, xs)
        assert_close(student.encode(params, xs), expected)


@points(
    1,
    of="encode",
    ja="START と STOP も、ほかの記号と同じように読む",
    en="START and STOP are read as any other symbol is",
)
@depends_on("test_encode_values")
@hint(ja="エンコーダが読み飛ばすのは PAD だけです。", en="The encoder skips PAD and nothing else.")
def test_encode_reads_start_and_stop(student, reference, rng):
    params, xs = model(rng, 8, 5), rng.permuted([[1, 2, 4, 5], [2, 1, 6, 3], [2, 1, 2, 1]], axis=1)
    expected = reference.encode(params, xs)
    assert_close(student.encode(params, xs), expected)


@points(
    1,
    of="encode",
    ja="総入力が ±1000 でも、40 ステップでも、H = V でも、状態が正しい",
    en="right for totals of ±1000, for forty steps, and where H = V",
)
@depends_on("test_encode_values")
@hint(
    ja="Wx の「列」を使います。tanh は np.tanh に任せましょう。", en="Use the columns of Wx, and leave tanh to np.tanh."
)
def test_encode_of_large_totals_and_long_rows(student, reference, rng):
    params, xs = model(rng, 6, 6), rng.integers(3, 6, size=(3, 40))
    expected = reference.encode(params, xs)
    assert_close(student.encode(params, xs), expected, rtol=1e-4, atol=1e-4)
    params, xs = model(rng, 8, 5), rng.permuted([[3, 4, 5, 6], [6, 5, 4, 3]], axis=1)
    params["enc_Wx"][:2, 3] += 1000.0
    params["enc_Wx"][1:3, 5] -= 1000.0
    expected = reference.encode(params, xs)
    assert_close(student.encode(params, xs), expected)


@points(
    1,
    of="encode",
    ja="受け取った配列を書き換えない（encode）",
    en="the arguments are left as they are (encode)",
)
@depends_on("test_encode_values")
def test_encode_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.encode, model(rng, 8, 5), padded(rng, (3, 1, 2), 3, 8))


@points(
    1,
    of="decode_greedy",
    ja="max_length が 1 でも 15 でも、1 行だけでも、H = V でも正しい",
    en="right for a max_length of 1 and of 15, for one row alone, and where H = V",
)
@depends_on("test_decode_values")
@hint(ja="STOP が出なくても、max_length 個で終わります。", en="Without a STOP a row ends after max_length symbols.")
def test_decode_up_to_the_maximum(student, reference, rng):
    params, h = writer(reference, rng, 12, 15, 6, 6)
    cases = [(h, 15), (h, 1), *((row[None], 15) for row in h)]
    expected = [reference.decode_greedy(params, rows, length) for rows, length in cases]
    found = student.decode_greedy.many([(params, rows, length) for rows, length in cases])
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right)


@points(
    1,
    of="decode_greedy",
    ja="PAD と START のロジットが最大でも、それらは選ばない",
    en="PAD and START are not chosen, even where their logits are the largest",
)
@depends_on("test_decode_values")
@hint(
    ja="argmax は STOP（2）以上の記号から取ります。",
    en="Take the argmax among the symbols from STOP (2) on.",
)
def test_decode_never_writes_padding_or_start(student, reference, rng):
    for large, all_of_them in (([2.0, 2.0], 0.0), ([40.0, 0.0], -1100.0), ([0.0, 40.0], 0.0), ([1100.0, 1100.0], 0.0)):
        params, h = writer(reference, rng, 10, 5, forbidden=np.array(large))
        params["out_b"] += all_of_them
        expected = reference.decode_greedy(params, h, 5)
        assert_close(student.decode_greedy(params, h, 5), expected)


@points(
    1,
    of="decode_greedy",
    ja="ロジットが等しいときは、番号が最小の記号を選ぶ",
    en="among equal logits the smallest symbol is chosen",
)
@depends_on("test_decode_values")
@hint(
    ja="np.argmax は最初の最大値を選びます。STOP も候補です。",
    en="np.argmax takes the first; STOP is a candidate, too.",
)
def test_decode_of_equal_logits(student, reference, rng):
    params, h = model(rng, 8, 5), rng.normal(size=(2, 5))
    params["out_W"][:] = 0.0
    pairs = [sorted(rng.choice(np.arange(3, 8), size=2, replace=False)), [2, int(rng.integers(3, 8))], [3, 7]]
    cases = []
    for pair in pairs:
        out_b = rng.uniform(-2, 1, size=8)
        out_b[pair] = 1.5
        cases.append(({**params, "out_b": out_b}, h, 3))
        cases.append(({**params, "out_b": out_b + 1e-4 * (np.arange(8) == pair[1])}, h, 3))  # a little more is more
    expected = [reference.decode_greedy(*case) for case in cases]
    found = student.decode_greedy.many(cases)
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right)


@points(
    1,
    of="decode_greedy",
    ja="ロジットと総入力が ±1000 の行と 0 付近の行が同じバッチにあっても正しい",
    en="right where one row's logits and totals are ±1000 and another's are near 0",
)
@depends_on("test_decode_values")
@hint(
    ja="最大のロジットを選ぶだけなら、softmax は要りません。",
    en="The largest logit is the likeliest symbol: no softmax is needed.",
)
def test_decode_of_large_logits(student, reference, rng):
    params, h = writer(reference, rng, 10, 5)
    for name, width in (("dec_Wx", 8), ("dec_Wh", 5)):  # one unit more, that stays at 0 or at ±1
        params[name] = np.vstack([params[name], np.zeros((1, width))])
    params["dec_Wh"] = np.hstack([params["dec_Wh"], np.zeros((6, 1))])
    params["dec_Wh"][5, 5], params["dec_b"] = 1000.0, np.append(params["dec_b"], 0.0)
    at, loud = rng.permutation(np.arange(3, 8)), np.zeros((8, 1))
    loud[np.sort(at[:2]), 0], loud[np.sort(at[2:4]), 0] = (1000.0, 2000.0), (-1000.0, -2000.0)
    params["out_W"] = np.hstack([params["out_W"], loud])
    h = np.hstack([h, np.resize([0.0, 1.0, 0.0, -1.0], len(h))[:, None]])
    expected = reference.decode_greedy(params, h, 5)
    assert_close(student.decode_greedy(params, h, 5), expected)


@points(
    1,
    of="decode_greedy",
    ja="受け取った配列を書き換えない（decode_greedy）",
    en="the arguments are left as they are (decode_greedy)",
)
@depends_on("test_decode_values")
def test_decode_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.decode_greedy, model(rng, 8, 5), rng.normal(size=(4, 5)), 4)
