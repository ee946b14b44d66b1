"""Who moves when, what gradients were there before, and a Gaussian that is learned."""

import numpy as np
import torch

from grader.checks import assert_close, depends_on, hint, points, require


def parameters(rng, *sizes):
    """Draw the weights of a network: W (out, in) and b (out,) of each layer."""
    drawn = []
    for i in range(1, len(sizes)):
        drawn += [rng.normal(size=(sizes[i], sizes[i - 1])), rng.normal(size=sizes[i])]
    return drawn


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def drawer(seed, n_expected, draw_rows):
    """Return a function of n that draws n rows, other ones in every call; a student's code calls it."""
    rng = np.random.default_rng(seed)

    def draw(n):
        if not 0 < int(n) <= 1000:
            raise ValueError(f"n is {n_expected} here, not {n}")
        return torch.tensor(draw_rows(rng, int(n)), dtype=torch.float32)

    return draw


def players(probe, G, D, lr, momentum=0.0):
    """Build generator and discriminator beside a student (or the reference), and an optimizer for each."""
    networks = probe.network(G), probe.network(D)
    return [*networks, *(probe.descent(network, lr, momentum) for network in networks)]


def assert_weights(found, expected):
    """Compare the weights of a network; single precision adds up to about 1e-5 here."""
    assert_close(len(found), len(expected))
    for value, right in zip(found, expected, strict=True):
        assert_close(value, right, rtol=1e-3, atol=1e-4)


def compare_both(probe, mine, reference_probe, own):
    """Compare the weights of both networks."""
    for found, right in zip(mine[:2], own[:2], strict=True):
        assert_weights(probe.weights(found), reference_probe.weights(right))


def require_training_mode(probe, mine):
    """Require that both networks, which were given in training mode, still are."""
    for name, net in zip("GD", mine[:2], strict=True):
        require(
            probe.in_training(net),
            ja=f"{name} が評価モード（eval）のままです。使ったあとは {name}.train() で戻します。",
            en=f"{name} was left in evaluation mode: {name}.train() puts it back",
        )


def distance_after_training(module, probe, rng):
    """Let the module train a generator of one Gaussian; return how far what it generates is from it.

    The Gaussian's mean and spread are drawn. Generator and discriminator go round in circles, so samples are taken five
    times, 10 steps apart, and put together. The distance is Wasserstein's: the mean distance between the sorted samples
    and the Gaussian's quantiles, in units of its standard deviation. An untrained generator is about 2 away, one that
    only gives the mean 0.8.
    """
    mean, deviation = rng.choice([-1, 1]) * rng.uniform(1, 1.5), rng.uniform(0.4, 0.7)
    G, D = probe.network(small(rng, 2, 8, 1)), probe.network(small(rng, 1, 16, 1))
    sample = drawer(int(rng.integers(2**62)), 256, lambda own, n: own.normal(mean, deviation, size=(n, 1)))
    noise = drawer(int(rng.integers(2**62)), 256, lambda own, n: own.normal(size=(n, 2)))
    players, found = (G, D, probe.adam(G, 0.03), probe.adam(D, 0.08)), []
    for steps in (50, 10, 10, 10, 10, 10):
        module.train(*players, sample, noise, 256, steps)
        found.append(np.asarray(probe.generated(G, tensor(rng, 1000, 2)), dtype=np.float64))
    require(
        [samples.shape for samples in found] == 6 * [(1000, 1)],
        ja="1000 個のノイズに対する G の出力の形が違います。",
        en="G gave other shapes for 1000 noise vectors",
    )
    samples = np.sort(np.concatenate(found[1:]).ravel())
    quantiles = torch.special.ndtri((torch.arange(5000) + 0.5) / 5000).numpy()
    return float(np.mean(np.abs((samples - mean) / deviation - quantiles)))


def small(rng, *sizes):
    """Draw weights from which training begins: the outputs are about as large as the inputs."""
    drawn = []
    for i in range(1, len(sizes)):
        drawn += [
            rng.normal(size=(sizes[i], sizes[i - 1])) / np.sqrt(sizes[i - 1]),
            rng.normal(scale=0.1, size=sizes[i]),
        ]
    return drawn


@points(
    3,
    of="train_step",
    ja="識別器の番では識別器だけ、生成器の番では生成器だけが動き、そのつどの重みが正しい",
    en="in D's half only D moves, in G's half only G, and after each half the weights are right",
)
@hint(
    ja="optimizer_D.step() を 1 回、次に optimizer_G.step() を 1 回です。識別器の番では偽物を detach します。",
    en="One optimizer_D.step(), then one optimizer_G.step(); in D's half the fakes are detached.",
)
def test_train_step_half_by_half(student, probe, reference, reference_probe, rng):
    G, D, x, z = parameters(rng, 2, 4, 3), parameters(rng, 3, 5, 1), tensor(rng, 7, 3), tensor(rng, 4, 2)
    own, mine = players(reference_probe, G, D, 0.3), players(probe, G, D, 0.3)
    right, journal = reference_probe.watch(*own), probe.watch(*mine)
    reference.train_step(*own, x, z)
    expected = reference_probe.read(right)
    student.train_step(*mine, x, z)
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
    G, D, x, z = parameters(rng, 2, 4, 3), parameters(rng, 3, 5, 1), tensor(rng, 6, 3), tensor(rng, 6, 2)
    own, mine = players(reference_probe, G, D, 0.3), players(probe, G, D, 0.3)
    for network, value in ((0, 0.7), (1, -0.4)):
        reference_probe.leave_gradients(own[network], value)
        probe.leave_gradients(mine[network], value)
    expected = reference.train_step(*own, x, z)
    assert_close(student.train_step(*mine, x, z), expected, rtol=1e-3, atol=1e-4, dtype=False)
    compare_both(probe, mine, reference_probe, own)


@points(
    2,
    of="train_step",
    ja="本物と偽物の数が違うデータで、5 ステップの軌跡が正しく、2 つとも訓練モードのまま",
    en="with unequal numbers of real and fake, five steps follow the right trajectory; both stay in training mode",
)
@depends_on("test_train_step_of_the_discriminator", "test_train_step_of_the_generator")
@hint(
    ja="次のステップのために、勾配を消し、識別器は動く状態に戻しておきます。平均は本物と偽物で別々に取ります。",
    en="For the next step, zero the gradients and leave D trainable; take the means of real and fake separately.",
)
def test_train_step_five_times(student, probe, reference, reference_probe, rng):
    G, D = parameters(rng, 2, 4, 3), parameters(rng, 3, 5, 1)
    own, mine = players(reference_probe, G, D, 0.2), players(probe, G, D, 0.2)
    for _ in range(5):
        x, z = tensor(rng, 7, 3), tensor(rng, 4, 2)
        expected = reference.train_step(*own, x, z)
        assert_close(student.train_step(*mine, x, z), expected, rtol=1e-3, atol=1e-4, dtype=False)
    compare_both(probe, mine, reference_probe, own)
    require_training_mode(probe, mine)


@points(
    2,
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
    G, D, x, z = parameters(rng, 2, 4, 3), parameters(rng, 3, 5, 1), tensor(rng, 3, 3), tensor(rng, 3, 2)
    for biases in (G[1], G[3], D[1], D[3]):
        biases *= 0  # odd networks: opposite inputs get opposite logits, so that both signs are there
    x, z = torch.cat([x, -1.5 * x]), torch.cat([z, -1.5 * z])  # not alike: nothing cancels out to rounding errors
    for factor in (1, 400):
        D[2] *= factor
        own, mine = players(reference_probe, G, D, 1e-4), players(probe, G, D, 1e-4)
        expected = reference.train_step(*own, x, z)
        assert_close(student.train_step(*mine, x, z), expected, rtol=1e-3, atol=1e-3, dtype=False)
        compare_both(probe, mine, reference_probe, own)


@points(
    3,
    of="train",
    ja="モーメンタムを使う 20 ステップの間、損失と重みが正しい軌跡をたどり、sample と noise を 1 回ずつ呼ぶ",
    en="over 20 steps with momentum, losses and weights follow the right trajectory; sample and noise are called once "
    "in each",
)
@hint(
    ja="渡された 2 つの optimizer を最後まで使い続けます。",
    en="Keep using the two optimizers that were passed, to the end.",
)
def test_train_twenty_steps(student, probe, reference, reference_probe, rng):
    G, D, seeds = parameters(rng, 2, 4, 3), parameters(rng, 3, 5, 1), [int(n) for n in rng.integers(2**62, size=2)]
    mean = rng.normal(size=3)
    own, mine = players(reference_probe, G, D, 0.02, 0.9), players(probe, G, D, 0.02, 0.9)

    def draws(called):
        def sample(own_rng, n):
            called.append("sample")
            return mean + own_rng.normal(size=(n, 3))

        def noise(own_rng, n):
            called.append("noise")
            return own_rng.normal(size=(n, 2))

        return drawer(seeds[0], 9, sample), drawer(seeds[1], 9, noise)

    called = []
    expected = reference.train(*own, *draws([]), 9, 20)
    assert_close(student.train(*mine, *draws(called), 9, 20), expected, rtol=1e-3, atol=1e-3, dtype=False)
    compare_both(probe, mine, reference_probe, own)
    for name in ("sample", "noise"):
        times = called.count(name)
        require(
            times == 20,
            ja=f"20 ステップで {name}(n) が {times} 回呼ばれました。1 ステップに 1 回、全部で 20 回です。",
            en=f"{name}(n) was called {times} times in 20 steps: once in each makes 20",
        )
    require_training_mode(probe, mine)


@points(
    2,
    of="train",
    ja="採点ごとに変わる正規分布を、100 ステップで学習する",
    en="a Gaussian, another one in each grading, is learned in 100 steps",
)
@depends_on("test_train_three_steps", "test_train_twenty_steps")
@hint(
    ja="生成した標本の並びが、データの分布から標準偏差の 0.5 倍より離れています。",
    en="What G generates is farther from the data than 0.5 of their standard deviation.",
)
def test_gaussian_is_learned(student, probe, rng):
    assert distance_after_training(student, probe, rng) <= 0.5  # the manifest has the reference's own figures
