"""Deep networks: the gradients of every layer, and where they vanish."""

import numpy as np
import pytest

from grader.checks import assert_close, depends_on, hint, points


def decades(module, activation, rng):
    """How many powers of ten the first layer's gradient lies above the tenth's, in one network of ten layers."""
    seed = int(rng.integers(2**62))
    norms = np.asarray(module.layer_gradient_norms(10, activation, np.random.default_rng(seed)))
    return np.log10(norms[0] / norms[-1])


@points(
    1,
    of="layer_gradient_norms",
    ja="1 層でも 10 層でも、すべての層の勾配の大きさが正しい",
    en="right in every layer, of one layer and of ten",
)
@pytest.mark.parametrize(("depth", "activation"), [(1, "sigmoid"), (10, "sigmoid"), (1, "relu"), (10, "relu")], ids=str)
def test_gradient_norms_of_many_layers(student, reference, rng, depth, activation):
    seed = int(rng.integers(2**62))
    expected = reference.layer_gradient_norms(depth, activation, np.random.default_rng(seed))
    assert_close(student.layer_gradient_norms(depth, activation, np.random.default_rng(seed)), expected, atol=0)


@points(
    1,
    of="layer_gradient_norms",
    ja="シグモイドでは 10 層で勾配が 1 万分の 1 以下に消え、He の初期値の ReLU では消えない",
    en="in ten layers of sigmoids the gradient falls by 10,000 or more; with ReLU and He's weights it does not vanish",
)
@depends_on("test_gradient_norms_of_many_layers")
@hint(
    ja="シグモイドの微分は最大でも 0.25 なので、層をさかのぼるたびに勾配が小さくなります。"
    "ReLU は u > 0 の所で勾配をそのまま通します。",
    en="The sigmoid's derivative is 0.25 at most, so each layer shrinks the gradient; ReLU passes it on where u > 0.",
)
def test_sigmoid_gradients_vanish_and_relu_gradients_do_not(student, rng):
    assert decades(student, "sigmoid", rng) <= -4  # the manifest has the reference's own figures
    assert abs(decades(student, "relu", rng)) <= 1
