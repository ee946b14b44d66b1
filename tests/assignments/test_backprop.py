"""The content of the assignment ``backprop``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.assignment("backprop")
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assignments" / "backprop"
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))


@pytest.fixture(scope="module")
def backprop(exercise):
    return exercise("backprop")


@pytest.fixture(scope="module")
def figures():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_forward_functions_of_a_starter_are_right(backprop, language):
    starter, rng = backprop.load(f"starter/{language}/backprop.py"), np.random.default_rng(1)
    u, W, b = np.array([[0.0, np.log(3), -1000.0], [1000.0, 1000.0, 0.0]]), rng.normal(size=(2, 3)), rng.normal(size=2)

    np.testing.assert_allclose(starter.affine(u, W, b), [[W[o] @ row + b[o] for o in range(2)] for row in u])
    np.testing.assert_allclose(starter.sigmoid(u), [[0.5, 0.75, 0], [1, 1, 0.5]], atol=1e-15)
    np.testing.assert_array_equal(starter.relu(u), [[0, np.log(3), 0], [1000, 1000, 0]])
    np.testing.assert_allclose(starter.softmax(u), [[0.25, 0.75, 0], [0.5, 0.5, 0]], atol=1e-15)


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


@pytest.mark.slow
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
    learned = backprop.checks["test_xor_is_learned"].settings.points
    exact = [
        "test_first_steps_of_training",
        "test_losses_of_25_steps",
        "test_outputs_after_25_steps",
        "test_two_networks_trained_in_turn",
    ]

    assert learned <= 2
    assert sum(backprop.checks[name].settings.points for name in exact) >= 3 * learned
