from pathlib import Path

import pytest

from grader.course.course import assignment_folders
from grader.errors import UsageError
from grader.intake.infer_assignment import infer_assignment
from grader.intake.lookup import find_assignment


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assignments/softmax/starter/activations.py", "softmax"),
        ("submissions/softmax/24001/activations.py", "softmax"),
        ("elsewhere/submissions/softmax/x/y.py", "softmax"),
        ("activations.py", "activations"),
        ("Activations.IPYNB", "activations"),
        ("activations (1).ipynb", "activations"),
        ("activations_山田太郎.ipynb", "activations"),
        ("batch-norm_山田.py", "batch_norm"),
        ("batch_norm - コピー.py", "batch_norm"),
        ("深層学習①_山田太郎.ipynb", "playground"),
        ("kits/softmax/my_answer.ipynb", "softmax"),
        ("kits/softmax/activations.py", "activations"),
        ("softmax", "softmax"),
        ("work/my_answer.py", None),
        ("submissions/nonsense/24001/a.py", None),
    ],
)
def test_the_assignment_is_told_by_the_place_then_the_name(course_folder, path, expected):
    folders = assignment_folders(course_folder.course)

    assert infer_assignment(course_folder.root / path, folders) == expected


def test_content_never_tells(course_folder):
    file = course_folder.write("work/answer.py", "def softmax(u):\n    '''activations'''\n")

    assert infer_assignment(file, assignment_folders(course_folder.course)) is None


def test_a_relative_path_is_told_from_the_current_folder(course_folder, monkeypatch):
    (course_folder.root / "kits" / "softmax").mkdir(parents=True)
    monkeypatch.chdir(course_folder.root / "kits" / "softmax")

    assert infer_assignment(Path("mine.py"), assignment_folders(course_folder.course)) == "softmax"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["activations_yamada.py", "utils.py"], "activations"),
        (["k/softmax.ipynb"], "softmax"),
        (["activations_yamada.py", "softmax.py"], None),
        (["softmax.csv", "notes.py"], None),
    ],
)
def test_a_folder_or_a_zip_is_told_by_the_names_in_it(course_folder, zipped, names, expected):
    for name in names:
        course_folder.write(f"hand/{name}")
    course_folder.write("hand.zip", zipped(dict.fromkeys(names, "x = 1")))
    folders = assignment_folders(course_folder.course)

    found = [infer_assignment(course_folder.root / path, folders) for path in ("hand", "hand.zip")]

    assert found == [expected, expected]


def test_a_file_that_is_not_there_is_said_to_be_missing(course_folder):
    with pytest.raises(UsageError, match=r"There is no nosuch\.py"):
        find_assignment(None, course_folder.root / "nosuch.py")
