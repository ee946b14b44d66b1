"""What the files of the checks keep between one run and the next: it is put back before every check.

One process grades the class. A check that counts in a global, or pops from a list that stands beside it, would judge
one submission by what others have handed in. So everything that can be changed in the modules of the checks, of the
reference and of the probes is written down once, and written back where it has changed. What cannot be written back
(an iterator, an open file) is refused before anything is graded.
"""

from __future__ import annotations

import functools
import random
import sys
import sysconfig
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FunctionType, MappingProxyType, MethodType, ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from grader.checks.collected import Check
from grader.errors import AssignmentError

_PLAIN = (int, float, complex, str, bytes, type(None), np.generic, np.dtype, np.ufunc, Path, range, slice)
_INSTALLED = tuple(
    {Path(sysconfig.get_path(name)).as_posix() for name in ("stdlib", "purelib", "platlib")}
    | {Path(__file__).parents[1].as_posix()}
)


class _Kept(NamedTuple):
    """Something that can be changed: its name for the author, a copy of what it holds, and how that is put back."""

    name: str
    live: Any
    saved: Any
    put_back: Callable[[Any], object]


class _State(NamedTuple):
    """A generator of random numbers, an array or a tensor: what is to be compared is asked for."""

    name: str
    ask: Callable[[], Any]
    saved: Any
    put_back: Callable[[Any], object]


class SharedState:
    """Everything that the modules of an assignment hold and a check could change.

    Raises:
        AssignmentError: there is something among it that could not be put back.
    """

    def __init__(self, folders: Iterable[Path], checks: Iterable[Check], modules: Iterable[Any]) -> None:
        self._folders = tuple(f"{folder.as_posix()}/" for folder in folders if folder != folder.parent)
        self._modules: set[object] = set()  # their names
        self._seen: dict[int, object] = {}  # by id; kept alive, so that no id is used again
        self._kept: list[_Kept] = []
        self._states: list[_State] = []
        for check in checks:
            for function in (check.function, *(made for _, made, _ in check.fixtures)):
                self._function(function, getattr(function, "__name__", "?"))
            for case in check.cases:
                for name, value in case.parameters.items():
                    self._visit(value, f"{check.id}[{case.id}] {name}")
        for module in modules:
            self._visit(module, getattr(module, "__name__", "reference"))
        self._live, self._saved = [kept.live for kept in self._kept], [kept.saved for kept in self._kept]
        self._asked = [state.saved for state in self._states]

    def restore(self) -> tuple[str, ...]:
        """Put everything back, and return the names of what had changed."""
        try:
            if self._live == self._saved and [state.ask() for state in self._states] == self._asked:
                return ()
        except Exception:  # an array of several elements has no truth value: another one stands in its place
            pass
        return tuple(self._put_back())

    def _put_back(self) -> Iterator[str]:
        for kept in self._kept:
            if changed := _changed(kept.live, kept.saved):
                kept.put_back(kept.saved)
                for key in changed:
                    if not key.startswith("__"):  # Python's own: the registry of warnings
                        yield f"{kept.name}.{key}" if key else kept.name
        for state in self._states:
            if state.ask() != state.saved:
                state.put_back(state.saved)
                yield state.name

    # ------------------------------------------------------------------------------------- what there is
    def _is_the_courses(self, file: str | None) -> bool:
        return bool(file) and str(file).startswith(self._folders) and not str(file).startswith(_INSTALLED)

    def _is_defined_in_the_course(self, kind: type) -> bool:
        file = getattr(sys.modules.get(kind.__module__), "__file__", None)  # the modules of checks are not kept there
        return kind.__module__ in self._modules or self._is_the_courses(file)

    def _visit(self, value: Any, name: str) -> None:
        if isinstance(value, _PLAIN) or id(value) in self._seen:
            return
        self._seen[id(value)] = value
        if isinstance(value, ModuleType):
            if self._is_the_courses(getattr(value, "__file__", None)):
                self._namespace(vars(value), _name(value.__file__))
        elif isinstance(value, FunctionType):
            self._function(value, name)
        elif isinstance(value, type):
            self._class(value, name)
        elif isinstance(value, dict | list | set | bytearray | deque):
            self._container(value, name)
        elif isinstance(value, tuple | frozenset):
            self._items(value, name)
        else:
            self._object(value, name)

    def _items(self, values: Iterable[Any], name: str) -> None:
        for value in values:
            self._visit(value, name)

    def _namespace(self, names: dict[str, Any], name: str) -> None:
        """Keep the names of a module, and what they stand for."""
        if id(names) in self._seen:
            return
        self._seen[id(names)] = names
        self._keep(names, dict(names), name)
        self._modules.add(names.get("__name__"))
        for key, value in list(names.items()):
            if not key.startswith("__"):
                self._visit(value, f"{name}.{key}")

    def _function(self, function: Any, name: str) -> None:
        """Keep the attributes, defaults and enclosed variables of a function, and the names of its module."""
        code = getattr(function, "__code__", None)
        if code is None or not self._is_the_courses(code.co_filename):
            return
        self._seen[id(function)] = function
        self._namespace(function.__globals__, _name(code.co_filename))
        self._keep(vars(function), dict(vars(function)), name)
        self._items(vars(function).values(), name)
        self._items(function.__defaults__ or (), name)
        self._visit(function.__kwdefaults__, name)
        for cell, variable in zip(function.__closure__ or (), code.co_freevars, strict=True):
            self._visit(cell, f"{name}.{variable}")

    def _class(self, kind: type, name: str) -> None:
        if self._is_defined_in_the_course(kind):
            self._kept.append(_Kept(name, vars(kind), dict(vars(kind)), functools.partial(_set_attributes, kind)))
            for key, value in list(vars(kind).items()):
                if not key.startswith("__") or isinstance(value, FunctionType):
                    self._visit(value, f"{name}.{key}")

    def _container(self, value: Any, name: str) -> None:
        self._keep(value, value.copy(), name)
        self._items(list(value.values()) if isinstance(value, dict) else list(value), name)

    def _object(self, value: Any, name: str) -> None:
        if type(value).__name__ == "cell":
            self._kept.append(_Kept(name, value, type(value)(value.cell_contents), functools.partial(_refill, value)))
            self._visit(value.cell_contents, name)
        elif isinstance(value, np.ndarray):
            self._array(value, name)
        elif type(value).__module__.startswith("numpy.random"):  # without importing it
            bits = getattr(value, "bit_generator", None) or getattr(value, "_bit_generator", value)
            self._states.append(_State(name, *_bits(bits)))
        elif isinstance(value, random.Random):
            self._states.append(_State(name, value.getstate, value.getstate(), value.setstate))
        elif type(value).__module__ in ("torch", "torch.nn.parameter") and hasattr(value, "detach"):
            array = value.detach().numpy()  # the same memory
            self._array(array, name)
        elif isinstance(value, Iterator) or hasattr(value, "fileno"):
            raise AssignmentError("checks.keeps_state", where=self._folders[0], name=name, kind=type(value).__name__)
        elif isinstance(value, MethodType | functools.partial):
            self._items(getattr(value, "args", ()), name)
            self._visit(getattr(value, "__self__", None), name)
            self._visit(getattr(value, "__func__", None) or getattr(value, "func", None), name)
        elif hasattr(value, "named_parameters") and hasattr(value, "state_dict"):  # a network of torch
            self._visit(value.state_dict(), name)
        elif isinstance(value, SimpleNamespace) or self._is_defined_in_the_course(type(value)):
            self._attributes(value, name)

    def _attributes(self, value: Any, name: str) -> None:
        if hasattr(value, "__dict__"):
            self._keep(vars(value), dict(vars(value)), name)
            self._items(list(vars(value).values()), name)
        slots = [slot for kind in type(value).__mro__ for slot in vars(kind).get("__slots__", ())]
        if slots := [slot for slot in slots if hasattr(value, slot)]:
            saved = {slot: getattr(value, slot) for slot in slots}
            ids = [id(part) for part in saved.values()]
            self._states.append(
                _State(
                    name, lambda: [id(getattr(value, slot, None)) for slot in slots], ids, lambda _: _set(value, saved)
                )
            )
            self._items(saved.values(), name)

    def _array(self, array: Any, name: str) -> None:
        if array.dtype.hasobject:
            self._items(array.ravel().tolist(), name)
        elif array.flags.writeable:
            saved = array.copy()
            self._states.append(_State(name, array.tobytes, array.tobytes(), lambda _: np.copyto(array, saved)))

    def _keep(self, live: Any, saved: Any, name: str) -> None:
        self._kept.append(_Kept(name, live, saved, functools.partial(_fill, live)))


def _name(file: str | None) -> str:
    return str(file).rpartition("/")[2]


def _bits(bits: Any) -> tuple[Callable[[], Any], Any, Callable[[Any], object]]:
    """Return how the state of a bit generator is asked for (its arrays as text), what it is, and how it is set."""
    saved = bits.state
    return lambda: str(bits.state), str(saved), lambda _: setattr(bits, "state", saved)


def _changed(live: Any, saved: Any) -> list[str]:
    """Return the keys of a dict whose values are others, ``[""]`` for another container that has changed."""
    if isinstance(live, dict | MappingProxyType):
        missing = object()
        keys = list(dict.fromkeys((*saved, *live)))
        return [str(key) for key in keys if live.get(key, missing) is not saved.get(key, missing)]
    if type(live).__name__ == "cell":
        return [] if live.cell_contents is saved.cell_contents else [""]
    if isinstance(live, set | bytearray):
        return [] if live == saved else [""]
    same = len(live) == len(saved) and all(one is other for one, other in zip(live, saved, strict=True))
    return [] if same else [""]


def _fill(live: Any, saved: Any) -> None:
    if isinstance(live, bytearray):
        live[:] = saved
        return
    live.clear()
    (live.extend if isinstance(live, list | deque) else live.update)(saved)


def _refill(cell: Any, saved: Any) -> None:
    cell.cell_contents = saved.cell_contents


def _set(value: object, saved: dict[str, Any]) -> None:
    for slot, part in saved.items():
        object.__setattr__(value, slot, part)


def _set_attributes(kind: type, saved: dict[str, Any]) -> None:
    for key in [key for key in vars(kind) if key not in saved]:
        delattr(kind, key)
    for key, value in saved.items():
        if vars(kind).get(key) is not value:
            setattr(kind, key, value)
