"""Believes: with the corrections in the learning rate, eps may stay as it is."""

import numpy as np

FAILS = ["test_adam_small_gradients"]
HINT = {
    "ja": [
        "ふつうの勾配では正しい値です。勾配がとても小さいとき（1e-7 など）を比べてみましょう。",
        "補正を学習率にまとめた形では、eps が補正前の √s に足されています。√ŝ + eps となるように直しましょう。",
    ],
    "en": [
        "For ordinary gradients this is right; compare very small ones, such as 1e-7.",
        "With the corrections in the learning rate, eps is added to the uncorrected √s: make it √ŝ + eps.",
    ],
}
EDIT = [
    ("+ self.eps)", "+ self.eps / np.sqrt(1 - self.beta2**self._t))"),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            lr = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            params[k] -= lr * self.v[k] / (np.sqrt(self.s[k]) + self.eps)
