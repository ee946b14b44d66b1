"""Hand-ins that want an agent's points without learning: what their transitions do not teach is not paid.

Each defines ``train_agent`` and nothing else, so that every point it earns is a point of the agent.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from types import ModuleType

import numpy as np
import pytest

from grader.checks.reference_loader import load_by_path
from grader.model import CheckResult, GradingVerdict, Report, Verdict

ROOT = Path(__file__).parents[2]
EXERCISE, CPU_SECONDS = "dqn", 0.2
pytestmark = pytest.mark.assignment(EXERCISE)
NUMPY = "import numpy as np\n"
LEARNED = "test_maze_is_learned"
DOES_NOT_LEARN = {
    "plans_on_a_map": """
        # tries every action, draws a map, and solves Bellman's equation on it
        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            leads = {}
            for _ in range(episodes):
                s = reset()
                for _ in range(max_steps):
                    new = [a for a in range(q.shape[1]) if (s, a) not in leads]
                    a = new[0] if new else int(rng.integers(q.shape[1]))
                    s_next, r, done = step(a)
                    leads[s, a] = max(-1, min(1, r)), s_next, done
                    if done:
                        break
                    s = s_next
            table = np.zeros(q.shape)
            for _ in range(60):
                for (s, a), (r, s_next, done) in leads.items():
                    table[s, a] = r + (0 if done else gamma * table[s_next].max())
            return table
    """,
    "writes_the_policy_down": """
        # right, right, down, …: learned at home, in another maze
        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            table = np.zeros(q.shape)
            for s in range(len(q)):
                table[s, (3, 3, 1, 1)[s % 4] % q.shape[1]] = 1.0
            return table
    """,
    "forges_the_reward": """
        # plays the episodes that are asked for, and learns from rewards of its own making
        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            def forged(action):
                s_next, r, done = step(action)
                return s_next, 1.0, done

            table = q.copy()
            for _ in range(episodes):
                s = reset()
                for _ in range(max_steps):
                    a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(table[s].argmax())
                    s_next, r, done = forged(a)
                    table[s, a] += alpha * (r + gamma * (not done) * table[s_next].max() - table[s, a])
                    if done:
                        break
                    s = s_next
            return table
    """,
    "reaches_for_the_world": """
        # looks for the world behind its functions, and would make every state the goal
        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            import gc

            waiting, seen = [reset, step, *gc.get_objects()], set()
            for _ in range(20_000):
                thing = waiting.pop(0) if waiting else None
                if id(thing) in seen:
                    continue
                seen.add(id(thing))
                if isinstance(thing, dict):
                    for name in ("rewards", "leads_to", "now", "goal", "log", "names", "reference"):
                        if name in thing:
                            thing[name] = None
                for cell in getattr(thing, "__closure__", None) or ():
                    waiting.append(cell.cell_contents)
            reset()
            return q + 1
    """,
    "never_takes_a_step": """
        # without a transition there is nothing to learn, and the first table would be right
        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            for _ in range(episodes):
                reset()
            return q.copy()
    """,
    "keeps_an_old_world": """
        # goes back to the world of an earlier check, in which it knows its way
        worlds = []

        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            worlds.append((reset, step))
            for _ in range(episodes):
                worlds[0][0]()
                worlds[0][1](0)
            return q + 1
    """,
    "asks_for_what_is_no_action": """
        class Free(int):
            def __int__(self):
                return 0

        def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
            for _ in range(episodes):
                reset()
                for action in (Free(1), None, float("nan"), 10**400, -1, "0", [0], {}, step, np.zeros(3), 1e300, b"x"):
                    for arguments in ((action,), (), (action, action)):
                        try:
                            step(*arguments)
                        except BaseException:
                            pass
            return q
    """,
}
STRANGE_TABLES = {
    "huge": "q + 1e308",
    "not numbers": "q * float('nan')",
    "objects": "np.full(q.shape, Best(), dtype=object)",
    "a table that says yes": "np.zeros(q.shape).view(Yes)",
    "an object": "Best()",
    "another shape": "np.zeros((3, 2, 1))",
    "too large": "np.zeros((20_000, 5_000))",
    "a long answer": "'q' * 10**9",
}
LIARS = """
    class Best:
        shape = (16, 4)

        def max(self, *_, **__):
            return self

        def __eq__(self, other):
            return True

        __float__ = lambda self: 1.0

    class Yes(np.ndarray):
        def __array_ufunc__(self, *_, **__):
            return np.True_

    def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
        for _ in range(episodes):
            reset()
            for _ in range(max_steps):
                if step(int(q[0].argmax()))[2]:
                    break
        return {table}
"""
ENDLESS = {
    "never_ends": """
        def train_agent(reset, step, *_):
            reset()
            while True:
                pass
    """,
    "steps_without_bound": """
        def train_agent(reset, step, *_):
            while True:
                try:
                    reset()
                    step(0)
                except Exception:
                    pass
    """,
    "calls_itself_by_the_world": """
        def train_agent(reset, step, *arguments):
            reset()
            return train_agent(reset, step, *arguments)
    """,
}
LEARNS = """
    # right where single steps are compared; in the maze it plans, as an agent that thinks for itself may
    def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
        table, leads = q.copy(), {}
        for _ in range(episodes):
            s = reset()
            for _ in range(max_steps):
                a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(table[s].argmax())
                s_next, r, done = step(a)
                r = max(-1.0, min(1.0, r))
                leads[s, a] = r, s_next, done
                table[s, a] += alpha * (r + gamma * (not done) * table[s_next].max() - table[s, a])
                if done:
                    break
                s = s_next
        for _ in range(60 if len(q) == 16 else 0):
            for (s, a), (r, s_next, done) in leads.items():
                table[s, a] = r + (0 if done else gamma * table[s_next].max())
        return table
"""


def of_the_agent(report: Report) -> dict[str, CheckResult]:
    return {check.id: check for check in report.checks if check.of == "train_agent"}


def share_of_starts(source: str) -> float:
    """From which share of a maze's cells the best actions of an agent, given as text, lead to the goal."""
    checks = load_by_path(ROOT / "assignments" / "dqn" / "hidden" / "test_agent.py", "checks_of_the_agent")
    module = ModuleType("agent")
    exec(NUMPY + dedent(source), module.__dict__)
    return checks.share_of_starts(module, np.random.default_rng(1))


def assert_nothing_earned(report: Report) -> None:
    assert report.verdict is GradingVerdict.GRADED
    assert report.points == 0
    assert {check.verdict for check in report.checks}.isdisjoint({Verdict.PASSED, Verdict.GRADER_FAULT})
    assert of_the_agent(report)[LEARNED].verdict is Verdict.NOT_RUN  # nothing there could have learned


@pytest.mark.slow
@pytest.mark.parametrize("name", DOES_NOT_LEARN)
def test_an_agent_that_does_not_learn_from_its_steps_earns_nothing(grade, name):
    report = grade(NUMPY + dedent(DOES_NOT_LEARN[name]))

    assert_nothing_earned(report)


def test_a_plan_would_lead_out_of_the_maze_and_a_policy_from_home_would_not():
    assert share_of_starts(DOES_NOT_LEARN["plans_on_a_map"]) >= 0.6  # it does what it set out to do
    assert share_of_starts(DOES_NOT_LEARN["writes_the_policy_down"]) < 0.6


@pytest.mark.slow
@pytest.mark.parametrize("name", STRANGE_TABLES)
def test_a_table_that_is_none_earns_nothing(grade, name):
    report = grade(NUMPY + dedent(LIARS.replace("{table}", STRANGE_TABLES[name])))

    assert_nothing_earned(report)


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDLESS)
def test_an_agent_without_end_is_stopped_and_earns_nothing(grade, name):
    report = grade(NUMPY + dedent(ENDLESS[name]))

    assert_nothing_earned(report)
    assert of_the_agent(report)["test_agent_over_many_episodes"].verdict is not Verdict.FAILED


def test_who_learns_and_then_plans_has_only_the_points_of_having_learned_for_it(grade):
    results = of_the_agent(grade(NUMPY + dedent(LEARNS)))

    honest = sum(check.points_possible for name, check in results.items() if name != LEARNED)
    assert all(check.verdict is Verdict.PASSED for check in results.values())
    assert results[LEARNED].points == 2 <= honest / 5


@pytest.mark.slow
def test_after_all_that_the_reference_earns_everything(grade, reference):
    grade(NUMPY + dedent(DOES_NOT_LEARN["reaches_for_the_world"]))

    report = grade(reference)

    assert report.points == report.points_possible == 70
