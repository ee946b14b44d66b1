"""Training on data drawn for each hand-in: step by step as the formulas say, and on points never seen before."""

import numpy as np

from grader.checks import assert_close, depends_on, hint, points, require


def xor_data(rng, n):
    """XOR in a plane that is turned, stretched, sheared and shifted; which pair of corners is class 1 is drawn, too.

    Returns n samples to train on and 200 of the same kind that are kept back: x (n, 2), t (n,), and so for the others.
    """
    angle, shear, flip = rng.uniform(0, 2 * np.pi), rng.uniform(-0.4, 0.4), rng.integers(2)
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    warp = turned @ np.diag(rng.uniform(0.8, 1.5, size=2)) @ np.array([[1, shear], [0, 1]])
    shift, corners = rng.uniform(-0.5, 0.5, size=2), np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]])
    parts = []
    for size in (n, 200):
        corner = rng.permutation(np.arange(size) % 4)
        parts.append((corners[corner] + rng.normal(scale=0.2, size=(size, 2))) @ warp.T + shift)
        parts.append(((corner == 1) | (corner == 2)) ^ flip)
    return parts[0], parts[1].astype(int), parts[2], parts[3].astype(int)


def weights(rng, h):
    """W1, b1, W2 and b2 of a network with 2 inputs, h hidden units and 2 classes, before training."""
    return [
        rng.normal(scale=2, size=(h, 2)),
        rng.normal(scale=2, size=h),
        rng.normal(size=(2, h)) / np.sqrt(h),
        np.zeros(2),
    ]


def share_right(module, rng):
    """Train the module's network on one warped XOR; return the share of unseen samples that it puts right."""
    x, t, unseen, truth = xor_data(rng, 60)
    net = module.TwoLayerNet(*weights(rng, 16))
    net.fit(x, t, 4.0, 150)
    scores = np.asarray(net.forward(unseen))
    require(
        scores.shape == (200, 2),
        ja=f"200 サンプルに対する forward の結果の形が {scores.shape} です。",
        en=f"forward gave the shape {scores.shape} for 200 samples",
    )
    return np.mean(scores.argmax(axis=1) == truth)


@points(
    1,
    of="TwoLayerNet",
    ja="採点ごとに変わるデータで、25 ステップの損失がすべて正しい",
    en="on data drawn for each grading, the losses of 25 steps are right",
)
@depends_on("test_first_steps_of_training")
def test_losses_of_25_steps(student, reference, rng):
    (x, t, _, _), arrays, lr = xor_data(rng, 23), weights(rng, 7), rng.uniform(0.5, 2)
    expected = reference.TwoLayerNet(*arrays).fit(x, t, lr, 25)
    assert_close(student.TwoLayerNet(*arrays).fit(x, t, lr, 25), expected, rtol=1e-4)


@points(
    2,
    of="TwoLayerNet",
    ja="25 ステップ学習した後の、見たことのない点での出力が正しい",
    en="after 25 steps the outputs for points never seen before are right",
)
@hint(
    ja="4 つの勾配をすべて求めてから、4 つのパラメータを同時に更新しましょう。",
    en="Compute all four gradients first, then update all four parameters at once.",
)
def test_outputs_after_25_steps(student, reference, rng):
    (x, t, unseen, _), arrays, lr = xor_data(rng, 23), weights(rng, 7), rng.uniform(0.5, 2)
    other, mine = reference.TwoLayerNet(*arrays), student.TwoLayerNet(*arrays)
    other.fit(x, t, lr, 25)
    expected = other.forward(unseen)
    mine.fit(x, t, lr, 25)
    assert_close(mine.forward(unseen), expected, rtol=1e-4, atol=1e-4)


@points(
    1,
    of="TwoLayerNet",
    ja="2 つのネットワークを交互に学習させても、それぞれ続きから学習する",
    en="two networks trained in turn each go on from where they stood",
)
@depends_on("test_first_steps_of_training")
@hint(
    ja="重みは fit の中で作り直さず、クラスではなく self に持たせましょう。",
    en="Do not make the weights anew in fit, and keep them in self, not on the class.",
)
def test_two_networks_trained_in_turn(student, reference, rng):
    (x, t, _, _), both, lr = xor_data(rng, 9), [weights(rng, 3), weights(rng, 3)], rng.uniform(0.5, 2)
    # The inputs of the second are in smaller units: the gradients of its first layer reach 20, and its steps are small.
    units = 20 / np.abs(reference.TwoLayerNet(*both[1]).gradients(x, t)["W1"]).max()
    both[1][0] = both[1][0] / units
    sees = ((x, lr), (units * x, lr / units**2))
    others, mine = [reference.TwoLayerNet(*one) for one in both], [student.TwoLayerNet(*one) for one in both]
    for which, steps in ((0, 2), (1, 3), (0, 2), (1, 1)):
        inputs, rate = sees[which]
        expected = others[which].fit(inputs, t, rate, steps)
        assert_close(mine[which].fit(inputs, t, rate, steps), expected, rtol=1e-4)


@points(
    2,
    of="TwoLayerNet",
    ja="ゆがめた XOR を学習し、見たことのない 200 点の 95 % 以上を正しく分ける",
    en="learns a warped XOR, and puts at least 95 % of 200 unseen points right",
)
@depends_on("test_gradients_values")  # without gradients there is nothing that could have learned
@hint(
    ja="XOR は直線では分けられません（75 % まで）。隠れ層の勾配まで正しく伝わっているか確かめましょう。",
    en="A straight line cannot do XOR (75 % at most): check that the gradient reaches the hidden layer.",
)
def test_xor_is_learned(student, rng):
    assert share_right(student, rng) >= 0.95  # the manifest has the reference's own figures
