"""Whether a hand-in keeps state between calls, read from its bytecode.

A check that fails after others have run in the same worker is run again in a fresh one before it counts, so
that no earlier check can cost a point. Where no function of a hand-in can leave anything behind, the second
run could only repeat the first, and is spared. Doubt counts as state. The answer comes from the confined
side and is not trusted for more: a hand-in that lies about it can only harm itself.
"""

from __future__ import annotations

import dis
import types
from typing import Any

import numpy as np

_PLAIN = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset, range)
_MODULES = {"numpy", "math", "numpy.linalg", "cmath", "typing", "__future__"}
_TELLTALE = {
    *("seterr", "seterrcall", "setbufsize", "set_printoptions", "random", "seed", "errstate", "put", "place"),
    *("exec", "eval", "globals", "vars", "locals", "setattr", "delattr", "__dict__", "__import__", "open", "__class__"),
    *("type", "input", "compile", "super", "__setattr__", "__builtins__", "object", "id", "next", "iter"),
}
# Not STORE_DEREF: no function of the module has a closure, so it is a variable of the call in progress.
_WRITES = {"STORE_GLOBAL", "DELETE_GLOBAL", "IMPORT_NAME", "DELETE_ATTR"}
_DATA = (*_PLAIN, np.ndarray, np.generic, np.ufunc)


def keeps_no_state(names: dict[str, Any], before: set[str]) -> bool:
    """Return whether nothing that the module ``names`` defines can leave anything behind after a call.

    ``before`` are the names that were there before the student's code ran (a notebook's shell has some).
    """
    own = [value for name, value in names.items() if not name.startswith("__") and name not in before]
    return all(_is_stateless(value, names) for value in own if not isinstance(value, types.ModuleType))


def _is_stateless(value: Any, names: dict[str, Any]) -> bool:
    if isinstance(value, (types.FunctionType, type)) and value.__module__ != names.get("__name__"):
        return True  # imported: no function may name it (see _may_be_named)
    if isinstance(value, types.FunctionType):
        return not value.__dict__ and _has_fixed_parts(value) and _reads_only(value.__code__, names, None)
    if isinstance(value, type):
        return type(value) is type and value.__bases__ == (object,) and _is_plain_class(value, names)
    if callable(value) and not isinstance(value, np.ufunc):  # a partial, a cache, an instance, a bound method
        return str(getattr(value, "__module__", "")).partition(".")[0] in _MODULES and not hasattr(value, "__wrapped__")
    return _is_data(value)  # no function may name it unless it is plain (see _reads_only)


def _is_data(value: Any) -> bool:
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(map(_is_data, value))
    return all(map(_is_data, value.values())) if isinstance(value, dict) else isinstance(value, _DATA)


def _is_fixed(value: Any) -> bool:
    return all(map(_is_fixed, value)) if isinstance(value, (tuple, frozenset)) else isinstance(value, _PLAIN)


def _has_fixed_parts(function: types.FunctionType) -> bool:
    defaults = (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values())
    return not function.__closure__ and all(map(_is_fixed, defaults))


def _is_plain_class(kind: type, names: dict[str, Any]) -> bool:
    for name, value in kind.__dict__.items():
        if isinstance(value, types.FunctionType):
            if not _has_fixed_parts(value) or not _reads_only(value.__code__, names, value.__code__.co_varnames[:1]):
                return False
        elif not _is_fixed(value) and name not in ("__dict__", "__weakref__", "__annotations__"):
            return False
    return True


def _reads_only(code: types.CodeType, names: dict[str, Any], own: tuple[str, ...] | None) -> bool:
    """Return whether ``code`` writes to its locals, its arguments and (in a method) its own object only."""
    if _TELLTALE & set(code.co_names):
        return False
    steps = list(dis.get_instructions(code))
    for at, step in enumerate(steps):
        if step.opname in _WRITES or (step.opname.startswith("STORE_FAST") and own and step.argval == own[0]):
            return False
        if step.opname == "STORE_ATTR" and not (own and _is_of_own_object(steps, at, own[0])):
            return False
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME") and not _may_be_named(
            names.get(step.argval), names.get("__name__")
        ):
            return False
    inner = [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return all(_reads_only(constant, names, None) for constant in inner)


def _is_of_own_object(steps: list[dis.Instruction], at: int, own: str) -> bool:
    """Return whether the attribute stored at ``at`` is one of ``own``: ``self.x = …`` or ``self.x += …``."""
    before = steps[at - 1]
    if before.opname == "SWAP":  # augmented: load, copy, load the attribute, compute, swap, store it
        for begin in range(at - 1, 1, -1):
            if steps[begin].opname == "LOAD_ATTR" and steps[begin - 1].opname == "COPY":
                before = steps[begin - 2]
                break
        else:
            return False
    loaded = before.argval[-1] if isinstance(before.argval, tuple) else before.argval
    return before.opname.startswith("LOAD_FAST") and loaded == own


def _may_be_named(value: Any, home: object) -> bool:
    if isinstance(value, types.ModuleType):
        return value.__name__ in _MODULES
    if isinstance(value, (types.FunctionType, type)):
        return value.__module__ == home  # looked into as well, like everything that the hand-in defines
    if isinstance(value, tuple):
        return _is_fixed(value)
    return isinstance(value, (*_PLAIN, np.ufunc)) or getattr(value, "__module__", "") == "math"
