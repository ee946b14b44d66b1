"""More deep reinforcement learning: complete the twelve functions.

Run grader check deep_rl.py in the folder of this file to try the public checks.
"""

import numpy as np
import torch


def value_rescale(x, eps=1e-3):
    """Return h(x): values in R2D2's scale.

    x has any shape, and so has the result. h(x) = sign(x) (√(|x| + 1) − 1) + ε x, where ε is eps.
    """
    # write here, and delete the next line
    raise NotImplementedError


def value_rescale_inverse(y, eps=1e-3):
    """Return h⁻¹(y), for eps > 0; compute it in float64.

    h⁻¹(y) = sign(y) (((√(1 + 4ε(|y| + 1 + ε)) − 1) / (2ε))² − 1)
    """
    # write here, and delete the next line
    raise NotImplementedError


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    """Return the n-step return from each step on; all arrays are (T, N).

    γ^k times the k-th reward, γ^m times the value of the state after m steps. m is n, or less at the sequence's end.
    The sum stops with the reward of a terminated step, without a value.
    rescaled: next_values are in the scale of h (take them out of it), and so is the result. Rewards are not.
    """
    # write here, and delete the next line
    raise NotImplementedError


def sequence_priority(errors, eta=0.9):
    """Return the priority (N,) of each sequence from its TD errors (T, N).

    η times the largest |δ_t|, plus 1 − η times the mean |δ_t|
    """
    # write here, and delete the next line
    raise NotImplementedError


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    """Return A3C's (returns, advantages); all are (T, N).

    next_values[t] is V of the state that step t led to, also where an episode stops.
    R_t is r_t where terminated; r_t + γ next_values[t] where truncated and in the last step; else r_t + γ R_{t+1}.
    The advantage is R_t − values[t]. Where both flags are set, it is an end.
    """
    # write here, and delete the next line
    raise NotImplementedError


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    """Return A3C's loss as a tensor that keeps its graph; logits (N, K), the others (N,).

    mean(−log π(a) A) + value_weight mean((returns − V)²) − entropy_weight mean(H), with A = returns − V.
    Constants: A in the first term, and returns everywhere. Logits of ±1000 leave it finite.
    """
    # write here, and delete the next line
    raise NotImplementedError


def pixel_control_reward(before, after, cell=4):
    """Return the mean of |after − before| in each cell of cell × cell pixels, over the channels, too.

    Pictures (N, C, H, W), also of type uint8; the result (N, H / cell, W / cell).
    """
    # write here, and delete the next line
    raise NotImplementedError


def reward_prediction_batch(frames, r, size, rng):
    """Return (x, classes) for size steps t: x (size, 3, …) are frames[t−3], frames[t−2], frames[t−1].

    classes (size,): 0 where r[t] = 0, 1 where r[t] > 0, 2 where r[t] < 0.
    size / 2 steps have a reward other than 0, size / 2 have none; both drawn from rng, with replacement, from t = 3 on.
    """
    # write here, and delete the next line
    raise NotImplementedError


def value_replay_loss(values, last_value, r, terminated, gamma):
    """Return UNREAL's value replay loss as a tensor; last_value (N,), the others (T, N).

    The mean of (R_t − values[t])². R_t = r_t + γ R_{t+1}, but r_t where terminated; R_T is last_value.
    R is a constant, last_value included.
    """
    # write here, and delete the next line
    raise NotImplementedError


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    """Return (advantages, targets); all are (T, N), see advantage_returns.

    δ_t = r_t + γ next_values[t] − values[t], without next_values where terminated.
    A_t = δ_t + γ λ A_{t+1}, but δ_t where terminated or truncated, and in the last step. Targets: A_t + values[t].
    """
    # write here, and delete the next line
    raise NotImplementedError


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    """Return PPO's loss as a tensor; all three have the same shape.

    The mean of min(ρ A, clip(ρ, 1 − ε, 1 + ε) A), with a minus; ρ = exp(new_logp − old_logp).
    old_logp and advantages are constants.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    """Let an agent learn by PPO in N worlds at once; return the losses (updates, epochs), each before its own step.

    model(s) gives logits and values. reset() is called once; sample(logits) draws the actions;
    step(actions) gives after, r, terminated, truncated, now.
    An update: horizon steps, gae with λ = 0.95 (not normalised), epochs steps of the optimizer on all of them together.
    The loss: ppo_clip_loss + 0.5 mean((targets − V)²) − 0.01 mean(H)
    """
    # write here, and delete the next line
    raise NotImplementedError
