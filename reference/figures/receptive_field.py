"""Receptive fields in the encoder–decoder: which pixels one answer sees, by the way through the middle and past it."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.figures.cells import boxes, grid
from reference.figures.style import BLUE, GREY, INK, ORANGE, PALE, RED, Language, new_figure

WORDS = {
    "en": {
        "row": "one row of pixels, layer by layer",
        "square": "seen in the image",
        "x": "input",
        "enter": "enter 3×3",
        "down": "down 3×3, stride 2",
        "deep": "deep 3×3",
        "up": "up 2×2, stride 2",
        "out": "out 1×1",
        "field": "field",
        "middle": "through the middle",
        "past": "past it (a and b side by side)",
        "formula": "a $k$×$k$ convolution widens the field by $(k-1)$ × all strides before it",
    },
    "ja": {
        "row": "画素の 1 行を層ごとに見る",
        "square": "画像の中で見える範囲",
        "x": "入力",
        "enter": "enter 3×3",
        "down": "down 3×3、ストライド 2",
        "deep": "deep 3×3",
        "up": "up 2×2、ストライド 2",
        "out": "out 1×1",
        "field": "受容野",
        "middle": "中央を通る経路",
        "past": "近道（a と b を並べる）",
        "formula": "$k$×$k$ の畳み込みで、受容野は $(k-1)$ ×（それまでのストライドの積）だけ広がる",
    },
}
PIXELS, ANSWER = 16, 8  # in a row, and the pixel whose answer is looked at


class Layer(NamedTuple):
    """A layer: its cells in the picture, how wide one is in pixels, and which of them the answer sees."""

    name: str
    step: int
    seen: range
    field: int  # how many pixels of the input each of its cells sees


def layers() -> list[Layer]:
    """Return the layers from the input to the answer, with what the one answer sees by the way through the middle."""
    up = range(ANSWER, ANSWER + 1)
    deep = range(ANSWER // 2, ANSWER // 2 + 1)
    down = range(deep[0] - 1, deep[-1] + 2)
    enter = range(2 * down[0] - 1, 2 * down[-1] + 2)
    pixels = range(enter[0] - 1, enter[-1] + 2)
    seen = {"x": pixels, "enter": enter, "down": down, "deep": deep, "up": up, "out": up}
    fields = {"x": 1, "enter": 3, "down": 5, "deep": 9, "up": 9, "out": 9}
    return [Layer(name, 2 if name in ("down", "deep") else 1, seen[name], fields[name]) for name in seen]


def draw(language: Language) -> Figure:
    """Return the layers as rows of cells with the cone that one answer sees, and the same as squares in the image."""
    words = WORDS[language]
    figure = new_figure(9.2, 4.1)
    left, right = figure.subplots(1, 2, width_ratios=(1.9, 1))
    for axes, name in ((left, "row"), (right, "square")):
        axes.set_title(words[name], fontsize=10)
        axes.axis("off")
    _rows(left, words)
    _squares(right)
    figure.supxlabel(words["formula"], fontsize=9)
    return figure


def _rows(axes: Axes, words: dict[str, str]) -> None:
    found = layers()
    axes.set(xlim=(-6.6, PIXELS + 3.8), ylim=(-0.9, 1.5 * len(found) + 0.3))
    axes.text(PIXELS + 2.2, 1.5 * len(found) - 0.35, words["field"], ha="center", va="center", fontsize=8.5, color=GREY)
    for number, layer in enumerate(found):
        y = 1.5 * number
        axes.text(-0.4, y, words[layer.name], ha="right", va="center", fontsize=9)
        axes.text(PIXELS + 2.2, y, str(layer.field), ha="center", va="center", fontsize=9, color=INK)
        places = [((cell + 0.5) * layer.step - 0.4, y - 0.3, 0.8, 0.6) for cell in range(PIXELS // layer.step)]
        boxes(axes, places, fc="white", ec=GREY, lw=0.8)
        colour = RED if layer.name == "out" else BLUE
        boxes(axes, places[layer.seen.start : layer.seen.stop], fc=colour, ec=colour, lw=0.8)
        if number:
            _cone(axes, found[number - 1], layer, y)
    _past(axes, found)
    axes.plot([-6.2, -5.3], [-0.75, -0.75], color=BLUE, lw=1.4)
    axes.text(-5.0, -0.75, words["middle"], va="center", fontsize=8.5)
    axes.plot([5.2, 6.1], [-0.75, -0.75], color=ORANGE, lw=1.8, ls=(0, (4, 2)))
    axes.text(6.4, -0.75, words["past"], va="center", fontsize=8.5)


def _cone(axes: Axes, below: Layer, layer: Layer, y: float) -> None:
    """Draw the two edges of what a layer's cells see of the layer below."""
    for upper, lower in ((layer.seen[0], below.seen[0]), (layer.seen[-1], below.seen[-1])):
        places = [(upper + 0.5) * layer.step, (lower + 0.5) * below.step]
        axes.plot(places, [y - 0.3, y - 1.2], color=BLUE, lw=1.2)


def _past(axes: Axes, found: list[Layer]) -> None:
    """Draw the way from the first layer past the middle to the answer."""
    x, aside = ANSWER + 0.5, PIXELS + 0.5
    top, first = 1.5 * (len(found) - 1), 1.5
    heights = [first + 0.3, first + 0.75, top - 0.75, top - 0.3]
    axes.plot([x, aside, aside, x], heights, color=ORANGE, lw=1.8, ls=(0, (4, 2)), zorder=3)


def _squares(axes: Axes) -> None:
    axes.set(aspect="equal", xlim=(-0.3, PIXELS + 0.3), ylim=(PIXELS + 0.3, -0.3))
    axes.set_anchor("N")
    grid(axes, PIXELS, PALE, 0.7)
    for size, colour, stroke in ((9, BLUE, "-"), (3, ORANGE, (0, (4, 2)))):
        low = ANSWER - size // 2
        boxes(axes, [(low, low, size, size)], fill=False, ec=colour, ls=stroke, lw=2)
        axes.text(low + size, low - 0.2, f"{size}×{size}", ha="right", va="bottom", fontsize=8.5, color=colour)
    boxes(axes, [(ANSWER, ANSWER, 1, 1)], fc=RED, lw=0)
