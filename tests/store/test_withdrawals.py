"""A submission that was taken back is never current, on both databases, and is there again when that is undone."""

import pytest
from sqlalchemy import text

from grader.errors import UsageError
from grader.model import Verdict
from grader.store import (
    accept_preview,
    begin_run,
    current_reports,
    erase_person,
    graded_fingerprints,
    marks,
    pass_rates,
)
from grader.store.attempts import attempts
from grader.store.previews import proofs
from grader.store.withdrawals import submissions_of, take_back, taken_back


@pytest.fixture
def twice(store, grade, make_check):
    """s001 has submitted twice, the second time better; s002 once."""
    grade("s001", make_check(verdict=Verdict.FAILED), content=b"one")
    grade("s001", make_check(), content=b"two")
    grade("s002", make_check(), content=b"two")
    return store


def points(store):
    return {mark.student: mark.points for mark in marks(store)}


def second(store):
    return submissions_of(store, "softmax", "s001")[1]


def test_the_one_before_counts_everywhere_until_it_is_undone(twice):
    before = points(twice), pass_rates(twice)[0].passed

    take_back(twice, second(twice).id, "Tanaka", "the wrong file")

    assert points(twice) == {"s001": 0, "s002": 1}
    assert pass_rates(twice)[0].passed == 1
    assert [report.points for report in current_reports(twice, student="s001")] == [0]
    assert graded_fingerprints(twice, "softmax", "v1", "settings-1") == {("s001", "6f6e65"), ("s002", "74776f")}
    assert len(attempts(twice)["softmax", "s001"].attempts) == 1
    assert proofs(twice)["softmax", "s001"].attempt == 1
    assert taken_back(twice, "softmax") == {"74776f": {"s001"}}
    assert [one.is_taken_back for one in submissions_of(twice, "softmax", "s001")] == [False, True]

    take_back(twice, second(twice).id, "Tanaka", "it was right", undo=True)

    assert (points(twice), pass_rates(twice)[0].passed) == before
    assert taken_back(twice, "softmax") == {}
    with twice.reading() as connection:
        rows = connection.execute(text("SELECT reason, is_undone FROM withdrawal ORDER BY id")).fetchall()
    assert [(reason, bool(undone)) for reason, undone in rows] == [("the wrong file", False), ("it was right", True)]


def test_without_another_nothing_counts_and_grading_it_again_changes_nothing(twice, grade, make_check, new_run):
    (only,) = submissions_of(twice, "softmax", "s002")
    take_back(twice, only.id, "Tanaka", "x")
    grade("s002", make_check(), content=b"two")
    preview = begin_run(twice, new_run(kind="preview"))
    grade("s002", make_check(), content=b"two", in_run=preview)
    accept_preview(twice, preview, "Tanaka")

    assert points(twice) == {"s001": 1}
    grade("s002", make_check(), content=b"three")
    assert points(twice) == {"s001": 1, "s002": 1}


def test_what_is_so_already_or_names_nobody_is_refused(twice):
    number = second(twice).id
    with pytest.raises(UsageError, match="No submission was taken back"):
        take_back(twice, number, "Tanaka", "", undo=True)
    with pytest.raises(UsageError, match="not said who"):
        take_back(twice, number, " ", "x")
    take_back(twice, number, "Tanaka", "x")
    with pytest.raises(UsageError, match="taken back already"):
        take_back(twice, number, "Tanaka", "x")


def test_it_goes_with_the_person(twice):
    take_back(twice, second(twice).id, "Tanaka", "s001 asked for it")

    assert erase_person(twice, "s001", "Suzuki")["withdrawal"] == 1
