"""Generalised advantage estimation: how far a surprise reaches back, for several λ."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.figures.style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, Floats, Language, new_figure, plain_axes

WORDS = {
    "en": {
        "critic": "one episode  ($\\gamma$ = 0.9)",
        "delta": "TD errors  $\\delta_t = r_t + \\gamma V(s_{t+1}) - V(s_t)$",
        "advantages": "advantages  $A_t = \\delta_t + \\gamma\\lambda A_{t+1}$",
        "value": "critic $V(s_t)$",
        "reward": "reward $r_t$",
        "step": "step $t$",
        "td": "$\\lambda = 0$: $A_t = \\delta_t$",
        "mc": "$\\lambda = 1$: return $-\\, V(s_t)$",
    },
    "ja": {
        "critic": "1 回のエピソード（$\\gamma$ = 0.9）",
        "delta": "TD 誤差  $\\delta_t = r_t + \\gamma V(s_{t+1}) - V(s_t)$",
        "advantages": "アドバンテージ  $A_t = \\delta_t + \\gamma\\lambda A_{t+1}$",
        "value": "価値の推定 $V(s_t)$",
        "reward": "報酬 $r_t$",
        "step": "ステップ $t$",
        "td": "$\\lambda = 0$：$A_t = \\delta_t$",
        "mc": "$\\lambda = 1$：収益 $-\\, V(s_t)$",
    },
}
GAMMA = 0.9
VALUES = np.array([0.3, 0.35, 0.3, 0.2, 0.25, 0.5, 0.55, 0.6, 0.7, 0.8])
REWARDS = np.array([0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0])  # it comes in the last step, after which the episode ends
LAMBDAS = ((0.0, BLUE, "o", "-"), (0.5, GREEN, "s", (0, (5, 1.5))), (0.95, ORANGE, "^", (0, (1.2, 1.2))))
LAST = (1.0, PURPLE, "D", (0, (6, 1.5, 1.2, 1.5)))


def draw(language: Language) -> Figure:
    """Return three panels over the steps of one episode: rewards and values, the TD errors, and four estimates."""
    words = WORDS[language]
    figure = new_figure(9.2, 3.3)
    panels = figure.subplots(1, 3, width_ratios=(1, 1, 1.35))
    steps = np.arange(len(VALUES))
    for axes, name in zip(panels, ("critic", "delta", "advantages"), strict=True):
        plain_axes(axes, grid=name == "advantages")
        axes.axhline(0, color=GREY, lw=0.8)
        axes.set(xlabel=words["step"], xticks=steps[::3], xlim=(-0.6, 9.6))
        axes.set_title(words[name], fontsize=9.5)
    _known(panels[0], words)
    panels[1].bar(steps, advantages(0.0), width=0.55, color=BLUE)
    panels[1].set(ylim=(-0.25, 0.42))
    for lam, colour, marker, stroke in (*LAMBDAS, LAST):
        label = words["td"] if lam == 0 else words["mc"] if lam == 1 else f"$\\lambda$ = {lam:g}"
        style = {"color": colour, "marker": marker, "ls": stroke, "ms": 4.5, "lw": 1.5}
        panels[2].plot(steps, advantages(lam), label=label, **style)
    panels[2].set(ylim=(-0.25, 0.62))
    panels[2].legend(loc="upper left", ncols=2, fontsize=8, handlelength=2.6, columnspacing=1.2)
    return figure


def _known(axes: Axes, words: dict[str, str]) -> None:
    steps = np.arange(len(VALUES))
    axes.plot(steps, VALUES, color=INK, marker="o", ms=4, lw=1.4, label=words["value"])
    axes.bar(steps, REWARDS, width=0.55, color=ORANGE, label=words["reward"])
    axes.set(ylim=(-0.1, 1.32))
    axes.legend(loc="upper left", fontsize=8)


def advantages(lam: float) -> Floats:
    """Return the advantages of the one episode that is shown."""
    from reference.deep_rl import gae  # torch is slow to import

    ends = np.arange(len(VALUES)) == len(VALUES) - 1
    column = (slice(None), np.newaxis)
    following = np.append(VALUES[1:], 0.0)
    never = np.zeros_like(ends)
    found = gae(REWARDS[column], VALUES[column], following[column], ends[column], never[column], GAMMA, lam)[0]
    return np.asarray(found[:, 0])
