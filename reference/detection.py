"""Object detection: boxes and their overlap, the training targets and losses of SSD and of YOLO v1.

A box is four numbers, in one of two forms: its corners (x_min, y_min, x_max, y_max), or its centre and size
(cx, cy, w, h). x grows to the right, y downwards. Default boxes are kept by centre and size, all others by corners.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


def to_corners(boxes: Floats) -> Floats:
    """Return boxes (..., 4), given by centre and size (cx, cy, w, h), as corners (x_min, y_min, x_max, y_max).

    >>> to_corners(np.array([0.5, 0.5, 1.0, 0.5]))
    array([0.  , 0.25, 1.  , 0.75])
    """
    centre, size = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def to_centres(boxes: Floats) -> Floats:
    """Return boxes (..., 4), given as corners (x_min, y_min, x_max, y_max), by centre and size (cx, cy, w, h).

    >>> to_centres(np.array([0.0, 0.25, 1.0, 0.75]))
    array([0.5, 0.5, 1. , 0.5])
    """
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def _area(boxes: Floats) -> Floats:
    """Return the area of boxes (..., 4) as corners; it is 0 where a side is 0 or negative."""
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a: Floats, b: Floats) -> Floats:
    """Return the intersection over union of boxes (..., 4) as corners, whose leading axes broadcast."""
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def iou(a: Floats, b: Floats) -> Floats:
    """Return the intersection over union of every box of a with every box of b.

    Shapes:
        a       (N, 4)   corners (x_min, y_min, x_max, y_max), in pixels or as parts of the image; N may be 0
        b       (M, 4)   likewise
        result  (N, M)

    Formula: |A ∩ B| / (|A| + |B| - |A ∩ B|); 0 where the union has no area

    A box with x_max <= x_min or y_max <= y_min is empty: its area is 0.

    Source: Everingham et al., "The PASCAL Visual Object Classes (VOC) Challenge" (2010), 4.2.

    Raises:
        ValueError: an array has not the shape (n, 4).

    >>> a = np.array([[0.0, 0.0, 4.0, 2.0]])
    >>> b = np.array([[2.0, 0.0, 6.0, 2.0], [4.0, 0.0, 6.0, 2.0]])
    >>> iou(a, b).round(4)  # 4 of 8 + 8 - 4, and two boxes that only touch
    array([[0.3333, 0.    ]])
    """
    if a.shape[1:] != (4,) or b.shape[1:] != (4,):
        raise ValueError(f"expected boxes (n, 4), got {a.shape} and {b.shape}")
    return _overlap(a[:, np.newaxis], b[np.newaxis, :])


def nms(boxes: Floats, scores: Floats, threshold: float, labels: Ints | None = None) -> Ints:
    """Return which boxes are left after non-maximum suppression, the highest score first.

    Shapes (N boxes, K of them left):
        boxes   (N, 4)   corners
        scores  (N,)
        labels  (N,)     classes; None: all boxes are of one class
        result  (K,)     indices into boxes

    The boxes are visited by falling score, equal ones by rising index. A box that is visited is kept, and removes those
    of its class with which its ``iou`` is greater than ``threshold``. What has been removed is not visited.

    Source: Felzenszwalb et al., "Object Detection with Discriminatively Trained Part Based Models" (2010), 3.1 (there
    the overlap is measured otherwise).

    Raises:
        ValueError: the shapes do not fit.

    >>> boxes = np.array([[0.0, 0, 4, 4], [1.0, 0, 5, 4], [6.0, 0, 8, 2]])
    >>> nms(boxes, np.array([0.6, 0.9, 0.7]), 0.5)  # 12 / (16 + 16 - 12) = 0.6 of boxes 0 and 1
    array([1, 2])
    """
    labels = np.zeros(len(scores), dtype=int) if labels is None else labels
    if boxes.shape != (len(scores), 4) or scores.shape != labels.shape:
        raise ValueError(f"expected boxes (N, 4), scores and labels (N,), got {boxes.shape}, {scores.shape}")
    removes = (iou(boxes, boxes) > threshold) & (labels[:, np.newaxis] == labels)
    removed = np.zeros(len(scores), dtype=bool)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not removed[index]:
            kept.append(index)
            removed |= removes[index]
    return np.array(kept, dtype=int)


def default_boxes(
    shape: tuple[int, int], scale: float, ratios: Sequence[float], next_scale: float | None = None
) -> Floats:
    """Return the default boxes of SSD on one feature map, by centre and size, as parts of the image.

    Shapes (R ratios, one more box if there is a next scale):
        shape   (rows, columns) of the feature map
        result  (rows * columns * R, 4), or with R + 1 boxes in each cell

    Formulas:
        cx = (column + 0.5) / columns,  cy = (row + 0.5) / rows
        w = scale sqrt(r),  h = scale / sqrt(r)    for each ratio r
        w = h = sqrt(scale next_scale)             for the box after them

    The order is row by row, in a row column by column, in a cell by ratio. Nothing is cut off at the image's border.

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), 2.2.

    Raises:
        ValueError: a ratio is not positive.

    >>> default_boxes((2, 2), 0.5, [1.0])
    array([[0.25, 0.25, 0.5 , 0.5 ],
           [0.75, 0.25, 0.5 , 0.5 ],
           [0.25, 0.75, 0.5 , 0.5 ],
           [0.75, 0.75, 0.5 , 0.5 ]])
    >>> default_boxes((1, 1), 0.25, [4.0], next_scale=0.36)
    array([[0.5  , 0.5  , 0.5  , 0.125],
           [0.5  , 0.5  , 0.3  , 0.3  ]])
    """
    if min(ratios, default=1) <= 0:
        raise ValueError(f"expected ratios above 0, got {ratios}")
    rows, columns = shape
    roots = np.sqrt(np.asarray(ratios, dtype=float))
    sizes = scale * np.stack([roots, 1 / roots], axis=1)
    if next_scale is not None:
        sizes = np.concatenate([sizes, np.full((1, 2), np.sqrt(scale * next_scale))])
    cx, cy = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    boxes = np.empty((rows, columns, len(sizes), 4))
    boxes[..., 0] = cx[:, :, np.newaxis]
    boxes[..., 1] = cy[:, :, np.newaxis]
    boxes[..., 2:] = sizes
    return boxes.reshape(-1, 4)


def match(boxes: Floats, labels: Ints, defaults: Floats, threshold: float = 0.5) -> tuple[Ints, Ints]:
    """Return for each default box of SSD which object of an image it has to find, and of which class.

    Shapes (M objects, D default boxes):
        boxes     (M, 4)   the objects, as corners; M may be 0
        labels    (M,)     their classes, from 0
        defaults  (D, 4)   by centre and size
        objects   (D,)     the index of the object, -1 for background
        classes   (D,)     the object's label + 1, 0 for background

    1. Each object takes the default box that it overlaps most (of equal ones that of the smaller index), however little
       that is. If several objects take one box, it goes to the one that overlaps it most (of equal ones the first).
    2. Any other default box gets the object that it overlaps most (of equal ones the first), if their iou is at least
       ``threshold``, and otherwise background.

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), 2.2.

    Raises:
        ValueError: the shapes do not fit.

    >>> defaults = np.array([[2.0, 2, 4, 4], [6.0, 2, 4, 4], [3.0, 2, 4, 4]])
    >>> objects, classes = match(np.array([[0.0, 0, 4, 4], [7.0, 1, 8, 2]]), np.array([5, 0]), defaults)
    >>> objects, classes  # 1, 0 and 0.6 with the first object; 0, 1/16 and 0 with the second
    (array([0, 1, 0]), array([6, 1, 6]))
    """
    if len(boxes) != len(labels):
        raise ValueError(f"expected as many labels as boxes, got {labels.shape} and {boxes.shape}")
    if not len(boxes):
        return np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int)
    overlaps = iou(boxes, to_corners(defaults))
    takes = np.zeros(overlaps.shape, dtype=bool)
    takes[np.arange(len(boxes)), overlaps.argmax(axis=1)] = True
    taken = takes.any(axis=0)
    objects = np.where(taken & ~takes, -np.inf, overlaps).argmax(axis=0)
    matched = taken | (overlaps.max(axis=0) >= threshold)
    return np.where(matched, objects, -1), np.where(matched, labels[objects] + 1, 0)


def encode(boxes: Floats, defaults: Floats, variances: tuple[float, float] = (0.1, 0.2)) -> Floats:
    """Return the offsets of SSD: how boxes lie and how large they are, as seen from their default boxes.

    Shapes:
        boxes     (..., D, 4)   corners
        defaults  (D, 4)        by centre and size
        result    (..., D, 4)

    Formulas, with (cx, cy, w, h) of the box and (dx, dy, dw, dh) of the default box, and variances (u, v):
        (cx - dx) / (u dw),  (cy - dy) / (u dh),  log(w / dw) / v,  log(h / dh) / v

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), equation 2; the variances are those of its code.

    >>> encode(np.array([[0.2, 0.3, 1.0, 0.7]]), np.array([[0.5, 0.5, 0.4, 0.2]])).round(4)  # log(2) / 0.2
    array([[2.5   , 0.    , 3.4657, 3.4657]])
    """
    boxes = to_centres(boxes)
    place = (boxes[..., :2] - defaults[:, :2]) / (variances[0] * defaults[:, 2:])
    size = np.log(boxes[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([place, size], axis=-1)


def decode(offsets: Floats, defaults: Floats, variances: tuple[float, float] = (0.1, 0.2)) -> Floats:
    """Return the boxes that offsets of SSD stand for, as corners: the inverse of ``encode``.

    Shapes:
        offsets   (..., D, 4)
        defaults  (D, 4)        by centre and size
        result    (..., D, 4)   corners

    Formulas, with offsets (a, b, p, q), the default box (dx, dy, dw, dh) and variances (u, v):
        cx = dx + u a dw,  cy = dy + u b dh,  w = dw exp(v p),  h = dh exp(v q)

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), equation 2; the variances are those of its code.

    >>> decode(np.array([[2.5, 0.0, 5 * np.log(2), 5 * np.log(2)]]), np.array([[0.5, 0.5, 0.4, 0.2]])).round(4)
    array([[0.2, 0.3, 1. , 0.7]])
    """
    place = defaults[:, :2] + variances[0] * offsets[..., :2] * defaults[:, 2:]
    size = defaults[:, 2:] * np.exp(variances[1] * offsets[..., 2:])
    return to_corners(np.concatenate([place, size], axis=-1))


def hard_negative_mining(losses: Floats, classes: Ints, ratio: int = 3) -> Bools:
    """Return which default boxes of background take part in the loss of SSD: those with the largest losses.

    Shapes (N images, D default boxes):
        losses   (N, D)   the confidence loss of each default box, at least 0
        classes  (N, D)   0 for background, greater for an object
        result   (N, D)   true for the chosen ones, which are all background

    In each image ``ratio`` times as many are chosen as there are boxes with an object, or all of the background if that
    is less; of equal losses the smaller index comes first.

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), 2.2.

    Raises:
        ValueError: the shapes differ.

    >>> hard_negative_mining(np.array([[0.1, 0.9, 0.5, 0.7]]), np.array([[0, 2, 0, 0]]), ratio=2)
    array([[False, False,  True,  True]])
    """
    if losses.shape != classes.shape:
        raise ValueError(f"expected losses and classes of one shape, got {losses.shape} and {classes.shape}")
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))


def _smooth_l1(error: Floats) -> Floats:
    """Return e²/2 where |e| < 1, and |e| - 1/2 elsewhere."""
    size = np.abs(error)
    return np.where(size < 1, size**2 / 2, size - 0.5)


def _cross_entropies(logits: Floats, classes: Ints) -> Floats:
    """Return -log softmax(logits) of the right class, (N, D) from (N, D, K) and (N, D)."""
    z = logits - logits.max(axis=-1, keepdims=True)
    own = np.take_along_axis(z, classes[..., np.newaxis], axis=-1)[..., 0]
    return np.asarray(np.log(np.exp(z).sum(axis=-1)) - own)


def multibox_loss(
    offsets: Floats, logits: Floats, targets: Floats, classes: Ints, ratio: int = 3
) -> tuple[float, float]:
    """Return the two terms of the loss of SSD for a batch: location and confidence. Their sum is the loss.

    Shapes (N images, D default boxes, K classes and background):
        offsets  (N, D, 4)       what the network says of the boxes
        logits   (N, D, K + 1)   what it says of the classes, before softmax; 0 is background
        targets  (N, D, 4)       the right offsets (``encode``); where there is background they mean nothing
        classes  (N, D)          the right classes (``match``): 0 for background

    Formulas, with P boxes in the batch whose class is not 0:
        location   = 1/P sum smooth_l1(offsets - targets)   over these boxes and their four offsets
        confidence = 1/P sum -log softmax(logits)[class]    over these boxes and the chosen background
        smooth_l1(e) = e²/2 where |e| < 1, else |e| - 1/2

    The background is chosen by ``hard_negative_mining`` from these confidence losses. Both terms are 0 if P = 0.

    Source: Liu et al., "SSD: Single Shot MultiBox Detector" (2016), equations 1 to 3, with alpha = 1.

    Raises:
        ValueError: the shapes do not fit.

    >>> logits = np.log([[[1.0, 1, 2], [2.0, 1, 1], [1.0, 2, 1], [1.0, 1, 2], [6.0, 1, 1]]])
    >>> offsets, targets = np.zeros((1, 5, 4)), np.zeros((1, 5, 4))
    >>> targets[0, 0] = [0.5, -2.0, 0.0, 1.0]
    >>> location, confidence = multibox_loss(offsets, logits, targets, np.array([[2, 0, 0, 0, 0]]))
    >>> print(f"{location:.3f} {confidence:.4f}")  # 1/8 + 3/2 + 0 + 1/2; log 2, and log 2 + log 4 + log 4
    2.125 4.1589
    """
    if offsets.shape != targets.shape or not offsets.shape[:2] == logits.shape[:2] == classes.shape:
        raise ValueError(f"shapes that do not fit: {offsets.shape}, {logits.shape}, {targets.shape}, {classes.shape}")
    positive = classes > 0
    count = max(int(positive.sum()), 1)
    losses = _cross_entropies(logits, classes)
    chosen = positive | hard_negative_mining(losses, classes, ratio)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return float(location), float(losses[chosen].sum() / count)


def encode_target(boxes: Floats, labels: Ints, S: int = 7, C: int = 20) -> Floats:
    """Return what YOLO v1 has to answer for an image.

    Shapes (M objects, S x S cells, C classes):
        boxes   (M, 4)          corners, as parts of the image; M may be 0
        labels  (M,)            classes, from 0
        result  (S, S, 5 + C)   row, column, and (x, y, w, h, 1, one-hot class); 0 in cells without an object

    An object belongs to the cell of its centre, floor(S cy) and floor(S cx), at most S - 1. x and y are the centre
    inside of the cell, S cx - column and S cy - row; w and h are parts of the image. Of several objects in a cell
    the first one counts.

    Source: Redmon et al., "You Only Look Once: Unified, Real-Time Object Detection" (2016), 2 and 2.2.

    Raises:
        ValueError: the shapes do not fit, or a centre lies outside of the image.

    >>> target = encode_target(np.array([[0.25, 0.5, 0.75, 0.75]]), np.array([1]), S=4, C=3)
    >>> target[2, 2]  # the centre is at (0.5, 0.625)
    array([0.  , 0.5 , 0.5 , 0.25, 1.  , 0.  , 1.  , 0.  ])
    """
    centres = to_centres(boxes)
    if len(boxes) != len(labels) or np.any((centres[:, :2] < 0) | (centres[:, :2] > 1)):
        raise ValueError(f"expected as many labels as boxes, whose centres lie in the image, got {boxes}, {labels}")
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]  # the last one that is written stays
    return target


def decode_yolo(predictions: Floats, B: int = 2) -> tuple[Floats, Floats]:
    """Return the boxes and the scores that the outputs of YOLO v1 stand for.

    Shapes (N images, S x S cells, B boxes in each, C classes):
        predictions  (N, S, S, 5 B + C)   row, column; B times (x, y, w, h, confidence), then C probabilities
        boxes        (N, S S B, 4)        corners, as parts of the image, by row, column and box
        scores       (N, S S B, C)        confidence times probability

    Formulas: cx = (column + x) / S,  cy = (row + y) / S,  score = confidence p(class); w and h stay as they are.
    Numbers below 0 or above 1 are read in the same way.

    Source: Redmon et al., "You Only Look Once: Unified, Real-Time Object Detection" (2016), 2 and equation 1.

    >>> predictions = np.zeros((1, 2, 2, 7))
    >>> predictions[0, 0, 1] = [0.5, 0.5, 0.5, 0.25, 0.8, 0.25, 0.75]
    >>> boxes, scores = decode_yolo(predictions, B=1)
    >>> boxes[0, 1], scores[0, 1]
    (array([0.5  , 0.125, 1.   , 0.375]), array([0.2, 0.6]))
    """
    n, s = predictions.shape[:2]
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    columns, rows = np.meshgrid(np.arange(s), np.arange(s))
    cells = np.stack([columns, rows], axis=-1)[:, :, np.newaxis]
    centres = np.concatenate([(cells + boxes[..., :2]) / s, boxes[..., 2:4]], axis=-1)
    scores = boxes[..., 4:] * predictions[..., np.newaxis, 5 * B :]
    return to_corners(centres).reshape(n, s * s * B, 4), scores.reshape(n, s * s * B, scores.shape[-1])


def _signed_root(size: Floats) -> Floats:
    """Return the root of each number's size with its sign: an untrained network answers negative widths as well."""
    return np.asarray(np.sign(size) * np.sqrt(np.abs(size)))


def yolo_loss(
    predictions: Floats, targets: Floats, B: int = 2, lambda_coord: float = 5.0, lambda_noobj: float = 0.5
) -> tuple[float, float, float, float, float]:
    """Return the five terms of the loss of YOLO v1 for a batch, each a mean over the images. Their sum is the loss.

    Shapes (N images, S x S cells, B boxes in each, C classes):
        predictions  (N, S, S, 5 B + C)   B times (x, y, w, h, confidence), then C probabilities
        targets      (N, S, S, 5 + C)     (x, y, w, h, 1, one-hot class), or 0 (``encode_target``)

    In a cell with an object the box that has the greatest iou with it is responsible, of equal ones the first.

    Formulas, each divided by N, with root(a) = sign(a) sqrt(|a|):
        centre     lambda_coord sum (x - x')² + (y - y')²                          over responsible boxes
        size       lambda_coord sum (root w - root w')² + (root h - root h')²      over responsible boxes
        object     sum (confidence - iou)²                                         over responsible boxes
        no object  lambda_noobj sum confidence²                                    over all other boxes
        classes    sum (p - p')²                                over the classes of all cells with an object

    Source: Redmon et al., "You Only Look Once: Unified, Real-Time Object Detection" (2016), equation 3.

    Raises:
        ValueError: the shapes do not fit.

    >>> targets, predictions = np.zeros((1, 1, 1, 7)), np.zeros((1, 1, 1, 12))
    >>> targets[0, 0, 0] = [0.5, 0.5, 0.25, 0.64, 1, 0, 1]
    >>> predictions[0, 0, 0] = [0.5, 0.5, 0.25, 0.16, 0.5, 0.9, 0.5, 0.04, 0.04, 0.5, 0.5, 0.5]
    >>> print(" ".join(f"{term:.4f}" for term in yolo_loss(predictions, targets)))  # the first box: iou 1/4
    0.0000 0.8000 0.0625 0.1250 0.5000
    """
    n, s, _, depth = targets.shape
    if predictions.shape != (n, s, s, depth + 5 * (B - 1)):
        raise ValueError(f"expected predictions (N, S, S, 5 B + C) for {targets.shape}, got {predictions.shape}")
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    right = targets[..., np.newaxis, :5]
    there = targets[..., 4] > 0
    scaled = np.array([1 / s, 1 / s, 1, 1])  # places are counted in cells, sizes in images
    overlaps = _overlap(to_corners(boxes[..., :4] * scaled), to_corners(right[..., :4] * scaled))
    best = overlaps.argmax(axis=-1)[..., np.newaxis]
    responsible = there[..., np.newaxis] & (np.arange(B) == best)
    centre = (boxes[..., :2] - right[..., :2])[responsible]
    size = (_signed_root(boxes[..., 2:4]) - _signed_root(right[..., 2:4]))[responsible]
    confidence = boxes[..., 4]
    classes = (predictions[..., 5 * B :] - targets[..., 5:])[there]
    terms = (
        lambda_coord * np.sum(centre**2),
        lambda_coord * np.sum(size**2),
        np.sum((confidence - overlaps)[responsible] ** 2),
        lambda_noobj * np.sum(confidence[~responsible] ** 2),
        np.sum(classes**2),
    )
    first, second, third, fourth, fifth = (float(term / n) for term in terms)
    return first, second, third, fourth, fifth
