"""What a student sees at once: a layer's weights of each kind, and the experiment by hand and on digits.

``assert_normal`` refuses what is drawn right less than once in ten million calls.
"""

import numpy as np
import pytest

from grader.checks import assert_close, assert_normal, hint, points


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


@points(
    2,
    of="normal_init",
    ja="乱数が、平均 0、標準偏差 std の正規分布に従い、互いに独立である",
    en="the numbers are normal and independent, with mean 0 and standard deviation std",
)
@hint(
    ja="rng.normal に、標準偏差をそのまま渡します。2 乗も平方根もいりません。一様分布ではありません。",
    en="rng.normal takes the standard deviation itself: no square, no root. And the distribution is not uniform.",
)
@pytest.mark.parametrize("std", [0.01, 0.4, 3.0])
def test_normal_init_spread(student, rng, std):
    assert_normal(student.normal_init((80, 60), std, generator(rng)), std, (80, 60))


@points(
    3,
    of="xavier",
    ja="形は (fan_out, fan_in)、標準偏差は 1/√fan_in になる",
    en="the shape is (fan_out, fan_in), the standard deviation 1/√fan_in",
)
@hint(
    ja="n は入力の数 fan_in です。標準偏差 1/√n と分散 1/n を取り違えていませんか。",
    en="n is the number of inputs, fan_in. Is it the standard deviation 1/√n, not the variance 1/n?",
)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(400, 30), (30, 400)], ids=["400 to 30", "30 to 400"])
def test_xavier_spread(student, rng, fan_in, fan_out):
    assert_normal(student.xavier(fan_in, fan_out, generator(rng)), 1 / np.sqrt(fan_in), (fan_out, fan_in))


@points(
    3,
    of="he",
    ja="形は (fan_out, fan_in)、標準偏差は √(2/fan_in) になる",
    en="the shape is (fan_out, fan_in), the standard deviation √(2/fan_in)",
)
@hint(
    ja="n は入力の数 fan_in で、2 も平方根の中です。",
    en="n is the number of inputs, fan_in; the 2 stands under the root as well.",
)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(500, 24), (24, 500)], ids=["500 to 24", "24 to 500"])
def test_he_spread(student, rng, fan_in, fan_out):
    assert_normal(student.he(fan_in, fan_out, generator(rng)), np.sqrt(2 / fan_in), (fan_out, fan_in))


@points(
    2,
    of="activation_std_by_layer",
    ja="資料の手計算の例と、ほかの重みでも、各層の標準偏差が正しい（ReLU）",
    en="the example by hand, and other weights: the deviation of every layer is right (ReLU)",
)
@hint(
    ja="u = z Wᵀ、z = relu(u) とし、z の数すべての標準偏差を取ります。",
    en="Take u = z Wᵀ, z = relu(u), and the standard deviation of all numbers in z.",
)
@pytest.mark.parametrize("case", ["by hand", "drawn"])
def test_experiment_by_hand(student, reference, probe, reference_probe, rng, case):
    weights = [np.array([[2.0, -3.0], [2.0, 2.0], [-1.0, -1.0]]), np.array([[3.0, 1.0, 5.0]])]
    x, units = np.eye(2), (3, 1)
    if case == "drawn":
        x, units, weights = rng.normal(size=(6, 3)), (5, 4), [rng.normal(size=shape) for shape in ((5, 3), (4, 5))]
    init, chance = reference_probe.handing_over(weights), np.random.default_rng(0)
    expected = reference.activation_std_by_layer(init, "relu", x, chance, units)
    init = probe.handing_over(weights)
    assert_close(student.activation_std_by_layer(init, "relu", x, np.random.default_rng(0), units), expected)


@points(
    3,
    of="activation_std_by_layer",
    ja="手書き数字の画像で、Xavier の重みと tanh の 5 つの層の標準偏差が正しい",
    en="images of digits: the five layers with Xavier's weights and tanh have the right deviations",
)
@hint(
    ja="各層で init(fan_in, fan_out, rng) を 1 回ずつ呼びます。fan_in は z の列の数です。",
    en="Call init(fan_in, fan_out, rng) once for each layer; fan_in is the number of columns of z.",
)
def test_experiment_on_digits(student, reference, probe, reference_probe, rng):
    x, seed = reference.digits()[:60], int(rng.integers(2**62))
    init, chance = reference_probe.of_the_inputs(1.0), np.random.default_rng(seed)
    expected = reference.activation_std_by_layer(init, "tanh", x, chance)
    init, chance = probe.of_the_inputs(1.0), np.random.default_rng(seed)
    assert_close(student.activation_std_by_layer(init, "tanh", x, chance), expected)
