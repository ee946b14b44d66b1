"""Every key that a settings file may hold is read by something: one without effect would be an empty promise."""

import re
from pathlib import Path

import pytest

from grader.course import audit_settings, course, manifest
from grader.course.course import find_course
from grader.errors import AssignmentError
from grader.model import Assignment, Course, Limits

ROOT = Path(__file__).parents[2]
# What uses the settings: everything but the files that read them in and the records that carry them.
USERS = "\n".join(
    file.read_text("utf-8")
    for file in sorted((ROOT / "grader").rglob("*.py"))
    if file.parent.name not in ("course", "skeleton") and file.name != "model.py"
)
COURSE = {key: rf"course(?:\(.*?\))?\.{key}\b" for key in course.KEYS} | {
    "time_zone": r"time_zone\(course\)",
    "syllabus": r"read_syllabus\(course\)",
    "policy": r"read_policies\(course\)",
    "feedback": r"read_disclosures\(course\)",
}
ASSIGNMENT = {
    "limits": r"assignment\.(?:check|load|submission)_limits\b",
    "hand_in": r"file_patterns\(",
    "group_work": r"is_group_work\(",
    "policy": r"read_policies\(",
    "audit": r"read_audit_settings\(",
    "part": r"topic\.part\b",
    "after": r"topic\.after\b",
}
AUDIT = {key: rf"settings\.{key}\b" for key in ("mutants", "guards", "equivalent", "reason", "fewer_seeds")}


@pytest.mark.parametrize(("key", "use"), COURSE.items())
def test_every_key_of_a_course_is_used(key, use):
    assert re.search(use, USERS)


@pytest.mark.parametrize("key", manifest.KEYS)
def test_every_key_of_a_manifest_is_used(key):
    assert re.search(ASSIGNMENT.get(key, rf"(?:assignment|exercise|found)\.{key}\b"), USERS)


@pytest.mark.parametrize("key", sorted(audit_settings.AuditSettings._fields))
def test_every_key_of_an_audit_is_used(key):
    assert re.search(AUDIT[key], USERS)


@pytest.mark.parametrize("key", manifest.LIMIT_KEYS)
def test_every_limit_is_used(key):
    assert re.search(rf"(?:[lL]imits|whole|allowed|_LIMITS)\.{key}\b", USERS)
    assert key in Limits._fields


@pytest.mark.parametrize("record", [Course, Assignment])
def test_every_field_of_what_the_settings_become_is_used(record):
    fields = [name for name in record._fields if not re.search(rf"\.{name}\b|\b{name}\(course\)", USERS)]

    assert fields == []


@pytest.mark.parametrize(
    "line",
    [
        "[deadlines]\nsoftmax = 2026-12-01",
        "[policies]\nlate = 0.5",
        "[late]\npercent = 10",
        'deadlines = "later"',
        "policies = {}",
        'rooster = "roster.csv"',
        'Roster = "roster.csv"',
        "limits = { cpu_seconds = 1 }",
        'secret = "a"',
        "points = 3",
        '"" = 1',
    ],
)
def test_a_setting_that_nobody_reads_is_refused_with_its_place_and_what_there_is(tmp_path, line):
    (tmp_path / "course.toml").write_text(line + "\n", "utf-8")

    with pytest.raises(AssignmentError) as refused:
        find_course(tmp_path)

    name = line.strip("[").partition("]")[0].partition(" =")[0].strip('"')
    assert refused.value.key == "course.setting.unknown"
    assert f'"{name}"' in refused.value.problem.what.en
    assert refused.value.problem.where == str(tmp_path.resolve() / "course.toml")
    assert all(key in refused.value.problem.next.en for key in course.KEYS)
    assert all(key in refused.value.problem.next.ja for key in course.KEYS)


def test_every_key_of_a_manifest_is_on_the_authors_page():
    page = (ROOT / "docs/writing-an-assignment.md").read_text("utf-8")
    audit = {*audit_settings.AuditSettings._fields, *audit_settings.Equivalent._fields}
    keys = {
        *manifest.KEYS,
        *manifest.LIMIT_KEYS,
        "limits.load",
        "limits.submission",
        *audit,
        "id",
        "points",
        "ja",
        "en",
    }

    def is_told(key):
        return re.search(
            rf"`{re.escape(key)}\b[^`]*`|\[\[?(?:audit\.)?{re.escape(key)}\]\]?|^{re.escape(key)} = ", page, re.M
        )

    assert sorted(key for key in keys if not is_told(key)) == []
