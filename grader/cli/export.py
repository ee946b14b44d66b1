"""``grader export``: all results in one file of tables, with pseudonyms for those who only study them."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.grading.export import export
from grader.intake.lookup import database_url, the_course
from grader.model import Language
from grader.store import open_store


@click.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", required=True)
@click.option("--pseudonymous", is_flag=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(output: Path, pseudonymous: bool, database: str | None, lang: Language) -> None:
    """Write all current results into one .zip of CSV tables; with --pseudonymous without anybody's name or id."""
    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        made = export(course, store, output, is_pseudonymous=pseudonymous)
    key = "done_pseudonymous" if pseudonymous else "done"
    click.echo(messages.text(f"export.{key}", **made._asdict()).in_(lang))
