"""The losses of SRGAN, pix2pix and CycleGAN: whose gradients come of which, logits far from 0, what stays as it is."""

import numpy as np
import torch

from grader.checks import assert_close, depends_on, hint, points

ENLARGE = (("conv", 1, 1), ("shuffle", 2), ("tanh",))
TRANSLATE = (("conv", 1, 1), ("tanh",), ("conv", 1, 1), ("tanh",))
JUDGE = (("conv", 2, 1), ("tanh",), ("flatten",), ("linear",))
JUDGE_PATCHES = (("conv", 2, 1), ("tanh",), ("conv", 1, 1))
RULER = (("conv", 1, 1), ("norm",), ("relu",), ("conv", 1, 0))


def layer(rng, outputs, *inputs):
    """Draw W (outputs, *inputs) and b (outputs,), which is nowhere near 0."""
    W = rng.normal(size=(outputs, *inputs)) / np.sqrt(np.prod(inputs))
    return [W, rng.choice([-1, 1], size=outputs) * rng.uniform(0.2, 0.5, size=outputs)]


def norm(rng, channels):
    """Draw γ, β, running mean and running variance of a batch normalisation that has seen other images."""
    return [
        rng.uniform(0.5, 2, channels),
        rng.normal(size=channels),
        rng.normal(size=channels),
        rng.uniform(2, 4, channels),
    ]


def image(rng, *shape):
    """Draw images with values between -1 and 1."""
    return torch.tensor(rng.uniform(-1, 1, size=shape), dtype=torch.float32)


def srgan(rng, n=2):
    """Draw generator, discriminator and feature network, and images small and large."""
    networks = (
        (ENLARGE, layer(rng, 12, 3, 3, 3)),
        (JUDGE, layer(rng, 4, 3, 3, 3) + layer(rng, 1, 60)),
        (RULER, layer(rng, 4, 3, 3, 3) + norm(rng, 4) + layer(rng, 3, 4, 1, 1)),
    )
    return networks, (image(rng, n, 3, 3, 5), image(rng, n, 3, 6, 10))


def pix2pix(rng, n=2, inputs=2, outputs=3):
    """Draw generator and discriminator, and pairs of images with other numbers of channels."""
    networks = (
        (TRANSLATE, layer(rng, 4, inputs, 3, 3) + layer(rng, outputs, 4, 3, 3)),
        (JUDGE_PATCHES, layer(rng, 4, inputs + outputs, 4, 4) + layer(rng, 1, 4, 3, 3)),
    )
    return networks, (image(rng, n, inputs, 8, 6), image(rng, n, outputs, 8, 6))


def cycle(rng, n=2, m=2):
    """Draw two generators, and images of both domains."""
    networks = [(TRANSLATE, layer(rng, 4, 3, 3, 3) + layer(rng, 3, 4, 3, 3)) for _ in range(2)]
    return networks, (image(rng, n, 3, 4, 6), image(rng, m, 3, *((4, 6) if n == m else (5, 3))))


def made(probe, networks):
    """Make the networks beside a student (or the reference)."""
    return [probe.network(*network) for network in networks]


def assert_losses(losses, probe, expected):
    """Compare losses that stayed beside the student's code; single precision adds up to about 1e-6 of them."""
    assert_close(len(losses), len(expected), dtype=False)
    for found, right in zip(probe.numbers(*losses), expected, strict=True):
        assert_close(found, right, rtol=1e-4, atol=1e-5, dtype=False)


def assert_gradients(found, expected):
    """Compare the gradients of several networks; they are sums of some hundred numbers in single precision."""
    for net, right_net in zip(found, expected, strict=True):
        for value, right in zip(net, right_net, strict=True):
            assert_close(value, right, rtol=1e-3, atol=1e-5 + 1e-4 * float(np.abs(right).max()))


def compare_gradients(function, probe, right_function, reference_probe, networks, arguments, asked):
    """Compare the gradients of each loss for the networks of which it is asked, by their places in ``networks``."""
    own, mine = made(reference_probe, networks), made(probe, networks)
    right = right_function(*own, *arguments)
    expected = [reference_probe.gradients(loss, *(own[i] for i in of)) for loss, of in zip(right, asked, strict=True)]
    losses = function(*mine, *arguments)
    assert_close(len(losses), len(asked), dtype=False)
    for loss, of, gradients in zip(losses, asked, expected, strict=True):
        assert_gradients(probe.gradients(loss, *(mine[i] for i in of)), gradients)


def assert_as_before(function, probe, expected, networks, arrays):
    """Require right losses, and that the images and the weights are as they were."""
    nets, kept = made(probe, networks), [probe.keep(array) for array in arrays]
    before = [probe.state(net) for net in nets], probe.numbers(*kept)
    assert_losses(function(*nets, *kept), probe, expected)
    after = [probe.state(net) for net in nets], probe.numbers(*kept)
    for old, now in zip(before[0], after[0], strict=True):
        for value, right in zip(now, old, strict=True):
            assert_close(value, right)
    for value, right in zip(after[1], before[1], strict=True):
        assert_close(value, right)


def sure(networks):
    """Return the networks twice, without biases, so that they are odd: then with logits of many hundreds, ± both."""
    odd = [(layers, [array * (i % 2 == 0) for i, array in enumerate(weights)]) for layers, weights in networks[:2]]
    layers, weights = odd[1]
    certain = layers, [*weights[:-2], 4000 * weights[-2], weights[-1]]
    return [*odd, *networks[2:]], [odd[0], certain, *networks[2:]]


def of_both_signs(images):
    """Return images and, below each other, others that are nearly their negatives."""
    return torch.cat([images, -0.7 * images])


@points(
    2,
    of="srgan_losses",
    ja="生成器の損失の勾配は生成器に届き、識別器の損失の勾配は識別器だけに届いて、どちらも値が正しい",
    en="the generator's loss gives G its gradients, the discriminator's loss gives them to D alone, and both are right",
)
@depends_on("test_srgan_values")
@hint(
    ja="損失はテンソルのまま返します（.item() は不要）。G(low) を detach するのは、識別器の損失の中だけです。",
    en="Return the losses as tensors (no .item()). G(low) is detached in the discriminator's loss, and only there.",
)
def test_srgan_gradients(student, probe, reference, reference_probe, rng):
    networks, images = srgan(rng)
    for weight in (float(rng.uniform(0.5, 2)), 0.001):
        compare_gradients(
            *(student.srgan_losses, probe, reference.srgan_losses, reference_probe),
            *(networks, (*images, weight), ((0,), (0, 1))),
        )


@points(
    1,
    of="srgan_losses",
    ja="features は評価モードで凍結され、統計も勾配も動かず、内容の損失が正しい",
    en="features is in evaluation mode and frozen (statistics and gradients stay), and the content loss is right",
)
@hint(
    ja="features.eval() で評価モードにし、requires_grad_(False) で凍結します。",
    en="features.eval() puts it into evaluation mode, and requires_grad_(False) freezes it.",
)
def test_srgan_features_are_a_ruler(student, probe, reference, reference_probe, rng):
    networks, images = srgan(rng)
    own, mine = made(reference_probe, networks), made(probe, networks)
    for _ in range(2):
        right = reference.srgan_losses(*own, *images)
        expected, still = reference_probe.numbers(*right), reference_probe.gradients(right[0], own[2])
        losses = student.srgan_losses(*mine, *images)
        assert_losses(losses, probe, expected)
        assert_gradients(probe.gradients(losses[0], mine[2]), still)
    for value, at_first in zip(probe.state(mine[2]), networks[2][1], strict=True):
        assert_close(value, at_first)
    assert_close(probe.trainable(mine[2]), reference_probe.trainable(own[2]), dtype=False)


@points(
    1,
    of="srgan_losses",
    ja="識別器のロジットが ±1000 くらいでも、2 つの損失が正しい有限の値",
    en="where D's logits are about ±1000, both losses are right and finite",
)
@depends_on("test_srgan_values")
@hint(
    ja="log(σ(u)) ではなく、logsigmoid や softplus などでロジットから計算します。",
    en="Not log(σ(u)), but from the logits: logsigmoid, softplus, binary_cross_entropy_with_logits.",
)
def test_srgan_with_a_sure_discriminator(student, probe, reference, reference_probe, rng):
    networks, images = srgan(rng, 5)
    images = [of_both_signs(each) for each in images]
    for nets in sure(networks):
        expected = reference_probe.numbers(*reference.srgan_losses(*made(reference_probe, nets), *images, 1.0))
        assert_losses(student.srgan_losses(*made(probe, nets), *images, 1.0), probe, expected)


@points(
    1,
    of="srgan_losses",
    ja="1 枚の画像でも損失が正しく、画像とネットワークの重みは変わらない",
    en="of a single image the losses are right, too, and images and weights stay as they are",
)
@depends_on("test_srgan_values")
@hint(
    ja="損失を求めるだけで、更新はしません。",
    en="Compute the losses only: no update here.",
)
def test_srgan_leaves_everything(student, probe, reference, reference_probe, rng):
    networks, (low, high) = srgan(rng)
    arrays = [low[:1].numpy(), high[:1].numpy()]
    expected = reference_probe.numbers(*reference.srgan_losses(*made(reference_probe, networks), low[:1], high[:1]))
    assert_as_before(student.srgan_losses, probe, expected, networks, arrays)


@points(
    2,
    of="pix2pix_losses",
    ja="生成器の損失の勾配は生成器に、識別器の損失の勾配は識別器だけに正しく届く（チャネル数の違う画像）",
    en="G's gradients of its loss are right, and D's loss gives D alone the right ones (other numbers of channels)",
)
@depends_on("test_pix2pix_values")
@hint(
    ja="損失はテンソルのまま返します（.item() は不要）。G(x) を detach するのは、識別器の損失の中だけです。",
    en="Return the losses as tensors (no .item()). G(x) is detached in the discriminator's loss, and only there.",
)
def test_pix2pix_gradients(student, probe, reference, reference_probe, rng):
    networks, images = pix2pix(rng)
    for lam in ((), (float(rng.uniform(0.2, 0.6)),)):
        compare_gradients(
            *(student.pix2pix_losses, probe, reference.pix2pix_losses, reference_probe),
            *(networks, (*images, *lam), ((0,), (0, 1))),
        )


@points(
    1,
    of="pix2pix_losses",
    ja="識別器のロジットが ±1000 くらいでも、2 つの損失が正しい有限の値",
    en="where D's logits are about ±1000, both losses are right and finite",
)
@depends_on("test_pix2pix_values")
@hint(
    ja="log(σ(u)) ではなく、logsigmoid や softplus などでロジットから計算します。",
    en="Not log(σ(u)), but from the logits: logsigmoid, softplus, binary_cross_entropy_with_logits.",
)
def test_pix2pix_with_a_sure_discriminator(student, probe, reference, reference_probe, rng):
    networks, images = pix2pix(rng, inputs=3)
    images = [of_both_signs(each) for each in images]
    for nets in sure(networks):
        expected = reference_probe.numbers(*reference.pix2pix_losses(*made(reference_probe, nets), *images, 1.0))
        assert_losses(student.pix2pix_losses(*made(probe, nets), *images, 1.0), probe, expected)


@points(
    1,
    of="pix2pix_losses",
    ja="1 組の画像でも損失が正しく、画像とネットワークの重みは変わらない",
    en="of a single pair the losses are right, too, and images and weights stay as they are",
)
@depends_on("test_pix2pix_values")
@hint(
    ja="損失を求めるだけで、更新はしません。",
    en="Compute the losses only: no update here.",
)
def test_pix2pix_leaves_everything(student, probe, reference, reference_probe, rng):
    networks, (x, y) = pix2pix(rng, 1, 1, 2)
    expected = reference_probe.numbers(*reference.pix2pix_losses(*made(reference_probe, networks), x, y))
    assert_as_before(student.pix2pix_losses, probe, expected, networks, [x.numpy(), y.numpy()])


@points(
    2,
    of="cycle_losses",
    ja="どちらの損失の勾配も、両方の生成器に正しく届く",
    en="of both losses the gradients of both generators are right",
)
@depends_on("test_cycle_values")
@hint(
    ja="損失はテンソルのまま返します（.item() は不要）。F(G(x)) の勾配は F にも G にも届きます。detach は要りません。",
    en="Return the losses as tensors (no .item()). In F(G(x)) the gradient reaches F and G: nothing is detached.",
)
def test_cycle_gradients(student, probe, reference, reference_probe, rng):
    networks, images = cycle(rng)
    for lam in ((), (float(rng.uniform(0.5, 2)),)):
        compare_gradients(
            *(student.cycle_losses, probe, reference.cycle_losses, reference_probe),
            *(networks, (*images, *lam), ((0, 1), (0, 1))),
        )


@points(
    1,
    of="cycle_losses",
    ja="x と y の枚数や大きさが違っても、それぞれの平均を足す",
    en="with unequal numbers and sizes of x and y, the sum of the means of each",
)
@depends_on("test_cycle_values")
@hint(
    ja="x と y は対になっていません。方向ごとに平均してから足します。",
    en="x and y are no pairs: take the mean of each direction, then add.",
)
def test_cycle_of_unpaired_images(student, probe, reference, reference_probe, rng):
    for n, m in ((3, 1), (1, 4)):
        networks, images = cycle(rng, n, m)
        expected = reference_probe.numbers(*reference.cycle_losses(*made(reference_probe, networks), *images))
        assert_losses(student.cycle_losses(*made(probe, networks), *images), probe, expected)


@points(
    1,
    of="cycle_losses",
    ja="1 枚ずつの画像でも損失が正しく、画像とネットワークの重みは変わらない",
    en="of a single image of each the losses are right, too, and images and weights stay as they are",
)
@depends_on("test_cycle_values")
@hint(
    ja="損失を求めるだけで、更新はしません。",
    en="Compute the losses only: no update here.",
)
def test_cycle_leaves_everything(student, probe, reference, reference_probe, rng):
    networks, (x, y) = cycle(rng, 1, 1)
    expected = reference_probe.numbers(*reference.cycle_losses(*made(reference_probe, networks), x, y))
    assert_as_before(student.cycle_losses, probe, expected, networks, [x.numpy(), y.numpy()])
