"""What is handed in of an answer: which files, under which names; and grading takes the same file for the answer."""

import json

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake.asked_for import AskedFor
from grader.intake.load import single_submission
from grader.kits.packing import HandIn, packed, taken_for_answer
from grader.kits.student_name import file_name

ANSWER = "def softmax(u):\n    return u\n"
HELPED = "from h import softmax\n"
ANY = ("{assignment}_{name}.*",)


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source, "outputs": [], "execution_count": 1} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}, ensure_ascii=False)


# what lies there, what is submitted of it, what it is called, and what is in it (of one file: nothing)
ANSWERS = {
    "a module": ({"work.py": ANSWER}, "work.py", "softmax_山田.py", ()),
    "a notebook": ({"softmax.ipynb": notebook(ANSWER)}, "softmax.ipynb", "softmax_山田.ipynb", ()),
    "capitals": ({"WORK.PY": ANSWER}, "WORK.PY", "softmax_山田.py", ()),
    "others beside it": ({"a.py": ANSWER, "b.py": ANSWER, "data.csv": "1"}, "a.py", "softmax_山田.py", ()),
    "a helper": (
        {"work.py": "import h\n" + ANSWER, "h.py": "x = 1", "other.py": ANSWER},
        "work.py",
        "softmax_山田.zip",
        ("h.py", "softmax_山田.py"),
    ),
    "a notebook and a helper": (
        {"work.ipynb": notebook("import numpy as np\nfrom h import f", ANSWER), "h.py": "f = abs"},
        "work.ipynb",
        "softmax_山田.zip",
        ("h.py", "softmax_山田.ipynb"),
    ),
    "a helper of a helper": (
        {"w.py": "import h\n" + ANSWER, "h.py": "import k", "k.py": "x = 1"},
        "w.py",
        "softmax_山田.zip",
        ("h.py", "k.py", "softmax_山田.py"),
    ),
    "a helper with everything": (
        {"w.py": HELPED, "h.py": ANSWER},
        "w.py",
        "softmax_山田.zip",
        ("h.py", "softmax_山田.py"),
    ),
    "a helper that imports back": (
        {"w.py": "import h\n" + ANSWER, "h.py": "def f():\n    import w\n"},
        "w.py",
        "softmax_山田.zip",
        ("h.py", "w.py"),
    ),
    "a package": (
        {"w.py": "from layers.a import f\n" + ANSWER, "layers/__init__.py": "", "layers/a.py": "f = abs"},
        "w.py",
        "softmax_山田.zip",
        ("layers/__init__.py", "layers/a.py", "softmax_山田.py"),
    ),
    "a part of a package": (
        {"k/w.py": "from .h import f\n" + ANSWER, "k/h.py": "f = abs", "k/__init__.py": ""},
        "k/w.py",
        "softmax_山田.zip",
        ("__init__.py", "h.py", "w.py"),
    ),
    "data that it names": (
        {"w.py": 'W = open("data/w.txt").read()\n' + ANSWER, "data/w.txt": "1", "data/v.txt": "2"},
        "w.py",
        "softmax_山田.zip",
        ("data/w.txt", "softmax_山田.py"),
    ),
    "data that a notebook names": (
        {"w.ipynb": notebook('import numpy as np\nW = np.load("./重み.npy")', ANSWER), "重み.npy": "1"},
        "w.ipynb",
        "softmax_山田.zip",
        ("softmax_山田.ipynb", "重み.npy"),
    ),
    "names of what is not there": (
        {"w.py": '"../x.txt", "/etc/passwd", "a.kit", "no.csv"\n' + ANSWER},
        "w.py",
        "softmax_山田.py",
        (),
    ),
    "a folder": (
        {"k/w.py": "import h\n" + ANSWER, "k/h.py": "x = 1", "k/notes.md": "x", "k/old.py": "y = 1"},
        "k",
        "softmax_山田.zip",
        ("h.py", "softmax_山田.py"),
    ),
    "a folder in a folder": (
        {"k/src/w.py": "import h\n" + ANSWER, "k/src/h.py": "x = 1"},
        "k",
        "softmax_山田.zip",
        ("h.py", "softmax_山田.py"),
    ),
    "a folder with one file": (
        {"k/w.py": ANSWER, "k/venv/pyvenv.cfg": "", "k/venv/a.py": "x"},
        "k",
        "softmax_山田.py",
        (),
    ),
}


def task(kind="code", folder=None, patterns=ANY, name="softmax"):
    return HandIn(name, kind, patterns, AskedFor(folder))


def called(suffix):
    return file_name("softmax", ANY, "山田", suffix)


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "assignments" / "softmax"
    for path, text in {
        "manifest.toml": 'hand_in = ["{assignment}_{name}.*"]\n',
        "public/test_a.py": 'from grader.checks import points\n\n@points(1, of="softmax")\ndef test_a(student): ...\n',
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return tmp_path


def write(home, files):
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def test_the_answer_is_packed_with_what_it_needs_and_grading_takes_the_same_file(home):
    asked, wrong = task(folder=home / "assignments" / "softmax"), {}
    for number, (case, (files, submitted, name, inside)) in enumerate(ANSWERS.items()):
        place = home / str(number)
        write(place, files)
        package = packed(place / submitted, asked, called)
        out = home / "out" / str(number) / called(package.suffix)
        out.parent.mkdir(parents=True)
        out.write_bytes(package.content)
        taken = single_submission(out, "softmax", asked=asked.asked)
        whole = {one.path: one.content for one in taken.sources}
        kept = package.members == whole if inside else whole == {out.name: package.content}
        if (out.name, tuple(package.members)) != (name, inside) or not kept:
            wrong[case] = out.name, tuple(package.members), sorted(whole)
        elif taken_for_answer(out, asked) != (package.answer if inside else out.name):
            wrong[case] = taken.entry, package.answer

    assert wrong == {}


def test_one_file_goes_byte_for_byte_whatever_is_in_it(home):
    for content in (b"\xef\xbb\xbfx = 1\r\n", "x = 'あ'".encode("cp932"), b"x = 1\r\ny = 2\r", b"def f(:"):
        (home / "w.py").write_bytes(content)

        assert packed(home / "w.py", task(), called).content == content


def test_a_large_notebook_goes_with_its_outputs(home):
    book = json.loads(notebook(ANSWER))
    book["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 21_000_000}]
    (home / "w.ipynb").write_text(json.dumps(book))

    package = packed(home / "w.ipynb", task(), called)

    assert len(package.content) > 21_000_000


def test_an_archive_goes_as_it_is(home, tmp_path):
    write(home, {"w.py": "import h\n" + ANSWER, "h.py": "x = 1"})
    first = packed(home / "w.py", task(), called)
    (home / "mine.zip").write_bytes(first.content)

    again = packed(home / "mine.zip", task(), called)

    assert (again.suffix, again.content, again.members) == (".zip", first.content, {})
    assert packed(home / "w.py", task(), called).content == first.content  # the same whenever it is made


def test_documents_are_packed_under_the_rule_and_several_in_a_zip(home):
    lecture = task("document", patterns=("深層学習②_{name}.*",), name="survey")
    write(home, {"report.md": "調べました。", "k/report.md": "調べました。", "k/figure.png": b"\x89PNG"})

    one = packed(home / "report.md", lecture, called)
    several = packed(home / "k", lecture, called)

    assert (one.suffix, one.members) == (".md", {})
    assert (several.suffix, sorted(several.members)) == (".zip", ["figure.png", "report.md"])


def test_what_cannot_be_handed_in_is_refused_in_words(home):
    (home / "empty").mkdir()
    write(home, {"w.py.txt": ANSWER, "a.py": ANSWER, "empty.py": ""})
    (home / "link.py").symlink_to(home / "a.py")
    refused = {}
    for name in ("no.py", "empty", "w.py.txt", "link.py", "empty.py"):
        with pytest.raises((UsageError, SubmissionError)) as error:
            packed(home / name, task(), called)
        refused[name] = error.value.key

    assert refused == {
        "no.py": "intake.missing_path",
        "empty": "intake.empty_folder",
        "w.py.txt": "intake.hidden_suffix",
        "link.py": "intake.link",
        "empty.py": "intake.empty_file",
    }


def test_data_is_never_taken_through_a_link_nor_if_grading_would_refuse_it(home):
    (home / "secret.txt").write_text("secret")
    write(
        home,
        {
            "k/w.py": 'open("d/secret.txt"), open("s.txt"), open("k.txt"), open("large.txt")\n' + ANSWER,
            "k/k.txt": "mine",
        },
    )
    (home / "k" / "d").symlink_to(home)
    (home / "k" / "s.txt").symlink_to(home / "secret.txt")
    with (home / "k" / "large.txt").open("wb") as large:
        large.truncate(21 * 1024 * 1024)

    package = packed(home / "k" / "w.py", task(), called)

    assert sorted(package.members) == ["k.txt", "softmax_山田.py"]
