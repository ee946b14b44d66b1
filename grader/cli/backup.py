"""``grader backup``: the grades and the secret in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.course import SECRET_FILE
from grader.errors import UsageError
from grader.grading.backups import Backup, make_backup, read_backup, restore_backup
from grader.intake.lookup import database_url, the_course
from grader.model import Language, Text


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--restore", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--yes", is_flag=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(output: Path | None, restore: Path | None, yes: bool, database: str | None, lang: Language) -> None:
    """Write the database, the secret and the aliases of a course into one file, or put such a file back."""
    if output is not None and restore is not None:
        raise UsageError("backup.either", where="grader backup")
    course = the_course(Path.cwd())
    url = database_url(database, course)
    if restore is None:
        made = make_backup(course, url, output)
        click.echo(_said("done", made).in_(lang))
        if SECRET_FILE not in made.files:
            click.echo(messages.text("backup.no_secret").in_(lang), err=True)
        return
    found = read_backup(restore)
    if not yes:
        click.echo(_said("asks", found).in_(lang))
        raise SystemExit(1)
    aside = restore_backup(course, url, restore)
    click.echo(_said("restored", found).in_(lang))
    for file in aside:
        click.echo(messages.text("backup.aside", file=file).in_(lang))


def _said(key: str, backup: Backup) -> Text:
    files = Text.plain(", ".join(backup.files)) if backup.files else messages.text("backup.only_database")
    made_at = f"{backup.made_at:%Y-%m-%d %H:%M:%S} UTC"
    counts = {"students": backup.rows["student"], "gradings": backup.rows["grading"]}
    return messages.text(f"backup.{key}", file=backup.file, made_at=made_at, files=files, **counts)
