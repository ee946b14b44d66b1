"""``grader verify``: do the stored files still give the marks that count?"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from grader import messages
from grader.cli.app import lang_option, terminal
from grader.cli.grade import interruptible, progress_bar
from grader.model import Language
from grader.reports.verify import all_is_well, render_as_json, render_text

if TYPE_CHECKING:
    from grader.remote.isolation import IsolationChoice


@click.command()
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--sample", type=click.IntRange(1), metavar="N")
@click.option("-j", "--jobs", type=click.IntRange(1, 64))
@click.option("--isolation", type=click.Choice(["required", "best", "weak", "none"]), default="best", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    assignment: str | None,
    sample: int | None,
    jobs: int | None,
    isolation: IsolationChoice,
    form: str,
    database: str | None,
    lang: Language,
) -> None:
    """Grade stored submissions again from their stored bytes, and compare with the marks that count."""
    from grader.grading.verify import VerifyOptions, open_verify

    options = VerifyOptions(assignment, sample, jobs, isolation, lambda text: click.echo(text.in_(lang), err=True))
    found = []
    with interruptible(lang), closing(open_verify(options, database)) as verify:
        with progress_bar(verify.total, lang, messages.text("verify.progress")) as advance:
            for each in verify:
                found.append(each)
                advance()
        total = verify.total
    if form == "json":
        click.echo(render_as_json(found, total, lang))
    else:
        click.echo(render_text(found, total, lang, **terminal()))
    raise SystemExit(0 if all_is_well(found) else 1)
