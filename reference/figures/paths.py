"""The five optimizers on one contour: a long valley, steep across and flat along."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from reference import optimizers
from reference.figures.style import CYCLE, GREY, INK, PALE, STROKES, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "left": "paths on  $E = (w_1^2 + 20\\,w_2^2)/2$",
        "right": "the loss on the way",
        "step": "step $t$",
        "start": "start",
        "least": "minimum",
    },
    "ja": {
        "left": "$E = (w_1^2 + 20\\,w_2^2)/2$ の上の道筋",
        "right": "途中の損失",
        "step": "ステップ $t$",
        "start": "出発点",
        "least": "最小",
    },
}
START, STEPS = (-4.0, 1.2), 60
LEARNING_RATES = {"SGD": 0.09, "Momentum": 0.03, "AdaGrad": 0.7, "RMSProp": 0.12, "Adam": 0.25}


def draw(language: Language) -> Figure:
    """Return two panels: the five paths with the learning rates that are written there, and their losses."""
    words = WORDS[language]
    figure = new_figure(8.6, 3.9)
    left, right = (plain_axes(axes, grid=False) for axes in figure.subplots(1, 2, width_ratios=(1.45, 1)))
    w1, w2 = np.meshgrid(np.linspace(-4.6, 1.9, 60), np.linspace(-1.6, 1.6, 50))
    left.contour(w1, w2, _loss(w1, w2), levels=[0.2, 1, 2.5, 5, 9, 15, 23], colors=PALE, linewidths=1.1)
    for (name, lr), colour, stroke in zip(LEARNING_RATES.items(), CYCLE, STROKES, strict=False):
        path = walk(name, lr)
        style = {"color": colour, "linestyle": stroke, "lw": 1.6, "label": f"{name}  ($\\varepsilon$ = {lr:g})"}
        left.plot(*path.T, **style)
        right.semilogy(_loss(*path.T), **style)
    lines = left.get_legend_handles_labels()
    left.plot(*START, "o", color=INK, ms=6, ls="", label=words["start"])
    left.plot(0, 0, "*", color=INK, ms=11, ls="", zorder=5, label=words["least"])
    left.legend(*(each[-2:] for each in left.get_legend_handles_labels()), loc="lower right", ncols=2)
    left.set(title=words["left"], xlabel="$w_1$", ylabel="$w_2$", xlim=(-4.6, 1.9), ylim=(-1.6, 1.6))
    right.set(title=words["right"], xlabel=words["step"], ylabel="$E$", xlim=(0, STEPS), ylim=(1e-4, 60))
    right.grid(color=PALE, lw=0.7)
    right.minorticks_off()
    left.tick_params(color=GREY)
    figure.legend(*lines, loc="outside lower center", ncols=3, handlelength=3)
    return figure


def _loss(w1: Floats, w2: Floats) -> Floats:
    return np.asarray((w1**2 + 20 * w2**2) / 2)


def walk(name: str, lr: float) -> Floats:
    """Return the places of one optimizer, (STEPS + 1, 2), from the start on."""
    optimizer = getattr(optimizers, name)(lr)
    params = {"w": np.array(START)}
    places = [params["w"].copy()]
    for _ in range(STEPS):
        optimizer.step(params, {"w": params["w"] * (1.0, 20.0)})
        places.append(params["w"].copy())
    return np.array(places)
