"""SSD's boxes: maps that are not square, matching with ties and without objects, offsets of batches."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def beside(rng, shifts):
    """Squares of side 20 in a row, moved to the right by ``shifts``, and all of them by some pixels."""
    x = np.asarray(shifts, dtype=float)
    boxes = np.stack([x, np.zeros_like(x), x + 20, np.full_like(x, 20.0)], axis=1)
    return boxes + rng.integers(30, 60)


def by_centre(boxes):
    """The same boxes as (cx, cy, w, h)."""
    sides = boxes[:, 2:] - boxes[:, :2]
    return np.concatenate([boxes[:, :2] + sides / 2, sides], axis=1)


def near(rng, shifts, objects):
    """Objects as corners and default boxes by their centres: in one row, moved by ``objects`` and by ``shifts``."""
    boxes = beside(rng, [*objects, *shifts])
    return boxes[: len(objects)], by_centre(boxes[len(objects) :])


def assert_pair_close(answer, expected):
    """Require that objects and classes are right."""
    objects, classes = answer
    assert_close(objects, expected[0])
    assert_close(classes, expected[1])


def offsets_and_defaults(rng, *shape):
    """Offsets up to ±4, and default boxes in parts of the image, or in pixels where there are several images."""
    defaults = np.concatenate(
        [rng.uniform(0.1, 0.9, size=(shape[-1], 2)), rng.uniform(0.1, 0.3, size=(shape[-1], 2))], 1
    )
    offsets = rng.uniform(1.0, 4.0, size=(*shape, 4)) * rng.choice([-1, 1], size=(*shape, 4))
    return offsets, defaults * (300 if len(shape) > 1 else 1)


@points(
    1,
    of="default_boxes",
    ja="行と列の数が違う特徴マップでも、セルが 1 つでも、順序と位置が正しい",
    en="order and places are right on maps that are not square, and on a single cell",
)
@hint(
    ja="shape は (行の数, 列の数) です。cx は列の数で、cy は行の数で割ります。",
    en="shape is (rows, columns): cx is divided by the number of columns, cy by that of rows.",
)
def test_default_boxes_of_other_maps(student, reference, rng):
    scale, ratios = float(rng.uniform(0.08, 0.12)), [2.0, float(rng.uniform(0.4, 0.7))]
    for shape in ((2, 3), (4, 1), (1, 1)):
        expected = reference.default_boxes(shape, scale, ratios)
        assert_close(student.default_boxes(shape, scale, ratios), expected)


@points(
    1,
    of="default_boxes",
    ja="next_scale の箱は、各セルで比の箱の後にあり、一辺は √(scale · next_scale)",
    en="the box of next_scale comes after those of the ratios in each cell, with sides √(scale · next_scale)",
)
@hint(
    ja="2 つの scale の幾何平均です。各セルに 1 つだけ加えます。",
    en="It is the geometric mean of the two scales, and there is one in each cell.",
)
def test_default_boxes_of_the_next_scale(student, reference, rng):
    scale, next_scale = float(rng.uniform(0.08, 0.12)), float(rng.uniform(0.2, 0.25))
    for shape, ratios in (((2, 3), [0.5, 2.0]), ((2, 2), [1.0])):
        expected = reference.default_boxes(shape, scale, ratios, next_scale)
        assert_close(student.default_boxes(shape, scale, ratios, next_scale), expected)


@points(
    1,
    of="default_boxes",
    ja="default_boxes は、はみ出す箱を切り取らない。渡されたリストも書き換えない",
    en="default_boxes cuts nothing off at the border, and leaves the list that it is given unchanged",
)
@depends_on("test_default_boxes_of_several_ratios")
def test_default_boxes_beyond_the_border(student, reference, rng):
    scale, ratios = float(rng.uniform(0.7, 0.9)), [1.0, 3.0, 0.5]
    expected = reference.default_boxes((3, 3), scale, ratios)
    assert_close(assert_inputs_unchanged(student.default_boxes, (3, 3), scale, ratios), expected)
    assert_close(student.default_boxes((3, 3), scale, ratios), expected)


@points(
    1,
    of="match",
    ja="どのデフォルトボックスとも threshold まで重ならない物体も、最もよく重なるものを取る",
    en="an object takes the default box that it overlaps most where none reaches the threshold",
)
@hint(
    ja="threshold だけで決めると、小さな物体はどこにも割り当てられません。",
    en="By the threshold alone small objects are found by nobody.",
)
def test_match_of_little_overlap(student, reference, rng):
    boxes, defaults = near(rng, rng.permutation([9.0, -12.0, 115.0, 88.0, 213.0, 300.0]), [0.0, 100.0, 200.0])
    boxes[2] = [*(boxes[2, 2:] - 6), *(boxes[2, 2:] - 1)]  # a small object
    order, labels = rng.permutation(3), rng.permutation(3)
    expected = reference.match(boxes[order], labels, defaults)
    assert_pair_close(student.match(boxes[order], labels, defaults), expected)


@points(
    1,
    of="match",
    ja="重なりがちょうど threshold なら割り当てる。threshold を変えても正しい",
    en="an overlap of exactly the threshold is enough, also for another threshold",
)
@hint(
    ja="「threshold 以上」なので >= です。0.5 を書き込まず、引数を使います。",
    en="At least the threshold: >=. And use the argument, not 0.5.",
)
def test_match_at_the_threshold(student, reference, rng):
    scale = float(2.0 ** rng.integers(-1, 4))
    box = scale * np.array([[0.0, 0.0, 16.0, 4.0]])
    widths = rng.permutation([15.0, 13.0, 12.0, 11.0, 8.0, 7.0, 4.0, 3.0])
    parts = np.stack([0 * widths, 0 * widths, widths, 0 * widths + 4], axis=1)
    defaults, labels = by_centre(scale * parts), rng.integers(5, size=1)
    cases = [(box, labels, defaults), (box, labels, defaults, 0.25), (box, labels, defaults, 0.75)]
    expected = [reference.match(*case) for case in cases]
    answers = [student.match(*case) for case in cases]
    for answer, right in zip(answers, expected):
        assert_pair_close(answer, right)


@points(
    1,
    of="match",
    ja="ある物体が取ったデフォルトボックスは、別の物体とより大きく重なっていても、その物体のもの",
    en="a default box that an object has taken stays with it, though it overlaps another object more",
)
@hint(
    ja="物体が取った分（1.）は、threshold による割り当て（2.）より優先します。",
    en="What objects have taken (1.) comes before what the threshold gives (2.).",
)
def test_match_of_what_is_taken(student, reference, rng):
    boxes, defaults = near(rng, rng.permutation([0.0, 6.0, 100.0, 106.5]), [-6.0, 5.0, 93.5, 105.0])
    order, labels = rng.permutation(4), rng.integers(1, 5, size=4)
    expected = reference.match(boxes[order], labels, defaults)
    assert_pair_close(student.match(boxes[order], labels, defaults), expected)


@points(
    1,
    of="match",
    ja="複数の物体が同じデフォルトボックスを取るときは、最もよく重なる物体のものになる。重なりが等しければ番号の小さいほう",
    en="where several objects take one default box it goes to the one that overlaps it most; of equal overlaps the "
    "smaller index counts",
)
@hint(
    ja="物体を順に代入していくと、後の物体が前の物体を上書きします。",
    en="If you assign object by object, later ones overwrite earlier ones.",
)
def test_match_of_several_objects(student, reference, rng):
    objects = np.array([2.0, -4.0, 102.0, 102.0, 200.0, 300.0, 306.0])
    shifts = [0.0, -18.0, 100.0, 189.0, 211.0]
    shifts += [-9.0, 106.0, 300.0, 302.0, 303.5, 306.0]  # what loses a box still finds others; two reach the threshold
    for order in ([0, 1, 2, 3, 4, 5, 6], [1, 4, 0, 3, 6, 2, 5], [3, 0, 4, 5, 1, 6, 2]):
        boxes, defaults = near(rng, shifts, objects[order])
        labels = np.array([4, 1, 0, 2, 3, 6, 5])
        expected = reference.match(boxes, labels, defaults)
        assert_pair_close(student.match(boxes, labels, defaults), expected)


@points(
    1,
    of="match",
    ja="物体のない画像では、すべて背景になる",
    en="without objects all is background",
)
@hint(
    ja="boxes の形は (0, 4) です。空の軸の最大値は求められません。",
    en="boxes is (0, 4): an axis without elements has no maximum.",
)
def test_match_without_objects(student, reference, rng):
    boxes, defaults = near(rng, rng.permutation([1.0, 103.0, 108.0, 300.0, 400.0]), [0.0, 100.0])
    cases = [(boxes, np.array([2, 0]), defaults), (boxes[:0], np.zeros(0, dtype=int), defaults)]
    expected = [reference.match(*case) for case in cases]
    answers = [student.match(*case) for case in cases]
    for answer, right in zip(answers, expected):
        assert_pair_close(answer, right)


@points(
    1,
    of="match",
    ja="match は受け取った配列を書き換えない。2 回目も同じ結果で、float32 でも正しい",
    en="match leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_match_finds_the_objects", "test_match_gives_the_classes")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_match_leaves_its_inputs_unchanged(student, reference, rng, case):
    boxes, defaults = near(rng, rng.permutation([2.0, -4.0, 103.0, 109.0, 300.0]), [0.0, 100.0])
    arguments = (boxes.astype(case), rng.permutation([0, 4]), defaults.astype(case))
    expected = reference.match(*arguments)
    assert_pair_close(assert_inputs_unchanged(student.match, *arguments), expected)
    assert_pair_close(student.match(*arguments), expected)


@points(
    1,
    of="encode",
    ja="画像が何枚もあるとき (N, D, 4) でも正しい",
    en="right for a batch of images (N, D, 4)",
)
@hint(
    ja="boxes[:, 0] ではなく boxes[..., 0] のように、最後の軸を選びます。",
    en="Choose along the last axis: boxes[..., 0], not boxes[:, 0].",
)
def test_encode_of_a_batch(student, reference, rng):
    for n, d in ((2, 5), (4, 4), (1, 3)):
        offsets, defaults = offsets_and_defaults(rng, n, d)
        boxes = reference.decode(offsets, defaults)
        assert_close(student.encode(boxes, defaults), offsets, atol=1e-4)


@points(1, of="encode", ja="encode は、ほかの分散でも正しい", en="encode is right for other variances")
@hint(
    ja="引数の variances を使います。初めが位置、次が大きさの分散です。",
    en="Use the argument variances: the first is for places, the second for sizes.",
)
def test_encode_of_other_variances(student, reference, rng):
    offsets, defaults = offsets_and_defaults(rng, 6)
    offsets[0, 2:] = [-3.0, 3.0]
    boxes = reference.decode(offsets, defaults, (0.1, 1.0))  # sizes from a twentieth to twenty times the default's
    for variances in ((1.0, 1.0), (float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.05, 0.15)))):
        expected = reference.encode(boxes, defaults, variances)
        assert_close(student.encode(boxes, defaults, variances), expected, atol=1e-4)


@points(
    1,
    of="encode",
    ja="encode は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="encode leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_encode_values")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_encode_leaves_its_inputs_unchanged(student, reference, rng, case):
    offsets, defaults = offsets_and_defaults(rng, 5)
    boxes, defaults = reference.decode(offsets, defaults).astype(case), defaults.astype(case)
    expected = reference.encode(boxes, defaults)
    assert_close(assert_inputs_unchanged(student.encode, boxes, defaults), expected, atol=1e-4)
    assert_close(student.encode(boxes, defaults), expected, atol=1e-4)  # differences of single precision, over 0.1


@points(
    1,
    of="decode",
    ja="画像が何枚もあるとき (N, D, 4) でも正しい。はみ出す箱を切り取らない",
    en="right for a batch of images (N, D, 4), with nothing cut off at the border",
)
@hint(
    ja="offsets[:, 0] ではなく offsets[..., 0] のように、最後の軸を選びます。",
    en="Choose along the last axis: offsets[..., 0], not offsets[:, 0].",
)
def test_decode_of_a_batch(student, reference, rng):
    for n, d in ((2, 5), (4, 4), (1, 3)):
        offsets, defaults = offsets_and_defaults(rng, n, d)
        expected = reference.decode(offsets, defaults)
        assert_close(student.decode(offsets, defaults), expected)


@points(1, of="decode", ja="decode は、ほかの分散でも正しい", en="decode is right for other variances")
@hint(
    ja="encode と同じ variances を、引数から使います。",
    en="Use the variances that you are given, as in encode.",
)
def test_decode_of_other_variances(student, reference, rng):
    offsets, defaults = offsets_and_defaults(rng, 6)
    for variances in ((1.0, 1.0), (float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.05, 0.15)))):
        expected = reference.decode(offsets, defaults, variances)
        assert_close(student.decode(offsets, defaults, variances), expected)


@points(
    1,
    of="decode",
    ja="decode は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="decode leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_decode_values")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_decode_leaves_its_inputs_unchanged(student, reference, rng, case):
    offsets, defaults = (array.astype(case) for array in offsets_and_defaults(rng, 5))
    expected = reference.decode(offsets, defaults)
    assert_close(assert_inputs_unchanged(student.decode, offsets, defaults), expected)
    assert_close(student.decode(offsets, defaults), expected)
