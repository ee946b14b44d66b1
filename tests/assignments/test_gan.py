"""The content of the assignment ``gan``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.lazy import torch

pytestmark = pytest.mark.assignment("gan")
FOLDER = Path(__file__).parents[2] / "assignments" / "gan"
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


# ------------------------------------------------------------------------------- the training exercise
@pytest.mark.slow
def test_the_threshold_lies_far_above_the_references_own_distances(gan, training, told):
    probe = gan.in_process.probes
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
    probe = gan.in_process.probes

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
        training.distance_after_training(
            SimpleNamespace(train=train), gan.in_process.probes, np.random.default_rng(seed)
        )
    first = np.array(seen[::6])[:, :, 0]

    assert {-1, 1} == set(np.sign(first.mean(axis=1)))
    assert np.ptp(np.abs(first.mean(axis=1))) > 0.3
    assert np.ptp(first.std(axis=1)) > 0.15


def test_training_carries_its_points_in_trajectories(gan):
    learned = gan.checks[LEARNED].settings
    exact = [
        c.settings.points for c in gan.checks.values() if c.settings.of in ("train", "train_step") and c.id != LEARNED
    ]

    assert learned.points <= 2
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(exact) >= 8 * learned.points


def test_in_the_check_of_a_sure_discriminator_it_is_sure_both_ways(gan, training):
    """Nearly always: both losses meet logits for which single precision rounds σ to 0 or 1."""
    probe, sure = gan.in_process.probes, 0
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
