"""Believes: the logarithm is taken of the probabilities, a little above 0."""

import numpy as np

FAILS = ["test_multibox_of_large_logits"]
HINT = {
    "ja": [
        "正解の確率がほぼ 0 のとき、損失はいくつになりますか。",
        "確率に定数を足して log を取ると、損失に上限ができます。log softmax を直接計算します。",
    ],
    "en": [
        "What is the loss where the right class has a probability of almost 0?",
        "A constant added to the probability limits the loss: compute log softmax itself.",
    ],
}


def smooth_l1(e):
    return np.where(np.abs(e) < 1, e**2 / 2, np.abs(e) - 0.5)


def mining(losses, classes, ratio):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < ratio * (classes > 0).sum(axis=1, keepdims=True))


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    e = np.exp(logits - logits.max(axis=2, keepdims=True))
    p = np.take_along_axis(e / e.sum(axis=2, keepdims=True), classes[:, :, None], axis=2)[:, :, 0]
    losses, positive = -np.log(p + 1e-12), classes > 0
    count = max(positive.sum(), 1)
    chosen = positive | mining(losses, classes, ratio)
    return smooth_l1(offsets - targets)[positive].sum() / count, losses[chosen].sum() / count
