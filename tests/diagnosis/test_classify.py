"""From failing checks to names: what follows from what, what is one of two, and how the hints are staged."""

import pytest

from grader.model import Verdict

BATCH_AXIS = """
import numpy as np
def softmax(u, axis=0):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
"""
BACKWARD = """
def softmax_backward(u, dout):
    y = softmax(u)
    return y * (dout - np.sum(y * dout, axis=-1, keepdims=True))
"""
TIMES_THE_GRADIENT = """
import numpy as np
class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps, self.t, self.m, self.v = lr, beta1, beta2, eps, 0, {}, {}
    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            m, v = self.m[k] / (1 - self.beta1**self.t), self.v[k] / (1 - self.beta2**self.t)
            params[k] = params[k] - self.lr * m / (np.sqrt(v) + self.eps) * g
"""


def failing(case, of):
    return [r for r in case.results if r.of == of and r.verdict in (Verdict.FAILED, Verdict.CRASHED)]


def test_what_follows_from_another_function_says_so(clinic):
    case = clinic("activations").case(BATCH_AXIS + BACKWARD)

    backward = failing(case, "softmax_backward")

    assert {r.misconception for r in backward} == {"softmax_over_the_batch_axis"}
    assert backward[0].hint.en == "This follows from softmax: fix softmax first."
    assert backward[0].hint.ja == "softmax の間違いから来ています。まず softmax を直しましょう。"


def test_a_right_function_beside_a_wrong_one_is_left_alone(clinic):
    shifted = "np.exp(u - u.max(axis=-1, keepdims=True))"
    own = BACKWARD.replace("softmax(u)", f"{shifted} / {shifted}.sum(axis=-1, keepdims=True)")

    case = clinic("activations").case(BATCH_AXIS + own)

    assert failing(case, "softmax_backward") == []
    assert case.names == {"softmax_over_the_batch_axis"}


def test_a_mistake_of_its_own_is_named_before_one_that_follows(clinic):
    diagonal = "def softmax_backward(u, dout):\n    e = np.exp(u)\n    y = e / e.sum(-1, keepdims=True)\n"

    case = clinic("activations").case(BATCH_AXIS + diagonal + "    return dout * (y - y * y)\n")

    assert {r.misconception for r in failing(case, "softmax_backward")} == {"softmax_backward_is_diagonal"}


def test_the_first_failing_check_has_the_gentle_hint_and_the_others_do_not_repeat_it(clinic):
    first, *others = failing(clinic("optimizers").case(TIMES_THE_GRADIENT), "Adam")

    assert first.hint.en == "With a negative gradient, which way does the parameter move in the first step?"
    assert others
    assert not any(other.hint for other in others)
    assert {other.misconception for other in others} == {"adam_times_the_gradient"}


def test_the_second_hint_is_direct(clinic):
    first, *_ = failing(clinic("optimizers").case(TIMES_THE_GRADIENT, level=2), "Adam")

    assert "leave G out" in first.hint.en
    assert "G は掛けません" in first.hint.ja


def test_public_checks_alone_name_a_mistake_as_well(clinic):
    case = clinic("activations", hidden=False).case(BATCH_AXIS)

    assert case.names == {"softmax_over_the_batch_axis"}


@pytest.mark.parametrize("body", ["raise NotImplementedError", "pass", "return undefined", "return int('x')"])
def test_code_that_is_not_there_or_only_stumbles_is_no_known_mistake(clinic, body):
    case = clinic("activations").case(f"def softmax(u, axis=-1):\n    {body}\ndef relu(u):\n    {body}\n")

    assert case.names == {""}


def test_the_same_error_for_the_same_reason_is_a_known_mistake(clinic):
    branches = "def relu(a):\n    return a if 0 < a else 0 * a\n"

    assert clinic("activations").case(branches).names == {"relu_branches_on_an_array"}


def test_two_mistakes_in_two_functions_are_both_named(clinic):
    step = "def step(u):\n    return 1.0 * (u >= 0)\n"

    assert clinic("activations").case(BATCH_AXIS + step).certain == {
        "softmax_over_the_batch_axis",
        "step_fires_at_zero",
    }


def test_what_cannot_be_told_apart_is_one_of_these_and_keeps_the_checks_own_hint(clinic, tmp_path):
    from grader.diagnosis.classify import Diagnosis
    from grader.diagnosis.hints import with_hints
    from grader.diagnosis.misconceptions import CandidateCause

    result = failing(clinic("optimizers").case(TIMES_THE_GRADIENT), "Adam")[0]
    either = Diagnosis((CandidateCause(("a",)), CandidateCause(("b",))))

    (told,) = with_hints([result], {"Adam": either}, {}, {}, 1)

    assert told.misconception == "a | b"
    assert told.hint == result.hint
