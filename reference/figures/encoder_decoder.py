"""An RNN encoder–decoder that reverses a sequence: start and stop symbols, padding, and what is fed to the decoder."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from reference.figures.style import BLUE, GREEN, GREY, INK, ORANGE, Language, new_figure

WORDS = {
    "en": {
        "encoder": "encoder",
        "decoder": "decoder",
        "context": "its last state",
        "pad": "padding: the state stays",
        "teacher": "training: the right symbol goes in (teacher forcing)",
        "greedy": "decoding: the most probable symbol goes in again",
    },
    "ja": {
        "encoder": "エンコーダ",
        "decoder": "デコーダ",
        "context": "最後の状態",
        "pad": "パディング：状態は変わらない",
        "teacher": "学習時：正解の記号を入力（teacher forcing）",
        "greedy": "復号時：確率が最大の記号を次の入力に",
    },
}
WIDTH, HEIGHT, GAP = 0.92, 0.62, 1.5


def draw(language: Language) -> Figure:
    """Return the two networks, side by side, reading 3 5 4 and writing 4 5 3."""
    words = WORDS[language]
    figure = new_figure(8.8, 3.5)
    axes = figure.subplots()
    axes.axis("off")
    axes.set(aspect="equal", xlim=(-0.8, 12.2), ylim=(-2.55, 2.25))
    for at, symbol in enumerate(("3", "5", "4", "PAD")):
        _cell(axes, GAP * at, BLUE, symbol, faint=symbol == "PAD")
        if at:
            _arrow(axes, (GAP * (at - 1) + WIDTH / 2, 0), (GAP * at - WIDTH / 2, 0), GREY if symbol == "PAD" else INK)
    axes.text(GAP * 3, -1.55, words["pad"], ha="center", va="center", fontsize=8.5, color=GREY)
    first = GAP * 3 + 2.1
    _arrow(axes, (GAP * 3 + WIDTH / 2, 0), (first - WIDTH / 2, 0), GREEN, width=2.2)
    axes.text((GAP * 3 + first) / 2, 0.62, words["context"], ha="center", va="center", fontsize=8.5, color=GREEN)
    inputs = ("START", "4", "5", "3")
    outputs = ("4", "5", "3", "STOP")
    for at, (given, answer) in enumerate(zip(inputs, outputs, strict=True)):
        x = first + GAP * at
        _cell(axes, x, ORANGE, given)
        _arrow(axes, (x, HEIGHT / 2), (x, 0.98), INK)
        axes.text(x, 1.2, answer, ha="center", va="center", fontsize=11)
        if at:
            _arrow(axes, (x - GAP + WIDTH / 2, 0), (x - WIDTH / 2, 0), INK)
            props = {"arrowstyle": "->", "color": ORANGE, "lw": 1.2, "ls": (0, (3, 2)), "shrinkA": 7, "shrinkB": 7}
            bend = {**props, "connectionstyle": "arc3,rad=0"}
            axes.annotate("", (x - 0.12, -1.05), (x - GAP + 0.1, 1.15), arrowprops=bend, zorder=0)
    axes.text(GAP * 1.5, 1.9, words["encoder"], ha="center", va="center", fontsize=10.5, color=BLUE)
    axes.text(first + GAP * 1.5, 1.9, words["decoder"], ha="center", va="center", fontsize=10.5, color=INK)
    for y, name, stroke in ((-1.8, "teacher", "-"), (-2.2, "greedy", (0, (3, 2)))):
        axes.plot([first - 0.3, first + 0.2], [y, y], color=ORANGE, lw=1.4, ls=stroke)
        axes.text(first + 0.35, y, words[name], va="center", fontsize=8.5)
    return figure


def _cell(axes: Axes, x: float, colour: str, given: str, *, faint: bool = False) -> None:
    edge = GREY if faint else colour
    corner = (x - WIDTH / 2, -HEIGHT / 2)
    axes.add_patch(FancyBboxPatch(corner, WIDTH, HEIGHT, "round,pad=0,rounding_size=0.1", fc="white", ec=edge, lw=1.8))
    axes.text(x, 0, "RNN", ha="center", va="center", fontsize=9, color=GREY if faint else INK)
    _arrow(axes, (x, -0.95), (x, -HEIGHT / 2), edge)
    axes.text(x, -1.17, given, ha="center", va="center", fontsize=11 if len(given) == 1 else 9.5)


def _arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 1.3
) -> None:
    props = {"arrowstyle": "->", "color": colour, "lw": width, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=props)
