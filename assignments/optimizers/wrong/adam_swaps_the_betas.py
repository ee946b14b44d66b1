"""Believes: beta1 belongs to the squares and beta2 to the gradients."""

import numpy as np

FAILS = ["test_adam_several_steps", "test_adam_trajectory", "test_adam_uses_its_betas", "test_adam_two_objects"]
HINT = {
    "ja": [
        "ν と s のそれぞれに、どちらの β を使っていますか。",
        "勾配の平均 ν には beta1、2 乗の平均 s には（ゆっくり変わる）beta2 を使います。入れ替わっています。",
    ],
    "en": [
        "Which β goes with ν, and which with s?",
        "They are exchanged: ν, the mean of the gradients, takes beta1; s, of the squares, the slower beta2.",
    ],
}
EDIT = [
    ('_share("beta1", beta1), _share("beta2", beta2)', '_share("beta2", beta2), _share("beta1", beta1)'),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k]
            self.s[k] = self.beta1 * self.s.get(k, 0) + (1 - self.beta1) * grads[k] ** 2
            v_hat = self.v[k] / (1 - self.beta2**self.t)
            s_hat = self.s[k] / (1 - self.beta1**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
