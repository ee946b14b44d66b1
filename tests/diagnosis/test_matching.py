"""When answers count as the same: shapes and errors exactly, numbers nearly, types only where nothing else is wrong."""

import numpy as np
import pytest

from grader.diagnosis.matching import SignatureTable
from grader.diagnosis.misconceptions import CandidateCause
from grader.diagnosis.signature import signature_of
from grader.model import Exchange

RIGHT, WRONG = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])
MISTAKE = CandidateCause(("misconception",))


def given(result, *, changes=None, error=None, passed=False):
    return signature_of([Exchange("f", True, {}, result, error, changes or {})], passed=passed)


def matches(mine, misconception, right=None):
    return SignatureTable({MISTAKE: misconception}, right or given(RIGHT, passed=True)).matches(mine)


@pytest.mark.parametrize(
    "mine",
    [WRONG, WRONG.astype(np.float32) * np.float32(1 + 1e-6), [1, 2, 4], (1.0, 2.0, 4.0)],
    ids=["array", "single precision", "list of integers", "tuple"],
)
def test_the_same_numbers_match_in_any_clothes(mine):
    assert set(matches(given(mine), given(WRONG))) == {MISTAKE}


@pytest.mark.parametrize(
    "mine",
    [RIGHT, WRONG + 0.01, WRONG[:, None], WRONG[:2], [1, 2, np.nan], None, "4", {"a": WRONG}],
    ids=["right", "other", "shape", "short", "nan", "None", "text", "dict"],
)
def test_other_answers_do_not_match(mine):
    assert matches(given(mine), given(WRONG)) == {}


def test_answers_nearer_to_the_reference_than_to_the_mistake_are_not_the_mistakes():
    misconception = given(RIGHT * (1 + 3e-6))

    assert matches(given(RIGHT * (1 + 2e-6)), misconception) == {}
    assert set(matches(misconception, misconception)) == {MISTAKE}


def test_where_only_the_type_is_wrong_it_must_be_the_same_type():
    misconception = given(RIGHT.astype(np.float32))

    assert set(matches(given(RIGHT.astype(np.float32)), misconception)) == {MISTAKE}
    assert matches(given(RIGHT.astype(np.float16)), misconception) == {}
    assert matches(given(RIGHT), misconception) == {}


def test_where_only_a_side_effect_is_wrong_its_numbers_do_not_count():
    misconception = given(RIGHT, changes={"0": np.zeros(3)})

    assert set(matches(given(RIGHT, changes={"0": np.full(3, 7.0)}), misconception)) == {MISTAKE}
    assert matches(given(RIGHT, changes={"1": np.zeros(3)}), misconception) == {}
    assert matches(given(WRONG, changes={"0": np.zeros(3)}), misconception) == {}


def test_errors_match_by_type_and_words():
    misconception = given(None, error=("ValueError", "shapes (3,5) (3,)"))

    assert set(matches(given(None, error=("ValueError", "shapes (3,5) (3,)")), misconception)) == {MISTAKE}
    assert matches(given(None, error=("TypeError", "shapes (3,5) (3,)")), misconception) == {}
    assert matches(given(None, error=("ValueError", "something else")), misconception) == {}


def test_nan_everywhere_is_not_telling():
    nowhere = given(np.full(3, np.nan))
    somewhere = given(np.array([1.0, np.nan, 3.0]))

    assert not matches(nowhere, nowhere)[MISTAKE].is_significant
    assert matches(somewhere, somewhere)[MISTAKE].is_significant


def test_what_passes_is_nobodys_mistake():
    assert matches(given(WRONG, passed=True), given(WRONG)) == {}
    assert matches(given(WRONG), given(WRONG, passed=True)) == {}
