import numpy as np

from grader.checks import assert_close, points


@points(1, of="standardize", ja="列ごとに標準化する", en="every column is standardised")
def test_standardize_works_by_column(student, reference, rng):
    x = rng.normal(3.0, 2.0, size=(6, 3))
    expected = reference.standardize(x)
    assert_close(student.standardize(x), expected)
