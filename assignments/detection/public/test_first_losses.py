"""What a student sees at once of the losses of SSD and of YOLO: the page's examples, and drawn ones."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points

CASES = ("the page", "drawn")


def mined_losses(rng, case):
    """Losses, classes and further arguments of mining: the box with an object has the largest loss of its image."""
    if case == "the page":
        return np.array([[0.1, 0.9, 0.5, 0.7]]), np.array([[0, 2, 0, 0]]), (2,)
    losses, classes = rng.permuted(np.arange(16.0).reshape(2, 8), axis=1), np.zeros((2, 8), dtype=int)
    for image, place in enumerate(rng.integers(1, 7, size=2)):  # the losses of one image are all above the other's
        losses[image, place], classes[image, place] = 20.0, rng.integers(2, 5)
    return losses + rng.uniform(0.0, 0.5, size=(2, 8)), classes, ()


def ssd_batch(rng, case):
    """Offsets, logits, targets and classes: the page's, or two images with one and with two boxes that find an object.

    The background of the first image has larger losses than the second's; what is hard has large logits throughout.
    """
    if case == "the page":
        rows = [[1.0, 1.0, 2.0], [2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 2.0], [6.0, 1.0, 1.0]]
        targets = np.zeros((1, 5, 4))
        targets[0, 0] = [0.5, -2.0, 0.0, 1.0]
        return np.zeros((1, 5, 4)), np.log([rows]), targets, np.array([[2, 0, 0, 0, 0]])
    classes = np.zeros((2, 10), dtype=int)
    classes[0, rng.integers(10)] = 1 + rng.integers(3)
    classes[1, rng.permutation(10)[:2]] = [3, 1 + rng.integers(2)]
    hardness = rng.permuted(np.linspace(-1.0, 1.0, 20).reshape(2, 10)[::-1], axis=1)
    logits = rng.permutation([0.0, 0.8, -0.4, 0.3]) + rng.uniform(-0.02, 0.02, size=(2, 10, 4))
    logits[..., 0] = -hardness
    logits += 5 * hardness[..., np.newaxis]
    errors = rng.uniform(0.2, 2.5, size=(2, 10, 4)) * rng.choice([-1, 1], size=(2, 10, 4))
    errors[..., 0], errors[..., 1] = rng.uniform(-2.5, -1.5, size=(2, 10)), rng.uniform(0.2, 0.8, size=(2, 10))
    offsets = rng.normal(size=(2, 10, 4))
    return offsets, logits, offsets - errors, classes


def labelled_boxes(rng, size, classes):
    """Boxes as corners in four different cells, the first above the diagonal and late in its cell, and their labels."""
    cells = np.array([[size - 1, 0], [0, 1], [1, 0], [size - 1, size - 2]])  # column, row
    inside = rng.uniform(0.6, 0.9, size=(4, 2))
    inside[2:] = rng.uniform(0.1, 0.4, size=(2, 2))
    centres = (cells + inside) / size
    half = rng.uniform(0.15, 0.3, size=(4, 2))
    return np.concatenate([centres - half, centres + half], axis=1), rng.permutation(classes)[:4]


def outputs(rng, case):
    """Outputs of YOLO and the number of boxes in a cell; a box reaches beyond the image."""
    if case == "the page":
        predictions = np.zeros((1, 2, 2, 7))
        predictions[0, 0, 1] = [0.5, 0.5, 0.5, 0.25, 0.8, 0.25, 0.75]
        return predictions, 1
    predictions = rng.uniform(0.1, 0.9, size=(1, 3, 3, 14))
    predictions[0, 0, 0, 2] = 0.95
    return predictions, 2


def answers_and_targets(rng, case):
    """Outputs and targets of YOLO: the page's cell, or an image of 4 × 4 cells with two objects.

    In a cell with an object one box is beside it and has its size, the other is in its place and half as large: the
    first overlaps it more. It is the less confident one, once the first and once the second in its cell.
    """
    if case == "the page":
        targets, predictions = np.zeros((1, 1, 1, 7)), np.zeros((1, 1, 1, 12))
        targets[0, 0, 0] = [0.5, 0.5, 0.25, 0.64, 1.0, 0.0, 1.0]
        predictions[0, 0, 0] = [0.5, 0.5, 0.25, 0.16, 0.5, 0.9, 0.5, 0.04, 0.04, 0.5, 0.5, 0.5]
        return predictions, targets
    predictions, targets = rng.uniform(0.1, 0.9, size=(1, 4, 4, 13)), np.zeros((1, 4, 4, 8))
    for near, cell in enumerate(rng.permutation(16)[:2]):
        row, column = divmod(int(cell), 4)
        place, sides = rng.uniform(0.4, 0.6, size=2), rng.uniform(0.25, 0.32, size=2)
        targets[0, row, column, :5] = [*place, *sides, 1.0]
        targets[0, row, column, 5 + rng.integers(3)] = 1.0
        beside = [*(place + [rng.choice([-0.3, 0.3]), 0.05]), *(0.95 * sides), rng.uniform(0.2, 0.4)]
        small = [*(place + 0.02), *(rng.uniform(0.45, 0.55) * sides), rng.uniform(0.6, 0.9)]
        predictions[0, row, column, 5 * near : 5 * near + 5] = beside
        predictions[0, row, column, 5 - 5 * near : 10 - 5 * near] = small
    return predictions, targets


@points(
    1,
    of="hard_negative_mining",
    ja="物体のある箱の ratio 倍の数だけ、損失の大きい背景の箱が選ばれる",
    en="of the background those with the largest losses are chosen, ratio times as many as boxes with an object",
)
@hint(
    ja="選ぶ前に、物体のある箱を除きます。画像ごとに選びます。",
    en="Leave out the boxes with an object before you choose, and choose in each image.",
)
@pytest.mark.parametrize("case", CASES)
def test_mining_of_the_example(student, reference, rng, case):
    losses, classes, ratio = mined_losses(rng, case)
    expected = reference.hard_negative_mining(losses, classes, *ratio)
    assert_close(student.hard_negative_mining(losses, classes, *ratio), expected)


@points(
    1,
    of="multibox_loss",
    ja="位置の項: 物体のある箱の smooth L1 の和を、その箱の数 P で割る",
    en="the location term: smooth L1 of the boxes with an object, divided by their number P",
)
@hint(
    ja="4 つの数は足します（平均しません）。P はバッチ全体での、クラスが 0 より大きい箱の数です。",
    en="The four numbers are added, not averaged; P counts the boxes with class > 0 in the whole batch.",
)
@pytest.mark.parametrize("case", CASES)
def test_multibox_location(student, reference, rng, case):
    offsets, logits, targets, classes = ssd_batch(rng, case)
    expected, _ = reference.multibox_loss(offsets, logits, targets, classes)
    found, _ = student.multibox_loss(offsets, logits, targets, classes)
    assert_close(found, expected)


@points(
    1,
    of="multibox_loss",
    ja="信頼度の項: 物体のある箱と選ばれた背景の交差エントロピーの和を P で割る",
    en="the confidence term: the cross entropy of the boxes with an object and of the chosen background, over P",
)
@hint(
    ja="割る数は選ばれた箱の数ではなく P です。背景は hard_negative_mining で、この損失を使って選びます。",
    en="What divides is P, not the number of chosen boxes; hard_negative_mining chooses by these losses.",
)
@pytest.mark.parametrize("case", CASES)
def test_multibox_confidence(student, reference, rng, case):
    offsets, logits, targets, classes = ssd_batch(rng, case)
    _, expected = reference.multibox_loss(offsets, logits, targets, classes)
    _, found = student.multibox_loss(offsets, logits, targets, classes)
    assert_close(found, expected)


@points(
    1,
    of="encode_target",
    ja="資料の例: 物体が、その中心のあるセルに書かれる",
    en="the page's example: an object stands in the cell of its centre",
)
@hint(
    ja="行は y、列は x で決まります。x と y はセルの中での位置、w と h は画像に対する割合です。",
    en="y gives the row and x the column; x and y are the place inside the cell, w and h parts of the image.",
)
@pytest.mark.parametrize("case", CASES)
def test_encode_target_of_the_example(student, reference, rng, case):
    boxes, labels = np.array([[0.25, 0.5, 0.75, 0.75]]), np.array([1])
    if case != "the page":
        boxes, labels = labelled_boxes(rng, 4, 4)
        boxes, labels = boxes[labels < 3], labels[labels < 3]
    expected = reference.encode_target(boxes, labels, S=4, C=3)
    assert_close(student.encode_target(boxes, labels, S=4, C=3), expected)


@points(
    1,
    of="encode_target",
    ja="S と C を渡さなければ 7×7 のセルと 20 クラスになる",
    en="7 × 7 cells and 20 classes where S and C are not given",
)
def test_encode_target_of_the_usual_size(student, reference, rng):
    boxes, labels = labelled_boxes(rng, 7, 20)
    expected = reference.encode_target(boxes, labels)
    assert_close(student.encode_target(boxes, labels), expected)


@points(
    1,
    of="decode_yolo",
    ja="boxes: 画像の中の箱が、角の形で、行、列、箱の順に並ぶ",
    en="boxes: the boxes in the image as corners, by row, column and box",
)
@hint(
    ja="cx = (列 + x) / S、cy = (行 + y) / S です。w と h は S で割りません。",
    en="cx = (column + x) / S and cy = (row + y) / S; w and h are not divided by S.",
)
@pytest.mark.parametrize("case", CASES)
def test_decode_yolo_boxes(student, reference, rng, case):
    predictions, B = outputs(rng, case)
    expected, _ = reference.decode_yolo(predictions, B)
    found, _ = student.decode_yolo(predictions, B)
    assert_close(found, expected)


@points(
    1,
    of="decode_yolo",
    ja="scores: 信頼度 × 確率",
    en="scores: confidence times probability",
)
@hint(
    ja="信頼度は箱ごとに違い、クラスの確率はセルの全部の箱に共通です。",
    en="Each box has its confidence; the class probabilities are those of the cell.",
)
@pytest.mark.parametrize("case", CASES)
def test_decode_yolo_scores(student, reference, rng, case):
    predictions, B = outputs(rng, case)
    _, expected = reference.decode_yolo(predictions, B)
    _, found = student.decode_yolo(predictions, B)
    assert_close(found, expected)


@points(1, of="yolo_loss", ja="中心の項が正しい", en="the centre term is right")
@hint(
    ja="担当の箱だけについて、λ_coord を掛けます。担当は物体との iou が最大の箱です。",
    en="Only the responsible boxes count, times λ_coord; the box with the largest iou is responsible.",
)
@pytest.mark.parametrize("case", CASES)
def test_yolo_centre_term(student, reference, rng, case):
    predictions, targets = answers_and_targets(rng, case)
    expected = reference.yolo_loss(predictions, targets)
    found = student.yolo_loss(predictions, targets)
    assert_close(found[0], expected[0])


@points(
    1, of="yolo_loss", ja="大きさの項が正しい（根号を付けて比べる）", en="the size term is right: roots are compared"
)
@hint(
    ja="√w と √ŵ の差を 2 乗します。λ_coord も掛けます。",
    en="Square the difference of √w and √ŵ; λ_coord belongs here as well.",
)
@pytest.mark.parametrize("case", CASES)
def test_yolo_size_term(student, reference, rng, case):
    predictions, targets = answers_and_targets(rng, case)
    expected = reference.yolo_loss(predictions, targets)
    found = student.yolo_loss(predictions, targets)
    assert_close(found[1], expected[1])


@points(
    1,
    of="yolo_loss",
    ja="物体の項が正しい（担当の箱の信頼度を iou と比べる）",
    en="the object term is right: the confidence of a responsible box is compared with its iou",
)
@hint(
    ja="信頼度の目標は 1 ではなく、その箱と物体の iou です。iou は画像の中の箱で計算します（x と y は S で割る）。",
    en="The confidence should be the iou of this box with the object, not 1. It is that of the boxes in the image: x "
    "and y over S.",
)
@pytest.mark.parametrize("case", CASES)
def test_yolo_object_term(student, reference, rng, case):
    predictions, targets = answers_and_targets(rng, case)
    expected = reference.yolo_loss(predictions, targets)
    found = student.yolo_loss(predictions, targets)
    assert_close(found[2], expected[2], rtol=3e-4)  # an overlap that is right to 1e-5 costs nothing here


@points(
    1,
    of="yolo_loss",
    ja="物体なしの項が正しい（担当でない箱はすべて入る）",
    en="the no-object term is right: all boxes that are not responsible are in it",
)
@hint(
    ja="物体のあるセルの、担当でない箱も λ_noobj · 信頼度² を払います。",
    en="In a cell with an object the box that is not responsible pays λ_noobj · confidence² as well.",
)
@pytest.mark.parametrize("case", CASES)
def test_yolo_no_object_term(student, reference, rng, case):
    predictions, targets = answers_and_targets(rng, case)
    expected = reference.yolo_loss(predictions, targets)
    found = student.yolo_loss(predictions, targets)
    assert_close(found[3], expected[3])


@points(1, of="yolo_loss", ja="クラスの項が正しい", en="the class term is right")
@hint(
    ja="物体のあるセルだけで、C 個のクラスの差の 2 乗を足します。",
    en="Only cells with an object count: add the squares over all C classes.",
)
@pytest.mark.parametrize("case", CASES)
def test_yolo_class_term(student, reference, rng, case):
    predictions, targets = answers_and_targets(rng, case)
    expected = reference.yolo_loss(predictions, targets)
    found = student.yolo_loss(predictions, targets)
    assert_close(found[4], expected[4])
