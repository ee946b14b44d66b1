"""What a wrong value, or a series of calls, says by itself: by hand, and on the checks of real assignments."""

import numpy as np
import pytest

from grader.diagnosis.call_heuristics import Record, read_records
from grader.diagnosis.result_heuristics import read_results
from grader.diagnosis.signature import signature_of
from grader.diagnosis.value_heuristics import read_values
from grader.model import Exchange

RNG = np.random.default_rng(4)
X = RNG.normal(size=(3, 5))
WANT = RNG.normal(size=(3, 5))
CUBE = RNG.normal(size=(2, 3, 3))


@pytest.mark.parametrize(
    ("actual", "expected", "inputs", "words"),
    [
        (WANT.T, WANT, [], "rows and columns exchanged"),
        (WANT[:, :3].T, WANT[:, :3], [], "rows and columns exchanged"),
        (CUBE.transpose(0, 2, 1), CUBE, [], "axes in another order ((0, 2, 1))"),
        (WANT[:1].T, WANT[0], [], "shape (5, 1): make it (5,)"),
        (WANT[0] + WANT[0][:, None], WANT[0], [], "5×5 values instead of 5"),
        (WANT, WANT.sum(), [], "sum is missing"),
        (WANT, WANT.mean(), [], "mean is missing"),
        (-WANT, WANT, [], "only the sign is reversed"),
        (2 * WANT, WANT, [], "exactly 2 times"),
        (0.5 * WANT, WANT, [], "exactly 0.5 times"),
        (3 * WANT, WANT, [{"0": X}], "exactly 3 times the right answer, and there are 3 rows"),
        (np.float64(4.2 / 3), np.float64(4.2), [{"0": X}], "divided by 3"),
        (2 * X - WANT, WANT, [{"0/W": X}], "the wrong way"),
        (2 * WANT - X, WANT, [{"0/W": X}], "exactly 2 times as far"),
        (np.vstack([X[0], WANT[:-1]]), WANT, [], "one place too late along axis 0"),
        (np.hstack([WANT[:, 1:], X[:, :1]]), WANT, [], "one place too early along axis 1"),
        (CUBE.transpose(2, 0, 1), CUBE.reshape(2, 3, 3), [], "axes in another order ((1, 2, 0))"),
        (np.full_like(WANT, np.nan), WANT, [], "There is nan"),
        (np.where(WANT > 1, np.inf, WANT), WANT, [], "There is inf"),
        (WANT.round(2), WANT, [], "rounded to 2 places"),
        (np.array(4.2351), np.array(4.23512345), [], "rounded to 4 places"),
        (np.trunc(3 * WANT), 3 * WANT, [], "after the point is cut off"),
        ((3 * WANT).astype(int), 3 * WANT, [], "after the point is cut off"),
        (np.vstack([WANT[:1], 0 * WANT[1:]]), WANT, [], "Of 3 places along axis 0 only the first 1 are computed"),
        (np.hstack([WANT[:, :2], 0 * WANT[:, 2:]]), WANT, [], "Of 5 places along axis 1 only the first 2"),
        (np.vstack([0 * WANT[:2], WANT[2:]]), WANT, [], "only the last is computed"),
        (X, WANT, [{"0": X}], "argument 1 as it was passed in"),
    ],
)
def test_a_wrong_value_says_what_is_wrong(actual, expected, inputs, words):
    assert words in read_values(actual, expected, inputs, None).en


def softmax(u):
    return u


def cross_entropy(p, t):
    return p


def layer_norm(x):
    return x


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_softmax_is_spoken_of_only_where_there_is_one(value):
    for reference, spoken in [
        (softmax, True),
        (cross_entropy, True),
        (layer_norm, False),
        (np.tanh, False),
        (None, False),
    ]:
        told = read_values(np.full_like(WANT, value), WANT, [], reference)
        assert ("softmax" in told.en, "softmax" in told.ja) == (spoken, spoken)
        assert told.en.startswith(f"There is {value}, which comes of")


def test_one_result_of_several_is_not_told_as_all_of_them():
    for wrong in (2 * WANT, 0.5 * WANT):
        told = read_values(wrong, WANT, [], None)
        assert told.en.startswith("What is compared here is exactly")
        assert "どれも" not in told.ja


def test_the_reference_on_the_transpose_tells_a_wrong_axis():
    def centred(x):
        return x - x.mean(axis=1, keepdims=True)

    wrong = X - X.mean(axis=0, keepdims=True)

    assert "check axis" in read_values(wrong, centred(X), [{"0": X}], centred).en


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (lambda u: np.tanh(u), lambda u: np.tanh(np.tanh(u)), "a second time to its own result"),
        (lambda u, v: u - 3 * v, lambda u, v: v - 3 * u, "the two arguments are exchanged"),
    ],
)
def test_what_the_reference_gives_for_other_arguments_is_told(right, wrong, words):
    arguments = [X, WANT][: right.__code__.co_argcount]
    inputs = [{str(n): argument for n, argument in enumerate(arguments)}]

    assert words in read_values(wrong(*arguments), right(*arguments), inputs, right).en


def test_the_answer_of_a_neighbour_is_told(clinic):
    hint = (
        clinic("activations").case("import numpy as np\ndef tanh_grad(u):\n    return np.tanh(u)\n").hint("tanh_grad")
    )

    assert hint.startswith("This is what tanh gives")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (WANT + RNG.normal(size=WANT.shape), WANT),
        (3.7 * WANT, WANT),
        (WANT, WANT),
        (WANT, np.full_like(WANT, np.nan)),
        (np.zeros_like(WANT), WANT),
        (np.ones(4), np.ones(4) * 2.5),
        (None, WANT),
        ("text", WANT),
    ],
)
def test_what_says_nothing_gets_no_words(actual, expected):
    assert not read_values(actual, expected, [{"0": X}], lambda x: x)


SHARED_COUNT = """
import numpy as np
class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.b1, self.b2, self.eps, self.m, self.v = lr, beta1, beta2, eps, {}, {}
        Adam.t = 0
    def step(self, params, grads):
        Adam.t += 1
        for k, g in grads.items():
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g * g
            m, v = self.m[k] / (1 - self.b1**Adam.t), self.v[k] / (1 - self.b2**Adam.t)
            params[k] -= self.lr * m / (np.sqrt(v) + self.eps)
"""
TAKES_ONE = """
import numpy as np
def softmax(u, axis=-1):
    e = np.exp(u - u.max())
    return e / (e.sum() if u.ndim == 1 else 1.5 * e.sum())
"""
AHEAD = """
import numpy as np
class Momentum:
    def __init__(self, lr, mu=0.9):
        self.lr, self.mu, self.v = lr, mu, {}
    def step(self, params, grads):
        grads["W"] += 0.25
        for k in params:
            self.v[k] = self.mu * self.v.get(k, 0) - 0.7 * self.lr * grads[k]
            params[k] = params[k] + self.v[k]
"""


@pytest.mark.slow
def test_two_objects_that_disturb_each_other_are_told_by_the_check_alone(clinic):
    hint = clinic("optimizers").case(SHARED_COUNT).hint("Adam")

    assert "Keep ν, s and t in self, made in __init__, and not on the class." in hint


def record(passed, calls, right):
    """A check that called f once per (input, result); ``right`` are the reference's results."""
    mine = [Exchange("f", True, {"0": x}, result) for x, result in calls]
    reference = [Exchange("f", True, {"0": x}, result) for (x, _), result in zip(calls, right, strict=False)]
    return Record(passed, mine, signature_of(mine, passed=passed), signature_of(reference, passed=True))


def test_right_for_square_inputs_only_is_told():
    square, long = np.eye(3), np.ones((2, 3))

    records = [record(True, [(square, 1.5)], [1.5]), record(False, [(long, 2.5)], [3.5])]

    assert "right for square inputs only" in read_records("f", records).en


@pytest.mark.parametrize(
    ("results", "words"), [([2.0, 3.0, 5.0], "the next one"), ([9.0, 1.0, 2.0], "the call before")]
)
def test_a_count_that_starts_one_too_early_or_late_is_told(results, words):
    calls = [(0.5, result) for result in results]

    assert words in read_records("f", [record(False, calls, [1.0, 2.0, 3.0, 5.0])]).en


@pytest.mark.parametrize("many", [False, True])
def test_calls_in_one_exchange_are_not_told_as_results_of_one_call(many):
    mine = [Exchange("f", True, {}, [np.ones(1), 5 * np.ones(1), 3 * np.ones(1)], many=many)]
    right = [Exchange("f", True, {}, [np.ones(1), 2 * np.ones(1), 3 * np.ones(1)], many=many)]

    told = read_results(Record(False, mine, signature_of(mine, passed=False), signature_of(right, passed=True)))

    assert told.en == ("" if many else "Wrong is no. 2; right is no. 1, no. 3.")


def test_calls_that_say_nothing_get_no_words():
    records = [record(True, [(np.eye(3), 1.5)], [1.5]), record(False, [(np.eye(2), 2.5)], [3.5])]

    assert not read_records("f", records)


def test_right_for_one_sample_only_is_told(clinic):
    assert "right where the input has one dimension, or one row, and wrong where it has several" in clinic(
        "activations"
    ).case(TAKES_ONE).hint("softmax")


def test_an_argument_that_is_changed_is_told(clinic):
    hint = clinic("optimizers").case(AHEAD).hint("Momentum")

    assert "Momentum.step changes the array in argument 2" in hint


def test_a_copy_is_asked_for_once(clinic):
    source = "import numpy as np\ndef sigmoid(u):\n    np.negative(u, out=u)\n    return 1 / (1 + np.exp(u))\n"

    assert clinic("activations").case(source).hint("sigmoid") == "Work on a copy, for example x = x.copy()."
