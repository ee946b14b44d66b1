"""``grader withdraw``: take a submission back, so that the one before counts; ``--undo`` lets it count again."""

from __future__ import annotations

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.grading.grading_run import user
from grader.intake.lookup import database_url
from grader.model import Language
from grader.reports.counted import number
from grader.reports.escaping import sanitised
from grader.store import Store, marks, open_store
from grader.store.previews import proofs
from grader.store.withdrawals import StudentSubmission, submissions_of, take_back


@click.command("withdraw")
@click.argument("student", metavar="ID")
@click.option("-a", "--assignment", metavar="NAME", required=True)
@click.option("--attempt", type=click.IntRange(1, 9999), metavar="N")
@click.option("--undo", is_flag=True)
@click.option("--reason", metavar="TEXT", default="")
@click.option("--by", metavar="NAME")
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    student: str,
    assignment: str,
    attempt: int | None,
    undo: bool,
    reason: str,
    by: str | None,
    database: str | None,
    lang: Language,
) -> None:
    """Take a submission back: it stays in the history and counts no longer. The one before it counts then.

    Without --attempt it is the one that counts now; with --undo the one that was taken back last.
    """
    if not undo and not reason.strip():
        raise UsageError("withdraw.no_reason", where="--reason")
    with open_store(database_url(database), must_exist=True) as store:
        chosen = _chosen(store, assignment, student, attempt, undo=undo)
        take_back(store, chosen.id, by or user(), reason, undo=undo)
        values = {"student": student, "assignment": assignment, "attempt": chosen.attempt, "file": chosen.file}
        done = messages.text("withdraw.undone" if undo else "withdraw.done", **values)
        click.echo(sanitised(done.in_(lang)))
        click.echo(sanitised(_now(store, assignment, student, lang)))


def _chosen(store: Store, assignment: str, student: str, attempt: int | None, *, undo: bool) -> StudentSubmission:
    """Return the submission that is meant.

    Raises:
        UsageError: the student has none for the assignment, or none with this number, or none that this can be done to.
    """
    found = submissions_of(store, assignment, student)
    where = {"where": store.where, "student": student, "assignment": assignment}
    if not found:
        raise UsageError("withdraw.nothing", **where)
    if attempt is not None:
        if attempt > len(found):
            raise UsageError("withdraw.no_attempt", attempt=attempt, count=len(found), **where)
        return found[attempt - 1]
    if undo:
        gone = [one for one in found if one.is_taken_back]
        if not gone:
            raise UsageError("withdraw.not_withdrawn", where=store.where)
        return gone[-1]
    proof = proofs(store, assignment, student).get((assignment, student))
    if proof is None:
        raise UsageError("withdraw.nothing", **where)
    return next(one for one in found if one.fingerprint == proof.fingerprint)


def _now(store: Store, assignment: str, student: str, lang: Language) -> str:
    """Return what counts of the student by now."""
    mark = next(iter(marks(store, assignment, student)), None)
    if mark is None:
        return messages.text("withdraw.none_counts", student=student, assignment=assignment).in_(lang)
    points = "–" if mark.points is None else number(mark.points)
    values = {"file": mark.file, "points": points, "possible": number(mark.points_possible)}
    return messages.text("withdraw.counts", student=student, assignment=assignment, **values).in_(lang)
