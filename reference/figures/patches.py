"""PatchGAN's receptive field, and what the losses of pix2pix, SRGAN and CycleGAN compare."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from reference.figures.cells import boxes, grid
from reference.figures.style import BLUE, GREEN, GREY, INK, ORANGE, PALE, RED, Language, new_figure

WORDS = {
    "en": {
        "field": "PatchGAN: one logit sees {field}×{field} pixels",
        "image": "input {size}×{size}",
        "answers": "logits {size}×{size}",
        "layers": "five 4×4 layers, strides 2, 2, 2, 1, 1",
        "losses": "what the generator's losses compare",
        "real": "real?",
        "features": "MSE of features",
        "there": "back again: L1, λ = 10",
        "same": "identity: L1, λ/2 = 5",
    },
    "ja": {
        "field": "PatchGAN：ロジット 1 つが見るのは {field}×{field} 画素",
        "image": "画像 {size}×{size}",
        "answers": "ロジット {size}×{size}",
        "layers": "4×4 の 5 層、ストライド 2, 2, 2, 1, 1",
        "losses": "生成器の損失が比べる画像",
        "real": "本物か？",
        "features": "特徴の MSE",
        "there": "往復：L1、λ = 10",
        "same": "恒等：L1、λ/2 = 5",
    },
}
SIZE, COLUMN, ROW = 256, 14, 11  # of the image, and which logit is marked


def draw(language: Language) -> Figure:
    """Return the image with what one logit sees beside the map of logits, and the three losses."""
    words = WORDS[language]
    figure = new_figure(9.8, 3.9)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.2))
    for axes in (left, right):
        axes.axis("off")
    _field(left, words)
    _losses(right, words)
    return figure


def _field(axes: Axes, words: dict[str, str]) -> None:
    from reference.gan_variants import PATCHGAN, patchgan_output_size, patchgan_receptive_field  # torch is slow

    field, count, cell = patchgan_receptive_field(), patchgan_output_size(SIZE), 5
    steps = np.cumprod([1, *(stride for _, stride, _ in PATCHGAN)])
    first = -sum(padding * step for (_, _, padding), step in zip(PATCHGAN, steps, strict=False))
    x, y = (float(first + steps[-1] * place) for place in (COLUMN, ROW))
    axes.set(aspect="equal", xlim=(-4, 490), ylim=(330, -20))
    axes.set_title(words["field"].format(field=field), fontsize=10)
    boxes(axes, [(0, 0, SIZE, SIZE)], fc=PALE, ec=GREY, lw=1)
    boxes(axes, [(x, y, field, field)], fc=BLUE, ec=BLUE, lw=2, alpha=0.45)
    axes.text(x + field / 2, y + field / 2, str(field), ha="center", va="center", fontsize=10)
    at, top = 335, (SIZE - cell * count) / 2
    grid(axes, count, GREY, 0.4, corner=(at, top), cell=cell)
    spot = (at + cell * COLUMN, top + cell * ROW)
    boxes(axes, [(*spot, cell, cell)], fc=RED, ec=RED, lw=1)
    for start, end in ((y, spot[1]), (y + field, spot[1] + cell)):
        axes.plot([x + field, spot[0]], [start, end], color=BLUE, lw=0.9, ls=(0, (4, 2)))
    below = at + cell * count / 2
    axes.text(SIZE / 2, SIZE + 15, words["image"].format(size=SIZE), ha="center", va="center", fontsize=9)
    axes.text(below, top + cell * count + 15, words["answers"].format(size=count), ha="center", va="center", fontsize=9)
    axes.text(243, 308, words["layers"], ha="center", va="center", fontsize=8.5)


def _losses(axes: Axes, words: dict[str, str]) -> None:
    axes.set(xlim=(-1.5, 9.6), ylim=(-1.0, 7.2))
    axes.set_title(words["losses"], fontsize=10)
    _judged(axes, words, 6.5, ("pix2pix", "$x, G(x)$", "L1,  $\\lambda$ = 100", ""))
    _judged(axes, words, 4.1, ("SRGAN", "$G(x)$", words["features"], "$\\times\\, 10^{-3}$"))
    y = 1.7
    axes.text(-1.4, y, "CycleGAN", va="center", fontsize=9.5, weight="bold")
    _way(axes, y, (("$x$", 1.1), ("G", 2.6), ("$G(x)$", 4.3), ("F", 6.1), ("$F(G(x))$", 8.0)))
    axes.plot([1.1, 1.1, 8.0, 8.0], [y - 0.3, y - 0.62, y - 0.62, y - 0.3], color=RED, lw=1.6)
    axes.text(4.5, y - 0.78, words["there"], ha="center", va="top", fontsize=8.5, color=RED)
    y = -0.45
    _way(axes, y, (("$y$", 1.1), ("G", 2.6), ("$G(y)$", 4.3)))
    _compared(axes, (4.95, y), (6.0, y))
    axes.text(6.25, y, "$y$", va="center", fontsize=10.5)
    axes.text(6.7, y, words["same"], va="center", fontsize=8.5, color=RED)


def _judged(axes: Axes, words: dict[str, str], y: float, told: tuple[str, str, str, str]) -> None:
    """Draw a generator whose image is compared with the right one and judged by the discriminator."""
    name, judged, compared, weight = told
    axes.text(-1.4, y, name, va="center", fontsize=9.5, weight="bold")
    _way(axes, y, (("$x$", 1.1), ("G", 2.6), (judged, 4.3), ("D", 6.1)))
    axes.text(6.75, y, f"{words['real']}  {weight}", va="center", fontsize=8.5, color=BLUE)
    _compared(axes, (4.3, y - 0.3), (4.3, y - 0.95))
    axes.text(4.3, y - 1.18, "$y$", ha="center", va="center", fontsize=10.5)
    axes.text(4.5, y - 0.65, compared, va="center", fontsize=8.5, color=RED)


def _way(axes: Axes, y: float, stations: tuple[tuple[str, float], ...]) -> None:
    """Draw networks and what goes between them, from left to right."""
    colours = {"G": GREEN, "F": ORANGE, "D": BLUE}
    ends = []
    for name, x in stations:
        if name in colours:
            box = FancyBboxPatch((x - 0.4, y - 0.32), 0.8, 0.64, "round,pad=0,rounding_size=0.1", fc="white", lw=1.8)
            box.set_edgecolor(colours[name])
            axes.add_patch(box)
        half = 0.4 if name in colours else 0.09 * len(name.replace("$", "")) + 0.12
        axes.text(x, y, name, ha="center", va="center", fontsize=10.5)
        ends.append((x - half, x + half))
    props = {"arrowstyle": "->", "color": INK, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
    for (_, start), (end, _) in pairwise(ends):
        axes.annotate("", (end, y), (start, y), arrowprops=props)


def _compared(axes: Axes, one: tuple[float, float], other: tuple[float, float]) -> None:
    props = {"arrowstyle": "<->", "color": RED, "lw": 1.6, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", other, one, arrowprops=props)
