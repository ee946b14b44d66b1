"""Whole networks: other widths, training mode, gradients, and images that stay as they are."""

import numpy as np

from grader.checks import assert_close, depends_on, hint, points, require

ALMOST_NEVER = 6  # standard deviations: a right share is refused less than once in 5e8


def seed(rng):
    """Draw a number from which a probe draws weights and images."""
    return int(rng.integers(2**40))


def networks(made, rng, images, *sizes):
    """Return a network with drawn weights and images, beside the student and beside the reference.

    ``made`` is the network's name, and who makes it: student, probe, reference, reference_probe.
    """
    name, student, probe, reference, reference_probe = made
    drawn = seed(rng)
    own = reference_probe.network(getattr(reference, name)(*sizes), drawn, images)
    return probe.network(getattr(student, name)(*sizes), drawn, images), own


def assert_other_width(made, rng, width):
    """Require the right logits at a width and at width 1, with other numbers of classes, of one image."""
    _, _, probe, _, reference_probe = made
    for sizes in ((7, width), (1, 1)):
        found, own = networks(made, rng, 1, *sizes)
        assert_close(probe.outputs(found), reference_probe.outputs(own))


def assert_gradients(made, rng, train):
    """Require the right gradients for all parameters and for the images."""
    _, _, probe, _, reference_probe = made
    # of fewer channels too many are 0 everywhere, and of few logits none may be negative
    found, own = networks(made, rng, 1, 16, 3)
    upstream = seed(rng)
    expected = reference_probe.gradients(own, upstream, train)
    gradients = probe.gradients(found, upstream, train, list(expected))
    for name, gradient in expected.items():
        require(name in gradients, ja=f"{name} がありません。", en=f"there is no {name}")
        assert_close(gradients[name], gradient)


def assert_two_networks(made, rng):
    """Require two networks to give their own logits, again and again, and to leave the images as they are."""
    name, student, probe, reference, reference_probe = made
    numbers = [seed(rng), seed(rng)]
    expected = [reference_probe.network(getattr(reference, name)(3, 1), drawn, 1) for drawn in numbers]
    expected = [reference_probe.outputs(one) for one in expected]
    found = [getattr(student, name)(3, 1) for _ in numbers]
    found = [probe.network(one, drawn, 1) for one, drawn in zip(found, numbers, strict=True)]
    for one, right in zip((*found, found[0]), (*expected, expected[0]), strict=True):
        y, moved = probe.outputs_and_input(one)
        assert_close(y, right)
        require(moved == 0, ja="画像が書き換えられています。", en="the images have changed")


def assert_half(marks):
    """Require about half of independent marks to be set, and about half of all neighbours to be unequal."""
    for share, what in ((marks, "kept"), (marks[1:] != marks[:-1], "changes between neighbours")):
        room = ALMOST_NEVER * np.sqrt(share.size) / 2
        require(
            abs(np.sum(share) - share.size / 2) <= room,
            ja=f"ドロップアウト: {share.size} 個のうち {np.sum(share)} 個（{what}）。半分くらいのはずです。",
            en=f"dropout: {what}: {np.sum(share)} of {share.size}, expected about half",
        )


def assert_dropout(made, rng):
    """Require dropout of one half in training, at both hidden layers, after their ReLU or before their weights."""
    _, _, probe, _, reference_probe = made
    found, own = networks(made, rng, 2, 6, 1)
    (features, *_), _, _ = reference_probe.classifier(own, 0, False)
    sizes = ((64, features.shape[1]), (64, 64), (6, 64))
    weights = reference_probe.parameters(own, [f"linear {size} #0.weight" for size in sizes])
    biases = reference_probe.parameters(own, [f"linear {size} #0.bias" for size in sizes])
    masks, alike = [], []
    for _ in range(2):
        inputs, outputs, logits = probe.classifier(found, seed(rng))
        shapes = [(x.shape, y.shape) for x, y in zip(inputs, outputs, strict=True)]
        require(
            shapes == [((2, before), (2, after)) for after, before in sizes],
            ja=f"全結合層の入力と出力の形が違います: {shapes}",
            en=f"inputs and outputs of the fully connected layers have other shapes: {shapes}",
        )
        for x, y, W, b in zip(inputs, outputs, weights, biases, strict=True):
            assert_close(y, x @ W.T + b)
        assert_close(logits, outputs[2])
        first = not np.allclose(inputs[0], features)  # then what goes into the output layer is whole
        wholes = (features, np.maximum(outputs[0], 0), np.maximum(outputs[1], 0))
        for x, whole, dropped in zip(inputs, wholes, (first, True, not first), strict=True):
            assert_close(x, np.where(x == 0, 0, 2 * whole) if dropped else whole)
            if dropped:
                masks.append(x[whole > 0] != 0)
                assert_half(masks[-1])
                alike.append((x[0] != 0) == (x[1] != 0))
                alike[-1] = alike[-1][np.all(whole > 0, axis=0)]
    require(
        not np.all(np.concatenate(alike)),
        ja="どの画像でも同じユニットが落ちています。",
        en="the same units are dropped for every image",
    )
    again = masks[0].size == masks[2].size and bool(np.all(masks[0] == masks[2]))
    require(not again, ja="いつも同じユニットが落ちています。", en="the same units are dropped in every run")
    assert_close(probe.outputs(found), reference_probe.outputs(own))


@points(
    2,
    of="alexnet",
    ja="他の幅とクラス数でも、AlexNet のロジットが正しい",
    en="AlexNet's logits are right at other widths and numbers of classes",
)
@depends_on("test_alexnet_logits")
@hint(ja="チャンネル数もユニット数も width の倍数です。", en="All channels and units are multiples of width.")
def test_alexnet_of_other_widths(student, probe, reference, reference_probe, rng):
    assert_other_width(("alexnet", student, probe, reference, reference_probe), rng, 5)


@points(
    2,
    of="alexnet",
    ja="AlexNet の全結合層の半分が訓練モードでだけ落ち、残りは 2 倍になる",
    en="in training, and only there, half of AlexNet's hidden units are dropped and the others doubled",
)
@depends_on("test_alexnet_logits")
@hint(
    ja="nn.Dropout(0.5) を 2 つ使います。出力層の後には置きません。",
    en="Use nn.Dropout(0.5) twice, and not after the output layer.",
)
def test_alexnet_in_training(student, probe, reference, reference_probe, rng):
    assert_dropout(("alexnet", student, probe, reference, reference_probe), rng)


@points(
    1,
    of="alexnet",
    ja="AlexNet のすべてのパラメータに正しい勾配が届く",
    en="the right gradient reaches every parameter of AlexNet",
)
def test_alexnet_gradients(student, probe, reference, reference_probe, rng):
    assert_gradients(("alexnet", student, probe, reference, reference_probe), rng, train=False)


@points(
    1,
    of="alexnet",
    ja="2 つの AlexNet は互いに影響せず、画像も書き換えない",
    en="two AlexNets do not disturb each other, and the images stay as they are",
)
@depends_on("test_alexnet_logits")
def test_two_alexnets(student, probe, reference, reference_probe, rng):
    assert_two_networks(("alexnet", student, probe, reference, reference_probe), rng)


@points(
    2,
    of="vgg16",
    ja="他の幅とクラス数でも、VGG16 のロジットが正しい",
    en="VGG16's logits are right at other widths and numbers of classes",
)
@depends_on("test_vgg16_logits")
@hint(ja="チャンネル数もユニット数も width の倍数です。", en="All channels and units are multiples of width.")
def test_vgg16_of_other_widths(student, probe, reference, reference_probe, rng):
    assert_other_width(("vgg16", student, probe, reference, reference_probe), rng, 3)


@points(
    2,
    of="vgg16",
    ja="VGG16 の全結合層の半分が訓練モードでだけ落ち、残りは 2 倍になる",
    en="in training, and only there, half of VGG16's hidden units are dropped and the others doubled",
)
@depends_on("test_vgg16_logits")
@hint(
    ja="nn.Dropout(0.5) を 2 つ使います。出力層の後には置きません。",
    en="Use nn.Dropout(0.5) twice, and not after the output layer.",
)
def test_vgg16_in_training(student, probe, reference, reference_probe, rng):
    assert_dropout(("vgg16", student, probe, reference, reference_probe), rng)


@points(
    1,
    of="vgg16",
    ja="VGG16 のすべてのパラメータに正しい勾配が届く",
    en="the right gradient reaches every parameter of VGG16",
)
def test_vgg16_gradients(student, probe, reference, reference_probe, rng):
    assert_gradients(("vgg16", student, probe, reference, reference_probe), rng, train=False)


@points(
    1,
    of="vgg16",
    ja="2 つの VGG16 は互いに影響せず、画像も書き換えない",
    en="two VGG16s do not disturb each other, and the images stay as they are",
)
@depends_on("test_vgg16_logits")
def test_two_vgg16s(student, probe, reference, reference_probe, rng):
    assert_two_networks(("vgg16", student, probe, reference, reference_probe), rng)


@points(
    1,
    of="resnet18",
    ja="他の幅とクラス数でも、ResNet-18 のロジットが正しい",
    en="ResNet-18's logits are right at other widths and numbers of classes",
)
@depends_on("test_resnet18_logits")
@hint(ja="チャンネル数はどれも width の倍数です。", en="All channels are multiples of width.")
def test_resnet18_of_other_widths(student, probe, reference, reference_probe, rng):
    assert_other_width(("resnet18", student, probe, reference, reference_probe), rng, 5)


@points(
    3,
    of="resnet18",
    ja="ResNet-18 は訓練モードでバッチの統計を使い、移動平均を更新し、評価モードではそれを使う",
    en="in training ResNet-18 uses the batch's statistics and moves the running ones, which evaluation uses",
)
@hint(
    ja="畳み込みごとに、別のバッチ正規化の層が必要です。",
    en="Each convolution needs a batch normalisation of its own.",
)
def test_resnet18_in_training(student, probe, reference, reference_probe, rng):
    found, own = networks(("resnet18", student, probe, reference, reference_probe), rng, 3, 5, 1)
    for train in (True, False):
        assert_close(probe.outputs(found, train), reference_probe.outputs(own, train))
        running = probe.statistics(found)
        for name, expected in reference_probe.statistics(own).items():
            require(
                name in running, ja=f"バッチ正規化が足りません（{name}）。", en=f"no {name}: a batch norm is missing"
            )
            assert_close(running[name], expected)


@points(
    1,
    of="resnet18",
    ja="ResNet-18 のすべてのパラメータに正しい勾配が届く",
    en="the right gradient reaches every parameter of ResNet-18",
)
def test_resnet18_gradients(student, probe, reference, reference_probe, rng):
    assert_gradients(("resnet18", student, probe, reference, reference_probe), rng, train=False)


@points(
    1,
    of="resnet18",
    ja="2 つの ResNet-18 は互いに影響せず、画像も書き換えない",
    en="two ResNet-18s do not disturb each other, and the images stay as they are",
)
@depends_on("test_resnet18_logits")
def test_two_resnets(student, probe, reference, reference_probe, rng):
    assert_two_networks(("resnet18", student, probe, reference, reference_probe), rng)
