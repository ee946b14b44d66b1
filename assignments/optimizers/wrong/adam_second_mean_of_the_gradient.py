"""Believes: both means are of the gradient itself."""

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
        "s はいつも正になるはずです。負の勾配で確かめてみましょう。",
        "2 つ目の平均 s は、勾配そのものではなく勾配の 2 乗の平均です。grads[k] ** 2 を使いましょう。",
    ],
    "en": [
        "s should never be negative: try a negative gradient.",
        "The second mean, s, is of the gradient's square, not of the gradient: use grads[k] ** 2.",
    ],
}
EDIT = [
    ("(1 - self.beta2) * g**2", "(1 - self.beta2) * g"),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k]
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
