"""The content of the assignment ``dqn``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.assignment("dqn")
FOLDER = Path(__file__).parents[2] / "assignments" / "dqn"


@pytest.fixture(scope="module")
def dqn(exercise):
    return exercise("dqn")


@pytest.fixture(scope="module")
def agent_checks(dqn):
    """The file of the checks about the agent, with its worlds."""
    [module] = [module for module in dqn.check_modules if hasattr(module, "grid_world")]
    return module


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_network_of_a_starter_is_that_of_the_reference(dqn, language):
    starter, rng = dqn.load(f"starter/{language}/dqn.py"), np.random.default_rng(1)
    params, s = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=4)}, rng.normal(size=(5, 3))

    np.testing.assert_array_equal(starter.q_values(params, s), dqn.reference.q_values(params, s))


# ------------------------------------------------------------------------------- training exercises
def test_the_threshold_of_the_maze_lies_far_below_the_references_own_results(dqn, agent_checks):
    figures = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"]
    told, check = figures["test_maze_is_learned"], Path(agent_checks.__file__).read_text("utf-8")

    values = np.array([agent_checks.share_of_starts(dqn.reference, np.random.default_rng(seed)) for seed in range(200)])

    assert [told["mean"], told["std"], told["worst"]] == pytest.approx(
        [values.mean(), values.std(), values.min()], abs=6e-4
    )
    assert values.mean() - told["threshold"] >= 6 * values.std()
    assert f"assert share_of_starts(student, rng) >= {told['threshold']} " in check


def test_a_maze_differs_from_grading_to_grading(agent_checks):
    drawn = [agent_checks.grid(np.random.default_rng(seed)) for seed in range(40)]

    assert len({goal for _, goal, _, _ in drawn}) > 8
    assert len({leads_to.tobytes() for leads_to, _, _, _ in drawn}) == 40
    for leads_to, goal, pit, free in drawn:
        assert len(free) == 12
        assert not {goal, pit} & set(free)
        # no action is the best everywhere: an agent that always does the same arrives from few cells
        for action in range(4):
            assert sum(goal in path(leads_to, cell, action) for cell in free) <= 3


def path(leads_to, cell, action):
    """The cells that are reached by one action alone."""
    reached = []
    for _ in range(4):
        cell = leads_to[cell, action]
        reached.append(cell)
    return reached


def test_what_an_agent_sees_of_a_maze_does_not_tell_where_it_is(agent_checks):
    seen = set()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        leads_to, goal, pit, free = agent_checks.grid(rng)
        _, _, names = agent_checks.grid_world(rng, leads_to, goal, pit, free)
        assert sorted(names) == list(range(16))
        seen.add(int(names[goal]))

    assert len(seen) > 12


def test_a_world_refuses_what_no_agent_may_do(agent_checks):
    rng = np.random.default_rng(0)
    reset, step, _ = agent_checks.grid_world(rng, *agent_checks.grid(rng))
    never, stays, _ = agent_checks.table_world(rng, 4, 2, ends=False)

    with pytest.raises(ValueError, match="has ended"):
        step(0)  # before the first episode
    reset()
    with pytest.raises(ValueError, match="no such action"):
        step(4)
    for _ in range(59):
        reset()
    with pytest.raises(ValueError, match="too many episodes"):
        reset()
    never()
    for _ in range(200):
        stays(1)
    with pytest.raises(ValueError, match="has ended"):
        stays(1)


def test_training_carries_its_points_in_trajectories(dqn):
    learned = dqn.checks["test_maze_is_learned"].settings
    exact = [
        *("test_agent_learns_from_its_own_steps", "test_agent_over_many_episodes", "test_agent_cuts_episodes_off"),
        *("test_first_steps_of_training", "test_losses_of_25_steps", "test_networks_after_25_steps"),
    ]

    assert learned.points <= 2
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(dqn.checks[name].settings.points for name in exact) >= 5 * learned.points
