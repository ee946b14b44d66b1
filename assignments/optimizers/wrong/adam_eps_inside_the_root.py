"""Believes: eps belongs under the root."""

import numpy as np

FAILS = ["test_adam_small_gradients"]
HINT = {
    "ja": [
        "勾配がとても小さいとき（1e-4 など）の値を比べてみましょう。",
        "この課題では √(ŝ + eps) ではなく、√ŝ + eps です。eps を根の外に出しましょう。",
    ],
    "en": [
        "Compare the values for very small gradients, such as 1e-4.",
        "Here it is √ŝ + eps, not √(ŝ + eps): move eps out of the root.",
    ],
}
EDIT = [
    ("(np.sqrt(s_hat) + self.eps)", "np.sqrt(s_hat + self.eps)"),
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
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / np.sqrt(s_hat + self.eps)
