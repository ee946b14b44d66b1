"""Believes: one velocity serves all parameters."""

FAILS = ["test_momentum_trajectory"]
HINT = {
    "ja": [
        "パラメータが 1 つなら正しく、増えるとうまくいきません。V はいくつありますか。",
        "V はパラメータごとに必要です。self.v[k] のように、名前ごとに分けて残しましょう。",
    ],
    "en": [
        "It is right for one parameter, and goes wrong for several: how many V are there?",
        "Every parameter needs a V of its own: keep them by name, as in self.v[k].",
    ],
}
EDIT = [
    ("self._velocity.get(name,", 'self._velocity.get("all",'),
    ("self._velocity[name] = ", 'self._velocity[name] = self._velocity["all"] = '),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, 0

    def step(self, params, grads):
        for k in params:
            self.v = self.mu * self.v - self.lr * grads[k]
            params[k] += self.v
