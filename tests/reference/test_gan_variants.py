"""The reference for ``gan_variants`` against torch's own layers and losses, and against central differences."""

import itertools

import numpy as np
import pytest

from tests.lazy import Lazy, functional, nn, torch

variants = Lazy("reference.gan_variants")
H = 1e-5  # of central differences
CLOSE = {"rtol": 1e-10, "atol": 1e-10}
DISCRIMINATORS = [
    ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1)),
    ((3, 2, 0),),
    ((5, 3, 0), (3, 1, 2), (2, 2, 1), (6, 1, 0)),
    ((1, 2, 0), (7, 1, 3), (2, 3, 0)),
]


def doubles(rng, *shape):
    return torch.tensor(rng.uniform(-1, 1, size=shape), dtype=torch.float64)


def network(rng, *layers):
    """Layers in double precision, with weights of their own for each rng."""
    net = nn.Sequential(*layers).double()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(doubles(rng, *parameter.shape))
    return net


def differences(f, parameters, h=H):
    """The gradient of f() for each parameter by central differences; the parameters come back as they were."""
    found = []
    with torch.no_grad():
        for parameter in parameters:
            gradient, flat = np.empty(parameter.numel()), parameter.view(-1)
            for i in range(parameter.numel()):
                at = flat[i].item()
                values = []
                for moved in (at + h, at - h):
                    flat[i] = moved
                    values.append(f().item())
                flat[i] = at
                gradient[i] = (values[0] - values[1]) / (2 * h)
            found.append(gradient.reshape(parameter.shape))
    return found


def assert_gradients(losses, loss_number, *networks):
    """Compare the slope along random directions through all parameters at once with central differences."""
    parameters = [p for net in networks for p in net.parameters()]
    gradients = torch.autograd.grad(losses()[loss_number], parameters)
    rng = np.random.default_rng(6)
    for _ in range(10):
        direction = [doubles(rng, *p.shape) for p in parameters]
        found = sum(float((g * d).sum()) for g, d in zip(gradients, direction, strict=True))
        ahead, behind = (_moved(losses, loss_number, parameters, direction, h) for h in (H, -H))
        np.testing.assert_allclose(found, (ahead - behind) / (2 * H), rtol=1e-6, atol=1e-7)


def _moved(losses, loss_number, parameters, direction, h):
    with torch.no_grad():
        for p, d in zip(parameters, direction, strict=True):
            p += h * d
        loss = losses()[loss_number].item()
        for p, d in zip(parameters, direction, strict=True):
            p -= h * d
    return loss


def by_torch(logits, target):
    return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def srgan(rng):
    G = network(rng, nn.Conv2d(2, 8, 3, padding=1), nn.PixelShuffle(2), nn.Tanh())
    D = network(rng, nn.Conv2d(2, 3, 3, stride=2), nn.Tanh(), nn.Flatten(), nn.Linear(6, 1))
    features = network(rng, nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.Tanh())
    features[1].running_mean.copy_(doubles(rng, 3))
    features[1].running_var.copy_(2 + doubles(rng, 3))
    return (G, D, features), (doubles(rng, 2, 2, 2, 3), doubles(rng, 2, 2, 4, 6))


def pix2pix(rng):
    G = network(rng, nn.Conv2d(2, 3, 3, padding=1), nn.Tanh())
    D = network(rng, nn.Conv2d(5, 2, 3, stride=2), nn.Tanh(), nn.Conv2d(2, 1, 1))
    return (G, D), (doubles(rng, 2, 2, 5, 4), doubles(rng, 2, 3, 5, 4))


def cycle(rng):
    nets = [network(rng, nn.Conv2d(2, 2, 3, padding=1), nn.Tanh()) for _ in range(2)]
    return nets, (doubles(rng, 3, 2, 4, 5), doubles(rng, 2, 2, 3, 4))


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 4, 5), (1, 1, 1, 2)])
def test_a_label_is_appended_to_vectors_and_images(shape):
    rng = np.random.default_rng(0)
    x, label = doubles(rng, *shape), torch.tensor(rng.integers(4, size=shape[0]))

    found = variants.condition(x, label, 5)

    one_hot = functional.one_hot(label, 5).double()
    np.testing.assert_array_equal(found[:, : shape[1]], x)
    for place in itertools.product(*map(range, shape[2:])):
        np.testing.assert_array_equal(found[(slice(None), slice(shape[1], None), *place)], one_hot)
    assert found.dtype == torch.float64


@pytest.mark.parametrize(("shape", "r"), [((1, 4, 1, 1), 2), ((2, 18, 3, 4), 3), ((3, 2, 4, 5), 1), ((1, 16, 2, 1), 4)])
def test_pixel_shuffle_agrees_with_torch(shape, r):
    x = np.random.default_rng(0).normal(size=shape)

    np.testing.assert_array_equal(variants.pixel_shuffle(x, r), nn.PixelShuffle(r)(torch.tensor(x)).numpy())


@pytest.mark.parametrize("layers", DISCRIMINATORS)
@pytest.mark.parametrize("size", [70, 97, 128])
def test_the_output_of_a_patchgan_is_that_of_torchs_convolutions(layers, size):
    net = nn.Sequential(*(nn.Conv2d(1, 1, k, stride=s, padding=p) for k, s, p in layers))

    assert variants.patchgan_output_size(size, layers) == net(torch.zeros(1, 1, size, size)).shape[-1]


@pytest.mark.parametrize("layers", DISCRIMINATORS)
def test_the_receptive_field_is_where_a_logits_gradient_is_not_zero(layers):
    """Counted in the gradient of one logit in the middle; a kernel of 1 and stride 2 leaves gaps, so ends count."""
    net = nn.Sequential(*(nn.Conv1d(1, 1, k, stride=s, padding=p) for k, s, p in layers))
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(1.0)
    x = torch.zeros(1, 1, 400, requires_grad=True)

    logits = net(x)
    logits[0, 0, logits.shape[2] // 2].backward()
    seen = torch.nonzero(x.grad[0, 0])[:, 0]

    assert variants.patchgan_receptive_field(layers) == int(seen[-1] - seen[0]) + 1


def test_published_discriminators_have_their_published_fields():
    """16, 70 and 286 are those of the paper, appendix 6.1.2."""
    fields = [variants.patchgan_receptive_field(((4, 2, 1),) * n + ((4, 1, 1),) * 2) for n in (1, 3, 5)]

    assert fields == [16, 70, 286]
    assert variants.patchgan_output_size(256) == 30


def test_srgan_agrees_with_torchs_losses():
    (G, D, features), (low, high) = srgan(np.random.default_rng(1))

    loss_G, loss_D = variants.srgan_losses(G, D, features, low, high, 0.3)

    features.eval()
    content = functional.mse_loss(features(G(low)), features(high))
    np.testing.assert_allclose(loss_G.item(), (content + 0.3 * by_torch(D(G(low)), 1.0)).item(), **CLOSE)
    np.testing.assert_allclose(loss_D.item(), (by_torch(D(high), 1.0) + by_torch(D(G(low)), 0.0)).item(), **CLOSE)
    assert not any(p.requires_grad for p in features.parameters())


def test_pix2pix_agrees_with_torchs_losses():
    (G, D), (x, y) = pix2pix(np.random.default_rng(2))

    loss_G, loss_D = variants.pix2pix_losses(G, D, x, y)

    real, fake = D(torch.cat([x, y], 1)), D(torch.cat([x, G(x)], 1))
    expected = by_torch(fake, 1.0) + 100 * functional.l1_loss(G(x), y)
    np.testing.assert_allclose(loss_G.item(), expected.item(), **CLOSE)
    np.testing.assert_allclose(loss_D.item(), (by_torch(real, 1.0) + by_torch(fake, 0.0)).item(), **CLOSE)


def test_cycle_agrees_with_torchs_losses():
    (G, F), (x, y) = cycle(np.random.default_rng(3))

    there, same = variants.cycle_losses(G, F, x, y)

    l1 = functional.l1_loss
    np.testing.assert_allclose(there.item(), 10 * (l1(F(G(x)), x) + l1(G(F(y)), y)).item(), **CLOSE)
    np.testing.assert_allclose(same.item(), 5 * (l1(G(y), y) + l1(F(x), x)).item(), **CLOSE)


@pytest.mark.slow
def test_gradients_agree_with_central_differences():
    rng = np.random.default_rng(4)
    (G, D, features), images = srgan(rng)
    assert_gradients(lambda: variants.srgan_losses(G, D, features, *images, 0.3), 0, G)
    assert_gradients(lambda: variants.srgan_losses(G, D, features, *images, 0.3), 1, D)

    (G, D), images = pix2pix(rng)
    assert_gradients(lambda: variants.pix2pix_losses(G, D, *images, 2.0), 0, G)
    assert_gradients(lambda: variants.pix2pix_losses(G, D, *images), 1, D)

    (G, F), images = cycle(rng)
    assert_gradients(lambda: variants.cycle_losses(G, F, *images, 2.0), 0, G, F)
    assert_gradients(lambda: variants.cycle_losses(G, F, *images, 2.0), 1, G, F)


def test_the_discriminators_loss_gives_the_generator_nothing():
    rng = np.random.default_rng(5)
    for (G, *others), images, function in (
        (*srgan(rng), variants.srgan_losses),
        (*pix2pix(rng), variants.pix2pix_losses),
    ):
        _, loss_D = function(G, *others, *images)
        assert torch.autograd.grad(loss_D, list(G.parameters()), allow_unused=True) == (None, None)


class Descent:
    """Gradient descent by hand: torch's own optimizers import a second's worth of code."""

    def __init__(self, net, lr=0.3):
        self.parameters, self.lr = list(net.parameters()), lr

    def zero_grad(self):
        for parameter in self.parameters:
            parameter.grad = None

    def step(self):
        with torch.no_grad():
            for parameter in self.parameters:
                parameter -= self.lr * parameter.grad


def player(rng, outputs):
    return network(rng, nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, outputs))


def joined(x, label):
    return torch.cat([x, functional.one_hot(label, 3).double()], 1)


def test_a_step_moves_both_as_torchs_losses_and_central_differences_say():
    G, D = (player(np.random.default_rng(seed), outputs) for seed, outputs in ((6, 2), (7, 1)))
    own_G, own_D = (player(np.random.default_rng(seed), outputs) for seed, outputs in ((6, 2), (7, 1)))
    rng = np.random.default_rng(8)
    real = doubles(rng, 6, 2), torch.tensor(rng.integers(3, size=6))
    noise = doubles(rng, 4, 2), torch.tensor(rng.integers(3, size=4))

    losses = variants.train_step(G, D, Descent(G), Descent(D), real, noise, 3)

    def fake():
        return joined(own_G(joined(*noise)), noise[1])

    def of_d():
        return by_torch(own_D(joined(*real)), 1.0) + by_torch(own_D(fake()), 0.0)

    def of_g():
        return by_torch(own_D(fake()), 1.0)

    for net, loss, found in ((own_D, of_d, losses[0]), (own_G, of_g, losses[1])):
        np.testing.assert_allclose(found, loss().item(), **CLOSE)
        gradients = differences(loss, list(net.parameters()))
        with torch.no_grad():
            for parameter, gradient in zip(net.parameters(), gradients, strict=True):
                parameter -= 0.3 * torch.tensor(gradient)
    for net, copy in ((G, own_G), (D, own_D)):
        for parameter, expected in zip(net.parameters(), copy.parameters(), strict=True):
            np.testing.assert_allclose(parameter.detach().numpy(), expected.detach().numpy(), rtol=1e-6, atol=1e-7)
