"""What Q should be: targets, one step of Q-learning, and how an action is chosen."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def drawn(rng, n, k):
    """Rewards, two sets of values in the next states, and the end of some episodes: both kinds occur."""
    done = rng.permutation(np.arange(n) % 2 == 0)
    return rng.uniform(-3, 3, size=n), rng.normal(size=(n, k)), rng.normal(size=(n, k)), done


@points(2, of="td_target", ja="終了状態では、目標は r だけになる", en="where the episode ended, the target is r alone")
@hint(ja="将来の項に掛けるのは (1 − done) です。", en="Multiply the future by (1 − done).")
def test_td_target_after_the_end(student, reference, rng):
    r, q_next, _, done = drawn(rng, 6, 3)
    q_next = np.abs(q_next)
    r[np.flatnonzero(done)[0]] = 0.0  # an end without a reward is an end, too
    expected = reference.td_target(r, q_next, done, 0.9)
    assert_close(student.td_target(r, q_next, done, 0.9), expected)


@points(
    1,
    of="td_target",
    ja="Q がすべて負でも、1 サンプルでも、行動が 1 つでも正しい",
    en="right where all values are negative, for one sample, and for one action",
)
@pytest.mark.parametrize(("n", "k"), [(4, 4), (1, 3), (3, 1)], ids=["negative", "one sample", "one action"])
def test_td_target_of_other_values(student, reference, rng, n, k):
    r, q_next, _, done = drawn(rng, n, k)
    q_next, done = -1 - np.abs(q_next), ~done
    expected = reference.td_target(r, q_next, done, 0.8)
    assert_close(student.td_target(r, q_next, done, 0.8), expected)


@points(1, of="td_target", ja="td_target は受け取った配列を書き換えない", en="td_target leaves its inputs unchanged")
@depends_on("test_td_target_values")
def test_td_target_leaves_its_inputs_unchanged(student, rng):
    r, q_next, _, done = drawn(rng, 4, 3)
    assert_inputs_unchanged(student.td_target, r, q_next, done, 0.9)


@points(
    1,
    of="double_dqn_target",
    ja="終了状態では、目標は r だけになる（ダブル DQN）",
    en="in double DQN, too, the target is r alone where the episode ended",
)
@hint(ja="将来の項に掛けるのは (1 − done) です。", en="Multiply the future by (1 − done).")
def test_double_dqn_target_after_the_end(student, reference, rng):
    r, q_online, q_target, done = drawn(rng, 12, 4)
    r[np.flatnonzero(done)[0]] = 0.0
    expected = reference.double_dqn_target(r, q_online, q_target, done, 0.9)
    assert_close(student.double_dqn_target(r, q_online, q_target, done, 0.9), expected)


@points(
    0.5,
    of="double_dqn_target",
    ja="過大評価しない: online [9, 0]、target [1, 5] なら 1",
    en="does not overestimate: online [9, 0] and target [1, 5] give 1",
)
@hint(
    ja="選ぶのは online、評価するのは target です。",
    en="The online network chooses, the target network values.",
)
def test_double_dqn_target_does_not_overestimate(student, rng):
    high, low, value = rng.uniform(6, 9), rng.uniform(0, 3), rng.uniform(0, 2)
    q_online, q_target = np.array([[high, low], [low, high]]), np.array([[value, 5.0], [7.0, value]])
    found = student.double_dqn_target(np.zeros(2), q_online, q_target, np.zeros(2, dtype=bool), 1.0)
    assert_close(found, np.array([value, value]))


@points(
    0.5,
    of="double_dqn_target",
    ja="double_dqn_target は受け取った配列を書き換えない",
    en="double_dqn_target leaves its inputs unchanged",
)
@depends_on("test_double_dqn_target_values")
def test_double_dqn_target_leaves_its_inputs_unchanged(student, rng):
    r, q_online, q_target = rng.normal(size=6), rng.normal(size=(6, 3)), rng.normal(size=(6, 3))
    assert_inputs_unchanged(student.double_dqn_target, r, q_online, q_target, np.arange(6) % 3 == 0, 0.9)


@points(
    1,
    of="epsilon_greedy",
    ja="ε = 1 では、どの行動も同じ確率で選ばれる",
    en="for ε = 1 every action is as likely as any other",
)
@hint(ja="ランダムな行動は、0 から行動の数 − 1 までのすべてから選びます。", en="A random action is any of all actions.")
@pytest.mark.parametrize(("count", "each"), [(3, 300), (6, 80)], ids=["3 actions", "6 actions"])
def test_epsilon_greedy_by_chance(student, rng, count, each):
    q, chance = np.append(rng.normal(size=count - 1), -9.0), np.random.default_rng(int(rng.integers(2**62)))
    actions = np.array([int(action) for action in student.epsilon_greedy.many([(q, 1.0, chance)] * each * count)])
    times = np.array([(actions == a).sum() for a in range(count)])
    bound = 6.9 * np.sqrt(each * (1 - 1 / count))  # of three actions each comes 300 ± 14.1 times, of six 80 ± 8.2
    require(
        times.sum() == len(actions),
        ja=f"{len(actions)} 回のうち {len(actions) - times.sum()} 回は、{count} 個の行動のどれでもありません。",
        en=f"{len(actions) - times.sum()} of {len(actions)} are none of the {count} actions",
    )
    require(
        bool(np.all(np.abs(times - each) < bound)),
        ja=f"ランダムな行動 {len(actions)} 回のうち、各行動の回数が偏っています: {times}",
        en=f"of {len(actions)} random actions, how often each came: {times}",
    )


@points(
    1,
    of="epsilon_greedy",
    ja="ε = 0.9、行動が 2 つなら、最大でない行動は 20 回に 9 回。ほかの ε でも割合が正しい",
    en="for ε = 0.9 and two actions, nine in twenty are not the best; the shares are right for other ε, too",
)
@hint(
    ja="ランダムに選ぶときは、最大の行動も選ばれることがあります。",
    en="A random action may be the best one, too.",
)
def test_epsilon_greedy_in_between(student, rng):
    chance = np.random.default_rng(int(rng.integers(2**62)))
    for count, epsilon, draws in ((2, 0.9, 150), (4, 0.3, 500), (4, 0.01, 700)):
        q = rng.permutation(np.append(rng.normal(size=count - 1), 9.0))
        actions = np.array([int(action) for action in student.epsilon_greedy.many([(q, epsilon, chance)] * draws)])
        for action in range(count):
            share = epsilon / count + (1 - epsilon) * (action == q.argmax())
            # six standard deviations to either side, and five draws more for the long tail of a small share
            bound = 6 * np.sqrt(draws * share * (1 - share)) + 5
            times = np.sum(actions == action)
            best = action == q.argmax()
            require(
                bool(abs(times - draws * share) <= bound),
                ja=f"ε = {epsilon}、行動 {count} 個のとき、{'最良の' if best else '最良でない'}行動 {action} は"
                f" {draws} 回のうち {times} 回です（約 {draws * share:.0f} 回のはずです）。",
                en=f"ε = {epsilon}, {count} actions: action {action}, {'the best' if best else 'not the best'}, came"
                f" {times} times in {draws}, expected about {draws * share:.0f}",
            )


@points(
    1,
    of="epsilon_greedy",
    ja="同じ乱数からは同じ行動が選ばれ、q は変わらない",
    en="equal generators give equal actions, and q is left as it is",
)
@depends_on("test_epsilon_greedy_without_chance")
@hint(ja="乱数は、渡された rng だけから引きましょう。", en="Draw from the rng that is passed, and from nothing else.")
def test_epsilon_greedy_draws_from_rng(student, rng):
    q, seed = rng.normal(size=9), int(rng.integers(2**62))
    one, other = (np.random.default_rng(seed) for _ in range(2))
    first = student.epsilon_greedy.many([(q, 0.9, one)] * 25)
    second = student.epsilon_greedy.many([(q, 0.9, other)] * 25)
    assert_close(np.array(second, dtype=np.float64), np.array(first, dtype=np.float64))
    assert_inputs_unchanged(student.epsilon_greedy, q, 0.0, np.random.default_rng(0))


@points(
    1,
    of="q_learning_update",
    ja="終了した遷移では、将来の項がない",
    en="a transition that ends the episode has no future",
)
@hint(ja="done なら、目標は r だけです。", en="If done, the target is r alone.")
def test_q_learning_update_after_the_end(student, reference, rng):
    q, r = rng.normal(size=(4, 3)), rng.uniform(-1, 1)
    expected = reference.q_learning_update(q.copy(), 1, 2, r, 3, True, 0.3, 0.9)
    assert_close(student.q_learning_update(q, 1, 2, r, 3, True, 0.3, 0.9), expected)


@points(
    2,
    of="q_learning_update",
    ja="30 個の遷移を続けて学習した後の Q が正しい",
    en="the table after 30 transitions is right",
)
def test_q_learning_update_30_times(student, reference, rng):
    q, alpha, gamma = rng.normal(size=(5, 3)), rng.uniform(0.2, 0.8), rng.uniform(0.6, 0.95)
    q[0] = -1 - np.abs(q[0])  # the best of these is below 0, and the first transition leads there
    expected = q.copy()
    for n in range(30):
        s, s_next, a, r = int(rng.integers(5)), int(rng.integers(5)) * (n > 0), int(rng.integers(3)), rng.uniform(-3, 3)
        expected = reference.q_learning_update(expected, s, a, r, s_next, n % 6 == 5, alpha, gamma)
        q = student.q_learning_update(q, s, a, r, s_next, n % 6 == 5, alpha, gamma)
    assert_close(q, expected)


@points(
    1,
    of="q_learning_update",
    ja="q_learning_update は受け取った Q を書き換えない",
    en="q_learning_update leaves the given table unchanged",
)
@depends_on("test_q_learning_update_values")
@hint(ja="q.copy() を書き換えて返しましょう。", en="Change q.copy(), and return that.")
def test_q_learning_update_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.q_learning_update, rng.normal(size=(4, 3)), 0, 1, 0.5, 2, False, 0.3, 0.9)
