"""The devices that keep the learning stable: replay, the fixed target network, clipped rewards, Huber's loss."""

import numpy as np
import pytest

from grader.checks import (
    assert_close,
    assert_gradient,
    assert_inputs_unchanged,
    depends_on,
    hint,
    inout,
    points,
    require,
)


def network(rng):
    """The parameters of a linear Q-network with 3 features and 4 actions."""
    return {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=4)}


def filled(student, capacity, count):
    """A buffer to which the transitions 0, 1, … have been added, told apart by s, a number."""
    buffer = student.ReplayBuffer(capacity)
    for n in range(count):
        buffer.add(n, n % 2, 2.5 * (n - 4), n + 1, n % 3 == 0)  # rewards beyond −1 … 1: a buffer clips nothing
    return buffer


def numbers(rng, count):
    """Seeds for generators that are passed on."""
    return [int(seed) for seed in rng.integers(2**62, size=count)]


def both_sides(rng):
    """Numbers inside and outside of −1 … 1, of both signs."""
    return rng.permutation([-4.0, -2.5, -0.7, -0.2, 0.3, 0.6, 1.7, 6.0]).reshape(2, 4) * rng.uniform(0.9, 1.1)


@points(
    1,
    of="ReplayBuffer",
    ja="満杯になると、一番古い遷移から順に捨てる",
    en="when it is full, the oldest transition goes out first",
)
@hint(
    ja="容量 3 に 0, 1, 2, 3, 4 を入れると、残るのは 2, 3, 4 です。",
    en="With room for three, of 0, 1, 2, 3, 4 there remain 2, 3, 4.",
)
@pytest.mark.parametrize(("capacity", "count"), [(6, 9), (1, 3), (8, 19)], ids=["6 of 9", "1 of 3", "8 of 19"])
def test_buffer_drops_the_oldest(student, rng, capacity, count):
    buffer = filled(student, capacity, count)
    assert_close(float(len(buffer)), float(capacity))
    s, a, r, s_next, done = buffer.sample(capacity, np.random.default_rng(numbers(rng, 1)[0]))
    kept = np.arange(count - capacity, count)
    order = np.argsort(np.asarray(s))
    for part, answer in zip((s, a, r, s_next, done), (kept, kept % 2, 2.5 * (kept - 4), kept + 1, kept % 3 == 0)):
        assert_close(np.asarray(part, dtype=np.float64)[order], np.asarray(answer, dtype=np.float64))


@points(1, of="ReplayBuffer", ja="1 つのバッチに同じ遷移が 2 度入らない", en="no transition comes twice in one batch")
@hint(
    ja="取り出す番号を、重複なし（replace=False）で選びます。", en="Choose the places without repeats: replace=False."
)
def test_buffer_samples_without_repeats(student, rng):
    buffer = filled(student, 20, 12)
    for size, seed in zip((5, 11, 12), numbers(rng, 3)):
        s = np.asarray(buffer.sample(size, np.random.default_rng(seed))[0], dtype=np.float64)
        assert_close(float(len(np.unique(s))), float(size))


@points(
    1,
    of="ReplayBuffer",
    ja="どの遷移も同じ確率で選ばれ、同じ乱数からは同じバッチになる",
    en="every transition is as likely as any other, and equal generators give equal batches",
)
@depends_on("test_buffer_gives_back_what_was_added")
@hint(
    ja="選ぶ番号は、渡された rng から、遷移の全体にわたって引きます。",
    en="Draw the places from the rng that is passed, over all transitions.",
)
def test_buffer_samples_fairly(student, rng):
    buffer, seeds = filled(student, 20, 6), numbers(rng, 7)
    chance = np.random.default_rng(seeds[6])
    equal = [np.random.default_rng(seed) for _ in range(2) for seed in seeds[:6]]
    batches = buffer.sample.many([(3, generator) for generator in [*equal, *[chance] * 1000]])
    drawn = np.array([np.asarray(batch[0], dtype=np.float64) for batch in batches])
    assert_close(drawn[6:12], drawn[:6])
    there = np.stack([(drawn[12:] == n).any(1) for n in range(6)]).astype(int)
    together = there @ there.T
    times = together.diagonal()
    # each comes 500 ± 15.8 times, and two come together in a fifth of the batches: 200 ± 12.6; six standard deviations
    require(
        bool(np.all(np.abs(times - 500) < 97)),
        ja=f"6 個から 3 個ずつ 1000 回引いたとき、それぞれの回数が偏っています: {times}",
        en=f"of 1000 batches of 3 out of 6, how often each was drawn: {times}",
    )
    for a, b in zip(*np.triu_indices(6, 1)):
        require(
            bool(abs(together[a, b] - 200) < 78),
            ja=f"6 個から 3 個ずつ 1000 回引いたとき、{a} と {b} が一緒に出たのは {together[a, b]} 回です"
            "（約 200 回のはずです）。",
            en=f"in 1000 batches of 3 out of 6, {a} and {b} come together {together[a, b]} times, expected about 200",
        )


@points(
    1,
    of="ReplayBuffer",
    ja="渡した配列が後で書き換えられても、入れた遷移は変わらない。add は渡された配列を書き換えない",
    en="what was added stays as it was when the caller reuses the array, which add leaves as it is",
)
@depends_on("test_buffer_gives_back_what_was_added")
@hint(ja="add では、s と s_next のコピーを保存しましょう。", en="Keep copies of s and s_next in add.")
def test_buffer_keeps_copies(student, rng):
    buffer, now, after, rows = student.ReplayBuffer(5), np.zeros(3), np.zeros(3), rng.normal(size=(4, 3))
    for n in range(3):
        now[:], after[:] = rows[n], rows[n + 1]
        assert_inputs_unchanged(buffer.add, now, n, 0.0, after, False)
    s, a, _, s_next, _ = buffer.sample(3, np.random.default_rng(numbers(rng, 1)[0]))
    order = np.argsort(np.asarray(a))
    assert_close(np.asarray(s)[order], rows[:3])
    assert_close(np.asarray(s_next)[order], rows[1:])


@points(1, of="ReplayBuffer", ja="2 つのバッファは、別々の遷移を持つ", en="two buffers hold transitions of their own")
@depends_on("test_buffer_gives_back_what_was_added")
@hint(ja="遷移のリストは、クラスではなく self に持たせましょう。", en="Keep the transitions in self, not on the class.")
def test_buffers_are_independent(student, rng):
    one, other = filled(student, 9, 5), student.ReplayBuffer(9)
    other.add(77, 0, 0.5, 78, True)
    assert_close([float(len(one)), float(len(other))], np.array([5.0, 1.0]))
    s = other.sample(1, np.random.default_rng(numbers(rng, 1)[0]))[0]
    assert_close(np.asarray(s, dtype=np.float64), np.array([77.0]))


@points(
    1,
    of="sync_target",
    ja="コピーした後は、online が動いても target は動かない",
    en="after the copy, target does not move when online does",
)
@depends_on("test_sync_copies_the_values")
@hint(
    ja="target[k] = online[k] では、2 つの名前が同じ配列を指します。コピーを入れましょう。",
    en="target[k] = online[k] gives one array two names: store a copy.",
)
def test_sync_makes_copies(student, rng):
    target, online = network(rng), network(rng)
    student.sync_target(inout(target), inout(online))
    for name in ("W", "b"):
        require(
            target[name] is not online[name],
            ja=f"target[{name!r}] が online の配列そのものです。コピーにしましょう。",
            en=f"target[{name!r}] is the array of online, not a copy of it",
        )
        online[name] += 1 + rng.uniform(size=online[name].shape)  # written into the arrays that were passed before
    expected = {name: 0.25 * online[name] + 0.75 * target[name] for name in online}
    student.sync_target(inout(target), inout(online), 0.25)
    for name in ("W", "b"):  # a view of online would have moved with it, and have been mixed with itself
        assert_close(target.get(name), expected[name])


@points(
    1,
    of="sync_target",
    ja="tau < 1 では、online の割合 tau で混ぜる",
    en="for tau < 1 the two are mixed, with the share tau of online",
)
@hint(
    ja="tau は online の割合です: tau · online + (1 − tau) · target",
    en="tau is the share of online: tau · online + (1 − tau) · target.",
)
def test_sync_mixes_by_tau(student, reference, rng):
    (target, online), tau = (network(rng), network(rng)), rng.uniform(0.05, 0.3)
    copy = {name: value.copy() for name, value in target.items()}
    for _ in range(3):
        reference.sync_target(copy, online, tau)
        student.sync_target(inout(target), online, tau)
        for name in ("W", "b"):
            assert_close(target.get(name), copy[name])


@points(1, of="sync_target", ja="online は書き換えられない", en="online is left as it is")
@depends_on("test_sync_copies_the_values")
@hint(ja="値は online から target へ移します。", en="The values go from online to target.")
def test_sync_leaves_online_alone(student, rng):
    target, online = network(rng), network(rng)
    before = {name: value.copy() for name, value in online.items()}
    for tau in (0.2, 1.0):
        student.sync_target(inout(target), inout(online), tau)
        for name in ("W", "b"):
            assert_close(online.get(name), before[name], rtol=0, atol=0)


@points(
    1,
    of="clip_reward",
    ja="−1 と 1 の間の報酬はそのまま、どんな形の配列でも正しい",
    en="rewards between −1 and 1 stay as they are, in an array of any shape",
)
@hint(ja="符号に置き換えるのではなく、範囲に切り詰めます。", en="Clip, do not take the sign.")
@pytest.mark.parametrize("shape", [(6,), (2, 3), (2, 1, 3)], ids=str)
def test_clip_reward_leaves_small_rewards(student, rng, shape):
    r = rng.permutation([-7.0, -0.9, -0.2, 0.3, 0.7, 4.0]).reshape(shape) * rng.uniform(0.9, 1.1)
    expected = np.minimum(np.maximum(r, -1), 1)
    assert_close(student.clip_reward(r), expected)


@points(1, of="clip_reward", ja="1 つの数でも正しい", en="right for a single number, too")
def test_clip_reward_of_one_number(student, rng):
    small = float(rng.uniform(-0.9, 0.9))
    found = student.clip_reward.many([(small,), (7.5,), (-300.0,)])
    assert_close(np.array([float(each) for each in found]), np.array([small, 1.0, -1.0]))


@points(
    1, of="clip_reward", ja="clip_reward は受け取った配列を書き換えない", en="clip_reward leaves its input unchanged"
)
@depends_on("test_clip_reward_cuts_off")
def test_clip_reward_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.clip_reward, both_sides(rng))


@points(
    1,
    of="huber",
    ja="どの δ でも、どんな形でも正しい（δ を渡さなければ 1）",
    en="right for every δ (1 if none is passed) and every shape",
)
@hint(
    ja="内側と外側の式は |e| = δ でつながります。δ が 1 でないときも確かめましょう。",
    en="The two formulas meet at |e| = δ: try it with a δ other than 1.",
)
@pytest.mark.parametrize("delta", [0.5, None, 3.0], ids=["0.5", "default", "3"])
def test_huber_of_other_deltas(student, reference, rng, delta):
    given = () if delta is None else (delta,)
    e = rng.normal(scale=2, size=(2, 3, 4))
    e[0, 0] = [0.0, -1e4, 0.4 * (delta or 1), -2.5 * (delta or 1)]
    expected = reference.huber(e, *given)
    assert_close(student.huber(e, *given), expected)


@points(1, of="huber", ja="huber は受け取った配列を書き換えない", en="huber leaves its input unchanged")
@depends_on("test_huber_values")
def test_huber_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.huber, both_sides(rng), 1.0)


@points(1, of="huber_grad", ja="huber の数値微分と一致する", en="agrees with finite differences of Huber's loss")
@hint(
    ja="外側の傾きは 0 ではなく ±δ です。",
    en="Outside, the slope is ±δ, not 0.",
)
def test_huber_grad_agrees_with_finite_differences(student, reference, rng):
    delta = float(rng.uniform(0.5, 2))
    e = np.concatenate([rng.uniform(-delta, delta, size=4), delta * rng.permutation([-3.0, -1.5, 1.5, 3.0])])
    assert_gradient(
        lambda e: reference.huber(e, delta),
        lambda e, dout: dout * np.asarray(student.huber_grad(e, delta)),
        e,
        rng,
        kinks=[-delta, delta],
    )


@points(
    1,
    of="huber_grad",
    ja="どんなに大きな誤差でも、勾配は δ を超えない（δ を渡さなければ 1）",
    en="however large the error, the gradient stays within δ (1 if none is passed)",
)
@pytest.mark.parametrize("delta", [0.25, None, 4.0], ids=["0.25", "default", "4"])
def test_huber_grad_is_bounded(student, reference, rng, delta):
    given = () if delta is None else (delta,)
    kink = delta or 1.0
    e = rng.permutation([-1e8, -30.0, -kink, -0.2, 0.0, 0.1, kink, 9.0, 1e5, 2.0]).reshape(2, 5)
    expected = reference.huber_grad(e, *given)
    assert_close(student.huber_grad(e, *given), expected)


@points(1, of="huber_grad", ja="huber_grad は受け取った配列を書き換えない", en="huber_grad leaves its input unchanged")
@depends_on("test_huber_grad_values")
def test_huber_grad_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.huber_grad, both_sides(rng), 1.0)
