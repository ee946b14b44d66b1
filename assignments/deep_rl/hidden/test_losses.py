"""The losses: their gradients, what is a constant in them, other weights, and logits that are sure."""

import numpy as np
import pytest
import torch

from grader.checks import assert_close, depends_on, hint, points


def tensor(values):
    """Return numbers in single precision."""
    return torch.tensor(np.asarray(values), dtype=torch.float32)


def truth(function, arguments, **named):
    """Return the loss of the course's answer, and its gradient (0 where there is none) for each tensor that asks.

    The tensors are copies, so that nothing is left behind with those of the check.
    """
    own = [
        each.detach().clone().requires_grad_(each.requires_grad) if torch.is_tensor(each) else each
        for each in arguments
    ]
    loss = function(*own, **named)
    if loss.requires_grad:
        loss.backward()
    asked = [each for each in own if torch.is_tensor(each) and each.requires_grad]
    return loss.detach(), [torch.zeros_like(each) if each.grad is None else each.grad for each in asked]


def assert_loss_and_gradients(probe, function, answer, arguments, *, atol=1e-5, **named):
    """Compare a loss and its gradients with the course's."""
    loss, gradients = truth(answer, arguments, **named)
    found, of_each = probe.loss_and_gradients(function, arguments, named)
    assert_close(found, loss, rtol=1e-4, atol=atol, dtype=False)
    assert_close(len(of_each), len(gradients))
    for gradient, right in zip(of_each, gradients, strict=True):
        assert_close(gradient, right.numpy(), rtol=1e-4, atol=atol)


def policy_and_value(rng, n, k, scale=1.0):
    """Draw logits and values that ask for gradients, actions, and returns."""
    logits, values = (tensor(scale * rng.normal(size=size)).requires_grad_() for size in ((n, k), n))
    return logits, values, torch.tensor(rng.integers(k, size=n)), tensor(rng.normal(scale=2, size=n))


@points(
    2,
    of="policy_value_loss",
    ja="ロジットと V の勾配が正しい",
    en="the gradients of the logits and of V are right",
)
@depends_on("test_policy_value_loss_values")
@hint(
    ja="方策の項の A だけを detach します。二乗誤差の V とエントロピーは detach しません。",
    en="Detach A in the policy's term, and nothing else: not V in the square, and not the entropy.",
)
@pytest.mark.parametrize("shape", [(7, 3), (4, 4), (1, 5)], ids=str)
def test_policy_value_loss_gradients(student, probe, reference, rng, shape):
    given = policy_and_value(rng, *shape)
    assert_loss_and_gradients(probe, student.policy_value_loss, reference.policy_value_loss, given)


@points(
    1,
    of="policy_value_loss",
    ja="エントロピーと価値の重みが、指定した値になる",
    en="the weights of entropy and value are those that are given",
)
@depends_on("test_policy_value_loss_values")
@hint(
    ja="0.01 と 0.5 は引数の既定値です。式の中に書いてはいけません。",
    en="0.01 and 0.5 are defaults of arguments: do not write them into the formula.",
)
def test_policy_value_loss_other_weights(student, probe, reference, rng):
    for weights in ((0.7, 0.2), (0.0, 1.3), (0.4, 0.0)):
        named = dict(zip(("entropy_weight", "value_weight"), weights, strict=True))
        given = policy_and_value(rng, 6, 3)
        assert_loss_and_gradients(probe, student.policy_value_loss, reference.policy_value_loss, given, **named)


@points(
    2,
    of="policy_value_loss",
    ja="ロジットが ±1000 でも、損失も勾配も正しい有限の値",
    en="for logits of ±1000 the loss and its gradients are right and finite",
)
@depends_on("test_policy_value_loss_values")
@hint(
    ja="softmax の結果に log を取ると −∞ になります。torch.log_softmax を使います。",
    en="log of a softmax that is 0 is infinite: use torch.log_softmax.",
)
def test_policy_value_loss_of_sure_logits(student, probe, reference, rng):
    sure = np.array([[1000.0, -1000.0, 0.0], [0.3, 0.1, -1000.0], [0.0, 1000.0, 999.0], [800.0, 1000.0, -20.0]])
    logits = tensor(sure + rng.normal(size=(4, 3))).requires_grad_()
    _, values, _, returns = policy_and_value(rng, 4, 3)
    given = logits, values, torch.tensor([0, 1, 2, 0]), returns
    asked = student.policy_value_loss, reference.policy_value_loss
    # single precision knows u - logsumexp(u) of numbers near 1000 to 6e-5
    assert_loss_and_gradients(probe, *asked, given, atol=3e-4, entropy_weight=0.3)


@points(
    1,
    of="policy_value_loss",
    ja="returns は定数：その計算に使われたネットワークに勾配が流れない",
    en="returns is a constant: what it was computed from gets no gradient",
)
@depends_on("test_policy_value_loss_values")
@hint(ja="returns も detach します。", en="Detach returns as well.")
def test_policy_value_loss_takes_returns_for_a_constant(student, probe, reference, rng):
    logits, values, actions, returns = policy_and_value(rng, 6, 3)
    given = logits, values, actions, returns.requires_grad_()
    assert_loss_and_gradients(probe, student.policy_value_loss, reference.policy_value_loss, given)


def replayed(rng, t, n):
    """Draw values and a last value that ask for gradients, rewards, and flags that are not set."""
    values, last = (tensor(rng.normal(scale=2, size=size)).requires_grad_() for size in ((t, n), n))
    return values, last, tensor(rng.normal(size=(t, n))), torch.zeros(t, n, dtype=torch.bool)


@points(
    1,
    of="value_replay_loss",
    ja="終了より先の報酬も価値も、収益に入らない",
    en="nothing from beyond an end gets into the returns",
)
@depends_on("test_value_replay_values")
@hint(
    ja="終了のステップでは R_t = r_t です。最後のステップが終了なら last_value も使いません。",
    en="Where terminated, R_t = r_t; where the last step ended the episode, last_value does not count either.",
)
@pytest.mark.parametrize("shape", [(6, 3), (4, 4)], ids=str)
def test_value_replay_stops_at_ends(student, reference, rng, shape):
    values, last, r, ends = (each.detach() for each in replayed(rng, *shape))
    ends[1, 0] = ends[shape[0] - 1, 1] = ends[2, 2] = True
    expected = reference.value_replay_loss(values, last, r, ends, 0.9)
    assert_close(student.value_replay_loss(values, last, r, ends, 0.9), expected)


@points(
    2,
    of="value_replay_loss",
    ja="勾配は values だけに流れ、目標 R には流れない",
    en="only values gets a gradient, the target R does not",
)
@depends_on("test_value_replay_values")
@hint(
    ja="R は定数です。last_value は detach してから使います。",
    en="R is a constant: detach last_value before you use it.",
)
def test_value_replay_gradients(student, probe, reference, rng):
    values, last, r, ends = replayed(rng, 5, 3)
    ends[2, 1] = True
    given = values, last, r, ends, rng.uniform(0.7, 0.95)
    assert_loss_and_gradients(probe, student.value_replay_loss, reference.value_replay_loss, given)


@points(
    1,
    of="value_replay_loss",
    ja="系列が 1 つでも、1 ステップだけでも、長さと数が同じでも正しい",
    en="right for one sequence, for a single step, and for as many steps as sequences",
)
@depends_on("test_value_replay_values")
@hint(ja="時間の軸は 0 番です。平均は全要素について取ります。", en="Time is axis 0; the mean is over all elements.")
@pytest.mark.parametrize("shape", [(4, 1), (1, 4), (3, 3), (1, 1)], ids=str)
def test_value_replay_of_other_shapes(student, probe, reference, rng, shape):
    given = *replayed(rng, *shape), 0.9
    assert_loss_and_gradients(probe, student.value_replay_loss, reference.value_replay_loss, given)


def ratios(rng, *shape):
    """Draw log probabilities whose ratios lie inside, above and below 0.8 … 1.2, and advantages of both signs.

    Old ones and advantages ask for gradients as well. No ratio lies near a limit, where the slope is not settled.
    """
    size = int(np.prod(shape))
    ratio = rng.permutation(np.resize([0.3, 0.7, 0.9, 1.1, 1.3, 2.0], size)) * rng.uniform(0.97, 1.03, size=size)
    old = rng.uniform(-3, -1, size=size)
    signs = np.resize([1.0, 1.0, -1.0, -1.0, 1.0], size)
    parts = old + np.log(ratio), old, signs * rng.uniform(0.5, 2, size=size)
    return [tensor(part.reshape(shape)).requires_grad_() for part in parts]


@points(
    2,
    of="ppo_clip_loss",
    ja="勾配は new_logp だけに流れ、範囲の外へ押す勾配は 0 になる",
    en="only new_logp gets a gradient, and none that pushes further out of the range",
)
@depends_on("test_ppo_values")
@hint(
    ja="old_logp と advantages は定数です。比は clamp で切り、detach しません。",
    en="old_logp and advantages are constants; clamp the ratio, and do not detach it.",
)
def test_ppo_gradients(student, probe, reference, rng):
    assert_loss_and_gradients(probe, student.ppo_clip_loss, reference.ppo_clip_loss, ratios(rng, 30))


@points(
    2,
    of="ppo_clip_loss",
    ja="範囲の外の 4 つの組（比が大きい・小さい、A が正・負）それぞれで、損失も勾配も正しい",
    en="loss and gradient are right in each of the four cases outside: ratio large or small, A positive or negative",
)
@hint(
    ja="A > 0 で比が大きいとき、A < 0 で比が小さいときだけ、クリップした方が選ばれます。",
    en="The clipped one is taken only for a large ratio with A > 0, and for a small one with A < 0.",
)
@pytest.mark.parametrize(("ratio", "sign"), [(1.6, 1), (0.5, 1), (1.6, -1), (0.5, -1)], ids=str)
def test_ppo_case_by_case(student, probe, reference, rng, ratio, sign):
    old = rng.uniform(-3, -1, size=5)
    new = tensor(old + np.log(ratio * rng.uniform(0.95, 1.05, size=5))).requires_grad_()
    given = new, tensor(old), tensor(sign * rng.uniform(0.5, 2, size=5))
    assert_loss_and_gradients(probe, student.ppo_clip_loss, reference.ppo_clip_loss, given)


@points(
    1,
    of="ppo_clip_loss",
    ja="ε がほかの値でも、(T, N) の形でも、1 つだけでも正しい",
    en="right for other ε, for the shape (T, N), and for a single step",
)
@depends_on("test_ppo_values")
@hint(ja="eps は引数です。平均は全要素について取ります。", en="eps is an argument; the mean is over all elements.")
@pytest.mark.parametrize("shape", [(4, 3), (3, 3), (1,)], ids=str)
def test_ppo_other_eps_and_shapes(student, probe, reference, rng, shape):
    for eps in (0.05, 0.5):
        assert_loss_and_gradients(probe, student.ppo_clip_loss, reference.ppo_clip_loss, ratios(rng, *shape), eps=eps)
