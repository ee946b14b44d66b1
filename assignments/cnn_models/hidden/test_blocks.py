"""Blocks of other shapes, in training, and what goes back through them."""

import pytest

from grader.checks import assert_close, depends_on, hint, points, require

# channels in, channels out, stride, and the input's shape
BLOCKS = (
    (3, 3, 1, (2, 3, 4, 7)),
    (4, 4, 2, (2, 4, 7, 5)),
    (3, 5, 1, (1, 3, 5, 5)),
    (5, 2, 1, (1, 5, 4, 6)),
    (6, 2, 2, (1, 6, 6, 6)),
    (2, 3, 3, (2, 2, 7, 8)),
    (3, 3, 3, (2, 3, 8, 7)),
)
# channels in, channels out, stride, and how many parameters
SIZES = ((64, 64, 1, 73_984), (64, 128, 2, 230_144), (32, 32, 2, 19_648), (3, 5, 1, 405))


def seed(rng):
    """Draw a number from which a probe draws weights."""
    return int(rng.integers(2**40))


def blocks(student, probe, reference, reference_probe, rng, block):
    """Return a block with drawn weights and input beside the student, and an equal one beside the reference."""
    inputs, outputs, stride, shape = block
    x, drawn = rng.normal(size=shape), seed(rng)
    own = reference_probe.network(reference.BasicBlock(inputs, outputs, stride), drawn, x)
    return probe.network(student.BasicBlock(inputs, outputs, stride), drawn, x), own


@points(
    2,
    of="BasicBlock",
    ja="チャンネル数だけ、ストライドだけが変わるブロックも、画像 1 枚でも正しい",
    en="blocks that change only the channels or only the size are right, also for one image",
)
@depends_on("test_block_values", "test_block_projection")
@hint(
    ja="ショートカットが 1×1 畳み込みになるのは、ストライドが 1 でないか、チャンネル数が変わるときです。",
    en="The shortcut is a 1×1 convolution where the stride is not 1, or the channels change.",
)
@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_block_of_every_shape(student, probe, reference, reference_probe, rng, block):
    found, own = blocks(student, probe, reference, reference_probe, rng, block)
    assert_close(probe.outputs(found), reference_probe.outputs(own))


@points(
    3,
    of="BasicBlock",
    ja="訓練モードではバッチの統計を使い、移動平均を更新し、評価モードではその移動平均を使う",
    en="in training the batch's statistics count and the running ones move; in evaluation these are used",
)
@hint(
    ja="畳み込みごとに、別のバッチ正規化の層が必要です。",
    en="Each convolution needs a batch normalisation of its own.",
)
@pytest.mark.parametrize("block", [(4, 4, 1, (3, 4, 5, 4)), (3, 5, 2, (3, 3, 6, 7))], ids=str)
def test_block_in_training(student, probe, reference, reference_probe, rng, block):
    found, own = blocks(student, probe, reference, reference_probe, rng, block)
    for train in (True, True, False):
        assert_close(probe.outputs(found, train), reference_probe.outputs(own, train))
        running = probe.statistics(found)
        for name, expected in reference_probe.statistics(own).items():
            require(
                name in running, ja=f"バッチ正規化が足りません（{name}）。", en=f"no {name}: a batch norm is missing"
            )
            assert_close(running[name], expected)


@points(
    2,
    of="BasicBlock",
    ja="入力とすべてのパラメータの勾配が正しい",
    en="the gradients for the input and for every parameter are right",
)
@hint(
    ja="detach や .data を使うと、そこで勾配が止まります。",
    en="detach and .data stop the gradient.",
)
@pytest.mark.parametrize("train", [True, False])
@pytest.mark.parametrize("block", [(4, 4, 1, (2, 4, 5, 4)), (3, 5, 2, (2, 3, 6, 7))], ids=str)
def test_block_gradients(student, probe, reference, reference_probe, rng, block, train):
    found, own = blocks(student, probe, reference, reference_probe, rng, block)
    upstream = seed(rng)
    expected = reference_probe.gradients(own, upstream, train)
    gradients = probe.gradients(found, upstream, train, list(expected))
    for name, gradient in expected.items():
        require(name in gradients, ja=f"{name} がありません。", en=f"there is no {name}")
        assert_close(gradients[name], gradient)


@points(
    1,
    of="BasicBlock",
    ja="パラメータ数が正しい",
    en="the number of parameters is right",
)
@depends_on("test_block_values", "test_block_projection")
@hint(
    ja="3 つの畳み込みはどれもバイアスなしです。使わない層は作りません。",
    en="None of the three convolutions has a bias, and no layer is made that is not used.",
)
@pytest.mark.parametrize("block", SIZES, ids=str)
def test_block_parameters(student, probe, block):
    inputs, outputs, stride, count = block
    (every, trained), _ = probe.full_size(lambda: student.BasicBlock(inputs, outputs, stride), 1, inputs, 8, 8)
    require(
        [every, trained] == [count, count],
        ja=f"パラメータは {every:,} 個、そのうち学習されるのは {trained:,} 個です（どちらも {count:,} 個のはずです）。",
        en=f"{every:,} parameters, {trained:,} of them to be trained; expected {count:,}",
    )


@points(
    1,
    of="BasicBlock",
    ja="2 つのブロックは互いに影響せず、入力も書き換えない",
    en="two blocks do not disturb each other, and the input stays as it is",
)
@depends_on("test_block_values", "test_block_projection")
@hint(
    ja="層は __init__ の中で self に持たせます。inplace=True の ReLU を x に使っていませんか。",
    en="Layers belong to self, made in __init__. Do you use a ReLU with inplace=True on x?",
)
@pytest.mark.parametrize("block", [(3, 3, 1), (3, 4, 2)], ids=str)
def test_two_blocks(student, probe, reference, reference_probe, rng, block):
    x, numbers = rng.normal(size=(2, 3, 5, 6)), [seed(rng), seed(rng)]
    own = [reference.BasicBlock(*block) for _ in numbers]
    own = [reference_probe.network(one, drawn, x) for one, drawn in zip(own, numbers, strict=True)]
    expected = [reference_probe.outputs(one) for one in own]
    found = [student.BasicBlock(*block) for _ in numbers]
    found = [probe.network(one, drawn, x) for one, drawn in zip(found, numbers, strict=True)]
    for one, right in zip((*found, *found), (*expected, *expected), strict=True):
        y, moved = probe.outputs_and_input(one)
        assert_close(y, right)
        require(moved == 0, ja="入力が書き換えられています。", en="the input has changed")
