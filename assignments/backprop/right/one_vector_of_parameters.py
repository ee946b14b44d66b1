"""A network that keeps all its parameters in one vector, with views of it as the four arrays."""

import numpy as np


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        arrays = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
        self.theta = np.concatenate([array.ravel() for array in arrays.values()])
        self.views, start = {}, 0
        for name, array in arrays.items():
            self.views[name] = self.theta[start : start + array.size].reshape(array.shape)
            start += array.size

    def forward(self, x):
        v = self.views
        self.z1 = 0.5 * (1 + np.tanh(0.5 * (x @ v["W1"].T + v["b1"])))
        return self.z1 @ v["W2"].T + v["b2"]

    def _both(self, x, t):
        u = self.forward(x)
        t = np.eye(u.shape[1])[t] if np.ndim(t) == 1 else np.asarray(t)
        z = u - u.max(axis=1, keepdims=True)
        log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        loss = -(t * log_y).sum() / len(x)
        du2 = (np.exp(log_y) - t) / len(x)
        du1 = (du2 @ self.views["W2"]) * self.z1 * (1 - self.z1)
        parts = {"W1": du1.T @ x, "b1": du1.sum(0), "W2": du2.T @ self.z1, "b2": du2.sum(0)}
        return loss, parts

    def loss(self, x, t):
        return self._both(x, t)[0]

    def gradients(self, x, t):
        return self._both(x, t)[1]

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            loss, parts = self._both(x, t)
            losses.append(loss)
            self.theta -= lr * np.concatenate([parts[name].ravel() for name in self.views])
        return tuple(losses)
