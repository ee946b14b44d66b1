"""誤差逆伝播法: 4 つの関数、1 つのクラス、最後の関数を完成させてください。

このファイルのあるフォルダで grader check backprop.py を実行すると、公開チェックで確かめられます。
"""

import numpy as np

def affine(z, W, b):
    """総入力 u = z Wᵀ + b を返す。z (N, 入力)、W (出力, 入力)、b (出力,)。"""
    return z @ W.T + b


def sigmoid(u):
    """1 / (1 + exp(-u)) を、桁あふれしない形で返す。"""
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    """max(u, 0) を返す。"""
    return np.maximum(u, 0)


def softmax(u):
    """行ごとの確率を返す。u (N, K)。"""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def affine_backward(z, W, dout):
    dz = dout @ W
    dW = dout.T @ z
    db = np.sum(dout, axis=0)
    return dz, dW, db


def sigmoid_backward(u, dout):
    y = sigmoid(u)
    return dout * (1 - y) * y


def relu_backward(u, dout):
    du = dout
    du[u <= 0] = 0
    return du


def softmax_cross_entropy_backward(u, t):
    y = softmax(u)
    if t.ndim == 1:
        y[:, t] -= 1
        return y / len(u)
    return (y - t) / len(u)


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.W1 = W1.copy()
        self.b1 = b1.copy()
        self.W2 = W2.copy()
        self.b2 = b2.copy()

    def forward(self, x):
        z1 = sigmoid(affine(x, self.W1, self.b1))
        return affine(z1, self.W2, self.b2)

    def loss(self, x, t):
        y = softmax(self.forward(x))
        if t.ndim == 1:
            t = np.eye(y.shape[1])[t]
        return -np.sum(t * np.log(y + 1e-7)) / len(x)

    def gradients(self, x, t):
        if t.ndim == 1:
            t = np.eye(len(self.b2))[t]
        u1 = affine(x, self.W1, self.b1)
        z1 = sigmoid(u1)
        u2 = affine(z1, self.W2, self.b2)
        du2 = softmax_cross_entropy_backward(u2, t)
        dz1, dW2, db2 = affine_backward(z1, self.W2, du2)
        du1 = sigmoid_backward(u1, dz1)
        dx, dW1, db1 = affine_backward(x, self.W1, du1)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def fit(self, x, t, lr, steps):
        losses = []
        for i in range(steps):
            losses.append(self.loss(x, t))
            g = self.gradients(x, t)
            self.W1 -= lr * g["W1"]
            self.b1 -= lr * g["b1"]
            self.W2 -= lr * g["W2"]
            self.b2 -= lr * g["b2"]
        return losses


def layer_gradient_norms(depth, activation, rng):
    sigma = 1 / np.sqrt(50) if activation == "sigmoid" else np.sqrt(2 / 50)
    z = [rng.normal(0, 1, (20, 50))]
    u, W = [], []
    for l in range(depth):
        W.append(rng.normal(0, sigma, (50, 50)))
        u.append(z[-1] @ W[-1].T)
        z.append(sigmoid(u[-1]) if activation == "sigmoid" else relu(u[-1]))
    dz = rng.normal(0, 1, (20, 50))
    norm = [0.0] * depth
    for l in reversed(range(depth)):
        du = sigmoid_backward(u[l], dz) if activation == "sigmoid" else relu_backward(u[l], dz)
        dz, dW, db = affine_backward(z[l], W[l], du)
        norm[l] = np.linalg.norm(dW)
    return norm
