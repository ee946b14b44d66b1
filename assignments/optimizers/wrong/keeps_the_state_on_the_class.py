"""Believes: an attribute of the class is as good a place for the state as self."""

import numpy as np

FAILS = [
    "test_sgd_two_objects",
    "test_momentum_two_objects",
    "test_adagrad_two_objects",
    "test_rmsprop_two_objects",
    "test_adam_two_objects",
]
HINT = {
    "ja": [
        "2 つのオブジェクトを交互に使ってみましょう。",
        "クラスの変数は、すべてのオブジェクトで共有されます。状態は self に持たせましょう。",
    ],
    "en": ["Use two objects in turn.", "A variable of the class is shared by all its objects: keep the state in self."],
}
EDIT = [
    ('        self.lr = _positive("lr", lr)\n\n', '        SGD.lr = _positive("lr", lr)\n\n'),
    ("self._velocity: dict[str, Floats] = {}", "Momentum._velocity = {}"),
    (
        '.theta = _positive("lr", lr), _positive("theta", theta)\n        self._h: dict[str, Floats]',
        '.theta = _positive("lr", lr), _positive("theta", theta)\n        AdaGrad._h',
    ),
    (
        '_share("alpha", alpha), _positive("theta", theta)\n        self._h: dict[str, Floats]',
        '_share("alpha", alpha), _positive("theta", theta)\n        RMSProp._h',
    ),
    ("self._t = 0", "Adam._t = 0"),
    ("self._t += 1", "Adam._t += 1"),
    ("self._nu: dict[str, Floats] = {}", "Adam._nu = {}"),
    ("self._s: dict[str, Floats] = {}", "Adam._s = {}"),
]


class SGD:
    def __init__(self, lr):
        SGD.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] = params[k] - SGD.lr * grads[k]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        Momentum.v = {}

    def step(self, params, grads):
        for k in params:
            Momentum.v[k] = self.mu * Momentum.v.get(k, 0) - self.lr * grads[k]
            params[k] = params[k] + Momentum.v[k]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        AdaGrad.h = {}

    def step(self, params, grads):
        for k in params:
            AdaGrad.h[k] = AdaGrad.h.get(k, self.theta) + grads[k] ** 2
            params[k] = params[k] - self.lr * grads[k] / np.sqrt(AdaGrad.h[k])


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        RMSProp.h = {}

    def step(self, params, grads):
        for k in params:
            RMSProp.h[k] = self.alpha * RMSProp.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            params[k] = params[k] - self.lr * grads[k] / (np.sqrt(RMSProp.h[k]) + self.theta)


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        Adam.t, Adam.v, Adam.s = 0, {}, {}

    def step(self, params, grads):
        Adam.t += 1
        for k in params:
            Adam.v[k] = self.beta1 * Adam.v.get(k, 0) + (1 - self.beta1) * grads[k]
            Adam.s[k] = self.beta2 * Adam.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            v_hat = Adam.v[k] / (1 - self.beta1**Adam.t)
            s_hat = Adam.s[k] / (1 - self.beta2**Adam.t)
            params[k] = params[k] - self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
