"""``grader check FILE``: a student's own submission against the public checks, in about a second."""

from __future__ import annotations

import time
from pathlib import Path

import click

from grader.cli.app import lang_option, show_error, terminal
from grader.errors import GraderError
from grader.kits.after_submission import after_submission
from grader.kits.check import check, exit_code
from grader.model import Batch, Language


@click.command()
@click.argument("file")
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--only", metavar="FUNCTION")
@click.option("--hint", type=click.IntRange(1, 2), default=1, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--watch", is_flag=True)
@lang_option
def command(
    file: str, assignment: str | None, only: str | None, hint: int, form: str, watch: bool, lang: Language
) -> None:
    """Check FILE (a notebook, a module, a folder or a zip) against the public checks of its assignment.

    Where submissions are read and not run, FILE is a document or an address (URL).
    """
    if not watch:
        raise SystemExit(_check(file, assignment, only, hint, form, lang))
    last_stamp = None
    try:
        while True:
            stamp = _stamp(Path(file))
            if stamp != last_stamp:
                last_stamp = stamp
                click.clear()
                try:
                    _check(file, assignment, only, hint, form, lang)
                except GraderError as error:  # the file is being edited: show the error and go on watching
                    show_error(error, lang)
            time.sleep(0.3)  # a person saves a file; nothing faster is needed
    except KeyboardInterrupt:
        return


def _stamp(file: Path) -> tuple[float, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime, stat.st_size


def _check(file: str, assignment: str | None, only: str | None, hint: int, form: str, lang: Language) -> int:
    report = check(file, assignment, only, hint)
    batch = Batch(reports=(report,), notes=report.warnings)
    for warning in report.warnings:  # for the author; a student's kit has no known-wrong variants
        click.echo(warning.in_(lang), err=True)
    if form == "json":
        from grader.reports.as_json import render_json

        click.echo(render_json(batch, lang))
    else:
        from grader.reports.check_text import render_check

        follows = after_submission(report, file, assignment, is_whole=only is None)
        click.echo(
            render_check(
                batch,
                lang,
                **terminal(80),
                more_hints=hint < 2,
                hidden=follows.hidden,
                by_hand=follows.by_hand,
            )
        )
    return exit_code(report)
