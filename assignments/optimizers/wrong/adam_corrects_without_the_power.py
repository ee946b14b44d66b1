"""Believes: the correction divides by 1 − β in every step."""

import numpy as np

FAILS = ["test_adam_several_steps", "test_adam_trajectory", "test_adam_uses_its_betas", "test_adam_two_objects"]
HINT = {
    "ja": [
        "1 ステップ目は正しく、2 ステップ目からずれます。補正は毎回同じでよいでしょうか。",
        "補正はステップが進むほど弱まります。1 − β ではなく 1 − βᵗ（β の t 乗）で割りましょう。",
    ],
    "en": [
        "The first step is right, the second is not: is the correction the same every time?",
        "The correction fades with time: divide by 1 − βᵗ (β to the power t), not by 1 − β.",
    ],
}
EDIT = [
    ("self.beta1**self._t", "self.beta1"),
    ("self.beta2**self._t", "self.beta2"),
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
            v_hat = self.v[k] / (1 - self.beta1)
            s_hat = self.s[k] / (1 - self.beta2)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
