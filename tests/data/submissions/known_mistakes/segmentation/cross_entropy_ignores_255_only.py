import numpy as np


def pixel_cross_entropy(logits, t, ignore=255):
    rows = np.moveaxis(logits, 1, 3)
    z = rows - rows.max(axis=3, keepdims=True)
    p = np.exp(z)
    p /= p.sum(axis=3, keepdims=True)
    grad = np.zeros_like(p)
    loss, count = 0.0, 0
    for place in np.ndindex(*t.shape):
        label = t[place]
        if label == 255:
            continue
        count += 1
        loss += np.log(np.exp(z[place]).sum()) - z[place][label]
        grad[place] = p[place]
        grad[place][label] -= 1
    count = max(count, 1)
    return loss / count, np.moveaxis(grad, 3, 1) / count
