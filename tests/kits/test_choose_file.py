"""Which file of a student's own is checked where none was named."""

import json
import os

import pytest

from grader.errors import GraderError
from grader.intake.definitions import pieces, squeezed
from grader.kits.choose_file import choose_file, watched_files
from grader.kits.kit_file import Kit, pack
from grader.kits.starters import content_hash
from tests.kits.conftest import KIT

STARTER = """import numpy as np


def softmax(u):
    '''Page.'''
    raise NotImplementedError


def given(x):
    return x + 1
"""
DONE = STARTER.replace("raise NotImplementedError", "return np.exp(u)")
RELU = "def relu(x):\n    return x * (x > 0)\n"
CHECKS = b"""
@points(1, of="softmax", ja="a", en="a")
def test_a(student): student.softmax(1), student.relu(2)
"""


def notebook(*cells, **changes):
    book = [{"cell_type": "markdown", "metadata": {}, "source": ["# Softmax\n", "text"]}]
    book += [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell, **changes} for cell in cells]
    return json.dumps({"cells": book, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


STARTER_BOOK = notebook(*STARTER.split("\n\n\n"))
KIT_FILES = {
    "softmax.kit": "PK",
    "START.txt": "pip install",
    "handout.ja.md": "page",
    "handout.ja.html": "<p>page",
    "shinso_grader-1-py3-none-any.whl": "PK",
    "softmax.py": STARTER,
    "softmax.ipynb": STARTER_BOOK,
}


def a_kit(kind="code", starters=(STARTER, STARTER_BOOK)):
    names = ["softmax.py", "softmax.ipynb"] if kind == "code" else ["survey.md"] * len(starters)
    settings = {
        "kind": kind,
        "hand_in": ["{assignment}_{name}.*"],
        "starters": [content_hash(name, text.encode()) for name, text in zip(names, starters, strict=True)],
        "names": ["softmax", "relu"],
        "starter": [squeezed(piece) for piece in pieces(STARTER)],
    }
    return Kit("softmax" if kind == "code" else "survey", settings, {"public/test_a.py": CHECKS}, {}, {}, {})


@pytest.fixture
def folder(tmp_path):
    def write(files):
        root = tmp_path / "課題 [1]"
        for age, (name, content) in enumerate({**KIT_FILES, **files}.items()):
            if content is None:
                continue
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
            os.utime(root / name, (1_700_000_000 + 60 * age,) * 2)
        return root

    return write


CASES = {
    "nothing is written": ({}, "softmax.ipynb", ("as it was handed out",)),
    "only the notebook is there, as it was": ({"softmax.py": None}, "softmax.ipynb", ("as it was handed out",)),
    "the starter module is written, the notebook not": ({"softmax.py": DONE}, "softmax.py", ("softmax.ipynb: still",)),
    "the starter notebook is written, the module not": (
        {"softmax.ipynb": notebook(*DONE.split("\n\n\n"))},
        "softmax.ipynb",
        ("softmax.py: still",),
    ),
    "a starter was opened, run and saved": (
        {"softmax.ipynb": notebook(*STARTER.split("\n\n\n"), execution_count=3, outputs=[{"name": "x"}])},
        "softmax.ipynb",
        ("as it was handed out",),
    ),
    "git gave a starter other line ends": (
        {"softmax.py": STARTER.replace("\n", "\r\n"), "softmax.ipynb": None},
        "softmax.py",
        ("as it was handed out",),
    ),
    "one's own file beside both": ({"softmax_yamada.py": DONE}, "softmax_yamada.py", ("softmax.ipynb, softmax.py",)),
    "one's own file, half done": ({"softmax_yamada.ipynb": notebook(RELU)}, "softmax_yamada.ipynb", ("still",)),
    "one's own file that defines nothing yet": ({"work.py": "x = 1\n"}, "work.py", ("still as handed out",)),
    "the one that is called as the task asks": (
        {"scratch.py": DONE + RELU, "softmax_山田.py": DONE},
        "softmax_山田.py",
        ("softmax_山田.py", "scratch.py"),
    ),
    "the one that defines more": ({"a.py": RELU, "b.py": DONE + RELU, "c.py": "x = 1"}, "b.py", ("b.py",)),
    "of equal ones the newest": ({"a.py": DONE, "b.py": DONE}, "b.py", ("newest",)),
    "both starters written, the module later": (
        {"softmax.ipynb": notebook(*DONE.split("\n\n\n")), "softmax.py": DONE},
        "softmax.ipynb",
        ("newest",),
    ),
    "a helper of one's own": (
        {"helper.py": RELU, "softmax.ipynb": notebook("from helper import relu\n" + DONE)},
        "softmax.ipynb",
        ("softmax.py: still",),
    ),
    "one's own tests": ({"test_softmax.py": "from softmax import softmax\n", "softmax.py": DONE}, "softmax.py", ()),
    "in a folder below": ({"mine/answer.py": DONE + RELU}, "mine/answer.py", ("still",)),
    "another kit's folder below": (
        {"relu/relu.kit": "PK", "relu/relu.py": DONE + RELU, "softmax.py": DONE},
        "softmax.py",
        (),
    ),
    "checkpoints, environments, links": (
        {".ipynb_checkpoints/softmax-checkpoint.py": DONE, "v/pyvenv.cfg": "", "v/softmax_v.py": DONE + RELU},
        "softmax.ipynb",
        ("as it was handed out",),
    ),
    "an archive of one's own": ({"old.zip": b"PK", "softmax.py": DONE}, "softmax.py", ()),
    "a broken notebook that is called right": (
        {"softmax.ipynb": STARTER_BOOK[:100], "softmax.py": None},
        "softmax.ipynb",
        (),
    ),
    "many pictures": ({**{f"a{n}.png": "" for n in range(600)}, "softmax.py": DONE}, "softmax.py", ()),
    "a module of 30 MB beside it": ({"data.py": b"#" * 30_000_000, "softmax.py": DONE}, "softmax.py", ()),
}


@pytest.mark.parametrize(("files", "chosen", "said"), CASES.values(), ids=CASES)
def test_the_file_that_counts_is_chosen_and_it_is_said_why(folder, files, chosen, said):
    root = folder(files)
    (root / "link.py").symlink_to(root / "softmax.kit")

    found = choose_file(a_kit(), root)

    assert found.path == root / chosen
    words = " ".join(note.en for note in found.notes)
    assert all(word in words for word in said), words
    assert all(note.ja for note in found.notes)


def test_what_is_written_in_the_current_folder_comes_before_the_rest_of_the_kit(folder):
    root = folder({"softmax.py": DONE, "mine/a.py": RELU, "empty/notes.txt": "x"})

    assert choose_file(a_kit(), root, root / "mine").path == root / "mine/a.py"
    assert choose_file(a_kit(), root, root / "empty").path == root / "softmax.py"
    assert choose_file(a_kit(), root).path == root / "softmax.py"


def test_nothing_to_check_is_told_with_the_name_that_is_asked_for(folder):
    root = folder({"softmax.py": None, "softmax.ipynb": None})

    with pytest.raises(GraderError, match="nothing to check") as told:
        choose_file(a_kit(), root)

    assert told.value.exit_code == 2
    assert "(softmax_NAME.ipynb)" in told.value.in_("en")
    assert "（softmax_名前.ipynb）" in told.value.in_("ja")


DOCUMENTS = {
    "the starter as it was": ({}, "survey.md", "as it was handed out"),
    "the starter with words in it": ({"survey.md": "# Survey\nmine"}, "survey.md", ""),
    "one's own": ({"survey_yamada.md": "# mine"}, "survey_yamada.md", "still as handed out"),
    "one's own beside a picture": ({"survey_y.md": "# mine", "net.png": b"\x89PNG"}, "survey_y.md", "still"),
}


@pytest.mark.parametrize(("files", "chosen", "said"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_is_chosen_like_that_too(folder, files, chosen, said):
    root = folder({"softmax.py": None, "softmax.ipynb": None, "survey.md": "# Survey\n", **files})

    found = choose_file(a_kit("document", ["# Survey\n"]), root)

    assert found.path == root / chosen
    assert said in " ".join(note.en for note in found.notes)


def test_text_cells_of_a_notebook_count_as_written():
    book = notebook(*STARTER.split("\n\n\n"))

    assert content_hash("a.ipynb", book.encode()) != content_hash("a.ipynb", book.replace("text", "mine").encode())
    assert content_hash("a.ipynb", book.encode()) == content_hash("b.IPYNB", json.dumps(json.loads(book)).encode())


def test_watched_are_only_files_that_may_be_the_answer(folder):
    names = {"mine.py": "", "book.ipynb": "", "out.txt": "", "report.json": "", "data.csv": "", "submit/a.py": ""}
    root = folder(names)
    (root / "warm_up.kit").write_bytes(pack(KIT))
    (root / "survey.kit").write_bytes(pack(KIT._replace(settings={**KIT.settings, "kind": "document"})))
    (root / "broken.kit").write_bytes(b"")

    def watched(kit):
        return {path.name for path in watched_files(root / kit)} - KIT_FILES.keys()

    assert watched("warm_up.kit") == watched("broken.kit") == {"book.ipynb", "mine.py"}
    assert "mine.py" in watched("survey.kit")
