"""Believes: there is always an object."""

import numpy as np

FAILS = ["test_multibox_without_objects"]
HINT = {
    "ja": ["物体のない画像だけのバッチではどうなりますか。", "P = 0 なら、どちらの項も 0 にします。0/0 は nan です。"],
    "en": ["What about a batch without any object?", "Return 0 for both terms if P = 0: 0/0 is nan."],
}
UNNAMED = "A batch without objects gives nan, as any other 0/0 does."
EDIT = [
    ("count = max(int(positive.sum()), 1)", "count = positive.sum()"),
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
    count = positive.sum()
    losses = _cross_entropies(logits, classes)
    chosen = positive | _mining(losses, classes, ratio)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
