import numpy as np


def probabilities(scores):
    shifted = scores - np.max(scores, axis=-1, keepdims=True)
    return np.exp(shifted) / np.sum(np.exp(shifted), axis=-1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    labels = np.argmax(t, axis=1) if np.ndim(t) == 2 else t
    onehot = (np.arange(u.shape[1])[None, :] == np.reshape(labels, (-1, 1))).astype(float)
    return (probabilities(u) - onehot) / len(u)
