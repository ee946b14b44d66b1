"""Believes: the constants are always 0.9, 0.999 and 1e-8, so the arguments need not be used."""

import numpy as np

FAILS = [
    "test_momentum_coasts",
    "test_rmsprop_uses_alpha",
    "test_rmsprop_small_gradients",
    "test_adam_uses_its_betas",
    "test_adam_small_gradients",
]
HINT = {
    "ja": [
        "Momentum(0.1, mu=0.5) のように、初期値ではない定数を渡してみましょう。",
        "式に 0.9 や 0.999 を直接書いています。引数の値を self に残し、それを使いましょう。",
    ],
    "en": [
        "Pass a constant other than the default, as in Momentum(0.1, mu=0.5).",
        "The formulas hold 0.9 or 0.999 themselves: keep the arguments in self, and use those.",
    ],
}
EDIT = [
    ('_share("mu", mu)', "0.9"),
    ('_share("alpha", alpha), _positive("theta", theta)', "0.9, 1e-8"),
    ('_share("beta1", beta1), _share("beta2", beta2)', "0.9, 0.999"),
    ('_positive("eps", eps)', "1e-8"),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.v = lr, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = 0.9 * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.h = lr, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = 0.9 * self.h.get(k, 0) + 0.1 * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + 1e-8)


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.t, self.v, self.s = lr, 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = 0.9 * self.v.get(k, 0) + 0.1 * grads[k]
            self.s[k] = 0.999 * self.s.get(k, 0) + 0.001 * grads[k] ** 2
            v_hat = self.v[k] / (1 - 0.9**self.t)
            s_hat = self.s[k] / (1 - 0.999**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + 1e-8)
