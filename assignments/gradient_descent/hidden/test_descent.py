"""The way downhill: every step of it, too large learning rates, valleys, a saddle point, whole numbers."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


@points(
    2,
    of="gradient_descent",
    ja="1 回の更新につき 1 回、いまの w で grad を呼び出す（0 回なら w のまま）",
    en="grad is called once a step, at the present w; after 0 steps the result is w",
)
@hint(
    ja="更新の回数は steps ちょうどです。grad はその時点の w で呼び出します。",
    en="Take exactly steps steps, and ask grad at the w of each.",
)
@pytest.mark.parametrize(
    ("steps", "lr", "start"),
    [(0, 0.3, 1), (1, 0.4, 1), (6, 0.2, 1), (6, 0.0001, 1), (150, 0.3, 1), (5, 0.3, 0)],
    ids=["none", "one", "six", "six-small-ones", "many", "from-the-minimum"],
)
def test_descent_asks_once_a_step(student, rng, steps, lr, start):
    a, w, log = rng.uniform(0.5, 2, size=(2, 3)), start * rng.normal(size=(2, 3)), []

    def slope(w):
        return a * w + np.sin(w)

    def grad(w):
        log.append(np.array(w, dtype=float))
        return slope(log[-1])

    path = [w.copy()]
    for _ in range(steps):
        path.append(path[-1] - lr * slope(path[-1]))
    found = student.gradient_descent(grad, w, lr, steps)
    require(
        len(log) == steps,
        ja=f"{steps} 回の更新で、grad が {len(log)} 回呼び出されました。",
        en=f"grad was called {len(log)} times in {steps} steps",
    )
    if log:
        assert_close(np.array(log), np.array(path[:-1]))
    assert_close(found, path[-1])


@points(
    1,
    of="gradient_descent",
    ja="学習率が大きすぎるときは、止めも切り詰めもせずに発散する",
    en="with too large a learning rate it diverges: nothing is stopped or clipped",
)
@depends_on("test_descent_of_some_steps")
@hint(
    ja="この課題では、発散して大きくなった値が正しい答えです。途中で止めたり、勾配を切り詰めたりしません。",
    en="Here the large numbers of a divergence are the right answer: do not stop, and do not clip.",
)
def test_descent_diverges(student, reference, rng):
    a = rng.permutation([1.4, 1.0, 0.5, 0.1])  # with lr = 2: grows, swings to and fro, arrives at once, approaches
    w = rng.choice([-1.0, 1.0], size=4) * rng.uniform(1, 3, size=4)

    def grad(w):
        return a * w

    expected = reference.gradient_descent(grad, w, 2.0, 25)
    assert_close(student.gradient_descent(grad, w, 2.0, 25), expected)


@points(
    1,
    of="gradient_descent",
    ja="始めた側の谷に着く（局所的な最小値も）",
    en="it arrives in the valley on whose side it began, the local minimum as well",
)
@depends_on("test_descent_of_some_steps")
def test_descent_arrives_in_the_valley_of_its_side(student, reference, rng):
    def grad(w):  # of w⁴/4 - w²/2 + w/5: valleys near -1.09 and 0.88, a hill near 0.21
        return np.asarray(w) ** 3 - w + 0.2

    for _ in range(2):
        w = rng.permutation([0.21, 0.21, 0.21, 0.21]) + np.array([-1.0, -0.05, 0.05, 1.0]) * rng.uniform(0.6, 1.2)
        expected = reference.gradient_descent(grad, w, 0.3, 30)
        assert_close(student.gradient_descent(grad, w, 0.3, 30), expected)


@points(
    1,
    of="gradient_descent",
    ja="鞍点では止まり、わずかにずれていれば離れていく",
    en="it stays at a saddle point, and leaves it where it begins a little beside it",
)
@depends_on("test_descent_of_some_steps")
@hint(
    ja="勾配が小さくても打ち切らずに、steps 回更新します。",
    en="Take all of the steps, however small the gradient is.",
)
def test_descent_at_a_saddle_point(student, reference, rng):
    def grad(w):  # of w0²/2 - w1²/2
        return np.array([1.0, -1.0]) * w

    tiny = 1e-9 * rng.choice([-1.0, 1.0]) * rng.uniform(1, 2)
    for w, steps in ((np.array([rng.uniform(1, 2), 0.0]), 12), (np.array([tiny / 2, tiny]), 55)):
        expected = reference.gradient_descent(grad, w, 0.5, steps)
        assert_close(student.gradient_descent(grad, w, 0.5, steps), expected)


@points(
    1,
    of="gradient_descent",
    ja="整数から始めても、どんな形でも正しい",
    en="right from whole numbers, and for any shape",
)
@depends_on("test_descent_of_some_steps")
@hint(
    ja="整数の配列では、更新の小数が切り捨てられるかエラーになります。先に小数にします。",
    en="An array of whole numbers cannot take a fraction of a step: make it one of floats first.",
)
@pytest.mark.parametrize("shape", [(1,), (2, 2), (2, 1, 3)], ids=str)
def test_descent_from_whole_numbers(student, reference, rng, shape):
    w, a = rng.integers(-5, 6, size=shape), rng.uniform(0.5, 2, size=shape)

    def grad(w):
        return a * np.asarray(w) - 1

    expected = reference.gradient_descent(grad, w, 0.3, 4)
    assert_close(student.gradient_descent(grad, w, 0.3, 4), expected)


@points(
    1,
    of="gradient_descent",
    ja="受け取ったパラメータを書き換えない（gradient_descent）",
    en="the parameters are left as they are (gradient_descent)",
)
@depends_on("test_descent_of_some_steps")
@hint(
    ja="w -= … は呼び出した側の配列を書き換えます。コピーしてから更新します。",
    en="w -= … changes the caller's array: copy it first.",
)
def test_descent_leaves_its_arguments(student, rng):
    a = rng.uniform(0.5, 2, size=(2, 3))
    assert_inputs_unchanged(student.gradient_descent, lambda w: a * w, rng.normal(size=(2, 3)), 0.1, 3)
