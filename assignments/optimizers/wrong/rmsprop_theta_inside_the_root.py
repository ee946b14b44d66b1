"""Believes: theta belongs under the root."""

import numpy as np

FAILS = ["test_rmsprop_small_gradients"]
HINT = {
    "ja": [
        "勾配がとても小さいとき（1e-4 など）の値を比べてみましょう。",
        "どちらの形もありますが、この課題では根の外で足します。√(h + θ) ではなく √h + θ としましょう。",
    ],
    "en": [
        "Compare the values for very small gradients, such as 1e-4.",
        "Both forms exist; here theta is added after the root: √h + θ, not √(h + θ).",
    ],
}
EDIT = [
    ("(np.sqrt(self._h[name]) + self.theta)", "np.sqrt(self._h[name] + self.theta)"),
]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.alpha * self.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k] + self.theta)
