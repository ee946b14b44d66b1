"""What a check asserts: right answers pass, each kind of wrong one fails in words, in both languages."""

import numpy as np
import pytest

from grader.checks import CheckFailure, assert_close, assert_gradient, assert_inputs_unchanged, hint
from grader.checks.asserts import NOTES


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax_backward(x, dout):
    y = softmax(x)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))


X = np.linspace(-2, 2, 6).reshape(2, 3)


@pytest.fixture
def notes():
    collected = []
    token = NOTES.set(collected)
    yield collected
    NOTES.reset(token)


class TestClose:
    def test_equal_values_pass(self):
        assert_close(np.array([1.0, 2.0]), np.array([1.0, 2.0]))

    def test_a_difference_fails_with_its_words_in_both_languages(self):
        with pytest.raises(CheckFailure) as caught:
            assert_close(np.array([1.0, 2.5]), np.array([1.0, 2.0]))

        assert (
            caught.value.message.en == "The values differ, most at [1]: got 2.5, expected 2 (1 of 2 elements differ)."
        )
        assert "正しい値は 2 です" in caught.value.message.ja
        assert not caught.value.hint

    def test_it_fails_as_an_assertion_does(self):
        with pytest.raises(AssertionError, match="got 1, expected 2"):
            assert_close(1.0, 2.0)

    def test_the_hint_of_the_comparison_is_kept_unless_another_is_given(self):
        with pytest.raises(CheckFailure, match="Are rows and columns exchanged"):
            assert_close(np.zeros((2, 3)), np.zeros((3, 2)))
        with pytest.raises(CheckFailure, match="transpose W") as caught:
            assert_close(np.zeros((2, 3)), np.zeros((3, 2)), hint=hint(ja="転置", en="transpose W"))
        assert caught.value.hint.ja == "転置"

    @pytest.mark.parametrize("options", [{"rtol": 0.2}, {"atol": 0.2}], ids=str)
    def test_tolerances_are_handed_on(self, options):
        assert_close(1.1, 1.0, **options)

    def test_another_precision_passes_unless_the_check_states_the_type(self):
        assert_close(np.float32([1.0]), np.array([1.0]))
        with pytest.raises(CheckFailure, match="float32"):
            assert_close(np.float32([1.0]), np.array([1.0]), dtype=True)

    @pytest.mark.parametrize(
        ("actual", "expected", "noted"),
        [
            ([1.0], np.array([1.0]), ["A list was returned; it was read as a NumPy array."]),
            ([1.0], [1.0], []),  # the page asks for a list
            ((1.0, 2.0), [1.0, 2.0], []),
            (np.array([1.0]), 1.0, ["An array of shape (1,) was returned; it was read as one number."]),
            (np.array([[1.0]]), 1.0, ["An array of shape (1, 1) was returned; it was read as one number."]),
            (1.0, 1.0, []),
            (np.float32([1.0]), np.array([1.0]), []),
        ],
        ids=["list", "list asked for", "tuple for a list", "(1,)", "(1, 1)", "number", "float32"],
    )
    def test_what_was_not_asked_for_is_taken_with_a_note(self, notes, actual, expected, noted):
        assert_close(actual, expected)

        assert [note.en for note in notes] == noted

    def test_a_list_is_noted_once(self, notes):
        assert_close([1.0], np.array([1.0]))
        assert_close([2.0], np.array([2.0]))

        assert [note.en for note in notes] == ["A list was returned; it was read as a NumPy array."]


class TestGradient:
    @pytest.mark.parametrize(
        ("f", "df"),
        [
            (sigmoid, lambda x, d: d * sigmoid(x) * (1 - sigmoid(x))),
            (np.tanh, lambda x, d: d * (1 - np.tanh(x) ** 2)),
            (softmax, softmax_backward),
            (lambda x: (x**2).sum(), lambda x, d: 2 * d * x),
            (lambda x: x.T @ x, lambda x, d: x @ (d + d.T)),
        ],
        ids=["sigmoid", "tanh", "softmax", "to_a_scalar", "to_another_shape"],
    )
    def test_the_right_gradient_passes(self, f, df):
        for seed in range(3):
            assert_gradient(f, df, X, np.random.default_rng(seed))

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda x, d: -softmax_backward(x, d),
            lambda x, d: 2 * softmax_backward(x, d),
            lambda x, d: softmax_backward(x, d) / len(x),
            lambda x, d: d * softmax(x) * (1 - softmax(x)),
            lambda x, d: softmax_backward(x, np.ones_like(d)),
            lambda x, d: softmax_backward(x, d) * 1.0001,
            lambda x, d: softmax_backward(x, d) * np.nan,
        ],
        ids=["sign", "factor", "by_the_batch", "diagonal", "without_upstream", "a_little_off", "nan"],
    )
    def test_a_wrong_gradient_fails(self, wrong):
        with pytest.raises(CheckFailure) as caught:
            assert_gradient(softmax, wrong, X, np.random.default_rng(0))

        assert caught.value.message.ja

    def test_a_wrong_value_is_told_as_a_gradient(self):
        with pytest.raises(CheckFailure, match=r"does not agree with finite differences\. The values differ"):
            assert_gradient(sigmoid, lambda x, d: d, X, np.random.default_rng(0))

    def test_a_transposed_gradient_is_told_as_a_shape(self):
        with pytest.raises(CheckFailure, match=r"got \(3, 2\), expected \(2, 3\). Are rows and columns"):
            assert_gradient(softmax, lambda x, d: softmax_backward(x, d).T, X, np.random.default_rng(0))

    def test_a_hint_of_the_check_is_shown(self):
        with pytest.raises(CheckFailure, match="chain rule"):
            assert_gradient(
                sigmoid, lambda x, d: d, X, np.random.default_rng(0), hint=hint(ja="連鎖律", en="chain rule")
            )

    def test_points_at_a_kink_are_moved_away_from_it(self):
        at_the_kink = np.array([-1.0, -1e-9, 0.0, 1e-9, 1.0])
        seen = []

        def relu_grad(x, d):
            seen.append(x)
            return d * (x > 0)

        assert_gradient(lambda x: np.maximum(x, 0), relu_grad, at_the_kink, np.random.default_rng(0), kinks=[0.0])

        assert np.abs(seen[0]).min() >= 1e-3 * (1 - 1e-12)
        assert at_the_kink.tolist() == [-1.0, -1e-9, 0.0, 1e-9, 1.0]

    def test_large_arguments_get_a_larger_step(self):
        assert_gradient(lambda x: x**2, lambda x, d: 2 * x * d, np.array([1e4, -1e6]), np.random.default_rng(0))

    def test_whole_numbers_and_float32_are_differentiated_in_float64(self):
        assert_gradient(lambda x: x**2, lambda x, d: 2 * x * d, np.array([1, 2], "f4"), np.random.default_rng(0))

    def test_a_function_with_many_is_asked_once(self):
        class Many:
            asked = 0

            def __call__(self, x):
                raise AssertionError("called one by one")

            def many(self, calls):
                self.asked += 1
                return [x**2 for (x,) in calls]

        square = Many()

        assert_gradient(square, lambda x, d: 2 * x * d, X, np.random.default_rng(0))

        assert square.asked == 1

    @pytest.mark.parametrize("bad", [np.nan, np.inf], ids=["nan", "inf"])
    def test_a_function_without_finite_values_has_no_gradient_to_agree_with(self, bad):
        with pytest.raises(CheckFailure, match="nan or inf"):
            assert_gradient(lambda x: x * bad, lambda x, d: d * np.nan, X, np.random.default_rng(0))

    @pytest.mark.parametrize("value", [None, "word", {}, [[1], [1, 2]]], ids=str)
    def test_a_function_that_gives_no_numbers_fails(self, value):
        with pytest.raises(CheckFailure, match="an array of numbers is needed"):
            assert_gradient(lambda x: value, lambda x, d: d, X, np.random.default_rng(0))


class TestInputs:
    def test_a_function_that_only_reads_passes(self):
        assert_inputs_unchanged(lambda x, n, y: x + y, np.array([1.0, np.nan]), 3, np.ones(2))

    def test_a_function_that_writes_fails_with_the_number_of_the_argument(self):
        def shift(a, x):
            x -= x.max()

        with pytest.raises(CheckFailure) as caught:
            assert_inputs_unchanged(shift, np.ones(2), np.array([1.0, 2.0]))

        assert caught.value.message.en == "shift changed the array it was given (argument 2)."
        assert "x.copy()" in caught.value.hint.ja

    def test_a_students_function_is_watched_across_the_wall(self, hand_in):
        handed = hand_in("def good(x): return x - x.max()\ndef bad(x):\n    x -= x.max()\n    return x\n")

        with handed.check() as student:
            assert_inputs_unchanged(student.good, np.array([1.0, 2.0]))
            with pytest.raises(CheckFailure, match="bad changed the array"):
                assert_inputs_unchanged(student.bad, np.array([1.0, 2.0]))

    def test_a_students_gradient_is_checked_across_the_wall(self, hand_in):
        handed = hand_in(
            "def f(x): return x ** 3\ndef df(x, d): return 3 * x ** 2 * d\ndef wrong(x, d): return x * d\n"
        )

        with handed.check() as student:
            assert_gradient(student.f, student.df, X, np.random.default_rng(0))
            with pytest.raises(CheckFailure):
                assert_gradient(student.f, student.wrong, X, np.random.default_rng(0))
