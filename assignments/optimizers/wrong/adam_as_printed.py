"""Believes: Adam's step is v / √(s + eps) times the gradient, without a correction."""

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
        "勾配が負のとき、1 ステップ目にパラメータがどちらへ動くか見てみましょう。",
        "向きは ν がすでに持っているので、G は掛けません。ν と s は 1 − βᵗ で割って補正し、eps は根の外で足します。",
    ],
    "en": [
        "With a negative gradient, which way does the parameter move in the first step?",
        "Leave out the extra G: ν carries the direction. Divide ν and s by 1 − βᵗ, and add eps outside the root.",
    ],
}
EDIT = [
    (" / (1 - self.beta1**self._t)", ""),
    (" / (1 - self.beta2**self._t)", ""),
    ("nu_hat / (np.sqrt(s_hat) + self.eps)", "g * nu_hat / np.sqrt(s_hat + self.eps)"),
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
            params[k] -= self.lr * self.v[k] / np.sqrt(self.s[k] + self.eps) * grads[k]
