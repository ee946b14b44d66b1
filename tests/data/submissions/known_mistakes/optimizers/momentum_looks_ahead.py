class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}

    def step(self, params, grads):
        for key in params:
            v = self.v.get(key, 0.0)
            v = self.mu * v - self.lr * grads[key]
            self.v[key] = v
            params[key] = params[key] - self.lr * grads[key] + self.mu * v
