"""Everything is worked on in place, in copies of the arguments."""

import numpy as np


def to_corners(boxes):
    boxes = boxes.copy()
    boxes[..., :2] -= boxes[..., 2:] / 2
    boxes[..., 2:] += boxes[..., :2]
    return boxes


def to_centres(boxes):
    boxes = boxes.copy()
    boxes[..., 2:] -= boxes[..., :2]
    boxes[..., :2] += boxes[..., 2:] / 2
    return boxes


def encode(boxes, defaults, variances=(0.1, 0.2)):
    offsets = to_centres(boxes)
    offsets[..., :2] -= defaults[:, :2]
    offsets /= np.concatenate([defaults[:, 2:], defaults[:, 2:]], axis=1)
    np.log(offsets[..., 2:], out=offsets[..., 2:])
    offsets[..., :2] /= variances[0]
    offsets[..., 2:] /= variances[1]
    return offsets


def decode(offsets, defaults, variances=(0.1, 0.2)):
    boxes = offsets.copy()
    boxes[..., :2] *= variances[0]
    boxes[..., 2:] *= variances[1]
    np.exp(boxes[..., 2:], out=boxes[..., 2:])
    boxes *= np.concatenate([defaults[:, 2:], defaults[:, 2:]], axis=1)
    boxes[..., :2] += defaults[:, :2]
    return to_corners(boxes)


def hard_negative_mining(losses, classes, ratio=3):
    losses, chosen = losses.copy(), np.zeros(losses.shape, dtype=bool)
    losses[classes > 0] = -1.0
    for image, count in enumerate(ratio * (classes > 0).sum(axis=1)):
        for _ in range(min(count, int((classes[image] == 0).sum()))):
            best = losses[image].argmax()
            chosen[image, best], losses[image, best] = True, -1.0
    return chosen


def encode_target(boxes, labels, S=7, C=20):
    boxes, target = to_centres(boxes), np.zeros((S, S, 5 + C))
    boxes[:, :2] *= S
    for box, label in zip(boxes, labels):
        column, row = np.minimum(box[:2].astype(int), S - 1)
        box[:2] -= [column, row]
        if not target[row, column].any():
            target[row, column, :4], target[row, column, [4, 5 + label]] = box, 1.0
    return target


def decode_yolo(predictions, B=2):
    n, s = predictions.shape[:2]
    numbers = predictions[..., : 5 * B].copy().reshape(n, s, s, B, 5)
    for k in range(s):
        numbers[:, :, k, :, 0] += k
        numbers[:, k, :, :, 1] += k
    numbers[..., :2] /= s
    numbers[..., :4] = to_corners(numbers[..., :4])
    scores = np.repeat(predictions[..., np.newaxis, 5 * B :], B, axis=3)
    scores *= numbers[..., 4:]
    return numbers[..., :4].reshape(n, -1, 4), scores.reshape(n, s * s * B, -1)
