"""Gradient descent: what the learning rate does, where a start leads, and how a saddle point holds it up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.figures.style import BLUE, GREEN, INK, ORANGE, PALE, RED, Floats, Language, Words, new_figure, plain_axes
from reference.gradient_descent import gradient_descent

WORDS = {
    "en": {
        "rates": "the learning rate, on  $E = w^2/2$",
        "minima": "two minima: the start decides",
        "saddle": "a saddle point",
        "step": "step $t$",
        "local": "local",
        "global": "global",
        "on": "on the ridge",
        "off": "beside it",
    },
    "ja": {
        "rates": "学習率（$E = w^2/2$）",
        "minima": "2 つの極小：出発点で決まる",
        "saddle": "鞍点",
        "step": "ステップ $t$",
        "local": "局所解",
        "global": "大域解",
        "on": "尾根の上から",
        "off": "尾根のわきから",
    },
}
RATES = ((0.05, BLUE, "-"), (0.5, GREEN, "--"), (1.9, ORANGE, "-."), (2.1, RED, ":"))
STEPS = 30


def draw(language: Language) -> Figure:
    """Return three panels: losses for four learning rates, a curve with two minima, a contour with a saddle point."""
    words = WORDS[language]
    figure = new_figure(9.6, 3.3)
    left, middle, right = (plain_axes(axes) for axes in figure.subplots(1, 3))
    _rates(left, words)
    _minima(middle, words)
    _saddle(right, words)
    return figure


def path(gradient: Callable[[Floats], Floats], start: Floats, lr: float, steps: int) -> Floats:
    """Return the places on the way, (steps + 1, …), from the start on."""
    places = [start]
    for _ in range(steps):
        places.append(gradient_descent(gradient, places[-1], lr, 1))
    return np.array(places)


def _rates(axes: Axes, words: Words) -> None:
    for lr, colour, stroke in RATES:
        w = path(lambda w: w, np.array([1.0]), lr, STEPS)[:, 0]
        axes.semilogy(w**2 / 2, color=colour, ls=stroke, label=f"$\\varepsilon$ = {lr:g}")
    axes.minorticks_off()
    axes.set_yticks([1e-6, 1e-3, 1, 1e3])
    axes.set(title=words["rates"], xlabel=words["step"], ylabel="$E$", xlim=(0, STEPS), ylim=(1e-6, 1e4))
    axes.legend(loc="upper left", ncols=2, handlelength=2.4, columnspacing=1.0)


def _energy(w: Floats) -> Floats:
    return np.asarray(w**4 / 4 - w**2 + 0.3 * w)


def _minima(axes: Axes, words: Words) -> None:
    w = np.linspace(-2.15, 2.0, 56)
    axes.plot(w, _energy(w), color=INK, lw=1.3)
    for start, colour, marker in ((1.9, RED, "o"), (-0.3, BLUE, "s")):
        places = path(lambda w: w**3 - 2 * w + 0.3, np.array([start]), 0.1, 14)[:, 0]
        axes.plot(places, _energy(places), marker, color=colour, ms=4, ls="-", lw=0.8)
        axes.plot(places[0], _energy(places[0]), marker, color=colour, ms=8, mfc="white", mew=1.6)
    axes.annotate(words["local"], (1.33, _energy(np.array(1.33))), (1.33, -1.35), ha="center", fontsize=9, color=RED)
    axes.annotate(words["global"], (-1.48, -1.44), (-1.48, -1.85), ha="center", fontsize=9, color=BLUE)
    axes.set(title=words["minima"], xlabel="$w$", ylabel="$E$", xlim=(-2.2, 2.1), ylim=(-2.1, 1.2))
    axes.set_yticks([-2, -1, 0, 1])


def _saddle(axes: Axes, words: Words) -> None:
    w1, w2 = np.meshgrid(np.linspace(-2, 2, 21), np.linspace(-1.5, 1.5, 21))
    axes.contour(w1, w2, w1**2 / 2 + w2**4 / 4 - w2**2 / 2, levels=6, colors=PALE, linewidths=1.1)
    starts = (("on", 0.0, RED, "o"), ("off", 0.02, BLUE, "s"))
    for name, beside, colour, marker in starts:
        places = path(lambda w: np.array([w[0], w[1] ** 3 - w[1]]), np.array([-1.8, beside]), 0.15, 50)
        axes.plot(*places.T, marker, color=colour, ms=3.5, ls="-", lw=0.8, markevery=3, label=words[name])
    axes.plot(0, 0, "x", color=INK, ms=8, mew=2, zorder=5)
    axes.grid(visible=False)
    axes.set(title=words["saddle"], xlabel="$w_1$", ylabel="$w_2$", xlim=(-2, 2), ylim=(-1.5, 1.5))
    axes.set_yticks([-1, 0, 1])
    axes.legend(loc="lower left", handlelength=1.6)
