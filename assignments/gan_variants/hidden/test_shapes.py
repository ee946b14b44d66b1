"""Labels beside vectors and images of other shapes, pixel shuffles, and what a PatchGAN sees."""

import numpy as np
import pytest
import torch

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points

# Shape of x, and the number of classes: one sample, one class, as many classes as samples or features, wide and high.
CONDITIONED = (
    ((1, 3), 2),
    ((3, 3), 3),
    ((4, 2), 1),
    ((2, 2), 7),
    ((1, 2, 4, 4), 2),
    ((3, 3, 2, 5), 3),
    ((2, 1, 4, 1), 5),
)
SHUFFLED = (((1, 9, 2, 4), 3), ((3, 18, 3, 2), 3), ((2, 4, 4, 4), 2), ((1, 16, 1, 3), 4), ((2, 3, 2, 3), 1))
# Kernel, stride, padding. In some of them strides leave a rest, paddings are large, kernels are smaller than strides.
DISCRIMINATORS = (
    ((3, 2, 0),),
    ((4, 2, 1), (4, 1, 1), (4, 1, 1)),
    ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1)),
    ((5, 3, 0), (3, 1, 2), (2, 2, 1), (6, 1, 0)),
    ((1, 2, 0), (7, 1, 3), (2, 3, 0)),
    ((2, 2, 0), (3, 1, 1), (5, 2, 2), (1, 1, 0)),
)


def labels(rng, n, classes):
    """Draw n labels below the last class (of more than one), so that the classes cannot be counted in them."""
    return torch.tensor(rng.integers(max(1, classes - 1), size=n))


@points(
    1,
    of="condition",
    ja="1 サンプル、1 クラス、縦長・横長の画像、一部のクラスしかないラベルでも正しい",
    en="right for one sample, one class, wide and high images, and labels that lack some of the classes",
)
@depends_on("test_condition_of_vectors", "test_condition_of_images")
@hint(
    ja="クラス数は classes です。ラベルの最大値から数えてはいけません。",
    en="There are `classes` classes, whatever the largest label is.",
)
@pytest.mark.parametrize(("shape", "classes"), CONDITIONED, ids=str)
def test_condition_of_other_shapes(student, reference, rng, shape, classes):
    x, label = torch.tensor(rng.normal(size=shape), dtype=torch.float32), labels(rng, shape[0], classes)
    expected = reference.condition(x, label, classes)
    assert_close(student.condition(x, label, classes), expected)


@points(
    1,
    of="condition",
    ja="結果は x と同じ型（float64 なら float64 の精度）で、±1000 でもそのまま、勾配は x に届く",
    en="the result has the type of x (of float64 its precision, too), ±1000 stays as it is, and gradients reach x",
)
@hint(
    ja="one-hot を x の dtype にそろえます。x には手を加えず、detach もしません。",
    en="Give the one-hot labels the dtype of x; leave x alone, and do not detach it.",
)
def test_condition_keeps_the_type(student, probe, reference, reference_probe, rng):
    for shape, kind in (((4, 3), np.float64), ((3, 2, 2, 3), np.float64), ((4, 3), np.float32)):
        x, label = (rng.normal(size=shape) * rng.choice([1, 1000], size=shape)).astype(kind), labels(rng, shape[0], 4)
        own, upstream = reference_probe.keep(x, False, True), rng.normal(size=(shape[0], shape[1] + 4, *shape[2:]))
        right = reference.condition(own, label, 4)
        [expected], name = reference_probe.numbers(right), reference_probe.type_of(right)
        gradient, mine = reference_probe.pulled_back(right, upstream, own), probe.keep(x, False, True)
        found = student.condition(mine, label, 4)
        assert_close(probe.numbers(found)[0], expected, dtype=True)
        assert_close(probe.type_of(found) == name, True)
        assert_close(probe.pulled_back(found, upstream, mine), gradient)


@points(
    1,
    of="condition",
    ja="受け取った x とラベルを書き換えない",
    en="x and the labels that came in are left as they are",
)
@depends_on("test_condition_of_vectors")
@hint(
    ja="新しいテンソルを作って返します。",
    en="Return a new tensor.",
)
def test_condition_leaves_its_inputs(student, probe, rng):
    for shape in ((3, 4), (3, 4, 2, 2)):
        x, label = rng.normal(size=shape), np.array([0, 2, 1])
        kept, kept_label = probe.keep(x), probe.keep(label)
        student.condition(kept, kept_label, 4)
        for found, right in zip(probe.numbers(kept, kept_label), (x, label), strict=True):
            assert_close(found, right, dtype=False)


@points(
    2,
    of="pixel_shuffle",
    ja="r = 1, 3, 4、複数の画像、縦長・横長でも並び順が正しく、型は x のまま",
    en="the order is right for r = 1, 3 and 4, several images, wide and high ones, and the type is that of x",
)
@depends_on("test_pixel_shuffle_values")
@hint(
    ja="(N, C, r, r, H, W) に分けてから (N, C, H, r, W, r) に並べ替え、最後にまとめます。",
    en="Take it apart into (N, C, r, r, H, W), bring that into the order (N, C, H, r, W, r), and put it together.",
)
@pytest.mark.parametrize(("shape", "r"), SHUFFLED, ids=str)
def test_pixel_shuffle_of_other_shapes(student, reference, rng, shape, r):
    for x in (rng.normal(size=shape) * 1000, rng.normal(size=shape).astype(np.float32), rng.integers(9, size=shape)):
        expected = reference.pixel_shuffle(x, r)
        assert_close(student.pixel_shuffle(x, r), expected, dtype=True)


@points(
    1,
    of="pixel_shuffle",
    ja="受け取った画像を書き換えない",
    en="the images that came in are left as they are",
)
@depends_on("test_pixel_shuffle_values")
@hint(ja="新しい配列を作って返します。", en="Return a new array.")
def test_pixel_shuffle_leaves_its_input(student, rng):
    for shape, r in (((2, 8, 3, 2), 2), ((1, 2, 3, 3), 1), ((1, 9, 2, 2), 3)):
        assert_inputs_unchanged(student.pixel_shuffle, rng.normal(size=shape), r)


@points(
    2,
    of="patchgan_output_size",
    ja="余りの出る stride、大きな padding、いろいろな大きさの画像でも正しい",
    en="right where a stride leaves a rest, for large paddings, and for images of many sizes",
)
@depends_on("test_output_size_values")
@hint(
    ja="割り算は切り捨てで、層ごとに行います。",
    en="The quotient is rounded down, in every layer.",
)
@pytest.mark.parametrize("layers", DISCRIMINATORS, ids=str)
def test_output_size_of_other_discriminators(student, reference, rng, layers):
    for size in (70, 71, 72, 97, 128, int(rng.integers(130, 600))):
        expected = reference.patchgan_output_size(size, layers)
        assert_close(student.patchgan_output_size(size, layers), expected, dtype=False)


@points(
    1,
    of="patchgan_output_size",
    ja="層を書かなければ pix2pix の 5 層で、渡した層のリストは変わらない",
    en="without layers they are the five of pix2pix, and a list of layers that is passed stays as it is",
)
@depends_on("test_output_size_values")
@hint(
    ja="既定値は PATCHGAN です。渡されたリストを書き換えずに使います。",
    en="The default is PATCHGAN; use the list that you are given without changing it.",
)
def test_output_size_leaves_its_layers(student, reference):
    for size in (70, 94, 286, 512):
        expected = reference.patchgan_output_size(size)
        assert_close(student.patchgan_output_size(size), expected, dtype=False)
    for layers in DISCRIMINATORS:
        assert_inputs_unchanged(student.patchgan_output_size, 128, list(layers))


@points(
    2,
    of="patchgan_receptive_field",
    ja="ほかの層の並び（16×16、286×286 など）でも受容野が正しい",
    en="the receptive field is right for other rows of layers, too (16 × 16, 286 × 286, …)",
)
@depends_on("test_receptive_field_values")
@hint(
    ja="手前の層の stride が、後ろの層の 1 画素の幅になります。padding は関係ありません。",
    en="The strides of the layers before make up how wide a pixel of a later layer is; padding plays no part.",
)
@pytest.mark.parametrize("layers", DISCRIMINATORS, ids=str)
def test_receptive_field_of_other_discriminators(student, reference, layers):
    expected = reference.patchgan_receptive_field(layers)
    assert_close(student.patchgan_receptive_field(layers), expected, dtype=False)


@points(
    1,
    of="patchgan_receptive_field",
    ja="渡した層のリストは変わらず、2 度目も同じ答えになる",
    en="a list of layers that is passed stays as it is, and a second call answers the same",
)
@depends_on("test_receptive_field_values")
@hint(
    ja="layers.reverse() はリストそのものを書き換えます。reversed(layers) を使います。",
    en="layers.reverse() changes the list itself; use reversed(layers).",
)
def test_receptive_field_leaves_its_layers(student, reference):
    for layers in DISCRIMINATORS[2:]:
        passed, expected = list(layers), reference.patchgan_receptive_field(layers)
        for _ in range(2):
            assert_close(assert_inputs_unchanged(student.patchgan_receptive_field, passed), expected, dtype=False)
