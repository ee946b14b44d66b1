"""``aliases.csv`` beside ``course.toml``: what a person decided about a file or a name, once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from grader.course.course import ALIAS_FILE
from grader.course.csv_table import read_table
from grader.course.name_matching import name_key, unified
from grader.course.roster import Roster
from grader.errors import AssignmentError, UsageError
from grader.model import Course

_NAME = "name:"  # before a key that is a person's name, in which spaces and kana script do not count

HEADINGS = {
    "file_or_name": ("file_or_name", "file", "name", "ファイル名または氏名", "ファイル名", "氏名"),
    "id": ("id", "学籍番号", "学生番号"),
}


def read_aliases(course: Course) -> dict[str, str]:
    """Return the student ids by file path, file name or name (keys in one spelling); empty without a file.

    Raises:
        AssignmentError: the file is unreadable, a line lacks a value, or one name has two ids.
    """
    file = course.root / ALIAS_FILE
    if not file.exists():
        return {}
    aliases: dict[str, str] = {}
    for row in read_table(file, HEADINGS, required=("file_or_name", "id")):
        name, student_id = row["file_or_name"], row["id"]
        if not name or not student_id:
            raise AssignmentError("course.alias.incomplete", where=file, name=name or student_id)
        if aliases.setdefault(_key(name), student_id) != student_id:
            raise AssignmentError("course.alias.twice", where=file, name=name)
        aliases.setdefault(_NAME + name_key(name), student_id)
    return aliases


def assigned_id(aliases: Mapping[str, str], file: str, name: str) -> str | None:
    """Return the id decided for a file (its path, then its own name) or for the name in it."""
    if not aliases:
        return None
    by_file = aliases.get(_key(file)) or aliases.get(_key(PurePosixPath(file).name))
    return by_file or (aliases.get(_NAME + name_key(name)) if name else None)


def assign(course: Course, file_or_name: str, student_id: str, roster: Roster | None) -> Path:
    """Write into ``aliases.csv`` that a file or a name belongs to a student; return the file's path.

    An earlier decision about the same file or name is replaced. The file is written whole or not at all.

    Raises:
        UsageError: nobody on the roster has this id, or the name is empty.
        AssignmentError: the file that is there cannot be read.
    """
    if not file_or_name.strip():
        raise UsageError("course.alias.no_name", where=course.root / ALIAS_FILE)
    student = roster.by_id.get(name_key(student_id)) if roster else None
    if roster and student is None:
        raise UsageError("course.alias.unknown_id", where=course.roster or course.root, id=student_id)
    file = course.root / ALIAS_FILE
    rows = read_table(file, HEADINGS, required=("file_or_name", "id")) if file.exists() else []
    kept = [(row["file_or_name"], row["id"]) for row in rows if _key(row["file_or_name"]) != _key(file_or_name)]
    _write(file, [*kept, (file_or_name.strip(), student.id if student else student_id.strip())])
    return file


def _key(file_or_name: str) -> str:
    return unified(file_or_name.strip()).replace("\\", "/").removeprefix("./").casefold()


def _write(file: Path, rows: list[tuple[str, str]]) -> None:
    from grader.atomic_write import write_atomically  # only when something is settled

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file_or_name", "id"))
    writer.writerows(rows)
    write_atomically(file, text.getvalue().encode("utf-8-sig"), 0o644)  # the byte-order mark lets Excel read it
