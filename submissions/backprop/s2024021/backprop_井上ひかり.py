import numpy as np


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def softmax(u):
    e = np.exp(u - np.max(u, axis=1).reshape(-1, 1))
    return e / np.sum(e, axis=1).reshape(-1, 1)


def onehot(t, k):
    if t.ndim == 2:
        return t
    return np.identity(k)[t]


def affine_backward(z, W, dout):
    z2 = z.reshape(z.shape[0], -1)
    dz = np.dot(dout, W)
    dW = np.zeros(W.shape)
    for n in range(len(z2)):
        dW += np.outer(dout[n], z2[n])
    db = np.zeros(W.shape[0])
    for n in range(len(z2)):
        db += dout[n]
    return dz.reshape(z.shape), dW, db


def sigmoid_backward(u, dout):
    return dout * sigmoid(u) * (1 - sigmoid(u))


def relu_backward(u, dout):
    return np.where(u > 0, 1, 0) * dout


def softmax_cross_entropy_backward(u, t):
    return (softmax(u) - onehot(t, u.shape[1])) / len(u)


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1 = W1 + 0, b1 + 0
        self.W2, self.b2 = W2 + 0, b2 + 0

    def forward(self, x):
        self.u1 = x @ self.W1.T + self.b1
        self.z1 = sigmoid(self.u1)
        return self.z1 @ self.W2.T + self.b2

    def loss(self, x, t):
        u = self.forward(x)
        u = u - np.max(u, axis=1).reshape(-1, 1)
        return np.sum(onehot(t, u.shape[1]) * (np.log(np.sum(np.exp(u), axis=1)).reshape(-1, 1) - u)) / len(x)

    def gradients(self, x, t):
        du2 = softmax_cross_entropy_backward(self.forward(x), t)
        dz1, dW2, db2 = affine_backward(self.z1, self.W2, du2)
        dx, dW1, db1 = affine_backward(x, self.W1, sigmoid_backward(self.u1, dz1))
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def fit(self, x, t, lr, steps):
        losses = []
        for s in range(steps):
            losses.append(self.loss(x, t))
            # 出力層
            du2 = softmax_cross_entropy_backward(self.forward(x), t)
            dz1, dW2, db2 = affine_backward(self.z1, self.W2, du2)
            self.W2 = self.W2 - lr * dW2
            self.b2 = self.b2 - lr * db2
            # 隠れ層
            dz1 = du2 @ self.W2
            dx, dW1, db1 = affine_backward(x, self.W1, sigmoid_backward(self.u1, dz1))
            self.W1 = self.W1 - lr * dW1
            self.b1 = self.b1 - lr * db1
        return np.array(losses)


def layer_gradient_norms(depth, activation, rng):
    hyoujun = {"sigmoid": (1 / 50) ** 0.5, "relu": (2 / 50) ** 0.5}
    z = rng.normal(size=(20, 50))
    kiroku = []
    for i in range(depth):
        W = rng.normal(size=(50, 50)) * hyoujun[activation]
        u = np.dot(z, W.T)
        kiroku.append([z, W, u])
        z = sigmoid(u) if activation == "sigmoid" else np.where(u > 0, u, 0)
    dz = rng.normal(size=(20, 50))
    norms = np.zeros(depth)
    for i in range(depth)[::-1]:
        z, W, u = kiroku[i]
        if activation == "sigmoid":
            du = sigmoid_backward(u, dz)
        else:
            du = relu_backward(u, dz)
        norms[i] = np.sqrt(np.sum(np.dot(du.T, z) ** 2))
        dz = np.dot(du, W)
    return norms
