"""Believes: the new mean b is used once, and h stays what it was."""

import numpy as np

FAILS = ["test_rmsprop_several_steps", "test_rmsprop_trajectory", "test_rmsprop_uses_alpha", "test_rmsprop_two_objects"]
HINT = {
    "ja": [
        "1 ステップ目は正しく、2 ステップ目からずれます。h はいつ変わりますか。",
        "計算した平均を次の step でも使えるように、self.h[k] に代入しましょう（左辺も h です）。",
    ],
    "en": [
        "The first step is right, the second is not: when does h change?",
        "Store the new mean in self.h[k], so that the next step starts from it: it is h on both sides.",
    ],
}
EDIT = [
    ("self._h.get(name, 0.0)", "0.0"),
]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k])
            b = self.alpha * self.h[k] + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(b) + self.theta)
