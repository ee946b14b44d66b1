"""What a student sees at once: one batch forwards and backwards, what stays of it, evaluation, and images."""

import numpy as np
import pytest

from grader.checks import CheckFailure, assert_close, depends_on, hint, points

EXAMPLE = ((1, 10), (1, 20), (3, 20), (3, 10))
UPSTREAM = ((1, 0), (0, 0), (0, 0), (0, 4))


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


def one_batch(rng, case):
    """Return x, dout and the parameters of a case: those of the page, or drawn."""
    if case == "example on the page":
        return np.array(EXAMPLE, dtype=float), np.array(UPSTREAM, dtype=float), {"gamma": [1, 1], "beta": [0, 0]}
    return batch(rng, 5, 3), rng.normal(size=(5, 3)), parameters(rng, 3)


def assert_near(found, expected):
    """Require equality but for eps: how it enters moves the results here by about 1e-5, and is not judged."""
    assert_close(found, expected, rtol=1e-4, atol=1e-4)


def assert_either(found, biased, unbiased):
    """Require a running variance that is made from one of the two variances of the batch."""
    try:
        assert_near(found, unbiased)
    except CheckFailure:
        assert_near(found, biased)


@points(
    1,
    of="BatchNorm",
    ja="forward: 新しい層は γ = 1、β = 0、移動平均 0、移動分散 1 で始まり、そのまま評価に使える",
    en="forward: a new layer starts with γ = 1, β = 0, running mean 0 and running variance 1, and can evaluate "
    "with them",
)
@depends_on("test_forward_in_evaluation")  # an identity would be right here
@hint(
    ja="running_var は 0 ではなく 1 から始めます。γ は乱数でも 0 でもなく 1 です。",
    en="running_var starts at 1, not at 0; and γ at 1, neither at random nor at 0.",
)
def test_new_layer(student, reference, rng):
    x = batch(rng, 4, 3)
    expected = reference.BatchNorm(3).forward(x, False)
    layer = student.BatchNorm(3)
    assert_near(layer.forward(x, False), expected)
    for name, value in (("gamma", 1.0), ("beta", 0.0), ("running_mean", 0.0), ("running_var", 1.0)):
        assert_near(getattr(layer, name), np.full(3, value))


@points(
    2,
    of="BatchNorm",
    ja="forward: 学習時に、各特徴（列）がバッチの平均と分散で正規化され、γ 倍して β を足した値になる",
    en="forward: in training each feature (column) is normalised by the batch's mean and variance, times γ, plus β",
)
@pytest.mark.parametrize("case", ["example on the page", "drawn"])
@hint(
    ja="平均と分散はバッチ方向（axis=0）で、分散は n で割ります。y = γ x̂ + β です。",
    en="Mean and variance go over the batch (axis=0), and the variance divides by n; then y = γ x̂ + β.",
)
def test_forward_of_one_batch(student, reference, probe, reference_probe, rng, case):
    x, _, values = one_batch(rng, case)
    expected = reference_probe.assign(reference.BatchNorm(x.shape[1]), values).forward(x, True)
    assert_near(probe.assign(student.BatchNorm(x.shape[1]), values).forward(x, True), expected)


@points(
    2,
    of="BatchNorm",
    ja="forward: 画像 (N, C, H, W) では、チャネルごとに 1 つの平均と分散で正規化する",
    en="forward: images (N, C, H, W) are normalised with one mean and one variance for each channel",
)
@hint(
    ja="画像の平均は axis=(0, 2, 3) で取ります。チャネルごとの値 (C,) は (1, C, 1, 1) の形にして使います。",
    en="Of images take the mean over axis=(0, 2, 3); give the values of the channels (C,) the shape (1, C, 1, 1).",
)
def test_forward_of_images(student, reference, probe, reference_probe, rng):
    x, values = batch(rng, 2, 3, 4, 5), parameters(rng, 3)
    expected = reference_probe.assign(reference.BatchNorm(3), values).forward(x, True)
    assert_near(probe.assign(student.BatchNorm(3), values).forward(x, True), expected)


@points(
    2,
    of="BatchNorm",
    ja="forward: 学習時に、移動統計量が momentum = 0.1 だけバッチの値に近づく",
    en="forward: in training the running statistics move towards the batch's, by momentum = 0.1",
)
@pytest.mark.parametrize("case", ["example on the page", "drawn"])
@hint(
    ja="running ← 0.9 · running + 0.1 · バッチの値 です。momentum は新しい値の重みです。",
    en="running ← 0.9 · running + 0.1 · value of the batch: momentum is the weight of the new value.",
)
def test_running_statistics_of_one_batch(student, reference, rng, case):
    x, _, _ = one_batch(rng, case)
    other, layer, n = reference.BatchNorm(x.shape[1]), student.BatchNorm(x.shape[1]), len(x)
    other.forward(x, True)
    mean, var = other.running_mean, other.running_var
    layer.forward(x, True)
    assert_near(layer.running_mean, mean)
    assert_either(layer.running_var, var, 0.9 + (var - 0.9) * n / (n - 1))


@points(
    2,
    of="BatchNorm",
    ja="forward: 評価時は、バッチではなく running_mean と running_var で正規化する",
    en="forward: in evaluation running_mean and running_var normalise, not the batch's own values",
)
@hint(
    ja="train=False のときは、バッチの平均と分散を計算しません。",
    en="With train=False the batch's mean and variance are not needed at all.",
)
def test_forward_in_evaluation(student, reference, probe, reference_probe, rng):
    x, values = batch(rng, 4, 3), {**parameters(rng, 3), **statistics(rng, 3)}
    expected = reference_probe.assign(reference.BatchNorm(3), values).forward(x, False)
    assert_near(probe.assign(student.BatchNorm(3), values).forward(x, False), expected)


@points(
    2,
    of="BatchNorm",
    ja="backward: dgamma と dbeta に、γ と β の勾配が入る",
    en="backward: dgamma and dbeta hold the gradients of γ and β",
)
@pytest.mark.parametrize("case", ["example on the page", "drawn"])
@hint(
    ja="dgamma は dout · x̂ の和、dbeta は dout の和です（バッチ方向の和で、n では割りません）。",
    en="dgamma is the sum of dout · x̂, dbeta that of dout: sums over the batch, not divided by n.",
)
def test_backward_of_gamma_and_beta(student, reference, probe, reference_probe, rng, case):
    x, dout, values = one_batch(rng, case)
    other, layer = reference.BatchNorm(x.shape[1]), student.BatchNorm(x.shape[1])
    reference_probe.assign(other, values).forward(x, True)
    other.backward(dout)
    dgamma, dbeta = other.dgamma, other.dbeta
    probe.assign(layer, values).forward(x, True)
    layer.backward(dout)
    assert_near(layer.dbeta, dbeta)
    assert_near(layer.dgamma, dgamma)


@points(
    3,
    of="BatchNorm",
    ja="backward: 学習の forward の後で、x の勾配が正しい",
    en="backward: after a forward pass in training the gradient of x is right",
)
@pytest.mark.parametrize("case", ["example on the page", "drawn"])
@hint(
    ja="μ も σ² も x の関数です。x̂ を通る経路のほかに、μ と σ² を通る経路の勾配も足しましょう（各列の合計は 0 "
    "になります）。",
    en="μ and σ² depend on x, too: beside the path through x̂ there are those through μ and σ² (each column adds "
    "up to 0).",
)
def test_backward_of_x(student, reference, probe, reference_probe, rng, case):
    x, dout, values = one_batch(rng, case)
    other, layer = reference.BatchNorm(x.shape[1]), student.BatchNorm(x.shape[1])
    reference_probe.assign(other, values).forward(x, True)
    expected = other.backward(dout)
    probe.assign(layer, values).forward(x, True)
    assert_near(layer.backward(dout), expected)
