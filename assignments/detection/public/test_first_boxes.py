"""What a student sees at once of boxes: overlap, suppression and SSD's boxes, on the page's examples and drawn ones."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points

CASES = ("the page", "drawn")


def overlapping(rng, n):
    """Draw n boxes as corners that all hold the middle of the image."""
    return np.concatenate([rng.uniform(0.0, 0.3, size=(n, 2)), rng.uniform(0.7, 1.0, size=(n, 2))], axis=1)


def beside(rng, shifts, y=0.0):
    """Squares of side 20 in a row, moved to the right by ``shifts``, and all of them by some pixels."""
    x = np.asarray(shifts, dtype=float)
    boxes = np.stack([x, np.full_like(x, y), x + 20, np.full_like(x, y + 20)], axis=1)
    return boxes + rng.integers(30, 60)


def centre_form(boxes):
    """The same boxes as (cx, cy, w, h)."""
    sides = boxes[:, 2:] - boxes[:, :2]
    return np.concatenate([boxes[:, :2] + sides / 2, sides], axis=1)


def detections(rng, case):
    """Boxes, scores and labels. The first box loses to another, the last has the highest score."""
    if case == "the page":
        boxes = np.array([[0.0, 0.0, 4.0, 4.0], [1.0, 0.0, 5.0, 4.0], [6.0, 0.0, 8.0, 2.0]])
        return boxes, np.array([0.6, 0.9, 0.7]), np.array([0, 1, 1])
    shifts = [3.0, 0.0, 5.0, 103.0, 100.0, 200.0, 203.0, 204.0, 105.0]
    ranks = np.array([1, 5, 2, 0, 6, 7, 4, 3, 8]) + rng.uniform(0.0, 0.5, size=9)
    labels = np.array([1, 0, 1, 2, 0, 1, 0, 1, 1])
    middle = np.concatenate([[0], 1 + rng.permutation(7), [8]])
    return beside(rng, shifts)[middle], 0.1 * ranks[middle], labels[middle]


def objects_and_defaults(rng, case):
    """Objects as corners with labels, and default boxes in centre form."""
    if case == "the page":
        boxes = np.array([[0.0, 0.0, 4.0, 4.0], [7.0, 1.0, 8.0, 2.0]])
        defaults = np.array([[2.0, 2.0, 4.0, 4.0], [6.0, 2.0, 4.0, 4.0], [3.0, 2.0, 4.0, 4.0]])
        return boxes, np.array([5, 0]), defaults
    boxes = beside(rng, [0.0, 100.0, 200.0])
    shifts = np.array([2.0, -5.0, 9.0, 102.0, 95.0, 91.0, 214.0, 217.0, 300.0])
    defaults = centre_form(boxes[0] + np.outer(rng.permutation(shifts), [1, 0, 1, 0]))
    order = rng.permutation(3)
    return boxes[order], np.array([0, 3, 1])[rng.permutation(3)], defaults


def offsets_of(rng, n):
    """Default boxes in centre form, and boxes as corners near them that reach beyond the image here and there."""
    defaults = np.concatenate([rng.uniform(0.1, 0.9, size=(n, 2)), rng.uniform(0.1, 0.3, size=(n, 2))], axis=1)
    centre = defaults[:, :2] + rng.uniform(0.03, 0.1, size=(n, 2)) * rng.choice([-1, 1], size=(n, 2))
    half = rng.uniform(0.15, 0.4, size=(n, 2))
    boxes = np.concatenate([centre - half, centre + half], axis=1)
    boxes[0, 2], boxes[1, 0] = boxes[0, 0] + 4 * defaults[0, 2], -0.2
    return boxes, defaults


@points(
    1,
    of="iou",
    ja="資料の例: 接する箱の重なりは 0、一部が共通な箱では共通の面積 / 合わせた面積",
    en="the page's example: 0 for boxes that touch, else the shared area over the area of both together",
)
@hint(
    ja="合わせた面積は |A| + |B| − |A ∩ B| です。共通部分を 2 回数えないようにします。",
    en="The area of both together is |A| + |B| − |A ∩ B|: what they share is counted once.",
)
@pytest.mark.parametrize("case", CASES)
def test_iou_of_the_example(student, reference, rng, case):
    a, b = np.array([[0.0, 0.0, 4.0, 2.0]]), np.array([[2.0, 0.0, 6.0, 2.0], [4.0, 0.0, 6.0, 2.0]])
    if case != "the page":
        w, h, d = rng.integers(5, 9), rng.integers(2, 5), rng.integers(1, 4)
        a, b = np.array([[0.0, 0.0, w, h]]), np.array([[d, 0.0, w + 2, h + 1], [w, 0.0, w + 3, h]], dtype=float)
    expected = reference.iou(a, b)
    assert_close(student.iou(a, b), expected)


@points(
    1,
    of="iou",
    ja="a のすべての箱と b のすべての箱の組について (N, M) の表になる",
    en="a table (N, M): every box of a with every box of b",
)
@hint(
    ja="a[:, None] と b[None, :] のように軸を足すと、すべての組を一度に計算できます。",
    en="With an axis more, a[:, None] and b[None, :], all pairs are computed at once.",
)
def test_iou_of_every_pair(student, reference, rng):
    for n, m in ((3, 2), (3, 3)):
        a, b = overlapping(rng, n), overlapping(rng, m)
        expected = reference.iou(a, b)
        assert_close(student.iou(a, b), expected)


@points(
    1,
    of="nms",
    ja="スコアの高い箱が残り、それと大きく重なる箱が消える",
    en="boxes with high scores stay, and those that overlap them much go",
)
@hint(
    ja="スコアの高い順に見て、残した箱の番号をその順に返します。",
    en="Visit the boxes by falling score, and return the indices of those you keep in this order.",
)
@pytest.mark.parametrize("case", CASES)
def test_nms_of_the_example(student, reference, rng, case):
    boxes, scores, _ = detections(rng, case)
    expected = reference.nms(boxes, scores, 0.5)
    assert_close(student.nms(boxes, scores, 0.5), expected)


@points(
    1,
    of="nms",
    ja="labels が渡されたら、同じクラスの箱だけを消す。結果は全クラスを合わせてスコアの高い順",
    en="with labels only boxes of the same class are removed; the result is by falling score, all classes together",
)
@hint(
    ja="猫の箱が、後ろにいる犬の箱を消してはいけません。",
    en="A cat must not remove the dog behind it.",
)
@pytest.mark.parametrize("case", CASES)
def test_nms_of_several_classes(student, reference, rng, case):
    boxes, scores, labels = detections(rng, case)
    expected = reference.nms(boxes, scores, 0.5, labels)
    assert_close(student.nms(boxes, scores, 0.5, labels), expected)


@points(
    1,
    of="default_boxes",
    ja="2×2 の特徴マップの例: 中心がセルの中央にあり、行ごとに並ぶ",
    en="on a map of 2 × 2 the centres are the middles of the cells, row by row",
)
@hint(
    ja="列が x を、行が y を決めます。行の中では列が先に進みます。",
    en="The column gives x and the row gives y; within a row the column moves on.",
)
@pytest.mark.parametrize("case", CASES)
def test_default_boxes_of_the_example(student, reference, rng, case):
    shape, scale = ((2, 2), 0.5) if case == "the page" else ((3, 3), float(rng.uniform(0.15, 0.3)))
    expected = reference.default_boxes(shape, scale, [1.0])
    assert_close(student.default_boxes(shape, scale, [1.0]), expected)


@points(
    1,
    of="default_boxes",
    ja="縦横比が変わっても面積は scale² のまま",
    en="whatever the ratio, the area is scale²",
)
@hint(
    ja="w = scale · √r、h = scale / √r です。",
    en="w = scale · √r and h = scale / √r.",
)
@pytest.mark.parametrize("case", CASES)
def test_default_boxes_of_several_ratios(student, reference, rng, case):
    if case == "the page":
        expected = reference.default_boxes((1, 1), 0.25, [4.0], next_scale=0.36)
        assert_close(student.default_boxes((1, 1), 0.25, [4.0], next_scale=0.36), expected)
        return
    scale, ratios = float(rng.uniform(0.2, 0.28)), [1.0, 2.0, 0.5, float(rng.uniform(2.5, 3.0))]
    expected = reference.default_boxes((2, 2), scale, ratios)
    assert_close(student.default_boxes((2, 2), scale, ratios), expected)


@points(
    1,
    of="match",
    ja="objects: 各デフォルトボックスに、見つけるべき物体の番号が入る（背景は −1）",
    en="objects: for each default box the index of the object that it has to find, −1 for background",
)
@hint(
    ja="デフォルトボックスは中心の形です。iou の前に to_corners で角の形にします。",
    en="Default boxes are in centre form: to_corners comes before iou.",
)
@pytest.mark.parametrize("case", CASES)
def test_match_finds_the_objects(student, reference, rng, case):
    boxes, labels, defaults = objects_and_defaults(rng, case)
    expected, _ = reference.match(boxes, labels, defaults)
    found, _ = student.match(boxes, labels, defaults)
    assert_close(found, expected)


@points(
    1,
    of="match",
    ja="classes: ラベルに 1 を足したもの。背景は 0",
    en="classes: the label plus 1, and 0 for background",
)
@hint(
    ja="0 は背景です。ラベルが 0 の物体のクラスは 1 になります。",
    en="0 is background: the class of an object with label 0 is 1.",
)
@pytest.mark.parametrize("case", CASES)
def test_match_gives_the_classes(student, reference, rng, case):
    boxes, labels, defaults = objects_and_defaults(rng, case)
    _, expected = reference.match(boxes, labels, defaults)
    _, found = student.match(boxes, labels, defaults)
    assert_close(found, expected)


@points(
    1,
    of="encode",
    ja="オフセットの 4 つの値が正しい",
    en="the four offsets are right",
)
@hint(
    ja="位置の差はデフォルトボックスの大きさと分散で割り、大きさは比の対数を分散で割ります。",
    en="Places are divided by the size of the default box and the variance, sizes are the logarithm of the ratio over "
    "the variance.",
)
@pytest.mark.parametrize("case", CASES)
def test_encode_values(student, reference, rng, case):
    boxes, defaults = np.array([[0.2, 0.3, 1.0, 0.7]]), np.array([[0.5, 0.5, 0.4, 0.2]])
    if case != "the page":
        boxes, defaults = offsets_of(rng, 5)
    expected = reference.encode(boxes, defaults)
    assert_close(student.encode(boxes, defaults), expected)


@points(
    1,
    of="decode",
    ja="オフセットから、角の形の箱が正しく求まる",
    en="the boxes that offsets stand for are right, as corners",
)
@hint(
    ja="encode の式を cx、cy、w、h について解きます。大きさには exp が要ります。最後に to_corners で角の形にします。",
    en="Solve encode's formulas for cx, cy, w and h; the sizes take exp. At the end comes to_corners.",
)
@pytest.mark.parametrize("case", CASES)
def test_decode_values(student, reference, rng, case):
    offsets, defaults = np.array([[2.5, 0.0, 5 * np.log(2), 5 * np.log(2)]]), np.array([[0.5, 0.5, 0.4, 0.2]])
    if case != "the page":
        boxes, defaults = offsets_of(rng, 5)
        offsets = reference.encode(boxes, defaults)
    expected = reference.decode(offsets, defaults)
    assert_close(student.decode(offsets, defaults), expected)
