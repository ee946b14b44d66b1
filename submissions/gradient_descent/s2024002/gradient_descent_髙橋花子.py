"""勾配降下法　髙橋"""
import numpy as np


def numerical_gradient(f, w, h=1e-4):
    # 前進差分
    grad = np.zeros(w.shape)
    f0 = f(w)
    for i in range(w.size):
        w2 = w.astype(float).ravel()
        w2[i] = w2[i] + h
        grad.ravel()[i] = (f(w2.reshape(w.shape)) - f0) / h
    return grad


def gradient_descent(grad, w, lr, steps):
    for i in range(steps):
        w = w - lr * grad(w)
        if i % 10 == 0:
            print("step", i, "w =", w)
    return w


def minibatches(x, t, batch_size, rng):
    n = len(x) // batch_size
    p = rng.permutation(len(x))
    x, t = x[p], t[p]
    result = []
    for i in range(n):
        result.append((x[i * batch_size:(i + 1) * batch_size], t[i * batch_size:(i + 1) * batch_size]))
    return result


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for xb, tb in minibatches(x, t, batch_size, rng):
        w = w - lr * grad(w, xb, tb)
    return w


if __name__ == "__main__":
    print(numerical_gradient(lambda w: (w ** 2).sum(), np.array([3.0, 4.0])))
    print(gradient_descent(lambda w: 2 * w, np.array([3.0, 4.0]), 0.1, 100))
