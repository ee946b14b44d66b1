"""A small VGG: what is frozen gets no gradient, the head fits, one step moves what it should."""

import numpy as np
import torch

from grader.checks import assert_close, hint, points, require

HEAD = ("classifier.6.weight", "classifier.6.bias")


def drawn(rng, shapes):
    """Draw weights and statistics for a network such that logits stay small: log(softmax) is as right as logsumexp."""
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


def images(rng):
    """Draw six small images and their classes."""
    return torch.tensor(rng.normal(size=(6, 3, 8, 8)), dtype=torch.float32), torch.tensor(rng.integers(0, 3, size=6))


def numbers(losses):
    """Return the losses; those that were left as tensors count as their numbers."""
    if not isinstance(losses, list | tuple):
        return losses
    return [loss.detach().numpy() if isinstance(loss, torch.Tensor) else loss for loss in losses]


def assert_same(found, expected):
    """Compare arrays by name; single precision adds up to about 1e-5 here."""
    assert_close(len(found), len(expected))
    for name, value in expected.items():
        require(name in found, ja=f"{name} がありません。", en=f"{name} is missing")
        assert_close(found[name], value, rtol=1e-3, atol=1e-4, dtype=False)


@points(
    2,
    of="freeze",
    ja="凍結した後は、開けた出力層だけが勾配を受け取る",
    en="after freezing, only the output layer that is opened again gets a gradient",
)
@hint(ja="属性の名前は requires_grad です（s が付きます）。", en="The attribute is called requires_grad, with an s.")
def test_freeze_leaves_no_gradient(student, probe, reference, reference_probe, rng):
    weights, (x, t) = drawn(rng, reference_probe.shapes("vgg")), images(rng)
    own = reference_probe.build("vgg", weights)
    reference.freeze(own)
    expected = reference_probe.gradients(own, x, t, HEAD)
    model = probe.build("vgg", weights)
    student.freeze(model)
    assert_same(probe.gradients(model, x, t, HEAD), expected)


@points(
    2,
    of="replace_head",
    ja="新しい出力層の出力が、指定したクラス数になる",
    en="the new output layer gives as many outputs as there are classes",
)
@hint(
    ja="出力の数を確かめてください。forward が使う場所に新しい層を入れます。",
    en="Look at the number of outputs: the new layer belongs where forward uses it.",
)
def test_replace_head_changes_the_outputs(student, probe, reference, reference_probe, rng):
    weights, (x, _) = drawn(rng, reference_probe.shapes("vgg")), images(rng)
    W, b = rng.normal(size=(3, 7)), rng.normal(size=3)
    own = reference_probe.build("vgg", weights)
    reference.replace_head(own, 3)
    reference_probe.set_head(own, W, b)
    expected = reference_probe.outputs(own, x)
    model = probe.build("vgg", weights)
    student.replace_head(model, 3)
    assert_close(probe.sizes(model)[2:], [7, 3])
    trainable, wanted = (made.sizes(network)[1] for made, network in ((probe, model), (reference_probe, own)))
    require(
        trainable == wanted,
        ja=f"replace_head の後で学習される数値は {trainable} 個です（前と同じく {wanted} 個すべてのはずです）。",
        en=f"{trainable} numbers are trainable after replace_head, expected {wanted}: all, as before",
    )
    probe.set_head(model, W, b)
    assert_close(probe.outputs(model, x), expected, rtol=1e-3, atol=1e-4)


@points(
    2,
    of="trainable_parameters",
    ja="学習で動くパラメータだけを、モデルの順に返す",
    en="returns only the parameters that training moves, in the model's order",
)
def test_trainable_parameters_are_those_that_move(student, probe, reference, reference_probe, rng):
    weights = drawn(rng, reference_probe.shapes("vgg"))
    names = ("features.3.bias", "classifier.0.weight", *HEAD)
    own = reference_probe.build("vgg", weights)
    reference_probe.set_trainable(own, names)
    expected = [p.detach().numpy().copy() for p in reference.trainable_parameters(own)]
    model = probe.build("vgg", weights)
    probe.set_trainable(model, names)
    found = list(student.trainable_parameters(model))
    assert_close(len(found), len(expected))
    for parameter, value in zip(found, expected, strict=True):
        require(
            parameter.requires_grad,
            ja="モデル自身のパラメーターではなく、学習しないコピーです。",
            en="a copy that does not train, instead of the model's own parameter",
        )
        assert_close(parameter.detach().numpy(), value)


@points(
    2,
    of="fine_tune",
    ja="1 ステップの学習で、損失と出力層の重みが正しい",
    en="one step: the loss and the weights of the output layer are right",
)
@hint(
    ja="w ← w − lr ∂E/∂w で、E はバッチ平均の交差エントロピーです。",
    en="w ← w − lr ∂E/∂w, where E is the mean cross-entropy.",
)
def test_fine_tune_one_step(student, probe, reference, reference_probe, rng):
    weights, (x, t) = drawn(rng, reference_probe.shapes("vgg")), images(rng)
    own, model = reference_probe.build("vgg", weights), probe.build("vgg", weights)
    reference_probe.set_trainable(own, HEAD)
    probe.set_trainable(model, HEAD)
    probe.leave_gradients(model, 0.5)  # of something else: they must not move the first step
    expected = reference.fine_tune(own, x, t, 0.1, 1)
    assert_close(numbers(student.fine_tune(model, x, t, 0.1, 1)), expected, rtol=1e-3, atol=1e-4)
    state, after = probe.state(model), reference_probe.state(own)
    for name in HEAD:
        assert_close(state[name], after[name], rtol=1e-3, atol=1e-4)


@points(
    2,
    of="mask_tokens",
    ja="選ばれなかった位置は入力がそのまま、ラベルは -100",
    en="where nothing was chosen the input stays and the label is -100",
)
@hint(ja="ラベルを残すのは選んだ位置だけです。", en="Only the chosen tokens keep a label.")
def test_mask_tokens_labels(student, rng):
    ids = rng.integers(4, 500, size=(40, 50))
    inputs, labels = student.mask_tokens(ids.copy(), np.array([0, 1, 2, 3]), 3, 4, 500, rng)
    inputs, labels = np.asarray(inputs), np.asarray(labels)
    assert_close(labels.shape, ids.shape)
    chosen = labels != -100
    assert_close(labels[chosen], ids[chosen])
    assert_close(inputs[~chosen], ids[~chosen])
    # 300 of 2000 are expected, with a standard deviation of 16: six of them to either side
    require(
        200 <= np.sum(chosen) <= 400,
        ja=f"2000 個のトークンのうち {np.sum(chosen)} 個が選ばれました。",
        en=f"{np.sum(chosen)} of 2000 tokens were chosen",
    )


@points(
    2,
    of="classification_head",
    ja="[CLS] の状態から、文全体のロジットを計算する",
    en="the logits of a whole text come from the state of [CLS]",
)
@hint(
    ja="hidden[:, 0] だけを使い、tanh を通してから分類します。",
    en="Use hidden[:, 0] only, and let it go through tanh first.",
)
def test_classification_head_values(student, reference, rng):
    hidden, Wp, bp, Wc, bc = (torch.tensor(rng.normal(size=s)) for s in ((3, 4, 5), (5, 5), 5, (2, 5), 2))
    expected = reference.classification_head(hidden, Wp, bp, Wc, bc).numpy()
    assert_close(student.classification_head(hidden, Wp, bp, Wc, bc), expected)
