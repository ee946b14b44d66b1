"""Everything by softplus, each half of D's loss by itself; noise is asked for before the samples; tensors come back."""

import numpy as np
import torch
from torch.nn.functional import softplus


def condition(x, label, classes):
    one_hot = (label[:, None] == torch.arange(classes)).to(x.dtype)
    for size in x.shape[2:]:
        one_hot = one_hot.unsqueeze(-1).repeat_interleave(size, dim=-1)
    return torch.hstack([x, one_hot])


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    out = np.einsum("ncijhw->nchiwj", x.reshape(n, -1, r, r, h, w))
    return np.ascontiguousarray(out).reshape(n, channels // (r * r), r * h, r * w)


def patchgan_output_size(size, layers=((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))):
    if not len(layers):
        return size
    kernel, stride, padding = layers[0]
    return patchgan_output_size(int(np.floor((size + 2 * padding - kernel) / stride + 1)), layers[1:])


def patchgan_receptive_field(layers=((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))):
    if not len(layers):
        return 1
    kernel, stride, _ = layers[0]
    return kernel + stride * (patchgan_receptive_field(layers[1:]) - 1)


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.requires_grad_(False).eval()
    difference = features(G(low)) - features(high)
    loss_g = torch.mean(difference**2) + weight * torch.mean(softplus(-D(G(low))))
    return loss_g, torch.mean(softplus(-D(high))) + torch.mean(softplus(D(G(low).detach())))


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)

    def judged(output):
        return D(torch.concatenate([x, output], axis=1))

    loss_g = softplus(-judged(fake)).mean() + lam * torch.mean(torch.abs(y - fake))
    return loss_g, softplus(-judged(y)).mean() + softplus(judged(fake.detach())).mean()


def cycle_losses(G, F, x, y, lam=10.0):
    def distance(a, b):
        return torch.mean(torch.abs(b - a))

    return lam * (distance(x, F(G(x))) + distance(y, G(F(y)))), 0.5 * lam * (distance(y, G(y)) + distance(x, F(x)))


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z = condition(noise[0], noise[1], classes)
    optimizer_G.zero_grad()
    optimizer_D.zero_grad()
    fake = condition(G(z), noise[1], classes)
    loss_d = softplus(-D(condition(real[0], real[1], classes))).mean()
    loss_d = loss_d + softplus(D(fake.detach())).mean()
    loss_d.backward()
    optimizer_D.step()
    loss_g = softplus(-D(fake)).mean()
    loss_g.backward()
    optimizer_G.step()
    optimizer_D.zero_grad()
    return loss_d.detach(), loss_g.detach()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = torch.zeros(steps, 2)
    for t in range(steps):
        given = noise(n)
        losses[t] = torch.stack(train_step(G, D, optimizer_G, optimizer_D, sample(n), given, classes))
    return losses
