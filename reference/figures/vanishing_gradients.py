"""How large the gradient of each layer is in a network of ten layers, with sigmoid units and with ReLU."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from reference.backprop import layer_gradient_norms
from reference.figures.style import BLUE, INK, RED, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "title": "gradients of the weights in ten layers",
        "sigmoid": "sigmoid, Xavier's weights",
        "relu": "ReLU, He's weights",
        "layer": "layer $l$",
        "norm": r"$\Vert dW^{(l)} \Vert$",
        "input": "input side",
        "output": "output side",
        "share": "the first layer gets 1/{times:,.0f} of the tenth's",
    },
    "ja": {
        "title": "10 層の重みの勾配",
        "sigmoid": "シグモイド（Xavier の初期値）",
        "relu": "ReLU（He の初期値）",
        "layer": "層 $l$",
        "norm": r"$\Vert dW^{(l)} \Vert$",
        "input": "入力側",
        "output": "出力側",
        "share": "第 1 層は第 10 層の 1/{times:,.0f}",
    },
}
DEPTH, SEEDS = 10, 20


def draw(language: Language) -> Figure:
    """Return one panel: medians over 20 networks, and in a pale band all of them."""
    words = WORDS[language]
    figure = new_figure(6.6, 3.6)
    axes = plain_axes(figure.subplots())
    layers = np.arange(1, DEPTH + 1)
    for name, colour, marker, stroke in (("relu", BLUE, "s", "-"), ("sigmoid", RED, "o", "--")):
        norms = np.array([layer_gradient_norms(DEPTH, name, np.random.default_rng(seed)) for seed in range(SEEDS)])
        axes.fill_between(layers, norms.min(axis=0), norms.max(axis=0), color=colour, alpha=0.15, lw=0)
        axes.semilogy(layers, np.median(norms, axis=0), stroke, color=colour, marker=marker, ms=5, label=words[name])
        if name == "sigmoid":
            times = np.median(norms[:, -1] / norms[:, 0])
            said = words["share"].format(times=float(f"{times:.1g}"))
            axes.annotate(said, (1, np.median(norms[:, 0])), (2.2, 6e-5), fontsize=9, color=INK, va="center")
    axes.minorticks_off()
    labels = [f"{layer}" for layer in layers]
    labels[0], labels[-1] = f"1\n{words['input']}", f"{DEPTH}\n{words['output']}"
    axes.set_xticks(layers, labels)
    axes.set(title=words["title"], xlabel=words["layer"], ylabel=words["norm"], ylim=(3e-5, 700))
    axes.legend(loc=(0.03, 0.62), handlelength=3)
    return figure
