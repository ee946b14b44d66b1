"""The activation functions of the lecture, and their derivatives."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from reference import activations
from reference.figures.style import CYCLE, STROKES, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "step": "step",
        "sigmoid": "sigmoid",
        "relu": "ReLU",
        "tanh": "tanh",
        "identity": "identity",
        "u": "total input $u$",
        "f": "output  $z = f(u)$",
        "grad": "derivative  $f'(u)$",
        "quarter": "at most 1/4",
    },
    "ja": {
        "step": "ステップ",
        "sigmoid": "シグモイド",
        "relu": "ReLU",
        "tanh": "tanh",
        "identity": "恒等写像",
        "u": "総入力 $u$",
        "f": "出力  $z = f(u)$",
        "grad": "微分  $f'(u)$",
        "quarter": "最大 1/4",
    },
}
NAMES = ("sigmoid", "relu", "tanh", "identity", "step")
WIDTHS = {"relu": 3.6, "identity": 1.4, "step": 1.4}  # where two lines run on one another, both are seen


def draw(language: Language) -> Figure:
    """Return two panels: what each function gives, and how steep it is; the step has no derivative to learn by."""
    words = WORDS[language]
    figure = new_figure(8.4, 3.5)
    left, right = (plain_axes(axes) for axes in figure.subplots(1, 2))
    u = np.linspace(-4, 4, 161)
    strokes = (STROKES[0], STROKES[0], *STROKES[2:])
    for name, colour, stroke in zip(NAMES, CYCLE, strokes, strict=False):
        style = {"color": colour, "linestyle": stroke, "label": words[name]}
        style["lw"] = WIDTHS.get(name, 1.8)
        left.plot(*_curve(name, u), **style)
        if name != "step":
            right.plot(*_curve(f"{name}_grad", u), **style)
    line = {"arrowstyle": "-", "color": CYCLE[0], "lw": 0.8}
    right.annotate(words["quarter"], (0, 0.25), (-3.7, 0.4), fontsize=9, color=CYCLE[0], va="center", arrowprops=line)
    left.set(title=words["f"], xlabel=words["u"], xlim=(-4, 4), ylim=(-1.4, 2.4))
    right.set(title=words["grad"], xlabel=words["u"], xlim=(-4, 4), ylim=(-0.08, 1.14))
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=5, handlelength=3)
    return figure


def _curve(name: str, u: Floats) -> tuple[Floats, Floats]:
    """Return a curve's points; one that jumps at 0 is broken there."""
    values = getattr(activations, name)(u)
    if name in ("step", "relu_grad"):
        at = int(np.searchsorted(u, 0, side="right"))
        return np.insert(u, at, [0, 0]), np.insert(values, at, [np.nan, values[at]])
    return u, values
