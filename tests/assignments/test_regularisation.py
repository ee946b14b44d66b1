"""The content of the assignment ``regularisation``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path
from types import FunctionType, SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.assignment("regularisation")
FOLDER = Path(__file__).parents[2] / "assignments" / "regularisation"
NARROWS = "test_regularisation_narrows_the_gap"


@pytest.fixture(scope="module")
def regularisation(exercise):
    return exercise("regularisation")


@pytest.fixture(scope="module")
def training(regularisation):
    return regularisation.load("hidden/test_training.py")


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"][NARROWS]


# ------------------------------------------------------------------------------- the training exercise
@pytest.mark.slow
def test_the_thresholds_lie_far_above_the_references_own_shares(regularisation, training, told):
    rngs = [np.random.default_rng(seed) for seed in range(0, 200, 20)]  # the manifest has the figures of all 200

    gaps = np.array([training.gaps(regularisation.reference, rng) for rng in rngs])

    assert gaps[:, 0].min() > 5  # without regularisation the network overfits: the check requires 0.5
    for name, share in (("l2", gaps[:, 1] / gaps[:, 0]), ("dropout", gaps[:, 2] / gaps[:, 0])):
        figures = told[name]
        assert abs(share.mean() - figures["mean"]) < 4 * figures["std"] / np.sqrt(share.size)
        assert share.max() <= figures["worst"] + 1e-4
        assert figures["threshold"] >= figures["mean"] + 6 * figures["std"]
        assert figures["threshold"] >= share.mean() + 6 * share.std()


def test_the_thresholds_are_those_of_the_check_and_of_the_page(told):
    source = (FOLDER / "hidden" / "test_training.py").read_text("utf-8")
    thresholds = [told[name]["threshold"] for name in ("l2", "dropout")]

    found = re.findall(r"/ plain <= ([\d.]+)\)", source[source.index(f"def {NARROWS}(") :])

    assert [float(number) for number in found] == thresholds
    for language in ("ja", "en"):
        page = (FOLDER / f"handout.{language}.md").read_text("utf-8")
        assert all(re.search(rf"\b{threshold}\b", page) for threshold in thresholds)


def test_training_carries_its_points_in_trajectories(regularisation):
    about = [check for check in regularisation.checks.values() if check.settings.of == "train"]
    narrows = regularisation.checks[NARROWS].settings

    assert narrows.points == 1
    assert narrows.depends_on  # an observation alone earns nothing
    assert sum(check.settings.points for check in about) >= 10 * narrows.points


# ----------------------------------------------------------------------------- dropout step by step
@pytest.mark.parametrize("p", [0.3, 0.6], ids="p={:g}".format)
def test_the_masks_of_a_training_are_found_from_its_curves(regularisation, training, p):
    """With masks that are known, not one of 15 trainings is followed wrongly."""
    for seed in range(15):
        rng = np.random.default_rng(seed)
        params = training.parameters(rng, 3, 3, 2)
        params["b1"] += 9.0  # every unit stays on: what is dropped can be told from what is off
        sets = training.samples(rng, 2, 3, 2), training.samples(rng, 5, 3, 2)
        own = [np.random.default_rng(seed) for _ in range(2)]
        answer = regularisation.reference.train(params, *sets, 0.001, 12, 0.02, 0.1, p, own[0])

        new, curves, factors = training.followed(params, *sets, 0.001, 0.02, 0.1, p, answer)

        assert np.array_equal(factors != 0, [own[1].random((2, 3)) >= p for _ in range(12)])
        np.testing.assert_allclose(curves, answer[1], rtol=1e-10)
        np.testing.assert_allclose(new["W1"], answer[0]["W1"], rtol=1e-10)


def test_a_training_that_scales_and_drops_nothing_is_no_dropout(regularisation):
    class Scales(regularisation.reference.Dropout):
        def forward(self, x, train, rng):
            self._kept = np.full(np.shape(x), True) if train else None
            return self.backward(x)

    train = regularisation.reference.train
    scaled = FunctionType(train.__code__, {**vars(regularisation.reference), "Dropout": Scales}, "train")
    scaled.__defaults__ = train.__defaults__

    assert regularisation.not_passed(SimpleNamespace(train=scaled), 0) == {
        "test_train_with_dropout_step_by_step",
        "test_train_draws_a_mask_in_each_step",
        NARROWS,
    }


# --------------------------------------------------------------------------------- false alarms
def test_the_stated_rates_of_false_alarms_hold(regularisation):
    """The bounds of the checks, in standard deviations of what independent draws give in 200 gradings."""
    dropped = [np.random.default_rng(seed).random((10, 8, 9, 11)) < 0.4 for seed in range(200)]

    for axis in range(4):
        times = [mask.sum(axis=axis).ravel() for mask in dropped]
        ratios = np.array([np.var(each) / (dropped[0].shape[axis] * 0.24) for each in times])
        # the bound is eight times √(2 / count), which is more than the spread of the ratios themselves
        assert ratios.std() < 1.1 * np.sqrt(2 / times[0].size)
        assert np.abs(ratios - 1).max() < 5 * np.sqrt(2 / times[0].size)
