"""A store to write to, and what is written to it.

Every test that asks for ``store`` runs on SQLite. With ``GRADER_TEST_POSTGRESQL=start`` it also runs on PostgreSQL, in
a cluster that is started in a temporary folder as an ordinary user (Debian: ``apt-get install postgresql``, and
``pip install 'psycopg[binary]'``; without them these tests are skipped and say so). Instead of ``start`` the variable
may hold the URL of a server (``postgresql+psycopg://…``); every test then has a schema of its own.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from grader.model import (
    Assignment,
    CheckResult,
    Criterion,
    GradingVerdict,
    Limits,
    Report,
    SourceFile,
    Submission,
    Text,
    Verdict,
    exact_points,
)
from grader.store import Run, Store, begin_run, open_store, save_grading
from tests.store import postgresql

LIMITS = Limits(cpu_seconds=2, wall_seconds=10, memory_mb=512, processes=8, output_kb=64)


POSTGRESQL = os.environ.get("GRADER_TEST_POSTGRESQL", "")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    if POSTGRESQL != "start":
        yield POSTGRESQL
        return
    reason = postgresql.missing()
    if reason:
        pytest.skip(reason)
    with postgresql.cluster() as url:
        yield url


@pytest.fixture
def postgresql_url(server: str) -> Iterator[str]:
    """The URL of an empty schema on that server."""
    schema = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    address = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield address.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'grades.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"])
def any_url(request: pytest.FixtureRequest, url: str) -> str:
    """A URL of every kind of database there is."""
    return url if request.param == "sqlite" else request.getfixturevalue("postgresql_url")


@pytest.fixture
def store(any_url: str) -> Iterator[Store]:
    with open_store(any_url) as opened:
        yield opened


@pytest.fixture
def new_run() -> Callable[..., Run]:
    def new(settings_hash: str = "settings-1", **more: object) -> Run:
        values = {"started_by": "tanaka", "host": "lab", "started_at": datetime(2026, 4, 1, tzinfo=UTC)}
        return Run("0.1.0", {"numpy": "2.3.0"}, "5eed", settings_hash, **(values | more))

    return new


@pytest.fixture
def run(store: Store, new_run: Callable[..., Run]) -> int:
    return begin_run(store, new_run())


@pytest.fixture
def make_assignment() -> Callable[..., Assignment]:
    def make(name: str = "softmax", version: str = "v1", rubric: tuple[Criterion, ...] = ()) -> Assignment:
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
            rubric=rubric,
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
def grade_into(
    new_run: Callable[..., Run],
    make_submission: Callable[..., Submission],
    make_report: Callable[..., Report],
    make_assignment: Callable[..., Assignment],
) -> Callable[..., Report]:
    """Keep a grading of a student's submission with these checks in a store, and return its report."""

    def keep(
        store: Store,
        student: str,
        *checks: CheckResult,
        content: bytes = b"x = 1\n",
        assignment: str = "softmax",
        version: str = "v1",
        rubric: tuple[Criterion, ...] = (),
        in_run: int | None = None,
        **more: object,
    ) -> Report:
        submission = make_submission(student, content, assignment)
        report = make_report(submission, *checks, **more)
        run = in_run or begin_run(store, new_run())
        save_grading(store, submission, report, make_assignment(assignment, version, rubric), run)
        return report

    return keep


@pytest.fixture
def grade(store: Store, run: int, grade_into: Callable[..., Report]) -> Callable[..., Report]:
    """The same for ``store``, all in one run."""
    return lambda student, *checks, **more: grade_into(store, student, *checks, **{"in_run": run} | more)
