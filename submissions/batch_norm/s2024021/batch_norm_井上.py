import numpy as np

print("バッチ正規化の課題")


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)
        self.dgamma = np.zeros(features)
        self.dbeta = np.zeros(features)

    def forward(self, x, train):
        self.axis = (0,) if len(x.shape) == 2 else (0, 2, 3)
        if train == True:
            mean = x.mean(axis=self.axis, keepdims=True)
            var = x.var(axis=self.axis, keepdims=True)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean.flatten()
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var.flatten()
        else:
            mean = self.keep(self.running_mean, x)
            var = self.keep(self.running_var, x)
        self.std = np.sqrt(var + self.eps)
        self.xhat = (x - mean) / self.std
        return self.keep(self.gamma, x) * self.xhat + self.keep(self.beta, x)

    def keep(self, v, x):
        return v[None, :] if len(x.shape) == 2 else v[None, :, None, None]

    def backward(self, dout):
        # 勾配をためる
        self.dgamma += np.sum(dout * self.xhat, axis=self.axis)
        self.dbeta += np.sum(dout, axis=self.axis)
        N = dout.size // dout.shape[1]
        d = self.keep(self.gamma, dout) * dout
        s1 = np.sum(d, axis=self.axis, keepdims=True)
        s2 = np.sum(d * self.xhat, axis=self.axis, keepdims=True)
        return (N * d - s1 - self.xhat * s2) / (N * self.std)


def test():
    bn = BatchNorm(2)
    x = np.array([[1.0, 10.0], [1.0, 20.0], [3.0, 20.0], [3.0, 10.0]])
    print(bn.forward(x, True))
    print(bn.backward(np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 4.0]])))
    print(bn.dgamma, bn.dbeta)


if __name__ == "__main__":
    test()
