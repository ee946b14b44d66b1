"""One coordinate at a time."""

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
    ax, ay, ap, aq = (column[:, np.newaxis] for column in a.T)
    bx, by, bp, bq = b.T
    w = np.maximum(np.minimum(ap, bp) - np.maximum(ax, bx), 0)
    h = np.maximum(np.minimum(aq, bq) - np.maximum(ay, by), 0)
    union = np.maximum(ap - ax, 0) * np.maximum(aq - ay, 0) + np.maximum(bp - bx, 0) * np.maximum(bq - by, 0) - w * h
    return np.nan_to_num(w * h / np.where(union == 0, np.nan, union))


def nms(boxes, scores, threshold, labels=None):
    n = len(scores)
    order = np.lexsort((np.arange(n), -scores))
    same = np.ones((n, n), dtype=bool) if labels is None else np.equal.outer(labels, labels)
    hit = (table(boxes, boxes) > threshold) & same
    alive = np.ones(n, dtype=bool)
    for place, i in enumerate(order):
        if alive[i]:
            alive[order[place + 1 :]] &= ~hit[i, order[place + 1 :]]
    return order[alive[order]]


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    w, h = scale * np.sqrt(ratios), scale / np.sqrt(ratios)
    if next_scale is not None:
        side = np.sqrt(scale) * np.sqrt(next_scale)
        w, h = np.append(w, side), np.append(h, side)
    x = np.tile(np.linspace(0.5 / columns, 1 - 0.5 / columns, columns), rows)
    y = np.repeat(np.linspace(0.5 / rows, 1 - 0.5 / rows, rows), columns)
    k = len(w)
    return np.stack([np.repeat(x, k), np.repeat(y, k), np.tile(w, len(x)), np.tile(h, len(x))], axis=1)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    u, v = variances
    x, y, p, q = np.moveaxis(boxes, -1, 0)
    dx, dy, dw, dh = defaults.T
    return np.stack(
        [
            ((x + p) / 2 - dx) / dw / u,
            ((y + q) / 2 - dy) / dh / u,
            (np.log(p - x) - np.log(dw)) / v,
            (np.log(q - y) - np.log(dh)) / v,
        ],
        axis=-1,
    )


def decode(offsets, defaults, variances=(0.1, 0.2)):
    a, b, p, q = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
    w, h = dw * np.exp(variances[1] * p), dh * np.exp(variances[1] * q)
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes != 0
    order = np.lexsort((-losses, positive), axis=1)
    count = np.minimum(ratio * positive.sum(1), (~positive).sum(1))
    chosen = np.zeros(losses.shape, dtype=bool)
    np.put_along_axis(chosen, order, np.arange(losses.shape[1]) < count[:, None], axis=1)
    return chosen


def encode_target(boxes, labels, S=7, C=20):
    c = _to_centres(boxes)
    cells = np.clip((S * c[:, :2]).astype(int), None, S - 1)
    number = cells[:, 1] * S + cells[:, 0]
    _, first = np.unique(number, return_index=True)
    target = np.zeros((S * S, 5 + C))
    target[number[first], :2] = (S * c[:, :2] - cells)[first]
    target[number[first], 2:4] = c[first, 2:]
    target[number[first], 4] = 1
    target[number[first], 5 + labels[first]] = 1
    return target.reshape(S, S, -1)


def decode_yolo(predictions, B=2):
    n, S = predictions.shape[:2]
    rows, columns = np.indices((S, S))
    parts, scores = [], []
    for b in range(B):
        x, y, w, h, c = np.moveaxis(predictions[..., 5 * b : 5 * b + 5], -1, 0)
        parts.append(_to_corners(np.stack([(x + columns) / S, (y + rows) / S, w, h], axis=-1)))
        scores.append(c[..., None] * predictions[..., 5 * B :])
    return np.stack(parts, axis=3).reshape(n, S * S * B, 4), np.stack(scores, axis=3).reshape(n, S * S * B, -1)
