"""A student's attempts with their points and times, on both databases."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from grader.model import Criterion, GradingVerdict, Student, Text, Verdict, exact_points
from grader.policy import CheckPoints
from grader.store import ManualMark, begin_run, marks, save_grading, save_manual_marks, save_roster
from grader.store.attempts import attempts, groups
from grader.store.times import NotedTime, note_times

RUBRIC = (Criterion("cnn", exact_points(4), Text("図", "figure")),)
FIRST = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def hand_in(store, new_run, make_submission, make_report, make_assignment):
    """Grade a submission that was handed in then."""

    def keep(student, content, *checks, at=None, source="file", rubric=(), **more):
        submission = make_submission(student, content)._replace(
            submitted_at=at, submitted_at_source=source if at else "unknown"
        )
        report = make_report(submission, *checks, **more)
        save_grading(store, submission, report, make_assignment(rubric=rubric), begin_run(store, new_run()))
        return submission

    return keep


def of(store, student="s001", **more):
    return attempts(store, student=student, **more)["softmax", student].attempts


def test_every_submission_is_an_attempt_as_it_was_graded_last(store, hand_in, make_check):
    hand_in("s001", b"one", make_check(verdict=Verdict.FAILED), at=FIRST)
    hand_in("s001", b"two", make_check(), make_check("test_b"), at=FIRST + timedelta(hours=1))
    hand_in("s001", b"one", make_check(), at=FIRST + timedelta(hours=2))
    hand_in("s002", b"one", make_check("test_b", points_possible=2), at=None)

    first, second = of(store)

    assert (first.points, first.submitted_at, first.source, first.is_current) == (1, FIRST, "file", True)
    assert (second.points, second.possible, second.is_current) == (2, 3, False)
    assert second.submitted_at == FIRST + timedelta(hours=1)
    (other,) = of(store, "s002")
    assert (other.points, other.submitted_at, other.source) == (2, None, "unknown")
    assert {key: one.points for key, one in ((m.student, m) for m in marks(store))} == {"s001": 1, "s002": 2}


def test_marks_by_hand_count_for_the_attempt_that_they_were_given_for(store, hand_in, make_check, make_assignment):
    assignment = make_assignment(rubric=RUBRIC)
    hand_in("s001", b"one", make_check(), rubric=RUBRIC, at=FIRST)
    save_manual_marks(
        store,
        assignment,
        [
            ManualMark("s001", "softmax", "cnn", exact_points(3), "", "Tanaka"),
            ManualMark("s001", "softmax", "test_sums_to_one", exact_points(0.5), "", "Tanaka"),
        ],
    )
    hand_in("s001", b"two", make_check(), rubric=RUBRIC, at=FIRST)
    fault = {"verdict": GradingVerdict.WITHHELD}
    hand_in("s001", b"three", make_check(verdict=Verdict.GRADER_FAULT), **fault)

    found = of(store, checks={"softmax": ["test_sums_to_one"], "relu": ["test_b"]})

    assert [(one.points, one.state) for one in found] == [
        (Decimal("3.5"), "GRADED"), (None, "WAITING"), (None, "WITHHELD"),
    ]  # fmt: skip
    assert [one.checks for one in found] == [
        {"test_sums_to_one": CheckPoints(points, 1)} for points in (Decimal("0.5"), 1, None)
    ]


def test_the_best_source_counts_and_of_equals_the_latest(store, hand_in, make_check):
    submission = hand_in("s001", b"one", make_check(), at=FIRST)

    def note(source, hours):
        time = NotedTime("s001", submission.fingerprint, FIRST + timedelta(hours=hours), source)
        return note_times(store, "softmax", [time], "Tanaka"), of(store)[0].source, of(store)[0].submitted_at - FIRST

    hour = timedelta(hours=1)
    assert note("file", 9) == (0, "file", 0 * hour)  # the same file, copied
    assert note("name", 1) == (1, "name", 1 * hour)
    assert note("archive", 2) == (0, "name", 1 * hour)
    assert note("listing", 3) == (1, "listing", 3 * hour)
    assert note("listing", 3) == (0, "listing", 3 * hour)
    assert note("listing", 4) == (1, "listing", 4 * hour)
    assert note("git", 5) == (0, "listing", 4 * hour)
    assert note("given", 6) == (1, "given", 6 * hour)
    assert note("listing", 7) == (0, "given", 6 * hour)
    assert note("given", 8) == (1, "given", 8 * hour)
    with store.reading() as connection:
        kept = connection.execute(text("SELECT submitted_at_source FROM submission")).scalars().all()
        noted = connection.execute(text("SELECT source, noted_by FROM submission_time ORDER BY id")).fetchall()
    assert kept == ["file"]  # history is not changed
    assert noted == [(source, "Tanaka") for source in ("name", "listing", "listing", "given", "given")]
    others = [NotedTime("s001", "other", FIRST, "given"), NotedTime("s009", submission.fingerprint, FIRST, "given")]
    assert note_times(store, "softmax", others, "Tanaka") == note_times(store, "relu", others, "Tanaka") == 0


def test_grading_a_submission_again_notes_a_better_time(store, hand_in, make_check):
    hand_in("s001", b"one", make_check(), at=FIRST)
    hand_in("s001", b"one", make_check(), at=FIRST - timedelta(days=1), source="name")
    hand_in("s001", b"one", make_check(), at=FIRST + timedelta(days=1))

    (one,) = of(store)

    assert (one.source, one.submitted_at) == ("name", FIRST - timedelta(days=1))


def test_the_group_of_a_student_is_told(store, hand_in, make_check):
    hand_in("s001", b"one", make_check())
    save_roster(store, [Student("s001", "山田"), Student("s002", "佐藤")])
    with store.writing() as connection:
        connection.execute(text("UPDATE student SET group_name = 'A' WHERE id = 's001'"))

    assert groups(store) == {"s001": "A"}
    assert attempts(store)["softmax", "s001"].group == "A"
