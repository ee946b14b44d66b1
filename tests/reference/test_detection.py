"""The reference's detection against plain loops, PyTorch's losses, and values worked out by hand."""

import math

import numpy as np
import pytest

from reference import detection
from tests.lazy import torch


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_160_508)


def random_boxes(rng, n, size=1.0):
    """Boxes as corners, many of which overlap, touch or are equal: their corners lie on a grid of eighths."""
    low = rng.integers(0, 7, size=(n, 2))
    high = low + rng.integers(0, 5, size=(n, 2))  # now and then without area
    return size * np.concatenate([low, high], axis=1) / 8


def defaults_and_objects(rng, d, m):
    defaults = np.concatenate([rng.uniform(0, 1, size=(d, 2)), rng.uniform(0.1, 0.6, size=(d, 2))], axis=1)
    boxes = detection.to_corners(defaults[rng.permutation(d)[:m]]) + rng.normal(scale=0.03, size=(m, 4))
    return defaults, boxes, rng.integers(4, size=m)


def iou_of_two(a, b):
    """The overlap of two boxes, side by side as a student writes it."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def nms_of_lists(boxes, scores, threshold, labels):
    """Suppression that removes from a list of what is left."""
    left = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    kept = []
    while left:
        best = left.pop(0)
        kept.append(best)
        left = [i for i in left if labels[i] != labels[best] or iou_of_two(boxes[best], boxes[i]) <= threshold]
    return kept


def matches_one_by_one(boxes, labels, defaults, threshold):
    corners = [(cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2) for cx, cy, w, h in defaults.tolist()]
    table = [[iou_of_two(box, corner) for corner in corners] for box in boxes.tolist()]
    objects = [-1] * len(corners)
    for d in range(len(corners)):
        best = max(range(len(table)), key=lambda m: table[m][d])
        if table[best][d] >= threshold:
            objects[d] = best
    owner: dict[int, int] = {}
    for m, row in enumerate(table):
        d = max(range(len(row)), key=lambda i: row[i])
        if d not in owner or row[d] > table[owner[d]][d]:
            owner[d] = m
    for d, m in owner.items():
        objects[d] = m
    return objects, [0 if m < 0 else int(labels[m]) + 1 for m in objects]


def chosen_one_by_one(losses, classes, ratio):
    result = np.zeros(losses.shape, dtype=bool)
    for image in range(len(losses)):
        background = [d for d in range(losses.shape[1]) if classes[image, d] == 0]
        background.sort(key=lambda d: (-losses[image, d], d))
        for d in background[: ratio * (losses.shape[1] - len(background))]:
            result[image, d] = True
    return result


def yolo_terms_one_by_one(predictions, targets, B, lambda_coord, lambda_noobj):
    n, s = predictions.shape[:2]
    terms = [0.0] * 5

    def root(a):
        return math.copysign(math.sqrt(abs(a)), a)

    def corners(box, row, column):
        cx, cy = (column + box[0]) / s, (row + box[1]) / s
        return cx - box[2] / 2, cy - box[3] / 2, cx + box[2] / 2, cy + box[3] / 2

    for image, row, column in np.ndindex(n, s, s):
        answer, right = predictions[image, row, column].tolist(), targets[image, row, column].tolist()
        boxes = [answer[5 * b : 5 * b + 5] for b in range(B)]
        overlaps = [iou_of_two(corners(box, row, column), corners(right, row, column)) for box in boxes]
        responsible = max(range(B), key=lambda b: overlaps[b]) if right[4] else None
        for b, (x, y, w, h, confidence) in enumerate(boxes):
            if b != responsible:
                terms[3] += lambda_noobj * confidence**2 / n
                continue
            terms[0] += lambda_coord * ((x - right[0]) ** 2 + (y - right[1]) ** 2) / n
            terms[1] += lambda_coord * ((root(w) - root(right[2])) ** 2 + (root(h) - root(right[3])) ** 2) / n
            terms[2] += (confidence - overlaps[b]) ** 2 / n
        if right[4]:
            terms[4] += sum((p - t) ** 2 for p, t in zip(answer[5 * B :], right[5:], strict=True)) / n
    return terms


def test_iou_agrees_with_the_overlap_of_each_two_boxes(rng):
    for n, m in [(6, 4), (5, 5), (1, 1), (0, 3), (3, 0)]:
        a, b = random_boxes(rng, n), random_boxes(rng, m)

        expected = np.array([[iou_of_two(p, q) for q in b] for p in a]).reshape(n, m)

        np.testing.assert_allclose(detection.iou(a, b), expected, rtol=1e-12, strict=True)


def test_iou_of_touching_nested_empty_and_equal_boxes_is_what_it_is_by_hand():
    boxes = np.array([[0.0, 0, 4, 4], [4.0, 0, 8, 4], [4.0, 4, 5, 5], [1.0, 1, 3, 3], [2.0, 2, 2, 2], [3.0, 3, 1, 1]])

    assert detection.iou(boxes[:1], boxes).tolist() == [[1, 0, 0, 0.25, 0, 0]]
    assert detection.iou(boxes[4:], boxes[4:]).tolist() == [[0, 0], [0, 0]]  # an empty box and one inside out


def test_centres_and_corners_are_inverses(rng):
    boxes = rng.normal(size=(3, 5, 4))

    np.testing.assert_allclose(detection.to_corners(detection.to_centres(boxes)), boxes, rtol=1e-12, atol=1e-12)


def test_nms_agrees_with_lists_at_every_threshold_also_where_scores_and_boxes_are_equal(rng):
    for n in (0, 1, 7, 12, 12, 12):
        boxes, scores, labels = random_boxes(rng, n), rng.integers(4, size=n) / 4, rng.integers(2, size=n)
        for threshold in (0.0, 0.25, 0.5, 0.75):
            by_class = nms_of_lists(boxes, scores, threshold, labels)
            together = nms_of_lists(boxes, scores, threshold, [0] * n)

            assert detection.nms(boxes, scores, threshold, labels).tolist() == by_class
            assert detection.nms(boxes, scores, threshold).tolist() == together


def test_default_boxes_stand_where_loops_put_them():
    ratios, found = [1.0, 2.0, 1 / 3], detection.default_boxes((2, 3), 0.3, [1.0, 2.0, 1 / 3], next_scale=0.5)
    expected = []
    for row in range(2):
        for column in range(3):
            centre = [(column + 0.5) / 3, (row + 0.5) / 2]
            expected += [[*centre, 0.3 * math.sqrt(r), 0.3 / math.sqrt(r)] for r in ratios]
            expected.append([*centre, math.sqrt(0.15), math.sqrt(0.15)])

    np.testing.assert_allclose(found, expected, rtol=1e-12)
    np.testing.assert_allclose(found[[0, 1, 2], 2] * found[[0, 1, 2], 3], 0.09)  # the area stays


def test_matches_agree_with_a_search_one_by_one(rng):
    several = 0
    for d, m, threshold in [(12, 3, 0.5), (4, 5, 0.5), (20, 6, 0.3), (1, 3, 0.9), (9, 1, 0.7)] * 8:
        defaults, boxes, labels = defaults_and_objects(rng, d, min(m, d))
        if m > d:  # more objects than default boxes: some take the same
            boxes, labels = np.concatenate([boxes, boxes + 0.01]), np.concatenate([labels, labels + 1])
            several += 1
        objects, classes = detection.match(boxes, labels, defaults, threshold)

        assert (objects.tolist(), classes.tolist()) == matches_one_by_one(boxes, labels, defaults, threshold)
    assert several
    objects, classes = detection.match(np.zeros((0, 4)), np.zeros(0, dtype=int), defaults)
    assert set(objects.tolist()) == {-1}
    assert set(classes.tolist()) == {0}


def test_encode_is_the_formula_box_by_box_and_decode_its_inverse(rng):
    defaults, boxes, _ = defaults_and_objects(rng, 6, 6)
    boxes = np.stack([boxes, boxes + np.array([0.0, 0.1, 0.2, 0.3])])
    for u, v in [(0.1, 0.2), (0.3, 0.05)]:
        found = detection.encode(boxes, defaults, (u, v))
        for place in np.ndindex(found.shape[:2]):
            (x, y, right, bottom), (dx, dy, dw, dh) = boxes[place].tolist(), defaults[place[1]].tolist()
            centre = [((x + right) / 2 - dx) / dw / u, ((y + bottom) / 2 - dy) / dh / u]
            size = [math.log((right - x) / dw) / v, math.log((bottom - y) / dh) / v]
            np.testing.assert_allclose(found[place], centre + size, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(detection.decode(found, defaults, (u, v)), boxes, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(detection.encode(boxes[0], defaults), detection.encode(boxes, defaults)[0])


def test_mining_agrees_with_sorted_lists_also_where_losses_are_equal_or_zero(rng):
    for n, d, ratio in [(4, 9, 3), (1, 5, 1), (3, 6, 2), (2, 12, 3)] * 5:
        losses, classes = rng.integers(5, size=(n, d)) / 2, rng.integers(0, 3, size=(n, d)) * (rng.random((n, d)) < 0.4)

        np.testing.assert_array_equal(
            detection.hard_negative_mining(losses, classes, ratio), chosen_one_by_one(losses, classes, ratio)
        )


@pytest.mark.parametrize("scale", [1.0, 1000.0])
def test_the_multibox_loss_agrees_with_torch(scale, rng):
    n, d, k = 3, 10, 4
    offsets, targets = 2 * rng.normal(size=(n, d, 4)), rng.normal(size=(n, d, 4))
    logits, classes = scale * rng.normal(size=(n, d, k)), rng.integers(1, k, size=(n, d))
    classes[rng.random((n, d)) < 0.7] = 0
    positive = torch.tensor(classes > 0)
    losses = torch.nn.functional.cross_entropy(
        torch.tensor(logits).reshape(-1, k), torch.tensor(classes).reshape(-1), reduction="none"
    ).reshape(n, d)
    chosen = torch.tensor(chosen_one_by_one(losses.numpy(), classes, 3)) | positive
    location = torch.nn.functional.smooth_l1_loss(
        torch.tensor(offsets)[positive], torch.tensor(targets)[positive], reduction="sum"
    )

    expected = [(location / positive.sum()).item(), (losses[chosen].sum() / positive.sum()).item()]

    np.testing.assert_allclose(detection.multibox_loss(offsets, logits, targets, classes), expected, rtol=1e-10)
    assert detection.multibox_loss(offsets, logits, targets, 0 * classes) == (0.0, 0.0)


def test_targets_of_yolo_stand_where_a_loop_puts_them(rng):
    for s, c, m in [(7, 20, 6), (3, 2, 5), (1, 1, 2), (4, 3, 0)]:
        centres = np.concatenate([rng.uniform(0, 1, size=(m, 2)), rng.uniform(0.1, 0.5, size=(m, 2))], axis=1)
        centres[:1, 0] = 1.0
        labels = rng.integers(c, size=m)
        expected = np.zeros((s, s, 5 + c))
        for (cx, cy, w, h), label in zip(centres.tolist(), labels.tolist(), strict=True):
            column, row = min(int(cx * s), s - 1), min(int(cy * s), s - 1)
            if not expected[row, column, 4]:
                expected[row, column, :5] = [cx * s - column, cy * s - row, w, h, 1]
                expected[row, column, 5 + label] = 1

        np.testing.assert_allclose(
            detection.encode_target(detection.to_corners(centres), labels, s, c), expected, atol=1e-12
        )


def test_decoding_gives_the_boxes_that_targets_were_made_from(rng):
    centres = np.array([[0.1, 0.7, 0.3, 0.2], [0.6, 0.2, 0.5, 0.4]])
    boxes, labels = detection.to_corners(centres), np.array([2, 0])
    targets = detection.encode_target(boxes, labels, S=4, C=3)
    predictions = np.concatenate([rng.random((4, 4, 5)), targets], axis=-1)[np.newaxis]

    found, scores = detection.decode_yolo(predictions)

    for (cx, cy, *_), box, label in zip(centres.tolist(), boxes, labels.tolist(), strict=True):
        place = (int(4 * cy) * 4 + int(4 * cx)) * 2 + 1  # the second box of the cell
        np.testing.assert_allclose(found[0, place], box, rtol=1e-12)
        np.testing.assert_allclose(scores[0, place], np.eye(3)[label])
    cell = predictions[0, 2, 1]
    np.testing.assert_allclose(scores[0, (2 * 4 + 1) * 2], cell[4] * cell[10:])


def test_the_terms_of_yolo_agree_with_loops_over_cells_and_boxes(rng):
    for n, s, B, c in [(3, 4, 2, 3), (1, 7, 2, 20), (2, 3, 1, 2), (2, 2, 3, 1)]:
        predictions = rng.normal(0.5, 0.5, size=(n, s, s, 5 * B + c))  # negative widths among them
        targets = np.zeros((n, s, s, 5 + c))
        there = rng.random((n, s, s)) < 0.5
        count = int(there.sum())
        one_hot = np.eye(c)[rng.integers(c, size=count)]
        targets[there] = np.concatenate([rng.uniform(0.1, 0.9, size=(count, 4)), np.ones((count, 1)), one_hot], axis=1)
        for weights in [(5.0, 0.5), (2.0, 3.0)]:
            expected = yolo_terms_one_by_one(predictions, targets, B, *weights)

            np.testing.assert_allclose(detection.yolo_loss(predictions, targets, B, *weights), expected, rtol=1e-10)


def test_what_does_not_fit_is_refused():
    ones = np.ones((2, 4))
    for call in (
        lambda: detection.iou(ones, np.ones(4)),
        lambda: detection.nms(ones, np.ones(3), 0.5),
        lambda: detection.default_boxes((1, 1), 0.5, [0.0]),
        lambda: detection.match(ones, np.zeros(3, dtype=int), ones),
        lambda: detection.hard_negative_mining(ones, np.zeros((2, 3), dtype=int)),
        lambda: detection.multibox_loss(np.ones((1, 2, 4)), np.ones((1, 3, 2)), np.ones((1, 2, 4)), np.ones((1, 2))),
        lambda: detection.encode_target(np.array([[1.0, 1, 2, 2]]), np.array([0])),
        lambda: detection.yolo_loss(np.ones((1, 2, 2, 12)), np.ones((1, 2, 2, 6))),
    ):
        with pytest.raises(ValueError, match=r"expected|do not fit"):
            call()
