"""Optimizers - Nguyen Thi Lan (s2024017)

All the optimizers share one loop; the state is kept by the id of the parameter array.
"""
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import numpy as np


class Optimizer(ABC):
    def step(self, params, grads):
        self.start_step()
        for name, w in params.items():
            w[...] = self.update(id(w), w, grads[name])

    def start_step(self):
        """Called once per step."""

    @abstractmethod
    def update(self, key, w, g): ...


@dataclass
class SGD(Optimizer):
    lr: float

    def update(self, key, w, g):
        return w - self.lr * g


@dataclass
class Momentum(Optimizer):
    lr: float
    mu: float = 0.9
    V: dict = field(default_factory=dict)

    def update(self, key, w, g):
        self.V[key] = self.mu * self.V.get(key, 0.0) - self.lr * g
        return w + self.V[key]


@dataclass
class AdaGrad(Optimizer):
    lr: float
    theta: float = 1e-8
    h: dict = field(default_factory=dict)

    def update(self, key, w, g):
        self.h[key] = self.h.get(key, 0.0) + g * g
        return w - self.lr * g / (np.sqrt(self.h[key]) + self.theta)


@dataclass
class RMSProp(Optimizer):
    lr: float
    alpha: float = 0.9
    theta: float = 1e-8
    h: dict = field(default_factory=dict)

    def update(self, key, w, g):
        self.h[key] = self.alpha * self.h.get(key, 0.0) + (1 - self.alpha) * g * g
        return w - self.lr * g / (np.sqrt(self.h[key]) + self.theta)


@dataclass
class Adam(Optimizer):
    lr: float
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8
    t: int = 0
    nu: dict = field(default_factory=dict)
    s: dict = field(default_factory=dict)

    def start_step(self):
        self.t += 1

    def update(self, key, w, g):
        self.nu[key] = self.beta1 * self.nu.get(key, 0.0) + (1 - self.beta1) * g
        self.s[key] = self.beta2 * self.s.get(key, 0.0) + (1 - self.beta2) * g * g
        nu_hat = self.nu[key] / (1 - self.beta1**self.t)
        s_hat = self.s[key] / (1 - self.beta2**self.t)
        return w - self.lr * nu_hat / (np.sqrt(s_hat) + self.eps)
