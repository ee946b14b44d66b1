"""順伝播（﨑山）"""
import numpy as np


def step(u):
    return np.where(u > 0, 1.0, 0.0)


def sigmoid(u):
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    return np.maximum(u, 0)


def tanh(u):
    return np.tanh(u)


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def identity(u):
    return u


def affine(z, W, b):
    return np.dot(z, W.T) + b


def forward(x, layers):
    z = x
    # 中間層
    for i in range(len(layers) - 1):
        W, b, name = layers[i]
        z = eval(name)(affine(z, W, b))
    # 出力層
    W, b, name = layers[-1]
    y = affine(z, W, b)
    return y


if __name__ == "__main__":
    x = np.array([[1.0, 2.0]])
    W1 = np.array([[1, 2], [3, -1], [-1, -1]])
    b1 = np.array([-1, 0, 1])
    print(forward(x, [(W1, b1, "relu"), (np.eye(3), np.zeros(3), "softmax")]))
