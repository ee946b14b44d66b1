"""Believes: w moves by μV − lr ∇E with the V that has just been updated (a Nesterov formula)."""

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
        "更新した V をさらに μ 倍し、勾配を 2 回数えています。この課題では、更新した V をそのまま w に足します。",
    ],
    "en": [
        "Compare the length of the first step with that of SGD.",
        "The new V is multiplied by μ again, so the gradient counts twice; here w simply moves by the new V.",
    ],
}
EDIT = [
    ("w += self._velocity[name]", "w += self.mu * self._velocity[name] - self.lr * g"),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.mu * self.v[k] - self.lr * grads[k]
