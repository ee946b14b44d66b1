import numpy as np


def act(a):
    return 1.0 / (1.0 + np.exp(-a))


def act_prime(y):
    return act(y) * (1.0 - act(y))


def sigmoid_backward(u, dout):
    out = act(u)
    return np.multiply(act_prime(out), dout)
