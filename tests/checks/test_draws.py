"""`assert_normal`: right draws pass, wrong ones are told apart, and the stated rate of false alarms is right."""

import math

import numpy as np
import pytest

from grader.checks import CheckFailure, assert_normal
from grader.checks.draws import cell_bounds, mean_square_bounds

N = (100, 150)


def normal(rng):
    return rng.normal(0, 0.2, N)


def whole_batch_standardised(rng):
    w = normal(rng).reshape(-1, 6)
    return 0.2 * (w - w.mean(1, keepdims=True)) / w.std(1, keepdims=True)


def changed(w, place, value):
    w[place] = value
    return w


RIGHT = {
    "normal": normal,
    "list": lambda rng: normal(rng).tolist(),
    "single precision": lambda rng: normal(rng).astype(np.float32),
    "standard numbers": lambda rng: 0.2 * rng.standard_normal(N),
    "Box and Muller": lambda rng: 0.2 * np.sqrt(-2 * np.log(1 - rng.random(N))) * np.cos(2 * np.pi * rng.random(N)),
    "one by one": lambda rng: [[rng.normal(0, 0.2) for _ in range(N[1])] for _ in range(N[0])],
    "twelve uniform ones": lambda rng: 0.2 * (rng.random((*N, 48)).sum(-1) - 24) / 2,
    "mirrored": lambda rng: -normal(rng)[::-1],
    "shuffled": lambda rng: rng.permutation(normal(rng)),
    "transposed draw": lambda rng: rng.normal(0, 0.2, N[::-1]).T,
}
WRONG = {
    "variance for deviation": (lambda rng: rng.normal(0, 0.2**2, N), "standard deviation"),
    "7 % too wide": (lambda rng: rng.normal(0, 0.214, N), "standard deviation"),
    "a mean of 0.02": (lambda rng: rng.normal(0.02, 0.2, N), "mean"),
    "only positive": (lambda rng: np.abs(normal(rng)), "standard deviation"),
    "uniform": (lambda rng: rng.uniform(-0.2, 0.2, N), "standard deviation"),
    "uniform of the right deviation": (lambda rng: rng.uniform(-1, 1, N) * 0.2 * np.sqrt(3), "not normal"),
    "Laplace's of the right deviation": (lambda rng: rng.laplace(0, 0.2 / np.sqrt(2), N), "not normal"),
    "logistic of the right deviation": (lambda rng: rng.logistic(0, 0.2 * np.sqrt(3) / np.pi, N), "not normal"),
    "signs": (lambda rng: rng.choice([-0.2, 0.2], N), "not normal"),
    "cut off at 2": (lambda rng: np.clip(normal(rng), -0.4, 0.4) * 1.0423, "not normal"),
    "rounded": (lambda rng: normal(rng).round(1), "normal"),
    "one row for all": (lambda rng: np.tile(rng.normal(0, 0.2, (1, N[1])), (N[0], 1)), "."),
    "one column for all": (lambda rng: np.repeat(rng.normal(0, 0.2, (N[0], 1)), N[1], axis=1), "."),
    "each twice": (lambda rng: np.repeat(rng.normal(0, 0.2, (50, 150)), 2, axis=0), "differ in size"),
    "each and its negative": (lambda rng: np.concatenate([w := rng.normal(0, 0.2, (50, 150)), -w]), "differ in size"),
    "a row of zeros": (lambda rng: changed(normal(rng), 3, 0.0), "Number 3 along the first axis"),
    "a column of zeros": (lambda rng: changed(normal(rng), (slice(None), 7), 0.0), "element 7"),
    "a row that is not moved": (lambda rng: changed(normal(rng), 5, 0.15), "Number 5"),
    "sorted": (lambda rng: np.sort(normal(rng).ravel()).reshape(N), "Number 0"),
    "a walk": (lambda rng: normal(rng) * 0.8 + 0.6 * np.roll(normal(rng), 1), None),
    "rows that go on": (lambda rng: 0.8 * (w := normal(rng)) + 0.6 * np.roll(w, 1, axis=0), "not independent"),
    "an offset for each row": (
        lambda rng: 0.98 * normal(rng) + rng.normal(0, 0.04, (N[0], 1)),
        "unlike|not independent",
    ),
    "standardised draws": (whole_batch_standardised, None),
    "nan": (lambda rng: changed(normal(rng), (0, 0), np.nan), "not finite"),
    "transposed": (lambda rng: normal(rng).T, "shape"),
    "nothing": (lambda rng: None, "None"),
    "integers": (lambda rng: np.zeros(N, dtype=int), "dtype"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_drawn_right_passes(name):
    for seed in range(5):
        assert_normal(RIGHT[name](np.random.default_rng(seed)), 0.2, N)


@pytest.mark.parametrize("name", [name for name, (_, words) in WRONG.items() if words is not None])
def test_what_is_drawn_wrong_is_told(name):
    draw, words = WRONG[name]
    for seed in range(5):
        with pytest.raises(CheckFailure, match=words):
            assert_normal(draw(np.random.default_rng(seed)), 0.2, N)


def test_independent_sums_are_normal_too():
    assert_normal(WRONG["a walk"][0](np.random.default_rng(0)), 0.2, N)  # of two draws: nothing goes on


def test_draws_whose_own_mean_and_deviation_were_set_are_told():
    with pytest.raises(CheckFailure, match=r"not independent|not normal"):
        assert_normal(whole_batch_standardised(np.random.default_rng(0)), 0.2, (2500, 6))


@pytest.mark.parametrize(("std", "shape"), [(0.2, (99, 10)), (0.0, N), (-1.0, N), (math.nan, N)], ids=str)
def test_too_few_numbers_or_no_deviation_are_the_authors_mistake(std, shape):
    with pytest.raises(ValueError, match="are needed"):
        assert_normal(np.zeros(shape), std, shape)


# ------------------------------------------------------------------------------- how often what is right is refused
def binomial_outside(count, share, least, most):
    """Return the exact probability that a binomial number lies outside of the bounds."""
    k = np.arange(count + 1)
    logs = np.array([math.lgamma(n + 1) for n in k])
    log_p = logs[-1] - logs - logs[::-1] + k * math.log(share) + (count - k) * math.log1p(-share)
    return float(np.exp(log_p)[(k < least) | (k > most)].sum())


@pytest.mark.slow
@pytest.mark.parametrize("shape", [(1_000, 1), (500, 6), (100, 400)], ids=str)
def test_what_is_right_is_refused_less_than_once_in_ten_million(shape):
    torch = pytest.importorskip("torch")

    def chi_square_outside(degrees, bounds):
        half = torch.tensor(degrees / 2, dtype=torch.float64)
        least, most = (torch.tensor(degrees * bound / 2, dtype=torch.float64) for bound in bounds)
        return float(torch.special.gammainc(half, least) + torch.special.gammaincc(half, most))

    count = math.prod(shape)
    expected, least, most = cell_bounds(count)
    cells = sum(map(binomial_outside, [count] * 10, expected / count, least, most))
    whole = chi_square_outside(count - 1, mean_square_bounds(count - 1)) + math.erfc(6 / math.sqrt(2))
    slices = sum(
        of * (chi_square_outside(length, mean_square_bounds(length, 7.0)) + math.erfc(7 / math.sqrt(2)))
        + chi_square_outside(of, mean_square_bounds(of))
        for of, length in (shape, shape[::-1])
    )
    # for m products of independent normal numbers: P(mean > b) < exp(-m (θ b + log(1 - θ²) / 2)), with the best θ
    products = 0.0
    for pairs in ((shape[0] - 1) * shape[1], shape[0] * (shape[1] - 1)):
        theta = np.linspace(0.01, 0.9, 500)
        exponent = pairs * (theta * 6.5 / math.sqrt(max(pairs, 1)) + np.log1p(-(theta**2)) / 2)
        products += 2 * math.exp(-exponent.max()) if pairs >= 500 else 0.0

    assert cells + whole + slices + products < 1e-7
