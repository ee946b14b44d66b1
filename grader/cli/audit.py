"""``grader audit``: whether assignments may be given to students."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from grader.cli.app import lang_option, terminal
from grader.errors import UsageError
from grader.extras import require_extra
from grader.intake.lookup import the_course
from grader.model import Language

if TYPE_CHECKING:
    from grader.audit.findings import Audit
    from grader.remote.isolation import Isolation


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "junit"]), default="text", show_default=True
)
@click.option("-j", "--jobs", type=click.IntRange(1, 64))
@click.option("--mutants", type=click.Choice(["all", "sample", "none"]), default="all", show_default=True)
@click.option(
    "--seeds",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
)
@click.option(
    "--rewrites",
    type=click.IntRange(0, 10_000),
    default=0,
    show_default=True,
)
@click.option("--resume", is_flag=True)
@lang_option
def command(
    names: tuple[str, ...],
    form: str,
    jobs: int | None,
    mutants: Literal["all", "sample", "none"],
    seeds: int,
    rewrites: int,
    resume: bool,
    lang: Language,
) -> None:
    """Audit the assignments NAME… of this course (default: all).

    The reference must earn all points and a starter none; every wrong variant must fail where it says and be named,
    every right one pass; verdicts must not depend on the seed; small changes of the reference must be noticed; and
    who overwrites the arguments must gain nothing by it.
    """
    from grader.audit.audit import audit_all
    from grader.audit.findings import exit_code
    from grader.audit.trials import AuditOptions
    from grader.grading.processors import processors

    if form in ("text", "github"):  # said now, and not after minutes of work
        require_extra("course")
    options = AuditOptions(mutants, seeds, rewrites, jobs or processors(), _best_isolation(), resume)
    audits: list[Audit] = []
    for audit in audit_all(the_course(Path.cwd()), names, options):
        audits.append(audit)
        if form == "text" and sys.stderr.isatty():
            click.echo(f"{audit.name}: {audit.seconds:.0f} s", err=True)
    _print(audits, form, lang)
    raise SystemExit(exit_code(audits))


def _print(audits: Sequence[Audit], form: str, lang: Language) -> None:
    if form == "json":
        from grader.audit.report_json import render_json

        click.echo(render_json(audits, lang))
        return
    if form == "junit":
        from grader.audit.report_junit import render_junit

        click.echo(render_junit(audits, lang, datetime.now(UTC)))
        return
    from grader.audit.report_text import render_text

    text = render_text(audits, lang, **terminal())
    if form != "github":
        click.echo(text)
    else:
        from grader.audit.report_github import render_annotations, render_summary
        from grader.cli.workflow import write_summary
        from grader.reports.github import as_log

        click.echo(as_log(text))
        repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
        if annotations := render_annotations(audits, lang, repository):
            click.echo(annotations)
        write_summary(render_summary(audits, lang, text), lang)


def _best_isolation() -> Isolation:
    """Return the best isolation there is, or none where there is none: what an audit runs is the author's own."""
    from grader.remote.isolation import find_isolation

    try:
        return find_isolation("weak")
    except UsageError:
        return find_isolation("none")
