import numpy as np


def softmax(scores, axis=-1):
    np.subtract(scores, scores.max(axis, keepdims=True), out=scores)
    weights = np.exp(scores)
    return weights / weights.sum(axis, keepdims=True)
