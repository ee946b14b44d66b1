"""Find the course, the assignment and the database for what a person typed, and where."""

from __future__ import annotations

from pathlib import Path

from grader.course.course import assignment_folders, find_course, is_root
from grader.course.manifest import read_manifest
from grader.errors import UsageError
from grader.model import Assignment, Course


def the_course(near: Path) -> Course:
    """Return the course of the current folder; outside of any, the outermost that the path ``near`` lies in.

    A course's checks run with the rights of whoever grades, and a ``course.toml`` among students' files is none: who
    works in a course means that one, wherever the files lie, and elsewhere what is further down is no course.

    Raises:
        UsageError: there is none.
    """
    course = find_course(Path.cwd())
    if course is None and (roots := _roots_above(near)):
        course = find_course(roots[-1])
    if course is None:
        raise UsageError("lookup.no_course", where=Path.cwd())
    return course


def _roots_above(near: Path) -> list[Path]:
    """Return the folders above a path that hold a ``course.toml``, from the innermost to the outermost."""
    return [folder for folder in near.resolve().parents if is_root(folder)]


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
        from grader.intake.infer_assignment import infer_assignment

        chosen = infer_assignment(near, folders)
    if chosen is None and not near.exists():
        raise UsageError("intake.missing_path", where=near, name=near.name)
    if chosen is None and (other := next((root for root in _roots_above(near) if root != course.root), None)):
        raise UsageError("lookup.another_course", where=near, other=other, course=course.root)
    if chosen is None:
        raise UsageError("lookup.which_assignment", where=near, known=", ".join(sorted(folders)))
    if chosen not in folders:
        raise UsageError("lookup.no_assignment", where=course.root, name=chosen, known=", ".join(sorted(folders)))
    return read_manifest(folders[chosen])
