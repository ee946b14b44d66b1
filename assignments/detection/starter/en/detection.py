"""Object detection: complete the functions.

Run grader check detection.py in the folder of this file to try the public checks.
"""

import numpy as np


# The two forms of a box, for you to use.


def to_corners(boxes):
    """Return boxes (..., 4), given as (cx, cy, w, h), as corners (x_min, y_min, x_max, y_max)."""
    centre, size = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def to_centres(boxes):
    """Return boxes (..., 4), given as corners (x_min, y_min, x_max, y_max), as (cx, cy, w, h)."""
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def iou(a, b):
    """Return the overlap of every box of a with every box of b.

    Shapes: a (N, 4) and b (M, 4), corners (x_min, y_min, x_max, y_max). The result is (N, M); N and M may be 0.

    Formula: |A ∩ B| / (|A| + |B| - |A ∩ B|)

    Conventions: boxes that only touch share nothing. A box with x_max <= x_min or y_max <= y_min is empty: its area is 0,
    and its overlap with every box is 0. Add no small constant to the divisor. a and b stay as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def nms(boxes, scores, threshold, labels=None):
    """Return the indices of the boxes that non-maximum suppression leaves, the highest score first.

    Shapes: boxes (N, 4), corners; scores (N,); labels (N,), integers, or None: all boxes are of one class. The result
    is an integer array (K,); N may be 0.

    Conventions: boxes are visited by falling score, equal scores by rising index. A box that is visited is kept, and
    removes the others of its class whose overlap with it is greater than threshold (at exactly threshold both stay). What
    has been removed is not visited.
    """
    # write here, and delete the next line
    raise NotImplementedError


def default_boxes(shape, scale, ratios, next_scale=None):
    """Return SSD's default boxes on a feature map of shape (rows, columns), as (cx, cy, w, h), parts of the image.

    Shapes: (rows · columns · R, 4) with R ratios; with next_scale R + 1 boxes in each cell.

    Formulas: cx = (column + 0.5) / columns, cy = (row + 0.5) / rows, w = scale √r, h = scale / √r; after them, if
    next_scale is given, w = h = √(scale next_scale)

    Conventions: row by row, in a row column by column, in a cell in the order of the ratios; nothing is cut off at the
    border.
    """
    # write here, and delete the next line
    raise NotImplementedError


def match(boxes, labels, defaults, threshold=0.5):
    """Return (objects, classes): which object of an image each default box has to find, and its class.

    Shapes: boxes (M, 4), corners; labels (M,), from 0; defaults (D, 4), centre and size. objects and classes are (D,); M
    may be 0.

    1. Each object takes the default box that it overlaps most, however little that is. If several take the same one, it
       goes to the object that overlaps it most.
    2. Any other default box gets the object that it overlaps most, if their overlap is at least threshold.

    Conventions: of equal overlaps the smaller index counts. objects is -1 for background; classes is the object's label +
    1, or 0 for background.
    """
    # write here, and delete the next line
    raise NotImplementedError


def encode(boxes, defaults, variances=(0.1, 0.2)):
    """Return the offsets of boxes from their default boxes.

    Shapes: boxes (D, 4) or (N, D, 4), corners; defaults (D, 4), centre and size. The result is as large as boxes.

    Formula: (cx - dx) / (u dw), (cy - dy) / (u dh), log(w / dw) / v, log(h / dh) / v with the variances (u, v)
    """
    # write here, and delete the next line
    raise NotImplementedError


def decode(offsets, defaults, variances=(0.1, 0.2)):
    """Return the boxes that offsets stand for, as corners: the inverse of encode.

    Shapes: offsets (D, 4) or (N, D, 4); defaults (D, 4), centre and size. The result is as large as offsets.
    """
    # write here, and delete the next line
    raise NotImplementedError


def hard_negative_mining(losses, classes, ratio=3):
    """Return which boxes of background take part in the loss: an array of True and False.

    Shapes: losses (N, D), at least 0; classes (N, D), 0 for background. The result is (N, D).

    Conventions: in each image ratio times as many as there are boxes with class > 0, or all of the background if it is
    less; those with the largest losses, of equal ones the smaller index. Boxes with class > 0 are False.
    """
    # write here, and delete the next line
    raise NotImplementedError


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    """Return (location, confidence), the two terms of SSD's loss: two numbers.

    Shapes: offsets and targets (N, D, 4); logits (N, D, K + 1), before softmax; classes (N, D), 0 for background.

    Formulas, with P boxes of class > 0 in the whole batch: location = 1/P Σ smooth_L1(offsets - targets) over these
    boxes; confidence = 1/P Σ -log softmax(logits)[class] over these boxes and the background that is chosen by
    hard_negative_mining; smooth_L1(e) = e²/2 for |e| < 1, otherwise |e| - 1/2

    Conventions: both are 0 if P = 0. Logits may be ±1000. In rows of targets that belong to background stands anything.
    """
    # write here, and delete the next line
    raise NotImplementedError


def encode_target(boxes, labels, S=7, C=20):
    """Return YOLO's target for one image.

    Shapes: boxes (M, 4), corners, as parts of the image; labels (M,), from 0. The result is (S, S, 5 + C): row, column,
    and (x, y, w, h, 1, one-hot class), 0 in cells without an object. M may be 0.

    Formulas: row ⌊S cy⌋, column ⌊S cx⌋ (at most S - 1), x = S cx - column, y = S cy - row

    Conventions: w and h are parts of the image, without a root. Of several objects in a cell the first counts.
    """
    # write here, and delete the next line
    raise NotImplementedError


def decode_yolo(predictions, B=2):
    """Return (boxes, scores), what the outputs of YOLO stand for.

    Shapes: predictions (N, S, S, 5B + C), with axes image, row, column; in a cell B times (x, y, w, h, confidence), then C
    probabilities. boxes is (N, S·S·B, 4), corners, as parts of the image; scores is (N, S·S·B, C).

    Formulas: cx = (column + x) / S, cy = (row + y) / S, score = confidence · probability; w and h are as they are

    Conventions: numbers below 0 or above 1 are read in the same way; nothing is cut off.
    """
    # write here, and delete the next line
    raise NotImplementedError


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    """Return the five terms of YOLO's loss: (centre, size, object, no object, classes), each divided by N.

    Shapes: predictions (N, S, S, 5B + C); targets (N, S, S, 5 + C), see encode_target.

    Formulas: λ_coord ((x - x̂)² + (y - ŷ)²), λ_coord ((√w - √ŵ)² + (√h - √ĥ)²) and (confidence - iou)² over responsible
    boxes; λ_noobj confidence² over all other boxes; (p - p̂)² over the classes of cells with an object

    Conventions: in a cell with an object the box with the largest iou is responsible, of equal ones the first. Of a
    negative w or h the root is sign(w) √|w|, and the box is empty.
    """
    # write here, and delete the next line
    raise NotImplementedError
