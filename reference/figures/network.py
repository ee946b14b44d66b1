"""The whole picture: layers of units, what goes in and out of them, and how their parts are called."""

from __future__ import annotations

from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from reference.figures.style import BLUE, GREEN, GREY, INK, ORANGE, Language, new_figure

WORDS = {
    "en": {
        "input": "input layer",
        "hidden": "hidden layer",
        "output": "output layer",
        "unit": "one unit of layer $l$",
        "weights": "weights",
        "bias": "bias",
        "total": "total input",
        "activation": "activation",
        "shapes": "$W^{(1)}$: (3, 2)   $b^{(1)}$: (3,)      $W^{(2)}$: (2, 3)   $b^{(2)}$: (2,)",
    },
    "ja": {
        "input": "入力層",
        "hidden": "中間層",
        "output": "出力層",
        "unit": "第 $l$ 層のユニット 1 個",
        "weights": "重み",
        "bias": "バイアス",
        "total": "総入力",
        "activation": "活性化関数",
        "shapes": "$W^{(1)}$: (3, 2)   $b^{(1)}$: (3,)      $W^{(2)}$: (2, 3)   $b^{(2)}$: (2,)",
    },
}
LAYERS = (  # name, x, the units' y, colour, the unit's letter
    ("input", 0.0, (0.6, -0.6), BLUE, "x"),
    ("hidden", 2.3, (1.2, 0.0, -1.2), GREEN, "z"),
    ("output", 4.6, (0.6, -0.6), ORANGE, "y"),
)
RADIUS = 0.34


def draw(language: Language) -> Figure:
    """Return two panels: a network of 2, 3 and 2 units, and one of its units from inside."""
    words = WORDS[language]
    figure = new_figure(8.6, 3.5)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    for axes in (left, right):
        axes.set(aspect="equal")
        axes.axis("off")
    _network(left, words)
    _unit(right, words)
    return figure


def _network(axes: Axes, words: dict[str, str]) -> None:
    for at, (before, after) in enumerate(pairwise(LAYERS), 1):
        for y in before[2]:
            for target in after[2]:
                axes.annotate(
                    "",
                    (after[1] - RADIUS, target),
                    (before[1] + RADIUS, y),
                    arrowprops={"arrowstyle": "->", "color": GREY, "lw": 0.8, "shrinkA": 0, "shrinkB": 0},
                )
        middle = (before[1] + after[1]) / 2
        axes.text(middle, 1.5, f"$W^{{({at})}}, b^{{({at})}}$", ha="center", fontsize=11)
    for name, x, places, colour, letter in LAYERS:
        for number, y in enumerate(places, 1):
            axes.add_patch(Circle((x, y), RADIUS, facecolor="white", edgecolor=colour, lw=2))
            above = "" if letter != "z" else "^{(1)}"
            axes.text(x, y, f"${letter}_{number}{above}$", ha="center", va="center", fontsize=10.5)
        axes.text(x, -1.95, words[name], ha="center", va="center", fontsize=10, color=INK)
    axes.text(2.3, -2.5, words["shapes"], ha="center", va="center", fontsize=9)
    axes.set(xlim=(-0.8, 5.4), ylim=(-2.8, 1.9))


def _unit(axes: Axes, words: dict[str, str]) -> None:
    axes.set_title(words["unit"], fontsize=10)
    arrow = {"arrowstyle": "->", "color": INK, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
    for number, y in ((1, 1.0), (2, 0.0), (3, -1.0)):
        axes.text(-0.35, y, f"$z_{number}^{{(l-1)}}$", ha="right", va="center", fontsize=11)
        axes.annotate("", (1.35, 0.25 * y), (-0.25, y), arrowprops=arrow)
        axes.text(0.4, 0.66 * y + 0.16, f"$w_{{j{number}}}$", ha="center", fontsize=10, color=BLUE)
    axes.add_patch(Circle((1.75, 0), 0.42, facecolor="white", edgecolor=GREEN, lw=2))
    axes.text(1.75, 0, "$u_j$", ha="center", va="center", fontsize=12)
    axes.annotate("", (1.75, 0.42), (1.75, 1.15), arrowprops=arrow)
    axes.text(1.75, 1.22, f"{words['bias']} $b_j$", ha="center", va="bottom", fontsize=10, color=BLUE)
    axes.annotate("", (2.95, 0), (2.17, 0), arrowprops=arrow)
    axes.add_patch(Circle((3.35, 0), 0.42, facecolor="white", edgecolor=ORANGE, lw=2))
    axes.text(3.35, 0, "$f$", ha="center", va="center", fontsize=12)
    axes.annotate("", (4.3, 0), (3.77, 0), arrowprops=arrow)
    axes.text(4.4, 0, "$z_j^{(l)}$", va="center", fontsize=11)
    axes.text(0.4, -1.3, words["weights"], ha="center", va="center", fontsize=9.5, color=BLUE)
    axes.text(1.75, -0.72, words["total"], ha="center", va="center", fontsize=9.5)
    axes.text(3.35, -0.72, words["activation"], ha="center", va="center", fontsize=9.5)
    formula = "$u^{(l)} = W^{(l)} z^{(l-1)} + b^{(l)},\\quad z^{(l)} = f(u^{(l)})$"
    axes.text(2.0, -1.95, formula, ha="center", va="center", fontsize=11)
    axes.set(xlim=(-1.1, 5.2), ylim=(-2.3, 1.6))
