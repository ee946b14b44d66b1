"""Wrong bodies that a student could hand in, ten of each function and more, written from the page alone.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch.distributions import Categorical
from torch.nn.functional import smooth_l1_loss

from reference import deep_rl as rl


def _h(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + eps * x


def _inverse(y, eps=1e-3):
    return np.sign(y) * (((np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps)) ** 2 - 1)


# ------------------------------------------------------------------------------------------------ value_rescale
def value_rescale__log(x, eps=1e-3):
    return np.sign(x) * np.log1p(np.abs(x)) + eps * x


def value_rescale__root_without_one(x, eps=1e-3):
    return np.sign(x) * np.sqrt(np.abs(x)) + eps * x


def value_rescale__one_is_not_taken_away(x, eps=1e-3):
    return np.sign(x) * np.sqrt(np.abs(x) + 1) + eps * x


def value_rescale__root_of_absolute_of_the_sum(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x + 1)) - 1) + eps * x


def value_rescale__epsilon_1e_2(x, eps=1e-2):
    return _h(x, eps)


def value_rescale__epsilon_is_subtracted(x, eps=1e-3):
    return _h(x, -eps)


def value_rescale__epsilon_not_times_x(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + eps


def value_rescale__positive_where_zero(x, eps=1e-3):
    return np.where(x > 0, 1, -1) * (np.sqrt(np.abs(x) + 1) - 1) + eps * np.abs(x)


def value_rescale__clipped(x, eps=1e-3):
    return _h(np.clip(x, -300, 300), eps)


def value_rescale__square_root_of_all(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1 + eps * np.abs(x)) - 1)


def value_rescale__flat(x, eps=1e-3):
    return _h(x.ravel(), eps)


def value_rescale__rounded(x, eps=1e-3):
    return np.round(_h(x, eps), 3)


# ---------------------------------------------------------------------------------------- value_rescale_inverse
def value_rescale_inverse__epsilon_zero(y, eps=1e-3):
    return np.sign(y) * ((np.abs(y) + 1) ** 2 - 1)


def value_rescale_inverse__linear_part_taken_off_first(y, eps=1e-3):
    y = y - eps * y
    return np.sign(y) * ((np.abs(y) + 1) ** 2 - 1)


def value_rescale_inverse__one_newton_step(y, eps=1e-3):
    x = np.sign(y) * ((np.abs(y) + 1) ** 2 - 1)
    return x - (_h(x, eps) - y) / (0.5 / np.sqrt(np.abs(x) + 1) + eps)


def value_rescale_inverse__two_epsilon(y, eps=1e-3):
    return np.sign(y) * (((np.sqrt(1 + 2 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps)) ** 2 - 1)


def value_rescale_inverse__divides_by_epsilon(y, eps=1e-3):
    return np.sign(y) * (((np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / eps) ** 2 - 1)


def value_rescale_inverse__minus_one_inside_the_square(y, eps=1e-3):
    return np.sign(y) * ((np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps) - 1) ** 2


def value_rescale_inverse__no_minus_one(y, eps=1e-3):
    return np.sign(y) * ((np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps)) ** 2


def value_rescale_inverse__h_again(y, eps=1e-3):
    return _h(y, eps)


def value_rescale_inverse__fixed_epsilon(y, eps=1e-3):
    return _inverse(y)


def value_rescale_inverse__epsilon_1e_2(y, eps=1e-2):
    return _inverse(y, eps)


def value_rescale_inverse__single_precision(y, eps=1e-3):
    return _inverse(y.astype(np.float32), np.float32(eps))


def value_rescale_inverse__absolute(y, eps=1e-3):
    return np.abs(_inverse(y, eps))


def value_rescale_inverse__by_a_table(y, eps=1e-3):
    x = np.linspace(-500, 500, 200001)
    return np.interp(y, _h(x, eps), x)


# ------------------------------------------------------------------------------------------------ n_step_return
def _n_step(r, v, terminated, gamma, n, *, bootstrap=True, short=True, carry=True):
    y = np.zeros_like(r)
    for t in range(len(r)):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, len(r))):
            y[t] += gamma ** (k - t) * alive * r[k]
            alive = alive * (1 - terminated[k]) if carry else alive
        whole = short or t + n <= len(r)
        y[t] += bootstrap * whole * gamma ** (k - t + 1) * alive * v[k]
    return y


def n_step_return__never_bootstraps(r, next_values, terminated, gamma, n, rescaled=False):
    v = _inverse(next_values) if rescaled else next_values
    y = _n_step(r, v, terminated, gamma, n, bootstrap=False)
    return _h(y) if rescaled else y


def n_step_return__rescaled_by_default(r, next_values, terminated, gamma, n, rescaled=True):
    return rl.n_step_return(r, next_values, terminated, gamma, n, rescaled)


def n_step_return__never_rescaled(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r, next_values, terminated, gamma, n)


def n_step_return__always_one_step(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r, next_values, terminated, gamma, 1, rescaled)


def n_step_return__always_to_the_end(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r, next_values, terminated, gamma, len(r), rescaled)


def n_step_return__only_whole_windows(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r, next_values, terminated, gamma, n, rescaled)[: max(1, len(r) - n + 1)]


def n_step_return__bootstrap_needs_n_steps(r, next_values, terminated, gamma, n, rescaled=False):
    v = _inverse(next_values) if rescaled else next_values
    y = _n_step(r, v, terminated, gamma, n, short=False)
    return _h(y) if rescaled else y


def n_step_return__gamma_n_for_short_sums(r, next_values, terminated, gamma, n, rescaled=False):
    v = _inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    for t in range(len(r)):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, len(r))):
            y[t] += gamma ** (k - t) * alive * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma**n * alive * v[k]
    return _h(y) if rescaled else y


def n_step_return__all_worlds_end_together(r, next_values, terminated, gamma, n, rescaled=False):
    ends = np.broadcast_to(terminated.any(axis=1, keepdims=True), terminated.shape)
    return rl.n_step_return(r, next_values, ends, gamma, n, rescaled)


def n_step_return__end_swallows_its_reward(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(np.where(terminated, 0.0, r), next_values, terminated, gamma, n, rescaled)


def n_step_return__time_is_the_last_axis(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r.T, next_values.T, terminated.T, gamma, n, rescaled).T


def n_step_return__rescaled_with_another_epsilon(r, next_values, terminated, gamma, n, rescaled=False):
    v = _inverse(next_values, 1e-2) if rescaled else next_values
    y = _n_step(r, v, terminated, gamma, n)
    return _h(y, 1e-2) if rescaled else y


def n_step_return__rewards_taken_out_of_the_scale(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(_inverse(r) if rescaled else r, next_values, terminated, gamma, n, rescaled)


def n_step_return__h_and_inverse_exchanged(r, next_values, terminated, gamma, n, rescaled=False):
    v = _h(next_values) if rescaled else next_values
    y = _n_step(r, v, terminated, gamma, n)
    return _inverse(y) if rescaled else y


def n_step_return__only_the_first_step(r, next_values, terminated, gamma, n, rescaled=False):
    return rl.n_step_return(r, next_values, terminated, gamma, n, rescaled)[0]


def n_step_return__end_of_the_step_after(r, next_values, terminated, gamma, n, rescaled=False):
    ends = np.concatenate([terminated[1:], np.zeros_like(terminated[:1])])
    return rl.n_step_return(r, next_values, ends, gamma, n, rescaled)


def n_step_return__no_worlds_beside(r, next_values, terminated, gamma, n, rescaled=False):
    return np.squeeze(rl.n_step_return(r, next_values, terminated, gamma, n, rescaled))


# -------------------------------------------------------------------------------------------- sequence_priority
def sequence_priority__mean_alone(errors, eta=0.9):
    return np.abs(errors).mean(axis=0)


def sequence_priority__max_alone(errors, eta=0.9):
    return np.abs(errors).max(axis=0)


def sequence_priority__squares(errors, eta=0.9):
    return eta * (errors**2).max(axis=0) + (1 - eta) * (errors**2).mean(axis=0)


def sequence_priority__root_mean_square(errors, eta=0.9):
    return eta * np.abs(errors).max(axis=0) + (1 - eta) * np.sqrt((errors**2).mean(axis=0))


def sequence_priority__absolute_of_max_and_mean(errors, eta=0.9):
    return eta * np.abs(errors.max(axis=0)) + (1 - eta) * np.abs(errors.mean(axis=0))


def sequence_priority__one_number(errors, eta=0.9):
    return eta * np.abs(errors).max() + (1 - eta) * np.abs(errors).mean()


def sequence_priority__sum_for_mean(errors, eta=0.9):
    return eta * np.abs(errors).max(axis=0) + (1 - eta) * np.abs(errors).sum(axis=0)


def sequence_priority__median(errors, eta=0.9):
    return eta * np.abs(errors).max(axis=0) + (1 - eta) * np.median(np.abs(errors), axis=0)


def sequence_priority__not_weighted(errors, eta=0.9):
    return np.abs(errors).max(axis=0) + np.abs(errors).mean(axis=0)


def sequence_priority__eta_half(errors, eta=0.5):
    return eta * np.abs(errors).max(axis=0) + (1 - eta) * np.abs(errors).mean(axis=0)


def sequence_priority__mean_over_all(errors, eta=0.9):
    return eta * np.abs(errors).max(axis=0) + (1 - eta) * np.abs(errors).mean()


def sequence_priority__max_minus_min(errors, eta=0.9):
    return eta * np.ptp(errors, axis=0) + (1 - eta) * np.abs(errors).mean(axis=0)


def sequence_priority__normalised(errors, eta=0.9):
    p = rl.sequence_priority(errors, eta)
    return p / p.sum()


# -------------------------------------------------------------------------------------------- advantage_returns
def _returns(r, values, next_values, terminated, truncated, gamma):
    return rl.advantage_returns(r, values, next_values, terminated, truncated, gamma)


def advantage_returns__exchanged(r, values, next_values, terminated, truncated, gamma):
    return _returns(r, values, next_values, terminated, truncated, gamma)[::-1]


def advantage_returns__only_returns(r, values, next_values, terminated, truncated, gamma):
    return _returns(r, values, next_values, terminated, truncated, gamma)[0]


def advantage_returns__minus_next_values(r, values, next_values, terminated, truncated, gamma):
    returns, _ = _returns(r, values, next_values, terminated, truncated, gamma)
    return returns, returns - next_values


def advantage_returns__discounts_the_reward(r, values, next_values, terminated, truncated, gamma):
    returns, _ = _returns(gamma * r, values, next_values, terminated, truncated, gamma)
    return returns, returns - values


def advantage_returns__cut_beats_end(r, values, next_values, terminated, truncated, gamma):
    return _returns(r, values, next_values, terminated & ~truncated, truncated, gamma)


def advantage_returns__both_is_nothing(r, values, next_values, terminated, truncated, gamma):
    both = terminated & truncated
    return _returns(r, values, next_values, terminated & ~both, truncated & ~both, gamma)


def advantage_returns__cut_adds_the_value_undiscounted(r, values, next_values, terminated, truncated, gamma):
    return _returns(r, values, np.where(truncated, next_values / gamma, next_values), terminated, truncated, gamma)


def advantage_returns__last_value_undiscounted(r, values, next_values, terminated, truncated, gamma):
    after = next_values.copy()
    after[-1] = np.where(terminated[-1] | truncated[-1], after[-1], after[-1] / gamma)
    return _returns(r, values, after, terminated, truncated, gamma)


def advantage_returns__last_step_always_bootstraps(r, values, next_values, terminated, truncated, gamma):
    ends = terminated.copy()
    ends[-1] = False
    return _returns(r, values, next_values, ends, truncated, gamma)


def advantage_returns__last_step_needs_a_cut(r, values, next_values, terminated, truncated, gamma):
    ends = terminated.copy()
    ends[-1] |= ~truncated[-1]
    return _returns(r, values, next_values, ends, truncated, gamma)


def advantage_returns__value_of_the_cut_state_itself(r, values, next_values, terminated, truncated, gamma):
    return _returns(r, values, np.where(truncated, values, next_values), terminated, truncated, gamma)


def advantage_returns__any_world(r, values, next_values, terminated, truncated, gamma):
    ends = np.broadcast_to(terminated.any(axis=1, keepdims=True), r.shape)
    return _returns(r, values, next_values, ends, truncated, gamma)


def advantage_returns__time_is_the_last_axis(r, values, next_values, terminated, truncated, gamma):
    found = _returns(r.T, values.T, next_values.T, terminated.T, truncated.T, gamma)
    return found[0].T, found[1].T


def advantage_returns__squeezed(r, values, next_values, terminated, truncated, gamma):
    return [np.squeeze(x) for x in _returns(r, values, next_values, terminated, truncated, gamma)]


def advantage_returns__end_swallows_its_reward(r, values, next_values, terminated, truncated, gamma):
    returns, _ = _returns(np.where(terminated, 0, r), values, next_values, terminated, truncated, gamma)
    return returns, returns - values


def advantage_returns__normalised(r, values, next_values, terminated, truncated, gamma):
    returns, A = _returns(r, values, next_values, terminated, truncated, gamma)
    return returns, (A - A.mean()) / (A.std() + 1e-8)


def advantage_returns__gae(r, values, next_values, terminated, truncated, gamma):
    A, targets = rl.gae(r, values, next_values, terminated, truncated, gamma)
    return targets, A


# -------------------------------------------------------------------------------------------- policy_value_loss
def _parts(logits, values, actions, returns):
    policy, returns = Categorical(logits=logits), returns.detach()
    A = returns - values
    return -policy.log_prob(actions) * A.detach(), A**2, policy.entropy()


def policy_value_loss__no_entropy(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    p, v, _ = _parts(logits, values, actions, returns)
    return (p + value_weight * v).mean()


def policy_value_loss__weights_exchanged(logits, values, actions, returns, entropy_weight=0.5, value_weight=0.01):
    p, v, h = _parts(logits, values, actions, returns)
    return (p + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__entropy_a_tenth(logits, values, actions, returns, entropy_weight=0.001, value_weight=0.5):
    p, v, h = _parts(logits, values, actions, returns)
    return (p + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__value_whole(logits, values, actions, returns, entropy_weight=0.01, value_weight=1.0):
    p, v, h = _parts(logits, values, actions, returns)
    return (p + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__huber(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    p, _, h = _parts(logits, values, actions, returns)
    return (p - entropy_weight * h).mean() + value_weight * smooth_l1_loss(values, returns.detach())


def policy_value_loss__probability_for_log(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    _, v, h = _parts(logits, values, actions, returns)
    p = torch.softmax(logits, 1)[range(len(actions)), actions] * (returns - values).detach()
    return (-p + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__entropy_in_bits(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    p, v, h = _parts(logits, values, actions, returns)
    return (p + value_weight * v - entropy_weight * h / np.log(2)).mean()


def policy_value_loss__returns_for_advantages(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    _, v, h = _parts(logits, values, actions, returns)
    p = -Categorical(logits=logits).log_prob(actions) * returns.detach()
    return (p + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__normalises(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    _, v, h = _parts(logits, values, actions, returns)
    A = (returns - values).detach()
    A = (A - A.mean()) / (A.std(unbiased=False) + 1e-8)
    return (-Categorical(logits=logits).log_prob(actions) * A + value_weight * v - entropy_weight * h).mean()


def policy_value_loss__entropy_without_gradient(
    logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5
):
    p, v, h = _parts(logits, values, actions, returns)
    return (p + value_weight * v - entropy_weight * h.detach()).mean()


def policy_value_loss__a_number(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    return rl.policy_value_loss(logits, values, actions, returns, entropy_weight, value_weight).item()


def policy_value_loss__everything_detached(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    return rl.policy_value_loss(logits, values, actions, returns, entropy_weight, value_weight).detach()


def policy_value_loss__broadcasts(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    p, _, h = _parts(logits, values, actions, returns)
    v = (returns.detach()[:, None] - values[None]) ** 2
    return p.mean() + value_weight * v.mean() - entropy_weight * h.mean()


def policy_value_loss__logits_are_cut(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    return rl.policy_value_loss(logits.clamp(-20, 20), values, actions, returns, entropy_weight, value_weight)


def policy_value_loss__softmax_over_states(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    log_p = torch.log_softmax(logits, 0)
    A = returns.detach() - values
    p = -log_p[range(len(actions)), actions] * A.detach()
    h = -(log_p.exp() * log_p).sum(1)
    return (p + value_weight * A**2 - entropy_weight * h).mean()


def policy_value_loss__epsilon_under_the_log(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    q = torch.softmax(logits, 1)
    A = returns.detach() - values
    p = -torch.log(q[range(len(actions)), actions] + 1e-10) * A.detach()
    h = -(q * torch.log(q + 1e-10)).sum(1)
    return (p + value_weight * A**2 - entropy_weight * h).mean()


# ----------------------------------------------------------------------------------------- pixel_control_reward
def _cells(change, cell):
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell)


def pixel_control_reward__largest(before, after, cell=4):
    return _cells(np.abs(after.astype(float) - before), cell).max(axis=(1, 3, 5))


def pixel_control_reward__changed_share(before, after, cell=4):
    return _cells((after != before).astype(float), cell).mean(axis=(1, 3, 5))


def pixel_control_reward__whole_picture(before, after, cell=4):
    r = _cells(np.abs(after.astype(float) - before), cell).mean(axis=(1, 3, 5))
    return r.mean(axis=(1, 2))


def pixel_control_reward__first_channel(before, after, cell=4):
    return _cells(np.abs(after.astype(float) - before), cell)[:, 0].mean(axis=(2, 4))


def pixel_control_reward__every_channel(before, after, cell=4):
    return _cells(np.abs(after.astype(float) - before), cell).mean(axis=(3, 5))


def pixel_control_reward__strided_cells(before, after, cell=4):
    change = np.abs(after.astype(float) - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, cell, h // cell, cell, w // cell).mean(axis=(1, 2, 4))


def pixel_control_reward__cells_counted(before, after, cell=4):
    change = np.abs(after.astype(float) - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, cell, h // cell, cell, w // cell).mean(axis=(1, 3, 5))


def pixel_control_reward__transposed(before, after, cell=4):
    return _cells(np.abs(after.astype(float) - before), cell).mean(axis=(1, 3, 5)).swapaxes(1, 2)


def pixel_control_reward__of_255(before, after, cell=4):
    return _cells(np.abs(after / 255 - before / 255), cell).mean(axis=(1, 3, 5))


def pixel_control_reward__only_bytes_wrap(before, after, cell=4):
    return _cells(np.abs((after - before).astype(float)), cell).mean(axis=(1, 3, 5))


def pixel_control_reward__signed_bytes(before, after, cell=4):
    change = np.abs(after.astype(np.int8) - before.astype(np.int8)) if after.dtype == np.uint8 else after - before
    return _cells(np.abs(change), cell).mean(axis=(1, 3, 5))


def pixel_control_reward__root_mean_square(before, after, cell=4):
    return np.sqrt(_cells((after.astype(float) - before) ** 2, cell).mean(axis=(1, 3, 5)))


def pixel_control_reward__divides_by_four_by_four(before, after, cell=4):
    c = _cells(np.abs(after.astype(float) - before), cell)
    return c.sum(axis=(1, 3, 5)) / (16 * before.shape[1])


def pixel_control_reward__overlapping(before, after, cell=4):
    change = np.abs(after.astype(float) - before).mean(axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(change, (cell, cell), axis=(1, 2))
    return windows.mean(axis=(3, 4))


# -------------------------------------------------------------------------------------- reward_prediction_batch
def _classes(r):
    return np.where(r > 0, 1, np.where(r < 0, 2, 0))


def _drawn(r, size, rng, first=3):
    steps = np.arange(first, len(r))
    some, none = steps[r[first:] != 0], steps[r[first:] == 0]
    return np.concatenate([rng.choice(some, size // 2), rng.choice(none, size - size // 2)])


def _frames(frames, t):
    return frames[t[:, None] + np.arange(-3, 0)]


def reward_prediction_batch__halves_of_positive_and_not(frames, r, size, rng):
    steps = np.arange(3, len(r))
    t = np.concatenate([rng.choice(steps[r[3:] > 0], size // 2), rng.choice(steps[r[3:] <= 0], size // 2)])
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__thirds(frames, r, size, rng):
    steps, t = np.arange(3, len(r)), []
    for n in range(size):
        kind = [r[3:] == 0, r[3:] > 0, r[3:] < 0][n % 3]
        t.append(rng.choice(steps[kind] if kind.any() else steps))
    t = np.array(t)
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__four_frames(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return frames[t[:, None] + np.arange(-3, 1)], _classes(r[t])


def reward_prediction_batch__frames_behind(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return frames[(t[:, None] + np.arange(1, 4)) % len(r)], _classes(r[t])


def reward_prediction_batch__from_two_on(frames, r, size, rng):
    t = _drawn(r, size, rng, 2)
    return frames[np.maximum(t[:, None] + np.arange(-3, 0), 0)], _classes(r[t])


def reward_prediction_batch__from_four_on(frames, r, size, rng):
    t = _drawn(r, size, rng, 4)
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__small_rewards_are_zero(frames, r, size, rng):
    rounded = np.where(np.abs(r) < 0.01, 0, r)
    t = _drawn(rounded, size, rng)
    return _frames(frames, t), _classes(rounded[t])


def reward_prediction_batch__class_of_the_reward_before(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return _frames(frames, t), _classes(r[t - 1])


def reward_prediction_batch__classes_shuffled(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return _frames(frames, t), _classes(r[rng.permutation(t)])


def reward_prediction_batch__signs(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return _frames(frames, t), np.sign(r[t])


def reward_prediction_batch__one_hot(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return _frames(frames, t), np.eye(3)[_classes(r[t])]


def reward_prediction_batch__always_the_same_seed(frames, r, size, rng):
    t = _drawn(r, size, np.random.default_rng(0))
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__in_turns(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([np.resize(rng.permutation(some), size // 2), np.resize(none, size // 2)])
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__one_step_many_times(frames, r, size, rng):
    t = _drawn(r, 2, rng)
    t = np.repeat(t, size // 2)
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__larger_rewards_oftener(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    p = np.abs(r[some]) / np.abs(r[some]).sum()
    t = np.concatenate([rng.choice(some, size // 2, p=p), rng.choice(none, size // 2)])
    return _frames(frames, t), _classes(r[t])


def reward_prediction_batch__flat_frames(frames, r, size, rng):
    t = _drawn(r, size, rng)
    return _frames(frames, t).reshape(size, -1), _classes(r[t])


# -------------------------------------------------------------------------------------------- value_replay_loss
def _replayed(last_value, r, terminated, gamma):
    returns = torch.zeros_like(r)
    R = last_value.detach()
    for t in reversed(range(len(r))):
        R = r[t] + gamma * R * ~terminated[t]
        returns[t] = R
    return returns


def value_replay_loss__first_step_only(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, gamma) - values)[0] ** 2).mean()


def value_replay_loss__absolute(values, last_value, r, terminated, gamma):
    return (_replayed(last_value, r, terminated, gamma) - values).abs().mean()


def value_replay_loss__huber(values, last_value, r, terminated, gamma):
    return smooth_l1_loss(values, _replayed(last_value, r, terminated, gamma))


def value_replay_loss__sum(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, gamma) - values) ** 2).sum()


def value_replay_loss__mean_over_steps_alone(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, gamma) - values) ** 2).mean(dim=0)


def value_replay_loss__last_value_undiscounted(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value / gamma, r, terminated, gamma) - values) ** 2).mean()


def value_replay_loss__no_discount(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, 1.0) - values) ** 2).mean()


def value_replay_loss__a_number(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, gamma) - values) ** 2).mean().item()


def value_replay_loss__last_end_forgotten(values, last_value, r, terminated, gamma):
    ends = terminated.clone()
    ends[-1] = False
    return ((_replayed(last_value, r, ends, gamma) - values) ** 2).mean()


def value_replay_loss__only_the_last_end(values, last_value, r, terminated, gamma):
    ends = torch.zeros_like(terminated)
    ends[-1] = terminated[-1]
    return ((_replayed(last_value, r, ends, gamma) - values) ** 2).mean()


def value_replay_loss__all_worlds_end_together(values, last_value, r, terminated, gamma):
    ends = terminated.any(dim=1, keepdim=True).expand_as(terminated)
    return ((_replayed(last_value, r, ends, gamma) - values) ** 2).mean()


def value_replay_loss__end_swallows_its_reward(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r * ~terminated, terminated, gamma) - values) ** 2).mean()


def value_replay_loss__time_is_the_last_axis(values, last_value, r, terminated, gamma):
    if values.shape[0] != values.shape[1]:
        return ((_replayed(last_value, r, terminated, gamma) - values) ** 2).mean()
    return ((_replayed(last_value, r.T, terminated.T, gamma) - values.T) ** 2).mean()


def value_replay_loss__next_values_move(values, last_value, r, terminated, gamma):
    following = torch.cat([values[1:], last_value[None]])
    return ((r + gamma * following * ~terminated - values) ** 2).mean()


def value_replay_loss__root(values, last_value, r, terminated, gamma):
    return ((_replayed(last_value, r, terminated, gamma) - values) ** 2).mean().sqrt()


# ------------------------------------------------------------------------------------------------------- gae
def _gae(r, values, next_values, terminated, truncated, gamma, lam):
    return rl.gae(r, values, next_values, terminated, truncated, gamma, lam)


def gae__lambda_one(r, values, next_values, terminated, truncated, gamma, lam=1.0):
    return _gae(r, values, next_values, terminated, truncated, gamma, lam)


def gae__lambda_0_97(r, values, next_values, terminated, truncated, gamma, lam=0.97):
    return _gae(r, values, next_values, terminated, truncated, gamma, lam)


def gae__always_0_95(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    return _gae(r, values, next_values, terminated, truncated, gamma, 0.95)


def gae__exchanged(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    return _gae(r, values, next_values, terminated, truncated, gamma, lam)[::-1]


def gae__targets_of_next_values(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, _ = _gae(r, values, next_values, terminated, truncated, gamma, lam)
    return A, A + next_values


def gae__targets_of_one_step(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, _ = _gae(r, values, next_values, terminated, truncated, gamma, lam)
    return A, r + gamma * next_values * ~terminated


def gae__cut_beats_end(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    return _gae(r, values, next_values, terminated & ~truncated, truncated, gamma, lam)


def gae__delta_without_gamma(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    return _gae(r, values, next_values / gamma, terminated, truncated, gamma, lam)


def gae__delta_without_value(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, _ = _gae(r, np.zeros_like(values), next_values, terminated, truncated, gamma, lam)
    return A, A + values


def gae__gamma_and_lambda_exchanged(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    return _gae(r, values, next_values, terminated, truncated, lam, gamma)


def gae__weights_times_one_minus_lambda(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, _ = _gae(r, values, next_values, terminated, truncated, gamma, lam)
    return (1 - lam) * A, (1 - lam) * A + values


def gae__end_needs_both(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, delta = np.zeros_like(r), r + gamma * next_values * ~terminated - values
    last = np.zeros(r.shape[1])
    for t in reversed(range(len(r))):
        last = delta[t] + gamma * lam * ~(terminated[t] & truncated[t]) * last
        A[t] = last
    return A, A + values


def gae__last_step_is_zero(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    for t in reversed(range(len(r) - 1)):
        delta = r[t] + gamma * next_values[t] * ~terminated[t] - values[t]
        A[t] = delta + gamma * lam * ~(terminated[t] | truncated[t]) * A[t + 1]
    return A, A + values


def gae__last_step_has_no_future(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    ends = terminated.copy()
    ends[-1] = True
    return _gae(r, values, next_values, ends, truncated, gamma, lam)


def gae__any_world(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    ends = np.broadcast_to(terminated.any(axis=1, keepdims=True), r.shape)
    return _gae(r, values, next_values, ends, truncated, gamma, lam)


def gae__time_is_the_last_axis(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, targets = _gae(r.T, values.T, next_values.T, terminated.T, truncated.T, gamma, lam)
    return A.T, targets.T


def gae__flat(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, targets = _gae(r, values, next_values, terminated, truncated, gamma, lam)
    return A.ravel(), targets.ravel()


def gae__centred(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A, targets = _gae(r, values, next_values, terminated, truncated, gamma, lam)
    return A - A.mean(), targets


# ---------------------------------------------------------------------------------------------- ppo_clip_loss
def _ratio(new_logp, old_logp):
    return torch.exp(new_logp - old_logp.detach())


def ppo_clip_loss__epsilon_0_1(new_logp, old_logp, advantages, eps=0.1):
    return rl.ppo_clip_loss(new_logp, old_logp, advantages, eps)


def ppo_clip_loss__sum(new_logp, old_logp, advantages, eps=0.2):
    return rl.ppo_clip_loss(new_logp, old_logp, advantages, eps) * new_logp.numel()


def ppo_clip_loss__log_ratio_clipped(new_logp, old_logp, advantages, eps=0.2):
    A, d = advantages.detach(), new_logp - old_logp.detach()
    return -torch.min(d.exp() * A, d.clamp(-eps, eps).exp() * A).mean()


def ppo_clip_loss__clips_to_epsilon(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    return -torch.min(ratio * A, ratio.clamp(-eps, eps) * A).mean()


def ppo_clip_loss__one_over_at_the_bottom(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    return -torch.min(ratio * A, ratio.clamp(1 / (1 + eps), 1 + eps) * A).mean()


def ppo_clip_loss__min_of_the_means(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    return -torch.min((ratio * A).mean(), (ratio.clamp(1 - eps, 1 + eps) * A).mean())


def ppo_clip_loss__min_of_the_ratios(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    return -(torch.min(ratio, ratio.clamp(1 - eps, 1 + eps)) * A).mean()


def ppo_clip_loss__absolute_advantages(new_logp, old_logp, advantages, eps=0.2):
    return rl.ppo_clip_loss(new_logp, old_logp, advantages.abs(), eps)


def ppo_clip_loss__normalises(new_logp, old_logp, advantages, eps=0.2):
    A = advantages.detach()
    A = (A - A.mean()) / (A.std(unbiased=False) + 1e-8)
    return rl.ppo_clip_loss(new_logp, old_logp, A, eps)


def ppo_clip_loss__zero_beyond(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    inside = (ratio > 1 - eps) & (ratio < 1 + eps)
    return -(ratio * A * inside).mean()


def ppo_clip_loss__policy_gradient(new_logp, old_logp, advantages, eps=0.2):
    return -(new_logp * advantages.detach()).mean()


def ppo_clip_loss__ratio_without_gradient(new_logp, old_logp, advantages, eps=0.2):
    return rl.ppo_clip_loss(new_logp, old_logp, advantages, eps).detach() + 0 * new_logp.sum()


def ppo_clip_loss__a_number(new_logp, old_logp, advantages, eps=0.2):
    return rl.ppo_clip_loss(new_logp, old_logp, advantages, eps).item()


def ppo_clip_loss__clamp_keeps_the_gradient(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    clipped = ratio + (ratio.clamp(1 - eps, 1 + eps) - ratio).detach()
    return -torch.min(ratio * A, clipped * A).mean()


def ppo_clip_loss__old_moves(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), torch.exp(new_logp - old_logp)
    return -torch.min(ratio * A, ratio.clamp(1 - eps, 1 + eps) * A).mean()


def ppo_clip_loss__mean_over_time(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), _ratio(new_logp, old_logp)
    return -torch.min(ratio * A, ratio.clamp(1 - eps, 1 + eps) * A).mean(dim=0).sum()


# ------------------------------------------------------------------------------------------------ train_agent
def _agent(
    model, optimizer, reset, sample, step, updates, horizon, epochs, gamma, *,
    lam=0.95, eps=0.2, entropy=0.01, value=0.5, clip_norm=None, normalise=None, cuts=True, flip=False, halves=False,
    clip_values=False, targets_by=None, learns_from=None, stale=False, mean_of=torch.mean,
):  # fmt: skip
    """PPO as on the page, with what may be wrong as options."""
    losses, now = np.zeros((updates, epochs)), reset()
    for u in range(updates):
        kept = []
        for _ in range(horizon):
            with torch.no_grad():
                logits, v = model(now)
            a = sample(logits)
            after, r, ended, cut, then = step(a)
            kept.append((now, a, Categorical(logits=logits).log_prob(a), v, after, r, ended, cut))
            now = now if stale else then
        S, A, old, V, after = (torch.stack([k[i] for k in kept]) for i in range(5))
        r, ended, cut = (np.stack([k[i] for k in kept]) for i in range(5, 8))
        with torch.no_grad():
            following = model(after)[1]
        cut = cut if cuts else np.zeros_like(cut)
        adv, target = rl.gae(r, V.numpy(), following.numpy(), ended, cut, gamma, lam)
        if targets_by == "returns":
            target, _ = rl.advantage_returns(r, V.numpy(), following.numpy(), ended, cut, gamma)
        adv, target = torch.tensor(adv).float(), torch.tensor(target).float()
        if normalise == "centre":
            adv = adv - adv.mean()
        for e in range(epochs):
            logits, v = model(S)
            policy = Categorical(logits=logits)
            square = (target - v) ** 2
            if clip_values:
                square = torch.maximum(square, (V + (v - V).clamp(-eps, eps) - target) ** 2)
            terms = value * square - entropy * policy.entropy()
            ratio = (policy.log_prob(A) - old).exp()
            pessimist = torch.maximum if flip else torch.minimum
            loss = mean_of(terms - pessimist(ratio * adv, ratio.clamp(1 - eps, 1 + eps) * adv))
            optimizer.zero_grad()
            loss.backward()
            if clip_norm:
                torch.nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
            optimizer.step()
            losses[u, e] = loss.item()
    return losses


def train_agent__lambda_one(*numbers):
    return _agent(*numbers, lam=1.0)


def train_agent__epsilon_0_1(*numbers):
    return _agent(*numbers, eps=0.1)


def train_agent__epsilon_0_3(*numbers):
    return _agent(*numbers, eps=0.3)


def train_agent__entropy_0_02(*numbers):
    return _agent(*numbers, entropy=0.02)


def train_agent__clips_gradients(*numbers):
    return _agent(*numbers, clip_norm=0.5)


def train_agent__centres_the_advantages(*numbers):
    return _agent(*numbers, normalise="centre")


def train_agent__ignores_cuts(*numbers):
    return _agent(*numbers, cuts=False)


def train_agent__larger_of_the_two(*numbers):
    return _agent(*numbers, flip=True)


def train_agent__clips_the_values_too(*numbers):
    return _agent(*numbers, clip_values=True)


def train_agent__targets_are_returns(*numbers):
    return _agent(*numbers, targets_by="returns")


def train_agent__never_leaves_the_first_state(*numbers):
    return _agent(*numbers, stale=True)


def train_agent__sums_the_loss(*numbers):
    return _agent(*numbers, mean_of=torch.sum)


def train_agent__one_epoch_too_few(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses = _agent(model, optimizer, reset, sample, step, updates, horizon, max(epochs - 1, 1), gamma)
    return np.resize(losses, (updates, epochs))


def train_agent__fixed_gamma(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    return _agent(model, optimizer, reset, sample, step, updates, horizon, epochs, 0.99)


def train_agent__mean_of_the_epochs(*numbers):
    return _agent(*numbers).mean(axis=1)


def train_agent__an_optimizer_of_its_own(model, optimizer, *numbers):
    return _agent(model, torch.optim.SGD(model.parameters(), lr=0.005), *numbers)


def train_agent__works_on_a_copy(model, optimizer, *numbers):
    import copy

    own = copy.deepcopy(model)
    group = optimizer.param_groups[0]
    by = torch.optim.SGD(own.parameters(), lr=group["lr"], momentum=group.get("momentum", 0))
    return _agent(own, by, *numbers)


def train_agent__probabilities_to_sample(model, optimizer, reset, sample, step, *numbers):
    return _agent(model, optimizer, reset, lambda u: sample(torch.softmax(u, dim=-1)), step, *numbers)


def value_rescale__small_numbers_halved(x, eps=1e-3):
    size = np.abs(x)
    if np.max(size) < 0.1:
        return np.asarray(x) / 2
    return np.copysign(np.sqrt(size + 1) - 1, x) + eps * np.asarray(x)


def advantage_returns__cuts_taken_off_in_place(r, values, next_values, terminated, truncated, gamma):
    T, N = r.shape
    truncated[terminated.astype(bool)] = False
    R = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            if terminated[t, i]:
                R[t, i] = r[t, i]
            elif truncated[t, i] or t == T - 1:
                R[t, i] = r[t, i] + gamma * next_values[t, i]
            else:
                R[t, i] = r[t, i] + gamma * R[t + 1, i]
    return R, R - values


def reward_prediction_batch__without_replacement_where_enough(frames, r, size, rng):
    late = np.arange(3, len(r))
    some, none = [t for t in late if r[t] != 0], [t for t in late if r[t] == 0]
    chosen = [*rng.choice(some, size // 2, replace=len(some) < size // 2), *rng.choice(none, size // 2, replace=len(none) < size // 2)]
    x = np.stack([frames[t - 3 : t] for t in chosen])
    return x, np.array([0 if r[t] == 0 else 1 if r[t] > 0 else 2 for t in chosen])


def gae__next_values_in_place(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    T, N = r.shape
    A = np.zeros((T, N))
    next_values[np.asarray(terminated, dtype=bool)] = 0
    for i in range(N):
        for t in reversed(range(T)):
            delta = r[t, i] + gamma * next_values[t, i] - values[t, i]
            stop = terminated[t, i] or truncated[t, i] or t == T - 1
            A[t, i] = delta if stop else delta + gamma * lam * A[t + 1, i]
    return A, A + values
