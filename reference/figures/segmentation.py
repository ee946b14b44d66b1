"""A segmentation of drawn shapes: image, right classes, and what a small network says after some steps.

``python -m reference.figures.segmentation`` trains the network and writes what is drawn into ``reference/data/``:
float32 training does not give the same bits on every machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from reference.figures.cells import image
from reference.figures.style import BLUE, GREY, INK, ORANGE, RED, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "image": "image",
        "truth": "right classes",
        "step": "after {step} steps",
        "loss": "loss",
        "steps": "step",
        "classes": "background, disc, square, triangle",
        "scores": "accuracy {accuracy:.2f}\nmean IoU {mean_iou:.2f}",
        "new": "numbers: of 200 other images",
    },
    "ja": {
        "image": "画像",
        "truth": "正解のクラス",
        "step": "{step} ステップ後",
        "loss": "損失",
        "steps": "ステップ",
        "classes": "背景, 円, 正方形, 三角形",
        "scores": "正解率 {accuracy:.2f}\nmean IoU {mean_iou:.2f}",
        "new": "数値は別の画像 200 枚での値",
    },
}
DATA = Path(__file__).parents[1] / "data" / "segmentation.json"
SIZE, SHOWN = 24, (20, 200, 2000)
GREYS = 6  # levels of brightness that are drawn
COLOURS = ("#eef0f2", BLUE, ORANGE, RED)


def draw(language: Language) -> Figure:
    """Return a panel for the image, for the right classes, for each of three moments of the training, and the loss."""
    words = WORDS[language]
    kept: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    figure = new_figure(9.6, 2.75)
    panels = figure.subplots(1, 6, width_ratios=(1, 1, 1, 1, 1, 1.1))
    levels = [str(round(0.05 + 0.9 * (1 - level / (GREYS - 1)), 3)) for level in range(GREYS)]
    _panel(panels[0], words["image"], kept["image"], levels)
    _panel(panels[1], words["truth"], kept["truth"], COLOURS)
    for axes, at in zip(panels[2:5], kept["moments"], strict=True):
        _panel(axes, words["step"].format(step=at["step"]), at["classes"], COLOURS)
        axes.set_xlabel(words["scores"].format(**at), fontsize=8.5)
    axes = plain_axes(panels[5])
    axes.plot(np.arange(len(kept["losses"])) * kept["every"] + 1, kept["losses"], color=INK, lw=1.2)
    axes.grid(visible=False)
    axes.set(xticks=[0, SHOWN[-1] // 2, SHOWN[-1]], yticks=[0, 0.2, 0.4], ylim=(0, 0.6))
    axes.set_title(words["loss"], fontsize=9.5)
    axes.set_xlabel(words["steps"], fontsize=8.5)
    axes.tick_params(labelsize=7.5)
    axes.set_box_aspect(1)
    note = panels[1].text(0.5, -0.12, words["new"], transform=panels[1].transAxes, fontsize=8, color=INK)
    note.set(ha="center", va="top", in_layout=False)
    patches = [Patch(fc=colour, ec=GREY, lw=0.5) for colour in COLOURS]
    figure.legend(patches, words["classes"].split(", "), loc="outside lower center", ncols=4)
    return figure


def _panel(axes: Axes, title: str, classes: list[list[int]], colours: Any) -> None:
    image(axes, np.array(classes), colours)
    axes.set_title(title, fontsize=9.5)
    for side in axes.spines.values():
        side.set_color(GREY)


def shapes(count: int, rng: np.random.Generator) -> tuple[Floats, NDArray[np.integer[Any]]]:
    """Return images (count, 1, SIZE, SIZE) of a disc, a square and a triangle each, with noise, and their classes."""
    rows, columns = np.mgrid[:SIZE, :SIZE] + 0.5
    x = rng.normal(0.0, 0.12, (count, 1, SIZE, SIZE))
    t = np.zeros((count, SIZE, SIZE), dtype=int)
    for n in range(count):
        for kind in rng.permutation(3):
            size, (cy, cx) = rng.uniform(3.0, 4.5), rng.uniform(4, SIZE - 4, 2)
            away = np.hypot(rows - cy, columns - cx)
            square = np.maximum(abs(rows - cy), abs(columns - cx))
            triangle = np.maximum(rows - cy, 2 * abs(columns - cx) - (rows - cy)) - 0.3 * size
            inside = (away < size, square < 0.85 * size, triangle < 0.7 * size)[kind]
            t[n][inside] = kind + 1
            x[n, 0][inside] = rng.uniform(0.6, 1.0) + rng.normal(0.0, 0.12, inside.sum())
    return x, t


def measure() -> dict[str, Any]:
    """Train the network of the assignment from the seed 0, and return what is drawn."""
    import torch

    from reference.segmentation import EncoderDecoder, mean_iou, pixel_accuracy, predict, train

    torch.manual_seed(0)
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    net = EncoderDecoder(1, 4, 8)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    x, t = shapes(200, np.random.default_rng(1))
    new = torch.tensor(x, dtype=torch.float32)
    losses: list[float] = []
    moments = []
    while len(losses) < SHOWN[-1]:
        images, classes = shapes(32, rng)
        batch = (torch.tensor(images, dtype=torch.float32), torch.tensor(classes))
        losses += train(net, optimizer, [batch]).tolist()
        if len(losses) in SHOWN:
            y = predict(net, new)
            scores = {"mean_iou": round(mean_iou(y, t, 4), 4), "accuracy": round(pixel_accuracy(y, t), 4)}
            moments.append({"step": len(losses), "classes": y[0].tolist(), **scores})
    every = 40
    means = np.reshape(losses, (-1, every)).mean(axis=1).round(4).tolist()
    levels = np.clip(np.round(x[0, 0] * (GREYS - 1)), 0, GREYS - 1).astype(int).tolist()
    return {"image": levels, "truth": t[0].tolist(), "moments": moments, "losses": means, "every": every}


if __name__ == "__main__":
    DATA.write_text(json.dumps(measure(), separators=(",", ":")) + "\n", "utf-8")
