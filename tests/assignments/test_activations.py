"""The content of the assignment ``activations``: who passes what, and that the folder keeps its promises."""

import ast
import re
import tomllib
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "activations"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
RIGHT = sorted(path.name for path in (FOLDER / "right").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
SEEDS = (1, 2, 3, 4, 5)
FUNCTIONS = {
    "step",
    "sigmoid",
    "relu",
    "tanh",
    "identity",
    "softmax",
    "sigmoid_grad",
    "relu_grad",
    "tanh_grad",
    "identity_grad",
    "softmax_backward",
}


@pytest.fixture(scope="module")
def activations(exercise):
    return exercise("activations")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_passes_every_check(activations, seed):
    assert activations.not_passed(activations.reference, seed) == set()


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_variant_passes_every_check(activations, name):
    variant = activations.load(f"right/{name}")

    assert [activations.not_passed(variant, seed) for seed in SEEDS] == [set()] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_fails_exactly_the_checks_it_names(activations, name):
    variant = activations.load(f"wrong/{name}")

    assert [activations.not_passed(variant, seed) for seed in SEEDS] == [set(variant.FAILS)] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_says_its_belief_and_two_hints_in_each_language(activations, name):
    variant = activations.load(f"wrong/{name}")

    assert variant.__doc__.startswith("Believes: ")
    assert {language: len(hints) for language, hints in variant.HINT.items()} == {"ja": 2, "en": 2}
    assert all(hint.strip() for hints in variant.HINT.values() for hint in hints)


def test_every_check_is_failed_by_some_wrong_variant(activations):
    failed = {name for file in WRONG for name in activations.load(f"wrong/{file}").FAILS}

    assert failed == set(activations.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_passes_no_check(activations, language):
    starter = activations.load(f"starter/{language}/activations.py")

    assert activations.not_passed(starter, seed=1) == set(activations.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "activations.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "activations.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert {node.name for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)} == FUNCTIONS


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_and_the_points(activations, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    public = sum(check.marks.points for check in activations.checks.values() if check.public)
    hidden = sum(check.marks.points for check in activations.checks.values() if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name for name in FUNCTIONS if f"`{name}(" not in handout} == set()
    assert {public, hidden, public + hidden} <= numbers


def test_the_points_of_the_manifest_are_the_sum_over_the_checks(activations):
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))

    assert manifest["points"] == sum(check.marks.points for check in activations.checks.values())


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(activations):
    public = [check for check in activations.checks.values() if check.public]
    total = sum(check.marks.points for check in activations.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == FUNCTIONS


def test_every_claim_exists_in_both_languages(activations):
    claims = [check.marks.claim for check in activations.checks.values()]

    assert all(JAPANESE.search(claim.ja) for claim in claims)
    assert all(claim.en and not JAPANESE.search(claim.en) for claim in claims)
    assert len({claim.ja for claim in claims}) == len({claim.en for claim in claims})


def test_every_dependency_is_a_check_of_this_assignment(activations):
    needed = {name for check in activations.checks.values() for name in check.marks.depends_on}

    assert needed <= set(activations.checks)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in body[1:4]}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls(activations):
    assert activations.calls(activations.reference, seed=1) <= 60
