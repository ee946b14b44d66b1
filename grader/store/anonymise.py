"""A person is erased and what the class did stays: numbers and verdicts under an id that means nobody.

The rows are taken out through the door of ``erase.py`` and put back without a name, a file, a time or a word
of the student's or about them.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, select

from grader.store import backup, mapping
from grader.store.engine import Store
from grader.store.erase import (
    deleted_in,
    deletions_of,
    empty_log,
    note_erasure,
    open_door,
    require_person,
    somebody,
)
from grader.store.merge import rows_of
from grader.store.tables import BLOB, GRADING, MARK, OUTCOME, STUDENT, SUBMISSION, WITHDRAWAL

ERASED = "erased-"  # with which the id begins that means nobody
_NOBODY = {"name": "–", "kana": "", "email": "", "group_name": ""}
_NO_WORDS: dict[Table, dict[str, Any]] = {
    SUBMISSION: {"file": "–", "entry": "", "submitted_at": None, "submitted_at_source": "unknown"},
    WITHDRAWAL: {"reason": ""},
    GRADING: {"file": "–", "notes": [], "output": "", "reference_number": ""},
    OUTCOME: {"message_ja": "", "message_en": "", "hint_ja": "", "hint_en": ""},
    MARK: {"reason": ""},
}


def anonymise_person(store: Store, student: str, by: str) -> str:
    """Erase a student as ``erase_person`` does, but keep points, verdicts and named mistakes for the statistics.

    Return the id that they are kept under. Their files are gone, so that ``verify`` and ``regrade`` have nothing to
    grade again.

    Raises:
        UsageError: nobody has this id, or ``by`` names nobody.
        StoreError: the database cannot be written to, or a program that reads it keeps what was erased in its files.
    """
    by = somebody(store, by)
    old, new = mapping.storable(student), ERASED + os.urandom(4).hex()
    with store.writing() as connection:
        require_person(store, connection, old, "person")
        rows = _without_words(connection, old, new)
        note_erasure(connection, "person", by, rows)
    if store.file is not None:
        for copy in backup.copies(store.file):
            copy.unlink()
    empty_log(store)
    return new


def _without_words(connection: Connection, old: str, new: str) -> dict[str, int]:
    person = rows_of(connection, STUDENT, STUDENT.c.id == old)[0]
    gradings = select(GRADING.c.id).where(GRADING.c.student_id == old)
    submissions = select(SUBMISSION.c.id).where(SUBMISSION.c.student_id == old)
    kept: dict[Table, list[dict[str, Any]]] = {
        SUBMISSION: rows_of(connection, SUBMISSION, SUBMISSION.c.student_id == old),
        WITHDRAWAL: rows_of(connection, WITHDRAWAL, WITHDRAWAL.c.submission_id.in_(submissions)),
        GRADING: rows_of(connection, GRADING, GRADING.c.student_id == old),
        OUTCOME: rows_of(connection, OUTCOME, OUTCOME.c.grading_id.in_(gradings)),
        MARK: rows_of(connection, MARK, MARK.c.student_id == old),
    }
    nothing = mapping.packed(())
    empty = {"hash": hashlib.sha256(nothing).hexdigest(), "content": nothing}
    with open_door(connection):
        rows = deleted_in(connection, *deletions_of(old, None))
        unused = ~exists().where(SUBMISSION.c.blob_hash == BLOB.c.hash)
        rows[BLOB.name] = connection.execute(delete(BLOB).where(unused)).rowcount
    if connection.execute(select(BLOB.c.hash).where(BLOB.c.hash == empty["hash"])).first() is None and kept[SUBMISSION]:
        connection.execute(insert(BLOB), empty)
    connection.execute(insert(STUDENT), person | _NOBODY | {"id": new})
    for table, found in kept.items():
        for row in found:
            row.update(_NO_WORDS[table])
            if "student_id" in row:
                row["student_id"] = new
            if table is SUBMISSION:
                row.update(fingerprint=os.urandom(32).hex(), blob_hash=empty["hash"])
            if row.get("problem"):
                row["problem"] = row["problem"] | {"where": "–", "line": 0, "what": _NO_TEXT, "next": _NO_TEXT}
        if found:
            connection.execute(insert(table), found)
    return rows


_NO_TEXT = {"ja": "消去されました。", "en": "It was erased."}
