"""Layers, losses, updates and weights, as the reference and as torch compute them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from benchmarks.torch_cases import ELEMENTS, MATRIX, Case, each, tensors
from reference import (
    activations,
    backprop,
    batch_norm,
    cnn,
    forward,
    initialisation,
    losses,
    optimizers,
    regularisation,
    segmentation,
)

aten: Any = torch.ops.aten


def of_forward(rng: np.random.Generator) -> Iterator[Case]:
    x, W, b = rng.normal(size=(256, 512)), rng.normal(size=(512, 512)) / 20, rng.normal(size=512)
    tx, tW, tb = tensors(x, W, b)
    yield Case("affine", MATRIX, lambda: forward.affine(x, W, b), lambda: functional.linear(tx, tW, tb))
    layers = [(W, b, "relu")] * 3 + [(W, b, "softmax")]

    def theirs() -> torch.Tensor:
        z = tx
        for _ in range(3):
            z = torch.relu(functional.linear(z, tW, tb))
        return torch.softmax(functional.linear(z, tW, tb), 1)

    yield Case("forward", MATRIX, lambda: forward.forward(x, layers), theirs)


def of_activations(rng: np.random.Generator) -> Iterator[Case]:
    u, dout = rng.normal(size=(2, 1000, 1000))
    tu, tdout = tensors(u, dout)
    pairs: dict[str, Callable[[], Any]] = {
        "step": lambda: (tu > 0).double(),
        "sigmoid": lambda: torch.sigmoid(tu),
        "relu": lambda: torch.relu(tu),
        "tanh": lambda: torch.tanh(tu),
        "identity": lambda: tu.clone(),
        "softmax": lambda: torch.softmax(tu, 1),
        "sigmoid_grad": lambda: aten.sigmoid_backward(torch.ones_like(tu), torch.sigmoid(tu)),
        "relu_grad": lambda: (tu > 0).double(),
        "tanh_grad": lambda: aten.tanh_backward(torch.ones_like(tu), torch.tanh(tu)),
        "identity_grad": lambda: torch.ones_like(tu),
    }
    yield from each(activations, ELEMENTS, pairs, u)
    yield Case(
        "softmax_backward",
        ELEMENTS,
        lambda: activations.softmax_backward(u, dout),
        lambda: aten._softmax_backward_data(tdout, torch.softmax(tu, 1), 1, torch.float64),
    )


def of_backprop(rng: np.random.Generator) -> Iterator[Case]:
    z, W, dout = rng.normal(size=(256, 512)), rng.normal(size=(512, 512)), rng.normal(size=(256, 512))
    u, labels = rng.normal(size=(4000, 100)), rng.integers(0, 100, 4000)
    tz, tW, tdout, tu, tlabels = tensors(z, W, dout, u, labels)
    yield Case(
        "affine_backward",
        MATRIX,
        lambda: backprop.affine_backward(z, W, dout),
        lambda: (tdout @ tW, tdout.T @ tz, tdout.sum(0)),
    )
    big, up = rng.normal(size=(2, 1000, 1000))
    tbig, tup = tensors(big, up)
    yield Case(
        "sigmoid_backward",
        ELEMENTS,
        lambda: backprop.sigmoid_backward(big, up),
        lambda: aten.sigmoid_backward(tup, torch.sigmoid(tbig)),
    )
    yield Case(
        "relu_backward",
        ELEMENTS,
        lambda: backprop.relu_backward(big, up),
        lambda: aten.threshold_backward(tup, tbig, 0),
    )

    def cross_entropy() -> Any:
        leaf = tu.clone().requires_grad_(True)
        return torch.autograd.grad(functional.cross_entropy(leaf, tlabels), leaf)

    yield Case(
        "softmax_cross_entropy_backward",
        ELEMENTS,
        lambda: backprop.softmax_cross_entropy_backward(u, labels),
        cross_entropy,
    )
    shapes = ((512, 784), (512,), (10, 512), (10,))  # as for MNIST
    weights = [rng.normal(size=shape) / 20 for shape in shapes]
    x, t = rng.normal(size=(512, 784)), rng.integers(0, 10, 512)
    net = backprop.TwoLayerNet(*weights)
    leaves = [each.requires_grad_(True) for each in tensors(*weights)]
    tx, tt = tensors(x, t)

    def loss() -> torch.Tensor:
        z = torch.sigmoid(functional.linear(tx, leaves[0], leaves[1]))
        return functional.cross_entropy(functional.linear(z, leaves[2], leaves[3]), tt)

    yield Case("TwoLayerNet.loss", MATRIX, lambda: net.loss(x, t), lambda: loss().item())
    yield Case(
        "TwoLayerNet.gradients", MATRIX, lambda: net.gradients(x, t), lambda: torch.autograd.grad(loss(), leaves)
    )


def of_initialisation(rng: np.random.Generator) -> Iterator[Case]:
    x = rng.normal(size=(200, 400))
    (tx,) = tensors(x)
    yield Case(
        "normal_init",
        ELEMENTS,
        lambda: initialisation.normal_init((1000, 1000), 0.01, rng),
        lambda: torch.empty(1000, 1000, dtype=torch.float64).normal_(0, 0.01),
    )
    normal = partial(torch.empty(1000, 1000, dtype=torch.float64).normal_, 0, 0.03)
    yield from each(initialisation, ELEMENTS, {"xavier": normal, "he": normal}, 1000, 1000, rng)

    def theirs() -> list[float]:
        z, stds = tx, []
        for _ in range(5):
            z = torch.relu(z @ torch.empty(400, 400, dtype=torch.float64).normal_(0, 0.07).T)
            stds.append(z.std().item())
        return stds

    units = (400,) * 5
    yield Case(
        "activation_std_by_layer",
        MATRIX,
        lambda: initialisation.activation_std_by_layer(initialisation.he, "relu", x, rng, units),
        theirs,
    )


def of_optimizers(rng: np.random.Generator) -> Iterator[Case]:
    params, grads = {"W": rng.normal(size=(1000, 1000))}, {"W": rng.normal(size=(1000, 1000))}
    pairs = {
        "SGD": lambda leaf: torch.optim.SGD([leaf], lr=1e-3),
        "Momentum": lambda leaf: torch.optim.SGD([leaf], lr=1e-3, momentum=0.9),
        "AdaGrad": lambda leaf: torch.optim.Adagrad([leaf], lr=1e-3),
        "RMSProp": lambda leaf: torch.optim.RMSprop([leaf], lr=1e-3, alpha=0.9),
        "Adam": lambda leaf: torch.optim.Adam([leaf], lr=1e-3),
    }
    for name, make in pairs.items():
        ours, leaf = getattr(optimizers, name)(1e-3), torch.from_numpy(params["W"].copy())
        leaf.grad = torch.from_numpy(grads["W"])
        theirs = make(leaf)
        yield Case(f"{name}.step", ELEMENTS, lambda ours=ours: ours.step(params, grads), theirs.step)


def of_regularisation(rng: np.random.Generator) -> Iterator[Case]:
    params = {"W": rng.normal(size=(1000, 1000)), "b": rng.normal(size=1000)}
    W = torch.from_numpy(params["W"])
    pairs: dict[str, Callable[[], Any]] = {
        "l1_penalty": lambda: (0.1 * W.abs().sum()).item(),
        "l1_gradient": lambda: 0.1 * W.sign(),
        "l2_penalty": lambda: (0.05 * W.square().sum()).item(),
        "l2_gradient": lambda: 0.1 * W,
    }
    yield from each(regularisation, ELEMENTS, pairs, params, 0.1)
    layer = regularisation.Dropout(0.5)
    x = params["W"]
    mask = torch.rand(x.shape) > 0.5
    yield Case("Dropout.forward", ELEMENTS, lambda: layer.forward(x, True, rng), lambda: functional.dropout(W, 0.5))
    layer.forward(x, True, rng)
    yield Case(
        "Dropout.backward", ELEMENTS, lambda: layer.backward(x), lambda: aten.native_dropout_backward(W, mask, 2.0)
    )


def of_cnn(rng: np.random.Generator) -> Iterator[Case]:
    x, W, b = rng.normal(size=(8, 16, 32, 32)), rng.normal(size=(32, 16, 3, 3)), rng.normal(size=32)
    dout, pooled = rng.normal(size=(8, 32, 32, 32)), rng.normal(size=(8, 16, 16, 16))
    tx, tW, tb, tdout, tpooled = tensors(x, W, b, dout, pooled)
    yield Case("pad2d", ELEMENTS, lambda: cnn.pad2d(x, 2), lambda: functional.pad(tx, (2, 2, 2, 2)))
    yield Case("conv2d", MATRIX, lambda: cnn.conv2d(x, W, b, 1, 1), lambda: functional.conv2d(tx, tW, tb, padding=1))
    settings = ([32], [1, 1], [1, 1], [1, 1], False, [0, 0], 1, [True, True, True])
    yield Case(
        "conv2d_backward",
        MATRIX,
        lambda: cnn.conv2d_backward(x, W, b, dout, 1, 1),
        lambda: aten.convolution_backward(tdout, tx, tW, *settings),
    )
    yield Case("max_pool2d", ELEMENTS, lambda: cnn.max_pool2d(x, 2, 2), lambda: functional.max_pool2d(tx, 2, 2))
    yield Case("avg_pool2d", ELEMENTS, lambda: cnn.avg_pool2d(x, 2, 2), lambda: functional.avg_pool2d(tx, 2, 2))

    def max_backward() -> Any:
        _, at = aten.max_pool2d_with_indices(tx, [2, 2], [2, 2])
        return aten.max_pool2d_with_indices_backward(tpooled, tx, [2, 2], [2, 2], [0, 0], [1, 1], False, at)

    yield Case("max_pool2d_backward", ELEMENTS, lambda: cnn.max_pool2d_backward(x, pooled, 2, 2), max_backward)
    yield Case(
        "avg_pool2d_backward",
        ELEMENTS,
        lambda: cnn.avg_pool2d_backward(x, pooled, 2, 2),
        lambda: aten.avg_pool2d_backward(tpooled, tx, [2, 2], [2, 2], [0, 0], False, True, None),
    )


def of_segmentation(rng: np.random.Generator) -> Iterator[Case]:
    x, W = rng.normal(size=(8, 32, 16, 16)), rng.normal(size=(32, 16, 4, 4))
    u, (y, t) = rng.normal(size=(8, 10, 64, 64)), rng.integers(0, 10, size=(2, 8, 64, 64))
    tx, tW, ty, tt = tensors(x, W, y, t)
    tu = tensors(u)[0].requires_grad_()
    yield Case(
        "transposed_conv2d",
        MATRIX,
        lambda: segmentation.transposed_conv2d(x, W, 2, 1),
        lambda: functional.conv_transpose2d(tx, tW, stride=2, padding=1),
    )
    yield Case(
        "pixel_accuracy",
        ELEMENTS,
        lambda: segmentation.pixel_accuracy(y, t),
        lambda: (ty == tt)[tt != 255].double().mean(),
    )

    def by_table() -> Any:
        counts = tt != 255
        table = torch.bincount(10 * tt[counts] + ty[counts], minlength=100).reshape(10, 10)
        both = table.diagonal()
        return (both / (table.sum(0) + table.sum(1) - both)).mean()

    yield Case("mean_iou", ELEMENTS, lambda: segmentation.mean_iou(y, t, 10), by_table)

    def with_gradient() -> Any:
        return torch.autograd.grad(functional.cross_entropy(tu, tt, ignore_index=255), tu)

    yield Case("pixel_cross_entropy", ELEMENTS, lambda: segmentation.pixel_cross_entropy(u, t), with_gradient)


def of_losses(rng: np.random.Generator) -> Iterator[Case]:
    big, other = rng.normal(size=(2, 1000, 1000))
    tbig, tother = tensors(big, other)
    yield from each(
        losses,
        ELEMENTS,
        {
            "mean_squared_error": lambda: functional.mse_loss(tbig, tother).item(),
            "mean_squared_error_grad": lambda: aten.mse_loss_backward(torch.ones(()), tbig, tother, 1),
        },
        big,
        other,
    )
    u, labels = rng.normal(size=(10_000, 100)), rng.integers(0, 100, 10_000)
    y = activations.softmax(u)
    tu, ty, tlabels = tensors(u, y, labels)

    def slope(leaf: torch.Tensor, loss: Callable[[torch.Tensor], torch.Tensor]) -> Any:
        leaf = leaf.clone().requires_grad_(True)
        return torch.autograd.grad(loss(leaf), leaf)

    of_y = {
        "cross_entropy": lambda: functional.nll_loss(ty.log(), tlabels).item(),
        "cross_entropy_grad": lambda: slope(ty, lambda leaf: functional.nll_loss(leaf.log(), tlabels)),
    }
    yield from each(losses, ELEMENTS, of_y, y, labels)
    of_u = {
        "softmax_cross_entropy": lambda: functional.cross_entropy(tu, tlabels).item(),
        "softmax_cross_entropy_grad": lambda: slope(tu, lambda leaf: functional.cross_entropy(leaf, tlabels)),
    }
    yield from each(losses, ELEMENTS, of_u, u, labels)


def of_batch_norm(rng: np.random.Generator) -> Iterator[Case]:
    for shape in ((2000, 500), (32, 32, 32, 32)):
        x, dout = rng.normal(size=(2, *shape))
        tx, tdout = tensors(x, dout)
        ours = batch_norm.BatchNorm(shape[1])
        mean, var, gamma, beta = (torch.full((shape[1],), value, dtype=torch.float64) for value in (0, 1, 1, 0))
        name = f"BatchNorm.{{}} {len(shape)}-D"
        yield Case(
            name.format("forward"),
            ELEMENTS,
            partial(ours.forward, x, True),
            partial(functional.batch_norm, tx, mean, var, gamma, beta, True),
        )
        ours.forward(x, True)
        _, batch_mean, inverse = aten.native_batch_norm(tx, gamma, beta, mean, var, True, 0.1, 1e-5)
        saved = (gamma, mean, var, batch_mean, inverse, True, 1e-5, [True, True, True])
        yield Case(
            name.format("backward"),
            ELEMENTS,
            partial(ours.backward, dout),
            partial(aten.native_batch_norm_backward, tdout, tx, *saved),
        )
