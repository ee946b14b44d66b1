"""Where a course still names people who have been taken out of its database."""

from __future__ import annotations

from collections.abc import Collection

from grader.course.aliases import read_aliases
from grader.course.course import ALIAS_FILE
from grader.course.roster import roster_of
from grader.errors import AssignmentError
from grader.intake.discover import discover
from grader.model import Course


def left_behind(course: Course, students: Collection[str]) -> list[str]:
    """Return the files that name these people: the roster, ``aliases.csv``, and their submissions.

    What cannot be read is left out: it is told when something is graded.
    """
    found = []
    try:
        roster = roster_of(course)
        if roster is not None and any(student.id in students for student in roster.students):
            found.append(str(course.roster))
        aliases = read_aliases(course, roster)
        if any(not {ids, *ids.split()}.isdisjoint(students) for ids in aliases.ids.values()):
            found.append(str(course.root / ALIAS_FILE))
        located = discover((), course=course, roster=roster).submissions
    except AssignmentError:
        return found
    return [*found, *sorted({one.location.file for one in located if one.student in students})]
