"""Believes: Nesterov's step, μ²V − (1 + μ) lr ∇E, is taken with the V that has just been updated."""

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
        "1 ステップ目の歩幅を、SGD の歩幅と比べてみましょう。",
        "更新した V には今の勾配が入っているので、勾配を 2 回数えています。更新した V をそのまま w に足します。",
    ],
    "en": [
        "Compare the length of the first step with that of SGD.",
        "The new V holds this gradient already, so the gradient counts twice; here w simply moves by the new V.",
    ],
}
EDIT = [
    ("w += self._velocity[name]", "w += self.mu**2 * self._velocity[name] - (1 + self.mu) * self.lr * g"),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.mu**2 * self.v[k] - (1 + self.mu) * self.lr * grads[k]
