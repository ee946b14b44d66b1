"""Believes: the velocity is a mean: the gradient enters with the weight 1 − mu."""

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
        "これは平均をとる形のモメンタムです。この課題では、勾配に 1 − μ を掛けずにそのまま加えます。",
    ],
    "en": [
        "Compare the length of the first step with that of SGD.",
        "This is the averaged form of momentum; here the gradient enters whole, without the factor 1 − μ.",
    ],
}
EDIT = [
    ('self.lr, self.mu = _positive("lr", lr)', 'self.lr, self.mu = _positive("lr", lr) * (1 - mu)'),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) - (1 - self.mu) * self.lr * grads[k]
            params[k] += self.v[k]
