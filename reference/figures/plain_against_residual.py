"""Plain and residual networks of growing depth on images of digits: a real experiment, and its numbers.

``python -m reference.figures.plain_against_residual`` trains the networks and writes what is drawn into
``reference/data/``: float32 training does not give the same bits on every machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from reference.figures.style import BLUE, RED, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "curves": "training loss  ({depth} convolutions)",
        "depths": "after {steps} steps, by depth",
        "plain": "plain",
        "residual": "residual",
        "step": "step",
        "loss": "$E$",
        "depth": "convolutions",
        "error": "errors on {count} other digits [%]",
        "runs": "thin: each of {runs} runs",
    },
    "ja": {
        "curves": "訓練誤差（畳み込み {depth} 層）",
        "depths": "{steps} ステップ後、深さごとの結果",
        "plain": "ショートカットなし",
        "residual": "残差ネットワーク",
        "step": "ステップ",
        "loss": "$E$",
        "depth": "畳み込みの数",
        "error": "別の数字 {count} 枚での誤り [%]",
        "runs": "細線：{runs} 回の実験それぞれ",
    },
}
DATA = Path(__file__).parents[1] / "data" / "plain_against_residual.json"
DEPTHS, RUNS, STEPS, EVERY, WIDTH, BATCH, RATE = (4, 12, 24, 40), 3, 200, 10, 8, 32, 0.1
LOOKS = {"plain": (RED, (0, (5, 1.5)), "s"), "residual": (BLUE, "-", "o")}


def draw(language: Language) -> Figure:
    """Return the training losses of the deepest networks, and the errors of all depths."""
    words = WORDS[language]
    kept: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    figure = new_figure(8.8, 3.4)
    left, right = (plain_axes(axes) for axes in figure.subplots(1, 2))
    steps = np.arange(1, STEPS, EVERY) + EVERY / 2
    depths = [depth + 1 for depth in kept["depths"]]  # with the convolution before the blocks
    for kind, (colour, stroke, marker) in LOOKS.items():
        curves = np.array(kept[kind]["losses"])  # one for each run of the deepest network
        left.plot(steps, curves.T, color=colour, ls=stroke, lw=0.6, alpha=0.5)
        left.plot(steps, curves.mean(axis=0), color=colour, ls=stroke, label=words[kind])
        errors = 100 * np.array(kept[kind]["errors"])  # (depths, runs)
        right.plot(depths, errors.mean(axis=1), color=colour, ls=stroke, marker=marker)
        for number, depth in enumerate(depths):
            right.plot([depth] * errors.shape[1], errors[number], marker, color=colour, ms=3, alpha=0.45)
    left.set(
        title=words["curves"].format(depth=depths[-1]),
        xticks=range(0, STEPS + 1, 50),
        xlabel=words["step"],
        ylabel=words["loss"],
        ylim=(0, None),
    )
    left.text(0.98, 0.96, words["runs"].format(runs=RUNS), transform=left.transAxes, ha="right", va="top", fontsize=8)
    right.set(title=words["depths"].format(steps=STEPS), xlabel=words["depth"], xticks=depths, ylim=(0, None))
    right.set_ylabel(words["error"].format(count=kept["tested"]))
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=2, handlelength=3)
    return figure


def measure() -> dict[str, Any]:
    """Train plain and residual networks from several seeds, and return losses and errors."""
    import torch
    from sklearn.datasets import load_digits
    from torch import nn
    from torch.nn.functional import cross_entropy

    torch.set_num_threads(1)
    digits = load_digits()
    order = np.random.default_rng(0).permutation(len(digits.images))
    x = torch.tensor(digits.images[order, np.newaxis] / 16, dtype=torch.float32)
    t = torch.tensor(digits.target[order])
    x, other, t, right = x[:1200], x[1200:], t[:1200], t[1200:]

    class Block(nn.Module):
        """Two convolutions with batch normalisation; ``shortcut``: the input is added before the last ReLU."""

        def __init__(self, *, shortcut: bool) -> None:
            super().__init__()
            convolutions = [nn.Conv2d(WIDTH, WIDTH, 3, padding=1, bias=False) for _ in range(2)]
            norms = [nn.BatchNorm2d(WIDTH) for _ in range(2)]
            self.layers = nn.Sequential(convolutions[0], norms[0], nn.ReLU(), convolutions[1], norms[1])
            self.shortcut = shortcut

        def forward(self, z: torch.Tensor) -> torch.Tensor:
            u: torch.Tensor = self.layers(z)
            return torch.relu(u + z if self.shortcut else u)

    def run(depth: int, seed: int, *, shortcut: bool) -> tuple[Floats, float]:
        torch.manual_seed(seed)
        blocks = [Block(shortcut=shortcut) for _ in range(depth // 2)]
        enter = (nn.Conv2d(1, WIDTH, 3, padding=1), nn.BatchNorm2d(WIDTH), nn.ReLU())
        net = nn.Sequential(*enter, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(WIDTH, 10))
        optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=0.9)
        rng = np.random.default_rng(seed)
        losses = np.empty(STEPS)
        for step in range(STEPS):
            chosen = torch.tensor(rng.choice(len(x), BATCH, replace=False))
            loss = cross_entropy(net(x[chosen]), t[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no types for it
            optimizer.step()
            losses[step] = loss.item()
        net.eval()
        with torch.no_grad():
            wrong = (net(other).argmax(dim=1) != right).double().mean().item()
        return losses.reshape(-1, EVERY).mean(axis=1), wrong

    kept: dict[str, Any] = {"depths": list(DEPTHS), "tested": len(other)}
    for kind in LOOKS:
        runs = [[run(depth, seed, shortcut=kind == "residual") for seed in range(RUNS)] for depth in DEPTHS]
        errors = [[round(wrong, 4) for _, wrong in of_depth] for of_depth in runs]
        kept[kind] = {"losses": [losses.round(4).tolist() for losses, _ in runs[-1]], "errors": errors}
    return kept


if __name__ == "__main__":
    DATA.write_text(json.dumps(measure(), separators=(",", ":")) + "\n", "utf-8")
