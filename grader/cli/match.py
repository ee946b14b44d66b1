"""``grader match``: the submissions that belong to no student yet, and whose they are."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.aliases import assign
from grader.course.roster import roster_of
from grader.errors import UsageError
from grader.intake.discover import discover
from grader.intake.lookup import course_of
from grader.model import Language
from grader.reports.escaping import sanitised


@click.command("match")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-a", "--assignment")
@click.option("--file", "name", metavar="NAME")
@click.option("--student", metavar="ID")
@lang_option
def command(
    paths: tuple[Path, ...], assignment: str | None, name: str | None, student: str | None, lang: Language
) -> None:
    """List submissions in PATHS that belong to no student yet, and assign them.

    With --file NAME --student ID the decision is written to aliases.csv, which is read first from then on.
    """
    if (name is None) != (student is None):
        raise UsageError("match.both", where="grader match")
    course = course_of(paths)
    if name is not None and student is not None:
        file = assign(course, name, student, roster_of(course))
        click.echo(sanitised(messages.text("match.settled", name=name, student=student, file=file.name).in_(lang)))
        return
    discovery = discover(paths, course=course, assignment=assignment, roster=roster_of(course))
    if not discovery.unmatched:
        click.echo(messages.text("match.none", count=len(discovery.submissions)).in_(lang))
        return
    click.echo(messages.text("match.left", count=len(discovery.unmatched)).in_(lang))
    for unmatched in discovery.unmatched:
        click.echo(sanitised(messages.text("match.line", file=unmatched.file, why=unmatched.why).in_(lang)))
    raise SystemExit(1)
