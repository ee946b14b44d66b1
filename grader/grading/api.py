"""Grade or check one submission: what a program calls, and what ``grader check`` does."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.course import find_course, secret_seed
from grader.intake.asked_for import AskedFor
from grader.intake.load import single_submission, typed_submission
from grader.intake.lookup import find_assignment
from grader.model import Assignment, Report
from grader.sandbox.fork_server import start
from grader.sandbox.worker import WorkerSource, WorkerSpec

if TYPE_CHECKING:
    from grader.grading.grader import Grader
    from grader.grading.trusted_side import TrustedSide
    from grader.remote.isolation import IsolationChoice

PUBLIC_SEED = b"public"  # checks on a laptop and in a kit must draw the same inputs everywhere


def grade(path: str | Path, assignment: str | Path, *, isolation: IsolationChoice = "best") -> Report:
    """Grade one submission against one assignment's public and hidden checks; no course tree and no database needed.

    ``path`` is a notebook, module, folder or zip; nothing that lies beside it is taken. ``assignment`` is the
    assignment's folder, or its name inside the course that ``path`` or the current folder belongs to. The inputs
    come from the course's secret if there is a course, else from the public seed. ``isolation`` is that of
    ``grader grade``; a warning says what is missing.

    Raises:
        GraderError: there is no such file or assignment, the assignment is broken, or the isolation cannot be had.
    """
    import warnings

    from grader.grading.grader import Grader, Settings
    from grader.remote.isolation import find_isolation

    found = find_assignment(str(assignment), Path(path))
    course = find_course(found.folder)
    seed = secret_seed(course) if course else PUBLIC_SEED
    granted = find_isolation(isolation)
    if granted.warning:
        warnings.warn(granted.warning.en, stacklevel=3)  # whoever called ``grader.grade``
    with Grader(Settings(seed, granted.confined, namespaces=granted.namespaces, weak=granted.weak)) as grader:
        submission = single_submission(Path(path), found.name, found.kind, asked=AskedFor(found.folder))
        return grader.grade(submission, found)


def check(file: Path | str, assignment: str | None, only: str | None = None, hint: int = 1) -> Report:
    """Check one submission of one's own against the public checks: unconfined, on the public seed.

    ``file`` may be an address instead, for an assignment whose submission is read and not run.
    ``hint`` is 1 for gentle hints on known mistakes, 2 for direct ones.

    Raises:
        GraderError: there is no such file, assignment or function.
    """
    found = find_assignment(assignment, Path.cwd() if is_typed(file) else Path(file))
    return checked(file, found, AskedFor(found.folder), only, hint)


def is_typed(file: Path | str) -> bool:
    """Say whether this is an address that somebody typed in the place of a file."""
    return isinstance(file, str) and ("://" in file or "#" in file) and not os.path.exists(file)  # noqa: PTH110 - may be no path at all


def checked(
    file: Path | str,
    found: Assignment,
    asked: AskedFor,
    only: str | None,
    hint: int,
    side: Callable[[Assignment, bytes], TrustedSide] | None = None,
) -> Report:
    """Check one submission of one's own; ``asked`` is what its assignment asks for.

    ``side`` is what gives the checks the reference, where it is not the course: what was recorded of it.
    """
    if found.kind == "document":
        typed = is_typed(file)
        submission = (
            typed_submission(str(file), found.name)
            if typed
            else single_submission(Path(file), found.name, found.kind, asked=asked)
        )
        with _grader(only, hint, {}, side) as grader:
            return grader.grade(submission, found)
    kind = WorkerSpec(found.packages, confined=False)
    fork_server = start(kind)  # it imports NumPy on another processor while we import it here
    try:
        submission = single_submission(Path(file), found.name, neighbours=True, asked=asked)
        grader = _grader(only, hint, {kind: fork_server}, side)
    except BaseException:
        fork_server.close()
        raise
    with grader:
        return grader.grade(submission, found)


def _grader(
    only: str | None,
    hint: int,
    servers: Mapping[WorkerSpec, WorkerSource],
    side: Callable[[Assignment, bytes], TrustedSide] | None,
) -> Grader:
    from grader.grading.grader import Grader, Settings

    settings = Settings(PUBLIC_SEED, confined=False, hidden=False, only=only, hint=hint)
    return Grader(settings, servers, side) if side else Grader(settings, servers)
