"""Right bodies in other styles, five or more of each function: loops, single precision, lists, einsum, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math
from itertools import product

import numpy as np

F = np.float32


def to_corners(boxes):
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], axis=-1)


def to_centres(boxes):
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


# iou


def iou__loops(a, b):
    result = np.zeros((len(a), len(b)))
    for i, j in product(range(len(a)), range(len(b))):
        result[i, j] = of_two(a[i], b[j])
    return result


def iou__single_precision(a, b):
    return table(a.astype(F), b.astype(F)).astype(F)


def iou__columns(a, b):
    ax, ay, ap, aq = (column[:, np.newaxis] for column in a.T)
    bx, by, bp, bq = b.T
    w = np.maximum(np.minimum(ap, bp) - np.maximum(ax, bx), 0)
    h = np.maximum(np.minimum(aq, bq) - np.maximum(ay, by), 0)
    union = np.maximum(ap - ax, 0) * np.maximum(aq - ay, 0) + np.maximum(bp - bx, 0) * np.maximum(bq - by, 0) - w * h
    return np.nan_to_num(w * h / np.where(union == 0, np.nan, union))


def iou__row_by_row(a, b):
    if not len(a):
        return np.empty((0, len(b)))
    return np.concatenate([table(row[None], b) for row in a])


def iou__protected_divisor(a, b):
    sides = np.maximum(np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]), 0)
    shared = sides.prod(-1)
    union = np.maximum(a[:, 2:] - a[:, :2], 0).prod(-1)[:, None] + np.maximum(b[:, 2:] - b[:, :2], 0).prod(-1) - shared
    return shared / np.maximum(union, np.finfo(float).tiny)


def iou__meshgrid(a, b):
    i, j = np.meshgrid(np.arange(len(a)), np.arange(len(b)), indexing="ij")
    p, q = a[i.ravel()], b[j.ravel()]
    pairs = [of_two(one, other) for one, other in zip(p, q)]
    return np.array(pairs, dtype=float).reshape(len(a), len(b))


# nms


def nms__lists(boxes, scores, threshold, labels=None):
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


def nms__single_precision(boxes, scores, threshold, labels=None):
    return np.array(nms__lists(boxes.astype(F), scores.astype(F), threshold, labels), dtype=np.int32)


def nms__moved_by_class(boxes, scores, threshold, labels=None):
    if boxes.size == 0:
        return np.empty(0, dtype=np.int64)
    if labels is not None:
        boxes = boxes + labels[:, None] * (boxes.max() + 1)
    order, kept = np.argsort(-scores, kind="mergesort"), []
    while order.size:
        kept.append(order[0])
        order = order[1:][table(boxes[order[:1]], boxes[order[1:]])[0] <= threshold]
    return np.array(kept)


def nms__each_class_then_sorted(boxes, scores, threshold, labels=None):
    labels = np.zeros(len(scores)) if labels is None else labels
    kept = []
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        kept += [own[i] for i in nms__lists(boxes[own], scores[own], threshold)]
    return np.array(sorted(kept, key=lambda i: (-scores[i], i)), dtype=int)


def nms__lexsort(boxes, scores, threshold, labels=None):
    n = len(scores)
    order = np.lexsort((np.arange(n), -scores))
    same = np.ones((n, n), dtype=bool) if labels is None else np.equal.outer(labels, labels)
    hit = (table(boxes, boxes) > threshold) & same
    alive = np.ones(n, dtype=bool)
    for place, i in enumerate(order):
        if alive[i]:
            alive[order[place + 1 :]] &= ~hit[i, order[place + 1 :]]
    return order[alive[order]]


def nms__recursion(boxes, scores, threshold, labels=None):
    def visit(left):
        if len(left) == 0:
            return []
        best = left[np.argmax(scores[left])]
        rest = left[left != best]
        stays = table(boxes[[best]], boxes[rest])[0] <= threshold
        if labels is not None:
            stays |= labels[rest] != labels[best]
        return [best, *visit(rest[stays])]

    return np.array(visit(np.arange(len(scores))), dtype=int)


# default_boxes


def default_boxes__loops(shape, scale, ratios, next_scale=None):
    boxes = []
    for row in range(shape[0]):
        for column in range(shape[1]):
            cx, cy = (column + 0.5) / shape[1], (row + 0.5) / shape[0]
            for r in ratios:
                boxes.append([cx, cy, scale * math.sqrt(r), scale / math.sqrt(r)])
            if next_scale is not None:
                boxes.append([cx, cy, math.sqrt(scale * next_scale), math.sqrt(scale * next_scale)])
    return np.array(boxes)


def default_boxes__single_precision(shape, scale, ratios, next_scale=None):
    return default_boxes__loops(shape, scale, ratios, next_scale).astype(F)


def default_boxes__product(shape, scale, ratios, next_scale=None):
    sizes = [(scale * r**0.5, scale * r**-0.5) for r in ratios]
    if next_scale is not None:
        sizes.append(((scale * next_scale) ** 0.5,) * 2)
    return [((j + 0.5) / shape[1], (i + 0.5) / shape[0], w, h) for i, j, (w, h) in product(*map(range, shape), sizes)]


def default_boxes__repeat_and_tile(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    w, h = scale * np.sqrt(ratios), scale / np.sqrt(ratios)
    if next_scale is not None:
        side = np.sqrt(scale) * np.sqrt(next_scale)
        w, h = np.append(w, side), np.append(h, side)
    x = np.tile(np.linspace(0.5 / columns, 1 - 0.5 / columns, columns), rows)
    y = np.repeat(np.linspace(0.5 / rows, 1 - 0.5 / rows, rows), columns)
    k = len(w)
    return np.stack([np.repeat(x, k), np.repeat(y, k), np.tile(w, len(x)), np.tile(h, len(x))], axis=1)


def default_boxes__broadcast(shape, scale, ratios, next_scale=None):
    r = np.array(ratios, dtype=float)
    sizes = np.column_stack([scale * r**0.5, scale / r**0.5])
    if next_scale is not None:
        sizes = np.vstack([sizes, [(scale * next_scale) ** 0.5] * 2])
    i, j = np.indices(shape)
    centres = np.stack([(j + 0.5) / shape[1], (i + 0.5) / shape[0]], axis=-1).reshape(-1, 1, 2)
    return np.concatenate(np.broadcast_arrays(centres, sizes[None]), axis=-1).reshape(-1, 4)


# match


def match__loops(boxes, labels, defaults, threshold=0.5):
    corners = to_corners(defaults)
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


def match__single_precision(boxes, labels, defaults, threshold=0.5):
    return match__loops(boxes.astype(F), labels, defaults.astype(F), threshold)


def match__large_bonus(boxes, labels, defaults, threshold=0.5):
    if boxes.shape[0] == 0:
        return -np.ones(len(defaults), dtype=int), np.zeros(len(defaults), dtype=int)
    o = table(boxes, to_corners(defaults))
    o[np.arange(len(o)), o.argmax(axis=1)] += 2
    objects = np.where(o.max(axis=0) < threshold, -1, o.argmax(axis=0))
    return objects, np.append(labels + 1, 0)[objects]


def match__weakest_first(boxes, labels, defaults, threshold=0.5):
    objects, classes = np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int)
    if len(boxes):
        o = table(boxes, to_corners(defaults))
        good = o.max(axis=0) >= threshold
        objects[good] = o.argmax(axis=0)[good]
        for m in np.lexsort((-np.arange(len(boxes)), o.max(axis=1))):  # what comes later has more, or a smaller index
            objects[o[m].argmax()] = m
        classes[objects >= 0] = labels[objects[objects >= 0]] + 1
    return objects, classes


def match__lists_and_floats(boxes, labels, defaults, threshold=0.5):
    objects, classes = match__loops(boxes, labels, defaults, threshold)
    return [np.array(objects, dtype=float), np.array(classes, dtype=float)]


# encode


def encode__columns(boxes, defaults, variances=(0.1, 0.2)):
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


def encode__loops(boxes, defaults, variances=(0.1, 0.2)):
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


def encode__single_precision(boxes, defaults, variances=(0.1, 0.2)):
    return encode__columns(boxes.astype(F), defaults.astype(F), variances).astype(F)


def encode__image_by_image(boxes, defaults, variances=(0.1, 0.2)):
    if boxes.ndim == 3:
        return np.stack([encode__image_by_image(one, defaults, variances) for one in boxes])
    c = to_centres(boxes)
    result = np.empty_like(c)
    result[:, :2] = (c[:, :2] - defaults[:, :2]) / defaults[:, 2:] / variances[0]
    result[:, 2:] = np.log(c[:, 2:] / defaults[:, 2:]) / variances[1]
    return result


def encode__one_division(boxes, defaults, variances=(0.1, 0.2)):
    c = to_centres(boxes)
    parts = np.concatenate(
        [(c[..., :2] - defaults[..., :2]) / defaults[..., 2:], np.log(c[..., 2:] / defaults[..., 2:])], -1
    )
    return parts / np.repeat(variances, 2)


# decode


def decode__columns(offsets, defaults, variances=(0.1, 0.2)):
    a, b, p, q = np.moveaxis(offsets, -1, 0)
    dx, dy, dw, dh = defaults.T
    cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
    w, h = dw * np.exp(variances[1] * p), dh * np.exp(variances[1] * q)
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=-1)


def decode__loops(offsets, defaults, variances=(0.1, 0.2)):
    result = np.zeros(offsets.shape)
    for index in np.ndindex(offsets.shape[:-1]):
        a, b, p, q = offsets[index].tolist()
        dx, dy, dw, dh = defaults[index[-1]].tolist()
        cx, cy = dx + variances[0] * a * dw, dy + variances[0] * b * dh
        w, h = dw * math.exp(variances[1] * p), dh * math.exp(variances[1] * q)
        result[index] = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]
    return result


def decode__single_precision(offsets, defaults, variances=(0.1, 0.2)):
    return decode__columns(offsets.astype(F), defaults.astype(F), variances).astype(F)


def decode__corner_then_size(offsets, defaults, variances=(0.1, 0.2)):
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


def decode__image_by_image(offsets, defaults, variances=(0.1, 0.2)):
    if offsets.ndim == 3:
        return [decode__columns(one, defaults, variances) for one in offsets]
    return decode__columns(offsets, defaults, variances)


# hard_negative_mining


def hard_negative_mining__loops(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        count = ratio * (losses.shape[1] - len(background))
        for d in sorted(background, key=lambda d: -losses[image, d])[:count]:
            chosen[image, d] = True
    return chosen


def hard_negative_mining__minus_infinity(losses, classes, ratio=3):
    positive = classes > 0
    values = losses.astype(float)
    values[positive] = -np.inf
    chosen = np.zeros(losses.shape, dtype=bool)
    for image, order in enumerate(np.argsort(-values, axis=1, kind="stable")):
        count = min(ratio * positive[image].sum(), (~positive[image]).sum())
        chosen[image, order[:count]] = True
    return chosen


def hard_negative_mining__whole_numbers(losses, classes, ratio=3):
    return hard_negative_mining__loops(losses, classes, ratio).astype(int)


def hard_negative_mining__put_along_axis(losses, classes, ratio=3):
    positive = classes != 0
    order = np.lexsort((-losses, positive), axis=1)
    count = np.minimum(ratio * positive.sum(1), (~positive).sum(1))
    chosen = np.zeros(losses.shape, dtype=bool)
    np.put_along_axis(chosen, order, np.arange(losses.shape[1]) < count[:, None], axis=1)
    return chosen


def hard_negative_mining__pairs(losses, classes, ratio=3):
    more = (losses[:, None, :] > losses[:, :, None]) | (
        (losses[:, None, :] == losses[:, :, None]) & np.tri(losses.shape[1], k=-1, dtype=bool)
    )
    rank = (more & (classes == 0)[:, None, :]).sum(axis=2)
    return (classes == 0) & (rank < ratio * (classes > 0).sum(axis=1)[:, None])


# multibox_loss


def mined(losses, classes, ratio):
    return hard_negative_mining__loops(np.asarray(losses, dtype=float), classes, ratio)


def log_softmax(u):
    z = u - u.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def multibox_loss__loops(offsets, logits, targets, classes, ratio=3):
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


def multibox_loss__single_precision(offsets, logits, targets, classes, ratio=3):
    losses = -np.take_along_axis(log_softmax(logits.astype(F)), classes[..., None], axis=-1)[..., 0]
    positive = classes > 0
    e = np.abs(offsets.astype(F) - targets.astype(F))[positive]
    count = F(max(positive.sum(), 1))
    location = np.where(e < 1, F(0.5) * e * e, e - F(0.5)).sum() / count
    return location, losses[positive | mined(losses, classes, ratio)].sum() / count


def multibox_loss__one_hot(offsets, logits, targets, classes, ratio=3):
    losses = -(np.eye(logits.shape[-1])[classes] * log_softmax(logits)).sum(axis=-1)
    weights = (classes > 0).astype(float)
    e = np.abs(np.where(weights[..., None] > 0, offsets - targets, 0))
    small = np.minimum(e, 1)
    location = (0.5 * small**2 + (e - small)).sum()
    total = weights.sum()
    if total == 0:
        return 0.0, 0.0
    return np.array([location, (losses * (weights + mined(losses, classes, ratio))).sum()]) / total


def multibox_loss__logaddexp(offsets, logits, targets, classes, ratio=3):
    losses = np.logaddexp.reduce(logits, axis=-1) - np.take_along_axis(logits, classes[..., None], -1).squeeze(-1)
    where = np.nonzero(classes)
    if len(where[0]) == 0:
        return [0.0, 0.0]
    e = (offsets - targets)[where]
    location = np.where(np.abs(e) <= 1, 0.5 * e**2, np.abs(e) - 0.5).sum()
    negatives = np.nonzero(mined(losses, classes, ratio))
    return [location / len(where[0]), (losses[where].sum() + losses[negatives].sum()) / len(where[0])]


def multibox_loss__image_by_image(offsets, logits, targets, classes, ratio=3):
    location = confidence = 0.0
    for o, u, t, c in zip(offsets, logits, targets, classes):
        losses = -log_softmax(u)[np.arange(len(c)), c]
        e = np.abs((o - t)[c > 0]).ravel()
        location += np.sum(np.select([e < 1], [e**2 / 2], e - 0.5))
        order = np.argsort(-losses[c == 0], kind="stable")[: ratio * np.count_nonzero(c)]
        confidence += losses[c > 0].sum() + losses[c == 0][order].sum()
    count = np.count_nonzero(classes) or 1
    return np.array([location / count]), np.array([confidence / count])


# encode_target


def encode_target__loops(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (x, y, p, q), label in zip(boxes.tolist(), labels.tolist()):
        cx, cy = (x + p) / 2, (y + q) / 2
        column, row = min(int(cx * S), S - 1), min(int(cy * S), S - 1)
        if target[row, column, 4] == 0:
            target[row, column, :5] = [cx * S - column, cy * S - row, p - x, q - y, 1]
            target[row, column, 5 + label] = 1
    return target


def encode_target__single_precision(boxes, labels, S=7, C=20):
    return encode_target__loops(boxes, labels, S, C).astype(F)


def encode_target__lists(boxes, labels, S=7, C=20):
    target = [[[0.0] * (5 + C) for _ in range(S)] for _ in range(S)]
    seen = set()
    for box, label in zip(boxes, labels):
        cx, cy, w, h = to_centres(box)
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


def encode_target__from_the_last(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for i in reversed(range(len(boxes))):
        c = (boxes[i, :2] + boxes[i, 2:]) / 2 * S
        cell = np.clip(np.floor(c), 0, S - 1)
        answer = np.zeros(5 + C)
        answer[:2], answer[2:4], answer[4], answer[5 + labels[i]] = c - cell, boxes[i, 2:] - boxes[i, :2], 1, 1
        target[int(cell[1]), int(cell[0])] = answer
    return target


def encode_target__unique_cells(boxes, labels, S=7, C=20):
    c = to_centres(boxes)
    cells = np.clip((S * c[:, :2]).astype(int), None, S - 1)
    number = cells[:, 1] * S + cells[:, 0]
    _, first = np.unique(number, return_index=True)
    target = np.zeros((S * S, 5 + C))
    target[number[first], :2] = (S * c[:, :2] - cells)[first]
    target[number[first], 2:4] = c[first, 2:]
    target[number[first], 4] = 1
    target[number[first], 5 + labels[first]] = 1
    return target.reshape(S, S, -1)


# decode_yolo


def decode_yolo__loops(predictions, B=2):
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


def decode_yolo__single_precision(predictions, B=2):
    boxes, scores = decode_yolo__loops(predictions.astype(F), B)
    return boxes.astype(F), scores.astype(F)


def decode_yolo__einsum(predictions, B=2):
    n, S = predictions.shape[:2]
    p = predictions[..., : 5 * B].reshape(n, S, S, B, 5)
    cx = (p[..., 0] + np.arange(S)[None, None, :, None]) / S
    cy = (p[..., 1] + np.arange(S)[None, :, None, None]) / S
    half = p[..., 2:4] / 2
    boxes = np.stack([cx - half[..., 0], cy - half[..., 1], cx + half[..., 0], cy + half[..., 1]], axis=-1)
    scores = np.einsum("nijb,nijc->nijbc", p[..., 4], predictions[..., 5 * B :])
    return boxes.reshape(n, -1, 4), scores.reshape(n, S * S * B, -1)


def decode_yolo__indices(predictions, B=2):
    n, S = predictions.shape[:2]
    rows, columns = np.indices((S, S))
    parts, scores = [], []
    for b in range(B):
        x, y, w, h, c = np.moveaxis(predictions[..., 5 * b : 5 * b + 5], -1, 0)
        parts.append(to_corners(np.stack([(x + columns) / S, (y + rows) / S, w, h], axis=-1)))
        scores.append(c[..., None] * predictions[..., 5 * B :])
    return np.stack(parts, axis=3).reshape(n, S * S * B, 4), np.stack(scores, axis=3).reshape(n, S * S * B, -1)


def decode_yolo__lists(predictions, B=2):
    boxes, scores = decode_yolo__loops(predictions, B)
    return [boxes.tolist(), scores.tolist()]


# yolo_loss


def signed_root(a):
    return math.copysign(math.sqrt(abs(a)), a)


def yolo_loss__loops(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
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


def overlaps_of(predictions, targets, B):
    n, S = targets.shape[:2]
    p = predictions[..., : 5 * B].reshape(n, S, S, B, 5)
    t = targets[..., None, :]
    a0, a1 = p[..., :2] / S - p[..., 2:4] / 2, p[..., :2] / S + p[..., 2:4] / 2
    b0, b1 = t[..., :2] / S - t[..., 2:4] / 2, t[..., :2] / S + t[..., 2:4] / 2
    shared = np.maximum(np.minimum(a1, b1) - np.maximum(a0, b0), 0).prod(-1)
    union = np.maximum(p[..., 2:4], 0).prod(-1) + t[..., 2:4].prod(-1) - shared
    return p, shared / np.where(union > 0, union, 1)


def yolo_loss__masks(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
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


def yolo_loss__single_precision(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo_loss__masks(predictions.astype(F), targets.astype(F), B, lambda_coord, lambda_noobj).astype(F)


def yolo_loss__only_cells_with_objects(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
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


def yolo_loss__image_by_image(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = [yolo_loss__loops(p[None], t[None], B, lambda_coord, lambda_noobj) for p, t in zip(predictions, targets)]
    return tuple(np.mean(terms, axis=0))


def multibox_loss__plain_numbers(offsets, logits, targets, classes, ratio=3):
    location = confidence = 0.0
    P = 0
    for o, z, t, k in zip(offsets, logits, targets, classes):
        losses = [float(max(row) + math.log(sum(math.exp(float(q) - float(max(row))) for q in row)) - row[c]) for row, c in zip(z, k)]
        many = sum(1 for c in k if c)
        P += many
        rest = sorted((l for l, c in zip(losses, k) if not c), reverse=True)[: many * ratio]
        confidence += sum(rest) + sum(l for l, c in zip(losses, k) if c)
        for p, q, c in zip(o, t, k):
            if c:
                location += sum(float(e) ** 2 / 2 if abs(e) < 1 else float(abs(e)) - 0.5 for e in p - q)
    return (location / P, confidence / P) if P else (0, 0)
