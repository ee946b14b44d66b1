"""Both losses and their gradients, for two classes: how much a wrong answer costs, and how fast it is learned."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from reference import losses
from reference.activations import softmax_backward
from reference.figures.style import BLUE, RED, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "squared": "mean squared error",
        "entropy": "cross entropy",
        "loss": "loss $E$",
        "gradient": "gradient  $|\\partial E / \\partial u|$  of the total input",
        "y": "output $y$ for the right class",
    },
    "ja": {
        "squared": "平均二乗誤差",
        "entropy": "クロスエントロピー誤差",
        "loss": "損失 $E$",
        "gradient": "総入力についての勾配  $|\\partial E / \\partial u|$",
        "y": "正解のクラスの出力 $y$",
    },
}
T = np.array([[1.0, 0.0]])


def draw(language: Language) -> Figure:
    """Return two panels over the output for the right class: the losses, and their slopes in its total input."""
    words = WORDS[language]
    figure = new_figure(8.2, 3.3)
    left, right = (plain_axes(axes) for axes in figure.subplots(1, 2))
    y = np.concatenate([np.geomspace(0.01, 0.2, 25), np.linspace(0.22, 0.99, 36)])
    outputs = np.stack([y, 1 - y], axis=1)
    squared = [losses.mean_squared_error(row[None], T) for row in outputs]
    entropy = [losses.cross_entropy(row[None], T) for row in outputs]
    left.plot(y, entropy, color=BLUE, label=words["entropy"])
    left.plot(y, squared, color=RED, ls="--", label=words["squared"])
    slopes = np.array([_slopes(row[None]) for row in outputs])
    right.plot(y, slopes[:, 0], color=BLUE)
    right.plot(y, slopes[:, 1], color=RED, ls="--")
    left.set(title=words["loss"], ylim=(0, 4.7))
    right.set(title=words["gradient"], ylim=(0, 1.05))
    for axes in (left, right):
        axes.set(xlim=(0, 1), xlabel=words["y"])
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=2, handlelength=3)
    return figure


def _slopes(y: Floats) -> tuple[float, float]:
    """Return |dE/du| of the right class by cross entropy and by the squared error, for the outputs y (1, 2)."""
    u = np.log(y)
    by_squares = softmax_backward(u, losses.mean_squared_error_grad(y, T))
    return abs(float(losses.softmax_cross_entropy_grad(u, T)[0, 0])), abs(float(by_squares[0, 0]))
