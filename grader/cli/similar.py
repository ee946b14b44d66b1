"""``grader similar``: submissions that share what few others have."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.extras import require_extra
from grader.grading.similar import Similar, as_json, export, kinds, similar, write_pages
from grader.intake.lookup import database_url, the_course
from grader.model import Language
from grader.reports.escaping import printable
from grader.store import open_store


@click.command()
@click.option("-a", "--assignment", metavar="NAME", required=True)
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--html", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--export", "export_to", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    assignment: str,
    top: int,
    folder: Path | None,
    export_to: Path | None,
    form: str,
    database: str | None,
    lang: Language,
) -> None:
    """Show which submissions share what few others have."""
    if folder is not None:
        require_extra("pages")
    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        found = similar(course, store, assignment, top)
    click.echo(as_json(found) if form == "json" else _as_text(found, lang))
    if folder is not None:
        count = write_pages(found, folder, lang)
        click.echo(messages.text("similar.written", folder=folder, count=count).in_(lang), err=form == "json")
    if export_to is not None:
        count = export(found, export_to)
        click.echo(messages.text("similar.exported", folder=export_to, count=count).in_(lang), err=form == "json")


def _as_text(found: Similar, lang: Language) -> str:
    lines = [messages.text("similar.about").in_(lang), ""]
    if not found.pairs:
        lines.append(messages.text("similar.nothing").in_(lang))
    for pair in found.pairs:
        code, comments, names = kinds(pair)
        values = {"share": f"{100 * pair.share:.0f}", "code": code, "comments": comments, "names": names}
        line = messages.text("similar.line", first=pair.first, second=pair.second, **values).in_(lang)
        mark = "●" if pair.stands_out else "·"
        lines.append(f"{mark} {printable(line)}")
    for members in found.clusters:
        lines.append(printable(messages.text("similar.cluster", members=", ".join(members)).in_(lang)))
    return "\n".join(lines)
