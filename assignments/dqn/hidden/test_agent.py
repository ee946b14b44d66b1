"""An agent in worlds that stand on the grader's side: it can act in them, and see what comes of it, and no more."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def table_world(rng, states, actions, ends=True, scale=1.0):
    """A world in which chance has written down where each action leads, what it gives, and when an episode ends.

    An episode ends in the last state after 3 to 7 steps; without ends it never does.
    Returns reset and step for the student, and the log: one list of transitions (s, a, r, s_next, done) per episode.
    """
    leads_to = rng.integers(states - 1, size=(states, actions))
    rewards, starts = scale * rng.uniform(-1, 1, size=(states, actions)), rng.integers(states - 1, size=200)
    lengths, log, now = rng.integers(3, 8, size=200), [], [0, True]

    def reset():
        if len(log) >= 200:
            raise ValueError("エピソードが多すぎます / too many episodes")
        now[:] = int(starts[len(log)]), False
        log.append([])
        return now[0]

    def step(action):
        s, a = now[0], int(action)
        if now[1] or not 0 <= a < actions or len(log[-1]) >= 200:
            raise ValueError("終わったエピソードか、ない行動です / the episode has ended, or there is no such action")
        is_last = ends and len(log[-1]) + 1 == lengths[len(log) - 1]
        s_next, r = states - 1 if is_last else int(leads_to[s, a]), float(rewards[s, a])
        now[:] = s_next, bool(is_last)
        log[-1].append((s, a, r, s_next, now[1]))
        return s_next, r, now[1]

    return reset, step, log


def taught(reference, q, log, alpha, gamma):
    """What the transitions of the log teach, and which actions were the best that was known: one bool a step."""
    q, greedy = q.copy(), []
    for s, a, r, s_next, done in [transition for episode in log for transition in episode]:
        greedy.append(q[s, a] == q[s].max())
        q = reference.q_learning_update(q, s, a, float(np.clip(r, -1, 1)), s_next, done, alpha, gamma)
    return q, np.array(greedy)


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


@points(
    3,
    of="train_agent",
    ja="何エピソード経験しても、Q が自分の遷移の教える通りになる（報酬は切り詰める）",
    en="over many episodes Q is what the agent's own transitions teach, with clipped rewards",
)
@hint(
    ja="報酬は clip_reward で切り詰めてから学習します。Q は次のエピソードへ引き継ぎます。",
    en="Clip the reward before you learn from it, and take Q along into the next episode.",
)
def test_agent_over_many_episodes(student, reference, rng):
    q, (reset, step, log) = rng.normal(size=(7, 3)), table_world(rng, 7, 3, scale=4.0)
    alpha, gamma, before = rng.uniform(0.2, 0.6), rng.uniform(0.7, 0.95), q.copy()
    found = student.train_agent(reset, step, q, 12, 15, alpha, gamma, 0.5, generator(rng))
    whole = [episode for episode in log if episode and episode[-1][4]]
    require(
        len(log) == len(whole) == 12,
        ja=f"エピソードが 12 回のはずが {len(log)} 回で、終わりまで進んだのは {len(whole)} 回でした。",
        en=f"{len(log)} episodes instead of 12, of which {len(whole)} were played to the end",
    )
    assert_close(found, taught(reference, before, log, alpha, gamma)[0])


@points(
    2,
    of="train_agent",
    ja="max_steps で打ち切る。打ち切りは終了状態ではない",
    en="an episode is cut off after max_steps, and that is no terminal state",
)
@hint(
    ja="打ち切られた最後の遷移でも、done は step が返した値のままです。将来の項を残します。",
    en="In the last transition before the cut, too, done is what step gave: keep the future.",
)
def test_agent_cuts_episodes_off(student, reference, rng):
    q, (reset, step, log) = rng.normal(size=(5, 3)), table_world(rng, 5, 3, ends=False)
    before = q.copy()
    found = student.train_agent(reset, step, q, 6, 4, 0.5, 0.9, 0.3, generator(rng))
    lengths = [len(episode) for episode in log]
    require(
        lengths == [4] * 6,
        ja=f"4 ステップのエピソードを 6 回のはずが、実際のステップ数は {lengths} でした。",
        en=f"6 episodes of 4 steps were asked for, there were: {lengths}",
    )
    assert_close(found, taught(reference, before, log, 0.5, 0.9)[0])


@points(
    2,
    of="train_agent",
    ja="ε = 0 では、いつも学習したばかりの Q で最大の行動を取る",
    en="for ε = 0 every action is the best by the latest Q",
)
@depends_on("test_agent_learns_from_its_own_steps")
@hint(
    ja="行動は、エピソードの初めの Q ではなく、直前に更新した Q から選びます。",
    en="Choose by the Q that the last step has just changed, not by the one at the start of the episode.",
)
def test_agent_acts_by_what_it_has_learned(student, reference, rng):
    q, (reset, step, log) = 5 + rng.normal(size=(4, 4)), table_world(rng, 4, 4, ends=False)
    before = q.copy()  # far too high: every step disappoints, and another action becomes the best
    student.train_agent(reset, step, q, 4, 15, 0.5, 0.5, 0.0, generator(rng))
    greedy = taught(reference, before, log, 0.5, 0.5)[1]
    require(bool(len(greedy)), ja="エージェントが 1 ステップも進みませんでした。", en="the agent took no step")
    require(
        bool(np.all(greedy)),
        ja=f"{len(greedy)} 回の行動のうち {np.sum(~greedy)} 回が、最新の Q で最良の行動ではありません。",
        en=f"{np.sum(~greedy)} of {len(greedy)} actions are not the best by the latest Q",
    )


@points(
    1,
    of="train_agent",
    ja="ε = 0.8、行動が 4 つなら、10 回に 6 回ほど、最大でない行動も試す",
    en="for ε = 0.8 and four actions, about six in ten are not the best",
)
@depends_on("test_agent_learns_from_its_own_steps")
@hint(ja="行動は epsilon_greedy で選びます。", en="Choose actions by epsilon_greedy.")
def test_agent_explores(student, reference, rng):
    q, world, seeds = rng.normal(size=(6, 4)), int(rng.integers(2**62)), [int(n) for n in rng.integers(2**62, size=2)]
    logs = []
    for seed, episodes in ((seeds[0], 190), (seeds[0], 5), (seeds[1], 5)):
        reset, step, log = table_world(np.random.default_rng(world), 6, 4, ends=False)
        student.train_agent(reset, step, q.copy(), episodes, 4, 1e-9, 0.9, 0.8, np.random.default_rng(seed))
        logs.append(log)
    greedy = taught(reference, q, logs[0], 1e-9, 0.9)[1]  # what was learned changes no order
    require(bool(len(greedy)), ja="エージェントが 1 ステップも進みませんでした。", en="the agent took no step")
    # 0.6 ± 0.0178 of 760; an ε that loses half a percent with every episode gives 0.39, 0.7 ε gives 0.42
    require(
        bool(0.493 < np.mean(~greedy) < 0.707),
        ja=f"最良でない行動の割合が {np.mean(~greedy):.2f} です（0.6 のはずです）。",
        en=f"{np.mean(~greedy):.2f} of the actions are not the best, instead of 0.6",
    )
    require(
        logs[0][:5] == logs[1],
        ja="同じ乱数生成器なのに行動が変わります。乱数は渡された rng だけから引きましょう。",
        en="equal generators lead to other actions: draw from rng, and from nothing else",
    )
    require(
        logs[0][:5] != logs[2],
        ja="別の乱数生成器でも行動が同じです。渡された rng から引きましょう。",
        en="another generator leads to the same actions: draw from the rng that is passed",
    )


@points(
    1, of="train_agent", ja="train_agent は渡された Q を書き換えない", en="train_agent leaves the given table unchanged"
)
@depends_on("test_agent_learns_from_its_own_steps")
@hint(ja="渡された q のコピーから始めましょう。", en="Start from a copy of q.")
def test_agent_leaves_its_table_unchanged(student, rng):
    reset, step, _ = table_world(rng, 5, 3)
    assert_inputs_unchanged(
        student.train_agent, reset, step, rng.normal(size=(5, 3)), 3, 5, 0.5, 0.9, 0.2, generator(rng)
    )


def grid(rng):
    """A grid of 4 by 4 cells: a goal, a pit, two walls, and what the four actions are called, all drawn.

    Returns where each action leads from each cell, the goal, the pit, and the cells from which the goal can be reached.
    """
    while True:
        goal, pit, *walls = (int(cell) for cell in rng.permutation(16)[:4])
        ways = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])[rng.permutation(4)]
        leads_to = np.empty((16, 4), dtype=int)
        for cell, action in np.ndindex(16, 4):
            row, column = np.array(divmod(cell, 4)) + ways[action]
            there = 4 * row + column
            leads_to[cell, action] = there if 0 <= row < 4 and 0 <= column < 4 and there not in walls else cell
        free = [cell for cell in range(16) if cell not in (goal, pit, *walls)]
        reached = {goal}
        for _ in range(16):
            reached |= {cell for cell in free if reached & set(leads_to[cell].tolist())}
        if reached.issuperset(free):
            return leads_to, goal, pit, free


def grid_world(rng, leads_to, goal, pit, free):
    """reset and step in a grid; what the agent sees of a cell is a number that tells nothing of where it lies."""
    names, starts, now, taken = rng.permutation(16), rng.choice(free, size=60), [goal], [0, 0]

    def reset():
        if taken[0] >= 60:
            raise ValueError("エピソードが多すぎます / too many episodes")
        now[0], taken[0] = int(starts[taken[0]]), taken[0] + 1
        return int(names[now[0]])

    def step(action):
        if now[0] in (goal, pit) or not 0 <= int(action) < 4 or taken[1] >= 1800:
            raise ValueError("終わったエピソードか、ない行動です / the episode has ended, or there is no such action")
        now[0], taken[1] = int(leads_to[now[0], int(action)]), taken[1] + 1
        reward = 10.0 if now[0] == goal else -10.0 if now[0] == pit else -0.1
        return int(names[now[0]]), reward, now[0] in (goal, pit)

    return reset, step, names


def share_of_starts(module, rng):
    """Let an agent learn in one grid; return from which share of the cells its best actions lead to the goal.

    The steps that count are taken here, by the table that came back.
    """
    leads_to, goal, pit, free = grid(rng)
    reset, step, names = grid_world(rng, leads_to, goal, pit, free)
    q = np.asarray(module.train_agent(reset, step, np.zeros((16, 4)), 60, 30, 0.5, 0.9, 0.1, generator(rng)))
    require(
        q.shape == (16, 4),
        ja=f"16 状態・4 行動に対する train_agent の結果の形が {q.shape} です。",
        en=f"train_agent gave the shape {q.shape} for 16 states and 4 actions",
    )
    arrived = 0
    for cell in free:
        for _ in range(16):
            cell = leads_to[cell, q[names[cell]].argmax()]
            if cell in (goal, pit):
                break
        arrived += cell == goal
    return arrived / len(free)


@points(
    2,
    of="train_agent",
    ja="見たことのない迷路を 60 エピソードで学び、60 % 以上のマスからゴールに着く",
    en="learns a maze that it has never seen in 60 episodes, and reaches the goal from at least 60 % of the cells",
)
@depends_on("test_agent_learns_from_its_own_steps")  # without that there is nothing that could have learned
@hint(
    ja="迷路はプレイしてみて初めて分かります。Q の更新と、ε による探索を確かめましょう。",
    en="Only trying tells what the maze is like: check the updates of Q, and the exploring by ε.",
)
def test_maze_is_learned(student, rng):
    assert share_of_starts(student, rng) >= 0.6  # the manifest has the reference's own figures
