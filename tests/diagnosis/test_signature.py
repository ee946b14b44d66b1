"""What becomes numbers, and what stays a label."""

import numpy as np
import pytest

from grader.diagnosis.signature import MOST_NUMBERS, signature_of
from grader.model import Exchange
from grader.remote.trace import INSIDE


def of(result, **changes):
    return signature_of([Exchange("f", True, {}, result, None, changes)], passed=False)


@pytest.mark.parametrize(
    ("result", "numbers", "labels"),
    [
        (np.array([[1.0, 2.0]]), [1, 2], ["f="]),
        (3, [3], ["f="]),
        (True, [1], ["f="]),
        ([[1, 2], [3, 4]], [1, 2, 3, 4], ["f="]),
        ((1.5, np.ones(2)), [1.5, 1, 1], ["f[0]=", "f[1]="]),
        ({"b": 2.0, "a": 1.0}, [1, 2], ["f[a]=", "f[b]="]),
        (np.array([1 + 2j]), [1, 2], ["f="]),
        (np.array(1 + 2j), [1, 2], ["f="]),
        (None, [0], ["f=None"]),
        ("words", [0], ["f=words"]),
        (INSIDE, [0], ["f=something"]),
        (np.array(["a"]), [0], ["f=something"]),
    ],
    ids=str,
)
def test_a_result_is_numbers_with_labels(result, numbers, labels):
    found = of(result)

    assert found.numbers.tolist() == numbers
    assert [piece.label for piece in found.pieces] == labels
    assert sum(piece.size for piece in found.pieces) == found.numbers.size


def test_a_changed_argument_is_a_piece_of_its_own():
    found = signature_of([Exchange("step", False, {}, None, None, {"0/W": np.ones(2)})], passed=False)

    assert [(piece.label, piece.is_change) for piece in found.pieces] == [("step=None", False), ("step(0/W)~", True)]


@pytest.mark.parametrize("kind", [np.float64, np.float32, np.complex128])
def test_of_a_large_array_always_the_same_elements_are_kept(kind):
    large = np.arange(100_000).reshape(100, 1000).astype(kind)

    one, same, other = of(large), of(large.copy()), of(large + 1)

    assert one.pieces[0].shape == (100, 1000)
    assert one.numbers.size == one.pieces[0].size == MOST_NUMBERS * (2 if kind is np.complex128 else 1)
    assert one.numbers.tolist() == same.numbers.tolist() != other.numbers.tolist()
    assert np.ptp(one.numbers) > 99_000


@pytest.mark.parametrize("touched", [("1",), ("1/W", "1/b"), ("1", "1/W")], ids=["replaced", "in place", "both"])
def test_a_change_that_no_check_asked_for_is_the_same_whether_made_in_place_or_by_replacement(touched):
    exchange = Exchange("sync", True, {}, touched=touched)

    pieces = signature_of([exchange], passed=False).pieces

    assert [piece.label for piece in pieces] == ["sync=None", "sync(1)~"]


@pytest.mark.parametrize("sizes", [((3, 2), (1, 2)), ((4, 3), (5, 3)), ((2, 3), (2,))], ids=str)
def test_a_product_of_matrices_that_do_not_fit_is_the_same_whoever_multiplies(sizes):
    left, right = (np.ones(size) for size in sizes)
    found = set()
    for multiply in (np.dot, np.matmul):
        with pytest.raises(ValueError, match=r"aligned|core dimension") as caught:
            multiply(left, right)
        exchange = Exchange("f", True, {}, None, ("ValueError", str(caught.value)), {})
        found.add(signature_of([exchange], passed=False).pieces[0].label)
    assert found == {f"f raised ValueError: matrices not aligned: {sizes[0][1]} and {sizes[1][0]}"}


@pytest.mark.parametrize(
    ("results", "raises_later"), [([INSIDE, None], False), ([INSIDE, 1.5], True), ([], False), ([np.ones(2)], True)]
)
def test_that_an_object_was_made_before_an_error_is_no_answer(results, raises_later):
    """As a probe makes networks: then the first call of the student's own raises, and says nothing but its words."""
    answered = [Exchange("made", False, {}, result) for result in results]
    found = signature_of([*answered, Exchange("f", True, {}, error=("TypeError", "no"))], passed=False)

    assert found.raises_later is raises_later
    assert not signature_of(answered, passed=False).raises_later
