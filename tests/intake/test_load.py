import os
from datetime import UTC, datetime

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake.layout import Location
from grader.intake.load import load, paths_beside, single_submission
from grader.intake.source import read_code


def paths(submission) -> list[str]:
    return [source.path for source in submission.sources]


def loaded(path):
    return load(Location(path, f"submissions/softmax/{path.name}", "softmax", "24001"), "24001")


def test_a_folder_with_one_file_is_a_submission(course_folder):
    file = course_folder.write("s1/my answer.py", "x = 1\n")

    submission, ignored = loaded(file.parent)

    assert (submission.student, submission.assignment) == ("24001", "softmax")
    assert (submission.file, submission.entry) == ("submissions/softmax/s1/my answer.py", "my answer.py")
    assert submission.problem is None
    assert submission.notes == ()
    assert ignored == ()


def test_it_was_submitted_when_the_newest_of_the_chosen_files_was_changed(course_folder):
    course_folder.write("s1/main.py", "import helper", changed=1_700_000_000)
    course_folder.write("s1/helper.py", changed=1_600_000_000)
    folder = course_folder.write("s1/first_try.py", changed=1_500_000_000).parent

    submission, _ = loaded(folder)

    assert submission.submitted_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert submission.submitted_at_source == "file"


def test_what_cannot_be_read_was_submitted_nobody_knows_when(course_folder):
    submission, _ = loaded(course_folder.write("s1/empty.txt").parent / "nothing.py")

    assert (submission.submitted_at, submission.submitted_at_source) == (None, "unknown")


def test_helpers_data_and_earlier_attempts_come_along(course_folder):
    course_folder.write("s1/main.py", "import helper\nfrom lib.plot import show", changed=50)
    course_folder.write("s1/helper.py", changed=10)
    course_folder.write("s1/lib/plot.py", changed=10)
    course_folder.write("s1/data/points.csv", "1,2")
    course_folder.write("s1/first_try.py", changed=20)
    folder = course_folder.write("s1/__pycache__/main.cpython-311.pyc").parent.parent

    submission, ignored = loaded(folder)

    assert submission.entry == "main.py"
    assert paths(submission) == ["data/points.csv", "first_try.py", "helper.py", "lib/plot.py", "main.py"]
    assert ignored == ("submissions/softmax/s1/__pycache__",)
    assert "the newest, main.py, was taken (not taken: first_try.py)" in submission.notes[0].en


def test_the_fingerprint_changes_with_a_helper_and_not_with_time(course_folder):
    course_folder.write("s1/main.py", "import helper", changed=1)
    folder = course_folder.write("s1/helper.py", "x = 1", changed=1).parent
    before = loaded(folder)[0].fingerprint

    course_folder.write("s1/helper.py", "x = 1", changed=99)
    touched = loaded(folder)[0].fingerprint
    course_folder.write("s1/helper.py", "x = 2", changed=1)

    assert touched == before
    assert loaded(folder)[0].fingerprint != before


def test_a_zip_in_the_folder_is_opened(course_folder, zipped):
    archive = zipped({"kadai/softmax.ipynb": "{}", "kadai/data.csv": "1", "__MACOSX/._x": ""})
    course_folder.write("s1/kadai.zip", archive)
    folder = course_folder.write("s1/extra.csv", "2").parent

    submission, ignored = loaded(folder)

    assert submission.entry == "softmax.ipynb"
    assert submission.file == "submissions/softmax/s1/kadai.zip"
    assert paths(submission) == ["data.csv", "extra.csv", "softmax.ipynb"]
    assert ignored == ("submissions/softmax/s1/kadai.zip/__MACOSX/._x",)


def test_archives_in_archives_are_opened_once_and_deeper_ones_are_told(course_folder, zipped):
    said, made = {}, zipped({"softmax.py": "x = 1"})
    for depth in range(1, 6):
        name = f"s{depth}"
        course_folder.write(f"{name}/deep.zip", made)
        submission, _ = loaded(course_folder.write(f"{name}/note.txt", "n").parent)
        said[depth] = submission.entry or submission.problem.what.en
        made = zipped({f"in{depth}.zip": made})
    data = course_folder.write("t/data.zip", zipped({"a.zip": zipped({"a.csv": "1", "b.txt": "2"})}))
    submission, _ = loaded(data.parent)

    assert [said[1], said[2]] == ["softmax.py", "softmax.py"]
    assert all("holds an archive inside an archive inside another (in" in said[depth] for depth in (3, 4, 5)), said
    assert "(found: a.csv, b.txt)" in submission.problem.what.en


@pytest.mark.parametrize(
    ("zip_changed", "entry"), [(99, "inside.py"), (1, "outside.py")], ids=["zip newer", "zip older"]
)
def test_a_zip_with_code_is_an_attempt_beside_open_code(course_folder, zipped, zip_changed, entry):
    course_folder.write("s1/hand.zip", zipped({"inside.py": "x = 1"}), changed=zip_changed)
    folder = course_folder.write("s1/outside.py", changed=50).parent

    submission, _ = loaded(folder)

    assert submission.entry == entry
    assert paths(submission) == [entry]
    assert "There are 2 attempts" in submission.notes[0].en


def test_a_zip_of_data_beside_code_is_data(course_folder, zipped):
    course_folder.write("s1/data.zip", zipped({"a.csv": "1"}))
    folder = course_folder.write("s1/a.py").parent

    submission, _ = loaded(folder)

    assert paths(submission) == ["a.py", "data.zip"]
    assert submission.notes == ()


def test_a_broken_zip_beside_code_costs_a_note_only(course_folder):
    course_folder.write("s1/a.zip", b"PK not really")
    folder = course_folder.write("s1/a.py").parent

    submission, _ = loaded(folder)

    assert (submission.entry, submission.problem) == ("a.py", None)
    assert "a.zip cannot be unpacked" in submission.notes[0].en


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({}, "There is no file in the folder s1"),
        ({"report.pdf": b"%PDF-1.7"}, "There is no notebook (.ipynb) or module (.py) in s1 (found: report.pdf)"),
        ({"a.py.txt": b"x = 1"}, "The name a.py.txt ends neither in .ipynb nor in .py"),
        ({"a.py": b""}, "a.py is empty"),
        ({"a.py": b" \n"}, "a.py is empty"),
        ({"data/a.csv": b"1"}, "(found: data/a.csv)"),
        ({"a.zip": b"PK not really"}, "a.zip cannot be unpacked"),
        ({"a.zip": b""}, "a.zip cannot be unpacked"),
        ({"a.rar": b"Rar!"}, "(found: a.rar)"),
    ],
    ids=["nothing", "pdf", "txt", "empty", "blank", "data", "broken zip", "empty zip", "rar"],
)
def test_what_cannot_be_graded_is_a_submission_with_a_problem(course_folder, files, what):
    folder = course_folder.root / "s1"
    folder.mkdir()
    for name, content in files.items():
        course_folder.write(f"s1/{name}", content)

    submission, _ = loaded(folder)

    assert submission.problem is not None
    assert what in submission.problem.what.en
    assert submission.problem.what.ja
    assert submission.problem.next.ja
    assert submission.problem.where.startswith("submissions/softmax/s1")
    assert submission.entry == ""
    assert {source.path: source.content for source in submission.sources} == files
    assert len(submission.fingerprint) == 64


def test_a_file_of_200_mb_is_a_submission_with_a_problem_and_is_not_read(course_folder):
    file = course_folder.write("s1/softmax.py", "")
    os.truncate(file, 200 * 1024 * 1024)

    submission, _ = loaded(file.parent)

    assert submission.problem is not None
    assert "softmax.py is too large: 200 MB (at most 20 MB)" in submission.problem.what.en
    assert submission.sources == ()


def test_one_file_named_by_a_person_is_graded_though_another_is_newer(course_folder):
    course_folder.write("s1/old.py", "x = 1", changed=1)
    folder = course_folder.write("s1/new.py", "x = 2", changed=2).parent

    submission, _ = load(Location(folder, "s1", "softmax", "24001", entry="old.py"), "24001")

    assert (submission.entry, submission.file, submission.notes) == ("old.py", "s1/old.py", ())


def test_a_single_file_is_checked_with_the_modules_that_it_imports(course_folder):
    file = course_folder.write("answer.py", "import layers\nfrom lib import plot\nimport numpy\n")
    course_folder.write("layers.py", "import deeper")
    course_folder.write("deeper.py")
    course_folder.write("lib/__init__.py", "")
    course_folder.write("lib/plot.py")
    course_folder.write("unrelated.py")
    course_folder.write("large.csv", "1")

    alone = single_submission(file, "softmax")
    submission = single_submission(file, "softmax", neighbours=True)

    assert paths(alone) == ["answer.py"]
    assert (submission.entry, submission.file, submission.assignment) == ("answer.py", str(file), "softmax")
    assert paths(submission) == ["answer.py", "deeper.py", "layers.py", "lib/__init__.py", "lib/plot.py"]


def test_a_single_folder_or_zip_is_checked_like_a_submission(course_folder, zipped):
    folder = course_folder.write("kit/softmax.py").parent
    archive = course_folder.write("kit.zip", zipped({"kit/softmax.py": "x = 1\n"}))

    assert single_submission(folder, "softmax").file == f"{folder}/softmax.py"
    assert single_submission(archive, "softmax").file == str(archive)
    assert read_code(single_submission(archive, "softmax")).cells == ("x = 1\n",)


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match=r"There is no softmax\.py") as caught:
        single_submission(tmp_path / "softmax.py", "softmax")

    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF", "There is no notebook"),
        ("a.py", b"", "a.py is empty"),
        ("a.ipynb", b"", "a.ipynb is empty"),
        ("a.zip", b"no", "cannot be unpacked"),
        ("a", b"x = 1", "There is no notebook"),
    ],
)
def test_a_single_file_that_cannot_be_graded_is_an_error_of_the_submission(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(SubmissionError, match=message) as caught:
        single_submission(tmp_path / name, "softmax")

    assert caught.value.exit_code == 4


def test_a_single_folder_without_code_or_a_file_of_200_mb_is_an_error_of_the_submission(tmp_path):
    (tmp_path / "large.py").touch()
    os.truncate(tmp_path / "large.py", 200 * 1024 * 1024)
    (tmp_path / "empty").mkdir()

    with pytest.raises(SubmissionError, match="too large: 200 MB"):
        single_submission(tmp_path / "large.py", "softmax")
    with pytest.raises(SubmissionError, match="There is no file in the folder empty"):
        single_submission(tmp_path / "empty", "softmax")


def test_beside_a_file_are_also_the_modules_and_data_that_it_names_before_they_are_there(tmp_path):
    (tmp_path / "there.py").write_text("open('more/points.csv')\n", "utf-8")
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    (tmp_path / "answer.py").write_text(
        "import there, comes_later\nfrom .also import f\nopen('weights.csv')\nopen('link.csv')\nopen('../above.csv')\n"
        "open('notes.py')\n",
        "utf-8",
    )

    beside = {path.relative_to(tmp_path).as_posix() for path in paths_beside(tmp_path / "answer.py")}

    assert beside == {"there.py", "comes_later.py", "also.py", "more/points.csv", "weights.csv"}
