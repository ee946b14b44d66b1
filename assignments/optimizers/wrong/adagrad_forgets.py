"""Believes: AdaGrad's h is a fading mean of the squares."""

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
        "同じ勾配が続くとき、AdaGrad の歩幅はだんだん縮むはずです。",
        "h は 2 乗を足し続けるだけで、忘れません。減衰させる平均は RMSProp です。",
    ],
    "en": [
        "When the same gradient comes again and again, AdaGrad's steps must shrink.",
        "h goes on adding squares and never forgets them; a fading mean is RMSProp.",
    ],
}
EDIT = [
    ("= self._h.get(", "= 0.9 * self._h.get("),
    ("self.theta) +", "self.theta) + 0.1 *"),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = 0.9 * self.h.get(k, self.theta) + 0.1 * grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
