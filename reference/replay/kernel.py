"""The training loop in machine code: every sum in the page's order, so that each loss agrees to the last bit.

Arrays of one network (``nodes`` counts inputs, hidden nodes and the output; ``links`` all weights):
    sizes (layers,)      nodes in each layer, the inputs first, the output last
    bias, bias_sum, total, output, dtotal, dout (nodes,)    of each node, layer after layer
    weight, weight_sum, dead (links,)    layer after layer, node after node, in the order of the sources
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reference.replay.compiled import compiled
from reference.replay.fdlibm import exp, log, tanh

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

RELU, TANH, SIGMOID, LINEAR, ELU, SELU, SOFTPLUS, SOFTSIGN = range(8)
NONE, L1, L2 = range(3)
MSE, MAE = range(2)
SELU_A, SELU_K = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


@compiled
def activation(kind: int, x: float) -> float:
    """Return f(x)."""
    if kind == TANH:
        return tanh(x)
    if kind == RELU:
        return 0.0 if x <= 0.0 else x  # NaN stays
    if kind == SIGMOID:
        return 1.0 / (1.0 + exp(-x))
    if kind == ELU:
        return x if x >= 0.0 else exp(x) - 1.0
    if kind == SELU:
        return SELU_K * x if x > 0.0 else SELU_K * (SELU_A * (exp(x) - 1.0))
    if kind == SOFTPLUS:
        return log(1.0 + exp(x))
    if kind == SOFTSIGN:
        return x / (1.0 + abs(x))
    return x


@compiled
def derivative(kind: int, x: float, o: float) -> float:
    """Return f'(x), where o = f(x)."""
    if kind == TANH:
        return 1.0 - o * o
    if kind == RELU:
        return 0.0 if x <= 0.0 else 1.0
    if kind == SIGMOID:
        return o * (1.0 - o)
    if kind == ELU:
        return 1.0 if x >= 0.0 else o + 1.0
    if kind == SELU:
        return SELU_K * SELU_A * exp(x) if x < 0.0 else SELU_K
    if kind == SOFTPLUS:
        return 1.0 / (1.0 + exp(-x))
    if kind == SOFTSIGN:
        g = 1.0 / (1.0 + abs(x))
        return g * g
    return 1.0


@compiled
def forward(
    sizes: Ints, kind: int, last: int, bias: Floats, weight: Floats, total: Floats, output: Floats, x: Floats
) -> float:
    """Return the network's output at the inputs ``x``; each node adds its bias first, then its inputs in order."""
    layers = len(sizes)
    for i in range(sizes[0]):
        output[i] = x[i]
    before, node, link = 0, sizes[0], 0
    for layer in range(1, layers):
        how = last if layer == layers - 1 else kind
        for _ in range(sizes[layer]):
            u = bias[node]
            for source in range(before, before + sizes[layer - 1]):
                u += weight[link] * output[source]
                link += 1
            total[node] = u
            output[node] = activation(how, u)
            node += 1
        before += sizes[layer - 1]
    y: float = output[node - 1]
    return y


@compiled
def backward(
    sizes: Ints,
    kind: int,
    last: int,
    weight: Floats,
    dead: Bools,
    total: Floats,
    output: Floats,
    dtotal: Floats,
    dout: Floats,
    bias_sum: Floats,
    weight_sum: Floats,
) -> None:
    """Add one point's derivatives to the sums; ``dout`` of the output node is given."""
    layers = len(sizes)
    first, first_link = len(total), len(weight)
    for layer in range(layers - 1, 0, -1):
        n, sources = sizes[layer], sizes[layer - 1]
        first -= n
        first_link -= n * sources
        before = first - sources
        how = last if layer == layers - 1 else kind
        link = first_link
        for node in range(first, first + n):
            d = dout[node] * derivative(how, total[node], output[node])
            dtotal[node] = d
            bias_sum[node] += d
            for source in range(before, first):
                if not dead[link]:
                    weight_sum[link] += d * output[source]
                link += 1
        if layer > 1:
            for i in range(sources):
                d = 0.0
                for j in range(n):
                    d += weight[first_link + j * sources + i] * dtotal[first + j]
                dout[before + i] = d


@compiled
def update(
    count: float,
    rate: float,
    penalty: float,
    regularization: int,
    inputs: int,
    bias: Floats,
    bias_sum: Floats,
    weight: Floats,
    weight_sum: Floats,
    dead: Bools,
) -> None:
    """Move biases and living weights by the mean of ``count`` points; L1 kills a weight that would change its sign."""
    for node in range(inputs, len(bias)):
        bias[node] -= rate * bias_sum[node] / count
        bias_sum[node] = 0.0
    step = rate / count
    decay = rate * penalty
    for link in range(len(weight)):
        if dead[link]:
            continue
        w = weight[link]
        slope = 0.0
        if regularization == L2:
            slope = w
        elif regularization == L1:
            slope = -1.0 if w < 0.0 else (1.0 if w > 0.0 else 0.0)
        moved = w - step * weight_sum[link]
        pulled = moved - decay * slope
        weight_sum[link] = 0.0
        if regularization == L1 and moved * pulled < 0.0:
            weight[link] = 0.0
            dead[link] = True
        else:
            weight[link] = pulled


@compiled
def error(loss: int, difference: float) -> float:
    """Return one point's share of the loss."""
    return abs(difference) if loss == MAE else 0.5 * (difference * difference)


@compiled
def slope_of_error(loss: int, difference: float) -> float:
    """Return its derivative; that of the absolute value is NaN at 0, as on the page."""
    if loss == MAE:
        return difference / abs(difference) if difference != 0.0 else math.nan
    return difference


@compiled
def measure(
    sizes: Ints,
    kind: int,
    last: int,
    loss: int,
    bias: Floats,
    weight: Floats,
    total: Floats,
    output: Floats,
    x: Floats,
    t: Floats,
    found: Floats,
) -> None:
    """Write loss, share of right signs, lowest and highest output over a set into ``found``; NaN for an empty set."""
    count = len(t)
    if count == 0:
        found[:] = math.nan
        return
    whole, right, low, high = 0.0, 0.0, math.inf, -math.inf
    for n in range(count):
        y = forward(sizes, kind, last, bias, weight, total, output, x[n])
        whole += error(loss, y - t[n])
        if (1.0 if y >= 0.0 else -1.0) == t[n]:
            right += 1.0
        low = min(low, y)
        high = max(high, y)
    found[0], found[1], found[2], found[3] = whole / count, right / count, low, high


@compiled
def outputs(
    sizes: Ints,
    kind: int,
    last: int,
    bias: Floats,
    weight: Floats,
    total: Floats,
    output: Floats,
    x: Floats,
    found: Floats,
) -> None:
    """Write the network's output at each row of ``x`` into ``found``."""
    for n in range(len(found)):
        found[n] = forward(sizes, kind, last, bias, weight, total, output, x[n])


@compiled
def train(
    sizes: Ints,
    kind: int,
    last: int,
    loss: int,
    regularization: int,
    rate: float,
    penalty: float,
    bias: Floats,
    bias_sum: Floats,
    weight: Floats,
    weight_sum: Floats,
    dead: Bools,
    waiting: int,
    x: Floats,
    t: Floats,
    update_after: Bools,
    update_at_end: bool,
) -> int:
    """Train for one epoch in the order of the points; return how many points wait for an update.

    ``update_after`` (points,) says after which points of the epoch the page updates.
    """
    nodes = len(bias)
    total, output, dtotal, dout = np.zeros(nodes), np.zeros(nodes), np.zeros(nodes), np.zeros(nodes)
    for n in range(len(t)):
        y = forward(sizes, kind, last, bias, weight, total, output, x[n])
        dout[nodes - 1] = slope_of_error(loss, y - t[n])
        backward(sizes, kind, last, weight, dead, total, output, dtotal, dout, bias_sum, weight_sum)
        waiting += 1
        if update_after[n]:
            update(waiting, rate, penalty, regularization, sizes[0], bias, bias_sum, weight, weight_sum, dead)
            waiting = 0
    if update_at_end and waiting > 0:
        update(waiting, rate, penalty, regularization, sizes[0], bias, bias_sum, weight, weight_sum, dead)
        waiting = 0
    return waiting
