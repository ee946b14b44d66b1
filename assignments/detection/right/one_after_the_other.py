"""Objects take their default boxes one after the other, the best last; suppression calls itself."""

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


def table(a, b):
    sides = np.clip(np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2]), 0, None)
    shared = sides[..., 0] * sides[..., 1]
    areas = [np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, None), axis=1) for boxes in (a, b)]
    union = areas[0][:, None] + areas[1][None] - shared
    with np.errstate(all="ignore"):
        return np.where(union > 0, shared / union, 0.0)


def iou(a, b):
    i, j = np.meshgrid(np.arange(len(a)), np.arange(len(b)), indexing="ij")
    p, q = a[i.ravel()], b[j.ravel()]
    pairs = [of_two(one, other) for one, other in zip(p, q)]
    return np.array(pairs, dtype=float).reshape(len(a), len(b))


def nms(boxes, scores, threshold, labels=None):
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


def match(boxes, labels, defaults, threshold=0.5):
    objects, classes = np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int)
    if len(boxes):
        o = table(boxes, _to_corners(defaults))
        good = o.max(axis=0) >= threshold
        objects[good] = o.argmax(axis=0)[good]
        for m in np.lexsort((-np.arange(len(boxes)), o.max(axis=1))):  # what comes later has more, or a smaller index
            objects[o[m].argmax()] = m
        classes[objects >= 0] = labels[objects[objects >= 0]] + 1
    return objects, classes
