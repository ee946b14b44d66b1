import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


@points(2, of="standardize", ja="値がすべて同じ列は 0 になる", en="a constant column becomes 0")
@depends_on("test_standardize_works_by_column")
@hint(ja="標準偏差が 0 の列で割っていませんか。", en="Do you divide by a standard deviation of 0?")
def test_standardize_constant_column(student, reference, rng):
    x = np.column_stack([rng.normal(size=5), np.full(5, 7.0)])
    expected = reference.standardize(x)
    assert_close(student.standardize(x), expected)


@points(1, of="standardize", ja="受け取った配列を書き換えない", en="the input is left as it is")
def test_standardize_leaves_its_input(student, rng):
    assert_inputs_unchanged(student.standardize, rng.normal(size=(4, 2)))
