"""Returns, advantages, priorities: ends, cuts, other constants, other shapes, and arguments that stay as they are."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def steps(rng, t, n):
    """Draw r, V and V of the next state for T steps of N worlds, and flags that are not set.

    Every three numbers of a step are its own: at an end the next state is not the one that the next step begins in.
    """
    r, values, after = rng.normal(size=(3, t, n)) * np.array([1.0, 2.0, 2.0])[:, None, None]
    return r, values, after, np.zeros((t, n), dtype=bool), np.zeros((t, n), dtype=bool)


def joined(values, after, stops):
    """Let the next state be the one that the next step begins in, where no episode stops."""
    after[:-1] = np.where(stops[:-1], after[:-1], values[1:])


@points(
    1,
    of="value_rescale",
    ja="ε がほかの値でも、100 万くらいの数でも、h の値が正しい",
    en="h is right for other ε, and for numbers up to a million",
)
@hint(ja="ε は引数です。0.001 と決めてはいけません。", en="ε is an argument: do not write 0.001 for it.")
def test_rescale_other_numbers(student, reference, rng):
    huge = rng.choice([-1.0, 1.0], size=(3, 4)) * 10 ** rng.uniform(-3, 6, size=(3, 4))
    for x, eps in (
        (rng.normal(scale=9, size=(2, 3)), rng.uniform(0.05, 0.5)),
        (huge, 1e-3),
        (huge, 0.01),
        (1e-8 * huge, 0.2),
    ):
        expected = reference.value_rescale(x, eps)
        assert_close(student.value_rescale(x, eps), expected, rtol=1e-6, atol=1e-9)


@points(
    1,
    of="value_rescale_inverse",
    ja="ε がほかの値でも、大きな数でも 0 の近くでも、h⁻¹ の値が正しい",
    en="h⁻¹ is right for other ε, for large numbers and near 0",
)
@hint(
    ja="h を解いた式には ε が 4 か所あります。式を見直しましょう。",
    en="Solved for x, the formula has ε in four places: look at each.",
)
def test_inverse_other_numbers(student, reference, rng):
    signs = rng.choice([-1.0, 1.0], size=(3, 4))
    for y, eps in (
        (rng.normal(scale=9, size=(2, 3)), rng.uniform(0.05, 0.5)),
        (signs * rng.uniform(50, 2000, size=(3, 4)), 1e-3),
        (signs * rng.uniform(0.0, 0.02, size=(3, 4)), 1e-3),
        (signs * rng.uniform(0.0, 0.02, size=(3, 4)), 0.3),
    ):
        expected = reference.value_rescale_inverse(y, eps)
        assert_close(student.value_rescale_inverse(y, eps), expected, rtol=1e-5, atol=1e-8)


@points(
    1,
    of="value_rescale",
    ja="value_rescale は受け取った配列を書き換えない",
    en="value_rescale leaves its argument as it is",
)
@depends_on("test_rescale_values")
def test_rescale_leaves_its_argument(student, rng):
    assert_inputs_unchanged(student.value_rescale, np.abs(rng.normal(scale=9, size=(3, 2))) * [1, -1])


@points(
    1,
    of="value_rescale_inverse",
    ja="value_rescale_inverse は受け取った配列を書き換えない",
    en="value_rescale_inverse leaves its argument as it is",
)
@depends_on("test_inverse_values")
def test_inverse_leaves_its_argument(student, rng):
    assert_inputs_unchanged(student.value_rescale_inverse, np.abs(rng.normal(scale=9, size=(3, 2))) * [1, -1])


@points(
    1,
    of="n_step_return",
    ja="終了より先の報酬も価値も入らない。終了の次のステップからは新しく数える",
    en="nothing from beyond an end counts, and the step after it begins anew",
)
@hint(
    ja="和の途中に終了があれば、その報酬で打ち切り、価値は足しません。",
    en="Where an end lies among the n steps, stop with its reward, and add no value.",
)
@pytest.mark.parametrize("n", [2, 4, 1])
def test_n_step_stops_at_ends(student, reference, rng, n):
    r, values, _, ends, _ = steps(rng, 8, 3)
    ends[[1, 5], 0], ends[[0, 2, 3], 1], ends[7, 2] = True, True, True
    gamma = rng.uniform(0.6, 0.95)
    expected = reference.n_step_return(r, values, ends, gamma, n)
    assert_close(student.n_step_return(r, values, ends, gamma, n), expected)


@points(
    1,
    of="n_step_return",
    ja="n が系列より長くても、ステップ数と系列の数が同じでも、1 ステップだけでも正しい",
    en="right for an n beyond the sequence, for as many steps as sequences, and for a single step",
)
@hint(
    ja="系列の終わりを越える n は、最後の次の状態の価値までで止めます。時間の軸は 0 番です。",
    en="An n that goes beyond the sequence ends with the value of its last next state; time is axis 0.",
)
@pytest.mark.parametrize(("t", "n", "sequences"), [(3, 7, 2), (4, 4, 4), (4, 2, 4), (1, 3, 1), (6, 5, 1)], ids=str)
def test_n_step_of_other_shapes(student, reference, rng, t, n, sequences):
    r, values, _, ends, _ = steps(rng, t, sequences)
    expected = reference.n_step_return(r, values, ends, 0.8, n)
    assert_close(student.n_step_return(r, values, ends, 0.8, n), expected)


@points(
    1,
    of="n_step_return",
    ja="rescaled=True のとき、n ステップでも終了があっても正しい",
    en="rescaled=True is right for n steps and with ends, too",
)
@depends_on("test_n_step_rescaled_values")
@hint(
    ja="価値だけを元の尺度に戻します。報酬は初めから元の尺度です。",
    en="Only the values are in the scale of h; rewards are not.",
)
def test_n_step_rescaled_with_ends(student, reference, rng):
    r, values, _, ends, _ = steps(rng, 7, 2)
    ends[3, 0] = ends[6, 1] = True
    for n in (1, 3):
        expected = reference.n_step_return(5 * r, 3 * values, ends, 0.9, n, rescaled=True)
        assert_close(student.n_step_return(5 * r, 3 * values, ends, 0.9, n, rescaled=True), expected)


@points(
    1,
    of="n_step_return",
    ja="n_step_return は受け取った配列を書き換えない",
    en="n_step_return leaves its arguments as they are",
)
@depends_on("test_n_step_values")
def test_n_step_leaves_its_arguments(student, rng):
    r, values, _, ends, _ = steps(rng, 5, 2)
    ends[2, 0] = True
    for rescaled in (False, True):
        assert_inputs_unchanged(student.n_step_return, r, values, ends, 0.9, 3, rescaled)


@points(
    1,
    of="sequence_priority",
    ja="η がほかの値でも、負の誤差が一番大きくても、どんな形でも優先度が正しい",
    en="the priority is right for other η, where the largest error is negative, and in every shape",
)
@hint(ja="系列ごとに、時間の軸（axis=0）で取ります。", en="For each sequence, over time: axis=0.")
@pytest.mark.parametrize("shape", [(5, 3), (4, 4), (1, 5), (6, 1)], ids=str)
def test_priority_other_numbers(student, reference, rng, shape):
    errors = rng.normal(size=shape) - 2.0
    for eta in (0.9, rng.uniform(0.2, 0.6), 0.0, 1.0):
        expected = reference.sequence_priority(errors, eta)
        assert_close(student.sequence_priority(errors, eta), expected)


@points(
    1,
    of="sequence_priority",
    ja="sequence_priority は受け取った配列を書き換えない",
    en="sequence_priority leaves its argument as it is",
)
@depends_on("test_priority_values")
def test_priority_leaves_its_argument(student, rng):
    assert_inputs_unchanged(student.sequence_priority, rng.normal(size=(4, 3)))


def ended(rng, t, n):
    """Draw steps in which some episodes end by themselves, the last step of one world among them."""
    r, values, after, ends, cuts = steps(rng, t, n)
    ends[rng.random((t, n)) < 0.3] = True
    ends[[1, 2], 0], ends[[0, 2], 1] = (True, False), (False, True)
    ends[t - 1] = np.arange(n) == 1
    joined(values, after, ends)
    return r, values, after, ends, cuts


def cut_off(rng, t, n):
    """Draw steps in which some episodes end, others are cut off, and one is both."""
    r, values, after, ends, cuts = steps(rng, t, n)
    ends[rng.random((t, n)) < 0.25], cuts[rng.random((t, n)) < 0.25] = True, True
    ends[[1, 3], 1], cuts[[1, 3], 1] = (False, True), (True, False)
    ends[[2, t - 1], 0], cuts[[2, t - 1], 0] = False, True
    ends[1, n - 1] = cuts[1, n - 1] = True
    joined(values, after, ends | cuts)
    return r, values, after, ends, cuts


@points(
    1,
    of="advantage_returns",
    ja="エピソードの終了で収益が切れ、次のエピソードの報酬は入らない",
    en="returns stop at the end of an episode, and no reward of the next one gets in",
)
@depends_on("test_advantage_returns_values")
@hint(
    ja="terminated のステップでは R_t = r_t です。V も R_{t+1} も足しません。",
    en="Where terminated, R_t = r_t: neither a V nor R_{t+1} is added.",
)
@pytest.mark.parametrize("shape", [(6, 3), (5, 5)], ids=str)
def test_advantage_returns_stop_at_ends(student, reference, rng, shape):
    given = *ended(rng, *shape), rng.uniform(0.7, 0.95)
    expected = reference.advantage_returns(*given)
    for found, right in zip(student.advantage_returns(*given), expected, strict=True):
        assert_close(found, right)


@points(
    2,
    of="advantage_returns",
    ja="打ち切りでは、打ち切られた状態の価値を足す。両方のときは終了として扱う",
    en="at a cut the value of the state where it was cut is added; where both flags are set, it is an end",
)
@depends_on("test_advantage_returns_values")
@hint(
    ja="打ち切りの先の価値は next_values[t] です。values[t + 1] は次のエピソードの最初の状態の価値です。",
    en="Beyond a cut lies next_values[t]; values[t + 1] belongs to the first state of the next episode.",
)
@pytest.mark.parametrize("shape", [(7, 3), (5, 5)], ids=str)
def test_advantage_returns_go_on_at_cuts(student, reference, rng, shape):
    given = *cut_off(rng, *shape), rng.uniform(0.7, 0.95)
    expected = reference.advantage_returns(*given)
    for found, right in zip(student.advantage_returns(*given), expected, strict=True):
        assert_close(found, right)


@points(
    1,
    of="advantage_returns",
    ja="世界が 1 つでも、1 ステップだけでも正しく、受け取った配列を書き換えない",
    en="right for one world and for a single step, and the arguments stay as they are",
)
@depends_on("test_advantage_returns_values")
@hint(
    ja="結果の形はいつも (T, N) です。渡された配列はそのままにします。",
    en="The results are always (T, N); leave the arrays that are passed as they are.",
)
@pytest.mark.parametrize("shape", [(4, 1), (1, 4), (1, 1)], ids=str)
def test_advantage_returns_of_other_shapes(student, reference, rng, shape):
    r, values, after, ends, cuts = steps(rng, *shape)
    joined(values, after, ends)
    expected = reference.advantage_returns(r, values, after, ends, cuts, 0.9)
    returned = assert_inputs_unchanged(student.advantage_returns, r, values, after, ends, cuts, 0.9)
    for found, right in zip(returned, expected, strict=True):
        assert_close(found, right)
    assert_inputs_unchanged(student.advantage_returns, *cut_off(rng, 7, 3), 0.9)  # flags of every kind


@points(
    1,
    of="gae",
    ja="エピソードの終了では、δ にも A にも将来が入らない",
    en="at the end of an episode neither δ nor A has a future",
)
@depends_on("test_gae_values")
@hint(
    ja="終了のステップでは A_t = r_t − V(s_t) です。δ の中の V と、A_{t+1} の両方を消します。",
    en="Where terminated, A_t = r_t − V(s_t): both the V in δ and A_{t+1} go.",
)
@pytest.mark.parametrize("shape", [(6, 3), (5, 5)], ids=str)
def test_gae_stops_at_ends(student, reference, rng, shape):
    given = *ended(rng, *shape), rng.uniform(0.7, 0.95), rng.uniform(0.4, 0.8)
    expected = reference.gae(*given)
    for found, right in zip(student.gae(*given), expected, strict=True):
        assert_close(found, right)


@points(
    2,
    of="gae",
    ja="打ち切りでは、δ に打ち切られた状態の価値が残り、A_{t+1} は入らない",
    en="at a cut δ keeps the value of the state where it was cut, and A_{t+1} does not get in",
)
@depends_on("test_gae_values")
@hint(
    ja="truncated のステップでは A_t = δ_t です。δ_t には next_values[t] が残ります。",
    en="Where truncated, A_t = δ_t, and δ_t keeps next_values[t].",
)
@pytest.mark.parametrize("shape", [(7, 3), (5, 5)], ids=str)
def test_gae_goes_on_at_cuts(student, reference, rng, shape):
    given = *cut_off(rng, *shape), rng.uniform(0.7, 0.95), rng.uniform(0.4, 0.8)
    expected = reference.gae(*given)
    for found, right in zip(student.gae(*given), expected, strict=True):
        assert_close(found, right)


@points(
    1,
    of="gae",
    ja="λ を指定しなければ 0.95。λ = 0 と λ = 1 でも正しい",
    en="λ is 0.95 where none is given; λ = 0 and λ = 1 are right, too",
)
@depends_on("test_gae_values")
@hint(ja="lam の既定値は 0.95 です。", en="The default of lam is 0.95.")
def test_gae_other_lambdas(student, reference, rng):
    r, values, after, ends, cuts = cut_off(rng, 9, 3)
    for lam in ((), (0.0,), (1.0,)):
        expected = reference.gae(r, values, after, ends, cuts, 0.97, *lam)
        for found, right in zip(student.gae(r, values, after, ends, cuts, 0.97, *lam), expected, strict=True):
            assert_close(found, right)


@points(
    1,
    of="gae",
    ja="GAE は、世界が 1 つでも、1 ステップだけでも正しく、受け取った配列を書き換えない",
    en="GAE is right for one world and for a single step, and its arguments stay as they are",
)
@depends_on("test_gae_values")
@hint(
    ja="結果の形はいつも (T, N) です。渡された配列はそのままにします。",
    en="The results are always (T, N); leave the arrays that are passed as they are.",
)
@pytest.mark.parametrize("shape", [(4, 1), (1, 4), (1, 1)], ids=str)
def test_gae_of_other_shapes(student, reference, rng, shape):
    r, values, after, ends, cuts = steps(rng, *shape)
    joined(values, after, ends)
    expected = reference.gae(r, values, after, ends, cuts, 0.9, 0.6)
    returned = assert_inputs_unchanged(student.gae, r, values, after, ends, cuts, 0.9, 0.6)
    for found, right in zip(returned, expected, strict=True):
        assert_close(found, right)
    assert_inputs_unchanged(student.gae, *cut_off(rng, 7, 3), 0.9, 0.6)  # flags of every kind
