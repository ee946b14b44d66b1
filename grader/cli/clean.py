"""``grader clean``: remove what can be made again, and what is older than the course keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.course import time_zone
from grader.grading.cleaning import Removable, caches, remove, too_old
from grader.grading.grading_run import user
from grader.intake.lookup import database_url, the_course
from grader.model import Language
from grader.reports.escaping import printable, sanitised

_KILOBYTE = 1024


@click.command("clean")
@click.option("--old", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--by", metavar="NAME")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(old: bool, yes: bool, by: str | None, database: str | None, lang: Language) -> None:
    """List the caches, or with --old what is older than keep_days; --yes removes it."""
    course = the_course(Path.cwd())
    url = database_url(database, course)
    found = too_old(course, url, datetime.now(UTC)) if old else caches(course, url)
    for one in found:
        since = f"{one.since.astimezone(time_zone(course)):%Y-%m-%d}" if one.since else ""
        values = {"where": printable(one.where), "count": one.number, "size": _size(one), "since": since}
        click.echo(sanitised(messages.text(f"clean.{one.kind}", **values).in_(lang)))
    if not found:
        click.echo(messages.text("clean.nothing_old" if old else "clean.nothing", days=course.keep_days).in_(lang))
        return
    if yes:
        remove(found, url, by or user())
    click.echo(messages.text("clean.done" if yes else "clean.preview", count=len(found)).in_(lang))
    if yes and any(one.kind == "person" for one in found):
        click.echo(messages.text("clean.also_files").in_(lang), err=True)
    raise SystemExit(0 if yes else 1)


def _size(one: Removable) -> str:
    kilobytes = -(-one.size_bytes // _KILOBYTE)
    return f"{kilobytes} kB" if kilobytes < _KILOBYTE else f"{kilobytes / _KILOBYTE:.1f} MB"
