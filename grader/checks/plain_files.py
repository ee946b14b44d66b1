"""Collect check files that hold nothing special without pytest, whose import takes longer than NumPy's.

Most files are plain: functions ``test_…`` that take fixtures of ours, with the marks of ``grader.checks`` and with
``pytest.mark.parametrize`` over values whose ids are beyond doubt. Anything else, and whatever goes wrong, is left to
pytest (``pytest_session.py``): an assert to rewrite, a fixture, a class, a ``conftest.py``, a name of pytest's that is
needed while the file is imported. Both give the same checks; ``tests/checks/test_plain_files.py`` compares them.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from grader.checks.collected import OWN_FIXTURES, Case, Found

# What a file says that pytest may see otherwise: an assert, its loader, the modules that are there, pytest as a value.
_WORDS = (b"assert", b"modules", b"__loader__", b"__spec__", b"__cached__", b"__signature__", b"__test__")
_FOR_PYTEST = re.compile(rb"\b(?:" + b"|".join(_WORDS) + rb")\b")
_PLAIN_USE = re.compile(rb"import pytest\r?\n|pytest\.(?=[a-z])")
_SEEN_BY_PYTEST = {"__signature__", "__partialmethod__", "_partialmethod", "__test__", "patchings", "place_as"}
_CODE = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_LONG = 100  # characters of a text that newer versions of pytest no longer take as an id
_NOT_ENTERED = re.compile(r"__pycache__|\..*|_darcs|build|CVS|dist|node_modules|venv|.*\.egg|\{arch\}")  # by pytest


class _NotPlain(BaseException):
    """This file is for pytest. Not an ``Exception``: nothing in a check's file is to catch it."""


class _Asked:
    """Whether a file asks for what only pytest has, were it in a ``try``: then the file is for pytest."""

    def __init__(self, kinds: Sequence[str] = ()) -> None:
        self.kinds, self.for_pytest = kinds, False

    def refuse(self) -> _NotPlain:
        """Note it, and return what is to be raised."""
        self.for_pytest = True
        return _NotPlain()

    def find_spec(self, name: str, *_: object) -> None:
        """Note, as a finder of ``sys.meta_path``, that the folder of the checks is imported: pytest makes it one."""
        if name.partition(".")[0] in self.kinds:
            self.for_pytest = True


class _Mark:
    """What ``pytest.mark.NAME(…)`` says, named as in pytest's own ``Mark``."""

    __slots__ = ("args", "kwargs", "name")

    def __init__(self, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        self.name, self.args, self.kwargs = name, args, kwargs


class _Parametrize:
    """``pytest.mark.parametrize``, and what it gives: a decorator."""

    def __init__(self, asked: _Asked, mark: _Mark | None = None) -> None:
        self._asked, self._mark = asked, mark

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self._mark is None:
            return _Parametrize(self._asked, _Mark("parametrize", args, kwargs))
        if kwargs or len(args) != 1 or not isinstance(args[0], FunctionType):
            raise self._asked.refuse()
        [function] = args
        vars(function)["pytestmark"] = [*vars(function).get("pytestmark", ()), self._mark]
        return function

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name) if name.startswith("__") else self._asked.refuse()


class _Marks:
    """``pytest.mark``, as far as plain files use it."""

    def __init__(self, asked: _Asked) -> None:
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name != "parametrize":
            raise self._asked.refuse()
        return _Parametrize(self._asked)


class _PytestLater(ModuleType):
    """``pytest`` in a plain file: the marks, and pytest itself as soon as a running check asks for more."""

    def __init__(self, asked: _Asked) -> None:
        super().__init__("pytest")
        self._is_importing, self._asked = True, asked

    def __getattr__(self, name: str) -> Any:
        if not self._is_importing:
            return getattr(importlib.import_module("pytest"), name)
        if name.startswith("__"):  # the import itself and ``inspect`` ask for these
            raise AttributeError(name)
        if name == "mark":
            return _Marks(self._asked)
        raise self._asked.refuse()


@contextmanager
def _pytest_is_not_needed(asked: _Asked) -> Iterator[None]:
    """Have ``import pytest`` give its marks, unless it is imported already; note what is asked for besides."""
    later = None if "pytest" in sys.modules else _PytestLater(asked)
    if later is not None:
        sys.modules["pytest"] = later
    sys.meta_path.insert(0, asked)
    try:
        yield
    finally:
        sys.meta_path.remove(asked)
        if later is not None:
            later._is_importing = False
            if sys.modules.get("pytest") is later:
                del sys.modules["pytest"]


def plainly_collected(folder: Path, kinds: Sequence[str]) -> list[Found] | None:
    """Return what the folders ``kinds`` of an assignment hold, in order; None if that takes pytest."""
    try:
        files = [file for kind in kinds for file in _check_files(folder / kind)]
        asked = _Asked(kinds)
        with _pytest_is_not_needed(asked):
            modules = [_imported(file) for file in files]
        found = [found for module in modules for found in _functions(module)]
        return None if asked.for_pytest else found
    except KeyboardInterrupt:
        raise
    except BaseException:  # whatever a check's file raised: pytest will meet it again and say where
        return None


def _check_files(folder: Path) -> list[Path]:
    """Return the files with checks; what pytest would import besides, or look into, is not plain."""
    if any((above / "conftest.py").exists() for above in (folder, *folder.parents)):
        raise _NotPlain
    files = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if not _NOT_ENTERED.fullmatch(entry.name):
                raise _NotPlain
        elif entry.name == "__init__.py":
            raise _NotPlain
        elif entry.suffix == ".py" and (entry.stem.startswith("test_") or entry.stem.endswith("_test")):
            files.append(entry)
    return files


def _imported(file: Path) -> ModuleType:
    """Import a file under the name that pytest would give it."""
    if _is_for_pytest(file.read_bytes()):
        raise _NotPlain
    name = f"{file.parent.name}.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None or "." in file.stem or name in sys.modules:
        raise _NotPlain
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


def _is_for_pytest(source: bytes) -> bool:
    """Say whether a text holds an assert, which pytest rewrites so that a failure says both values, or the like."""
    if any(word in source for word in _WORDS) and _FOR_PYTEST.search(source):
        return True
    return b"pytest" in _PLAIN_USE.sub(b"", source).lower()


def _functions(module: ModuleType) -> Iterator[Found]:
    """Yield the check functions of a module.

    Raises:
        _NotPlain: it holds something that only pytest understands.
    """
    for name, value in list(vars(module).items()):
        if name in ("pytestmark", "__test__") or name.startswith("pytest_"):
            raise _NotPlain
        if _is_pytests(value):  # a fixture
            raise _NotPlain
        if callable(value) and getattr(value, "__test__", None) is True:  # whatever its name is
            raise _NotPlain
        if name.startswith("Test") and isinstance(value, type):
            raise _NotPlain
        if name.startswith("test") and callable(value):
            yield _found(module, name, value)


def _is_pytests(value: object) -> bool:
    return type(value).__module__.partition(".")[0] in ("pytest", "_pytest")


def _found(module: ModuleType, name: str, function: Any) -> Found:
    code = getattr(function, "__code__", None)
    if not isinstance(function, FunctionType) or function.__module__ != module.__name__ or code is None:
        raise _NotPlain
    if hasattr(function, "__wrapped__") or _SEEN_BY_PYTEST & vars(function).keys():
        raise _NotPlain
    if code.co_flags & _CODE or code.co_posonlyargcount:
        raise _NotPlain
    takes = _arguments(function)
    cases = _cases(function, takes)
    if not set(takes) <= {*OWN_FIXTURES, *cases[0].parameters}:
        raise _NotPlain  # a fixture of the author's own, or one that does not exist: pytest knows
    return Found(name, Path(str(module.__file__)), function, takes, cases)


def _arguments(function: FunctionType) -> tuple[str, ...]:
    """Return the arguments that are asked for: those without a default."""
    code = function.__code__
    positional = code.co_varnames[: code.co_argcount]
    asked = positional[: len(positional) - len(function.__defaults__ or ())]
    keyword_only = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return (*asked, *(name for name in keyword_only if name not in (function.__kwdefaults__ or {})))


def _cases(function: FunctionType, takes: tuple[str, ...]) -> tuple[Case, ...]:
    """Return the cases of a function; the mark that stands closest to it varies most slowly."""
    cases = [Case("", {})]
    for mark in getattr(function, "pytestmark", ()):
        if mark.name != "parametrize" or len(mark.args) != 2 or set(mark.kwargs) - {"ids"}:
            raise _NotPlain
        names, rows = _parameters(*mark.args)
        if not set(names) <= set(takes) - set(cases[0].parameters) - set(OWN_FIXTURES):
            raise _NotPlain
        ids = _ids(names, rows, mark.kwargs.get("ids"))
        cases = [
            Case(f"{case.id}-{own}" if case.id else own, {**case.parameters, **dict(zip(names, row, strict=True))})
            for case in cases
            for own, row in zip(ids, rows, strict=True)
        ]
    return tuple(cases)


def _parameters(argument: Any, values: Any) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the names of the parameters and their values, a row for each case."""
    if not isinstance(argument, str | list | tuple) or not isinstance(values, list | tuple) or not values:
        raise _NotPlain
    names = tuple(name.strip() for name in argument.split(",")) if isinstance(argument, str) else tuple(argument)
    if len(set(names)) < len(names) or not all(isinstance(name, str) and name.isidentifier() for name in names):
        raise _NotPlain  # a comma at the end, which versions of pytest understand differently; a name that is none
    if any(map(_is_pytests, values)):  # pytest.param(…)
        raise _NotPlain
    if isinstance(argument, str) and len(names) == 1:
        return names, [(value,) for value in values]
    rows = [tuple(value) for value in values if isinstance(value, list | tuple)]
    if len(rows) != len(values) or any(len(row) != len(names) for row in rows):
        raise _NotPlain
    return names, rows


def _ids(names: tuple[str, ...], rows: list[tuple[Any, ...]], given: Any) -> list[str]:
    """Return the ids of one mark's cases, if every version of pytest would give the same."""
    if isinstance(given, list | tuple):
        ids = [_text(own) for own in given]
    elif given is None or callable(given):
        ids = ["-".join(_id(name, value, i, given) for name, value in zip(names, row, strict=True))
               for i, row in enumerate(rows)]  # fmt: skip
    else:
        raise _NotPlain
    if len(ids) != len(rows) or len(set(ids)) != len(ids):
        raise _NotPlain
    return ids


def _id(name: str, value: Any, index: int, make: Callable[[Any], Any] | None) -> str:
    made = None if make is None else make(value)
    if made is not None:
        return _text(made)
    if type(value) in (bool, int, float, complex, type(None)):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bytes | re.Pattern) or hasattr(value, "__name__") or type(value).__module__ == "enum":
        raise _NotPlain
    if isinstance(value, bool | int | float | complex) or hasattr(type(value), "__members__"):  # of a kind of its own
        raise _NotPlain
    return f"{name}{index}"


def _text(own: Any) -> str:
    """Return an id that pytest takes as it is."""
    if type(own) is not str or not 0 < len(own) <= _LONG or not own.isascii() or not own.isprintable() or "\\" in own:
        raise _NotPlain
    return own
