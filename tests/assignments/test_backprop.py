"""The content of the assignment ``backprop``: who passes what, and that the folder keeps its promises."""

import ast
import re
import tomllib
from pathlib import Path

import nbformat
import numpy as np
import pytest

from grader.checks.trusted import load_by_path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assignments" / "backprop"
HAND_INS = ROOT / "tests" / "diagnosis" / "hand_ins" / "backprop"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
RIGHT = sorted(path.name for path in (FOLDER / "right").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
SEEDS = (1,)  # the audit tries others
FUNCTIONS = (
    "affine_backward",
    "sigmoid_backward",
    "relu_backward",
    "softmax_cross_entropy_backward",
    "TwoLayerNet",
    "layer_gradient_norms",
)


@pytest.fixture(scope="module")
def backprop(exercise):
    return exercise("backprop")


@pytest.fixture(scope="module")
def figures():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_passes_every_check(backprop, seed):
    assert backprop.not_passed(backprop.reference, seed) == set()


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_variant_passes_every_check(backprop, name):
    variant = backprop.load(f"right/{name}")

    assert [backprop.not_passed(variant, seed) for seed in SEEDS] == [set()] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_fails_exactly_the_checks_it_names(backprop, name):
    variant = backprop.load(f"wrong/{name}")

    assert [backprop.not_passed(variant, seed) for seed in SEEDS] == [set(variant.FAILS)] * len(SEEDS)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_variant_says_its_belief_and_two_hints_in_each_language(backprop, name):
    variant = backprop.load(f"wrong/{name}")

    assert variant.__doc__.startswith("Believes: ")
    assert {language: len(hints) for language, hints in variant.HINT.items()} == {"ja": 2, "en": 2}
    assert all(JAPANESE.search(hint) for hint in variant.HINT["ja"])
    assert not any(JAPANESE.search(hint) for hint in variant.HINT["en"])


@pytest.mark.parametrize("name", WRONG)
def test_the_edits_of_a_wrong_variant_make_the_same_mistake_in_the_reference(backprop, name, tmp_path):
    variant = backprop.load(f"wrong/{name}")
    source = (ROOT / "reference" / "backprop.py").read_text("utf-8")

    for old, new in getattr(variant, "EDIT", []):
        assert source.count(old) == 1
        source = source.replace(old, new)
    (tmp_path / name).write_text(source, "utf-8")

    edited = load_by_path(tmp_path / name, f"edited_{name.removesuffix('.py')}")
    missed = set(variant.FAILS) - backprop.not_passed(edited, seed=1)
    assert missed == (set() if hasattr(variant, "EDIT") else set(variant.FAILS))


@pytest.mark.parametrize("name", WRONG)
def test_a_second_hand_in_of_the_same_mistake_fails_the_same_checks(backprop, name):
    second = load_by_path(HAND_INS / name, f"second_{name.removesuffix('.py')}")

    assert backprop.not_passed(second, seed=1) == set(backprop.load(f"wrong/{name}").FAILS)


def test_every_second_hand_in_belongs_to_a_wrong_variant():
    assert sorted(path.name for path in HAND_INS.glob("*.py")) == WRONG


def test_every_function_has_three_wrong_variants_and_every_check_is_failed_by_one(backprop):
    failed = [name for file in WRONG for name in backprop.load(f"wrong/{file}").FAILS]
    defined = [name for file in WRONG for name in FUNCTIONS if hasattr(backprop.load(f"wrong/{file}"), name)]

    assert set(failed) == set(backprop.checks)
    assert {name for name in FUNCTIONS if defined.count(name) < 3} == set()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_passes_no_check(backprop, language):
    starter = backprop.load(f"starter/{language}/backprop.py")

    assert backprop.not_passed(starter, seed=1) == set(backprop.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_forward_functions_of_a_starter_are_right(backprop, language):
    starter, rng = backprop.load(f"starter/{language}/backprop.py"), np.random.default_rng(1)
    u, W, b = np.array([[0.0, np.log(3), -1000.0], [1000.0, 1000.0, 0.0]]), rng.normal(size=(2, 3)), rng.normal(size=2)

    np.testing.assert_allclose(starter.affine(u, W, b), [[W[o] @ row + b[o] for o in range(2)] for row in u])
    np.testing.assert_allclose(starter.sigmoid(u), [[0.5, 0.75, 0], [1, 1, 0.5]], atol=1e-15)
    np.testing.assert_array_equal(starter.relu(u), [[0, np.log(3), 0], [1000, 1000, 0]])
    np.testing.assert_allclose(starter.softmax(u), [[0.25, 0.75, 0], [0.5, 0.5, 0]], atol=1e-15)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "backprop.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "backprop.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    written = [node.name for node in ast.parse(module).body if isinstance(node, ast.ClassDef | ast.FunctionDef)]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert written == ["affine", "sigmoid", "relu", "softmax", *FUNCTIONS]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_with_its_points(backprop, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    checks = backprop.checks.values()
    public = sum(check.marks.points for check in checks if check.public)
    hidden = sum(check.marks.points for check in checks if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}
    rows = {name: line for line in handout.split("\n") for name in FUNCTIONS if line.startswith(f"| `{name}(")}
    told = {name: float(row.split("|")[-2]) for name, row in rows.items()}

    assert told == {name: sum(check.marks.points for check in checks if check.marks.of == name) for name in FUNCTIONS}
    assert {public, hidden, public + hidden} <= numbers


def test_the_points_of_the_manifest_are_the_sum_over_the_checks(backprop):
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))

    assert manifest["points"] == sum(check.marks.points for check in backprop.checks.values())


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(backprop):
    public = [check for check in backprop.checks.values() if check.public]
    total = sum(check.marks.points for check in backprop.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS)


def test_every_claim_exists_in_both_languages(backprop):
    claims = [check.marks.claim for check in backprop.checks.values()]

    assert all(JAPANESE.search(claim.ja) for claim in claims)
    assert all(claim.en and not JAPANESE.search(claim.en) for claim in claims)
    assert len({claim.ja for claim in claims}) == len({claim.en for claim in claims}) == len(claims)


def test_every_dependency_is_a_check_of_this_assignment(backprop):
    needed = {name for check in backprop.checks.values() for name in check.marks.depends_on}

    assert needed <= set(backprop.checks)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls(backprop):
    assert backprop.calls(backprop.reference, seed=1) <= 80


# ------------------------------------------------------------------------------- training exercises
def measured(backprop, function, *arguments):
    """Return what a check's own measure gives for the reference with 200 seeds."""
    [module] = [module for module in backprop.check_modules if hasattr(module, function)]
    measure = getattr(module, function)
    return np.array([measure(backprop.reference, *arguments, np.random.default_rng(seed)) for seed in range(200)])


def assert_figures(values, worst, told):
    """The manifest tells the truth, and its threshold lies six standard deviations beyond the mean, and beyond all."""
    assert [told["mean"], told["std"], told["worst"]] == pytest.approx([values.mean(), values.std(), worst], abs=6e-4)
    assert abs(values.mean() - told["threshold"]) >= 6 * values.std()


def test_the_threshold_of_xor_lies_far_below_the_references_own_results(backprop, figures):
    values, told = measured(backprop, "share_right"), figures["test_xor_is_learned"]

    assert_figures(values, values.min(), told)
    assert values.min() > told["threshold"] > 0.75  # what a straight line can do


def test_the_thresholds_of_vanishing_gradients_lie_far_from_the_references_own_results(backprop, figures):
    told = figures["test_sigmoid_gradients_vanish_and_relu_gradients_do_not"]
    sigmoid, relu = measured(backprop, "decades", "sigmoid"), measured(backprop, "decades", "relu")

    assert_figures(sigmoid, sigmoid.max(), told["sigmoid"])
    assert_figures(relu, np.abs(relu).max(), told["relu"])
    assert sigmoid.max() < told["sigmoid"]["threshold"]
    assert np.abs(relu).max() < told["relu"]["threshold"]


@pytest.mark.parametrize("check", ["test_xor_is_learned", "test_sigmoid_gradients_vanish_and_relu_gradients_do_not"])
def test_the_thresholds_of_the_manifest_are_those_of_the_checks(figures, check):
    sources = [(FOLDER / file).read_text("utf-8") for file in CHECK_FILES]
    [source] = [source for source in sources if f"def {check}(" in source]
    body = source[source.index(f"def {check}(") :]
    parts = [figures[check], *figures[check].values()]
    told = [part["threshold"] for part in parts if isinstance(part, dict) and "threshold" in part]

    assert [float(number) for number in re.findall(r"[<>]= (-?[\d.]+)", body)] == told


def test_xor_differs_from_grading_to_grading(backprop):
    [module] = [module for module in backprop.check_modules if hasattr(module, "xor_data")]

    drawn = [module.xor_data(np.random.default_rng(seed), 60) for seed in range(40)]

    corner = [t[np.argmax(x.sum(axis=1))] for x, t, _, _ in drawn]
    assert {0, 1} == set(corner)  # which corner is which class is not fixed
    for x, t, unseen, truth in drawn:
        assert x.shape == (60, 2)
        assert unseen.shape == (200, 2)
        assert t.sum() == 30
        assert truth.sum() == 100
        assert not {tuple(row) for row in x} & {tuple(row) for row in unseen}
        assert np.any(truth[:8] != truth[8:16])  # the order gives nothing away


def test_training_carries_its_points_in_trajectories(backprop):
    learned = backprop.checks["test_xor_is_learned"].marks.points
    exact = [
        "test_first_steps_of_training",
        "test_losses_of_25_steps",
        "test_outputs_after_25_steps",
        "test_two_networks_trained_in_turn",
    ]

    assert learned <= 2
    assert sum(backprop.checks[name].marks.points for name in exact) >= 3 * learned
