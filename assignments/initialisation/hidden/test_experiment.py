"""The experiment, in exact numbers: an ``init`` of the grader's draws the weights, from equal generators."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def weights(rng, inputs, units, scale=1.0):
    """The weights of layers of these units, of different spreads."""
    fans = zip((inputs, *units[:-1]), units)
    return [scale * rng.uniform(0.5, 1.5) * rng.normal(size=(n, m)) / np.sqrt(m) for m, n in fans]


def assert_right(student, reference, inits, activation, x, seed, *units):
    """Compare the deviations, however small; ``inits`` are the reference's and the student's."""
    own, given = inits
    expected = reference.activation_std_by_layer(own, activation, x, np.random.default_rng(seed), *units)
    found = student.activation_std_by_layer(given, activation, x, np.random.default_rng(seed), *units)
    assert_close(found, expected, rtol=2e-5, atol=1e-12)  # a sigmoid of -1000 is 0, or nearly


@points(
    2,
    of="activation_std_by_layer",
    ja="手書き数字の画像で、σ = 0.01、Xavier、He のどの重みでも、5 つの層の標準偏差が正しい",
    en="images of digits: the five layers are right with σ = 0.01, with Xavier's and with He's weights",
)
@hint(
    ja="activation ごとに f を使い分け、init には受け取った rng を毎回そのまま渡します。",
    en="Use the f that activation names, and pass init the same rng each time.",
)
@pytest.mark.parametrize(
    ("kind", "activation"),
    [("0.01", "tanh"), ("0.01", "sigmoid"), ("Xavier", "sigmoid"), ("Xavier", "relu"), ("He", "relu")],
)
def test_experiment_with_all_weights(student, reference, probe, reference_probe, rng, kind, activation):
    gain = {"Xavier": 1.0, "He": 2.0}.get(kind)
    sides = (reference_probe, probe)
    inits = [side.of_the_inputs(gain) if gain else side.of_one_spread(0.01) for side in sides]
    x = reference.digits()[rng.permutation(200)[:30]]
    assert_right(student, reference, inits, activation, x, int(rng.integers(2**62)))


@points(
    1,
    of="activation_std_by_layer",
    ja="層が 1 つから 6 つまで、ユニットの数がどう違っても、サンプルが 1 つでも正しい",
    en="right for one layer to six, whatever units they have, and for a single sample",
)
@hint(
    ja="units の数だけ層を作ります。fan_in は、前の層の出力 z の列の数です。",
    en="Make as many layers as units has numbers; fan_in is the number of columns of z, the output before.",
)
@pytest.mark.parametrize(
    ("samples", "inputs", "units", "activation"),
    [(4, 3, (5,), "sigmoid"), (1, 6, (4, 7), "tanh"), (7, 2, [9, 3, 6], "relu"), (3, 5, (4, 6, 2, 8, 3, 7), "tanh")],
    ids=["1 layer", "1 sample", "3 layers", "6 layers"],
)
def test_experiment_of_other_sizes(student, reference, probe, reference_probe, rng, samples, inputs, units, activation):
    x, seed = 1 + rng.normal(size=(samples, inputs)), int(rng.integers(2**62))
    inits = [side.of_the_inputs(1.5) for side in (reference_probe, probe)]
    assert_right(student, reference, inits, activation, x, seed, units)


@points(
    1,
    of="activation_std_by_layer",
    ja="入力とユニットが同じ数の層でも、W の向きが正しい",
    en="W the right way round where a layer has as many units as inputs",
)
@hint(ja="W は (出力, 入力) なので、u = z Wᵀ です。", en="W is (out, in), so u = z Wᵀ.")
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_experiment_of_square_layers(student, reference, probe, reference_probe, rng, activation):
    x, units = rng.normal(size=(4, 4)), (4, 4, 4)
    drawn = weights(rng, 4, units)
    inits = [side.handing_over(drawn) for side in (reference_probe, probe)]
    assert_right(student, reference, inits, activation, x, 0, units)


@points(
    1,
    of="activation_std_by_layer",
    ja="init に毎回同じ rng を渡すので、同じ形の層でも重みが違う",
    en="init gets the same rng each time, so that layers of equal shape have different weights",
)
@hint(
    ja="層ごとに乱数生成器を作り直していませんか。init は各層で 1 回ずつ、1 層目から順に呼びます。",
    en="Is a generator made anew for each layer? Call init once for each layer, from the first on.",
)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_experiment_hands_its_generator_on(student, reference, probe, reference_probe, rng, activation):
    x, seed = rng.normal(size=(6, 8)), int(rng.integers(2**62))
    inits = [side.of_one_spread(0.8) for side in (reference_probe, probe)]
    assert_right(student, reference, inits, activation, x, seed, (8, 8, 8))


@points(
    1,
    of="activation_std_by_layer",
    ja="総入力が ±1000 でも正しい",
    en="right for total inputs of ±1000",
)
@hint(
    ja="exp(1000) は inf になります。シグモイドは 1/(1 + exp(−u)) の形で書きましょう。",
    en="exp(1000) is inf: write the sigmoid as 1/(1 + exp(−u)).",
)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_experiment_with_large_totals(student, reference, probe, reference_probe, rng, activation):
    x, units = rng.normal(size=(5, 3)), (6, 4)
    drawn = weights(rng, 3, units, 1500.0)
    inits = [side.handing_over(drawn) for side in (reference_probe, probe)]
    assert_right(student, reference, inits, activation, x, 0, units)


@points(
    1,
    of="activation_std_by_layer",
    ja="activation_std_by_layer は x と units を書き換えない",
    en="activation_std_by_layer leaves x and units as they are",
)
@depends_on("test_experiment_by_hand")
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_experiment_leaves_its_arguments(student, probe, rng, activation):
    x, init = rng.normal(size=(5, 3)), probe.of_the_inputs(2.0)
    assert_inputs_unchanged(student.activation_std_by_layer, init, activation, x, np.random.default_rng(0), [4, 2])
