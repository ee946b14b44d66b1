"""What a student sees at once: drawn inputs and the page's examples after them, and the first steps of training."""

import numpy as np
import torch

from grader.checks import assert_close, hint, points

POINTWISE = (("conv", 1, 0),)
ENLARGE = (("conv", 1, 1), ("shuffle", 2), ("tanh",))
TRANSLATE = (("conv", 1, 1), ("tanh",))
JUDGE = (("conv", 2, 1), ("leaky",), ("flatten",), ("linear",))
JUDGE_PATCHES = (("conv", 2, 1), ("leaky",), ("conv", 1, 1))


def layer(rng, outputs, *inputs):
    """Draw W (outputs, *inputs) and b (outputs,), which is nowhere near 0."""
    W = rng.normal(size=(outputs, *inputs)) / np.sqrt(np.prod(inputs))
    return [W, rng.choice([-1, 1], size=outputs) * rng.uniform(0.2, 0.5, size=outputs)]


def pointwise(rows, bias):
    """Return the weights of a convolution of kernel 1: W from rows (outputs, inputs), and b."""
    return [np.array(rows, dtype=float)[:, :, None, None], np.array(bias, dtype=float)]


def image(rng, *shape):
    """Draw images with values between -1 and 1."""
    return torch.tensor(rng.uniform(-1, 1, size=shape), dtype=torch.float32)


def pixels(*rows):
    """Return one image of one channel."""
    return torch.tensor([[rows]], dtype=torch.float32)


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def labels(rng, n, classes):
    """Draw n labels; the first ones are 0, 1, 2, …, so that two batches have unlike labels somewhere."""
    return torch.tensor(np.concatenate([rng.permutation(classes), rng.integers(classes, size=n - classes)]))


def five_layers(rng):
    """Draw kernel, stride and padding of five layers: kernels unlike each other, a stride of 3, two of 2."""
    kernels, strides, paddings = rng.permutation([2, 3, 4, 5, 6]), (3, *rng.permutation([1, 2, 1, 2])), (1, 0, 1, 2, 0)
    return [(int(k), int(s), int(p)) for k, s, p in zip(kernels, strides, rng.permutation(paddings), strict=True)]


def assert_losses(losses, probe, expected):
    """Compare losses that stayed beside the student's code; single precision adds up to about 1e-6 of them."""
    assert_close(len(losses), len(expected), dtype=False)
    for found, right in zip(probe.numbers(*losses), expected, strict=True):
        assert_close(found, right, rtol=1e-4, atol=1e-5, dtype=False)


def parameters(rng, *sizes):
    """Draw the weights of a network of linear layers: W (out, in) and b (out,) of each."""
    return [part for i in range(1, len(sizes)) for part in layer(rng, sizes[i], sizes[i - 1])]


def drawer(seed, columns, classes):
    """Return a function of n that draws n rows with their labels, other ones in every call."""
    rng = np.random.default_rng(seed)

    def draw(n):
        if not 0 < int(n) <= 1000:
            raise ValueError(f"n is 6 here, not {n}")
        return tensor(rng, int(n), columns), labels(rng, int(n), classes)

    return draw


def players(probe, G, D, lr):
    """Build generator and discriminator beside a student (or the reference), and an optimizer for each."""
    networks = probe.player(G), probe.player(D)
    return [*networks, *(probe.descent(network, lr) for network in networks)]


def assert_weights(found, expected):
    """Compare the weights of a network; single precision adds up to about 1e-6 here."""
    assert_close(len(found), len(expected))
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right, rtol=1e-4, atol=1e-5)


@points(
    1,
    of="condition",
    ja="ベクトルの後ろに、ラベルの one-hot が付く（ページの例と、別のデータ）",
    en="the one-hot label stands behind a vector (the page's example, and other data)",
)
@hint(
    ja="ラベルを one-hot にして torch.cat(..., dim=1) でつなぎます。",
    en="Make the labels one-hot, and join them on with torch.cat(…, dim=1).",
)
def test_condition_of_vectors(student, reference, rng):
    for x, label, classes in (
        (tensor(rng, 5, 2), labels(rng, 5, 4), 4),
        (torch.tensor([[0.5, -1.0]]), torch.tensor([2]), 3),
    ):
        expected = reference.condition(x, label, classes)
        assert_close(student.condition(x, label, classes), expected)


@points(
    1,
    of="condition",
    ja="画像では、ラベルの one-hot が定数のチャネルになる",
    en="of an image the one-hot label becomes constant channels",
)
@hint(
    ja="one-hot の形を (N, K, 1, 1) にして、(N, K, H, W) に広げます。",
    en="Give the one-hot labels the shape (N, K, 1, 1), and expand it to (N, K, H, W).",
)
def test_condition_of_images(student, reference, rng):
    x, label = image(rng, 4, 2, 3, 5), labels(rng, 4, 3)
    expected = reference.condition(x, label, 3)
    assert_close(student.condition(x, label, 3), expected)


@points(
    2,
    of="pixel_shuffle",
    ja="4 つのチャネルが 2×2 の画素になる（ページの例と、別の画像）",
    en="four channels become 2 × 2 pixels (the page's example, and other images)",
)
@hint(
    ja="チャネル c·4 + 2i + j が、画素 (2h + i, 2w + j) になります。",
    en="Channel c·4 + 2i + j becomes the pixel (2h + i, 2w + j).",
)
def test_pixel_shuffle_values(student, reference, rng):
    for x in (rng.normal(size=(2, 12, 3, 4)), np.arange(1.0, 5.0).reshape(1, 4, 1, 1)):
        expected = reference.pixel_shuffle(x, 2)
        assert_close(student.pixel_shuffle(x, 2), expected)


@points(
    1,
    of="patchgan_output_size",
    ja="pix2pix の識別器と、別の識別器で、出力の大きさが正しい",
    en="the size of the output is right, for the discriminator of pix2pix and for another",
)
@hint(
    ja="1 層ごとに ⌊(n + 2p − k) / s⌋ + 1 です。",
    en="Each layer makes it ⌊(n + 2p − k) / s⌋ + 1.",
)
def test_output_size_values(student, reference, rng):
    for size, *layers in ((256,), (int(rng.integers(100, 200)),), (int(rng.integers(150, 250)), five_layers(rng))):
        expected = reference.patchgan_output_size(size, *layers)
        assert_close(student.patchgan_output_size(size, *layers), expected, dtype=False)


@points(
    1,
    of="patchgan_receptive_field",
    ja="pix2pix の識別器と、別の識別器で、受容野が正しい",
    en="the receptive field is right, for the discriminator of pix2pix and for another",
)
@hint(
    ja="最後の層から最初の層へ: 1 から始めて、(受容野 − 1)·s + k です。",
    en="From the last layer to the first: begin with 1, and take (field − 1)·s + k.",
)
def test_receptive_field_values(student, reference, rng):
    for layers in ((), (five_layers(rng),)):
        expected = reference.patchgan_receptive_field(*layers)
        assert_close(student.patchgan_receptive_field(*layers), expected, dtype=False)


@points(
    2,
    of="srgan_losses",
    ja="SRGAN の 2 つの損失が正しい（ページの例と、別の画像）",
    en="both losses of SRGAN are right (the page's example, and other images)",
)
@hint(
    ja="内容の損失は特徴の差の 2 乗の平均、敵対的損失は −mean log σ(D(G(low))) に weight を掛けたものです。",
    en="The content loss is the mean squared difference of features; weight multiplies −mean log σ(D(G(low))).",
)
def test_srgan_values(student, probe, reference, reference_probe, rng):
    repeat, add, double = pointwise([[1]] * 4, [0] * 4), [np.ones((1, 1, 2, 2)), [-2.0]], pointwise([[2]], [0])
    nets = ((("conv", 1, 0), ("shuffle", 2)), repeat), (POINTWISE, add), (POINTWISE, double)
    drawn = (
        (ENLARGE, layer(rng, 12, 3, 3, 3)),
        (JUDGE, layer(rng, 4, 3, 3, 3) + layer(rng, 1, 48)),
        (TRANSLATE, layer(rng, 5, 3, 3, 3)),
    )
    low, high = image(rng, 3, 3, 4, 3), image(rng, 3, 3, 8, 6)
    example = pixels([0.5]), pixels([0.5, 0.5], [0.5, 1.5])
    weight = float(rng.uniform(0.4, 0.8))
    for made, images in ((drawn, (low, high)), (drawn, (low, high, weight)), (nets, example)):
        own = reference.srgan_losses(*(reference_probe.network(*net) for net in made), *images)
        expected = reference_probe.numbers(*own)
        assert_losses(student.srgan_losses(*(probe.network(*net) for net in made), *images), probe, expected)


@points(
    2,
    of="pix2pix_losses",
    ja="pix2pix の 2 つの損失が正しい（ページの例と、別の画像）",
    en="both losses of pix2pix are right (the page's example, and other images)",
)
@hint(
    ja="λ を掛けるのは L1 の項です。識別器には torch.cat([入力, 出力], dim=1) を渡します。",
    en="λ multiplies the L1 term; D is given torch.cat([input, output], dim=1).",
)
def test_pix2pix_values(student, probe, reference, reference_probe, rng):
    nets = (POINTWISE, pointwise([[2]], [0])), (POINTWISE, pointwise([[-2, 1]], [0]))
    drawn = (
        (TRANSLATE, layer(rng, 2, 2, 3, 3)),
        (JUDGE_PATCHES, layer(rng, 4, 4, 4, 4) + layer(rng, 1, 4, 3, 3)),
    )
    x, y = image(rng, 3, 2, 6, 8), image(rng, 3, 2, 6, 8)
    lam = float(rng.uniform(0.4, 0.8))
    for made, images in ((drawn, (x, y)), (drawn, (x, y, lam)), (nets, (pixels([1]), pixels([3])))):
        own = reference.pix2pix_losses(*(reference_probe.network(*net) for net in made), *images)
        expected = reference_probe.numbers(*own)
        assert_losses(student.pix2pix_losses(*(probe.network(*net) for net in made), *images), probe, expected)


@points(
    2,
    of="cycle_losses",
    ja="CycleGAN の循環の損失と恒等損失が正しい（ページの例と、別の画像）",
    en="CycleGAN's cycle loss and identity loss are right (the page's example, and other images)",
)
@hint(
    ja="F(G(x)) を x と、G(F(y)) を y と比べて足し、λ を掛けます。恒等損失は G(y) と y、F(x) と x で、λ/2 です。",
    en="Compare F(G(x)) with x and G(F(y)) with y, add, and multiply by λ. Identity: G(y) with y, F(x) with x, λ/2.",
)
def test_cycle_values(student, probe, reference, reference_probe, rng):
    nets = (POINTWISE, pointwise([[2]], [0])), (POINTWISE, pointwise([[0.5]], [1]))
    drawn = [(TRANSLATE, layer(rng, 3, 3, 3, 3)) for _ in range(2)]
    x, y = image(rng, 2, 3, 4, 5), image(rng, 2, 3, 4, 5)
    lam = float(rng.uniform(2, 4))
    for made, images in ((drawn, (x, y)), (drawn, (x, y, lam)), (nets, (pixels([3]), pixels([4])))):
        own = reference.cycle_losses(*(reference_probe.network(*net) for net in made), *images)
        expected = reference_probe.numbers(*own)
        assert_losses(student.cycle_losses(*(probe.network(*net) for net in made), *images), probe, expected)


@points(
    1,
    of="train_step",
    ja="1 ステップで、識別器の損失と重みが正しい",
    en="one step: the discriminator's loss and weights are right",
)
@hint(
    ja="識別器にもラベルを渡します。偽物には、それを作ったときのラベルを付けます。",
    en="D is given the labels, too: a fake has the label that it was made from.",
)
def test_train_step_of_the_discriminator(student, probe, reference, reference_probe, rng):
    G, D, real, noise = parameters(rng, 5, 6, 2), parameters(rng, 5, 6, 1), *batches(rng, 6, 6)
    own, mine = players(reference_probe, G, D, 0.5), players(probe, G, D, 0.5)
    expected, _ = reference.train_step(*own, real, noise, 3)
    loss, _ = student.train_step(*mine, real, noise, 3)
    assert_close(loss, expected, rtol=1e-4, atol=1e-5, dtype=False)
    assert_weights(probe.state(mine[1]), reference_probe.state(own[1]))


@points(
    1,
    of="train_step",
    ja="1 ステップで、生成器の損失と重みが正しい",
    en="one step: the generator's loss and weights are right",
)
@hint(
    ja="更新後の識別器に、同じ偽物とそのラベルを見せて、−mean log σ を小さくします。",
    en="After D's update, show D the same fakes with their labels, and make −mean log σ small.",
)
def test_train_step_of_the_generator(student, probe, reference, reference_probe, rng):
    G, D, real, noise = parameters(rng, 5, 6, 2), parameters(rng, 5, 6, 1), *batches(rng, 6, 6)
    own, mine = players(reference_probe, G, D, 0.5), players(probe, G, D, 0.5)
    _, expected = reference.train_step(*own, real, noise, 3)
    _, loss = student.train_step(*mine, real, noise, 3)
    assert_close(loss, expected, rtol=1e-4, atol=1e-5, dtype=False)
    assert_weights(probe.state(mine[0]), reference_probe.state(own[0]))


def batches(rng, n, m):
    """Draw samples of two numbers and noise of two numbers, each with labels of three classes."""
    return (tensor(rng, n, 2), labels(rng, n, 3)), (tensor(rng, m, 2), labels(rng, m, 3))


@points(
    1,
    of="train",
    ja="3 ステップの学習で、損失と両方の重みが正しい",
    en="three steps of training: the losses and the weights of both are right",
)
@hint(
    ja="毎ステップ、sample(n) と noise(n) を新しく呼びます。どちらもデータとラベルの組を返します。",
    en="In every step call sample(n) and noise(n) anew; each gives the data and their labels.",
)
def test_train_three_steps(student, probe, reference, reference_probe, rng):
    G, D, seed = parameters(rng, 5, 6, 2), parameters(rng, 5, 6, 1), int(rng.integers(2**62))
    own, mine = players(reference_probe, G, D, 0.2), players(probe, G, D, 0.2)
    expected = reference.train(*own, drawer(seed, 2, 3), drawer(seed + 1, 2, 3), 6, 3, 3)
    losses = student.train(*mine, drawer(seed, 2, 3), drawer(seed + 1, 2, 3), 6, 3, 3)
    assert_close(losses, expected, rtol=1e-4, atol=1e-5, dtype=False)
    for found, right in zip(mine[:2], own[:2], strict=True):
        assert_weights(probe.state(found), reference_probe.state(right))
