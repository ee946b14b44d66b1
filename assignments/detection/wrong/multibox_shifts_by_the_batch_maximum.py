"""Believes: one maximum of all logits is enough for the shift."""

import numpy as np

FAILS = ["test_multibox_of_large_logits"]
HINT = {
    "ja": [
        "ほかの行よりずっと小さい logits の行では、どうなりますか。",
        "全体の最大値ではなく、行ごとの最大値を引きます。",
    ],
    "en": [
        "What about a row whose logits are far below those of others?",
        "Subtract each row's own maximum, not that of the whole batch.",
    ],
}
EDIT = [
    ("z = logits - logits.max(axis=-1, keepdims=True)", "z = logits - logits.max()"),
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
    z = logits - logits.max()
    own = np.take_along_axis(z, classes[..., np.newaxis], axis=-1)[..., 0]
    return np.asarray(np.log(np.exp(z).sum(axis=-1)) - own)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    positive = classes > 0
    count = max(int(positive.sum()), 1)
    losses = _cross_entropies(logits, classes)
    chosen = positive | _mining(losses, classes, ratio)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
