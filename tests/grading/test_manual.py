"""Marks by hand: what may be given for what, on a submission that was looked at."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading import manual
from grader.model import (
    Assignment,
    CheckResult,
    Criterion,
    GradingVerdict,
    Limits,
    Report,
    SourceFile,
    Submission,
    Text,
    Verdict,
    exact_points,
)
from grader.store import Run, begin_run, marks, open_store, orphan_marks, save_grading

LIMITS = Limits(1, 1, 1, 1, 1)
RUN = Run("0.1.0", {}, "5eed", "settings", "tanaka", "lab", datetime(2026, 4, 1, tzinfo=UTC))


def survey(version="v1", worth=4, check="test_words"):
    rubric = (Criterion("figure", exact_points(worth), Text("図", "figure")),)
    return Assignment(
        name="survey",
        folder=Path("assignments/survey"),
        title=Text(),
        reference=Path(),
        packages=(),
        points=exact_points(worth + 1),
        check_limits=LIMITS,
        load_limits=LIMITS,
        submission_limits=LIMITS,
        strict_load=False,
        version=version,
        rubric=rubric,
    )


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'grades.sqlite'}") as opened:
        yield opened


@pytest.fixture
def grade(store):
    def grade(content=b"first", assignment=None, check="test_words"):
        work = assignment or survey()
        submission = Submission("s1", "survey", "s1/a.md", "a.md", (SourceFile("a.md", content),), content.hex())
        one = exact_points(1)
        checks = (CheckResult(check, "document", True, Text(), one, one, Verdict.PASSED),)
        report = Report("s1", "survey", "s1/a.md", GradingVerdict.GRADED, checks, fingerprint=content.hex())
        save_grading(store, submission, report, work, begin_run(store, RUN))

    return grade


def give(store, assignment, criterion, points):
    exact = None if points is None else exact_points(points)
    return manual.give(store, assignment, student="s1", criterion=criterion, points=exact, reason="", by="Tanaka")


def test_a_mark_is_tied_to_the_submission_that_counts_now(store, grade):
    grade()

    give(store, survey(), "figure", 3)
    grade(b"second")

    assert [(mark.points, mark.by_hand) for mark in marks(store)] == [(None, None)]  # it waits for a person
    assert [orphan.why for orphan in orphan_marks(store)] == ["submission"]
    assert [entry.is_done for entry in manual.to_mark(store, survey())] == [False]


@pytest.mark.parametrize(
    ("changed", "criterion"),
    [(survey("v2", worth=8), "figure"), (survey("v2", worth=2), "figure")],
    ids=["worth-more", "worth-less"],
)
def test_what_changed_since_the_grading_is_graded_before_it_is_marked(store, grade, changed, criterion):
    grade()

    with pytest.raises(UsageError, match="was graded before the criterion figure was what it is now"):
        give(store, changed, criterion, 1)

    grade(assignment=changed)
    give(store, changed, criterion, 1)
    assert [mark.by_hand for mark in marks(store)] == [1]


def test_an_unchanged_criterion_of_a_newer_version_can_be_marked_at_once(store, grade):
    grade()

    give(store, survey("v2"), "figure", 3)
    grade(assignment=survey("v2"))

    assert [mark.by_hand for mark in marks(store)] == [3]


def test_a_mark_on_a_check_that_is_gone_can_be_taken_back_and_not_changed(store, grade):
    grade(check="test_old")
    give(store, survey(), "test_old", 0)
    grade(assignment=survey("v2"), check="test_new")
    assert [orphan.mark.criterion for orphan in orphan_marks(store)] == ["test_old"]

    with pytest.raises(UsageError, match="no criterion called test_old"):
        give(store, survey("v2"), "test_old", 1)
    give(store, survey("v2"), "test_old", None)

    assert orphan_marks(store) == []


def filled(store, file, points):
    text = manual.as_csv(manual.to_mark(store, survey()), "en")
    head, row = text.splitlines()
    cells = row.split(",")
    cells[head.split(",").index("points")] = points
    file.write_text("\n".join([head, ",".join(cells)]), "utf-8")
    return file


def test_a_spreadsheet_about_another_submission_is_refused(store, grade, tmp_path):
    grade()
    file = filled(store, tmp_path / "marks.csv", "3")
    grade(b"second")

    with pytest.raises(UsageError, match="submitted something else since"):
        manual.read_csv(store, survey(), file, "Tanaka")

    grade()  # the student goes back to the first
    assert [mark.points for mark in manual.read_csv(store, survey(), file, "Tanaka")] == [3]
    assert [mark.by_hand for mark in marks(store)] == [3]


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("3", "3"),
        ("0.1", "0.1"),
        (" 2.50 ", "2.5"),
        ("１", "1"),
        ("２．５", "2.5"),
        ("-1", "-1"),
        ("0", "0"),
    ],
)
def test_points_are_read_as_they_were_typed(typed, points):
    assert manual.number(typed, "--points") == Decimal(points)


@pytest.mark.parametrize("typed", ["", "many", "nan", "inf", "-inf", "0.125", "1,5", "1 2", "--1", "1e9", "½", "3点"])
def test_what_is_no_number_of_points_is_not_taken_for_one(typed):
    with pytest.raises(UsageError, match="is not a number of points"):
        manual.number(typed, "--points")


@pytest.mark.parametrize(
    "typed", ["1_0", "²", "1²", "１_０", "1e1", "+1", "nan", "inf", "٣", "①", "--1", "", "-", "1.234", "½"]
)
def test_only_plain_decimals_are_points(typed):
    with pytest.raises(UsageError):
        manual.number(typed, "--points")


@pytest.mark.parametrize(
    ("typed", "points"), [("10", "10"), (" 2.5 ", "2.5"), ("２．５", "2.5"), ("-0", "0"), ("-1", "-1"), (".5", "0.5")]
)
def test_plain_decimals_are_points_full_width_ones_too(typed, points):
    number = manual.number(typed, "--points")

    assert number == Decimal(points)
    assert not (number.is_signed() and number == 0)
