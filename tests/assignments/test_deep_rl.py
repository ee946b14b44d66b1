"""The content of the assignment ``deep_rl``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.lazy import torch

pytestmark = pytest.mark.assignment("deep_rl")
FOLDER = Path(__file__).parents[2] / "assignments" / "deep_rl"
LEARNED = "test_maze_is_learned"


@pytest.fixture(scope="module")
def deep_rl(exercise):
    return exercise("deep_rl")


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """As in a worker: for small networks several threads of torch are slower, and much so on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def agent(deep_rl):
    return deep_rl.load("hidden/test_agent.py")


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"][LEARNED]


# ------------------------------------------------------------------------------------------ the maze that is learned
@pytest.mark.slow
def test_the_threshold_lies_far_below_the_references_own_shares(deep_rl, agent, told):
    probe = deep_rl.in_process.probes
    rngs = [np.random.default_rng(seed) for seed in range(0, 200, 20)]  # the manifest has the figures of all 200

    found = np.array([agent.share_of_starts(deep_rl.reference, probe, rng) for rng in rngs])

    assert found.mean() >= 0.99
    assert told["threshold"] <= told["mean"] - 6 * told["std"]
    assert told["threshold"] <= min(found.mean() - 6 * found.std(), told["worst"] - 0.3)


def test_the_threshold_of_the_manifest_is_that_of_the_check(told):
    source = (FOLDER / "hidden" / "test_agent.py").read_text("utf-8")

    assert re.findall(r">= ([\d.]+)  #", source[source.index(f"def {LEARNED}(") :]) == [str(told["threshold"])]


def test_who_learns_nothing_stays_far_below_the_threshold(deep_rl, agent, told):
    probe = deep_rl.in_process.probes

    def one_action(model, *_):
        with torch.no_grad():
            model.layers[0].bias[2] = 9.0

    for name in (lambda *_: None, one_action):
        module = SimpleNamespace(train_agent=name)
        found = [agent.share_of_starts(module, probe, np.random.default_rng(seed)) for seed in range(40)]
        assert max(found) < told["threshold"] - 0.2


def test_the_maze_gives_no_more_steps_than_the_page_says_and_refuses_what_is_no_action(agent):
    rng = np.random.default_rng(0)
    reset, _, step = agent.mazes(rng, *agent.maze(rng), np.eye(16))
    reset()

    for wrong in (np.full(128, 4), np.full(128, -1), np.zeros(64), np.zeros((128, 1))):
        with pytest.raises(ValueError, match="no such action"):
            step(torch.tensor(wrong))
    for _ in range(96):
        step(torch.zeros(128, dtype=torch.int64))
    with pytest.raises(ValueError, match="too many steps"):
        step(torch.zeros(128, dtype=torch.int64))


def test_training_carries_its_points_in_numbers(deep_rl):
    learned = deep_rl.checks[LEARNED].settings
    of = [check.settings.points for check in deep_rl.checks.values() if check.settings.of == "train_agent"]

    assert learned.points <= 2
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(of) - learned.points >= 5 * learned.points


# ---------------------------------------------------------------------------------------------- what the checks draw
def test_in_the_check_of_the_clip_ratios_leave_the_range_on_both_sides(deep_rl, agent, monkeypatch):
    """So that an agent that never clips, or clips on one side only, is told in nearly every grading."""
    reference, probe, both = deep_rl.reference, deep_rl.in_process.probes, 0
    right, ratios = reference.ppo_clip_loss, []

    def noted(new, old, advantages):
        ratios.append((new - old).exp().detach())
        return right(new, old, advantages)

    monkeypatch.setitem(reference.train_agent.__globals__, "ppo_clip_loss", noted)
    for seed in range(20):
        rng = np.random.default_rng(seed)
        weights, world = agent.drawn_weights(rng, 2), agent.written(rng, 4, 3, 2)
        ratios.clear()
        agent.outcome(reference, probe, weights, world, 0.4, (1, 4, 4, 0.9))
        all_of_them = torch.cat(ratios)
        both += bool((all_of_them > 1.2).any() and (all_of_them < 0.8).any())

    assert both >= 18


def test_ends_and_cuts_are_in_every_written_world(agent):
    for seed in range(20):
        *_, stop = agent.written(np.random.default_rng(seed), 18, 4, 4)
        assert {0, 1, 2} == set(stop.ravel().tolist())
        assert (stop == 2).sum() == 12
