import numpy as np


class Momentum:
    def __init__(self, lr, mu=0.9):
        self.rate, self.friction, self.speeds = lr, mu, None

    def step(self, params, grads):
        if self.speeds is None:
            self.speeds = {name: np.zeros(w.shape) for name, w in params.items()}
        for name, speed in self.speeds.items():
            speed *= self.friction
            speed += self.rate * grads[name]
            params[name] = params[name] + speed
