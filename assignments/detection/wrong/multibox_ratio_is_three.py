"""Believes: there are always three of background for each object."""

import numpy as np

FAILS = ["test_multibox_mining"]
HINT = {
    "ja": ["ratio を変えると、損失は変わりますか。", "引数の ratio を hard_negative_mining に渡します。"],
    "en": ["Does the loss change with ratio?", "Pass the argument ratio on to hard_negative_mining."],
}
EDIT = [
    (
        "chosen = positive | hard_negative_mining(losses, classes, ratio)",
        "chosen = positive | hard_negative_mining(losses, classes)",
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
    chosen = positive | _mining(losses, classes)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
