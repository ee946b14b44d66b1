"""Who has not been graded or marked for a long time: what a course may keep of people has an end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select

from grader.store.engine import Store
from grader.store.tables import GRADING, MARK, SEEN_FILE, STUDENT


def idle_since(store: Store, moment: datetime) -> dict[str, datetime]:
    """Return everybody whose last grading and last mark by hand are older than a moment, with when that was.

    Who has neither is not among them: there is nothing of theirs but what the roster says.

    Raises:
        StoreError: the database cannot be read.
    """
    graded = select(GRADING.c.student_id, func.max(GRADING.c.graded_at)).group_by(GRADING.c.student_id)
    marked = select(MARK.c.student_id, func.max(MARK.c.marked_at)).group_by(MARK.c.student_id)
    last: dict[str, datetime] = {}
    with store.reading() as connection:
        for statement in (graded, marked):
            for student, when in connection.execute(statement):
                last[student] = max(last.get(student, when), when)
        everybody = connection.execute(select(STUDENT.c.id).order_by(STUDENT.c.id)).scalars().all()
    return {student: last[student] for student in everybody if student in last and last[student] < moment}


def seen_files_count(store: Store) -> int:
    """Return of how many files it is kept what they looked like: a cache.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(SEEN_FILE)).scalar_one())


def forget_seen_files(store: Store) -> None:
    """Empty that cache: all files are read again the next time.

    Raises:
        StoreError: the database cannot be written to.
    """
    with store.writing() as connection:
        connection.execute(delete(SEEN_FILE))
