"""A busy machine changes no verdict: computing time decides, not the clock on the wall."""

import json
import subprocess
import sys
from contextlib import ExitStack

import pytest

pytestmark = pytest.mark.slow


RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
HAND_INS = {
    "right": RIGHT,
    "slow": RIGHT.replace("    return x + x", "    n = 1_000_000\n    while n: n -= 1\n    return x + x"),
    "wrong": RIGHT.replace("x / 2", "x / 3"),
    "loops": RIGHT.replace("return x / 2", "\n    while True: pass"),
    "sleeps": "import time\n" + RIGHT.replace("return x / 2", "time.sleep(1000)"),
    "crashes": "import os\n" + RIGHT.replace("return x / 2", "os._exit(3)"),
    "hogs": "import numpy as np\n" + RIGHT.replace("return x / 2", "return np.ones(1 << 28)"),
}


@pytest.fixture
def verdicts(grader, hand_in):
    """``verdicts()``: what each hand-in's checks come to, by two grading processes."""
    for name, source in HAND_INS.items():
        hand_in(name, source)

    def grade():
        found = json.loads(grader("grade", "--force", "-j", "2", "--format", "json").stdout)
        return {
            one["student"]: [(check["id"], check["verdict"], check["points"]) for check in one["checks"]]
            for one in found["gradings"]
        }

    return grade


def test_a_batch_at_load_eight_finds_the_same(verdicts):
    alone = verdicts()
    with ExitStack() as stack:
        for _ in range(8):
            busy = stack.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            stack.callback(busy.kill)
        under_load = verdicts()

    assert under_load == alone
    assert {verdict for checks in alone.values() for _, verdict, _ in checks} == {
        "PASSED", "FAILED", "TIMED_OUT", "CRASHED", "OUT_OF_MEMORY",
    }  # fmt: skip
