"""The content of the assignment ``seq2seq``, beyond what `grader audit` and ``test_folders.py`` ask about."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.assignment("seq2seq")
FOLDER = Path(__file__).parents[2] / "assignments" / "seq2seq"
LEARNED = "test_reversal_is_learned"


@pytest.fixture(scope="module")
def seq2seq(exercise):
    return exercise("seq2seq")


@pytest.fixture(scope="module")
def learning(seq2seq):
    return seq2seq.load("hidden/test_learning.py")


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"][LEARNED]


# ------------------------------------------------------------------------------- the training exercise
@pytest.mark.slow
def test_the_threshold_lies_far_below_the_references_own_share(seq2seq, learning, told):
    module = seq2seq.reference
    rngs = [np.random.default_rng(seed) for seed in range(0, 200, 20)]  # the manifest has the figures of all 200

    found = np.array([learning.share_of_reversed(module, module, rng) for rng in rngs])

    assert found.min() >= told["worst"]
    assert told["threshold"] <= told["mean"] - 6 * told["std"]
    assert told["threshold"] <= found.mean() - 6 * found.std()


def test_the_threshold_of_the_manifest_is_that_of_the_check(told):
    source = (FOLDER / "hidden" / "test_learning.py").read_text("utf-8")

    assert re.findall(r">= ([\d.]+)  #", source[source.index(f"def {LEARNED}(") :]) == [str(told["threshold"])]


def test_an_untrained_model_and_a_copy_of_the_page_lie_far_below_the_threshold(seq2seq, learning):
    """What turns rows round without knowing the new names is right only where no symbol got another one."""
    module = seq2seq.reference
    untrained = SimpleNamespace(train=lambda params, batches, lr: (params, []))
    found = [learning.share_of_reversed(untrained, module, np.random.default_rng(seed)) for seed in range(20)]
    plain = []
    for seed in range(200):
        *_, (xs, ts) = learning.reversals(np.random.default_rng(seed), 1, 1, 7, 3)
        turned = [[*row[row > 0][::-1], 2] for row in xs]
        plain.append(np.mean([list(t[t > 0]) == row for t, row in zip(ts, turned, strict=True)]))

    assert max(found) < 0.3
    assert np.mean(np.array(plain) > 0.9) < 0.06  # the same names again: one permutation of four symbols in 24


def test_the_task_differs_from_grading_to_grading_and_rows_are_unequal(learning):
    seen = set()
    for seed in range(40):
        *batches, (xs, ts) = learning.reversals(np.random.default_rng(seed), 16, 3, 7, 3)
        assert [x.shape for x, _ in batches] == [(16, 3)] * 3
        assert xs.shape == (200, 3)
        assert ts.shape == (200, 4)
        assert set((xs > 0).sum(axis=1)) == {1, 2, 3}
        assert np.array_equal((xs > 0).sum(axis=1) + 1, (ts > 0).sum(axis=1))
        firsts = (xs > 0).sum(axis=1) == 1
        seen.add(tuple(sorted({(int(x), int(t)) for x, t in zip(xs[firsts, 0], ts[firsts, 0], strict=True)})))

    assert len(seen) > 15


def test_models_that_write_rows_of_all_kinds_are_found(seq2seq):
    checks = seq2seq.load("hidden/test_encoder_and_decoder.py")
    for seed in range(5):
        rng = np.random.default_rng(seed)
        params, h = checks.writer(seq2seq.reference, rng, 10, 5)
        many = np.count_nonzero(seq2seq.reference.decode_greedy(params, h, 5), axis=1)

        assert min(many) == 0
        assert max(many) == 5
        assert any(0 < n < 5 for n in many)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_symbols_of_a_starter_are_those_of_the_reference(seq2seq, language):
    starter = seq2seq.load(f"starter/{language}/seq2seq.py")

    assert (starter.PAD, starter.START, starter.STOP) == (0, 1, 2)


def test_training_carries_its_points_in_trajectories(seq2seq):
    learned = seq2seq.checks[LEARNED].settings
    exact = [check for name, check in seq2seq.checks.items() if check.settings.of == "train" and name != LEARNED]

    assert learned.points == 1
    assert learned.depends_on  # what it learned alone earns nothing
    assert sum(check.settings.points for check in exact) >= 8


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_numbers_of_a_handout_are_those_of_the_reference(seq2seq, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8").replace("−", "-")
    module, params = seq2seq.reference, seq2seq.load("public/test_first_steps.py").example()
    xs, ts = np.array([[3, 4], [3, 0]]), np.array([[2, 0], [3, 2]])

    h = module.encode(params, xs)
    d = module.teacher_forcing_gradients(params, xs, ts)
    losses = module.train(params, [(xs, ts)] * 2, 1.0)[1]
    norm = np.sqrt(sum(np.sum(g**2) for g in d.values()))

    for number in (*h[:, 0], losses[0], losses[1], norm):
        assert f"{number:.4f}" in handout
    assert f"({', '.join(f'{g:.4f}' for g in d['out_b'])})" in handout
    assert str(module.decode_greedy(params, h, 3).tolist()) in handout
