"""The content of the assignment ``gan``: that the folder keeps what `grader audit` does not ask about."""

import ast
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
import torch

FOLDER = Path(__file__).parents[2] / "assignments" / "gan"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
FUNCTIONS = (
    *("discriminator_loss", "generator_loss_minimax", "generator_loss_nonsaturating"),
    *("discriminator_gradients", "generator_gradients", "train_step", "train"),
)
LEARNED = "test_gaussian_is_learned"


@pytest.fixture(scope="module")
def gan(exercise):
    return exercise("gan")


@pytest.fixture(scope="module")
def training(gan):
    return gan.load("hidden/test_training.py")


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"][LEARNED]


def test_every_check_is_failed_by_some_wrong_variant(gan):
    failed = {name for file in WRONG for name in gan.load(f"wrong/{file}").FAILS}

    assert failed == set(gan.checks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "gan.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "gan.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert [node.name for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)] == list(FUNCTIONS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_its_points_and_those_of_all(gan, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    of = {name: sum(c.marks.points for c in gan.checks.values() if c.marks.of == name) for name in FUNCTIONS}
    public = sum(check.marks.points for check in gan.checks.values() if check.public)

    rows = dict(re.findall(r"^\| `(\w+)\(.*\| (\d+) \|$", handout, flags=re.MULTILINE))
    numbers = {float(number) for number in re.findall(r"\d+", handout)}

    assert {name: float(points) for name, points in rows.items()} == of
    assert {public, sum(of.values()) - public, sum(of.values())} <= numbers


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(gan):
    public = [check for check in gan.checks.values() if check.public]
    total = sum(check.marks.points for check in gan.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "operator", "pytest", "torch"}


def test_a_correct_submission_needs_few_calls(gan):
    assert gan.calls(gan.reference, seed=1) <= 120


def test_every_function_has_at_least_three_known_mistakes(gan):
    made = [name for file in WRONG for name in vars(gan.load(f"wrong/{file}")) if name in FUNCTIONS]

    assert {name: made.count(name) for name in FUNCTIONS if made.count(name) < 3} == {}


# ------------------------------------------------------------------------------- the training exercise
def test_the_threshold_lies_far_above_the_references_own_distances(gan, training, told):
    probe = gan.bench.probes
    rngs = [np.random.default_rng(seed) for seed in range(0, 200, 10)]  # the manifest has the figures of all 200

    found = np.array([training.distance_after_training(gan.reference, probe, rng) for rng in rngs])

    assert abs(found.mean() - told["mean"]) < 4 * told["std"] / np.sqrt(found.size)
    assert found.max() <= told["worst"] + 0.05  # the last digits of a machine decide on which way round they go
    assert told["threshold"] >= told["mean"] + 6 * told["std"]
    assert told["threshold"] >= found.mean() + 6 * found.std()


def test_the_threshold_of_the_manifest_is_that_of_the_check(told):
    source = (FOLDER / "hidden" / "test_training.py").read_text("utf-8")

    assert re.findall(r"<= ([\d.]+)  #", source[source.index(f"def {LEARNED}(") :]) == [str(told["threshold"])]


@pytest.mark.parametrize("name", ["untrained", "only the mean", "a third of the spread"])
def test_what_is_no_gaussian_of_these_lies_above_the_threshold(gan, training, told, name):
    probe = gan.bench.probes

    def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
        if name == "untrained":
            return
        x = sample(1000)
        with torch.no_grad():  # a network that is linear for small inputs: 0.01 z and then as large as it has to be
            G[0].weight.zero_()[0, 0], G[0].bias[:] = 0.01, 0
            G[2].weight.zero_()[0, 0] = 0 if name == "only the mean" else 100 * x.std() / 3
            G[2].bias[:] = x.mean()

    module = SimpleNamespace(train=train)
    found = [training.distance_after_training(module, probe, np.random.default_rng(seed)) for seed in range(20)]

    assert min(found) > told["threshold"]


def test_a_gaussian_differs_from_grading_to_grading(gan, training):
    seen = []

    def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
        seen.append(sample(1000).numpy())

    for seed in range(20):
        training.distance_after_training(SimpleNamespace(train=train), gan.bench.probes, np.random.default_rng(seed))
    first = np.array(seen[::6])[:, :, 0]

    assert {-1, 1} == set(np.sign(first.mean(axis=1)))
    assert np.ptp(np.abs(first.mean(axis=1))) > 0.3
    assert np.ptp(first.std(axis=1)) > 0.15


def test_training_carries_its_points_in_trajectories(gan):
    learned = gan.checks[LEARNED].marks
    exact = [c.marks.points for c in gan.checks.values() if c.marks.of in ("train", "train_step") and c.id != LEARNED]

    assert learned.points <= 2
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(exact) >= 8 * learned.points


def test_in_the_check_of_a_sure_discriminator_it_is_sure_both_ways(gan, training):
    """Nearly always: both losses meet logits for which single precision rounds σ to 0 or 1."""
    probe, sure = gan.bench.probes, 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        G, D = training.parameters(rng, 2, 4, 3), training.parameters(rng, 3, 5, 1)
        x, z = training.tensor(rng, 3, 3), training.tensor(rng, 3, 2)
        for biases in (G[1], G[3], D[1], D[3]):
            biases *= 0
        D[2] *= 400
        with torch.no_grad():
            logits = probe.network(D)(torch.cat([x, -1.5 * x, probe.network(G)(torch.cat([z, -1.5 * z]))]))
        sure += bool(logits.max() > 110 and logits.min() < -110)

    assert sure >= 39
