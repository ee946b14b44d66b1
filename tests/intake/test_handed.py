import os

import pytest

from grader.errors import SubmissionError
from grader.intake.handed import fingerprint, is_junk, list_file, list_folder, outer_fingerprint, read, readable
from grader.results import SourceFile


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "._a.py",
        "~$report.docx",
        "__MACOSX",
        "__pycache__",
        "Thumbs.db",
        ".ipynb_checkpoints",
        ".git",
        "a.pyc",
    ],
)
def test_what_systems_leave_behind_is_junk(name):
    assert is_junk(name)


@pytest.mark.parametrize("name", ["a.py", "data", "__init__.py", "~a.py", "_a.py"])
def test_what_people_write_is_not(name):
    assert not is_junk(name)


def test_files_are_listed_with_junk_and_links_apart(tmp_path):
    home = tmp_path / "home"
    (home / "data" / "deep").mkdir(parents=True)
    (home / "a.py").write_bytes(b"x")
    (home / "data" / "deep" / "b.csv").write_bytes(b"12")
    (home / ".ipynb_checkpoints").mkdir()
    (home / ".ipynb_checkpoints" / "a.ipynb").touch()
    (tmp_path / "secret.py").write_bytes(b"secret")
    (home / "outside.py").symlink_to(tmp_path / "secret.py")
    (home / "inside.py").symlink_to(home / "a.py")
    (home / "loop").symlink_to(home)
    (home / "nothing.py").symlink_to(home / "missing")
    os.mkfifo(home / "pipe.py")

    files, ignored = list_folder(home)

    assert [(file.path, file.size_bytes) for file in files] == [("a.py", 1), ("data/deep/b.csv", 2), ("inside.py", 1)]
    assert ignored == [".ipynb_checkpoints", "loop", "nothing.py", "outside.py", "pipe.py"]


def test_a_folder_with_a_longer_name_beside_is_outside(tmp_path):
    (tmp_path / "s1").mkdir()
    (tmp_path / "s10").mkdir()
    (tmp_path / "s10" / "a.py").touch()
    (tmp_path / "s1" / "a.py").symlink_to(tmp_path / "s10" / "a.py")

    assert list_folder(tmp_path / "s1") == ([], ["a.py"])


def test_names_of_another_encoding_or_form_become_readable():
    assert readable(os.fsdecode("課題.py".encode("cp932"))) == "課題.py"
    assert readable("カ\u3099.py") == "ガ.py"
    assert readable(os.fsdecode(b"\xff\xfe\x81.py")).endswith(".py")


@pytest.mark.parametrize("read_it", [list_file, lambda path: list_folder(path.parent)], ids=["file", "folder"])
def test_a_file_of_200_mb_is_refused_by_its_size_alone(tmp_path, read_it):
    large = tmp_path / "a.py"
    large.touch()
    os.truncate(large, 200 * 1024 * 1024)

    with pytest.raises(SubmissionError, match="too large: 200 MB"):
        read_it(large)


def test_many_files_below_the_limit_are_too_much_together(tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.npy").touch()
        os.truncate(tmp_path / f"{number}.npy", 17 * 1024 * 1024)

    with pytest.raises(SubmissionError, match="too large together: 68 MB"):
        list_folder(tmp_path)


def test_thousands_of_files_are_too_many(tmp_path):
    for number in range(2001):
        (tmp_path / str(number)).touch()

    with pytest.raises(SubmissionError, match="too many files"):
        list_folder(tmp_path)


def test_a_file_that_disappears_before_it_is_read_says_so(tmp_path):
    (tmp_path / "a.py").touch()
    files, _ = list_folder(tmp_path)
    (tmp_path / "a.py").unlink()

    with pytest.raises(SubmissionError, match=r"a\.py cannot be opened \(No such file"):
        read(files)


def test_a_file_that_grows_before_it_is_read_is_not_read_whole(tmp_path):
    (tmp_path / "a.py").touch()
    files, _ = list_folder(tmp_path)
    os.truncate(tmp_path / "a.py", 200 * 1024 * 1024)

    with pytest.raises(SubmissionError, match="too large"):
        read(files)


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is closed to root")
def test_a_file_that_is_closed_to_us_says_so(tmp_path):
    (tmp_path / "a.py").touch(mode=0o000)

    with pytest.raises(SubmissionError, match="Permission denied"):
        read([list_file(tmp_path / "a.py")])


def test_the_fingerprint_is_of_paths_and_bytes_in_any_order():
    one, other = SourceFile("a.py", b"x"), SourceFile("b.py", b"y")

    assert fingerprint([one, other]) == fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([SourceFile("c.py", b"x")])
    assert fingerprint([one]) != fingerprint([SourceFile("a.py", b"z")])
    assert fingerprint([SourceFile("ab", b"c")]) != fingerprint([SourceFile("a", b"bc")])
    assert len(fingerprint([])) == 64


def test_a_hand_in_that_cannot_be_read_is_told_apart_by_size_and_time(tmp_path):
    file = tmp_path / "a.py"
    file.write_bytes(b"1")
    before = outer_fingerprint(file)

    file.write_bytes(b"12")

    assert outer_fingerprint(file) != before
    assert outer_fingerprint(file) == outer_fingerprint(file)
