"""``grader syllabus``: the course as a learner's path, and where a student stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from grader.atomic_write import write_atomically
from grader.cli.app import Terminal, lang_option, terminal
from grader.course.progress import standings
from grader.course.roster import roster_of
from grader.course.syllabus import read_syllabus
from grader.errors import GraderError, UsageError
from grader.intake.lookup import database_url, the_course
from grader.model import Course, Language, Report, Student, Text
from grader.reports.syllabus_json import syllabus_json
from grader.reports.syllabus_svg import render_svg
from grader.reports.syllabus_text import render_standing, render_syllabus
from grader.store import open_store, reads
from grader.topics import Standing, Syllabus


class LearnersPath(NamedTuple):
    """A course's name and syllabus, and perhaps where one student stands on it."""

    course: Text
    syllabus: Syllabus
    student: Student | None = None
    standings: Mapping[str, Standing] = {}


def of_student(course: Course, path: LearnersPath, student_id: str, database: str) -> LearnersPath:
    """Return the path with what the database at this URL says of a student.

    Raises:
        UsageError: neither the database nor the roster knows the student.
    """
    roster = roster_of(course)
    student = roster.student_with_id(student_id) if roster else None
    reports: Sequence[Report] = ()
    try:
        with open_store(database, must_exist=True) as store:
            known = {each.id: each for each in reads.students(store)}
            reports = reads.current_reports(store, None, student_id)
    except GraderError as error:  # nothing has been graded yet
        if student is None or error.key != "store.missing":
            raise
    else:
        student = known.get(student_id, student)
        if student is None:
            raise UsageError("report.no_student", where=store.where, id=student_id)
    return path._replace(student=student, standings=standings(path.syllabus, reports))


def _text(path: LearnersPath, lang: Language, size: Terminal) -> str:
    if path.student is None:
        return render_syllabus(path.syllabus, path.course, lang, **size)
    return render_standing(path.syllabus, path.student, path.standings, lang, **size)


def _json(path: LearnersPath, lang: Language, _size: Terminal) -> str:
    return syllabus_json(path.syllabus, lang, path.student, path.standings)


def _svg(path: LearnersPath, lang: Language, _size: Terminal) -> str:
    return render_svg(path.syllabus, path.course, lang, path.student, path.standings)


RENDERERS: Mapping[str, Callable[[LearnersPath, Language, Terminal], str]] = {"text": _text, "json": _json, "svg": _svg}


def _form_of(output: Path | None) -> str:
    """Return the format that the name of a file asks for.

    Raises:
        UsageError: it is none of these.
    """
    ending = output.suffix.lower() if output is not None else ""
    if ending[1:] in RENDERERS:
        return ending[1:]
    if ending in ("", ".txt"):
        return "text"
    raise UsageError("syllabus.which_format", where=str(output), ending=ending)


@click.command()
@click.option("--student", "student_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    student_id: str | None, form: str | None, output: Path | None, database: str | None, lang: Language
) -> None:
    """Show the course as a learner's path: what builds on what, and with --student what is done, failed and next."""
    course = the_course(Path.cwd())
    form = form or _form_of(output)
    path = LearnersPath(course.name, read_syllabus(course))
    if student_id is not None:
        path = of_student(course, path, student_id, database_url(database, course))
    if output is None:
        click.echo(RENDERERS[form](path, lang, terminal(80)))
        return
    content = RENDERERS[form](path, lang, Terminal(color=False, width=80))
    try:
        write_atomically(output, f"{content}\n".encode(), mode=0o644)
    except OSError as error:
        raise UsageError("syllabus.not_written", where=output, reason=error.strerror or str(error)) from error
