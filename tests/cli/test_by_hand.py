"""Marks that people give: the same points in every table and every format, with who and why; what waits is no 0."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from grader.cli.report import RENDERERS, command, of_student
from grader.model import (
    Assignment,
    CheckResult,
    Criterion,
    GradingVerdict,
    Limits,
    ManualMark,
    Report,
    SourceFile,
    Submission,
    Text,
    Verdict,
    exact_points,
)
from grader.store import Run, begin_run, open_store, save_grading, save_manual_marks

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
LIMITS = Limits(1, 1, 1, 1, 1)
RUBRIC = ("figure", 3), ("words", 2)
PASSES, FAILS, NOT_RUN, FAULT = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_RUN, Verdict.GRADER_FAULT


class Case(NamedTuple):
    """What the checks found, the rubric, the marks given then, and how a later version of the assignment differs."""

    checks: dict[str, Verdict]
    marks: dict[str, str]  # points by criterion, in this order; "-" takes back
    total: float | None  # None: somebody has to mark something, or it is withheld
    rubric: tuple[tuple[str, int], ...] = ()
    later: tuple[dict[str, Verdict], tuple[tuple[str, int], ...], int] | None = None  # checks, rubric, points of each
    verdict: GradingVerdict = GradingVerdict.GRADED
    not_counted: tuple[str, ...] = ()


TWO = {"test_a": PASSES, "test_b": FAILS}
RENAMED = {"test_a": PASSES, "test_c": FAILS}
PICTURE = {"test_a": NOT_RUN, "test_b": NOT_RUN}
BROKEN, WITHHELD = GradingVerdict.UNLOADABLE, GradingVerdict.WITHHELD
CASES = {
    "a failed check is given": Case(TWO, {"test_b": "2"}, 4),
    "a failed check is given a part": Case(TWO, {"test_b": "0.5"}, 2.5),
    "a passed check is taken": Case(TWO, {"test_a": "0"}, 0),
    "given and taken back": Case({"test_a": PASSES, "test_b": FAILS}, {"test_a": "1", "test_b": "-"}, 1),
    "nobody has marked the rubric": Case(TWO, {}, None, RUBRIC),
    "half of the rubric": Case(TWO, {"figure": "3"}, None, RUBRIC),
    "all of the rubric": Case(TWO, {"figure": "3", "words": "0"}, 5, RUBRIC),
    "rubric and a check": Case(TWO, {"figure": "1.5", "words": "2", "test_b": "1"}, 6.5, RUBRIC),
    "the check is renamed": Case(TWO, {"test_b": "2"}, 2, (), (RENAMED, (), 2), not_counted=("test_b",)),
    "the check is removed": Case(TWO, {"test_b": "2"}, 2, (), ({"test_a": PASSES}, (), 2), not_counted=("test_b",)),
    "the check is worth less": Case(TWO, {"test_b": "2"}, 1, (), (TWO, (), 1), not_counted=("test_b",)),
    "the criterion is removed": Case(
        TWO, {"figure": "3", "words": "2"}, 5, RUBRIC, (TWO, (("figure", 3),), 2), not_counted=("words",)
    ),
    "the criterion is renamed": Case(
        TWO, {"figure": "3"}, None, (("figure", 3),), (TWO, (("picture", 3),), 2), not_counted=("figure",)
    ),
    "the criterion is worth less": Case(
        TWO, {"figure": "3"}, None, (("figure", 3),), (TWO, (("figure", 2),), 2), not_counted=("figure",)
    ),
    "a picture that nobody has marked": Case(PICTURE, {}, None, verdict=BROKEN),
    "a picture of which half is marked": Case(PICTURE, {"test_a": "2"}, None, verdict=BROKEN),
    "a picture that somebody has marked": Case(PICTURE, {"test_a": "2", "test_b": "1"}, 3, verdict=BROKEN),
    "withheld with a mark": Case({"test_a": PASSES, "test_b": FAULT}, {"test_a": "1"}, None, verdict=WITHHELD),
    "nothing could be loaded": Case({}, {}, 0, verdict=BROKEN),
}


def assignment(rubric: tuple[tuple[str, int], ...], version: str) -> Assignment:
    criteria = tuple(Criterion(name, exact_points(points)) for name, points in rubric)
    total = exact_points(4 + sum(points for _, points in rubric))
    return Assignment(
        "survey", Path(), Text(), Path(), (), total, LIMITS, LIMITS, LIMITS, False, version, rubric=criteria
    )


def check(name: str, verdict: Verdict, worth: int) -> CheckResult:
    points = None if verdict is FAULT else exact_points(worth) * (verdict is PASSES)
    return CheckResult(name, "f", True, Text("主張", "a claim"), points, exact_points(worth), verdict)


@pytest.fixture
def url(tmp_path, monkeypatch):
    """A database with one student per case."""
    monkeypatch.chdir(tmp_path)  # not inside a course
    address = f"sqlite:///{tmp_path / 'grades.sqlite'}"
    with open_store(address) as store:
        run = begin_run(store, Run("0.1.0", {}, "5eed", "settings-1", "tanaka", "lab", NOON))
        for number, (name, case) in enumerate(CASES.items()):
            student = f"s{number:02}"
            submission = Submission(student, "survey", "a.md", "a.md", (SourceFile("a.md", b"x"),), name)
            first = assignment(case.rubric, f"{name} 1")
            states = [(first, case.checks, 2)]
            if case.later:
                checks, rubric, worth = case.later
                states.append((assignment(rubric, f"{name} 2"), checks, worth))
            for number_of_state, (state, checks, worth) in enumerate(states):
                results = tuple(check(id, verdict, worth) for id, verdict in checks.items())
                report = Report(student, "survey", "a.md", case.verdict, results, state.points, fingerprint=name)
                save_grading(store, submission, report, state, run, graded_at=NOON)
                if number_of_state == 0:
                    for criterion, points in case.marks.items():
                        value = None if points == "-" else exact_points(points)
                        given = ManualMark(student, "survey", criterion, value, f"because {criterion}", "Tanaka", NOON)
                        save_manual_marks(store, first, [given])
    return address


@pytest.fixture
def store(url):
    with open_store(url) as opened:
        yield opened


def said(url: str, *options: str) -> str:
    result = CliRunner().invoke(
        command, ["--db", url, "--lang", "en", *options], env={"COLUMNS": "80"}, catch_exceptions=False
    )
    return result.stdout


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text[text.index("\ufeff") + 1 :])))


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.slow
def test_every_format_of_every_table_has_the_same_points_and_says_who_and_why(url, store):
    table = {mark["student"]: mark for mark in json.loads(said(url, "--format", "json"))["marks"]}
    as_csv = {row["student"]: row for row in rows(said(url, "--format", "csv", "--table", "marks"))}
    matrix = {row["student"]: row["survey"] for row in rows(said(url, "--format", "csv", "--table", "matrix"))}
    wrong = []
    for n, (name, case) in enumerate(CASES.items()):
        student = f"s{n:02}"
        of_one = {form: of_student(store, student, None, renderer, "en") for form, renderer in RENDERERS.items()}
        (one,) = json.loads(of_one["json"])["gradings"]
        outcomes, text = rows(of_one["csv"]), of_one["text"]
        points = [number(row["points"]) for row in outcomes]
        found = {
            "table": table[student]["points"],
            "csv": number(as_csv[student]["points"]),
            "student": one["points"],
            "outcomes": None if None in points else sum(points),
            "matrix": None if matrix[student] in ("waiting", "withheld") else number(matrix[student]),
        }
        if case.verdict is GradingVerdict.WITHHELD:
            found["outcomes"] = None
        wrong += [(name, where, value) for where, value in found.items() if value != case.total]
        counting = [c for c, points in case.marks.items() if points != "-" and c not in case.not_counted]
        for criterion in counting:
            people = {mark["criterion"]: (mark["marked_by"], mark["reason"]) for mark in one["by_hand"]}
            in_csv = {row["check"]: (row["marked by"], row["reason"]) for row in outcomes}
            expected = ("Tanaka", f"because {criterion}")
            wrong += [(name, "who and why", criterion)] * (people.get(criterion) != expected)
            wrong += [(name, "who and why in CSV", criterion)] * (in_csv.get(criterion) != expected)
            wrong += [(name, "who and why in text", criterion)] * (f"(Tanaka): because {criterion}" not in text)
        for criterion in case.not_counted:
            wrong += [(name, "not counted", criterion)] * (f"Not counted: {criterion}" not in text)
            step = f"--criterion {criterion} --points -"
            wrong += [(name, "what to do", criterion)] * (step not in " ".join(text.split()))
        waits = case.total is None and case.verdict is not GradingVerdict.WITHHELD
        wrong += [(name, "waiting in text", "")] * (("have not been marked yet" in text) != waits)

    assert wrong == []


def test_what_waits_counts_in_no_mean(url):
    (found,) = json.loads(said(url, "--format", "json"))["assignments"]

    counted = [case for case in CASES.values() if case.total is not None]
    totals = [case.total for case in counted]
    assert (found["marked"], found["not_marked"]) == (
        len(totals),
        sum(case.total is None and case.verdict != "WITHHELD" for case in CASES.values()),
    )
    assert found["mean"] == round(sum(totals) / len(totals), 2)


def test_nothing_is_wider_than_the_terminal(url):
    shown = [said(url), said(url, "-a", "survey"), said(url, "--student", "s07")]

    assert [line for text in shown for line in text.splitlines() if len(line) > 80] == []
