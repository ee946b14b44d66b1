import numpy as np


def overlap(a, b):
    out = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (u0, v0, u1, v1) in enumerate(b):
            w, h = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
            if w > 0 and h > 0:
                out[i, j] = w * h / ((x1 - x0) * (y1 - y0) + (u1 - u0) * (v1 - v0) - w * h)
    return out


def edges(b):
    x, y, w, h = np.moveaxis(np.asarray(b, dtype=float), -1, 0)
    return np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=-1)


def match(boxes, labels, defaults, threshold=0.5):
    table = overlap(boxes, edges(defaults))
    M, D = table.shape
    objects = [-1] * D
    for d in range(D):
        for m in range(M):
            if table[m, d] >= threshold and (objects[d] < 0 or table[m, d] > table[objects[d], d]):
                objects[d] = m
    claims, rest = {}, table.copy()
    for _ in range(min(M, D)):
        m, d = divmod(int(rest.argmax()), D)
        claims[d] = m
        rest[m] = rest[:, d] = -1
    for d, m in claims.items():
        objects[d] = m
    classes = [0 if m < 0 else int(labels[m]) + 1 for m in objects]
    return np.array(objects, dtype=int), np.array(classes, dtype=int)
