"""The content of the assignment ``lstm``: who passes what, and that the folder keeps its promises."""

import ast
import re
import tomllib
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "lstm"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
RIGHT = sorted(path.name for path in (FOLDER / "right").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
SEEDS = (1, 2, 3, 4, 5)
FUNCTIONS = ("lstm_step", "lstm_forward", "lstm_backward", "gru_step")


@pytest.fixture(scope="module")
def lstm(exercise):
    return exercise("lstm")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_passes_every_check(lstm, seed):
    assert lstm.not_passed(lstm.reference, seed) == set()


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_variant_passes_every_check(lstm, name):
    variant = lstm.load(f"right/{name}")

    assert [lstm.not_passed(variant, seed) for seed in SEEDS] == [set()] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_fails_exactly_the_checks_it_names(lstm, name):
    variant = lstm.load(f"wrong/{name}")

    assert [lstm.not_passed(variant, seed) for seed in SEEDS] == [set(variant.FAILS)] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_says_its_belief_and_two_hints_in_each_language(lstm, name):
    variant = lstm.load(f"wrong/{name}")

    assert variant.__doc__.startswith("Believes: ")
    assert {language: len(hints) for language, hints in variant.HINT.items()} == {"ja": 2, "en": 2}
    assert all(hint.strip() for hints in variant.HINT.values() for hint in hints)


def test_every_check_is_failed_by_some_wrong_variant(lstm):
    failed = {name for file in WRONG for name in lstm.load(f"wrong/{file}").FAILS}

    assert failed == set(lstm.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_passes_no_check(lstm, language):
    starter = lstm.load(f"starter/{language}/lstm.py")

    assert lstm.not_passed(starter, seed=1) == set(lstm.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "lstm.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "lstm.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert [node.name for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)] == list(FUNCTIONS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_and_the_points(lstm, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    public = sum(check.marks.points for check in lstm.checks.values() if check.public)
    hidden = sum(check.marks.points for check in lstm.checks.values() if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name for name in FUNCTIONS if f"`{name}(" not in handout} == set()
    assert {public, hidden, public + hidden} <= numbers


def test_the_points_of_the_manifest_are_the_sum_over_the_checks(lstm):
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))

    assert manifest["points"] == sum(check.marks.points for check in lstm.checks.values())


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(lstm):
    public = [check for check in lstm.checks.values() if check.public]
    total = sum(check.marks.points for check in lstm.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS)


def test_every_claim_exists_in_both_languages(lstm):
    claims = [check.marks.claim for check in lstm.checks.values()]

    assert all(JAPANESE.search(claim.ja) for claim in claims)
    assert all(claim.en and not JAPANESE.search(claim.en) for claim in claims)
    assert len({claim.ja for claim in claims}) == len({claim.en for claim in claims})


def test_every_dependency_is_a_check_of_this_assignment(lstm):
    needed = {name for check in lstm.checks.values() for name in check.marks.depends_on}

    assert needed <= set(lstm.checks)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls(lstm):
    assert lstm.calls(lstm.reference, seed=1) <= 40
