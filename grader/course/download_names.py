"""The names that learning platforms give to downloads: whose the file is, and what the student had called it.

Moodle       山田 太郎_123457_assignsubmission_file_          folders, or files with the student's own name behind it
             Team 5-山田 太郎_123457_assignsubmission_file_   of group work
Canvas       yamadataro_LATE_5117_90117_softmax.ipynb         family name first, without spaces
Blackboard   Softmax_s001_attempt_2026-10-02-12-00-00_x.py    and a .txt about each attempt
Classroom    Taro Yamada - softmax.ipynb
GitHub       softmax-s001                                     a folder for each repository

Each is one reading of a name among others: the roster decides whether it names a student.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from grader.course.name_matching import file_stem, group_key, name_key, unified


class Reading(NamedTuple):
    """One way to read a name: the person, the student's own name of the file, and which attempt it belongs to.

    ``is_sortable``: the platform has put the words of the name in another order, and in small letters. ``only_about``
    is a file of the platform's own, about a submission. ``number`` is what Moodle's list calls them by.
    """

    person: str
    file: str = ""
    attempt: str = ""
    is_sortable: bool = False
    only_about: bool = False
    number: str = ""


_MOODLE = re.compile(
    r"(?P<person>.+?)_(?P<number>\d{1,12})_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?"
)
_CANVAS = re.compile(r"(?P<person>[^_].*?)(?:_LATE)?_\d{1,12}_\d{1,12}_(?P<file>.+)", re.I)
_BLACKBOARD = re.compile(
    r"(?:.+)_(?P<person>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)?", re.I
)
_CLASSROOM = re.compile(r"(?P<person>.+?) - (?P<file>.+)")
_OF_NO_GROUP = {name_key("Default group"), name_key("デフォルトグループ")}  # Moodle's words
_SEPARATORS = re.compile(r"[\s_\-‐‑‒–—―−]+")


def readings(name: str, assignment: str, *, is_folder: bool, groups: Collection[str] = ()) -> list[Reading]:
    """Return how the name of a file or folder can be read besides as it stands; the most special first.

    ``groups`` are the keys of the names of groups, which Moodle puts before those of their members.
    """
    found = list(_of_platforms(unified(name)))
    found += [one._replace(person=person) for one in found for person in _without_group(one.person, groups)]
    stem = unified(name) if is_folder else file_stem(name)
    return found + [Reading(person) for person in _beside_the_assignment(stem, assignment)]


def is_download(name: str) -> bool:
    """Say whether nobody but a platform gives such a name."""
    return any(pattern.fullmatch(unified(name)) for pattern in (_MOODLE, _BLACKBOARD, _CANVAS))


def _of_platforms(name: str) -> Iterator[Reading]:
    if match := _MOODLE.fullmatch(name):
        attempt = "" if match["kind"] == "onlinetext" else "file"  # who has handed in both means the file
        yield Reading(match["person"], match["file"] or "", attempt, number=match["number"])
    elif match := _BLACKBOARD.fullmatch(name):
        yield Reading(match["person"], match["file"] or "", match["attempt"], only_about=not match["file"])
    elif match := _CANVAS.fullmatch(name):
        yield Reading(match["person"], match["file"], is_sortable=True)
    elif match := _CLASSROOM.fullmatch(name):
        yield Reading(match["person"], match["file"])


def _without_group(person: str, groups: Collection[str]) -> Iterator[str]:
    """Yield the name behind a group's: ``Team 5-Taro Yamada``. Only a known group is one: Anna-Maria is a name."""
    for dash in re.finditer("-", person):
        group = group_key(person[: dash.start()])
        if (group in groups or group in _OF_NO_GROUP) and (rest := person[dash.end() :].strip()):
            yield rest


def _beside_the_assignment(name: str, assignment: str) -> Iterator[str]:
    """Yield what is left of a name without the assignment's: ``softmax-s001``, ``s001 softmax``."""
    wanted = [name_key(word) for word in _SEPARATORS.split(assignment) if word]
    words = [word for word in _SEPARATORS.split(name) if word]
    keys = [name_key(word) for word in words]
    for start in range(len(words) - len(wanted) + 1):
        if wanted and keys[start : start + len(wanted)] == wanted:
            left = words[:start] + words[start + len(wanted) :]
            if left:
                yield " ".join(left)
            return
