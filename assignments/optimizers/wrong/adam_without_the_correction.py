"""Believes: the two means may be used as they are from the first step on."""

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
        "1 ステップ目の歩幅を lr と比べてみましょう。",
        "ν と s は 0 から始まるので、はじめは小さすぎます。それぞれ 1 − β₁ᵗ と 1 − β₂ᵗ で割って補正しましょう。",
    ],
    "en": [
        "Compare the length of the first step with lr.",
        "ν and s start at 0 and are too small at first: divide them by 1 − β₁ᵗ and 1 − β₂ᵗ.",
    ],
}
EDIT = [
    (" / (1 - self.beta1**self._t)", ""),
    (" / (1 - self.beta2**self._t)", ""),
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
            params[k] -= self.lr * self.v[k] / (np.sqrt(self.s[k]) + self.eps)
