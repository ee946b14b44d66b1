"""Lists and tuples instead of arrays, whole numbers instead of True and False."""

import math
from itertools import product

import numpy as np


def _to_corners(boxes):
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], axis=-1)


def _to_centres(boxes):
    return np.concatenate([(boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]], axis=-1)


def of_two(a, b):
    width = min(float(a[2]), float(b[2])) - max(float(a[0]), float(b[0]))
    height = min(float(a[3]), float(b[3])) - max(float(a[1]), float(b[1]))
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (float(a[2] - a[0]) * float(a[3] - a[1]) + float(b[2] - b[0]) * float(b[3] - b[1]) - shared)


def nms(boxes, scores, threshold, labels=None):
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


def default_boxes(shape, scale, ratios, next_scale=None):
    sizes = [(scale * r**0.5, scale * r**-0.5) for r in ratios]
    if next_scale is not None:
        sizes.append(((scale * next_scale) ** 0.5,) * 2)
    return [((j + 0.5) / shape[1], (i + 0.5) / shape[0], w, h) for i, j, (w, h) in product(*map(range, shape), sizes)]


def _match_loops(boxes, labels, defaults, threshold=0.5):
    corners = _to_corners(defaults)
    objects, classes = [-1] * len(defaults), [0] * len(defaults)
    if len(boxes):
        o = [[of_two(box, corner) for corner in corners] for box in boxes]
        for d in range(len(defaults)):
            best = max(range(len(boxes)), key=lambda m: o[m][d])
            if o[best][d] >= threshold:
                objects[d] = best
        owner = {}
        for m in range(len(boxes)):
            d = max(range(len(defaults)), key=lambda d: o[m][d])
            if d not in owner or o[m][d] > o[owner[d]][d]:
                owner[d] = m
        for d, m in owner.items():
            objects[d] = m
        classes = [0 if m < 0 else int(labels[m]) + 1 for m in objects]
    return objects, classes


def match(boxes, labels, defaults, threshold=0.5):
    objects, classes = _match_loops(boxes, labels, defaults, threshold)
    return [np.array(objects, dtype=float), np.array(classes, dtype=float)]


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


def _hard_negative_mining_loops(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        count = ratio * (losses.shape[1] - len(background))
        for d in sorted(background, key=lambda d: -losses[image, d])[:count]:
            chosen[image, d] = True
    return chosen


def hard_negative_mining(losses, classes, ratio=3):
    return _hard_negative_mining_loops(losses, classes, ratio).astype(int)


def mined(losses, classes, ratio):
    return _hard_negative_mining_loops(np.asarray(losses, dtype=float), classes, ratio)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    losses = np.logaddexp.reduce(logits, axis=-1) - np.take_along_axis(logits, classes[..., None], -1).squeeze(-1)
    where = np.nonzero(classes)
    if len(where[0]) == 0:
        return [0.0, 0.0]
    e = (offsets - targets)[where]
    location = np.where(np.abs(e) <= 1, 0.5 * e**2, np.abs(e) - 0.5).sum()
    negatives = np.nonzero(mined(losses, classes, ratio))
    return [location / len(where[0]), (losses[where].sum() + losses[negatives].sum()) / len(where[0])]


def encode_target(boxes, labels, S=7, C=20):
    target = [[[0.0] * (5 + C) for _ in range(S)] for _ in range(S)]
    seen = set()
    for box, label in zip(boxes, labels):
        cx, cy, w, h = _to_centres(box)
        place = min(math.floor(S * cy), S - 1), min(math.floor(S * cx), S - 1)
        if place in seen:
            continue
        seen.add(place)
        one_hot = [float(c == label) for c in range(C)]
        target[place[0]][place[1]] = [
            float(S * cx - place[1]),
            float(S * cy - place[0]),
            float(w),
            float(h),
            1.0,
            *one_hot,
        ]
    return target


def _decode_yolo_loops(predictions, B=2):
    S = predictions.shape[1]
    boxes, scores = [], []
    for image in predictions:
        own, values = [], []
        for row in range(S):
            for column in range(S):
                cell = image[row, column]
                for b in range(B):
                    x, y, w, h, confidence = cell[5 * b : 5 * b + 5]
                    cx, cy = (column + x) / S, (row + y) / S
                    own.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                    values.append(confidence * cell[5 * B :])
        boxes.append(own)
        scores.append(values)
    return np.array(boxes), np.array(scores)


def decode_yolo(predictions, B=2):
    boxes, scores = _decode_yolo_loops(predictions, B)
    return [boxes.tolist(), scores.tolist()]


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
    n = len(predictions)
    p, iou = overlaps_of(predictions, targets, B)
    where = targets[..., 4] == 1
    best = iou[where].argmax(axis=1)
    rows = np.arange(len(best))
    own, right = p[where][rows, best], targets[where]
    every = (p[..., 4] ** 2).sum()
    sizes = np.copysign(np.sqrt(np.abs(own[:, 2:4])), own[:, 2:4]) - np.sqrt(right[:, 2:4])
    return [
        lambda_coord * np.sum((own[:, :2] - right[:, :2]) ** 2) / n,
        lambda_coord * np.sum(sizes**2) / n,
        np.sum((own[:, 4] - iou[where][rows, best]) ** 2) / n,
        lambda_noobj * (every - np.sum(own[:, 4] ** 2)) / n,
        np.sum((predictions[where][:, 5 * B :] - right[:, 5:]) ** 2) / n,
    ]
