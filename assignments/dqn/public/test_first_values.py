"""What a student sees at once: first values of every function, and an agent's first episodes."""

import numpy as np

from grader.checks import assert_close, hint, inout, points, require


def network(rng, features=3, actions=4):
    """The parameters of a linear Q-network."""
    return {"W": rng.normal(size=(actions, features)), "b": rng.normal(size=actions)}


def transitions(rng, n, features=3, actions=4):
    """A batch of n transitions, none of them terminal; the actions differ, too."""
    a = rng.permutation(np.arange(n) % actions)
    s, s_next, r = rng.normal(size=(n, features)), rng.normal(size=(n, features)), rng.uniform(-1, 1, size=n)
    return s, a, r, s_next, np.zeros(n, dtype=bool)


def as_numbers(parts):
    """One column of floats for each part of a batch, in which True is 1."""
    return [np.asarray(part, dtype=np.float64) for part in parts]


@points(
    2,
    of="ReplayBuffer",
    ja="入れた遷移がすべて、5 つの配列になって取り出される",
    en="every transition that was added comes out again, in five arrays",
)
@hint(
    ja="sample は、(s, a, r, s_next, done) のそれぞれについて、遷移を縦に並べた配列を返します。",
    en="sample gives one array for each of s, a, r, s_next and done: the transitions one below the other.",
)
def test_buffer_gives_back_what_was_added(student, rng):
    s, a, r, s_next, done = transitions(rng, 9)
    done = rng.permutation(np.arange(9) % 2 == 0)
    buffer = student.ReplayBuffer(12)
    s[8], a[8], r[8], s_next[8], done[8] = s[0], a[0], r[0], s_next[0], done[0]  # the same happens twice
    for n in range(9):
        buffer.add(s[n], int(a[n]), float(r[n]), s_next[n], bool(done[n]))
    assert_close(float(len(buffer)), 9.0)
    found = as_numbers(buffer.sample(9, np.random.default_rng(int(rng.integers(2**62)))))
    order = np.argsort(found[2])
    for part, answer in zip(found, as_numbers((s, a, r, s_next, done))):
        assert_close(part[order], answer[np.argsort(r)])


@points(1, of="sync_target", ja="target が online と同じ値になる", en="target gets the values of online")
@hint(
    ja="辞書 target の中身を書き換えます。新しい辞書を返すだけでは、呼び出した側の target は変わりません。",
    en="Change what the dict target holds: a new dict that is only returned leaves the caller's target as it was.",
)
def test_sync_copies_the_values(student, rng):
    target, online = network(rng), network(rng)
    expected = {name: value.copy() for name, value in online.items()}
    student.sync_target(inout(target), online)
    for name in ("W", "b"):
        assert_close(target.get(name), expected[name])


@points(
    1,
    of="clip_reward",
    ja="1 を超える報酬は 1、−1 未満は −1 になる",
    en="rewards above 1 become 1, below −1 they become −1",
)
def test_clip_reward_cuts_off(student, rng):
    r = rng.permutation([-1, 1, -1, 1]) * rng.uniform(1.5, 5, size=4)
    assert_close(student.clip_reward(r), np.sign(r))


@points(1, of="huber", ja="δ の内側で e²/2、外側で δ(|e| − δ/2)", en="e²/2 inside of δ, δ(|e| − δ/2) outside")
@hint(
    ja="外側では、δ|e| から δ²/2 を引いて、つなぎ目で連続にします。",
    en="Outside take δ²/2 away from δ|e|, so that the two pieces meet.",
)
def test_huber_values(student, reference, rng):
    e = rng.permutation([0.3, -0.7, 1.8, -4.0]) * rng.uniform(0.9, 1.1)
    expected = reference.huber(e, 1.0)
    assert_close(student.huber(e, 1.0), expected)


@points(1, of="huber_grad", ja="δ の内側で e、外側で ±δ", en="e inside of δ, ±δ outside")
def test_huber_grad_values(student, reference, rng):
    e = rng.permutation([0.3, -0.7, 1.8, -4.0]) * rng.uniform(0.9, 1.1)
    expected = reference.huber_grad(e, 1.0)
    assert_close(student.huber_grad(e, 1.0), expected)


@points(
    2,
    of="td_target",
    ja="r + γ maxₐ Q(s', a) が、サンプルごとに正しい",
    en="r + γ maxₐ Q(s', a), right for every sample",
)
@hint(ja="最大は行動の軸（axis=1）で取ります。", en="The maximum runs over the actions: axis=1.")
def test_td_target_values(student, reference, rng):
    r, q_next, gamma = rng.uniform(-1, 1, size=5), rng.normal(size=(5, 3)), rng.uniform(0.7, 0.95)
    q_next[np.arange(5), rng.integers(3, size=5)] = rng.uniform(1, 3, size=5)
    expected = reference.td_target(r, q_next, np.zeros(5, dtype=bool), gamma)
    assert_close(student.td_target(r, q_next, np.zeros(5, dtype=bool), gamma), expected)


@points(
    1,
    of="double_dqn_target",
    ja="online が選んだ行動を、target の値で評価する",
    en="the action that the online network chooses, at the value that the target network gives it",
)
def test_double_dqn_target_values(student, reference, rng):
    r, gamma = rng.uniform(-1, 1, size=6), rng.uniform(0.7, 0.95)
    q_online, q_target = rng.normal(size=(6, 4)), rng.normal(size=(6, 4))
    expected = reference.double_dqn_target(r, q_online, q_target, np.zeros(6, dtype=bool), gamma)
    assert_close(student.double_dqn_target(r, q_online, q_target, np.zeros(6, dtype=bool), gamma), expected)


@points(
    1,
    of="epsilon_greedy",
    ja="ε = 0 では、いつも Q が最大の行動を選ぶ",
    en="for ε = 0, always the action with the largest Q",
)
@hint(ja="ランダムに選ぶのは、確率 ε のときだけです。", en="Choose at random with probability ε only.")
def test_epsilon_greedy_without_chance(student, rng):
    q, chance = rng.normal(size=(20, 5)), np.random.default_rng(int(rng.integers(2**62)))
    actions = student.epsilon_greedy.many([(row, 0.0, chance) for row in q])
    assert_close(np.asarray(actions, dtype=np.float64), q.argmax(axis=1).astype(np.float64))


@points(
    2,
    of="q_learning_update",
    ja="1 つの遷移で、Q(s, a) だけがベルマン方程式の通りに動く",
    en="one transition moves Q(s, a), and nothing else, as Bellman's equation says",
)
def test_q_learning_update_values(student, reference, rng):
    q, alpha, gamma = rng.normal(size=(4, 3)), rng.uniform(0.1, 0.6), rng.uniform(0.7, 0.95)
    s, s_next = (int(n) for n in rng.permutation(4)[:2])
    a, r = int(q[s_next].argmin()), rng.uniform(-1, 1)
    expected = reference.q_learning_update(q.copy(), s, a, r, s_next, False, alpha, gamma)
    assert_close(student.q_learning_update(q, s, a, r, s_next, False, alpha, gamma), expected)


@points(3, of="dqn_loss", ja="1 つのバッチの損失と勾配が正しい", en="the loss and the gradients of one batch are right")
@hint(
    ja="誤差 e = Q(s, a) − y を考えるのは、実際に取った行動 a だけです。",
    en="Only the action a that was taken has an error e = Q(s, a) − y.",
)
def test_dqn_loss_values(student, reference, rng):
    online, target, batch = network(rng), network(rng), transitions(rng, 8)
    online["b"] *= 3  # errors on both sides of delta
    loss, gradients = reference.dqn_loss(online, target, batch, 0.9, 1.0)
    found, mine = student.dqn_loss(online, target, batch, 0.9, 1.0)
    assert_close(found, loss)
    for name in ("W", "b"):
        assert_close(mine.get(name), gradients[name])


@points(2, of="train_dqn", ja="最初の 3 ステップの損失が正しい", en="the losses of the first three steps are right")
@hint(
    ja="損失は更新の前の値です。勾配と逆の向きに、lr を掛けて動かします。",
    en="A loss is the one before the step; move against the gradient, times lr.",
)
def test_first_steps_of_training(student, reference, rng):
    online, target, batches = network(rng), network(rng), [transitions(rng, 5) for _ in range(3)]
    copies = [{name: value.copy() for name, value in params.items()} for params in (online, target)]
    expected = reference.train_dqn(*copies, batches, 0.1, 0.9, 1.0, 10)
    losses = student.train_dqn(inout(online), inout(target), batches, 0.1, 0.9, 1.0, 10)
    assert_close(losses, expected)


def table_world(leads_to, rewards, lengths):
    """A world in which it is written down where each action leads, what it gives, and when an episode ends.

    Returns reset and step for the agent, and the log: one list of transitions (s, a, r, s_next, done) per episode.
    """
    (states, actions), log, now = leads_to.shape, [], [0, True]

    def reset():
        if len(log) >= len(lengths):
            raise ValueError("エピソードが多すぎます / too many episodes")
        log.append([])
        now[:] = len(log) % (states - 1), False
        return now[0]

    def step(action):
        s, a = now[0], int(action)
        if now[1] or not 0 <= a < actions:
            raise ValueError("終わったエピソードか、ない行動です / the episode has ended, or there is no such action")
        is_last = len(log[-1]) + 1 == lengths[len(log) - 1]
        s_next, r = states - 1 if is_last else int(leads_to[s, a]), float(rewards[s, a])
        now[:] = s_next, bool(is_last)
        log[-1].append((s, a, r, s_next, now[1]))
        return s_next, r, now[1]

    return reset, step, log


@points(
    3,
    of="train_agent",
    ja="自分で経験した遷移だけから、Q が正しく学習される",
    en="Q is what the agent's own transitions teach, step by step",
)
@hint(
    ja="step のたびに q_learning_update を 1 回行い、その Q で次の行動を選びます。s = s_next も忘れずに。",
    en="Call q_learning_update once after every step, choose by the new Q, and do not forget s = s_next.",
)
def test_agent_learns_from_its_own_steps(student, reference, rng):
    # In each state one action is the best by far and stays so: without chance all agents take the same steps.
    q = rng.uniform(-20, -10, size=(5, 3))
    q[np.arange(5), rng.integers(3, size=5)] = rng.uniform(10, 20, size=5)
    world = rng.integers(4, size=(5, 3)), rng.uniform(-1, 1, size=(5, 3)), rng.integers(3, 8, size=20)
    seed = int(rng.integers(2**62))
    expected = reference.train_agent(
        *table_world(*world)[:2], q.copy(), 4, 20, 0.4, 0.9, 0.0, np.random.default_rng(seed)
    )
    reset, step, log = table_world(*world)
    found = student.train_agent(reset, step, q, 4, 20, 0.4, 0.9, 0.0, np.random.default_rng(seed))
    whole = [episode for episode in log if episode and episode[-1][4]]
    require(
        len(log) == len(whole) == 4,
        ja=f"エピソードが 4 回のはずが {len(log)} 回で、終わりまで進んだのは {len(whole)} 回でした。",
        en=f"{len(log)} episodes instead of 4, of which {len(whole)} were played to the end",
    )
    assert_close(found, expected)
