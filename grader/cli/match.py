"""``grader match``: the submissions that belong to no student yet, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.aliases import Decision, assign, read_decisions
from grader.course.roster import Roster, roster_of
from grader.errors import UsageError
from grader.intake.discover import discover
from grader.intake.lookup import course_of
from grader.model import Course, Language, Unmatched
from grader.reports.as_csv import render_csv
from grader.reports.as_json import as_json, unmatched_fields
from grader.reports.escaping import sanitised
from grader.reports.tables import unmatched_table


@click.command("match")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-a", "--assignment")
@click.option("--file", "name", metavar="NAME")
@click.option("--student", metavar="ID")
@click.option("--from", "table", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--ask", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@lang_option
def command(
    paths: tuple[Path, ...],
    assignment: str | None,
    name: str | None,
    student: str | None,
    table: Path | None,
    ask: bool,
    form: str,
    lang: Language,
) -> None:
    """List submissions in PATHS that belong to no student yet, and assign them.

    Decisions are written to aliases.csv, which is read first from then on. The exit code is 1 while something is left.
    """
    if (name is None) != (student is None):
        raise UsageError("match.both", where="grader match")
    course = course_of(paths)
    roster = roster_of(course)
    if name is not None and student is not None:
        file = assign(course, [Decision(name, student)], roster)
        click.echo(sanitised(messages.text("match.settled", name=name, student=student, file=file.name).in_(lang)))
        return
    if table is not None:
        _settle(course, read_decisions(table), roster, lang)
    discovery = discover(paths, course=course, assignment=assignment, roster=roster)
    if ask and discovery.unmatched:
        _settle(course, _asked(discovery.unmatched, roster, lang), roster, lang)
        discovery = discover(paths, course=course, assignment=assignment, roster=roster)
    _show(discovery.unmatched, len(discovery.submissions), form, lang)
    raise SystemExit(1 if discovery.unmatched else 0)


def _settle(course: Course, decisions: Sequence[Decision], roster: Roster | None, lang: Language) -> None:
    if decisions:
        file = assign(course, decisions, roster)
        click.echo(messages.text("match.written", count=len(decisions), file=file.name).in_(lang), err=True)


def _asked(unmatched: Sequence[Unmatched], roster: Roster | None, lang: Language) -> list[Decision]:
    """Ask a person for each file whose it is: by an id, or by the number of somebody proposed; nothing: later."""
    decisions = []
    for one in unmatched:
        if not one.who:
            continue
        click.echo(sanitised(f"{one.file}  ({one.who})"))
        for number, student in enumerate(one.candidates, 1):
            click.echo(sanitised(f"  {number}  {student.id} {student.name}"))
        while True:
            typed = click.prompt(messages.text("match.whose").in_(lang), default="", show_default=False).strip()
            if typed.isdecimal() and 1 <= int(typed) <= len(one.candidates):
                typed = one.candidates[int(typed) - 1].id
            if not typed or roster is None or roster.student_with_id(typed):
                break
            click.echo(messages.text("match.nobody", id=sanitised(typed)).in_(lang))
        decisions += [Decision(_lasting_name(one.file), typed)] if typed else []
    return decisions


def _show(unmatched: Sequence[Unmatched], count: int, form: str, lang: Language) -> None:
    if form == "csv":
        named = [one._replace(file=_lasting_name(one.file)) for one in unmatched]
        click.echo(render_csv(unmatched_table(named), lang), nl=False)
    elif form == "json":
        click.echo(as_json({"unmatched": unmatched_fields(unmatched, lang), "submissions": count}))
    elif not unmatched:
        click.echo(messages.text("match.none", count=count).in_(lang))
    else:
        click.echo(messages.text("match.left", count=len(unmatched)).in_(lang))
        for one in unmatched:
            click.echo(sanitised(messages.text("match.line", file=one.file, why=one.why).in_(lang)))
        if sum(bool(one.who) for one in unmatched) > 2:
            click.echo(messages.text("match.many").in_(lang))


def _lasting_name(file: str) -> str:
    """Return by what a decision finds a file again: outside of the course its path depends on where one is."""
    path = PurePosixPath(file)
    return path.name if path.is_absolute() or ".." in path.parts else file
