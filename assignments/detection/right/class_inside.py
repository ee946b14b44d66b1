"""A class for boxes does the work, and the functions call it."""

import numpy as np


class Boxes:
    """Boxes, kept by their sides."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    @classmethod
    def of_corners(cls, boxes):
        return cls(boxes[..., :2], boxes[..., 2:])

    @classmethod
    def of_centres(cls, boxes):
        half = boxes[..., 2:] * 0.5
        return cls(boxes[..., :2] - half, boxes[..., :2] + half)

    @property
    def centre(self):
        return (self.low + self.high) * 0.5

    @property
    def size(self):
        return self.high - self.low

    @property
    def area(self):
        return np.prod(np.clip(self.size, 0, None), axis=-1)

    @property
    def corners(self):
        return np.concatenate([self.low, self.high], axis=-1)

    def __getitem__(self, index):
        return Boxes(self.low[index], self.high[index])

    def __and__(self, other):
        return Boxes(np.maximum(self.low, other.low), np.minimum(self.high, other.high))

    def overlap(self, other):
        shared = (self & other).area
        union = self.area + other.area - shared
        return shared / np.where(union > 0, union, 1)


def iou(a, b):
    return Boxes.of_corners(a)[:, None].overlap(Boxes.of_corners(b)[None])


def nms(boxes, scores, threshold, labels=None):
    every, kept = Boxes.of_corners(boxes), []
    for i in np.argsort(-scores, kind="stable"):
        rivals = [j for j in kept if labels is None or labels[j] == labels[i]]
        if not rivals or every[i].overlap(every[rivals]).max() <= threshold:
            kept.append(int(i))
    return np.array(kept, dtype=np.intp)


def encode(boxes, defaults, variances=(0.1, 0.2)):
    own, default = Boxes.of_corners(boxes), Boxes.of_centres(defaults)
    place = (own.centre - default.centre) / default.size / variances[0]
    return np.concatenate([place, np.log(own.size / default.size) / variances[1]], axis=-1)


def decode(offsets, defaults, variances=(0.1, 0.2)):
    default = Boxes.of_centres(defaults)
    centre = default.centre + variances[0] * offsets[..., :2] * default.size
    return Boxes.of_centres(
        np.concatenate([centre, default.size * np.exp(variances[1] * offsets[..., 2:])], axis=-1)
    ).corners
