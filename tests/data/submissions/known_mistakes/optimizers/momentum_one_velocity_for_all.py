class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr = lr
        self.mu = mu
        self.velocity = None

    def step(self, params, grads):
        for name, w in params.items():
            if self.velocity is None:
                self.velocity = 0.0 * w
            self.velocity = self.mu * self.velocity - self.lr * grads[name]
            w += self.velocity
