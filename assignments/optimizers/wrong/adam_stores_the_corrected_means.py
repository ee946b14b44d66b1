"""Believes: the corrected means are the ones to keep for the next step."""

import numpy as np

FAILS = ["test_adam_several_steps", "test_adam_trajectory", "test_adam_uses_its_betas", "test_adam_two_objects"]
HINT = {
    "ja": [
        "1 ステップ目は正しく、2 ステップ目からずれます。self に何を残していますか。",
        "補正した値は別の変数に入れましょう。self に残す ν と s は、補正する前の値です。",
    ],
    "en": [
        "The first step is right, the second is not: what do you keep in self?",
        "Put corrected values into other variables; the ν and s that stay in self are the uncorrected ones.",
    ],
}
EDIT = [
    ("nu_hat = self._nu[name]", "nu_hat = self._nu[name] = self._nu[name]"),
    (" s_hat = self._s[name]", " s_hat = self._s[name] = self._s[name]"),
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
            self.v[k] = self.v[k] / (1 - self.beta1**self.t)
            self.s[k] = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * self.v[k] / (np.sqrt(self.s[k]) + self.eps)
