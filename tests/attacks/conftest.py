"""Hand-ins that want the points of one exercise; they run in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.load import single_submission
from grader.model import Report, Verdict

ROOT = Path(__file__).parents[2]

Grade = Callable[[str], Report]


@pytest.fixture(scope="module")
def grade(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grade]:
    """``grade(source)``: a hand-in for the module's ``EXERCISE``, confined, ``CPU_SECONDS`` a check: some never end."""
    exercise = read_manifest(ROOT / "assignments" / request.module.EXERCISE)
    short = exercise._replace(check_limits=exercise.check_limits._replace(cpu_seconds=request.module.CPU_SECONDS))
    file = tmp_path_factory.mktemp(exercise.name) / f"{exercise.name}.py"
    with Grader(Settings(b"a secret")) as grader:

        def graded(source: str) -> Report:
            file.write_text(source, "utf-8")
            return grader.grade(single_submission(file, exercise.name), short)

        yield graded


@pytest.fixture(scope="module")
def reference(request: pytest.FixtureRequest) -> str:
    """The text of the reference of the module's ``EXERCISE``."""
    return (ROOT / "reference" / f"{request.module.EXERCISE}.py").read_text("utf-8")


def passed(report: Report) -> set[str]:
    """Return the checks that were passed."""
    return {check.id for check in report.checks if check.verdict is Verdict.PASSED}
