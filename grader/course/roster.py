"""The students of a course, and which one a name refers to: exactly one, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from grader.course.csv_table import read_table
from grader.course.name_matching import name_key, unified, variant_key
from grader.errors import AssignmentError
from grader.model import Course, Student

HEADINGS = {
    "id": ("id", "学籍番号", "学生番号", "学生ID", "student id", "student number", "番号", "IDナンバー", "ID number"),
    "name": ("name", "氏名", "名前", "学生氏名", "full name", "student name"),
    "kana": ("kana", "フリガナ", "カナ", "氏名カナ", "カナ氏名", "氏名（カナ）", "読み", "よみがな", "読み仮名"),
    "email": ("email", "e-mail", "mail", "メール", "メールアドレス", "email address", "電子メール"),
}
# words that people add when they submit again; they do not identify a student
_FILLER = re.compile(
    r"v(?:er(?:sion)?)?\.?\d{1,2}|\d|final|fin|最終版?|完成版?|提出用?|再提出|修正版?|改訂?版?|課題|解答|submission"
)
_PARTS = re.compile(r"[\s_\-‐‑‒–—―−]+")


class Match(NamedTuple):
    """Whom a name refers to: ``student`` if it is exactly one, else ``candidates``; without any it is unknown."""

    student: Student | None
    candidates: tuple[Student, ...] = ()


class Roster:
    """The students of a course, found by id, name, kana or e-mail address."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = tuple(students)
        self.by_id = {name_key(student.id): student for student in self.students}
        self._exact: dict[str, dict[str, Student]] = {}
        self._folded: dict[str, dict[str, Student]] = {}
        for student in self.students:
            local = student.email.partition("@")[0]
            for spelling in (student.id, student.name, student.kana, student.email, local):
                key = name_key(spelling)
                if key:
                    self._exact.setdefault(key, {})[student.id] = student
                    self._folded.setdefault(variant_key(key), {})[student.id] = student

    def match(self, name: str) -> Match:
        """Return whom ``name`` means: as it is spelt, else with variant letters (髙 for 高) made one.

        A name with more in it (``s001_山田太郎``, ``山田太郎_final``) refers to a student if every part
        does, apart from words like "final", and all parts mean the same one.
        """
        whole = self._lookup(name)
        if whole:
            return _decided(whole)
        parts = [part for part in _PARTS.split(unified(name)) if part]
        significant = [part for part in parts if not _FILLER.fullmatch(part.casefold())]
        if len(parts) < 2 or not significant:
            return Match(None)
        if len(significant) < len(parts) and (joined := self._lookup("".join(significant))):
            return _decided(joined)
        matches = [self._lookup(part) for part in significant]
        common = set(matches[0]).intersection(*matches)
        return _decided({id: matches[0][id] for id in sorted(common)})

    def similar(self, name: str) -> tuple[Student, ...]:
        """Return up to three students with a name close to this one, to show to a person, never to decide."""
        import difflib  # only on the way to an unmatched file

        close = difflib.get_close_matches(variant_key(name_key(name)), self._folded, n=3, cutoff=0.6)
        return tuple({s.id: s for key in close for s in self._folded[key].values()}.values())[:3]

    def _lookup(self, name: str) -> dict[str, Student]:
        key = name_key(name)
        return self._exact.get(key) or self._folded.get(variant_key(key)) or {}


def roster_of(course: Course) -> Roster | None:
    """Return the course's roster; None if ``course.toml`` names none.

    Raises:
        AssignmentError: it is named but not there, or cannot be read.
    """
    return read_roster(course.roster) if course.roster else None


def read_roster(file: Path) -> Roster:
    """Return the roster in a CSV file with columns id, name, kana, email (or 学籍番号, 氏名, フリガナ, メール).

    Raises:
        AssignmentError: the file is missing or unreadable, has no column for the id or the name, a line
            has no id, or two lines have the same one.
    """
    students: dict[str, Student] = {}
    for row in read_table(file, HEADINGS, required=("id", "name")):
        student = Student(row["id"], row["name"], row.get("kana", ""), row.get("email", ""))
        if not student.id:
            raise AssignmentError("course.roster.no_id", where=file, name=student.name)
        if students.setdefault(name_key(student.id), student) is not student:
            raise AssignmentError("course.roster.twice", where=file, id=student.id)
    return Roster(students.values())


def _decided(matches: dict[str, Student]) -> Match:
    candidates = tuple(matches.values())
    return Match(candidates[0] if len(candidates) == 1 else None, candidates)
