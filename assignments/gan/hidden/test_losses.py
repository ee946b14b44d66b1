"""Losses and gradients where the discriminator is sure, and for batches of other sizes."""

import numpy as np
import pytest

from grader.checks import assert_close, depends_on, hint, points

# Real and fake, in number or shape unequal: one mean over both would not broadcast. A map of logits is PatchGAN's.
UNEQUAL = (((7,), (3,)), ((5, 1), (2, 1)), ((2, 3), (4, 2)), ((2, 1, 2, 2), (3, 1, 2, 2)))


def sure(rng, n):
    """Draw logits of both signs, a few of them so large that a probability is 0 or 1."""
    return rng.permutation(np.concatenate([[1000.0, -1000.0, 800.0, -800.0, 40.0, -40.0], rng.normal(size=n - 6)]))


@points(
    2,
    of="discriminator_loss",
    ja="ロジットが ±1000 でも、損失は正しい有限の値",
    en="for logits of ±1000 the loss is right and finite",
)
@hint(
    ja="σ を計算してから log を取ると無限大になります。−log σ(u) = log(1 + exp(−u)) を np.logaddexp で計算します。",
    en="log of a σ that is 0 is infinite: compute −log σ(u) = log(1 + exp(−u)) with np.logaddexp.",
)
def test_discriminator_loss_of_a_sure_discriminator(student, reference, rng):
    for real, fake in ((rng.uniform(5, 9, size=3), rng.uniform(-9, -5, size=3)), (sure(rng, 9), sure(rng, 9))):
        expected = reference.discriminator_loss(real, fake)
        assert_close(student.discriminator_loss(real, fake), expected)


@points(
    1,
    of="discriminator_loss",
    ja="本物と偽物の数が違っても、それぞれの平均を足す",
    en="with unequal numbers of real and fake, the sum of the two means",
)
@depends_on("test_discriminator_loss_values")
@hint(
    ja="本物の平均と偽物の平均を別々に取ってから足します。",
    en="Take the mean over the real and the mean over the fake, then add.",
)
@pytest.mark.parametrize("shapes", UNEQUAL, ids=str)
def test_discriminator_loss_of_unequal_batches(student, reference, rng, shapes):
    real, fake = (rng.normal(size=shape) for shape in shapes)
    expected = reference.discriminator_loss(real, fake)
    assert_close(student.discriminator_loss(real, fake), expected)


@points(
    2,
    of="generator_loss_minimax",
    ja="ロジットが ±1000 でも、ミニマックス形の損失は正しい有限の値",
    en="for logits of ±1000 the minimax loss is right and finite",
)
@hint(
    ja="log(1 − σ(u)) = −log(1 + exp(u)) です。np.logaddexp で計算します。",
    en="log(1 − σ(u)) = −log(1 + exp(u)): compute it with np.logaddexp.",
)
def test_minimax_of_a_sure_discriminator(student, reference, rng):
    for fake in (rng.uniform(-9, -5, size=3), sure(rng, 8)):
        expected = reference.generator_loss_minimax(fake)
        assert_close(student.generator_loss_minimax(fake), expected)


@points(
    1,
    of="generator_loss_minimax",
    ja="識別器が見破った偽物（ロジット −5 前後）で、損失は 0 に近い負の数",
    en="for fakes that D has seen through (logits about −5), a negative number near 0",
)
@depends_on("test_minimax_values")
@hint(
    ja="ミニマックス形はこの辺りで平ら（飽和）になります。飽和しない形とは別の関数です。",
    en="Here the minimax form is flat (it saturates); the non-saturating form is another function.",
)
def test_minimax_saturates(student, reference, rng):
    fake = rng.normal(loc=-5, scale=0.3, size=(2, 4))
    expected = reference.generator_loss_minimax(fake)
    assert_close(student.generator_loss_minimax(fake), expected)


@points(
    2,
    of="generator_loss_nonsaturating",
    ja="ロジットが ±1000 でも、飽和しない形の損失は正しい有限の値",
    en="for logits of ±1000 the non-saturating loss is right and finite",
)
@hint(
    ja="−log σ(u) = log(1 + exp(−u)) です。np.logaddexp で計算します。",
    en="−log σ(u) = log(1 + exp(−u)): compute it with np.logaddexp.",
)
def test_nonsaturating_of_a_sure_discriminator(student, reference, rng):
    for fake in (rng.uniform(5, 9, size=3), sure(rng, 8)):
        expected = reference.generator_loss_nonsaturating(fake)
        assert_close(student.generator_loss_nonsaturating(fake), expected)


@points(
    1,
    of="generator_loss_nonsaturating",
    ja="識別器が見破った偽物（ロジット −5 前後）で、損失は 5 くらい",
    en="for fakes that D has seen through (logits about −5), a loss of about 5",
)
@depends_on("test_nonsaturating_values")
@hint(
    ja="−log σ(−5) はおよそ 5 です。ミニマックス形とは別の関数です。",
    en="−log σ(−5) is about 5; the minimax form is another function.",
)
def test_nonsaturating_does_not_saturate(student, reference, rng):
    fake = rng.normal(loc=-5, scale=0.3, size=(2, 4))
    expected = reference.generator_loss_nonsaturating(fake)
    assert_close(student.generator_loss_nonsaturating(fake), expected)


@points(
    1,
    of="discriminator_gradients",
    ja="ロジットが ±1000 でも、識別器の損失の勾配は有限",
    en="for logits of ±1000 the gradients of the discriminator's loss are finite",
)
@hint(
    ja="exp(1000) は無限大です。exp に渡すのは 0 以下の数だけにします。",
    en="exp(1000) is infinite: only give exp numbers up to 0.",
)
def test_discriminator_gradients_of_a_sure_discriminator(student, reference, rng):
    real, fake = sure(rng, 9), sure(rng, 9)
    expected = reference.discriminator_gradients(real, fake)
    for found, right in zip(student.discriminator_gradients(real, fake), expected, strict=True):
        assert_close(found, right)


@points(
    2,
    of="discriminator_gradients",
    ja="本物と偽物の数や形が違っても、それぞれの数で割る",
    en="with other numbers and shapes of real and fake, each is divided by its own number",
)
@depends_on("test_discriminator_gradients_values")
@hint(
    ja="本物の勾配は本物の数で、偽物の勾配は偽物の数で割ります。形はロジットと同じです。",
    en="Divide the real by the number of real, the fake by that of fake; shapes are those of the logits.",
)
@pytest.mark.parametrize("shapes", [*UNEQUAL, ((7,), (3, 1)), ((2, 3), (5,))], ids=str)
def test_discriminator_gradients_of_unequal_batches(student, reference, rng, shapes):
    real, fake = (rng.normal(size=shape) for shape in shapes)
    expected = reference.discriminator_gradients(real, fake)
    for found, right in zip(student.discriminator_gradients(real, fake), expected, strict=True):
        assert_close(found, right)


@points(
    1,
    of="generator_gradients",
    ja="ロジットが ±1000 でも、生成器の損失の勾配は有限",
    en="for logits of ±1000 the gradients of the generator's losses are finite",
)
@hint(
    ja="商や積を経由せず、σ そのものから計算します。exp に渡すのは 0 以下の数だけにします。",
    en="Compute them from σ itself, not by a quotient; only give exp numbers up to 0.",
)
def test_generator_gradients_of_a_sure_discriminator(student, reference, rng):
    fake = sure(rng, 8)
    expected = reference.generator_gradients(fake)
    for found, right in zip(student.generator_gradients(fake), expected, strict=True):
        assert_close(found, right)


@points(
    2,
    of="generator_gradients",
    ja="見破られた偽物で、ミニマックス形は勾配がほぼ 0、飽和しない形はほぼ −1/N",
    en="where D has seen through the fakes: minimax has almost no gradient, non-saturating almost −1/N",
)
@depends_on("test_generator_gradients_values")
@hint(
    ja="N は全要素の数です。形はロジットと同じです。",
    en="N is the number of all elements; the shape is that of the logits.",
)
def test_generator_gradients_of_seen_through_fakes(student, reference, rng):
    fake = rng.normal(loc=-5, scale=0.3, size=(2, 4))
    expected = reference.generator_gradients(fake)
    for found, right in zip(student.generator_gradients(fake), expected, strict=True):
        assert_close(found, right)
