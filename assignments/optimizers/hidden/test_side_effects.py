"""What an optimizer must not touch: the state of another object, and the gradients that it is given."""

import numpy as np

from grader.checks import assert_close, depends_on, hint, inout, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.5, 3.0, size=size)).reshape(shape)


def in_turn(first, second, starts, gradients):
    """Step the first optimizer, then the second, then the first again, each on parameters of its own."""
    params = [{"W": w.copy()} for w in starts]
    for optimizer, own, gradient in zip((first, second, first), (*params, params[0]), gradients):
        optimizer.step(inout(own), {"W": gradient.copy()})
    return [own["W"] for own in params]


def assert_apart(found, expected):
    for w, answer in zip(found, expected):
        assert_close(w, answer, atol=1e-5)


def assert_gradients_kept(optimizer, rng):
    params, gradient = {"W": both_signs(rng, 2, 3)}, both_signs(rng, 2, 3)
    grads = {"W": gradient.copy()}
    for _ in range(2):  # the second step may write into what the first one has kept
        optimizer.step(inout(params), inout(grads))
        assert_close(grads["W"], gradient, rtol=0, atol=0)


@points(
    1,
    of="SGD",
    ja="2 つの SGD を交互に使っても、それぞれの学習率 lr で更新する",
    en="two SGD objects used in turn each keep their own learning rate lr",
)
@depends_on("test_sgd_moves_every_parameter")
@hint(
    ja="lr はクラスではなく、__init__ の中で self に持たせましょう。",
    en="Keep lr in self, set in __init__, and not on the class.",
)
def test_sgd_two_objects(student, reference, rng):
    rates, starts = (rng.uniform(0.05, 0.1), rng.uniform(0.2, 0.4)), [both_signs(rng, 2, 3) for _ in range(2)]
    gradients = [both_signs(rng, 2, 3) for _ in range(3)]
    expected = in_turn(*map(reference.SGD, rates), starts, gradients)
    assert_apart(in_turn(*map(student.SGD, rates), starts, gradients), expected)


@points(
    1,
    of="Momentum",
    ja="2 つの Momentum を交互に使っても、たがいに影響しない",
    en="two Momentum objects used in turn do not disturb each other",
)
@depends_on("test_momentum_several_steps")
@hint(
    ja="速度 V はクラスではなく、__init__ の中で self に持たせましょう。",
    en="Keep the velocity V in self, made in __init__, and not on the class.",
)
def test_momentum_two_objects(student, reference, rng):
    lr, starts = rng.uniform(0.05, 0.2), [both_signs(rng, 2, 3) for _ in range(2)]
    gradients = [both_signs(rng, 2, 3) for _ in range(3)]
    expected = in_turn(reference.Momentum(lr), reference.Momentum(lr), starts, gradients)
    assert_apart(in_turn(student.Momentum(lr), student.Momentum(lr), starts, gradients), expected)


@points(
    1,
    of="AdaGrad",
    ja="2 つの AdaGrad を交互に使っても、たがいに影響しない",
    en="two AdaGrad objects used in turn do not disturb each other",
)
@depends_on("test_adagrad_several_steps")
@hint(
    ja="h はクラスではなく、__init__ の中で self に持たせましょう。",
    en="Keep h in self, made in __init__, and not on the class.",
)
def test_adagrad_two_objects(student, reference, rng):
    lr, starts = rng.uniform(0.05, 0.2), [both_signs(rng, 2, 3) for _ in range(2)]
    gradients = [both_signs(rng, 2, 3) for _ in range(3)]
    expected = in_turn(reference.AdaGrad(lr), reference.AdaGrad(lr), starts, gradients)
    assert_apart(in_turn(student.AdaGrad(lr), student.AdaGrad(lr), starts, gradients), expected)


@points(
    1,
    of="RMSProp",
    ja="2 つの RMSProp を交互に使っても、たがいに影響しない",
    en="two RMSProp objects used in turn do not disturb each other",
)
@depends_on("test_rmsprop_several_steps")
@hint(
    ja="h はクラスではなく、__init__ の中で self に持たせましょう。",
    en="Keep h in self, made in __init__, and not on the class.",
)
def test_rmsprop_two_objects(student, reference, rng):
    lr, starts = rng.uniform(0.05, 0.2), [both_signs(rng, 2, 3) for _ in range(2)]
    gradients = [both_signs(rng, 2, 3) for _ in range(3)]
    expected = in_turn(reference.RMSProp(lr), reference.RMSProp(lr), starts, gradients)
    assert_apart(in_turn(student.RMSProp(lr), student.RMSProp(lr), starts, gradients), expected)


@points(
    1,
    of="Adam",
    ja="2 つの Adam を交互に使っても、たがいに影響しない",
    en="two Adam objects used in turn do not disturb each other",
)
@depends_on("test_adam_several_steps")
@hint(
    ja="ν、s、t はクラスではなく、__init__ の中で self に持たせましょう。",
    en="Keep ν, s and t in self, made in __init__, and not on the class.",
)
def test_adam_two_objects(student, reference, rng):
    lr, starts = rng.uniform(0.05, 0.2), [both_signs(rng, 2, 3) for _ in range(2)]
    gradients = [both_signs(rng, 2, 3) for _ in range(3)]
    expected = in_turn(reference.Adam(lr), reference.Adam(lr), starts, gradients)
    assert_apart(in_turn(student.Adam(lr), student.Adam(lr), starts, gradients), expected)


@points(1, of="SGD", ja="SGD の step は grads を書き換えない", en="the step of SGD leaves grads unchanged")
@depends_on("test_sgd_moves_every_parameter")
@hint(
    ja="step のあとで grads の値が変わっています。grads[k] *= … のように書き換えず、新しい配列に計算しましょう。",
    en="step has changed the values in grads: compute into a new array instead of writing grads[k] *= ….",
)
def test_sgd_leaves_the_gradients_unchanged(student, rng):
    assert_gradients_kept(student.SGD(rng.uniform(0.05, 0.2)), rng)


@points(
    1, of="Momentum", ja="Momentum の step は grads を書き換えない", en="the step of Momentum leaves grads unchanged"
)
@depends_on("test_momentum_first_step")
@hint(
    ja="step のあとで grads の値が変わっています。grads[k] *= … のように書き換えず、新しい配列に計算しましょう。",
    en="step has changed the values in grads: compute into a new array instead of writing grads[k] *= ….",
)
def test_momentum_leaves_the_gradients_unchanged(student, rng):
    assert_gradients_kept(student.Momentum(rng.uniform(0.05, 0.2)), rng)


@points(1, of="AdaGrad", ja="AdaGrad の step は grads を書き換えない", en="the step of AdaGrad leaves grads unchanged")
@depends_on("test_adagrad_first_step")
@hint(
    ja="step のあとで grads の値が変わっています。grads[k] *= … のように書き換えず、新しい配列に計算しましょう。",
    en="step has changed the values in grads: compute into a new array instead of writing grads[k] *= ….",
)
def test_adagrad_leaves_the_gradients_unchanged(student, rng):
    assert_gradients_kept(student.AdaGrad(rng.uniform(0.05, 0.2)), rng)


@points(1, of="RMSProp", ja="RMSProp の step は grads を書き換えない", en="the step of RMSProp leaves grads unchanged")
@depends_on("test_rmsprop_first_step")
@hint(
    ja="step のあとで grads の値が変わっています。grads[k] *= … のように書き換えず、新しい配列に計算しましょう。",
    en="step has changed the values in grads: compute into a new array instead of writing grads[k] *= ….",
)
def test_rmsprop_leaves_the_gradients_unchanged(student, rng):
    assert_gradients_kept(student.RMSProp(rng.uniform(0.05, 0.2)), rng)


@points(1, of="Adam", ja="Adam の step は grads を書き換えない", en="the step of Adam leaves grads unchanged")
@depends_on("test_adam_first_step")
@hint(
    ja="step のあとで grads の値が変わっています。grads[k] *= … のように書き換えず、新しい配列に計算しましょう。",
    en="step has changed the values in grads: compute into a new array instead of writing grads[k] *= ….",
)
def test_adam_leaves_the_gradients_unchanged(student, rng):
    assert_gradients_kept(student.Adam(rng.uniform(0.05, 0.2)), rng)
