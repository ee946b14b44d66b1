"""Believes: h is one number for a whole parameter: the squared length of its gradient."""

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
        "h の形を、パラメータの形と比べてみましょう。",
        "AdaGrad は要素ごとに学習率を調整します。h はパラメータと同じ形にし、2 乗を要素ごとに足しましょう。",
    ],
    "en": [
        "Compare the shape of h with that of the parameter.",
        "AdaGrad adapts every element: h has the shape of the parameter, and squares are added element by element.",
    ],
}
EDIT = [
    ("g**2\n            w -= self.lr * g / np", "np.sum(g**2)\n            w -= self.lr * g / np"),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, self.theta) + np.sum(grads[k] ** 2)
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
