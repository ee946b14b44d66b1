"""``grader feedback``: a page of HTML for each student's submission."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.extras import require_extra
from grader.grading.feedback import FeedbackPages, write_pages
from grader.grading.feedback_values import public_excerpts
from grader.intake.lookup import database_url, the_course
from grader.model import Language, Text
from grader.reports.escaping import printable
from grader.store import open_store


@click.command()
@click.option("-a", "--assignment", metavar="NAME")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True)
@click.option("--values", is_flag=True)
@click.option("--zip-per-student", is_flag=True)
@click.option("--mail-merge", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    assignment: str | None,
    output: Path,
    values: bool,
    zip_per_student: bool,
    mail_merge: Path | None,
    database: str | None,
    lang: Language,
) -> None:
    """Write a page for each student's submission that counts; only what has changed is written anew."""
    require_extra("pages")
    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        pages = FeedbackPages(course, store, lang, assignment)
        if values:
            warn = partial(_warn, lang)
            pages.excerpts = public_excerpts(course, store, pages.names, pages.disclosures, warn=warn)
        done = write_pages(pages, output, zips=zip_per_student, mail_merge=mail_merge)
    click.echo(messages.text("feedback.done", folder=output, **done._asdict()).in_(lang))


def _warn(lang: Language, text: Text) -> None:
    click.echo(printable(text.in_(lang)), err=True)
