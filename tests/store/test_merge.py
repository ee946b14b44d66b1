"""Two students who are one person: everything moves, nothing is lost, and nobody can tell whose it was."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from grader.errors import UsageError
from grader.model import ManualMark, Student, Text, exact_points
from grader.store import (
    anonymise_person,
    begin_run,
    current_reports,
    marks,
    merge_students,
    open_store,
    pass_rates,
    save_grading,
    save_manual_marks,
    save_roster,
    students,
    what_would_move,
)
from grader.store.retention import idle_since
from grader.store.tables import ERASURE, FAULT, GRADING, MARK, METADATA, OUTCOME, SUBMISSION, TIME

EARLY = datetime(2026, 4, 2, tzinfo=UTC)


@pytest.fixture
def grade(store, make_submission, make_report, make_check, make_assignment, new_run):
    def grade(student, content, *, passes=True, assignment="softmax", submitted=None, **more):
        submission = make_submission(student, content, assignment)
        if submitted is not None:
            submission = submission._replace(submitted_at=submitted, submitted_at_source="file")
        check = make_check() if passes else make_check(verdict="FAILED")
        save_grading(
            store,
            submission,
            make_report(submission, check, **more),
            make_assignment(assignment),
            begin_run(store, new_run()),
        )

    return grade


def counts(store):
    with store.reading() as connection:
        return {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in METADATA.tables.values()
        }


def test_everything_of_one_becomes_the_others(store, grade):
    save_roster(store, [Student("s1", "山田 太郎"), Student("s2", "山田 太郎", "ヤマダ タロウ", group="A")])
    grade("s1", b"x = 1\n", submitted=EARLY, fault="Traceback")
    grade("s1", b"x = 2\n", passes=False)
    grade("s1", b"y\n", assignment="loss")
    grade("s2", b"x = 1\n", passes=False)
    before = counts(store)
    with store.reading() as connection:
        of_before = connection.execute(select(OUTCOME).order_by(OUTCOME.c.id)).all()

    moved, both = what_would_move(store, "s1", "s2")
    rows = merge_students(store, "s1", "s2", "tanaka")

    assert (moved, both) == ({"submission": 3, "grading": 3, "manual_mark": 0}, ["softmax"])
    assert [one.id for one in students(store)] == ["s2"]
    assert students(store)[0].group == "A"
    after = counts(store)
    assert after == before | {"student": 1, "submission": 3, "submission_time": 1, "erasure": 1}
    with store.reading() as connection:
        assert connection.execute(select(OUTCOME).order_by(OUTCOME.c.id)).all() == of_before
        assert set(connection.execute(select(GRADING.c.student_id)).scalars()) == {"s2"}
        assert connection.execute(select(TIME.c.submitted_at)).scalar_one() == EARLY
        noted = connection.execute(select(ERASURE.c.kind, ERASURE.c.erased_by, ERASURE.c.rows)).one()
        assert connection.execute(select(FAULT.c.traceback)).scalar_one() == "Traceback"
    assert noted == ("merge", "tanaka", rows)
    assert [(one.student, one.assignment, one.checks_passed) for one in marks(store)] == [
        ("s2", "loss", 1),
        ("s2", "softmax", 0),
    ]


def test_a_student_gets_another_id_and_keeps_marks_by_hand(store, grade, make_assignment):
    save_roster(store, [Student("s1", "山田 太郎")])
    grade("s1", b"x = 1\n")
    save_manual_marks(
        store,
        make_assignment(),
        [ManualMark("s1", "softmax", "test_sums_to_one", exact_points(0), "copied", "Tanaka", EARLY)],
    )

    merge_students(store, "s1", "S-1", "tanaka")

    (mark,) = marks(store)
    assert (mark.student, mark.name, mark.by_hand) == ("S-1", "山田 太郎", exact_points(0))
    with store.reading() as connection:
        assert set(connection.execute(select(MARK.c.student_id)).scalars()) == {"S-1"}
        assert set(connection.execute(select(SUBMISSION.c.student_id)).scalars()) == {"S-1"}


def test_who_is_not_there_or_the_same_is_refused_and_the_door_is_closed(store, grade):
    grade("s1", b"x = 1\n")

    with pytest.raises(UsageError, match="There is no student s9"):
        merge_students(store, "s9", "s1", "tanaka")
    with pytest.raises(UsageError, match="cannot be merged into"):
        merge_students(store, "s1", "s1", "tanaka")
    merge_students(store, "s1", "s2", "tanaka")
    with pytest.raises(Exception, match="history stays as it is"), store.writing() as connection:
        connection.execute(text("DELETE FROM submission"))


def test_who_has_left_the_class_is_kept_and_counted_by_no_statistics(store, grade):
    save_roster(store, [Student("s1", "A", group="X"), Student("s2", "B", withdrawn="2026-10-31")])
    grade("s1", b"x = 1\n")
    grade("s2", b"x = 2\n", passes=False)

    assert [(one.id, one.group, one.withdrawn) for one in students(store)] == [
        ("s1", "X", ""),
        ("s2", "", "2026-10-31"),
    ]
    (rate,) = pass_rates(store)
    assert (rate.graded, rate.passed) == (1, 1)
    assert [one.student for one in marks(store)] == ["s1", "s2"]
    save_roster(store, [Student("s2", "B")])
    assert pass_rates(store)[0].graded == 2


def test_a_person_is_erased_and_the_statistics_stay(tmp_path, grade_into, make_check, make_assignment):
    file = tmp_path / "grades.sqlite"
    with open_store(f"sqlite:///{file}") as store:
        save_roster(store, [Student("st-4711", "山田 太郎", "ヤマダ", "taro@x", "Team Q"), Student("s2", "鈴木 花子")])
        grade_into(store, "st-4711", make_check("test_a", verdict="FAILED", message=Text("ひみつ", "a secret word")))
        grade_into(store, "s2", make_check("test_a"))
        why = ManualMark("st-4711", "softmax", "test_a", exact_points("0.5"), "taro was ill", "Tanaka", EARLY)
        save_manual_marks(store, make_assignment(), [why])
        before = [one[2:] for one in pass_rates(store)], sorted(one.points for one in marks(store))

        new = anonymise_person(store, "st-4711", "tanaka")

        assert ([one[2:] for one in pass_rates(store)], sorted(one.points for one in marks(store))) == before
        assert [one.id for one in students(store)] == sorted([new, "s2"])
        assert [report.student for report in current_reports(store)] == sorted([new, "s2"])
        with pytest.raises(UsageError, match="There is no student"):
            anonymise_person(store, "st-4711", "tanaka")
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir() if each.is_file())
    words = ["st-4711", "山田", "ヤマダ", "taro", "Team Q", "ひみつ", "a secret word", "was ill"]
    assert [word for word in words if word.encode() in left] == []


def test_points_stay_and_who_was_graded_long_ago_is_told_on_every_database(store, grade):
    save_roster(store, [Student("s1", "山田 太郎"), Student("s2", "鈴木 花子"), Student("s3", "佐藤 翔")])
    grade("s1", b"x = 1\n", submitted=EARLY)
    grade("s2", b"x = 1\n", passes=False)
    now = datetime.now(UTC)

    assert list(idle_since(store, now + timedelta(days=1))) == ["s1", "s2"]
    assert idle_since(store, now - timedelta(days=1)) == {}
    new = anonymise_person(store, "s1", "tanaka")

    assert [(one.student, one.points) for one in marks(store) if one.student != "s2"] == [(new, exact_points(1))]
    with store.reading() as connection:
        assert None in connection.execute(select(SUBMISSION.c.submitted_at)).scalars().all()
    merge_students(store, "s2", "s3", "tanaka")
    assert sorted(one.student for one in marks(store)) == sorted([new, "s3"])
