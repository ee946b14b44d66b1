"""The list of a learning platform about an assignment: who has which number there, and when they handed in.

Moodle's grading worksheet (``Identifier``: Participant 123457, the number in the names of its folders), Gradescope's
list, Canvas' and others that have a column with the time. A list never gives a submission to somebody whom its name
does not allow: numbers are another assignment's if the wrong list lies there. It only decides between namesakes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from grader.course.course import time_zone
from grader.course.csv_table import read_table
from grader.course.name_matching import unified
from grader.course.roster import HEADINGS as OF_ROSTER
from grader.course.roster import Roster
from grader.errors import AssignmentError
from grader.model import Course, Student

HEADINGS = {
    "id": (*OF_ROSTER["id"], "SIS Login ID", "login_id"),
    "email": OF_ROSTER["email"],
    "name": (*OF_ROSTER["name"], "フルネーム", "姓 / 名", "姓名"),
    "number": ("Identifier", "識別子", "ID（識別子）"),
    "time": (
        *(
            "Last modified (submission)",
            "最終更新日時 (提出)",
            "最終更新 (提出)",
            "最終更新日時（提出）",
            "提出日時",
            "提出時刻",
        ),
        *("submitted_at", "submitted at", "submission time", "time submitted", "timestamp", "タイムスタンプ", "提出日"),
    ),
}
FOLDER = "listings"  # in the course's folder
_ENDINGS = (".csv", ".xlsx")
_NUMBER = re.compile(r"\D*(\d{1,12})\D*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JAPANESE = re.compile(
    r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日\D*?(午前|午後)?\s*(\d{1,2})[:時]\s*(\d{2})(?:[:分]\s*(\d{2}))?.*"
)
_ENGLISH = re.compile(
    r"(?:[a-z]+,\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?", re.I
)
_NUMBERS = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?", re.I
)


class Listing(NamedTuple):
    """Who has which number on the platform, and when each student handed in (in UTC)."""

    numbers: Mapping[str, Student] = MappingProxyType({})
    times: Mapping[str, datetime] = MappingProxyType({})


def read_listings(course: Course, assignment: str, roster: Roster | None) -> Listing:
    """Return what ``listings/ASSIGNMENT.csv`` (or .xlsx, or all such files in ``listings/ASSIGNMENT/``) says.

    They lie there and not beside the download, where a student might put a list of their own. Of two times the later
    counts.

    Raises:
        AssignmentError: one of them cannot be read, or has no column for the time or the student.
    """
    folder = course.root / FOLDER
    if not folder.is_dir():
        return Listing()
    files = [file for ending in _ENDINGS if (file := folder / f"{assignment}{ending}").is_file()]
    inside = folder / assignment
    if inside.is_dir():
        files += sorted(file for file in inside.iterdir() if file.name.lower().endswith(_ENDINGS))
    numbers: dict[str, Student] = {}
    times: dict[str, datetime] = {}
    for file in files:
        found = _read(file, roster, time_zone(course))
        numbers |= found.numbers
        for student, time in found.times.items():
            times[student] = max(time, times.get(student, time))
    return Listing(numbers, times)


def _read(file: Path, roster: Roster | None, zone: tzinfo | None) -> Listing:
    table = read_table(file, HEADINGS, required=("time",))
    if table and not table[0].keys() & {"id", "email", "name"}:
        raise AssignmentError("course.table.no_column", where=file, column="id", known=" / ".join(HEADINGS["id"]))
    numbers: dict[str, Student] = {}
    times: dict[str, datetime] = {}
    for row in table:
        student = _person(row, roster) if roster is not None else None
        time = moment(row["time"], zone)
        if student is not None and (number := _NUMBER.fullmatch(row.get("number", ""))):
            numbers[number[1]] = student
        who = student.id if student is not None else row.get("id", "") if roster is None else ""
        if who and time is not None:
            times[who] = max(time, times.get(who, time))
    return Listing(numbers, times)


def _person(row: Mapping[str, str], roster: Roster) -> Student | None:
    """Return who a line is about: by id or address, which the name may not contradict; by the name alone otherwise."""
    told = {one.id: one for column in ("id", "email") if (one := roster.match(row.get(column, "")).student)}
    named = {one.id for one in roster.match(row.get("name", "")).candidates}
    if len(told) == 1:
        (student,) = told.values()
        return student if not named or student.id in named else None
    return roster.match(row.get("name", "")).student if not told else None


def moment(text: str, zone: tzinfo | None) -> datetime | None:
    """Return a moment in UTC as a platform writes it, in the course's zone where none is said; None for none.

    What could be two days (10/02/2024) is none.

    >>> moment("Wednesday, 2 October 2024, 12:05 PM", UTC).isoformat()
    '2024-10-02T12:05:00+00:00'
    """
    words = unified(text).strip()
    if found := _NUMBERS.fullmatch(words):
        year, month, day, hour, minute, second, offset = found.groups()
        if offset:
            suffix = "+00:00" if offset.upper() in ("Z", "UTC") else offset
            zone = datetime.strptime(suffix.replace(":", ""), "%z").tzinfo
    elif found := _JAPANESE.fullmatch(words):
        year, month, day, half, hour, minute, second = found.groups()
        hour = _of_day(hour, {"午前": "am", "午後": "pm"}.get(half or "", ""))
    elif (found := _ENGLISH.fullmatch(words)) and found[2].lower() in _MONTHS:
        day, name, year, hour, minute, second, half = found.groups()
        month, hour = str(_MONTHS.index(name.lower()) + 1), _of_day(hour, (half or "").lower())
    else:
        return None
    try:
        there = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)
        return there.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _of_day(hour: str, half: str) -> str:
    """Return the hour of 24: 12 AM is 0."""
    return str(int(hour) % 12 + 12 * (half == "pm")) if half else hour
