"""Believes: the root of the squares is never 0."""

import numpy as np

FAILS = ["test_rmsprop_zero_gradient", "test_rmsprop_small_gradients"]
HINT = {
    "ja": [
        "ある要素の勾配がちょうど 0 のとき、何を何で割ることになりますか。",
        "0/0 で nan になります。√h に小さな定数 theta を足してから割りましょう。",
    ],
    "en": [
        "What is divided by what where a gradient is exactly 0?",
        "It is 0/0, nan: add the small constant theta to √h before you divide.",
    ],
}
EDIT = [
    ("(np.sqrt(self._h[name]) + self.theta)", "np.sqrt(self._h[name])"),
]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.alpha * self.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
