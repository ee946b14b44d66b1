"""What a student sees at once: the page's examples, other numbers of the same kind, and an agent's first updates."""

import numpy as np
import torch

from grader.checks import assert_close, hint, points, require


def tensor(values):
    """Return numbers in single precision."""
    return torch.tensor(np.asarray(values), dtype=torch.float32)


def never(t, n):
    """Return flags of T steps in N worlds, none of them set."""
    return np.zeros((t, n), dtype=bool)


@points(
    1, of="value_rescale", ja="例と、正負いろいろな数で、h の値が正しい", en="h of the example and of other numbers"
)
@hint(
    ja="符号は外に出し、根の中は |x| + 1 です。最後に ε x を足します。",
    en="Keep the sign outside, |x| + 1 under the root, and add ε x.",
)
def test_rescale_values(student, reference, rng):
    for x in (np.array([8.0, -3.0, 0.0]), rng.normal(scale=40, size=9)):
        expected = reference.value_rescale(x)
        assert_close(student.value_rescale(x), expected)


@points(
    1, of="value_rescale_inverse", ja="例と、ほかの数で、h⁻¹ の値が正しい", en="h⁻¹ of the example and of other numbers"
)
@hint(ja="ε = 0.001 は小さいですが、逆関数では無視できません。", en="ε = 0.001 is small, but it counts in the inverse.")
def test_inverse_values(student, reference, rng):
    for y in (np.array([2.008, -1.003, 0.0]), rng.normal(scale=6, size=9)):
        expected = reference.value_rescale_inverse(y)
        assert_close(student.value_rescale_inverse(y), expected)


@points(
    2,
    of="n_step_return",
    ja="終了のない系列で、n ステップの和と残りの価値が正しい",
    en="in sequences without an end, n rewards and what follows are right",
)
@hint(
    ja="k 番目の報酬は γ^k 倍、その後の価値は γ^m 倍です。系列の最後では m が n より小さくなります。",
    en="The k-th reward counts γ^k times, the value after them γ^m times; at the sequence's end m is smaller than n.",
)
def test_n_step_values(student, reference, rng):
    for n in (3, 1):
        given = rng.normal(size=(6, 2)), rng.normal(scale=3, size=(6, 2)), never(6, 2), rng.uniform(0.6, 0.9), n
        expected = reference.n_step_return(*given)
        assert_close(student.n_step_return(*given), expected)


@points(
    1,
    of="n_step_return",
    ja="例と、途中で終わるほかの系列で、和が終了で打ち切られる",
    en="the example, and another sequence with an end: the sum stops there",
)
@hint(
    ja="terminated のステップの報酬までで打ち切り、価値は足しません。",
    en="Stop with the reward of a terminated step, and add no value.",
)
def test_n_step_of_the_example(student, reference, rng):
    ends = never(5, 2)
    ends[2, 0] = ends[4, 1] = True
    drawn = rng.normal(size=(5, 2)), rng.normal(scale=3, size=(5, 2)), ends, rng.uniform(0.6, 0.9), 3
    one = np.ones((3, 1)), np.full((3, 1), 8.0), np.array([[False], [False], [True]]), 0.5, 2
    for given in (drawn, one):
        expected = reference.n_step_return(*given)
        assert_close(student.n_step_return(*given), expected)


@points(
    1,
    of="n_step_return",
    ja="rescaled=True では、h の尺度の価値を元に戻してから足し、もう一度 h にする",
    en="with rescaled=True the values are taken out of the scale of h, and the sum is put back into it",
)
@hint(
    ja="value_rescale_inverse(next_values) を使って和を作り、最後に value_rescale をかけます。",
    en="Make the sum with value_rescale_inverse(next_values), then value_rescale it.",
)
def test_n_step_rescaled_values(student, reference, rng):
    drawn = rng.normal(scale=4, size=(5, 2)), rng.uniform(4, 9, size=(5, 2)), never(5, 2), rng.uniform(0.6, 0.9)
    one = np.ones((1, 1)), np.array([[np.sqrt(51) - 0.95]]), never(1, 1), 0.99  # h(50) = √51 − 1 + 0.05
    for given in (one, drawn):
        expected = reference.n_step_return(*given, 1, rescaled=True)
        assert_close(student.n_step_return(*given, 1, rescaled=True), expected)


@points(
    1, of="sequence_priority", ja="例と、ほかの誤差で、優先度が正しい", en="the priority of the example and of others"
)
@hint(
    ja="絶対値を取ってから、最大に η、平均に 1 − η を掛けます。",
    en="Absolute values first; η belongs to the maximum, 1 − η to the mean.",
)
def test_priority_values(student, reference, rng):
    for errors in (np.array([[-3.0], [1.0], [0.0]]), rng.normal(size=(7, 4))):
        expected = reference.sequence_priority(errors)
        assert_close(student.sequence_priority(errors), expected)


def example():
    """Return the page's four steps in one world: r, V, V of the next state, an end in step 2, a cut in step 1."""
    r, values, after = (np.array(row, dtype=float)[:, None] for row in ([1, 0, 2, 1], [2, 1, 3, 2], [1, 4, 2, 6]))
    ends, cuts = never(4, 1), never(4, 1)
    ends[2], cuts[1] = True, True
    return r, values, after, ends, cuts


def stopping(rng):
    """Draw five steps of two worlds with an end and a cut in each; the values are all different."""
    r, values, after = rng.normal(scale=2, size=(3, 5, 2))
    ends, cuts = never(5, 2), never(5, 2)
    ends[1, 0] = cuts[3, 0] = cuts[0, 1] = ends[2, 1] = True
    after[:-1] = np.where((ends | cuts)[:-1], after[:-1], values[1:])
    return r, values, after, ends, cuts


def going_on(rng, t, n):
    """Draw T steps of N worlds in which no episode ends: every state's value comes twice."""
    v = rng.normal(scale=2, size=(t + 1, n))
    return rng.normal(size=(t, n)), v[:-1], v[1:], never(t, n), never(t, n)


@points(
    2,
    of="advantage_returns",
    ja="終わらないエピソードで、収益とアドバンテージが正しい",
    en="returns and advantages of episodes that go on are right",
)
@hint(
    ja="後ろから R_t = r_t + γ R_{t+1} と計算し、最後のステップでは next_values から始めます。",
    en="Go backwards, R_t = r_t + γ R_{t+1}; in the last step begin with next_values.",
)
def test_advantage_returns_values(student, reference, rng):
    for shape in ((5, 3), (3, 2)):
        given = *going_on(rng, *shape), rng.uniform(0.6, 0.95)
        expected = reference.advantage_returns(*given)
        for found, right in zip(student.advantage_returns(*given), expected, strict=True):
            assert_close(found, right)


@points(
    1,
    of="advantage_returns",
    ja="例と、終了や打ち切りのあるほかのエピソードで正しい",
    en="the example, and other episodes with ends and cuts, are right",
)
@hint(
    ja="終了では R_t = r_t、打ち切りでは R_t = r_t + γ next_values[t] です。",
    en="R_t = r_t at an end, r_t + γ next_values[t] at a cut.",
)
def test_advantage_returns_of_the_example(student, reference, rng):
    for given in ((*example(), 0.5), (*stopping(rng), rng.uniform(0.6, 0.95))):
        expected = reference.advantage_returns(*given)
        for found, right in zip(student.advantage_returns(*given), expected, strict=True):
            assert_close(found, right)


@points(
    2,
    of="policy_value_loss",
    ja="例と、ほかのロジットで、損失の値が正しい",
    en="the loss of the example and of other logits is right",
)
@hint(
    ja="方策の項、0.5 × 二乗誤差、−0.01 × エントロピーを、それぞれ平均してから足します。",
    en="The policy's term, 0.5 times the square, minus 0.01 times the entropy: a mean of each, then their sum.",
)
def test_policy_value_loss_values(student, reference, rng):
    one = tensor([[0.0, 0.0]]), tensor([0.0]), torch.tensor([1]), tensor([1.0])
    drawn = (rng.normal(size=(6, 3)), rng.normal(size=6), rng.integers(3, size=6), rng.normal(size=6))
    drawn = (tensor(drawn[0]), tensor(drawn[1]), torch.tensor(drawn[2]), tensor(drawn[3]))
    for given in (one, drawn):
        expected = reference.policy_value_loss(*given)
        assert_close(student.policy_value_loss(*given), expected)


@points(
    1,
    of="policy_value_loss",
    ja="V が受け取る勾配は (V − R) / N だけ：方策の項からは何も来ない",
    en="V gets the gradient (V − R) / N, and nothing from the policy's term",
)
@hint(
    ja="方策の項のアドバンテージは detach します。損失は、勾配をたどれるテンソルのまま返します。",
    en="Detach the advantage in the policy's term, and return the loss as a tensor that keeps its graph.",
)
def test_policy_value_loss_gives_the_critic_its_own_gradient(student, probe, rng):
    values, returns = rng.normal(size=5), rng.normal(size=5)
    logits, actions = tensor(rng.normal(size=(5, 4))), torch.tensor(rng.integers(4, size=5))
    leaf = tensor(values).requires_grad_()
    _, (gradient,) = probe.loss_and_gradients(student.policy_value_loss, (logits, leaf, actions, tensor(returns)), {})
    assert_close(gradient, (values - returns) / 5, rtol=1e-4, atol=1e-5)


@points(
    1,
    of="pixel_control_reward",
    ja="例と、ほかの画像で、マスごとの変化の平均が正しい",
    en="the mean change in each cell, of the example and of other pictures",
)
@hint(
    ja="|after − before| を、チャンネルと 4×4 の画素について平均します。",
    en="The mean of |after − before| over the channels and 4×4 pixels.",
)
def test_pixel_control_values(student, reference, rng):
    before = np.zeros((1, 1, 4, 8))
    before[0, 0, 1, 6] = 32
    for one, other in ((before, np.zeros((1, 1, 4, 8))), rng.normal(size=(2, 3, 2, 8, 12))):
        expected = reference.pixel_control_reward(one, other)
        assert_close(student.pixel_control_reward(one, other), expected)


@points(
    2,
    of="reward_prediction_batch",
    ja="半分のステップは報酬が 0、半分は 0 でなく、前の 3 フレームとクラスが組になっている",
    en="half of the steps have no reward and half have one; the three frames before it and the class belong together",
)
@hint(
    ja="r[t] を予測するのは frames[t−3], frames[t−2], frames[t−1] です。クラスは 0：ゼロ、1：正、2：負です。",
    en="r[t] is predicted from frames[t−3], frames[t−2], frames[t−1]; classes are 0: zero, 1: positive, 2: negative.",
)
def test_reward_prediction_belongs_together(student, rng):
    drawn = rng.permutation(np.repeat([0.0, 0.3, -0.3, 2.0, -2.0], [14, 3, 3, 3, 3]))
    for r, size in ((np.array([9.0, 9.0, 9.0, 0.0, 0.0, -2.0]), 2), (drawn, 16)):
        frames, seeds = np.arange(float(len(r))), rng.integers(2**62, size=12)
        calls = [(frames, r, size, np.random.default_rng(int(seed))) for seed in seeds]
        for x, classes in student.reward_prediction_batch.many(calls):
            x = np.asarray(x, dtype=np.float64)
            require(x.shape == (size, 3), ja=f"x の形が {x.shape} です。", en=f"x has the shape {x.shape}")
            last = x[:, 2].round().astype(int)
            require(
                bool(np.all((last >= 2) & (last < len(r) - 1))),
                ja=f"3 枚目のフレームの番号が {last.tolist()} で、次の報酬がありません。",
                en=f"the third frames are numbers {last.tolist()}: no reward comes after some of them",
            )
            assert_close(x, last[:, None] + np.arange(-2.0, 1.0))
            expected = np.where(r[last + 1] > 0, 1, np.where(r[last + 1] < 0, 2, 0))
            assert_close(np.asarray(classes, dtype=np.float64), expected.astype(np.float64))
            require(
                int(np.sum(expected == 0)) == size // 2,
                ja=f"{size} 個のうち {np.sum(expected == 0)} 個が報酬 0 のステップです（{size // 2} 個のはずです）。",
                en=f"{np.sum(expected == 0)} of {size} steps have no reward, instead of {size // 2}",
            )


@points(
    2,
    of="value_replay_loss",
    ja="例と、終了のない系列で、二乗誤差の平均が正しい",
    en="the mean square of the example, and of sequences without an end",
)
@hint(
    ja="後ろから R_t = r_t + γ R_{t+1} と計算し、(R_t − V_t)² をすべて平均します。0.5 は掛けません。",
    en="Go backwards, R_t = r_t + γ R_{t+1}, and take the mean of all (R_t − V_t)², without a half.",
)
def test_value_replay_values(student, reference, rng):
    one = tensor([[0.0], [0.0]]), tensor([4.0]), tensor([[1.0], [1.0]]), torch.tensor(never(2, 1)), 0.5
    drawn = (tensor(rng.normal(size=size)) for size in ((5, 3), 3, (5, 3)))
    for given in (one, (*drawn, torch.tensor(never(5, 3)), rng.uniform(0.6, 0.95))):
        expected = reference.value_replay_loss(*given)
        assert_close(student.value_replay_loss(*given), expected)


@points(
    2,
    of="gae",
    ja="終わらないエピソードで、GAE とクリティックの目標が正しい",
    en="GAE and the critic's targets of episodes that go on are right",
)
@hint(
    ja="δ_t を計算し、後ろから A_t = δ_t + γλ A_{t+1} とします。目標は A_t + V(s_t) です。",
    en="Compute δ_t, then backwards A_t = δ_t + γλ A_{t+1}; the targets are A_t + V(s_t).",
)
def test_gae_values(student, reference, rng):
    for shape in ((6, 2), (3, 4)):
        given = *going_on(rng, *shape), rng.uniform(0.7, 0.95), rng.uniform(0.4, 0.8)
        expected = reference.gae(*given)
        for found, right in zip(student.gae(*given), expected, strict=True):
            assert_close(found, right)


@points(
    1,
    of="gae",
    ja="GAE の例と、終了や打ち切りのあるほかのエピソードで正しい",
    en="GAE of the example, and of other episodes with ends and cuts, is right",
)
@hint(
    ja="終了では δ_t に価値が入らず、終了でも打ち切りでも A_t = δ_t です。",
    en="At an end δ_t has no value, and at ends and cuts A_t = δ_t.",
)
def test_gae_of_the_example(student, reference, rng):
    for given in ((*example(), 0.5, 0.5), (*stopping(rng), rng.uniform(0.7, 0.95), rng.uniform(0.4, 0.8))):
        expected = reference.gae(*given)
        for found, right in zip(student.gae(*given), expected, strict=True):
            assert_close(found, right)


@points(
    2,
    of="ppo_clip_loss",
    ja="例の 4 つの場合と、ほかの比で、損失の値が正しい",
    en="the four cases of the example, and other ratios: the loss is right",
)
@hint(
    ja="比は exp(新 − 旧) です。2 つの候補の小さい方（悲観的な方）を取り、平均してマイナスを付けます。",
    en="The ratio is exp(new − old). Take the smaller, pessimistic one of the two, the mean of them, and a minus.",
)
def test_ppo_values(student, reference, rng):
    ratio = np.repeat([0.5, 0.7, 0.9, 1.1, 1.4, 1.9], 2) * rng.uniform(0.97, 1.03, size=12)
    old, advantages = rng.uniform(-3, -1, size=12), np.tile([1.0, -1.0], 6) * rng.uniform(0.5, 2, size=12)
    given = tensor(old + np.log(ratio)), tensor(old), tensor(advantages)
    expected = reference.ppo_clip_loss(*given)
    assert_close(student.ppo_clip_loss(*given), expected)
    for ratio, advantage in ((1.5, 1.0), (0.5, 1.0), (1.5, -1.0), (0.5, -1.0)):
        given = tensor([np.log(ratio)]), tensor([0.0]), tensor([advantage])
        expected = reference.ppo_clip_loss(*given)
        assert_close(student.ppo_clip_loss(*given), expected)


def scripted(states, actions, rewards):
    """A world in which it is written down which states come, which actions are drawn and what each action gives.

    No episode ends. Returns reset, sample and step for the agent, and the log of what it did: the logits, the actions.
    """
    log, (steps, n, _) = [[], []], rewards.shape

    def reset():
        return tensor(states[0])

    def sample(logits):
        if len(log[0]) >= steps or tuple(logits.shape) != rewards.shape[1:]:
            raise ValueError("ステップが多すぎるか、logits の形が違います / too many steps, or logits of another shape")
        log[0].append(np.asarray(logits.detach()))
        return torch.tensor(actions[len(log[0]) - 1])

    def step(chosen):
        t = len(log[1])
        if t >= steps:
            raise ValueError("ステップが多すぎます / too many steps")
        log[1].append(np.asarray(chosen, dtype=np.float64))
        r = rewards[t, np.arange(n), np.asarray(chosen, dtype=np.int64)]
        after = tensor(states[t + 1])
        return after, r, np.zeros(n, dtype=bool), np.zeros(n, dtype=bool), after

    return reset, sample, step, log


@points(
    3,
    of="train_agent",
    ja="2 回の更新（2 エポックずつ）の損失と、その後の重みが正しい",
    en="the losses of two updates of two epochs each, and the weights after them, are right",
)
@hint(
    ja="sample(logits) の行動をそのまま step に渡します。損失は PPO + 0.5 × 二乗誤差 − 0.01 × エントロピーです。",
    en="Take the actions that sample(logits) gives. The loss is PPO's + 0.5 times the square − 0.01 times the entropy.",
)
def test_agent_learns_from_two_rollouts(student, probe, reference, reference_probe, rng):
    weights = [rng.normal(size=size) for size in ((5, 3), 5, (4, 5), 4, (1, 5), 1)]
    world = rng.normal(size=(11, 4, 3)), rng.integers(4, size=(10, 4)), rng.normal(size=(10, 4, 4))
    own = reference_probe.actor_critic(weights)
    by = reference_probe.descent(own, 0.01)
    expected = reference.train_agent(own, by, *scripted(*world)[:3], 2, 5, 2, 0.9)
    right = reference_probe.weights(own)
    model = probe.actor_critic(weights)
    by = probe.descent(model, 0.01)
    reset, sample, step, log = scripted(*world)
    losses = student.train_agent(model, by, reset, sample, step, 2, 5, 2, 0.9)
    require(
        len(log[0]) == len(log[1]) == 10,
        ja=f"sample と step を 10 回ずつ呼ぶはずが、{len(log[0])} 回と {len(log[1])} 回でした。",
        en=f"sample and step were called {len(log[0])} and {len(log[1])} times, not 10 times each",
    )
    assert_close(np.array(log[1]), world[1].astype(np.float64))
    assert_close(losses, expected, rtol=1e-4, atol=1e-5, dtype=False)
    for found, answer in zip(probe.weights(model), right, strict=True):
        assert_close(found, answer, rtol=1e-4, atol=1e-5)
