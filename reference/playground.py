"""The exercise ``playground``: an address of A Neural Network Playground, replayed exactly and judged.

An address says how data and network are made; ``reference/replay`` makes them again and trains them, bit for bit as the
page does. This file is what checks and the command ``grader playground`` ask.

Source: the pages playground.tensorflow.org (github.com/tensorflow/playground, Apache 2.0) and
deepinsider.github.io/playground; ``docs/decisions/playground.md`` says what of them is rebuilt, and how.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reference.replay import answers, runs
from reference.replay.address import SITES, BrokenAddress, Site, State, state_of
from reference.replay.advice import LEARNED, LEARNED_BELOW, told
from reference.replay.answers import Answer, Rules
from reference.replay.found import Address, addresses_in, cleaned
from reference.replay.gate import Refused, admitted, read
from reference.replay.limits import TooLarge, refuse_large, refuse_long
from reference.replay.points import points_of, split
from reference.replay.said import NOTHING, Said

__all__ = ["SITES", "Answer", "BrokenAddress", "Refused", "Said", "TooLarge", "answer", "picture", "replay", "show"]


def replay(hash_text: str, site: Site, resets: int, epochs: Iterable[int]) -> dict[int, dict[str, float]]:
    """Return the losses (and, for classification, the accuracies) on training and test points at some epochs.

    ``hash_text`` is what follows ``#``; ``resets`` how often Reset is pressed after loading.

    Raises:
        BrokenAddress: the page itself does not open this.
        TooLarge: it would take minutes.
        ValueError: there is no seed.

    >>> found = replay("dataset=xor&seed=0.12345", "tensorflow", 0, [0, 10])
    >>> sorted(found), sorted(found[0])
    ([0, 10], ['test', 'test_acc', 'train', 'train_acc'])
    """
    refuse_long(hash_text)
    state, wanted = state_of(hash_text, site), tuple(epochs)
    refuse_large(state, resets, max(wanted, default=0))
    found = {}
    for epoch, (train, test) in runs.checkpoints(state, resets, wanted).items():
        found[epoch] = {"train": train.loss, "test": test.loss}
        if state.problem == "classification":
            found[epoch] |= {"train_acc": train.accuracy, "test_acc": test.accuracy}
    return found


def answer(text: str, dataset: str, conventions: Mapping[str, Any]) -> Answer:
    """Return what the text of a submission answers for ``dataset`` (``xor`` or ``spiral``), by the conventions."""
    common, own = conventions["runs"], conventions[dataset]
    rules = Rules(
        starts=common["starts"],
        epochs=own["epochs"],
        more=own["more"],
        below=tuple(own["below"]),
        margin=common["margin"],
        addresses=common["addresses"],
    )
    return answers.answer(text, dataset, rules)


@dataclass(frozen=True, slots=True)
class Shown:
    """One address, trained: what it says, its curves, and in words what became of it.

    ``sizes`` are the numbers of training and of test points.
    """

    address: Address
    state: State
    sizes: tuple[int, int]
    run: runs.Run
    what: Said
    next: Said


def show(text: str, epochs: int, resets: int = 0) -> Shown:
    """Train the network of the first address in ``text`` for ``epochs``.

    Raises:
        Refused: there is none, or it is of another site, broken, or has no seed.
        TooLarge: it would take minutes.
    """
    found = addresses_in(cleaned(text))
    if not found:
        raise answers.no_address(text)
    address = found[0]
    state = admitted(address) if address.site is None else read(address)
    if state.seed is None:
        admitted(address)  # says so
    refuse_large(state, resets, epochs)
    made = runs.run(state, resets, epochs, 0, -math.inf)
    count = points_of(state)
    train = split(count, state.train_percent)
    words = (LEARNED, NOTHING) if made.test_loss < LEARNED_BELOW else told(made, state)[:2]
    return Shown(address, state, (train, count - train), made, *words)


def picture(shown: Shown, path: str, language: str = "en") -> None:
    """Draw what the network answers, and both curves, into a PNG, with words in a language.

    Raises:
        ImportError: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    from reference.figures.playground import draw

    draw(shown.state, shown.run, path, language)
