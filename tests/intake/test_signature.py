"""What a submission looks like from outside changes with everything that may change what is in it."""

import os
import time

import pytest

from grader.intake.signature import signature

LATER = 3600 * 10**9  # nanoseconds


def look(path, entry=""):
    return signature(path, entry, time.time_ns() + LATER)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "s1" / "data").mkdir(parents=True)
    (tmp_path / "s1" / "a.py").write_text("x = 1\n")
    (tmp_path / "s1" / "data" / "b.txt").write_text("1 2 3\n")
    return tmp_path / "s1"


def same_size_and_time(folder):
    """Write other bytes into a file as somebody would who wants nobody to notice."""
    before = (folder / "a.py").stat()
    (folder / "a.py").write_text("x = 2\n")
    os.utime(folder / "a.py", ns=(before.st_atime_ns, before.st_mtime_ns))


def swapped_for_another(folder):
    (folder / "c.py").write_text("x = 3\n")
    os.utime(folder / "c.py", ns=((folder / "a.py").stat().st_atime_ns, (folder / "a.py").stat().st_mtime_ns))
    (folder / "c.py").replace(folder / "a.py")


CHANGES = {
    "other bytes": lambda folder: (folder / "a.py").write_text("x = 10\n"),
    "same size and time": same_size_and_time,
    "swapped for another": swapped_for_another,
    "a new file": lambda folder: (folder / "data" / "c.txt").write_text(""),
    "an empty folder": lambda folder: (folder / "new").mkdir(),
    "one is gone": lambda folder: (folder / "data" / "b.txt").unlink(),
    "another name": lambda folder: (folder / "a.py").rename(folder / "b.py"),
    "closed": lambda folder: (folder / "a.py").chmod(0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_a_folder_is_seen(folder, change):
    before = look(folder)

    change(folder)

    assert before
    assert look(folder) != before


def test_what_nobody_touches_looks_the_same_and_reading_is_no_touch(folder):
    before = look(folder)

    (folder / "a.py").read_text()

    assert look(folder) == before
    assert look(folder / "a.py") == look(folder / "a.py") != ""


def test_the_file_that_a_person_has_named_belongs_to_it(folder):
    assert look(folder, "a.py") != look(folder, "b.py")


def test_what_was_changed_a_moment_ago_says_nothing(folder):
    assert signature(folder, "", time.time_ns()) == ""
    assert signature(folder, "", time.time_ns() - LATER) == ""  # a clock that was put back


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("a.py"), os.mkfifo], ids=["a link", "a pipe"])
def test_links_and_pipes_say_nothing(folder, make):
    make(folder / "other.py")

    assert look(folder) == ""


def test_what_is_not_there_says_nothing(tmp_path):
    assert look(tmp_path / "nowhere") == ""
