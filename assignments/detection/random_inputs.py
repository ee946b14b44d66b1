"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _boxes(rng, n):
    """Boxes as corners on a coarse grid, in parts of the image or in pixels: many touch, are equal, nested or empty."""
    low = rng.integers(0, 6, size=(n, 2))
    high = low + rng.integers(0 if rng.random() < 0.3 else 1, 6, size=(n, 2))
    return np.concatenate([low, high], axis=1) * rng.choice([0.125, 0.001, 32.0])


def _ordinary(rng, n):
    """Boxes as corners with an area, in the image or reaching beyond it a little."""
    centre, half = rng.uniform(0, 1, size=(n, 2)), rng.uniform(0.05, 0.3, size=(n, 2))
    return np.concatenate([centre - half, centre + half], axis=1)


def _defaults(rng, n):
    """Default boxes by centre and size."""
    return np.concatenate([rng.uniform(0, 1, size=(n, 2)), rng.uniform(0.1, 0.5, size=(n, 2))], axis=1)


def _classes(rng, n, d):
    """Classes of default boxes, most of them background, now and then all or none."""
    return rng.integers(1, 5, size=(n, d)) * (rng.random((n, d)) < rng.choice([0.0, 0.2, 0.4, 1.0]))


def _yolo(rng):
    """Outputs and targets of YOLO, with B."""
    n, s, B, classes = (int(number) for number in rng.integers(1, 4, size=4))
    predictions = rng.uniform(0.0, 1.0, size=(n, s, s, 5 * B + classes))
    if rng.random() < 0.3:
        predictions -= 0.3
    targets = np.zeros((n, s, s, 5 + classes))
    there = rng.random((n, s, s)) < 0.5
    count = int(there.sum())
    one_hot = np.eye(classes)[rng.integers(classes, size=count)]
    targets[there] = np.concatenate([rng.uniform(0.1, 0.9, size=(count, 4)), np.ones((count, 1)), one_hot], axis=1)
    return predictions, targets, B


def iou(module, rng):
    n, m = rng.integers(0, 6, size=2)
    a, b = _boxes(rng, n), _boxes(rng, m)
    if rng.random() < 0.2:
        a = a[:, [2, 1, 0, 3]]  # inside out
    return module.iou(a, b)


def nms(module, rng):
    n = int(rng.integers(0, 9))
    scores = rng.integers(-3, 4, size=n) / 4 if rng.random() < 0.5 else rng.normal(size=n)
    labels = rng.integers(0, 3, size=n) if rng.random() < 0.5 else None
    kept = module.nms(_boxes(rng, n), scores, float(rng.choice([0.0, 0.25, 0.5, 0.6])), labels)
    return np.array(kept, dtype=float)  # a list of indices is as good


def default_boxes(module, rng):
    shape, ratios = (
        tuple(int(size) for size in rng.integers(1, 5, size=2)),
        list(rng.uniform(0.3, 3.0, size=rng.integers(1, 4))),
    )
    scale, next_scale = rng.uniform(0.1, 0.9, size=2)
    return module.default_boxes(shape, scale, ratios, next_scale if rng.random() < 0.5 else None)


def match(module, rng):
    defaults, count = _defaults(rng, int(rng.integers(1, 9))), int(rng.integers(0, 4))
    near = module.to_corners(defaults[rng.integers(len(defaults), size=count)]) + rng.normal(
        scale=0.04, size=(count, 4)
    )
    boxes, labels = np.concatenate([near, near[:1]]), rng.integers(0, 5, size=count + min(count, 1))
    objects, classes = module.match(boxes, labels, defaults, float(rng.choice([0.3, 0.5, 0.7])))
    return np.array([objects, classes], dtype=float)  # whole numbers may be floats


def encode(module, rng):
    d = int(rng.integers(1, 6))
    boxes = np.stack([_ordinary(rng, d) for _ in range(rng.integers(1, 4))])
    return module.encode(
        boxes if rng.random() < 0.5 else boxes[0], _defaults(rng, d), tuple(rng.uniform(0.05, 0.5, size=2))
    )


def decode(module, rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 3)))
    return module.decode(rng.normal(size=(*shape, 4)), _defaults(rng, shape[-1]), tuple(rng.uniform(0.05, 0.5, size=2)))


def hard_negative_mining(module, rng):
    classes = _classes(rng, int(rng.integers(1, 4)), int(rng.integers(1, 12)))
    losses = rng.integers(0, 6, size=classes.shape) / 2 if rng.random() < 0.5 else rng.exponential(size=classes.shape)
    return module.hard_negative_mining(losses, classes, int(rng.integers(1, 4)))


def multibox_loss(module, rng):
    classes = _classes(rng, int(rng.integers(1, 4)), int(rng.integers(1, 12)))
    offsets, targets = rng.normal(size=(2, *classes.shape, 4))
    logits = rng.choice([1.0, 1.0, 500.0]) * rng.normal(size=(*classes.shape, 5))
    return module.multibox_loss(2 * offsets, logits, targets, classes, int(rng.integers(1, 4)))


def encode_target(module, rng):
    S, C, count = int(rng.integers(1, 8)), int(rng.integers(1, 5)), int(rng.integers(0, 5))
    boxes = _ordinary(rng, count)
    if count and rng.random() < 0.3:
        boxes[0] = [0.75, 0.25, 1.25, 0.75]  # its centre at exactly 1
    return module.encode_target(boxes, rng.integers(C, size=count), S, C)


def decode_yolo(module, rng):
    predictions, _, B = _yolo(rng)
    return module.decode_yolo(predictions, B)


def yolo_loss(module, rng):
    predictions, targets, B = _yolo(rng)
    weights = (5.0, 0.5) if rng.random() < 0.5 else tuple(rng.uniform(0.1, 6.0, size=2))
    return module.yolo_loss(predictions, targets, B, *weights)
