"""Optimizers: complete the five classes.

Run grader check optimizers.py in the folder of this file to try the public checks.
"""

import numpy as np


class SGD:
    """Stochastic gradient descent: move against the gradient, by the learning rate lr.

    Formula: w ← w - lr ∇E
    """

    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        """Update every array of params by one step; the result is not used.

        Shapes: params[k] any, grads[k] the same.

        Convention: change what params holds (params[k] -= … or params[k] = …); leave grads unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError


class Momentum:
    """Momentum: move on with the velocity V, of which each step keeps the share mu.

    Formula: V ← mu V - lr ∇E,  w ← w + V

    Convention: V = 0 at the start.
    """

    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        # make the state that stays from step to step (V) here

    def step(self, params, grads):
        """Update every array of params by one step; the result is not used.

        Shapes: params[k] any, grads[k] the same.

        Convention: change what params holds (params[k] -= … or params[k] = …); leave grads unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError


class AdaGrad:
    """AdaGrad: add up the squares of the gradients, and adapt the learning rate of every element.

    Formula: h ← h + (∇E)²,  w ← w - lr ∇E / √h

    Convention: h = theta (a small constant) at the start. h = 0 with the divisor √h + theta will do, too.
    """

    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        # make the state that stays from step to step (h) here

    def step(self, params, grads):
        """Update every array of params by one step; the result is not used.

        Shapes: params[k] any, grads[k] the same.

        Convention: change what params holds (params[k] -= … or params[k] = …); leave grads unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError


class RMSProp:
    """RMSProp: adapt the learning rate of every element to the recent size of its gradients.

    Formula: h ← alpha h + (1 - alpha) (∇E)²,  w ← w - lr ∇E / (√h + theta)

    Convention: h = 0 at the start; theta is added outside the root.
    """

    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        # make the state that stays from step to step (h) here

    def step(self, params, grads):
        """Update every array of params by one step; the result is not used.

        Shapes: params[k] any, grads[k] the same.

        Convention: change what params holds (params[k] -= … or params[k] = …); leave grads unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError


class Adam:
    """Adam: momentum and RMSProp together, with a correction for the start of both means.

    Formula: ν ← beta1 ν + (1 - beta1) ∇E
             s ← beta2 s + (1 - beta2) (∇E)²
             ν̂ = ν / (1 - beta1ᵗ),  ŝ = s / (1 - beta2ᵗ)
             w ← w - lr ν̂ / (√ŝ + eps)

    Convention: ν = 0 and s = 0 at the start. t is 1 in the first step and grows by 1 in each step.
    eps is added outside the root; ν and s themselves stay uncorrected.
    """

    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        # make the state that stays from step to step (ν, s, t) here

    def step(self, params, grads):
        """Update every array of params by one step; the result is not used.

        Shapes: params[k] any, grads[k] the same.

        Convention: change what params holds (params[k] -= … or params[k] = …); leave grads unchanged.
        """
        # write here, and delete the next line
        raise NotImplementedError
