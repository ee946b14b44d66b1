"""What ``grader check`` writes: one report or several, in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from grader.atomic_write import write_atomically
from grader.cli.app import terminal
from grader.kits.after_submission import after_submission
from grader.kits.check import check
from grader.model import Batch, Language, Report, Text


class CheckRequest(NamedTuple):
    """What was typed."""

    file: str | None
    assignment: str | None
    only: str | None
    hint: int
    form: str
    output: Path | None
    lang: Language


class ToCheck(NamedTuple):
    """What is checked, the kit to check it with (None: a course's own files), and what is said of the choice."""

    file: str
    kit: Path | None
    notes: tuple[Text, ...] = ()


def shown_path(path: Path) -> str:
    """Return a path as it is shown: from the current folder, if there is a way from it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on Windows it may lie on another drive
        return str(path)


def report_on(target: ToCheck, asked: CheckRequest) -> Report:
    """Return what the public checks find, with what is to be said of the choice of the file."""
    report = check(target.file, asked.assignment, asked.only, asked.hint, kit=target.kit)
    for warning in report.warnings:  # for the author; a student's kit has no known-wrong variants
        click.echo(warning.in_(asked.lang), err=True)
    return report._replace(notes=(*target.notes, *report.notes))


def tell(batch: Batch, text: Callable[[], str], asked: CheckRequest) -> None:
    """Write what was found in the format that was asked for; ``text`` gives the words for a person."""
    document = _document(batch, asked)
    if document and asked.output is None:
        click.echo(document)
    elif asked.form == "github":
        from grader.cli.workflow import write_github

        write_github(batch, asked.lang, text())
    else:
        click.echo(text())
    if document and asked.output is not None:
        write(asked.output, document)


def write(output: Path, document: str) -> None:
    """Write a document into a file, whole or not at all."""
    write_atomically(output, f"{document}\n".encode(), mode=0o644)


def _document(batch: Batch, asked: CheckRequest) -> str:
    """Return the report in a format for other programs; "" in one for people."""
    if asked.form == "json":
        from grader.reports.as_json import render_json

        return render_json(batch, asked.lang)
    if asked.form == "junit":
        from grader.intake.lines_in_files import with_lines_in_files
        from grader.reports.junit import render_junit

        return render_junit(with_lines_in_files(batch), asked.lang, datetime.now(UTC))
    return ""


def text_of(report: Report, target: ToCheck, asked: CheckRequest) -> str:
    """Return a report in words for a person."""
    from grader.reports.check_text import render_check

    follows = after_submission(report, target.file, asked.assignment, is_whole=asked.only is None, kit=target.kit)
    return render_check(
        Batch(reports=(report,), notes=report.warnings),
        asked.lang,
        **terminal(80),
        more_hints=asked.hint < 2,
        hidden=follows.hidden,
        by_hand=follows.by_hand,
    )
