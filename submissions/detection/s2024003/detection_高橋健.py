# -*- coding: utf-8 -*-
# 物体検出 高橋健
import numpy as np


def to_corners(boxes):
    """中心の形 (cx, cy, w, h) の箱 (..., 4) を、角の形 (x_min, y_min, x_max, y_max) にして返す。"""
    centre, size = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def to_centres(boxes):
    """角の形 (x_min, y_min, x_max, y_max) の箱 (..., 4) を、中心の形 (cx, cy, w, h) にして返す。"""
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def iou(a, b):
    x1 = np.maximum(a[:, None, 0], b[None, :, 0])
    y1 = np.maximum(a[:, None, 1], b[None, :, 1])
    x2 = np.minimum(a[:, None, 2], b[None, :, 2])
    y2 = np.minimum(a[:, None, 3], b[None, :, 3])
    inter = (x2 - x1) * (y2 - y1)
    area_a = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    area_b = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return inter / (area_a[:, None] + area_b[None, :] - inter)


def clamped_iou(a, b):   # nms などではこちらを使う
    lt = np.maximum(a[:, None, :2], b[None, :, :2])
    rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    wh = np.clip(rb - lt, 0, None)
    inter = wh[..., 0] * wh[..., 1]
    area_a = np.prod(np.clip(a[:, 2:] - a[:, :2], 0, None), axis=1)
    area_b = np.prod(np.clip(b[:, 2:] - b[:, :2], 0, None), axis=1)
    union = area_a[:, None] + area_b[None, :] - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0.0)


def nms(boxes, scores, threshold, labels=None):
    order = list(np.argsort(-scores, kind="stable"))
    keep = []
    while len(order) > 0:
        i = order.pop(0)
        keep.append(i)
        if len(order) == 0:
            break
        o = clamped_iou(boxes[[i]], boxes[order])[0]
        order = [j for j, v in zip(order, o) if v <= threshold or (labels is not None and labels[i] != labels[j])]
    return np.array(keep, dtype=int)


def default_boxes(shape, scale, ratios, next_scale=None):
    H, W = shape
    out = []
    for i in range(H):
        for j in range(W):
            cx, cy = (j + 0.5) / W, (i + 0.5) / H
            for r in ratios:
                out.append([cx, cy, scale * np.sqrt(r), scale / np.sqrt(r)])
            if next_scale is not None:
                s = np.sqrt(scale * next_scale)
                out.append([cx, cy, s, s])
    return np.array(out)


def match(boxes, labels, defaults, threshold=0.5):
    D = len(defaults)
    objects = np.full(D, -1)
    classes = np.zeros(D, dtype=int)
    if len(boxes) == 0:
        return objects, classes
    o = clamped_iou(boxes, to_corners(defaults))
    ok = o.max(axis=0) >= threshold
    objects[ok] = o.argmax(axis=0)[ok]
    owner = {}
    for m in range(len(boxes)):
        d = o[m].argmax()
        if d not in owner or o[m, d] > o[owner[d], d]:
            owner[d] = m
    for d in owner:
        objects[d] = owner[d]
    classes[objects >= 0] = labels[objects[objects >= 0]]
    return objects, classes


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
    pos = classes.ravel() > 0
    loss = losses.ravel().copy()
    loss[pos] = -np.inf
    mask = np.zeros(loss.size, dtype=bool)
    k = min(ratio * pos.sum(), (~pos).sum())
    mask[np.argsort(-loss, kind="stable")[:k]] = True
    return mask.reshape(losses.shape)


def smooth_l1(x):
    x = np.abs(x)
    return np.where(x < 1, 0.5 * x ** 2, x - 0.5)


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    pos = classes > 0
    P = pos.sum()
    if P == 0:
        return 0.0, 0.0
    m = logits.max(axis=2, keepdims=True)
    lse = (m + np.log(np.exp(logits - m).sum(axis=2, keepdims=True)))[..., 0]
    ce = lse - np.take_along_axis(logits, classes[..., None], axis=2)[..., 0]
    neg = np.zeros(classes.shape, dtype=bool)
    for n in range(len(classes)):   # 画像ごと
        neg[n] = hard_negative_mining(ce[n:n + 1], classes[n:n + 1], ratio)[0]
    loc = smooth_l1(offsets[pos] - targets[pos]).sum() / P
    conf = (ce[pos].sum() + ce[neg].sum()) / P
    return loc, conf


def encode_target(boxes, labels, S=7, C=20):
    t = np.zeros((S, S, 5 + C))
    for box, c in zip(to_centres(boxes), labels):
        cx, cy, w, h = box
        j, i = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        if t[i, j, 4] == 1:
            continue
        t[i, j, :5] = S * cx - j, S * cy - i, w, h, 1
        t[i, j, 5 + c] = 1
    return t


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
    return np.sign(x) * np.sqrt(np.abs(x))


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
                o = clamped_iou(to_corners(boxes[:, :4] * scale), to_corners(t[None, :4] * scale))[:, 0]
                b = o.argmax()
                noobj -= boxes[b, 4] ** 2
                xy += ((boxes[b, :2] - t[:2]) ** 2).sum()
                wh += ((root(boxes[b, 2:4]) - root(t[2:4])) ** 2).sum()
                obj += (boxes[b, 4] - o[b]) ** 2
                cls += ((p[5 * B:] - t[5:]) ** 2).sum()
    return lambda_coord * xy / N, lambda_coord * wh / N, obj / N, lambda_noobj * noobj / N, cls / N


print("読み込みました")

if __name__ == "__main__":
    boxes = np.array([[0.0, 0, 4, 4], [1.0, 0, 5, 4], [6.0, 0, 8, 2]])
    print(nms(boxes, np.array([0.6, 0.9, 0.7]), 0.5))
    print(default_boxes((2, 2), 0.5, [1.0]))
