"""Overlap and suppression: boxes that are apart, touch, are nested, equal, empty or tiny; chains, ties, thresholds."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def overlapping(rng, n):
    """Draw n boxes as corners that all hold the middle of the image."""
    return np.concatenate([rng.uniform(0.0, 0.3, size=(n, 2)), rng.uniform(0.7, 1.0, size=(n, 2))], axis=1)


def moved(box, places):
    """The box, moved by each of some multiples of its sides."""
    sides = box[2:] - box[:2]
    return np.array([box + np.tile(np.array(place) * sides, 2) for place in places])


def beside(rng, shifts):
    """Squares of side 20 in a row, moved to the right by ``shifts``, and all of them by some pixels."""
    x = np.asarray(shifts, dtype=float)
    boxes = np.stack([x, np.zeros_like(x), x + 20, np.full_like(x, 20.0)], axis=1)
    return boxes + rng.integers(0, 30)


def nested_pairs(rng):
    """Pairs, far from each other: a box of 16 × 4 and its left part, 12 to 3 wide, with overlaps of 3/4 to 3/16."""
    boxes = []
    for number, width in enumerate([12.0, 8.0, 7.0, 4.0, 3.0]):
        boxes += [[0.0, 10.0 * number, 16.0, 10.0 * number + 4], [0.0, 10.0 * number, width, 10.0 * number + 4]]
    return np.array(boxes) * rng.integers(1, 5) + rng.integers(0, 9)


def empty_boxes(rng):
    """A box, and boxes without area inside of it: a line, a point, and some that are inside out."""
    box = overlapping(rng, 1)[0]
    x, y, p, q = 0.45, 0.48, 0.52, 0.57
    return np.array([box, [x, y, x, q], [x, y, p, y], [x, y, x, y], [p, y, x, q], [x, q, p, y], [p, q, x, y]])


@points(
    1,
    of="iou",
    ja="離れた箱や、辺や角が接するだけの箱の重なりは 0",
    en="boxes that are apart, or touch at an edge or a corner, have an overlap of 0",
)
@hint(
    ja="共通部分の幅と高さは、どちらも 0 以上にしてから掛けます。負の数どうしの積は正になります。",
    en="Width and height of what is shared are at least 0, each of them before they are multiplied: two negative "
    "numbers have a positive product.",
)
def test_iou_of_boxes_apart(student, reference, rng):
    sides = rng.integers(6, 12, size=2)
    box = np.array([20, 16, *(np.array([20, 16]) + sides)]) / 64
    places = [(1.5, 0), (0, -1.25), (-1.5, 1.5), (1, 0), (0, -1), (1, 1), (0.5, 0.25), (1.25, 0.5)]
    expected = reference.iou(box[np.newaxis], moved(box, places))
    assert_close(student.iou(box[np.newaxis], moved(box, places)), expected)


@points(
    1,
    of="iou",
    ja="同じ箱の重なりは 1。中に入った箱でも正しい",
    en="1 for equal boxes, and right for a box inside another",
)
@hint(
    ja="中に入った箱の重なりは 1 ではなく、小さい面積 / 大きい面積です。",
    en="Of a box inside another the overlap is not 1 but the smaller area over the larger one.",
)
def test_iou_of_nested_and_equal_boxes(student, reference, rng):
    box = np.array([0.1, 0.2, 0.9, 0.7]) + rng.uniform(-0.05, 0.05, size=4)
    shrunk = [box + np.array([1, 1, -1, -1]) * rng.uniform(0.02, 0.1, size=4) for _ in range(3)]
    boxes = np.array([shrunk[0], box, shrunk[1], shrunk[2] - 0.15])
    expected = reference.iou(boxes, boxes)
    assert_close(student.iou(boxes, boxes), expected)


@points(
    1,
    of="iou",
    ja="面積のない箱の重なりは、自分自身とも 0。箱が 0 個でも (N, M) の形になる",
    en="boxes without area have an overlap of 0, with themselves too; without any box the result is still (N, M)",
)
@hint(
    ja="和の面積が 0 のときの 0/0 を防ぎます。x_max < x_min の箱の面積は、負でも、絶対値でもなく、0 です。",
    en="Guard against 0/0 where the union has no area. Where x_max < x_min the area is 0: neither negative nor its "
    "absolute value.",
)
def test_iou_of_empty_boxes(student, reference, rng):
    boxes, others, none = empty_boxes(rng), overlapping(rng, 3), np.zeros((0, 4))
    others[0] = boxes[0] + np.array([0.05, 0.04, -0.03, -0.06])
    cases = [(boxes, boxes), (others, boxes), (none, others), (others[:2], none), (none, none)]
    expected = [reference.iou(a, b) for a, b in cases]
    found = [student.iou(a, b) for a, b in cases]
    for table, right in zip(found, expected):
        assert_close(table, right)


@points(
    1,
    of="iou",
    ja="とても小さい箱でも、大きなピクセル座標でも、画像からはみ出す箱でも正しい",
    en="right for tiny boxes, for large coordinates in pixels, and for boxes that reach beyond the image",
)
@hint(
    ja="分母に足した小さな定数は、小さな箱では結果を変えます。ピクセルの座標でも +1 は付けません。",
    en="A small constant in the divisor changes the result for small boxes. No + 1 for pixels either.",
)
def test_iou_of_boxes_of_any_size(student, reference, rng):
    a, b = overlapping(rng, 3), overlapping(rng, 2)
    for scale, shift in ((0.001, 0.0), (0.02, 0.25), (1500.0, 0.0), (2.0, -1.0)):
        first, second = scale * a + shift, scale * b + shift
        expected = reference.iou(first, second)
        assert_close(student.iou(first, second), expected)


@points(
    1,
    of="iou",
    ja="iou は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="iou leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_iou_of_every_pair")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_iou_leaves_its_inputs_unchanged(student, reference, rng, case):
    a, b = overlapping(rng, 4).astype(case), overlapping(rng, 4).astype(case)
    a[0] = a[0, [2, 1, 0, 3]]  # inside out
    expected = reference.iou(a, b)
    assert_close(assert_inputs_unchanged(student.iou, a, b), expected)
    assert_close(student.iou(a, b), expected)


@points(
    1,
    of="nms",
    ja="消された箱は、ほかの箱を消さない（箱の列）。残した箱はどれも、後の箱を消す",
    en="a box that has been removed removes no other (a row of boxes); every kept box removes later ones",
)
@hint(
    ja="A が B を消したら、B と重なる C は残ります。比べる相手は、それまでに残したすべての箱です。",
    en="Where A has removed B, C that overlaps B stays: compare with all boxes that are kept so far, with no others.",
)
def test_nms_of_a_row_of_boxes(student, reference, rng):
    shifts = np.array([0.0, 6.0, 12.0, 18.0, 24.0, 100.0, 106.0, 112.0, 118.0, 124.0])
    scores = np.array([0.95, 0.85, 0.75, 0.65, 0.55, 0.9, 0.8, 0.7, 0.6, 0.5]) + rng.uniform(0.0, 0.01, size=10)
    order = rng.permutation(10)
    boxes, scores = beside(rng, shifts)[order], scores[order]
    expected = reference.nms(boxes, scores, 0.5)
    assert_close(student.nms(boxes, scores, 0.5), expected)


@points(
    1,
    of="nms",
    ja="スコアが同じなら、番号の小さい箱を先に見る。同じ箱は 1 つだけ残る",
    en="of equal scores the smaller index comes first, and of equal boxes one is left",
)
@hint(
    ja="[::-1] で並べ替えを逆順にすると、同点の順も逆になります。"
    'np.argsort(-scores, kind="stable") なら番号の順のままです。',
    en="Turning a sorted order round with [::-1] turns ties round as well; "
    'np.argsort(-scores, kind="stable") keeps them in the order of their indices.',
)
def test_nms_of_ties(student, reference, rng):
    high, low = float(rng.uniform(0.7, 0.9)), float(rng.uniform(0.2, 0.4))
    boxes = beside(rng, [200.0, 0.0, 2.0, 100.0, 100.0, 100.0, 300.0, 204.0])
    boxes[1] += np.array([4, 4, -1, -1])  # smaller than the one behind it
    scores = np.array([low, high, high, low, low, low, high, low])
    many = beside(rng, 50.0 * np.arange(40))
    for case in ((boxes, scores, 0.4), (many, np.resize([low, high, high], 40), 0.4)):
        expected = reference.nms(*case)
        assert_close(student.nms(*case), expected)


@points(
    1,
    of="nms",
    ja="重なりがちょうど threshold の箱は残り、それを超えると消える",
    en="at exactly the threshold a box stays, above it goes",
)
@hint(
    ja="「threshold より大きい」ときに消します。>= ではありません。",
    en="It goes where the overlap is greater than threshold: >, not >=.",
)
def test_nms_at_the_threshold(student, reference, rng):
    boxes = nested_pairs(rng)
    scores = rng.permutation(10) / 10 - np.tile([0, 1], 5)  # all the larger boxes come first
    scores[8] = 2.0
    for threshold in (0.5, 0.25, 0.75, 0.4996, 0.7504):
        expected = reference.nms(boxes, scores, threshold)
        assert_close(student.nms(boxes, scores, threshold), expected)


@points(
    1,
    of="nms",
    ja="threshold を変えると、消える箱も変わる。クラスがあっても正しい",
    en="another threshold removes other boxes, with classes too",
)
@hint(
    ja="引数の threshold を使っていますか。",
    en="Do you use the argument threshold?",
)
def test_nms_of_other_thresholds(student, reference, rng):
    shifts = np.concatenate([100.0 * np.arange(5), 100.0 * np.arange(5) + [2, 4, 6, 8, 10]])
    labels = np.array([3, 1, 3, 0, 1, 3, 1, 3, 0, 1])
    order = rng.permutation(10)
    boxes = beside(rng, shifts)[order]
    scores = 0.6 + 0.0005 * (rng.permutation(10) + rng.uniform(0.0, 0.5, size=10))
    cases = [(0.75, None), (0.6, labels[order]), (0.4, None), (0.36, rng.integers(2) + labels[order]), (0.1, None)]
    expected = [reference.nms(boxes, scores, *case) for case in cases]
    found = [student.nms(boxes, scores, *case) for case in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    1,
    of="nms",
    ja="箱がないときは空の整数の配列。1 つだけのとき、重ならないとき（面積のない箱も）、スコアが負のときも正しい",
    en="an empty integer array without boxes; right for one box, for boxes that do not overlap (those without "
    "area do not), for negative scores",
)
@hint(
    ja="箱がなくても、あるときと同じ種類の結果（整数の配列）を返します。",
    en="Without boxes return the same kind of result as with boxes: an array of integers.",
)
def test_nms_of_none_and_one(student, reference, rng):
    none, apart = np.zeros((0, 4)), beside(rng, 50.0 * rng.permutation(8))
    negative = rng.permutation(8) - 5.5
    empty = apart[:, [0, 1, 0, 3]]  # they overlap nothing, so they stay
    cases = [
        (apart, negative, 0.5),
        (np.concatenate([empty, apart]), np.concatenate([negative + 0.2, negative]), 0.5),
        (none, np.zeros(0), 0.5),
        (none, np.zeros(0), 0.5, np.zeros(0, dtype=int)),
        (apart[:1], negative[:1], 0.5),
    ]
    expected = [reference.nms(*case) for case in cases]
    found = [student.nms(*case) for case in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    1,
    of="nms",
    ja="nms は受け取った配列を書き換えない。2 回目も同じ結果で、float32 でも正しい",
    en="nms leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_nms_of_the_example", "test_nms_of_several_classes")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_nms_leaves_its_inputs_unchanged(student, reference, rng, case):
    boxes = beside(rng, [3.0, 0.0, 100.0, 103.0, 101.0, 200.0]).astype(case)
    scores = (np.array([0.2, 0.6, 0.3, 0.8, 0.5, 0.4]) + rng.uniform(0.0, 0.05, size=6)).astype(case)
    labels = np.array([1, 1, 0, 1, 0, 0])
    expected = reference.nms(boxes, scores, 0.5, labels)
    assert_close(assert_inputs_unchanged(student.nms, boxes, scores, 0.5, labels), expected)
    assert_close(student.nms(boxes, scores, 0.5, labels), expected)
