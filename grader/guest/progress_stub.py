"""The stand-in for ``tqdm`` and its kind: the items pass through, it counts them, and nothing is shown."""

from __future__ import annotations

import itertools
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np

from .stubs import KNOWN_NAMES, KNOWN_VALUES, NOT_KNOWN, Stub

# In these packages a call with something to loop over is a progress bar.
_PASSES_ON = frozenset({"tqdm", "rich", "alive_progress", "progressbar", "fastprogress", "enlighten"})


class ProgressBar(Stub):
    """``tqdm``: what it counts can be read (``n``, ``total``, ``format_dict``); all else of it does nothing."""

    def __init__(
        self,
        iterable: Any = None,
        desc: str | None = None,
        total: Any = None,
        *_more: Any,
        **options: Any,
    ) -> None:
        self.__dict__.update(options)
        self._stub_path = "tqdm.tqdm()"
        self.iterable, self.desc, self.postfix = iterable, desc or "", options.get("postfix")
        self.total = len(self.iterable) if total is None and hasattr(self.iterable, "__len__") else total
        self.n = self.initial = options.get("initial", 0)

    def __iter__(self) -> Iterator[Any]:
        for item in self.iterable:  # without one it fails, as tqdm does
            yield item
            self.n += 1

    async def __aiter__(self) -> AsyncIterator[Any]:
        if hasattr(self.iterable, "__aiter__"):
            async for item in self.iterable:
                yield item
                self.n += 1
        else:
            for item in self:
                yield item

    def __len__(self) -> int:
        if self.iterable is None:
            return int(self.total)
        return len(self.iterable) if hasattr(self.iterable, "__len__") else int(self.total)

    def __bool__(self) -> bool:
        return bool(self.total if self.total is not None else self.iterable)

    def __getitem__(self, index: Any) -> Any:
        return self.iterable[index]

    def __contains__(self, item: Any) -> bool:
        return any(item is other or item == other for other in self)

    @property
    def format_dict(self) -> dict[str, Any]:
        """What tqdm would show."""
        known = {"n": self.n, "total": self.total, "prefix": self.desc, "postfix": self.postfix}
        return known | {"elapsed": 0.0, "rate": None, "unit": "it", "initial": self.initial, "ncols": None}

    def update(self, n: Any = 1) -> bool:
        """Count."""
        self.n += n
        return False

    def reset(self, total: Any = None) -> None:
        """Begin again."""
        self.n, self.total = 0, self.total if total is None else total

    def set_description(self, desc: str | None = None, *_more: Any, **_options: Any) -> None:
        """Keep the description."""
        self.desc = f"{desc}: " if desc else ""

    def set_description_str(self, desc: str | None = None, *_more: Any, **_options: Any) -> None:
        """Keep the description."""
        self.desc = desc or ""

    def set_postfix(self, ordered_dict: Any = None, refresh: bool = True, **more: Any) -> None:  # noqa: ARG002 - tqdm's
        """Keep what is to be shown behind the bar."""
        self.postfix = ", ".join(f"{key}={value}" for key, value in (dict(ordered_dict or {}) | more).items())

    def set_postfix_str(self, s: str = "", *_more: Any, **_options: Any) -> None:
        """Keep what is to be shown behind the bar."""
        self.postfix = str(s)

    def close(self) -> None:
        """Do nothing."""

    @staticmethod
    def write(s: Any, file: Any = None, end: str = "\n", nolock: bool = False) -> None:  # noqa: ARG004 - tqdm's
        """Print."""
        print(s, end=end, file=file)

    @staticmethod
    @contextmanager
    def wrapattr(stream: Any, _method: str, *_more: Any, **_options: Any) -> Iterator[Any]:
        """Give the stream itself."""
        yield stream

    @staticmethod
    def external_write_mode(*_arguments: Any, **_options: Any) -> Any:
        """Do nothing."""
        return nullcontext()

    @staticmethod
    def pandas(*_arguments: Any, **_options: Any) -> None:
        """Give pandas, if it is there, ``progress_apply`` and the like: what does the same without a bar."""
        pandas = sys.modules.get("pandas")
        for owner in (getattr(pandas, name, None) for name in ("DataFrame", "Series")):
            for kind in (owner, *_groups(owner)):
                for name in ("apply", "map", "applymap", "aggregate", "transform"):
                    if hasattr(kind, name):
                        setattr(kind, f"progress_{name}", getattr(kind, name))

    @classmethod
    def as_completed(cls, tasks: Iterable[Any], *_more: Any, **options: Any) -> Any:
        """Pass on what ``asyncio.as_completed`` gives."""
        import asyncio

        return cls(asyncio.as_completed(tasks, timeout=options.get("timeout")))

    @staticmethod
    async def gather(*tasks: Any, **_options: Any) -> list[Any]:
        """Await them all."""
        import asyncio

        return list(await asyncio.gather(*tasks))


ProgressBar.__module__, ProgressBar.__qualname__ = "tqdm", "tqdm"  # what is said of one that is returned


def _groups(owner: Any) -> tuple[Any, ...]:
    """Return the class of what ``owner.groupby`` gives, as pandas names it."""
    generic = sys.modules.get("pandas.core.groupby.generic")
    found = getattr(generic, f"{getattr(owner, '__name__', '')}GroupBy", None)
    return () if found is None else (found,)


def _name(path: str, name: str) -> Any:
    """Return what ``tqdm`` and its sub-modules call so, if it does more than show something."""
    if path.partition(".")[0] != "tqdm" or "(" in path:
        return NOT_KNOWN
    if name.startswith("tqdm") and name not in ("tqdm_pandas", "tqdm_logging"):
        return ProgressBar
    return _FUNCTIONS.get(name, NOT_KNOWN)


def _value(path: str, arguments: tuple[Any, ...], _options: dict[str, Any]) -> Any:
    first = arguments[0] if arguments else None
    passes = path.partition(".")[0] in _PASSES_ON and hasattr(type(first), "__iter__")
    return ProgressBar(first) if passes and not isinstance(first, (str, Stub)) else NOT_KNOWN


def _range(*bounds: Any, **options: Any) -> ProgressBar:
    return ProgressBar(range(*bounds), **options)


def _enumerate(iterable: Iterable[Any], start: int = 0, *_more: Any, **_options: Any) -> Iterator[Any]:
    if isinstance(iterable, np.ndarray):  # as tqdm does
        return iter(np.ndenumerate(iterable))
    return enumerate(iterable, start)


def _zip(*iterables: Any, **_options: Any) -> Iterator[Any]:
    return zip(*iterables, strict=False)


def _map(function: Callable[..., Any], *iterables: Any, **_options: Any) -> Iterator[Any]:
    return map(function, *iterables)


def _map_at_once(function: Callable[..., Any], *iterables: Any, **_options: Any) -> list[Any]:
    return list(map(function, *iterables))


def _product(*iterables: Any, **options: Any) -> Iterator[Any]:
    return itertools.product(*iterables, repeat=options.get("repeat", 1))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("trange", "tnrange", "tgrange", "trrange", "tarange"), _range),
    "tenumerate": _enumerate,
    "tzip": _zip,
    "tmap": _map,
    **dict.fromkeys(("thread_map", "process_map", "interpreter_map"), _map_at_once),
    "product": _product,
}
KNOWN_NAMES.append(_name)
KNOWN_VALUES.append(_value)
