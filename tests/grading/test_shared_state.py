"""One process grades the class: what a check keeps between two runs judges nobody."""

from __future__ import annotations

import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.errors import AssignmentError
from grader.grading.executor import Executor
from grader.model import Verdict
from grader.remote.session import Target
from tests.conftest import an_assignment

# Each passes for the first submissions and fails for later ones, or the other way round, if what it keeps is kept.
KEEPS = {
    "a list": "SEEN = []|SEEN.append(1)|len(SEEN) <= 2",
    "a list inside a dict": "KEPT = {'a': [1, 2, 3]}|KEPT['a'].pop()|len(KEPT['a']) > 0",
    "a counter rebound": "COUNT = 0|global COUNT; COUNT += 1|COUNT < 3",
    "a name made by the first": "|globals().setdefault('FIRST', []).append(1)|len(FIRST) < 3",
    "a name deleted": "ONCE = 1|had = globals().pop('ONCE', None)|had is None",
    "a set": "IDS = set()|IDS.add(len(IDS))|len(IDS) < 2",
    "a queue": "LEFT = collections.deque([1, 2])|LEFT.popleft()|len(LEFT) > 0",
    "a defaultdict": "TIMES = collections.defaultdict(int)|TIMES['f'] += 1|TIMES['f'] < 4",
    "an array in place": "W = np.ones(3)|W[:] += 1|W[0] < 3",
    "bytes in place": "B = bytearray(b'ab')|B.pop()|len(B) > 0",
    "an attribute of a function": "def counted(): pass\ncounted.n = 0|counted.n += 1|counted.n < 2",
    "a default argument": "def default(x, seen=[]): seen.append(x); return len(seen)|n = default(1)|n < 3",
    "a keyword default": "def helper(*, seen={}): seen[len(seen)] = 1; return len(seen)|n = helper()|n < 3",
    "a closure": "def make():\n    n = 0\n    def up():\n        nonlocal n\n        n += 1\n"
    "        return n\n    return up\nUP = make()|n = UP()|n < 3",
    "an attribute of a class": "class Kept:\n    n = 0|Kept.n += 1|Kept.n < 3",
    "an attribute of an object": "class Own:\n    def __init__(self): self.n = 0\nOWN = Own()|OWN.n += 1|OWN.n < 3",
    "slots": "class Slot:\n    __slots__ = ('n',)\n    def __init__(self): self.n = 0\n"
    "SLOT = Slot()|SLOT.n += 1|SLOT.n < 3",
    "a generator of random numbers": "G = np.random.default_rng(0)|"
    "x = G.random()|x == np.random.default_rng(0).random()",
    "an old generator of random numbers": "R = np.random.RandomState(0)|"
    "x = R.rand()|x == np.random.RandomState(0).rand()",
    "Python's generator": "PY = random.Random(0)|x = PY.random()|x == random.Random(0).random()",
    "a function laid over another": "def draw(): return 1|before, globals()['draw'] = draw(), lambda: 2|before == 1",
    "a partial's list": "LOG = functools.partial(list.append, [])|LOG(1)|len(LOG.args[0]) < 3",
    "the reference's own list": "|reference.MEMORY.append(1)|len(reference.MEMORY) < 3",
    "a parameter": "|rows.append(1)|len(rows) < 4",
}
HEAD = "import collections, functools, random\nimport numpy as np\nimport pytest\nfrom grader.checks import *\n"
CHECK = """
{above}

@points(1, of="f", ja="い", en="a")
@pytest.mark.parametrize("rows", [[1]])
def test_{number}(student, reference, rows):
    {steps}
    assert student.f({claim})
"""


class Host:
    """Hosts the same module for each check."""

    is_untouched, keeps_no_state, cpu_so_far = True, True, 0.0

    @contextmanager
    def check(self, cpu_seconds=None, part=None, *, fresh=False):
        yield Target(SimpleNamespace(f=lambda value: value), None, time.thread_time)


def executor_of(folder, text):
    (folder / "hidden").mkdir()
    (folder / "hidden/test_kept.py").write_text(HEAD + text, "utf-8")
    (folder / "reference.py").write_text("MEMORY = []\n", "utf-8")
    reference = load_by_path(folder / "reference.py", "reference_that_keeps")
    return Executor(an_assignment(folder, whole={"cpu_seconds": 60.0}), collect(folder), reference, b"")


def test_five_equal_submissions_get_the_same_points_whatever_a_check_keeps(tmp_path):
    text = ""
    for number, kept in enumerate(KEEPS.values()):
        above, steps, claim = kept.split("|")
        text += CHECK.format(above=above, number=number, steps="\n    ".join(steps.split("; ")), claim=claim)
    executor = executor_of(tmp_path, text)

    runs = [[result.verdict for result in executor.run(Host())] for _ in range(5)]

    flipping = [name for name, verdicts in zip(KEEPS, zip(*runs, strict=True), strict=True) if len({*verdicts}) > 1]
    assert flipping == []
    assert {verdict for run in runs for verdict in run} == {Verdict.PASSED, Verdict.FAILED}
    assert set(executor.changes) == {f"test_{number}" for number in range(len(KEEPS))}  # an audit finds them all


@pytest.mark.slow
@pytest.mark.parametrize(
    "kept",
    ["NEXT = iter([1, 2])", "NEXT = itertools.count()", "def up():\n    yield 1\nNEXT = up()", "NEXT = io.StringIO()"],
    ids=["iterator", "count", "generator", "file"],
)
def test_what_cannot_be_put_back_is_refused_before_anything_is_graded(tmp_path, kept):
    check = CHECK.format(above=kept, number=1, steps="pass", claim="True")
    executor = executor_of(tmp_path, "import io, itertools\n" + check)

    with pytest.raises(AssignmentError, match=r"test_kept\.py\.NEXT, which the checks keep, is a"):
        list(executor.run(Host()))
