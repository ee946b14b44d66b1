"""Whether a submission keeps state between calls, read from its bytecode.

A check that fails after others have run in the same worker is run again in a fresh one before it counts, so
that no earlier check can cost a point. Where no function of a submission can leave anything behind, the second
run could only repeat the first, and is spared. Doubt counts as state. The answer comes from the confined
side and is not trusted for more: a submission that lies about it can only harm itself.
"""

from __future__ import annotations

import dis
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
else:
    from .own_numpy import np


_PLAIN = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset, range)
_MODULES = {"numpy", "math", "numpy.linalg", "cmath", "typing", "__future__"}
_TELLTALE = {
    *("seterr", "seterrcall", "setbufsize", "set_printoptions", "random", "seed", "errstate", "put", "place"),
    *("exec", "eval", "globals", "vars", "locals", "setattr", "delattr", "__dict__", "__import__", "open", "__class__"),
    *("type", "input", "compile", "super", "__setattr__", "__builtins__", "object", "id", "next", "iter"),
}
# Instructions of Python 3.11 to 3.14 that change nothing outside the call in progress; one of a newer Python that is
# not listed counts as state. STORE_ATTR is looked at below. STORE_DEREF is here because no function of the module has a
# closure: it is a variable of the call in progress.
_LISTED = """
    BEFORE_WITH BINARY_OP BINARY_SLICE BINARY_SUBSCR BUILD_CONST_KEY_MAP BUILD_LIST BUILD_MAP BUILD_SET BUILD_SLICE
    BUILD_STRING BUILD_TUPLE CACHE CALL CALL_FUNCTION_EX CALL_INTRINSIC_1 CALL_KW CHECK_EG_MATCH CHECK_EXC_MATCH
    COMPARE_OP CONTAINS_OP CONVERT_VALUE COPY COPY_FREE_VARS DELETE_DEREF DELETE_FAST DELETE_SUBSCR DICT_MERGE
    DICT_UPDATE END_FOR END_SEND EXTENDED_ARG FORMAT_SIMPLE FORMAT_VALUE FORMAT_WITH_SPEC FOR_ITER GET_ITER GET_LEN
    GET_YIELD_FROM_ITER IS_OP JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD JUMP_IF_FALSE_OR_POP
    JUMP_IF_TRUE_OR_POP KW_NAMES LIST_APPEND LIST_EXTEND LIST_TO_TUPLE LOAD_ASSERTION_ERROR LOAD_ATTR LOAD_CLOSURE
    LOAD_CONST LOAD_DEREF LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_CHECK LOAD_FAST_LOAD_FAST LOAD_GLOBAL LOAD_METHOD
    LOAD_NAME MAKE_CELL MAKE_FUNCTION MAP_ADD MATCH_CLASS MATCH_KEYS MATCH_MAPPING MATCH_SEQUENCE NOP POP_EXCEPT
    POP_JUMP_BACKWARD_IF_FALSE POP_JUMP_BACKWARD_IF_NONE POP_JUMP_BACKWARD_IF_NOT_NONE POP_JUMP_BACKWARD_IF_TRUE
    POP_JUMP_FORWARD_IF_FALSE POP_JUMP_FORWARD_IF_NONE POP_JUMP_FORWARD_IF_NOT_NONE POP_JUMP_FORWARD_IF_TRUE
    POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE POP_JUMP_IF_TRUE POP_TOP PRECALL PREP_RERAISE_STAR
    PUSH_EXC_INFO PUSH_NULL RAISE_VARARGS RERAISE RESUME RETURN_CONST RETURN_GENERATOR RETURN_VALUE SEND
    SET_FUNCTION_ATTRIBUTE SET_ADD SET_UPDATE STORE_DEREF STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST
    STORE_SLICE STORE_SUBSCR SWAP TO_BOOL UNARY_INVERT UNARY_NEGATIVE UNARY_NOT UNARY_POSITIVE UNPACK_EX UNPACK_SEQUENCE
    WITH_EXCEPT_START YIELD_VALUE
    BUILD_INTERPOLATION BUILD_TEMPLATE LOAD_COMMON_CONSTANT LOAD_FAST_BORROW LOAD_FAST_BORROW_LOAD_FAST_BORROW
    LOAD_SMALL_INT LOAD_SPECIAL NOT_TAKEN POP_ITER
"""
_HARMLESS = frozenset(_LISTED.split())
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
        if step.opname == "STORE_ATTR":
            if not (own and _is_of_own_object(steps, at, own[0])):
                return False
        elif step.opname not in _HARMLESS:
            return False
        if own and step.opname.startswith("STORE_FAST") and own[0] in _named(step):
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
    return before.opname.startswith("LOAD_FAST") and _named(before)[-1] == own


def _named(step: dis.Instruction) -> tuple[str, ...]:
    """Return the variables of an instruction: Python 3.13 loads and stores two at once."""
    return step.argval if isinstance(step.argval, tuple) else (step.argval,)


def _may_be_named(value: Any, home: object) -> bool:
    if isinstance(value, types.ModuleType):
        return value.__name__ in _MODULES
    if isinstance(value, (types.FunctionType, type)):
        return value.__module__ == home  # looked into as well, like everything that the submission defines
    if isinstance(value, tuple):
        return _is_fixed(value)
    return isinstance(value, (*_PLAIN, np.ufunc)) or getattr(value, "__module__", "") == "math"
