from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.model import (
    Assignment,
    CheckResult,
    GradingVerdict,
    Limits,
    Report,
    SourceFile,
    Submission,
    Text,
    Verdict,
    exact_points,
)
from grader.store import Run, Store, open_store, save_grading

LIMITS = Limits(cpu_seconds=2, wall_seconds=10, memory_mb=512, processes=8, output_kb=64)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'grades.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def run() -> Run:
    return Run(grader_version="0.1.0", environment={"numpy": "2.3.0"}, seed_id="5eed", settings_hash="settings-1")


@pytest.fixture
def make_assignment() -> Callable[..., Assignment]:
    def make(name: str = "softmax", version: str = "v1") -> Assignment:
        return Assignment(
            name=name,
            folder=Path("assignments", name),
            title=Text("ソフトマックス", "Softmax"),
            reference=Path("reference/losses.py"),
            packages=("numpy",),
            points=exact_points(3),
            check_limits=LIMITS,
            load_limits=LIMITS,
            submission_limits=LIMITS,
            strict_load=False,
            version=version,
        )

    return make


@pytest.fixture
def make_submission() -> Callable[..., Submission]:
    def make(student: str = "s001", content: bytes = b"x = 1\n", assignment: str = "softmax") -> Submission:
        return Submission(
            student=student,
            assignment=assignment,
            file=f"submissions/{assignment}/{student}/a.py",
            entry="a.py",
            sources=(SourceFile("a.py", content), SourceFile("data/表.csv", b"\0\xff1,2\n")),
            fingerprint=content.hex(),
        )

    return make


@pytest.fixture
def make_check() -> Callable[..., CheckResult]:
    def make(
        id: str = "test_sums_to_one", verdict: Verdict = Verdict.PASSED, points_possible: float = 1.0, **more: object
    ) -> CheckResult:
        exact = exact_points(points_possible)
        points = None if verdict is Verdict.GRADER_FAULT else exact * (verdict is Verdict.PASSED)
        values = {
            "of": "softmax",
            "public": True,
            "claim": Text("和が 1 になる", "sums to one"),
            "points": points,
            "message": Text() if verdict is Verdict.PASSED else Text("値が違います", "The values differ"),
            "wall_seconds": 0.25,
            "cpu_seconds": 0.125,
        }
        return CheckResult(id=id, verdict=verdict, points_possible=exact, **(values | more))

    return make


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(submission: Submission, *checks: CheckResult, **more: object) -> Report:
        values = {
            "file": submission.file,
            "verdict": GradingVerdict.GRADED,
            "points_possible": exact_points(3),
            "wall_seconds": 2.0,
            "cpu_seconds": 1.0,
        }
        return Report(
            student=submission.student,
            assignment=submission.assignment,
            fingerprint=submission.fingerprint,
            checks=checks,
            **(values | more),
        )

    return make


@pytest.fixture
def grade(
    store: Store,
    run: Run,
    make_submission: Callable[..., Submission],
    make_report: Callable[..., Report],
    make_assignment: Callable[..., Assignment],
) -> Callable[..., Report]:
    """Keep a grading of a student's submission with these checks, and return its report."""

    def keep(
        student: str, *checks: CheckResult, content: bytes = b"x = 1\n", assignment: str = "softmax", **more: object
    ) -> Report:
        submission = make_submission(student, content, assignment)
        report = make_report(submission, *checks, **more)
        save_grading(store, submission, report, make_assignment(assignment), run)
        return report

    return keep
