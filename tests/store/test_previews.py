"""Previews, stored files, proofs and faults, on every kind of database."""

import pytest

from grader.errors import UsageError
from grader.model import GradingVerdict, Verdict
from grader.store import begin_run, discard_preview, fault_of, faults, marks, save_grading
from grader.store.previews import (
    accept_unless_hiding,
    proofs,
    reports_of_run,
    stored_submissions,
    superseded,
    unaccepted_previews,
)


@pytest.fixture
def preview(store, grade, make_check, new_run):
    """A preview in which s001 fails what passes now; s002 is not in it."""
    grade("s001", make_check())
    grade("s002", make_check())
    number = begin_run(store, new_run(kind="preview")._replace(environment={"preview_of": "softmax"}))
    grade("s001", make_check(verdict=Verdict.FAILED), in_run=number)
    return number


def points(store):
    return {mark.student: mark.points for mark in marks(store)}


def test_a_preview_is_listed_with_what_it_is_of_until_somebody_accepts_it(store, preview, new_run):
    empty = begin_run(store, new_run(kind="preview"))

    first, second = unaccepted_previews(store)
    accept_unless_hiding(store, preview, "Tanaka", "why")

    assert (first.run, first.assignment, first.only, first.versions, first.gradings) == (
        preview,
        "softmax",
        None,
        {"softmax": "v1"},
        1,
    )
    assert (second.run, second.versions, second.gradings) == (empty, {}, 0)
    assert [each.run for each in unaccepted_previews(store)] == [empty]
    assert points(store) == {"s001": 0, "s002": 1}


def test_of_several_gradings_of_one_run_the_last_is_reported(store, preview, grade, make_check):
    grade("s001", make_check("test_b"), in_run=preview)

    (report,) = reports_of_run(store, preview)

    assert [check.id for check in report.checks] == ["test_b"]


def test_what_a_later_run_has_graded_goes_before_a_preview(store, preview, grade, make_check, new_run):
    grade("s001", make_check(), content=b"newer\n", in_run=begin_run(store, new_run()))

    accept_unless_hiding(store, preview, "Tanaka", "why")

    assert superseded(store, preview) == {("softmax", "s001")}
    assert points(store) == {"s001": 1, "s002": 1}


def test_a_preview_that_would_hide_another_submission_is_refused(store, preview, grade, make_check):
    grade("s001", make_check(), content=b"graded by an earlier run that was slower\n")

    with pytest.raises(UsageError, match="which it would hide"):
        accept_unless_hiding(store, preview, "Tanaka", "why")

    assert points(store) == {"s001": 1, "s002": 1}
    assert [each.run for each in unaccepted_previews(store)] == [preview]


def test_a_preview_that_is_discarded_is_listed_no_more(store, preview):
    discard_preview(store, preview, "Tanaka")

    assert unaccepted_previews(store) == []


def test_the_files_that_count_come_back_as_they_were_put_in(store, grade, make_check, make_submission):
    for number in range(60):  # more than are read together
        grade(f"s{number:03d}", make_check(), content=f"x = {number}\n".encode())
    grade("s000", make_check(), content=b"newer\n")

    found = {each.student: each for each in stored_submissions(store, "softmax", [f"s{n:03d}" for n in range(60)])}

    assert len(found) == 60
    assert found["s007"].sources == make_submission("s007", b"x = 7\n").sources
    assert found["s000"].sources == make_submission("s000", b"newer\n").sources


def test_a_mark_is_proved_by_its_own_submission_and_run(store, grade, make_check):
    grade("s001", make_check())
    grade("s001", make_check(), content=b"second\n")

    proof = proofs(store)["softmax", "s001"]

    assert (proof.attempt, proof.fingerprint, proof.version) == (2, b"second\n".hex(), "v1")
    assert (proof.seed_id, proof.environment) == ("5eed", {"numpy": "2.3.0"})


def test_a_fault_is_found_by_its_number_and_listed_while_the_score_is_withheld(store, grade, make_check, new_run):
    withheld = {"verdict": GradingVerdict.WITHHELD, "reference_number": "G-00AB", "fault": "Traceback: é\0"}
    grade("s001", **withheld)
    grade("s002", make_check())

    assert [(each.student, each.reference_number) for each in faults(store)] == [("s001", "G-00AB")]
    assert fault_of(store, " g-00ab").traceback == "Traceback: é\\x00"
    grade("s001", make_check(), in_run=begin_run(store, new_run()))
    assert faults(store) == []
    assert fault_of(store, "G-00AB").student == "s001"
    assert fault_of(store, "G-FFFF") is None


@pytest.mark.parametrize("settled", ["accepted", "discarded"])
def test_nothing_is_added_to_a_preview_that_is_settled(
    store, preview, make_submission, make_report, make_check, make_assignment, settled
):
    if settled == "accepted":
        accept_unless_hiding(store, preview, "Tanaka", "why")
    else:
        discard_preview(store, preview, "Tanaka")
    submission = make_submission("s002")
    report = make_report(submission, make_check("test_b"))

    with pytest.raises(UsageError, match="accepted or forgotten meanwhile"):
        save_grading(store, submission, report, make_assignment(), preview, in_preview=True)

    assert points(store)["s002"] == 1
