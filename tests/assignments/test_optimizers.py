"""The content of the assignment ``optimizers``: that the folder keeps what `grader audit` does not ask about."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "optimizers"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
CLASSES = ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")


@pytest.fixture(scope="module")
def optimizers(exercise):
    return exercise("optimizers")


def test_every_check_is_failed_by_some_wrong_variant(optimizers):
    failed = {name for file in WRONG for name in optimizers.load(f"wrong/{file}").FAILS}

    assert failed == set(optimizers.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "optimizers.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "optimizers.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert [node.name for node in ast.parse(module).body if isinstance(node, ast.ClassDef)] == list(CLASSES)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_class_and_the_points(optimizers, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    public = sum(check.marks.points for check in optimizers.checks.values() if check.public)
    hidden = sum(check.marks.points for check in optimizers.checks.values() if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name for name in CLASSES if f"`{name}(" not in handout} == set()
    assert {public, hidden, public + hidden} <= numbers


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_class(optimizers):
    public = [check for check in optimizers.checks.values() if check.public]
    total = sum(check.marks.points for check in optimizers.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(CLASSES)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls_beside_five_trajectories_of_fifty_steps(optimizers):
    assert optimizers.calls(optimizers.reference, seed=1) <= 5 * 51 + 80
