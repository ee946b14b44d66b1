"""The network with other sizes and its gradients, the trajectory of training, and shapes that are learned."""

import numpy as np
import torch

from grader.checks import assert_close, depends_on, hint, points, require


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def encoder_decoder_weights(rng, channels, classes, width):
    """Draw weights for all layers of ``EncoderDecoder``, by name: as large as He's."""
    shapes = {
        "enter": (width, channels, 3, 3),
        "down": (2 * width, width, 3, 3),
        "deep": (2 * width, 2 * width, 3, 3),
        "up": (2 * width, width, 2, 2),
        "out": (classes, 2 * width, 1, 1),
    }
    drawn = {}
    for name, shape in shapes.items():
        inputs = shape[0] if name == "up" else np.prod(shape[1:])
        drawn[name + ".weight"] = rng.normal(size=shape) * np.sqrt(2 / inputs)
        drawn[name + ".bias"] = rng.normal(scale=0.1, size=shape[1] if name == "up" else shape[0])
    return drawn


def small_weights(rng, channels, classes, width):
    """Draw weights and statistics for the network that training and prediction are tried with."""
    return {
        "0.weight": rng.normal(size=(width, channels, 3, 3)) / 3,
        "0.bias": rng.normal(size=width),
        "1.weight": rng.uniform(0.5, 1.5, size=width),
        "1.bias": rng.normal(size=width),
        "1.running_mean": rng.normal(size=width),
        "1.running_var": rng.uniform(0.5, 2, size=width),
        "4.weight": rng.normal(size=(classes, width, 1, 1)),
        "4.bias": rng.normal(size=classes),
    }


def batches(rng, sizes, classes, ignore, image=(4, 5)):
    """Draw batches of two channels, with unequal numbers of images, a part of the labels ignored (or none)."""
    drawn = []
    for n in sizes:
        t = rng.integers(0, classes, size=(n, *image))
        if ignore is not None:
            t = np.where(rng.random(t.shape) < rng.uniform(0.1, 0.6), ignore, t)
            t[:, 0, 0], t[:, -1, -1] = rng.integers(classes), ignore  # some count, some do not
        drawn.append((tensor(rng, n, 2, *image), torch.tensor(t)))
    return drawn


def assert_state(found, expected):
    """Compare weights and statistics; single precision adds up to about 1e-5 here."""
    assert_close(sorted(found) == sorted(expected), True)
    for name, value in expected.items():
        assert_close(found[name], value, rtol=1e-3, atol=1e-4)


def pictures(rng, n, order):
    """Draw n images, 12x12, of a bar that lies, a bar that stands or a square on noise, and their labels.

    ``order`` gives the labels of background, lying bar, standing bar and square. The pixels around the shape have no
    label (255), as on the edges of objects in some data sets.
    """
    x, t = rng.normal(scale=0.1, size=(n, 1, 12, 12)), np.full((n, 12, 12), order[0])
    for i, kind in enumerate(rng.integers(3, size=n)):
        h, w = ((2, 7), (7, 2), (4, 4))[kind]
        r, c = rng.integers(0, 13 - h), rng.integers(0, 13 - w)
        t[i, max(r - 1, 0) : r + h + 1, max(c - 1, 0) : c + w + 1] = 255
        x[i, 0, r : r + h, c : c + w] += rng.uniform(0.8, 1.2)
        t[i, r : r + h, c : c + w] = order[kind + 1]
    return torch.tensor(x, dtype=torch.float32), torch.tensor(t)


def iou_after_training(module, probe, rng):
    """Let a module train its own network on drawn shapes; return the mean IoU of its predictions on other images.

    The network starts from weights that are drawn here. Always the background is at 0.23, right shapes with one label
    for all three at about 0.33.
    """
    order = rng.permutation(4)
    net = module.EncoderDecoder(1, 4, 8)
    probe.put(net, encoder_decoder_weights(rng, 1, 4, 8))
    module.train(net, probe.adam(net, 0.01), [pictures(rng, 16, order) for _ in range(150)])
    x, t = pictures(rng, 100, order)
    y, t = np.asarray(module.predict(net, x)), t.numpy()
    require(y.shape == t.shape, ja=f"predict の結果の形が {y.shape} です。", en=f"predict gave the shape {y.shape}")
    y, t = y[t != 255], t[t != 255]
    return float(np.mean([np.sum((y == k) & (t == k)) / np.sum((y == k) | (t == k)) for k in range(4)]))


@points(
    1,
    of="EncoderDecoder",
    ja="チャネル数、クラス数、幅、画像の大きさが違っても、また 1 枚の画像でも、ロジットが正しい",
    en="the logits are right for other channels, classes, widths and sizes, and for a single image",
)
@depends_on("test_network_gives_logits")
@hint(
    ja="チャネル数は channels、width、2·width、classes から決まります。2 つのネットワークは別々の重みを持ちます。",
    en="All channels follow from channels, width, 2·width and classes; two networks have weights of their own.",
)
def test_network_of_other_sizes(student, probe, reference, reference_probe, rng):
    built = []
    for channels, classes, width, shape, factor in (
        (3, 2, 5, (1, 8, 6), 1),
        (2, 5, 3, (3, 4, 10), 30),  # large images: an activation that stops at 6 is seen
        (1, 1, 1, (2, 2, 2), 1),
        (2, 5, 3, (1, 6, 6), 1),
    ):
        weights = encoder_decoder_weights(rng, channels, classes, width)
        x = factor * tensor(rng, shape[0], channels, *shape[1:])
        own, net = reference.EncoderDecoder(channels, classes, width), student.EncoderDecoder(channels, classes, width)
        reference_probe.put(own, weights)
        probe.put(net, weights)
        built.append((net, x, reference_probe.logits(own, x), 1e-5 * factor))
    for net, x, expected, atol in built:
        assert_close(probe.logits(net, x), expected, rtol=1e-4, atol=atol)
        probe.set_training(net, False)
        assert_close(probe.logits(net, x), expected, rtol=1e-4, atol=atol)


@points(
    2,
    of="EncoderDecoder",
    ja="すべての層の重みと入力画像について、勾配が正しい",
    en="the gradients with respect to the weights of all layers and to the images are right",
)
@depends_on("test_network_gives_logits")
@hint(
    ja="detach や .data、torch.no_grad() で計算の流れが切れていないか確かめましょう。",
    en="Is the flow of the computation cut somewhere, by detach, .data or torch.no_grad()?",
)
def test_network_gradients(student, probe, reference, reference_probe, rng):
    weights, x, upstream = encoder_decoder_weights(rng, 2, 3, 4), tensor(rng, 2, 2, 6, 4), tensor(rng, 2, 3, 6, 4)
    own, net = reference.EncoderDecoder(2, 3, 4), student.EncoderDecoder(2, 3, 4)
    reference_probe.put(own, weights)
    probe.put(net, weights)
    expected = reference_probe.gradients(own, x, upstream)
    assert_state(probe.gradients(net, x, upstream), expected)


@points(
    1,
    of="train",
    ja="数えないラベルがあり、画像の数も違うバッチ 12 個を、モーメンタムを使って学習し、損失と重みが正しい軌跡をたどる",
    en="with momentum, over 12 unequal batches with ignored labels, losses and weights follow the right trajectory",
)
@depends_on("test_train_on_two_batches")
@hint(
    ja="損失は t ≠ ignore の画素だけの平均です（ignore_index）。すべてのバッチを順に 1 回ずつ使います。",
    en="The loss is the mean over the pixels with t ≠ ignore (ignore_index). Every batch is used once, in order.",
)
def test_train_on_twelve_batches(student, probe, reference, reference_probe, rng):
    for ignore in (255, -1):
        weights, data = small_weights(rng, 2, 3, 4), batches(rng, (3, 2, 3, 1, 4, 3, 3, 3, 2, 3, 3, 1), 3, ignore)
        if ignore == -1:  # nearly right from the start: who rests where the loss is small leaves the trajectory
            weights["4.bias"][0] += 5
            data = [(x, t.clamp(max=0)) for x, t in data]
        own, net = reference_probe.small_net(weights), probe.small_net(weights)
        expected = reference.train(own, reference_probe.descent(own, 0.05, 0.9), data, ignore)
        after = reference_probe.state(own)
        losses = student.train(net, probe.descent(net, 0.05, 0.9), data, ignore)
        assert_close(losses, expected, rtol=1e-3, atol=1e-4, dtype=False)
        assert_state(probe.state(net), after)


@points(
    1,
    of="train",
    ja="評価モードで渡されたネットワークも訓練モードで学習し、前から残っている勾配の影響を受けない",
    en="a network in evaluation mode is trained in training mode, and gradients from before have no influence",
)
@depends_on("test_train_on_two_batches")
@hint(
    ja="はじめに net.train() を呼び、毎ステップ、backward の前に optimizer.zero_grad() を呼びます。",
    en="Call net.train() first, and optimizer.zero_grad() before each backward.",
)
def test_train_after_evaluation(student, probe, reference, reference_probe, rng):
    weights, data = small_weights(rng, 2, 3, 4), batches(rng, (3, 2), 3, 255)
    own, net = reference_probe.small_net(weights), probe.small_net(weights)
    reference_probe.set_training(own, False)
    probe.set_training(net, False)
    reference_probe.leave_gradients(own, 3.0)
    probe.leave_gradients(net, 3.0)
    expected = reference.train(own, reference_probe.descent(own, 0.5), data)
    after = reference_probe.state(own)
    assert_close(student.train(net, probe.descent(net, 0.5), data), expected, rtol=1e-3, atol=1e-4, dtype=False)
    assert_state(probe.state(net), after)


@points(
    1,
    of="train",
    ja="バッチのテンソルを書き換えず、画像 1 枚・1 バッチでも正しい",
    en="the tensors of the batches stay as they are, and one batch of one image is right",
)
@depends_on("test_train_on_two_batches")
@hint(
    ja="数えない画素のラベルを t[t == ignore] = 0 のように書き換えていませんか。",
    en="Do you write into the labels, as in t[t == ignore] = 0?",
)
def test_train_leaves_the_batches(student, probe, reference, reference_probe, rng):
    weights, data = small_weights(rng, 2, 3, 4), batches(rng, (1,), 3, 255)
    own, net = reference_probe.small_net(weights), probe.small_net(weights)
    expected = reference.train(own, reference_probe.descent(own, 0.5), data)
    assert_close(student.train(net, probe.descent(net, 0.5), data), expected, rtol=1e-3, atol=1e-4, dtype=False)
    arrays = [(x.numpy(), t.numpy()) for x, t in batches(rng, (2, 1), 3, 255)]
    kept = probe.batches(arrays)
    student.train(net, probe.descent(net, 0.1), kept)
    for found, before in zip(probe.contents(kept), [array for batch in arrays for array in batch], strict=True):
        assert_close(found, before, rtol=0, atol=0)


@points(
    1,
    of="train",
    ja="採点ごとに変わる図形とラベルを学習し、新しい画像で平均 IoU が 0.6 以上",
    en="shapes and labels, others in each grading, are learned: mean IoU of 0.6 at least on new images",
)
@depends_on("test_train_on_twelve_batches", "test_network_gives_logits", "test_predict_takes_the_largest_logit")
@hint(
    ja="EncoderDecoder、train、predict のすべてを使います。先に、ほかのチェックを見直しましょう。",
    en="It uses EncoderDecoder, train and predict: look at their other checks first.",
)
def test_shapes_are_learned(student, probe, rng):
    assert iou_after_training(student, probe, rng) >= 0.6  # the manifest has the reference's own figures


@points(
    1,
    of="predict",
    ja="評価モードで予測する。クラスの数が高さや幅と同じでも、2 クラスでも、画像 1 枚でも正しい",
    en="it predicts in evaluation mode, also for as many classes as rows and columns, for two classes and one image",
)
@depends_on("test_predict_takes_the_largest_logit")
@hint(
    ja="net.eval() を呼んでから計算します。クラスの軸は軸 1 です。",
    en="Call net.eval() first. The classes are on axis 1.",
)
def test_predict_in_evaluation_mode(student, probe, reference, reference_probe, rng):
    for classes, shape, drop in ((4, (4, 2, 4, 4), 0.0), (2, (1, 2, 3, 5), 0.5), (3, (2, 2, 3, 3), 0.5)):
        weights, x = small_weights(rng, 2, classes, 5), tensor(rng, *shape)
        own, net = reference_probe.small_net(weights, drop), probe.small_net(weights, drop)
        expected, before = reference.predict(own, x), reference_probe.state(own)
        assert_close(student.predict(net, x), expected, dtype=False)
        assert_state(probe.state(net), before)
