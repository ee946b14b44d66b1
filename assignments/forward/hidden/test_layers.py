"""One layer by itself: what square matrices, equal numbers, single samples and whole numbers would hide."""

import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def layer(rng, samples, inputs, units):
    """A batch, weights and biases."""
    return rng.normal(size=(samples, inputs)), rng.normal(size=(units, inputs)), rng.normal(size=units)


@points(3, of="affine", ja="W が正方形でも総入力が正しい", en="the total inputs are right for a square W, too")
@hint(
    ja="正方形の W では、転置を忘れてもエラーになりません。手計算と比べてみましょう。",
    en="With a square W a forgotten transpose is no error: compare with a calculation by hand.",
)
@pytest.mark.parametrize(("samples", "units"), [(5, 3), (4, 4)], ids=["5-samples", "all-equal"])
def test_affine_of_a_square_matrix(student, reference, rng, samples, units):
    for z, W, b in (layer(rng, samples, units, units), layer(rng, samples, units, units)):
        expected = reference.affine(z, W, b)
        assert_close(student.affine(z, W, b), expected)


@points(
    2,
    of="affine",
    ja="バイアスはユニットごとに 1 つで、どのサンプルにも同じように足される",
    en="each unit has its own bias, which every sample gets",
)
@hint(
    ja="b の j 番目は、総入力の j 列目に足します。サンプル数とユニット数が同じときに確かめましょう。",
    en="The j-th bias goes into the j-th column of u. Try as many samples as units.",
)
def test_affine_adds_a_bias_to_each_unit(student, reference, rng):
    z, W, b = layer(rng, 4, 3, 4)
    b = 1000 * rng.permutation([1.0, 0.2, -0.3, -2.0]) + b
    expected = reference.affine(z, W, b)
    assert_close(student.affine(z, W, b), expected)


@points(
    1,
    of="affine",
    ja="1 サンプル・1 入力・1 ユニットでも形と値が正しい",
    en="one sample, one input or one unit: shape and values",
)
@depends_on("test_affine_of_a_batch")
@pytest.mark.parametrize("sizes", [(1, 3, 4), (3, 1, 2), (3, 2, 1), (1, 4, 4)], ids=str)
def test_affine_of_one(student, reference, rng, sizes):
    z, W, b = layer(rng, *sizes)
    expected = reference.affine(z, W, b)
    assert_close(student.affine(z, W, b), expected)


@points(
    1,
    of="affine",
    ja="z・W・b のどれが整数でも、小数の総入力を返す",
    en="whole numbers in z, W or b give total inputs with fractions",
)
@depends_on("test_affine_of_a_batch")
@hint(ja="整数の配列に代入すると、小数が切り捨てられます。", en="An array of whole numbers cuts fractions off.")
@pytest.mark.parametrize("whole", ["z", "W", "b", "z and W"])
def test_affine_of_whole_numbers(student, reference, rng, whole):
    z, W, b = layer(rng, 12, 3, 2)
    z = rng.integers(-3, 4, size=(12, 3)) if "z" in whole else z
    W = rng.integers(-3, 4, size=(2, 3)) if "W" in whole else W
    b = rng.permutation([2, -1]) if "b" in whole else b
    expected = reference.affine(z, W, b)
    assert_close(student.affine(z, W, b), expected)


@points(
    1,
    of="affine",
    ja="受け取った配列を書き換えない（affine）",
    en="the arguments are left as they are (affine)",
)
@depends_on("test_affine_of_a_batch")
@hint(
    ja="+= ではなく u = z Wᵀ + b のように新しい配列を作ります。",
    en="Make a new array, as in u = z Wᵀ + b, instead of +=.",
)
@pytest.mark.parametrize("sizes", [(4, 3, 2), (3, 3, 3)], ids=str)
def test_affine_leaves_its_arguments(student, rng, sizes):
    assert_inputs_unchanged(student.affine, *layer(rng, *sizes))
