class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        self.last = {}

    def step(self, params, grads):
        for name in grads:
            v = self.last.get(name, 0 * grads[name])
            params[name] = params[name] + v
            self.last[name] = self.mu * v - self.lr * grads[name]
