"""Which parameters are weights, weights of 0 and of any size, and arguments that stay as they are."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def mixed(rng, size=1.0):
    """Draw weights and biases of many names and shapes; a name that begins with b is a bias, whatever its shape."""
    weights = {"W": (2, 3), "w2": (4,), "W_b": (1, 5), "embed": (2, 1, 3), "gamma": (3,), "conv": (2, 2, 1, 3)}
    weights["B"] = (3, 2)  # a capital B is another letter
    biases = {"b": (3,), "b2": (1, 4), "bias": (2,), "beta": (2, 2), "b_out": (1, 2, 1, 1)}
    shapes = {**weights, **biases}
    names = rng.permutation(sorted(shapes)).tolist()
    return {n: size * rng.uniform(0.1, 3.0, size=shapes[n]) * rng.choice([-1.0, 1.0], size=shapes[n]) for n in names}


def assert_dicts(found, expected):
    """Compare two dicts of arrays: the same names, and the same values."""
    require(
        isinstance(found, dict) and set(found) == set(expected),
        ja=f"名前が {sorted(expected)} の辞書を返してください。",
        en=f"return a dict with the names {sorted(expected)}",
    )
    for name, value in expected.items():
        assert_close(found[name], value)


@points(
    1,
    of="l1_penalty",
    ja="名前が b で始まるものだけを除き、形の違う重みもすべて数える（L1 罰則）",
    en="the L1 penalty leaves out what begins with b and nothing else, whatever the shapes",
)
@depends_on("test_l1_penalty_values")
@hint(
    ja="形ではなく名前で見分けます。1 次元の重みも、2 次元のバイアスもあります。",
    en="Go by the name and not by the shape: there are weights of one axis, and biases of two.",
)
def test_l1_penalty_tells_weights_by_name(student, reference, rng):
    for size in (1.0, 1e-5):
        params, lam = mixed(rng, size), rng.uniform(0.1, 3.0)
        expected = reference.l1_penalty(params, lam)
        assert_close(student.l1_penalty(params, lam), expected, rtol=2e-5, atol=0.0)


@points(1, of="l1_penalty", ja="l1_penalty は params を書き換えない", en="l1_penalty leaves params as it is")
@depends_on("test_l1_penalty_values")
@hint(ja="計算には新しい配列を使いましょう。", en="Compute in new arrays.")
def test_l1_penalty_leaves_its_input(student, rng):
    assert_inputs_unchanged(student.l1_penalty, mixed(rng), 0.3)


@points(
    1,
    of="l1_gradient",
    ja="重みがちょうど 0 なら勾配は 0、0 でなければどんなに小さくても ±λ",
    en="0 for a weight of exactly 0, ±λ for any other, however small",
)
@depends_on("test_l1_gradient_values")
@hint(
    ja="np.sign を使うと、0 では 0、それ以外では ±1 になります。w / |w| は 0 で nan です。",
    en="np.sign gives 0 at 0 and ±1 elsewhere; w / |w| is nan at 0.",
)
def test_l1_gradient_at_zero(student, reference, rng):
    w = np.concatenate([np.zeros(4), [-0.0], 10.0 ** rng.uniform(-9, 3, size=8), -(10.0 ** rng.uniform(-9, 3, size=8))])
    params = {"W1": rng.permutation(w).reshape(3, 7), "b1": np.zeros(3), "W2": np.array([[1e-30, 0.0, -1e-30]])}
    for lam in (rng.uniform(0.2, 2.0), 10.0):
        expected = reference.l1_gradient(params, lam)
        assert_dicts(student.l1_gradient(params, lam), expected)


@points(
    1,
    of="l1_gradient",
    ja="L1 の勾配が 0 になるのは、名前が b で始まるものだけ",
    en="the L1 gradient is 0 for what begins with b, and for nothing else",
)
@depends_on("test_l1_gradient_values")
@hint(ja="形ではなく名前で見分けます。", en="Go by the name and not by the shape.")
def test_l1_gradient_tells_weights_by_name(student, reference, rng):
    params, lam = mixed(rng), rng.uniform(0.1, 3.0)
    expected = reference.l1_gradient(params, lam)
    assert_dicts(student.l1_gradient(params, lam), expected)


@points(1, of="l1_gradient", ja="l1_gradient は params を書き換えない", en="l1_gradient leaves params as it is")
@depends_on("test_l1_gradient_values")
@hint(ja="勾配は新しい辞書の新しい配列に入れます。", en="Put the gradients into new arrays of a new dict.")
def test_l1_gradient_leaves_its_input(student, rng):
    assert_inputs_unchanged(student.l1_gradient, mixed(rng), 0.3)


@points(
    1,
    of="l2_penalty",
    ja="名前が b で始まるものだけを除き、形の違う重みもすべて数える（L2 罰則）",
    en="the L2 penalty leaves out what begins with b and nothing else, whatever the shapes",
)
@depends_on("test_l2_penalty_values")
@hint(
    ja="形ではなく名前で見分けます。1 次元の重みも、2 次元のバイアスもあります。",
    en="Go by the name and not by the shape: there are weights of one axis, and biases of two.",
)
def test_l2_penalty_tells_weights_by_name(student, reference, rng):
    for size in (1.0, 1e-5):
        params, lam = mixed(rng, size), rng.uniform(0.1, 3.0)
        expected = reference.l2_penalty(params, lam)
        assert_close(student.l2_penalty(params, lam), expected, rtol=2e-5, atol=0.0)


@points(1, of="l2_penalty", ja="l2_penalty は params を書き換えない", en="l2_penalty leaves params as it is")
@depends_on("test_l2_penalty_values")
@hint(ja="計算には新しい配列を使いましょう。", en="Compute in new arrays.")
def test_l2_penalty_leaves_its_input(student, rng):
    assert_inputs_unchanged(student.l2_penalty, mixed(rng), 0.3)


@points(
    1,
    of="l2_gradient",
    ja="小さな重みでも大きな重みでも、勾配は λw",
    en="the gradient is λw for small and for large weights",
)
@depends_on("test_l2_gradient_values")
@hint(ja="λ w を要素ごとに計算します。", en="It is λ w, element by element.")
def test_l2_gradient_of_any_size(student, reference, rng):
    params = {"W1": rng.normal(size=(4, 4)), "b1": rng.normal(size=4)}
    params |= {"W2": 1e-3 * rng.normal(size=(2, 4)), "W3": 1e4 * rng.normal(size=(1, 2)), "W4": np.zeros((2, 2))}
    for lam in (rng.uniform(0.01, 0.1), rng.uniform(2.0, 5.0)):
        expected = reference.l2_gradient(params, lam)
        assert_dicts(student.l2_gradient(params, lam), expected)


@points(
    1,
    of="l2_gradient",
    ja="L2 の勾配が 0 になるのは、名前が b で始まるものだけ",
    en="the L2 gradient is 0 for what begins with b, and for nothing else",
)
@depends_on("test_l2_gradient_values")
@hint(ja="形ではなく名前で見分けます。", en="Go by the name and not by the shape.")
def test_l2_gradient_tells_weights_by_name(student, reference, rng):
    params, lam = mixed(rng), rng.uniform(0.1, 3.0)
    expected = reference.l2_gradient(params, lam)
    assert_dicts(student.l2_gradient(params, lam), expected)


@points(1, of="l2_gradient", ja="l2_gradient は params を書き換えない", en="l2_gradient leaves params as it is")
@depends_on("test_l2_gradient_values")
@hint(ja="勾配は新しい辞書の新しい配列に入れます。", en="Put the gradients into new arrays of a new dict.")
def test_l2_gradient_leaves_its_input(student, rng):
    assert_inputs_unchanged(student.l2_gradient, mixed(rng), 0.3)
