"""Errors that a person sees say what happened, where, and what to do next, in the language of the reader."""

import inspect

import pytest

from grader import errors, messages
from grader.errors import (
    AssignmentError,
    CheckEnded,
    GraderError,
    GraderFault,
    StudentError,
    SubmissionError,
    UnreadableDocument,
    UsageError,
)
from grader.model import Text, Verdict

CODES = {
    GraderError: 1,
    UsageError: 2,
    SubmissionError: 4,
    UnreadableDocument: 4,
    AssignmentError: 2,
    GraderFault: 3,
}


def test_an_error_is_read_in_english_and_in_japanese(tmp_path):
    error = AssignmentError("checks.no_points", where=tmp_path / "a.py", check="test_f")

    assert str(error).splitlines() == [
        "The check test_f has no points.",
        f"  where: {tmp_path / 'a.py'}",
        '  next:  put `@points(1, of="…", ja="…", en="…")` above it',
    ]
    assert error.in_("ja").splitlines()[0] == "テスト test_f に points がありません。"
    assert error.in_("ja").splitlines()[1].startswith("  場所: ")
    assert error.in_("ja").splitlines()[2].startswith("  次に: ")


def test_a_text_among_the_values_is_filled_in_in_the_language_of_the_sentence():
    error = GraderFault("grading.fault", where="x", detail=Text("混雑", "busy"))

    assert "混雑" in error.in_("ja")
    assert "busy" in error.in_("en")
    assert "busy" not in error.in_("ja")


@pytest.mark.parametrize("kind", CODES, ids=lambda kind: kind.__name__)
def test_each_kind_of_error_has_its_exit_code(kind):
    assert kind("checks.same_name", where="x", check="f").exit_code == CODES[kind]


def test_every_kind_of_error_has_an_exit_code_here():
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, GraderError)}

    assert kinds == set(CODES)


def test_an_error_without_words_cannot_be_made():
    with pytest.raises(KeyError):
        GraderFault("grading.no_such_message", where="x")
    with pytest.raises(KeyError):
        GraderFault("grading.fault", where="x")  # its words need a detail


def test_an_error_of_the_students_is_read_with_its_type():
    assert str(StudentError("ValueError", "too small")) == "ValueError: too small"
    assert str(StudentError("NotImplementedError", "")) == "NotImplementedError"
    assert not StudentError("E", "m").place


def test_the_end_of_a_check_passes_every_except_exception_of_a_check():
    end = CheckEnded(Verdict.TIMED_OUT, messages.text("sandbox.timed_out", seconds=2.0), "cpu")

    assert not isinstance(end, Exception)
    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "cpu")
    assert "2 s of computing time" in str(end)
