"""Believes: Adam's corrected step is multiplied once more by the gradient."""

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
        "更新に勾配をもう一度掛けています。向きは ν がすでに持っているので、G は掛けません。",
    ],
    "en": [
        "With a negative gradient, which way does the parameter move in the first step?",
        "The update is multiplied once more by the gradient: ν already carries the direction, leave G out.",
    ],
}
EDIT = [
    ("self.lr * nu_hat", "self.lr * g * nu_hat"),
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
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps) * grads[k]
