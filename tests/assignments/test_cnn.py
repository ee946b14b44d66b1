"""The content of the assignment ``cnn``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import time

import numpy as np
import pytest

pytestmark = pytest.mark.assignment("cnn")


@pytest.fixture(scope="module")
def cnn(exercise):
    return exercise("cnn")


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_406)


def test_loops_over_places_are_far_from_the_limit_and_loops_over_pixels_far_beyond(cnn, rng):
    x, W, b = rng.normal(size=(2, 32, 9, 9)), rng.normal(size=(4, 32, 5, 5)), rng.normal(size=4)

    def best_seconds(function):
        runs = []
        for _ in range(5):
            start = time.thread_time()
            function(x, W, b, 1, 1)
            runs.append(time.thread_time() - start)
        return min(runs)

    ours = best_seconds(cnn.reference.conv2d)

    assert best_seconds(cnn.load("right/loops_over_places.py").conv2d) < 35 * ours
    assert best_seconds(cnn.load("wrong/conv_pixel_by_pixel.py").conv2d) > 120 * ours


@pytest.mark.parametrize("name", ["max_pool_back_to_all_tied", "max_pool_back_to_the_last_tie"])
def test_equal_shares_and_the_first_pass_at_a_tie_and_nothing_else(cnn, name):
    assert cnn.not_passed(cnn.load("right/equal_shares.py"), seed=3) == set()
    assert "test_max_pool_back_at_ties" in cnn.not_passed(cnn.load(f"wrong/{name}.py"), seed=3)
