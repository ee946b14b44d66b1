"""Believes: exp needs no protection."""

import numpy as np

FAILS = ["test_multibox_of_large_logits"]
HINT = {
    "ja": ["logits が 1000 のとき、exp はいくつですか。", "exp の前に、行ごとの最大値を引きます。"],
    "en": ["What is exp of a logit of 1000?", "Subtract the maximum of each row before exp."],
}
EDIT = [
    ("z = logits - logits.max(axis=-1, keepdims=True)", "z = logits"),
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
    z = logits
    own = np.take_along_axis(z, classes[..., np.newaxis], axis=-1)[..., 0]
    return np.asarray(np.log(np.exp(z).sum(axis=-1)) - own)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    positive = classes > 0
    count = max(int(positive.sum()), 1)
    losses = _cross_entropies(logits, classes)
    chosen = positive | _mining(losses, classes, ratio)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
