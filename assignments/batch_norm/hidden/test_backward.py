"""The backward pass where it goes wrong: images, γ = 0, evaluation, one sample, constant features, called again."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


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


def gradients(layer, x, dout, train=True):
    """Go forwards and backwards; return ∂E/∂x, dgamma and dbeta."""
    layer.forward(x, train)
    dx = layer.backward(dout)
    return dx, layer.dgamma, layer.dbeta


def assert_gradients(found, expected):
    """Require equality but for eps: how it enters moves the gradients here by less than 1e-5, and is not judged."""
    for value, answer in zip(found, expected):
        assert_close(value, answer, rtol=1e-4, atol=1e-4 * max(1.0, np.abs(answer).max()))


@points(
    3,
    of="BatchNorm",
    ja="backward: 画像 (N, C, H, W) でも x、γ、β の勾配が正しい",
    en="backward: the gradients of x, γ and β are right for images (N, C, H, W), too",
)
@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (1, 3, 2, 4), (3, 3, 3, 3)], ids=str)
@depends_on("test_forward_of_images", "test_backward_of_x", "test_backward_of_gamma_and_beta")
@hint(
    ja="和も平均も axis=(0, 2, 3) で取ります。平均で割る数は N ではなく N·H·W です。",
    en="Sums and means go over axis=(0, 2, 3), and a mean divides by N·H·W, not by N.",
)
def test_backward_of_images(student, reference, probe, reference_probe, rng, shape):
    x, dout, values = batch(rng, *shape), rng.normal(size=shape), parameters(rng, 3)
    expected = gradients(reference_probe.assign(reference.BatchNorm(3), values), x, dout)
    assert_gradients(gradients(probe.assign(student.BatchNorm(3), values), x, dout), expected)


@points(
    1,
    of="BatchNorm",
    ja="backward: γ = 0 の特徴では x の勾配が 0 になり、γ の勾配は式のとおり",
    en="backward: where γ = 0 the gradient of x is 0, and that of γ as the formula says",
)
@depends_on("test_backward_of_gamma_and_beta")
@hint(
    ja="x̂ は forward で残しておきましょう。y から (y − β) / γ と戻すと、0 で割ることになります。",
    en="Keep x̂ from forward: (y − β) / γ would divide by 0.",
)
def test_backward_where_gamma_is_zero(student, reference, probe, reference_probe, rng):
    for shape in ((5, 3), (2, 3, 2, 4)):
        x, dout, values = batch(rng, *shape), rng.normal(size=shape), parameters(rng, 3)
        values["gamma"][rng.integers(3)] = 0.0
        expected = gradients(reference_probe.assign(reference.BatchNorm(3), values), x, dout)
        assert_gradients(gradients(probe.assign(student.BatchNorm(3), values), x, dout), expected)


@points(
    2,
    of="BatchNorm",
    ja="backward: 評価の forward の後では、x の勾配は定数倍、γ の勾配は移動統計量による x̂ から",
    en="backward: after evaluation the gradient of x is a scaling, and that of γ comes from x̂ by the running "
    "statistics",
)
@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 4, 5), (5, 3)], ids=["batch", "images", "small running variances"])
@depends_on("test_forward_in_evaluation")
@hint(
    ja="評価では平均も分散も定数です。∂E/∂x = γ dout / √(running_var + eps) となります。backward は最後の "
    "forward についてのものです。",
    en="In evaluation mean and variance are constants: ∂E/∂x = γ dout / √(running_var + eps). backward belongs to the "
    "last forward.",
)
def test_backward_after_evaluation(student, reference, probe, reference_probe, rng, shape):
    before, x, dout = batch(rng, *shape), batch(rng, *shape), rng.normal(size=shape)
    values, other, layer = {**parameters(rng, 3), **statistics(rng, 3)}, reference.BatchNorm(3), student.BatchNorm(3)
    if shape == (5, 3):  # the root of a variance near eps shows whether eps is in it
        values["running_var"] = 1e-5 * rng.permutation([0.3, 1.0, 3.0])
    other.forward(before, True)
    expected = gradients(reference_probe.assign(other, values), x, dout, train=False)
    layer.forward(before, True)
    assert_gradients(gradients(probe.assign(layer, values), x, dout, train=False), expected)


@points(
    1,
    of="BatchNorm",
    ja="backward: 何度呼んでも最後の forward の勾配を返し、dgamma と dbeta を足し込まず、γ と β を動かさない",
    en="backward: called again it gives the gradients of the last forward, adds nothing up, and moves neither γ nor β",
)
@depends_on("test_backward_of_x", "test_backward_of_gamma_and_beta")
@hint(
    ja="dgamma と dbeta は += ではなく = で入れましょう。γ と β を更新するのは最適化手法です。",
    en="Set dgamma and dbeta with =, not with +=; it is the optimizer that moves γ and β.",
)
def test_backward_called_again(student, reference, probe, reference_probe, rng):
    values = parameters(rng, 3)
    other = reference_probe.assign(reference.BatchNorm(3), values)
    layer = probe.assign(student.BatchNorm(3), values)
    for n in (4, 6, 6):
        x, dout = batch(rng, n, 3), rng.normal(size=(n, 3))
        expected = gradients(other, x, dout)
        assert_gradients(gradients(layer, x, dout), expected)
    dout = rng.normal(size=(6, 3))
    expected = other.backward(dout), other.dgamma, other.dbeta
    assert_gradients((layer.backward(dout), layer.dgamma, layer.dbeta), expected)
    assert_close(layer.gamma, values["gamma"])
    assert_close(layer.beta, values["beta"])


@points(
    2,
    of="BatchNorm",
    ja="backward: 1 サンプル、一定の特徴、ごく小さいばらつき、±1000 付近の特徴、正方形のバッチでも正しい",
    en="backward: right for one sample, a constant feature, very small spreads, features near ±1000, a square batch",
)
@pytest.mark.parametrize("case", ["one sample", "constant", "small", "large", "square"])
@depends_on("test_backward_of_x", "test_backward_of_gamma_and_beta")
@hint(
    ja="割る数は forward と同じ √(σ² + eps) です。σ² = 0 でも式はそのまま使えます（1 サンプルなら x の勾配は 0 "
    "です）。",
    en="The divisor is √(σ² + eps), as in forward. The formula holds where σ² = 0, too (of one sample ∂E/∂x = 0).",
)
def test_backward_of_special_batches(student, reference, probe, reference_probe, rng, case):
    n, features = {"one sample": (1, 3), "square": (3, 3), "large": (16, 7)}.get(case, (5, 3))
    x, dout, values = batch(rng, n, features), rng.normal(size=(n, features)), parameters(rng, features)
    if case == "constant":
        x[:, rng.integers(3)] = rng.choice([0.0, 1.0, -2.0, 3.5])
    if case == "small":
        x = rng.permutation([1e-3, 3e-3, 1e-2]) * rng.normal(size=(n, 3))
    if case == "large":
        x, dout = x + rng.permutation([0.0, 1000.0, -1000.0, 1000.0, -1000.0, 1000.0, -1000.0]), 30 * dout
    expected = gradients(reference_probe.assign(reference.BatchNorm(features), values), x, dout)
    assert_gradients(gradients(probe.assign(student.BatchNorm(features), values), x, dout), expected)


@points(1, of="BatchNorm", ja="backward は dout を書き換えない", en="backward leaves dout unchanged")
@depends_on("test_backward_of_x")
@hint(
    ja="dout *= … と書くと、呼び出した側の配列が変わります。新しい配列に計算しましょう。",
    en="dout *= … changes the caller's array: compute into a new one.",
)
def test_backward_leaves_its_input_unchanged(student, probe, rng):
    for shape in ((4, 3), (2, 3, 2, 4)):
        layer = probe.assign(student.BatchNorm(3), parameters(rng, 3))
        for train in (True, False):
            layer.forward(batch(rng, *shape), train)
            assert_inputs_unchanged(layer.backward, rng.normal(size=shape))
