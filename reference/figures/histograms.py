"""Small histograms of what a layer holds, side by side in a grid."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from reference.figures.style import GREY, Floats

HIGHEST = 0.35  # the share at the upper edge


def histogram(axes: Axes, values: Floats, bins: Floats, colour: str, *, numbered: bool) -> None:
    """Draw how often each size occurs, with the standard deviation; ``numbered``: the ends of the axis have numbers.

    What lies beyond the bins counts for the outermost, and a bar that is higher than the picture ends at its edge.
    """
    share = np.histogram(np.clip(values, bins[0], bins[-1]), bins)[0] / values.size
    axes.stairs(np.minimum(share, HIGHEST), bins, fill=True, color=colour, clip_on=False)
    axes.set(ylim=(0, HIGHEST), yticks=[])
    axes.set_xticks(bins[[0, -1]] if numbered else [])
    axes.tick_params(labelsize=7, length=2)
    std = values.std()
    small = f"{std:.1g}" if std >= 0.0015 else f"$10^{{{np.log10(std):.0f}}}$"
    text = f"{std:.2f}" if std >= 0.095 else small
    axes.text(1.0, 0.95, text, transform=axes.transAxes, ha="right", va="top", fontsize=8)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
