"""Object detection, Nguyen Thi Lan (s2024017)."""
import numpy as np


def to_corners(boxes):
    c, s = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([c - s / 2, c + s / 2], axis=-1)


def to_centres(boxes):
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def iou(a, b):
    # one pair at a time, easier to read
    table = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            w = min(a[i, 2], b[j, 2]) - max(a[i, 0], b[j, 0])
            h = min(a[i, 3], b[j, 3]) - max(a[i, 1], b[j, 1])
            if w <= 0 or h <= 0:
                continue
            area = (a[i, 2] - a[i, 0]) * (a[i, 3] - a[i, 1]) + (b[j, 2] - b[j, 0]) * (b[j, 3] - b[j, 1])
            table[i, j] = w * h / (area - w * h + 1e-6)  # never divide by zero
    return table


def nms(boxes, scores, threshold, labels=None):
    """Sort, keep the best, drop what overlaps it."""
    order = scores.argsort()[::-1]
    keep = []
    for i in order:
        if all(iou(boxes[[i]], boxes[[k]])[0, 0] <= threshold or (labels is not None and labels[i] != labels[k]) for k in keep):
            keep.append(i)
    return keep


def default_boxes(shape, scale, ratios, next_scale=None):
    H, W = shape
    out = []
    for i in range(H):
        for j in range(W):
            cx, cy = (j + 0.5) / W, (i + 0.5) / H
            for r in ratios:
                out.append([cx, cy, scale * np.sqrt(r), scale / np.sqrt(r)])
            if next_scale is not None:
                s = (scale + next_scale) / 2
                out.append([cx, cy, s, s])
    return np.array(out)


def match(boxes, labels, defaults, threshold=0.5):
    # every default box: the object with the best overlap, if it is good enough
    overlaps = iou(boxes, to_corners(defaults))
    best = overlaps.argmax(axis=0)
    good = overlaps.max(axis=0) >= threshold
    # every object: its best default box, always
    for m, d in enumerate(overlaps.argmax(axis=1)):
        best[d], good[d] = m, True
    return np.where(good, best, -1), np.where(good, labels[best] + 1, 0)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    g = to_centres(boxes)
    xy = (g[..., :2] - defaults[:, :2]) / (defaults[:, 2:] * variances[0])
    wh = np.log(g[..., 2:] / defaults[:, 2:]) / variances[1]
    return np.concatenate([xy, wh], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    xy = defaults[:, :2] + offsets[..., :2] * variances[0] * defaults[:, 2:]
    wh = defaults[:, 2:] * np.exp(offsets[..., 2:] * variances[1])
    return to_corners(np.concatenate([xy, wh], axis=-1))


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    losses[positive] = 0
    rank = (-losses).argsort(axis=1, kind="stable").argsort(axis=1)
    return rank < ratio * positive.sum(axis=1, keepdims=True)


def smooth_l1(x):
    x = np.abs(x)
    return np.where(x < 1, 0.5 * x ** 2, x - 0.5)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    pos = classes > 0
    P = pos.sum()
    if P == 0:
        return 0.0, 0.0
    m = logits.max()
    lse = m + np.log(np.exp(logits - m).sum(axis=2))
    ce = lse - np.take_along_axis(logits, classes[..., None], axis=2)[..., 0]
    neg = hard_negative_mining(ce.copy(), classes, ratio) & ~pos
    loc = smooth_l1(offsets[pos] - targets[pos]).sum() / P
    conf = (ce[pos].sum() + ce[neg].sum()) / P
    return loc, conf


def encode_target(boxes, labels, S=7, C=20):
    target = np.zeros((S, S, 5 + C))
    for (x1, y1, x2, y2), label in zip(boxes, labels):
        cx, cy = (x1 + x2) / 2, (y1 + y2) / 2
        col, row = int(cx * S), int(cy * S)
        target[row, col] = 0  # the last one wins
        target[row, col, :5] = [cx * S - col, cy * S - row, x2 - x1, y2 - y1, 1]
        target[row, col, 5 + label] = 1
    return target


def decode_yolo(predictions, B=2):
    N, S = predictions.shape[:2]
    p = predictions[..., :5 * B].reshape(N, S, S, B, 5)
    j = np.arange(S).reshape(1, 1, S, 1)
    i = np.arange(S).reshape(1, S, 1, 1)
    cx, cy = (p[..., 0] + j) / S, (p[..., 1] + i) / S
    boxes = to_corners(np.stack([cx, cy, p[..., 2], p[..., 3]], axis=-1))
    scores = p[..., 4:] * predictions[..., None, 5 * B:]
    return boxes.reshape(N, -1, 4), scores.reshape(N, S * S * B, -1)


def root(x):
    return np.sqrt(x)


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    N, S = targets.shape[:2]
    xy = wh = obj = noobj = cls = 0.0
    for n in range(N):
        for i in range(S):
            for j in range(S):
                p, t = predictions[n, i, j], targets[n, i, j]
                boxes = p[:5 * B].reshape(B, 5)
                noobj += (boxes[:, 4] ** 2).sum()
                if t[4] == 0:
                    continue
                scale = np.array([1 / S, 1 / S, 1, 1])
                o = iou(to_corners(boxes[:, :4] * scale), to_corners(t[None, :4] * scale))[:, 0]
                b = o.argmax()
                noobj -= boxes[b, 4] ** 2
                xy += ((boxes[b, :2] - t[:2]) ** 2).sum()
                wh += ((root(boxes[b, 2:4]) - root(t[2:4])) ** 2).sum()
                obj += (boxes[b, 4] - o[b]) ** 2
                cls += ((p[5 * B:] - t[5:]) ** 2).sum()
    return lambda_coord * xy / N, lambda_coord * wh / N, obj / N, lambda_noobj * noobj / N, cls / N


if __name__ == "__main__":
    a = np.array([[0.0, 0, 4, 2]])
    b = np.array([[2.0, 0, 6, 2], [4.0, 0, 6, 2]])
    print(iou(a, b))  # 0.3333 0
