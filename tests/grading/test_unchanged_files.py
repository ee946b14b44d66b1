"""A submission that nobody has touched need not be read again."""

import time

import pytest

from grader.grading.grading_run import Options, open_grading
from grader.grading.unchanged_files import UnchangedFiles
from grader.model import GradingVerdict
from tests.cli.conftest import course, hand_in  # noqa: F401 - fixtures

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


def in_an_hour() -> int:
    return time.time_ns() + 3600 * 10**9


@pytest.fixture
def run(course, monkeypatch):  # noqa: F811
    """``run(clock)``: grade the course; return the reports, and what a later run would know of each submission."""
    monkeypatch.chdir(course)

    def run_once(clock=in_an_hour, **options):
        grading = open_grading(Options(isolation="none", jobs=1, **options), None)
        try:
            grading.unchanged_files = UnchangedFiles(grading.store, clock)
            reports = list(grading)
            next_time = UnchangedFiles(grading.store, clock)
            known = {one.student: next_time.fingerprint(one) for one in grading.discovery.submissions}
            return reports, known
        finally:
            grading.close()

    return run_once


def test_what_was_read_is_known_by_its_look_until_it_is_touched(run, hand_in):  # noqa: F811
    hand_in("s1", RIGHT)
    ((report, is_new),), known = run()
    hand_in("s1", RIGHT + "\n")
    _, after = run(lambda: 0)

    assert is_new
    assert known == {"s1": report.fingerprint}
    assert after == {"s1": ""}


def test_what_was_changed_a_moment_ago_is_read_again(run, hand_in):  # noqa: F811
    hand_in("s1", RIGHT)

    _, known = run(time.time_ns)

    assert known == {"s1": ""}


def test_what_holds_ignored_files_is_read_again_so_that_they_are_told_again(run, course, hand_in):  # noqa: F811
    hand_in("s1", RIGHT)
    (course / "submissions/doubling/s1/.hidden").touch()

    _, known = run()

    assert known == {"s1": ""}


@pytest.mark.parametrize("outlines", [False, True], ids=["whole", "outlines"])
def test_reports_on_what_is_unchanged_are_worth_the_same(run, hand_in, outlines):  # noqa: F811
    hand_in("s1", RIGHT)
    hand_in("s2", "def double(x):\n    return 3 * x\n")
    hand_in("s3", "def double(x:\n")
    new, _ = run()

    unchanged, _ = run(outlines=outlines)

    def told(reports):
        return {
            (r.student, r.verdict, r.points, r.points_possible, r.problem, r.notes, tuple(c.verdict for c in r.checks))
            for r, _ in reports
        }

    assert {is_new for _, is_new in unchanged} == {False}
    assert {report.verdict for report, _ in unchanged} == {GradingVerdict.GRADED, GradingVerdict.UNLOADABLE}
    assert told(unchanged) == told(new)
