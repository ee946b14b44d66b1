"""float32 throughout."""

import math

import numpy as np

F = np.float32


def _to_corners(boxes):
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], axis=-1)


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
    return table(a.astype(F), b.astype(F)).astype(F)


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
    return np.array(_nms_lists(boxes.astype(F), scores.astype(F), threshold, labels), dtype=np.int32)


def _default_boxes_loops(shape, scale, ratios, next_scale=None):
    boxes = []
    for row in range(shape[0]):
        for column in range(shape[1]):
            cx, cy = (column + 0.5) / shape[1], (row + 0.5) / shape[0]
            for r in ratios:
                boxes.append([cx, cy, scale * math.sqrt(r), scale / math.sqrt(r)])
            if next_scale is not None:
                boxes.append([cx, cy, math.sqrt(scale * next_scale), math.sqrt(scale * next_scale)])
    return np.array(boxes)


def default_boxes(shape, scale, ratios, next_scale=None):
    return _default_boxes_loops(shape, scale, ratios, next_scale).astype(F)


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
    return _match_loops(boxes.astype(F), labels, defaults.astype(F), threshold)


def _encode_columns(boxes, defaults, variances=(0.1, 0.2)):
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


def encode(boxes, defaults, variances=(0.1, 0.2)):
    return _encode_columns(boxes.astype(F), defaults.astype(F), variances).astype(F)


def _decode_columns(offsets, defaults, variances=(0.1, 0.2)):
    a, b, p, q = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
    w, h = dw * np.exp(variances[1] * p), dh * np.exp(variances[1] * q)
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    return _decode_columns(offsets.astype(F), defaults.astype(F), variances).astype(F)


def _hard_negative_mining_loops(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        count = ratio * (losses.shape[1] - len(background))
        for d in sorted(background, key=lambda d: -losses[image, d])[:count]:
            chosen[image, d] = True
    return chosen


def mined(losses, classes, ratio):
    return _hard_negative_mining_loops(np.asarray(losses, dtype=float), classes, ratio)


def log_softmax(u):
    z = u - u.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    losses = -np.take_along_axis(log_softmax(logits.astype(F)), classes[..., None], axis=-1)[..., 0]
    positive = classes > 0
    e = np.abs(offsets.astype(F) - targets.astype(F))[positive]
    count = F(max(positive.sum(), 1))
    location = np.where(e < 1, F(0.5) * e * e, e - F(0.5)).sum() / count
    return location, losses[positive | mined(losses, classes, ratio)].sum() / count


def _encode_target_loops(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (x, y, p, q), label in zip(boxes.tolist(), labels.tolist()):
        cx, cy = (x + p) / 2, (y + q) / 2
        column, row = min(int(cx * S), S - 1), min(int(cy * S), S - 1)
        if target[row, column, 4] == 0:
            target[row, column, :5] = [cx * S - column, cy * S - row, p - x, q - y, 1]
            target[row, column, 5 + label] = 1
    return target


def encode_target(boxes, labels, S=7, C=20):
    return _encode_target_loops(boxes, labels, S, C).astype(F)


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
    boxes, scores = _decode_yolo_loops(predictions.astype(F), B)
    return boxes.astype(F), scores.astype(F)


def overlaps_of(predictions, targets, B):
    n, S = targets.shape[:2]
    p = predictions[..., : 5 * B].reshape(n, S, S, B, 5)
    t = targets[..., None, :]
    a0, a1 = p[..., :2] / S - p[..., 2:4] / 2, p[..., :2] / S + p[..., 2:4] / 2
    b0, b1 = t[..., :2] / S - t[..., 2:4] / 2, t[..., :2] / S + t[..., 2:4] / 2
    shared = np.maximum(np.minimum(a1, b1) - np.maximum(a0, b0), 0).prod(-1)
    union = np.maximum(p[..., 2:4], 0).prod(-1) + t[..., 2:4].prod(-1) - shared
    return p, shared / np.where(union > 0, union, 1)


def _yolo_loss_masks(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
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


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return _yolo_loss_masks(predictions.astype(F), targets.astype(F), B, lambda_coord, lambda_noobj).astype(F)
