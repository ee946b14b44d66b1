"""What is answered to a notebook, in the process that checks."""

import pytest

from grader.kits.check import check
from grader.model import Batch
from grader.notebook.answering import answer_to
from grader.notebook.question import Answer, Question, packed
from grader.reports.check_text import render_check
from tests.notebook.conftest import ACTIVATIONS, WRONG, write_notebook


@pytest.fixture
def ask(kit_folder):
    def asked(lang="en", **options):
        question = Question(str(kit_folder), lang, **options)
        answer = answer_to(Question.unpacked(packed(question)))
        return Answer.unpacked(packed(answer))

    return asked


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_saved_notebook_is_checked_with_the_words_of_the_terminal(kit_folder, ask, lang):
    cells = ["%load_ext grader", ACTIVATIONS, WRONG, "%grader check softmax"]
    write_notebook(kit_folder / "work.ipynb", cells)
    report = check("work.ipynb", None, "softmax")
    text = render_check(Batch((report,)), lang, color=False, width=80, more_hints=True, command="%grader check")

    answer = ask(lang, cells=tuple(cells), only="softmax")

    first, _, rest = answer.plain.partition("\n\n")
    assert rest == text
    assert "work.ipynb" in first
    assert answer.exit_code == 1
    assert answer.html.startswith(f'<div class="grader-result mathjax_ignore tex2jax_ignore" lang="{lang}">')
    assert answer.html.count('class="grader-worst"') == 2


@pytest.mark.slow
def test_changes_that_are_not_saved_are_told(kit_folder, ask):
    write_notebook(kit_folder / "work.ipynb", ["import numpy as np", WRONG])

    cells = ("import numpy as np", "%grader check", WRONG + "  # right now", "%grader check softmax")
    answer = ask(cells=cells, only="softmax", hint=2)

    assert "These cells were run and are not in the saved file: In [3] (softmax)." in answer.plain.replace("\n", " ")
    assert 'class="grader-warning"' in answer.html
    assert "--hint 2" not in answer.plain


def test_what_was_run_is_checked_in_that_order_where_that_is_asked_for(kit_folder, ask):
    (kit_folder / "helper.py").write_text("def exponential(x):\n    import numpy\n    return numpy.exp(x)\n", "utf-8")
    right = "from helper import exponential\ndef sigmoid(x):\n    return 1 / (1 + exponential(-x))"
    write_notebook(kit_folder / "work.ipynb", ["def sigmoid(x):\n    return x"])

    cells = (
        "def sigmoid(x):\n    return x",
        right,
        "def sigmoid(x:",
        "1 / 0",
        "import grader\ngrader.check('sigmoid')",
    )
    answer = ask(cells=cells, never_ran=(3,), live=True, only="sigmoid")

    assert answer.exit_code == 0
    assert answer.plain.startswith("Not the saved file was checked but what is in memory")
    assert "code cell 4, line 1: `1 / 0` failed" in answer.plain  # In [4]
    assert "cell 3" not in answer.plain
    assert "tmp" not in answer.plain


@pytest.mark.parametrize(
    ("options", "start"),
    [
        ({"has_files": False}, "ここではノートブックがファイルとして置かれていないので、メモリーにあるもの"),
        ({}, "保存されたノートブックが見つからないので、メモリーにあるもの"),
    ],
)
def test_without_a_saved_notebook_the_first_line_says_what_was_checked(ask, options, start):
    answer = ask("ja", cells=("def step(x):\n    return x",), only="step", **options)

    assert answer.plain.replace("\n", "").startswith(start)
    assert answer.exit_code == 1


def test_a_notebook_that_lies_there_is_named_whether_it_fits_or_another_fits_alike(kit_folder, ask):
    write_notebook(kit_folder / "activations_a.ipynb", ["x = 1"])
    cells = ("def step(x):\n    return x",)

    not_saved = ask(cells=cells, only="step")
    write_notebook(kit_folder / "activations_b.ipynb", cells)
    write_notebook(kit_folder / "activations_a.ipynb", [*cells, "y = 2"])
    alike = ask(cells=cells, only="step")

    first = not_saved.plain.replace("\n", " ")
    assert first.startswith("There is activations_a.ipynb, but no cell that you ran stands in it, so what is in memory")
    words = alike.plain.replace("\n", " ")
    assert (
        sum(f"stand in activations_{x}.ipynb just as well; activations_{y}.ipynb was" in words for x, y in ["ab", "ba"])
        == 1
    )


@pytest.mark.parametrize(
    ("options", "words", "code"),
    [
        ({}, "No cell has been run yet.", 2),
        ({"notebook": "mine.ipynb"}, "There is no notebook called mine.ipynb.", 2),
        ({"cells": ("x = 1",), "only": "soft_max"}, "No check is about soft_max.", 2),
        ({"cells": ("x = 1",), "assignment": "optimizers"}, "optimizers", 2),
        ({"names": ("cut.ipynb",)}, "cut.ipynb", 4),
    ],
)
def test_wrong_usage_is_a_short_message_in_both_forms(kit_folder, ask, options, words, code):
    (kit_folder / "cut.ipynb").write_text('{"cells": [', "utf-8")

    answer = ask(**options)

    assert words in answer.plain
    assert words in answer.html
    assert "Traceback" not in answer.plain
    assert (answer.exit_code, answer.plain.count("next:")) == (code, 1)


def test_without_a_kit_a_student_hears_what_a_kit_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    answer = answer_to(Question(str(tmp_path), "en", cells=("x = 1",)))

    assert "There is no kit of an assignment in this folder" in answer.plain
    assert "go there with `%cd FOLDER`, then run `%grader check` again" in answer.plain.replace("\n", " ")
    assert answer.exit_code == 2


def test_a_kit_that_is_broken_is_told(kit_folder, ask):
    (kit_folder / "activations.kit").write_bytes(b"PK")

    assert "activations.kit is not an assignment's kit, or was cut off." in ask(cells=("x = 1",)).plain


def test_the_kit_is_found_beside_a_notebook_that_the_front_end_names_too(kit_folder, ask, monkeypatch):
    write_notebook(kit_folder / "work.ipynb", ["def step(x):\n    return (x > 0) * 1.0"])
    monkeypatch.chdir(kit_folder.parent)

    answer = answer_to(Question(str(kit_folder.parent), "en", names=(str(kit_folder / "work.ipynb"),), only="step"))

    assert answer.exit_code == 0
    assert answer.plain.startswith("The saved file activations/work.ipynb was checked")
