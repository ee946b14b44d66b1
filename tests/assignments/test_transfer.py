"""The content of the assignment ``transfer``, beyond what `grader audit` and ``test_folders.py`` ask about."""

from pathlib import Path

import numpy as np
import pytest

from grader.checks.reference_loader import load_by_path

pytestmark = pytest.mark.assignment("transfer")
FOLDER = Path(__file__).parents[2] / "assignments" / "transfer"


@pytest.fixture(scope="module")
def transfer(exercise):
    return exercise("transfer")


@pytest.fixture(scope="module")
def probes():
    return load_by_path(FOLDER / "probes.py", "variant_transfer_probes")


def parameters_by_layer(model):
    own = [list(module.parameters(recurse=False)) for module in model.modules()]
    return [parameters for parameters in own if parameters]


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


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_masking_by_other_hands_passes_on_every_seed_and_three_in_ten_does_not(transfer, seed):
    masking = [check for check in transfer.checks.values() if check.settings.of == "mask_tokens"]

    assert len(masking) == 6
    right, wrong = transfer.load("right/masks_by_where.py"), transfer.load("wrong/mask_three_in_ten.py")
    if seed == 0:
        assert transfer.not_passed(wrong, seed) >= {"test_mask_tokens_shares"}
    else:
        assert transfer.not_passed(right, seed) == set()
