"""Believes: the θ in h₀ = θ stands for the parameters."""

import numpy as np

FAILS = [
    "test_adagrad_first_step",
    "test_adagrad_several_steps",
    "test_adagrad_trajectory",
    "test_adagrad_zero_gradient",
    "test_adagrad_two_objects",
    "test_adagrad_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "h₀ が負になると、√h はどうなるでしょうか。",
        "h₀ = θ の θ は小さな定数です（引数 theta）。重みの値から始めるのではありません。",
    ],
    "en": [
        "What is √h where h₀ is negative?",
        "The θ in h₀ = θ is a small constant, the argument theta: h does not start from the weights.",
    ],
}
EDIT = [
    ("(name, self.theta)", "(name, w.copy())"),
]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            if k not in self.h:
                self.h[k] = params[k].copy()
            self.h[k] += grads[k] ** 2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k])
