"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import importlib.util
from pathlib import Path

import numpy as np
import torch

_spec = importlib.util.spec_from_file_location("deep_rl_probes", Path(__file__).parent / "probes.py")
_probes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_probes)


def _steps(rng):
    """r, V, V of the next state, ends and cuts of some steps in some worlds."""
    t, n = rng.integers(1, 7, size=2)
    ends, cuts = rng.random((2, t, n)) < 0.25
    return *rng.normal(scale=3, size=(3, t, n)), ends, cuts


def _leaves(rng, *shapes):
    return [torch.tensor(rng.normal(size=shape), dtype=torch.float32).requires_grad_() for shape in shapes]


def _with_gradients(loss, *leaves):
    """The loss and what it gives each of the tensors that ask for a gradient."""
    loss.backward()
    return [loss.detach(), *[torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for leaf in leaves]]


def value_rescale(module, rng):
    return module.value_rescale(rng.normal(scale=30, size=5) * rng.integers(2, size=5), rng.choice([1e-3, 0.2]))


def value_rescale_inverse(module, rng):
    return module.value_rescale_inverse(rng.normal(scale=9, size=5) * rng.integers(2, size=5), rng.choice([1e-3, 0.2]))


def n_step_return(module, rng):
    r, values, _, ends, _ = _steps(rng)
    return [module.n_step_return(r, values, ends, 0.9, int(rng.integers(1, 8)), rescaled) for rescaled in (False, True)]


def sequence_priority(module, rng):
    return module.sequence_priority(_steps(rng)[0], rng.uniform())


def advantage_returns(module, rng):
    return module.advantage_returns(*_steps(rng), 0.9)


def gae(module, rng):
    given = _steps(rng)
    return [*module.gae(*given, 0.9), *module.gae(*given, 0.9, rng.uniform())]


def policy_value_loss(module, rng):
    n, k = (int(size) for size in rng.integers(1, 6, size=2))
    logits, values, returns = leaves = _leaves(rng, (n, k), n, n)
    actions = torch.tensor(rng.integers(k, size=n))
    scale = float(rng.choice([1.0, 1000.0]))
    return _with_gradients(module.policy_value_loss(scale * logits, values, actions, returns, 0.3), *leaves)


def pixel_control_reward(module, rng):
    kind = rng.choice([np.uint8, np.float64])
    n, c, h, w = rng.integers(1, 4, size=4)
    before, after = rng.integers(0, 256, size=(2, n, c, 4 * h, 4 * w)).astype(kind)
    return [module.pixel_control_reward(before, after), module.pixel_control_reward(before, after, 2)]


def reward_prediction_batch(module, rng):
    r = np.concatenate([[0, 1, 1], rng.permutation([0, 0, 0.5, -2, 0, 3])])
    return module.reward_prediction_batch(np.arange(9), r, 6, np.random.default_rng(int(rng.integers(2**62))))


def value_replay_loss(module, rng):
    t, n = (int(size) for size in rng.integers(1, 6, size=2))
    values, last, r = _leaves(rng, (t, n), n, (t, n))
    ends = torch.tensor(rng.random((t, n)) < 0.25)
    return _with_gradients(module.value_replay_loss(values, last, r.detach(), ends, 0.9), values, last)


def ppo_clip_loss(module, rng):
    leaves = _leaves(rng, 6, 6, 6)
    return _with_gradients(module.ppo_clip_loss(*leaves, float(rng.choice([0.2, 0.5]))), *leaves)


def train_agent(module, rng):
    """Two updates in two written worlds, with ends and cuts."""
    weights = [rng.normal(size=size) for size in ((4, 3), 4, (3, 4), 3, (1, 4), 1)]
    states, after = torch.tensor(rng.normal(size=(2, 7, 2, 3)), dtype=torch.float32)
    actions, r, stop = torch.tensor(rng.integers(3, size=(6, 2))), rng.normal(size=(6, 2)), rng.integers(4, size=(6, 2))
    model, taken = _probes.actor_critic(weights), [0]

    def step(_):
        t = taken[0]
        taken[0] += 1
        return after[t], r[t], stop[t] == 1, stop[t] == 2, states[t + 1]

    optimizer = _probes.descent(model, 0.02)
    losses = module.train_agent(model, optimizer, lambda: states[0], lambda _: actions[taken[0]], step, 2, 3, 2, 0.9)
    return losses, _probes.weights(model)
