"""``grader gradebook``: marks for a learning platform, or as a table."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.grading.gradebook import fill_template, write_table
from grader.intake.lookup import database_url, the_course
from grader.interchange.gradebook import Filled
from grader.model import Language
from grader.reports.escaping import printable
from grader.store import open_store

MOST_LISTED = 20


@click.command()
@click.argument("template", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("-a", "--assignment", metavar="NAME")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=True)
@click.option("--column", metavar="HEADING")
@click.option("--scale", is_flag=True)
@click.option("--zeros", is_flag=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    template: Path | None,
    assignment: str | None,
    output: Path,
    column: str | None,
    scale: bool,
    zeros: bool,
    database: str | None,
    lang: Language,
) -> None:
    """Fill the marks of an assignment into TEMPLATE, a learning platform's own table; without it write a table."""
    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        if template is None:
            options = {"-a": assignment, "--column": column, "--scale": scale, "--zeros": zeros}
            if given := [name for name, value in options.items() if value]:
                raise UsageError("gradebook.needs_template", where=given[0])
            count = write_table(course, store, output)
            click.echo(messages.text("gradebook.written", file=output, count=count).in_(lang))
            return
        if assignment is None:
            raise UsageError("gradebook.which", where="-a")
        filled = fill_template(course, store, template, output, assignment, column=column, is_scaled=scale, zeros=zeros)
    click.echo(messages.text("gradebook.filled", file=output, **filled._asdict()).in_(lang))
    _list(filled, lang)
    if filled.unknown or filled.not_in_table:
        raise SystemExit(1)


def _list(filled: Filled, lang: Language) -> None:
    """Say whose marks went nowhere, and which rows mean nobody."""
    for key, names in (("unknown", filled.unknown), ("not_in_table", filled.not_in_table)):
        if not names:
            continue
        click.echo(messages.text(f"gradebook.{key}", count=len(names)).in_(lang), err=True)
        for name in names[:MOST_LISTED]:
            click.echo(f"  {printable(name)}", err=True)
        if len(names) > MOST_LISTED:
            click.echo(f"  … ({len(names) - MOST_LISTED})", err=True)
