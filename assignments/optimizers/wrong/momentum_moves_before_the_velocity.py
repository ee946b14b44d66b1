"""Believes: w moves first, by the velocity of the step before."""

import numpy as np

FAILS = [
    "test_momentum_first_step",
    "test_momentum_several_steps",
    "test_momentum_trajectory",
    "test_momentum_coasts",
    "test_momentum_two_objects",
    "test_momentum_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "1 回目の step のあと、パラメータは動いていますか。",
        "先に V を更新し、その新しい V を w に足します。順番が逆です。",
    ],
    "en": [
        "Has the parameter moved after the first step?",
        "Update V first, then add the new V to w: the order is reversed.",
    ],
}
EDIT = [
    (
        "            self._velocity[name] = self.mu",
        "            w += self._velocity.get(name, 0.0)\n            self._velocity[name] = self.mu",
    ),
    ("            w += self._velocity[name]\n", ""),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros_like(params[k])
            params[k] += self.v[k]
            self.v[k] = self.mu * self.v[k] - self.lr * grads[k]
