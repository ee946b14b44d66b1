"""The answers of known mistakes are asked for once, and survive in a file; a file that is no good costs only time."""

import os

import msgpack
import numpy as np
import pytest

from grader.diagnosis.answer_cache import FORMAT, Bank
from grader.diagnosis.misconceptions import Subject
from grader.diagnosis.signature import Answers, Piece

SUBJECT = Subject(("mistake",))
ANSWERS = Answers(False, (Piece(0, "f=", (2,), "f8"), Piece(0, "f(0)~", (1, 2), "f4")), np.array([0.1, np.nan, 3, 4]))


@pytest.fixture
def asked():
    return []


@pytest.fixture
def bank(tmp_path, asked):
    def ask(subject, check):
        asked.append((subject, check))
        return ANSWERS if check == "test_f" else None

    return lambda: Bank({}, ask, tmp_path / "cache" / "a.msgpack")


def test_what_was_saved_is_not_asked_again(bank, asked):
    first = bank()
    first.answers(SUBJECT, "test_f")
    first.answers(SUBJECT, "test_g")
    first.save()

    again = bank()
    found, nobody = again.answers(SUBJECT, "test_f"), again.answers(SUBJECT, "test_g")

    assert asked == [(SUBJECT, "test_f"), (SUBJECT, "test_g")]
    assert nobody is None
    assert (found.passed, found.pieces) == (ANSWERS.passed, ANSWERS.pieces)
    np.testing.assert_array_equal(found.numbers, ANSWERS.numbers)


def test_two_processes_keep_what_each_has_learned(bank, asked):
    one, other = bank(), bank()
    one.answers(SUBJECT, "test_f")
    other.answers(SUBJECT, "test_g")
    one.save()
    other.save()
    del asked[:]

    last = bank()
    last.answers(SUBJECT, "test_f")
    last.answers(SUBJECT, "test_g")

    assert asked == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc1 no msgpack",
        b"\x81\xa6format",
        msgpack.packb([1, 2]),
        msgpack.packb({"format": 0, "answers": {}}),
        msgpack.packb(
            {"format": FORMAT, "answers": {f"test_f {SUBJECT.key}": [True, [[0, "f=", [9], "f8"]], b"short"]}}
        ),
        msgpack.packb({"format": FORMAT, "answers": {f"test_f {SUBJECT.key}": "odd"}}),
    ],
    ids=["empty", "junk", "cut", "list", "older", "wrong_length", "wrong_type"],
)
def test_a_file_that_is_no_good_is_made_anew(bank, asked, content, tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "a.msgpack").write_bytes(content)
    first = bank()

    assert first.answers(SUBJECT, "test_f") is ANSWERS
    first.save()
    bank().answers(SUBJECT, "test_f")

    assert asked == [(SUBJECT, "test_f")]


def test_where_nothing_can_be_written_it_stays_in_memory(tmp_path, asked):
    (tmp_path / "file").write_text("in the way of a folder", "utf-8")
    bank = Bank({}, lambda subject, check: asked.append(check) or ANSWERS, tmp_path / "file" / "a.msgpack")

    bank.answers(SUBJECT, "test_f")
    bank.save()

    assert bank.answers(SUBJECT, "test_f") is ANSWERS
    assert asked == ["test_f"]


def test_files_of_older_versions_go_and_those_of_other_assignments_stay(tmp_path):
    for number in range(10):
        (tmp_path / f"a-{number}.msgpack").write_bytes(b"")
        os.utime(tmp_path / f"a-{number}.msgpack", (number, number))
    (tmp_path / "b-0.msgpack").write_bytes(b"")
    bank = Bank({}, lambda subject, check: ANSWERS, tmp_path / "a-now.msgpack")

    bank.answers(SUBJECT, "test_f")
    bank.save()

    left = sorted(file.stem for file in tmp_path.iterdir())
    assert left == ["a-5", "a-6", "a-7", "a-8", "a-9", "a-now", "b-0"]


def test_the_file_is_its_owners_alone(bank, tmp_path):
    first = bank()
    first.answers(SUBJECT, "test_f")
    first.save()

    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_mode & 0o077 == 0
