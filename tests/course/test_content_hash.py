import shutil

import pytest

from grader.course.content_hash import reference_modules, version


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "course"
    files = {
        "assignments/softmax/manifest.toml": "points = 1\n",
        "assignments/softmax/public/test_a.py": "a = 1\n",
        "assignments/softmax/hidden/test_b.py": "b = 1\n",
        "assignments/softmax/hidden/data/inputs.csv": "1,2\n",
        "assignments/softmax/wrong/forgets.py": "w = 1\n",
        "assignments/softmax/right/other.py": "r = 1\n",
        "assignments/softmax/handout.ja.md": "文\n",
        "reference/__init__.py": "",
        "reference/losses.py": "import numpy as np\nfrom reference.activations import softmax\n",
        "reference/activations.py": "import reference.parts.exp as e\n",
        "reference/parts/__init__.py": "",
        "reference/parts/exp.py": "from . import log\n",
        "reference/parts/log.py": "l = 1\n",
        "reference/unrelated.py": "u = 1\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    return root


def version_of(root) -> str:
    return version(root / "assignments" / "softmax", "reference/losses.py", root)


@pytest.mark.parametrize(
    "changed",
    [
        "assignments/softmax/manifest.toml",
        "assignments/softmax/public/test_a.py",
        "assignments/softmax/hidden/test_b.py",
        "assignments/softmax/hidden/data/inputs.csv",
        "assignments/softmax/wrong/forgets.py",
        "reference/losses.py",
        "reference/activations.py",
        "reference/parts/exp.py",
        "reference/parts/log.py",
    ],
)
def test_a_change_in_what_decides_a_mark_is_another_version(course, changed):
    before = version_of(course)

    with (course / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert version_of(course) != before


@pytest.mark.parametrize(
    "changed",
    [
        "assignments/softmax/right/other.py",
        "assignments/softmax/handout.ja.md",
        "assignments/softmax/wrong/notes.txt",
        "assignments/softmax/hidden/__pycache__/test_b.pyc",
        "reference/unrelated.py",
    ],
)
def test_a_change_in_anything_else_is_not(course, changed):
    before = version_of(course)

    (course / changed).parent.mkdir(exist_ok=True)
    with (course / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert version_of(course) == before


def test_a_new_hidden_check_is_another_version(course):
    before = version_of(course)

    (course / "assignments/softmax/hidden/test_c.py").touch()

    assert version_of(course) != before


def test_the_version_does_not_depend_on_where_the_course_lies(course, tmp_path):
    shutil.copytree(course, tmp_path / "elsewhere")

    assert version_of(tmp_path / "elsewhere") == version_of(course)


def test_the_references_modules_are_followed_through_packages(course):
    found = {path.relative_to(course).as_posix() for path in reference_modules("reference/losses.py", course)}

    assert found == {
        "reference/__init__.py",
        "reference/losses.py",
        "reference/activations.py",
        "reference/parts/__init__.py",
        "reference/parts/exp.py",
        "reference/parts/log.py",
    }


def test_a_reference_in_a_subfolder_belongs_to_the_same_package(course):
    (course / "reference/parts/log.py").write_text("from reference import unrelated\n", "utf-8")

    found = {path.name for path in reference_modules("reference/parts/log.py", course)}

    assert found == {"__init__.py", "log.py", "unrelated.py"}
