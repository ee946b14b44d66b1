"""Believes: h may start from 0 without a small constant anywhere."""

import numpy as np

FAILS = ["test_adagrad_zero_gradient"]
HINT = {
    "ja": [
        "ある要素の勾配がちょうど 0 のとき、何を何で割ることになりますか。",
        "0/0 で nan になります。h を小さな定数 theta から始めるか、√h に theta を足しましょう。",
    ],
    "en": [
        "What is divided by what where a gradient is exactly 0?",
        "It is 0/0, nan: start h from the small constant theta, or add theta to √h.",
    ],
}
EDIT = [
    (
        'self.lr, self.theta = _positive("lr", lr), _positive("theta", theta)',
        'self.lr, self.theta = _positive("lr", lr), 0.0',
    ),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, 0) + grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
