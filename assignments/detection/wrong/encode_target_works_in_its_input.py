"""Believes: the boxes may be converted where they are."""

import numpy as np

FAILS = ["test_encode_target_leaves_its_inputs_unchanged"]
HINT = {
    "ja": ["呼び出した後の boxes を見てみましょう。", "受け取った配列を書き換えてはいけません。"],
    "en": ["Look at boxes after the call.", "Do not change the array you are given."],
}
EDIT = [
    ("    centres = to_centres(boxes)\n", ("    boxes[:] = to_centres(boxes)\n    centres = boxes\n")),
]


def _to_centres(boxes):
    low, high = (boxes[..., :2], boxes[..., 2:])
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def encode_target(boxes, labels, S=7, C=20):
    boxes[:] = _to_centres(boxes)
    centres = boxes
    cells = np.minimum(np.floor(S * centres[:, :2]).astype(int), S - 1)
    place = S * centres[:, :2] - cells
    there = np.ones((len(boxes), 1))
    answers = np.concatenate([place, centres[:, 2:], there, np.eye(C)[labels]], axis=1)
    target = np.zeros((S, S, 5 + C))
    target[cells[::-1, 1], cells[::-1, 0]] = answers[::-1]
    return target
