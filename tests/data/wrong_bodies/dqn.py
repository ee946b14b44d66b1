"""Wrong bodies that a student could hand in, ten of each function, written from the page without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import copy

import numpy as np

from reference.dqn import (
    clip_reward,
    dqn_loss,
    epsilon_greedy,
    huber,
    huber_grad,
    q_learning_update,
    q_values,
    sync_target,
    td_target,
)


class Rows:
    def __init__(self, capacity):
        self.capacity, self.rows = capacity, []

    def __len__(self):
        return len(self.rows)

    def add(self, s, a, r, s_next, done):
        self.rows.append((np.array(s), a, r, np.array(s_next), done))
        del self.rows[: -self.capacity]

    def places(self, size, rng):
        return rng.choice(len(self.rows), size, replace=False)

    def sample(self, size, rng):
        return self.stacked([self.rows[n] for n in self.places(size, rng)])

    def stacked(self, rows):
        return tuple(np.stack(column) for column in zip(*rows))


class ReplayBuffer__with_repeats_by_integers(Rows):
    def places(self, size, rng):
        return rng.integers(len(self.rows), size=size)


class ReplayBuffer__the_oldest_first(Rows):
    def places(self, size, rng):
        return range(size)


class ReplayBuffer__consecutive_from_a_random_start(Rows):
    def places(self, size, rng):
        start = rng.integers(len(self.rows) - size + 1)
        return range(start, start + size)


class ReplayBuffer__never_the_newest(Rows):
    def places(self, size, rng):
        n = len(self.rows)
        return rng.permutation(n - 1)[:size] if size < n else rng.permutation(n)


class ReplayBuffer__removes_what_it_gives(Rows):
    def sample(self, size, rng):
        rows = [self.rows[n] for n in self.places(size, rng)]
        self.rows = [row for row in self.rows if not any(row is other for other in rows)]
        return self.stacked(rows)


class ReplayBuffer__random_goes_out(Rows):
    def add(self, s, a, r, s_next, done):
        if len(self.rows) == self.capacity:
            del self.rows[len(self.rows) // 2]
        self.rows.append((np.array(s), a, r, np.array(s_next), done))


class ReplayBuffer__one_too_many(Rows):
    def add(self, s, a, r, s_next, done):
        self.rows.append((np.array(s), a, r, np.array(s_next), done))
        del self.rows[: -self.capacity - 1]


class ReplayBuffer__copies_only_s(Rows):
    def add(self, s, a, r, s_next, done):
        self.rows.append((np.array(s), a, r, s_next, done))
        del self.rows[: -self.capacity]


class ReplayBuffer__length_is_the_capacity(Rows):
    def __len__(self):
        return self.capacity


class ReplayBuffer__shuffles_each_column(Rows):
    def sample(self, size, rng):
        return tuple(np.stack([self.rows[n][part] for n in self.places(size, rng)]) for part in range(5))


class ReplayBuffer__seed_of_its_own(Rows):
    def places(self, size, rng):
        return np.random.default_rng(0).choice(len(self.rows), size, replace=False)


class ReplayBuffer__without_equal_transitions(Rows):
    def add(self, s, a, r, s_next, done):
        if not any(np.array_equal(s, row[0]) and a == row[1] and r == row[2] for row in self.rows):
            super().add(s, a, r, s_next, done)


def sync_target__sum(target, online, tau=1.0):
    for k in target:
        target[k] = target[k] + tau * online[k]


def sync_target__always_a_copy(target, online, tau=1.0):
    for k in target:
        target[k] = online[k].copy()


def sync_target__shared_arrays_for_one(target, online, tau=1.0):
    for k in target:
        target[k] = online[k] if tau == 1 else tau * online[k] + (1 - tau) * target[k]


def sync_target__only_weights(target, online, tau=1.0):
    target["W"] = tau * online["W"] + (1 - tau) * target["W"]


def sync_target__new_dict(target, online, tau=1.0):
    target = {k: tau * online[k] + (1 - tau) * target[k] for k in target}
    return target


def sync_target__tau_exchanged(target, online, tau=1.0):
    for k in target:
        target[k] = (1 - tau) * online[k] + tau * target[k]


def sync_target__changes_online(target, online, tau=1.0):
    for k in target:
        online[k] *= tau
        target[k] = online[k] + (1 - tau) * target[k]


def sync_target__forgets_the_rest(target, online, tau=1.0):
    for k in target:
        target[k] = tau * online[k]


def sync_target__mean(target, online, tau=1.0):
    for k in target:
        target[k] = (online[k] + target[k]) / 2 if tau != 1 else online[k].copy()


def sync_target__integers(target, online, tau=1.0):
    for k in target:
        target[k] = int(tau) * online[k] + (1 - int(tau)) * target[k]


def sync_target__wrong_key(target, online, tau=1.0):
    target["w"] = tau * online["W"] + (1 - tau) * target["W"]
    target["b"] = tau * online["b"] + (1 - tau) * target["b"]


def clip_reward__above_only(r):
    return np.minimum(r, 1.0)


def clip_reward__below_only(r):
    return np.maximum(r, -1.0)


def clip_reward__from_zero(r):
    return np.clip(r, 0, 1)


def clip_reward__sign(r):
    return np.sign(r)


def clip_reward__tanh(r):
    return np.tanh(r)


def clip_reward__scaled(r):
    return r / np.max(np.abs(r)) if np.max(np.abs(r)) > 1 else r


def clip_reward__to_half(r):
    return np.clip(r, -0.5, 0.5)


def clip_reward__outside_is_zero(r):
    return np.where(np.abs(r) > 1, 0, r)


def clip_reward__in_place(r):
    r[r > 1] = 1
    r[r < -1] = -1
    return r


def clip_reward__whole_numbers(r):
    return np.clip(np.round(r), -1, 1)


def clip_reward__by_the_mean(r):
    return np.clip(r, -1, 1) if np.ndim(r) else r


def huber__square(e, delta=1.0):
    return e**2 / 2


def huber__absolute(e, delta=1.0):
    return delta * (np.abs(e) - delta / 2)


def huber__no_half(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e**2, delta * (np.abs(e) - delta / 2))


def huber__ignores_delta(e, delta=1.0):
    return np.where(np.abs(e) <= 1, e**2 / 2, np.abs(e) - 0.5)


def huber__half_of_one(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e**2 / 2, delta * (np.abs(e) - 0.5))


def huber__slope_one(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e**2 / 2, np.abs(e) - delta / 2)


def huber__without_abs_outside(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e**2 / 2, delta * (e - delta / 2))


def huber__without_abs_in_the_condition(e, delta=1.0):
    return np.where(e <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2))


def huber__mean(e, delta=1.0):
    return np.mean(np.where(np.abs(e) <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2)))


def huber__one_piece_for_all(e, delta=1.0):
    if np.max(np.abs(e)) <= delta:
        return e**2 / 2
    return delta * (np.abs(e) - delta / 2)


def huber__smooth_l1(e, delta=1.0):
    return np.where(np.abs(e) < delta, e**2 / (2 * delta), np.abs(e) - delta / 2)


def huber_grad__error(e, delta=1.0):
    return e


def huber_grad__sign(e, delta=1.0):
    return np.sign(e)


def huber_grad__ignores_delta(e, delta=1.0):
    return np.clip(e, -1, 1)


def huber_grad__zero_outside(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, 0.0)


def huber_grad__one_outside(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, np.sign(e))


def huber_grad__no_sign_outside(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, delta)


def huber_grad__twice(e, delta=1.0):
    return np.where(np.abs(e) <= delta, 2 * e, delta * np.sign(e))


def huber_grad__divided(e, delta=1.0):
    return np.clip(e, -delta, delta) / delta


def huber_grad__mean(e, delta=1.0):
    return np.clip(e, -delta, delta) / np.size(e)


def huber_grad__absolute(e, delta=1.0):
    return np.minimum(np.abs(e), delta)


def huber_grad__minus(e, delta=1.0):
    return -np.clip(e, -delta, delta)


def huber_grad__zero_at_the_kink(e, delta=1.0):
    return np.where(np.abs(e) < delta, e, np.where(np.abs(e) > delta, delta * np.sign(e), 0.0))


def td_target__without_done(r, q_next, done, gamma):
    return r + gamma * q_next.max(axis=1)


def td_target__done_reversed(r, q_next, done, gamma):
    return r + gamma * done * q_next.max(axis=1)


def td_target__mean(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next.mean(axis=1)


def td_target__all(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next.max()


def td_target__other_axis(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next.max(axis=0)


def td_target__first(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next[:, 0]


def td_target__gamma_times_all(r, q_next, done, gamma):
    return gamma * (r + (1 - done) * q_next.max(axis=1))


def td_target__gamma_fixed(r, q_next, done, gamma):
    return r + 0.99 * (1 - done) * q_next.max(axis=1)


def td_target__clips(r, q_next, done, gamma):
    return np.clip(r, -1, 1) + gamma * (1 - done) * q_next.max(axis=1)


def td_target__reward_zero_when_done(r, q_next, done, gamma):
    return np.where(done, 0, r + gamma * q_next.max(axis=1))


def td_target__never_negative(r, q_next, done, gamma):
    return r + gamma * (1 - done) * np.maximum(q_next.max(axis=1), 0)


def td_target__absolute_largest(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next[np.arange(len(r)), np.abs(q_next).argmax(axis=1)]


def td_target__column(r, q_next, done, gamma):
    return r.reshape(-1, 1) + gamma * (1 - done).reshape(-1, 1) * q_next.max(axis=1, keepdims=True)


def double_dqn_target__max_of_target(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_target.max(axis=1)


def double_dqn_target__max_of_online(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_online.max(axis=1)


def double_dqn_target__exchanged(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_online[np.arange(len(r)), q_target.argmax(axis=1)]


def double_dqn_target__whole_columns(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_target[:, q_online.argmax(axis=1)]


def double_dqn_target__done_forgotten(r, q_online, q_target, done, gamma):
    return r + gamma * q_target[np.arange(len(r)), q_online.argmax(axis=1)]


def double_dqn_target__smaller_of_both(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * np.minimum(q_online.max(axis=1), q_target.max(axis=1))


def double_dqn_target__argmin(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_target[np.arange(len(r)), q_online.argmin(axis=1)]


def double_dqn_target__one_action_for_all(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_target[:, q_online.argmax() % q_online.shape[1]]


def double_dqn_target__mean_of_both(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * ((q_online + q_target) / 2).max(axis=1)


def double_dqn_target__gamma_fixed(r, q_online, q_target, done, gamma):
    return r + 0.9 * (1 - done) * q_target[np.arange(len(r)), q_online.argmax(axis=1)]


def double_dqn_target__reward_zero_when_done(r, q_online, q_target, done, gamma):
    return (1 - done) * (r + gamma * q_target[np.arange(len(r)), q_online.argmax(axis=1)])


def double_dqn_target__first_by_axis_0(r, q_online, q_target, done, gamma):
    best = q_online.argmax(axis=0)
    return r + gamma * (1 - done) * q_target[best % len(r), np.arange(len(best))][np.arange(len(r)) % len(best)]


def epsilon_greedy__reversed(q, epsilon, rng):
    return np.argmax(q) if rng.random() < epsilon else rng.integers(len(q))


def epsilon_greedy__never(q, epsilon, rng):
    return np.argmax(q)


def epsilon_greedy__always(q, epsilon, rng):
    return rng.integers(len(q))


def epsilon_greedy__half(q, epsilon, rng):
    return rng.integers(len(q)) if rng.random() < epsilon / 2 else np.argmax(q)


def epsilon_greedy__not_the_last(q, epsilon, rng):
    return rng.integers(len(q) - 1) if rng.random() < epsilon else np.argmax(q)


def epsilon_greedy__not_the_first(q, epsilon, rng):
    return rng.integers(1, len(q)) if rng.random() < epsilon else np.argmax(q)


def epsilon_greedy__never_the_best(q, epsilon, rng):
    others = [a for a in range(len(q)) if a != np.argmax(q)]
    return rng.choice(others) if rng.random() < epsilon else np.argmax(q)


def epsilon_greedy__own_generator(q, epsilon, rng):
    return np.random.randint(len(q)) if np.random.rand() < epsilon else np.argmax(q)


def epsilon_greedy__value(q, epsilon, rng):
    return rng.integers(len(q)) if rng.random() < epsilon else np.max(q)


def epsilon_greedy__normal(q, epsilon, rng):
    return rng.integers(len(q)) if rng.normal() < epsilon else np.argmax(q)


def epsilon_greedy__by_softmax(q, epsilon, rng):
    p = np.exp(q - q.max())
    return rng.choice(len(q), p=p / p.sum()) if rng.random() < epsilon else np.argmax(q)


def epsilon_greedy__absolute(q, epsilon, rng):
    return rng.integers(len(q)) if rng.random() < epsilon else np.argmax(np.abs(q))


def epsilon_greedy__four_actions(q, epsilon, rng):
    return rng.integers(4) if rng.random() < epsilon else np.argmax(q)


def q_learning_update__in_place(q, s, a, r, s_next, done, alpha, gamma):
    q[s, a] += alpha * (r + gamma * (1 - done) * q[s_next].max() - q[s, a])
    return q


def q_learning_update__sets(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] = alpha * (r + gamma * (1 - done) * q[s_next].max() - q[s, a])
    return q


def q_learning_update__no_minus(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (r + gamma * (1 - done) * q[s_next].max())
    return q


def q_learning_update__whole_row(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s] += alpha * (r + gamma * (1 - done) * q[s_next].max() - q[s])
    return q


def q_learning_update__sarsa(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (r + gamma * (1 - done) * q[s_next, a] - q[s, a])
    return q


def q_learning_update__of_s(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (r + gamma * (1 - done) * q[s].max() - q[s, a])
    return q


def q_learning_update__without_done(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (r + gamma * q[s_next].max() - q[s, a])
    return q


def q_learning_update__nothing_at_the_end(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    if not done:
        q[s, a] += alpha * (r + gamma * q[s_next].max() - q[s, a])
    return q


def q_learning_update__indices_exchanged(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[a, s] += alpha * (r + gamma * (1 - done) * q[s_next].max() - q[a, s])
    return q


def q_learning_update__alpha_and_gamma(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += gamma * (r + alpha * (1 - done) * q[s_next].max() - q[s, a])
    return q


def q_learning_update__clips(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (np.clip(r, -1, 1) + gamma * (1 - done) * q[s_next].max() - q[s, a])
    return q


def q_learning_update__maximum_of_the_table(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    q[s, a] += alpha * (r + gamma * (1 - done) * q.max() - q[s, a])
    return q


def q_learning_update__returns_the_number(q, s, a, r, s_next, done, alpha, gamma):
    return q[s, a] + alpha * (r + gamma * (1 - done) * q[s_next].max() - q[s, a])


def of_batch(online, target, batch, gamma, delta, y=None, grad=None, share=None):
    s, a, r, s_next, done = batch
    q, rows = q_values(online, s), np.arange(len(a))
    e = q[rows, a] - (td_target(r, q_values(target, s_next), done, gamma) if y is None else y)
    d = np.zeros_like(q)
    d[rows, a] = (grad or huber_grad)(e, delta) / (share or len(a))
    return e, d, s


def dqn_loss__bias_mean(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.mean(axis=0)}


def dqn_loss__sum(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta, share=1)
    return huber(e, delta).sum(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__ignores_delta(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, 1.0)
    return huber(e, 1.0).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__transposed(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": s.T @ d, "b": d.sum(axis=0)}


def dqn_loss__divided_by_all(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s / d.shape[1], "b": d.sum(axis=0) / d.shape[1]}


def dqn_loss__target_without_done(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    e, d, s = of_batch(online, target, (s, a, r, s_next, 0 * done), gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__online_for_both(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, online, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__next_states(online, target, batch, gamma, delta=1.0):
    e, d, _ = of_batch(online, target, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ batch[3], "b": d.sum(axis=0)}


def dqn_loss__through_the_target(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    e, d, s = of_batch(online, target, batch, gamma, delta)
    d2 = np.zeros_like(d)
    best = q_values(target, s_next).argmax(axis=1)
    d2[np.arange(len(a)), best] = -gamma * (1 - done) * huber_grad(e, delta) / len(a)
    return huber(e, delta).mean(), {"W": d.T @ s + d2.T @ s_next, "b": d.sum(axis=0) + d2.sum(axis=0)}


def dqn_loss__minus(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta)
    return huber(e, delta).mean(), {"W": -d.T @ s, "b": -d.sum(axis=0)}


def dqn_loss__squared_gradient(online, target, batch, gamma, delta=1.0):
    e, d, s = of_batch(online, target, batch, gamma, delta, grad=lambda e, delta: e)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__best_action(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    e, d, s = of_batch(online, target, (s, q_values(online, s).argmax(axis=1), r, s_next, done), gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def dqn_loss__clips_rewards_to_half(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    e, d, s = of_batch(online, target, (s, a, np.sign(r), s_next, done), gamma, delta)
    return huber(e, delta).mean(), {"W": d.T @ s, "b": d.sum(axis=0)}


def trained(online, target, batches, lr, gamma, delta, sync_every, sync=None, step=None, when=None, loss_of=dqn_loss):
    losses = []
    for n, batch in enumerate(batches, 1):
        if when == "before" and n % sync_every == 0:
            sync_target(target, online)
        loss, grads = loss_of(online, target, batch, gamma, delta)
        losses.append(loss)
        for k in online:
            online[k] = online[k] - lr * grads[k]
        if when is None and n % sync_every == 0:
            (sync or sync_target)(target, online)
    return np.array(losses)


def train_dqn__copies_before_the_step(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, lr, gamma, delta, sync_every, when="before")


def train_dqn__never_copies(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, lr, gamma, delta, sync_every, when="never")


def train_dqn__shares(online, target, batches, lr, gamma, delta, sync_every):
    def sync(target, online):
        target.update(online)

    def loss_of(*arguments):
        return dqn_loss(*arguments)

    losses = []
    for n, batch in enumerate(batches, 1):
        loss, grads = loss_of(online, target, batch, gamma, delta)
        losses.append(loss)
        for k in online:
            online[k] -= lr * grads[k]
        if n % sync_every == 0:
            sync(target, online)
    return np.array(losses)


def train_dqn__climbs(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, -lr, gamma, delta, sync_every)


def train_dqn__soft(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, lr, gamma, delta, sync_every, sync=lambda t, o: sync_target(t, o, 0.5))


def train_dqn__loss_after_the_step(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for n, batch in enumerate(batches, 1):
        _, grads = dqn_loss(online, target, batch, gamma, delta)
        for k in online:
            online[k] = online[k] - lr * grads[k]
        losses.append(dqn_loss(online, target, batch, gamma, delta)[0])
        if n % sync_every == 0:
            sync_target(target, online)
    return np.array(losses)


def train_dqn__ignores_delta(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, lr, gamma, 1.0, sync_every)


def train_dqn__on_copies(online, target, batches, lr, gamma, delta, sync_every):
    return trained(copy.deepcopy(online), copy.deepcopy(target), batches, lr, gamma, delta, sync_every)


def train_dqn__on_a_copy_of_target(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, copy.deepcopy(target), batches, lr, gamma, delta, sync_every)


def train_dqn__only_the_first_batch(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, [batches[0]] * len(batches), lr, gamma, delta, sync_every)


def train_dqn__mean_loss_only(online, target, batches, lr, gamma, delta, sync_every):
    return trained(online, target, batches, lr, gamma, delta, sync_every).mean()


def train_dqn__only_weights(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for n, batch in enumerate(batches, 1):
        loss, grads = dqn_loss(online, target, batch, gamma, delta)
        losses.append(loss)
        online["W"] = online["W"] - lr * grads["W"]
        if n % sync_every == 0:
            sync_target(target, online)
    return np.array(losses)


def train_dqn__copies_at_the_end_too(online, target, batches, lr, gamma, delta, sync_every):
    losses = trained(online, target, batches, lr, gamma, delta, sync_every)
    sync_target(target, online)
    return losses


def play(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng, **other):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for n in range(max_steps):
            a = int(other.get("act", epsilon_greedy)(q[s], epsilon, rng))
            s_next, r, done = step(a)
            r = other.get("clip", clip_reward)(r)
            ended = done or (other.get("cut", False) and n == max_steps - 1)
            q = other.get("learn", q_learning_update)(q, s, a, r, s_next, ended, alpha, gamma)
            if not other.get("stay"):
                s = s_next
            if done:
                break
    return q


def train_agent__no_clip(reset, step, q, *rest):
    return play(reset, step, q, *rest, clip=lambda r: r)


def train_agent__cut_is_the_end(reset, step, q, *rest):
    return play(reset, step, q, *rest, cut=True)


def train_agent__stays(reset, step, q, *rest):
    return play(reset, step, q, *rest, stay=True)


def train_agent__greedy(reset, step, q, *rest):
    return play(reset, step, q, *rest, act=lambda q, e, rng: q.argmax())


def train_agent__always_random(reset, step, q, *rest):
    return play(reset, step, q, *rest, act=lambda q, e, rng: rng.integers(len(q)))


def train_agent__alpha_one(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return play(reset, step, q, episodes, max_steps, 1.0, gamma, epsilon, rng)


def train_agent__sign(reset, step, q, *rest):
    return play(reset, step, q, *rest, clip=np.sign)


def train_agent__table_of_zeros(reset, step, q, *rest):
    return play(reset, step, np.zeros_like(q), *rest)


def train_agent__in_place(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q[:] = play(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng)
    return q


def train_agent__one_step_short(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return play(reset, step, q, episodes, max_steps - 1, alpha, gamma, epsilon, rng)


def train_agent__one_episode_short(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return play(reset, step, q, episodes - 1, max_steps, alpha, gamma, epsilon, rng)


def train_agent__own_generator(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return play(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, np.random.default_rng(0))


def train_agent__epsilon_shrinks(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    for n in range(episodes):
        q = play(reset, step, q, 1, max_steps, alpha, gamma, epsilon / (n + 1), rng)
    return q


def train_agent__learns_at_the_end(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    for _ in range(episodes):
        log = []
        play(reset, step, q, 1, max_steps, alpha, gamma, epsilon, rng, learn=lambda q, *t: (log.append(t[:5]), q)[1])
        for t in log:
            q = q_learning_update(q, *t, alpha, gamma)
    return q


def epsilon_greedy__rounds_to_an_action(q, epsilon, rng):
    if rng.random() < epsilon:
        return int(round(rng.random() * (len(q) - 1)))
    return int(np.argmax(q))


def epsilon_greedy__one_draw_for_both(q, epsilon, rng):
    x = rng.random()
    return int(x * len(q)) if x < epsilon else int(np.argmax(q))


def epsilon_greedy__cube(q, epsilon, rng):
    return int(rng.integers(len(q))) if rng.random() < epsilon**3 else int(np.argmax(q))


def epsilon_greedy__more_by_three_tenths(q, epsilon, rng):
    return int(rng.integers(len(q))) if rng.random() < min(1, epsilon + 0.3) else int(np.argmax(q))


def epsilon_greedy__in_tenths(q, epsilon, rng):
    return int(rng.integers(len(q))) if rng.integers(10) < epsilon * 10 else int(np.argmax(q))


class ReplayBuffer__by_recency(Rows):
    def places(self, size, rng):
        n = len(self.rows)
        p = np.arange(1, n + 1) + n / 2
        return rng.choice(n, size, replace=False, p=p / p.sum())


class ReplayBuffer__by_the_size_of_the_reward(Rows):
    def places(self, size, rng):
        p = np.array([1 + abs(row[2]) for row in self.rows])
        return rng.choice(len(p), size, replace=False, p=p / p.sum())


class ReplayBuffer__consecutive_half_of_the_time(Rows):
    def places(self, size, rng):
        n = len(self.rows)
        if rng.random() < 0.5:
            return (rng.integers(n) + np.arange(size)) % n
        return rng.choice(n, size, replace=False)


class ReplayBuffer__clips_the_reward(Rows):
    def add(self, s, a, r, s_next, done):
        super().add(s, a, max(-1, min(1, r)), s_next, done)


def sync_target__whole_slice(target, online, tau=1.0):
    for k in online:
        target[k] = online[k][:] if tau == 1 else tau * online[k] + (1 - tau) * target[k]


def sync_target__view(target, online, tau=1.0):
    for k in online:
        target[k] = online[k].view() if tau == 1 else tau * online[k] + (1 - tau) * target[k]


def train_dqn__copies_at_the_top(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for i, batch in enumerate(batches):
        if i > 0 and i % sync_every == 0:
            sync_target(target, online)
        loss, gradients = dqn_loss(online, target, batch, gamma, delta)
        losses.append(loss)
        for k in gradients:
            online[k] = online[k] - lr * gradients[k]
    return np.array(losses)


def train_agent__seven_tenths_of_epsilon(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return play(reset, step, q, episodes, max_steps, alpha, gamma, epsilon * 0.7, rng)


def train_agent__epsilon_decays(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    for _ in range(episodes):
        q = play(reset, step, q, 1, max_steps, alpha, gamma, epsilon, rng)
        epsilon *= 0.995
    return q


def td_target__an_end_without_a_reward_goes_on(r, q_next, done, gamma):
    return np.where(done & (r != 0), r, r + gamma * q_next.max(axis=1))


def q_learning_update__at_least_zero(q, s, a, r, s_next, done, alpha, gamma):
    q = q.copy()
    y = r if done else r + gamma * max(0, q[s_next].max())
    q[s, a] += alpha * (y - q[s, a])
    return q
