"""The reference's Q-learning against PyTorch, finite differences, and formulas written down a second time."""

import numpy as np
import pytest

from reference.dqn import (
    ReplayBuffer,
    clip_reward,
    double_dqn_target,
    dqn_loss,
    epsilon_greedy,
    huber,
    huber_grad,
    q_learning_update,
    q_values,
    sync_target,
    td_target,
    train_agent,
    train_dqn,
)
from tests.lazy import functional, torch

DELTAS = [0.25, 1.0, 3.0]
SIZES = [(6, 3, 4), (1, 2, 3), (5, 1, 1), (4, 3, 3)]  # transitions, features, actions


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_411)


def network(rng, d, k):
    return {"W": rng.normal(size=(k, d)), "b": rng.normal(size=k)}


def transitions(rng, n, d, k):
    s, s_next = rng.normal(size=(n, d)), rng.normal(size=(n, d))
    return s, rng.integers(k, size=n), rng.uniform(-1, 1, size=n), s_next, rng.permutation(np.arange(n) % 3 == 0)


def agree(actual, expected):
    expected = expected.detach().numpy() if isinstance(expected, torch.Tensor) else expected
    np.testing.assert_allclose(actual, expected, rtol=1e-10, atol=1e-10)


def linear(params):
    """Return a torch.nn.Linear with these parameters."""
    W, b = params["W"], params["b"]
    net = torch.nn.Linear(W.shape[1], len(b), dtype=torch.float64)
    with torch.no_grad():
        net.weight.copy_(torch.tensor(W))
        net.bias.copy_(torch.tensor(b))
    return net


def torch_loss(net, fixed, batch, gamma, delta):
    """The loss of a batch as it is usually written in torch."""
    s, a, r, s_next, done = (torch.tensor(part) for part in batch)
    with torch.no_grad():
        y = r + gamma * fixed(s_next).max(dim=1).values * (~done)
    return functional.huber_loss(net(s).gather(1, a[:, None])[:, 0], y, delta=delta)


# ------------------------------------------------------------------------------- the four devices
def test_a_buffer_holds_the_last_transitions_whatever_their_shape(rng):
    states, rewards = rng.normal(size=(8, 2, 3)), rng.normal(size=8)
    buffer = ReplayBuffer(5)

    for n in range(7):
        buffer.add(states[n], n, rewards[n], states[n + 1], n == 6)
    s, a, r, s_next, done = buffer.sample(5, rng)

    assert len(buffer) == 5
    assert sorted(a) == [2, 3, 4, 5, 6]
    agree(s, states[a])
    agree(r, rewards[a])
    agree(s_next, states[a + 1])
    np.testing.assert_array_equal(done, a == 6)
    assert (r.dtype, done.dtype) == (np.float64, np.bool_)


def test_every_pair_of_transitions_is_a_batch_as_often_as_any_other(rng):
    buffer = ReplayBuffer(4)
    for n in range(4):
        buffer.add(n, 0, 0.0, n, False)

    batches = [tuple(buffer.sample(2, rng)[0].tolist()) for _ in range(2400)]

    times = [batches.count((i, j)) for i in range(4) for j in range(4) if i != j]
    assert sum(times) == 2400  # and none has a transition twice
    assert max(abs(count - 200) for count in times) < 6 * 13.6  # standard deviations


def test_a_buffer_keeps_what_was_added_and_a_batch_is_no_view_of_it(rng):
    buffer, s = ReplayBuffer(2), np.array([1.0, 2.0])
    buffer.add(s, 0, 0.0, s, False)

    s[:] = 7
    buffer.sample(1, rng)[0][:] = 8

    agree(buffer.sample(1, rng)[0], [[1.0, 2.0]])
    agree(buffer.sample(1, rng)[3], [[1.0, 2.0]])


def test_more_than_there_are_cannot_be_sampled(rng):
    buffer = ReplayBuffer(3)
    buffer.add(0, 0, 0.0, 1, False)

    with pytest.raises(ValueError, match="larger sample"):
        buffer.sample(2, rng)


@pytest.mark.parametrize("tau", [1.0, 0.3, 0.005, 0.0])
def test_the_target_moves_as_torchs_running_average(tau, rng):
    target, online = network(rng, 3, 4), network(rng, 3, 4)
    averaged = torch.optim.swa_utils.AveragedModel(
        linear(target), multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(1 - tau)
    )
    averaged.n_averaged += 1  # the first update would be a copy

    for _ in range(3):
        averaged.update_parameters(linear(online))
        sync_target(target, online, tau)

    agree(target["W"], averaged.module.weight)
    agree(target["b"], averaged.module.bias)


def test_after_a_copy_the_networks_share_nothing_and_online_is_as_before(rng):
    target, online = network(rng, 3, 4), network(rng, 3, 4)
    before = {name: value.copy() for name, value in online.items()}

    sync_target(target, online)

    for name, value in before.items():
        np.testing.assert_array_equal(target[name], value)
        np.testing.assert_array_equal(online[name], value)
        assert not np.shares_memory(target[name], online[name])


def test_a_clipped_reward_agrees_with_torch(rng):
    r = rng.normal(scale=2, size=(3, 4, 2))

    agree(clip_reward(r), torch.tensor(r).clamp(-1, 1))
    assert [float(clip_reward(n)) for n in (-3, -1, 0, 0.25, 1, 300)] == [-1, -1, 0, 0.25, 1, 1]


@pytest.mark.parametrize("delta", DELTAS)
def test_huber_and_its_gradient_agree_with_torch(delta, rng):
    e = np.append(rng.normal(scale=3, size=60), [0.0, delta, -delta, 1e6, -1e6])
    leaf = torch.tensor(e, requires_grad=True)
    loss = functional.huber_loss(leaf, torch.zeros_like(leaf), reduction="none", delta=delta)
    smooth = functional.smooth_l1_loss(leaf, torch.zeros_like(leaf), reduction="none", beta=delta)
    loss.sum().backward()

    agree(huber(e, delta), loss)
    agree(huber(e, delta), delta * smooth)  # torch's smooth L1 loss is divided by delta, Huber's is not
    agree(huber_grad(e, delta), leaf.grad)


def test_without_a_delta_it_is_one(rng):
    e = rng.normal(scale=2, size=(4, 5))

    np.testing.assert_array_equal(huber(e), huber(e, 1.0))
    np.testing.assert_array_equal(huber_grad(e), huber_grad(e, 1.0))


@pytest.mark.parametrize("delta", DELTAS)
def test_the_gradient_of_huber_agrees_with_finite_differences(delta, rng):
    e = delta * rng.choice([-1, 1], size=40) * np.append(rng.uniform(0, 0.9, size=20), rng.uniform(1.1, 5, size=20))
    dout, h = rng.normal(size=40), 1e-5

    numerical = dout * (huber(e + h, delta) - huber(e - h, delta)) / (2 * h)

    np.testing.assert_allclose(dout * huber_grad(e, delta), numerical, rtol=0, atol=1e-6)


# ------------------------------------------------------------------------------- targets and tables
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_targets_agree_with_the_sums_written_out(size, rng):
    n, _, k = size
    r, done, gamma = rng.normal(size=n), rng.permutation(np.arange(n) % 2 == 0), 0.9
    q_online, q_target = rng.normal(size=(n, k)) - 2, rng.normal(size=(n, k)) - 2  # negative ones, too

    plain = [r[i] if done[i] else r[i] + gamma * max(q_target[i].tolist()) for i in range(n)]
    best = [max(range(k), key=lambda a, i=i: q_online[i, a]) for i in range(n)]
    double = [r[i] if done[i] else r[i] + gamma * q_target[i, best[i]] for i in range(n)]

    agree(td_target(r, q_target, done, gamma), plain)
    agree(double_dqn_target(r, q_online, q_target, done, gamma), double)
    assert np.all(double_dqn_target(r, q_online, q_target, done, gamma) <= td_target(r, q_target, done, gamma))


@pytest.mark.parametrize("epsilon", [0.0, 0.3, 1.0])
def test_an_action_is_chosen_with_the_probabilities_of_epsilon_greedy(epsilon, rng):
    q = np.array([0.3, -1.0, 2.0, 1.9])
    expected = np.array([epsilon / 4, epsilon / 4, 1 - 0.75 * epsilon, epsilon / 4])

    chosen = np.array([epsilon_greedy(q, epsilon, rng) for _ in range(4000)])

    found = np.array([np.mean(chosen == a) for a in range(4)])
    assert np.all(np.abs(found - expected) <= 6 * np.sqrt(expected * (1 - expected) / 4000))


def test_one_step_of_q_learning_moves_one_value_towards_its_target(rng):
    q, alpha, gamma = rng.normal(size=(5, 3)), 0.3, 0.9

    for done in (False, True):
        learned = q_learning_update(q, 2, 1, 0.7, 4, done, alpha, gamma)

        y = 0.7 + (0 if done else gamma * max(q[4].tolist()))
        expected = q.copy()
        expected[2, 1] = (1 - alpha) * q[2, 1] + alpha * y
        agree(learned, expected)
        assert not np.shares_memory(learned, q)


def test_q_learning_finds_the_solution_of_bellmans_equation(rng):
    leads_to, rewards, gamma = rng.integers(5, size=(5, 3)), rng.uniform(-1, 1, size=(5, 3)), 0.7
    solution = np.zeros((5, 3))
    for _ in range(100):  # value iteration: the error shrinks by gamma
        solution = rewards + gamma * solution.max(axis=1)[leads_to]

    q = np.zeros((5, 3))
    for _ in range(100):
        for s, a in np.ndindex(5, 3):
            q = q_learning_update(q, s, a, rewards[s, a], leads_to[s, a], False, 1.0, gamma)

    agree(q, solution)


# ------------------------------------------------------------------------------- networks
@pytest.mark.parametrize("delta", DELTAS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_loss_and_its_gradients_agree_with_torch(size, delta, rng):
    (n, d, k), gamma = size, 0.9
    online, target, batch = network(rng, d, k), network(rng, d, k), transitions(rng, n, d, k)
    net, fixed = linear(online), linear(target)
    loss = torch_loss(net, fixed, batch, gamma, delta)
    loss.backward()

    found, gradients = dqn_loss(online, target, batch, gamma, delta)

    agree(q_values(online, batch[0]), net(torch.tensor(batch[0])))
    agree(found, loss)
    agree(gradients["W"], net.weight.grad)
    agree(gradients["b"], net.bias.grad)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_gradients_of_the_loss_agree_with_finite_differences(size, rng):
    n, d, k = size
    online, target, batch = network(rng, d, k), network(rng, d, k), transitions(rng, n, d, k)
    dout, h = rng.normal(), 1e-5

    _, gradients = dqn_loss(online, target, batch, 0.9, 0.8)

    for name, gradient in gradients.items():
        numerical = np.empty_like(gradient)
        for index in np.ndindex(gradient.shape):
            step = np.zeros_like(gradient)
            step[index] = h
            either = [{**online, name: online[name] + sign * step} for sign in (1, -1)]
            up, down = (dqn_loss(params, target, batch, 0.9, 0.8)[0] for params in either)
            numerical[index] = dout * (up - down) / (2 * h)
        np.testing.assert_allclose(dout * gradient, numerical, rtol=0, atol=1e-6)


@pytest.mark.parametrize("sync_every", [1, 4, 100])
def test_training_agrees_with_steps_along_torchs_gradients(sync_every, rng):
    online, target = network(rng, 3, 4), network(rng, 3, 4)
    batches, gamma, delta = [transitions(rng, 5, 3, 4) for _ in range(10)], 0.9, 0.7
    net, fixed = linear(online), linear(target)
    expected = []
    for number, batch in enumerate(batches, start=1):
        loss = torch_loss(net, fixed, batch, gamma, delta)
        gradients = torch.autograd.grad(loss, [net.weight, net.bias])
        with torch.no_grad():
            net.weight -= 0.2 * gradients[0]
            net.bias -= 0.2 * gradients[1]
        expected.append(loss.item())
        if number % sync_every == 0:
            fixed.load_state_dict(net.state_dict())

    losses = train_dqn(online, target, batches, 0.2, gamma, delta, sync_every)

    agree(losses, expected)
    agree(online["W"], net.weight)
    agree(target["W"], fixed.weight)
    agree(target["b"], fixed.bias)


def test_a_loss_leaves_networks_and_batch_as_they_are(rng):
    online, target, batch = network(rng, 3, 4), network(rng, 3, 4), transitions(rng, 6, 3, 4)
    given = [*online.values(), *target.values(), *batch]
    before = [array.copy() for array in given]

    dqn_loss(online, target, batch, 0.9)

    for now, old in zip(given, before, strict=True):
        np.testing.assert_array_equal(now, old)


# ------------------------------------------------------------------------------- the agent
def test_an_agent_in_a_corridor_learns_what_can_be_written_down(rng):
    """Six states in a row, the last one the goal, one action: the way back from it discounts by gamma."""
    at = [0]

    def reset():
        at[0] = 0
        return 0

    def step(action):
        assert action == 0
        at[0] += 1
        return at[0], 50.0 if at[0] == 5 else 0.0, at[0] == 5

    q = train_agent(reset, step, np.zeros((6, 1)), 5, 100, 1.0, 0.9, 0.5, rng)

    agree(q[:, 0], [0.9**4, 0.9**3, 0.9**2, 0.9, 1.0, 0.0])  # the reward of 50 counts as 1


def test_an_episode_that_is_cut_off_keeps_its_future(rng):
    q = np.array([[0.0], [8.0]])

    learned = train_agent(lambda: 0, lambda _: (1, 0.0, False), q, 1, 1, 0.5, 0.5, 0.0, rng)

    agree(learned, [[2.0], [8.0]])
    agree(q, [[0.0], [8.0]])
