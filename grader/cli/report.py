"""``grader report``: marks, pass rates and the most frequent mistakes, out of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

import click

from grader import messages
from grader.cli.app import lang_option, terminal
from grader.course.course import assignment_folders, time_zone
from grader.course.policies import Policies, read_policies
from grader.course.rubric import read_rubric
from grader.course.toml import read_toml
from grader.diagnosis.misconceptions import read_misconceptions
from grader.errors import GraderError, UsageError
from grader.extras import require_extra
from grader.grading.counted_marks import counted_marks, totals, unknown_names
from grader.intake.lookup import database_url, the_course
from grader.model import Batch, Course, Language, Report, Text
from grader.reports.as_csv import render_csv
from grader.reports.as_json import as_json, batch_fields
from grader.reports.by_hand_text import orphan_text
from grader.reports.check_text import Background, render_findings
from grader.reports.counted import counted_fields, counted_table, counting_marks, totals_table
from grader.reports.escaping import printable, sanitised
from grader.reports.overview import assignments_table, matrix_table, of_the_class
from grader.reports.table import Table, table_fields
from grader.reports.table_text import fits, render_table
from grader.reports.tables import (
    faults_table,
    marks_table,
    misconceptions_table,
    missing_table,
    mistakes_table,
    orphans_table,
    outcomes_table,
    pass_rates_table,
)
from grader.reports.terminal_page import wrapped
from grader.store import Store, fault_of, faults, manual, open_store, previews, reads, statistics
from grader.store.anonymise import ERASED


def _as_text(tables: Sequence[Table], lang: Language) -> str:
    size = terminal()
    titles = ["\n".join(wrapped(table.title.in_(lang), size["width"])) for table in tables]
    drawn = [
        f"{title}\n\n{render_table(table, lang, **size)}"
        for title, table in zip(titles, tables, strict=True)
        if table.rows
    ]
    return "\n\n".join(drawn) or messages.text("report.no_rows").in_(lang)


def _as_json(tables: Sequence[Table], lang: Language) -> str:
    return as_json({table.key: table_fields(table, lang) for table in tables})


def _as_csv(tables: Sequence[Table], lang: Language) -> str:
    return render_csv(tables[0], lang)


def _student_as_text(reports: Sequence[Report], background: Background, lang: Language) -> str:
    return render_findings(reports, lang, **terminal(), background=background)


def _student_as_json(reports: Sequence[Report], background: Background, lang: Language) -> str:
    fields = batch_fields(Batch(reports=tuple(reports)), lang)
    for grading in fields["gradings"]:
        if proof := background.proofs.get(grading["assignment"]):
            grading["proof"] = {**proof._asdict(), "graded_at": proof.graded_at.isoformat(timespec="seconds")}
        if mark := background.counted.get(grading["assignment"]):
            grading["counted"] = counted_fields(mark, background.zone, lang)
    return as_json(fields)


def _student_as_csv(reports: Sequence[Report], background: Background, lang: Language) -> str:
    return render_csv(outcomes_table(reports, background.claims), lang)


class Renderer(NamedTuple):
    """How one format shows tables, and what each check found in the submissions of one student."""

    tables: Callable[[Sequence[Table], Language], str]
    student: Callable[[Sequence[Report], Background, Language], str]
    ends_itself: bool = False  # its last line already has its end


RENDERERS = {
    "text": Renderer(_as_text, _student_as_text),
    "json": Renderer(_as_json, _student_as_json),
    "csv": Renderer(_as_csv, _student_as_csv, ends_itself=True),
}


@click.command()
@click.option("--student", metavar="ID")
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--check", "checks", is_flag=True)
@click.option("--missing", is_flag=True)
@click.option("--fault", is_flag=False, flag_value="", metavar="[NUMBER]")
@click.option(
    "--table",
    "only",
    metavar="NAME",
)
@click.option("--html", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    student: str | None,
    assignment: str | None,
    checks: bool,
    missing: bool,
    fault: str | None,
    only: str | None,
    folder: Path | None,
    form: str,
    database: str | None,
    lang: Language,
) -> None:
    """Show marks, pass rates and the most frequent mistakes."""
    if student is not None and checks:
        raise UsageError("report.student_alone", where="--check --student")
    if folder is not None:
        _write_pages(folder, database, lang)
        return
    renderer = RENDERERS[form]
    with open_store(database_url(database), must_exist=True) as store:
        _require(store, assignment, student)
        if fault:
            click.echo(_of_fault(store, fault, lang))
            return
        if fault is not None:
            click.echo(renderer.tables([faults_table(faults(store), _zone())], lang), nl=not renderer.ends_itself)
            return
        if missing:
            click.echo(renderer.tables([_missing(store, assignment)], lang), nl=not renderer.ends_itself)
            return
        if student is not None:
            click.echo(of_student(store, student, assignment, renderer, lang), nl=not renderer.ends_itself)
            return
        policies = _policies()
        for warning in unknown_names(store, policies, reads.students(store)):
            click.echo(printable(warning.in_(lang)), err=True)
        tables = _tables(store, policies, assignment, checks, lang)
        is_graded = bool(reads.assignments(store))
    orphans = next((table.rows for table in tables if table.key == "orphans"), ())
    if orphans:
        click.echo(messages.text("mark.orphans", count=len(orphans)).in_(lang), err=True)
    if only is not None:
        known = {table.key: table for table in tables}
        if only not in known:
            raise UsageError("report.no_table", where="--table", name=only, known=", ".join(known))
        tables = [known[only]]
    else:
        hidden = (*_hidden(form, assignment), *(() if policies.has_total or form != "text" else ("totals",)))
        tables = [table for table in tables if table.key not in hidden]
    if form == "text" and (course := _course()) is not None:
        click.echo(f"{course.name.in_(lang)}\n")
    if form == "text" and not is_graded:
        click.echo(messages.text("report.empty").in_(lang))
        return
    click.echo(renderer.tables(tables, lang), nl=not renderer.ends_itself)


def _write_pages(folder: Path, database: str | None, lang: Language) -> None:
    """Write the pages of the class: the one of the course, and one an assignment."""
    from grader.grading.class_pages import write_class_pages

    require_extra("pages")
    course = the_course(Path.cwd())
    with open_store(database_url(database, course), must_exist=True) as store:
        pages = write_class_pages(course, store, folder, lang)
    click.echo(messages.text("class_pages.done", folder=folder, pages=pages).in_(lang))


def _missing(store: Store, assignment: str | None) -> Table:
    """Return who on the roster has submitted nothing for what anybody has submitted."""
    names = [assignment] if assignment is not None else reads.assignments(store)
    on_the_roster = [
        student for student in reads.students(store) if student.is_of_the_class and not student.id.startswith(ERASED)
    ]
    return missing_table(reads.marks(store, assignment), on_the_roster, names)


def _of_fault(store: Store, number: str, lang: Language) -> str:
    """Return what a reference number stands for, for whoever looks after the grader.

    Raises:
        UsageError: nobody has this number.
    """
    found = fault_of(store, number)
    if found is None:
        raise UsageError("report.no_fault", where=store.where, number=printable(number))
    versions = ", ".join(f"{name} {version}" for name, version in found.environment.items())
    values = {"grader": found.grader_version, "versions": versions, "at": f"{found.graded_at:%Y-%m-%d %H:%M:%S} UTC"}
    of = {"number": found.reference_number, "assignment": found.assignment, "student": found.student}
    head = messages.text("report.fault", file=found.file, what=found.what, **of, **values).in_(lang)
    kept = found.traceback or messages.text("report.no_traceback").in_(lang)
    return sanitised(f"{head}\n\n{kept.rstrip()}")


def _hidden(form: str, assignment: str | None) -> tuple[str, ...]:
    """Return the tables that are shown only if --table names them: a class is a matrix to people, rows to programs."""
    if form != "text":
        return ("matrix",)
    return ("marks",) if assignment is None else ("matrix",)


def of_student(store: Store, student: str, assignment: str | None, renderer: Renderer, lang: Language) -> str:
    """Return what each check found in a student's submissions and what people gave, with what no longer counts."""
    reports = reads.current_reports(store, assignment, student)
    if not reports and renderer is RENDERERS["text"]:
        return messages.text("report.nothing_of", student=student).in_(lang)
    orphans: dict[str, list[Text]] = {}
    for orphan in manual.orphan_marks(store, assignment, student):
        orphans.setdefault(orphan.mark.assignment, []).append(orphan_text(orphan))
    if orphans and renderer is not RENDERERS["text"]:
        for text in (text for texts in orphans.values() for text in texts):
            click.echo(printable(text.in_(lang)), err=True)
    found = {name: proof for (name, _), proof in previews.proofs(store, assignment, student).items()}
    counted = {name: mark for (name, _), mark in counted_marks(store, _policies(), assignment, student).items()}
    return renderer.student(reports, _background(orphans)._replace(proofs=found, counted=counted, zone=_zone()), lang)


def _require(store: Store, assignment: str | None, student: str | None) -> None:
    known = reads.assignments(store)
    if assignment is not None and assignment not in known:
        raise UsageError("report.no_assignment", where=store.where, name=assignment, known=", ".join(known) or "–")
    if student is not None and student not in {known.id for known in reads.students(store)}:
        raise UsageError("report.no_student", where=store.where, id=student)


def _tables(store: Store, policies: Policies, assignment: str | None, checks: bool, lang: Language) -> list[Table]:
    tables = []
    if not checks:
        students = reads.students(store)
        assignments = [assignment] if assignment is not None else reads.assignments(store)
        marks = reads.marks(store, assignment)
        marked = {mark.student for mark in marks}
        shown = [each for each in students if not each.withdrawn or each.id in marked]
        counted, title = counted_marks(store, policies, assignment), Text()
        if policies:
            tables.append(counted_table(marks, counted, _zone(), students=shown, assignments=assignments))
            marks = counting_marks(marks, counted)
            title = messages.text("reports.table.matrix_counted")
        else:
            tables.append(marks_table(marks, _zone(), students=shown, assignments=assignments))
        matrix = matrix_table(marks, shown)._replace(other_title=title)
        numbered = not fits(matrix, lang, terminal()["width"])
        tables.append(matrix_table(marks, shown, numbered=True)._replace(other_title=title) if numbered else matrix)
        tables.append(assignments_table(of_the_class(marks, students), numbered=numbered))
        if policies and assignment is None:
            names = {student.id: student.name for student in shown}
            tables.append(totals_table(totals(store, policies, counted, shown), names))
        tables.append(orphans_table(manual.orphan_marks(store, assignment), _zone()))
    if checks or assignment is not None:
        rates = reads.pass_rates(store, assignment)
        tables.append(pass_rates_table(rates, statistics.discriminations(store, assignment)))
        tables.append(misconceptions_table(statistics.misconceptions(store, assignment)))
        tables.append(mistakes_table(reads.frequent_mistakes(store, assignment)))
    return tables


def _course() -> Course | None:
    """Return the course of the current folder, if there is one."""
    try:
        return the_course(Path.cwd())
    except GraderError:
        return None


def _policies() -> Policies:
    """Return what the course here declares; outside of a course nothing is.

    Raises:
        AssignmentError: what it declares is wrong.
    """
    course = _course()
    return read_policies(course) if course else Policies()


def _zone() -> tzinfo | None:
    """Return the course's time zone; outside of a course the machine's.

    Raises:
        AssignmentError: there is no such time zone.
    """
    course = _course()
    return time_zone(course) if course else None


def _background(orphans: Mapping[str, Sequence[Text]]) -> Background:
    """Return what the course here says of known mistakes and of its rubrics; outside of a course nothing is known."""
    course = _course()
    beliefs: dict[str, Text] = {}
    claims: dict[str, Text] = {}
    for name, folder in (assignment_folders(course) if course else {}).items():
        for mistake in read_misconceptions(folder).values():
            direct = mistake.hint(2).ja  # what the student believes is written in English only
            beliefs[f"{name}/{mistake.name}"] = Text(ja=direct or mistake.belief, en=mistake.belief)
        try:
            rubric = read_rubric(read_toml(folder / "manifest.toml"))
        except GraderError:  # marks are shown all the same: `grader audit` tells the author
            continue
        claims |= {f"{name}/{criterion.id}": criterion.claim for criterion in rubric}
    return Background(beliefs, claims, orphans)
