"""Who moves when, which label a fake has, what gradients were there before, and two Gaussians that are learned."""

import numpy as np
import torch

from grader.checks import assert_close, depends_on, hint, points, require


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def labels(rng, n, classes):
    """Draw n labels, among them each class once at least."""
    return torch.tensor(rng.permutation(np.concatenate([np.arange(classes), rng.integers(classes, size=n - classes)])))


def parameters(rng, *sizes, spread=0.3):
    """Draw the weights of a network of linear layers: W (out, in) and b (out,), with this spread, of each."""
    drawn = []
    for i in range(1, len(sizes)):
        drawn += [
            rng.normal(size=(sizes[i], sizes[i - 1])) / np.sqrt(sizes[i - 1]),
            rng.normal(scale=spread, size=sizes[i]),
        ]
    return drawn


def drawer(seed, n_expected, draw_rows):
    """Return a function of n that draws n rows with their labels, other ones in every call."""
    rng = np.random.default_rng(seed)

    def draw(n):
        if not 0 < int(n) <= 1000:
            raise ValueError(f"n is {n_expected} here, not {n}")
        rows, label = draw_rows(rng, int(n))
        return torch.tensor(rows, dtype=torch.float32), torch.tensor(label)

    return draw


def players(probe, G, D, lr, momentum=0.0):
    """Build generator and discriminator beside a student (or the reference), and an optimizer for each."""
    networks = probe.player(G), probe.player(D)
    return [*networks, *(probe.descent(network, lr, momentum) for network in networks)]


def batches(rng, n, m, classes):
    """Draw n samples of three numbers, and m times noise of two numbers, with their labels."""
    return (tensor(rng, n, 3), labels(rng, n, classes)), (tensor(rng, m, 2), labels(rng, m, classes))


def networks(rng, classes):
    """Draw a generator and a discriminator for ``batches``."""
    return parameters(rng, 2 + classes, 6, 3), parameters(rng, 3 + classes, 6, 1)


def assert_weights(found, expected):
    """Compare the weights of a network; single precision adds up to about 1e-5 here."""
    assert_close(len(found), len(expected))
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right, rtol=1e-3, atol=1e-4)


def compare_both(probe, mine, reference_probe, own):
    """Compare the weights of both networks."""
    for found, right in zip(mine[:2], own[:2], strict=True):
        assert_weights(probe.state(found), reference_probe.state(right))


def distances_after_training(module, probe, rng):
    """Let the module train a generator of two Gaussians; return how far what it makes of each label is from its own.

    Means and spreads are drawn, and which label has the mean below 0. Generator and discriminator go round in circles,
    so samples are taken five times, 10 steps apart, and put together. The distance is Wasserstein's: the mean distance
    between the sorted samples and the Gaussian's quantiles, in units of its standard deviation. A generator that only
    gives the means is 0.8 away, one that takes no notice of the label about 2.
    """
    means, deviations = rng.permutation([-1, 1]) * rng.uniform(1, 1.5, size=2), rng.uniform(0.4, 0.7, size=2)
    G, D = (probe.player(parameters(rng, *sizes, spread=0.1)) for sizes in ((4, 8, 1), (3, 16, 1)))

    def gaussians(own, n):
        label = own.integers(2, size=n)
        return own.normal(means[label], deviations[label])[:, None], label

    sample = drawer(int(rng.integers(2**62)), 128, gaussians)
    noise = drawer(int(rng.integers(2**62)), 128, lambda own, n: (own.normal(size=(n, 2)), own.integers(2, size=n)))
    players, found = (G, D, probe.adam(G, 0.015), probe.adam(D, 0.05)), []
    for steps in (100, 10, 10, 10, 10, 10):
        module.train(*players, sample, noise, 128, steps, 2)
        made = [probe.generated(G, tensor(rng, 1000, 2), label, 2) for label in range(2)]
        found.append(np.stack([np.asarray(samples, dtype=np.float64) for samples in made]))
    require(
        [samples.shape for samples in found] == 6 * [(2, 1000, 1)],
        ja="1000 個のノイズに対する G の出力の形が違います。",
        en="G gave other shapes for 1000 noise vectors",
    )
    samples = np.sort(np.concatenate(found[1:], axis=1)[:, :, 0], axis=1)
    quantiles = torch.special.ndtri((torch.arange(5000) + 0.5) / 5000).numpy()
    return np.mean(np.abs((samples - means[:, None]) / deviations[:, None] - quantiles), axis=1)


@points(
    2,
    of="train_step",
    ja="識別器の番では識別器だけ、生成器の番では生成器だけが動き、そのつどの重みが正しい",
    en="in D's half only D moves, in G's half only G, and after each half the weights are right",
)
@hint(
    ja="optimizer_D.step() を 1 回、次に optimizer_G.step() を 1 回です。識別器の番では偽物を detach します。",
    en="One optimizer_D.step(), then one optimizer_G.step(); in D's half the fakes are detached.",
)
def test_train_step_half_by_half(student, probe, reference, reference_probe, rng):
    drawn, (real, noise) = networks(rng, 4), batches(rng, 7, 5, 4)
    own, mine = players(reference_probe, *drawn, 0.3), players(probe, *drawn, 0.3)
    right, journal = reference_probe.watch(*own), probe.watch(*mine)
    reference.train_step(*own, real, noise, 4)
    expected = reference_probe.read(right)
    student.train_step(*mine, real, noise, 4)
    found = probe.read(journal)
    assert_close([who == "D" for who, _, _ in found], [True, False])
    for (_, *weights), (_, *right_weights) in zip(found, expected, strict=True):
        for one, right_one in zip(weights, right_weights, strict=True):
            assert_weights(one, right_one)
    compare_both(probe, mine, reference_probe, own)


@points(
    1,
    of="train_step",
    ja="前から残っている勾配の影響を受けない",
    en="gradients that were there before have no influence",
)
@depends_on("test_train_step_of_the_discriminator", "test_train_step_of_the_generator")
@hint(
    ja="どちらの backward() の前にも zero_grad() が必要です。",
    en="Both calls of backward() need a zero_grad() before them.",
)
def test_train_step_after_other_gradients(student, probe, reference, reference_probe, rng):
    drawn, (real, noise) = networks(rng, 2), batches(rng, 6, 6, 2)
    own, mine = players(reference_probe, *drawn, 0.3), players(probe, *drawn, 0.3)
    for network, value in ((0, 0.7), (1, -0.4)):
        reference_probe.leave_gradients(own[network], value)
        probe.leave_gradients(mine[network], value)
    expected = reference.train_step(*own, real, noise, 2)
    assert_close(student.train_step(*mine, real, noise, 2), expected, rtol=1e-3, atol=1e-4, dtype=False)
    compare_both(probe, mine, reference_probe, own)


@points(
    1,
    of="train_step",
    ja="本物と偽物の数が違い、ラベルに出てこないクラスがあっても、5 ステップの軌跡が正しい",
    en="with unequal numbers of real and fake, and a class that no label names, five steps follow the right trajectory",
)
@depends_on("test_train_step_of_the_discriminator", "test_train_step_of_the_generator")
@hint(
    ja="平均は本物と偽物で別々に取ります。クラス数は classes です。勾配を消し、識別器は動く状態に戻しておきます。",
    en="Means of real and fake are taken separately, there are `classes` classes; zero gradients, leave D trainable.",
)
def test_train_step_five_times(student, probe, reference, reference_probe, rng):
    drawn = networks(rng, 4)
    own, mine = players(reference_probe, *drawn, 0.2), players(probe, *drawn, 0.2)
    for n, m in ((7, 4), (4, 7), (3, 5), (5, 3), (3, 3)):
        real, noise = batches(rng, n, m, 3)
        expected = reference.train_step(*own, real, noise, 4)
        assert_close(student.train_step(*mine, real, noise, 4), expected, rtol=1e-3, atol=1e-4, dtype=False)
    compare_both(probe, mine, reference_probe, own)


@points(
    1,
    of="train_step",
    ja="識別器のロジットが ±1000 くらいでも、損失と重みが正しい",
    en="where D's logits are about ±1000, losses and weights are right",
)
@depends_on("test_train_step_of_the_discriminator")
@hint(
    ja="log(σ(u)) ではなく、ロジットから計算する関数（logsigmoid、binary_cross_entropy_with_logits など）を使います。",
    en="Not log(σ(u)), but what computes from logits: logsigmoid, softplus, binary_cross_entropy_with_logits.",
)
def test_train_step_with_a_sure_discriminator(student, probe, reference, reference_probe, rng):
    for factor in (1, 1500, 1500):  # drawn twice: of one in two hundred the generator learns hardly anything
        (G, D), (real, noise) = networks(rng, 2), batches(rng, 4, 4, 2)
        D[3] = np.zeros(1)
        D[0][:, 3] = np.sign(D[2][0])  # samples of the first label are sure to be real,
        D[0][:, 4] = -D[0][:, 3]  # and those of the second to be fake: of these the generator learns
        D[2] *= factor
        own, mine = (players(side, G, D, 3e-4) for side in (reference_probe, probe))
        expected = reference.train_step(*own, real, noise, 2)
        assert_close(student.train_step(*mine, real, noise, 2), expected, rtol=1e-3, atol=1e-3, dtype=False)
        compare_both(probe, mine, reference_probe, own)


@points(
    2,
    of="train",
    ja="モーメンタムを使う 20 ステップの間、損失と重みが正しい軌跡をたどる",
    en="over 20 steps with momentum, losses and weights follow the right trajectory",
)
@hint(
    ja="渡された 2 つの optimizer を最後まで使い続けます。",
    en="Keep using the two optimizers that were passed, to the end.",
)
def test_train_twenty_steps(student, probe, reference, reference_probe, rng):
    drawn, seeds = networks(rng, 3), [int(n) for n in rng.integers(2**62, size=2)]
    means = 3 + rng.normal(size=(3, 3))  # far from what G makes at first: D is soon rather sure
    own, mine = players(reference_probe, *drawn, 0.02, 0.9), players(probe, *drawn, 0.02, 0.9)

    def real(own_rng, n):
        label = own_rng.integers(3, size=n)
        return means[label] + own_rng.normal(size=(n, 3)), label

    def draws():
        noise = drawer(seeds[1], 9, lambda own_rng, n: (own_rng.normal(size=(n, 2)), own_rng.integers(3, size=n)))
        return drawer(seeds[0], 9, real), noise

    expected = reference.train(*own, *draws(), 9, 20, 3)
    assert_close(student.train(*mine, *draws(), 9, 20, 3), expected, rtol=1e-3, atol=1e-3, dtype=False)
    compare_both(probe, mine, reference_probe, own)


@points(
    1,
    of="train",
    ja="採点ごとに変わる 2 つの正規分布を、150 ステップでラベルごとに学習する",
    en="two Gaussians, other ones in each grading, are learned label by label in 150 steps",
)
@depends_on("test_train_three_steps", "test_train_twenty_steps")
@hint(
    ja="ラベルを指定して生成した標本が、そのラベルのデータの分布から標準偏差の 0.65 倍より離れています。",
    en="What G makes of a label is farther from that label's data than 0.65 of their standard deviation.",
)
def test_two_gaussians_are_learned(student, probe, rng):
    assert max(distances_after_training(student, probe, rng)) <= 0.65  # the manifest has the reference's own figures
