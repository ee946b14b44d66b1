"""Believes: errors may be computed by offsets -= targets."""

import numpy as np

FAILS = ["test_multibox_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の offsets を見てみましょう。",
        "受け取った配列を書き換えてはいけません。offsets − targets を新しい配列にします。",
    ],
    "en": [
        "Look at offsets after the call.",
        "Do not change the arrays you are given: put offsets − targets into a new one.",
    ],
}
EDIT = [
    (
        "location = _smooth_l1(offsets - targets)[positive].sum() / count",
        ("offsets -= targets\n    location = _smooth_l1(offsets)[positive].sum() / count"),
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
    offsets -= targets
    location = _smooth_l1(offsets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
