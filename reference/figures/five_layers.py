"""The lecture's experiment: what five layers give for images of digits, from three kinds of initial weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.figures.style import BLUE, GREEN, GREY, RED, Floats, Language, new_figure
from reference.initialisation import Init, digits, he, layer_outputs, normal_init, xavier

WORDS = {
    "en": {
        "layer": "layer {number}",
        "small": "$\\sigma = 0.01$",
        "xavier": "Xavier\n$1/\\sqrt{n}$",
        "he": "He\n$\\sqrt{2/n}$",
        "output": "{activation}: outputs $z$ of 5 layers (number: their standard deviation)",
    },
    "ja": {
        "layer": "第 {number} 層",
        "small": "$\\sigma = 0.01$",
        "xavier": "Xavier\n$1/\\sqrt{n}$",
        "he": "He\n$\\sqrt{2/n}$",
        "output": "{activation}：5 層の出力 $z$（数字は標準偏差）",
    },
}


def _small(fan_in: int, fan_out: int, rng: np.random.Generator) -> Floats:
    return normal_init((fan_out, fan_in), 0.01, rng)


ROWS: tuple[tuple[str, Init, str], ...] = (("small", _small, RED), ("xavier", xavier, BLUE), ("he", he, GREEN))
BINS = {"tanh": np.linspace(-1, 1, 18), "relu": np.linspace(0, 2, 18)}
LAYERS = 5


def draw(language: Language) -> Figure:
    """Return small histograms, a row for each kind of weights and a column for each layer: left tanh, right ReLU."""
    words = WORDS[language]
    figure = new_figure(9.6, 3.7)
    halves: Any = figure.subfigures(1, 2, wspace=0.03)
    for part, (activation, shown) in zip(halves, (("tanh", "tanh"), ("relu", "ReLU")), strict=True):
        part.suptitle(words["output"].format(activation=shown), fontsize=10)
        grid = part.subplots(len(ROWS), LAYERS)
        for row, (name, init, colour) in enumerate(ROWS):
            outputs = layer_outputs(init, activation, digits(), np.random.default_rng(0))
            for column, (axes, z) in enumerate(zip(grid[row], outputs, strict=True)):
                _histogram(axes, z, BINS[activation], colour)
                axes.set_xticks(BINS[activation][[0, -1]] if row == len(ROWS) - 1 else [])
                if row == 0:
                    axes.set_title(words["layer"].format(number=column + 1), fontsize=8.5)
                if column == 0:
                    axes.set_ylabel(words[name], fontsize=8.5, rotation=0, ha="right", va="center")
    return figure


def _histogram(axes: Axes, z: Floats, bins: Floats, colour: str) -> None:
    """Draw how often each size of output occurs; a bar that is higher than the picture ends at its edge."""
    share = np.histogram(np.clip(z, bins[0], bins[-1]), bins)[0] / z.size
    axes.stairs(np.minimum(share, 0.35), bins, fill=True, color=colour, clip_on=False)
    axes.set(ylim=(0, 0.35), yticks=[])
    axes.tick_params(labelsize=7, length=2)
    text = f"{z.std():.2f}" if z.std() >= 0.005 else f"$10^{{{np.log10(z.std()):.0f}}}$"
    axes.text(1.0, 0.95, text, transform=axes.transAxes, ha="right", va="top", fontsize=8)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
