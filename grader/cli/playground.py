"""``grader playground URL``: the network of a shared playground address, trained again exactly, and what it learned."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

import click

from grader import pipeline
from grader.cli.app import lang_option
from grader.errors import SubmissionError, UsageError
from grader.reports.playground_text import render_playground
from grader.results import Language, Text

REQUEST_BYTES = 100_000


@click.command()
@click.argument("url", required=False)
@click.option("--epochs", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="How long to train.")
@click.option("--resets", type=click.IntRange(0, 1000), default=0, help="How often Reset is pressed before.")
@click.option("--png", metavar="FILE", type=click.Path(dir_okay=False), help="Draw what it answers, and both curves.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--replay", is_flag=True, help="Read {hash, epochs, site, resets} as JSON, answer with all losses.")
@lang_option
def command(
    url: str | None, epochs: int, resets: int, png: str | None, form: str, replay: bool, lang: Language
) -> None:
    """Train the network of the playground address URL, exactly as the page does, and show what it learns.

    Put the address in quotation marks: it has & in it.
    """
    if replay:
        click.echo(json.dumps({"checkpoints": _replayed(sys.stdin.read(REQUEST_BYTES + 1))}))
        return
    if url is None:
        raise UsageError("playground.no_url", where="grader playground")
    module = pipeline.playground()
    try:
        shown = module.show(url, epochs, resets)
    except module.Refused as refused:
        what, step = _text(refused.what), _text(refused.next)
        raise SubmissionError("playground.refused", where="URL", what=what, step=step) from refused
    except module.TooLarge as large:
        raise UsageError("playground.too_large", where="URL", part=large.key, limit=f"{large.limit:g}") from large
    if png is not None:
        _draw(module, shown, png)
    if form == "json":
        click.echo(json.dumps(_fields(shown, lang), ensure_ascii=False, indent=2))
    else:
        click.echo(render_playground(shown, png, lang, width=60, color=sys.stdout.isatty()))


def _draw(module: Any, shown: Any, png: str) -> None:
    try:
        module.picture(shown, png)
    except ImportError as error:
        raise UsageError("playground.no_matplotlib", where="--png", detail=error) from error
    except OSError as error:
        raise UsageError("playground.not_written", where=png, detail=error.strerror or error) from error


def _replayed(request: str) -> dict[str, dict[str, float | str]]:
    """Return the losses that a request asks for, by epoch; NaN and infinity become texts, as JSON has neither."""
    module = pipeline.playground()
    asked = _request(request, module.SITES)
    hash_text = asked["hash"].partition("#")[2] if "#" in asked["hash"] else asked["hash"]
    try:
        found = module.replay(hash_text, asked["site"], asked["resets"], asked["epochs"])
    except module.TooLarge as large:
        raise UsageError("playground.too_large", where="stdin", part=large.key, limit=f"{large.limit:g}") from large
    except ValueError as error:  # the page does not open it, or there is no seed
        raise UsageError("playground.bad_hash", where="stdin", detail=error) from error
    return {str(epoch): {key: _number(value) for key, value in losses.items()} for epoch, losses in found.items()}


def _request(text: str, sites: tuple[str, ...]) -> dict[str, Any]:
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


def _fields(shown: Any, lang: Language) -> dict[str, Any]:
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


def _text(said: Any) -> Text:
    return Text(ja=said.ja, en=said.en)
