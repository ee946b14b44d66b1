"""When two values count as equal, and what is said when they do not."""

import numpy as np
import pytest

from grader import compare
from grader.compare import NotComparable, difference

NAN, INF = np.nan, np.inf
# To single precision, which is what counts where no page states a type.
SINGLE = {
    "within": (np.array([1.0 + 5e-6]), np.array([1.0])),
    "float32": (np.array([1.0 + 1e-7], "f4"), np.array([1.0])),
    "float32_in_float64": (np.array([1.1], "f4").astype("f8"), np.array([1.1])),
    "float64_for_float32": (np.array([1.0]), np.array([1.0], "f4")),
    "longdouble": (np.array([1.0], np.longdouble), np.array([1.0])),
    "beside_a_large_number": (np.array([1e4, 1e-3], "f4"), np.array([1e4, 1.1e-3])),
    "list_of_float32": ([np.float32(1.1)], np.array([1.1])),
    "one_number_in_one_dimension": (np.array([0.5]), 0.5),
    "one_number_in_two": (np.array([[0.5]]), np.float64(0.5)),
    "one_number_in_a_list": ([0.5], np.array(0.5)),
    "complex64": (np.array([1 + 1e-7j], "c8"), np.array([1 + 0j])),
}
NOT_SINGLE = {
    "beyond": (np.array([1.0 + 5e-5]), np.array([1.0]), "value"),
    "beyond_absolute": (np.array([5e-6]), np.array([0.0]), "value"),
    "beyond_in_float32": (np.array([1.0 + 5e-5], "f4"), np.array([1.0]), "value"),
    "half_precision": (np.array([1.0], "f2"), np.array([1.0]), "dtype"),
    "complex_for_whole": (np.array([1 + 0j]), np.array([1]), "dtype"),
    "complex_for_real": (np.array([1 + 0j]), np.array([1.0]), "dtype"),
    "integers": (np.array([1]), np.array([1.0]), "dtype"),
    "two_numbers_for_one": (np.array([0.5, 0.5]), 0.5, "shape"),
    "one_number_in_three_dimensions": (np.array([[[0.5]]]), 0.5, "shape"),
    "a_number_for_a_row_of_one": (0.5, np.array([0.5]), "shape"),
    "one_number_that_is_nan": (np.array([NAN]), 0.5, "finite"),
}
# What is told apart where a page states the type.
EQUAL = {
    "identical": (np.array([1.0, 2.0]), np.array([1.0, 2.0])),
    "within_float64": (np.array([1.0 + 5e-10]), np.array([1.0])),
    "within_absolute": (np.array([5e-13]), np.array([0.0])),
    "within_float32": (np.array([1.000005], "f4"), np.array([1.0], "f4")),
    "within_float16": (np.array([1.001], "f2"), np.array([1.0], "f2")),
    "complex": (np.array([1 + 1e-10j]), np.array([1 + 0j])),
    "nan_where_expected": (np.array([NAN, 1.0]), np.array([NAN, 1.0])),
    "inf_where_expected": (np.array([INF, -INF]), np.array([INF, -INF])),
    "whole_numbers_as_floats": (np.array([0.0, 1.0]), np.array([0, 1])),
    "bools_as_floats": (np.array([0.0, 1.0]), np.array([False, True])),
    "zero_for_a_float": (0, np.float64(0.0)),
    "other_integer_width": (np.array([1], "i1"), np.array([1], "i8")),
    "python_float": (0.5, np.float64(0.5)),
    "list": ([1.0, 2.0], np.array([1.0, 2.0])),
    "empty": (np.zeros((0, 3)), np.zeros((0, 3))),
    "big_endian": (np.array([1.0], ">f8"), np.array([1.0], "<f8")),
}
DIFFERENT = {
    "far": (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "value"),
    "beyond_float64": (np.array([1.0 + 5e-9]), np.array([1.0]), "value"),
    "beyond_float32": (np.array([1.0001], "f4"), np.array([1.0], "f4"), "value"),
    "scalar": (1.0, 2.0, "value"),
    "integers": (np.array([1, 2]), np.array([1, 3]), "value"),
    "nan": (np.array([NAN, 1.0]), np.array([0.0, 1.0]), "finite"),
    "inf": (np.array([INF]), np.array([1.0]), "finite"),
    "finite_for_inf": (np.array([3.0]), np.array([INF]), "value"),
    "inf_of_the_other_sign": (np.array([INF]), np.array([-INF]), "value"),
    "nan_for_inf": (np.array([NAN]), np.array([INF]), "value"),
    "inf_for_nan": (np.array([INF]), np.array([NAN]), "value"),
    "number_for_nan": (np.array([1.0]), np.array([NAN]), "value"),
    "shape": (np.zeros(3), np.zeros((3, 1)), "shape"),
    "scalar_shape": (1.0, np.zeros(1), "shape"),
    "integer_for_float": (np.array([1]), np.array([1.0]), "dtype"),
    "whole_number_for_float": (1, np.float64(1.0), "dtype"),
    "zero_for_another_float": (0, np.float64(1e-3), "dtype"),
    "zeros_for_floats": (np.zeros(1, int), np.zeros(1), "dtype"),
    "bool_for_float": (np.array([True]), np.array([1.0]), "dtype"),
    "float32_for_float64": (np.array([1.0], "f4"), np.array([1.0]), "dtype"),
    "float64_for_float32": (np.array([1.0]), np.array([1.0], "f4"), "dtype"),
    "text_for_float": (np.array(["1"]), np.array([1.0]), "dtype"),
    "text_for_integer": (np.array(["1"]), np.array([1]), "dtype"),
    "astronomic_integer": (2**70, np.float64(1.0), "dtype"),
    "none": (None, np.array([1.0]), "type"),
    "ragged_list": ([[1.0], [1.0, 2.0]], np.array([1.0]), "type"),
    "list_of_words": (["a"], np.array([1.0]), "type"),
    "list_of_none": ([None], np.array([1.0]), "type"),
}


@pytest.mark.parametrize("name", EQUAL)
def test_values_count_as_equal(name):
    assert difference(*EQUAL[name], dtype=True) is None
    assert difference(*EQUAL[name]) is None


@pytest.mark.parametrize("name", SINGLE)
def test_values_that_agree_to_single_precision_count_as_equal_where_no_type_is_stated(name):
    assert difference(*SINGLE[name]) is None


@pytest.mark.parametrize("name", NOT_SINGLE)
def test_values_that_do_not_agree_to_single_precision_differ(name):
    actual, expected, kind = NOT_SINGLE[name]

    assert difference(actual, expected).kind == kind


@pytest.mark.parametrize("name", DIFFERENT)
def test_values_count_as_different(name):
    actual, expected, kind = DIFFERENT[name]

    found = difference(actual, expected, dtype=True)

    assert found is not None
    assert found.kind == kind
    assert found.message.ja
    assert found.message.en


def test_the_worst_element_is_named_with_both_values_and_the_count():
    actual, expected = np.array([[1.0, 2.0], [3.5, 4.0]]), np.array([[1.0, 2.1], [3.0, 4.0]])

    message = difference(actual, expected).message

    assert message.en == "The values differ, most at [1, 0]: got 3.5, expected 3 (2 of 4 elements differ)."
    assert "[1, 0]" in message.ja
    assert "全 4 要素のうち 2 個" in message.ja


def test_a_value_that_is_not_finite_is_named_with_its_place():
    message = difference(np.array([0.0, NAN, INF]), np.zeros(3)).message

    assert message.en == "The value at [1] is nan (expected 0); 2 of 3 elements are not finite."


def test_a_scalar_that_differs_is_told_without_a_place():
    assert difference(0.25, 0.5).message.en == "The value differs: got 0.25, expected 0.5."


def test_exchanged_rows_and_columns_are_suspected():
    found = difference(np.zeros((2, 3)), np.zeros((3, 2)))

    assert found.message.en == "The shape differs: got (2, 3), expected (3, 2)."
    assert found.hint.en == "Are rows and columns exchanged?"


def test_integers_where_floats_belong_get_a_hint():
    assert "floating point" in difference(np.array([1]), np.array([1.0])).hint.en


def test_another_precision_gets_a_hint_that_names_the_wanted_one():
    assert "float32" in difference(np.zeros(1), np.zeros(1, "f4"), dtype=True).hint.ja


def test_numbers_that_have_no_type_need_none():
    assert difference([1.0, 2.0], np.array([1, 2], "f4"), dtype=True) is None
    assert difference(0.5, np.float32(0.5), dtype=True) is None
    assert difference(np.float64(0.5), np.float32(0.5), dtype=True).kind == "dtype"


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (0.7808721, 0.7808724, "got 0.7808721, expected 0.7808724"),
        (np.float32(1) / 3, 1 / 3 + 1e-3, "got 0.333333, expected 0.334333"),
        (1.0, 1.0 + 1e-9, "got 1, expected 1.000000001"),
        (1 + 1e-9j, 1 + 2e-9j, "got 1+1e-09j, expected 1+2e-09j"),
        (123456789.0, 123456780.0, "got 1.2345679e+08, expected 1.2345678e+08"),
    ],
    ids=str,
)
def test_two_numbers_are_shown_with_as_many_digits_as_it_takes(got, expected, words):
    assert difference(got, expected, rtol=0, atol=1e-12).message.en == f"The value differs: {words}."


def test_a_single_number_that_is_not_finite_is_told_without_a_place():
    found = difference(NAN, 0.5)

    assert (found.kind, found.message.en) == ("finite", "The value differs: got nan, expected 0.5.")


def test_what_came_in_single_precision_is_not_asked_for_more_but_what_must_be_0_must():
    third = np.array([1 / 3, 0.0], "f4")

    assert difference(third, np.array([1 / 3, 0.0]), rtol=1e-12) is None
    assert difference(third, np.array([1 / 3, 0.0]), atol=0) is None
    assert difference(np.array([1e-9], "f4"), np.array([0.0]), atol=0).kind == "value"
    assert difference(third, np.array([1 / 3, 0.0]), rtol=0, atol=0).kind == "value"


@pytest.mark.parametrize(("actual", "equal"), [(1.05, True), (1.15, False)], ids=["within", "beyond"])
def test_given_tolerances_replace_those_of_the_dtype(actual, equal):
    assert (difference(actual, 1.0, rtol=0, atol=0.1) is None) == equal
    assert (difference(actual, 1.0, rtol=0.1, atol=0) is None) == equal


def test_something_that_is_no_array_cannot_be_expected():
    with pytest.raises(NotComparable, match="cannot compare with a dict"):
        difference(1.0, {})


@pytest.mark.parametrize("expected", [np.zeros(3, "M8[s]"), np.array(["a", "b", "c"])], ids=["dates", "words"])
def test_an_array_of_something_else_than_numbers_cannot_be_expected(expected):
    with pytest.raises(NotComparable, match="cannot compare with an array"):
        difference(np.zeros(3), expected)


def test_a_list_is_taken_as_an_array_with_a_note():
    array, note = compare.as_array([1, 2])

    assert array.tolist() == [1, 2]
    assert note.en == "A list was returned; it was read as a NumPy array."


def test_a_subclass_is_taken_as_a_plain_array_with_a_note():
    array, note = compare.as_array(np.zeros((1, 2)).view(np.matrix))

    assert type(array) is np.ndarray
    assert "matrix" in note.en


class TestTorch:
    @pytest.fixture
    def torch(self):
        return pytest.importorskip("torch")

    def test_a_tensor_is_compared_by_its_values(self, torch):
        assert difference(torch.tensor([1.0, 2.0]), np.array([1, 2], "f4")) is None
        assert difference(torch.tensor([1.0, 2.5]), np.array([1, 2], "f4")).kind == "value"

    def test_a_parameter_may_be_expected(self, torch):
        assert difference(torch.tensor([1.0]), torch.nn.Parameter(torch.tensor([1.0]))) is None

    def test_a_bfloat16_tensor_is_compared_by_its_values(self, torch):
        assert difference(torch.tensor([1.5], dtype=torch.bfloat16), np.array([1.5], "f4")) is None

    def test_a_list_of_tensors_that_want_gradients_is_read_or_refused_in_words(self, torch):
        found = difference([torch.ones(2, requires_grad=True)], np.ones((1, 2), "f4"))

        assert found is None or found.kind == "type"
