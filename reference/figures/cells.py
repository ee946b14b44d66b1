"""Images as drawings: many squares of one look as one path, which keeps a file small."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from reference.figures.style import Floats

Box = tuple[float, float, float, float]  # left, lower, width, height


def boxes(axes: Axes, places: Iterable[Box], **look: Any) -> None:
    """Draw rectangles of one look."""
    corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)] for x, y, w, h in places]
    if corners:
        codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(corners)
        axes.add_patch(PathPatch(Path(np.concatenate(corners), codes), **look))


def image(axes: Axes, classes: Floats, colours: Iterable[str]) -> None:
    """Draw an image (H, W) of class numbers, one unit a pixel; neighbours in a row that are the same are one box."""
    height, width = classes.shape
    axes.set(aspect="equal", xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    edges = np.pad(np.diff(classes, axis=1) != 0, ((0, 0), (1, 1)), constant_values=True)
    runs: dict[int, list[Box]] = {}
    for y in range(height):
        for x, end in pairwise(np.flatnonzero(edges[y])):
            runs.setdefault(int(classes[y, x]), []).append((float(x), y, float(end - x), 1))
    for number, colour in enumerate(colours):
        boxes(axes, runs.get(number, []), fc=colour, ec=colour, lw=0.3)


def grid(
    axes: Axes, size: int, colour: str, width: float, *, corner: tuple[float, float] = (0, 0), cell: float = 1
) -> None:
    """Draw the lines between the cells of a square image."""
    ends = np.array([[(0, at), (size, at)] for at in range(size + 1)], dtype=float)
    corners = np.concatenate([ends, ends[..., ::-1]]).reshape(-1, 2) * cell + corner
    axes.add_patch(PathPatch(Path(corners, [Path.MOVETO, Path.LINETO] * (len(corners) // 2)), ec=colour, lw=width))
