"""Where a package and its receipt are put, and what becomes of those of before."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from grader.errors import UsageError
from grader.kits.packed_before import put, receipt_beside
from grader.kits.packing import Package
from grader.kits.receipt_file import Receipt, read_receipt


def put_there(folder, suffix, content, used=(), hour=12, verdict="PASSED"):
    """Put what was packed of ``content`` into a folder; return what ``put`` says."""
    file = folder / f"softmax_山田{suffix}"
    receipt = Receipt(
        assignment="softmax",
        name="山田",
        file=file.name,
        size_bytes=len(content),
        sha256=sha256(content).hexdigest(),
        time=datetime(2026, 10, 2, hour, tzinfo=UTC),
        public_hash="a" * 64,
        kit_hash="",
        versions={"grader": "1"},
        verdict="GRADED",
        checks={"test_a": verdict},
        inside={},
    )
    return put(file, Package(suffix, content, "w.py", frozenset(used), {}), receipt)


def test_nothing_that_was_packed_is_lost_and_nothing_is_written_twice(tmp_path):
    first = put_there(tmp_path, ".py", b"x = 1")
    receipt = receipt_beside(tmp_path / "softmax_山田.py", ".py")
    before = receipt.read_bytes()
    same = put_there(tmp_path, ".py", b"x = 1", hour=13)
    unchanged = receipt.read_bytes()
    other_result = put_there(tmp_path, ".py", b"x = 1", hour=14, verdict="FAILED")
    second = put_there(tmp_path, ".ipynb", b"{}", hour=15)

    assert (first, same) == ((False, None), (True, None))
    assert unchanged == before
    assert other_result == (False, tmp_path / "earlier" / "1")
    assert second == (False, tmp_path / "earlier" / "2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["earlier", "softmax_山田.ipynb", receipt.name]
    assert (tmp_path / "earlier" / "1" / receipt.name).read_bytes() == before
    assert (tmp_path / "earlier" / "2" / "softmax_山田.py").read_bytes() == b"x = 1"


def test_what_submit_has_not_put_there_is_neither_moved_nor_replaced(tmp_path):
    own = tmp_path / "softmax_山田.py"
    own.write_text("x = 1")

    with pytest.raises(UsageError) as taken:
        put_there(tmp_path, ".py", b"x = 2")
    in_place = put_there(tmp_path, ".py", b"x = 1", used=[own])

    assert (taken.value.key, own.read_text()) == ("submit.taken", "x = 1")
    assert in_place == (False, None)


def test_a_receipt_that_names_something_elsewhere_moves_nothing_there(tmp_path):
    (tmp_path / "mine.py").write_text("x = 1")
    (tmp_path / "submit").mkdir()
    put_there(tmp_path / "submit", ".py", b"x = 1")
    receipt = tmp_path / "submit" / "softmax_山田.receipt.txt"
    receipt.write_text(receipt.read_text("utf-8").replace("softmax_山田.py", "../mine.py"), "utf-8")

    with pytest.raises(UsageError):
        put_there(tmp_path / "submit", ".py", b"x = 2")

    assert (tmp_path / "mine.py").read_text() == "x = 1"


def test_a_package_that_was_changed_since_is_kept_as_well(tmp_path):
    put_there(tmp_path, ".py", b"x = 1")
    (tmp_path / "softmax_山田.py").write_bytes(b"x = 1  # by hand")

    _, earlier = put_there(tmp_path, ".py", b"x = 2")

    assert (earlier / "softmax_山田.py").read_bytes() == b"x = 1  # by hand"
    assert read_receipt(tmp_path / "softmax_山田.receipt.txt").sha256 == sha256(b"x = 2").hexdigest()
