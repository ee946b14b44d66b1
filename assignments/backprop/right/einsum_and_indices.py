"""einsum for the products, class indices subtracted in place from a copy, and recursion through the layers."""

import numpy as np


def sigmoid(u):
    return np.where(u < 0, np.exp(-abs(u)), 1) / (1 + np.exp(-abs(u)))


def affine_backward(z, W, dout):
    flat = np.reshape(z, (z.shape[0], W.shape[1]))
    dz = np.einsum("no,oi->ni", dout, W)
    return np.reshape(dz, z.shape), np.einsum("no,ni->oi", dout, flat), np.einsum("no->o", dout)


def sigmoid_backward(u, dout):
    return dout * sigmoid(u) * sigmoid(-u)


def relu_backward(u, dout):
    du = np.copy(dout)
    du[u <= 0] = 0
    return du


def softmax_cross_entropy_backward(u, t):
    shifted = u - np.max(u, axis=1)[:, None]
    du = np.exp(shifted) / np.sum(np.exp(shifted), axis=1)[:, None]
    if np.ndim(t) == 1:
        du[range(len(t)), t] -= 1
    else:
        du -= t
    return np.divide(du, u.shape[0])


class TwoLayerNet:
    def __init__(self, *arrays):
        self.params = dict(zip(["W1", "b1", "W2", "b2"], map(np.array, arrays)))

    def layers(self, x):
        p = self.params
        u1 = np.einsum("nd,hd->nh", x, p["W1"]) + p["b1"]
        z1 = sigmoid(u1)
        return u1, z1, np.einsum("nh,kh->nk", z1, p["W2"]) + p["b2"]

    def forward(self, x):
        return self.layers(x)[-1]

    def loss(self, x, t):
        u = self.forward(x)
        log_sums = np.logaddexp.reduce(u, axis=1)
        if t.ndim == 1:
            return np.mean(log_sums - u[np.arange(len(t)), t])
        return np.mean(np.sum(t * (log_sums[:, None] - u), axis=1))

    def gradients(self, x, t):
        u1, z1, u2 = self.layers(x)
        dz1, dW2, db2 = affine_backward(z1, self.params["W2"], softmax_cross_entropy_backward(u2, t))
        _, dW1, db1 = affine_backward(x, self.params["W1"], sigmoid_backward(u1, dz1))
        return {"W1": dW1, "W2": dW2, "b1": db1, "b2": db2}

    def fit(self, x, t, lr, steps):
        def step():
            before, g = self.loss(x, t), self.gradients(x, t)
            self.params = {k: w - lr * g[k] for k, w in self.params.items()}
            return before

        return np.array([step() for _ in range(steps)])


def layer_gradient_norms(depth, activation, rng):
    f, back, c = {
        "sigmoid": (sigmoid, sigmoid_backward, 1.0),
        "relu": (lambda u: u * (u > 0), relu_backward, 2.0),
    }[activation]

    def below(z, layers):
        """Return the gradient at z, and the norms of the layers from here on."""
        if layers == 0:
            return rng.normal(size=(20, 50)), []
        W = rng.normal(scale=(c / 50) ** 0.5, size=(50, 50))
        u = z @ W.T
        dz, norms = below(f(u), layers - 1)
        du = back(u, dz)
        return du @ W, [np.sqrt(np.square(du.T @ z).sum()), *norms]

    return np.array(below(rng.normal(size=(20, 50)), depth)[1])
