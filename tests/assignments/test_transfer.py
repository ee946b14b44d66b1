"""The content of the assignment ``transfer``: that the folder keeps what `grader audit` does not ask about."""

import ast
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from grader.checks.trusted import load_by_path

FOLDER = Path(__file__).parents[2] / "assignments" / "transfer"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
FUNCTIONS = (
    *("freeze", "replace_head", "unfreeze_last", "trainable_parameters", "fine_tune"),
    *("mask_tokens", "classification_head"),
)


@pytest.fixture(scope="module")
def transfer(exercise):
    return exercise("transfer")


@pytest.fixture(scope="module")
def probes():
    return load_by_path(FOLDER / "probes.py", "variant_transfer_probes")


def parameters_by_layer(model):
    own = [list(module.parameters(recurse=False)) for module in model.modules()]
    return [parameters for parameters in own if parameters]


def test_every_check_is_failed_by_some_wrong_variant(transfer):
    failed = {name for file in WRONG for name in transfer.load(f"wrong/{file}").FAILS}

    assert failed == set(transfer.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "transfer.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "transfer.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert [node.name for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)] == list(FUNCTIONS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_and_the_points(transfer, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    public = sum(check.marks.points for check in transfer.checks.values() if check.public)
    hidden = sum(check.marks.points for check in transfer.checks.values() if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name for name in FUNCTIONS if f"`{name}(" not in handout} == set()
    assert {public, hidden, public + hidden} <= numbers


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function_but_one(transfer):
    public = [check for check in transfer.checks.values() if check.public]
    total = sum(check.marks.points for check in transfer.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS) - {"unfreeze_last"}


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}
    constants = [node for node in body if isinstance(node, ast.Assign)]

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.Assign) for node in body[1:])
    values = [value for node in constants for value in as_tuple(ast.literal_eval(node.value))]
    assert {type(value) for value in values} <= {int, str}
    assert imported <= {"grader.checks", "numpy", "pytest", "torch"}


def as_tuple(value):
    return [part for each in value for part in as_tuple(each)] if isinstance(value, tuple) else [value]


def test_a_correct_submission_needs_few_calls(transfer):
    assert transfer.calls(transfer.reference, seed=1) <= 160


def test_every_function_has_at_least_three_known_mistakes(transfer):
    made = [name for file in WRONG for name in vars(transfer.load(f"wrong/{file}")) if name in FUNCTIONS]

    assert {name: made.count(name) for name in FUNCTIONS if made.count(name) < 3} == {}


def test_the_real_sizes_are_those_of_vgg16_and_of_bert_base(probes):
    parameters = {kind: probes.sizes(probes.empty(kind))[0] for kind in ("vgg16", "bert_base")}

    assert parameters == {"vgg16": 138_357_544, "bert_base": 109_482_240 + 768 * 2 + 2}  # and a head of two classes


@pytest.mark.parametrize(("narrow", "real"), [("vgg16_narrow", "vgg16"), ("bert_narrow", "bert_base")])
def test_the_narrow_networks_have_every_layer_of_the_real_ones(probes, narrow, real):
    def shape(kind):
        layers = parameters_by_layer(probes.empty(kind))
        return [[p.dim() for p in own] for own in layers if kind != "vgg16_narrow" or own[0].dim() > 1]  # no batch norm

    assert shape(narrow) == shape(real)
    assert probes.sizes(probes.empty(narrow))[0] < 30_000


@pytest.mark.parametrize("kind", ["vgg16_narrow", "bert_narrow"])
def test_what_goes_through_the_narrow_networks_neither_grows_nor_fades(transfer, probes, kind):
    hidden = transfer.load("hidden/test_what_stays_and_what_moves.py")
    for seed in range(5):
        rng = np.random.default_rng(seed)
        model, (x, t) = probes.build(kind, hidden.drawn(rng, probes.shapes(kind))), hidden.batch(rng, kind)

        sizes = [np.abs(gradient).max() for gradient in probes.gradients(model.eval(), x, t).values()]

        assert len(sizes) == len(list(model.parameters()))
        assert max(sizes) < 100
        assert np.median(sizes) > 1e-4


def test_taking_gradients_leaves_the_weights_to_the_bit(transfer, probes):
    hidden, rng = transfer.load("hidden/test_what_stays_and_what_moves.py"), np.random.default_rng(0)
    model, (x, t) = probes.build("vgg", hidden.drawn(rng, probes.shapes("vgg"))), hidden.batch(rng, "vgg")
    before = probes.state(model.eval())

    probes.gradients(model, x, t)

    assert all(np.array_equal(value, before[name]) for name, value in probes.state(model).items())
    assert all(p.grad is None for p in model.parameters())


def test_a_share_is_wrongly_refused_once_in_five_hundred_million(transfer):
    share = transfer.load("hidden/test_masked_words.py").assert_share
    spread = np.sqrt(10_000 * 0.15 * 0.85)

    share(1500 + 5.99 * spread, 10_000, 0.15, "chosen")
    with pytest.raises(AssertionError, match="expected about 15"):
        share(1500 + 6.01 * spread, 10_000, 0.15, "chosen")


@pytest.mark.parametrize("seed", range(4))
def test_masking_by_other_hands_passes_on_every_seed_and_three_in_ten_does_not(transfer, seed):
    masking = [check for check in transfer.checks.values() if check.marks.of == "mask_tokens"]

    assert len(masking) == 6
    right, wrong = transfer.load("right/masks_by_where.py"), transfer.load("wrong/mask_three_in_ten.py")
    if seed == 0:
        assert transfer.not_passed(wrong, seed) >= {"test_mask_tokens_shares"}
    else:
        assert transfer.not_passed(right, seed) == set()
