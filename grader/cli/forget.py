"""``grader forget``: take people out of the store who were made by mistake, with all that was graded for them."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.grading.grading_run import user
from grader.intake.left_behind import left_behind
from grader.intake.lookup import database_url, the_course
from grader.model import Language
from grader.reports.escaping import sanitised
from grader.store import (
    Store,
    anonymise_person,
    erase_mistaken_person,
    erase_person,
    nameless_people,
    open_store,
    reads,
    what_would_go,
)


@click.command("forget")
@click.argument("students", nargs=-1, metavar="[ID]...")
@click.option("--strangers", is_flag=True)
@click.option("--person", is_flag=True)
@click.option("--keep-statistics", "keep", is_flag=True)
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--yes", is_flag=True)
@click.option("--by", metavar="NAME")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    students: tuple[str, ...],
    strangers: bool,
    person: bool,
    keep: bool,
    assignment: str | None,
    yes: bool,
    by: str | None,
    database: str | None,
    lang: Language,
) -> None:
    """Take people out of the database who came from a misread file or folder, and out of all statistics.

    With --person --keep-statistics points and verdicts stay, under an id that means nobody.
    With --assignment real people stay, and only what they have there goes: a submission that is somebody else's.
    Without --yes nothing is erased, and the exit code is 1 if something would be.
    """
    if not students and not strangers:
        raise UsageError("forget.nobody", where="grader forget")
    if assignment is not None and (person or strangers):
        raise UsageError("forget.either", where="grader forget")
    if keep and not person:
        raise UsageError("forget.only_a_person", where="grader forget")
    with open_store(database_url(database), must_exist=True) as store:
        chosen = dict.fromkeys((*students, *(_strangers(store) if strangers else ())))
        if not chosen:
            click.echo(messages.text("forget.none").in_(lang))
            return
        for student in chosen:  # all of them before the first is erased: one that is refused stops all
            rows = what_would_go(store, student, "person" if person else "mistake", assignment)
            values = {"student": student, "submissions": rows["submission"], "gradings": rows["grading"]}
            line = messages.text("forget.line", marks=rows["manual_mark"], **values)
            click.echo(sanitised(line.in_(lang)))
        for student in chosen if yes else ():
            if keep:
                anonymise_person(store, student, by or user())
            elif person:
                erase_person(store, student, by or user())
            else:
                erase_mistaken_person(store, student, by or user(), assignment)
        what = "_of_assignment" if assignment is not None else "_but_statistics" if keep else ""
        key = f"preview{what}" if not yes else "done_person" if person and not keep else f"done{what}"
        said = messages.text(f"forget.{key}", count=len(chosen), assignment=assignment)
        click.echo(sanitised(said.in_(lang)))
    if person and yes and (left := left_behind(the_course(Path.cwd()), chosen)):
        click.echo(messages.text("forget.left").in_(lang))
        for file in left:
            click.echo(f"  {sanitised(file)}")
    raise SystemExit(0 if yes else 1)


def _strangers(store: Store) -> list[str]:
    if all(student.is_stranger for student in reads.students(store)):
        raise UsageError("forget.no_roster", where=store.where)
    return nameless_people(store)
