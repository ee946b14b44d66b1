"""Believes: the root of the squares is never 0."""

import numpy as np

FAILS = ["test_adam_zero_gradient", "test_adam_small_gradients"]
HINT = {
    "ja": [
        "ある要素の勾配がちょうど 0 のとき、何を何で割ることになりますか。",
        "0/0 で nan になります。√ŝ に小さな定数 eps を足してから割りましょう。",
    ],
    "en": [
        "What is divided by what where a gradient is exactly 0?",
        "It is 0/0, nan: add the small constant eps to √ŝ before you divide.",
    ],
}
EDIT = [
    ("(np.sqrt(s_hat) + self.eps)", "np.sqrt(s_hat)"),
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
            params[k] -= self.lr * v_hat / np.sqrt(s_hat)
