"""What a notebook's run numbers say."""

import json
import os

import pytest

from grader.kits.notebook_order import last_run, newer_checkpoint


def notebook(*runs, **more):
    cells = [{"cell_type": "markdown", "source": "# Title"}]
    for run in runs:
        outputs = [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}] if run == "error" else []
        count = 1 if run == "error" else run
        cells.append({"cell_type": "code", "source": "x = 1", "execution_count": count, "outputs": outputs})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | more).encode()


# the numbers of the runs from top to bottom, and what is said
RUNS = {
    (1, 2, 3): None,
    (1,): None,
    (5, 6, 7): "gaps",
    (1, 3, 4): "gaps",
    (2, 1, 3): "order",
    (3, 2, 1): "order",
    (1, 2, 9, 4): "order",
    (1, None, 2): "not_run",
    (None, None): "never_run",
    (1, 2, 2): "two_sessions",
    (4, 1, 4): "two_sessions",
    ("error",): "failed",
    (True, 2): "not_run",
    ("3", 4): "not_run",
    (-1, 2): "not_run",
    (): None,
}


def test_what_was_not_run_from_top_to_bottom_is_told():
    from grader import messages

    starts = {key: text.en[:25] for key, text in messages.catalogue("submit").items() if key.startswith("notebook.")}
    wrong = {}
    for runs, expected in RUNS.items():
        found = last_run(notebook(*runs), "a.ipynb")
        said = [*found.warnings, *([found.note] if found.note else [])]
        keys = {key.partition(".")[2] for key, start in starts.items() for text in said if text.en.startswith(start)}
        if keys != ({expected} if expected else set()) or bool(found.note) != (expected == "gaps"):
            wrong[runs] = said

    assert wrong == {}


def test_cells_are_counted_as_everywhere_else_and_empty_ones_need_no_run():
    book = json.loads(notebook(1, None, 2))
    book["cells"][2]["source"] = ["# only a comment\n", "\n"]
    assert last_run(json.dumps(book).encode(), "a.ipynb") == ((), last_run(notebook(1, 2), "a.ipynb").note)

    book["cells"][2]["source"] = "y = 2"
    (warning,) = last_run(json.dumps(book).encode(), "a.ipynb").warnings
    assert "code cells 2" in warning.en


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"cells": 3}', b'{"cells": [{"cell_type": "code", "outputs": 3}]}', b"\x00\xff"]
)
def test_what_is_no_notebook_gets_no_warning_about_its_run(content):
    assert last_run(content, "a.ipynb").note.en == ""


def test_a_checkpoint_that_is_newer_and_holds_something_else_is_told(tmp_path):
    file, checkpoint = tmp_path / "a.ipynb", tmp_path / ".ipynb_checkpoints" / "a-checkpoint.ipynb"
    file.write_bytes(notebook(1))
    assert not newer_checkpoint(file)

    checkpoint.parent.mkdir()
    checkpoint.write_bytes(notebook(1, 2))
    os.utime(file, (1000, 1000))
    assert "a-checkpoint.ipynb" in newer_checkpoint(file).en

    checkpoint.write_bytes(notebook(1))
    assert not newer_checkpoint(file)  # the same

    checkpoint.write_bytes(notebook(1, 2))
    os.utime(checkpoint, (1001, 1001))
    assert not newer_checkpoint(file)  # saved together
