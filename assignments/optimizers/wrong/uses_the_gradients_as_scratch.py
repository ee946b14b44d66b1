"""Believes: the dict of gradients may be changed: nobody needs it any more."""

import numpy as np

FAILS = [
    "test_sgd_leaves_the_gradients_unchanged",
    "test_momentum_leaves_the_gradients_unchanged",
    "test_adagrad_leaves_the_gradients_unchanged",
    "test_rmsprop_leaves_the_gradients_unchanged",
    "test_adam_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "step の前と後で、grads の中身を比べてみましょう。",
        "*= や /= は、受け取った配列そのものを書き換えます。grads は変えず、新しい変数に計算しましょう。",
    ],
    "en": [
        "Compare grads before and after step.",
        "*= and /= change the very array that was passed in: leave grads alone, and compute into a new variable.",
    ],
}


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            grads[k] *= self.lr
            params[k] -= grads[k]


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for k in params:
            grads[k] *= self.lr
            self.v[k] = self.mu * self.v.get(k, 0) - grads[k]
            params[k] += self.v[k]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.h.get(k, self.theta) + grads[k] ** 2
            grads[k] /= np.sqrt(self.h[k])
            params[k] -= self.lr * grads[k]


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        for k in params:
            self.h[k] = self.alpha * self.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            grads[k] /= np.sqrt(self.h[k]) + self.theta
            params[k] -= self.lr * grads[k]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            grads[k] **= 2
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k]
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / (np.sqrt(s_hat) + self.eps)
