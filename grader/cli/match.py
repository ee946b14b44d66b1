"""``grader match``: the hand-ins that belong to nobody yet, and the decision whose they are."""

from __future__ import annotations

from pathlib import Path

import click

from grader import words
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.intake.aliases import settle
from grader.intake.course import find_course
from grader.intake.find import locate_submissions
from grader.intake.roster import Roster, read_roster
from grader.results import Course, Language


@click.command("match")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-a", "--assignment", help="The assignment that the files answer; told by their names if left out.")
@click.option("--file", "name", metavar="NAME", help="A file, or the name in it, that belongs to --student.")
@click.option("--student", metavar="ID", help="The id of the student on the roster.")
@lang_option
def command(
    paths: tuple[Path, ...], assignment: str | None, name: str | None, student: str | None, lang: Language
) -> None:
    """List hand-ins in PATHS that belong to nobody yet, and settle them.

    With --file NAME --student ID the decision is written to aliases.csv, which is read first from then on.
    """
    course = _course(paths)
    # a roster that is named but not there yet is an error that says so, not a course without students
    roster = read_roster(course.roster) if course.roster else None
    if (name is None) != (student is None):
        raise UsageError("match.both", where="grader match")
    if name is not None and student is not None:
        file = settle(course, name, student, roster)
        click.echo(words.text("match.settled", name=name, student=student, file=file.name).in_(lang))
    else:
        raise SystemExit(_list(paths, course, assignment, roster, lang))


def _course(paths: tuple[Path, ...]) -> Course:
    """Return the course of the current folder, or else of the first path.

    Raises:
        UsageError: there is none.
    """
    course = find_course(Path.cwd()) or (find_course(paths[0]) if paths else None)
    if course is None:
        raise UsageError("match.no_course", where=Path.cwd())
    return course


def _list(
    paths: tuple[Path, ...], course: Course, assignment: str | None, roster: Roster | None, lang: Language
) -> int:
    found = locate_submissions(paths, course=course, assignment=assignment, roster=roster)
    if not found.unmatched:
        click.echo(words.text("match.none", count=len(found.hand_ins)).in_(lang))
        return 0
    click.echo(words.text("match.left", count=len(found.unmatched)).in_(lang))
    for one in found.unmatched:
        click.echo(words.text("match.line", file=one.file, why=one.why).in_(lang))
    return 1
