"""Training and test curves on a task that overfits: without regularisation, with L2, with dropout."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from reference.figures.style import BLUE, INK, RED, Floats, Language, new_figure, plain_axes
from reference.regularisation import train

WORDS = {
    "en": {
        "none": "no regularisation",
        "l2": "L2  ($\\lambda$ = {l2:g})",
        "dropout": "dropout  ($p$ = {p:g})",
        "training": "training loss",
        "test": "test loss",
        "step": "step $t$",
        "loss": "$E$",
        "gap": "gap {gap:.2f}",
    },
    "ja": {
        "none": "正則化なし",
        "l2": "L2 正則化（$\\lambda$ = {l2:g}）",
        "dropout": "ドロップアウト（$p$ = {p:g}）",
        "training": "訓練誤差",
        "test": "テスト誤差",
        "step": "ステップ $t$",
        "loss": "$E$",
        "gap": "差 {gap:.2f}",
    },
}
INPUTS, HIDDEN, TRAINING, TEST, STEPS, RATE = 8, 120, 24, 400, 4000, 0.01
SETTINGS = {"none": {}, "l2": {"l2": 0.1}, "dropout": {"p": 0.5}}


def draw(language: Language) -> Figure:
    """Return three panels with the same axes: 24 samples, 120 hidden units, and the test loss on 400 other samples."""
    words = WORDS[language]
    figure = new_figure(8.8, 3.2)
    shown = np.unique(np.geomspace(1, STEPS, 70).astype(int)) - 1
    panels = figure.subplots(1, len(SETTINGS), sharey=True)
    for axes, (name, settings) in zip(panels, SETTINGS.items(), strict=True):
        curves = _curves(settings)
        plain_axes(axes)
        axes.semilogx(shown + 1, curves[shown, 0], color=BLUE, label=words["training"])
        axes.semilogx(shown + 1, curves[shown, 1], color=RED, ls="--", label=words["test"])
        training, test = curves[-100:].mean(axis=0)
        axes.annotate("", (STEPS, training), (STEPS, test), arrowprops={"arrowstyle": "<->", "color": INK, "lw": 0.9})
        gap = words["gap"].format(gap=test - training)
        axes.text(0.75 * STEPS, (training + test) / 2, gap, ha="right", va="center", fontsize=9)
        axes.minorticks_off()
        axes.set(title=words[name].format(**settings), xlabel=words["step"], ylim=(0, 1.4), xlim=(1, 1.25 * STEPS))
    panels[0].set_ylabel(words["loss"])
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, handlelength=3)
    return figure


def _curves(settings: dict[str, float]) -> Floats:
    """Return the training and the test loss before each step: (STEPS, 2)."""
    rng = np.random.default_rng(0)
    training, test = _samples(TRAINING, rng), _samples(TEST, rng)
    params = {
        "W1": rng.normal(size=(HIDDEN, INPUTS)) * np.sqrt(2 / INPUTS),
        "b1": np.zeros(HIDDEN),
        "W2": rng.normal(size=(1, HIDDEN)) * np.sqrt(1 / HIDDEN),
        "b2": np.zeros(1),
    }
    return train(params, training, test, RATE, STEPS, rng=np.random.default_rng(1), **settings)[1]


def _samples(count: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return inputs of which two matter, and targets with noise."""
    x = rng.normal(size=(count, INPUTS))
    return x, np.sin(1.5 * x[:, :1]) + 0.5 * x[:, 1:2] + 0.35 * rng.normal(size=(count, 1))
