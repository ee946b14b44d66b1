"""What a student sees at once: logits at reduced width, two blocks, and the networks at their full size."""

import numpy as np

from grader.checks import assert_close, hint, points, require

# Channels out, channels in, side of the kernel, side of what comes out; fully connected: outputs, inputs.
ALEXNET = (
    (64, 3, 11, 55),
    (192, 64, 5, 27),
    (384, 192, 3, 13),
    (256, 384, 3, 13),
    (256, 256, 3, 13),
    (4096, 9216),
    (4096, 4096),
    (1000, 4096),
)
VGG16 = (
    (64, 3, 3, 224),
    (64, 64, 3, 224),
    (128, 64, 3, 112),
    (128, 128, 3, 112),
    (256, 128, 3, 56),
    (256, 256, 3, 56),
    (256, 256, 3, 56),
    (512, 256, 3, 28),
    (512, 512, 3, 28),
    (512, 512, 3, 28),
    (512, 512, 3, 14),
    (512, 512, 3, 14),
    (512, 512, 3, 14),
    (4096, 25088),
    (4096, 4096),
    (1000, 4096),
)
RESNET18 = (
    (64, 3, 7, 112),
    (64, 64, 3, 56),
    (64, 64, 3, 56),
    (64, 64, 3, 56),
    (64, 64, 3, 56),
    (128, 64, 3, 28),
    (128, 64, 1, 28),
    (128, 128, 3, 28),
    (128, 128, 3, 28),
    (128, 128, 3, 28),
    (256, 128, 3, 14),
    (256, 128, 1, 14),
    (256, 256, 3, 14),
    (256, 256, 3, 14),
    (256, 256, 3, 14),
    (512, 256, 3, 7),
    (512, 256, 1, 7),
    (512, 512, 3, 7),
    (512, 512, 3, 7),
    (512, 512, 3, 7),
    (1000, 512),
)


def seed(rng):
    """Draw a number from which a probe draws weights and images."""
    return int(rng.integers(2**40))


def assert_logits(name, student, probe, reference, reference_probe, drawn, images, **sizes):
    """Compare the logits of a network by its name, whose weights and images are drawn by a number."""
    own = reference_probe.network(getattr(reference, name)(**sizes), drawn, images)
    expected = reference_probe.outputs(own)
    found = probe.network(getattr(student, name)(**sizes), drawn, images)
    assert_close(probe.outputs(found), expected)


def assert_full_size(name, student, probe, reference, reference_probe, drawn, published):
    """Require the published number of parameters, all of them to be trained, and the published layers.

    With it goes what the output layer of a narrow network gives, whatever comes after it.
    """
    own = reference_probe.network(getattr(reference, name)(width=3), drawn, 1)
    _, (*_, expected), _ = reference_probe.classifier(own, 0, False)
    narrow = probe.network(getattr(student, name)(width=3), drawn, 1)
    _, outputs, _ = probe.classifier(narrow, 0, False)
    require(len(outputs) > 0, ja="全結合層が見つかりません。", en="there is no fully connected layer")
    assert_close(outputs[-1], expected)
    count, layers = published
    (every, trained), found = probe.full_size(lambda: getattr(student, name)(), 1, 3, 224, 224)
    require(
        [every, trained] == [count, count],
        ja=f"パラメータは {every:,} 個、そのうち学習されるのは {trained:,} 個です（どちらも {count:,} 個のはずです）。",
        en=f"{every:,} parameters, {trained:,} of them to be trained; expected {count:,}",
    )
    wanted = [
        [*layer[:2], layer[2], layer[2], 1, layer[0], layer[3], layer[3]] if len(layer) == 4 else [*layer, 1, layer[0]]
        for layer in layers
    ]
    odd = [layer for layer in found if layer not in wanted] or [layer for layer in wanted if layer not in found]
    require(
        found == sorted(wanted),
        ja=f"層が違います。重みの形と、出力の形: {odd[:2]}",
        en=f"the layers differ; shapes of a weight and of what it gives: {odd[:2]}",
    )


@points(
    2,
    of="alexnet",
    ja="幅の狭い AlexNet のロジットが正しい",
    en="the logits of a narrow AlexNet are right",
)
@hint(
    ja="畳み込みのカーネル・ストライド・パディング、プーリング（3、ストライド 2）、ReLU の位置を表と比べてください。",
    en="Compare kernels, strides, padding, the poolings (3, stride 2) and the ReLUs with the table.",
)
def test_alexnet_logits(student, probe, reference, reference_probe, rng):
    assert_logits("alexnet", student, probe, reference, reference_probe, seed(rng), 2, classes=5, width=2)


@points(
    1,
    of="alexnet",
    ja="本物の大きさの AlexNet は、パラメータ数 61,100,840、どの層の形も正しい",
    en="AlexNet in its real size has 61,100,840 parameters and the right layers",
)
@hint(ja="width=64、classes=1000 が既定値です。", en="width=64 and classes=1000 are the defaults.")
def test_alexnet_full_size(student, probe, reference, reference_probe, rng):
    published = 61_100_840, ALEXNET
    assert_full_size("alexnet", student, probe, reference, reference_probe, seed(rng), published)


@points(
    2,
    of="vgg16",
    ja="幅の狭い VGG16 のロジットが正しい",
    en="the logits of a narrow VGG16 are right",
)
@hint(
    ja="畳み込みは 2、2、3、3、3 個ずつで、それぞれの後に ReLU、各組の後にプーリング（2、ストライド 2）です。",
    en="Groups of 2, 2, 3, 3, 3 convolutions, ReLU after each one, pooling (2, stride 2) after each group.",
)
def test_vgg16_logits(student, probe, reference, reference_probe, rng):
    assert_logits("vgg16", student, probe, reference, reference_probe, seed(rng), 2, classes=4, width=1)


@points(
    1,
    of="vgg16",
    ja="本物の大きさの VGG16 は、パラメータ数 138,357,544、どの層の形も正しい",
    en="VGG16 in its real size has 138,357,544 parameters and the right layers",
)
@hint(ja="width=64、classes=1000 が既定値です。", en="width=64 and classes=1000 are the defaults.")
def test_vgg16_full_size(student, probe, reference, reference_probe, rng):
    published = 138_357_544, VGG16
    assert_full_size("vgg16", student, probe, reference, reference_probe, seed(rng), published)


@points(
    2,
    of="BasicBlock",
    ja="形の変わらないブロックが、手で計算した例と、他の入力で正しい",
    en="a block that keeps the shape is right, in the example done by hand and for another input",
)
@hint(
    ja="最後の ReLU は、ショートカットを足した後です。",
    en="The last ReLU comes after the sum with the shortcut.",
)
def test_block_values(student, probe, reference, reference_probe, rng):
    middle = np.zeros((1, 1, 3, 3))
    middle[0, 0, 1, 1] = 1
    weights = {"conv (1, 1, 3, 3) #0.weight": middle, "conv (1, 1, 3, 3) #1.weight": np.full((1, 1, 3, 3), -0.25)}
    image, x, drawn = np.array([[[[3.0, -2.0], [4.0, 1.0]]]]), rng.normal(size=(3, 4, 6, 5)), seed(rng)
    expected = reference_probe.outputs(reference_probe.by_hand(reference.BasicBlock(1, 1), weights, image))
    assert_close(probe.outputs(probe.by_hand(student.BasicBlock(1, 1), weights, image)), expected)
    expected = reference_probe.outputs(reference_probe.network(reference.BasicBlock(4, 4), drawn, x))
    assert_close(probe.outputs(probe.network(student.BasicBlock(4, 4), drawn, x)), expected)


@points(
    2,
    of="BasicBlock",
    ja="チャンネル数と大きさを変えるブロックが正しい",
    en="a block that changes channels and size is right",
)
@hint(
    ja="形が変わるときのショートカットは、同じストライドの 1×1 畳み込みとバッチ正規化です。",
    en="Where the shape changes, the shortcut is a 1×1 convolution with the same stride, and batch norm.",
)
def test_block_projection(student, probe, reference, reference_probe, rng):
    x, drawn = rng.normal(size=(2, 3, 6, 8)), seed(rng)
    expected = reference_probe.outputs(reference_probe.network(reference.BasicBlock(3, 5, stride=2), drawn, x))
    assert_close(probe.outputs(probe.network(student.BasicBlock(3, 5, stride=2), drawn, x)), expected)


@points(
    2,
    of="resnet18",
    ja="幅の狭い ResNet-18 のロジットが正しい",
    en="the logits of a narrow ResNet-18 are right",
)
@hint(
    ja="7×7 の畳み込みと最大プーリング、2 つずつのブロック 4 組（後の 3 組の最初だけストライド 2）、全画素の平均です。",
    en="7×7 convolution, max pooling, four pairs of blocks (the last three begin with stride 2), mean of all pixels.",
)
def test_resnet18_logits(student, probe, reference, reference_probe, rng):
    assert_logits("resnet18", student, probe, reference, reference_probe, seed(rng), 2, classes=6, width=2)


@points(
    1,
    of="resnet18",
    ja="本物の大きさの ResNet-18 は、パラメータ数 11,689,512、どの層の形も正しい",
    en="ResNet-18 in its real size has 11,689,512 parameters and the right layers",
)
@hint(
    ja="バッチ正規化の直前の畳み込みには、バイアスがありません。",
    en="A convolution right before batch norm has no bias.",
)
def test_resnet18_full_size(student, probe, reference, reference_probe, rng):
    published = 11_689_512, RESNET18
    assert_full_size("resnet18", student, probe, reference, reference_probe, seed(rng), published)
