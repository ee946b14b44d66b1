"""What all drawings share: colours, letters, sizes, and files that are the same bytes on every run.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), which people with any kind of colour vision
tell apart; lines differ in their strokes too. In an SVG all letters are paths, so that no font is needed to look at it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from reference.figures.fonts import JAPANESE_FONTS, japanese_font

Floats = NDArray[np.floating[Any]]
Language = Literal["ja", "en"]
Words = Mapping[str, str]
Drawing = Callable[[Language], Figure]

BLUE, ORANGE, GREEN, RED, PURPLE, SKY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9"
INK, GREY, PALE = "#262b30", "#7b848c", "#e3e6e9"
CYCLE = (BLUE, RED, GREEN, ORANGE, PURPLE, SKY)
STROKES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)), (0, (9, 2)))

SETTINGS: dict[str, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "figures",  # ids inside an SVG are otherwise drawn at random
    "path.simplify": True,
    "path.simplify_threshold": 0.3,
    "mathtext.fontset": "dejavusans",
    "axes.unicode_minus": True,
    "font.size": 10,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlesize": 10.5,
    "axes.titlecolor": INK,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.8,
}
_COORDINATES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure, in inches, whose parts find their places themselves."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def plain_axes(axes: Axes, *, grid: bool = True) -> Axes:
    """Take away the frame's upper and right side, and put a pale grid behind the lines."""
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if grid:
        axes.grid(color=PALE, lw=0.7)
    axes.set_axisbelow(True)
    return axes


def rendered(drawing: Drawing, language: Language, kinds: Sequence[str] = ("svg",)) -> dict[str, bytes]:
    """Return a drawing in one language as the bytes of a file of each kind, "svg" or "png".

    Raises:
        LookupError: the words are Japanese and this machine has no font for them.
    """
    fonts = ["DejaVu Sans"]
    if language == "ja":
        font = japanese_font()
        if font is None:
            raise LookupError(f"no font with Japanese letters; known are {', '.join(JAPANESE_FONTS)}")
        fonts.insert(0, font)
    settings: Any = {**SETTINGS, "font.family": fonts}  # matplotlib types each key by itself
    with rc_context(settings):
        figure = drawing(language)
        return {kind: _file(figure, kind) for kind in kinds}


def _file(figure: Figure, kind: str) -> bytes:
    content = io.BytesIO()
    if kind == "svg":
        figure.savefig(content, format="svg", metadata={"Date": None, "Creator": None})
        return _short(content.getvalue())
    figure.savefig(content, format=kind, dpi=144, metadata={"Software": None})
    return content.getvalue()


def _short(svg: bytes) -> bytes:
    """Return an SVG without what its picture does not need: long fractions, long names, comments, blanks."""
    text = re.sub(r"<!--.*?-->\n?", "", svg.decode(), flags=re.S)
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(r'(?<= d=")[^"]*', lambda path: _relative(path[0]), text)
    text = re.sub(r'(?<= [xy]=")[^"]*', lambda number: _hundredths(float(number[0])), text)
    text = re.sub(r"(?<=translate\()[^)]*", lambda pair: " ".join(_hundredths(float(n)) for n in pair[0].split()), text)
    used = dict.fromkeys(re.findall(r'(?:href="|url\()#([^")]+)', text))
    names = {name: f"{number:x}" for number, name in enumerate(used)}
    text = re.sub(r' id="([^"]*)"', lambda name: f' id="i{names[name[1]]}"' if name[1] in names else "", text)
    text = re.sub(r'((?:href="|url\()#)([^")]+)', lambda name: f"{name[1]}i{names[name[2]]}", text)
    return re.sub(r"[ \t]*\n[ \t]*", "\n", text).encode()


def _hundredths(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _relative(path: str) -> str:
    """Return a path whose points are told from the one before, to a hundredth: a third shorter.

    >>> _relative("M 1000 2000 L 1001 2000.256 Z")
    'M1000 2000l1 .26z'
    """
    parts = iter(path.split())
    at = (0, 0)  # in hundredths, so that nothing adds up
    start, short = at, []
    for command in parts:
        points = [round(100 * float(next(parts))) for _ in range(_COORDINATES[command.upper()])]
        from_here = [value - at[axis % 2] for axis, value in enumerate(points)]
        if points:
            at = (points[-2], points[-1])
        if command == "M":
            start = at
            short.append("M" + _numbers(points))
        elif command in "Zz":
            at = start
            short.append("z")
        else:
            short.append(command.lower() + _numbers(from_here))
    return "".join(short)


def _numbers(hundredths: list[int]) -> str:
    """Return the numbers of a path; a minus also divides two of them."""
    words = (re.sub(r"^(-?)0\.", r"\1.", _hundredths(value / 100)) for value in hundredths)
    return " ".join(words).replace(" -", "-")
