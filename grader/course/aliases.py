"""``aliases.csv`` beside ``course.toml``: what a person decided about a file or a name, once.

A decision has a kind and a scope. A path (with ``/`` in it) is one place on disk and, with an assignment in its line,
that place in that assignment. A bare word is a file's own name, which counts while only one file is called so, or a
person's name, which counts while it is nobody else's: what two people share never says whose a submission is.
"""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.course.course import ALIAS_FILE
from grader.course.csv_table import LINE, read_table
from grader.course.name_matching import file_stem, name_key, unified
from grader.course.roster import Roster, sound_id
from grader.errors import AssignmentError, UsageError
from grader.model import Course, Student

_NAME = "name:"  # before a key that is a person's name, in which spaces and kana script do not count

HEADINGS = {
    "file_or_name": ("file_or_name", "file", "name", "ファイル名または氏名", "ファイル名", "氏名", "github_username"),
    "id": ("id", "学籍番号", "学生番号", "identifier"),
    "assignment": ("assignment", "課題"),
}
_Key = tuple[str, str]  # the assignment, or "" for all; the path, file name or person's name in one spelling


class Place(NamedTuple):
    """Where a submission is, by what finds it again (``lasting_path``), and for which assignment."""

    path: str
    assignment: str = ""


class Aliases(NamedTuple):
    """What ``aliases.csv`` says: the ids by assignment and path, file name or person's name."""

    ids: Mapping[_Key, str]

    def student_id(self, place: Place, names: Sequence[str] = (), *, is_only: bool = True) -> str | None:
        """Return the id decided for a place, else for its file's name (if ``is_only`` one has it) or a name in it."""
        if not self.ids:
            return None
        keys = [_key(place.path)]
        keys += [_key(PurePosixPath(place.path).name)] if is_only else []
        keys += [_NAME + name_key(name) for name in names if name]
        found = (self.ids.get((of, key)) for key in keys for of in (place.assignment, ""))
        return next((student_id for student_id in found if student_id is not None), None)


def lasting_path(course: Course, path: Path) -> str:
    """Return by what a decision finds a path again from wherever one is: below the course's root from there."""
    absolute = Path(os.path.normpath(path.absolute()))
    inside = absolute.is_relative_to(course.root)
    return unicodedata.normalize("NFC", (absolute.relative_to(course.root) if inside else absolute).as_posix())


def read_aliases(course: Course, roster: Roster | None = None) -> Aliases:
    """Return what was decided, without bare names that somebody else on the roster bears too; nothing without a file.

    Raises:
        AssignmentError: the file is unreadable, a line lacks a value, or one name has two ids.
    """
    file = course.root / ALIAS_FILE
    ids: dict[_Key, str] = {}
    for row in read_table(file, HEADINGS, required=("file_or_name", "id")) if file.exists() else []:
        name, student_id, of = row["file_or_name"], row["id"], row.get("assignment", "")
        if not name or not student_id:
            raise AssignmentError("course.alias.incomplete", where=f"{file}:{row[LINE]}", name=name or student_id)
        if _bearers(name, student_id, roster):
            continue
        if ids.setdefault((of, _key(name)), student_id) != student_id:
            raise AssignmentError("course.alias.twice", where=f"{file}:{row[LINE]}", name=name)
        if not _is_path(name):
            ids.setdefault((of, _NAME + name_key(name)), student_id)
    return Aliases(ids)


def _bearers(name: str, student_id: str, roster: Roster | None) -> list[Student]:
    """Return who else on the roster a bare name, or the name of a file, means than the one it is given to."""
    if roster is None or _is_path(name):
        return []
    people = {one.id: one for word in (name, file_stem(name)) for one in roster.match(word).candidates}
    own = roster.student_with_id(student_id)
    return [one for one in people.values() if own is None or one.id != own.id]


class Decision(NamedTuple):
    """Whose a file or a name is, as somebody has written it, and in which assignment ("" for all).

    ``where`` is the line, for messages.
    """

    file_or_name: str
    student_id: str
    where: str = ""
    assignment: str = ""


def assign(course: Course, decisions: Sequence[Decision], roster: Roster | None) -> Path:
    """Write into ``aliases.csv`` whom files or names belong to, all of them or none; return the file's path.

    An earlier decision about the same file or name is replaced. The file is written whole or not at all.

    Raises:
        UsageError: nobody on the roster has such an id, a name is empty or somebody else's too, or one has two ids.
        AssignmentError: the file that is there cannot be read.
    """
    file = course.root / ALIAS_FILE
    new: dict[_Key, Decision] = {}
    for decision in decisions:
        checked = _checked(course, decision, roster)
        earlier = new.setdefault((checked.assignment, _key(checked.file_or_name)), checked)
        if earlier.student_id != checked.student_id:
            where = f"{earlier.where}, {checked.where}".strip(", ") or file
            raise UsageError("course.alias.twice", where=where, name=checked.file_or_name)
    rows = read_table(file, HEADINGS, required=("file_or_name", "id")) if file.exists() else []
    old = [Decision(row["file_or_name"], row["id"], assignment=row.get("assignment", "")) for row in rows]
    _write(file, [*(one for one in old if (one.assignment, _key(one.file_or_name)) not in new), *new.values()])
    return file


def renamed(course: Course, before: str, after: str, roster: Roster) -> None:
    """Let everything that was decided for one id be decided for another, and the id itself be a name of theirs.

    A folder that is called by the id of before is found like that.

    Raises:
        UsageError: nobody on the roster has the second id.
        AssignmentError: the file that is there cannot be read.
    """
    file = course.root / ALIAS_FILE
    rows = read_table(file, HEADINGS, required=("file_or_name", "id")) if file.exists() else []
    theirs = [row for row in rows if name_key(row["id"]) == name_key(before)]
    decisions = [Decision(row["file_or_name"], after, assignment=row.get("assignment", "")) for row in theirs]
    assign(course, [*decisions, Decision(before, after)], roster)


def _checked(course: Course, decision: Decision, roster: Roster | None) -> Decision:
    name = decision.file_or_name.strip()
    if not name:
        raise UsageError("course.alias.no_name", where=decision.where or course.root / ALIAS_FILE)
    people = roster.students_with_ids(decision.student_id) if roster else ()
    if roster and not people:
        where = decision.where or course.roster or course.root
        raise UsageError("course.alias.unknown_id", where=where, id=decision.student_id)
    if others := _bearers(name, decision.student_id, roster):
        listed = ", ".join(f"{one.id} {one.name}" for one in others)
        raise UsageError("course.alias.others_name", where=decision.where or name, name=name, people=listed)
    ids = " ".join(one.id for one in people) or decision.student_id.strip()
    return decision._replace(file_or_name=name, student_id=ids)


def placed(course: Course, decision: Decision, places: Sequence[Place]) -> Decision:
    """Return a decision as it lasts: about a path in its assignment, where it names one of these places.

    A path may be written from the course's root or from where one is, or be no more than the file's own name.

    Raises:
        UsageError: several files are called so, or it is a path where nothing is.
    """
    written = decision.file_or_name.strip()
    if decision.assignment:
        places = [place for place in places if place.assignment == decision.assignment]
    ways = {_key(written), _key(lasting_path(course, course.root / written)), _key(lasting_path(course, Path(written)))}
    found = [place for place in places if _key(place.path) in ways]
    if not found and not _is_path(written):
        found = [place for place in places if _key(PurePosixPath(place.path).name) == _key(written)]
    if len({place.path for place in found}) > 1:
        listed = ", ".join(sorted({place.path for place in found}))
        raise UsageError("course.alias.several", where=decision.where or written, name=written, files=listed)
    if found:
        of = found[0].assignment if len({place.assignment for place in found}) == 1 else ""
        return decision._replace(file_or_name=found[0].path, assignment=decision.assignment or of)
    there = next((path for path in (Path(written), course.root / written) if written and path.exists()), None)
    if there is not None:
        return decision._replace(file_or_name=lasting_path(course, there))
    if _is_path(written) or PurePosixPath(written).suffix:
        raise UsageError("course.alias.no_file", where=decision.where or written, name=written)
    return decision


def read_decisions(file: Path) -> list[Decision]:
    """Return what somebody has filled into a table with columns file_or_name and id; lines without an id are left out.

    The roster that GitHub Classroom gives out is such a table too.

    Raises:
        UsageError: there is no such file.
        AssignmentError: the file cannot be read, lacks a column, or has an id that a spreadsheet has changed.
    """
    if not file.exists():
        raise UsageError("course.alias.no_table", where=file, name=file.name)
    rows = read_table(file, HEADINGS, required=("file_or_name", "id"))
    filled = [row for row in rows if row["id"] and row["file_or_name"]]
    return [
        Decision(
            _plain(row["file_or_name"]),
            sound_id(row["id"], file, row[LINE]),
            f"{file}:{row[LINE]}",
            row.get("assignment", ""),
        )
        for row in filled
    ]


def _plain(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from calculating it."""
    return cell.removeprefix("'")


def _is_path(file_or_name: str) -> bool:
    return "/" in file_or_name.strip().replace("\\", "/").removeprefix("./")


def _key(file_or_name: str) -> str:
    """Return a path as it is, or a bare name in one spelling: two files of a folder may differ in case only."""
    written = file_or_name.strip().replace("\\", "/").removeprefix("./")
    return unicodedata.normalize("NFC", written) if "/" in written else unified(written).casefold()


def _write(file: Path, decisions: Sequence[Decision]) -> None:
    from grader.atomic_write import write_atomically  # only when something is settled

    columns = (
        ("file_or_name", "id", "assignment") if any(one.assignment for one in decisions) else ("file_or_name", "id")
    )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    rows = [(one.file_or_name, one.student_id, one.assignment) for one in decisions]
    writer.writerows(row[: len(columns)] for row in rows)
    write_atomically(file, text.getvalue().encode("utf-8-sig"), 0o644)  # the byte-order mark lets Excel read it
