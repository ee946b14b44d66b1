"""``check``: a submission of one's own against the public checks, from a kit or in a course; one code path for both."""

from __future__ import annotations

from pathlib import Path

from grader.course.course import find_course
from grader.grading import api
from grader.kits.find import find_kit
from grader.kits.kit_file import KitError, read_kit
from grader.kits.opened import OpenedKit
from grader.model import GradingVerdict, Report, Verdict


def check(
    file: Path | str, assignment: str | None, only: str | None = None, hint: int = 1, *, kit: Path | None = None
) -> Report:
    """Check one submission of one's own against the public checks: unconfined, on the recorded inputs.

    The assignment is that of ``kit``, else of the kit that ``kit_for`` finds, else that of the course. ``file`` may be
    an address instead, for an assignment whose submission is read and not run. ``hint`` is 1 for gentle hints on known
    mistakes, 2 for direct ones.

    Raises:
        GraderError: there is no such file, assignment or function, or the kit cannot be used.
    """
    kit = kit or kit_for(file, assignment)
    if kit is None:
        return api.check(file, assignment, only, hint)
    opened = OpenedKit(read_kit(kit), kit)
    if assignment is not None and Path(assignment).name != opened.kit.name:
        raise KitError("kits.other_assignment", where=kit, name=assignment, known=opened.kit.name)
    opened.require_packages()
    return api.checked(file, opened.assignment, opened.asked, only, hint, opened.side)


def kit_for(file: Path | str, assignment: str | None) -> Path | None:
    """Return the kit that a submission is checked from; None where that is a course.

    It is the kit in the folder of ``file`` or above it; where there is neither a kit nor a course, the kit in the
    current folder or above it. ``assignment`` is its name, where it is known; a folder with a manifest is no kit's.

    Raises:
        KitError: there are several in one folder, and nothing says which.
    """
    if assignment is not None and (Path(assignment) / "manifest.toml").is_file():
        return None
    near = Path.cwd() if api.is_typed(file) else Path(file).absolute()
    found = find_kit(near, assignment)
    if found is None and find_course(near) is None:
        found = find_kit(Path.cwd(), assignment)
    return found


def exit_code(report: Report) -> int:
    """Return 0 when all public checks passed, 1 when some did not, 4 for an unreadable submission, 3 for our fault."""
    if report.verdict is GradingVerdict.WITHHELD:
        return 3
    if report.verdict is GradingVerdict.UNLOADABLE:
        return 4
    return 0 if all(check.verdict is Verdict.PASSED for check in report.checks) else 1
