import numpy as np

# 教科書の関数をもとにした

def softmax(x):
    if x.ndim == 2:
        x = x.T
        x = x - np.max(x, axis=0)
        y = np.exp(x) / np.sum(np.exp(x), axis=0)
        return y.T
    x = x - np.max(x)
    return np.exp(x) / np.sum(np.exp(x))


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)


def mean_squared_error_grad(y, t):
    return y - t


def cross_entropy(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)

    # 教師データが one-hot のときは正解ラベルの番号に変換
    if t.size == y.size:
        t = t.argmax(axis=1)

    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size


def cross_entropy_grad(y, t):
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    dy = np.zeros_like(y)
    dy[np.arange(batch_size), t] = -1 / (y[np.arange(batch_size), t] + 1e-7)
    return dy / batch_size


def softmax_cross_entropy(u, t):
    return cross_entropy(softmax(u), t)


def softmax_cross_entropy_grad(u, t):
    batch_size = u.shape[0]
    if t.size == u.size:
        return (softmax(u) - t) / batch_size
    dx = softmax(u).copy()
    dx[np.arange(batch_size), t] -= 1
    return dx / batch_size


print("MSE:", mean_squared_error(np.array([0.1, 0.05, 0.6]), np.array([0, 0, 1])))

if __name__ == "__main__":
    u = np.random.randn(3, 5)
    t = np.array([0, 1, 4])
    print(softmax_cross_entropy(u, t))
    print(softmax_cross_entropy_grad(u, t))
