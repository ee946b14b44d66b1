import numpy as np


class BatchNorm:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.gamma = np.ones(features)
        self.beta = np.zeros(features)
        self.running_mean = np.zeros(features)
        self.running_var = np.ones(features)

    def rows(self, a):
        if a.ndim == 4:
            return a.transpose(0, 2, 3, 1).reshape(-1, a.shape[1])
        return a

    def back(self, a, shape):
        if len(shape) == 4:
            n, c, h, w = shape
            return a.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return a

    def forward(self, x, train):
        a = self.rows(np.asarray(x)).astype(float)
        if train:
            mu = a.sum(0) / len(a)
            self.xc = a - mu
            var = (self.xc * self.xc).sum(0) / len(a)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            self.xc = a - self.running_mean
            var = self.running_var
        self.var = var
        self.xn = self.xc / np.sqrt(var + self.eps)
        self.train = train
        if x.ndim == 4:
            y = np.zeros(x.shape)
            self.images = [self.normalised(x[n]) for n in range(len(x))]
            for n, (image, _) in enumerate(self.images):
                y[n] = self.gamma[:, None, None] * image + self.beta[:, None, None]
            self.xn = self.rows(np.stack([image for image, _ in self.images]))
            return y
        return self.gamma * self.xn + self.beta

    def normalised(self, image):
        centred = image - image.mean((1, 2))[:, None, None]
        root = np.sqrt((centred**2).mean((1, 2)) + self.eps)[:, None, None]
        return centred / root, root

    def backward(self, dout):
        d = self.rows(dout)
        n = len(d)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.xn).sum(axis=0)
        dxn = d * self.gamma
        if dout.ndim == 4:
            dx = np.zeros(dout.shape)
            for i, (image, root) in enumerate(self.images):
                g = dout[i] * self.gamma[:, None, None]
                if self.train:
                    g = g - g.mean((1, 2), keepdims=True) - image * (g * image).mean((1, 2), keepdims=True)
                dx[i] = g / root
            return dx
        std = np.sqrt(self.var + self.eps)
        if not self.train:
            return self.back(dxn / std, dout.shape)
        dvar = -0.5 * (dxn * self.xc).sum(axis=0) * (self.var + self.eps) ** (-1.5)
        dmu = -(dxn / std).sum(axis=0)
        dx = dxn / std + 2 * self.xc * dvar / n + dmu / n
        return self.back(dx, dout.shape)
