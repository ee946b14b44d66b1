"""``grader forget``: take people out of the store who were made by mistake, with all that was graded for them."""

from __future__ import annotations

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.grading.grading_run import user
from grader.intake.lookup import database_url
from grader.model import Language
from grader.reports.escaping import sanitised
from grader.store import Store, erase_mistaken_person, erase_person, nameless_people, open_store, reads, what_would_go


@click.command("forget")
@click.argument("students", nargs=-1, metavar="[ID]...")
@click.option("--strangers", is_flag=True)
@click.option("--person", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--by", metavar="NAME")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    students: tuple[str, ...],
    strangers: bool,
    person: bool,
    yes: bool,
    by: str | None,
    database: str | None,
    lang: Language,
) -> None:
    """Take people out of the database who came from a misread file or folder, and out of all statistics.

    Without --yes nothing is erased, and the exit code is 1 if something would be.
    """
    if not students and not strangers:
        raise UsageError("forget.nobody", where="grader forget")
    with open_store(database_url(database), must_exist=True) as store:
        chosen = dict.fromkeys((*students, *(_strangers(store) if strangers else ())))
        if not chosen:
            click.echo(messages.text("forget.none").in_(lang))
            return
        kind = "person" if person else "mistake"
        for student in chosen:  # all of them before the first is erased: one that is refused stops all
            rows = what_would_go(store, student, "person" if person else "mistake")
            values = {"student": student, "submissions": rows["submission"], "gradings": rows["grading"]}
            line = messages.text("forget.line", marks=rows["manual_mark"], **values)
            click.echo(sanitised(line.in_(lang)))
        if yes:
            _erase(store, [*chosen], by or user(), is_real=kind == "person")
        key = "forget.done" if yes else "forget.preview"
        click.echo(messages.text(key, count=len(chosen)).in_(lang))
    raise SystemExit(0 if yes else 1)


def _strangers(store: Store) -> list[str]:
    if not any(student.name for student in reads.students(store)):
        raise UsageError("forget.no_roster", where=store.where)
    return nameless_people(store)


def _erase(store: Store, students: list[str], by: str, *, is_real: bool) -> None:
    for student in students:
        (erase_person if is_real else erase_mistaken_person)(store, student, by)
