"""The students of a course, and which one a name refers to: exactly one, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from grader.course.csv_table import LINE, read_table
from grader.course.name_matching import group_key, name_key, unified, variant_key
from grader.errors import AssignmentError
from grader.model import Course, Student

HEADINGS = {
    "id": (
        *("id", "学籍番号", "学生番号", "学生ID", "student id", "student number", "番号", "IDナンバー", "ID number"),
        *("SID", "SIS User ID", "matriculation number", "registration number", "Matrikelnummer"),
    ),
    "name": ("name", "氏名", "名前", "学生氏名", "full name", "student name", "student"),
    "kana": ("kana", "フリガナ", "カナ", "氏名カナ", "カナ氏名", "氏名（カナ）", "読み", "よみがな", "読み仮名"),
    "email": ("email", "e-mail", "mail", "メール", "メールアドレス", "email address", "電子メール"),
    "family": ("last name", "family name", "surname", "姓", "氏", "苗字", "名字"),
    "given": ("first name", "given name", "forename", "名"),
    "family_kana": ("姓カナ", "姓（カナ）", "セイ", "姓フリガナ", "姓よみ", "last name kana"),
    "group": ("group", "グループ", "班", "チーム", "team", "groups", "グループ名", "group name", "team name"),
    "withdrawn": ("withdrawn", "withdrawn on", "離脱日", "履修取消", "履修取消日", "取消日"),
    "given_kana": ("名カナ", "名（カナ）", "メイ", "名フリガナ", "名よみ", "first name kana"),
}
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # in Japanese, Chinese and Korean writing
# What spreadsheets make of an id: 2.0E+04 of 20000 (the other digits are lost), dates of 3-4, errors of a formula
_LOST = re.compile(
    r"\d(?:[.,]\d+)?E\+\d+|#+|#[A-Z/]+[!?]?|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{1,2}"
    r"|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])",
    re.I,
)
_POWER = re.compile(r"\d+E\d+", re.I)  # 1E5 may be an id; among nothing but digits it is what became of 100000
_FORMULA = re.compile(r"=?\"(.*)\"|'(.*)")  # how an id is kept from being changed: ="00123", '00123
_BETWEEN_IDS = re.compile(r"[\s,;+、，；＋]+")
_NUMBER = re.compile("[0-9]+")
_DATE_PARTS = re.compile("[-/.年月]")
_WITH_FRACTION = re.compile(r"(\d+)\.0+")
# words that people add when they submit again; they do not identify a student
_FILLER = re.compile(
    r"v(?:er(?:sion)?)?\.?\d{1,2}|\d|final|fin|最終版?|完成版?|提出用?|再提出|修正版?|改訂?版?|課題|解答|submission"
)
_BETWEEN_WORDS = r"[\s_\-‐‑‒–—―−()\[\],、]+"
_EASTERN = "[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
# also between an id and a name in other letters: 24001山田太郎; not within José
_PARTS = re.compile(rf"{_BETWEEN_WORDS}|(?<=[0-9A-Za-z])(?={_EASTERN})|(?<={_EASTERN})(?=[0-9A-Za-z])")
_WORDS = re.compile(_BETWEEN_WORDS)
_LEAST_OF_AN_ADDRESS = 4  # letters before the @ that mean somebody by themselves: "li" is many an account's name
_LEAST_OF_A_NUMBER = 2  # digits of an id without some of its zeros in a name: one digit is a version or a copy
_MOST_PARTS = 8  # of a name with an id and more in it
_MOST_WORDS = 5  # of a name that may come in any order: 120 orders
_MOST_LIKELY = 40  # spellings that are compared with a name which is nobody's


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
            for spelling in spellings_of(student):
                key = name_key(spelling)
                if key:
                    self._exact.setdefault(key, {})[student.id] = student
                    self._folded.setdefault(variant_key(key), {})[student.id] = student

    def student_with_id(self, student_id: str) -> Student | None:
        """Return who has this id; an id of digits also without or with the zeros before it that a spreadsheet drops."""
        key = name_key(student_id)
        if key in self.by_id:
            return self.by_id[key]
        same = self._numbers.get(_number(key), ())
        return same[0] if len(same) == 1 else None

    def students_with_ids(self, ids: str) -> tuple[Student, ...]:
        """Return whose id this is, or whose ids these are (``s1 s2``): of one submission of several; nobody's: ()."""
        whole = self.student_with_id(ids)
        if whole is not None:
            return (whole,)
        found = [self.student_with_id(each) for each in _BETWEEN_IDS.split(ids.strip())]
        people = {student.id: student for student in found if student is not None}
        return tuple(people.values()) if len(people) == len(found) else ()

    def members(self, student: Student) -> tuple[Student, ...]:
        """Return with whom a student hands in group work, themself first; who has left the class does so alone."""
        group = () if student.withdrawn else self.groups.get(group_key(student.group), ())
        return (student, *(one for one in group if one.id != student.id and not one.withdrawn))

    def group_of(self, name: str) -> tuple[Student, ...]:
        """Return the members of the group that is called so, or of the one group that several people named here share.

        Nobody where a person is called so.
        """
        people = self.groups.get(group_key(name), ())
        if people or self.match(name).student is not None:
            return () if self.match(name).candidates else tuple(one for one in people if not one.withdrawn)
        words = [word for word in _PARTS.split(unified(name)) if word and not _FILLER.fullmatch(word.casefold())]
        named = self._each_named(words)
        shared = {group_key(one.group) for one in named}
        return self.members(named[0]) if len(named) > 1 and len(shared) == 1 and shared != {""} else ()

    def _each_named(self, words: Sequence[str]) -> tuple[Student, ...]:
        """Return the people whom some words name one after the other, each of them exactly one person; else nobody."""
        if not words:
            return ()
        for end in range(1, len(words) + 1):
            here = self._lookup("_".join(words[:end]))
            rest = self._each_named(words[end:]) if len(here) == 1 and len(words) <= _MOST_PARTS else ()
            if len(here) == 1 and (rest or end == len(words)):
                return (*here.values(), *(one for one in rest if one.id not in here))
        return ()

    def knows(self, name: str) -> bool:
        """Say whether this is somebody's id, name, kana or address as it stands."""
        return name_key(name) in self._exact

    def match(self, name: str) -> Match:
        """Return whom ``name`` may mean, with variant letters (髙 for 高) made one and its words in whatever order.

        A spelling that is exactly one person's is no better than another's that differs by a variant: people type 高
        for 髙, and a submission must never be somebody else's. An id counts as it is.

        A name with more in it (``s001_山田太郎``, ``山田太郎_final``) refers to a student if every part
        does, apart from words like "final", and all parts mean the same one.
        """
        whole = self._lookup(name)
        if whole:
            return _decided(whole)
        parts = [part for part in _PARTS.split(unified(name)) if part]
        significant = [part for part in parts if not _FILLER.fullmatch(part.casefold())]
        if len(parts) < 2 or not 1 <= len(significant) <= _MOST_PARTS:
            return Match(None)
        if len(significant) < len(parts) and (joined := self._lookup("_".join(significant))):
            return _decided(joined)
        return _decided(self._named_by_all(significant) or self._at_odds(significant))

    def similar(self, name: str) -> tuple[Student, ...]:
        """Return up to three students with a name close to this one, to show to a person, never to decide."""
        import difflib  # only on the way to an unmatched file

        wanted = variant_key(name_key(name))
        shared = Counter(key for pair in _pairs(wanted) for key in self._keys_with.get(pair, ()))
        likely = [key for key, _ in shared.most_common(_MOST_LIKELY)]
        close = difflib.get_close_matches(wanted, likely, n=3, cutoff=0.6)
        found = [self._folded.get(key, {}) | self._reordered.get(key, {}) for key in close]
        return tuple({s.id: s for people in found for s in people.values()}.values())[:3]

    @cached_property
    def groups(self) -> dict[str, tuple[Student, ...]]:
        """The members of each group, by the key of its name."""
        found: dict[str, tuple[Student, ...]] = {}
        for student in self.students:
            if key := group_key(student.group):
                found[key] = (*found.get(key, ()), student)
        return found

    def _named_by_all(self, parts: Sequence[str]) -> dict[str, Student]:
        """Return who is meant by every part, or by several parts in a row that make one name: 山田, 太郎, s001."""
        meant: list[dict[str, Student] | None] = [None] * len(parts) + [{}]  # by the parts from here on; None: no way
        for start in reversed(range(len(parts))):
            people: dict[str, Student] = {}
            for end in range(start + 1, len(parts) + 1):
                rest, here = meant[end], self._lookup("_".join(parts[start:end]))
                if rest is not None:
                    people |= {id: one for id, one in here.items() if end == len(parts) or id in rest}
            meant[start] = people or None
        return dict(sorted((meant[0] or {}).items()))

    def _at_odds(self, parts: Sequence[str]) -> dict[str, Student]:
        """Return the people of whom a name has one's id and another's name; nobody where a part means nobody."""
        for at, part in enumerate(parts):
            rest = self._named_by_all([*parts[:at], *parts[at + 1 :]])
            if rest and (one := self.by_id.get(name_key(part))):
                return {one.id: one, **rest}
        return {}

    @cached_property
    def _numbers(self) -> dict[str, list[Student]]:
        numbers: dict[str, list[Student]] = {}
        for key, student in self.by_id.items():
            if number := _number(key):
                numbers.setdefault(number, []).append(student)
        return numbers

    @cached_property
    def _reordered(self) -> dict[str, dict[str, Student]]:
        """The words of each name in every order: Canvas writes the family name first, ``yamadataro``."""
        keys: dict[str, dict[str, Student]] = {}
        for student in self.students:
            for spelling in (student.name, student.kana):
                words = [variant_key(name_key(word)) for word in _WORDS.split(unified(spelling)) if word]
                if 2 <= len(words) <= _MOST_WORDS:
                    for order in permutations(words):
                        keys.setdefault("".join(order), {})[student.id] = student
        return keys

    @cached_property
    def _keys_with(self) -> dict[str, list[str]]:
        """For two letters in a row the spellings that hold them: to compare a name with all would take long."""
        keys: dict[str, list[str]] = {}
        for key in self._folded | self._reordered:
            for pair in _pairs(key):
                keys.setdefault(pair, []).append(key)
        return keys

    def _lookup(self, name: str) -> dict[str, Student]:
        key = name_key(name)
        if key in self.by_id and len(self._exact[key]) == 1:
            found = self._exact[key]
        else:
            found = self._folded.get(variant_key(key), {}) | self._reordered.get(variant_key(key), {})
            if numbers := _numbers_in(name):  # user1_2 is not user12
                found = {id: one for id, one in found.items() if numbers in map(_numbers_in, spellings_of(one))}
        parts = [part for part in _PARTS.split(unified(name)) if part]
        if len(parts) > 1 and key in self.by_id:  # 3-1 is not 31: an id is not put together from parts of a name
            own = [part for part in _PARTS.split(unified(self.by_id[key].id)) if part]
            if len(own) != len(parts):
                return {id: one for id, one in (found or {}).items() if one is not self.by_id[key]}
        number = _number(key) if len(parts) < 2 else ""
        if found or not number or len(key) < _LEAST_OF_A_NUMBER:
            return found or {}
        return {student.id: student for student in self._numbers.get(number, ())}


def roster_of(course: Course) -> Roster | None:
    """Return the course's roster; None if ``course.toml`` names none.

    Raises:
        AssignmentError: it is named but not there, or cannot be read.
    """
    return read_roster(course.roster) if course.roster else None


def read_roster(file: Path) -> Roster:
    """Return the roster in a CSV file with columns id, name, kana, email, group (or 学籍番号, 氏名, …).

    The name may be in two columns: "Last name" and "First name", 姓 and 名.

    Raises:
        AssignmentError: the file is missing or unreadable, has no column for the id or the name or no student, a line
            has no id or one that a spreadsheet has changed, or two lines have the same one.
    """
    rows = read_table(file, HEADINGS, required=("id",))
    if rows and "name" not in rows[0] and not {"family", "given"} & rows[0].keys():
        known = " / ".join((*HEADINGS["name"], *HEADINGS["family"]))
        raise AssignmentError("course.table.no_column", where=file, column="name", known=known)
    if not rows:
        raise AssignmentError("course.roster.nobody", where=file)
    powers = [row for row in rows if _POWER.fullmatch(row["id"])]
    if powers and len(powers) < len(rows) and all(row["id"].isdecimal() for row in rows if row not in powers):
        where = f"{file}:{powers[0][LINE]}"
        raise AssignmentError("course.roster.changed_id", where=where, id=powers[0]["id"])
    students: dict[str, Student] = {}
    for row in rows:
        name = row.get("name", "") or _whole_name(row.get("family", ""), row.get("given", ""))
        kana = row.get("kana", "") or _whole_name(row.get("family_kana", ""), row.get("given_kana", ""))
        if not row["id"]:
            raise AssignmentError("course.roster.no_id", where=f"{file}:{row[LINE]}", name=name)
        student_id = sound_id(row["id"], file, row[LINE])
        # who is on the roster has a name, or could be taken for somebody made of a folder's
        others = {column: row.get(column, "") for column in ("email", "group", "withdrawn")}
        others["withdrawn"] = _day(others["withdrawn"], f"{file}:{row[LINE]}")
        student = Student(student_id, name or student_id, kana, **others)
        if students.setdefault(name_key(student.id), student) is not student:
            raise AssignmentError("course.roster.twice", where=f"{file}:{row[LINE]}", id=student.id)
    return Roster(students.values())


def sound_id(cell: str, file: Path, line: str) -> str:
    """Return an id as it was before a spreadsheet wrote it: ``="00123"`` is 00123, 123.0 is 123.

    Raises:
        AssignmentError: the spreadsheet has changed it for good; file and line are named.
    """
    text = unified(cell).strip()
    if _LOST.fullmatch(text):
        raise AssignmentError("course.roster.changed_id", where=f"{file}:{line}", id=cell)
    if formula := _FORMULA.fullmatch(text):
        return (formula[1] or formula[2] or "").strip()
    if number := _WITH_FRACTION.fullmatch(text):
        return number[1]
    return cell


def _day(cell: str, where: str) -> str:
    """Return a day as 2026-10-31, however a spreadsheet writes it; "" for none.

    Raises:
        AssignmentError: it is no day.
    """
    text = unified(cell).strip().partition(" ")[0]
    if not text:
        return ""
    try:
        year, month, day = (int(part) for part in _DATE_PARTS.split(text.rstrip("日")))
        return date(year, month, day).isoformat()
    except ValueError:
        raise AssignmentError("course.roster.no_day", where=where, value=cell) from None


def _whole_name(family: str, given: str) -> str:
    """Return both names in the order in which they are written: 山田 太郎, Taro Yamada."""
    return " ".join(filter(None, (family, given) if is_family_first(family + given) else (given, family)))


def is_family_first(name: str) -> bool:
    """Say whether in such letters the family's name is written first."""
    return bool(_FAMILY_FIRST.search(name))


def _decided(matches: dict[str, Student]) -> Match:
    candidates = tuple(matches.values())
    return Match(candidates[0] if len(candidates) == 1 else None, candidates)


def spellings_of(student: Student) -> tuple[str, ...]:
    """Return by what a student may be called: id, name, kana, address, and what stands before its @."""
    local = student.email.partition("@")[0]
    if len(name_key(local)) < _LEAST_OF_AN_ADDRESS:
        local = ""
    return student.id, student.name, student.kana, student.email, local


def _numbers_in(name: str) -> list[str]:
    """Return the numbers in a name: what stands between two of them is not to be passed over."""
    return _NUMBER.findall(unified(name)) if not name.isalpha() else []


def _pairs(key: str) -> set[str]:
    """Return each two letters in a row of a key, its beginning and end among them."""
    marked = f"^{key}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)}


def _number(key: str) -> str:
    """Return an id of digits without the zeros before it; "" for any other."""
    return (key.lstrip("0") or "0") if key.isdecimal() and key.isascii() else ""
