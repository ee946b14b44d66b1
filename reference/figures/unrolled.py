"""A recurrent network, folded and unrolled in time: one W for all steps; gradients go back through all of them."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from reference.figures.style import BLUE, GREEN, INK, RED, Language, new_figure

WORDS = {
    "en": {
        "folded": "one cell",
        "unrolled": "unrolled over $T$ steps: the same $W_x, W_h, b$ everywhere",
        "backward": "backward through time:  $dW$ and $db$ are sums over all steps",
    },
    "ja": {
        "folded": "セル 1 個",
        "unrolled": "時間方向に展開：どの時刻も同じ $W_x, W_h, b$",
        "backward": "時間をさかのぼる逆伝播：$dW$ と $db$ は全時刻の和",
    },
}


def draw(language: Language) -> Figure:
    """Return the cell with its loop, and beside it the chain of its steps with the way of the gradients."""
    words = WORDS[language]
    figure = new_figure(8.6, 3.3)
    left, right = figure.subplots(1, 2, width_ratios=(1, 3.6))
    for axes in (left, right):
        axes.set(aspect="equal")
        axes.axis("off")
    _cell(left, 0, "$h_t$", "$x_t$")
    loop = {"arrowstyle": "->", "color": GREEN, "lw": 1.6, "connectionstyle": "arc3,rad=-2.6"}
    left.annotate("", (0.5, -0.12), (0.5, 0.22), arrowprops=loop)
    left.text(1.14, 0.0, "$W_h$", va="center", fontsize=10.5, color=GREEN)
    left.text(-0.12, -0.92, "$W_x$", ha="right", va="center", fontsize=10.5, color=BLUE)
    left.set_title(words["folded"], fontsize=10)
    left.set(xlim=(-0.9, 1.7), ylim=(-2.1, 1.7))
    _chain(right, words)
    return figure


def _chain(axes: Axes, words: dict[str, str]) -> None:
    steps = (("1", 0.0), ("2", 2.0), ("3", 4.0), ("T", 6.9))
    axes.text(-1.42, 0, "$h_0$", ha="right", va="center", fontsize=11)
    before = -1.35
    for name, x in steps:
        _cell(axes, x, f"$h_{name}$", f"$x_{name}$")
        ends = [(before, x - 0.5)] if name != "T" else [(before, before + 0.55), (x - 1.05, x - 0.5)]
        for start, end in ends:
            _arrow(axes, (start, 0.12), (end, 0.12), GREEN)
            _arrow(axes, (end, -0.2), (start, -0.2), RED, dashed=True)
        if name == "T":
            axes.text((before + x - 0.5) / 2, 0, "…", ha="center", va="center", fontsize=14)
        axes.text(x - 0.12, -0.92, "$W_x$", ha="right", va="center", fontsize=10, color=BLUE)
        axes.text(x - 0.85, 0.24, "$W_h$", ha="center", va="bottom", fontsize=10, color=GREEN)
        before = x + 0.5
    axes.plot([0.2, 0.9], [-1.95, -1.95], color=RED, lw=1.4, ls=(0, (3, 2)))
    axes.text(1.05, -1.95, words["backward"], va="center", fontsize=9.5)
    axes.set_title(words["unrolled"], fontsize=10)
    axes.set(xlim=(-2.0, 8.0), ylim=(-2.2, 1.7))


def _cell(axes: Axes, x: float, state: str, given: str) -> None:
    axes.add_patch(FancyBboxPatch((x - 0.5, -0.42), 1.0, 0.84, "round,pad=0,rounding_size=0.12", fc="white", ec=INK))
    axes.text(x, 0, "tanh", ha="center", va="center", fontsize=9.5)
    _arrow(axes, (x, -1.25), (x, -0.42), BLUE)
    axes.text(x, -1.45, given, ha="center", va="center", fontsize=11)
    _arrow(axes, (x, 0.42), (x, 1.12), INK)
    axes.text(x, 1.36, state, ha="center", va="center", fontsize=11)


def _arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str, *, dashed: bool = False
) -> None:
    props = {"arrowstyle": "->", "color": colour, "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops={**props, "linestyle": (0, (3, 2)) if dashed else "-"})
