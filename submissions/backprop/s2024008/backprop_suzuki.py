# -*- coding: utf-8 -*-
# 誤差逆伝播法  鈴木一郎
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W.T) + self.b

    def backward(self, dout):
        batch_size = self.x.shape[0]
        dx = np.dot(dout, self.W)
        self.dW = np.dot(dout.T, self.x) / batch_size   # バッチの平均
        self.db = np.sum(dout, axis=0) / batch_size
        return dx.reshape(self.shape)


class Sigmoid:
    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


class Relu:
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.y = softmax(x)
        self.t = np.eye(x.shape[1])[t] if t.ndim == 1 else t
        log_y = x - x.max(axis=1, keepdims=True)
        log_y = log_y - np.log(np.sum(np.exp(log_y), axis=1, keepdims=True))
        return -np.sum(self.t * log_y) / x.shape[0]

    def backward(self):
        return (self.y - self.t) / self.t.shape[0]


def affine_backward(z, W, dout):
    layer = Affine(W, np.zeros(len(W)))
    layer.forward(z)
    dx = layer.backward(dout)
    return dx, layer.dW, layer.db


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
        self.affine1 = Affine(W1.copy(), b1.copy())
        self.affine2 = Affine(W2.copy(), b2.copy())
        self.layers = [self.affine1, Sigmoid(), self.affine2]
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
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return {"W1": self.affine1.dW, "b1": self.affine1.db, "W2": self.affine2.dW, "b2": self.affine2.db}

    def fit(self, x, t, lr, steps):
        losses = []
        for i in range(steps):
            losses.append(self.loss(x, t))
            self.gradients(x, t)
            for layer in (self.affine1, self.affine2):
                layer.W -= lr * layer.dW
                layer.b -= lr * layer.db
        return losses


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
    x = rng.normal(size=(20, 50))
    layers = []
    for i in range(depth):
        layers.append(Affine(rng.normal(scale=std, size=(50, 50)), 0))
        layers.append(Sigmoid() if activation == "sigmoid" else Relu())
    for layer in layers:
        x = layer.forward(x)
    dout = rng.normal(size=(20, 50))
    for layer in reversed(layers):
        dout = layer.backward(dout)
    return [np.linalg.norm(layer.dW) for layer in layers[::2]]


if __name__ == "__main__":
    print(layer_gradient_norms(5, "sigmoid", np.random.default_rng(0)))
