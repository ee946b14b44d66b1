"""More deep reinforcement learning: R2D2, A3C, UNREAL and PPO, piece by piece, and an agent that learns by PPO.

What is only computed is in NumPy; losses are in PyTorch, since what they are *not* differentiated through matters.
Time comes first: T steps, of N worlds side by side. An episode is ``terminated`` where it ended by itself (nothing
follows), and ``truncated`` where it was only cut off (its future goes on, unseen).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import log_softmax
from torch.optim import Optimizer

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]
Stepped = tuple[Tensor, Floats, Bools, Bools, Tensor]


def value_rescale(x: Floats, eps: float = 1e-3) -> Floats:
    """Return values in the scale in which R2D2 learns them: large ones closer together.

    Shapes: x any; the result the same.

    Formula: h(x) = sign(x) (√(|x| + 1) - 1) + ε x

    Source: Kapturowski et al., "Recurrent experience replay in distributed reinforcement learning" (2019), 2.3;
    Pohlen et al., "Observe and look further" (2018), 3.2.

    >>> value_rescale(np.array([8.0, -3.0, 0.0]))
    array([ 2.008, -1.003,  0.   ])
    """
    return np.asarray(np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + eps * x)


def value_rescale_inverse(y: Floats, eps: float = 1e-3) -> Floats:
    """Return the values that ``value_rescale`` makes y of.

    Shapes: y any; the result the same. ε is greater than 0.

    Formula: h⁻¹(y) = sign(y) (((√(1 + 4ε (|y| + 1 + ε)) - 1) / (2ε))² - 1)

    Source: Pohlen et al. (2018), proposition A.2.

    >>> value_rescale_inverse(np.array([2.008, -1.003, 0.0])).round(9)
    array([ 8., -3.,  0.])
    """
    root = (np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps)
    return np.asarray(np.sign(y) * (root**2 - 1))


def n_step_return(
    r: Floats, next_values: Floats, terminated: Bools, gamma: float, n: int, rescaled: bool = False
) -> Floats:
    """Return, for each step, n discounted rewards and what the state after them is worth.

    Shapes (T steps, N sequences):
        r            (T, N)
        next_values  (T, N)  what the state is worth that step t leads to
        terminated   (T, N)  True where step t ends the episode
        result       (T, N)

    Formula:
        y_t = Σ_{k<m} γ^k r_{t+k} + γ^m next_values_{t+m-1}      m = n, or less: up to the sequence's last step
        An end among these steps: the sum stops with its reward, and nothing is added.
        rescaled: next_values are in the scale of h, and so is the result: h(Σ … + γ^m h⁻¹(next_values))

    Source: Kapturowski et al. (2019), 2.3.

    >>> r, v, end = np.ones((3, 1)), np.full((3, 1), 8.0), np.array([[False], [False], [True]])
    >>> n_step_return(r, v, end, 0.5, 2).ravel()
    array([3.5, 1.5, 1. ])
    >>> print(f"{n_step_return(r[:1], value_rescale(np.array([[50.0]])), end[:1], 0.99, 1, rescaled=True)[0, 0]:.2f}")
    6.23
    """
    future = value_rescale_inverse(next_values) if rescaled else next_values
    for _ in range(n):
        y = r + gamma * np.where(terminated, 0.0, future)
        future = np.concatenate([y[1:], future[-1:]])
    return value_rescale(y) if rescaled else y


def sequence_priority(errors: Floats, eta: float = 0.9) -> Floats:
    """Return the priority of each sequence in the replay memory, from the TD errors of its steps.

    Shapes (T steps, N sequences): errors (T, N); the result (N,).

    Formula: p = η max_t |δ_t| + (1 - η) mean_t |δ_t|

    Source: Kapturowski et al. (2019), 2.3.

    >>> sequence_priority(np.array([[-3.0], [1.0], [0.0]])).round(3)
    array([2.833])
    """
    size = np.abs(errors)
    return np.asarray(eta * size.max(axis=0) + (1 - eta) * size.mean(axis=0))


def advantage_returns(
    r: Floats, values: Floats, next_values: Floats, terminated: Bools, truncated: Bools, gamma: float
) -> tuple[Floats, Floats]:
    """Return A3C's returns, and the advantages: by how much they are better than what the critic expected.

    Shapes (T steps, N worlds; all and both results (T, N)):
        r            the reward of step t
        values       V of the state in which step t was taken
        next_values  V of the state that step t led to; where an episode ended that is its last one, not the next one's
                     first
        terminated   True where the episode ended by itself; it counts where both are True
        truncated    True where it was cut off

    Formula:
        at an end: R_t = r_t
        at a cut, and in the last step T - 1: R_t = r_t + γ next_values_t
        else: R_t = r_t + γ R_{t+1}
        A_t = R_t - values_t

    Source: Mnih et al., "Asynchronous methods for deep reinforcement learning" (2016), algorithm S3.

    >>> r, v, none = np.ones((4, 1)), np.zeros((4, 1)), np.zeros((4, 1), dtype=bool)
    >>> end = np.array([[False], [True], [False], [True]])
    >>> advantage_returns(r, v, v, end, none, 0.9)[0].ravel()
    array([1.9, 1. , 1.9, 1. ])
    """
    returns, following = np.empty(r.shape), next_values[-1]
    for t in reversed(range(len(r))):
        future = np.where(truncated[t], next_values[t], following)
        following = returns[t] = r[t] + gamma * np.where(terminated[t], 0.0, future)
    return returns, returns - values


def policy_value_loss(
    logits: Tensor,
    values: Tensor,
    actions: Tensor,
    returns: Tensor,
    entropy_weight: float = 0.01,
    value_weight: float = 0.5,
) -> Tensor:
    """Return A3C's loss: of the policy, of its entropy, and of the critic.

    Shapes (N states, K actions):
        logits   (N, K)  π(a|s) = softmax of them
        values   (N,)    V(s)
        actions  (N,)    integers, those that were taken
        returns  (N,)    a constant: nothing is differentiated through it
        loss     ()

    Formula:
        A    = returns - values             a constant in the policy's term: the critic gets no gradient from it
        loss = mean_n( -log π(a) A ) + value_weight mean_n (returns - values)² - entropy_weight mean_n H
        H    = -Σ_a π(a) log π(a)

    Source: Mnih et al. (2016), section 4 and 5.2.2.

    >>> print(f"{policy_value_loss(torch.zeros(1, 2), torch.zeros(1), torch.tensor([1]), torch.ones(1)):.4f}")
    1.1862
    """
    returns = returns.detach()
    log_p = log_softmax(logits, dim=-1)
    policy = -(_of_taken(log_p, actions) * (returns - values).detach()).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=-1).mean()
    return policy + value_weight * (returns - values).square().mean() - entropy_weight * entropy


def pixel_control_reward(before: NDArray[Any], after: NDArray[Any], cell: int = 4) -> Floats:
    """Return UNREAL's pixel control rewards: how much each cell of the picture has changed.

    Shapes (N pairs, C channels): before and after (N, C, H, W), numbers of any kind, unsigned ones too; cell divides
    H and W; the result (N, H / cell, W / cell), float64.

    Formula: the mean of |after - before| over the channels and the cell × cell pixels of each cell

    Source: Jaderberg et al., "Reinforcement learning with unsupervised auxiliary tasks" (2016), 3.1 and 4.1.

    >>> before, after = np.zeros((2, 1, 1, 4, 8), dtype=np.uint8)
    >>> before[0, 0, 1, 6] = 32  # one pixel goes out
    >>> pixel_control_reward(before, after)
    array([[[0., 2.]]])
    """
    change = np.abs(after.astype(float) - before)
    n, c, h, w = change.shape
    return np.asarray(change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5)))


def reward_prediction_batch(
    frames: NDArray[Any], r: Floats, size: int, rng: np.random.Generator
) -> tuple[NDArray[Any], Ints]:
    """Return a batch for UNREAL's reward prediction: three frames, and of which kind the reward is that comes next.

    Shapes:
        frames   (T, ...)        r[t] came together with frames[t]
        r        (T,)
        size     even
        x        (size, 3, ...)  frames[t-3], frames[t-2], frames[t-1] of the steps t that were drawn
        classes  (size,)         0 where r[t] = 0, 1 where r[t] > 0, 2 where r[t] < 0

    Half of the steps have a reward other than 0, half have none; each half is drawn with replacement, each step from
    t = 3 on as likely as any other of its half. There is at least one for each half. The order is free.

    Source: Jaderberg et al. (2016), 3.2.

    >>> x, classes = reward_prediction_batch(np.arange(6), np.array([9, 9, 9, 0, 0, -2]), 2, np.random.default_rng(0))
    >>> sorted(zip(classes.tolist(), x[:, 0].tolist()))[1]
    (2, 2)
    """
    some = np.flatnonzero(r[3:]) + 3
    none = np.flatnonzero(r[3:] == 0) + 3
    drawn = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.where(r[drawn] > 0, 1, np.where(r[drawn] < 0, 2, 0))
    return frames[drawn[:, None] + np.arange(-3, 0)], classes


def value_replay_loss(values: Tensor, last_value: Tensor, r: Tensor, terminated: Tensor, gamma: float) -> Tensor:
    """Return UNREAL's value replay loss: how far the critic is off the returns of old sequences.

    Shapes (T steps, N sequences):
        values      (T, N)  V of the state in which step t was taken
        last_value  (N,)    V of the state that the last step led to
        r           (T, N)
        terminated  (T, N)  True where step t ended the episode; a new one may follow
        loss        ()

    Formula:
        R_T = last_value
        R_t = r_t + γ (1 - terminated_t) R_{t+1}    a constant: the critic gets no gradient through it
        loss = the mean of (R_t - values_t)² over all steps of all sequences

    Source: Jaderberg et al. (2016), 3.3.

    >>> none = torch.zeros(2, 1, dtype=torch.bool)
    >>> value_replay_loss(torch.zeros(2, 1), torch.full((1,), 4.0), torch.ones(2, 1), none, 0.5).item()
    7.625
    """
    following, returns = last_value, []
    for t in reversed(range(len(r))):
        following = r[t] + gamma * torch.where(terminated[t], 0.0, following)
        returns.append(following)
    return (torch.stack(returns).flip(0).detach() - values).square().mean()


def gae(
    r: Floats,
    values: Floats,
    next_values: Floats,
    terminated: Bools,
    truncated: Bools,
    gamma: float,
    lam: float = 0.95,
) -> tuple[Floats, Floats]:
    """Return the advantages by generalised advantage estimation, and the critic's targets, which belong to them.

    Shapes: all and both results (T, N); see ``advantage_returns``.

    Formula:
        δ_t = r_t + γ (1 - terminated_t) next_values_t - values_t
        A_t = δ_t + γ λ A_{t+1}      but A_t = δ_t where an episode ends (terminated or truncated), and in the last step
        the targets are A_t + values_t

    Source: Schulman et al., "High-dimensional continuous control using generalized advantage estimation" (2016), 3.

    >>> r, v, none = np.ones((3, 1)), np.full((3, 1), 2.0), np.zeros((3, 1), dtype=bool)
    >>> gae(r, v, v, none, none, 0.5, 0.5)[1].ravel()
    array([2., 2., 2.])
    >>> gae(r, v, v, np.array([[False], [True], [False]]), none, 0.5, 0.5)[0].ravel()
    array([-0.25, -1.  ,  0.  ])
    """
    delta = r + gamma * np.where(terminated, 0.0, next_values) - values
    advantages, following = np.empty(delta.shape), np.zeros_like(delta[0])
    for t in reversed(range(len(r))):
        following = delta[t] + gamma * lam * np.where(terminated[t] | truncated[t], 0.0, following)
        advantages[t] = following
    return advantages, advantages + values


def ppo_clip_loss(new_logp: Tensor, old_logp: Tensor, advantages: Tensor, eps: float = 0.2) -> Tensor:
    """Return PPO's loss of the policy, which has no reason to move a probability by more than the share ε.

    Shapes: all the same, any; new_logp and old_logp are log π(a|s) of the actions that were taken, by the policy that
    learns and by the one that took them. old_logp and advantages are constants. The loss is ().

    Formula: ρ = exp(new_logp - old_logp); loss = -mean( min( ρ A, clip(ρ, 1 - ε, 1 + ε) A ) )

    Source: Schulman et al., "Proximal policy optimization algorithms" (2017), equation 7.

    >>> rho, A = torch.tensor([1.5, 0.5, 1.5, 0.5]), torch.tensor([1.0, 1.0, -1.0, -1.0])
    >>> [round(ppo_clip_loss(rho[i].log(), torch.zeros(()), A[i]).item(), 4) for i in range(4)]
    [-1.2, -0.5, 1.5, 0.8]
    """
    advantages = advantages.detach()
    ratio = (new_logp - old_logp.detach()).exp()
    return -torch.minimum(ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages).mean()


def train_agent(
    model: nn.Module,
    optimizer: Optimizer,
    reset: Callable[[], Tensor],
    sample: Callable[[Tensor], Tensor],
    step: Callable[[Tensor], Stepped],
    updates: int,
    horizon: int,
    epochs: int,
    gamma: float,
) -> Floats:
    """Let an agent learn by PPO in N worlds at once that it can only try out; return the losses.

    ``model(s)`` gives the logits (..., K) and values (...) of states s (..., D). ``reset()`` begins the episodes and
    gives the first states (N, D); ``sample(logits)`` draws an action for each, (N,); ``step(actions)`` takes them and
    gives (after, r, terminated, truncated, now): the states that they led to (N, D), three arrays (N,), and the states
    from which to go on (N, D); the last are others than ``after`` where a new episode has begun.

    ``reset`` is called once. Then ``updates`` times: ``horizon`` steps are taken, and with what they gave ``epochs``
    steps of the optimizer. The loss is over all T N steps together, T = horizon:

    Formula: ppo_clip_loss + 0.5 mean (target - V)² - 0.01 mean H, with advantages and targets by ``gae`` (λ = 0.95),
    from the values that the model gave before it was changed. Each loss is the one before its own step.

    Shapes: the result (updates, epochs)

    Source: Schulman et al. (2017), algorithm 1 and equation 9.

    >>> class Flat(nn.Module):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.w = nn.Parameter(torch.zeros(2))
    ...     def forward(self, s):
    ...         return s * self.w, s[..., 0] * 0.0
    >>> model, ones, no = Flat(), torch.ones(1, 1), np.array([False])
    >>> always_won = lambda actions: (ones, np.array([1.0]), ~no, no, ones)
    >>> first = lambda logits: torch.zeros(1, dtype=torch.int64)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    >>> train_agent(model, optimizer, lambda: ones, first, always_won, 1, 4, 1, 0.9).round(4)
    array([[-0.5069]])
    >>> model.w.detach()
    tensor([ 0.5000, -0.5000])
    """
    losses, now = np.empty((updates, epochs)), reset()
    for update in range(updates):
        s, a, old_logp, advantages, targets, now = _rollout(model, now, sample, step, horizon, gamma)
        for epoch in range(epochs):
            logits, values = model(s)
            log_p = log_softmax(logits, dim=-1)
            loss = ppo_clip_loss(_of_taken(log_p, a), old_logp, advantages)
            loss = loss + 0.5 * (targets - values).square().mean()
            loss = loss + 0.01 * (log_p.exp() * log_p).sum(dim=-1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses[update, epoch] = loss.item()
    return losses


def _of_taken(log_p: Tensor, actions: Tensor) -> Tensor:
    """Return log π of the actions that were taken: log_p (..., K), actions (...)."""
    return log_p.gather(-1, actions[..., None]).squeeze(-1)


def _rollout(
    model: nn.Module,
    now: Tensor,
    sample: Callable[[Tensor], Tensor],
    step: Callable[[Tensor], Stepped],
    horizon: int,
    gamma: float,
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Take ``horizon`` steps with the model as it is; return states, actions, their log π, advantages and targets.

    Shapes: states (T, N, D), the next four (T, N); the last of what is returned are the states from which to go on.
    """
    kept: list[list[Any]] = [[] for _ in range(8)]
    for _ in range(horizon):
        with torch.no_grad():
            logits, values = model(now)
        actions = sample(logits)
        after, r, terminated, truncated, then = step(actions)
        for own, new in zip(kept, (now, actions, logits, values, after, r, terminated, truncated), strict=True):
            own.append(new)
        now = then
    states, taken, logits, values, after = (torch.stack(own) for own in kept[:5])
    given, ends, cuts = (np.stack(own) for own in kept[5:])
    with torch.no_grad():
        next_values = model(after)[1]
    estimates = gae(given, values.numpy(), next_values.numpy(), ends, cuts, gamma)
    advantages, targets = map(torch.from_numpy, estimates)
    return states, taken, _of_taken(log_softmax(logits, dim=-1), taken), advantages, targets, now
