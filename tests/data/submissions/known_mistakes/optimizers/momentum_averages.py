class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        self.average = {}

    def step(self, params, grads):
        for name, w in params.items():
            # a fading mean of the gradients
            self.average[name] = self.mu * self.average.get(name, 0.0) + (1 - self.mu) * grads[name]
            w -= self.lr * self.average[name]
