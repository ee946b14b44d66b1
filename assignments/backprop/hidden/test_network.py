"""The network's loss and gradients: against finite differences, with other targets, and when asked twice."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_gradient, depends_on, hint, inout, points


def weights(rng, d=3, h=5, k=4):
    """W1, b1, W2 and b2 of a network with d inputs, h hidden units and k classes."""
    W1, b1, W2, b2 = (rng.normal(size=shape) for shape in ((h, d), (h,), (k, h), (k,)))
    return [W1, b1, W2 / 2, b2 / 2]  # no class gets a probability near 0


def taken_apart(vector, arrays):
    """The numbers of a vector in the shapes of the arrays."""
    parts = np.split(vector, np.cumsum([array.size for array in arrays])[:-1])
    return [part.reshape(array.shape) for part, array in zip(parts, arrays)]


def assert_gradients(found, expected):
    for name in ("W2", "b2", "W1", "b1"):
        assert_close(found.get(name), expected[name])


@points(
    1,
    of="TwoLayerNet",
    ja="1 サンプルでも、層の幅がすべて同じでも、gradients が loss の数値微分と一致する",
    en="gradients agree with finite differences of the loss, for one sample, and for layers of equal width",
)
@pytest.mark.parametrize(("n", "d", "h", "k"), [(1, 2, 4, 3), (5, 3, 3, 3)], ids=["one sample", "square"])
def test_gradients_agree_with_finite_differences(student, reference, rng, n, d, h, k):
    arrays, x, t = weights(rng, d, h, k), rng.normal(size=(n, d)), np.eye(k)[rng.permutation(np.arange(n) % k)]

    def loss(vector):
        return reference.TwoLayerNet(*taken_apart(vector, arrays)).loss(x, t)

    def gradient(vector, dout):
        found = student.TwoLayerNet(*taken_apart(vector, arrays)).gradients(x, t)
        return dout * np.concatenate([np.ravel(found.get(name)) for name in ("W1", "b1", "W2", "b2")])

    assert_gradient(loss, gradient, np.concatenate([np.ravel(array) for array in arrays]), rng)


@points(
    1,
    of="TwoLayerNet",
    ja="正解がクラス番号でも確率の分布でも、loss と gradients が正しい",
    en="loss and gradients are right for class indices, and for probabilities",
)
@pytest.mark.parametrize("targets", ["indices", "probabilities"])
@hint(
    ja="t が (N,) ならクラス番号、(N, K) なら one-hot か確率の分布です。次元の数（t.ndim）で見分けましょう。",
    en="t of shape (N,) holds class indices, (N, K) one-hot rows or probabilities: decide by t.ndim.",
)
def test_other_targets(student, reference, rng, targets):
    arrays, x = weights(rng), rng.normal(size=(6, 3))
    t = rng.permutation([0, 1, 2, 3, 3, 1]) if targets == "indices" else rng.dirichlet(np.ones(4), size=6)
    other, mine = reference.TwoLayerNet(*arrays), student.TwoLayerNet(*arrays)
    expected, gradients = other.loss(x, t), other.gradients(x, t)
    assert_close(mine.loss(x, t), expected, rtol=1e-4)
    assert_gradients(mine.gradients(x, t), gradients)


@points(
    1,
    of="TwoLayerNet",
    ja="自信を持って間違えたとき（正解の確率がほぼ 0）も、loss は有限で正しい",
    en="finite and right where the network is confidently wrong, and the right class has a probability of 0",
)
@hint(
    ja="確率を作ってから log を取ると log 0 になります。u − max − log Σ exp(u − max) のまま計算しましょう"
    "（定数を足しても正しい値にはなりません）。",
    en="log of a probability becomes log 0 here: stay with u − max − log Σ exp(u − max). Adding a constant is no cure.",
)
def test_loss_of_a_confident_mistake(student, reference, rng):
    W1, b1, W2, b2 = weights(rng)
    x = rng.normal(size=(6, 3))
    t = np.eye(4)[reference.TwoLayerNet(W1, b1, W2, b2).forward(x).argmin(axis=1)]
    for scale in (60.0, 1e5):  # from small probabilities to 0
        expected = reference.TwoLayerNet(W1, b1, scale * W2, scale * b2).loss(x, t)
        assert_close(student.TwoLayerNet(W1, b1, scale * W2, scale * b2).loss(x, t), expected)


@points(
    1,
    of="TwoLayerNet",
    ja="隠れ層や出力層の総入力が ±1000 でも、正解の確率がほぼ 0 でも、forward と gradients が有限で正しい",
    en="forward and gradients are finite and right for total inputs of ±1000 in either layer, and where the right "
    "class has a probability of almost 0",
)
@pytest.mark.parametrize("layer", ["hidden", "output"])
@hint(
    ja="シグモイドも softmax も、exp に大きな正の数が入らない形にします。出力層の勾配は、確率で割らずに"
    " (softmax(u) − t) / N の形で計算しましょう。",
    en="In sigmoid and softmax, let exp never get a large positive number; and take (softmax(u) − t) / N at the output "
    "instead of dividing by a probability.",
)
@depends_on("test_forward_values", "test_gradients_values")
def test_network_of_large_totals(student, reference, rng, layer):
    W1, b1, W2, b2 = weights(rng, 3, 5, 4)
    if layer == "hidden":
        b1 = b1 + rng.permutation([0.0, 0.0, 0.0, 1000.0, -1000.0])
    x, far = rng.normal(size=(6, 3)), rng.permutation([0.0, 0.0, 1000.0, -1000.0])
    outer = [(20.0, 0.0), (1.0, far), (1.0, -1000.0)]  # small probabilities, and 0; and all far below 0
    for scale, beside in outer if layer == "output" else [(1.0, 0.0)]:
        arrays = [W1, b1, scale * W2, scale * b2 + beside]
        other, mine = reference.TwoLayerNet(*arrays), student.TwoLayerNet(*arrays)
        outputs = other.forward(x)
        t = np.eye(4)[outputs.argmin(axis=1)]  # confidently wrong
        gradients = other.gradients(x, t)
        assert_close(mine.forward(x), outputs)
        found = mine.gradients(x, t)
        for name in ("W2", "b2", "W1", "b1"):
            assert_close(found.get(name), gradients[name], rtol=1e-3, atol=1e-4)


@points(
    1,
    of="TwoLayerNet",
    ja="gradients を続けて呼んでも、毎回そのデータだけの勾配になる",
    en="gradients called again gives the gradients of the new data only",
)
@depends_on("test_gradients_values")
@hint(
    ja="勾配は、呼ぶたびに 0 から計算しましょう。前のデータの値を残さないようにします。",
    en="Compute the gradients from zero in every call, and keep nothing of the data before.",
)
def test_gradients_called_again(student, reference, rng):
    arrays = weights(rng)
    mine = student.TwoLayerNet(*arrays)
    for n in (6, 4, 4):
        x, t = rng.normal(size=(n, 3)), np.eye(4)[rng.permutation(np.arange(n) % 4)]
        expected = reference.TwoLayerNet(*arrays).gradients(x, t)
        assert_gradients(mine.gradients(x, t), expected)


@points(
    1,
    of="TwoLayerNet",
    ja="学習しても、受け取った重み、x、t は変わらず、同じ重みからもう 1 つのネットワークを作れる",
    en="training changes neither the given weights nor x nor t: a second network can be made from the same arrays",
)
@depends_on("test_forward_values", "test_gradients_values")
@hint(
    ja="重みは __init__ でコピーしてから持ちましょう。受け取った配列に -= をすると、呼び出した側の配列が変わります。",
    en="Keep copies of the weights, made in __init__: -= on an array that was given changes the caller's.",
)
def test_training_leaves_the_given_arrays_unchanged(student, reference, rng):
    x, t = rng.normal(size=(6, 3)), np.eye(4)[rng.permutation([0, 1, 2, 3, 3, 1])]
    given = [*weights(rng), x, t]
    before = [array.copy() for array in given]
    first = reference.TwoLayerNet(*before[:4]).forward(x)
    mine = student.TwoLayerNet(*map(inout, given[:4]))
    mine.fit(inout(x), inout(t), 0.5, 2)
    trained = np.array(mine.forward(x))
    assert_close(student.TwoLayerNet(*map(inout, given[:4])).forward(inout(x)), first)
    assert_close(mine.forward(x), trained)
    for now, old in zip(given, before):
        assert_close(now, old, rtol=0, atol=0)
