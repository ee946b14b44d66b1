import os
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.files import fingerprint, has_ending, is_junk, metadata_hash, normalized_name, read_file, read_folder
from grader.model import SourceFile


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
        "venv",
        "node_modules",
        "site-packages",
    ],
)
def test_what_systems_leave_behind_is_junk(name):
    assert is_junk(name)


@pytest.mark.parametrize("name", ["a.py", "data", "__init__.py", "~a.py", "_a.py"])
def test_what_people_write_is_not(name):
    assert not is_junk(name)


def test_the_files_of_a_folder_are_read_without_junk_and_pipes(tmp_path):
    (tmp_path / "data" / "deep").mkdir(parents=True)
    (tmp_path / "a.py").write_bytes(b"x")
    (tmp_path / "data" / "deep" / "b.csv").write_bytes(b"12")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "a.ipynb").touch()
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").symlink_to("/usr/bin/python3")
    os.mkfifo(tmp_path / "pipe.py")

    files, ignored = read_folder(tmp_path)

    assert [(file.path, file.content) for file in files] == [("a.py", b"x"), ("data/deep/b.csv", b"12")]
    assert ignored == [".ipynb_checkpoints", "pipe.py", "venv/"]


def test_names_of_another_encoding_or_form_become_readable():
    assert normalized_name(os.fsdecode("課題.py".encode("cp932"))) == "課題.py"
    assert normalized_name("カ\u3099.py") == "ガ.py"
    assert normalized_name(os.fsdecode(b"\xff\xfe\x81.py")).endswith(".py")


@pytest.mark.parametrize("read_it", [read_file, lambda path: read_folder(path.parent)], ids=["file", "folder"])
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
        read_folder(tmp_path)


def test_thousands_of_files_are_too_many(tmp_path):
    for number in range(2001):
        (tmp_path / str(number)).touch()

    with pytest.raises(SubmissionError, match="too many files"):
        read_folder(tmp_path)


def test_folders_in_folders_without_end_are_too_deep(tmp_path):
    inside = tmp_path
    for _ in range(40):
        inside = inside / "a"
        inside.mkdir()

    with pytest.raises(SubmissionError, match=r"too many folders inside one another \(at most 32\)"):
        read_folder(tmp_path)


def test_no_descriptor_stays_open(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.py").touch()
    (tmp_path / "z.py").symlink_to("a")
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(3):
        with pytest.raises(SubmissionError):
            read_folder(tmp_path)
        read_folder(tmp_path / "a")

    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is closed to root")
def test_a_file_that_is_closed_to_us_says_so(tmp_path):
    (tmp_path / "a.py").touch(mode=0o000)

    with pytest.raises(SubmissionError, match="Permission denied"):
        read_file(tmp_path / "a.py")


def test_the_fingerprint_is_of_paths_and_bytes_in_any_order():
    one, other = SourceFile("a.py", b"x"), SourceFile("b.py", b"y")

    assert fingerprint([one, other]) == fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([SourceFile("c.py", b"x")])
    assert fingerprint([one]) != fingerprint([SourceFile("a.py", b"z")])
    assert fingerprint([SourceFile("ab", b"c")]) != fingerprint([SourceFile("a", b"bc")])
    assert len(fingerprint([])) == 64


def test_a_submission_that_cannot_be_read_is_told_apart_by_size_and_time(tmp_path):
    file = tmp_path / "a.py"
    file.write_bytes(b"1")
    before = metadata_hash(file)

    file.write_bytes(b"12")

    assert metadata_hash(file) != before
    assert metadata_hash(file) == metadata_hash(file)


@pytest.mark.parametrize("name", ["a.zip", "A.ZIP", "a．ｚｉｐ", "課題.zip\ufe0e", "folder/b.Zip"])
def test_an_ending_is_known_in_whatever_case_and_width(name):
    assert has_ending(name, ".zip", ".py")
    assert not has_ending(name + "x", ".zip", ".py")
