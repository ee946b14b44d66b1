"""``grader release``: what students get of an assignment, after a look at whether it gives answers away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from grader import messages
from grader.cli.app import language_of_the_group
from grader.course.course import assignment_folders
from grader.errors import UsageError
from grader.intake.lookup import the_course
from grader.model import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from grader.kits.release import Released


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "every", is_flag=True)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--zip", "as_zip", is_flag=True)
@click.option("--lang", "languages", type=click.Choice(["ja", "en", "both"]), default="both", show_default=True)
@click.option("--check", "only_check", is_flag=True)
def command(
    names: tuple[str, ...],
    every: bool,
    output: Path | None,
    as_zip: bool,
    languages: Literal["ja", "en", "both"],
    only_check: bool,
) -> None:
    """Write what students get of the assignments NAME…: starters, handouts, the kit and the wheel of the grader."""
    from grader.kits.release import ReleaseOptions, exit_code, release

    course = the_course(Path.cwd())
    known = sorted(assignment_folders(course))
    if not names and not every:
        raise UsageError("release.which", where=course.root, known=", ".join(known))
    if output is None and not only_check:
        raise UsageError("release.where_to", where="grader release")
    wanted: tuple[Language, ...] = LANGUAGES if languages == "both" else (languages,)
    results = release(course, known if every else names, ReleaseOptions(output, wanted, as_zip, only_check))
    if len(results) == 1 and results[0].error:
        raise results[0].error
    told = language_of_the_group()
    for result in results:
        click.echo("\n".join(_lines(result, told, check=only_check)))
    if not only_check and any(result.leaks or result.error for result in results):
        click.echo(messages.text("release.told.nothing_written").in_(told))
    raise SystemExit(exit_code(results, check=only_check))


def _lines(result: Released, language: Language, *, check: bool) -> Iterator[str]:
    """Yield what is said of one assignment."""
    yield _heading(result, check=check).in_(language)
    where, next_step = (messages.text(f"release.told.{word}").in_(language) for word in ("where", "next"))
    if result.error:
        problem = result.error.problem
        yield f"  {problem.what.in_(language)}"
        yield f"    {where} {problem.where}"
        yield f"    {next_step} {problem.next.in_(language)}"
    for leak in result.leaks:
        yield f"  {leak.what.in_(language)}"
        yield f"    {where} {leak.where.in_(language)}"
        yield f"    {next_step} {leak.next.in_(language)}"
    if result.leaks or result.error:
        return
    yield from (f"  {told.in_(language)}" for told in (*result.changes, *result.notes))
    if result.files and result.written:
        yield f"  {messages.text('release.told.new_files', files=', '.join(result.files)).in_(language)}"
    key = "release.told.beside" if result.written else "release.told.would_beside"
    yield from (f"  {messages.text(key, name=name, answer=path).in_(language)}" for name, path in result.beside)


def _heading(result: Released, *, check: bool) -> Text:
    if result.error:
        return messages.text("release.told.broken", name=result.name)
    if result.leaks:
        return messages.text("release.told.leaks", name=result.name, count=len(result.leaks))
    if not check and not result.written:
        return messages.text("release.told.held_back", name=result.name)
    if result.target is None:
        return messages.text("release.told.clean", name=result.name)
    key = (
        "unchanged" if not (result.changes or (result.written and result.files)) else "differs" if check else "released"
    )
    return messages.text(f"release.told.{key}", name=result.name, target=result.target)
