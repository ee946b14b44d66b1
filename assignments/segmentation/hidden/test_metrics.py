"""Accuracy and mean IoU: ignored labels, absent classes, several images, small types."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def labels(rng, shape, classes, ignore=None):
    """Draw predicted and right labels that agree at about two thirds of the pixels; a third may be ignored."""
    t = rng.integers(0, classes, size=shape)
    y = np.where(rng.random(shape) < 0.6, t, rng.integers(0, classes, size=shape))
    if ignore is not None:
        t = np.where(rng.random(shape) < 0.35, ignore, t)
        t.flat[:2], t.flat[-1] = y.flat[:2], ignore  # some count, some do not
    return y, t


def one_sided(rng):
    """Draw labels of 20 classes, of which 18 occur in the prediction only and 19 in the truth only."""
    y, t = labels(rng, 30, 18)
    y[2:4], t[6:9] = 18, 19
    return y, t


def unequal(rng, classes, ignore=255):
    """Draw three images with many, few and no pixels that count; the prediction is good, bad and bad."""
    y, t = labels(rng, (3, 4, 5), classes)
    y[0] = np.where(rng.random((4, 5)) < 0.9, t[0], y[0])
    y[1] = (t[1] + rng.integers(1, classes, size=(4, 5))) % classes
    t[1, 1:], t[1, 0, 4], t[2] = ignore, ignore, ignore
    return y, t


@points(
    1,
    of="pixel_accuracy",
    ja="t = ignore の画素は、分子にも分母にも数えない（ignore が 255 でないときも）",
    en="pixels with t = ignore are in neither numerator nor denominator, whatever number ignore is",
)
@depends_on("test_accuracy_where_all_pixels_count")
@hint(
    ja="t != ignore の画素だけを取り出してから、割合を計算します。1 つもなければ nan です。",
    en="Take the pixels with t != ignore first, then the share. If there are none, it is nan.",
)
@pytest.mark.parametrize("ignore", [255, -1, 3], ids="ignore={}".format)
def test_accuracy_leaves_out_ignored_pixels(student, reference, rng, ignore):
    y, t = labels(rng, (6, 7), 3, ignore)
    expected = reference.pixel_accuracy(y, t, ignore)
    found = student.pixel_accuracy(y, t) if ignore == 255 else student.pixel_accuracy(y, t, ignore=ignore)
    assert_close(found, expected)
    assert_close(student.pixel_accuracy(y, np.full_like(t, ignore), ignore), float("nan"))


@points(
    1,
    of="pixel_accuracy",
    ja="バッチの全画素をまとめて数える（次元の数や整数の型によらず）",
    en="all pixels of the batch are counted together, whatever the number of axes and the type of integers",
)
@depends_on("test_accuracy_where_all_pixels_count")
@hint(
    ja="画像ごとの正解率の平均ではありません。全画素で、正しい数 ÷ 数える数です。",
    en="It is no mean over images: the right ones of all pixels, divided by all that count.",
)
def test_accuracy_of_a_batch(student, reference, rng):
    for y, t in (
        unequal(rng, 3),
        labels(rng, (2, 1, 3, 5), 4, 255),
        labels(rng, 17, 2, 255),
        labels(rng, (1, 4, 4), 2),
        labels(rng, (2, 23, 31), 2, 255),  # more pixels than a byte counts
    ):
        for kind in (np.int64, np.uint8):
            expected = reference.pixel_accuracy(y.astype(kind), t.astype(kind))
            assert_close(student.pixel_accuracy(y.astype(kind), t.astype(kind)), expected)


@points(
    1,
    of="pixel_accuracy",
    ja="受け取ったラベルを書き換えない",
    en="it leaves the labels unchanged",
)
@depends_on("test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch")
@hint(ja="y や t に代入せず、新しい配列を作ります。", en="Assign nothing into y or t: make a new array.")
def test_accuracy_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.pixel_accuracy, *labels(rng, (2, 5, 4), 3, 255))


@points(
    1,
    of="mean_iou",
    ja="予測にも正解にも現れないクラスは、平均から除く",
    en="classes that occur in neither prediction nor truth are left out of the mean",
)
@depends_on("test_iou_where_every_class_occurs")
@hint(
    ja="和集合が 0 のクラスは 0 でも 1 でもなく、数えません。1 つも数える画素がなければ nan です。",
    en="A class with an empty union is neither 0 nor 1: it does not count. If no pixel counts, it is nan.",
)
@pytest.mark.parametrize("classes", [6, 9], ids="classes={}".format)
def test_iou_leaves_out_absent_classes(student, reference, rng, classes):
    present = np.append(0, 1 + np.sort(rng.permutation(classes - 1)[:2]))
    for shape in ((8, 9), (7, 11)):
        y, t = (present[each] for each in labels(rng, shape, 3))
        expected = reference.mean_iou(y, t, classes)
        assert_close(student.mean_iou(y, t, classes), expected)
    assert_close(student.mean_iou(y, np.full_like(t, 255), classes), float("nan"))


@points(
    1,
    of="mean_iou",
    ja="予測だけ、または正解だけに現れるクラスは、IoU 0 として平均に入れる",
    en="a class that only the prediction or only the truth has is in the mean, with IoU 0",
)
@depends_on("test_iou_where_every_class_occurs")
@hint(
    ja="平均は、正解と予測の少なくとも一方に現れるクラスについてとります。",
    en="The mean is over the classes that occur in the truth or in the prediction.",
)
@pytest.mark.parametrize("only", ["prediction", "truth", "both in turn"])
def test_iou_counts_classes_of_one_side(student, reference, rng, only):
    y, t = labels(rng, (7, 6), 3)
    if only != "truth":
        y[1, 2:5] = 3
    if only != "prediction":
        t[4, 1:4] = 4
    expected = reference.mean_iou(y, t, 5)
    assert_close(student.mean_iou(y, t, 5), expected)


@points(
    1,
    of="mean_iou",
    ja="t = ignore の画素では、予測も数えない（ignore が 255 でないときも）",
    en="where t = ignore the prediction does not count either, whatever number ignore is",
)
@depends_on("test_iou_where_every_class_occurs")
@hint(
    ja="y からも t からも、t != ignore の画素だけを取り出します。ignore の画素だけの予測は数えません。",
    en="Take the pixels with t != ignore from y and from t. A class predicted at ignored pixels only does not occur.",
)
@pytest.mark.parametrize("ignore", [255, -1, 4], ids="ignore={}".format)
def test_iou_leaves_out_ignored_pixels(student, reference, rng, ignore):
    y, t = labels(rng, (6, 7), 3, ignore)
    for predicted in (y, np.where(t == ignore, 3, y)):
        expected = reference.mean_iou(predicted, t, 4, ignore)
        found = student.mean_iou(predicted, t, 4) if ignore == 255 else student.mean_iou(predicted, t, 4, ignore=ignore)
        assert_close(found, expected)


@points(
    1,
    of="mean_iou",
    ja="バッチの全画素をまとめて数える（uint8 のラベルや 20 クラスでも）",
    en="all pixels of the batch are counted together, also for labels of type uint8 and 20 classes",
)
@depends_on("test_iou_where_every_class_occurs")
@hint(
    ja="画像ごとの平均ではありません。ラベルを掛け算するなら、先に int に直します（uint8 は 255 までです）。",
    en="It is no mean over images. Before you multiply labels make them int: uint8 ends at 255.",
)
def test_iou_of_a_batch(student, reference, rng):
    for y, t in (
        unequal(rng, 3),
        labels(rng, (2, 9, 10), 20, 255),
        one_sided(rng),
        labels(rng, (1, 2, 4, 4), 2),
        labels(rng, (2, 23, 31), 2, 255),  # more pixels of a class than a byte counts
    ):
        for kind in (np.int64, np.uint8):
            expected = reference.mean_iou(y.astype(kind), t.astype(kind), 20)
            assert_close(student.mean_iou(y.astype(kind), t.astype(kind), 20), expected)


@points(
    1,
    of="mean_iou",
    ja="受け取ったラベルを書き換えない",
    en="it leaves the labels unchanged",
)
@depends_on("test_iou_leaves_out_ignored_pixels", "test_iou_of_a_batch")
@hint(
    ja="y[t == ignore] = … は、呼び出した側の配列を書き換えます。", en="y[t == ignore] = … changes the caller's array."
)
def test_iou_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.mean_iou, *labels(rng, (2, 5, 4), 3, 255), 3)
