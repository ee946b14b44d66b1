"""Frozen weights and statistics stay to the bit, in VGG and in BERT; the rest moves along the right trajectory.

``vgg16_narrow`` and ``bert_narrow`` have every layer of VGG16 (with batch norm) and of BERT-base, few units wide.
"""

import numpy as np
import pytest
import torch

from grader.checks import assert_close, depends_on, hint, points, require


def head_of(kind):
    """Return the name of a network's output layer."""
    return "classifier.6" if kind.startswith("vgg") else "classifier"


def drawn(rng, shapes):
    """Draw weights and statistics for a network such that nothing grows or fades on its way, and logits stay small."""
    found = {}
    for name, shape in shapes.items():
        normal = rng.normal(size=shape)
        if name.endswith("running_var"):
            found[name] = 0.5 + np.abs(normal)
        elif len(shape) > 1:
            small = 0.2 if name in ("classifier.6.weight", "classifier.weight") else 1.0  # logits
            found[name] = small * normal * np.sqrt(2 / np.prod(shape[1:]))
        else:  # norms are near 1, biases and means near 0
            found[name] = name.endswith("weight") + 0.2 * normal
    return found


def numbers(losses):
    """Return the losses; those that were left as tensors count as their numbers."""
    if not isinstance(losses, list | tuple):
        return losses
    return [loss.detach().numpy() if isinstance(loss, torch.Tensor) else loss for loss in losses]


def batch(rng, kind):
    """Draw six inputs of a network and their classes."""
    t = torch.tensor(rng.integers(0, 3, size=6))
    if kind.startswith("vgg"):
        side = 8 if kind == "vgg" else 32
        return torch.tensor(rng.normal(size=(6, 3, side, side)), dtype=torch.float32), t
    return torch.tensor(rng.integers(0, 30, size=(6, 5))), t


def assert_same(found, expected):
    """Compare arrays by name; single precision adds up to about 1e-5 here."""
    assert_close(len(found), len(expected))
    for name, value in expected.items():
        require(name in found, ja=f"{name} がありません。", en=f"{name} is missing")
        assert_close(found[name], value, rtol=1e-3, atol=1e-4, dtype=False)


def assert_to_the_bit(found, expected, but=()):
    """Require that nothing has moved but what is named."""
    for name, value in expected.items():
        if name not in but:
            require(np.array_equal(found[name], value), ja=f"{name} が変わっています。", en=f"{name} has changed")


@points(
    2,
    of="freeze",
    ja="凍結した層のバッチ正規化の統計は、データを通しても 1 ビットも変わらない",
    en="batch norm's statistics in frozen layers stay to the bit when data goes through",
)
@hint(
    ja="凍結した層は eval にします。統計はパラメータではありません。",
    en="Put frozen layers into eval mode: statistics are no parameters.",
)
@pytest.mark.parametrize("kind", ["vgg", "vgg16_narrow"])
def test_freeze_keeps_the_statistics(student, probe, reference, reference_probe, rng, kind):
    weights, (x, _) = drawn(rng, reference_probe.shapes(kind)), batch(rng, kind)
    own = reference.freeze(reference_probe.build(kind, weights))
    expected = reference_probe.outputs(own, x)
    model = probe.build(kind, weights)
    before = probe.state(model)
    student.freeze(model)
    assert_close(probe.outputs(model, x), expected, rtol=1e-3, atol=1e-4)
    assert_to_the_bit(probe.state(model), before)
    training = probe.in_training_mode(model)
    require(
        not training,
        ja=f"freeze の後も訓練モードです: {', '.join(training)}",
        en=f"in training mode after freeze: {', '.join(training)}",
    )


@points(
    2,
    of="freeze",
    ja="BERT の形のモデルも凍結できる（本物の大きさでも）",
    en="a network in the shape of BERT is frozen as well, also in its real size",
)
@depends_on("test_freeze_leaves_no_gradient")
def test_freeze_of_bert(student, probe, reference, reference_probe, rng):
    weights, (x, t) = drawn(rng, reference_probe.shapes("bert_narrow")), batch(rng, "bert_narrow")
    own = reference.freeze(reference_probe.build("bert_narrow", weights))
    expected = reference_probe.gradients(own, x, t, ("pooler.bias", "classifier.bias"))
    model = probe.build("bert_narrow", weights)
    student.freeze(model)
    assert_same(probe.gradients(model, x, t, ("pooler.bias", "classifier.bias")), expected)
    real = probe.empty("bert_base")
    student.freeze(real)
    assert_close(probe.sizes(real)[:2], [109_483_778, 0])


@points(
    2,
    of="replace_head",
    ja="入力の数は元の出力層から読み取る（BERT でも本物の大きさの VGG16 でも）",
    en="the number of inputs is read from the old head, for BERT and for VGG16 in its real size",
)
@hint(
    ja="入力の次元を数字で書かず、元の層の in_features を使います。",
    en="Do not write the number of inputs down: use the old layer's in_features.",
)
def test_replace_head_reads_the_width(student, probe, reference, reference_probe, rng):
    weights, (x, _) = drawn(rng, reference_probe.shapes("bert")), batch(rng, "bert")
    W, b = rng.normal(size=(12, 8)), rng.normal(size=12)  # more classes than the old layer has
    own = reference.replace_head(reference_probe.build("bert", weights), 12)
    reference_probe.set_head(own, W, b)
    expected = reference_probe.outputs(own, x)
    model = probe.build("bert", weights)
    student.replace_head(model, 12)
    assert_close(probe.sizes(model)[2:], [8, 12])
    probe.set_head(model, W, b)
    assert_close(probe.outputs(model, x), expected, rtol=1e-3, atol=1e-4)
    real = probe.empty("vgg16")
    student.replace_head(real, 4)
    assert_close(probe.sizes(real)[2:], [4096, 4])


@points(
    2,
    of="replace_head",
    ja="凍結したモデルでは新しい出力層だけが学習で動き、ほかは 1 ビットも変わらない",
    en="in a frozen network the new head alone is trained, and all else stays to the bit",
)
@depends_on("test_replace_head_changes_the_outputs")
@pytest.mark.parametrize("kind", ["vgg16_narrow", "bert_narrow"])
def test_replace_head_of_a_frozen_network(student, probe, reference, reference_probe, rng, kind):
    weights, (x, t) = drawn(rng, reference_probe.shapes(kind)), batch(rng, kind)
    W, b = rng.normal(size=(3, weights[f"{head_of(kind)}.weight"].shape[1])), rng.normal(size=3)
    own = reference.replace_head(reference.freeze(reference_probe.build(kind, weights)), 3)
    reference_probe.set_head(own, W, b)
    expected = reference_probe.gradients(own, x, t)
    model = probe.build(kind, weights)
    before = probe.state(model)
    probe.freeze(model)
    student.replace_head(model, 3)
    probe.set_head(model, W, b)
    assert_same(probe.gradients(model, x, t), expected)
    head = head_of(kind)
    assert_to_the_bit(probe.state(model), before, (f"{head}.weight", f"{head}.bias"))


@points(
    3,
    of="unfreeze_last",
    ja="最後の n 層だけが再び勾配を受け取る",
    en="exactly the last n layers get gradients again",
)
@hint(
    ja="層とは、自分のパラメータを持つモジュールのことです。ReLU やプーリングは数えません。",
    en="A layer is a module with parameters of its own; ReLU and pooling do not count.",
)
@pytest.mark.parametrize(
    ("kind", "n"), [("vgg", 1), ("vgg", 5), ("vgg16_narrow", 6), ("bert_narrow", 20), ("bert", 17)]
)
def test_unfreeze_last_layers(student, probe, reference, reference_probe, rng, kind, n):
    # the 17 layers of bert go back to its second embedding: not every layer has a weight and a bias
    weights, (x, t) = drawn(rng, reference_probe.shapes(kind)), batch(rng, kind)
    own = reference.unfreeze_last(reference.freeze(reference_probe.build(kind, weights)), n)
    expected = reference_probe.gradients(own, x, t)
    model = probe.build(kind, weights)
    probe.freeze(model)
    student.unfreeze_last(model, n)
    assert_same(probe.gradients(model, x, t), expected)


@points(
    1,
    of="unfreeze_last",
    ja="n が 0 なら何も開かず、層の数より多ければすべて開く",
    en="n = 0 opens nothing, and more than there are opens every layer",
)
@depends_on("test_unfreeze_last_layers")
@hint(ja="layers[-0:] は全体です。", en="layers[-0:] is all of them.")
def test_unfreeze_last_of_none_and_of_all(student, probe, reference, reference_probe, rng):
    weights, (x, t) = drawn(rng, reference_probe.shapes("vgg")), batch(rng, "vgg")
    for n in (0, 100):
        own = reference.unfreeze_last(reference.freeze(reference_probe.build("vgg", weights)), n)
        expected = reference_probe.gradients(own, x, t, ("classifier.6.bias",))
        model = probe.build("vgg", weights)
        probe.freeze(model)
        student.unfreeze_last(model, n)
        assert_same(probe.gradients(model, x, t, ("classifier.6.bias",)), expected)


@points(
    1,
    of="trainable_parameters",
    ja="BERT の形のモデルでも、開いたパラメータだけを返す",
    en="of a network in the shape of BERT, only what has been opened",
)
@depends_on("test_trainable_parameters_are_those_that_move")
def test_trainable_parameters_of_bert(student, probe, reference, reference_probe, rng):
    weights = drawn(rng, reference_probe.shapes("bert_narrow"))
    own, model = reference_probe.build("bert_narrow", weights), probe.build("bert_narrow", weights)
    names = ("classifier.weight", "classifier.bias", "norm.weight", "encoder.3.self_attn.in_proj_weight")
    reference_probe.set_trainable(own, names)
    probe.set_trainable(model, names)
    expected = [p.detach().numpy().copy() for p in reference.trainable_parameters(own)]
    found = list(student.trainable_parameters(model))
    assert_close(len(found), len(expected))
    for parameter, value in zip(found, expected, strict=True):
        assert_close(parameter.detach().numpy(), value)


@points(
    3,
    of="fine_tune",
    ja="5 ステップの間、損失と動くパラメータが正しい軌跡をたどる",
    en="over five steps the losses and what moves follow the right trajectory",
)
@depends_on("test_fine_tune_one_step")
@hint(
    ja="勾配は毎ステップ計算し直し、前のステップの分を足し込まないようにします。",
    en="Compute the gradients anew in each step, without adding to those of the step before.",
)
@pytest.mark.parametrize("kind", ["vgg", "bert"])
def test_fine_tune_five_steps(student, probe, reference, reference_probe, rng, kind):
    weights, (x, t) = drawn(rng, reference_probe.shapes(kind)), batch(rng, kind)
    names = tuple(n for n in weights if n.startswith("classifier"))
    own, model = reference_probe.build(kind, weights), probe.build(kind, weights)
    reference_probe.set_trainable(own, names)
    probe.set_trainable(model, names)
    expected = reference.fine_tune(own, x, t, 0.05, 5)
    assert_close(numbers(student.fine_tune(model, x, t, 0.05, 5)), expected, rtol=1e-3, atol=1e-4)
    state, after = probe.state(model), reference_probe.state(own)
    for name in names:
        assert_close(state[name], after[name], rtol=1e-3, atol=1e-4)


@points(
    2,
    of="fine_tune",
    ja="学習の間、凍結した重みとバッチ正規化の統計は 1 ビットも変わらない",
    en="during training, frozen weights and batch norm's statistics stay to the bit",
)
@depends_on("test_fine_tune_one_step")
@hint(
    ja="model.train() の後、凍結した層を eval に戻します。",
    en="After model.train(), put the frozen layers into eval mode again.",
)
@pytest.mark.parametrize("kind", ["vgg16_narrow", "bert_narrow"])
def test_fine_tune_keeps_what_is_frozen(student, probe, reference_probe, rng, kind):
    weights, (x, t) = drawn(rng, reference_probe.shapes(kind)), batch(rng, kind)
    names = tuple(n for n in weights if n.startswith("classifier"))
    model = probe.build(kind, weights)
    probe.set_trainable(model, names)
    before = probe.state(model)
    student.fine_tune(model, x, t, 0.05, 3)
    after = probe.state(model)
    assert_to_the_bit(after, before, names)
    bias = f"{head_of(kind)}.bias"  # its gradient is never 0, that of a hidden layer may be
    require(not np.array_equal(after[bias], before[bias]), ja="何も学習されていません。", en="nothing has been trained")


@points(
    2,
    of="fine_tune",
    ja="重みの開いたバッチ正規化の層は、学習の間に統計も更新される",
    en="a batch-norm layer that is trained updates its statistics as well",
)
@depends_on("test_fine_tune_five_steps")
@hint(
    ja="動く層は train、動かない層は eval です。",
    en="Layers that move are in train mode, those that do not in eval mode.",
)
def test_fine_tune_trains_open_batch_norm(student, probe, reference, reference_probe, rng):
    weights, (x, t) = drawn(rng, reference_probe.shapes("vgg")), batch(rng, "vgg")
    names = tuple(n for n in weights if n.startswith("classifier") or n == "features.8.weight")
    own, model = reference_probe.build("vgg", weights), probe.build("vgg", weights)
    reference_probe.set_trainable(own, names)
    probe.set_trainable(model, names)
    reference.fine_tune(own, x, t, 0.05, 2)
    student.fine_tune(model, x, t, 0.05, 2)
    state, after = probe.state(model), reference_probe.state(own)
    for name in ("features.8.running_mean", "features.8.running_var", "features.8.weight", "features.1.running_mean"):
        assert_close(state[name], after[name], rtol=1e-3, atol=1e-4)
