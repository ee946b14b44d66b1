# 渡邊翔太
import numpy as np

# step は更新後のパラメータの辞書を返します


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        return {k: params[k] - self.lr * grads[k] for k in params}


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        new = {}
        for k, w in params.items():
            self.v[k] = self.mu * self.v.get(k, 0) - self.lr * grads[k]
            new[k] = w + self.v[k]
        return new


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta, self.h = lr, theta, {}

    def step(self, params, grads):
        new = {}
        for k, w in params.items():
            self.h[k] = self.h.get(k, self.theta) + grads[k] ** 2
            new[k] = w - self.lr * grads[k] / np.sqrt(self.h[k])
        return new


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta, self.h = lr, alpha, theta, {}

    def step(self, params, grads):
        new = {}
        for k, w in params.items():
            self.h[k] = self.alpha * self.h.get(k, 0) + (1 - self.alpha) * grads[k] ** 2
            new[k] = w - self.lr * grads[k] / (np.sqrt(self.h[k]) + self.theta)
        return new


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.v = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        new = {}
        for k, w in params.items():
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m = self.m[k] / (1 - self.beta1 ** self.t)
            v = self.v[k] / (1 - self.beta2 ** self.t)
            new[k] = w - self.lr * m / (np.sqrt(v) + self.eps)
        return new
