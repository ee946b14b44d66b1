"""``[feedback]`` in ``course.toml``: how much of each check a student is shown on the page of their submission."""

from __future__ import annotations

from grader.course.course import COURSE_FILE, assignment_folders
from grader.course.toml import TomlTable, read_toml
from grader.disclosure import DISCLOSURES, Disclosure, Disclosures
from grader.model import Course

FEEDBACK_KEYS = ("hidden", "public", "checks")


def read_disclosures(course: Course) -> Disclosures:
    """Return what a course discloses; hidden checks by name alone, public ones with values, where it says nothing.

    Raises:
        AssignmentError: a value is none of name, message, values, or a check is of no assignment of the course.
    """
    table = read_toml(course.root / COURSE_FILE).part("feedback")
    table.only(FEEDBACK_KEYS)
    usual = Disclosures()
    single = table.part("checks")
    folders = assignment_folders(course)
    for key in single.table:
        if key.partition("/")[0] not in folders or not key.partition("/")[2]:
            raise single.wrong(key, "check_of_assignment", known=", ".join(folders))
    return Disclosures(
        hidden=_disclosure(table, "hidden", usual.hidden),
        public=_disclosure(table, "public", usual.public),
        checks={key: _disclosure(single, key, usual.hidden) for key in single.table},
    )


def _disclosure(table: TomlTable, key: str, otherwise: Disclosure) -> Disclosure:
    if key not in table.table:
        return otherwise
    said = table.value(key)
    for disclosure in DISCLOSURES:
        if said == disclosure:
            return disclosure
    raise table.wrong(key, "disclosure")
