"""Believes: t grows by 1 for every parameter that is updated."""

import numpy as np

FAILS = ["test_adam_trajectory"]
HINT = {
    "ja": [
        "パラメータが 1 つなら正しく、増えるとずれます。t がいくつになるか数えてみましょう。",
        "t は step 1 回につき 1 だけ増やします。パラメータを回るループの外（前）で増やしましょう。",
    ],
    "en": [
        "It is right for one parameter, and wrong for several: what value does t have?",
        "t grows by 1 in each step: move its increment out of (and before) the loop over the parameters.",
    ],
}
EDIT = [
    (
        "        self._t += 1\n        for name, w, g in pairs:\n",
        "        for name, w, g in pairs:\n            self._t += 1\n",
    ),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        for k in params:
            self.t += 1
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
