"""ResNet's basic block, with the identity as its shortcut and with a projection, and where the two ways are added."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from reference.figures.style import BLUE, GREEN, INK, ORANGE, RED, Language, new_figure

WORDS = {
    "en": {
        "same": "same shape: the shortcut is the identity",
        "other": "stride 2 or more channels: a projection",
        "sum": "the sum before the last ReLU",
        "in": "input",
        "out": "output",
    },
    "ja": {
        "same": "形が同じ：ショートカットは恒等写像",
        "other": "ストライド 2、またはチャネル数が変わる：射影",
        "sum": "最後の ReLU の前で足す",
        "in": "入力",
        "out": "出力",
    },
}
WAY = (("conv 3×3", BLUE), ("batch norm", GREEN), ("ReLU", ORANGE), ("conv 3×3", BLUE), ("batch norm", GREEN))
WIDTH, HEIGHT, GAP = 1.72, 0.62, 0.42
FIRST = 1.5  # where the first box begins


def draw(language: Language) -> Figure:
    """Return the two kinds of block, one above the other, from left to right."""
    words = WORDS[language]
    figure = new_figure(9.4, 4.5)
    upper, lower = figure.subplots(2, 1)
    _block(upper, words, "(N, C, H, W)", "(N, C, H, W)", stride=1)
    upper.set_title(words["same"], fontsize=10)
    _block(lower, words, "(N, C, H, W)", "(N, 2C, H/2, W/2)", stride=2)
    lower.set_title(words["other"], fontsize=10)
    return figure


def _block(axes: Axes, words: dict[str, str], before: str, after: str, *, stride: int) -> None:
    axes.axis("off")
    axes.set(aspect="equal", xlim=(-0.75, 16.2), ylim=(-1.0, 2.05))
    axes.text(0.0, 0.0, "x", ha="center", va="center", fontsize=12, style="italic")
    axes.text(0.0, -0.62, f"{words['in']}\n{before}", ha="center", va="center", fontsize=7.5)
    _arrow(axes, (0.2, 0), (FIRST, 0))
    x = FIRST
    for number, (name, colour) in enumerate(WAY):
        note = f"stride {stride}" if number == 0 else ""
        _box(axes, x, 0, name, colour, note)
        x += WIDTH + GAP
        _arrow(axes, (x - GAP, 0), (x, 0))
    plus, past = x + 0.24, 1.25
    axes.add_patch(Circle((plus, 0), 0.24, fc="white", ec=RED, lw=2))
    axes.text(plus, 0, "+", ha="center", va="center", fontsize=13, color=RED)
    axes.text(plus + 0.3, -0.62, words["sum"], ha="right", va="center", fontsize=8.5, color=RED)
    axes.plot([0.85, 0.85, plus], [0, past, past], color=INK, lw=1.3, zorder=0)
    _arrow(axes, (plus, past), (plus, 0.24))
    if stride != 1:
        middle = (0.85 + plus) / 2
        _box(axes, middle - WIDTH - GAP / 2, past, "conv 1×1", BLUE, f"stride {stride}")
        _box(axes, middle + GAP / 2, past, "batch norm", GREEN, "")
    end = plus + 0.24 + GAP
    _arrow(axes, (plus + 0.24, 0), (end, 0))
    _box(axes, end, 0, "ReLU", ORANGE, "")
    _arrow(axes, (end + WIDTH, 0), (end + WIDTH + GAP, 0))
    axes.text(end + WIDTH + GAP + 0.2, 0.0, "y", ha="center", va="center", fontsize=12, style="italic")
    axes.text(end + WIDTH + 0.1, -0.62, f"{words['out']}\n{after}", ha="center", va="center", fontsize=7.5)


def _box(axes: Axes, x: float, y: float, name: str, colour: str, note: str) -> None:
    corner = (x, y - HEIGHT / 2)
    axes.add_patch(
        FancyBboxPatch(corner, WIDTH, HEIGHT, "round,pad=0,rounding_size=0.1", fc="white", ec=colour, lw=1.8)
    )
    axes.text(x + WIDTH / 2, y, name, ha="center", va="center", fontsize=9)
    if note:
        axes.text(x + WIDTH / 2, y - 0.5, note, ha="center", va="center", fontsize=7.5)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    props = {"arrowstyle": "->", "color": INK, "lw": 1.3, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=props)
