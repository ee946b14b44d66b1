"""``grader regrade``: what would change if the checks of now had graded everything, before it counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import messages
from grader.cli.app import lang_option, terminal
from grader.cli.grade import interruptible, progress_bar
from grader.errors import UsageError
from grader.grading.grading_run import user
from grader.intake.lookup import database_url, the_course
from grader.model import Language, Text
from grader.reports.regrade import RegradeResult, render_as_csv, render_as_json, render_text
from grader.store import open_store

if TYPE_CHECKING:
    from grader.grading.regrade import RegradeOptions
    from grader.remote.isolation import IsolationChoice

Render = Callable[[RegradeResult, Language], str]
RENDERERS: dict[str, Render] = {
    "text": lambda result, lang: render_text(result, lang, **terminal()) + "\n",
    "json": lambda result, lang: render_as_json(result, lang) + "\n",
    "csv": render_as_csv,
}


@click.command()
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--only", metavar="CHECK")
@click.option("--accept", is_flag=True)
@click.option("--discard", is_flag=True)
@click.option("--run", type=click.IntRange(1), metavar="NUMBER")
@click.option("--reason", default="", metavar="TEXT")
@click.option("--by", metavar="NAME")
@click.option("-j", "--jobs", type=click.IntRange(1, 64))
@click.option("--isolation", type=click.Choice(["required", "best", "weak", "none"]), default="best", show_default=True)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    assignment: str | None,
    only: str | None,
    accept: bool,
    discard: bool,
    run: int | None,
    reason: str,
    by: str | None,
    jobs: int | None,
    isolation: IsolationChoice,
    form: str,
    database: str | None,
    lang: Language,
) -> None:
    """Grade again by the checks of now what is in the database, and show how marks would change.

    Nothing counts until --accept; --discard forgets it.
    """
    from grader.grading.regrade import RegradeOptions

    if accept and discard:
        raise UsageError("regrade.either", where="grader regrade", options="--accept, --discard")
    options = RegradeOptions(assignment, only, jobs, isolation, lambda text: _warn(text, lang))
    if accept or discard:
        _settle(options, database, run, lang, by=by or user(), reason=reason if accept else None)
        return
    raise SystemExit(_preview(options, database, RENDERERS[form], lang))


def _preview(options: RegradeOptions, database: str | None, render: Render, lang: Language) -> int:
    from grader.grading.regrade import open_regrade

    with interruptible(lang), closing(open_regrade(options, database)) as regrade:
        with progress_bar(regrade.total, lang, messages.text("regrade.progress")) as advance:
            for _ in regrade:
                advance()
        broken = [(name, error.problem) for name, error in regrade.not_graded.items()]
        result = RegradeResult(regrade.comparison(), regrade.damaged, broken)
        click.echo(render(result, lang), nl=False)
    if result.withheld:
        return 3
    return 1 if result.needs_a_person else 0


def _settle(
    options: RegradeOptions, database: str | None, run: int | None, lang: Language, *, by: str, reason: str | None
) -> None:
    """Accept the preview for this reason, or without one forget it."""
    from grader.grading import regrade

    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        if reason is not None:
            accepted = regrade.accept(course, store, options, run, by, reason)
            said = messages.text("regrade.accepted", run=accepted)
        else:
            discarded, rows = regrade.discard(store, run, by)
            said = messages.text("regrade.discarded", run=discarded, count=rows["grading"])
        click.echo(said.in_(lang))


def _warn(warning: Text, lang: Language) -> None:
    click.echo(warning.in_(lang), err=True)
