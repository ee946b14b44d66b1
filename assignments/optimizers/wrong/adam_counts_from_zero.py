"""Believes: t is still 0 in the first step."""

import numpy as np

FAILS = [
    "test_adam_first_step",
    "test_adam_several_steps",
    "test_adam_trajectory",
    "test_adam_zero_gradient",
    "test_adam_small_gradients",
    "test_adam_uses_its_betas",
    "test_adam_two_objects",
    "test_adam_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "1 ステップ目の 1 − βᵗ の値を計算してみましょう。",
        "t = 0 では 1 − β⁰ = 0 で割ることになります。t は使う前に 1 増やし、1 から始めましょう。",
    ],
    "en": [
        "Work out 1 − βᵗ in your first step.",
        "With t = 0 you divide by 1 − β⁰ = 0: add 1 to t before you use it, so that it starts at 1.",
    ],
}
UNNAMED = "every number is nan, as with any other division of 0 by 0"
EDIT = [
    ("self._t = 0", "self._t = -1"),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
        self.t += 1
