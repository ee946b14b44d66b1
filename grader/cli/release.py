"""``grader release``: what students get of an assignment, after a look at whether it gives answers away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from grader.cli.app import language_of_the_group
from grader.course.course import assignment_folders
from grader.errors import UsageError
from grader.intake.lookup import the_course
from grader.model import LANGUAGES, Language

if TYPE_CHECKING:
    from grader.kits.release import Released

_Languages = Literal["ja", "en", "both"]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "every", is_flag=True)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--zip", "as_zip", is_flag=True)
@click.option("--lang", "languages", type=click.Choice(["ja", "en", "both"]), default="both", show_default=True)
@click.option("--starters", type=click.Choice(["ja", "en", "both"]))
@click.option("--check", "only_check", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
def command(
    names: tuple[str, ...],
    every: bool,
    output: Path | None,
    as_zip: bool,
    languages: _Languages,
    starters: _Languages | None,
    only_check: bool,
    form: str,
) -> None:
    """Write what students get of the assignments NAME…: starters, handouts, the kit and the wheel of the grader."""
    from grader.kits.release import ReleaseOptions, exit_code, release

    course = the_course(Path.cwd())
    known = sorted(assignment_folders(course))
    if not names and not every:
        raise UsageError("release.which", where=course.root, known=", ".join(known))
    if output is None and not only_check:
        raise UsageError("release.where_to", where="grader release")
    options = ReleaseOptions(output, _wanted(languages), as_zip, only_check, _wanted(starters) if starters else ())
    results = release(course, known if every else names, options)
    if len(results) == 1 and results[0].error and form == "text":
        raise results[0].error
    _print(results, form, language_of_the_group(), check=only_check)
    raise SystemExit(exit_code(results, check=only_check))


def _wanted(languages: _Languages) -> tuple[Language, ...]:
    return LANGUAGES if languages == "both" else (languages,)


def _print(results: Sequence[Released], form: str, language: Language, *, check: bool) -> None:
    from grader.kits.release_report import render_annotations, render_json, render_summary, render_text

    if form == "json":
        click.echo(render_json(results, language, check=check))
        return
    text = render_text(results, language, check=check)
    if form == "text":
        click.echo(text)
        return
    from grader.cli.workflow import write_summary
    from grader.reports.github import as_log

    click.echo(as_log(text))
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    if annotations := render_annotations(results, language, repository, check=check):
        click.echo(annotations)
    write_summary(render_summary(results, language, check=check), language)
