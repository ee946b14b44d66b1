"""The total inputs of five layers with weights that are too small and too large: without and with batch norm."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from reference.batch_norm import BatchNorm
from reference.figures.histograms import histogram
from reference.figures.style import BLUE, RED, Floats, Language, new_figure
from reference.initialisation import digits, normal_init

WORDS = {
    "en": {
        "layer": "layer {number}",
        "without": "without",
        "with": "batch\nnorm",
        "small": "$u$ with weights of $\\sigma$ = {std:g}, too small (number: std)",
        "large": "$u$ with weights of $\\sigma$ = {std:g}, too large (number: std)",
    },
    "ja": {
        "layer": "第 {number} 層",
        "without": "なし",
        "with": "バッチ\n正規化",
        "small": "総入力 $u$：重みの $\\sigma$ = {std:g}、小さい（数字は標準偏差）",
        "large": "総入力 $u$：重みの $\\sigma$ = {std:g}、大きい（数字は標準偏差）",
    },
}
SPREADS = {"small": 0.03, "large": 0.4}
BINS = np.linspace(-6, 6, 22)
LAYERS, UNITS = 5, 100


def draw(language: Language) -> Figure:
    """Return two blocks of small histograms, a column for each layer: above as they are, below with batch norm."""
    words = WORDS[language]
    figure = new_figure(9.6, 2.9)
    halves: Any = figure.subfigures(1, 2, wspace=0.03)
    for part, (spread, std) in zip(halves, SPREADS.items(), strict=True):
        part.suptitle(words[spread].format(std=std), fontsize=10)
        grid = part.subplots(2, LAYERS)
        for row, (name, colour) in enumerate((("without", RED), ("with", BLUE))):
            inputs = _total_inputs(std, normalise=name == "with")
            for column, (axes, u) in enumerate(zip(grid[row], inputs, strict=True)):
                histogram(axes, u, BINS, colour, numbered=row == 1)
                if row == 0:
                    axes.set_title(words["layer"].format(number=column + 1), fontsize=8.5)
                if column == 0:
                    axes.set_ylabel(words[name], fontsize=8.5, rotation=0, ha="right", va="center")
    return figure


def _total_inputs(std: float, *, normalise: bool) -> list[Floats]:
    """Return what enters the tanh of each layer of a new network without biases."""
    rng, z = np.random.default_rng(0), digits()
    found = []
    for _ in range(LAYERS):
        u = z @ normal_init((UNITS, z.shape[1]), std, rng).T
        found.append(BatchNorm(UNITS).forward(u, train=True) if normalise else u)
        z = np.tanh(found[-1])
    return found
