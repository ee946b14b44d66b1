"""The reference's initial weights against torch's and exact distributions, and its five layers against torch's."""

import math

import numpy as np
import pytest

from reference.initialisation import activation_std_by_layer, digits, he, layer_outputs, normal_init, xavier
from tests.lazy import torch
from tests.rotation import ROOT


@pytest.fixture
def rng():
    return np.random.default_rng(20_241_130)


def distance_from_normal(w, std):
    """Return √n max |F(w) - Φ(w/std)|, after Kolmogorov and Smirnov: above 2.9 with P = 2 exp(-2 · 2.9²) = 1e-7."""
    ordered = np.sort(w.ravel())
    phi = 0.5 * torch.erfc(-torch.tensor(ordered / std) / math.sqrt(2)).numpy()
    steps = np.arange(len(ordered) + 1) / len(ordered)
    return math.sqrt(len(ordered)) * max((steps[1:] - phi).max(), (phi - steps[:-1]).max())


@pytest.mark.parametrize("shape", [20_000, (20_000,), (100, 200), (16, 8, 3, 50)], ids=str)
def test_normal_init_is_normal_in_every_shape(rng, shape):
    w = normal_init(shape, 0.3, rng)

    assert w.shape == np.zeros(shape).shape
    assert w.dtype == np.float64
    assert distance_from_normal(w, 0.3) < 2.9


@pytest.mark.parametrize(("function", "gain"), [(xavier, 1.0), (he, 2.0)], ids=["xavier", "he"])
@pytest.mark.parametrize(("fan_in", "fan_out"), [(400, 100), (100, 400), (1, 20_000), (3, 7_000)], ids=str)
def test_the_spread_is_that_of_the_inputs(rng, function, gain, fan_in, fan_out):
    w = function(fan_in, fan_out, rng)

    assert w.shape == (fan_out, fan_in)
    assert distance_from_normal(w, math.sqrt(gain / fan_in)) < 2.9


@pytest.mark.parametrize(("function", "nonlinearity"), [(xavier, "linear"), (he, "relu")], ids=["xavier", "he"])
def test_the_spread_is_that_of_torch_for_fan_in(rng, function, nonlinearity):
    like = torch.nn.init.kaiming_normal_(torch.empty(100, 400, dtype=torch.float64), nonlinearity=nonlinearity)

    std = torch.nn.init.calculate_gain(nonlinearity) / math.sqrt(torch.nn.init._calculate_fan_in_and_fan_out(like)[0])

    assert distance_from_normal(like.numpy(), std) < 2.9
    assert distance_from_normal(function(400, 100, rng), std) < 2.9


@pytest.mark.parametrize("function", [xavier, he])
def test_equal_generators_give_equal_weights_and_one_goes_on(function):
    one, other = np.random.default_rng(5), np.random.default_rng(5)

    first = function(3, 2, one)

    np.testing.assert_array_equal(function(3, 2, other), first)
    assert not np.isin(function(3, 2, one), first).any()


@pytest.mark.parametrize("fans", [(0, 3), (3, 0), (-1, 3)], ids=str)
@pytest.mark.parametrize("function", [xavier, he])
def test_a_layer_without_inputs_or_units_is_refused(rng, function, fans):
    with pytest.raises(ValueError, match="at least one input and one unit"):
        function(*fans, rng)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("scale", [0.2, 1e4], ids=["small", "large"])
def test_the_spread_of_every_layer_agrees_with_torch(rng, activation, scale):
    units, x = (7, 5, 6), rng.normal(size=(9, 4))
    weights = [scale * rng.normal(size=shape) for shape in ((7, 4), (5, 7), (6, 5))]
    z, expected = torch.tensor(x), []
    for W in weights:
        z = getattr(torch, activation)(torch.nn.functional.linear(z, torch.tensor(W)))
        expected.append(z.std(correction=0).item())

    handed_over = iter(weights)
    std = activation_std_by_layer(lambda *_: next(handed_over), activation, x, rng, units)

    np.testing.assert_allclose(std, expected, rtol=1e-10, atol=1e-10)


def test_init_is_asked_once_a_layer_with_its_fans_and_the_generator(rng):
    asked = []

    def init(fan_in, fan_out, generator):
        asked.append((fan_in, fan_out, generator is rng))
        return np.zeros((fan_out, fan_in))

    activation_std_by_layer(init, "tanh", digits(), rng)
    activation_std_by_layer(init, "tanh", np.ones((2, 3)), rng, [5, 4])

    assert asked == [(64, 100, True), *[(100, 100, True)] * 4, (3, 5, True), (5, 4, True)]


def test_an_unknown_activation_is_refused(rng):
    with pytest.raises(KeyError, match="swish"):
        layer_outputs(xavier, "swish", np.eye(2), rng)


def small(fan_in, fan_out, rng):
    return normal_init((fan_out, fan_in), 0.01, rng)


def test_the_five_layers_of_the_lecture(rng):
    x = digits()
    std = {
        (init.__name__, activation): activation_std_by_layer(init, activation, x, rng)
        for init in (small, xavier, he)
        for activation in ("sigmoid", "tanh", "relu")
    }

    assert std["small", "tanh"][4] < 1e-3 * std["small", "tanh"][0]  # the signal is gone
    assert std["small", "relu"][4] < 1e-3 * std["small", "relu"][0]
    assert std["small", "sigmoid"].max() < 0.02  # all outputs are nearly 0.5
    assert std["xavier", "tanh"][4] > 0.5 * std["xavier", "tanh"][0]  # kept
    assert std["xavier", "relu"][4] < 0.4 * std["xavier", "relu"][0]  # ReLU takes 1/√2 a layer: a quarter is left
    assert 0.6 < std["he", "relu"][4] / std["he", "relu"][0] < 1.5


def test_the_digits_are_those_of_scikit_learn():
    x = digits()

    # of load_digits().data[:200]: its sum, and the second row of the first image
    assert x.shape == (200, 64)
    assert (16 * x).sum() == 62_230
    assert (16 * x[0, 8:16]).tolist() == [0, 0, 13, 15, 10, 15, 5, 0]
    assert len({row.tobytes() for row in x}) == 200


@pytest.mark.parametrize("language", ["ja", "en"])
def test_students_are_given_the_same_digits(language):
    given = ROOT / "assignments" / "initialisation" / "starter" / language / "digits.npy"

    assert given.read_bytes() == (ROOT / "reference" / "data" / "digits.npy").read_bytes()
