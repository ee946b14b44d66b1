"""``grader match``: the hand-ins that belong to nobody yet, and the decision whose they are."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.grading import api
from grader.model import Language
from grader.reports.escaping import shown


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
    if (name is None) != (student is None):
        raise UsageError("match.both", where="grader match")
    if name is not None and student is not None:
        file = api.settle_hand_in(paths, name, student)
        click.echo(shown(messages.text("match.settled", name=name, student=student, file=file.name).in_(lang)))
        return
    found = api.locate(paths, assignment)
    if not found.unmatched:
        click.echo(messages.text("match.none", count=len(found.hand_ins)).in_(lang))
        return
    click.echo(messages.text("match.left", count=len(found.unmatched)).in_(lang))
    for one in found.unmatched:
        click.echo(shown(messages.text("match.line", file=one.file, why=one.why).in_(lang)))
    raise SystemExit(1)
