"""``check``: a submission of one's own against the public checks, from a kit or in a course; one code path for both."""

from __future__ import annotations

from pathlib import Path

from grader.grading import api
from grader.kits.find import kit_or_course
from grader.kits.kit_file import KitError, read_kit
from grader.kits.opened import OpenedKit
from grader.model import GradingVerdict, Report, Verdict


def check(
    file: Path | str, assignment: str | None, only: str | None = None, hint: int = 1, *, kit: Path | None = None
) -> Report:
    """Check one submission of one's own against the public checks: unconfined, on the recorded inputs.

    The assignment is that of ``kit``, else of the kit that is near, else that of the course. ``file`` may be an address
    instead, for an assignment whose submission is read and not run. ``hint`` is 1 for gentle hints on known
    mistakes, 2 for direct ones.

    Raises:
        GraderError: there is no such file, assignment or function, or the kit cannot be used.
    """
    kit = kit or kit_of(file, assignment)
    if kit is None:
        return api.check(file, assignment, only, hint)
    opened = OpenedKit(read_kit(kit), kit)
    if assignment is not None and Path(assignment).name != opened.kit.name:
        raise KitError("kits.another", where=kit, name=assignment, kit=opened.kit.name)
    opened.require_packages()
    return api.checked(file, opened.assignment, opened.asked, only, hint, opened.side)


def kit_of(file: Path | str, assignment: str | None) -> Path | None:
    """Return the kit of a file or a typed address; None where that is a course (``kit_or_course``)."""
    return kit_or_course(None if api.is_typed(file) else Path(file), assignment)


def exit_code(report: Report) -> int:
    """Return 0 when all public checks passed, 1 when some did not, 4 for an unreadable submission, 3 for our fault."""
    if report.verdict is GradingVerdict.WITHHELD:
        return 3
    if report.verdict is GradingVerdict.UNLOADABLE:
        return 4
    return 0 if all(check.verdict is Verdict.PASSED for check in report.checks) else 1
