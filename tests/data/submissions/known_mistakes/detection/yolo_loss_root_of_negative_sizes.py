import numpy as np


def where(b, r, c, S):
    cx, cy = (c + b[0]) / S, (r + b[1]) / S
    return [cx - b[2] / 2, cy - b[3] / 2, cx + b[2] / 2, cy + b[3] / 2]


def overlap(a, b):
    out = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (u0, v0, u1, v1) in enumerate(b):
            w, h = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
            if w > 0 and h > 0:
                out[i, j] = w * h / ((x1 - x0) * (y1 - y0) + (u1 - u0) * (v1 - v0) - w * h)
    return out


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    N, S = predictions.shape[:2]
    root = lambda t: np.sqrt(t)
    centre = size = thing = empty = kinds = 0.0
    for n in range(N):
        for r in range(S):
            for c in range(S):
                cell, goal = predictions[n, r, c], targets[n, r, c]
                found = cell[: 5 * B].reshape(B, 5)
                who = -1
                if goal[4] > 0:
                    shares = overlap([where(b, r, c, S) for b in found], [where(goal, r, c, S)])[:, 0]
                    who = int(np.argmax(shares))
                    x, y, w, h, s = found[who]
                    centre += lambda_coord * ((x - goal[0]) ** 2 + (y - goal[1]) ** 2)
                    size += lambda_coord * ((root(w) - root(goal[2])) ** 2 + (root(h) - root(goal[3])) ** 2)
                    thing += (s - shares[who]) ** 2
                    kinds += ((cell[5 * B :] - goal[5:]) ** 2).sum()
                for k in range(B):
                    if k != who:
                        empty += lambda_noobj * found[k, 4] ** 2
    return centre / N, size / N, thing / N, empty / N, kinds / N
