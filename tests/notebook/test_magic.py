"""The kernel's side: what a line says, and what IPython shows for it."""

import json
import subprocess
import sys

import pytest

from grader.notebook.magic import CheckOptions, Kernel, run_line, understood
from tests.notebook.conftest import WRONG, write_notebook


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("", CheckOptions()),
        ("softmax", CheckOptions("softmax")),
        ("'softmax'", CheckOptions("softmax")),
        ("--only softmax", CheckOptions("softmax")),
        ("--hint 2", CheckOptions(hint=2)),
        ("--hint=2 --lang=ja softmax", CheckOptions("softmax", 2, "ja")),
        ("softmax --live", CheckOptions("softmax", live=True)),
        ("-a optimizers --assignment=optimizers", CheckOptions(assignment="optimizers")),
        ("--hint 3", None),
        ("--hint", None),
        ("--lang fr", None),
        ("--watch", None),
        ("softmax sigmoid", None),
        ("-a", None),
    ],
)
def test_the_words_of_a_line_are_understood(line, options):
    assert understood(line.split()) == options


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("grade", "`%grader grade` is not understood."),
        ("", "`%grader` needs a word after it that says what to do."),
        ("check --hint 3", "`%grader check --hint 3` is not understood."),
        ("notebook", "`%grader notebook` is not understood."),
        ("check softmax --lang=ja --hint 9", "`%grader check softmax --lang=ja --hint 9` の意味が分かりません。"),
        ("help --lang ja", "`%grader help --lang ja` の意味が分かりません。"),
        ("notebook mine.ipynb", "There is no notebook called mine.ipynb."),
        ('notebook "my work.ipynb"', "From now on my work.ipynb is checked."),
        ("notebook my work.ipynb", "From now on my work.ipynb is checked."),
    ],
)
def test_a_line_that_checks_nothing_says_what_it_did(tmp_path, monkeypatch, line, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_LANG", "en")
    write_notebook(tmp_path / "my work.ipynb", ["x = 1"])

    shown = run_line(Kernel(), line)

    assert shown.plain.startswith(words)
    assert words.replace("`", "") in shown.html.replace("`", "")


def test_a_working_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()

    assert "The current folder no longer exists." in Kernel().check(CheckOptions(lang="en")).plain


def test_a_kernel_that_can_start_no_process_says_what_to_do(kit_folder, monkeypatch):
    monkeypatch.setattr(sys, "executable", None)

    shown = Kernel().check(CheckOptions(lang="en"))

    assert shown.plain.startswith("This kernel cannot start the program that checks (TypeError")
    assert (shown.passed, shown.exit_code) == (False, 2)


IN_A_SHELL = """
import json, os, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "grader")
heavy = sorted({"numpy", "pytest", "sqlalchemy", "click"} & set(sys.modules))
shown = []
for cell in json.load(sys.stdin):
    with capture_output() as caught:
        result = shell.run_cell(cell, store_history=True)
    shown.append([caught.stdout, [output.data for output in caught.outputs], result.success, repr(result.result)])
json.dump({"heavy": heavy, "shown": shown}, sys.stdout)
"""


@pytest.mark.slow
def test_ipython_shows_the_table_and_the_kernel_itself_imports_nothing_heavy(kit_folder):
    write_notebook(kit_folder / "work.ipynb", ["import numpy as np", WRONG])
    (kit_folder / "random.py").write_text("raise SystemError('a module of the student')", "utf-8")
    cells = [
        "def softmax(x:",
        WRONG,
        "%grader check softmax --lang en",
        "import grader\ngrader.check('nothing', lang='en')",
    ]

    ran = subprocess.run(
        [sys.executable, "-P", "-c", IN_A_SHELL],
        input=json.dumps(cells),
        capture_output=True,
        text=True,
        check=True,
        cwd=kit_folder,
    )

    found = json.loads(ran.stdout)
    _, (_, _, ran_well, _), (_, [bundle], _, _), (_, _, _, result) = found["shown"]
    assert found["heavy"] == []
    assert ran_well
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"].startswith("The saved file work.ipynb was checked")
    assert "0 of 1 public checks passed" in bundle["text/plain"]
    assert "No check is about nothing." in result
    assert "Traceback" not in ran.stdout + ran.stderr
