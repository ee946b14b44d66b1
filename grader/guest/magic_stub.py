"""What ``IPython.core.magic`` gives: by it submissions define magics of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .own_magics import register
from .stubs import KNOWN_NAMES, NOT_KNOWN


class Magics:
    """The base of classes whose marked methods are magics."""

    def __init__(self, shell: Any = None, **_options: Any) -> None:
        self.shell = shell


def _registers(kind: str) -> Callable[[Any], Any]:
    """Return a decorator that makes a function a magic; it may be given another name."""

    def decorator(named: Any) -> Any:
        def decorate(function: Callable[..., Any], name: str | None = None) -> Any:
            register(function, kind, name)
            return function

        return (lambda function: decorate(function, named)) if isinstance(named, str) else decorate(named)

    return decorator


def _marks(kind: str) -> Callable[[Any], Any]:
    """Return a decorator that marks a method as a magic."""

    def mark(named: Any) -> Any:
        def decorate(method: Any, name: str | None = None) -> Any:
            method._magics = [*getattr(method, "_magics", ()), (kind, name or method.__name__)]
            return method

        return (lambda method: decorate(method, named)) if isinstance(named, str) else decorate(named)

    return mark


_KINDS = ("line", "cell", "line_cell")
_OF_MAGIC: dict[str, Any] = {
    "Magics": Magics,
    "magics_class": lambda kind: kind,
    **{f"register_{kind}_magic": _registers(kind) for kind in _KINDS},
    **{f"{kind}_magic": _marks(kind) for kind in _KINDS},
}


def _name(path: str, name: str) -> Any:
    return _OF_MAGIC.get(name, NOT_KNOWN) if path == "IPython.core.magic" else NOT_KNOWN


KNOWN_NAMES.append(_name)
