"""Right bodies in other styles, five of each function: loops, slices, other calls of torch, double precision inside.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

from fractions import Fraction

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from reference.gan_variants import condition, train_step

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


# ------------------------------------------------------------------------------------------------- condition
def condition__filled_in(x, label, classes):
    out = x.new_zeros(x.shape[0], x.shape[1] + classes, *x.shape[2:])
    out[:, : x.shape[1]] = x
    for n, k in enumerate(label.tolist()):
        out[n, x.shape[1] + k] = 1
    return out


def condition__one_hot(x, label, classes):
    one_hot = F.one_hot(label, num_classes=classes).to(x)
    return torch.cat([x, one_hot if x.ndim == 2 else one_hot[..., None, None].repeat(1, 1, *x.shape[-2:])], 1)


def condition__sample_by_sample(x, label, classes):
    rows = []
    for one, k in zip(x, label, strict=True):
        channels = torch.zeros(classes, *one.shape[1:], dtype=x.dtype)
        channels[int(k)] = 1
        rows.append(torch.cat([one, channels]))
    return torch.stack(rows)


def condition__by_comparison(x, label, classes):
    one_hot = label.reshape(-1, 1) == torch.arange(classes).reshape(1, -1)
    shape = (*one_hot.shape, *x.shape[2:])
    return torch.cat([x, one_hot.reshape(*one_hot.shape, *[1] * (x.ndim - 2)).expand(shape).to(x.dtype)], dim=1)


def condition__multiplied_by_ones(x, label, classes):
    one_hot = torch.eye(classes)[label].to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot.view(len(x), classes, 1, 1) * torch.ones_like(x[:, :1])
    return torch.cat([x, one_hot], 1)


# --------------------------------------------------------------------------------------------- pixel_shuffle
def pixel_shuffle__slices(x, r):
    n, c, h, w = x.shape
    out = np.zeros((n, c // r**2, h * r, w * r), x.dtype)
    for i in range(r):
        for j in range(r):
            out[:, :, i::r, j::r] = x[:, i * r + j :: r**2]
    return out


def pixel_shuffle__loops(x, r):
    n, c, h, w = x.shape
    out = np.empty((n, c // r**2, h * r, w * r), x.dtype)
    for k, row, column in np.ndindex(out.shape[1:]):
        out[:, k, row, column] = x[:, k * r * r + (row % r) * r + column % r, row // r, column // r]
    return out


def pixel_shuffle__einsum(x, r):
    n, c, h, w = x.shape
    blocks = x.reshape(n, c // r**2, r, r, h, w)
    return np.einsum("ncijhw->nchiwj", blocks).reshape(n, c // r**2, h * r, w * r)


def pixel_shuffle__two_steps(x, r):
    n, c, h, w = x.shape
    rows = x.reshape(n, c // r, r, h, w).transpose(0, 1, 3, 4, 2).reshape(n, c // r, h, w * r)
    return rows.reshape(n, c // r**2, r, h, w * r).transpose(0, 1, 3, 2, 4).reshape(n, c // r**2, h * r, w * r)


def pixel_shuffle__torch_tensor(x, r):
    n, c, h, w = x.shape
    t = torch.from_numpy(x.copy()).view(n, c // r**2, r, r, h, w).permute(0, 1, 4, 2, 5, 3)
    return t.reshape(n, c // r**2, h * r, w * r).numpy()


# -------------------------------------------------------------------------------------- patchgan_output_size
def patchgan_output_size__counted(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = sum(1 for _ in range(-p, size + p - k + 1, s))
    return size


def patchgan_output_size__floor(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = int(np.floor((size + 2 * p - k) / s)) + 1
    return size


def patchgan_output_size__recursive(size, layers=PATCHGAN):
    if not layers:
        return size
    k, s, p = layers[-1]
    return (patchgan_output_size__recursive(size, layers[:-1]) + 2 * p - k) // s + 1


def patchgan_output_size__rest_kept(size, layers=PATCHGAN):
    """Rounding down once, at the end, is the same: what is cut off never makes up a whole step."""
    for k, s, p in layers:
        size = (size + 2 * p - k) / s + 1
    return int(size + 1e-9)


def patchgan_output_size__by_torch(size, layers=PATCHGAN):
    x = torch.zeros(1, 1, size)
    for k, s, p in layers:
        x = F.conv1d(x, torch.zeros(1, 1, k), stride=s, padding=p)
    return x.shape[-1]


# ----------------------------------------------------------------------------------- patchgan_receptive_field
def patchgan_receptive_field__jumps(layers=PATCHGAN):
    field = jump = 1
    for k, s, _ in layers:
        field, jump = field + (k - 1) * jump, jump * s
    return field


def patchgan_receptive_field__recursive(layers=PATCHGAN):
    if not layers:
        return 1
    k, s, _ = layers[0]
    return (patchgan_receptive_field__recursive(layers[1:]) - 1) * s + k


def patchgan_receptive_field__index(layers=PATCHGAN):
    field = 1
    for i in range(len(layers) - 1, -1, -1):
        field = layers[i][1] * field - layers[i][1] + layers[i][0]
    return field


def patchgan_receptive_field__products(layers=PATCHGAN):
    return 1 + sum((k - 1) * int(np.prod([s for _, s, _ in layers[:i]])) for i, (k, _, _) in enumerate(layers))


def patchgan_receptive_field__ends(layers=PATCHGAN):
    first = last = 0
    for k, s, p in reversed(list(layers)):
        first, last = first * s - p, last * s - p + k - 1
    return last - first + 1


# ----------------------------------------------------------------------------------------------- srgan_losses
def _bce(u, target):
    return F.binary_cross_entropy_with_logits(u, torch.full_like(u, target))


def srgan_losses__bce(G, D, features, low, high, weight=1e-3):
    features.eval()
    features.requires_grad_(False)
    fake = G(low)
    loss_d = _bce(D(high), 1.0) + _bce(D(fake.detach()), 0.0)
    return F.mse_loss(features(fake), features(high)) + weight * _bce(D(fake), 1.0), loss_d


def srgan_losses__target_without_gradient(G, D, features, low, high, weight=1e-3):
    for parameter in features.eval().parameters():
        parameter.requires_grad = False
    with torch.no_grad():
        target, shown = features(high), G(low)
    fake = G(low)
    loss_g = (features(fake) - target).pow(2).mean() - weight * F.logsigmoid(D(fake)).mean()
    return loss_g, (F.softplus(-D(high)) + F.softplus(D(shown))).mean()


def srgan_losses__list(G, D, features, low, high, weight=1e-3):
    features.train(False).requires_grad_(False)
    fake = G(low)
    difference = (features(fake) - features(high)).flatten()
    content = torch.dot(difference, difference) / difference.numel()
    return [content + weight * F.softplus(-D(fake)).mean(), F.softplus(-D(high)).mean() + F.softplus(D(fake.data)).mean()]


def srgan_losses__d_frozen_meanwhile(G, D, features, low, high, weight=1e-3):
    features.eval().requires_grad_(False)
    D.requires_grad_(False)
    fake = G(low)
    loss_g = F.mse_loss(features(fake), features(high)) + weight * _bce(D(fake), 1.0)
    D.requires_grad_(True)
    return loss_g, _bce(D(high), 1.0) + _bce(D(fake.detach()), 0.0)


def srgan_losses__modules(G, D, features, low, high, weight=1e-3):
    mse, bce = nn.MSELoss(), nn.BCEWithLogitsLoss()
    for module in features.modules():
        module.eval()
    for parameter in features.parameters():
        parameter.requires_grad_(False)
    fake = G(low)
    u = D(fake)
    real, shown = D(high), D(fake.detach())
    loss_d = bce(real, torch.ones(real.shape)) + bce(shown, torch.zeros(shown.shape))
    return mse(features(fake), features(high)) + weight * bce(u, torch.ones(u.shape)), loss_d


# --------------------------------------------------------------------------------------------- pix2pix_losses
def pix2pix_losses__bce(G, D, x, y, lam=100.0):
    fake = G(x)
    loss_g = _bce(D(torch.cat([x, fake], 1)), 1.0) + lam * F.l1_loss(fake, y)
    return loss_g, _bce(D(torch.cat([x, y], 1)), 1.0) + _bce(D(torch.cat([x, fake.detach()], 1)), 0.0)


def pix2pix_losses__two_forwards(G, D, x, y, lam=100.0):
    with torch.no_grad():
        shown = torch.cat([x, G(x)], dim=1)
    loss_d = F.softplus(-D(torch.cat([x, y], dim=1))).mean() + F.softplus(D(shown)).mean()
    fake = G(x)
    return F.softplus(-D(torch.cat([x, fake], dim=1))).mean() + lam * torch.mean(torch.abs(fake - y)), loss_d


def pix2pix_losses__one_forward_of_d(G, D, x, y, lam=100.0):
    fake = G(x)
    real, shown = D(torch.cat([torch.cat([x, y], 1), torch.cat([x, fake.detach()], 1)])).chunk(2)
    loss_g = lam * (y - fake).abs().mean() - F.logsigmoid(D(torch.cat([x, fake], 1))).mean()
    return loss_g, -(F.logsigmoid(real).mean() + F.logsigmoid(-shown).mean())


def pix2pix_losses__sums_divided(G, D, x, y, lam=100.0):
    fake = G(x)
    judged, real, shown = (D(torch.cat([x, each], 1)) for each in (fake, y, fake.detach()))
    loss_g = F.softplus(-judged).sum() / judged.numel() + lam * (fake - y).abs().sum() / y.numel()
    return loss_g, (F.softplus(-real).sum() + F.softplus(shown).sum()) / real.numel()


def pix2pix_losses__logaddexp(G, D, x, y, lam=100.0):
    def cost(u):
        return torch.logaddexp(torch.zeros_like(u), -u).mean()

    fake = G(x)
    pairs = [torch.hstack([x, each]) for each in (fake, y, fake.detach())]
    return cost(D(pairs[0])) + nn.L1Loss()(fake, y) * lam, cost(D(pairs[1])) + cost(-D(pairs[2]))


# ----------------------------------------------------------------------------------------------- cycle_losses
def cycle_losses__l1_loss(G, F, x, y, lam=10.0):
    l1 = nn.functional.l1_loss
    return lam * l1(F(G(x)), x) + lam * l1(G(F(y)), y), lam / 2 * l1(G(y), y) + lam / 2 * l1(F(x), x)


def cycle_losses__modules(G, F, x, y, lam=10.0):
    l1 = nn.L1Loss()
    fake_y, fake_x = G(x), F(y)
    return (l1(F(fake_y), x) + l1(G(fake_x), y)) * lam, (l1(G(y), y) + l1(F(x), x)) * lam * 0.5


def cycle_losses__sums_divided(G, F, x, y, lam=10.0):
    def distance(a, b):
        return (b - a).abs().sum() / a.numel()

    cycle = distance(x, F(G(x))) + distance(y, G(F(y)))
    return [cycle * lam, (distance(y, G(y)) + distance(x, F(x))) * lam / 2]


def cycle_losses__loop(G, F, x, y, lam=10.0):
    cycle = identity = 0
    for there, back, images in ((G, F, x), (F, G, y)):
        cycle = cycle + lam * torch.mean(torch.abs(back(there(images)) - images))
        identity = identity + lam / 2 * torch.mean(torch.abs(back(images) - images))
    return cycle, identity


def cycle_losses__mean_of_images(G, F, x, y, lam=10.0):
    def distance(a, b):
        return (a - b).abs().flatten(1).mean(dim=1).mean()

    return lam * (distance(F(G(x)), x) + distance(G(F(y)), y)), lam / 2 * (distance(G(y), y) + distance(F(x), x))


# ------------------------------------------------------------------------------------------------- train_step
def _joined(x, label, K):
    return torch.cat([x, F.one_hot(label, K).float()], 1)


def train_step__bce(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = _joined(G(_joined(*noise, classes)), noise[1], classes)
    optimizer_D.zero_grad()
    loss_d = _bce(D(_joined(*real, classes)), 1.0) + _bce(D(fake.detach()), 0.0)
    loss_d.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    loss_g = _bce(D(fake), 1.0)
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()


def train_step__two_forwards(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z = condition(*noise, classes)
    with torch.no_grad():
        shown = condition(G(z), noise[1], classes)
    D.zero_grad()
    loss_d = F.softplus(-D(condition(*real, classes))).mean() + F.softplus(D(shown)).mean()
    loss_d.backward()
    optimizer_D.step()
    G.zero_grad()
    loss_g = F.softplus(-D(condition(G(z), noise[1], classes))).mean()
    loss_g.backward()
    optimizer_G.step()
    return float(loss_d.detach()), float(loss_g.detach())


def train_step__two_backwards(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = _joined(G(_joined(*noise, classes)), noise[1], classes)
    optimizer_D.zero_grad(set_to_none=False)
    a, b = -F.logsigmoid(D(_joined(*real, classes))).mean(), -F.logsigmoid(-D(fake.detach())).mean()
    a.backward()
    b.backward()
    optimizer_D.step()
    optimizer_G.zero_grad(set_to_none=False)
    loss_g = -F.logsigmoid(D(fake)).mean()
    loss_g.backward()
    optimizer_G.step()
    return a.item() + b.item(), loss_g.item()


def train_step__frozen_in_turns(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = _joined(G(_joined(*noise, classes)), noise[1], classes)
    optimizer_D.zero_grad()
    loss_d = _bce(D(_joined(*real, classes)), 1.0) + _bce(D(fake.detach()), 0.0)
    loss_d.backward()
    optimizer_D.step()
    D.requires_grad_(False)
    optimizer_G.zero_grad()
    loss_g = _bce(D(fake), 1.0)
    loss_g.backward()
    optimizer_G.step()
    D.requires_grad_(True)
    return [loss_d.item(), loss_g.item()]


def train_step__tensors(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    losses = []
    for optimizer in (optimizer_D, optimizer_G):
        for net in (G, D):
            net.zero_grad()
        if optimizer is optimizer_D:
            loss = F.softplus(-D(condition(*real, classes))).mean() + F.softplus(D(fake.detach())).mean()
        else:
            loss = F.softplus(-D(fake)).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)


# ------------------------------------------------------------------------------------------------------ train
def train__list(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)]


def train__noise_first(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = np.zeros((steps, 2))
    for t in range(steps):
        drawn = noise(n)
        losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), drawn, classes)
    return losses


def train__by_keywords(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = []
    for _ in range(steps):
        (x, label), (z, drawn) = sample(n), noise(n)
        losses.append(
            train_step(G, D, optimizer_G, optimizer_D, real=(x, label), noise=[z, drawn], classes=classes)
        )
    return np.asarray(losses, dtype=np.float32)


def train__two_columns(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    of_d, of_g = [], []
    while len(of_d) < steps:
        d, g = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes)
        of_d.append(d)
        of_g.append(g)
    return np.column_stack([of_d, of_g])


def train__tensor(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = torch.empty(steps, 2)
    for row in losses:
        row[:] = torch.tensor(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes))
    return losses


# --------------------------------------------------------------------------------------------- by another hand
def patchgan_output_size__rounded_once(size, layers=PATCHGAN):
    size = Fraction(size)
    for kernel, stride, padding in layers:
        size = (size + 2 * padding - kernel) / stride + 1
    return int(size)


def condition__pad_then_fill(x, label, classes):
    padding = (0, 0, 0, 0, 0, classes) if x.dim() == 4 else (0, classes)
    result = F.pad(x, padding)
    result = result.clone()
    for n, k in enumerate(label.tolist()):
        result[n, x.shape[1] + k] = 1
    return result


def pixel_shuffle__indices(x, r):
    n, d, h, w = x.shape
    rows, columns = np.indices((h * r, w * r))
    channel = np.arange(d // r**2)[:, None, None] * r * r + (rows % r) * r + columns % r
    return x[:, channel, rows // r, columns // r]


def srgan_losses__one_pass(G, D, features, low, high, weight=1e-3):
    for p in features.parameters():
        p.requires_grad = False
    features.eval()
    fake = G(low)
    a, b = features(torch.cat([fake, high])).chunk(2)
    loss_D = F.softplus(-D(high)).mean() + F.softplus(D(fake.detach())).mean()
    return (a - b).pow(2).mean() + weight * F.softplus(-D(fake)).mean(), loss_D


def cycle_losses__loops(G, F, x, y, lam=10.0):
    cycle = same = 0
    for there, back, image in ((G, F, x), (F, G, y)):
        cycle = cycle + torch.norm(back(there(image)) - image, p=1) / image.numel()
        same = same + torch.norm(back(image) - image, p=1) / image.numel()
    return lam * cycle, lam / 2 * same


def train_step__autograd(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z, wanted = noise
    with torch.no_grad():
        still = G(condition(z, wanted, classes))
    loss_D = F.softplus(-D(condition(*real, classes))).mean()
    loss_D = loss_D + F.softplus(D(condition(still, wanted, classes))).mean()
    for p, g in zip(D.parameters(), torch.autograd.grad(loss_D, list(D.parameters())), strict=True):
        p.grad = g
    optimizer_D.step()
    loss_G = F.softplus(-D(condition(G(condition(z, wanted, classes)), wanted, classes))).mean()
    for p, g in zip(G.parameters(), torch.autograd.grad(loss_G, list(G.parameters())), strict=True):
        p.grad = g
    optimizer_G.step()
    return float(loss_D), float(loss_G)
