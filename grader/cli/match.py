"""``grader match``: the submissions that belong to no student yet, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.aliases import Decision, Place, assign, lasting_path, placed, read_aliases, read_decisions
from grader.course.course import assignment_folders
from grader.course.roster import Roster, roster_of
from grader.errors import UsageError
from grader.intake.discover import discover
from grader.intake.lookup import the_course
from grader.model import Course, Language, Student, Unmatched
from grader.reports.as_csv import render_csv
from grader.reports.as_json import as_json, unmatched_fields
from grader.reports.escaping import printable, sanitised
from grader.reports.tables import unmatched_table


@click.command("match")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-a", "--assignment")
@click.option("--file", "name", metavar="NAME")
@click.option("--student", metavar="ID")
@click.option("--from", "table", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--ask", is_flag=True)
@click.option("--unpack", "archive", metavar="FILE.zip", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@lang_option
def command(
    paths: tuple[Path, ...],
    assignment: str | None,
    name: str | None,
    student: str | None,
    table: Path | None,
    ask: bool,
    archive: Path | None,
    form: str,
    lang: Language,
) -> None:
    """List submissions in PATHS that belong to no student yet, and assign them.

    Decisions are written to aliases.csv, which is read first from then on. The exit code is 1 while something is left.
    """
    if (name is None) != (student is None):
        raise UsageError("match.both", where="grader match")
    ways = [way for way, given in (("--file", name), ("--from", table), ("--ask", ask)) if given]
    if len(ways) > 1:
        raise UsageError("match.one_way", where="grader match", options=", ".join(ways))
    course = the_course(paths[0] if paths else Path.cwd())
    roster = roster_of(course)
    if archive is not None:
        paths = (_unpack(course, archive, assignment, lang), *paths)
    if name is not None and student is not None:
        _settle_one(course, Decision(name, student, assignment=assignment or ""), paths, roster, lang)
        return
    if table is not None:
        places = discover(paths, course=course, assignment=assignment, roster=roster).places
        _settle(course, [placed(course, decision, places) for decision in read_decisions(table)], roster, lang)
    discovery = discover(paths, course=course, assignment=assignment, roster=roster)
    if ask and discovery.unmatched:
        _settle(course, _asked(discovery.unmatched, roster, lang), roster, lang)
        discovery = discover(paths, course=course, assignment=assignment, roster=roster)
    _show(discovery.unmatched, len(discovery.submissions), form, lang)
    raise SystemExit(1 if discovery.unmatched else 0)


def _unpack(course: Course, archive: Path, assignment: str | None, lang: Language) -> Path:
    """Unpack the download of a whole class below ``submissions/ASSIGNMENT/``, and return the folder.

    Raises:
        UsageError: it is not said of which assignment, or it cannot be unpacked.
    """
    from grader.intake.class_archive import unpack_class  # zipfile takes 10 ms to import

    if assignment not in assignment_folders(course):
        known = ", ".join(assignment_folders(course)) or "-"
        raise UsageError("match.unpack_of_what", where="grader match", known=known)
    made = unpack_class(archive, course.root / "submissions" / str(assignment))
    shown = made.folder.relative_to(course.root).as_posix()
    click.echo(
        sanitised(messages.text("match.unpacked", folder=printable(shown), count=made.files).in_(lang)), err=True
    )
    return made.folder


def _settle_one(
    course: Course, decision: Decision, paths: Sequence[Path], roster: Roster | None, lang: Language
) -> None:
    """Write one decision, and say what the student still has who was given the submission before."""
    name = decision.file_or_name
    named = [path for path in (Path(name), course.root / name) if not paths and path.exists()][:1]
    looked_at = [*paths, *named] or [course.root / "submissions"]
    is_there = all(path.exists() for path in looked_at)
    found = (
        discover(looked_at, course=course, assignment=decision.assignment or None, roster=roster) if is_there else None
    )
    decision = placed(course, decision, found.places if found else ())
    before = read_aliases(course, roster).student_id(Place(decision.file_or_name, decision.assignment))
    for one in found.submissions if found else ():
        if lasting_path(course, one.location.path) == decision.file_or_name:
            before = one.student
    file = assign(course, [decision], roster)
    said = {"name": printable(decision.file_or_name), "student": decision.student_id}
    click.echo(sanitised(messages.text("match.settled", file=file.name, **said).in_(lang)))
    after = read_aliases(course, roster).student_id(Place(decision.file_or_name, decision.assignment))
    if before and after != before:
        of = decision.assignment or "NAME"
        click.echo(sanitised(messages.text("match.before", student=before, assignment=of).in_(lang)))


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
        click.echo(sanitised(f"{printable(one.file)}  ({one.who})"))
        for number, student in enumerate(one.candidates, 1):
            click.echo(sanitised(f"  {number}  {student.id} {student.name}"))
        if student_id := _typed_id(one.candidates, roster, lang):
            decisions.append(Decision(one.path, student_id, assignment=one.assignment))
    return decisions


def _typed_id(proposed: Sequence[Student], roster: Roster | None, lang: Language) -> str:
    """Return the id that a person types until it is clear whose it is; "" for nothing."""
    while True:
        typed = click.prompt(messages.text("match.whose").in_(lang), default="", show_default=False).strip()
        at = int(typed) - 1 if typed.isdecimal() else -1
        by_number = proposed[at] if 0 <= at < len(proposed) else None
        by_id = roster.student_with_id(typed) if roster else None
        if by_number and by_id and by_number.id != by_id.id:
            both = {"number": f"{by_number.id} {by_number.name}", "id": f"{by_id.id} {by_id.name}"}
            click.echo(sanitised(messages.text("match.either", typed=typed, **both).in_(lang)))
            continue
        student = by_number or by_id
        if student is not None:
            click.echo(sanitised(messages.text("match.taken", student=f"{student.id} {student.name}").in_(lang)))
            return student.id
        if not typed or roster is None:
            return typed
        if several := roster.students_with_ids(typed):
            people = ", ".join(f"{each.id} {each.name}" for each in several)
            click.echo(sanitised(messages.text("match.taken", student=people).in_(lang)))
            return " ".join(each.id for each in several)
        click.echo(messages.text("match.nobody", id=sanitised(typed)).in_(lang))


def _show(unmatched: Sequence[Unmatched], count: int, form: str, lang: Language) -> None:
    if form == "csv":
        named = [one._replace(file=one.path) for one in unmatched]
        click.echo(render_csv(unmatched_table(named), lang), nl=False)
    elif form == "json":
        click.echo(as_json({"unmatched": unmatched_fields(unmatched, lang), "submissions": count}))
    elif not unmatched:
        click.echo(messages.text("match.none", count=count).in_(lang))
    else:
        click.echo(messages.text("match.left", count=len(unmatched)).in_(lang))
        for one in unmatched:
            click.echo(
                sanitised(
                    messages.text("match.line", file=printable(one.file), why=printable(one.why.in_(lang))).in_(lang)
                )
            )
        if sum(bool(one.who) for one in unmatched) > 2:
            click.echo(messages.text("match.many").in_(lang))
