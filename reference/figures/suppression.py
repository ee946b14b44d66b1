"""Non-maximum suppression step by step: which box is visited, which ones it removes, and by what overlap."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from reference.detection import iou, nms
from reference.figures.style import BLUE, GREY, INK, PALE, RED, Language, new_figure

WORDS = {
    "en": {
        "start": "5 boxes and their scores",
        "visit": "step {number}: visit {name}",
        "visited": "visited, and kept",
        "removed": "removed:  IoU > {threshold:g}",
        "waits": "not visited yet",
    },
    "ja": {
        "start": "5 個の箱とスコア",
        "visit": "手順 {number}：{name} を見る",
        "visited": "見て、残す",
        "removed": "取り除く：IoU > {threshold:g}",
        "waits": "まだ見ていない",
    },
}
BOXES = np.array([[1, 1, 5, 5], [1.5, 1.6, 5.5, 5.2], [0.4, 2.6, 2.6, 6.2], [5.6, 2.4, 8.6, 6.4], [6.2, 2.0, 9.2, 5.6]])
SCORES = np.array([0.9, 0.75, 0.6, 0.7, 0.8])
NAMES, THRESHOLD = "ABCDE", 0.5
CORNERS = ((True, True), (False, False), (True, False), (True, False), (False, True))  # name: on the left, above

LOOKS = {  # colour, stroke and width of a box
    "waits": (INK, "-", 1.0),
    "visited": (BLUE, "-", 2.4),
    "removed": (RED, (0, (4, 2)), 1.8),
    "gone": (GREY, (0, (1, 2)), 0.8),
}


def draw(language: Language) -> Figure:
    """Return a panel with the boxes and one for each box that is visited."""
    words = WORDS[language]
    figure = new_figure(9.6, 2.5)
    kept = nms(BOXES, SCORES, THRESHOLD)
    overlaps = iou(BOXES, BOXES)
    panels = figure.subplots(1, 1 + len(kept))
    removed: set[int] = set()
    states = dict.fromkeys(range(len(BOXES)), "waits")
    _panel(panels[0], words["start"], states, {box: f"{SCORES[box]:g}" for box in states})
    for number, (axes, visited) in enumerate(zip(panels[1:], kept, strict=True), 1):
        now = {int(box) for box in np.flatnonzero(overlaps[visited] > THRESHOLD)} - {int(visited)} - removed
        states[int(visited)] = "visited"
        met = [box for box, state in states.items() if state == "waits" and overlaps[visited, box] > 0]
        notes = {box: f"IoU {overlaps[visited, box]:.2f}" for box in met}
        states |= dict.fromkeys(now, "removed")
        title = words["visit"].format(number=number, name=f"{NAMES[visited]} ({SCORES[visited]:g})")
        _panel(axes, title, states, notes)
        removed |= now
        states |= dict.fromkeys(now, "gone")
    _legend(figure, words)
    return figure


def _panel(axes: Axes, title: str, states: dict[int, str], notes: dict[int, str]) -> None:
    axes.set(aspect="equal", xlim=(0, 9.8), ylim=(7.2, 0.1), xticks=[], yticks=[])
    axes.set_title(title, fontsize=9.5)
    for side in axes.spines.values():
        side.set_color(PALE)
    for box, state in states.items():
        colour, stroke, width = LOOKS[state]
        x, y, right, low = BOXES[box]
        axes.add_patch(Rectangle((x, y), right - x, low - y, fill=False, ec=colour, ls=stroke, lw=width))
        if state == "gone":
            continue
        is_left, is_above = CORNERS[box]
        place = (x if is_left else right, y - 0.12 if is_above else low + 0.12)
        text = axes.text(*place, f"{NAMES[box]}  {notes.get(box, '')}".strip(), fontsize=8.5, color=colour)
        text.set(ha="left" if is_left else "right", va="bottom" if is_above else "top")


def _legend(figure: Figure, words: dict[str, str]) -> None:
    lines = [
        Rectangle((0, 0), 1, 1, fill=False, ec=LOOKS[state][0], ls=LOOKS[state][1], lw=LOOKS[state][2])
        for state in ("visited", "removed", "waits")
    ]
    told = [words["visited"], words["removed"].format(threshold=THRESHOLD), words["waits"]]
    figure.legend(lines, told, loc="outside lower center", ncols=3)
