"""Believes: h starts from 0.1, as in some libraries, whatever theta is."""

import numpy as np

FAILS = [
    "test_adagrad_first_step",
    "test_adagrad_several_steps",
    "test_adagrad_trajectory",
    "test_adagrad_zero_gradient",
    "test_adagrad_two_objects",
    "test_adagrad_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "1 ステップ目の歩幅を lr と比べてみましょう。",
        "h の初期値が大きすぎます。この課題では引数 theta（1e-8）から始めます。",
    ],
    "en": [
        "Compare the length of the first step with lr.",
        "h starts too large: here it starts from the argument theta, 1e-8.",
    ],
}
EDIT = [
    (
        'self.lr, self.theta = _positive("lr", lr), _positive("theta", theta)',
        'self.lr, self.theta = _positive("lr", lr), 0.1',
    ),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0.1) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
