"""From a shared address to what it says: the state that the page would restore from what follows ``#``.

The rules are the page's own (``state.ts``): nothing is percent-decoded, what is not there has its default, a choice
that is not known keeps it, and of a name that comes twice the last one counts.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

Site = Literal["tensorflow", "deepinsider"]
SITES: tuple[Site, ...] = ("tensorflow", "deepinsider")
INPUTS = ("x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY")  # in the network's order
ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear")
EXTRA_ACTIVATIONS = ("elu", "selu", "softplus", "softsign")  # the fork's
FORK_KEYS = ("batchFull", "loss", "activspacer", "initOrigin")  # the original writes none of these

# what String.prototype.trim takes for white space, which is not what str.strip does
_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")


class BrokenAddress(ValueError):
    """The page itself would not open this address; ``key`` says where it breaks."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the page does not open an address with this {key}")
        self.key = key


@dataclass(frozen=True, slots=True)
class State:
    """What an address says: data, inputs, network and training, ``seed`` None if the page would invent one.

    ``shape`` holds the sizes of the hidden layers; ``inputs`` those that the network has, in its own order.
    """

    site: Site
    problem: str
    dataset: str
    noise: float
    train_percent: float
    seed: str | None
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    activation: str
    regularization: str
    regularization_rate: float
    learning_rate: float
    batch: float
    full_batch: bool
    loss: str
    zero_weights: bool
    original_weights: bool


def state_of(hash_text: str, site: Site) -> State:
    """Return what follows the first ``#`` of an address as the state that the page of ``site`` would restore.

    Raises:
        BrokenAddress: the page crashes on it, or would never come back.

    >>> state = state_of("dataset=xor&networkShape=3&x=0", "tensorflow")
    >>> state.dataset, state.shape, state.inputs, state.learning_rate
    ('xor', (3,), ('x', 'y'), 0.03)
    """
    said = _Said(hash_text)
    fork = site == "deepinsider"
    problem = said.choice("problem", ("classification", "regression"), "classification")
    datasets = (("circle", "xor", "gauss", "spiral"), "circle", "dataset")
    if problem == "regression":
        datasets = (("reg-plane", "reg-gauss"), "reg-plane", "regDataset")  # type: ignore[assignment]  # two names
    known, default, key = datasets
    return State(
        site=site,
        problem=problem,
        dataset=said.choice(key, known, default),
        noise=_noise(said.number("noise", 0.0)),
        train_percent=said.number("percTrainData", 50.0),
        seed=said.text("seed"),
        inputs=tuple(name for name in INPUTS if said.switch(name, name in ("x", "y")) and not said.hidden(name)),
        shape=said.shape((4, 2)),
        activation=said.choice("activation", ACTIVATIONS + (EXTRA_ACTIVATIONS if fork else ()), "tanh"),
        regularization=said.choice("regularization", ("none", "L1", "L2"), "none"),
        regularization_rate=said.number("regularizationRate", 0.0),
        learning_rate=said.number("learningRate", 0.03),
        batch=said.number("batchSize", 10.0),
        full_batch=fork and said.switch("batchFull", False),
        loss=said.choice("loss", ("mse", "mae"), "mse") if fork else "mse",
        zero_weights=not fork and said.switch("initZero", False),
        original_weights=not fork or said.switch("initOrigin", False),
    )


def names_in(hash_text: str) -> tuple[str, ...]:
    """Return the names in an address, in its order."""
    return tuple(piece.split("=")[0] for piece in hash_text.split("&"))


def number(text: str) -> float:
    """Return a text as JavaScript's ``Number`` converts it: NaN for what is no number, 0 for an empty text.

    >>> number(" 1e-2 "), number("0x10"), number("1_0"), number("")
    (0.01, 16.0, nan, 0.0)
    """
    text = text.strip(_SPACE)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    if text.lstrip("+-") == "Infinity" and len(text) <= len("+Infinity"):
        return -math.inf if text[0] == "-" else math.inf
    if _WHOLE.fullmatch(text):
        try:
            return float(int(text, 0))
        except OverflowError:
            return math.inf
    return math.nan


class _Said:
    """The names of an address with their values; a name without ``=`` has None."""

    def __init__(self, hash_text: str) -> None:
        self.values: dict[str, str | None] = {}
        for piece in hash_text.split("&"):
            name, *values = piece.split("=")
            self.values[name] = values[0] if values else None

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if value is not None and value.strip(_SPACE) else None

    def choice(self, name: str, known: tuple[str, ...], default: str) -> str:
        value = self.text(name)
        return value if value is not None and value in known else default

    def number(self, name: str, default: float) -> float:
        value = self.text(name)
        return default if value is None else number(value)

    def switch(self, name: str, default: bool) -> bool:
        value = self.text(name)
        return default if value is None else value != "false"

    def hidden(self, name: str) -> bool:
        return self.values.get(f"{name}_hide") == "true"

    def shape(self, default: tuple[int, ...]) -> tuple[int, ...]:
        if "networkShape" not in self.values:
            return default
        value = self.values["networkShape"]
        if value is None:
            raise BrokenAddress("networkShape")
        if not value.strip(_SPACE):
            return ()
        return tuple(_nodes(number(item)) for item in value.split(","))


def _noise(percent: float) -> float:
    if percent > 80:
        return 50.0
    return 0.0 if percent < 0 else percent


def _nodes(size: float) -> int:
    if size == math.inf:
        raise BrokenAddress("networkShape")
    return math.ceil(size) if size > 0 else 0
