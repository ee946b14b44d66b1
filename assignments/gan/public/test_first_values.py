"""What a student sees at once: losses and gradients of a few logits, one training step, three of them."""

import numpy as np
import torch

from grader.checks import assert_close, hint, points


def parameters(rng, *sizes):
    """Draw the weights of a network: W (out, in) and b (out,) of each layer."""
    drawn = []
    for i in range(1, len(sizes)):
        drawn += [rng.normal(size=(sizes[i], sizes[i - 1])), rng.normal(size=sizes[i])]
    return drawn


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def drawer(seed, columns):
    """Return a function of n that draws n rows, other ones in every call; a student's code calls it."""
    rng = np.random.default_rng(seed)

    def draw(n):
        if not 0 < int(n) <= 1000:
            raise ValueError(f"n is 6 here, not {n}")
        return tensor(rng, int(n), columns)

    return draw


def players(probe, G, D, lr):
    """Build generator and discriminator beside a student (or the reference), and an optimizer for each."""
    networks = probe.network(G), probe.network(D)
    return [*networks, *(probe.descent(network, lr) for network in networks)]


def assert_weights(found, expected):
    """Compare the weights of a network; single precision adds up to about 1e-6 here."""
    assert_close(len(found), len(expected))
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right, rtol=1e-4, atol=1e-5)


@points(2, of="discriminator_loss", ja="識別器の損失の値が正しい", en="the discriminator's loss is right")
@hint(
    ja="本物は 1、偽物は 0 が正解です: −mean log σ(本物) − mean log(1 − σ(偽物))。2 つの項は足すだけです。",
    en="Real is 1 and fake is 0: −mean log σ(real) − mean log(1 − σ(fake)). The two terms are added.",
)
def test_discriminator_loss_values(student, reference, rng):
    real, fake = rng.normal(scale=2, size=(6, 1)), rng.normal(scale=2, size=(6, 1))
    expected = reference.discriminator_loss(real, fake)
    assert_close(student.discriminator_loss(real, fake), expected)


@points(1, of="generator_loss_minimax", ja="ミニマックス形の損失の値が正しい", en="the minimax loss is right")
@hint(
    ja="mean log(1 − σ(偽物)) です。生成器はこれを小さくします。",
    en="It is mean log(1 − σ(fake)); the generator makes it small.",
)
def test_minimax_values(student, reference, rng):
    fake = rng.normal(scale=2, size=(5, 1))
    expected = reference.generator_loss_minimax(fake)
    assert_close(student.generator_loss_minimax(fake), expected)


@points(
    1, of="generator_loss_nonsaturating", ja="飽和しない形の損失の値が正しい", en="the non-saturating loss is right"
)
@hint(ja="−mean log σ(偽物) です。", en="It is −mean log σ(fake).")
def test_nonsaturating_values(student, reference, rng):
    fake = rng.normal(scale=2, size=(5, 1))
    expected = reference.generator_loss_nonsaturating(fake)
    assert_close(student.generator_loss_nonsaturating(fake), expected)


@points(
    1,
    of="discriminator_gradients",
    ja="識別器の損失の、2 つの勾配が正しい",
    en="the two gradients of the discriminator's loss are right",
)
@hint(
    ja="(σ(本物) − 1) / N と σ(偽物) / N です。N はサンプル数です。",
    en="(σ(real) − 1) / N and σ(fake) / N, where N is the number of samples.",
)
def test_discriminator_gradients_values(student, reference, rng):
    real, fake = rng.normal(scale=2, size=(4, 1)), rng.normal(scale=2, size=(4, 1))
    expected = reference.discriminator_gradients(real, fake)
    for found, right in zip(student.discriminator_gradients(real, fake), expected, strict=True):
        assert_close(found, right)


@points(
    1,
    of="generator_gradients",
    ja="ミニマックス形、飽和しない形の順に、勾配が正しい",
    en="the gradients are right: minimax first, then non-saturating",
)
@hint(
    ja="ミニマックス形は −σ / N、飽和しない形は (σ − 1) / N です。",
    en="Minimax has −σ / N, non-saturating (σ − 1) / N.",
)
def test_generator_gradients_values(student, reference, rng):
    fake = rng.normal(scale=2, size=(5, 1))
    expected = reference.generator_gradients(fake)
    for found, right in zip(student.generator_gradients(fake), expected, strict=True):
        assert_close(found, right)


@points(
    2,
    of="train_step",
    ja="1 ステップで、識別器の損失と重みが正しい",
    en="one step: the discriminator's loss and weights are right",
)
@hint(
    ja="本物の目標は 1、偽物の目標は 0 です。識別器の損失は 2 つの平均の和で、ロジットから計算します。",
    en="Aim at 1 for real, 0 for fake; the loss is the sum of the two means, computed from the logits.",
)
def test_train_step_of_the_discriminator(student, probe, reference, reference_probe, rng):
    G, D, x, z = parameters(rng, 2, 5, 3), parameters(rng, 3, 4, 1), tensor(rng, 6, 3), tensor(rng, 6, 2)
    own, mine = players(reference_probe, G, D, 0.5), players(probe, G, D, 0.5)
    expected, _ = reference.train_step(*own, x, z)
    loss, _ = student.train_step(*mine, x, z)
    assert_close(loss, expected, rtol=1e-4, atol=1e-5, dtype=False)
    assert_weights(probe.weights(mine[1]), reference_probe.weights(own[1]))


@points(
    2,
    of="train_step",
    ja="1 ステップで、生成器の損失と重みが正しい",
    en="one step: the generator's loss and weights are right",
)
@hint(
    ja="更新後の識別器に G(z) を見せ、−mean log σ を小さくします。勾配は生成器まで届く必要があります。",
    en="After D's update, show G(z) to that D and make −mean log σ small; the gradient has to reach the generator.",
)
def test_train_step_of_the_generator(student, probe, reference, reference_probe, rng):
    G, D, x, z = parameters(rng, 2, 5, 3), parameters(rng, 3, 4, 1), tensor(rng, 6, 3), tensor(rng, 6, 2)
    own, mine = players(reference_probe, G, D, 0.5), players(probe, G, D, 0.5)
    _, expected = reference.train_step(*own, x, z)
    _, loss = student.train_step(*mine, x, z)
    assert_close(loss, expected, rtol=1e-4, atol=1e-5, dtype=False)
    assert_weights(probe.weights(mine[0]), reference_probe.weights(own[0]))


@points(
    2,
    of="train",
    ja="3 ステップの学習で、損失と両方の重みが正しい",
    en="three steps of training: the losses and the weights of both are right",
)
@hint(
    ja="毎ステップ、sample(n) と noise(n) を新しく呼び、損失の組を記録します。",
    en="In every step call sample(n) and noise(n) anew, and note the pair of losses.",
)
def test_train_three_steps(student, probe, reference, reference_probe, rng):
    G, D, seed = parameters(rng, 2, 5, 3), parameters(rng, 3, 4, 1), int(rng.integers(2**62))
    own, mine = players(reference_probe, G, D, 0.2), players(probe, G, D, 0.2)
    expected = reference.train(*own, drawer(seed, 3), drawer(seed + 1, 2), 6, 3)
    losses = student.train(*mine, drawer(seed, 3), drawer(seed + 1, 2), 6, 3)
    assert_close(losses, expected, rtol=1e-4, atol=1e-5, dtype=False)
    for found, right in zip(mine[:2], own[:2], strict=True):
        assert_weights(probe.weights(found), reference_probe.weights(right))
