"""Believes: the first mean is the first square itself."""

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
        "1 ステップ目の歩幅を比べてみましょう。lr と同じになっていませんか。",
        "h は 0 から始め、1 ステップ目も同じ式 h ← αh + (1 − α)(∇E)² で更新しましょう。",
    ],
    "en": [
        "Compare the length of the first step: is it lr?",
        "Start h at 0, and use the same rule h ← αh + (1 − α)(∇E)² in the first step, too.",
    ],
}
EDIT = [
    ("self._h.get(name, 0.0)", "self._h.get(name, g**2)"),
]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = grads[k] ** 2
            else:
                self.h[k] = self.alpha * self.h[k] + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.theta)
