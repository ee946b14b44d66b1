class SGD:
    def __init__(self, lr):
        self.learning_rate = lr

    def step(self, params, grads):
        for name in grads:
            params[name] = params[name] + grads[name] * self.learning_rate
