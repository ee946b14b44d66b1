"""Deep Q-networks: Q-learning, the four devices that keep a network's learning stable, and an agent.

Experience replay, the fixed target network, clipped rewards and the Huber loss; a Q-network here is linear, with one
row of weights for each action. ``done`` says that the episode has ended in a terminal state; an episode that is only
cut off after many steps is not done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]
Params = dict[str, Floats]
Action: TypeAlias = int | np.integer[Any]
Batch: TypeAlias = tuple[Floats, Ints, Floats, Floats, Bools]


class ReplayBuffer:
    """The last ``capacity`` transitions (s, a, r, s_next, done), from which batches are drawn at random.

    Shapes: s and s_next any, the same in every transition (a number, or an array of features); a, r and done numbers.

    Source: Mnih et al., "Human-level control through deep reinforcement learning" (2015), "Training algorithm".

    >>> buffer = ReplayBuffer(2)
    >>> for n in range(3):
    ...     buffer.add(n, 0, 0.5, n + 1, False)
    >>> len(buffer), sorted(buffer.sample(2, np.random.default_rng(0))[0].tolist())
    (2, [1, 2])
    """

    def __init__(self, capacity: int) -> None:
        self._transitions: deque[tuple[Any, ...]] = deque(maxlen=capacity)

    def __len__(self) -> int:
        """Return how many transitions there are."""
        return len(self._transitions)

    def add(self, s: Any, a: int, r: float, s_next: Any, done: bool) -> None:
        """Keep a copy of one transition; when the buffer is full the oldest goes out."""
        self._transitions.append((np.array(s), a, r, np.array(s_next), done))

    def sample(self, size: int, rng: np.random.Generator) -> tuple[NDArray[Any], ...]:
        """Return ``size`` different transitions, each as likely as any other, as arrays (s, a, r, s_next, done).

        Shapes (n = size): s and s_next (n, ...), a, r and done (n,).

        Raises:
            ValueError: there are fewer than ``size``.
        """
        chosen = rng.choice(len(self._transitions), size, replace=False)
        rows = [self._transitions[n] for n in chosen]
        return tuple(np.stack([row[part] for row in rows]) for part in range(5))


def sync_target(target: Params, online: Params, tau: float = 1.0) -> None:
    """Move the target network's parameters towards the online network's, by the share ``tau``; 1 makes copies.

    Shapes: target and online have the same names and shapes; target's values are changed, online's are not.

    Formula: w⁻ ← τ w + (1 - τ) w⁻

    Source: Mnih et al. (2015), "Training algorithm" (τ = 1); Lillicrap et al. (2016), 3, for smaller τ.

    >>> target, online = {"W": np.array([0.0, 8.0])}, {"W": np.array([4.0, 4.0])}
    >>> sync_target(target, online, 0.25)
    >>> target["W"]
    array([1., 7.])
    """
    for name, value in online.items():
        target[name] = tau * value + (1 - tau) * target[name]


def clip_reward(r: Floats | float) -> Floats:
    """Return rewards cut off at -1 and 1; what lies between is left as it is.

    Shapes: r any; the result the same.

    Source: Mnih et al. (2015), "Training details".

    >>> clip_reward(np.array([-20.0, -0.3, 0.0, 7.0]))
    array([-1. , -0.3,  0. ,  1. ])
    """
    return np.asarray(r).clip(-1.0, 1.0)


def huber(e: Floats, delta: float = 1.0) -> Floats:
    """Return Huber's loss of every error: a parabola up to ``delta``, a straight line beyond.

    Shapes: e any; the result the same.

    Formula: e²/2 where |e| <= δ, else δ (|e| - δ/2); with c = e cut off at ±δ both are c (e - c/2).

    Source: Huber, "Robust estimation of a location parameter" (1964).

    >>> huber(np.array([0.5, -3.0]), 1.0), huber(np.array([-3.0]), 2.0)
    (array([0.125, 2.5  ]), array([4.]))
    """
    c = e.clip(-delta, delta)
    return np.asarray(c * (e - c / 2))


def huber_grad(e: Floats, delta: float = 1.0) -> Floats:
    """Return the derivative of Huber's loss at every error: the error, cut off at -delta and delta.

    Shapes: e any; the result the same.

    >>> huber_grad(np.array([0.5, -3.0]), 2.0)
    array([ 0.5, -2. ])
    """
    return e.clip(-delta, delta)


def td_target(r: Floats, q_next: Floats, done: Bools, gamma: float) -> Floats:
    """Return what Q of each transition should be: its reward, and the discounted value of the best next action.

    Shapes (n transitions, k actions):
        r       (n,)
        q_next  (n, k)  the target network's values in the next state
        done    (n,)    True where the next state is terminal: nothing follows
        result  (n,)

    Formula: y = r + γ (1 - done) max_a q_next

    Source: Mnih et al. (2015), "Training algorithm".

    >>> td_target(np.array([1.0, 1.0]), np.array([[2.0, 4.0], [2.0, 4.0]]), np.array([False, True]), 0.5)
    array([3., 1.])
    """
    return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))


def double_dqn_target(r: Floats, q_online: Floats, q_target: Floats, done: Bools, gamma: float) -> Floats:
    """Return the target of double DQN: the online network chooses the next action, the target network values it.

    Shapes: q_online and q_target (n, k), both in the next state; the others and the result (n,), see ``td_target``.

    Formula: y = r + γ (1 - done) q_target[argmax_a q_online]

    Source: van Hasselt, Guez, Silver, "Deep reinforcement learning with double Q-learning" (2016).

    >>> double_dqn_target(np.array([0.0]), np.array([[9.0, 0.0]]), np.array([[1.0, 5.0]]), np.array([False]), 1.0)
    array([1.])
    """
    rows = np.arange(len(r))
    return np.asarray(r + gamma * np.where(done, 0.0, q_target[rows, q_online.argmax(axis=1)]))


def epsilon_greedy(q: Floats, epsilon: float, rng: np.random.Generator) -> Action:
    """Return an action: with probability ``epsilon`` any of them, else one with the largest value.

    Shapes: q (k,), the values of the actions in one state.

    Source: Sutton, Barto, "Reinforcement Learning" (2018), 2.2.

    >>> int(epsilon_greedy(np.array([0.0, 3.0, 2.0]), 0.0, np.random.default_rng(0)))
    1
    """
    if rng.random() < epsilon:
        return rng.integers(len(q))
    return q.argmax()


def q_learning_update(
    q: Floats, s: int, a: Action, r: float, s_next: int, done: bool, alpha: float, gamma: float
) -> Floats:
    """Return a new table of values in which one transition has been learned from: one step of Q-learning.

    Shapes: q (states, k actions), left unchanged; the result the same.

    Formula: Q(s, a) ← Q(s, a) + α (r + γ (1 - done) max_b Q(s_next, b) - Q(s, a))

    Source: Sutton, Barto (2018), 6.5; Watkins (1989).

    >>> q_learning_update(np.array([[1.0, 2.0], [4.0, 3.0]]), 0, 1, 1.0, 1, False, 0.5, 0.5)
    array([[1. , 2.5],
           [4. , 3. ]])
    """
    learned = q.copy()
    y = r + gamma * (1 - done) * q[s_next].max()
    learned[s, a] += alpha * (y - q[s, a])
    return learned


def q_values(params: Params, s: Floats) -> Floats:
    """Return the values of all actions in each state, by a linear network: s (n, d), W (k, d), b (k,) give (n, k)."""
    return np.asarray(s @ params["W"].T + params["b"])


def dqn_loss(online: Params, target: Params, batch: Batch, gamma: float, delta: float = 1.0) -> tuple[float, Params]:
    """Return the loss of one batch, and its gradients with respect to the online network's parameters.

    Shapes (n transitions, d features, k actions):
        online, target  {"W": (k, d), "b": (k,)}   both left unchanged
        batch           (s, a, r, s_next, done): (n, d), (n,), (n,), (n, d), (n,); r is clipped already
        loss            ()
        gradients       {"W": (k, d), "b": (k,)}

    Formula:
        y    = td_target(r, Q(s_next; target), done, γ)       a constant: nothing is differentiated through it
        e    = Q(s, a; online) - y                            of the action that was taken
        loss = mean_n huber(e, δ)

    Source: Mnih et al. (2015), equation 2, with Huber's loss.

    >>> net = {"W": np.zeros((2, 1)), "b": np.zeros(2)}
    >>> one = (np.array([[2.0]]), np.array([1]), np.array([1.0]), np.array([[0.0]]), np.array([True]))
    >>> loss, gradients = dqn_loss(net, net, one, 0.9)
    >>> loss, gradients["W"].tolist(), gradients["b"].tolist()
    (0.5, [[0.0], [-2.0]], [0.0, -1.0])
    """
    s, a, r, s_next, done = batch
    rows, q = np.arange(len(a)), q_values(online, s)
    e = q[rows, a] - td_target(r, q_values(target, s_next), done, gamma)
    dq = np.zeros_like(q)
    dq[rows, a] = huber_grad(e, delta) / len(a)
    return float(huber(e, delta).mean()), {"W": dq.T @ s, "b": dq.sum(axis=0)}


def train_dqn(
    online: Params,
    target: Params,
    batches: Sequence[Batch],
    lr: float,
    gamma: float,
    delta: float,
    sync_every: int,
) -> Floats:
    """Take one step of gradient descent for each batch; return the loss before each step.

    After every ``sync_every`` steps the target network becomes a copy of the online network; between, it stands still.

    Shapes: see ``dqn_loss``; the values of online and target are changed. The result is (batches,).

    Formula: w ← w - lr · gradient

    Source: Mnih et al. (2015), algorithm 1.

    >>> net, fixed = ({"W": np.zeros((1, 1)), "b": np.zeros(1)} for _ in range(2))
    >>> one = (np.array([[1.0]]), np.array([0]), np.array([1.0]), np.array([[0.0]]), np.array([True]))
    >>> train_dqn(net, fixed, [one, one], 0.25, 0.9, 1.0, 2)
    array([0.5  , 0.125])
    """
    losses = np.empty(len(batches))
    for number, batch in enumerate(batches):
        losses[number], gradients = dqn_loss(online, target, batch, gamma, delta)
        for name, gradient in gradients.items():
            online[name] = online[name] - lr * gradient
        if (number + 1) % sync_every == 0:
            sync_target(target, online)
    return losses


def train_agent(
    reset: Callable[[], int],
    step: Callable[[Action], tuple[int, float, bool]],
    q: Floats,
    episodes: int,
    max_steps: int,
    alpha: float,
    gamma: float,
    epsilon: float,
    rng: np.random.Generator,
) -> Floats:
    """Let an agent learn by Q-learning in a world that it can only try out; return its table of values.

    ``reset()`` begins an episode and gives the first state; ``step(action)`` gives the next state, the reward and
    whether the episode has ended. After ``max_steps`` steps an episode is cut off: that is no terminal state.

    Shapes: q (states, k actions), the values before learning, left unchanged; the result the same.

    Formula: a is chosen epsilon-greedily by the latest Q(s, ·); then ``q_learning_update`` with the clipped reward.

    Source: Sutton, Barto (2018), 6.5; rewards clipped as in Mnih et al. (2015).

    >>> ends_at_once = lambda action: (1, 7.0, True)
    >>> train_agent(lambda: 0, ends_at_once, np.zeros((2, 1)), 2, 5, 0.5, 0.9, 0.0, np.random.default_rng(0)).tolist()
    [[0.75], [0.0]]
    """
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = epsilon_greedy(q[s], epsilon, rng)
            s_next, r, done = step(a)
            q = q_learning_update(q, s, a, float(clip_reward(r)), s_next, done, alpha, gamma)
            if done:
                break
            s = s_next
    return q
