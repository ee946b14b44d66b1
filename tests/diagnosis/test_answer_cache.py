"""Known misconceptions are asked for their answers once; these survive in a file, and a bad file costs only time."""

import os

import msgpack
import numpy as np
import pytest

from grader.diagnosis.answer_cache import FORMAT, AnswerCache
from grader.diagnosis.misconceptions import CandidateCause
from grader.diagnosis.signature import Piece, Signature

CANDIDATE = CandidateCause(("misconception",))
SIGNATURE = Signature(
    False, (Piece(0, "f=", (2,), "f8"), Piece(0, "f(0)~", (1, 2), "f4")), np.array([0.1, np.nan, 3, 4])
)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def cache(tmp_path, asked):
    def ask(candidate, check):
        asked.append((candidate, check))
        return SIGNATURE if check == "test_f" else None

    return lambda: AnswerCache({}, ask, tmp_path / "cache" / "a.msgpack")


def test_what_was_saved_is_not_asked_again(cache, asked):
    first = cache()
    first.signature(CANDIDATE, "test_f")
    first.signature(CANDIDATE, "test_g")
    first.save()

    again = cache()
    found, nobody = again.signature(CANDIDATE, "test_f"), again.signature(CANDIDATE, "test_g")

    assert asked == [(CANDIDATE, "test_f"), (CANDIDATE, "test_g")]
    assert nobody is None
    assert (found.passed, found.pieces) == (SIGNATURE.passed, SIGNATURE.pieces)
    np.testing.assert_array_equal(found.numbers, SIGNATURE.numbers)


def test_two_processes_keep_what_each_has_learned(cache, asked):
    one, other = cache(), cache()
    one.signature(CANDIDATE, "test_f")
    other.signature(CANDIDATE, "test_g")
    one.save()
    other.save()
    del asked[:]

    last = cache()
    last.signature(CANDIDATE, "test_f")
    last.signature(CANDIDATE, "test_g")

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
            {"format": FORMAT, "answers": {f"test_f {CANDIDATE.key}": [True, [[0, "f=", [9], "f8"]], b"short"]}}
        ),
        msgpack.packb({"format": FORMAT, "answers": {f"test_f {CANDIDATE.key}": "odd"}}),
    ],
    ids=["empty", "junk", "cut", "list", "older", "wrong_length", "wrong_type"],
)
def test_a_file_that_is_no_good_is_made_anew(cache, asked, content, tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "a.msgpack").write_bytes(content)
    first = cache()

    assert first.signature(CANDIDATE, "test_f") is SIGNATURE
    first.save()
    cache().signature(CANDIDATE, "test_f")

    assert asked == [(CANDIDATE, "test_f")]


def test_where_nothing_can_be_written_it_stays_in_memory(tmp_path, asked):
    (tmp_path / "file").write_text("in the way of a folder", "utf-8")
    cache = AnswerCache({}, lambda candidate, check: asked.append(check) or SIGNATURE, tmp_path / "file" / "a.msgpack")

    cache.signature(CANDIDATE, "test_f")
    cache.save()

    assert cache.signature(CANDIDATE, "test_f") is SIGNATURE
    assert asked == ["test_f"]


def test_files_of_older_versions_go_and_those_of_other_assignments_stay(tmp_path):
    for number in range(10):
        (tmp_path / f"a-{number}.msgpack").write_bytes(b"")
        os.utime(tmp_path / f"a-{number}.msgpack", (number, number))
    (tmp_path / "b-0.msgpack").write_bytes(b"")
    cache = AnswerCache({}, lambda candidate, check: SIGNATURE, tmp_path / "a-now.msgpack")

    cache.signature(CANDIDATE, "test_f")
    cache.save()

    left = sorted(file.stem for file in tmp_path.iterdir())
    assert left == ["a-5", "a-6", "a-7", "a-8", "a-9", "a-now", "b-0"]


def test_the_file_is_its_owners_alone(cache, tmp_path):
    first = cache()
    first.signature(CANDIDATE, "test_f")
    first.save()

    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_mode & 0o077 == 0
