"""Believes: background has no confidence loss."""

import numpy as np

FAILS = [
    "test_multibox_confidence",
    "test_multibox_smooth_l1",
    "test_multibox_mining",
    "test_multibox_of_a_batch",
    "test_multibox_without_objects",
    "test_multibox_of_large_logits",
]
HINT = {
    "ja": ["背景の箱は、信頼度の項に入っていますか。", "選ばれた背景の損失も足します。"],
    "en": ["Is there background in the confidence term?", "The chosen background counts as well."],
}
EDIT = [
    ("chosen = positive | hard_negative_mining(losses, classes, ratio)", "chosen = positive"),
]


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
    chosen = positive
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
