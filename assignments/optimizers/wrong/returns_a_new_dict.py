"""Believes: step hands back the new parameters, and the caller takes them."""

import numpy as np

FAILS = [
    "test_sgd_moves_every_parameter",
    "test_sgd_trajectory",
    "test_sgd_leaves_the_gradients_unchanged",
    "test_momentum_first_step",
    "test_momentum_several_steps",
    "test_momentum_trajectory",
    "test_momentum_coasts",
    "test_momentum_two_objects",
    "test_momentum_leaves_the_gradients_unchanged",
    "test_adagrad_first_step",
    "test_adagrad_several_steps",
    "test_adagrad_trajectory",
    "test_adagrad_zero_gradient",
    "test_adagrad_two_objects",
    "test_adagrad_leaves_the_gradients_unchanged",
    "test_rmsprop_first_step",
    "test_rmsprop_several_steps",
    "test_rmsprop_trajectory",
    "test_rmsprop_zero_gradient",
    "test_rmsprop_small_gradients",
    "test_rmsprop_uses_alpha",
    "test_rmsprop_two_objects",
    "test_rmsprop_leaves_the_gradients_unchanged",
    "test_adam_first_step",
    "test_adam_several_steps",
    "test_adam_trajectory",
    "test_adam_zero_gradient",
    "test_adam_small_gradients",
    "test_adam_uses_its_betas",
    "test_adam_two_objects",
    "test_adam_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "step の返り値ではなく、渡した params の中身を見てみましょう。",
        "新しい辞書を返しても、渡された params は変わりません。params[k] = … と書いて、その中身を変えましょう。",
    ],
    "en": [
        "Look at the params that were passed in, not at what step returns.",
        "Returning a new dict leaves the given params as they were: change those, with params[k] = ….",
    ],
}


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        new = {}
        for k in params:
            new[k] = params[k] - self.lr * grads[k]
        return new


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        new = {}
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) - self.lr * grads[k]
            new[k] = params[k] + self.v[k]
        return new


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        new = {}
        for k in params:
            self.h[k] = self.h.get(k, self.theta) + grads[k] ** 2
            new[k] = params[k] - self.lr * grads[k] / np.sqrt(self.h[k])
        return new


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        new = {}
        for k in params:
            self.h[k] = self.alpha * self.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            new[k] = params[k] - self.lr * grads[k] / (np.sqrt(self.h[k]) + self.theta)
        return new


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        new = {}
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            new[k] = params[k] - self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
        return new
