"""What a student sees at once: the numbers of the page's example, and first values of everything that is written."""

import numpy as np

from grader.checks import assert_close, hint, points, require


def parameters(rng, d=3, h=4, k=2):
    """Draw the parameters of a network with one hidden layer."""
    shapes = {"W1": (h, d), "b1": (h,), "W2": (k, h), "b2": (k,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def example():
    """The parameters of the page's example."""
    return {"W": np.array([[3.0, 0.0], [-4.0, 1.0]]), "b": np.array([5.0, -6.0])}


def both_signs(rng, *shape):
    """Draw values of both signs, none of them near 0."""
    return rng.uniform(0.5, 3.0, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def samples(rng, n, d=3, k=2):
    return rng.normal(size=(n, d)), rng.normal(size=(n, k))


def assert_dicts(found, expected):
    """Compare two dicts of arrays: the same names, and the same values."""
    require(
        isinstance(found, dict) and set(found) == set(expected),
        ja=f"名前が {sorted(expected)} の辞書を返してください。",
        en=f"return a dict with the names {sorted(expected)}",
    )
    for name, value in expected.items():
        assert_close(found[name], value)


@points(1, of="l1_penalty", ja="重みの L1 罰則の値が正しい", en="the L1 penalty of the weights is right")
@hint(
    ja="λ Σ|w| です。バイアス（名前が b で始まる）は含めません。",
    en="It is λ Σ|w|, without the biases (their names begin with b).",
)
def test_l1_penalty_values(student, reference, rng):
    for params, lam in ((parameters(rng), rng.uniform(0.1, 0.4)), (example(), 0.5)):
        expected = reference.l1_penalty(params, lam)
        assert_close(student.l1_penalty(params, lam), expected)


@points(1, of="l1_gradient", ja="L1 罰則の勾配が正しい", en="the gradient of the L1 penalty is right")
@hint(
    ja="λ sign(w) です。同じ名前の辞書を返し、バイアスの勾配は、同じ形ですべて 0 にします。",
    en="It is λ sign(w), in a dict with the same names; that of a bias is all 0, in the bias's shape.",
)
def test_l1_gradient_values(student, reference, rng):
    for params, lam in ((parameters(rng), rng.uniform(0.1, 0.4)), (example(), 0.5)):
        expected = reference.l1_gradient(params, lam)
        assert_dicts(student.l1_gradient(params, lam), expected)


@points(1, of="l2_penalty", ja="重みの L2 罰則の値が正しい", en="the L2 penalty of the weights is right")
@hint(
    ja="(λ/2) Σ w² です。バイアス（名前が b で始まる）は含めません。",
    en="It is (λ/2) Σ w², without the biases (their names begin with b).",
)
def test_l2_penalty_values(student, reference, rng):
    for params, lam in ((parameters(rng), rng.uniform(0.1, 0.4)), (example(), 0.5)):
        expected = reference.l2_penalty(params, lam)
        assert_close(student.l2_penalty(params, lam), expected)


@points(1, of="l2_gradient", ja="L2 罰則の勾配が正しい", en="the gradient of the L2 penalty is right")
@hint(
    ja="λ w です（1/2 は微分で消えます）。同じ名前の辞書を返し、バイアスの勾配は、同じ形ですべて 0 にします。",
    en="It is λ w (the half goes with the derivative), in a dict with the same names; that of a bias is all 0.",
)
def test_l2_gradient_values(student, reference, rng):
    for params, lam in ((parameters(rng), rng.uniform(0.1, 0.4)), (example(), 0.5)):
        expected = reference.l2_gradient(params, lam)
        assert_dicts(student.l2_gradient(params, lam), expected)


@points(
    2,
    of="Dropout",
    ja="学習時は、落とす割合が p で、残りは 1/(1 − p) 倍になる",
    en="in training the share p is dropped, and what is kept counts 1/(1 − p) times",
)
@hint(
    ja="p は「落とす」確率です。0 から 1 の一様乱数を x と同じ形で引き、p 以上の所を残して 1/(1 − p) 倍します。",
    en="p is the probability to drop: draw uniform numbers in the shape of x, keep where they are at least p, and "
    "multiply what is kept by 1/(1 − p).",
)
def test_dropout_in_training(student, rng):
    for p in (0.2, 0.6):
        x, chance = both_signs(rng, 40, 30), np.random.default_rng(int(rng.integers(2**62)))
        y = student.Dropout(p).forward(x, True, chance)
        dropped = np.equal(y, 0)
        assert_close(y, np.where(dropped, 0.0, x / (1 - p)))
        # if every element is drawn by itself, all rows or all columns are equal in less than 1e-80 of all cases
        for axis, ja, en in ((0, "どの列", "column"), (1, "どの行", "row")):
            mixed = dropped.any(axis=axis) & ~dropped.all(axis=axis)
            require(
                bool(mixed.any()),
                ja=f"p = {p} のとき、{ja}でも、全部が 0 か、0 が 1 つもないかのどちらかです。",
                en=f"for p = {p} every {en} is either all zeros or without any",
            )
        # 1,200 draws: six standard deviations to either side, 2e-9 for each p
        require(
            bool(abs(np.mean(dropped) - p) < 6 * np.sqrt(p * (1 - p) / x.size)),
            ja=f"p = {p} のとき、0 になった割合が {np.mean(dropped):.3f} です。",
            en=f"for p = {p} the share of zeros is {np.mean(dropped):.3f}",
        )


@points(
    2,
    of="Dropout",
    ja="逆伝播は、順伝播と同じマスクと倍率を使う",
    en="the backward pass uses the mask and the scale of the forward pass",
)
@hint(
    ja="forward のマスクを self に残し、backward では dout に同じマスクと 1/(1 − p) を掛けます。",
    en="Keep the mask of forward in self; backward multiplies dout by the same mask and by 1/(1 − p).",
)
def test_dropout_backward(student, rng):
    for p in (0.2, 0.6):
        x, dout = both_signs(rng, 40, 30), both_signs(rng, 40, 30)
        layer = student.Dropout(p)
        y = layer.forward(x, True, np.random.default_rng(int(rng.integers(2**62))))
        require(not np.equal(y, 0).all(), ja="forward がすべて落としています。", en="forward has dropped everything")
        assert_close(layer.backward(dout), np.where(np.equal(y, 0), 0.0, dout / (1 - p)))


@points(
    1,
    of="Dropout",
    ja="評価時は、x も勾配もそのまま通す",
    en="in evaluation x and the gradient pass as they are",
)
@hint(
    ja="train が False なら x をそのまま返します。倍率も掛けません。",
    en="Where train is False return x as it is, without any factor.",
)
def test_dropout_in_evaluation(student, rng):
    layer = student.Dropout(0.3)
    x, dout = both_signs(rng, 4, 5), both_signs(rng, 4, 5)
    assert_close(layer.forward(x, False, None), x)
    assert_close(layer.backward(dout), dout)
    y = layer.forward(x, True, np.random.default_rng(int(rng.integers(2**62))))
    # in training something is not as before: every kept element is 1/0.7 times as large
    assert_close(y, np.where(np.equal(y, 0), 0.0, x / (1 - 0.3)))


@points(
    2,
    of="train",
    ja="正則化なしで 3 ステップ学習した後のパラメータと、2 つの誤差が正しい",
    en="without regularisation: the parameters after three steps, and both losses, are right",
)
@hint(
    ja="誤差は全要素の平均で、各ステップの前に記録します。勾配の式は配布資料にあります。",
    en="The loss is the mean over all elements and is noted before each step; the gradients are on the page.",
)
def test_train_three_steps(student, reference, rng):
    params, sets, lr = parameters(rng), (samples(rng, 5), samples(rng, 7)), rng.uniform(0.03, 0.08)
    expected = reference.train(params, *sets, lr, 3)
    new, curves = student.train(params, *sets, lr, 3)
    assert_close(curves, expected[1], rtol=1e-4)
    assert_dicts(new, expected[0])


@points(
    1,
    of="train",
    ja="L2 罰則があると、重みだけが λw の分も動く",
    en="with the L2 penalty the weights, and only they, also move by λw",
)
@hint(
    ja="∇E に l2_gradient を足してから lr を掛けます。curves に罰則項は入れません。",
    en="Add l2_gradient to ∇E before multiplying by lr; the curves hold no penalty.",
)
def test_train_with_l2(student, reference, rng):
    one, two = (np.array([[1.0]]), np.array([[2.0]])), (np.array([[2.0]]), np.array([[3.0]]))
    page = {"W1": np.array([[1.0], [-1.0]]), "b1": np.zeros(2), "W2": np.array([[1.0, 1.0]]), "b2": np.zeros(1)}
    drawn = parameters(rng), samples(rng, 5), samples(rng, 7), rng.uniform(0.03, 0.08), 3
    for arguments, l2 in ((drawn, rng.uniform(0.5, 1.0)), ((page, one, two, 0.125, 1), 0.4)):
        expected = reference.train(*arguments, l2=l2)
        new, curves = student.train(*arguments, l2=l2)
        assert_close(curves, expected[1], rtol=1e-4)
        assert_dicts(new, expected[0])


@points(
    1,
    of="generalisation_gap",
    ja="最後の 10 行についての、テスト誤差 − 訓練誤差の平均",
    en="the mean of test − training over the last ten rows",
)
@hint(ja="列 0 が訓練誤差、列 1 がテスト誤差です。", en="Column 0 is the training loss, column 1 the test loss.")
def test_gap_values(student, reference, rng):
    curves = rng.uniform(0.1, 2.0, size=(25, 2)) + np.arange(25)[:, np.newaxis] * [-0.02, 0.1]
    expected = reference.generalisation_gap(curves)
    assert_close(student.generalisation_gap(curves), expected)
