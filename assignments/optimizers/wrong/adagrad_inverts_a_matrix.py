"""Believes: to divide by √h is to multiply by its (pseudo-)inverse."""

import numpy as np

FAILS = [
    "test_adagrad_first_step",
    "test_adagrad_several_steps",
    "test_adagrad_trajectory",
    "test_adagrad_zero_gradient",
    "test_adagrad_two_objects",
]
HINT = {
    "ja": [
        "√h = [1, 2] のとき、要素ごとの逆数は [1, 0.5] です。あなたの逆数はどうなりますか。",
        "pinv は行列全体の逆行列です。要素ごとに / で割りましょう。",
    ],
    "en": [
        "For √h = [1, 2] the reciprocals of the elements are [1, 0.5]. What are yours?",
        "pinv inverts the matrix as a whole: divide element by element, with /.",
    ],
}
EDIT = [
    (
        "+ g**2\n            w -= self.lr * g / np.sqrt(self._h[name])",
        "+ g**2\n            root = np.sqrt(self._h[name]).reshape(1, -1)\n"
        "            w -= self.lr * g * np.linalg.pinv(root).reshape(g.shape)",
    ),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k, g in grads.items():
            self.h[k] = self.h.get(k, self.theta) + g**2
            root = np.sqrt(self.h[k]).reshape(1, -1)
            params[k] -= self.lr * g * np.linalg.pinv(root).reshape(g.shape)
