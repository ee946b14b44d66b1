"""A network that keeps its weights as (in, out), as many libraries do, and turns them round at its edges."""

import numpy as np


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.weights = [np.array(W1.T), np.array(W2.T)]
        self.biases = [b1 + 0.0, b2 + 0.0]

    def activations(self, x):
        z = 1 / (1 + np.exp(-(x @ self.weights[0] + self.biases[0])))
        return z, z @ self.weights[1] + self.biases[1]

    def forward(self, x):
        return self.activations(x)[1]

    def loss(self, x, t):
        u = self.forward(x)
        log_y = u - np.logaddexp.reduce(u, axis=1)[:, None]
        if t.ndim == 1:
            return -log_y[np.arange(len(t)), t].mean()
        return -(t * log_y).sum(axis=1).mean()

    def steps_down(self, x, t):
        z, u = self.activations(x)
        y = np.exp(u - np.logaddexp.reduce(u, axis=1)[:, None])
        if t.ndim == 1:
            y[np.arange(len(t)), t] -= 1
        else:
            y -= t
        error = y / len(x)
        back = error @ self.weights[1].T * z * (1 - z)
        return [x.T @ back, z.T @ error], [back.sum(axis=0), error.sum(axis=0)]

    def gradients(self, x, t):
        weights, biases = self.steps_down(x, t)
        return {"W1": weights[0].T, "b1": biases[0], "W2": weights[1].T, "b2": biases[1]}

    def fit(self, x, t, lr, steps):
        losses = np.zeros(steps)
        for step in range(steps):
            losses[step] = self.loss(x, t)
            for mine, down in zip((self.weights, self.biases), self.steps_down(x, t)):
                for layer in range(2):
                    mine[layer] = mine[layer] - lr * down[layer]
        return losses
