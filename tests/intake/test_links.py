"""Links, pipes and devices in a submission: none is followed, none is waited for, at any level and at any moment."""

import os
import shutil
import signal
import socket
import stat
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.discover import discover, read_located
from grader.intake.files import read_file, read_folder
from grader.intake.layout import Location
from grader.intake.load import load, single_submission

SECRET = b"the other student's answer"


@pytest.fixture(autouse=True)
def _no_hanging():
    """Fail where something waits for a pipe."""

    def too_long(*_):
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def other(tmp_path):
    """Return somebody else's folder with a file in it."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "a.py").write_bytes(SECRET)
    return folder


@pytest.fixture
def home(tmp_path):
    """Return a submission's folder with a file and a folder in it."""
    folder = tmp_path / "home"
    (folder / "lib").mkdir(parents=True)
    (folder / "a.py").write_bytes(b"x = 1")
    (folder / "lib" / "a.py").write_bytes(b"y = 1")
    return folder


@pytest.mark.parametrize("place", ["b.py", "data.csv", "lib/b.py", "b.zip", "folder", "lib/folder"])
@pytest.mark.parametrize("target", ["other/a.py", "other", "home/a.py", "home", "nothing", "home/b.py"])
def test_a_submission_with_a_link_in_it_is_unloadable(place, target, home, other, tmp_path):
    (home / place).symlink_to(tmp_path / target)

    submission, _ = load(Location(home, "submissions/s1", "softmax", "s1"), "s1")

    name = Path(place).name
    assert submission.problem is not None
    assert submission.problem.what.en == f"{name} is a link, not a file or a folder."
    assert submission.problem.what.ja == f"{name} はリンクで、ファイルやフォルダーそのものではありません。"
    assert submission.problem.where == "submissions/s1"
    assert submission.sources == ()


@pytest.mark.parametrize("target", ["other", "other/a.py", "home/a.py", "nothing", "loop"])
@pytest.mark.parametrize("kind", ["code", "document"])
def test_a_submission_that_is_a_link_itself_is_unloadable(target, kind, home, other, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / target)

    submission, _ = load(Location(tmp_path / "loop", "s1", "softmax", "s1"), "s1", kind=kind)

    assert submission.problem is not None
    assert "is a link" in submission.problem.what.en
    assert submission.sources == ()
    if (tmp_path / "loop").exists():
        with pytest.raises(SubmissionError, match="loop is a link"):
            single_submission(tmp_path / "loop", "softmax")


@pytest.mark.parametrize("path", ["", "submissions", "submissions/softmax", "submissions/softmax/24002"])
def test_a_student_whose_folder_is_anothers_gets_nothing_of_it(path, course_folder, roster):
    course_folder.write("submissions/softmax/24001/softmax.py", SECRET)
    (course_folder.root / "submissions/softmax/24002").symlink_to("24001")

    located = discover([course_folder.root / path], course=course_folder.course, roster=roster)

    (submission,) = [submission for submission in located.submissions if submission.student == "24002"]
    submission, _ = read_located(submission)
    assert submission.problem is not None
    assert submission.problem.what.en == "24002 is a link, not a file or a folder."
    assert submission.sources == ()


def test_of_files_in_one_folder_a_link_to_anothers_is_unloadable(course_folder, roster):
    course_folder.write("inbox/softmax_24001.py", SECRET)
    (course_folder.root / "inbox/softmax_24002.py").symlink_to("softmax_24001.py")

    located = discover([course_folder.root / "inbox"], course=course_folder.course, roster=roster)

    read = {submission.student: read_located(submission)[0] for submission in located.submissions}
    assert read["24001"].problem is None
    assert read["24002"].problem is not None
    assert read["24002"].sources == ()


@pytest.mark.parametrize(
    "path", ["submissions", "submissions/softmax", "submissions/softmax/24001", "submissions/softmax/24001/softmax.py"]
)
def test_an_assignments_folder_that_is_a_link_is_nobodys(path, course_folder, roster, tmp_path):
    course_folder.write("submissions/activations/24001/softmax.py", SECRET)
    (course_folder.root / "submissions/softmax").symlink_to("activations")

    located = discover([course_folder.root / path], course=course_folder.course, assignment="softmax", roster=roster)

    assert located.submissions == ()
    assert [one.why.en.partition(" and ")[0] for one in located.unmatched] == [
        f"The folder {Path(path).name if path != 'submissions' else 'softmax'} is a link"
    ]


@pytest.mark.parametrize("place", ["b.py", "lib/b.py", "lib/folder"])
def test_where_folders_have_no_descriptors_a_link_is_refused_as_well(place, home, other, monkeypatch):
    """As on Windows."""
    monkeypatch.setattr("grader.intake.files._FOLDERS_OPEN", False)
    monkeypatch.setattr("grader.intake.files._FLAGS", os.O_RDONLY)
    files, _ = read_folder(home)
    (home / place).symlink_to(other)

    with pytest.raises(SubmissionError, match="is a link"):
        read_folder(home)

    assert [(file.path, file.content) for file in files] == [("a.py", b"x = 1"), ("lib/a.py", b"y = 1")]


def put_link(path, other):
    path.symlink_to(other / "a.py" if path.suffix else other)


def put_pipe(path, _):
    os.mkfifo(path)


def put_socket(path, _):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def put_folder(path, _):
    path.mkdir()


def put_device(path, _):
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))  # /dev/zero, which never ends
    except PermissionError:
        pytest.skip("only root makes devices")


def put_file(path, _):
    path.touch()


def put_nothing(path, _):
    assert not path.exists()


def put_large(path, _):
    path.touch()
    os.truncate(path, 200 * 1024 * 1024)


FOR_A_FILE = {
    put_link: "is a link",
    put_pipe: "not an ordinary file",
    put_socket: "cannot be opened",
    put_folder: "not an ordinary file",
    put_device: "not an ordinary file",
    put_nothing: "cannot be opened",
    put_large: "too large: 200 MB",
}
FOR_A_FOLDER = {
    put_link: "is a link",
    put_pipe: "cannot be opened",
    put_socket: "cannot be opened",
    put_device: "cannot be opened",
    put_file: "cannot be opened",
    put_nothing: "cannot be opened",
}


@pytest.fixture
def swapped(monkeypatch, other):
    """Return a function that has a path replaced after the reader has looked at it and before it opens it."""

    def swap(path, put):
        look = os.stat

        def look_and_swap(name, **how):
            seen = look(name, **how)
            if os.fspath(name) in (path.name, str(path)):
                monkeypatch.setattr(os, "stat", look)
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                put(path, other)
            return seen

        monkeypatch.setattr(os, "stat", look_and_swap)

    return swap


def named(function):
    return function.__name__ if callable(function) else None


@pytest.mark.parametrize(("put", "words"), FOR_A_FILE.items(), ids=named)
@pytest.mark.parametrize("place", ["data.csv", "lib/data.csv"])
def test_a_file_swapped_after_the_look_is_not_read(place, put, words, home, swapped):
    (home / place).write_bytes(b"1")
    swapped(home / place, put)

    with pytest.raises(SubmissionError, match=words):
        read_folder(home)

    assert put is put_nothing or (home / place).lstat()


@pytest.mark.parametrize(("put", "words"), FOR_A_FILE.items(), ids=named)
def test_a_single_file_swapped_after_the_look_is_not_read(put, words, home, swapped):
    swapped(home / "a.py", put)

    with pytest.raises(SubmissionError, match=words):
        read_file(home / "a.py")


@pytest.mark.parametrize(("put", "words"), FOR_A_FOLDER.items(), ids=named)
@pytest.mark.parametrize("place", [".", "lib"])
def test_a_folder_swapped_after_the_look_is_not_read(place, put, words, home, swapped):
    swapped(home / place, put)

    with pytest.raises(SubmissionError, match=words):
        read_folder(home)


@pytest.mark.parametrize("put", [put_pipe, put_socket, put_device], ids=named)
def test_what_is_no_file_from_the_start_is_left_out_of_a_folder_and_refused_alone(put, home, other):
    put(home / "b.py", other)

    files, ignored = read_folder(home)

    assert [file.path for file in files] == ["a.py", "lib/a.py"]
    assert ignored == ["b.py"]
    with pytest.raises(SubmissionError, match="not an ordinary file"):
        read_file(home / "b.py")


def test_a_file_that_grows_while_it_is_read_is_refused(home, monkeypatch):
    look = os.fstat

    def look_and_grow(descriptor):
        seen = look(descriptor)
        if stat.S_ISREG(seen.st_mode):
            os.truncate(home / "a.py", 200 * 1024 * 1024)
        return seen

    monkeypatch.setattr(os, "fstat", look_and_grow)

    with pytest.raises(SubmissionError, match="too large"):
        read_file(home / "a.py")


def test_files_that_grow_after_the_look_are_not_kept_beyond_the_limit(home, monkeypatch):
    names = [home / f"{number}.npy" for number in range(8)]
    for name in names:
        name.touch()
    look = os.stat

    def look_and_grow(name, **how):
        seen = look(name, **how)
        if str(name).endswith(".npy"):
            os.truncate(home / name, 19 * 1024 * 1024)
        return seen

    monkeypatch.setattr(os, "stat", look_and_grow)

    with pytest.raises(SubmissionError, match="too large together: 76 MB"):
        read_folder(home)
