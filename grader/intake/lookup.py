"""Find the course, the assignment and the database for what a person typed, and where."""

from __future__ import annotations

from pathlib import Path

from grader.course.course import assignment_folders, find_course
from grader.course.manifest import read_manifest
from grader.errors import UsageError
from grader.model import Assignment, Course


def course_of(paths: tuple[Path, ...]) -> Course:
    """Return the course of the current folder, or else of the first path.

    Raises:
        UsageError: there is none.
    """
    return find_course(Path.cwd()) or the_course(paths[0] if paths else Path.cwd())


def the_course(near: Path) -> Course:
    """Return the course that a path, or the current folder, belongs to.

    A course's checks run with the rights of whoever grades. A ``course.toml`` in a folder of students' files is none:
    below the course of the current folder there is no other, and elsewhere a course lies above the path.

    Raises:
        UsageError: there is none.
    """
    here, path = find_course(Path.cwd()), near.resolve()
    if here is not None and path.is_relative_to(here.root):
        return here
    course = find_course(path.parent) or here
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
        from grader.intake.infer_assignment import infer_assignment

        chosen = infer_assignment(near, folders)
    if chosen is None and not near.exists():
        raise UsageError("intake.missing_path", where=near, name=near.name)
    if chosen is None:
        raise UsageError("lookup.which_assignment", where=near, known=", ".join(sorted(folders)))
    if chosen not in folders:
        raise UsageError("lookup.no_assignment", where=course.root, name=chosen, known=", ".join(sorted(folders)))
    return read_manifest(folders[chosen])
