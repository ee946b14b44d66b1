"""A replayed network as a picture: what it answers where, and how its losses fell."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from reference.figures.fonts import japanese_font
from reference.replay.address import State
from reference.replay.network import Start
from reference.replay.points import Point, inputs_of
from reference.replay.runs import Run

ORANGE, GREY, BLUE, INK = "#f59322", "#eef0f2", "#0877bd", "#333a40"  # the page's own: −1, 0, +1
PLACES, REACH = 240, 6.0
INPUT_NAMES = {
    "x": "$X_1$",
    "y": "$X_2$",
    "xSquared": "$X_1^2$",
    "ySquared": "$X_2^2$",
    "xTimesY": "$X_1X_2$",
    "sinX": r"$\sin X_1$",
    "sinY": r"$\sin X_2$",
}


WORDS = {
    "en": {
        "inputs": "inputs",
        "hidden": "hidden",
        "no_hidden": "no hidden layer",
        "none": "none",
        "rate": "rate",
        "training": "training",
        "test": "test",
        "output": "output after {epochs} epochs",
        "training_loss": "training loss",
        "test_loss": "test loss",
        "best": "best test loss  {loss:.3f}  at epoch {epoch}",
        "accuracy": "  (accuracy {percent:.1f} %)",
        "epoch": "epoch",
        "loss": "loss",
    },
    "ja": {
        "inputs": "入力",
        "hidden": "隠れ層",
        "no_hidden": "なし",
        "none": "なし",
        "rate": "学習率",
        "training": "訓練データ",
        "test": "テストデータ",
        "output": "{epochs} エポック後の出力",
        "training_loss": "訓練損失",
        "test_loss": "テスト損失",
        "best": "最小のテスト損失  {loss:.3f}（エポック {epoch}）",
        "accuracy": "  正解率 {percent:.1f} %",
        "epoch": "エポック",
        "loss": "損失",
    },
}


def draw(state: State, run: Run, path: str, language: str = "en") -> None:
    """Write a PNG: left the answers at the end of ``run`` with all points, right both losses over the epochs.

    Labels are in the language, in English where the machine has no Japanese font.

    Raises:
        OSError: the file cannot be written.
    """
    font = japanese_font() if language == "ja" else None
    words = WORDS["ja" if font else "en"]
    start = Start(state, run.resets)
    while start.epoch < run.epochs:
        start.train()
    with rc_context({"font.family": [font, "DejaVu Sans"]} if font else {}):
        figure = Figure(figsize=(11, 4.9), dpi=150, layout="constrained", facecolor="white")
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2, width_ratios=(1, 1.25))
        _map(left, start, figure, words)
        _curves(right, run, words)
        figure.suptitle(_title(state, run, words), fontsize=11, color=INK)
        figure.savefig(path, format="png", metadata={"Software": None})


def _title(state: State, run: Run, words: Mapping[str, str]) -> str:
    hidden = "–".join(map(str, state.shape)) or words["no_hidden"]
    inputs = ", ".join(INPUT_NAMES[name] for name in state.inputs) or words["none"]
    penalty = "" if state.regularization == "none" else f"   {state.regularization} {state.regularization_rate:g}"
    resets = f"   Reset ×{run.resets}" if run.resets else ""
    return (
        f"{state.dataset}   {words['inputs']} {inputs}   {words['hidden']} {hidden} ({state.activation})"
        f"   {words['rate']} {state.learning_rate:g}{penalty}{resets}"
    )


def _map(axes: Axes, start: Start, figure: Figure, words: Mapping[str, str]) -> None:
    line = np.linspace(-REACH, REACH, PLACES)
    places: list[Point] = [(float(x), float(y), 0.0) for y in line for x in line]
    answers = start.outputs(inputs_of(places, start.state.inputs)[0]).reshape(PLACES, PLACES)
    answers = np.clip(np.nan_to_num(answers), -1, 1)
    colours = LinearSegmentedColormap.from_list("playground", [ORANGE, GREY, BLUE])
    extent = (-REACH, REACH, -REACH, REACH)
    shown = axes.imshow(answers, extent=extent, origin="lower", cmap=colours, vmin=-1, vmax=1, alpha=0.75)
    if answers.min() < 0 < answers.max():
        axes.contour(line, line, answers, levels=[0.0], colors=INK, linewidths=1.1)
    for points, marker, size, edge in zip(start.points, "os", (17, 17), ("white", INK), strict=True):
        if points:
            x, y, label = np.array(points).T
            axes.scatter(x, y, c=label, cmap=colours, vmin=-1, vmax=1, s=size, marker=marker, edgecolors=edge, lw=0.6)
    axes.scatter([], [], c=GREY, marker="o", edgecolors="white", s=30, label=words["training"])
    axes.scatter([], [], c=GREY, marker="s", edgecolors=INK, s=30, lw=0.6, label=words["test"])
    axes.legend(loc="upper right", fontsize=8, framealpha=0.85, facecolor="#c8ced3", edgecolor="none")
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xlabel="$X_1$", ylabel="$X_2$", aspect="equal")
    axes.set_title(words["output"].format(epochs=start.epoch), fontsize=10, color=INK)
    figure.colorbar(shown, ax=axes, fraction=0.046, pad=0.02, ticks=[-1, 0, 1])


def _curves(axes: Axes, run: Run, words: Mapping[str, str]) -> None:
    epochs = np.arange(run.epochs + 1)
    axes.plot(
        epochs, run.train_losses, color="#8a949c", lw=1.3, label=f"{words['training_loss']}  {run.train_losses[-1]:.3f}"
    )
    axes.plot(epochs, run.test_losses, color=INK, lw=1.7, label=f"{words['test_loss']}  {run.test_losses[-1]:.3f}")
    if np.isfinite(run.test_loss):
        best = words["best"].format(loss=run.test_loss, epoch=run.best_epoch)
        if np.isfinite(run.test_accuracy):
            best += words["accuracy"].format(percent=100 * run.test_accuracy)
        place = [run.best_epoch], [run.test_loss]
        axes.plot(*place, "o", color=BLUE, ms=6, mec="white", label=best, zorder=3, clip_on=False)
    finite = [loss for loss in (*run.train_losses, *run.test_losses) if np.isfinite(loss)]
    axes.set(xlim=(0, max(1, run.epochs)), ylim=(0, 1.08 * min(max(finite, default=1.0), 2.0) or 1.0))
    axes.set(xlabel=words["epoch"], ylabel=words["loss"])
    axes.grid(color="#e3e6e9", lw=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, fontsize=8.5, frameon=False, columnspacing=1.2)
