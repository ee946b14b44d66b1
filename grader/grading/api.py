"""The story in one screen: intake → worker → checks → scoring → store → report; and ``grade`` for everybody.

``desk.py`` grades one submission, ``batch.py`` many at once, ``run.py`` a class into the store.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.course import assignment_folders, find_course, secret_seed
from grader.course.manifest import read_manifest
from grader.errors import UsageError
from grader.intake.load import single_submission, typed_submission
from grader.model import Assignment, Course, Report
from grader.sandbox.fork_server import start
from grader.sandbox.worker import WorkerSpec

if TYPE_CHECKING:  # what only some commands need is imported where it is used
    from grader.course.roster import Roster
    from grader.grading.grading_run import Grading, Options
    from grader.intake.discover import Located
    from grader.remote.isolation import Isolation
    from grader.remote.isolation import Wish as Wish
    from grader.remote.self_test import Finding

PUBLIC_SEED = b"public"  # checks on a laptop and in a kit must draw the same inputs everywhere


def grade(path: str | Path, assignment: str | Path, *, isolation: Wish = "best") -> Report:
    """Grade one hand-in against one assignment's public and hidden checks; no course tree and no database needed.

    ``path`` is a notebook, module, folder or zip; nothing that lies beside it is taken. ``assignment`` is the
    assignment's folder, or its name inside the course that ``path`` or the current folder belongs to. The inputs
    come from the course's secret if there is a course, else from the public seed. ``isolation`` is that of
    ``grader grade``; a warning says what is missing.

    Raises:
        GraderError: there is no such file or assignment, the assignment is broken, or the isolation cannot be had.
    """
    import warnings

    from grader.grading.grader import Grader, Settings

    found = find_assignment(str(assignment), Path(path))
    course = find_course(found.folder)
    seed = secret_seed(course) if course else PUBLIC_SEED
    granted = find_isolation(isolation)
    if granted.warning:
        warnings.warn(granted.warning.en, stacklevel=3)  # whoever called ``grader.grade``
    with Grader(Settings(seed, granted.confined, namespaces=granted.namespaces, weak=granted.weak)) as grader:
        return grader.grade(single_submission(Path(path), found.name, found.kind), found)


def check(file: Path | str, assignment: str | None, only: str | None = None, hint: int = 1) -> Report:
    """Check one hand-in of one's own against the public checks: unconfined, on the public seed.

    ``file`` may be an address instead, for an exercise whose hand-in is read and not run.
    ``hint`` is 1 for gentle hints on known mistakes, 2 for direct ones.

    Raises:
        GraderError: there is no such file, assignment or function.
    """
    typed = isinstance(file, str) and ("://" in file or "#" in file) and not os.path.exists(file)  # noqa: PTH110 - may be no path at all
    found = find_assignment(assignment, Path.cwd() if typed else Path(file))
    if found.kind == "document":
        from grader.grading.grader import Grader, Settings

        submission = (
            typed_submission(str(file), found.name) if typed else single_submission(Path(file), found.name, found.kind)
        )
        with Grader(Settings(PUBLIC_SEED, confined=False, hidden=False, only=only, hint=hint)) as grader:
            return grader.grade(submission, found)
    submission = single_submission(Path(file), found.name, neighbours=True)
    kind = WorkerSpec(found.packages, notebook=submission.entry.endswith(".ipynb"), confined=False)
    parent = start(kind)  # it imports NumPy on another processor while we import it here
    try:
        from grader.grading.grader import Grader, Settings
    except BaseException:
        parent.close()
        raise
    with Grader(Settings(PUBLIC_SEED, confined=False, hidden=False, only=only, hint=hint), {kind: parent}) as grader:
        return grader.grade(submission, found)


def inspect_machine() -> tuple[str, tuple[Finding, ...]]:
    """Return the isolation level of this machine and the findings behind it."""
    from grader.remote.self_test import inspect

    return inspect()


def find_isolation(wish: Wish) -> Isolation:
    """Return the isolation that a run of ``grade`` gets, with one line of warning if layers are missing.

    Raises:
        UsageError: all layers are required and not all active; or it is WEAK or none, and nobody has asked for that.
    """
    from grader.remote.isolation import isolation

    return isolation(wish)


def open_grading(options: Options, database: str | None) -> Grading:
    """Return a run that grades ``options.paths`` (or the course's ``submissions/``) into the database.

    Raises:
        GraderError: there is no course, a path does not exist, or the database cannot be opened.
    """
    from grader.grading.grading_run import Grading
    from grader.store import open_store

    course = the_course(options.paths[0] if options.paths else Path.cwd())
    return Grading(course, roster_of(course), open_store(database_url(database, course)), options)


def locate(paths: tuple[Path, ...], assignment: str | None = None) -> Located:
    """Return the hand-ins in ``paths`` (or in the course's ``submissions/``), unread, and those of nobody.

    Raises:
        GraderError: there is no course, a path does not exist, or the roster cannot be read.
    """
    from grader.intake.discover import locate_submissions

    course = course_of(paths)
    return locate_submissions(paths, course=course, assignment=assignment, roster=roster_of(course))


def settle_hand_in(paths: tuple[Path, ...], name: str, student: str) -> Path:
    """Write down that the file or name ``name`` belongs to the student with this id; return the alias file.

    Raises:
        GraderError: there is no course, or no such student on the roster.
    """
    from grader.course.aliases import settle

    course = course_of(paths)
    return settle(course, name, student, roster_of(course))


def roster_of(course: Course) -> Roster | None:
    """Return the course's roster; None if ``course.toml`` names none.

    Raises:
        AssignmentError: it is named but not there, or cannot be read.
    """
    from grader.course.roster import read_roster

    return read_roster(course.roster) if course.roster else None


def course_of(paths: tuple[Path, ...]) -> Course:
    """Return the course of the current folder, or else of the first path.

    Raises:
        UsageError: there is none.
    """
    return find_course(Path.cwd()) or the_course(paths[0] if paths else Path.cwd())


def the_course(near: Path) -> Course:
    """Return the course that a path, or the current folder, belongs to.

    Raises:
        UsageError: there is none.
    """
    course = find_course(near.resolve()) or find_course(Path.cwd())
    if course is None:
        raise UsageError("lookup.no_course", where=Path.cwd())
    return course


def database_url(option: str | None, course: Course | None = None) -> str:
    """Return the database of ``--db``, else of ``course.toml``.

    Raises:
        UsageError: neither says one.
    """
    if option is not None:
        return option if "://" in option else f"sqlite:///{Path(option).resolve()}"
    return (course or the_course(Path.cwd())).database


def find_assignment(name: str | None, near: Path) -> Assignment:
    """Return the assignment with this name or folder, or the one that the path ``near`` speaks of.

    Raises:
        UsageError: there is none, or the path does not tell.
    """
    if name is not None and (Path(name) / "manifest.toml").is_file():
        return read_manifest(Path(name).resolve())
    course = the_course(near)
    folders = assignment_folders(course)
    chosen = name
    if chosen is None:
        from grader.intake.infer_assignment import guess_assignment

        chosen = guess_assignment(near, folders)
    if chosen is None:
        raise UsageError("lookup.which_assignment", where=near, known=", ".join(sorted(folders)))
    if chosen not in folders:
        raise UsageError("lookup.no_assignment", where=course.root, name=chosen, known=", ".join(sorted(folders)))
    return read_manifest(folders[chosen])


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def beliefs(course: Course) -> dict[str, str]:
    """Return what those who make a known mistake believe, by "ASSIGNMENT/NAME", for all assignments of a course."""
    from grader.diagnosis.misconceptions import read_mistakes

    return {
        f"{name}/{mistake.name}": mistake.belief
        for name, folder in assignment_folders(course).items()
        for mistake in read_mistakes(folder).values()
    }
