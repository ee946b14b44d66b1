"""Whole networks: up to six layers, mixed activations, square matrices, exact zeros, large totals, single samples."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, fresh, hint, points

TWO = ("identity", "identity")


def network(reference, rng, x, units, activations):
    """Layers with these numbers of units; the thresholds of step units lie where no total input comes near.

    The bias of such a unit is moved to the middle of the widest gap between the totals of the batch (0.05 or more),
    else half below the smallest of them, so that rounding cannot turn a 0 into a 1. A single sample's totals
    become 0.5 or -0.5.
    """
    z, layers = x, []
    for out, activation in zip(units, activations, strict=True):
        W, b = 1.5 * rng.normal(size=(out, z.shape[1])), rng.normal(size=out)
        if activation == "step":
            totals = np.sort(reference.affine(z, W, b), axis=0)
            gaps = np.diff(totals, axis=0) if len(z) > 1 else rng.choice([-1.0, 1.0], size=(1, out))
            at = (gaps.argmax(axis=0), np.arange(out))
            b -= np.where((gaps[at] > 0.05) | (len(z) == 1), totals[at] + gaps[at] / 2, totals[0] - 0.5)
        layers.append((W, b, activation))
        z = reference.forward(z, layers[-1:])
    return layers


@points(
    3,
    of="forward",
    ja="活性化関数の混ざった 3 層から 6 層のネットワークの出力が正しい",
    en="three to six layers with mixed activations give the right output",
)
@depends_on("test_forward_of_one_layer")
@hint(
    ja="どの層も、直前の層の出力を受け取り、自分の活性化関数を使います。",
    en="Every layer takes what the one before it hands on, and uses its own activation.",
)
@pytest.mark.parametrize("depth", [3, 4, 5, 6])
def test_forward_of_many_layers(student, reference, rng, depth):
    x = rng.normal(size=(6, 4))
    inner = rng.permutation(["sigmoid", "relu", "tanh", "softmax", "identity"])
    activations = [*inner[: depth - 1], rng.choice(["sigmoid", "tanh", "identity", "softmax"])]
    if depth == 6:
        activations[0] = "step"
    layers = network(reference, rng, x, rng.permutation([3, 5, 7, 2, 6, 4])[:depth], map(str, activations))
    expected = reference.forward(x, layers)
    assert_close(student.forward(x, layers), expected, rtol=1e-4, atol=1e-5)  # layers multiply the last bits of float32


@points(
    2,
    of="forward",
    ja="どの活性化関数も、最初・途中・最後のどの層でも使える",
    en="each of the activations in the first layer, in the middle and in the last",
)
@depends_on("test_forward_of_one_layer")
@hint(
    ja="どの層でも、その層に書かれた活性化関数を使います。最後の層だけの特別な扱いはありません。",
    en="In every layer use the activation that is written there: neither the hidden layers nor the last are special.",
)
@pytest.mark.parametrize("activation", ["step", "sigmoid", "relu", "tanh", "softmax", "identity"])
def test_forward_of_each_activation_in_each_place(student, reference, rng, activation):
    for names in ([activation], [activation, *TWO], ["identity", activation, "identity"], [*TWO, activation]):
        for samples, units in ((5, (4, 2, 3)), (1, (3, 3, 3))):
            x = rng.normal(size=(samples, 3))
            layers = network(reference, rng, x, units[: len(names)], names)
            expected = reference.forward(x, layers)
            expected = expected.astype(int) if names[-1] == "step" else expected
            assert_close(student.forward(x, layers), expected, rtol=1e-4, atol=1e-5)  # as above


@points(
    1,
    of="forward",
    ja="x・W・b のどれが整数でも、小数の出力を返す",
    en="whole numbers in x, W or b give outputs with fractions",
)
@depends_on("test_forward_of_two_layers")
@hint(ja="整数の配列に代入すると、小数が切り捨てられます。", en="An array of whole numbers cuts fractions off.")
@pytest.mark.parametrize("whole", ["x", "W", "b", "x and W"])
def test_forward_of_whole_numbers(student, reference, rng, whole):
    x, W, b = rng.normal(size=(12, 3)), rng.normal(size=(4, 3)), rng.normal(size=4)
    x = rng.integers(-2, 3, size=(12, 3)) if "x" in whole else x
    W = rng.integers(-2, 3, size=(4, 3)) if "W" in whole else W
    b = rng.permutation([2, -1, 1, 0]) if "b" in whole else b
    layers = [(W, b, "tanh"), (rng.normal(size=(2, 4)), rng.normal(size=2), "identity")]
    expected = reference.forward(x, layers)
    assert_close(student.forward(x, layers), expected)


@points(
    3,
    of="forward",
    ja="すべての層の大きさが同じでも、層の順番と W の向きが正しい",
    en="with layers all of one size their order and the direction of W are right",
)
@hint(
    ja="大きさが同じだと、順番や転置を間違えてもエラーになりません。layers の先頭が最初の層です。",
    en="With equal sizes no wrong order or transpose is an error. layers begins with the first layer.",
)
def test_forward_of_square_layers(student, reference, rng):
    x = rng.normal(size=(3, 3))
    layers = network(reference, rng, x, [3] * 4, map(str, rng.permutation(["tanh", "sigmoid", "identity", "relu"])))
    layers[3] = (*layers[3][:2], "identity")  # what the layers before it hand on arrives
    layers[3][1][0] -= 1 + np.max(reference.forward(x, layers)[:, 0])  # and some of it is negative
    expected = reference.forward(x, layers)
    assert_close(student.forward(x, layers), expected, rtol=1e-4, atol=1e-5)  # layers multiply the last bits of float32


@points(
    2,
    of="forward",
    ja="ステップ関数の 2 層で XOR を計算する（総入力がちょうど 0 でも）",
    en="two layers of step units compute XOR, with total inputs of exactly 0",
)
@hint(
    ja="step(0) = 0 です。整数の x でも小数の総入力になります。",
    en="step(0) = 0. Total inputs have fractions even where x holds whole numbers.",
)
@pytest.mark.parametrize("halvings", [0, 2, 20])
def test_forward_computes_xor(student, reference, rng, halvings):
    small = 0.5**halvings if halvings else 1  # whole numbers, or totals just above and just below 0
    x = rng.permutation(np.array([[0, 0], [0, 1], [1, 0], [1, 1], [1, 0]]))
    hidden = small * np.array([[1, 1], [1, 1]]), small * np.array([0, -1]), "step"
    output = small * np.array([[1, -1], [-1, 1]]), small * np.array([0, 1]), "step"
    expected = reference.forward(x, [hidden, output]).astype(int)  # 0 and 1 may be integers or floats
    assert_close(student.forward(x, [hidden, output]), expected)


@points(
    2,
    of="forward",
    ja="ソフトマックス関数は中間層でもサンプルごとに計算される",
    en="softmax works on each sample, in a hidden layer as well",
)
@hint(
    ja="サンプル数とユニット数が同じバッチで、行ごとの和を確かめましょう。",
    en="Look at the sums of the rows in a batch with as many samples as units.",
)
def test_forward_of_softmax_inside(student, reference, rng):
    x = rng.normal(size=(4, 3))
    layers = network(reference, rng, x, [4, 4, 2], ["softmax", "softmax", "tanh"])
    expected = reference.forward(x, layers)
    assert_close(student.forward(x, layers), expected)


@points(
    3,
    of="forward",
    ja="総入力が 0 付近でも ±1000 でも、どの活性化関数でも値が正しい",
    en="right for total inputs near 0 and of ±1000 with each of the activations",
)
@depends_on("test_forward_of_one_layer")
@hint(
    ja="配布した活性化関数を使えば、桁あふれしません。自分で書くときは exp に大きな正の数を入れないようにします。",
    en="The given activations do not overflow. In your own, exp must never get a large positive number.",
)
@pytest.mark.parametrize("activation", ["step", "sigmoid", "relu", "tanh", "softmax", "identity"])
def test_forward_of_large_totals(student, reference, rng, activation):
    x, W = rng.integers(-2, 3, size=(5, 3)).astype(float), rng.integers(-2, 3, size=(4, 3)).astype(float)
    b = rng.integers(-2, 2, size=4) + rng.choice([0.25, 0.5, 0.75], size=4)  # exact in float32, beside 1000 too
    x[:, 0] = rng.permutation([0.0, 0.0, 0.0, 1000.0, -1000.0])
    order = rng.permutation(4)
    W[:, 0] = np.array([1.0, -1.0, 1.0, 0.0])[order]
    far = np.array([0.0, 0.0, 0.0, -1000.0])[order]
    layers = [(W, b + far, activation), (rng.normal(size=(3, 4)), rng.normal(size=3), "identity")]
    # exp(u - log Σ exp u) in single precision is right to 1e-4 where u is 1000
    atol = 5e-4 if activation == "softmax" else None
    for upto in (1, 2):
        expected = reference.forward(x, layers[:upto])
        is_step = activation == "step" and upto == 1
        assert_close(student.forward(x, layers[:upto]), expected.astype(int) if is_step else expected, atol=atol)


@points(
    1,
    of="forward",
    ja="1 サンプルでも、1 ユニットの層でも、形と値が正しい",
    en="one sample, and layers of one unit: shape and values",
)
@depends_on("test_forward_of_two_layers")
@pytest.mark.parametrize("units", [(3, 4), (1, 3), (4, 1)], ids=str)
@pytest.mark.parametrize("samples", [1, 3])
def test_forward_of_one(student, reference, rng, samples, units):
    x = rng.normal(size=(samples, 2))
    for last in ("identity", "sigmoid", "softmax"):
        layers = network(reference, rng, x, units, ["tanh", last])
        expected = reference.forward(x, layers)
        assert_close(student.forward(x, layers), expected)


@points(
    1,
    of="forward",
    ja="2 つのネットワークを交互に使っても混ざらない",
    en="two networks used in turn do not get mixed up",
)
@depends_on("test_forward_of_two_layers")
@fresh
@hint(
    ja="前の呼び出しの重みや結果を、関数の外に残していませんか。",
    en="Is something of an earlier call kept outside the function?",
)
def test_forward_of_two_networks_in_turn(student, reference, rng):
    x = rng.normal(size=(3, 4))
    two = [network(reference, rng, x, (5, 4), names) for names in (["tanh", "identity"], ["relu", "sigmoid"])]
    for layers in (*two, two[0]):
        expected = reference.forward(x, layers)
        assert_close(student.forward(x, layers), expected)


@points(
    1,
    of="forward",
    ja="受け取った配列とリストを書き換えない（forward）",
    en="the arrays and the list are left as they are (forward)",
)
@depends_on("test_forward_of_two_layers")
@pytest.mark.parametrize("units", [(3, 4, 2), (4, 4, 4)], ids=str)
def test_forward_leaves_its_arguments(student, reference, rng, units):
    x = rng.normal(size=(4, 4))
    assert_inputs_unchanged(student.forward, x, network(reference, rng, x, units, ["identity", "relu", "tanh"]))
