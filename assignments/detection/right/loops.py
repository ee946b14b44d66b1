"""Plain loops over boxes, cells and numbers, with the module math."""

import math
from itertools import product

import numpy as np


def _to_corners(boxes):
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], axis=-1)


def of_two(a, b):
    width = min(float(a[2]), float(b[2])) - max(float(a[0]), float(b[0]))
    height = min(float(a[3]), float(b[3])) - max(float(a[1]), float(b[1]))
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (float(a[2] - a[0]) * float(a[3] - a[1]) + float(b[2] - b[0]) * float(b[3] - b[1]) - shared)


def iou(a, b):
    result = np.zeros((len(a), len(b)))
    for i, j in product(range(len(a)), range(len(b))):
        result[i, j] = of_two(a[i], b[j])
    return result


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
    boxes = []
    for row in range(shape[0]):
        for column in range(shape[1]):
            cx, cy = (column + 0.5) / shape[1], (row + 0.5) / shape[0]
            for r in ratios:
                boxes.append([cx, cy, scale * math.sqrt(r), scale / math.sqrt(r)])
            if next_scale is not None:
                boxes.append([cx, cy, math.sqrt(scale * next_scale), math.sqrt(scale * next_scale)])
    return np.array(boxes)


def match(boxes, labels, defaults, threshold=0.5):
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


def encode(boxes, defaults, variances=(0.1, 0.2)):
    result = np.zeros(boxes.shape)
    for index in np.ndindex(boxes.shape[:-1]):
        x, y, p, q = boxes[index].tolist()
        dx, dy, dw, dh = defaults[index[-1]].tolist()
        result[index] = [
            ((x + p) / 2 - dx) / (variances[0] * dw),
            ((y + q) / 2 - dy) / (variances[0] * dh),
            math.log((p - x) / dw) / variances[1],
            math.log((q - y) / dh) / variances[1],
        ]
    return result


def decode(offsets, defaults, variances=(0.1, 0.2)):
    result = np.zeros(offsets.shape)
    for index in np.ndindex(offsets.shape[:-1]):
        a, b, p, q = offsets[index].tolist()
        dx, dy, dw, dh = defaults[index[-1]].tolist()
        cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
        w, h = dw * math.exp(variances[1] * p), dh * math.exp(variances[1] * q)
        result[index] = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]
    return result


def hard_negative_mining(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        count = ratio * (losses.shape[1] - len(background))
        for d in sorted(background, key=lambda d: -losses[image, d])[:count]:
            chosen[image, d] = True
    return chosen


def mined(losses, classes, ratio):
    return hard_negative_mining(np.asarray(losses, dtype=float), classes, ratio)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    n, d = classes.shape
    losses = np.zeros((n, d))
    for i, j in np.ndindex(n, d):
        row = logits[i, j].tolist()
        top = max(row)
        losses[i, j] = top + math.log(sum(math.exp(v - top) for v in row)) - row[classes[i, j]]
    chosen = mined(losses, classes, ratio)
    location = confidence = count = 0
    for i, j in np.ndindex(n, d):
        if classes[i, j]:
            count += 1
            for e in (offsets[i, j] - targets[i, j]).tolist():
                location += e * e / 2 if abs(e) < 1 else abs(e) - 0.5
        if classes[i, j] or chosen[i, j]:
            confidence += losses[i, j]
    return (location / count, confidence / count) if count else (0.0, 0.0)


def encode_target(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (x, y, p, q), label in zip(boxes.tolist(), labels.tolist()):
        cx, cy = (x + p) / 2, (y + q) / 2
        column, row = min(int(cx * S), S - 1), min(int(cy * S), S - 1)
        if target[row, column, 4] == 0:
            target[row, column, :5] = [cx * S - column, cy * S - row, p - x, q - y, 1]
            target[row, column, 5 + label] = 1
    return target


def decode_yolo(predictions, B=2):
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


def signed_root(a):
    return math.copysign(math.sqrt(abs(a)), a)


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
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
