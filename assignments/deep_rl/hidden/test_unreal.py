"""UNREAL's pictures and batches: unsigned pixels, other cells, and what chance draws."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


@points(
    1,
    of="pixel_control_reward",
    ja="0〜255 の符号なし整数（uint8）の画像でも、変化の大きさが正しい",
    en="the changes of unsigned integers (uint8, 0 to 255) are right, too",
)
@hint(
    ja="uint8 の 3 − 5 は 254 になります。引き算の前に float に変えます。",
    en="In uint8, 3 − 5 is 254: turn the pictures into floats before subtracting.",
)
def test_pixel_control_of_unsigned_pixels(student, reference, rng):
    before, after = rng.integers(0, 256, size=(2, 3, 2, 8, 4), dtype=np.uint8)
    expected = reference.pixel_control_reward(before, after)
    assert_close(student.pixel_control_reward(before, after), expected)


@points(
    1,
    of="pixel_control_reward",
    ja="マスの大きさ、画像の形、チャンネル数が変わっても正しい",
    en="right for other cells, other shapes of pictures, other numbers of channels",
)
@hint(
    ja="cell は引数です。縦は H / cell、横は W / cell に分けます。チャンネルについても平均します。",
    en="cell is an argument; H / cell rows and W / cell columns. The mean is over the channels, too.",
)
@pytest.mark.parametrize(
    ("shape", "cell"), [((2, 1, 6, 9), 3), ((1, 3, 4, 4), 4), ((3, 3, 6, 6), 2), ((2, 2, 4, 3), 1)], ids=str
)
def test_pixel_control_of_other_cells(student, reference, rng, shape, cell):
    before, after = rng.normal(size=(2, *shape))
    expected = reference.pixel_control_reward(before, after, cell)
    assert_close(student.pixel_control_reward(before, after, cell), expected)


@points(
    1,
    of="pixel_control_reward",
    ja="pixel_control_reward は受け取った画像を書き換えない",
    en="pixel_control_reward leaves its pictures as they are",
)
@depends_on("test_pixel_control_values")
def test_pixel_control_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.pixel_control_reward, *rng.normal(size=(2, 2, 1, 4, 8)))


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


@points(
    1,
    of="reward_prediction_batch",
    ja="フレームが画像でも、小さな報酬でも、フレームとクラスが組になっている",
    en="frames and classes belong together for pictures, and for small rewards, too",
)
@hint(
    ja="x の形は (size, 3, …) です。0 でない報酬は、0.001 でも 0 でないと数えます。",
    en="x is (size, 3, …); a reward that is not 0 counts as such, even 0.001.",
)
def test_reward_prediction_of_pictures(student, rng):
    t = 30
    frames = np.arange(float(t))[:, None, None, None] + rng.uniform(0, 0.5, size=(t, 2, 3, 4))
    r = np.resize([1e-3, -1e-3, 0.0, 0.0, 5.0, 0.0], t) * rng.uniform(0.5, 1, size=t)
    x, classes = student.reward_prediction_batch(frames, r, 40, generator(rng))
    x = np.asarray(x, dtype=np.float64)
    require(x.shape == (40, 3, 2, 3, 4), ja=f"x の形が {x.shape} です。", en=f"x has the shape {x.shape}")
    last = np.floor(x[:, 2, 0, 0, 0]).astype(int).clip(2, t - 2)
    assert_close(x, frames[last[:, None] + np.arange(-2, 1)])
    expected = np.where(r[last + 1] > 0, 1, np.where(r[last + 1] < 0, 2, 0))
    assert_close(np.asarray(classes, dtype=np.float64), expected.astype(np.float64))


@points(
    2,
    of="reward_prediction_batch",
    ja="どちらの半分でも、t = 3 から最後まで、どのステップも同じ確率で選ばれる",
    en="in either half every step from t = 3 to the last is as likely as any other",
)
@depends_on("test_reward_prediction_belongs_together")
@hint(
    ja="報酬が 0 でないステップの中から size / 2 個、0 のステップの中から size / 2 個を、重複を許して一様に引きます。",
    en="Draw size / 2 of the steps with a reward and size / 2 of those without, uniformly and with replacement.",
)
def test_reward_prediction_draws_fairly(student, rng):
    r = np.array([1.0, 0, 0, *rng.permutation([2.0, -1, -1, -1, 0, 0, 0, 0, 0, 0])])
    r[[3, 12]] = [0.0, 0.5] if rng.random() < 0.5 else [0.5, 0.0]  # the first and the last that can be drawn
    batches = student.reward_prediction_batch.many([(np.arange(13.0), r, 100, generator(rng)) for _ in range(20)])
    drawn = np.array([np.asarray(x, dtype=np.float64)[:, 2] for x, _ in batches]).astype(int) + 1
    for kind, which in ((0, r == 0), (1, r != 0)):
        steps = np.flatnonzero(which & (np.arange(13) >= 3))
        times = (drawn[:, :, None] == steps).sum(axis=(0, 1))
        share = 1000 / len(steps)
        in_a_batch = (drawn == steps[0]).sum(axis=1)  # always as many: less than once in 1e12
        # seven standard deviations, and five more for the long tail of a small share: less than one right one in 1e10
        bound = 7 * np.sqrt(share * (1 - 1 / len(steps))) + 5
        require(
            bool(np.all(np.abs(times - share) < bound)) and len(set(in_a_batch.tolist())) > 1,
            ja=f"報酬が{'0 の' if kind == 0 else '0 でない'}ステップ {steps.tolist()} の回数が偏っています:"
            f" {times.tolist()}（それぞれ約 {share:.0f} 回のはずです）。",
            en=f"of the steps {steps.tolist()}, whose reward is {'' if kind == 0 else 'not '}0, how often each came:"
            f" {times.tolist()}, expected about {share:.0f} each",
        )


@points(
    1,
    of="reward_prediction_batch",
    ja="同じ乱数生成器からは同じバッチ、別の生成器からは別のバッチになり、同じステップも 2 度来る。引数は変わらない",
    en="equal generators give equal batches, other ones give others, a step may come twice, and the arguments stay "
    "as they are",
)
@depends_on("test_reward_prediction_belongs_together")
@hint(ja="乱数は、渡された rng だけから引きます。", en="Draw from the rng that is passed, and from nothing else.")
def test_reward_prediction_draws_from_rng(student, rng):
    frames, r, seeds = (
        np.arange(60.0),
        rng.permutation(np.resize([0.0, 1.0, -1.0, 0.0], 60)),
        rng.integers(2**62, size=2),
    )
    found = []
    for seed in (seeds[0], seeds[0], seeds[1]):
        x, _ = assert_inputs_unchanged(student.reward_prediction_batch, frames, r, 40, np.random.default_rng(int(seed)))
        found.append(np.asarray(x, dtype=np.float64))
    assert_close(found[1], found[0])
    # 40 draws of about 28 steps each are the same twice less than once in 1e50
    require(
        not np.array_equal(found[2], found[0]),
        ja="別の乱数生成器でも同じバッチです。渡された rng から引きましょう。",
        en="another generator gives the same batch: draw from the rng that is passed",
    )
    # each half of a batch is 20 draws of 27 to 30 steps: all of them different in both batches less than once in 1e7
    chosen = np.array([found[0][:, 2], found[2][:, 2]]).astype(int).clip(0, 58) + 1
    for given in (True, False):
        once = all(len(set(row[(r[row] != 0) == given].tolist())) == np.sum((r[row] != 0) == given) for row in chosen)
        require(
            not once,
            ja="20 個引いても同じステップが 2 度来ません。重複を許して引きましょう。",
            en="no step comes twice in 20 draws: draw with replacement",
        )
