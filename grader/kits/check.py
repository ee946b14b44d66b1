"""``check``: a submission of one's own against the public checks, from a kit or in a course; one code path for both."""

from __future__ import annotations

import os
from pathlib import Path

from grader.grading import api
from grader.kits.find import find_kit
from grader.model import GradingVerdict, Report, Verdict


def check(
    file: Path | str, assignment: str | None, only: str | None = None, hint: int = 1, *, kit: Path | None = None
) -> Report:
    """Check one submission of one's own against the public checks: unconfined, on the recorded inputs.

    The assignment is that of ``kit``, else of the kit in the folder of ``file`` or above it, else of the kit in the
    current folder or above it; without any, that of the course. ``file`` may be an address instead, for an assignment
    whose submission is read and not run. ``hint`` is 1 for gentle hints on known mistakes, 2 for direct ones.

    Raises:
        GraderError: there is no such file, assignment or function, or the kit cannot be used.
    """
    near = Path(file) if os.path.exists(file) else Path.cwd()  # noqa: PTH110 - an address may be no path at all
    found = kit or find_kit(near, assignment)
    if found is None:
        return api.check(file, assignment, only, hint)
    raise NotImplementedError  # a kit's answers are not replayed yet


def exit_code(report: Report) -> int:
    """Return 0 when all public checks passed, 1 when some did not, 4 for an unreadable submission, 3 for our fault."""
    if report.verdict is GradingVerdict.WITHHELD:
        return 3
    if report.verdict is GradingVerdict.UNLOADABLE:
        return 4
    return 0 if all(check.verdict is Verdict.PASSED for check in report.checks) else 1
