"""The content of the assignment ``cnn``: that the folder keeps what `grader audit` does not ask about."""

import ast
import re
import time
from pathlib import Path

import nbformat
import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "cnn"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
FUNCTIONS = (
    *("output_size", "pad2d", "conv2d", "conv2d_backward"),
    *("max_pool2d", "max_pool2d_backward", "avg_pool2d", "avg_pool2d_backward"),
)


@pytest.fixture(scope="module")
def cnn(exercise):
    return exercise("cnn")


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_406)


def test_every_check_is_failed_by_some_wrong_variant(cnn):
    failed = {name for file in WRONG for name in cnn.load(f"wrong/{file}").FAILS}

    assert failed == set(cnn.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "cnn.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "cnn.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert [node.name for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)] == list(FUNCTIONS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_and_the_points(cnn, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    public = sum(check.marks.points for check in cnn.checks.values() if check.public)
    hidden = sum(check.marks.points for check in cnn.checks.values() if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name for name in FUNCTIONS if f"`{name}(" not in handout} == set()
    assert {public, hidden, public + hidden} <= numbers


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(cnn):
    public = [check for check in cnn.checks.values() if check.public]
    total = sum(check.marks.points for check in cnn.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls(cnn):
    assert cnn.calls(cnn.reference, seed=1) <= 100


def test_every_function_has_at_least_three_known_mistakes(cnn):
    made = [name for file in WRONG for name in vars(cnn.load(f"wrong/{file}")) if name in FUNCTIONS]

    assert {name: made.count(name) for name in FUNCTIONS if made.count(name) < 3} == {}


def test_loops_over_places_are_far_from_the_limit_and_loops_over_pixels_far_beyond(cnn, rng):
    x, W, b = rng.normal(size=(2, 32, 9, 9)), rng.normal(size=(4, 32, 5, 5)), rng.normal(size=4)

    def best_seconds(function):
        runs = []
        for _ in range(5):
            start = time.thread_time()
            function(x, W, b, 1, 1)
            runs.append(time.thread_time() - start)
        return min(runs)

    ours = best_seconds(cnn.reference.conv2d)

    assert best_seconds(cnn.load("right/loops_over_places.py").conv2d) < 35 * ours
    assert best_seconds(cnn.load("wrong/conv_pixel_by_pixel.py").conv2d) > 120 * ours


@pytest.mark.parametrize("name", ["max_pool_back_to_all_tied", "max_pool_back_to_the_last_tie"])
def test_equal_shares_and_the_first_pass_at_a_tie_and_nothing_else(cnn, name):
    assert cnn.not_passed(cnn.load("right/equal_shares.py"), seed=3) == set()
    assert "test_max_pool_back_at_ties" in cnn.not_passed(cnn.load(f"wrong/{name}.py"), seed=3)
