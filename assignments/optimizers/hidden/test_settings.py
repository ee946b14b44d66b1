"""The constants that a constructor is given are the ones that count: mu, alpha, beta1 and beta2."""

import numpy as np

from grader.checks import assert_close, depends_on, hint, inout, points


def both_signs(rng, size):
    """Positive and negative values, none of them near 0."""
    return rng.permutation(rng.uniform(0.5, 3.0, size=size) * np.where(np.arange(size) % 2 == 0, 1.0, -1.0))


def after(optimizer, w, gradients):
    """Give the optimizer one gradient after another, each a copy of its own; return the parameter."""
    params = {"W": w.copy()}
    for gradient in gradients:
        optimizer.step(inout(params), {"W": gradient.copy()})
    return params["W"]


@points(
    1,
    of="Momentum",
    ja="勾配が 0 になっても、速度を引数 mu の割合で保ちながら進む",
    en="where the gradient is 0 it goes on, keeping the share mu (an argument) of its speed",
)
@depends_on("test_momentum_several_steps")
@hint(
    ja="勾配が 0 でも V ← μV として動き続けます。μ には引数 mu の値を使いましょう。",
    en="With a gradient of 0, V ← μV still moves w; for μ use the argument mu.",
)
def test_momentum_coasts(student, reference, rng):
    lr, mu, w = rng.uniform(0.05, 0.2), rng.uniform(0.4, 0.8), rng.normal(size=5)
    gradients = [both_signs(rng, 5), np.zeros(5), np.zeros(5)]
    expected = after(reference.Momentum(lr, mu), w, gradients)
    assert_close(after(student.Momentum(lr, mu), w, gradients), expected, atol=1e-5)


@points(1, of="RMSProp", ja="引数 alpha の値を使う", en="uses the argument alpha")
@depends_on("test_rmsprop_several_steps")
@hint(
    ja="α に決まった数を書かず、引数 alpha の値を使いましょう。",
    en="Do not write a number for α: use the argument alpha.",
)
def test_rmsprop_uses_alpha(student, reference, rng):
    lr, alpha, w = rng.uniform(0.05, 0.2), rng.uniform(0.4, 0.8), rng.normal(size=5)
    gradients = [both_signs(rng, 5) for _ in range(2)]
    expected = after(reference.RMSProp(lr, alpha=alpha), w, gradients)
    assert_close(after(student.RMSProp(lr, alpha=alpha), w, gradients), expected, atol=1e-5)


@points(1, of="Adam", ja="引数 beta1 と beta2 の値を使う", en="uses the arguments beta1 and beta2")
@depends_on("test_adam_several_steps")
@hint(
    ja="平均でも補正でも、決まった数ではなく引数 beta1 と beta2 の値を使いましょう。",
    en="In the means and in the corrections, use the arguments beta1 and beta2, not fixed numbers.",
)
def test_adam_uses_its_betas(student, reference, rng):
    lr, beta1, beta2 = rng.uniform(0.05, 0.2), rng.uniform(0.4, 0.6), rng.uniform(0.8, 0.95)
    w, gradients = rng.normal(size=5), [both_signs(rng, 5) for _ in range(2)]
    expected = after(reference.Adam(lr, beta1=beta1, beta2=beta2), w, gradients)
    assert_close(after(student.Adam(lr, beta1=beta1, beta2=beta2), w, gradients), expected, atol=1e-5)
