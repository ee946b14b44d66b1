"""Kinds of GANs: conditional GAN, SRGAN, pix2pix and CycleGAN, as their papers state the losses.

σ is the sigmoid, D gives logits: D(x) > 0 says "real". Losses are made so that ``backward`` of the generator's loss
gives the generator its gradients, and that of the discriminator's loss gives them to the discriminator alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import logsigmoid
from torch.optim import Optimizer

Floats = NDArray[np.floating[Any]]
Layers = Sequence[tuple[int, int, int]]
Labelled = tuple[Tensor, Tensor]

# Kernel, stride and padding of each convolution of pix2pix's discriminator, from the image to the map of logits.
PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def condition(x: Tensor, label: Tensor, classes: int) -> Tensor:
    """Return x with its label appended, one-hot: to vectors as numbers, to images as constant channels.

    Shapes (N samples, K classes):
        x      (N, F) or (N, C, H, W)      left unchanged
        label  (N,)                        integers in [0, K)
        result (N, F + K) or (N, C + K, H, W), of the type of x

    Formula: result[n, F + k] = 1 where k = label[n], else 0; of an image the same number in all of channel C + k

    Source: Mirza and Osindero, "Conditional Generative Adversarial Nets" (2014).

    >>> condition(torch.tensor([[0.5, -1.0]]), torch.tensor([2]), 3)
    tensor([[ 0.5000, -1.0000,  0.0000,  0.0000,  1.0000]])
    """
    one_hot = torch.eye(classes, dtype=x.dtype)[label]
    channels = one_hot.reshape(*one_hot.shape, *(1 for _ in x.shape[2:]))
    return torch.cat([x, channels.expand(-1, -1, *x.shape[2:])], dim=1)


def pixel_shuffle(x: Floats, r: int) -> Floats:
    """Return images r times as high and as wide, made of the channels of x: SRGAN's way to a larger image.

    Shapes: x (N, C r², H, W), left unchanged; result (N, C, r H, r W), of the type of x.

    Formula: result[n, c, r h + i, r w + j] = x[n, c r² + r i + j, h, w] for i, j in [0, r)

    Source: Shi et al., "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional
    Neural Network" (2016), equation 4, with the channels in the order of ``torch.nn.PixelShuffle``.

    >>> pixel_shuffle(np.array([1, 2, 3, 4]).reshape(1, 4, 1, 1), 2)[0, 0]
    array([[1, 2],
           [3, 4]])
    """
    n, channels, h, w = x.shape
    blocks = x.reshape(n, channels // r**2, r, r, h, w)  # axes n, c, i, j, h, w
    return blocks.transpose(0, 1, 4, 2, 5, 3).reshape(n, channels // r**2, h * r, w * r)


def patchgan_output_size(size: int, layers: Layers = PATCHGAN) -> int:
    """Return how many logits stand side by side in a PatchGAN's map: the side of the last layer's output.

    ``size`` is the side of the image, in pixels; ``layers`` holds (kernel, stride, padding) of each convolution.

    Formula: size ← floor((size + 2 padding - kernel) / stride) + 1, from the first layer to the last

    Source: Isola, Zhu, Zhou and Efros, "Image-to-Image Translation with Conditional Adversarial Networks" (2017).

    >>> patchgan_output_size(256)  # 256, 128, 64, 32, 31, 30
    30
    """
    for kernel, stride, padding in layers:
        size = (size + 2 * padding - kernel) // stride + 1
    return size


def patchgan_receptive_field(layers: Layers = PATCHGAN) -> int:
    """Return the side of the patch of the image that one logit sees, in pixels.

    ``layers`` as in ``patchgan_output_size``; padding makes no difference.

    Formula: field ← (field - 1) stride + kernel, from the last layer to the first, beginning with 1

    Source: Isola et al. (2017), appendix 6.1.2 ("70 × 70").

    >>> patchgan_receptive_field()  # 1, 4, 7, 16, 34, 70
    70
    """
    field = 1
    for kernel, stride, _ in reversed(layers):
        field = (field - 1) * stride + kernel
    return field


def _discriminator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Return -mean log σ(real) - mean log(1 - σ(fake)) from logits of any shape."""
    return -logsigmoid(real).mean() - logsigmoid(-fake).mean()


def srgan_losses(
    G: nn.Module, D: nn.Module, features: nn.Module, low: Tensor, high: Tensor, weight: float = 1e-3
) -> tuple[Tensor, Tensor]:
    """Return the losses of the generator and of the discriminator of SRGAN, as tensors to call ``backward`` of.

    Shapes: low (N, 3, H, W) and high (N, 3, r H, r W), the same images small and large; G(low) like high; D(·) (N, 1)
    logits; features(·) any.

    Formula:
        loss_G = mean (features(G(low)) - features(high))² + weight · (-mean log σ(D(G(low))))
        loss_D = -mean log σ(D(high)) - mean log(1 - σ(D(G(low))))

    ``features`` is a ruler: it is put into evaluation mode and frozen (its parameters need no gradient any more), and
    gradients go through it to G. In loss_D, G(low) is a constant.

    Source: Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network" (2017),
    equations 2 to 6, without the factor that rescales VGG's features.

    >>> G, D, features = nn.Upsample(scale_factor=2), nn.Conv2d(1, 1, 2), nn.Conv2d(1, 1, 1)
    >>> w = [p.detach().fill_(v) for p, v in zip([*D.parameters(), *features.parameters()], [1, -2, 2, 0])]
    >>> low, high = torch.full((1, 1, 1, 1), 0.5), torch.tensor([[[[0.5, 0.5], [0.5, 1.5]]]])
    >>> print(*("%.4f" % loss.item() for loss in srgan_losses(G, D, features, low, high)))
    1.0007 1.0064
    """
    features.eval().requires_grad_(False)
    fake = G(low)
    content = (features(fake) - features(high)).square().mean()
    loss_D = _discriminator_loss(D(high), D(fake.detach()))
    return content - weight * logsigmoid(D(fake)).mean(), loss_D


def pix2pix_losses(G: nn.Module, D: nn.Module, x: Tensor, y: Tensor, lam: float = 100.0) -> tuple[Tensor, Tensor]:
    """Return the losses of the generator and of the discriminator of pix2pix, as tensors to call ``backward`` of.

    Shapes: x (N, A, H, W) inputs; y (N, B, H, W) what is wanted; G(x) like y; D(pair) a map of logits, where a pair is
    (N, A + B, H, W): the channels of the input, then those of the output.

    Formula:
        loss_G = -mean log σ(D(x, G(x))) + lam · mean |G(x) - y|
        loss_D = -mean log σ(D(x, y)) - mean log(1 - σ(D(x, G(x))))

    In loss_D, G(x) is a constant.

    Source: Isola et al. (2017), equations 1 to 4, without halving loss_D; λ = 100 as in section 4.

    >>> G, D = nn.Conv2d(1, 1, 1), nn.Conv2d(2, 1, 1)
    >>> w = [p.detach().zero_() for net in (G, D) for p in net.parameters()]
    >>> w[0][:], w[2][0, :, 0, 0] = 2, torch.tensor([-2.0, 1.0])  # G doubles; D(x, y) = y - 2x
    >>> losses = pix2pix_losses(G, D, torch.full((1, 1, 1, 1), 1.0), torch.full((1, 1, 1, 1), 3.0))
    >>> print(*("%.4f" % loss.item() for loss in losses))
    100.6931 1.0064
    """
    fake = G(x)
    on_fake = D(torch.cat([x, fake], dim=1))
    loss_D = _discriminator_loss(D(torch.cat([x, y], dim=1)), D(torch.cat([x, fake.detach()], dim=1)))
    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D


def cycle_losses(G: nn.Module, F: nn.Module, x: Tensor, y: Tensor, lam: float = 10.0) -> tuple[Tensor, Tensor]:
    """Return CycleGAN's cycle-consistency loss and its identity loss, weighted, as tensors to call ``backward`` of.

    Shapes: x (N, C, H, W) of one domain, y (M, C, H', W') of the other; they are no pairs. G: X → Y, F: Y → X.

    Formula:
        cycle    = lam · (mean |F(G(x)) - x| + mean |G(F(y)) - y|)
        identity = lam / 2 · (mean |G(y) - y| + mean |F(x) - x|)

    Nothing is a constant: in F(G(x)) the gradient reaches F and G.

    Source: Zhu, Park, Isola and Efros, "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial
    Networks" (2017), equations 2 and 3, section 5.2.

    >>> G, F = nn.Linear(1, 1), nn.Linear(1, 1)  # G doubles, F halves and adds 1
    >>> w = [p.detach().fill_(v) for p, v in zip([*G.parameters(), *F.parameters()], [2, 0, 0.5, 1])]
    >>> losses = cycle_losses(G, F, torch.full((1, 1, 1, 1), 3.0), torch.full((1, 1, 1, 1), 4.0))
    >>> print(*("%.4f" % loss.item() for loss in losses))
    30.0000 22.5000
    """
    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()
    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()
    return lam * cycle, lam / 2 * identity


def train_step(
    G: nn.Module,
    D: nn.Module,
    optimizer_G: Optimizer,
    optimizer_D: Optimizer,
    real: Labelled,
    noise: Labelled,
    classes: int,
) -> tuple[float, float]:
    """Take one step with the discriminator of a conditional GAN, then one with its generator; return the two losses.

    Shapes (K classes):
        real   x (N, features) and label (N,): samples with their labels
        noise  z (M, noise) and label (M,): what G gets, with the labels of what it is to make
        G      from (M, noise + K) to fakes (M, features)
        D      from (·, features + K) to logits (·, 1)

    Both get their vectors with the labels appended, as ``condition`` does. D moves by
    -mean log σ(D(x, label)) - mean log(1 - σ(D(fake, label))), a fake with the label that it was made from, and nothing
    else moves. Then G moves by -mean log σ(D(fake, label)) as the *updated* D sees the same fakes, and D stays. Each
    loss is the one before its own update. Gradients that were there before have no influence.

    Source: Mirza and Osindero (2014), equation 2, with the generator's loss that does not saturate.

    >>> G, D = nn.Linear(3, 1), nn.Linear(3, 1)
    >>> w = [w.detach().zero_() for net in (G, D) for w in net.parameters()]
    >>> by = [torch.optim.SGD(net.parameters(), lr=1.0) for net in (G, D)]
    >>> real, noise = (torch.ones(2, 1), torch.tensor([0, 0])), (torch.ones(2, 1), torch.tensor([1, 1]))
    >>> print(["%.4f" % loss for loss in train_step(G, D, *by, real, noise, 2)])
    ['1.3863', '0.9741']
    >>> print([w.tolist() for w in D.parameters()])  # D has learned that 1 and label 0 are real, label 1 is not
    [[[0.5, 0.5, -0.5]], [0.0]]
    """
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_D = _discriminator_loss(D(condition(*real, classes)), D(fake.detach()))
    optimizer_D.zero_grad()
    loss_D.backward()  # type: ignore[no-untyped-call]  # torch has no types for it
    optimizer_D.step()
    loss_G = -logsigmoid(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_G.backward()  # type: ignore[no-untyped-call]
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(
    G: nn.Module,
    D: nn.Module,
    optimizer_G: Optimizer,
    optimizer_D: Optimizer,
    sample: Callable[[int], Labelled],
    noise: Callable[[int], Labelled],
    n: int,
    steps: int,
    classes: int,
) -> Floats:
    """Take ``steps`` training steps, each with n new samples and n new noise vectors; return the losses (steps, 2).

    ``sample(n)`` draws (x, label), ``noise(n)`` draws (z, label), as ``train_step`` takes them. Row t holds the losses
    of D and of G in step t, as ``train_step`` returns them.

    >>> G, D = nn.Linear(3, 1), nn.Linear(3, 1)
    >>> train(G, D, None, None, None, None, 8, 0, 2).shape
    (0, 2)
    """
    losses = np.empty((steps, 2))
    for t in range(steps):
        losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes)
    return losses
