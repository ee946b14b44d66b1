"""Right bodies in other styles, five of each function: loops, single precision, lists, other formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np
import torch
from torch.distributions import Categorical
from torch.nn.functional import avg_pool2d, cross_entropy, mse_loss

from reference import deep_rl as rl


# ------------------------------------------------------------------------------------------------ value_rescale
def value_rescale__copysign(x, eps=1e-3):
    return np.copysign(np.sqrt(1 + np.abs(x)) - 1, x) + eps * x


def value_rescale__where(x, eps=1e-3):
    size = np.sqrt(np.maximum(x, -x) + 1.0) - 1.0
    return np.where(x < 0, -size, size) + x * eps


def value_rescale__quotient(x, eps=1e-3):
    return x / (np.sqrt(np.abs(x) + 1) + 1) + eps * x


def value_rescale__torch(x, eps=1e-3):
    x = torch.as_tensor(x)
    return x.sign() * ((x.abs() + 1).sqrt() - 1) + eps * x


def value_rescale__list(x, eps=1e-3):
    return [value_rescale__list(row, eps) if np.ndim(row) else rl.value_rescale(row, eps).item() for row in x]


# ---------------------------------------------------------------------------------------- value_rescale_inverse
def value_rescale_inverse__quotient(y, eps=1e-3):
    b = np.abs(y) + 1 + eps
    return np.sign(y) * ((2 * b / (np.sqrt(1 + 4 * eps * b) + 1)) ** 2 - 1)


def value_rescale_inverse__newton(y, eps=1e-3):
    size, x = np.abs(y), (np.abs(y) + 1) ** 2 - 1
    for _ in range(60):
        x = np.maximum(x - (np.sqrt(x + 1) - 1 + eps * x - size) / (0.5 / np.sqrt(x + 1) + eps), 0)
    return np.copysign(x, y)


def value_rescale_inverse__quadratic(y, eps=1e-3):
    root = (-1 + np.sqrt(1 - 4 * eps * (-1 - eps - np.abs(y)))) / (2 * eps)  # eps q² + q − (1 + eps + |y|) = 0
    return np.sign(y) * (root - 1) * (root + 1)


def value_rescale_inverse__torch(y, eps=1e-3):
    y = torch.from_numpy(np.array(y))
    return y.sign() * ((((1 + 4 * eps * (y.abs() + 1 + eps)).sqrt() - 1) / (2 * eps)).square() - 1)


def value_rescale_inverse__halving(y, eps=1e-3):
    size = np.abs(y)
    low, high = np.zeros_like(size), (size + 1) ** 2
    for _ in range(100):
        middle = (low + high) / 2
        above = np.sqrt(middle + 1) - 1 + eps * middle > size
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return np.sign(y) * (low + high) / 2


# ------------------------------------------------------------------------------------------------ n_step_return
def n_step_return__recursive(r, next_values, terminated, gamma, n, rescaled=False):
    v = rl.value_rescale_inverse(next_values) if rescaled else next_values

    def g(t, i, left):
        if terminated[t, i]:
            return r[t, i]
        if left == 1 or t + 1 == len(r):
            return r[t, i] + gamma * v[t, i]
        return r[t, i] + gamma * g(t + 1, i, left - 1)

    y = np.array([[g(t, i, n) for i in range(r.shape[1])] for t in range(len(r))])
    return rl.value_rescale(y) if rescaled else y


def n_step_return__padded(r, next_values, terminated, gamma, n, rescaled=False):
    v = rl.value_rescale_inverse(next_values) if rescaled else next_values
    y = v
    for k in range(n):
        following = v if k == 0 else np.vstack([y[1:], v[-1:]])
        y = r + gamma * (1 - terminated) * following
    return rl.value_rescale(y) if rescaled else y


def n_step_return__matrix(r, next_values, terminated, gamma, n, rescaled=False):
    v = rl.value_rescale_inverse(next_values) if rescaled else next_values
    T, N = r.shape
    y = np.empty((T, N))
    for i in range(N):
        weights, on_value = np.zeros((T, T)), np.zeros((T, T))
        for t in range(T):
            ends = [k for k in range(t, T) if terminated[k, i]]
            last = min(t + n, T) - 1
            stop = min([last, *ends])
            weights[t, t : stop + 1] = gamma ** np.arange(stop + 1 - t)
            if not terminated[stop, i]:
                on_value[t, stop] = gamma ** (stop + 1 - t)
        y[:, i] = weights @ r[:, i] + on_value @ v[:, i]
    return rl.value_rescale(y) if rescaled else y


def n_step_return__single_precision(r, next_values, terminated, gamma, n, rescaled=False):
    v = rl.value_rescale_inverse(next_values) if rescaled else next_values
    y = rl.n_step_return(r.astype(np.float32), v.astype(np.float32), terminated, np.float32(gamma), n)
    return rl.value_rescale(y) if rescaled else y


def n_step_return__forward_sums(r, next_values, terminated, gamma, n, rescaled=False):
    v = rl.value_rescale_inverse(next_values) if rescaled else next_values
    y = []
    for t in range(len(r)):
        total, weight = 0, np.ones(r.shape[1])
        last = min(t + n, len(r)) - 1
        for k in range(t, last + 1):
            total = total + weight * r[k]
            weight = np.where(terminated[k], 0, weight * gamma)
        y.append(total + weight * v[last])
    return rl.value_rescale(np.array(y)) if rescaled else y


# -------------------------------------------------------------------------------------------- sequence_priority
def sequence_priority__sorted(errors, eta=0.9):
    size = np.sort(np.abs(errors), axis=0)
    return eta * size[-1] + (1 - eta) * size.sum(axis=0) / len(size)


def sequence_priority__torch(errors, eta=0.9):
    size = torch.tensor(errors).abs()
    return (eta * size.amax(0) + (1 - eta) * size.mean(0)).numpy()


def sequence_priority__norms(errors, eta=0.9):
    largest, total = (np.linalg.norm(errors, order, axis=0) for order in (np.inf, 1))
    return eta * largest + (1 - eta) * total / errors.shape[0]


def sequence_priority__float32(errors, eta=0.9):
    e = np.abs(errors).astype("float32")
    return (eta * e.max(axis=0) + (1 - eta) * e.mean(axis=0)).astype("float32")


def sequence_priority__columns(errors, eta=0.9):
    return [eta * max(map(abs, c)) + (1 - eta) * math.fsum(map(abs, c)) / len(c) for c in errors.T.tolist()]


# -------------------------------------------------------------------------------------------- advantage_returns
def advantage_returns__recursive(r, values, next_values, terminated, truncated, gamma):
    def back(t):
        following = back(t + 1) if t + 1 < len(r) else []
        future = np.where(truncated[t], next_values[t], following[0]) if following else next_values[t]
        return [r[t] + gamma * np.where(terminated[t], 0, future), *following]

    returns = np.stack(back(0))
    return returns, returns - values


def advantage_returns__torch(r, values, next_values, terminated, truncated, gamma):
    r, v, after = (torch.tensor(x) for x in (r, values, next_values))
    stops = torch.tensor(terminated | truncated)
    stops[-1] = True
    one = r + gamma * after * ~torch.tensor(terminated)  # where it stops
    returns = one.clone()
    for t in range(len(r) - 2, -1, -1):
        returns[t] = torch.where(stops[t], one[t], r[t] + gamma * returns[t + 1])
    return returns.numpy(), (returns - v).numpy()


def advantage_returns__gae_of_lambda_one(r, values, next_values, terminated, truncated, gamma):
    goes_on = ~(terminated | truncated)
    own = values.copy()
    after = next_values.copy()
    after[:-1] = np.where(goes_on[:-1], own[1:], after[:-1])
    advantages, returns = rl.gae(r, own, after, terminated, truncated, gamma, 1.0)
    return returns, advantages


def advantage_returns__episodes(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros(r.shape)
    for i in range(r.shape[1]):
        stops = np.flatnonzero(terminated[:, i] | truncated[:, i]).tolist()
        start = 0
        for stop in dict.fromkeys([*stops, len(r) - 1]):
            future = 0.0 if terminated[stop, i] else next_values[stop, i]
            for t in range(stop, start - 1, -1):
                future = r[t, i] + gamma * future
                returns[t, i] = future
            start = stop + 1
    return returns, returns - values


def advantage_returns__masks_as_numbers(r, values, next_values, terminated, truncated, gamma):
    end, cut = terminated.astype(float), truncated.astype(float)
    returns, R = [], next_values[-1]
    for t in reversed(range(r.shape[0])):
        R = r[t] + gamma * (1 - end[t]) * (cut[t] * next_values[t] + (1 - cut[t]) * R)
        returns.insert(0, R)
    return np.array(returns), np.array(returns) - values


def advantage_returns__single_precision(r, values, next_values, terminated, truncated, gamma):
    r, values, next_values = (x.astype(np.float32) for x in (r, values, next_values))
    return rl.advantage_returns(r, values, next_values, terminated, truncated, np.float32(gamma))


# -------------------------------------------------------------------------------------------- policy_value_loss
def policy_value_loss__cross_entropy(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    A = (returns - values).detach()
    policy = (cross_entropy(logits, actions, reduction="none") * A).mean()
    H = Categorical(logits=logits).entropy().mean()
    return policy + value_weight * mse_loss(values, returns.detach()) - entropy_weight * H


def policy_value_loss__one_hot(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    R = returns.data
    log_p = logits - logits.logsumexp(dim=1, keepdim=True)
    chosen = torch.nn.functional.one_hot(actions, logits.shape[1]).float()
    A = R - values
    terms = -(log_p * chosen).sum(1) * A.data + value_weight * A * A
    return (terms + entropy_weight * (log_p.exp() * log_p).sum(1)).mean()


def policy_value_loss__double(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    given = logits.double(), values.double(), actions, returns.double()
    return rl.policy_value_loss(*given, entropy_weight, value_weight)


def policy_value_loss__no_grad_block(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    with torch.no_grad():
        R = returns.clone()
        A = R - values
    d = Categorical(logits=logits)
    loss = -(d.log_prob(actions) * A)
    loss = loss + value_weight * (values - R) ** 2
    loss = loss - entropy_weight * d.entropy()
    return loss.sum() / len(loss)


def policy_value_loss__of_shape_one(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    return rl.policy_value_loss(logits, values, actions, returns, entropy_weight, value_weight).reshape(1)


# ----------------------------------------------------------------------------------------- pixel_control_reward
def pixel_control_reward__pooling(before, after, cell=4):
    change = torch.tensor(np.abs(after.astype(np.float64) - before.astype(np.float64)))
    return avg_pool2d(change, cell, cell).mean(1)


def pixel_control_reward__integers(before, after, cell=4):
    wide = (np.int64 if before.dtype.kind in "ui" else np.float64,)
    change = np.abs(after.astype(*wide) - before.astype(*wide)).mean(axis=1)
    n, h, w = change.shape
    return change.reshape(n, h // cell, cell, w // cell, cell).mean(axis=4).mean(axis=2)


def pixel_control_reward__slices(before, after, cell=4):
    change = np.abs(np.subtract(after, before, dtype=np.float64))
    return sum(change[:, :, i::cell, j::cell] for i in range(cell) for j in range(cell)).mean(axis=1) / cell**2


def pixel_control_reward__cumulative(before, after, cell=4):
    total = np.abs(after.astype(float) - before.astype(float)).sum(axis=1).cumsum(axis=1).cumsum(axis=2)
    total = np.pad(total, ((0, 0), (1, 0), (1, 0)))[:, ::cell, ::cell]
    sums = total[:, 1:, 1:] - total[:, 1:, :-1] - total[:, :-1, 1:] + total[:, :-1, :-1]
    return sums / (before.shape[1] * cell * cell)


def pixel_control_reward__float32(before, after, cell=4):
    return rl.pixel_control_reward(before.astype(np.float32), after.astype(np.float32), cell).astype(np.float32)


# -------------------------------------------------------------------------------------- reward_prediction_batch
def reward_prediction_batch__in_turns(frames, r, size, rng):
    x, classes = [], []
    kinds = [np.flatnonzero(r[3:] == 0) + 3, np.flatnonzero(r[3:] != 0) + 3]
    for n in range(size):
        t = int(rng.choice(kinds[n % 2]))
        x.append(frames[t - 3 : t])
        classes.append({0: 0, 1: 1, -1: 2}[int(np.sign(r[t]))])
    return np.array(x), np.array(classes)


def reward_prediction_batch__shuffled(frames, r, size, rng):
    x, classes = rl.reward_prediction_batch(frames, r, size, rng)
    order = rng.permutation(size)
    return x[order], classes[order]


def reward_prediction_batch__drawn_until_full(frames, r, size, rng):
    room, chosen = [size // 2, size // 2], []
    while sum(room):
        t = int(rng.integers(3, len(r)))
        kind = int(r[t] != 0)
        if room[kind]:
            room[kind] -= 1
            chosen.append(t)
    x = np.stack([frames[np.array(chosen) + back] for back in (-3, -2, -1)], axis=1)
    return x, [0 if r[t] == 0 else 1 if r[t] > 0 else 2 for t in chosen]


def reward_prediction_batch__by_uniform_numbers(frames, r, size, rng):
    some, none = ([t for t in range(3, len(r)) if bool(r[t]) is kind] for kind in (True, False))
    t = [kind[int(rng.random() * len(kind))] for kind in (some, none) for _ in range(size // 2)]
    return np.array([frames[i - 3 : i] for i in t]), np.select([r[t] > 0, r[t] < 0], [1, 2])


def reward_prediction_batch__windows(frames, r, size, rng):
    windows = np.stack([frames[:-3], frames[1:-2], frames[2:-1]], axis=1)
    target = r[3:]
    rows = np.r_[rng.choice(np.nonzero(target)[0], size // 2), rng.choice(np.nonzero(target == 0)[0], size // 2)]
    return windows[rows], np.where(target[rows] == 0, 0, np.where(target[rows] > 0, 1, 2)).astype(np.int8)


# -------------------------------------------------------------------------------------------- value_replay_loss
def value_replay_loss__no_grad(values, last_value, r, terminated, gamma):
    targets = torch.empty_like(r)
    with torch.no_grad():
        R = last_value
        for t in range(r.shape[0] - 1, -1, -1):
            R = r[t] + gamma * R * (1.0 - terminated[t].float())
            targets[t] = R
    return mse_loss(values, targets)


def value_replay_loss__numpy_targets(values, last_value, r, terminated, gamma):
    after = np.zeros(r.shape)
    after[-1] = last_value.detach().numpy()
    no = np.zeros(r.shape, dtype=bool)
    R, _ = rl.advantage_returns(r.numpy().astype(float), after, after, terminated.numpy(), no, gamma)
    return (torch.tensor(R, dtype=torch.float32) - values).pow(2).mean()


def value_replay_loss__recursive(values, last_value, r, terminated, gamma):
    def back(t):
        if t == len(r):
            return [last_value.detach()]
        rest = back(t + 1)
        return [r[t] + gamma * rest[0].masked_fill(terminated[t], 0.0), *rest]

    return (torch.stack(back(0)[:-1]) - values).square().mean()


def value_replay_loss__term_by_term(values, last_value, r, terminated, gamma):
    terms = []
    for i in range(values.shape[1]):
        R = last_value[i].detach()
        for t in reversed(range(values.shape[0])):
            R = r[t, i] if terminated[t, i] else r[t, i] + gamma * R
            terms.append((values[t, i] - R) ** 2)
    return sum(terms) / len(terms)


def value_replay_loss__double(values, last_value, r, terminated, gamma):
    return rl.value_replay_loss(values.double(), last_value.double(), r.double(), terminated, gamma)


# ------------------------------------------------------------------------------------------------------- gae
def gae__lambda_returns(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    """The targets first: (1 − λ) V + λ times the target of the step after."""
    targets = np.zeros_like(r)
    for t in reversed(range(len(r))):
        stops = terminated[t] | truncated[t] | (t == len(r) - 1)
        future = next_values[t] if t == len(r) - 1 else lam * (targets[t + 1] - values[t + 1]) + next_values[t]
        future = np.where(stops, next_values[t], future)
        targets[t] = r[t] + gamma * np.where(terminated[t], 0, future)
    return targets - values, targets


def gae__matrix(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    delta = r + gamma * next_values * (1 - terminated) - values
    A = np.zeros_like(delta)
    for i in range(r.shape[1]):
        W = np.eye(len(r))
        for t in range(len(r) - 1):
            for k in range(t + 1, len(r)):
                stopped = terminated[t:k, i].any() or truncated[t:k, i].any()
                W[t, k] = 0 if stopped else (gamma * lam) ** (k - t)
        A[:, i] = W @ delta[:, i]
    return A, A + values


def gae__recursive(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    def advantage(t):
        delta = r[t] + gamma * np.where(terminated[t], 0.0, next_values[t]) - values[t]
        if t == len(r) - 1:
            return [delta]
        later = advantage(t + 1)
        return [delta + gamma * lam * ~(terminated[t] | truncated[t]) * later[0], *later]

    A = np.array(advantage(0))
    return A, A + values


def gae__torch(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    r, values, next_values = (torch.tensor(x) for x in (r, values, next_values))
    go_on = torch.tensor(~terminated & ~truncated).float()
    A = r + gamma * next_values * torch.tensor(~terminated) - values
    for t in range(len(r) - 2, -1, -1):
        A[t] += gamma * lam * go_on[t] * A[t + 1]
    return A, A + values


def gae__single_precision(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    r, values, next_values = (x.astype(np.float32) for x in (r, values, next_values))
    return rl.gae(r, values, next_values, terminated, truncated, gamma, lam)


def gae__lists(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = [[0.0] * r.shape[1] for _ in range(r.shape[0])]
    for i in range(r.shape[1]):
        last = 0.0
        for t in reversed(range(r.shape[0])):
            nv = 0.0 if terminated[t, i] else float(next_values[t, i])
            if terminated[t, i] or truncated[t, i]:
                last = 0.0
            last = float(r[t, i]) + gamma * nv - float(values[t, i]) + gamma * lam * last
            A[t][i] = last
    return A, [[a + v for a, v in zip(*rows, strict=True)] for rows in zip(A, values.tolist(), strict=True)]


# ---------------------------------------------------------------------------------------------- ppo_clip_loss
def ppo_clip_loss__max_of_losses(new_logp, old_logp, advantages, eps=0.2):
    A = advantages.detach()
    ratio = torch.exp(new_logp - old_logp.detach())
    return torch.maximum(-ratio * A, -torch.clip(ratio, 1 - eps, 1 + eps) * A).mean()


def ppo_clip_loss__g_of_the_paper(new_logp, old_logp, advantages, eps=0.2):
    A, ratio = advantages.detach(), (new_logp - old_logp.detach()).exp()
    g = torch.where(A >= 0, (1 + eps) * A, (1 - eps) * A)
    return -torch.min(ratio * A, g).mean()


def ppo_clip_loss__stacked(new_logp, old_logp, advantages, eps=0.2):
    with torch.no_grad():
        A, old = advantages * 1.0, old_logp * 1.0
    ratio = new_logp.exp() / old.exp()
    both = torch.stack([ratio * A, ratio.clamp(min=1 - eps).clamp(max=1 + eps) * A])
    return -both.min(dim=0).values.mean()


def ppo_clip_loss__loop(new_logp, old_logp, advantages, eps=0.2):
    total = 0
    for new, old, A in zip(
        new_logp.reshape(-1), old_logp.reshape(-1).tolist(), advantages.reshape(-1).tolist(), strict=True
    ):
        ratio = torch.exp(new - old)
        total = total + min(ratio * A, min(max(ratio, 1 - eps), 1 + eps) * A)
    return -total / new_logp.numel()


def ppo_clip_loss__double(new_logp, old_logp, advantages, eps=0.2):
    return rl.ppo_clip_loss(new_logp.double(), old_logp.double(), advantages.double(), eps)


# ------------------------------------------------------------------------------------------------ train_agent
def _updated(model, optimizer, S, A, old, adv, target, epochs):
    found = []
    for _ in range(epochs):
        logits, v = model(S)
        d = Categorical(logits=logits)
        loss = rl.ppo_clip_loss(d.log_prob(A), old, adv)
        loss = loss + 0.5 * mse_loss(v, target) - 0.01 * d.entropy().mean()
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        found.append(float(loss))
    return found


def train_agent__values_in_one_call(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses, now = [], reset()
    for _ in range(updates):
        S, A, after, r, ended, cut = [], [], [], [], [], []
        for _ in range(horizon):
            S.append(now)
            with torch.inference_mode():
                u = model(now)[0]
            A.append(sample(u.clone()))
            f, reward, e, c, now = step(A[-1])
            after.append(f)
            r.append(reward)
            ended.append(e)
            cut.append(c)
        S, A = torch.stack(S), torch.stack(A)
        with torch.no_grad():
            u, v = model(S)
            nv = model(torch.stack(after))[1]
            old = Categorical(logits=u).log_prob(A)
        adv, target = rl.gae(np.array(r), v.numpy(), nv.numpy(), np.array(ended), np.array(cut), gamma)
        adv, target = (torch.tensor(x, dtype=torch.float32) for x in (adv, target))
        losses.append(_updated(model, optimizer, S, A, old, adv, target, epochs))
    return losses


def train_agent__the_last_value_by_itself(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    """Values of the next states only where they are no states of the rollout: at stops, and at the end."""
    losses, now = np.zeros((updates, epochs)), reset()
    for k in range(updates):
        rows = []
        for _ in range(horizon):
            with torch.no_grad():
                u, v = model(now)
            a = sample(u)
            f, r, e, c, then = step(a)
            rows.append([now, a, Categorical(logits=u).log_prob(a), v, f, r, e, c])
            now = then
        nv = []
        for t, row in enumerate(rows):
            with torch.no_grad():
                own = model(row[4])[1].numpy()
            stops = row[6] | row[7] if t + 1 < horizon else np.ones(len(own), dtype=bool)
            nv.append(np.where(stops, own, rows[t + 1][3].numpy() if t + 1 < horizon else own))
        S, A, old, v = (torch.stack([row[i] for row in rows]) for i in range(4))
        r, e, c = (np.stack([row[i] for row in rows]) for i in (5, 6, 7))
        adv, target = rl.gae(r, v.numpy(), np.stack(nv), e, c, gamma)
        adv, target = torch.tensor(adv).float(), torch.tensor(target).float()
        losses[k] = _updated(model, optimizer, S, A, old, adv, target, epochs)
    return losses


def train_agent__one_long_row(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses, now = [], reset()
    for _ in range(updates):
        *found, now = rl._rollout(model, now, sample, step, horizon, gamma)
        S, A, old, adv, target = (x.flatten(0, 1) for x in found)
        losses += _updated(model, optimizer, S, A, old, adv, target, epochs)
    return torch.tensor(losses).reshape(updates, epochs)


def train_agent__zero_by_model(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    model.zero_grad()

    class Cleared:
        def zero_grad(self, **_):
            for p in model.parameters():
                p.grad = None

        def step(self):
            optimizer.step()

    return rl.train_agent(model, Cleared(), reset, sample, step, updates, horizon, epochs, gamma)


def train_agent__acts_with_gradients(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    def drawn(u):
        return sample(u.detach().requires_grad_())

    return rl.train_agent(model, optimizer, reset, drawn, step, updates, horizon, epochs, gamma).tolist()
