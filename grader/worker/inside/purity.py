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

_PLAIN = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset, range)
_MODULES = {"numpy", "math", "numpy.linalg", "cmath", "typing", "__future__"}
_TELLTALE = {
    *("seterr", "seterrcall", "setbufsize", "set_printoptions", "random", "seed", "errstate", "put", "place"),
    *("exec", "eval", "globals", "vars", "locals", "setattr", "delattr", "__dict__", "__import__", "open", "__class__"),
    *("type", "input", "compile", "super", "__setattr__", "__builtins__", "object", "id", "next", "iter"),
}
_WRITES = {"STORE_GLOBAL", "DELETE_GLOBAL", "STORE_DEREF", "IMPORT_NAME", "DELETE_ATTR", "YIELD_VALUE"}


def keeps_no_state(names: dict[str, Any]) -> bool:
    """Return whether nothing that the module ``names`` defines can leave anything behind after a call."""
    own = [value for name, value in names.items() if not name.startswith("__")]
    return all(_is_stateless(value, names) for value in own if not isinstance(value, types.ModuleType))


def _is_stateless(value: Any, names: dict[str, Any]) -> bool:
    if isinstance(value, (types.FunctionType, type)) and value.__module__ != names.get("__name__"):
        return True  # imported: no function may name it (see _may_be_named)
    if isinstance(value, types.FunctionType):
        defaults = (*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values())
        fixed = all(isinstance(default, _PLAIN) for default in defaults)
        return fixed and not value.__dict__ and not value.__closure__ and _reads_only(value.__code__, names, None)
    if isinstance(value, type):
        return type(value) is type and value.__bases__ == (object,) and _is_plain_class(value, names)
    return True  # a value: no function may name it unless it is plain (see _reads_only)


def _is_plain_class(kind: type, names: dict[str, Any]) -> bool:
    for name, value in kind.__dict__.items():
        if isinstance(value, types.FunctionType):
            defaults = (*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values())
            if not all(isinstance(default, _PLAIN) for default in defaults) or value.__closure__:
                return False
            if not _reads_only(value.__code__, names, value.__code__.co_varnames[:1]):
                return False
        elif not isinstance(value, _PLAIN) and name not in ("__dict__", "__weakref__", "__annotations__"):
            return False
    return True


def _reads_only(code: types.CodeType, names: dict[str, Any], own: tuple[str, ...] | None) -> bool:
    """Return whether ``code`` writes to its locals, its arguments and (in a method) its own object only."""
    if _TELLTALE & set(code.co_names):
        return False
    previous = None
    for step in dis.get_instructions(code):
        if step.opname in _WRITES:
            return False
        if step.opname == "STORE_ATTR" and not (
            own and previous is not None and previous.opname.startswith("LOAD_FAST") and previous.argval == own[0]
        ):
            return False
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME") and not _may_be_named(
            names.get(step.argval), names.get("__name__")
        ):
            return False
        previous = step
    inner = [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return all(_reads_only(constant, names, None) for constant in inner)


def _may_be_named(value: Any, home: object) -> bool:
    if isinstance(value, types.ModuleType):
        return value.__name__ in _MODULES
    if isinstance(value, (types.FunctionType, type)):
        return value.__module__ == home  # looked into as well, like everything that the hand-in defines
    if isinstance(value, tuple):
        return all(isinstance(item, _PLAIN) and not isinstance(item, tuple) for item in value)
    ufunc = type(value).__name__ == "ufunc" and type(value).__module__ == "numpy"
    return isinstance(value, _PLAIN) or ufunc or getattr(value, "__module__", "") == "math"
