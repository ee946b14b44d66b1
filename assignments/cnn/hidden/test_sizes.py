"""Sizes and borders in every setting that the course uses."""

import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


@points(
    1,
    of="output_size",
    ja="どの余白・ストライドでも正しい。窓が半端にはみ出す所は数えない",
    en="right for every padding and stride; a window that would reach beyond the image does not count",
)
@hint(
    ja="余白は両側にあるので 2p です。割り切れないときは切り捨ててから 1 を足します。",
    en="The border is on both sides: 2p. Where it does not divide evenly round down, then add 1.",
)
@pytest.mark.parametrize("padding", [0, 1, 2], ids="padding={}".format)
def test_output_size_of_every_setting(student, reference, rng, padding):
    n, k = int(rng.integers(6, 30)), int(rng.integers(1, 6))
    settings = [(n + more, k, stride, padding) for stride in (1, 2, 3) for more in range(stride)]  # every remainder
    sizes = [student.output_size(*setting) for setting in settings]
    for found, setting in zip(sizes, settings):
        assert_close(found, reference.output_size(*setting))


@points(
    1,
    of="pad2d",
    ja="余白が 0、1、2 のとき、縦横の違う画像でも正しい",
    en="right for borders of 0, 1 and 2, also where the image is not square",
)
@hint(
    ja="余白 0 では元の画像と同じ値になります。[p:-p] は p = 0 で空になるので、[p:p+H] と書きます。",
    en="A border of 0 gives the image itself; [p:-p] is empty for p = 0, so write [p:p+H].",
)
@pytest.mark.parametrize("padding", [0, 1, 2], ids="padding={}".format)
def test_pad_of_every_width(student, reference, rng, padding):
    x = rng.normal(size=(2, 4, 3, 5))
    expected = reference.pad2d(x, padding)
    assert_close(student.pad2d(x, padding), expected)


@points(1, of="pad2d", ja="pad2d は受け取った配列を書き換えない", en="pad2d leaves its argument unchanged")
@depends_on("test_pad_makes_a_border_of_zeros")
@hint(
    ja="reshape やスライスで得た配列は元の画像そのものです。np.zeros で作った新しい配列に写しましょう。",
    en="A slice or a reshaped array is the image itself: copy into a new array, made by np.zeros.",
)
@pytest.mark.parametrize("padding", [1, 2], ids="padding={}".format)
def test_pad_leaves_its_argument(student, rng, padding):
    assert_inputs_unchanged(student.pad2d, rng.normal(size=(2, 3, 4, 5)), padding)
