import json

import nbformat
import pytest

from grader.intake.lines_in_files import lines_in_notebook, with_lines_in_files
from grader.intake.notebook import read_notebook
from grader.model import Batch, CheckResult, GradingVerdict, PlacedNote, Report, SourceLine, Text, Verdict, exact_points

CODE = ["import numpy as np\n\ndef f(x):\n    return x", "", 'g = "日本 \\" \\\\ {[]}"\nh = 1\n', "k = 1"]
CELLS = [
    {
        "cell_type": "markdown",
        "metadata": {},
        "source": ["# {\n", '"source": [\n'],
        "attachments": {"source": {"a": "b"}},
    },
    *({"cell_type": "code", "metadata": {"source": ["no"]}, "outputs": [], "source": code} for code in CODE),
    {
        "cell_type": "code",
        "outputs": [{"cells": [{"cell_type": "code", "source": ["x\n", "y"]}]}],
        "source": ["z\n", "w"],
    },
]


def split(cells):
    return [{**cell, "source": "".join(cell["source"]).splitlines(keepends=True)} for cell in cells]


def whole(cells):
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def turned(cells):
    return [dict(reversed(cell.items())) for cell in cells]


def book(cells, **written):
    return json.dumps({"metadata": {"cells": [1]}, "cells": cells, "nbformat": 4, "nbformat_minor": 5}, **written)


NOTEBOOKS = {
    "as Jupyter writes it": book(split(CELLS), indent=1, ensure_ascii=False),
    "escaped": book(split(CELLS), indent=1),
    "a line a cell": book(whole(CELLS), indent=1),
    "in one line": book(split(CELLS)),
    "keys the other way round": book(turned(split(CELLS)), indent=2),
    "Windows": book(split(CELLS), indent=1).replace("\n", "\r\n"),
    "line ends of Windows in the cells": book(split(CELLS), indent=1).replace("\\n", "\\r\\n"),
    "lines in halves": book([{**cell, "source": [*"".join(cell["source"])]} for cell in CELLS], indent=1),
    "upper case": book([{**cell, "cell_type": cell["cell_type"].upper()} for cell in split(CELLS)], indent=1),
    "a source twice": book(split(CELLS), indent=1).replace('"source": [', '"source": ["other\\n"], "source": ['),
    "nbformat": nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CODE])),
}


@pytest.mark.parametrize("text", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_every_line_of_a_cell_is_where_its_words_stand(text):
    cells, _ = read_notebook(text, "a.ipynb")
    rows = text.split("\n")

    lines = lines_in_notebook(text)

    assert [len(cell) for cell in lines] == [cell.count("\n") + 1 for cell in cells]
    for cell, numbers in zip(cells, lines, strict=True):
        for line, number in zip(cell.split("\n"), numbers, strict=True):
            spelt = [json.dumps(line, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)]
            halves = all(json.dumps(character)[1:-1] in text for character in line)
            assert any(words in rows[number - 1] for words in spelt) or (halves and line[0] in rows[number - 1])


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"cells": [', '{"cells": 3}', "]]}}", '"', '{"worksheets": [{"cells": []}]}']
)
def test_what_is_no_notebook_has_no_lines(text):
    assert lines_in_notebook(text) == []


def test_places_in_notebooks_are_found_in_the_file_and_others_are_left_alone(tmp_path):
    notebook, elsewhere = str(tmp_path / "a b.ipynb"), str(tmp_path / "b.zip/a.ipynb")
    (tmp_path / "a b.ipynb").write_text(NOTEBOOKS["as Jupyter writes it"], "utf-8")
    places = {
        SourceLine(notebook, 3, 1): None,
        SourceLine(notebook, 1, 4): None,
        SourceLine(notebook, 99, 1): 0,
        SourceLine(notebook, 1, 99): 0,
        SourceLine(elsewhere, 1, 1): 0,
        SourceLine("a.py", 2): 0,
    }
    checks = [
        CheckResult("t", "f", True, Text(), exact_points(0), exact_points(1), Verdict.FAILED, place=place)
        for place in (*places, None)
    ]
    notes = tuple(PlacedNote(Text.plain("n"), place) for place in places)
    report = Report("", "a", "a.ipynb", GradingVerdict.GRADED, tuple(checks), placed_notes=notes)

    (found,) = with_lines_in_files(Batch((report,))).reports

    rows = (tmp_path / "a b.ipynb").read_text("utf-8").split("\n")
    first, second, *others, none = [check.place for check in found.checks]
    assert '"def f(x):' in rows[first.line_in_file - 1]
    assert '"k = 1"' in rows[second.line_in_file - 1]
    assert [place.line_in_file for place in others] == [0, 0, 0, 0]
    assert none is None
    assert [placed.place for placed in found.placed_notes] == [first, second, *others]
