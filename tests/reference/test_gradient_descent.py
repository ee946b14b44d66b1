"""The reference's descent: differences against torch's gradients, steps against torch's SGD, batches by counting."""

import numpy as np
import pytest

from reference.gradient_descent import gradient_descent, minibatches, numerical_gradient, train_epoch
from tests.lazy import torch


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_416)


def test_a_numerical_gradient_agrees_with_torch(rng):
    a, w = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    leaf = torch.tensor(w, requires_grad=True)
    (torch.sum(torch.sin(torch.tensor(a) * leaf)) + torch.sum(leaf) ** 2).backward()

    found = numerical_gradient(lambda w: np.sum(np.sin(a * w)) + np.sum(w) ** 2, w)

    np.testing.assert_allclose(found, leaf.grad.numpy(), rtol=1e-6, atol=1e-7)


def test_the_error_of_a_central_difference_is_h_squared_times_the_third_derivative_over_6(rng):
    w = rng.normal(size=4)

    for h in (0.2, 0.1, 0.05):
        np.testing.assert_allclose(
            numerical_gradient(lambda w: np.sum(w**3), w, h), 3 * w**2 + h**2, rtol=0, atol=1e-10
        )


@pytest.mark.parametrize("dtype", ["float64", "float32", "int64"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 1, 2)], ids=str)
def test_f_is_asked_twice_for_each_element_and_w_is_left_alone(rng, shape, dtype):
    w, asked = np.asarray(10 * rng.normal(size=shape)).astype(dtype), []
    before = w.copy()

    numerical_gradient(lambda v: asked.append(v.copy()) or 0.0, w, 0.25)

    moved = sorted((v - w).ravel().round(9).tolist() for v in asked)
    assert moved == sorted([*(0.25 * np.eye(w.size)).tolist(), *(-0.25 * np.eye(w.size)).tolist()])
    assert np.array_equal(w, before)


@pytest.mark.slow
@pytest.mark.parametrize("lr", [0.05, 0.4, 2.5])
def test_a_descent_agrees_with_torch(rng, lr):
    a, start = rng.uniform(0.5, 1.5, size=(2, 3)), rng.normal(size=(2, 3))
    leaf = torch.tensor(start, requires_grad=True)
    sgd = torch.optim.SGD([leaf], lr=lr)
    for _ in range(20):
        sgd.zero_grad()
        (torch.sum(torch.tensor(a) * leaf**2) / 2).backward()
        sgd.step()

    np.testing.assert_allclose(gradient_descent(lambda w: a * w, start, lr, 20), leaf.detach().numpy(), rtol=1e-10)


def test_each_start_arrives_in_its_own_valley_and_the_saddle_holds_only_what_lies_on_its_line():
    def of_two_valleys(w):
        return w**3 - w + 0.2

    def of_a_saddle(w):
        return np.array([1.0, -1.0]) * w

    left, hill, right = np.sort(np.roots([1, 0, -1, 0.2]))
    valleys = gradient_descent(of_two_valleys, np.array([-2.0, hill - 1e-3, hill + 1e-3, 2.0]), 0.1, 300)

    np.testing.assert_allclose(valleys, [left, left, right, right], rtol=0, atol=1e-10)
    assert np.array_equal(gradient_descent(of_a_saddle, np.array([1.0, 0.0]), 0.5, 10), [0.5**10, 0.0])
    np.testing.assert_allclose(gradient_descent(of_a_saddle, np.array([1.0, 1e-6]), 0.5, 40)[1], 1e-6 * 1.5**40)


def test_a_start_of_whole_numbers_is_left_as_it_is():
    w = np.array([4, 2])

    assert gradient_descent(lambda w: w, w, 0.25, 1).tolist() == [3.0, 1.5]
    assert gradient_descent(lambda w: w, w, 0.25, 0).tolist() == [4, 2]
    assert w.tolist() == [4, 2]


@pytest.mark.parametrize(("n", "size"), [(10, 3), (9, 3), (4, 7), (5, 1), (1, 1)], ids=str)
def test_batches_hold_each_sample_once_with_its_target(rng, n, size):
    x, t = rng.normal(size=(n, 2)), np.arange(n)

    batches = minibatches(x, t, size, rng)

    assert [len(part) for _, part in batches] == [size] * (n // size) + [n % size] * (n % size > 0)
    assert sorted(np.concatenate([part for _, part in batches]).tolist()) == list(range(n))
    assert all(np.array_equal(x[part], rows) for rows, part in batches)


def test_every_order_is_equally_likely(rng):
    x = np.arange(4)
    orders = [tuple(np.concatenate([part for part, _ in minibatches(x, x, 2, rng)]).tolist()) for _ in range(4800)]

    counts = np.array([orders.count(order) for order in set(orders)])

    assert len(counts) == 24
    # chi-square with 23 degrees of freedom: above 80 in 3e-8 of all draws
    assert np.sum((counts - 200) ** 2 / 200) < 80


@pytest.mark.parametrize("size", [1, 4, 7, 30])
def test_an_epoch_agrees_with_torch_on_the_same_batches(rng, size):
    x, t, w = rng.normal(size=(10, 3)), rng.normal(size=(10, 2)), rng.normal(size=(2, 3))
    leaf = torch.tensor(w, requires_grad=True)
    sgd = torch.optim.SGD([leaf], lr=0.1)
    for x_batch, t_batch in minibatches(x, t, size, np.random.default_rng(7)):
        sgd.zero_grad()
        (torch.sum((torch.tensor(x_batch) @ leaf.T - torch.tensor(t_batch)) ** 2) / (2 * len(x_batch))).backward()
        sgd.step()

    found = train_epoch(lambda w, x, t: (x @ w.T - t).T @ x / len(x), w, x, t, 0.1, size, np.random.default_rng(7))

    np.testing.assert_allclose(found, leaf.detach().numpy(), rtol=0, atol=1e-10)
