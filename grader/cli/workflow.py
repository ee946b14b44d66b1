"""What a command writes for a CI: annotations and a summary for GitHub Actions, JUnit XML for every other service."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from grader import messages
from grader.errors import GraderError
from grader.intake.lines_in_files import with_lines_in_files
from grader.model import Batch, Language
from grader.reports.escaping import printable
from grader.reports.github import as_log, of_problem, preformatted, render_annotations, render_summary, written


def write_github(batch: Batch, language: Language, text: str) -> None:
    """Write ``text``, the report as a terminal shows it, then the annotations; and the summary of the job."""
    click.echo(as_log(text))
    if annotations := render_annotations(with_lines_in_files(batch), language, folder_in_repository()):
        click.echo(annotations)
    write_summary(render_summary(batch, language, text), language)


def write_summary(page: str, language: Language) -> None:
    """Add a page of Markdown to the summary of the job, where there is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(f"{page.rstrip()}\n\n")
    except OSError as error:  # the annotations and the exit code are there all the same
        reason = error.strerror or type(error).__name__
        told = messages.text("usage.no_summary", file=printable(file), reason=reason)
        click.echo(told.in_(language), err=True)


def folder_in_repository() -> str:
    """Return the current folder as the root of the repository sees it; "" at the root, or where that is not known."""
    root = os.environ.get("GITHUB_WORKSPACE")
    if not root:
        return ""
    with suppress(OSError, ValueError):  # the folder is gone; or on Windows it lies on another drive
        inside = os.path.relpath(Path.cwd(), Path(root).resolve())
        return "" if inside == "." or inside.startswith("..") else Path(inside).as_posix()
    return ""


def error_document(error: GraderError, language: Language, form: str) -> str:
    """Return an error in the format that a command was asked for; "" where it is only told on stderr."""
    if form == "json":
        from grader.reports.as_json import as_json, problem_fields

        return as_json({"error": problem_fields(error.problem, language)})
    if form == "github":
        write_summary(preformatted(error.in_(language)), language)
        return written([of_problem(error.problem, language)])
    if form == "junit":
        from grader.reports.junit import render_junit_problem

        return render_junit_problem(error.problem, language, datetime.now(UTC))
    return ""
