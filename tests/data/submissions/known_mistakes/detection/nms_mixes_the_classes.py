import numpy as np


def overlap(a, b):
    out = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (u0, v0, u1, v1) in enumerate(b):
            w, h = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
            if w > 0 and h > 0:
                out[i, j] = w * h / ((x1 - x0) * (y1 - y0) + (u1 - u0) * (v1 - v0) - w * h)
    return out


def nms(boxes, scores, threshold, labels=None):
    table = overlap(boxes, boxes)
    queue = sorted(range(len(scores)), key=lambda i: -scores[i])
    left = []
    for i in queue:
        stays = True
        for j in left:
            same = True
            if same and table[j, i] > threshold:
                stays = False
        if stays:
            left.append(i)
    return np.array(left, dtype=int)
