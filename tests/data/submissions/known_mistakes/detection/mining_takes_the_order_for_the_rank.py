import numpy as np


def where(b, r, c, S):
    cx, cy = (c + b[0]) / S, (r + b[1]) / S
    return [cx - b[2] / 2, cy - b[3] / 2, cx + b[2] / 2, cy + b[3] / 2]


def hard_negative_mining(losses, classes, ratio=3):
    masked = np.where(classes > 0, -1.0, losses)
    rank = np.argsort(-masked, axis=1, kind='stable')
    many = ratio * (classes > 0).sum(axis=1, keepdims=True)
    return (rank < many) & (classes == 0)
