"""``grader mark``: what a person has to mark, one by one in a terminal, as single marks, or by a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option, show_error
from grader.course.course import assignment_folders
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError, GraderError, UsageError
from grader.grading import manual
from grader.grading.grading_run import user
from grader.intake.lookup import database_url, find_assignment, the_course
from grader.model import NO_POINTS, Assignment, Criterion, Language, Text, points_text, total_points
from grader.records import OrphanMark
from grader.reports.escaping import printable
from grader.store import Store, is_there, open_store, orphan_marks
from grader.store import by_hand as people_of


@click.command()
@click.argument("name", metavar="[ASSIGNMENT]", required=False)
@click.option("--student", metavar="ID")
@click.option("--criterion", metavar="ID")
@click.option("--points", metavar="N")
@click.option("--why", default="", metavar="TEXT")
@click.option("--by", metavar="NAME")
@click.option("--write", type=click.Path(path_type=Path))
@click.option("--read", type=click.Path(path_type=Path, exists=True))
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    name: str | None,
    student: str | None,
    criterion: str | None,
    points: str | None,
    why: str,
    by: str | None,
    write: Path | None,
    read: Path | None,
    database: str | None,
    lang: Language,
) -> None:
    """Mark by hand what ASSIGNMENT's rubric asks a person for; every mark is kept with who, when and why.

    Without options it goes through the submissions that are left, one by one; without ASSIGNMENT it lists those that
    have a rubric. Regrading changes no mark.
    """
    given = {"--student": student, "--criterion": criterion, "--points": points}
    _require_one_task(name, [option for option, value in given.items() if value is not None], write, read, why)
    if name is None:
        _list(database, lang)
        return
    assignment = find_assignment(name, Path.cwd())
    marker = by or user()
    with open_store(database_url(database), must_exist=True) as store:
        if student is not None and criterion is not None and points is not None:
            click.echo(_give_one(store, assignment, student, criterion, points, why, marker).in_(lang))
        elif write is not None:
            entries = manual.to_mark(store, assignment)
            text = manual.as_csv(entries, lang)
            _write(write, text)
            lines = len(entries) * len(assignment.rubric)
            click.echo(messages.text("mark.written", file=write, count=lines, name=assignment.name).in_(lang))
        elif read is not None:
            kept = manual.read_csv(store, assignment, read, marker)
            click.echo(messages.text("mark.read", count=len(kept), by=marker).in_(lang))
        else:
            _go_through(store, assignment, marker, lang)


def _require_one_task(name: str | None, given: Sequence[str], write: Path | None, read: Path | None, why: str) -> None:
    """Refuse options that say half of something, or two things at once: nothing typed is left out in silence."""
    tasks = [*(["--student"] if given else []), *(["--write"] if write else []), *(["--read"] if read else [])]
    if len(tasks) > 1:
        raise UsageError("mark.one_task", where="grader mark", options=", ".join(tasks))
    if len(given) in (1, 2) or (why and not given):
        raise UsageError("mark.together", where="grader mark")
    if tasks and name is None:
        raise UsageError("mark.no_assignment", where="grader mark", options=tasks[0])


def _list(database: str | None, lang: Language) -> None:
    """Say which assignments have a rubric, and how many submissions wait there."""
    course = the_course(Path.cwd())
    assignments = []
    for folder in assignment_folders(course).values():
        try:
            assignments.append(read_manifest(folder))
        except AssignmentError as error:  # the others can be marked all the same
            show_error(error, lang)
    with_rubric = [assignment for assignment in assignments if assignment.rubric]
    if not with_rubric:
        click.echo(messages.text("mark.no_rubrics").in_(lang))
        return
    waiting: dict[str, int] = {}
    url = database_url(database, course)
    if is_there(url):
        with open_store(url) as store:
            for (name, _), people in people_of(store).items():
                waiting[name] = waiting.get(name, 0) + bool(people.waiting)
    click.echo(messages.text("mark.rubrics").in_(lang))
    for assignment in with_rubric:
        line = messages.text(
            "mark.rubric_line",
            name=assignment.name,
            title=assignment.title,
            points=points_text(total_points(criterion.points for criterion in assignment.rubric)),
            waiting=waiting.get(assignment.name, 0),
        )
        click.echo(printable(line.in_(lang)))


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError("init.not_written", where=file, reason=error.strerror or str(error)) from error


def _give_one(
    store: Store, assignment: Assignment, student: str, criterion: str, points: str, why: str, by: str
) -> Text:
    number = None if points == "-" else manual.number(points, "--points")
    mark = manual.give(store, assignment, student=student, criterion=criterion, points=number, reason=why, by=by)
    if mark.points is None:
        return messages.text("mark.taken_back", student=student, criterion=criterion, by=by)
    return messages.text("mark.given", student=student, criterion=criterion, points=points_text(mark.points), by=by)


def _go_through(store: Store, assignment: Assignment, by: str, lang: Language) -> None:
    entries = manual.to_mark(store, assignment)
    _warn_of_orphans(orphan_marks(store, assignment.name), lang)
    left = manual.left(entries)
    if not left:
        click.echo(messages.text("mark.all_done", name=assignment.name, total=len(entries)).in_(lang))
        return
    click.echo(messages.text("mark.left", name=assignment.name, left=len(left), total=len(entries)).in_(lang))
    if not sys.stdin.isatty():
        for entry in left:
            unmarked = ", ".join(criterion.id for criterion, mark in entry.criteria if mark is None)
            line = messages.text("mark.left_line", student=entry.student, who=entry.name, criteria=unmarked)
            click.echo(printable(line.in_(lang)))
        click.echo(messages.text("mark.next", name=assignment.name).in_(lang))
        raise SystemExit(1)
    for number, entry in enumerate(left, 1):
        if not _ask(store, assignment, entry, (number, len(left)), by, lang):
            break
    remaining = len(manual.left(manual.to_mark(store, assignment)))
    done = messages.text("mark.stopped", name=assignment.name, done=len(left) - remaining, left=remaining)
    click.echo(done.in_(lang))


def _warn_of_orphans(orphans: Sequence[OrphanMark], lang: Language) -> None:
    """Say which marks no longer count, and why."""
    if orphans:
        click.echo(messages.text("mark.orphans", count=len(orphans)).in_(lang), err=True)
    for mark, why in orphans:
        line = messages.text(
            "mark.orphan_line",
            assignment=mark.assignment,
            student=mark.student,
            criterion=mark.criterion,
            points=points_text(mark.points or NO_POINTS),
            by=mark.marked_by,
            why=messages.text(f"mark.orphan.{why}"),
        )
        click.echo(printable(line.in_(lang)), err=True)


def _ask(
    store: Store, assignment: Assignment, entry: manual.ToMark, at: tuple[int, int], by: str, lang: Language
) -> bool:
    """Ask for every open mark of one submission; return False when the person wants to stop."""
    heading = messages.text(
        "mark.heading", number=at[0], total=at[1], student=entry.student, who=entry.name, file=entry.report.file
    )
    click.echo(printable(heading.in_(lang), lines=True))
    for text in manual.findings(entry.report):
        click.echo(printable(messages.text("mark.finding", text=text).in_(lang)))
    for criterion, mark in entry.criteria:
        if mark is None and not _ask_one(store, assignment, entry.student, criterion, by, lang):
            return False
    return True


def _ask_one(store: Store, assignment: Assignment, student: str, criterion: Criterion, by: str, lang: Language) -> bool:
    question = messages.text("mark.ask_points", claim=criterion.claim, most=points_text(criterion.points)).in_(lang)
    while True:
        answer = click.prompt(question, default="", show_default=False).strip()
        if answer.casefold() in ("q", "ｑ"):
            return False
        if not answer:
            return True
        try:
            points = manual.number(answer, criterion.id)
            manual.require_in_range(points, criterion, where=criterion.id)
        except GraderError as error:
            click.echo(error.in_(lang), err=True)
            continue
        reason = click.prompt(messages.text("mark.ask_reason").in_(lang), default="", show_default=False)
        manual.give(store, assignment, student=student, criterion=criterion.id, points=points, reason=reason, by=by)
        return True
