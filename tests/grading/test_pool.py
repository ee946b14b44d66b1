"""Many submissions through the executor, and what one grader does with each."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.errors import GraderFault, UsageError
from grader.grading import pool
from grader.grading.grader import Grader, Settings, UnknownFunction
from grader.grading.scoring import ungraded, withheld
from grader.intake.load import single_submission
from grader.model import GradingVerdict, Problem, SourceFile, Submission, Text

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(b"seed", confined=False)
STRICT = "def sigmoid(u):\n    return u\n"


@pytest.fixture(scope="module")
def assignment():
    return read_manifest(ROOT / "assignments" / "activations")


def submission(number: int, text: str = STRICT) -> Submission:
    source = SourceFile("a.py", f"# {number}\n{text}".encode())
    return Submission(f"s{number}", "activations", "a.py", "a.py", (source,), str(number))


@pytest.mark.slow
def test_two_processes_give_the_same_reports_as_one(assignment):
    tasks = [pool.Task(submission(number), assignment) for number in range(4)]

    def verdicts(jobs):
        found = {s.student: report for s, report in pool.grade_many(tasks, SETTINGS, jobs)}
        return {who: [(c.id, c.verdict, c.points, c.message) for c in report.checks] for who, report in found.items()}

    one = verdicts(1)

    assert set(one) == {"s0", "s1", "s2", "s3"}
    assert one == verdicts(2)


@pytest.mark.slow
def test_a_killed_grading_process_costs_nobody_a_report(assignment):
    tasks = [pool.Task(submission(number), assignment) for number in range(6)]
    reports, killed = [], False

    for found in pool.grade_many(iter(tasks), SETTINGS, 2):
        reports.append(found)
        if not killed:
            killed = True
            for process in Path("/proc").glob("[0-9]*"):
                with contextlib.suppress(OSError):  # it has ended meanwhile
                    fields = (process / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[1]) == os.getpid() and b"grader/guest" not in (process / "cmdline").read_bytes():
                        os.kill(int(process.name), signal.SIGKILL)
                        break

    assert sorted(s.student for s, _ in reports) == [f"s{n}" for n in range(6)]
    assert {report.verdict for _, report in reports} == {GradingVerdict.GRADED}


def killing(file: Path, times: int) -> str:
    """Return a hand-in that, without isolation, kills the process that grades it, so many times."""
    return f"""
import os, pathlib, signal
file = pathlib.Path({str(file)!r})
count = len(file.read_text()) if file.exists() else 0
if count < {times}:
    file.write_text("x" * (count + 1))
    above = pathlib.Path(f"/proc/{{os.getppid()}}/stat").read_text().rpartition(")")[2].split()[1]
    os.kill(int(above), signal.SIGKILL)  # the fork server's parent
    signal.pause()
{STRICT}"""


@pytest.mark.slow
@pytest.mark.parametrize(("times", "verdict"), [(2, GradingVerdict.GRADED), (3, GradingVerdict.WITHHELD)])
def test_a_submission_is_withheld_when_three_processes_died_while_they_graded_it(assignment, tmp_path, times, verdict):
    texts = [killing(tmp_path / "killed", times), *[STRICT] * 4]
    tasks = [pool.Task(submission(number, text), assignment) for number, text in enumerate(texts)]

    found = {s.student: report.verdict for s, report in pool.grade_many(tasks, SETTINGS, 2)}

    assert found == {"s0": verdict} | dict.fromkeys(("s1", "s2", "s3", "s4"), GradingVerdict.GRADED)
    assert len((tmp_path / "killed").read_text()) == times


MANIFEST = """
title = { ja = "例", en = "Example" }
reference = "reference/sums.py"
hand_in = ["{name}.py"]
points = 1
[limits]
cpu_seconds = 0.4
wall_seconds = 0.4
[limits.load]
cpu_seconds = 0.3
wall_seconds = 0.3
[limits.submission]
cpu_seconds = 0.5
wall_seconds = 0.5
"""
SUMS = """import ctypes
from grader.checks import assert_close, points

def stuck():
    # a mutex is locked twice: a call of C code without end that no signal interrupts and that takes no CPU time
    mutex, lock = ctypes.create_string_buffer(64), ctypes.PyDLL(None).pthread_mutex_lock
    return lock(mutex) or lock(mutex)

@points(1, of="apply", ja="和", en="it sums")
def test_apply(student):
    assert_close(student.apply(lambda n: stuck() if n < 0 else sum(range(n)), 4), 6)
"""


@pytest.fixture
def sums(tmp_path):
    """An assignment with a check whose function one call of C code keeps busy for as long as the student likes."""
    files = {
        "course.toml": 'name = { ja = "例", en = "Example" }\n',
        "reference/sums.py": APPLY,
        "assignments/sums/manifest.toml": MANIFEST,
        "assignments/sums/public/test_sums.py": SUMS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return read_manifest(tmp_path / "assignments" / "sums")


APPLY = "def apply(g, n):\n    return g(n)\n"
ENDLESS = "def apply(g, n):\n    return g(10**14)\n"
STUCK = "def apply(g, n):\n    return g(-1)\n"


@pytest.mark.slow
@pytest.mark.parametrize("endless", [{"s0"}, {"s1", "s2", "s4"}, {"s0", "s1", "s2", "s3", "s4"}], ids=len)
def test_a_callback_in_c_without_end_withholds_that_score_once_and_the_others_are_graded(sums, monkeypatch, endless):
    monkeypatch.setattr(pool, "BUSY_SECONDS", 4.0)
    tasks = [pool.Task(submission(n, STUCK if f"s{n}" in endless else APPLY), sums) for n in range(5)]
    started = time.monotonic()

    found = {s.student: report for s, report in pool.grade_many(iter(tasks), SETTINGS, 2)}

    assert {who for who, report in found.items() if report.verdict is GradingVerdict.WITHHELD} == endless
    assert {r.points for who, r in found.items() if who not in endless} <= {1}
    assert all("did not end within 8 s" in found[who].problem.what.en for who in endless)
    assert time.monotonic() - started < 8 * len(endless) + 30  # each is tried once


@pytest.mark.slow
def test_a_callback_in_c_without_end_ends_in_a_class_of_one(sums, monkeypatch):
    monkeypatch.setattr(pool, "BUSY_SECONDS", 1.0)

    [(_, report)] = pool.grade_many([pool.Task(submission(0, ENDLESS), sums)], SETTINGS, 2)

    assert report.verdict is GradingVerdict.WITHHELD


@pytest.mark.parametrize("count", [1, 3])
def test_a_refused_isolation_reaches_the_person_at_the_keyboard(assignment, monkeypatch, count):
    def refuse(*_args, **_settings):
        raise UsageError("sandbox.isolation.no_linux", where="worker")

    monkeypatch.setattr(Grader, "grade", refuse)
    tasks = [pool.Task(submission(number), assignment) for number in range(count)]

    with pytest.raises(UsageError):
        list(pool.grade_many(tasks, SETTINGS, 2))


def test_a_submission_has_far_more_time_by_the_clock_than_its_limits_let_it_take(assignment):
    limits = assignment.submission_limits
    longer = assignment._replace(submission_limits=limits._replace(wall_seconds=limits.wall_seconds + 10))

    assert pool.deadline_seconds(assignment) > 5 * limits.wall_seconds + 60
    assert pool.deadline_seconds(longer) == pool.deadline_seconds(assignment) + 50


def test_a_score_is_withheld_with_a_number_and_words(assignment):
    report = withheld(ungraded(submission(1), assignment), GraderFault("grading.process_died", where="a.py"))

    assert report.verdict is GradingVerdict.WITHHELD
    assert report.points is None
    assert report.reference_number.startswith("G-")
    assert "not your fault" in report.problem.what.en


def test_a_submission_with_a_problem_is_unloadable_with_its_words(assignment):
    problem = Problem(Text("だめ", "bad"), "a.py", Text("直す", "mend it"))

    with Grader(SETTINGS) as grader:
        report = grader.grade(submission(1)._replace(problem=problem), assignment)

    assert (report.verdict, report.problem, report.points) == (GradingVerdict.UNLOADABLE, problem, 0.0)


def test_a_fork_server_that_died_is_replaced(assignment):
    with Grader(SETTINGS) as grader:
        grader.grade(submission(1), assignment)
        (parent,) = grader._servers.values()
        os.kill(parent._process.pid, signal.SIGKILL)
        parent._process.wait()

        report = grader.grade(submission(2), assignment)

    assert report.verdict is GradingVerdict.GRADED


def test_only_the_checks_of_one_function_are_run_with_what_they_depend_on(assignment):
    with Grader(SETTINGS._replace(only="softmax")) as grader:
        report = grader.grade(single_submission(ROOT / "reference" / "activations.py", "activations"), assignment)

    assert {check.of for check in report.checks} == {"softmax"}
    assert report.points == report.points_possible > 0


def test_a_hand_in_without_the_one_function_asked_for_is_not_called_another_assignments(assignment, tmp_path):
    (tmp_path / "activations.py").write_text("def sigmoid(u):\n    return u\n")

    with Grader(SETTINGS._replace(only="tanh")) as grader:
        report = grader.grade(single_submission(tmp_path / "activations.py", "activations"), assignment)

    assert [note.en for note in report.notes] == []


def test_an_unknown_function_is_refused_with_those_there_are(assignment):
    with Grader(SETTINGS._replace(only="cook")) as grader, pytest.raises(UnknownFunction) as error:
        grader.executor(assignment)

    assert "softmax" in error.value.problem.next.en


def test_a_broken_reference_withholds_and_never_costs(assignment, tmp_path):
    broken = tmp_path / "activations.py"
    own = assignment.reference.read_text("utf-8")
    broken.write_text(f"{own}\n\ndef sigmoid(u):\n    raise RuntimeError('ours')\n", "utf-8")

    with Grader(SETTINGS) as grader:
        report = grader.grade(submission(1), assignment._replace(reference=broken, version="broken"))

    assert report.verdict is GradingVerdict.WITHHELD
    assert report.points is None
    assert report.reference_number
