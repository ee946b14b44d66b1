"""YOLO v1: cells at the border and shared ones, other sizes, boxes that are responsible, negative sizes, no objects."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def boxes_at(centres, sizes):
    """Boxes as corners."""
    centres, half = np.asarray(centres, dtype=float), np.asarray(sizes, dtype=float) / 2
    return np.concatenate([centres - half, centres + half], axis=1)


def answers(rng, n, size, B, classes):
    """Outputs in which the confidence of all boxes is at least 0.1."""
    return rng.uniform(0.1, 0.9, size=(n, size, size, 5 * B + classes))


def put(rng, predictions, targets, place, near, B):
    """Put an object into a cell, and the boxes that answer to it: only the one of the index ``near`` overlaps it much.

    It has the object's size and lies beside it. The others have its place, are half as large, and more confident.
    """
    size, classes = targets.shape[1], targets.shape[3] - 5
    centre, sides = rng.uniform(0.4, 0.6, size=2), rng.uniform(0.25, 0.32, size=2)
    targets[place] = 0.0
    targets[place][:5] = [*centre, *sides, 1.0]
    targets[place][5 + rng.integers(classes)] = 1.0
    for b in range(B):
        small = [*(centre + 0.02), *(rng.uniform(0.45, 0.55) * sides), rng.uniform(0.6, 0.9)]
        beside = [*(centre + [rng.choice([-0.075, 0.075]) * size, 0.05]), *(0.95 * sides), rng.uniform(0.2, 0.4)]
        predictions[place][5 * b : 5 * b + 5] = beside if b == near else small


def images(rng, counts, size=4, B=2, classes=3):
    """Outputs and targets of several images, each with so many objects."""
    n = len(counts)
    predictions, targets = answers(rng, n, size, B, classes), np.zeros((n, size, size, 5 + classes))
    number = 0
    for image, count in enumerate(counts):
        for cell in rng.permutation(size * size)[:count]:
            put(rng, predictions, targets, (image, *divmod(int(cell), size)), number % B, B)
            number += 1
    return predictions, targets


def assert_terms_close(answer, expected):
    """Require that all five terms are right."""
    centre, size, with_object, without_object, classes = answer
    for found, right in zip((centre, size, with_object, without_object, classes), expected):
        assert_close(found, right, rtol=3e-4)  # an overlap that is right to 1e-5 costs nothing here


@points(
    1,
    of="encode_target",
    ja="セルの数とクラスの数が違っても正しい",
    en="right for other numbers of cells and classes",
)
@hint(
    ja="7 と 20 を書き込まず、引数の S と C を使います。",
    en="Use the arguments S and C, not 7 and 20.",
)
def test_encode_target_of_other_sizes(student, reference, rng):
    centres = [[0.9, 0.12], [0.45, 0.62], [0.13, 0.93]] + rng.uniform(-0.02, 0.02, size=(3, 2))
    boxes = boxes_at(centres, rng.uniform(0.4, 0.6, size=(3, 2)))
    for S, C in ((5, 4), (3, 1), (13, 2)):
        labels = rng.integers(C, size=3)
        expected = reference.encode_target(boxes, labels, S, C)
        assert_close(student.encode_target(boxes, labels, S, C), expected)


@points(
    1,
    of="encode_target",
    ja="1 つのセルに複数の物体があれば、最初のものだけが書かれる",
    en="of several objects in a cell only the first stands there",
)
@hint(
    ja="後の物体が上書きしたり、クラスが 2 つになったりしていませんか。",
    en="Is it overwritten by a later one, or has the cell two classes?",
)
def test_encode_target_of_a_shared_cell(student, reference, rng):
    centres = np.array([[0.6, 0.3], [0.7, 0.4], [0.55, 0.45], [0.2, 0.9], [0.3, 0.8]]) + rng.uniform(
        -0.03, 0.03, size=2
    )
    sizes = np.array([[0.3, 0.3], [0.5, 0.4], [0.2, 0.2], [0.2, 0.3], [0.3, 0.4]])
    boxes, labels = boxes_at(centres, sizes), rng.permutation(6)[:5]
    labels[2] = labels[0]
    expected = reference.encode_target(boxes, labels, S=2, C=6)
    assert_close(student.encode_target(boxes, labels, S=2, C=6), expected)


@points(
    1,
    of="encode_target",
    ja="中心がちょうど 0、セルの境目、ちょうど 1 でも正しい",
    en="right for centres at exactly 0, between two cells and at exactly 1",
)
@hint(
    ja="中心が 1 のとき ⌊S · 1⌋ = S のセルはありません。最後のセルに入れます（x は 1 になります）。",
    en="There is no cell ⌊S · 1⌋ = S: a centre of 1 belongs to the last one, where x is 1.",
)
def test_encode_target_at_the_border(student, reference, rng):
    sizes = np.array([[0.5, 0.25], [0.25, 0.5], [0.25, 0.25], [0.5, 0.5]])[rng.permutation(4)]
    for S in (4, 8):
        boxes = boxes_at([[1.0, 0.25], [0.75, 1.0], [0.0, 0.5], [0.25, 0.0]], sizes)
        labels = rng.integers(3, size=4)
        expected = reference.encode_target(boxes, labels, S, 3)
        assert_close(student.encode_target(boxes, labels, S, 3), expected)


@points(
    1,
    of="encode_target",
    ja="物体のない画像の目標は、すべて 0",
    en="all is 0 for an image without objects",
)
@hint(
    ja="boxes の形は (0, 4)、labels の形は (0,) です。結果の形は変わりません。",
    en="boxes is (0, 4) and labels (0,); the result is as large as ever.",
)
def test_encode_target_without_objects(student, reference, rng):
    boxes = boxes_at([[0.8, 0.3]], rng.uniform(0.3, 0.5, size=(1, 2)))
    for count in (1, 0):
        labels = np.zeros(count, dtype=int)
        expected = reference.encode_target(boxes[:count], labels, 3, 2)
        assert_close(student.encode_target(boxes[:count], labels, 3, 2), expected)


@points(
    1,
    of="encode_target",
    ja="encode_target は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="encode_target leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_encode_target_of_the_example")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_encode_target_leaves_its_inputs_unchanged(student, reference, rng, case):
    centres = [[0.9, 0.1], [0.35, 0.6]] + rng.uniform(-0.03, 0.03, size=(2, 2))
    boxes, labels = boxes_at(centres, rng.uniform(0.4, 0.6, size=(2, 2))).astype(case), rng.integers(1, 4, size=2)
    expected = reference.encode_target(boxes, labels, 4, 4)
    assert_close(assert_inputs_unchanged(student.encode_target, boxes, labels, 4, 4), expected, atol=1e-5)
    assert_close(student.encode_target(boxes, labels, 4, 4), expected, atol=1e-5)


@points(
    1,
    of="decode_yolo",
    ja="画像、セル、箱、クラスの数が違っても正しい。はみ出す箱も、0 より小さい値や 1 より大きい値も切り取らない",
    en="right for other numbers of images, cells, boxes and classes, with nothing cut off: neither at the border nor "
    "numbers below 0 or above 1",
)
@hint(
    ja="N、S、C は predictions の形と B から分かります。",
    en="N, S and C follow from the shape of predictions and from B.",
)
def test_decode_yolo_of_other_sizes(student, reference, rng):
    for n, size, B, classes in ((2, 5, 3, 4), (3, 3, 1, 2), (1, 4, 2, 1), (2, 2, 2, 2)):
        predictions = 2 * answers(rng, n, size, B, classes) - 0.5  # from −0.3 to 1.3
        predictions[:, 0, 0, :5] = [-0.2, 1.2, 1.3, -0.1, 1.25]
        boxes, scores = reference.decode_yolo(predictions, B)
        found, found_scores = student.decode_yolo(predictions, B)
        assert_close(found, boxes)
        assert_close(found_scores, scores)


@points(
    1,
    of="decode_yolo",
    ja="decode_yolo は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも、B を渡さなくても正しい",
    en="decode_yolo leaves its input unchanged, and is right a second time, for float32, and where B is not given",
)
@depends_on("test_decode_yolo_boxes", "test_decode_yolo_scores")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_decode_yolo_leaves_its_input_unchanged(student, reference, rng, case):
    predictions = answers(rng, 2, 3, 2, 3).astype(case)
    boxes, scores = reference.decode_yolo(predictions)
    for found, found_scores in (
        assert_inputs_unchanged(student.decode_yolo, predictions),
        student.decode_yolo(predictions),
    ):
        assert_close(found, boxes)
        assert_close(found_scores, scores)


@points(
    1,
    of="yolo_loss",
    ja="担当の箱: iou が等しければ最初の箱。どの箱も重ならなくても決まる",
    en="the responsible box: of equal iou the first, where none overlaps the object too",
)
@hint(
    ja="np.argmax は、等しいとき最初のものを選びます。すべて 0 でも同じです。",
    en="np.argmax takes the first of equals, also where all are 0.",
)
def test_yolo_loss_of_equal_overlaps(student, reference, rng):
    predictions, targets = images(rng, [6])
    cells = np.argwhere(targets[..., 4] > 0)
    for (image, row, column), kind in zip(cells, rng.permutation(["equal", "apart", *4 * ["as it is"]])):
        cell = predictions[image, row, column]
        if kind == "equal":
            cell[5:9] = cell[:4]
        elif kind == "apart":
            cell[[0, 1, 5, 6]] += [-4, 3, 5, -4]
    expected = reference.yolo_loss(predictions, targets)
    assert_terms_close(student.yolo_loss(predictions, targets), expected)


@points(
    1,
    of="yolo_loss",
    ja="負の w や h を答えても nan にならず、sign(w) √|w| で比べる",
    en="a negative w or h gives no nan: sign(w) √|w| is compared",
)
@hint(
    ja="負の数の平方根は nan です。符号を分けて扱います。w や h が負の箱は空で、iou は 0 です。",
    en="The root of a negative number is nan: treat the sign separately. A box with negative w or h is empty, "
    "its iou is 0.",
)
def test_yolo_loss_of_negative_sizes(student, reference, rng):
    predictions, targets = images(rng, [4, 1])
    cells = np.argwhere(targets[..., 4] > 0)
    kinds = [(-1, -1, 4), (-1, 1, 4), (1, -1, 0), (-1, -1, 0), (-1, 1, 0)]
    for (image, row, column), (w, h, far) in zip(cells, kinds):  # the second box is far off, or overlaps the object
        cell, sides = predictions[image, row, column], targets[image, row, column, 2:4]
        cell[:2], cell[2:4] = targets[image, row, column, :2], sides * [1.1 * w, 0.9 * h]
        cell[5:7], cell[7:9] = targets[image, row, column, :2] + far, 0.6 * sides
        cell[4], cell[9] = rng.uniform([0.2, 0.6], [0.4, 0.9])
    predictions[1, :, :, 2:4] *= -1
    expected = reference.yolo_loss(predictions, targets)
    assert_terms_close(student.yolo_loss(predictions, targets), expected)


@points(
    1,
    of="yolo_loss",
    ja="物体のない画像では、物体なしの項だけが残る",
    en="without objects only the no-object term is left",
)
@hint(
    ja="担当の箱は 1 つもありません。すべての箱が λ_noobj · 信頼度² を払います。",
    en="No box is responsible, and all of them pay λ_noobj · confidence².",
)
def test_yolo_loss_without_objects(student, reference, rng):
    for counts in ([0, 0], [0], [2]):
        predictions, targets = images(rng, counts)
        expected = reference.yolo_loss(predictions, targets)
        assert_terms_close(student.yolo_loss(predictions, targets), expected)


@points(
    1,
    of="yolo_loss",
    ja="各項は、バッチの画像の枚数で割られる",
    en="each term is divided by the number of images in the batch",
)
@hint(
    ja="セルの数や物体の数ではなく N で割ります。",
    en="Divide by N, not by the number of cells or of objects.",
)
def test_yolo_loss_of_a_batch(student, reference, rng):
    for counts in ([2, 0, 3], [1, 4]):
        predictions, targets = images(rng, counts)
        expected = reference.yolo_loss(predictions, targets)
        assert_terms_close(student.yolo_loss(predictions, targets), expected)


@points(
    1,
    of="yolo_loss",
    ja="λ_coord、λ_noobj、S、B、C を変えても正しい",
    en="right for other values of λ_coord, λ_noobj, S, B and C",
)
@hint(
    ja="引数の値を使います。λ_coord は中心と大きさの 2 つの項に掛かります。",
    en="Use the arguments. λ_coord belongs to two terms, centre and size.",
)
def test_yolo_loss_of_other_settings(student, reference, rng):
    coord, noobj = (float(value) for value in rng.uniform([2.0, 0.8], [3.0, 1.5]))
    for size, B, classes in ((7, 2, 20), (5, 3, 2), (3, 1, 1)):
        predictions, targets = images(rng, [3, 2], size, B, classes)
        expected = reference.yolo_loss(predictions, targets, B, coord, noobj)
        assert_terms_close(student.yolo_loss(predictions, targets, B, coord, noobj), expected)


@points(
    1,
    of="yolo_loss",
    ja="yolo_loss は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="yolo_loss leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_yolo_centre_term", "test_yolo_object_term", "test_yolo_no_object_term")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_yolo_loss_leaves_its_inputs_unchanged(student, reference, rng, case):
    predictions, targets = (array.astype(case) for array in images(rng, [2, 1]))
    expected = reference.yolo_loss(predictions, targets)
    assert_terms_close(assert_inputs_unchanged(student.yolo_loss, predictions, targets), expected)
    assert_terms_close(student.yolo_loss(predictions, targets), expected)
