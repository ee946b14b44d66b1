"""The loss of a Q-network, and its training: step by step as the formulas say."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, inout, points


def network(rng, features=3, actions=4):
    """The parameters of a linear Q-network."""
    return {"W": rng.normal(size=(actions, features)), "b": rng.normal(size=actions)}


def transitions(rng, n, features=3, actions=4):
    """A batch of n transitions; some end an episode, and others do not."""
    s, s_next = rng.normal(size=(n, features)), rng.normal(size=(n, features))
    return s, rng.integers(actions, size=n), rng.uniform(-1, 1, size=n), s_next, rng.permutation(np.arange(n) % 3 == 0)


def copied(params):
    return {name: value.copy() for name, value in params.items()}


def flat(batches):
    return [part for batch in batches for part in batch]


@points(
    2,
    of="dqn_loss",
    ja="勾配が損失の数値微分と一致する",
    en="the gradients agree with finite differences of the loss",
)
@hint(
    ja="目標 y は定数とみなします。平均を取るので、勾配もバッチの大きさで割ります。",
    en="The target y counts as a constant. The loss is a mean, so the gradients are divided by the batch size, too.",
)
@pytest.mark.parametrize(("n", "d", "k"), [(9, 2, 3), (1, 3, 2), (8, 3, 3)], ids=["9", "one transition", "square"])
def test_dqn_loss_agrees_with_finite_differences(student, reference, rng, n, d, k):
    online, target, batch = network(rng, d, k), network(rng, d, k), transitions(rng, n, d, k)

    def taken_apart(vector):
        return {"W": vector[: k * d].reshape(k, d), "b": vector[k * d :]}

    def gradient(vector, dout):
        found = student.dqn_loss(taken_apart(vector), target, batch, 0.9, delta)[1]
        return dout * np.concatenate([np.ravel(found.get(name)) for name in ("W", "b")])

    s, a, r, s_next, done = batch
    y = reference.td_target(r, s_next @ target["W"].T + target["b"], done, 0.9)
    errors = np.sort(np.abs((s @ online["W"].T + online["b"])[np.arange(n), a] - y))
    steps = np.diff(errors, prepend=0.0)  # delta is put into the widest gap, away from every error
    delta = float(errors[steps.argmax()] - steps.max() / 2) if n > 1 else float(errors[0] * 2)
    start = np.concatenate([np.ravel(online["W"]), online["b"]])
    assert_gradient(lambda v: reference.dqn_loss(taken_apart(v), target, batch, 0.9, delta)[0], gradient, start, rng)


@points(
    1,
    of="dqn_loss",
    ja="終了した遷移と続く遷移が混ざっていても、損失と勾配が正しい",
    en="right where some transitions end an episode, and others do not",
)
@hint(ja="y は td_target で、target の Q から求めます。", en="y comes from td_target, and the values of target.")
@pytest.mark.parametrize("delta", [0.4, None, 2.5], ids=["0.4", "default", "2.5"])
def test_dqn_loss_after_the_end(student, reference, rng, delta):
    given = () if delta is None else (delta,)
    online, target, batch = network(rng), network(rng), transitions(rng, 8)
    online["b"] *= 3  # errors on both sides of delta
    loss, gradients = reference.dqn_loss(online, target, batch, 0.8, *given)
    found, mine = student.dqn_loss(online, target, batch, 0.8, *given)
    assert_close(found, loss)
    for name in ("W", "b"):
        assert_close(mine.get(name), gradients[name])


@points(
    1,
    of="dqn_loss",
    ja="誤差が 1000 倍でも、勾配は大きくならない",
    en="an error a thousand times as large makes the gradients no larger",
)
@depends_on("test_dqn_loss_values")
@hint(
    ja="二乗誤差ではなく Huber 関数を使うと、勾配は一定の大きさに収まります。",
    en="With Huber's function in place of the squared error, the gradient stays within bounds.",
)
def test_dqn_loss_of_large_errors(student, reference, rng):
    online, target, batch = network(rng), network(rng), transitions(rng, 6)
    online["b"] += 1000 * np.sign(online["b"])
    loss, gradients = reference.dqn_loss(online, target, batch, 0.9, 1.0)
    found, mine = student.dqn_loss(online, target, batch, 0.9, 1.0)
    assert_close(found, loss)
    for name in ("W", "b"):
        assert_close(mine.get(name), gradients[name])


@points(
    1,
    of="dqn_loss",
    ja="dqn_loss は、ネットワークもバッチも書き換えない",
    en="dqn_loss leaves both networks and the batch unchanged",
)
@depends_on("test_dqn_loss_values")
@hint(ja="損失と勾配を求めるだけで、更新はしません。", en="Compute the loss and its gradients only: no update here.")
def test_dqn_loss_leaves_its_inputs_unchanged(student, rng):
    online, target, batch = network(rng), network(rng), transitions(rng, 6)
    assert_inputs_unchanged(student.dqn_loss, online, target, batch, 0.9, 1.0)


@points(
    1,
    of="train_dqn",
    ja="25 ステップの損失がすべて正しい（途中で target に 4 回コピーする）",
    en="the losses of 25 steps are right, with four copies to target on the way",
)
@hint(
    ja="sync_every ステップごとに、更新の後で target へコピーします。",
    en="Copy to target after every sync_every-th step, when online has moved.",
)
def test_losses_of_25_steps(student, reference, rng):
    online, target, batches = network(rng), network(rng), [transitions(rng, 5) for _ in range(25)]
    expected = reference.train_dqn(copied(online), copied(target), batches, 0.2, 0.9, 0.7, 6)
    losses = student.train_dqn(inout(online), inout(target), batches, 0.2, 0.9, 0.7, 6)
    assert_close(losses, expected, rtol=1e-7)


@points(
    2,
    of="train_dqn",
    ja="25 ステップの後（コピーで終わる 12 ステップの後も）の online と target の値が正しい",
    en="after 25 steps (and after 12 that end with a copy) the values of online and of target are right",
)
@hint(
    ja="target の値は、最後にコピーした時の online の値です。今の online ではありません。",
    en="target holds the values that online had at the last copy, not those that it has now.",
)
def test_networks_after_25_steps(student, reference, rng):
    for steps, sync_every in ((25, 7), (12, 6)):  # the last of 12 steps is one after which target is copied
        online, target, batches = network(rng), network(rng), [transitions(rng, 5) for _ in range(steps)]
        w, fixed = copied(online), copied(target)
        reference.train_dqn(w, fixed, batches, 0.2, 0.9, 0.7, sync_every)
        student.train_dqn(inout(online), inout(target), batches, 0.2, 0.9, 0.7, sync_every)
        for name in ("W", "b"):
            assert_close(online.get(name), w[name], rtol=1e-7)
            assert_close(target.get(name), fixed[name], rtol=1e-7)


@points(
    1,
    of="train_dqn",
    ja="コピーの時が来るまで、学習しても target は動かない",
    en="until the time has come to copy, learning does not move target",
)
@depends_on("test_first_steps_of_training")
@hint(
    ja="更新するのは online だけです。target は sync_every ステップごとにしか変わりません。",
    en="Only online is updated; target changes at every sync_every-th step, and never between.",
)
def test_target_stands_still_between_copies(student, rng):
    online, target, batches = network(rng), network(rng), [transitions(rng, 5) for _ in range(6)]
    before = copied(target)
    student.train_dqn(inout(online), inout(target), batches, 0.2, 0.9, 1.0, 7)
    for name in ("W", "b"):
        assert_close(target.get(name), before[name], rtol=0, atol=0)


@points(
    1,
    of="train_dqn",
    ja="バッチは書き換えられず、もう一度呼ぶと続きから学習する",
    en="the batches are left as they are, and called again it goes on from where it stood",
)
@depends_on("test_first_steps_of_training")
@hint(
    ja="渡された online を直接更新すれば、次の呼び出しはその続きになります。",
    en="Update the online that is passed: then the next call goes on from there.",
)
def test_training_goes_on(student, reference, rng):
    online, target, batches = network(rng), network(rng), [transitions(rng, 5) for _ in range(4)]
    w, fixed, before = copied(online), copied(target), [part.copy() for part in flat(batches)]
    for _ in range(2):
        expected = reference.train_dqn(w, fixed, batches, 0.2, 0.9, 1.0, 3)
        losses = student.train_dqn(inout(online), inout(target), inout(batches), 0.2, 0.9, 1.0, 3)
        assert_close(losses, expected, rtol=1e-7)
    for now, old in zip(flat(batches), before):
        assert_close(now, old, rtol=0, atol=0)
