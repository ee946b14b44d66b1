"""A check that is changed twice in one second is run as it stands, whatever Python has kept of it."""

import os
import sys
import time

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_reference

CHECK = """
from grader.checks import points
{more}

@points({points}, of="f", ja="主張", en="a claim")
def test_f(student):
    pass
"""


@pytest.fixture(autouse=True)
def keeps_bytecode(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.parametrize("more", ["", "assert True"], ids=["read without pytest", "read by pytest"])
def test_a_check_of_the_same_length_in_the_same_second_is_read_anew(tmp_path, more):
    folder = tmp_path / "assignments" / "made_up"
    (folder / "hidden").mkdir(parents=True)
    file = folder / "hidden" / "test_f.py"
    second = int(time.time())
    found = []

    for points in (1, 2, 3):
        file.write_text(CHECK.format(points=points, more=more), "utf-8")
        os.utime(file, (second, second))
        found += [check.settings.points for check in collect(folder)]

    assert found == [1, 2, 3]


def test_so_is_a_reference(tmp_path):
    file = tmp_path / "reference" / "values.py"
    file.parent.mkdir()
    second = int(time.time())
    found = []

    for value in (1, 2, 3):
        file.write_text(f"VALUE = {value}\n", "utf-8")
        os.utime(file, (second, second))
        found.append(load_reference(file).VALUE)

    assert found == [1, 2, 3]


def test_what_was_kept_long_after_a_change_is_used_again(tmp_path):
    file = tmp_path / "reference" / "values.py"
    file.parent.mkdir()
    file.write_text("VALUE = 1\n", "utf-8")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    load_reference(file)
    (kept,) = (file.parent / "__pycache__").iterdir()
    before = kept.stat().st_mtime_ns, kept.stat().st_ino

    load_reference(file)

    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before
