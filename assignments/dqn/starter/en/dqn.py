"""DQN: complete the class and the functions.

Run grader check dqn.py in the folder of this file to try the public checks.
"""

import numpy as np


# The values of a linear Q-network, for you to use.


def q_values(params, s):
    """Return the values of all actions, s Wᵀ + b: s (N, D), W (K, D), b (K,) give (N, K)."""
    return s @ params["W"].T + params["b"]


class ReplayBuffer:
    """The last transitions (s, a, r, s_next, done), at most capacity of them.

    Convention: when it is full, the oldest goes out.
    """

    def __init__(self, capacity):
        # write here, and delete the next line
        raise NotImplementedError

    def __len__(self):
        """Return the number of transitions."""
        # write here, and delete the next line
        raise NotImplementedError

    def add(self, s, a, r, s_next, done):
        """Keep one transition; of s and s_next (numbers or arrays) keep copies: np.array(s)."""
        # write here, and delete the next line
        raise NotImplementedError

    def sample(self, size, rng):
        """Return size different transitions as five arrays (s, a, r, s_next, done), each of length size.

        Hint: rng.choice(len(self), size, replace=False) draws places without repeats.
        """
        # write here, and delete the next line
        raise NotImplementedError


def sync_target(target, online, tau=1.0):
    """Change the values of the dict target: w⁻ ← τ w + (1 - τ) w⁻, where w is online's. Return nothing.

    Convention: copies, so that target does not move when online is updated later.
    """
    # write here, and delete the next line
    raise NotImplementedError


def clip_reward(r):
    """Return r (a number, or an array of any shape), clipped to -1 … 1."""
    # write here, and delete the next line
    raise NotImplementedError


def huber(e, delta=1.0):
    """Return Huber's loss of every error e (any shape).

    Formula: e²/2 where |e| <= δ, else δ (|e| - δ/2)
    """
    # write here, and delete the next line
    raise NotImplementedError


def huber_grad(e, delta=1.0):
    """Return the derivative of huber at every error e (any shape)."""
    # write here, and delete the next line
    raise NotImplementedError


def td_target(r, q_next, done, gamma):
    """Return the targets y (N,) of a batch.

    Shapes: r (N,), q_next (N, K) the target network's values in the next states, done (N,) True or False.

    Formula: y = r + γ (1 - done) max over the actions of q_next
    """
    # write here, and delete the next line
    raise NotImplementedError


def double_dqn_target(r, q_online, q_target, done, gamma):
    """Return the targets (N,) of double DQN.

    Shapes: q_online and q_target (N, K), both in the next states.

    Convention: q_online chooses the action, q_target gives its value.
    """
    # write here, and delete the next line
    raise NotImplementedError


def epsilon_greedy(q, epsilon, rng):
    """Return the number of an action: with probability ε any (the best, too), else one with the largest q.

    Shapes: q (K,), the values in one state.

    Hint: if rng.random() < epsilon, take rng.integers(len(q)).
    """
    # write here, and delete the next line
    raise NotImplementedError


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    """Return a new table after one step of Q-learning; q (states, K) stays as it is.

    Formula: Q(s, a) ← Q(s, a) + α (r + γ (1 - done) max Q(s_next, ·) - Q(s, a))
    """
    # write here, and delete the next line
    raise NotImplementedError


def dqn_loss(online, target, batch, gamma, delta=1.0):
    """Return the loss of one batch, and its gradients {"W": …, "b": …} with respect to online.

    Shapes: batch is (s (N, D), a (N,), r (N,), s_next (N, D), done (N,)); online and target are networks.

    Formula: y = td_target(r, Q(s_next) by target, done, γ),  e = Q(s, a) by online - y,  loss = mean of huber(e, δ)

    Convention: y is a constant. Nothing is updated here.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    """Take one step w ← w - lr · gradient of online for each batch; return the loss before each step: (steps,).

    Convention: copy to target after every sync_every-th step. Change the dicts online and target that are passed.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    """Learn by Q-learning in a world that can only be tried out; return the table: (states, K).

    reset() begins an episode and gives the first state; step(action) gives s_next, r, done.

    Convention: start from a copy of q. Act by epsilon_greedy and the latest Q, learn from every step with the
    clipped reward, stop at done, and cut an episode off after max_steps: that is not done.
    """
    # write here, and delete the next line
    raise NotImplementedError
