"""The reference for ``gan`` against torch's losses and against central differences."""

import numpy as np
import pytest

from tests.lazy import Lazy, functional, torch

gan = Lazy("reference.gan")

CLOSE = {"rtol": 1e-10, "atol": 1e-10}


def by_torch(logits, target):
    """Torch's mean cross-entropy of logits (any shape) with one target for all."""
    u = torch.tensor(logits)
    return functional.binary_cross_entropy_with_logits(u, torch.full_like(u, target)).item()


def differences(f, u, h=1e-4):
    """The gradient of f at u by central differences."""
    steps = h * np.eye(u.size).reshape(u.size, *u.shape)
    return np.array([(f(u + d) - f(u - d)) / (2 * h) for d in steps]).reshape(u.shape)


@pytest.mark.parametrize("scale", [1, 30, 1000])
def test_losses_agree_with_torch(scale):
    rng = np.random.default_rng(scale)
    real, fake = rng.normal(scale=scale, size=(7, 1)), rng.normal(scale=scale, size=(2, 3))

    both = by_torch(real, 1.0) + by_torch(fake, 0.0)
    np.testing.assert_allclose(gan.discriminator_loss(real, fake), both, **CLOSE)
    np.testing.assert_allclose(gan.generator_loss_minimax(fake), -by_torch(fake, 0.0), **CLOSE)
    np.testing.assert_allclose(gan.generator_loss_nonsaturating(fake), by_torch(fake, 1.0), **CLOSE)


def test_gradients_agree_with_central_differences():
    rng = np.random.default_rng(0)
    real, fake = rng.normal(size=(7, 1)), rng.normal(size=(2, 3))

    of_real, of_fake = gan.discriminator_gradients(real, fake)
    minimax, nonsaturating = gan.generator_gradients(fake)

    for found, f, u in (
        (of_real, lambda u: gan.discriminator_loss(u, fake), real),
        (of_fake, lambda u: gan.discriminator_loss(real, u), fake),
        (minimax, gan.generator_loss_minimax, fake),
        (nonsaturating, gan.generator_loss_nonsaturating, fake),
    ):
        np.testing.assert_allclose(found, differences(f, u), rtol=1e-6, atol=1e-6)


def test_gradients_are_finite_for_large_logits():
    u = np.array([-1000.0, 1000.0])

    for found in (*gan.discriminator_gradients(u, u), *gan.generator_gradients(u)):
        assert np.isfinite(found).all()
