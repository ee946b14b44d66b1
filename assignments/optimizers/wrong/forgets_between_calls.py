"""Believes: the state can be made anew in every call of step."""

import numpy as np

FAILS = [
    "test_momentum_several_steps",
    "test_momentum_trajectory",
    "test_momentum_coasts",
    "test_momentum_two_objects",
    "test_adagrad_several_steps",
    "test_adagrad_trajectory",
    "test_adagrad_two_objects",
    "test_rmsprop_several_steps",
    "test_rmsprop_trajectory",
    "test_rmsprop_uses_alpha",
    "test_rmsprop_two_objects",
    "test_adam_several_steps",
    "test_adam_trajectory",
    "test_adam_uses_its_betas",
    "test_adam_two_objects",
]
HINT = {
    "ja": [
        "1 ステップ目は正しく、2 ステップ目からずれます。前の step の V や h はどこにありますか。",
        "状態（V、h、ν、s、t）を step のたびに作り直しています。__init__ で self に用意し、step の間で残しましょう。",
    ],
    "en": [
        "The first step is right, the second is not: where are the V or h of the step before?",
        "The state (V, h, ν, s, t) is made anew in every step: make it in __init__ and keep it in self.",
    ],
}
EDIT = [
    ("self.mu * self._velocity", "0.0 * self._velocity"),
    ("self._h.get(name, self.theta)", "self.theta"),
    ("self._h.get(name, 0.0)", "0.0"),
    ("self._nu.get(name, 0.0)", "0.0"),
    ("self._s.get(name, 0.0)", "0.0"),
    ("self._t += 1", "self._t = 1"),
]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu

    def step(self, params, grads):
        for k in params:
            v = np.zeros_like(params[k])
            v = self.mu * v - self.lr * grads[k]
            params[k] += v


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta

    def step(self, params, grads):
        for k in params:
            h = np.full_like(params[k], self.theta)
            h += grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(h)


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta

    def step(self, params, grads):
        for k in params:
            h = np.zeros_like(params[k])
            h = self.alpha * h + (1 - self.alpha) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + self.theta)


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def step(self, params, grads):
        t = 1
        for k in params:
            v, s = np.zeros_like(params[k]), np.zeros_like(params[k])
            v = self.beta1 * v + (1 - self.beta1) * grads[k]
            s = self.beta2 * s + (1 - self.beta2) * grads[k] ** 2
            v_hat, s_hat = v / (1 - self.beta1**t), s / (1 - self.beta2**t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
