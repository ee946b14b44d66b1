"""The forward pass where it goes wrong: several batches, images, small and large values, evaluation, two layers."""

import numpy as np
import pytest

from grader.checks import CheckFailure, assert_close, assert_inputs_unchanged, depends_on, hint, points


def batch(rng, *shape):
    """Draw features (the second axis) of different means and spreads; none is so narrow that eps would matter."""
    samples, features, *size = shape
    n = samples * int(np.prod(size))
    levels = np.array([rng.permutation(np.linspace(-1.7, 1.7, n)) for _ in range(features)])
    levels += rng.uniform(-0.3, 0.3, size=(features, n))
    x = rng.uniform(-3, 3, size=(features, 1)) + rng.uniform(2, 5, size=(features, 1)) * levels
    return x.reshape(features, samples, *size).swapaxes(0, 1).copy()


def parameters(rng, features):
    """Draw γ of both signs, and β."""
    signs = rng.permutation(np.where(np.arange(features) % 2 == 0, 1.0, -1.0))
    return {"gamma": signs * rng.uniform(0.5, 2, size=features), "beta": rng.normal(size=features)}


def statistics(rng, features):
    return {"running_mean": rng.normal(size=features), "running_var": rng.uniform(4, 9, size=features)}


def unbiased(batches, momentum):
    """Return the running variance that is made from the unbiased variances of the batches."""
    running = 1.0
    for x in batches:
        axes, n = (0, *range(2, x.ndim)), x.size // x.shape[1]
        running = (1 - momentum) * running + momentum * x.var(axis=axes) * n / max(n - 1, 1)
    return running


def assert_near(found, expected):
    """Require equality but for eps: how it enters moves the results here by less than 1e-5, and is not judged."""
    assert_close(found, expected, rtol=1e-4, atol=1e-4)


def assert_either(found, biased, other):
    """Require what follows from one of the two variances that the running variance may be made from."""
    try:
        assert_near(found, other)
    except CheckFailure:
        assert_near(found, biased)


@points(
    2,
    of="BatchNorm",
    ja="forward: 大きさの違うバッチを 4 つ続けても移動統計量が正しく、その値で評価する",
    en="forward: after four batches of different sizes the running statistics are right, and evaluation uses them",
)
@pytest.mark.parametrize("settings", [(0.3,), ()], ids=["momentum=0.3", "momentum=0.1"])
@hint(
    ja="移動統計量は self に残し、毎回 (1 − m) 倍してから m · バッチの値 を足します。m には __init__ の引数 "
    "momentum を使います"
    "（2 番目の引数です）。",
    en="Keep the running statistics in self; each time multiply by (1 − m) and add m times the batch's value. m "
    "is the "
    "argument momentum of __init__, the second one.",
)
def test_running_statistics_of_several_batches(student, reference, probe, reference_probe, rng, settings):
    batches, x = [batch(rng, n, 3) for n in rng.permutation([3, 4, 5, 8])], batch(rng, 2, 3)
    other, layer = reference.BatchNorm(3, *settings), student.BatchNorm(3, *settings)
    for each in batches:
        other.forward(each, True)
    mean, var, expected = other.running_mean, other.running_var, other.forward(x, False)
    free = unbiased(batches, *(settings or (0.1,)))
    unlike = reference_probe.assign(other, {"running_var": free}).forward(x, False)
    for each in batches:
        layer.forward(each, True)
    assert_near(layer.running_mean, mean)
    assert_either(layer.running_var, var, free)
    assert_either(layer.forward(x, False), expected, unlike)


@points(
    2,
    of="BatchNorm",
    ja="forward: 画像でも移動統計量はチャネルごとに正しく、評価でもチャネルごとに使う",
    en="forward: of images, too, the running statistics of each channel are right, and evaluation uses them by channel",
)
@hint(
    ja="移動統計量の形は (C,) です。画像の n は N·H·W です。",
    en="The running statistics have the shape (C,), and n is N·H·W.",
)
def test_running_statistics_of_images(student, reference, probe, reference_probe, rng):
    batches, values = [batch(rng, n, 3, 2, 4) for n in (3, 1)], {**parameters(rng, 3), **statistics(rng, 3)}
    x = batch(rng, 2, 3, 4, 3)
    other, layer = reference.BatchNorm(3), student.BatchNorm(3)
    for each in batches:
        other.forward(each, True)
    mean, var = other.running_mean, other.running_var
    evaluated = [reference_probe.assign(other, values).forward(each, False) for each in (x, x[:1])]
    for each in batches:
        layer.forward(each, True)
    assert_near(layer.running_mean, mean)
    assert_either(layer.running_var, var, unbiased(batches, 0.1))
    for each, expected in zip((x, x[:1]), evaluated):
        assert_near(probe.assign(layer, values).forward(each, False), expected)


@points(
    2,
    of="BatchNorm",
    ja="forward: eps は根の中で分散に足す。既定値は 1e-5 で、引数 eps を変えればその値を使う",
    en="forward: eps is added to the variance, inside the root; it is 1e-5, or what the argument eps says",
)
@pytest.mark.parametrize("settings", [{}, {"eps": 0.5}], ids=["eps=1e-5", "eps=0.5"])
@depends_on("test_forward_of_one_batch")
@hint(
    ja="割る数は √(σ² + eps) です。√σ² + eps ではありません。評価時も同じです。running_var に入れる分散には eps "
    "を足しません。",
    en="The divisor is √(σ² + eps), not √σ² + eps; in evaluation as well. What goes into running_var is without eps.",
)
def test_eps(student, reference, probe, reference_probe, rng, settings):
    sizes = np.sqrt(settings.get("eps", 1e-5)) * rng.permutation([0.3, 1.0, 3.0])
    x = sizes * rng.normal(size=(6, 3))
    values = {"running_mean": np.zeros(3), "running_var": sizes**2}
    own = reference.BatchNorm(3, **settings)
    trained, var = own.forward(x, True), own.running_var  # this check is about both modes: eps stands in both
    evaluated = reference_probe.assign(own, values).forward(x, False)
    layer = student.BatchNorm(3, **settings)
    assert_close(layer.forward(x, True), trained)
    assert_either(layer.running_var, var, unbiased([x], 0.1))
    assert_close(probe.assign(layer, values).forward(x, False), evaluated)
    assert_close(layer.running_var, values["running_var"])  # var += eps would change it in evaluation


@points(
    1,
    of="BatchNorm",
    ja="forward: 1 サンプルだけのバッチでは y = β になり、移動統計量も nan にならない",
    en="forward: with a batch of one sample y = β, and the running statistics do not become nan",
)
@depends_on("test_forward_of_one_batch", "test_running_statistics_of_one_batch")
@hint(
    ja="1 サンプルでは平均がそのサンプル、分散が 0 です。特別な場合分けは要りません（n − 1 で割るなら、0 "
    "で割らないように）。",
    en="Of one sample the mean is that sample and the variance 0: no special case is needed, but where you divide by "
    "n − 1 mind the 0.",
)
def test_forward_of_one_sample(student, reference, probe, reference_probe, rng):
    for shape in ((1, 3), (1, 3, 1, 1)):
        x, values = batch(rng, *shape), {**parameters(rng, 3), **statistics(rng, 3)}
        other = reference_probe.assign(reference.BatchNorm(3), values)
        expected, mean, var = other.forward(x, True), other.running_mean, other.running_var
        layer = probe.assign(student.BatchNorm(3), values)
        assert_near(layer.forward(x, True), expected)
        assert_near(layer.running_mean, mean)
        assert_near(layer.running_var, var)


@points(
    1,
    of="BatchNorm",
    ja="forward: 値が一定の特徴は β になり、ほかの特徴は正しいまま",
    en="forward: a feature that is constant becomes β, and the others stay right",
)
@depends_on("test_forward_of_one_batch")
@hint(ja="分散が 0 でも、eps があれば 0 で割りません。", en="With eps nothing is divided by 0 where the variance is 0.")
def test_forward_of_a_constant_feature(student, reference, probe, reference_probe, rng):
    for shape in ((5, 3), (3, 3, 2, 4)):
        x, values = batch(rng, *shape), parameters(rng, 3)
        x[:, rng.integers(3)] = rng.choice([0.0, 1.0, -2.0, 3.5])
        expected = reference_probe.assign(reference.BatchNorm(3), values).forward(x, True)
        assert_near(probe.assign(student.BatchNorm(3), values).forward(x, True), expected)


@points(
    1,
    of="BatchNorm",
    ja="forward: 0 付近と ±1000 付近の特徴が並んでいても、1 つだけ遠くにある値があっても正しい",
    en="forward: right where features near 0 and near ±1000 stand side by side, and where one value lies far off",
)
@depends_on("test_forward_of_one_batch")
@hint(
    ja="先に平均を引いてから 2 乗しましょう。2 乗の平均から平均の 2 乗を引くと、桁落ちします。x̂ "
    "を途中で切り詰めてもいけません。",
    en="Subtract the mean before you square: the mean of squares minus the square of the mean cancels. And clip "
    "nothing.",
)
def test_forward_of_large_values(student, reference, probe, reference_probe, rng):
    x, values = batch(rng, 150, 8), parameters(rng, 8)
    x[:, :7] += rng.permutation([0.0, 1000.0, -1000.0, 1000.0, -1000.0, 1000.0, -1000.0])
    x[rng.integers(150), 7] += 1000.0  # x̂ is 12 here
    expected = reference_probe.assign(reference.BatchNorm(8), values).forward(x, True)
    found = probe.assign(student.BatchNorm(8), values).forward(x, True)
    assert_close(found, expected, rtol=1e-4, atol=1e-3)  # a mean of 150 values of 1000 in single precision


@points(
    2,
    of="BatchNorm",
    ja="forward: 評価は移動統計量を動かさず、サンプルを 1 つずつ評価しても同じ値になる（正方形や float32 の x でも）",
    en="forward: evaluation moves no running statistics, and a sample evaluated alone gets the same values (of square "
    "arrays and float32, too)",
)
@pytest.mark.parametrize("shape", [(4, 3), (3, 3), (3, 3, 3, 3), (4, 1), (40, 2)], ids=str)
@depends_on("test_forward_in_evaluation")
@hint(
    ja="移動統計量を更新するのは train=True のときだけです。",
    en="Update the running statistics only where train=True.",
)
def test_evaluation_moves_nothing(student, reference, probe, reference_probe, rng, shape):
    x, values = batch(rng, *shape), {**parameters(rng, shape[1]), **statistics(rng, shape[1])}
    values["running_var"][0] *= 100.0
    x[rng.integers(len(x)), -1] += 1000.0  # far from the running mean, and still not clipped
    single = x.astype(np.float32)
    other = reference_probe.assign(reference.BatchNorm(shape[1]), values)
    expected, of_single = other.forward(x, False), other.forward(single, False)
    layer = probe.assign(student.BatchNorm(shape[1]), values)
    assert_near(layer.forward(x, False), expected)
    assert_near(layer.forward(single, False), of_single)
    for row, value in zip(x, expected):
        assert_near(layer.forward(row[None], False), value[None])
    for name, value in values.items():
        assert_near(getattr(layer, name), value)


@points(
    2,
    of="BatchNorm",
    ja="forward: 学習時に、正方形の配列、特徴が 1 つ、画像が 1 枚、float32 の x でも正しい",
    en="forward: in training right for square arrays, for one feature, for a single image, and for an x in float32",
)
@pytest.mark.parametrize("shape", [(3, 3), (3, 3, 3, 3), (2, 3, 3, 2), (1, 3, 2, 4), (5, 1), (2, 1, 3, 4)], ids=str)
@depends_on("test_forward_of_one_batch", "test_forward_of_images")
@hint(
    ja="軸の長さが等しいと、軸を取り違えてもエラーになりません。特徴は 2 番目の軸です。",
    en="Where axes are equally long a wrong one raises no error: the features are the second axis.",
)
def test_forward_of_other_shapes(student, reference, probe, reference_probe, rng, shape):
    x, values = batch(rng, *shape), parameters(rng, shape[1])
    single = x.astype(np.float32)
    other = reference_probe.assign(reference.BatchNorm(shape[1]), values)
    expected, of_single = other.forward(x, True), other.forward(single, True)
    layer = probe.assign(student.BatchNorm(shape[1]), values)
    assert_near(layer.forward(x, True), expected)
    assert_near(layer.forward(single, True), of_single)


@points(1, of="BatchNorm", ja="forward は x を書き換えない", en="forward leaves x unchanged")
@depends_on("test_forward_of_one_batch")
@hint(
    ja="x -= … と書くと、呼び出した側の配列が変わります。x - … として新しい配列を作りましょう。",
    en="x -= … changes the caller's array: write x - …, which makes a new one.",
)
def test_forward_leaves_its_input_unchanged(student, rng):
    for shape in ((4, 3), (2, 3, 2, 4)):
        layer = student.BatchNorm(3)
        assert_inputs_unchanged(layer.forward, batch(rng, *shape), True)
        assert_inputs_unchanged(layer.forward, batch(rng, *shape), False)


@points(
    2,
    of="BatchNorm",
    ja="forward と backward: 2 つの層を交互に使っても、たがいに影響しない",
    en="forward and backward: two layers used in turn do not disturb each other",
)
@depends_on("test_running_statistics_of_one_batch", "test_backward_of_x")
@hint(
    ja="移動統計量や backward のための値は、クラスではなく self に持たせましょう。",
    en="Keep the running statistics, and what backward needs, in self and not on the class.",
)
def test_two_layers_in_turn(student, reference, probe, reference_probe, rng):
    inputs, upstream = [batch(rng, 4, 2) for _ in range(2)], rng.normal(size=(2, 4, 2))
    others, layers = [reference.BatchNorm(2), reference.BatchNorm(2)], [student.BatchNorm(2), student.BatchNorm(2)]
    for layer, x in zip(others, inputs):
        layer.forward(x, True)
    gradients = [layer.backward(dout) for layer, dout in zip(others, upstream)]
    for layer, x in zip(layers, inputs):
        layer.forward(x, True)
    found = [layer.backward(dout) for layer, dout in zip(layers, upstream)]
    reference_probe.move(others[0], 0.5)
    probe.move(layers[0], 0.5)
    for number in (0, 1):
        assert_near(found[number], gradients[number])
        assert_near(layers[number].running_mean, others[number].running_mean)
        assert_either(layers[number].running_var, others[number].running_var, unbiased([inputs[number]], 0.1))
        assert_near(layers[number].dgamma, others[number].dgamma)
        assert_near(layers[number].dbeta, others[number].dbeta)
        expected = others[number].forward(inputs[number], True)
        assert_near(layers[number].forward(inputs[number], True), expected)
