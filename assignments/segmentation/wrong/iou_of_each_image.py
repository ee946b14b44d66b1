"""Believes: the mean IoU of a batch is the mean over its images."""

import numpy as np

FAILS = ["test_iou_of_a_batch"]
HINT = {
    "ja": [
        "画像ごとに、現れるクラスや数える画素の数が違うとどうなりますか。",
        "バッチの全画素をまとめて共通部分と和集合を数え、クラスについてだけ平均します。",
    ],
    "en": [
        "What if the images have other classes, or fewer pixels that count?",
        "Count intersection and union over all pixels of the batch, and take the mean over classes only.",
    ],
}


def one_image(y, t, classes, ignore):
    keep = t != ignore
    y, t = y[keep], t[keep]
    shares = []
    for k in range(classes):
        union = np.sum((y == k) | (t == k))
        if union > 0:
            shares.append(np.sum((y == k) & (t == k)) / union)
    return np.mean(shares) if shares else np.nan


def mean_iou(y, t, classes, ignore=255):
    if t.ndim < 3:
        return one_image(y, t, classes, ignore)
    return np.nanmean([one_image(a, b, classes, ignore) for a, b in zip(y, t)])
