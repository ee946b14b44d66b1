"""Every sample hand-in gets what it was written to get: `tests/data/expected/ASSIGNMENT.toml` says what, and why."""

from __future__ import annotations

import ctypes
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course.course import assignment_folders, find_course
from grader.course.manifest import read_manifest
from grader.course.roster import read_roster
from grader.grading.grader import Grader, Settings
from grader.model import Assignment, Report, Submission, Verdict
from tests.fixtures.courses import ReadSubmissions, discover_and_read

ROOT = Path(__file__).parents[2]
EXPECTED: dict[str, dict[str, Any]] = {
    name: hand_in
    for file in sorted((Path(__file__).parents[1] / "data" / "expected").glob("*.toml"))
    for name, hand_in in tomllib.loads(file.read_text("utf-8")).items()
}
LISTED = {verdict.value.lower(): verdict for verdict in Verdict if verdict is not Verdict.PASSED}
PR_SET_CHILD_SUBREAPER = 36

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the walls stand on Linux only")


@pytest.fixture(scope="module")
def found(downloaded: Callable[[Path], Path]) -> ReadSubmissions:
    course = find_course(ROOT)
    assert course is not None
    assert course.roster is not None
    return discover_and_read([downloaded(ROOT / "submissions")], course=course, roster=read_roster(course.roster))


@pytest.fixture(scope="module")
def submissions(found: ReadSubmissions) -> dict[str, Submission]:
    return {f"{submission.assignment}/{submission.student}": submission for submission in found.submissions}


@pytest.fixture(scope="module")
def assignments() -> dict[str, Assignment]:
    course = find_course(ROOT)
    assert course is not None
    return {name: read_manifest(folder) for name, folder in assignment_folders(course).items()}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(Settings(seed=b"samples", confined=True)) as opened:
        yield opened


@pytest.fixture
def orphans_come_home() -> Iterator[None]:
    """Make this process the parent of whatever its descendants leave behind, so that nothing hides elsewhere."""
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    yield
    libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "hand_in", [pytest.param(name, marks=pytest.mark.assignment(name.partition("/")[0])) for name in EXPECTED]
)
def test_a_sample_gets_what_it_was_written_to_get(
    hand_in: str, submissions: dict[str, Submission], assignments: dict[str, Assignment], grader: Grader
) -> None:
    expected, submission = EXPECTED[hand_in], submissions[hand_in]

    report = grader.grade(submission, assignments[submission.assignment])

    assert (report.verdict.value, told(report)) == (expected["verdict"], expected_words(expected, report))
    assert not_passed(report) == {key: set(names) for key, names in expected.items() if key in LISTED}
    assert report.points_so_far == expected["points"]


def test_every_sample_is_in_the_table_and_all_of_the_table_is_there(found: ReadSubmissions) -> None:
    handed_in = [f"{submission.assignment}/{submission.student}" for submission in found.submissions]

    assert sorted(handed_in) == sorted(EXPECTED)
    assert [Path(one.file).name for one in found.unmatched] == ["s2024099"]  # in a folder of its own, so graded


def test_what_systems_leave_behind_is_ignored_and_listed(found: ReadSubmissions) -> None:
    names = {path.rpartition("submissions/")[2] for path in found.ignored}

    assert names == {
        ".gitattributes",
        "activations/s2024001/.DS_Store",
        "activations/s2024001/.ipynb_checkpoints",
        "activations/s2024002/._activations_髙橋花子.py",
        "optimizers/s2024013/提出_小林美月.zip/__MACOSX/課題_小林/._optimizers_小林美月.ipynb",
    }


@pytest.mark.slow
@pytest.mark.usefixtures("orphans_come_home")
def test_no_process_is_left_when_the_grader_is_closed(
    submissions: dict[str, Submission], assignments: dict[str, Assignment]
) -> None:
    before = descendants()

    with Grader(Settings(seed=b"samples", confined=True)) as own_grader:
        for student in ("s2024013", "s2024014", "s2024015", "s2024017"):  # loops, fills the memory, exits, crashes
            own_grader.grade(submissions[f"activations/{student}"], assignments["activations"])
        during = descendants() - before

    assert during
    assert descendants() - before == set()


def not_passed(report: Report) -> dict[str, set[str]]:
    """Return the names of the checks that did not pass, without ``test_``, by their verdict in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for check in report.checks:
        if check.verdict is not Verdict.PASSED:
            found[check.verdict.value.lower()].add(check.id.removeprefix("test_"))
    return dict(found)


def told(report: Report) -> list[str]:
    """Return the notes on how the hand-in was read and loaded, and why it was not if so, in English."""
    return [*(note.en for note in report.notes), *([report.problem.what.en] if report.problem else [])]


def expected_words(expected: dict[str, Any], report: Report) -> list[str]:
    """Return what ``told`` must give: the one message with the expected words in it, or nothing at all."""
    words = expected.get("note") or expected.get("problem")
    if words is None:
        return []
    return [message for message in told(report) if words in message] or [f"… {words} …"]


def descendants() -> set[int]:
    """Return the running processes below this one; zombies have ended."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):  # not a process, or one that has just ended
            continue
        if folder.name.isdigit() and state != "Z":
            parents[int(folder.name)] = int(parent)
    found: set[int] = set()
    waiting = [os.getpid()]
    while waiting:
        above = waiting.pop()
        below = {pid for pid, parent in parents.items() if parent == above}
        found |= below
        waiting += below
    return found
