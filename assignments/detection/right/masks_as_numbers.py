"""Masks are multiplied; one-hot rows choose the class; a class's boxes are moved aside for suppression."""

import numpy as np


def _to_corners(boxes):
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], axis=-1)


def _to_centres(boxes):
    return np.concatenate([(boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]], axis=-1)


def table(a, b):
    sides = np.clip(np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2]), 0, None)
    shared = sides[..., 0] * sides[..., 1]
    areas = [np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, None), axis=1) for boxes in (a, b)]
    union = areas[0][:, None] + areas[1][None] - shared
    with np.errstate(all="ignore"):
        return np.where(union > 0, shared / union, 0.0)


def iou(a, b):
    sides = np.maximum(np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]), 0)
    shared = sides.prod(-1)
    union = np.maximum(a[:, 2:] - a[:, :2], 0).prod(-1)[:, None] + np.maximum(b[:, 2:] - b[:, :2], 0).prod(-1) - shared
    return shared / np.maximum(union, np.finfo(float).tiny)


def nms(boxes, scores, threshold, labels=None):
    if boxes.size == 0:
        return np.empty(0, dtype=np.int64)
    if labels is not None:
        boxes = boxes + labels[:, None] * (boxes.max() + 1)
    order, kept = np.argsort(-scores, kind="mergesort"), []
    while order.size:
        kept.append(order[0])
        order = order[1:][table(boxes[order[:1]], boxes[order[1:]])[0] <= threshold]
    return np.array(kept)


def default_boxes(shape, scale, ratios, next_scale=None):
    r = np.array(ratios, dtype=float)
    sizes = np.column_stack([scale * r**0.5, scale / r**0.5])
    if next_scale is not None:
        sizes = np.vstack([sizes, [(scale * next_scale) ** 0.5] * 2])
    i, j = np.indices(shape)
    centres = np.stack([(j + 0.5) / shape[1], (i + 0.5) / shape[0]], axis=-1).reshape(-1, 1, 2)
    return np.concatenate(np.broadcast_arrays(centres, sizes[None]), axis=-1).reshape(-1, 4)


def match(boxes, labels, defaults, threshold=0.5):
    if boxes.shape[0] == 0:
        return -np.ones(len(defaults), dtype=int), np.zeros(len(defaults), dtype=int)
    o = table(boxes, _to_corners(defaults))
    o[np.arange(len(o)), o.argmax(axis=1)] += 2
    objects = np.where(o.max(axis=0) < threshold, -1, o.argmax(axis=0))
    return objects, np.append(labels + 1, 0)[objects]


def encode(boxes, defaults, variances=(0.1, 0.2)):
    c = _to_centres(boxes)
    parts = np.concatenate(
        [(c[..., :2] - defaults[..., :2]) / defaults[..., 2:], np.log(c[..., 2:] / defaults[..., 2:])], -1
    )
    return parts / np.repeat(variances, 2)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    boxes = np.concatenate(
        [
            defaults[:, :2] + offsets[..., :2] * variances[0] * defaults[:, 2:],
            defaults[:, 2:] * np.exp(offsets[..., 2:] * variances[1]),
        ],
        axis=-1,
    )
    boxes[..., :2] -= boxes[..., 2:] / 2
    boxes[..., 2:] += boxes[..., :2]
    return boxes


def _hard_negative_mining_loops(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        count = ratio * (losses.shape[1] - len(background))
        for d in sorted(background, key=lambda d: -losses[image, d])[:count]:
            chosen[image, d] = True
    return chosen


def hard_negative_mining(losses, classes, ratio=3):
    more = (losses[:, None, :] > losses[:, :, None]) | (
        (losses[:, None, :] == losses[:, :, None]) & np.tri(losses.shape[1], k=-1, dtype=bool)
    )
    rank = (more & (classes == 0)[:, None, :]).sum(axis=2)
    return (classes == 0) & (rank < ratio * (classes > 0).sum(axis=1)[:, None])


def mined(losses, classes, ratio):
    return _hard_negative_mining_loops(np.asarray(losses, dtype=float), classes, ratio)


def log_softmax(u):
    z = u - u.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    losses = -(np.eye(logits.shape[-1])[classes] * log_softmax(logits)).sum(axis=-1)
    weights = (classes > 0).astype(float)
    e = np.abs(np.where(weights[..., None] > 0, offsets - targets, 0))
    small = np.minimum(e, 1)
    location = (0.5 * small**2 + (e - small)).sum()
    total = weights.sum()
    if total == 0:
        return 0.0, 0.0
    return np.array([location, (losses * (weights + mined(losses, classes, ratio))).sum()]) / total


def decode_yolo(predictions, B=2):
    n, S = predictions.shape[:2]
    p = predictions[..., : 5 * B].reshape(n, S, S, B, 5)
    cx = (p[..., 0] + np.arange(S)[None, None, :, None]) / S
    cy = (p[..., 1] + np.arange(S)[None, :, None, None]) / S
    half = p[..., 2:4] / 2
    boxes = np.stack([cx - half[..., 0], cy - half[..., 1], cx + half[..., 0], cy + half[..., 1]], axis=-1)
    scores = np.einsum("nijb,nijc->nijbc", p[..., 4], predictions[..., 5 * B :])
    return boxes.reshape(n, -1, 4), scores.reshape(n, S * S * B, -1)


def overlaps_of(predictions, targets, B):
    n, S = targets.shape[:2]
    p = predictions[..., : 5 * B].reshape(n, S, S, B, 5)
    t = targets[..., None, :]
    a0, a1 = p[..., :2] / S - p[..., 2:4] / 2, p[..., :2] / S + p[..., 2:4] / 2
    b0, b1 = t[..., :2] / S - t[..., 2:4] / 2, t[..., :2] / S + t[..., 2:4] / 2
    shared = np.maximum(np.minimum(a1, b1) - np.maximum(a0, b0), 0).prod(-1)
    union = np.maximum(p[..., 2:4], 0).prod(-1) + t[..., 2:4].prod(-1) - shared
    return p, shared / np.where(union > 0, union, 1)


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    n = len(targets)
    p, iou = overlaps_of(predictions, targets, B)
    t = targets[..., None, :]
    obj = targets[..., 4]
    mine = np.eye(B)[iou.argmax(-1)] * obj[..., None]
    centre = (((p[..., :2] - t[..., :2]) ** 2).sum(-1) * mine).sum()
    roots = np.sign(p[..., 2:4]) * np.abs(p[..., 2:4]) ** 0.5 - t[..., 2:4] ** 0.5
    size = ((roots**2).sum(-1) * mine).sum()
    found = ((p[..., 4] - iou) ** 2 * mine).sum()
    empty = (p[..., 4] ** 2 * (1 - mine)).sum()
    classes = (((predictions[..., 5 * B :] - targets[..., 5:]) ** 2).sum(-1) * obj).sum()
    return np.array([lambda_coord * centre, lambda_coord * size, found, lambda_noobj * empty, classes]) / n
