"""Believes: alpha is the share of the new square."""

import numpy as np

FAILS = [
    "test_rmsprop_first_step",
    "test_rmsprop_several_steps",
    "test_rmsprop_trajectory",
    "test_rmsprop_zero_gradient",
    "test_rmsprop_small_gradients",
    "test_rmsprop_uses_alpha",
    "test_rmsprop_two_objects",
    "test_rmsprop_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "h ← αh + (1 − α)(∇E)² の、α と 1 − α の位置を確かめましょう。",
        "α は古い h の割合、1 − α は新しい 2 乗の割合です。入れ替わっています。",
    ],
    "en": [
        "Check where α and 1 − α stand in h ← αh + (1 − α)(∇E)².",
        "α is the share of the old h, 1 − α that of the new square. They are exchanged.",
    ],
}
EDIT = [
    ('_share("alpha", alpha)', "1 - alpha"),
]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = (1 - self.alpha) * self.h.get(k, 0) + self.alpha * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.theta)
