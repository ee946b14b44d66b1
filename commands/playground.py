"""``grader playground URL``: train the network of a shared playground address again, and show what it learned.

The course brings this command (``[commands]`` in ``course.toml``). Its messages are in ``playground.toml`` beside it,
the computation is in ``reference/playground.py``.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.extras import MissingExtra
from grader.model import Language, Text
from grader.reports.escaping import printable
from grader.reports.terminal_page import columns

if TYPE_CHECKING:
    from reference.playground import Shown
    from reference.replay.runs import Run
    from reference.replay.said import Said

REQUEST_BYTES = 100_000
SPARK_COLUMNS = 60
_BARS = "▁▂▃▄▅▆▇█"

messages.add_catalogue("playground", Path(__file__).with_suffix(".toml"))


@click.command()
@click.argument("url", required=False)
@click.option("--epochs", type=click.IntRange(0, 100_000), default=1000, show_default=True)
@click.option("--resets", type=click.IntRange(0, 1000), default=0)
@click.option("--png", metavar="FILE", type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--replay", is_flag=True)
@lang_option
def command(
    url: str | None, epochs: int, resets: int, png: str | None, form: str, replay: bool, lang: Language
) -> None:
    """Train the network of a playground address, and show what it learns.

    The network is trained exactly as the page does it. Put the address URL in quotation marks: it has & in it.
    """
    if replay:
        click.echo(json.dumps({"checkpoints": replayed(sys.stdin.read(REQUEST_BYTES + 1))}))
        return
    if url is None:
        raise UsageError("playground.no_url", where="grader playground")
    shown = train(url, epochs, resets)
    if png is not None:
        draw(shown, png, lang)
    if form == "json":
        click.echo(json.dumps(as_fields(shown, lang), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(shown, png, lang, color=sys.stdout.isatty()))


def _reference() -> ModuleType:
    """Return the course's module that replays addresses.

    Raises:
        MissingExtra: numba is not installed.
    """
    try:
        from reference import playground
    except ModuleNotFoundError as error:
        if error.name != "numba":
            raise
        raise MissingExtra("playground", "numba") from error
    return playground


def train(url: str, epochs: int, resets: int) -> Shown:
    """Train the network of the first address in ``url``.

    Raises:
        UsageError: there is no address, or it cannot be trained again, or that would take minutes.
    """
    module = _reference()
    try:
        shown: Shown = module.show(url, epochs, resets)
    except module.Refused as refused:
        what, step = _text(refused.what), _text(refused.next)
        raise UsageError("playground.refused", where="URL", what=what, step=step) from refused
    except module.TooLarge as large:
        raise UsageError("playground.too_large", where="URL", part=large.key, limit=f"{large.limit:g}") from large
    return shown


def draw(shown: Shown, png: str, language: Language) -> None:
    """Draw what the network answers, and both curves, into a PNG file.

    Raises:
        UsageError: matplotlib is not installed, or the file cannot be written.
    """
    try:
        _reference().picture(shown, png, language)
    except ModuleNotFoundError as error:
        raise MissingExtra("playground", error.name or "matplotlib") from error
    except OSError as error:
        raise UsageError("playground.not_written", where=png, detail=error.strerror or error) from error


def replayed(request: str) -> dict[str, dict[str, float | str]]:
    """Return the losses that a JSON request asks for, by epoch; NaN and infinity as texts, since JSON has neither.

    Raises:
        UsageError: it is no such request, or it would take minutes.
    """
    module = _reference()
    asked = _parsed(request, module.SITES)
    hash_text = asked["hash"].partition("#")[2] if "#" in asked["hash"] else asked["hash"]
    try:
        losses_at = module.replay(hash_text, asked["site"], asked["resets"], asked["epochs"])
    except module.TooLarge as large:
        raise UsageError("playground.too_large", where="stdin", part=large.key, limit=f"{large.limit:g}") from large
    except ValueError as error:  # the page does not open it, or there is no seed
        raise UsageError("playground.bad_hash", where="stdin", detail=error) from error
    return {str(epoch): {key: _number(value) for key, value in losses.items()} for epoch, losses in losses_at.items()}


def _parsed(text: str, sites: tuple[str, ...]) -> dict[str, Any]:
    """Return a request with its defaults.

    Raises:
        UsageError: it is no JSON object of this kind.
    """
    try:
        asked = json.loads(text) if len(text) <= REQUEST_BYTES else None
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise UsageError("playground.bad_request", where="stdin", part="JSON")
    asked = {"site": "tensorflow", "resets": 0, **asked}
    epochs = asked.get("epochs")
    for key, holds in (
        ("hash", isinstance(asked.get("hash"), str)),
        ("epochs", isinstance(epochs, list) and bool(epochs) and all(_is_count(epoch) for epoch in epochs)),
        ("site", asked["site"] in sites),
        ("resets", _is_count(asked["resets"])),
    ):
        if not holds:
            raise UsageError("playground.bad_request", where="stdin", part=key)
    return asked


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _number(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


def as_fields(shown: Shown, lang: Language) -> dict[str, Any]:
    """Return what was trained, and what became of it, as plain data."""
    run, state = shown.run, shown.state
    return {
        "hash": shown.address.hash_text,
        "site": state.site,
        "dataset": state.dataset,
        "inputs": list(state.inputs),
        "hidden": list(state.shape),
        "activation": state.activation,
        "resets": run.resets,
        "epochs": run.epochs,
        "train": _number(run.train_losses[-1]),
        "test": _number(run.test_losses[-1]),
        "best": {
            "epoch": run.best_epoch,
            "test": _number(run.test_loss),
            "test_acc": _number(run.test_accuracy),
        },
        "what": _text(shown.what).in_(lang),
        "next": _text(shown.next).in_(lang),
        "train_losses": [_number(loss) for loss in run.train_losses],
        "test_losses": [_number(loss) for loss in run.test_losses],
    }


def as_text(shown: Shown, png: str | None, language: Language, *, color: bool) -> str:
    """Return the same for a terminal: settings and results line by line, and the test loss as a curve in one line."""
    values = _lines(shown)
    names = {name: messages.text(f"playground.line.{name}").in_(language) for name in values}
    width = max(columns(name) for name in names.values()) + 2
    lines = [
        names[name] + " " * (width - columns(names[name])) + printable(text.in_(language))
        for name, text in values.items()
    ]
    curve = spark(shown.run.test_losses, SPARK_COLUMNS)
    lines.append(" " * width + (f"\x1b[34m{curve}\x1b[0m" if color else curve))
    lines += [text.in_(language) for text in (_text(shown.what), _text(shown.next)) if text]
    if png is not None:
        lines.append(messages.text("playground.drawn", file=png).in_(language))
    return "\n".join(lines)


def _lines(shown: Shown) -> dict[str, Text]:
    state, run = shown.state, shown.run
    train, test = shown.sizes
    hidden = "-".join(map(str, state.shape)) or messages.text("playground.no_hidden")
    return {
        "data": messages.text(
            "playground.data", dataset=state.dataset, noise=f"{state.noise:g}", train=train, test=test
        ),
        "network": messages.text(
            "playground.network", inputs=", ".join(state.inputs) or "-", hidden=hidden, activation=state.activation
        ),
        "training": messages.text(
            "playground.training",
            rate=f"{state.learning_rate:g}",
            batch="full" if state.full_batch else f"{state.batch:g}",
            penalty="" if state.regularization == "none" else f", {state.regularization} {state.regularization_rate:g}",
            epochs=run.epochs,
            resets=messages.text("playground.resets", count=run.resets) if run.resets else Text(),
        ),
        "loss": _loss(run),
        "best": messages.text("playground.best", test=f"{run.test_loss:.3f}", epoch=run.best_epoch),
    }


def _loss(run: Run) -> Text:
    values = {"train": f"{run.train_losses[-1]:.3f}", "test": f"{run.test_losses[-1]:.3f}"}
    if math.isnan(run.end.accuracy):
        return messages.text("playground.loss_only", **values)
    return messages.text("playground.loss", **values, accuracy=f"{100 * run.end.accuracy:.1f} %")


def _text(message: Said) -> Text:
    return Text(ja=message.ja, en=message.en)


def spark(losses: Sequence[float], width: int) -> str:
    """Return a curve as one line of at most ``width`` bars, from 0 to the largest loss; NaN and infinity as ×.

    >>> spark([0.5, 0.25, 0.125, 0.0], 10)
    '█▄▂▁'
    """
    count = min(width, len(losses))
    chosen = [losses[n * (len(losses) - 1) // max(1, count - 1)] for n in range(count)]
    largest = max((loss for loss in chosen if math.isfinite(loss)), default=0.0) or 1.0
    return "".join(
        _BARS[min(7, max(0, math.ceil(8 * loss / largest) - 1))] if math.isfinite(loss) else "×" for loss in chosen
    )
