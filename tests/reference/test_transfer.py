"""The reference's transfer learning: against torch.optim, and real VGG16 and BERT shapes."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from tests.lazy import Lazy, nn, torch

transfer = Lazy("reference.transfer")


@pytest.fixture(scope="module")
def probes():
    path = Path(__file__).parents[2] / "assignments" / "transfer" / "probes.py"
    spec = importlib.util.spec_from_file_location("transfer_probes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_404)


def weights(probes, kind, rng):
    found = {name: rng.normal(size=shape, scale=0.5) for name, shape in probes.shapes(kind).items()}
    return {name: np.abs(w) + 0.1 if name.endswith("running_var") else w for name, w in found.items()}


INPUTS = {
    "vgg": lambda rng: torch.tensor(rng.normal(size=(6, 3, 8, 8)), dtype=torch.float32),
    "bert": lambda rng: torch.tensor(rng.integers(0, 30, size=(6, 5))),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("opened", [1, 3, 100])
def test_fine_tuning_agrees_with_torch_optim_sgd(probes, kind, opened, rng):
    x, t, w = INPUTS[kind](rng), torch.tensor([0, 1, 2, 0, 1, 2]), weights(probes, kind, rng)
    ours, theirs = (transfer.unfreeze_last(transfer.freeze(probes.build(kind, w)), opened) for _ in range(2))
    optimizer, expected = torch.optim.SGD([p for p in theirs.parameters() if p.requires_grad], lr=0.1), []
    for module in theirs.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.train(module.weight.requires_grad)

    losses = transfer.fine_tune(ours, x, t, 0.1, 5)

    for _ in range(5):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(theirs(x), t)
        loss.backward()
        optimizer.step()
        expected.append(loss.item())
    np.testing.assert_allclose(losses, expected, rtol=1e-6)
    for name, value in theirs.state_dict().items():
        torch.testing.assert_close(ours.state_dict()[name], value, rtol=1e-5, atol=1e-6, msg=name)


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_frozen_stays_to_the_bit_and_the_new_head_moves(probes, kind, rng):
    model = transfer.replace_head(transfer.freeze(probes.build(kind, weights(probes, kind, rng))), 3)
    before = probes.state(model)

    transfer.fine_tune(model, INPUTS[kind](rng), torch.tensor([0, 1, 2, 0, 1, 2]), 0.1, 4)

    moved = {name for name, value in probes.state(model).items() if not np.array_equal(value, before[name])}
    head = "classifier.6" if kind == "vgg" else "classifier"
    assert moved == {f"{head}.weight", f"{head}.bias"}


def test_real_sizes_are_those_published_and_only_the_new_head_is_trainable(probes):
    vgg, bert = (transfer.replace_head(transfer.freeze(probes.empty(kind)), 5) for kind in ("vgg16", "bert_base"))

    assert sum(p.numel() for p in probes.empty("vgg16").parameters()) == 138_357_544
    assert sum(p.numel() for p in transfer.trainable_parameters(vgg)) == 4096 * 5 + 5
    assert sum(p.numel() for p in transfer.trainable_parameters(bert)) == 768 * 5 + 5


def test_published_weights_of_vgg16_would_load_by_name(probes, tmp_path):
    convolutions = (0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28)
    published = [f"features.{n}.{part}" for n in convolutions for part in ("weight", "bias")]
    published += [f"classifier.{n}.{part}" for n in (0, 3, 6) for part in ("weight", "bias")]
    small = probes.Vgg([2 if width != "M" else "M" for width in probes.VGG16], (4, 4), 1, 10, batch_norm=False)
    torch.save(small.state_dict(), tmp_path / "vgg16.pth")
    again = probes.Vgg([2 if width != "M" else "M" for width in probes.VGG16], (4, 4), 1, 10, batch_norm=False)

    again.load_state_dict(torch.load(tmp_path / "vgg16.pth", weights_only=True))

    assert list(probes.empty("vgg16").state_dict()) == published
    assert all(torch.equal(a, b) for a, b in zip(small.parameters(), again.parameters(), strict=True))


def test_a_model_without_a_linear_layer_has_no_head():
    with pytest.raises(ValueError, match=r"no nn\.Linear"):
        transfer.replace_head(nn.Sequential(nn.Conv2d(1, 1, 1)), 2)


def test_masked_tokens_have_the_shares_of_the_paper(rng):
    ids = rng.integers(4, 1000, size=(400, 100))
    ids[:, 0], ids[:, -1] = 1, 2
    special = np.array([0, 1, 2, 3])

    inputs, labels = transfer.mask_tokens(ids, special, 3, 4, 1000, rng)

    chosen = labels != transfer.IGNORED
    ordinary = ~np.isin(ids, special)
    shares = [np.mean(inputs[chosen] == 3), np.mean(inputs[chosen] == ids[chosen])]
    assert np.array_equal(labels[chosen], ids[chosen])
    assert np.array_equal(inputs[~chosen], ids[~chosen])
    assert not (chosen & ~ordinary).any()
    assert inputs[chosen].min() >= 3
    np.testing.assert_allclose([chosen[ordinary].mean(), *shares], [0.15, 0.8, 0.1], atol=0.02)


def test_the_classification_head_is_torchs_layers_on_the_first_token(rng):
    hidden = torch.tensor(rng.normal(size=(3, 4, 5)))
    dense, out = nn.Linear(5, 5, dtype=torch.float64), nn.Linear(5, 2, dtype=torch.float64)

    expected = out(torch.tanh(dense(hidden[:, 0])))

    found = transfer.classification_head(hidden, dense.weight, dense.bias, out.weight, out.bias)
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-10)
