"""Checks are collected by pytest and run by our own loop, here against modules of this process."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks.collect import collect
from grader.checks.markers import points, timeout
from grader.errors import AssignmentError, CheckEnded, StudentError
from grader.grading.executor import Executor
from grader.model import Text, Verdict
from grader.remote.session import Target
from grader.remote.watchdog import NoProgress
from tests.conftest import an_assignment

HEAD = "import numpy as np\nimport pytest\nfrom grader.checks import *\n"
DOUBLES = """
@points(2, of="double", ja="二倍", en="doubles")
def test_doubles(student, reference, rng):
    x = rng.normal(size=3)
    expected = reference.double(x)
    assert_close(student.double(x), expected)
"""


class Here:
    """A hand-in in this process: ``module`` is the shared worker, ``fresh()`` makes a new one."""

    def __init__(self, module, fresh=None, *, stateless=False):
        self.module, self.make = module, fresh or (lambda: module)
        self.keeps_no_state, self.cpu_so_far, self.runs, self.log = stateless, 0.0, 0, []

    @property
    def is_untouched(self):
        return self.runs == 0

    @contextmanager
    def check(self, cpu_seconds=None, part=None, *, fresh=False):
        self.log.append("fresh" if fresh and self.runs else "shared")
        module = self.make() if fresh and self.runs else self.module
        self.runs += 1
        yield Target(module, None, time.thread_time)


@pytest.fixture
def write(tmp_path):
    def write(public=DOUBLES, hidden=""):
        for kind, text in (("public", public), ("hidden", hidden)):
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"test_{kind}.py").write_text(HEAD + text, "utf-8")
        return tmp_path

    return write


REFERENCE = SimpleNamespace(double=lambda x: 2 * x)


def executor_of(folder, reference=REFERENCE, seed=b"seed", **whole):
    assignment = an_assignment(folder, whole={"cpu_seconds": 10.0, **whole})
    return Executor(assignment, collect(folder), reference, seed)


def results(folder, module, **options):
    executor = executor_of(folder)
    hosted = module if isinstance(module, Here) else Here(module, **options)
    return {result.id: result for result in executor.run(hosted)}


SPAWNS = """
@points(1, of="told", ja="数を受け取る", en="it is told numbers")
def test_tells(student, rng):
    student.told(rng.integers(1 << 60), rng.spawn(1)[0].integers(1 << 60))
"""


def test_every_hand_in_gets_the_same_random_numbers(write):
    folder, told = write(SPAWNS), []
    executor = executor_of(folder)
    for _ in range(3):
        list(executor.run(Here(SimpleNamespace(told=lambda *numbers: told.append(numbers)))))

    assert len(told) == 3
    assert len(set(told)) == 1


@pytest.mark.slow
def test_public_and_hidden_checks_are_told_apart_and_hidden_ones_can_be_left_out(write):
    folder = write(DOUBLES, DOUBLES.replace("test_doubles", "test_doubles_again"))

    assert {check.id: check.public for check in collect(folder)} == {"test_doubles": True, "test_doubles_again": False}
    assert [check.id for check in collect(folder, hidden=False)] == ["test_doubles"]


BROKEN = {
    "no_points": ("def test_x(student): pass", "has no points"),
    "unknown_fixture": (DOUBLES.replace("rng)", "rng, tmp_path)"), "asks for tmp_path"),
    "unknown_dependency": ('@depends_on("test_nothing")' + DOUBLES, "depends on test_nothing"),
    "syntax_error": ("def test_x(:", "cannot be collected"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_assignment_is_said_in_words(write, text, words):
    with pytest.raises(AssignmentError, match=words) as error:
        collect(write(text))

    assert error.value.problem.next.ja


def test_two_checks_of_one_name_are_refused(write):
    with pytest.raises(AssignmentError, match="Two checks are called test_doubles"):
        collect(write(DOUBLES, DOUBLES))


def test_marks_refuse_what_makes_no_sense():
    with pytest.raises(ValueError, match="points"):
        points(-1, of="f", ja="あ", en="a")
    with pytest.raises(ValueError, match="timeout"):
        timeout(0)


@pytest.mark.slow
def test_right_earns_its_points_and_wrong_says_why(write):
    folder = write()

    right = results(folder, REFERENCE)["test_doubles"]
    wrong = results(folder, SimpleNamespace(double=lambda x: 3 * x))["test_doubles"]

    assert (right.verdict, right.points) == (Verdict.PASSED, 2.0)
    assert (wrong.verdict, wrong.points) == (Verdict.FAILED, 0.0)
    assert "The values differ" in wrong.message.en
    assert "値が違います" in wrong.message.ja


CASES = """
@pytest.mark.parametrize("scale", [1.0, 10.0], ids="scale={:g}".format)
@points(1, of="double", ja="大きさ", en="scales")
@hint(ja="係数", en="look at the factor")
def test_scales(student, reference, scale):
    assert_close(student.double(np.full(2, scale)), reference.double(np.full(2, scale)))
"""


def test_the_points_come_only_when_every_case_passes_and_the_case_is_named(write):
    found = results(write(CASES), SimpleNamespace(double=lambda x: np.minimum(2 * x, 5.0)))["test_scales"]

    assert found.verdict is Verdict.FAILED
    assert found.message.en.startswith("(in the case scale=10)")
    assert found.hint.en == "What this check is about: look at the factor"


FIXTURES = """
LOG = ()
@pytest.fixture
def base(rng):
    yield rng.normal(size=2)
@pytest.fixture
def pair(base):
    return base, 2 * base
@points(1, of="double", ja="組", en="pair")
def test_pair(student, pair):
    assert_close(student.double(pair[0]), pair[1])
"""


def test_an_authors_own_fixtures_work(write):
    assert results(write(FIXTURES), REFERENCE)["test_pair"].verdict is Verdict.PASSED


def test_a_check_that_depends_on_a_failed_one_is_not_run_and_says_which(write):
    folder = write(DOUBLES, '@depends_on("test_doubles")' + DOUBLES.replace("test_doubles", "test_more"))

    found = results(folder, SimpleNamespace(double=lambda x: x))["test_more"]

    assert (found.verdict, found.points) == (Verdict.NOT_RUN, 0.0)
    assert "doubles" in found.message.en


def counting():
    calls = []

    def double(x):
        calls.append(1)
        return 2 * x if len(calls) == 1 else x

    return SimpleNamespace(double=double)


def test_a_check_that_fails_only_after_others_is_run_again_fresh_and_passes(write):
    folder = write(DOUBLES, DOUBLES.replace("test_doubles", "test_second"))
    hosted = Here(counting(), counting)

    found = results(folder, hosted)

    assert {result.verdict for result in found.values()} == {Verdict.PASSED}
    assert hosted.log == ["shared", "shared", "fresh"]


def test_a_hand_in_without_state_is_not_run_twice(write):
    folder = write(DOUBLES, DOUBLES.replace("test_doubles", "test_second"))
    hosted = Here(SimpleNamespace(double=lambda x: x), stateless=True)

    results(folder, hosted)

    assert hosted.log == ["shared", "shared"]


def raising(error):
    def double(x):
        raise error

    return SimpleNamespace(double=double)


ENDINGS = {
    "crash": (
        StudentError("ValueError", "no", Text.plain("a.py, line 3")),
        Verdict.CRASHED,
        "ValueError: no was raised",
    ),
    "not_written": (StudentError("NotImplementedError", ""), Verdict.CRASHED, "NotImplementedError was raised"),
    "time": (CheckEnded(Verdict.TIMED_OUT, Text("長い", "too long"), "cpu"), Verdict.TIMED_OUT, "too long"),
    "missing": (CheckEnded(Verdict.FAILED, Text("ない", "not defined")), Verdict.FAILED, "not defined"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("error", "verdict", "message"), ENDINGS.values(), ids=ENDINGS)
def test_what_ends_a_check_decides_its_verdict(write, error, verdict, message):
    found = results(write(), raising(error))["test_doubles"]

    assert (found.verdict, found.points) == (verdict, 0.0)
    assert message in found.message.en


@pytest.mark.slow
def test_a_machine_that_stalls_twice_is_our_fault_and_once_is_forgiven(write):
    folder = write()

    twice = results(folder, raising(NoProgress()))["test_doubles"]
    once = results(folder, Here(raising(NoProgress()), lambda: REFERENCE))["test_doubles"]

    assert (twice.verdict, twice.points) == (Verdict.GRADER_FAULT, None)
    assert once.verdict is Verdict.PASSED


@pytest.mark.slow
def test_after_a_long_stall_the_other_checks_are_not_run(write):
    folder = write(DOUBLES, DOUBLES.replace("test_doubles", "test_doubles_again"))
    executor = executor_of(folder, wall_seconds=0.0)

    stalled, after = executor.run(Here(raising(NoProgress())))

    assert (stalled.verdict, stalled.limit) == (Verdict.GRADER_FAULT, "wall")
    assert (after.verdict, after.limit) == (Verdict.NOT_RUN, "wall")


@pytest.mark.slow
def test_a_value_the_check_cannot_use_is_the_students_fault(write):
    unpacks = DOUBLES.replace("assert_close(student.double(x), expected)", "first, second = student.double(1)")
    reference = SimpleNamespace(double=lambda x: (x, x))
    executor = executor_of(write(unpacks), reference)

    (found,) = executor.run(Here(SimpleNamespace(double=lambda x: None)))

    assert found.verdict is Verdict.FAILED
    assert "could not be used" in found.message.en


def test_a_check_that_fails_on_the_reference_too_is_our_fault(write):
    broken = DOUBLES.replace("assert_close(student.double(x), expected)", "raise RuntimeError('oops')")

    found = results(write(broken), REFERENCE)["test_doubles"]

    assert (found.verdict, found.points) == (Verdict.GRADER_FAULT, None)
    assert "oops" in found.message.en


def test_an_exception_out_of_the_grader_itself_never_costs_a_point(write):
    misused = DOUBLES.replace("assert_close(student.double(x), expected)", "assert_close(student.double(x), object())")

    found = results(write(misused), REFERENCE)["test_doubles"]

    assert found.verdict is Verdict.GRADER_FAULT


def test_a_plain_assert_fails_with_its_condition(write):
    plain = DOUBLES.replace("assert_close(student.double(x), expected)", "assert student.double(1) == 2")

    found = results(write(plain), SimpleNamespace(double=lambda x: 5))["test_doubles"]

    assert found.verdict is Verdict.FAILED
    assert "5 == 2" in found.message.en


def test_a_hand_in_that_used_up_its_time_is_not_run_further(write):
    hosted = Here(REFERENCE)
    hosted.cpu_so_far = 11.0

    found = results(write(), hosted)["test_doubles"]

    assert (found.verdict, found.limit) == (Verdict.NOT_RUN, "cpu")


@pytest.mark.slow
def test_the_inputs_follow_the_seed_and_the_check(write):
    folder = write(DOUBLES, DOUBLES.replace("test_doubles", "test_other"))

    def drawn(seed):
        seen = []
        module = SimpleNamespace(double=lambda x: seen.append(x[0]) or 2 * x)
        list(executor_of(folder, seed=seed).run(Here(module, stateless=True)))
        return seen

    assert drawn(b"a") == drawn(b"a")
    assert len({*drawn(b"a"), *drawn(b"b")}) == 4


def test_a_list_is_taken_as_an_array_with_a_note(write):
    found = results(write(), SimpleNamespace(double=lambda x: list(2 * x)))["test_doubles"]

    assert found.verdict is Verdict.PASSED
    assert "it was read as a NumPy array" in found.message.en


@pytest.mark.slow
def test_the_same_files_run_under_plain_pytest_against_reference_or_student(write, tmp_path):
    folder = write()
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "doubling.py").write_text("def double(x):\n    return 2 * x\n")
    (tmp_path / "wrong.py").write_text("def double(x):\n    return x\n")
    (tmp_path / "manifest.toml").write_text('reference = "reference/doubling.py"\n')

    def outcome(*arguments):
        options = ["-q", "-p", "no:cacheprovider", "-p", "grader.grading.pytest_plugin"]
        command = [sys.executable, "-m", "pytest", *options, "public", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout

    assert "1 passed" in outcome()
    assert "1 failed" in outcome("--student", str(Path("wrong.py")))


INOUT = """
import numpy as np
from grader.checks import assert_inputs_unchanged, inout, points

def about(f):
    return points(1, of=f, ja="和", en="sum")

@about("clear")
def test_an_argument_stays(student):
    x = np.ones(2)
    student.clear(x)
    assert x.tolist() == [1.0, 1.0]

@about("clear")
def test_an_argument_comes_back_where_it_is_marked(student):
    params = {"W": [np.ones(2)]}
    student.Clears().clear(inout(params["W"]))
    assert params["W"][0].tolist() == [0.0, 0.0]

@about("clear")
def test_a_change_is_noticed(student):
    assert_inputs_unchanged(student.clear, np.ones(2))

@about("clear")
def test_an_exception_shows_its_line(student):
    student.fails()

@about("clear")
def test_a_probe_is_beside_it(student, probe):
    assert probe.kind(student.Clears()) == "Clears"
"""


@pytest.mark.slow
def test_under_plain_pytest_arguments_errors_and_probes_are_those_of_a_grading(tmp_path):
    for name, text in {
        "public/test_inout.py": INOUT,
        "probes.py": "def kind(value):\n    return type(value).__name__\n",
        "manifest.toml": 'reference = "reference/clearing.py"\n',
        "reference/clearing.py": (
            "def clear(x):\n    x[...] = 0\ndef fails():\n    boom = 1 / 0  # here\n"
            "class Clears:\n    def clear(self, xs):\n        for x in xs:\n            x[...] = 0\n"
        ),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    options = ["-q", "-p", "no:cacheprovider", "-p", "grader.grading.pytest_plugin", "public"]

    found = subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout

    assert "2 failed, 3 passed" in found
    assert "clear changed the array it was given (argument 1)" in found
    assert "boom = 1 / 0  # here" in found
