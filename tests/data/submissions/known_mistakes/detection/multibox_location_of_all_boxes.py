import numpy as np


def hardest(losses, classes, ratio):
    chosen = np.zeros(losses.shape, dtype=bool)
    for n in range(len(losses)):
        background = [d for d in range(len(losses[n])) if classes[n][d] == 0]
        want = ratio * sum(1 for c in classes[n] if c > 0)
        background.sort(key=lambda d: -losses[n][d])
        chosen[n, background[:want]] = True
    return chosen


def where(b, r, c, S):
    cx, cy = (c + b[0]) / S, (r + b[1]) / S
    return [cx - b[2] / 2, cy - b[3] / 2, cx + b[2] / 2, cy + b[3] / 2]


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    z = logits - logits.max(axis=-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    losses = -np.take_along_axis(logp, classes[..., None], -1)[..., 0]
    positive = classes > 0
    P = positive.sum()
    if P == 0:
        return 0.0, 0.0
    e = abs(offsets - targets)
    location = np.where(e < 1, e * e / 2, e - 0.5).sum()
    hard = hardest(losses, classes, ratio)
    confidence = losses[positive | hard].sum()
    return location / P, confidence / P
