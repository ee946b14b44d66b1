"""Believes: the location loss of a box is the mean over its four offsets."""

import numpy as np

FAILS = [
    "test_multibox_location",
    "test_multibox_smooth_l1",
    "test_multibox_mining",
    "test_multibox_of_a_batch",
    "test_multibox_without_objects",
    "test_multibox_of_large_logits",
]
HINT = {
    "ja": ["4 つの数は、足すのでしょうか、平均するのでしょうか。", "4 つの数をすべて足します。"],
    "en": ["Are the four numbers added or averaged?", "All four are added."],
}
EDIT = [
    (
        "location = _smooth_l1(offsets - targets)[positive].sum() / count",
        "location = _smooth_l1(offsets - targets)[positive].mean(axis=-1).sum() / count",
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
    count = max(int(positive.sum()), 1)
    losses = _cross_entropies(logits, classes)
    chosen = positive | _mining(losses, classes, ratio)
    location = _smooth_l1(offsets - targets)[positive].mean(axis=-1).sum() / count
    return (float(location), float(losses[chosen].sum() / count))
