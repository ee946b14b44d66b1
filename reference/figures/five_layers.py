"""The lecture's experiment: what five layers give for images of digits, from three kinds of initial weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from reference.figures.histograms import histogram
from reference.figures.style import BLUE, GREEN, RED, Floats, Language, new_figure
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
                histogram(axes, z, BINS[activation], colour, numbered=row == len(ROWS) - 1)
                if row == 0:
                    axes.set_title(words["layer"].format(number=column + 1), fontsize=8.5)
                if column == 0:
                    axes.set_ylabel(words[name], fontsize=8.5, rotation=0, ha="right", va="center")
    return figure
