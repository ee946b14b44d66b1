"""The story in one screen: intake → worker → checks → scoring → store → report; and ``grade`` for everybody."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader import batch
from grader.desk import Desk, Settings
from grader.errors import UsageError
from grader.intake import course as courses
from grader.intake.find import find_submissions, single_submission
from grader.intake.manifest import read_manifest
from grader.intake.guess import guess_assignment
from grader.results import Assignment, Course, Report, Submission, Unmatched

PUBLIC_SEED = b"public"  # checks on a laptop and in a kit must draw the same inputs everywhere


def grade(path: str | Path, assignment: str | Path) -> Report:
    """Grade one hand-in against one assignment's public and hidden checks; no course tree and no database needed.

    ``path`` is a notebook, module, folder or zip; ``assignment`` the assignment's folder, or its name inside
    the course that ``path`` or the current folder belongs to. The inputs come from the course's secret
    if there is a course, else from the public seed. The hand-in runs confined.

    Raises:
        GraderError: there is no such file or assignment, or the assignment is broken.
    """
    found = find_assignment(str(assignment), Path(path))
    course = courses.find_course(found.folder)
    seed = courses.secret_seed(course) if course else PUBLIC_SEED
    with Desk(Settings(seed)) as desk:
        return desk.grade(single_submission(Path(path), found.name), found)


def check(file: Path, assignment: str | None, only: str | None = None) -> Report:
    """Check one hand-in of one's own against the public checks: unconfined, on the public seed.

    Raises:
        GraderError: there is no such file, assignment or function.
    """
    found = find_assignment(assignment, file)
    submission = single_submission(file, found.name)
    with Desk(Settings(PUBLIC_SEED, confined=False, hidden=False, only=only)) as desk:
        desk.warm(found, notebook=submission.entry.endswith(".ipynb"))  # imports NumPy while we collect the checks
        return desk.grade(submission, found)


def inspect_machine() -> tuple[str, tuple[Finding, ...]]:
    """Return the isolation level of this machine and the findings behind it."""
    from grader.worker.inspection import inspect

    return inspect()


def find_assignment(name: str | None, near: Path) -> Assignment:
    """Return the assignment with this name or folder, or the one that the path ``near`` speaks of.

    Raises:
        UsageError: there is none, or the path does not tell.
    """
    if name is not None and (Path(name) / "manifest.toml").is_file():
        return read_manifest(Path(name).resolve())
    course = courses.find_course(near.resolve()) or courses.find_course(Path.cwd())
    if course is None:
        raise UsageError("pipeline.no_course", where=Path.cwd())
    folders = courses.assignment_folders(course)
    chosen = name if name is not None else guess_assignment(near, folders)
    if chosen is None:
        raise UsageError("pipeline.which_assignment", where=near, known=", ".join(sorted(folders)))
    if chosen not in folders:
        raise UsageError("pipeline.no_assignment", where=course.root, name=chosen, known=", ".join(sorted(folders)))
    return read_manifest(folders[chosen])


@dataclass
class Plan:
    """What one run of ``grade`` is going to do: what is to be graded, what is unchanged, what belongs to nobody."""

    course: Course | None
    tasks: list[batch.Task]
    unmatched: tuple[Unmatched, ...] = ()
    ignored: tuple[str, ...] = ()
    unchanged: list[Submission] = field(default_factory=list)


def settings_hash(settings: Settings) -> str:
    """Return a hash of what, besides the hand-in and the assignment, decides a grade."""
    return hashlib.sha256(b"\0".join((settings.seed, b"confined" if settings.confined else b""))).hexdigest()[:16]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


__all__ = ["Plan", "Submission", "find_assignment", "grade", "processors", "settings_hash"]
_ = (Iterator, Sequence, find_submissions)
