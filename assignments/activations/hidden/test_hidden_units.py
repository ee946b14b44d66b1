"""Step, sigmoid, ReLU and tanh where they go wrong: far from 0, in other types and shapes, on the caller's array."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.2, 3.0, size=size)).reshape(shape)


def from_tiny_to_huge(rng):
    """Total inputs of both signs between 0.5 and 1000, and ±1000 themselves."""
    sizes = np.concatenate([rng.uniform(0.5, 5, size=3), rng.uniform(720, 1000, size=2), [1000.0]])
    return rng.permutation(np.concatenate([sizes, -sizes]))


@points(
    1,
    of="step",
    ja="重みを選べば、1 個のユニットで AND と OR を表せる",
    en="with suitable weights, one unit computes AND, and one computes OR",
)
@depends_on("test_step_fires_above_the_threshold")
def test_step_separates_and_and_or(student, rng):
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    scale = rng.uniform(0.5, 2, size=2)
    u = np.stack([scale[0] * (corners.sum(axis=1) - 1.5), scale[1] * (corners.sum(axis=1) - 0.5)])
    expected = np.array([[0, 0, 0, 1], [0, 1, 1, 1]])
    assert_close(student.step(u), expected)


@points(1, of="step", ja="step は受け取った配列を書き換えない", en="step leaves its input unchanged")
@depends_on("test_step_fires_above_the_threshold")
def test_step_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.step, both_signs(rng, 3, 4))


@points(1, of="sigmoid", ja="総入力が ±1000 でも、値は有限で正しい", en="finite and right for total inputs up to ±1000")
@hint(
    ja="u の符号で式を分け、exp に大きな正の数が入らないようにしましょう。",
    en="Choose the form by the sign of u, so that exp never gets a large positive number.",
)
def test_sigmoid_of_large_inputs(student, reference, rng):
    u = from_tiny_to_huge(rng)
    for total in (u, -u):  # the first element has either sign
        expected = reference.sigmoid(total)
        assert_close(student.sigmoid(total), expected)


@points(0.5, of="sigmoid", ja="整数の配列を渡しても小数で返す", en="an array of integers gives fractions")
@hint(
    ja="整数の配列（zeros_like など）に結果を入れると、小数部分が消えてしまいます。",
    en="Results written into an array of integers (zeros_like of the input, say) lose their fractions.",
)
def test_sigmoid_of_integers(student, reference, rng):
    u = rng.permutation(np.arange(-3, 4))
    expected = reference.sigmoid(u)
    assert_close(student.sigmoid(u), expected, dtype=True)


@points(
    1,
    of="sigmoid",
    ja="float32 を渡すと float32、float64 を渡すと float64 で返す",
    en="float32 in, float32 out; float64 in, float64 out",
)
@depends_on("test_sigmoid_values")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sigmoid_keeps_single_precision(student, reference, rng, dtype):
    u = both_signs(rng, 3, 4).astype(dtype)
    expected = reference.sigmoid(u)
    assert_close(student.sigmoid(u), expected, dtype=True)


@points(
    0.5,
    of="sigmoid",
    ja="3 次元の配列でも、要素 1 個でも計算できる",
    en="works in three dimensions, and for one element",
)
@pytest.mark.parametrize("shape", [(2, 3, 4), (1,)], ids=["3d", "one"])
def test_sigmoid_of_any_shape(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.sigmoid(u)
    assert_close(student.sigmoid(u), expected)


@points(1, of="sigmoid", ja="sigmoid は受け取った配列を書き換えない", en="sigmoid leaves its input unchanged")
@depends_on("test_sigmoid_values")
def test_sigmoid_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.sigmoid, both_signs(rng, 3, 4))


@points(
    1,
    of="relu",
    ja="総入力が 0 以下のユニットの出力は、ちょうど 0 になる（スパース）",
    en="units with a total input of 0 or less fall exactly silent (sparsity)",
)
def test_relu_is_sparse(student, reference, rng):
    u = rng.permutation(np.concatenate([from_tiny_to_huge(rng), [0.0, -1e-6, -1e-13, 1e-6, 1e-13]]))
    expected = reference.relu(u)
    assert_close(student.relu(u), expected, atol=0)  # exactly 0, not nearly


@points(
    1,
    of="relu",
    ja="relu は受け取った配列を書き換えず、その型（float32、float64）で返す",
    en="relu leaves its input unchanged, and keeps its type (float32, float64)",
)
@depends_on("test_relu_values")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_relu_leaves_its_input_unchanged(student, reference, rng, dtype):
    u = both_signs(rng, 3, 4).astype(dtype)
    expected = reference.relu(u)
    assert_close(assert_inputs_unchanged(student.relu, u), expected, dtype=True)


@points(1, of="tanh", ja="総入力が ±1000 でも、値は有限で正しい", en="finite and right for total inputs up to ±1000")
@hint(
    ja="定義どおりの分数では inf / inf になります。np.tanh を使うか、exp に負の数だけが入る形にしましょう。",
    en="The fraction as it is defined becomes inf / inf: use np.tanh, or let exp get only negative numbers.",
)
def test_tanh_of_large_inputs(student, reference, rng):
    u = from_tiny_to_huge(rng)
    expected = reference.tanh(u)
    assert_close(student.tanh(u), expected)


@points(
    1,
    of="tanh",
    ja="tanh は受け取った配列を書き換えず、その型（float32、float64）で返す",
    en="tanh leaves its input unchanged, and keeps its type (float32, float64)",
)
@depends_on("test_tanh_values")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_tanh_leaves_its_input_unchanged(student, reference, rng, dtype):
    u = both_signs(rng, 3, 4).astype(dtype)
    expected = reference.tanh(u)
    assert_close(assert_inputs_unchanged(student.tanh, u), expected, dtype=True)


@points(1, of="identity", ja="identity は受け取った配列を書き換えない", en="identity leaves its input unchanged")
@depends_on("test_identity_values")
def test_identity_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.identity, both_signs(rng, 3, 4))
