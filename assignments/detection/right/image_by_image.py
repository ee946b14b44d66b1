"""A batch is done image by image, a table row by row."""

import math

import numpy as np


def _to_centres(boxes):
    return np.concatenate([(boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]], axis=-1)


def of_two(a, b):
    width = min(float(a[2]), float(b[2])) - max(float(a[0]), float(b[0]))
    height = min(float(a[3]), float(b[3])) - max(float(a[1]), float(b[1]))
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (float(a[2] - a[0]) * float(a[3] - a[1]) + float(b[2] - b[0]) * float(b[3] - b[1]) - shared)


def table(a, b):
    sides = np.clip(np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2]), 0, None)
    shared = sides[..., 0] * sides[..., 1]
    areas = [np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, None), axis=1) for boxes in (a, b)]
    union = areas[0][:, None] + areas[1][None] - shared
    with np.errstate(all="ignore"):
        return np.where(union > 0, shared / union, 0.0)


def iou(a, b):
    if not len(a):
        return np.empty((0, len(b)))
    return np.concatenate([table(row[None], b) for row in a])


def _nms_lists(boxes, scores, threshold, labels=None):
    left = sorted(range(len(boxes)), key=lambda i: (-scores[i], i))
    kept = []
    while left:
        best, *left = left
        kept.append(best)
        left = [
            i
            for i in left
            if (labels is not None and labels[i] != labels[best]) or of_two(boxes[best], boxes[i]) <= threshold
        ]
    return kept


def nms(boxes, scores, threshold, labels=None):
    labels = np.zeros(len(scores)) if labels is None else labels
    kept = []
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        kept += [own[i] for i in _nms_lists(boxes[own], scores[own], threshold)]
    return np.array(sorted(kept, key=lambda i: (-scores[i], i)), dtype=int)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    if boxes.ndim == 3:
        return np.stack([encode(one, defaults, variances) for one in boxes])
    c = _to_centres(boxes)
    result = np.empty_like(c)
    result[:, :2] = (c[:, :2] - defaults[:, :2]) / defaults[:, 2:] / variances[0]
    result[:, 2:] = np.log(c[:, 2:] / defaults[:, 2:]) / variances[1]
    return result


def _decode_columns(offsets, defaults, variances=(0.1, 0.2)):
    a, b, p, q = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
    w, h = dw * np.exp(variances[1] * p), dh * np.exp(variances[1] * q)
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    if offsets.ndim == 3:
        return [_decode_columns(one, defaults, variances) for one in offsets]
    return _decode_columns(offsets, defaults, variances)


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    values = losses.astype(float)
    values[positive] = -np.inf
    chosen = np.zeros(losses.shape, dtype=bool)
    for image, order in enumerate(np.argsort(-values, axis=1, kind="stable")):
        count = min(ratio * positive[image].sum(), (~positive[image]).sum())
        chosen[image, order[:count]] = True
    return chosen


def log_softmax(u):
    z = u - u.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    location = confidence = 0.0
    for o, u, t, c in zip(offsets, logits, targets, classes):
        losses = -log_softmax(u)[np.arange(len(c)), c]
        e = np.abs((o - t)[c > 0]).ravel()
        location += np.sum(np.select([e < 1], [e**2 / 2], e - 0.5))
        order = np.argsort(-losses[c == 0], kind="stable")[: ratio * np.count_nonzero(c)]
        confidence += losses[c > 0].sum() + losses[c == 0][order].sum()
    count = np.count_nonzero(classes) or 1
    return np.array([location / count]), np.array([confidence / count])


def encode_target(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for i in reversed(range(len(boxes))):
        c = (boxes[i, :2] + boxes[i, 2:]) / 2 * S
        cell = np.clip(np.floor(c), 0, S - 1)
        answer = np.zeros(5 + C)
        answer[:2], answer[2:4], answer[4], answer[5 + labels[i]] = c - cell, boxes[i, 2:] - boxes[i, :2], 1, 1
        target[int(cell[1]), int(cell[0])] = answer
    return target


def signed_root(a):
    return math.copysign(math.sqrt(abs(a)), a)


def _yolo_loss_loops(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    n, S = targets.shape[:2]
    centre = size = found = empty = classes = 0.0
    for i, row, column in np.ndindex(n, S, S):
        cell, right = predictions[i, row, column].tolist(), targets[i, row, column].tolist()
        best, value = None, -1.0
        if right[4] > 0:
            x, y, w, h = (column + right[0]) / S, (row + right[1]) / S, right[2], right[3]
            for b in range(B):
                p, q, v, k = cell[5 * b : 5 * b + 4]
                p, q = (column + p) / S, (row + q) / S
                overlap = of_two(
                    [x - w / 2, y - h / 2, x + w / 2, y + h / 2], [p - v / 2, q - k / 2, p + v / 2, q + k / 2]
                )
                if overlap > value:
                    best, value = b, overlap
        for b in range(B):
            p, q, v, k, confidence = cell[5 * b : 5 * b + 5]
            if b == best:
                centre += (p - right[0]) ** 2 + (q - right[1]) ** 2
                size += (signed_root(v) - math.sqrt(right[2])) ** 2 + (signed_root(k) - math.sqrt(right[3])) ** 2
                found += (confidence - value) ** 2
            else:
                empty += confidence**2
        if right[4] > 0:
            classes += sum((a - b) ** 2 for a, b in zip(cell[5 * B :], right[5:]))
    return lambda_coord * centre / n, lambda_coord * size / n, found / n, lambda_noobj * empty / n, classes / n


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = [_yolo_loss_loops(p[None], t[None], B, lambda_coord, lambda_noobj) for p, t in zip(predictions, targets)]
    return tuple(np.mean(terms, axis=0))
