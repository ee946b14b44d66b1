"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np
import torch
from torch.nn import functional as F

from reference.gan import generator_loss_minimax, train_step


def discriminator_loss__two_sums(real, fake):
    a, b = np.ravel(real), np.ravel(fake)
    return np.logaddexp(0, -a).sum() / a.size + np.logaddexp(0, b).sum() / b.size


def discriminator_loss__torch(real, fake):
    r, f = torch.as_tensor(real), torch.as_tensor(fake)
    bce = F.binary_cross_entropy_with_logits
    return (bce(r, torch.ones_like(r)) + bce(f, torch.zeros_like(f))).item()


def discriminator_loss__float32(real, fake):
    r, f = torch.as_tensor(real, dtype=torch.float32), torch.as_tensor(fake, dtype=torch.float32)
    return (-F.logsigmoid(r).mean() - F.logsigmoid(-f).mean()).numpy()


def discriminator_loss__array_of_one(real, fake):
    return np.array([np.mean(np.logaddexp(0, -real)) + np.mean(np.logaddexp(0, fake))])


def discriminator_loss__loop(real, fake):
    def softplus(u):
        return max(u, 0.0) + math.log1p(math.exp(-abs(u)))

    r, f = [softplus(-u) for u in np.ravel(real)], [softplus(u) for u in np.ravel(fake)]
    return sum(r) / len(r) + sum(f) / len(f)


def generator_loss_minimax__relu_form(fake):
    return -np.mean(np.maximum(fake, 0) + np.log1p(np.exp(-np.abs(fake))))


def generator_loss_minimax__torch(fake):
    u = torch.tensor(fake)
    return F.logsigmoid(-u).mean().item()


def generator_loss_minimax__float32(fake):
    return np.float32(-np.logaddexp(np.float32(0), fake.astype(np.float32)).mean(dtype=np.float32))


def generator_loss_minimax__array_of_one(fake):
    return -np.logaddexp(0, fake).mean().reshape(1)


def generator_loss_minimax__softplus(fake):
    return -float(F.softplus(torch.tensor(fake, dtype=torch.float32)).mean())


def generator_loss_nonsaturating__relu_form(fake):
    return np.mean(np.maximum(-fake, 0) + np.log1p(np.exp(-np.abs(fake))))


def generator_loss_nonsaturating__torch(fake):
    u = torch.tensor(fake)
    return F.binary_cross_entropy_with_logits(u, torch.ones_like(u)).item()


def generator_loss_nonsaturating__float32(fake):
    return np.float32(np.logaddexp(np.float32(0), -fake.astype(np.float32)).mean(dtype=np.float32))


def generator_loss_nonsaturating__by_minimax(fake):
    return -np.mean(fake) - generator_loss_minimax(fake)


def generator_loss_nonsaturating__tensor(fake):
    return -F.logsigmoid(torch.tensor(fake)).mean()


def sigma(u):
    return np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), np.exp(-np.abs(u)) / (1 + np.exp(-np.abs(u))))


def discriminator_gradients__minus_one(real, fake):
    return (sigma(real) - 1) / real.size, sigma(fake) / fake.size


def discriminator_gradients__tanh(real, fake):
    return (np.tanh(real / 2) - 1) / 2 / np.size(real), (np.tanh(fake / 2) + 1) / 2 / np.size(fake)


def discriminator_gradients__autograd(real, fake):
    r, f = (torch.tensor(u, requires_grad=True) for u in (real, fake))
    (-F.logsigmoid(r).mean() - F.logsigmoid(-f).mean()).backward()
    return r.grad.numpy(), f.grad.numpy()


def discriminator_gradients__float32(real, fake):
    r, f = (torch.tensor(u, dtype=torch.float32) for u in (real, fake))
    return [(-torch.sigmoid(-r) / r.numel()).numpy(), (torch.sigmoid(f) / f.numel()).numpy()]


def discriminator_gradients__naive(real, fake):
    return (1 / (1 + np.exp(-real)) - 1) / real.size, 1 / (1 + np.exp(-fake)) / fake.size


def generator_gradients__naive(fake):
    p = 1 / (1 + np.exp(-fake))
    return -p / fake.size, (p - 1) / fake.size


def generator_gradients__tanh(fake):
    p = (1 + np.tanh(fake / 2)) / 2
    return np.stack([-p / p.size, (p - 1) / p.size])


def generator_gradients__autograd(fake):
    gradients = []
    for loss in (lambda u: F.logsigmoid(-u).mean(), lambda u: -F.logsigmoid(u).mean()):
        u = torch.tensor(fake, requires_grad=True)
        loss(u).backward()
        gradients.append(u.grad)
    return tuple(gradients)


def generator_gradients__float32(fake):
    u = torch.tensor(fake, dtype=torch.float32)
    return -torch.sigmoid(u).numpy() / u.numel(), -torch.sigmoid(-u).numpy() / u.numel()


def generator_gradients__where(fake):
    p = sigma(fake)
    return [-p / np.prod(fake.shape), -(1 - p) / np.prod(fake.shape)]


def train_step__bce(G, D, optimizer_G, optimizer_D, x, z):
    criterion = torch.nn.BCEWithLogitsLoss()
    optimizer_D.zero_grad()
    real, fake = D(x), D(G(z).detach())
    loss_D = criterion(real, torch.ones_like(real)) + criterion(fake, torch.zeros_like(fake))
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    fake = D(G(z))
    loss_G = criterion(fake, torch.ones_like(fake))
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train_step__two_backwards(G, D, optimizer_G, optimizer_D, x, z):
    optimizer_D.zero_grad()
    with torch.no_grad():
        fake = G(z)
    loss_real, loss_fake = -F.logsigmoid(D(x)).mean(), F.softplus(D(fake)).mean()
    loss_real.backward()
    loss_fake.backward()
    optimizer_D.step()
    for p in D.parameters():
        p.requires_grad_(False)
    loss_G = F.softplus(-D(G(z))).mean()
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    for p in D.parameters():
        p.requires_grad_(True)
    return float(loss_real + loss_fake), float(loss_G)


def train_step__softplus_on_both(G, D, optimizer_G, optimizer_D, x, z):
    n, logits = len(x), D(torch.cat([x, G(z).detach()]))
    loss_D = F.softplus(-logits[:n]).mean() + F.softplus(logits[n:]).mean()
    optimizer_D.zero_grad(set_to_none=False)
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.zero_grad(set_to_none=False)
    loss_G = F.softplus(-D(G(z))).mean()
    loss_G.backward()
    optimizer_G.step()
    return [loss_D.item(), loss_G.item()]


def train_step__tensors(G, D, optimizer_G, optimizer_D, x, z):
    D.zero_grad()
    loss_D = -F.logsigmoid(D(x)).mean() - F.logsigmoid(-D(G(z).detach())).mean()
    loss_D.backward()
    optimizer_D.step()
    G.zero_grad()
    loss_G = -F.logsigmoid(D(G(z))).mean()
    loss_G.backward()
    optimizer_G.step()
    return loss_D.detach(), loss_G.detach()


def train_step__autograd_grad(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    losses = []
    for net, optimizer, loss in (
        (D, optimizer_D, lambda: F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()),
        (G, optimizer_G, lambda: F.softplus(-D(fake)).mean()),
    ):
        value = loss()
        parameters = list(net.parameters())
        for p, g in zip(parameters, torch.autograd.grad(value, parameters)):
            p.grad = g
        optimizer.step()
        losses.append(value.item())
    return losses


def train__list(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)))
    return losses


def train__array(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = np.zeros((steps, 2))
    for t in range(steps):
        x, z = sample(n), noise(n)
        losses[t, 0], losses[t, 1] = train_step(G, D, optimizer_G, optimizer_D, x, z)
    return losses


def train__tensor(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = torch.zeros(steps, 2)
    for t in range(steps):
        z = noise(n)
        losses[t] = torch.tensor(train_step(G, D, optimizer_G, optimizer_D, sample(n), z))
    return losses


def train__float32(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    rows = [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)) for _ in range(steps)]
    return np.array(rows, dtype=np.float32)


def train__columns(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    of_D, of_G = [], []
    while len(of_D) < steps:
        loss_D, loss_G = train_step__bce(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
        of_D.append(loss_D)
        of_G.append(loss_G)
    return np.stack([of_D, of_G], axis=1)
