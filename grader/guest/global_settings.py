"""Settings of the whole process that a submission may change, and what becomes of them when it has been loaded.

A notebook sets them for the reader's eye or for a lesson of its own: ``np.seterr(all="raise")``, in its last cell
``torch.set_grad_enabled(False)``. The functions that are graded are called with the settings that every process has, so
nothing of the kind costs a point; the course's probes get all of them, the random numbers too.
"""

from __future__ import annotations

import builtins
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
else:
    from .own_numpy import np


# builtins and __builtins__; seterr and seterrcall; warnings; setrecursionlimit; settrace
_SETTERS = re.compile(rb"builtins|seterr|warnings|recursionlimit|settrace")
_RAISES = {"raise", "call"}  # of NumPy's ways to treat overflow and the like
_ERROR_STATE = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def may_be_changed(texts: Iterable[bytes]) -> bool:
    """Return whether a submission could change a setting: one of the words that it takes stands in its text.

    Most submissions have none of them, and to look at the settings is to write to a hundred pages that a worker shares
    with its fork server. Who hides the word changes the settings of nobody else's functions.
    """
    if "torch" in sys.modules:
        return True
    return any(_SETTERS.search(text) for text in texts)


class GlobalSettings:
    """The settings as they were before the first line of the submission."""

    def __init__(self) -> None:
        self._builtins = dict(vars(builtins))
        self._recursion_limit = sys.getrecursionlimit()
        self._filters = list(warnings.filters)
        self._show_warning, self._trace = warnings.showwarning, sys.gettrace()
        self._print_options: Any = np.get_printoptions()
        self._torch = _torch_settings()
        self._draws: list[tuple[Callable[[Any], object], Any]] | None = None  # of the probes: setter, state

    @property
    def has_torch(self) -> bool:
        """Whether torch is there, of which one call can change what the next one computes."""
        return bool(self._torch)

    def put_back(self) -> None:
        """Undo what would change how functions compute, or make errors of warnings; the rest stays as it was set."""
        if vars(builtins) != self._builtins:
            self._put_builtins_back()
        if sys.getrecursionlimit() < self._recursion_limit:
            sys.setrecursionlimit(self._recursion_limit)
        if warnings.filters != self._filters:
            self._put_filters_back()
        if warnings.showwarning is not self._show_warning:
            warnings.showwarning = self._show_warning
        if not _RAISES.isdisjoint(np.geterr().values()):
            np.seterr(**{kind: "warn" for kind, how in np.geterr().items() if how in _RAISES})  # type: ignore[arg-type]
        if sys.gettrace() is not self._trace:
            sys.settrace(self._trace)
        for get, set_to, before in self._torch:
            if _is_another(get, before):
                set_to(before)

    def _put_builtins_back(self) -> None:
        for name, value in self._builtins.items():
            if vars(builtins).get(name) is not value:
                setattr(builtins, name, value)
        self._builtins = dict(vars(builtins))  # what was added is nobody's loss

    def _put_filters_back(self) -> None:
        kept = [entry for entry in warnings.filters if entry[0] != "error" or entry in self._filters]
        warnings.resetwarnings()
        warnings.filters.extend(kept)  # type: ignore[attr-defined]  # a list
        self._filters = kept

    @contextmanager
    def for_probes(self) -> Iterator[None]:
        """Run the course's own code: with NumPy's, decimal's and the random generators' settings untouched as well."""
        with ExitStack() as settings:
            settings.enter_context(np.errstate(**_ERROR_STATE))  # type: ignore[arg-type]
            settings.enter_context(np.printoptions(**self._print_options))
            if (decimal := sys.modules.get("decimal")) is not None:
                traps = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
                context = decimal.Context(prec=28, rounding=decimal.ROUND_HALF_EVEN, capitals=1, traps=traps)
                settings.enter_context(decimal.localcontext(context))
            theirs = _draws()
            for put, state in self._draws or ():
                put(state)
            try:
                yield
            finally:
                self._draws = _draws()
                for put, state in theirs:
                    put(state)


def _is_another(get: Callable[[], Any], before: Any) -> bool:
    try:
        return bool(get() != before)
    except Exception:  # torch asks the default device for its number: that may not be there
        return True


def _draws() -> list[tuple[Callable[[Any], object], Any]]:
    """Return the state of every global random generator, with the function that sets it."""
    kinds = ("numpy.random", "get_state", "set_state"), ("random", "getstate", "setstate")
    draws = []
    for module, get, put in (*kinds, ("torch", "get_rng_state", "set_rng_state")):
        if (found := sys.modules.get(module)) is not None:
            draws.append((getattr(found, put), getattr(found, get)()))
    return draws


def _torch_settings() -> list[tuple[Callable[[], Any], Callable[[Any], object], Any]]:
    """Return how to get and set each of torch's settings, and how it is now; none where torch is not there."""
    torch = sys.modules.get("torch")
    if torch is None:
        return []
    pairs = (
        (torch.get_default_dtype, torch.set_default_dtype),
        (torch.get_default_device, torch.set_default_device),
        (torch.is_grad_enabled, torch.set_grad_enabled),
        (torch.are_deterministic_algorithms_enabled, torch.use_deterministic_algorithms),
        (torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly),
        (torch.get_float32_matmul_precision, torch.set_float32_matmul_precision),
    )
    return [(get, set_to, get()) for get, set_to in pairs]
