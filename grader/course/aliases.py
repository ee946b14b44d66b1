"""``aliases.csv`` beside ``course.toml``: what a person decided about a file or a name, once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.course.course import ALIAS_FILE
from grader.course.csv_table import LINE, read_table
from grader.course.name_matching import name_key, unified
from grader.course.roster import Roster, sound_id
from grader.errors import AssignmentError, UsageError
from grader.model import Course

_NAME = "name:"  # before a key that is a person's name, in which spaces and kana script do not count

HEADINGS = {
    "file_or_name": ("file_or_name", "file", "name", "ファイル名または氏名", "ファイル名", "氏名", "github_username"),
    "id": ("id", "学籍番号", "学生番号", "identifier"),
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


class Decision(NamedTuple):
    """Whose a file or a name is, as somebody has written it; ``where`` is the line, for messages."""

    file_or_name: str
    student_id: str
    where: str = ""


def assign(course: Course, decisions: Sequence[Decision], roster: Roster | None) -> Path:
    """Write into ``aliases.csv`` whom files or names belong to, all of them or none; return the file's path.

    An earlier decision about the same file or name is replaced. The file is written whole or not at all.

    Raises:
        UsageError: nobody on the roster has such an id, or a name is empty.
        AssignmentError: the file that is there cannot be read.
    """
    file = course.root / ALIAS_FILE
    new: dict[str, tuple[str, str]] = {}
    for decision in decisions:
        name = decision.file_or_name.strip()
        if not name:
            raise UsageError("course.alias.no_name", where=decision.where or file)
        student = roster.student_with_id(decision.student_id) if roster else None
        if roster and student is None:
            where = decision.where or course.roster or course.root
            raise UsageError("course.alias.unknown_id", where=where, id=decision.student_id)
        new[_key(name)] = name, student.id if student else decision.student_id.strip()
    rows = read_table(file, HEADINGS, required=("file_or_name", "id")) if file.exists() else []
    kept = [(row["file_or_name"], row["id"]) for row in rows if _key(row["file_or_name"]) not in new]
    _write(file, [*kept, *new.values()])
    return file


def read_decisions(file: Path) -> list[Decision]:
    """Return what somebody has filled into a table with columns file_or_name and id; lines without an id are left out.

    The roster that GitHub Classroom gives out is such a table too.

    Raises:
        AssignmentError: the file cannot be read, lacks a column, or has an id that a spreadsheet has changed.
    """
    rows = read_table(file, HEADINGS, required=("file_or_name", "id"))
    filled = [row for row in rows if row["id"] and row["file_or_name"]]
    return [
        Decision(_plain(row["file_or_name"]), sound_id(row["id"], file, row[LINE]), f"{file}:{row[LINE]}")
        for row in filled
    ]


def _plain(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from calculating it."""
    return cell.removeprefix("'")


def _key(file_or_name: str) -> str:
    return unified(file_or_name.strip()).replace("\\", "/").removeprefix("./").casefold()


def _write(file: Path, rows: list[tuple[str, str]]) -> None:
    from grader.atomic_write import write_atomically  # only when something is settled

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file_or_name", "id"))
    writer.writerows(rows)
    write_atomically(file, text.getvalue().encode("utf-8-sig"), 0o644)  # the byte-order mark lets Excel read it
