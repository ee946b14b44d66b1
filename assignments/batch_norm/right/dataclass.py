"""A dataclass with expand_dims, and the unbiased running variance; complete."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class BatchNorm:
    features: int
    momentum: float = 0.1
    eps: float = 1e-5
    last: tuple = field(default=(), repr=False)

    def __post_init__(self):
        self.gamma, self.running_var = np.ones((2, self.features))
        self.beta, self.running_mean = np.zeros((2, self.features))

    def forward(self, x, train=True):
        axes = tuple(a for a in range(x.ndim) if a != 1)
        wide = tuple(a for a in range(x.ndim) if a != 1)
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = np.mean(x, axis=axes), np.var(x, axis=axes)
            n = x.size / x.shape[1]
            self.running_mean = self.momentum * mean + (1 - self.momentum) * self.running_mean
            unbiased = np.var(x, axis=axes, ddof=1) if n > 1 else var
            self.running_var = self.momentum * unbiased + (1 - self.momentum) * self.running_var
        xhat = (x - np.expand_dims(mean, wide)) / np.sqrt(np.expand_dims(var, wide) + self.eps)
        self.last = (xhat, np.expand_dims(np.sqrt(var + self.eps), wide), axes, wide, train)
        return np.expand_dims(self.gamma, wide) * xhat + np.expand_dims(self.beta, wide)

    def backward(self, dout):
        xhat, root, axes, wide, train = self.last
        self.dgamma, self.dbeta = np.sum(dout * xhat, axis=axes), np.sum(dout, axis=axes)
        n = dout.size / dout.shape[1]
        inner = dout
        if train:
            inner = dout - np.expand_dims(self.dbeta / n, wide) - xhat * np.expand_dims(self.dgamma / n, wide)
        return np.expand_dims(self.gamma, wide) / root * inner
