import numpy as np
import pytest

from grader.checks.asserts import CheckFailure, assert_close
from grader.checks.excerpt import excerpt_around


def test_a_matrix_shows_three_rows_and_five_columns_around_the_worst_element():
    expected = np.arange(80.0).reshape(8, 10)
    actual = expected.copy()
    actual[7, 4] += 0.000_012_345

    shown = excerpt_around((7, 4), actual, expected)

    assert (shown.shape, shown.at, shown.rows, shown.columns) == ((8, 10), (7, 4), (5, 6, 7), (2, 3, 4, 5, 6))
    assert shown.expected[0] == ("52", "53", "54", "55", "56")
    assert (shown.got[2][2], shown.expected[2][2]) == ("74.00001", "74")  # as many digits as it takes to see it


@pytest.mark.parametrize(
    ("shape", "at", "rows", "columns"),
    [
        ((1,), (0,), (), (0,)),
        ((5,), (4,), (), (0, 1, 2, 3, 4)),
        ((100,), (0,), (), (0, 1, 2, 3, 4)),
        ((100,), (99,), (), (95, 96, 97, 98, 99)),
        ((1, 1), (0, 0), (0,), (0,)),
        ((2, 3), (1, 0), (0, 1), (0, 1, 2)),
        ((3, 1), (2, 0), (0, 1, 2), (0,)),
        ((50, 50), (0, 49), (0, 1, 2), (45, 46, 47, 48, 49)),
        ((2, 3, 4, 5), (1, 2, 3, 0), (1, 2, 3), (0, 1, 2, 3, 4)),
        ((4, 1, 6), (3, 0, 5), (0,), (1, 2, 3, 4, 5)),
    ],
)
def test_the_part_stays_inside_the_array(shape, at, rows, columns):
    expected = np.zeros(shape)
    actual = expected.copy()
    actual[at] = 1.5

    shown = excerpt_around(at, actual, expected)

    assert (shown.rows, shown.columns) == (rows, columns)
    place = at[-2] - rows[0] if rows else 0, at[-1] - columns[0]
    assert shown.got[place[0]][place[1]] == "1.5"
    assert sum(value == "1.5" for line in shown.got for value in line) == 1


@pytest.mark.parametrize(
    ("actual", "expected", "at"),
    [
        ([1.0, 2.0], [1.0, 3.0], (1,)),  # lists
        (np.array([1.0, np.nan]), np.array([1.0, 3.0]), (1,)),
        (np.array([1.0, -np.inf]), np.array([1.0, 3.0]), (1,)),
        (np.array([1 + 1j, 2.0]), np.array([1 + 1j, 3.0]), (1,)),
        (np.array([True, False]), np.array([True, True]), (1,)),
        (np.array([1, 2]), np.array([1, 3]), (1,)),
    ],
)
def test_whatever_can_be_compared_is_shown(actual, expected, at):
    with pytest.raises(CheckFailure) as caught:
        assert_close(actual, expected)

    assert caught.value.at == at
    shown = excerpt_around(caught.value.at, caught.value.actual, caught.value.expected)
    assert shown.got[0][1] != shown.expected[0][1]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(1.0, 2.0), (np.zeros(3), np.ones(4)), ("text", np.ones(2)), (None, 1.0), (np.array([1, 2]), np.array([1.5, 2]))],
)
def test_one_number_and_what_is_of_another_shape_or_type_has_none(actual, expected):
    with pytest.raises(CheckFailure) as caught:
        assert_close(actual, expected)

    assert excerpt_around(caught.value.at, caught.value.actual, caught.value.expected) is None
