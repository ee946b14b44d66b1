"""The reference for ``deep_rl`` against sums written out term by term, autograd and central differences."""

import numpy as np
import pytest

from tests.lazy import Lazy, torch

rl = Lazy("reference.deep_rl")

CLOSE = {"rtol": 1e-10, "atol": 1e-10}


def drawn(seed, t, n, share=0.25):
    """Rewards, values, values of the next states, ends and cuts of T steps in N worlds; a few steps are both."""
    rng = np.random.default_rng(seed)
    ends, cuts = rng.random((2, t, n)) < share
    return *rng.normal(scale=3, size=(3, t, n)), ends, cuts


def test_rescaling_and_its_inverse_undo_each_other():
    x = np.concatenate([-np.geomspace(1e6, 1e-3, 40), [0.0], np.geomspace(1e-3, 1e6, 40)])

    for eps in (1e-3, 1e-2, 0.3):
        y = rl.value_rescale(x, eps)
        h = [np.sign(each) * (abs(each) + 1) ** 0.5 - np.sign(each) + eps * each for each in x]
        np.testing.assert_allclose(y, h, **CLOSE)
        np.testing.assert_allclose(rl.value_rescale_inverse(y, eps), x, rtol=1e-9, atol=1e-9)
        assert (np.diff(y) > 0).all()


@pytest.mark.parametrize("n", [1, 2, 5, 9])
@pytest.mark.parametrize("rescaled", [False, True])
def test_n_step_returns_are_the_sums_written_out(n, rescaled):
    r, v, _, ends, _ = drawn(n, 7, 3)
    found = rl.n_step_return(r, v, ends, 0.9, n, rescaled=rescaled)

    for t, world in np.ndindex(7, 3):
        total, discount = 0.0, 1.0
        for k in range(t, min(t + n, 7)):
            total, discount = total + discount * r[k, world], discount * 0.9
            if ends[k, world]:
                break
        else:
            value = v[k, world]
            total += discount * (rl.value_rescale_inverse(value) if rescaled else value)
        np.testing.assert_allclose(found[t, world], rl.value_rescale(total) if rescaled else total, **CLOSE)


def test_advantages_are_the_sums_written_out():
    r, v, after, ends, cuts = drawn(3, 9, 4)
    returns, of_a3c = rl.advantage_returns(r, v, after, ends, cuts, 0.9)
    by_gae, targets = rl.gae(r, v, after, ends, cuts, 0.9, 0.8)
    stops = ends | cuts
    stops[-1] = True

    for t, world in np.ndindex(9, 4):
        last = t + int(stops[t:, world].argmax())
        steps = np.arange(t, last + 1)
        delta = r[steps, world] + 0.9 * ~ends[steps, world] * after[steps, world] - v[steps, world]
        total = (0.9 ** (steps - t) * r[steps, world]).sum()
        total += 0.9 ** (last + 1 - t) * after[last, world] * ~ends[last, world]
        np.testing.assert_allclose(returns[t, world], total, **CLOSE)
        np.testing.assert_allclose(by_gae[t, world], (0.72 ** (steps - t) * delta).sum(), **CLOSE)
    np.testing.assert_allclose(of_a3c, returns - v, **CLOSE)
    np.testing.assert_allclose(targets, by_gae + v, **CLOSE)


def test_gae_with_lambda_1_gives_the_returns_of_a3c_where_values_go_on():
    r, v, after, ends, cuts = drawn(4, 8, 3)
    goes_on = ~(ends | cuts)[:-1]
    after[:-1][goes_on] = v[1:][goes_on]

    returns, advantages = rl.advantage_returns(r, v, after, ends, cuts, 0.95)

    np.testing.assert_allclose(rl.gae(r, v, after, ends, cuts, 0.95, 1.0), (advantages, returns), **CLOSE)
    one_step = r + 0.95 * np.where(ends, 0, after) - v
    np.testing.assert_allclose(rl.gae(r, v, after, ends, cuts, 0.95, 0.0)[0], one_step, **CLOSE)


def test_priorities_pixels_and_classes():
    rng = np.random.default_rng(5)
    errors = rng.normal(size=(6, 3))
    size = [[abs(e) for e in errors[:, world]] for world in range(3)]
    np.testing.assert_allclose(
        rl.sequence_priority(errors, 0.7), [0.7 * max(s) + 0.3 * sum(s) / 6 for s in size], **CLOSE
    )

    before, after = rng.integers(0, 256, size=(2, 2, 3, 6, 9), dtype=np.uint8)
    change = torch.from_numpy(np.abs(after.astype(float) - before.astype(float)).mean(axis=1, keepdims=True))
    expected = torch.nn.functional.avg_pool2d(change, 3)[:, 0]
    np.testing.assert_allclose(rl.pixel_control_reward(before, after, 3), expected, **CLOSE)

    r = rng.choice([0.0, 0.5, -2.0], size=40)
    x, classes = rl.reward_prediction_batch(np.arange(40), r, 30, np.random.default_rng(6))
    assert x.shape == (30, 3)
    assert (np.diff(x, axis=1) == 1).all()
    np.testing.assert_array_equal(classes, [[0, 1, 2][int(np.sign(r[last + 1]))] for last in x[:, 2]])
    assert (classes == 0).sum() == 15


def differences(f, x, h=1e-6):
    """The gradient of f, a number, at the tensor x by central differences."""
    steps = h * torch.eye(x.numel(), dtype=x.dtype).reshape(x.numel(), *x.shape)
    return torch.stack([(f(x + d) - f(x - d)) / (2 * h) for d in steps]).reshape(x.shape)


def test_the_losses_are_the_sums_and_their_gradients_agree_with_central_differences():
    generator = torch.Generator().manual_seed(0)

    def normal(*shape):
        return torch.randn(*shape, generator=generator, dtype=torch.float64)

    logits, values, actions, returns = normal(5, 3), normal(5), torch.tensor([0, 2, 1, 1, 0]), normal(5)
    u, v = logits.clone().requires_grad_(), values.clone().requires_grad_()
    loss = rl.policy_value_loss(u, v, actions, returns, 0.3, 0.7)
    (1.7 * loss).backward()
    advantages = returns - values

    def by_hand(u, v):
        """The advantages of the policy's term stay as they were."""
        p = (u - u.logsumexp(dim=1, keepdim=True)).exp()
        entropy = torch.distributions.Categorical(p).entropy()
        policy = -p[range(5), actions].log() * advantages
        return (policy + 0.7 * (v - returns) ** 2 - 0.3 * entropy).mean()

    assert torch.allclose(loss, by_hand(logits, values), **CLOSE)
    assert torch.allclose(u.grad, 1.7 * differences(lambda u: by_hand(u, values), logits), rtol=1e-6, atol=1e-6)
    assert torch.allclose(v.grad, 1.7 * differences(lambda v: by_hand(logits, v), values), rtol=1e-6, atol=1e-6)

    new, old, A = 0.3 * normal(40), 0.3 * normal(40), normal(40)
    leaf = new.clone().requires_grad_()
    loss = rl.ppo_clip_loss(leaf, old, A, 0.15)
    (1.7 * loss).backward()

    def clipped(new):
        """Cut off above where the advantage is positive, below where it is negative."""
        ratio = (new - old).exp()
        return -(A * torch.where(A > 0, ratio.clamp(max=1.15), ratio.clamp(min=0.85))).mean()

    assert torch.allclose(loss, clipped(new), **CLOSE)
    assert torch.allclose(leaf.grad, 1.7 * differences(clipped, new), rtol=1e-6, atol=1e-6)


def test_value_replay_is_the_mean_square_and_only_the_values_get_a_gradient():
    r, v, _, ends, _ = (torch.from_numpy(each) for each in drawn(7, 6, 3))
    last = r[0].clone()
    leaf, bootstrap = v.clone().requires_grad_(), last.clone().requires_grad_()

    loss = rl.value_replay_loss(leaf, bootstrap, r, ends, 0.9)
    (1.7 * loss).backward()

    never = np.zeros((6, 3), dtype=bool)
    after = np.concatenate([np.zeros((5, 3)), last.numpy()[None]])
    returns, advantages = rl.advantage_returns(r.numpy(), v.numpy(), after, ends.numpy(), never, 0.9)
    assert loss.item() == pytest.approx((advantages**2).mean(), rel=1e-10)
    np.testing.assert_allclose(leaf.grad, 1.7 * 2 * (v.numpy() - returns) / 18, **CLOSE)
    assert bootstrap.grad is None


def test_large_logits_leave_the_loss_finite():
    u = torch.tensor([[1000.0, -1000.0, 0.0]], requires_grad=True)
    loss = rl.policy_value_loss(u, torch.zeros(1), torch.tensor([0]), torch.ones(1))
    loss.backward()

    assert loss.item() == pytest.approx(0.5)
    assert torch.isfinite(u.grad).all()
