"""What a student sees at once: the first step of each optimizer, and three steps of one object in a row."""

import numpy as np

from grader.checks import assert_close, hint, inout, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.5, 3.0, size=size)).reshape(shape)


def after(optimizer, start, gradients):
    """Give the optimizer one dict of gradients after another, each a copy of its own; return the parameters."""
    params = {name: w.copy() for name, w in start.items()}
    for grads in gradients:
        optimizer.step(inout(params), {name: g.copy() for name, g in grads.items()})
    return params


def assert_arrived(params, expected, start):
    """Where the small constant is added moves w by less than 1e-6 on gradients of size 1, and is not judged here."""
    for name, w in expected.items():
        unmoved = hint(
            ja="step のあとも params が元のままです。新しい辞書を返したり、ローカル変数に代入したりしても、params は"
            "変わりません。params[k] -= … か params[k] = … と書きましょう。",
            en="params is as it was before step. Returning a new dict, or assigning to a local variable, does not "
            "change it: write params[k] -= … or params[k] = ….",
        )
        stayed = np.array_equal(np.asarray(params[name]), start[name])
        assert_close(params[name], w, atol=1e-5, hint=unmoved if stayed else None)


@points(
    2,
    of="SGD",
    ja="すべてのパラメータが、勾配と逆の向きに学習率の分だけ動く",
    en="every parameter moves against its gradient, by the learning rate",
)
@hint(ja="w ← w − lr · ∇E です。符号と、学習率の掛け方を確かめましょう。", en="w ← w − lr · ∇E: check the sign and lr.")
def test_sgd_moves_every_parameter(student, reference, rng):
    lr = rng.uniform(0.05, 0.2)
    start = {"W": both_signs(rng, 2, 3), "b": both_signs(rng, 4)}
    gradients = [{"W": both_signs(rng, 2, 3), "b": both_signs(rng, 4)}]
    expected = after(reference.SGD(lr), start, gradients)
    assert_arrived(after(student.SGD(lr), start, gradients), expected, start)


@points(1, of="Momentum", ja="モメンタムの最初の 1 ステップが正しい", en="the first step with momentum is right")
@hint(
    ja="V ← μV − lr · ∇E、w ← w + V です（最初は V = 0）。V の符号を確かめましょう。",
    en="V ← μV − lr · ∇E, w ← w + V, from V = 0: check the sign of V.",
)
def test_momentum_first_step(student, reference, rng):
    lr, start, gradients = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}, [{"W": both_signs(rng, 2, 3)}]
    expected = after(reference.Momentum(lr), start, gradients)
    assert_arrived(after(student.Momentum(lr), start, gradients), expected, start)


@points(
    2,
    of="Momentum",
    ja="モメンタムを続けて 3 回呼ぶと、慣性がついて進む",
    en="called three times, momentum gathers speed",
)
@hint(
    ja="V はオブジェクト（self）に残し、次の step で μ 倍して使いましょう。",
    en="Keep V in the object (self), and use it, times μ, in the next step.",
)
def test_momentum_several_steps(student, reference, rng):
    lr, start = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}
    gradients = [{"W": both_signs(rng, 2, 3)} for _ in range(3)]
    expected = after(reference.Momentum(lr), start, gradients)
    assert_arrived(after(student.Momentum(lr), start, gradients), expected, start)


@points(1, of="AdaGrad", ja="AdaGrad の最初の 1 ステップが正しい", en="the first step of AdaGrad is right")
@hint(
    ja="h は小さな定数 θ から始めて要素ごとに勾配の 2 乗を足し、lr · ∇E を √h で割ります。",
    en="h starts from the small constant θ and adds the square of each gradient; divide lr · ∇E by √h.",
)
def test_adagrad_first_step(student, reference, rng):
    lr, start, gradients = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}, [{"W": both_signs(rng, 2, 3)}]
    expected = after(reference.AdaGrad(lr), start, gradients)
    assert_arrived(after(student.AdaGrad(lr), start, gradients), expected, start)


@points(
    2,
    of="AdaGrad",
    ja="続けて 3 回呼ぶと、勾配の 2 乗がたまって歩幅が縮む",
    en="called three times, the squares add up and the steps shrink",
)
@hint(
    ja="h は step のたびに作り直さず、オブジェクト（self）に残して足し続けましょう。",
    en="Do not begin h anew in every step: keep it in the object (self) and go on adding.",
)
def test_adagrad_several_steps(student, reference, rng):
    lr, start = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}
    gradients = [{"W": both_signs(rng, 2, 3)} for _ in range(3)]
    expected = after(reference.AdaGrad(lr), start, gradients)
    assert_arrived(after(student.AdaGrad(lr), start, gradients), expected, start)


@points(1, of="RMSProp", ja="RMSProp の最初の 1 ステップが正しい", en="the first step of RMSProp is right")
@hint(
    ja="最初は h = 0 で、1 ステップ目から h ← αh + (1 − α)(∇E)² です。",
    en="Start from h = 0, and use h ← αh + (1 − α)(∇E)² from the first step on.",
)
def test_rmsprop_first_step(student, reference, rng):
    lr, start, gradients = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}, [{"W": both_signs(rng, 2, 3)}]
    expected = after(reference.RMSProp(lr), start, gradients)
    assert_arrived(after(student.RMSProp(lr), start, gradients), expected, start)


@points(
    2,
    of="RMSProp",
    ja="続けて 3 回呼ぶと、勾配の 2 乗の平均が更新されていく",
    en="called three times, the mean of the squares moves on",
)
@hint(
    ja="新しく計算した平均を h（self）に代入し、次の step で使いましょう。",
    en="Store the new mean in h (in self), and use it in the next step.",
)
def test_rmsprop_several_steps(student, reference, rng):
    lr, start = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}
    gradients = [{"W": both_signs(rng, 2, 3)} for _ in range(3)]
    expected = after(reference.RMSProp(lr), start, gradients)
    assert_arrived(after(student.RMSProp(lr), start, gradients), expected, start)


@points(1, of="Adam", ja="Adam の最初の 1 ステップが正しい", en="the first step of Adam is right")
@hint(
    ja="1 ステップ目の動きは、勾配の大きさによらずほぼ lr です。t は 1 から始め、ν と s を 1 − βᵗ で割って補正します。",
    en="The first step is about lr for a gradient of any size: t starts at 1, and ν and s are divided by 1 − βᵗ.",
)
def test_adam_first_step(student, reference, rng):
    lr, start, gradients = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}, [{"W": both_signs(rng, 2, 3)}]
    expected = after(reference.Adam(lr), start, gradients)
    assert_arrived(after(student.Adam(lr), start, gradients), expected, start)


@points(
    2,
    of="Adam",
    ja="続けて 3 回呼んでも、2 つの平均とその補正が正しい",
    en="called three times, both means and their corrections stay right",
)
@hint(
    ja="補正は β の t 乗です。補正した値は別の変数に入れ、ν と s そのものは補正せずに残しましょう。",
    en="The correction takes β to the power t. Put corrected values into new variables: ν and s stay uncorrected.",
)
def test_adam_several_steps(student, reference, rng):
    lr, start = rng.uniform(0.05, 0.2), {"W": both_signs(rng, 2, 3)}
    gradients = [{"W": both_signs(rng, 2, 3)} for _ in range(3)]
    expected = after(reference.Adam(lr), start, gradients)
    assert_arrived(after(student.Adam(lr), start, gradients), expected, start)
