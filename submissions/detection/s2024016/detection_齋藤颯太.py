import numpy as np
import torch
from torchvision.ops import box_iou, batched_nms, box_convert


def to_corners(boxes):
    """中心の形 (cx, cy, w, h) の箱 (..., 4) を、角の形 (x_min, y_min, x_max, y_max) にして返す。"""
    centre, size = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def to_centres(boxes):
    """角の形 (x_min, y_min, x_max, y_max) の箱 (..., 4) を、中心の形 (cx, cy, w, h) にして返す。"""
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def iou(a, b):
    return box_iou(torch.from_numpy(a), torch.from_numpy(b)).numpy()


def nms(boxes, scores, threshold, labels=None):
    if labels is None:
        labels = np.zeros(len(scores), dtype=int)
    args = [torch.from_numpy(v) for v in (boxes, scores, labels)]
    return batched_nms(*args, threshold).numpy()


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
    pos = classes > 0
    loss = losses.copy()
    loss[pos] = -1
    rank = np.argsort(np.argsort(-loss, axis=1, kind="stable"), axis=1)
    return (rank < ratio * pos.sum(axis=1, keepdims=True)) & ~pos


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
    neg = hard_negative_mining(ce, classes, ratio)
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
