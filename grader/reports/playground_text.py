"""A replayed playground address on the terminal: what it says, a curve in one line, and what became of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from grader import words
from grader.reports.page import columns
from grader.reports.safe import printable
from grader.results import Language, Text

_BARS = "▁▂▃▄▅▆▇█"


def render_playground(shown: Any, png: str | None, language: Language, *, width: int, color: bool) -> str:
    """Return what ``grader playground`` prints; ``shown`` is what the course's module returned."""
    state, run = shown.state, shown.run
    hidden = "-".join(map(str, state.shape)) or words.text("playground.no_hidden")
    penalty = "" if state.regularization == "none" else f", {state.regularization} {state.regularization_rate:g}"
    resets = words.text("playground.resets", count=run.resets) if run.resets else Text()
    batch = "full" if state.full_batch else f"{state.batch:g}"
    train, test = shown.sizes
    lines = {
        "data": words.text("playground.data", dataset=state.dataset, noise=f"{state.noise:g}", train=train, test=test),
        "network": words.text(
            "playground.network", inputs=", ".join(state.inputs) or "-", hidden=hidden, activation=state.activation
        ),
        "training": words.text(
            "playground.training",
            rate=f"{state.learning_rate:g}",
            batch=batch,
            penalty=penalty,
            epochs=run.epochs,
            resets=resets,
        ),
        "loss": _loss(run),
        "best": words.text("playground.best", test=f"{run.test_loss:.3f}", epoch=run.best_epoch),
    }
    names = {name: words.text(f"playground.line.{name}").in_(language) for name in lines}
    wide = max(columns(name) for name in names.values())
    shown_lines = [
        names[name] + " " * (wide - columns(names[name]) + 2) + printable(text.in_(language))
        for name, text in lines.items()
    ]
    curve = spark(run.test_losses, width)
    blank = " " * (wide + 2)
    shown_lines.append(blank + (f"\x1b[34m{curve}\x1b[0m" if color else curve))
    told = [Text(ja=said.ja, en=said.en) for said in (shown.what, shown.next)]
    shown_lines += [text.in_(language) for text in told if text]
    if png is not None:
        shown_lines.append(words.text("playground.drawn", file=png).in_(language))
    return "\n".join(shown_lines)


def _loss(run: Any) -> Text:
    values = {"train": f"{run.train_losses[-1]:.3f}", "test": f"{run.test_losses[-1]:.3f}"}
    if math.isnan(run.end.accuracy):
        return words.text("playground.loss_only", **values)
    return words.text("playground.loss", **values, accuracy=f"{100 * run.end.accuracy:.1f} %")


def spark(losses: Sequence[float], width: int) -> str:
    """Return a curve as one line of at most ``width`` bars, from 0 to the largest loss; NaN and infinity as ×.

    >>> spark([0.5, 0.25, 0.125, 0.0], 10)
    '█▄▂▁'
    """
    count = min(width, len(losses))
    chosen = [losses[n * (len(losses) - 1) // max(1, count - 1)] for n in range(count)]
    most = max((loss for loss in chosen if math.isfinite(loss)), default=0.0) or 1.0
    return "".join(
        _BARS[min(7, max(0, math.ceil(8 * loss / most) - 1))] if math.isfinite(loss) else "×" for loss in chosen
    )
