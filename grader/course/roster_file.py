"""The file of the roster as people keep it: a change of one line leaves all else in it as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from grader.course.csv_table import LINE, columns_of, heading_row, read_cells, read_table
from grader.course.name_matching import name_key
from grader.course.roster import HEADINGS, Roster, is_family_first, read_roster, sound_id
from grader.errors import AssignmentError, UsageError
from grader.model import Course, Student

COLUMNS = ("id", "name", "kana", "email", "group", "withdrawn")
_TWO_COLUMNS = {"name": ("family", "given"), "kana": ("family_kana", "given_kana")}
ChangeKind = Literal["added", "changed", "withdrawn", "back", "merged"]


class Change(NamedTuple):
    """What becomes of one entry: ``before`` it was there, ``after`` it is there like this.

    ``merged``: it becomes part of the entry ``after``. ``perhaps`` is an entry that goes while this one comes, and that
    could be the same person: nobody but a person can tell.
    """

    kind: ChangeKind
    before: Student | None
    after: Student
    perhaps: Student | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that differ."""
        if self.before is None:
            return ()
        return tuple(name for name in COLUMNS if getattr(self.before, name) != getattr(self.after, name))


def current_roster(course: Course) -> Roster:
    """Return the course's roster; an empty one where its file is not there yet.

    Raises:
        UsageError: ``course.toml`` names no roster.
        AssignmentError: it cannot be read.
    """
    file = roster_path(course)
    return read_roster(file) if file.exists() else Roster(())


def roster_path(course: Course) -> Path:
    """Return where the roster is.

    Raises:
        UsageError: ``course.toml`` names none.
    """
    if course.roster is None:
        raise UsageError("roster.none", where=course.root / "course.toml")
    return course.roster


def compared(old: Roster, file: Path, day: str) -> list[Change]:
    """Return what a newer list changes: who is new, who is missing (withdrawn since ``day``), what is different.

    What the newer list has no column for stays as it is, and so does an empty cell.

    Raises:
        AssignmentError: the list cannot be read.
    """
    given = {column for row in read_table(file, HEADINGS, required=("id",)) for column in row if column != LINE}
    given |= {name for name, parts in _TWO_COLUMNS.items() if set(parts) & given}
    new = read_roster(file)
    changes: list[Change] = []
    for student in new.students:
        known = old.by_id.get(name_key(student.id))
        if known is None:
            changes.append(Change("added", None, student))
            continue
        told = {name: getattr(student, name) for name in COLUMNS[1:] if name in given and getattr(student, name)}
        is_back = bool(known.withdrawn) and not student.withdrawn
        after = known._replace(**told, **({"withdrawn": ""} if is_back else {}))
        if after != known:
            changes.append(Change("back" if is_back else "changed", known, after))
    gone = [one for one in old.students if name_key(one.id) not in new.by_id and not one.withdrawn]
    added = Roster(change.after for change in changes if change.kind == "added")
    for student in gone:
        same = added.match(student.name).candidates or (added.match(student.kana).candidates if student.kana else ())
        changes.append(
            Change("withdrawn", student, student._replace(withdrawn=day), perhaps=same[0] if len(same) == 1 else None)
        )
    return changes


def changed_entry(roster: Roster, student_id: str, values: Mapping[str, str]) -> Change:
    """Return the change of some columns of an entry.

    Raises:
        UsageError: nobody has this id.
    """
    before = entry(roster, student_id)
    return Change("changed", before, before._replace(**values))


def withdrawn_entry(roster: Roster, student_id: str, day: str) -> Change:
    """Return the change that somebody has left the class; without a ``day`` that they are back.

    Raises:
        UsageError: nobody has this id.
    """
    before = entry(roster, student_id)
    return Change("withdrawn" if day else "back", before, before._replace(withdrawn=day))


def added_entry(roster: Roster, student: Student) -> Change:
    """Return the change that somebody is new.

    Raises:
        UsageError: the id is empty or somebody's, or there is no name.
    """
    if not student.id or not student.name:
        raise UsageError("roster.no_name", where="grader roster add")
    if name_key(student.id) in roster.by_id:
        known = roster.by_id[name_key(student.id)]
        raise UsageError("roster.id_taken", where=f"{known.id} {known.name}", id=student.id)
    return Change("added", None, student)


def merged_entries(roster: Roster, student_id: str, into: str) -> Change:
    """Return the change that an entry becomes part of another, or gets an id that nobody has.

    Of the other entry's columns the empty ones are filled.

    Raises:
        UsageError: nobody has the first id, or the two are one.
    """
    before = entry(roster, student_id)
    other = roster.by_id.get(name_key(into))
    if other is not None and other.id == before.id:
        raise UsageError("store.one_student", where="grader roster", student=before.id)
    if other is None:
        return Change("merged", before, before._replace(id=into))
    fill = {name: getattr(before, name) for name in COLUMNS[1:-1] if not getattr(other, name)}
    return Change("merged", before, other._replace(**fill))


def entry(roster: Roster, student_id: str) -> Student:
    """Return whose id it is.

    Raises:
        UsageError: nobody's.
    """
    student = roster.student_with_id(student_id)
    if student is None:
        raise UsageError("course.alias.unknown_id", where="grader roster", id=student_id)
    return student


def write_changes(file: Path, changes: Sequence[Change]) -> None:
    """Write the file of the roster with these changes, whole or not at all; a new one if there is none.

    Raises:
        UsageError: it is a workbook, which is only read.
        AssignmentError: it cannot be read.
    """
    from grader.atomic_write import write_atomically  # only when something changes

    refuse_workbook(file)
    rows = [row for row, _ in read_cells(file)] if file.exists() else []
    rows = changed_rows(rows or [list(COLUMNS)], changes)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
    write_atomically(file, text.getvalue().encode("utf-8-sig"), mode)  # the mark lets spreadsheets read it


def refuse_workbook(file: Path) -> None:
    """Raise UsageError for a roster that is a workbook."""
    if file.suffix.lower() == ".xlsx" or (file.exists() and file.read_bytes()[:4] == b"PK\x03\x04"):
        raise UsageError("roster.workbook", where=file, name=file.name)


def changed_rows(rows: Sequence[Sequence[str]], changes: Iterable[Change]) -> list[list[str]]:
    """Return the rows of a file with these changes.

    Raises:
        AssignmentError: the file has no column for the id.
    """
    at = heading_row([(list(row), 0) for row in rows], HEADINGS, ("id",))
    table = [list(row) for row in rows]
    columns = columns_of(table[at], HEADINGS)
    if "id" not in columns:
        known = " / ".join(HEADINGS["id"])
        raise AssignmentError("course.table.no_column", where="roster", column="id", known=known)
    for change in changes:
        filled = [row for row in table[at + 1 :] if len(row) > columns["id"]]
        lines = {name_key(sound_id(row[columns["id"]].strip(), Path("roster"), "")): row for row in filled}
        line = lines.get(name_key((change.before or change.after).id))
        if change.kind == "merged" and name_key(change.after.id) in lines and line is not None:
            table = [row for row in table if row is not line]
            line = lines[name_key(change.after.id)]
        if line is None:
            line = []
            table.append(line)
        _fill(table, at, columns, line, change)
    return table


def _fill(table: list[list[str]], at: int, columns: dict[str, int], line: list[str], change: Change) -> None:
    """Write what differs into a line; a column that is needed first is put behind the others."""
    for name in COLUMNS:
        value = getattr(change.after, name)
        if change.kind not in ("added", "merged") and getattr(change.before, name) == value:
            continue
        parts = _TWO_COLUMNS.get(name, ())
        if name not in columns and parts and set(parts) <= columns.keys():
            _put_name(columns, line, parts, value)
            continue
        if name not in columns and not value:
            continue
        if name not in columns:
            columns[name] = len(table[at])
            table[at].append(name)
        line.extend([""] * (columns[name] + 1 - len(line)))
        line[columns[name]] = value


def _put_name(columns: Mapping[str, int], line: list[str], parts: Sequence[str], value: str) -> None:
    """Write a name into two columns: in the one with the family's all but what is in the other's."""
    words = value.split()
    family, given = (words[:1], words[1:]) if is_family_first(value) else (words[-1:], words[:-1])
    for column, text in zip(parts, (family, given), strict=True):
        line.extend([""] * (columns[column] + 1 - len(line)))
        line[columns[column]] = " ".join(text)
