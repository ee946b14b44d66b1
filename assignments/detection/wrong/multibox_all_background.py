"""Believes: all boxes take part in the confidence term."""

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
    "ja": ["背景の箱は、いくつ損失に入っていますか。", "背景は hard_negative_mining で選んだものだけを加えます。"],
    "en": ["How many boxes of background are in the loss?", "Only those that hard_negative_mining chooses."],
}
EDIT = [
    (
        "chosen = positive | hard_negative_mining(losses, classes, ratio)",
        "chosen = positive | (positive.any() & (classes == 0))",
    ),
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
    chosen = positive | positive.any() & (classes == 0)
    location = _smooth_l1(offsets - targets)[positive].sum() / count
    return (float(location), float(losses[chosen].sum() / count))
