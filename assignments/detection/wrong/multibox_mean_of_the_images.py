"""Believes: each image's loss is divided by its own boxes, then the images are averaged."""

import numpy as np

FAILS = [
    "test_multibox_location",
    "test_multibox_confidence",
    "test_multibox_mining",
    "test_multibox_of_a_batch",
    "test_multibox_without_objects",
    "test_multibox_of_large_logits",
]
HINT = {
    "ja": ["物体の数が違う画像のバッチで確かめましょう。", "P はバッチ全体で数えます。画像ごとには割りません。"],
    "en": [
        "Try a batch whose images have different numbers of objects.",
        "P counts the whole batch: do not divide image by image.",
    ],
}
EDIT = [
    (
        (
            "location = _smooth_l1(offsets - targets)[positive].sum() / count\n"
            "    return float(location), float(losses[chosen].sum() / count)"
        ),
        (
            "own = np.maximum(positive.sum(axis=1), 1) * len(classes)\n"
            "    location = ((_smooth_l1(offsets - targets).sum(axis=-1) * positive).sum(axis=1) / own).sum()\n"
            "    return float(location), float(((losses * chosen).sum(axis=1) / own).sum())"
        ),
    ),
]


def _mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))


def _smooth_l1(error):
    size = np.abs(error)
    return np.where(size < 1, size**2 / 2, size - 0.5)


def _cross_entropies(logits, classes):
    z = logits - logits.max(axis=-1, keepdims=True)
    own = np.take_along_axis(z, classes[..., np.newaxis], axis=-1)[..., 0]
    return np.asarray(np.log(np.exp(z).sum(axis=-1)) - own)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    positive = classes > 0
    losses = _cross_entropies(logits, classes)
    chosen = positive | _mining(losses, classes, ratio)
    own = np.maximum(positive.sum(axis=1), 1) * len(classes)
    location = ((_smooth_l1(offsets - targets).sum(axis=-1) * positive).sum(axis=1) / own).sum()
    return (float(location), float(((losses * chosen).sum(axis=1) / own).sum()))
