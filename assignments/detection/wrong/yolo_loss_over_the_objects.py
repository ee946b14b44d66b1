"""Believes: the loss is divided by the number of objects."""

import numpy as np

FAILS = [
    "test_yolo_centre_term",
    "test_yolo_size_term",
    "test_yolo_object_term",
    "test_yolo_no_object_term",
    "test_yolo_class_term",
    "test_yolo_loss_of_equal_overlaps",
    "test_yolo_loss_of_negative_sizes",
    "test_yolo_loss_without_objects",
    "test_yolo_loss_of_a_batch",
    "test_yolo_loss_of_other_settings",
]
HINT = {
    "ja": ["何で割ることになっていますか。", "物体の数ではなく、画像の枚数 N で割ります。"],
    "en": ["By what is the loss divided?", "By the number of images N, not of objects."],
}
EDIT = [
    ("(float(term / n) for term in terms)", "(float(term / max(there.sum(), 1)) for term in terms)"),
]


def _to_corners(boxes):
    centre, size = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def _area(boxes):
    return np.asarray(np.prod(np.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1))


def _overlap(a, b):
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., 2:], b[..., 2:])
    shared = _area(np.concatenate([low, high], axis=-1))
    union = _area(a) + _area(b) - shared
    return np.asarray(shared / np.where(union > 0, union, np.inf))


def _signed_root(size):
    return np.asarray(np.sign(size) * np.sqrt(np.abs(size)))


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    n, s, _, _depth = targets.shape
    boxes = predictions[..., : 5 * B].reshape(n, s, s, B, 5)
    right = targets[..., np.newaxis, :5]
    there = targets[..., 4] > 0
    scaled = np.array([1 / s, 1 / s, 1, 1])
    overlaps = _overlap(_to_corners(boxes[..., :4] * scaled), _to_corners(right[..., :4] * scaled))
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
    first, second, third, fourth, fifth = (float(term / max(there.sum(), 1)) for term in terms)
    return (first, second, third, fourth, fifth)
