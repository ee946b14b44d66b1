"""The content of the assignment ``segmentation``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.lazy import torch

pytestmark = pytest.mark.assignment("segmentation")
FOLDER = Path(__file__).parents[2] / "assignments" / "segmentation"
LEARNED = "test_shapes_are_learned"


@pytest.fixture(scope="module")
def segmentation(exercise):
    return exercise("segmentation")


@pytest.fixture(scope="module")
def learning(segmentation):
    return segmentation.load("hidden/test_learning.py")


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"][LEARNED]


@pytest.mark.slow
def test_the_threshold_lies_far_below_what_the_reference_reaches(segmentation, learning, told):
    rngs = [np.random.default_rng(seed) for seed in range(0, 200, 25)]  # the manifest has the figures of all 200

    found = [learning.iou_after_training(segmentation.reference, segmentation.in_process.probes, rng) for rng in rngs]

    assert abs(np.mean(found) - told["mean"]) < 4 * told["std"] / np.sqrt(len(found))
    assert min(found) >= told["worst"] - 0.02  # the last digits of a machine decide on which way they go
    assert told["threshold"] <= told["mean"] - 6 * told["std"]


def test_the_threshold_is_that_of_the_check_and_of_the_page(told):
    source = (FOLDER / "hidden" / "test_learning.py").read_text("utf-8")

    assert re.findall(r">= ([\d.]+)  #", source[source.index(f"def {LEARNED}(") :]) == [str(told["threshold"])]
    for language in ("ja", "en"):
        assert f" {told['threshold']}" in (FOLDER / f"handout.{language}.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["untrained", "background", "one label for all shapes"])
def test_what_has_not_learned_the_shapes_lies_far_below_the_threshold(segmentation, learning, told, name):
    seen = []

    def train(net, optimizer, batches, ignore=255):
        seen[:] = [np.concatenate([t.numpy() for _, t in batches])]

    def predict(net, x):
        if name == "untrained":
            return net(x).argmax(dim=1).numpy()
        labels, counts = np.unique(seen[0][seen[0] != 255], return_counts=True)
        order = labels[np.argsort(-counts)]
        bright = (x[:, 0].numpy() > 0.5) & (name != "background")
        return np.where(bright, order[1], order[0])

    module = SimpleNamespace(EncoderDecoder=segmentation.reference.EncoderDecoder, train=train, predict=predict)
    rngs = [np.random.default_rng(seed) for seed in range(3)]
    found = [learning.iou_after_training(module, segmentation.in_process.probes, rng) for rng in rngs]

    assert max(found) < 0.5 < told["threshold"]


def test_shapes_and_their_labels_differ_from_grading_to_grading(learning):
    orders, images = set(), set()
    for seed in range(10):
        rng = np.random.default_rng(seed)
        order = rng.permutation(4)
        x, t = learning.pictures(rng, 4, order)
        orders.add(tuple(order))
        images.add(x.numpy().tobytes())
        assert set(np.unique(t.numpy())) <= {0, 1, 2, 3, 255}

    assert len(orders) >= 5
    assert len(images) == 10


def test_learning_carries_its_points_in_trajectories(segmentation):
    learned = segmentation.checks[LEARNED].settings
    about = ("EncoderDecoder", "train", "predict")
    exact = [c.settings.points for c in segmentation.checks.values() if c.settings.of in about and c.id != LEARNED]

    assert learned.points <= 1
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(exact) >= 8 * learned.points


def test_the_inner_product_comes_after_the_numbers(segmentation):
    """Every linear map has an adjoint; the check asks for that of conv2d, after those that compare numbers."""
    check = segmentation.checks["test_transposed_conv_is_the_adjoint"].settings

    assert set(check.depends_on) == {"test_transposed_conv_strides", "test_transposed_conv_padding"}
    assert check.points == 1


def test_logits_of_the_checks_can_be_told_in_single_precision(segmentation, learning):
    probe, rng = segmentation.in_process.probes, np.random.default_rng(0)
    net = segmentation.reference.EncoderDecoder(2, 3, 4)
    probe.put(net, learning.encoder_decoder_weights(rng, 2, 3, 4))

    with torch.no_grad():
        logits = net(torch.randn(4, 2, 6, 6))

    assert 0.1 < float(logits.std()) < 10
