"""SSD's default boxes on an image: two grids, the boxes of one cell of each, and which boxes match an object."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon, Rectangle

from reference.detection import Ints, default_boxes, iou, match, to_corners
from reference.figures.style import BLUE, GREEN, GREY, INK, ORANGE, RED, SKY, Floats, Language, new_figure

WORDS = {
    "en": {
        "objects": "an image and its objects",
        "grid": "{rows} × {columns} cells, scale {scale:g}",
        "object": "object",
        "default": "default boxes of one cell",
        "matched": "matched (IoU ≥ 0.5)",
    },
    "ja": {
        "objects": "画像と物体",
        "grid": "{rows} × {columns} セル、スケール {scale:g}",
        "object": "物体",
        "default": "1 つのセルのデフォルトボックス",
        "matched": "対応付け（IoU ≥ 0.5）",
    },
}
OBJECTS = np.array([[0.2, 0.2, 0.47, 0.92], [0.68, 0.67, 0.9, 0.89]])  # a tree and a ball, as corners
RATIOS = (1.0, 3.0, 1 / 3)


class Map(NamedTuple):
    """A feature map: how many cells it has, the scale of its boxes, and the cell whose boxes are drawn."""

    shape: tuple[int, int]
    scale: float
    cell: tuple[int, int]


MAPS = (Map((8, 8), 0.22, (6, 6)), Map((4, 4), 0.45, (2, 1)))


def draw(language: Language) -> Figure:
    """Return the image, and the image again under each grid, with the boxes of the cell that has the best match."""
    words = WORDS[language]
    figure = new_figure(9.2, 3.75)
    panels = figure.subplots(1, 3)
    defaults = [default_boxes(each.shape, each.scale, RATIOS) for each in MAPS]
    objects = match(OBJECTS, np.arange(len(OBJECTS)), np.concatenate(defaults))[0]
    parts = np.split(objects, [len(defaults[0])])
    _image(panels[0], words["objects"])
    for box in OBJECTS:
        _box(panels[0], box, INK, "-", 2.0)
    for axes, each, boxes, found in zip(panels[1:], MAPS, defaults, parts, strict=True):
        rows, columns = each.shape
        _image(axes, words["grid"].format(rows=rows, columns=columns, scale=each.scale))
        _grid(axes, each)
        _boxes(axes, each, to_corners(boxes), found)
    looks = ((INK, "-", 2.0), (BLUE, "--", 1.4), (RED, "-", 2.4))
    lines = [Rectangle((0, 0), 1, 1, fill=False, ec=colour, ls=stroke, lw=width) for colour, stroke, width in looks]
    figure.legend(
        lines, [words[name] for name in ("object", "default", "matched")], loc="outside lower center", ncols=3
    )
    return figure


def _image(axes: Axes, title: str) -> None:
    """Draw a tree and a ball on a meadow."""
    axes.set(aspect="equal", xlim=(0, 1), ylim=(1, 0), xticks=[], yticks=[])
    axes.set_title(title, fontsize=9.5)
    axes.add_patch(Rectangle((0, 0), 1, 0.62, fc=SKY, alpha=0.18, lw=0))
    axes.add_patch(Rectangle((0, 0.62), 1, 0.38, fc=GREEN, alpha=0.14, lw=0))
    axes.add_patch(Rectangle((0.3, 0.65), 0.07, 0.26, fc="#8a6d4b", alpha=0.75, lw=0))
    axes.add_patch(Polygon([(0.21, 0.71), (0.335, 0.21), (0.46, 0.71)], fc=GREEN, alpha=0.55, lw=0))
    axes.add_patch(Circle((0.79, 0.78), 0.1, fc=ORANGE, alpha=0.65, lw=0))
    for side in axes.spines.values():
        side.set_color(GREY)


def _grid(axes: Axes, each: Map) -> None:
    rows, columns = each.shape
    axes.hlines(np.arange(1, rows) / rows, 0, 1, color=GREY, lw=0.5, zorder=1.5)
    axes.vlines(np.arange(1, columns) / columns, 0, 1, color=GREY, lw=0.5, zorder=1.5)
    row, column = each.cell
    axes.add_patch(Rectangle((column / columns, row / rows), 1 / columns, 1 / rows, fc=BLUE, alpha=0.18, lw=0))


def _boxes(axes: Axes, each: Map, boxes: Floats, found: Ints) -> None:
    """Draw the boxes of one cell, and those that are matched, with their overlap."""
    row, column = each.cell
    first = len(RATIOS) * (row * each.shape[1] + column)
    for box in boxes[first : first + len(RATIOS)]:
        _box(axes, box, BLUE, "--", 1.4)
        axes.plot((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, "o", color=BLUE, ms=3)
    for index in np.flatnonzero(found >= 0):
        overlap = iou(boxes[index : index + 1], OBJECTS[found[index]][np.newaxis])[0, 0]
        _box(axes, boxes[index], RED, "-", 2.4)
        middle = (boxes[index, 0] + boxes[index, 2]) / 2
        axes.text(middle, boxes[index, 1] - 0.015, f"{overlap:.2f}", ha="center", va="bottom", fontsize=8.5, color=RED)


def _box(axes: Axes, box: Floats, colour: str, stroke: str, width: float) -> None:
    x, y, right, low = box
    axes.add_patch(Rectangle((x, y), right - x, low - y, fill=False, ec=colour, ls=stroke, lw=width, zorder=3))
