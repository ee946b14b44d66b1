"""Hand-ins that overwrite what they are given, so that the answer to give is one of their own choice."""

from __future__ import annotations

import pytest

from grader.model import Verdict

EXERCISE, CPU_SECONDS = "dqn", 0.5
OVERWRITES = {
    "in_place": "r[...] = 0\n    return np.zeros(r.shape)",
    "with_ones": "r[...] = 1\n    return np.ones(r.shape)",
    "by_a_ufunc": "return np.multiply(r, 0, out=r)",
    "by_fill": "r.fill(0)\n    return r",
    "by_a_view": "r.reshape(-1)[:] = 0\n    return r.copy()",
    "by_its_memory": "memoryview(r).cast('B')[:] = bytes(r.nbytes)\n    return np.zeros(r.shape)",
    "by_put": "np.put(r, range(r.size), 0)\n    return r",
    "by_copyto": "np.copyto(r, 1)\n    return np.sign(r)",
    "later_as_well": "KEPT.append(r)\n    for kept in KEPT:\n        kept[...] = 0\n    return r",
    "by_an_iterator": "for x in np.nditer(r, op_flags=['readwrite']):\n        x[...] = 0\n    return r * 1.0",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OVERWRITES)
def test_who_overwrites_the_input_is_compared_with_the_input_as_it_was(grade, name):
    report = grade(f"import numpy as np\nKEPT = []\ndef clip_reward(r):\n    {OVERWRITES[name]}\n")

    assert report.points == 0
    assert not any(check.verdict in (Verdict.PASSED, Verdict.GRADER_FAULT) for check in report.checks)


def test_an_input_that_was_changed_is_said_beside_a_right_answer(grade):
    report = grade("import numpy as np\ndef clip_reward(r):\n    return np.clip(r, -1, 1, out=r)\n")

    (cuts_off,) = [check for check in report.checks if check.id == "test_clip_reward_cuts_off"]
    assert cuts_off.verdict is Verdict.PASSED
    assert "clip_reward changed" in cuts_off.message.en
    assert "clip_reward" in cuts_off.message.ja
