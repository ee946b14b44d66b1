import numpy as np


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr = lr
        self.mu = mu

    def step(self, params, grads):
        velocity = {name: 0.0 for name in params}
        for name in params:
            velocity[name] = self.mu * velocity[name] - self.lr * grads[name]
            params[name] = params[name] + velocity[name]


class AdaGrad:
    def __init__(self, lr, theta=1e-8):
        self.lr = lr
        self.theta = theta

    def step(self, params, grads):
        sums = dict.fromkeys(params, self.theta)
        for name, g in grads.items():
            sums[name] = sums[name] + g * g
            params[name] = params[name] - self.lr / np.sqrt(sums[name]) * g


class RMSProp:
    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta

    def step(self, params, grads):
        for name, g in grads.items():
            mean = 0.0
            mean = self.alpha * mean + (1 - self.alpha) * g * g
            params[name] = params[name] - self.lr / (np.sqrt(mean) + self.theta) * g


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def step(self, params, grads):
        m, v, t = {}, {}, 0
        t += 1
        for name, g in grads.items():
            m[name] = self.beta1 * m.get(name, 0) + (1 - self.beta1) * g
            v[name] = self.beta2 * v.get(name, 0) + (1 - self.beta2) * g * g
            mhat = m[name] / (1 - self.beta1**t)
            vhat = v[name] / (1 - self.beta2**t)
            params[name] = params[name] - self.lr * mhat / (np.sqrt(vhat) + self.eps)
