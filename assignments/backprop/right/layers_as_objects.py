"""A class for every kind of layer, which remembers what its backward pass needs, as in many textbooks; complete."""

import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.x = self.dW = self.db = None

    def forward(self, x):
        self.x = x
        return np.dot(x.reshape(x.shape[0], -1), self.W.T) + self.b

    def backward(self, dout):
        self.dW = np.dot(dout.T, self.x.reshape(self.x.shape[0], -1))
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W).reshape(*self.x.shape)


class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t = np.identity(x.shape[1])[t] if t.ndim == 1 else t
        x = x - np.max(x, axis=1, keepdims=True)
        log_y = x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))
        self.y = np.exp(log_y)
        return -np.sum(self.t * log_y) / x.shape[0]

    def backward(self, dout=1):
        return dout * (self.y - self.t) / self.t.shape[0]


def affine_backward(z, W, dout):
    layer = Affine(W, np.zeros(W.shape[0]))
    layer.forward(z)
    dz = layer.backward(dout)
    return dz, layer.dW, layer.db


def sigmoid_backward(u, dout):
    layer = Sigmoid()
    layer.forward(u)
    return layer.backward(dout)


def relu_backward(u, dout):
    layer = Relu()
    layer.forward(u)
    return layer.backward(dout)


def softmax_cross_entropy_backward(u, t):
    layer = SoftmaxWithLoss()
    layer.forward(u, t)
    return layer.backward()


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.first, self.second = Affine(W1.copy(), b1.copy()), Affine(W2.copy(), b2.copy())
        self.layers = [self.first, Sigmoid(), self.second]
        self.last = SoftmaxWithLoss()

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.forward(x), t)

    def gradients(self, x, t):
        self.loss(x, t)
        dout = self.last.backward()
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        return {"W1": self.first.dW, "b1": self.first.db, "W2": self.second.dW, "b2": self.second.db}

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            self.gradients(x, t)
            for layer in (self.first, self.second):
                layer.W -= lr * layer.dW
                layer.b -= lr * layer.db
        return np.array(losses)


def layer_gradient_norms(depth, activation, rng):
    std = {"sigmoid": np.sqrt(1.0 / 50), "relu": np.sqrt(2.0 / 50)}[activation]
    kind = {"sigmoid": Sigmoid, "relu": Relu}[activation]
    x = rng.normal(size=(20, 50))
    layers = []
    for _ in range(depth):
        layers += [Affine(rng.normal(0.0, std, size=(50, 50)), 0.0), kind()]
        for layer in layers[-2:]:
            x = layer.forward(x)
    dout = rng.normal(size=(20, 50))
    for layer in reversed(layers):
        dout = layer.backward(dout)
    return np.array([np.linalg.norm(layer.dW) for layer in layers[::2]])
