"""Believes: the velocity is built from plus the gradient, and added."""

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
        "f(w) = w² で、w が 0 に近づくか確かめてみましょう。",
        "w に V を足すなら、V には −lr · ∇E が入っている必要があります。符号を直しましょう。",
    ],
    "en": ["Does w come closer to 0 on f(w) = w²?", "If V is added to w, it has to contain −lr · ∇E: fix the sign."],
}
EDIT = [
    ("0.0) - self.lr * g", "0.0) + self.lr * g"),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) + self.lr * grads[k]
            params[k] += self.v[k]
