"""What a submission defines, as the other side is told: by name, a class, a function, a value, or what it imports."""

from __future__ import annotations

import sys
from collections.abc import Collection
from types import BuiltinFunctionType, FunctionType, GenericAlias, ModuleType
from typing import Any

from . import scratch
from .stubs import Stub


def kinds_of(module: ModuleType, before: Collection[str]) -> dict[str, str]:
    """Return the names of a module with their kinds, without modules and without those that were there before."""
    kinds, own = {}, {module.__dict__.get("__name__"), "__main__"}
    for name, value in list(module.__dict__.items()):
        if name in before:
            continue
        if type(name) is str and not name.startswith("_") and not isinstance(value, ModuleType):
            kinds[name[:200]] = "imported" if _is_imported(name, value, own) else _kind_of(value)
    return kinds


def _kind_of(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    return "stand_in" if type(value) is Stub else "function" if callable(value) else "value"


def _is_imported(name: str, value: Any, own: Collection[object]) -> bool:
    """Say whether a value comes from elsewhere than the submission's files; no code of the student's is run for it."""
    kind = type(value)
    owner = type.__getattribute__(kind, "__module__")
    if kind is GenericAlias or owner == "typing":  # as NDArray and Optional are
        return True
    is_own_kind = kind in (FunctionType, BuiltinFunctionType, type)
    if is_own_kind or owner == "numpy":  # its functions are instances of its own kinds
        owner = getattr(value, "__module__", None)
    if type(owner) is not str or owner in own or owner not in sys.modules:
        return False
    space = getattr(sys.modules[owner], "__dict__", {})
    if not is_own_kind and space.get(name) is not value:  # an instance of a class that is imported
        return False
    file = space.get("__file__")
    return owner != "builtins" and not (type(file) is str and scratch.holds(file))
