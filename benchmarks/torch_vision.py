"""Boxes, residual networks and what deep reinforcement learning adds, as the reference and as torch compute them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.torch_cases import ELEMENTS, MATRIX, Case, no_grad, tensors
from reference import cnn_models, deep_rl, detection


def _corners(boxes: Tensor) -> Tensor:
    centre, half = boxes[..., :2], boxes[..., 2:] / 2
    return torch.cat([centre - half, centre + half], -1)


def _overlap(a: Tensor, b: Tensor) -> Tensor:
    """Return the overlap of boxes, which broadcast."""
    sides = torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])
    shared = sides.clamp(min=0).prod(-1)
    both = (a[..., 2:] - a[..., :2]).clamp(min=0).prod(-1) + (b[..., 2:] - b[..., :2]).clamp(min=0).prod(-1) - shared
    return torch.where(both > 0, shared / both, 0.0)


def _boxes(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return boxes by centre and size."""
    return np.concatenate([rng.uniform(0, 1, (*shape, 2)), rng.uniform(0.05, 0.3, (*shape, 2))], -1)


def of_detection(rng: np.random.Generator) -> Iterator[Case]:
    yield from _of_ssd_boxes(rng)
    yield from _of_ssd_loss(rng)
    yield from _of_yolo(rng)


def _of_ssd_boxes(rng: np.random.Generator) -> Iterator[Case]:
    defaults, near, offsets = _boxes(rng, 8732), _boxes(rng, 32, 8732), rng.normal(size=(32, 8732, 4))
    corners, few = detection.to_corners(near), detection.to_corners(near[0, :100])
    labels, scores = rng.integers(0, 20, 100), rng.normal(size=1000)
    tdefaults, tcorners, toffsets, tfew, tlabels, tscores = tensors(defaults, corners, offsets, few, labels, scores)
    yield Case(
        "iou", ELEMENTS, lambda: detection.iou(few, corners[0]), lambda: _overlap(tfew[:, None], tcorners[0][None])
    )

    def suppressed() -> Any:
        order, kept = tscores.argsort(dim=0, descending=True, stable=True), []
        removes = _overlap(tcorners[0, :1000, None], tcorners[0, None, :1000]) > 0.5
        removed = torch.zeros(1000, dtype=torch.bool)
        for index in order.tolist():
            if not removed[index]:
                kept.append(index)
                removed |= removes[index]
        return torch.tensor(kept)

    yield Case("nms", ELEMENTS, lambda: detection.nms(corners[0, :1000], scores, 0.5), suppressed)

    def matched() -> Any:
        overlaps = _overlap(tfew[:, None], _corners(tdefaults)[None])
        takes = torch.zeros_like(overlaps, dtype=torch.bool)
        takes[torch.arange(100), overlaps.argmax(1)] = True
        taken = takes.any(0)
        objects = torch.where(taken & ~takes, -torch.inf, overlaps).argmax(0)
        found = taken | (overlaps.max(0).values >= 0.5)
        return torch.where(found, objects, -1), torch.where(found, tlabels[objects] + 1, 0)

    yield Case("match", ELEMENTS, lambda: detection.match(few, labels, defaults), matched)

    def encoded() -> Any:
        centre, size = (tcorners[..., :2] + tcorners[..., 2:]) / 2, tcorners[..., 2:] - tcorners[..., :2]
        places = (centre - tdefaults[:, :2]) / (0.1 * tdefaults[:, 2:])
        return torch.cat([places, (size / tdefaults[:, 2:]).log() / 0.2], -1)

    def decoded() -> Any:
        centre = tdefaults[:, :2] + 0.1 * toffsets[..., :2] * tdefaults[:, 2:]
        return _corners(torch.cat([centre, tdefaults[:, 2:] * (0.2 * toffsets[..., 2:]).exp()], -1))

    yield Case("encode", ELEMENTS, lambda: detection.encode(corners, defaults), encoded)
    yield Case("decode", ELEMENTS, lambda: detection.decode(offsets, defaults), decoded)

    def on_a_map() -> Any:
        places = (torch.arange(100, dtype=torch.float64) + 0.5) / 100
        y, x = torch.meshgrid(places, places, indexing="ij")
        roots = torch.tensor([1.0, 2.0, 0.5, 3.0], dtype=torch.float64).sqrt()
        sizes = torch.stack([0.2 * roots, 0.2 / roots], 1).expand(100, 100, 4, 2)
        return torch.cat([torch.stack([x, y], -1)[:, :, None].expand(100, 100, 4, 2), sizes], -1).reshape(-1, 4)

    def ours() -> Any:
        return detection.default_boxes((100, 100), 0.2, [1.0, 2.0, 0.5, 3.0])

    yield Case("default_boxes", ELEMENTS, ours, on_a_map)


def _of_ssd_loss(rng: np.random.Generator) -> Iterator[Case]:
    offsets, targets, logits = (
        rng.normal(size=(8, 8732, 4)),
        rng.normal(size=(8, 8732, 4)),
        rng.normal(size=(8, 8732, 21)),
    )
    classes = rng.integers(1, 21, (8, 8732)) * (rng.random((8, 8732)) < 0.01)
    losses = rng.exponential(size=(8, 8732))
    toffsets, ttargets, tlogits, tclasses, tlosses = tensors(offsets, targets, logits, classes, losses)
    positive = tclasses > 0

    def mined(given: Tensor) -> Tensor:
        order = torch.where(positive, torch.inf, -given).argsort(dim=1, stable=True)
        rank = order.argsort(dim=1)
        return ~positive & (rank < 3 * positive.sum(1, keepdim=True))

    yield Case(
        "hard_negative_mining",
        ELEMENTS,
        lambda: detection.hard_negative_mining(losses, classes),
        lambda: mined(tlosses),
    )

    def theirs() -> Any:
        each = functional.cross_entropy(tlogits.flatten(0, 1), tclasses.flatten(), reduction="none").reshape(8, 8732)
        count = positive.sum()
        location = functional.smooth_l1_loss(toffsets[positive], ttargets[positive], reduction="sum")
        return location / count, each[positive | mined(each)].sum() / count

    yield Case("multibox_loss", ELEMENTS, lambda: detection.multibox_loss(offsets, logits, targets, classes), theirs)


def _of_yolo(rng: np.random.Generator) -> Iterator[Case]:
    n, s = 64, 7
    predictions = rng.uniform(0.05, 0.95, (n, s, s, 30))
    boxes, labels = detection.to_corners(_boxes(rng, n, 5)), rng.integers(0, 20, (n, 5))
    targets = np.stack([detection.encode_target(boxes[i], labels[i]) for i in range(n)])
    tpredictions, ttargets, tboxes, tlabels = tensors(predictions, targets, boxes, labels)
    rows, columns = torch.meshgrid(torch.arange(s), torch.arange(s), indexing="ij")
    grid = torch.stack([columns, rows], -1)[:, :, None]

    def targeted() -> Any:
        for image, own in zip(tboxes, tlabels, strict=True):
            centre, size = s * (image[:, :2] + image[:, 2:]) / 2, image[:, 2:] - image[:, :2]
            cell = centre.long().clamp(max=s - 1)
            answer = torch.cat([centre - cell, size, torch.ones(len(own), 1), functional.one_hot(own, 20)], 1).flip(0)
            target = torch.zeros(s, s, 25, dtype=torch.float64)
            target[cell[:, 1].flip(0), cell[:, 0].flip(0)] = answer

    def decoded() -> Any:
        five = tpredictions[..., :10].reshape(n, s, s, 2, 5)
        found = _corners(torch.cat([(grid + five[..., :2]) / s, five[..., 2:4]], -1))
        scores = five[..., 4:] * tpredictions[..., None, 10:]
        return found.reshape(n, -1, 4), scores.reshape(n, -1, 20)

    def theirs() -> Any:
        five, right = tpredictions[..., :10].reshape(n, s, s, 2, 5), ttargets[..., None, :5]
        scale = torch.tensor([1 / s, 1 / s, 1, 1], dtype=torch.float64)
        overlaps = _overlap(_corners(five[..., :4] * scale), _corners(right[..., :4] * scale))
        there = ttargets[..., 4] > 0
        chosen = functional.one_hot(overlaps.argmax(-1), 2).bool() & there[..., None]
        centre = ((five[..., :2] - right[..., :2])[chosen] ** 2).sum()
        roots = five[..., 2:4].sign() * five[..., 2:4].abs().sqrt() - right[..., 2:4].sqrt()
        confidence = five[..., 4]
        terms = 5 * centre, 5 * (roots[chosen] ** 2).sum(), ((confidence - overlaps)[chosen] ** 2).sum()
        classes = ((tpredictions[..., 10:] - ttargets[..., 5:])[there] ** 2).sum()
        return torch.stack([*terms, 0.5 * (confidence[~chosen] ** 2).sum(), classes]) / n

    def ours() -> Any:
        for i in range(n):
            detection.encode_target(boxes[i], labels[i])

    yield Case("encode_target", ELEMENTS, ours, targeted)
    yield Case("decode_yolo", ELEMENTS, lambda: detection.decode_yolo(predictions), decoded)
    yield Case("yolo_loss", ELEMENTS, lambda: detection.yolo_loss(predictions, targets), theirs)


def of_deep_rl(rng: np.random.Generator) -> Iterator[Case]:
    x = rng.normal(scale=30, size=(1000, 1000))
    (tx,) = tensors(x)

    def inverse() -> Any:
        root = ((1 + 0.004 * (tx.abs() + 1.001)).sqrt() - 1) / 0.002
        return tx.sign() * (root * root - 1)

    pairs: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "value_rescale": (
            lambda: deep_rl.value_rescale(x),
            lambda: tx.sign() * ((tx.abs() + 1).sqrt() - 1) + 1e-3 * tx,
        ),
        "value_rescale_inverse": (lambda: deep_rl.value_rescale_inverse(x), inverse),
        "sequence_priority": (
            lambda: deep_rl.sequence_priority(x),
            lambda: 0.9 * tx.abs().max(0).values + 0.1 * tx.abs().mean(0),
        ),
    }
    before, after = rng.integers(0, 256, size=(2, 32, 3, 84, 84), dtype=np.uint8)
    tbefore, tafter = tensors(before, after)
    pairs["pixel_control_reward"] = (
        lambda: deep_rl.pixel_control_reward(before, after),
        lambda: functional.avg_pool2d((tafter.double() - tbefore.double()).abs(), 4).mean(1),
    )
    for name, (ours, theirs) in pairs.items():
        yield Case(name, ELEMENTS, ours, theirs)
    yield from _of_returns(rng)
    yield from _of_policies(rng)


def _of_returns(rng: np.random.Generator) -> Iterator[Case]:
    """Sums over 100 steps of 10,000 worlds."""
    r, values, after = rng.normal(size=(3, 100, 10_000))
    ends, cuts = rng.random((2, 100, 10_000)) < 0.05
    tr, tvalues, tafter, tends, tcuts = tensors(r, values, after, ends, cuts)

    def of_n_steps() -> Any:
        returns, live = torch.zeros_like(tr), torch.ones_like(tr)
        for k in range(5):
            returns[: 100 - k] += 0.9**k * live[: 100 - k] * tr[k:]
            live[: 100 - k] *= ~tends[k:]
        last = torch.arange(100).add(4).clamp(max=99)
        return returns + 0.9 ** (last - torch.arange(100) + 1)[:, None] * live * tafter[last]

    def backwards(first: Tensor, factor: float, goes_on: Tensor, otherwise: Tensor) -> Tensor:
        rows, following = [], otherwise[-1]
        for t in range(99, -1, -1):
            following = first[t] + factor * torch.where(goes_on[t], following, otherwise[t])
            rows.append(following)
        return torch.stack(rows[::-1])

    def of_a3c() -> Any:
        returns = backwards(tr, 0.9, ~(tends | tcuts), torch.where(tends, 0.0, tafter))
        return returns, returns - tvalues

    def of_gae() -> Any:
        delta = tr + 0.9 * ~tends * tafter - tvalues
        advantages = backwards(delta, 0.9 * 0.95, ~(tends | tcuts), torch.zeros_like(tr))
        return advantages, advantages + tvalues

    yield Case("n_step_return", ELEMENTS, lambda: deep_rl.n_step_return(r, after, ends, 0.9, 5), of_n_steps)
    given = (r, values, after, ends, cuts, 0.9)
    yield Case("advantage_returns", ELEMENTS, lambda: deep_rl.advantage_returns(*given), of_a3c)
    yield Case("gae", ELEMENTS, lambda: deep_rl.gae(*given), of_gae)
    last = tvalues[0]

    def replayed() -> Any:
        following = last
        total = torch.zeros((), dtype=torch.float64)
        for t in range(99, -1, -1):
            following = tr[t] + 0.9 * ~tends[t] * following
            total = total + (following - tvalues[t]).square().sum()
        return total / tr.numel()

    yield Case(
        "value_replay_loss", ELEMENTS, lambda: deep_rl.value_replay_loss(tvalues, last, tr, tends, 0.9), replayed
    )


def _of_policies(rng: np.random.Generator) -> Iterator[Case]:
    logits, values = (each.requires_grad_() for each in tensors(rng.normal(size=(50_000, 10)), rng.normal(size=50_000)))
    actions, returns, old, advantages = tensors(
        rng.integers(0, 10, 50_000), rng.normal(size=50_000), rng.normal(size=50_000), rng.normal(size=50_000)
    )

    def a3c() -> Any:
        policy: Any = torch.distributions.Categorical(logits=logits)
        gain = returns - values
        chosen = policy.log_prob(actions) * gain.detach()
        return -chosen.mean() + 0.5 * gain.square().mean() - 0.01 * policy.entropy().mean()

    def ppo() -> Any:
        ratio = (values - old).exp()
        return -torch.min(ratio * advantages, ratio.clamp(0.8, 1.2) * advantages).mean()

    def with_gradient(loss: Callable[[], Tensor], *leaves: Tensor) -> Callable[[], Any]:
        return lambda: torch.autograd.grad(loss(), leaves)

    yield Case(
        "policy_value_loss",
        ELEMENTS,
        with_gradient(lambda: deep_rl.policy_value_loss(logits, values, actions, returns), logits, values),
        with_gradient(a3c, logits, values),
    )
    yield Case(
        "ppo_clip_loss",
        ELEMENTS,
        with_gradient(lambda: deep_rl.ppo_clip_loss(values, old, advantages), values),
        with_gradient(ppo, values),
    )


def of_cnn_models(_: np.random.Generator) -> Iterator[Case]:
    """Networks an eighth as wide, against the same weights in calls of torch's functions."""
    generator = torch.Generator().manual_seed(0)
    images, block_x = torch.rand(4, 3, 224, 224, generator=generator), torch.rand(8, 32, 28, 28, generator=generator)
    for name in ("alexnet", "vgg16", "resnet18"):
        model = getattr(cnn_models, name)(classes=10, width=8).eval()
        yield Case(name, MATRIX, no_grad(partial(model, images)), no_grad(partial(_by_functions, model, images)))
    block = cnn_models.BasicBlock(32, 64, 2).eval()
    yield Case("BasicBlock", MATRIX, no_grad(lambda: block(block_x)), no_grad(lambda: _by_functions(block, block_x)))


def _by_functions(layer: Any, x: Tensor) -> Tensor:
    """Return what an evaluated layer gives, computed by torch's functions."""
    if isinstance(layer, nn.Conv2d):
        return functional.conv2d(x, layer.weight, layer.bias, layer.stride, layer.padding)
    if isinstance(layer, nn.BatchNorm2d):
        assert layer.running_mean is not None
        return functional.batch_norm(x, layer.running_mean, layer.running_var, layer.weight, layer.bias)
    if isinstance(layer, nn.MaxPool2d):
        return functional.max_pool2d(x, layer.kernel_size, layer.stride, layer.padding)
    if isinstance(layer, nn.Linear):
        return functional.linear(x, layer.weight, layer.bias)
    if isinstance(layer, cnn_models.BasicBlock):
        parts = (layer.conv1, layer.bn1, nn.ReLU(), layer.conv2, layer.bn2)
        residual = x
        for part in parts:
            residual = _by_functions(part, residual)
        return functional.relu(residual + _by_functions(layer.shortcut, x))
    if isinstance(layer, nn.Sequential):
        for inner in layer:
            x = _by_functions(inner, x)
        return x
    simple: dict[type, Callable[[Tensor], Tensor]] = {
        nn.ReLU: functional.relu,
        nn.Flatten: lambda given: given.flatten(1),
        nn.Dropout: lambda given: given,
        nn.AdaptiveAvgPool2d: lambda given: given.mean((2, 3), keepdim=True),
    }
    return simple[type(layer)](x)
