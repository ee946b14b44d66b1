import numpy as np


def softmax_backward(u, dout):
    e = np.exp(u - u.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    weighted = 0.0
    for a, b in zip(p.ravel(), dout.ravel()):
        weighted += a * b
    return p * dout - p * weighted
