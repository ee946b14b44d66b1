"""Right bodies in other styles: loops, single precision, lists, library calls, other orders of the same operations.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math
from collections import Counter

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


# ------------------------------------------------------------------------------------------------ transposed_conv2d
def transposed_conv2d__value_by_value(x, W, stride=1, padding=0):
    N, n_in, H, width = x.shape
    _, C, kh, kw = W.shape
    y = np.zeros((N, C, (H - 1) * stride + kh, (width - 1) * stride + kw))
    for n in range(N):
        for f in range(n_in):
            for p in range(H):
                for q in range(width):
                    for c in range(C):
                        r, s = p * stride, q * stride
                        y[n, c, r : r + kh, s : s + kw] += x[n, f, p, q] * W[f, c]
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding] if padding else y


def transposed_conv2d__by_gathering(x, W, stride=1, padding=0):
    """Every place of the result looks for the values that reach it."""
    N, _, H, width = x.shape
    _, C, kh, kw = W.shape
    Ho, Wo = (H - 1) * stride + kh - 2 * padding, (width - 1) * stride + kw - 2 * padding
    y = np.zeros((N, C, Ho, Wo))
    for r in range(Ho):
        for s in range(Wo):
            for i in range(kh):
                for j in range(kw):
                    p, q = r + padding - i, s + padding - j
                    if p % stride == 0 and q % stride == 0 and 0 <= p // stride < H and 0 <= q // stride < width:
                        y[:, :, r, s] += x[:, :, p // stride, q // stride] @ W[:, :, i, j]
    return y


def transposed_conv2d__col2im_in_float32(x, W, stride=1, padding=0):
    n, f, h, w = x.shape
    _, c, kh, kw = W.shape
    columns = np.tensordot(W.astype(np.float32), x.astype(np.float32), axes=(0, 1))  # (c, kh, kw, n, h, w)
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw), np.float32)
    for i in range(kh):
        for j in range(kw):
            last_i, last_j = i + stride * (h - 1) + 1, j + stride * (w - 1) + 1
            y[:, :, i:last_i:stride, j:last_j:stride] += columns[:, i, j].transpose(1, 0, 2, 3)
    H, width = y.shape[2:]
    return y[:, :, padding : H - padding, padding : width - padding].tolist()


def transposed_conv2d__matrix_of_the_convolution(x, W, stride=1, padding=0):
    """The matrix of conv2d, written down and transposed."""
    n, f, h, w = x.shape
    _, c, kh, kw = W.shape
    H, width = (h - 1) * stride + kh, (w - 1) * stride + kw
    M = np.zeros((f, h, w, c, H, width))
    for p in range(h):
        for q in range(w):
            M[:, p, q, :, p * stride : p * stride + kh, q * stride : q * stride + kw] = W
    y = (x.reshape(n, -1) @ M.reshape(f * h * w, -1)).reshape(n, c, H, width)
    return y[..., padding : H - padding, padding : width - padding]


def transposed_conv2d__torch(x, W, stride=1, padding=0):
    layer = nn.ConvTranspose2d(*W.shape[:2], W.shape[2:], stride=stride, padding=padding, bias=False)
    layer.weight.data = torch.tensor(W, dtype=torch.float32)
    return layer(torch.tensor(x, dtype=torch.float32))


def transposed_conv2d__by_fourier(x, W, stride=1, padding=0):
    n, f, h, w = x.shape
    kh, kw = W.shape[2:]
    spread = np.zeros((n, f, (h - 1) * stride + 1, (w - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = x
    size = (spread.shape[2] + kh - 1, spread.shape[3] + kw - 1)
    product = np.einsum("nfij,fcij->ncij", np.fft.fft2(spread, size), np.fft.fft2(W, size))
    y = np.fft.ifft2(product).real
    return y[:, :, padding : size[0] - padding, padding : size[1] - padding]


# --------------------------------------------------------------------------------------------------- pixel_accuracy
def pixel_accuracy__counts(y, t, ignore=255):
    right = np.count_nonzero((y == t) & (t != ignore))
    total = np.count_nonzero(t != ignore)
    return right / total if total > 0 else np.nan


def pixel_accuracy__masked_array(y, t, ignore=255):
    right = np.ma.array(y == t, mask=t == ignore)
    return float("nan") if right.count() == 0 else float(right.mean())


def pixel_accuracy__lists(y, t, ignore=255):
    pairs = [(a, b) for a, b in zip(np.ravel(y).tolist(), np.ravel(t).tolist()) if b != ignore]
    return [sum(a == b for a, b in pairs) / len(pairs)] if pairs else [math.nan]


def pixel_accuracy__single_precision(y, t, ignore=255):
    return np.float32(np.equal(y, t)[np.not_equal(t, ignore)].mean(dtype=np.float32))


def pixel_accuracy__errors_taken_off(y, t, ignore=255):
    keep = ~(t == ignore)
    return 1 - np.average((y != t)[keep]) if np.any(keep) else math.nan


def pixel_accuracy__torch(y, t, ignore=255):
    y, t = torch.from_numpy(y.astype(int)), torch.from_numpy(t.astype(int))
    return (y == t)[t != ignore].float().mean()


# --------------------------------------------------------------------------------------------------------- mean_iou
def mean_iou__sets(y, t, classes, ignore=255):
    y, t = y.ravel(), t.ravel()
    keep = {int(i) for i in np.nonzero(t != ignore)[0]}
    shares = []
    for k in range(classes):
        a = {int(i) for i in np.nonzero(y == k)[0]} & keep
        b = {int(i) for i in np.nonzero(t == k)[0]} & keep
        if a or b:
            shares.append(len(a & b) / len(a | b))
    return sum(shares) / len(shares) if shares else math.nan


def mean_iou__counter(y, t, classes, ignore=255):
    counts = Counter((int(a), int(b)) for a, b in zip(y.ravel(), t.ravel()) if b != ignore)
    total, present = 0.0, 0
    for k in range(classes):
        union = sum(m for pair, m in counts.items() if k in pair)
        if union:
            present += 1
            total += counts[k, k] / union
    return total / present if present else float("nan")


def mean_iou__histogram(y, t, classes, ignore=255):
    keep = t != ignore
    edges = np.arange(classes + 1) - 0.5
    table = np.histogram2d(t[keep].ravel(), y[keep].ravel(), bins=(edges, edges))[0]
    both = np.diagonal(table)
    with np.errstate(invalid="ignore"):
        return np.nanmean(both / (table.sum(0) + table.sum(1) - both))


def mean_iou__one_hot_products(y, t, classes, ignore=255):
    keep = (t != ignore).ravel()
    a = np.eye(classes, dtype=np.float32)[y.ravel()[keep]]
    b = np.eye(classes, dtype=np.float32)[t.ravel()[keep].astype(int)]
    both, union = np.einsum("ik,ik->k", a, b), np.maximum(a, b).sum(axis=0)
    return (both[union > 0] / union[union > 0]).mean() if len(a) else np.nan


def mean_iou__seen_classes(y, t, classes, ignore=255):
    keep = t != ignore
    a, b = y[keep], t[keep]
    seen = np.union1d(a, b)
    return np.mean([np.mean((a == k)[(a == k) | (b == k)] & (b == k)[(a == k) | (b == k)]) for k in seen])


def mean_iou__a_marker_in_a_copy(y, t, classes, ignore=255):
    y, t = np.array(y, int), np.array(t, int)
    y[t == ignore] = t[t == ignore] = -7
    found = []
    for k in range(classes):
        errors, both = np.sum((y == k) != (t == k)), np.sum((y == k) & (t == k))
        if errors + both:
            found.append(1 - errors / (errors + both))
    return np.mean(found) if found else np.nan


# ---------------------------------------------------------------------------------------------- pixel_cross_entropy
def pixel_cross_entropy__pixel_by_pixel(logits, t, ignore=255):
    total, grad, m = 0.0, np.zeros(logits.shape), np.sum(t != ignore)
    for n, r, s in zip(*np.nonzero(t != ignore)):
        u = logits[n, :, r, s] - logits[n, :, r, s].max()
        p = np.exp(u) / np.exp(u).sum()
        total += (np.log(np.exp(u).sum()) - u[t[n, r, s]]) / m
        p[t[n, r, s]] -= 1
        grad[n, :, r, s] = p / m
    return total, grad


def pixel_cross_entropy__float32_one_hot(logits, t, ignore=255):
    u = logits.astype(np.float32)
    u = u - np.max(u, axis=1, keepdims=True)
    log_p = u - np.log(np.sum(np.exp(u), axis=1, keepdims=True))
    onehot = np.stack([t == k for k in range(u.shape[1])], axis=1).astype(np.float32)
    keep = (t != ignore).astype(np.float32)[:, None]
    m = max(keep.sum(), np.float32(1))
    return -(log_p * onehot * keep).sum() / m, (np.exp(log_p) - onehot) * keep / m


def pixel_cross_entropy__rows_of_pixels(logits, t, ignore=255):
    N, K, H, W = logits.shape
    rows, labels = logits.transpose(0, 2, 3, 1).reshape(-1, K), t.reshape(-1).astype(int)
    keep = np.flatnonzero(labels != ignore)
    grad = np.zeros_like(rows)
    if keep.size == 0:
        return 0.0, np.zeros_like(logits)
    log_sum = np.logaddexp.reduce(rows[keep], axis=1)
    grad[keep] = np.exp(rows[keep] - log_sum[:, None])
    grad[keep, labels[keep]] -= 1
    loss = np.mean(log_sum - rows[keep, labels[keep]])
    return loss, (grad / keep.size).reshape(N, H, W, K).transpose(0, 3, 1, 2)


def pixel_cross_entropy__torch(logits, t, ignore=255):
    u = torch.from_numpy(np.array(logits, dtype=np.float64)).requires_grad_()
    labels = torch.from_numpy(t.astype(np.int64))
    if not (labels != ignore).any():
        return 0, torch.zeros_like(u)
    loss = nn.NLLLoss(ignore_index=ignore)(F.log_softmax(u, dim=1), labels)
    (grad,) = torch.autograd.grad(loss, u)
    return loss.detach(), grad


def pixel_cross_entropy__choose(logits, t, ignore=255):
    keep = t != ignore
    m = keep.sum() or 1
    z = logits - logits.max(1)[:, None]
    log_sum = np.log(np.exp(z).sum(1))
    safe = np.where(keep, t, 0)
    grad = np.exp(z - log_sum[:, None])
    for k in range(logits.shape[1]):
        grad[:, k] -= safe == k
    picked = np.choose(safe.astype(int), list(np.moveaxis(z, 1, 0)))
    return [float(((log_sum - picked) * keep).sum() / m), (grad * keep[:, None] / m).tolist()]


# --------------------------------------------------------------------------------------------------- EncoderDecoder
class EncoderDecoder__functional_relu(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.out = nn.Conv2d(width * 2, classes, 1)
        self.up = nn.ConvTranspose2d(width * 2, width, 2, stride=2)
        self.deep = nn.Conv2d(width * 2, width * 2, 3, padding="same")
        self.down = nn.Conv2d(width, width * 2, 3, stride=2, padding=1)
        self.enter = nn.Conv2d(channels, width, 3, padding=1, bias=True)

    def forward(self, images):
        a = F.relu(self.enter(images))
        b = F.relu(self.up(F.relu(self.deep(F.relu(self.down(a))))))
        return self.out(torch.hstack([a, b]))


class EncoderDecoder__sequential_beside_the_names(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.enter = nn.Conv2d(channels, width, (3, 3), (1, 1), (1, 1))
        self.down = nn.Conv2d(width, 2 * width, (3, 3), (2, 2), (1, 1))
        self.deep = nn.Conv2d(2 * width, 2 * width, (3, 3), (1, 1), (1, 1))
        self.up = nn.ConvTranspose2d(2 * width, width, (2, 2), (2, 2))
        self.out = nn.Conv2d(2 * width, classes, (1, 1))
        self.below = [self.down, nn.ReLU(), self.deep, nn.ReLU(), self.up, nn.ReLU()]

    def forward(self, x):
        a = torch.clamp_min(self.enter(x), 0)
        b = a
        for layer in self.below:
            b = layer(b)
        return self.out(torch.cat((a, b), dim=-3))


class EncoderDecoder__relu_by_masks(nn.Module):
    def __init__(self, channels, classes, width):
        nn.Module.__init__(self)
        self.enter, self.down = nn.Conv2d(channels, width, 3, 1, 1), nn.Conv2d(width, 2 * width, 3, 2, 1)
        self.deep, self.up = nn.Conv2d(2 * width, 2 * width, 3, 1, 1), nn.ConvTranspose2d(2 * width, width, 2, 2)
        self.out = nn.Conv2d(2 * width, classes, 1)

    @staticmethod
    def act(u):
        return u * (u > 0)

    def forward(self, x):
        a = self.act(self.enter(x))
        u = self.act(self.deep(self.act(self.down(a))))
        both = x.new_empty(len(x), 2 * a.shape[1], *a.shape[2:])
        both[:, : a.shape[1]] = a
        both[:, a.shape[1] :] = self.act(self.up(u))
        return self.out(both)


class EncoderDecoder__halves(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.width = width
        for name, layer in {
            "enter": nn.Conv2d(channels, width, 3, padding=1),
            "down": nn.Conv2d(width, 2 * width, 3, stride=2, padding=1),
            "deep": nn.Conv2d(2 * width, 2 * width, 3, padding=1),
            "up": nn.ConvTranspose2d(2 * width, width, 2, stride=2),
            "out": nn.Conv2d(2 * width, classes, 1),
        }.items():
            self.add_module(name, layer)

    def forward(self, x):
        skip = self.enter(x).relu()
        x = self.down(skip).relu_()
        x = self.up(self.deep(x).relu_()).relu_()
        W, b = self.out.weight, self.out.bias
        return F.conv2d(skip, W[:, : self.width], b) + F.conv2d(x, W[:, self.width :])


class EncoderDecoder__initialised_by_he(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.enter = nn.Conv2d(channels, width, 3, padding=1)
        self.down = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.deep = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.up = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.out = nn.Conv2d(2 * width, classes, 1)
        for layer in self.children():
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        relu = nn.ReLU()
        a = relu(self.enter(x))
        features = [a, relu(self.up(relu(self.deep(relu(self.down(a))))))]
        return self.out(torch.concat(features, 1))


# ------------------------------------------------------------------------------------------------------------ train
def train__criterion(net, optimizer, batches, ignore=255):
    criterion, losses = nn.CrossEntropyLoss(ignore_index=ignore), []
    for x, t in batches:
        net.train()
        optimizer.zero_grad()
        loss = criterion(net(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def train__sum_over_count(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for batch in batches:
        x, t = batch[0], batch[1]
        summed = F.cross_entropy(net(x), t, ignore_index=ignore, reduction="sum")
        loss = summed / (t != ignore).sum()
        net.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach().numpy())
    return np.array(losses, dtype=np.float32)


def train__pixels_picked(net, optimizer, batches, ignore=255):
    net.train()
    history = torch.empty(len(batches))
    for k, (x, t) in enumerate(batches):
        keep = t != ignore
        rows = net(x).permute(0, 2, 3, 1)[keep]
        loss = F.cross_entropy(rows, t[keep])
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        history[k] = float(loss)
    return history


def train__labels_in_a_copy(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        labels = t.clone()
        labels[labels == ignore] = -100
        loss = torch.nn.functional.nll_loss(net(x).log_softmax(1), labels)
        for parameter in net.parameters():
            parameter.grad = None
        loss.backward()
        optimizer.step()
        losses += [loss.item()]
    return np.asarray(losses)


def train__closure(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:

        def closure(x=x, t=t):
            optimizer.zero_grad()
            loss = F.cross_entropy(net(x), t, ignore_index=ignore)
            loss.backward()
            return loss

        losses.append(optimizer.step(closure).item())
    return losses


# ---------------------------------------------------------------------------------------------------------- predict
def predict__tensor(net, x):
    net.eval()
    return net(x).argmax(dim=1)


def predict__mode_put_back(net, x):
    was = net.training
    net.eval()
    with torch.no_grad():
        labels = net(x).max(1).indices.numpy()
    net.train(was)
    return labels


def predict__numpy(net, x):
    net.train(False)
    return np.argmax(net(x).detach().numpy(), axis=1).astype(np.uint8)


def predict__image_by_image(net, x):
    net.eval()
    with torch.no_grad():
        return torch.stack([net(image.unsqueeze(0)).squeeze(0).argmax(0) for image in x]).tolist()


def predict__softmax_first(net, x):
    with torch.inference_mode():
        return torch.topk(F.log_softmax(net.eval()(x), 1), 1, dim=1).indices[:, 0]
