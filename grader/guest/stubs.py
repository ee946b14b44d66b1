"""Stand-ins for packages that only show something (plots, progress, widgets): they draw nothing, and code goes on.

A package of ``PACKAGES`` is a stand-in unless the manifest lists it. Whatever is asked of one exists, at any depth:
``matplotlib.pyplot.subplots(2, 3)``. What comes back takes every call, attribute, index, operator and loop. A few
values return into what a student computes (the shape of ``subplots``, the counts of ``hist``): ``stub_values.py``.
"""

from __future__ import annotations

import builtins
import dis
import gc
import itertools
import sys
from collections.abc import Callable, Generator, Iterator
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any, ClassVar

_LISTED = """
    matplotlib mpl_toolkits pylab matplotlib_inline japanize_matplotlib matplotlib_fontja scienceplots seaborn
    plotly bokeh altair holoviews hvplot pyecharts pygal graphviz pydot torchviz torchinfo torchsummary visdom
    celluloid livelossplot mplcursors adjustText yellowbrick tensorboard tensorboardX wandb mlflow comet_ml
    ipywidgets ipympl IPython google streamlit gradio tqdm rich alive_progress progressbar fastprogress enlighten
    tabulate prettytable colorama termcolor
"""
PACKAGES = frozenset(_LISTED.split())
NOT_KNOWN = object()
# Asked in turn what (path, name) is, and what a call of (path, arguments, options) gives; NOT_KNOWN: ask the next.
KNOWN_NAMES: list[Callable[[str, str], Any]] = []
KNOWN_VALUES: list[Callable[[str, tuple[Any, ...], dict[str, Any]], Any]] = []
VERSION = "3.10.0"  # of every stand-in; code compares it
_UNPACK, _UNPACK_EX = dis.opmap["UNPACK_SEQUENCE"], dis.opmap["UNPACK_EX"]
_CALLS = {code for name, code in dis.opmap.items() if name in ("CALL", "CALL_KW", "CALL_FUNCTION_EX", "PRECALL")}
_MANY = 10_000  # items for ``zip`` and ``map``, which end with what the student computes from
_TOGETHER = {"zip", "map", "zip_longest"}
_calls: dict[tuple[int, int], tuple[CodeType, bool]] = {}  # by a code's id and an instruction
_ERRORS = ("Error", "Exception", "Warning")
_ASKS = ("is_", "has_", "waitfor"), ("exists", "interactive")  # beginnings and ends of names that ask: no


class StubClass(type):
    """The class of stand-in classes: its attributes exist as well, and every stub is an instance of every one."""

    _stub_path: str

    def __getattr__(cls, name: str) -> Any:
        if _is_special(name):
            raise AttributeError(name)
        return named(cls.__dict__.get("_stub_path", ""), name)

    def __instancecheck__(cls, instance: object) -> bool:
        if "_stub_path" in cls.__dict__:  # one of ours; a student's subclass asks as every class does
            return type.__instancecheck__(Stub, instance)
        return type.__instancecheck__(cls, instance)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        """Make an instance; a function that a class of ours is put before as a decorator stays what it is."""
        if "_stub_path" not in cls.__dict__:
            return super().__call__(*arguments, **options)
        return _called(cls._stub_path, arguments, options)


class Stub(metaclass=StubClass):
    """Stands for anything of such a package.

    ``fig, ax = plt.subplots()`` unpacks: it yields as many values as the assignment takes. Options of
    a class, attributes and items that are set can be read again. As a number it is 0.
    """

    def __init__(self, *_arguments: Any, **options: Any) -> None:
        self.__dict__.update(options)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Do nothing."""
        return _called(_path(self), arguments, options)

    def __getattr__(self, name: str) -> Any:
        if _is_special(name):
            raise AttributeError(name)
        made = self.__dict__[name] = named(_path(self), name)
        return made

    def __getitem__(self, index: Any) -> Any:
        items = self.__dict__.setdefault("_stub_items", {})
        try:
            if index not in items:
                items[index] = stub(_path(self) + "[]")
            return items[index]
        except TypeError:  # a slice, or a list of numbers
            return stub(_path(self) + "[]")

    def __setitem__(self, index: Any, value: Any) -> None:
        try:
            self.__dict__.setdefault("_stub_items", {})[index] = value
        except TypeError:  # as above
            return

    def __delitem__(self, _index: Any) -> None: ...

    def __contains__(self, _item: Any) -> bool:
        return False

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_error: Any) -> None: ...

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *_error: Any) -> None: ...

    def __await__(self) -> Generator[Any, None, Any]:
        yield from ()
        return self

    def __iter__(self) -> Iterator[Any]:
        item, caller = stub(_path(self) + "[]"), sys._getframe(1)
        wanted = _wanted(caller, len(self))
        return _Together(item, len(self), caller) if wanted == _MANY else itertools.repeat(item, wanted)

    def __next__(self) -> Any:
        return stub(_path(self) + "[]")

    def __len__(self) -> int:
        return int(self.__dict__.get("_stub_length", 1))

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return "<not available while grading>"

    def __format__(self, how: str) -> str:
        for number in (0.0, 0):
            try:
                return format(number, how) if how else repr(self)
            except ValueError:
                continue
        return format(repr(self), "" if how[-1:] not in "s" else how)

    def __fspath__(self) -> str:
        return "not-available-while-grading"

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        import numpy as np

        if dtype not in (None, object, np.dtype(object)):
            return np.zeros((), dtype)
        array = np.empty((), object)
        array[()] = self
        return array

    def __array_ufunc__(self, *_arguments: Any, **_options: Any) -> Any:
        return stub(_path(self))

    def __array_function__(self, *_arguments: Any) -> Any:
        return stub(_path(self))

    def _same(self, *_others: Any) -> Any:
        return stub(_path(self))

    def _no(self, _other: Any) -> bool:
        return False

    def _zero(self, *_digits: Any) -> int:
        return 0

    def __float__(self) -> float:
        return 0.0

    def __complex__(self) -> complex:
        return 0j

    __lt__ = __le__ = __gt__ = __ge__ = _no
    __int__ = __index__ = __trunc__ = __floor__ = __ceil__ = _zero
    __neg__ = __pos__ = __invert__ = __abs__ = __round__ = _same
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __matmul__ = __rmatmul__ = _same
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __lshift__ = __rlshift__ = _same
    __rshift__ = __rrshift__ = __divmod__ = __rdivmod__ = _same


Stub.__module__, Stub.__qualname__ = "builtins", "<not available while grading>"  # what is said of one that is returned


class _Together:
    """The items of a stub for ``zip`` or ``map``: as many as what it is taken together with has, alone its own."""

    _calls: ClassVar[list[tuple[CodeType, int, list[_Together]]]] = []  # the last one, and what was made for it

    def __init__(self, item: Any, length: int, caller: Any) -> None:
        self._item, self._length, self._left = item, length, -1
        code, at = caller.f_code, caller.f_lasti
        last = self._calls.pop() if self._calls else (None, 0, [])
        self._beside = last[2] if last[:2] == (code, at) and all(each._left < 0 for each in last[2]) else []
        self._beside.append(self)
        self._calls.append((code, at, self._beside))

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._left < 0:
            longest = max(each._length for each in self._beside)
            self._left = longest if self._is_among_stubs() else _MANY
            self._calls.clear()
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._item

    def _is_among_stubs(self) -> bool:
        """Return whether ``zip`` or ``map`` holds nothing but stubs: both keep their iterators in a tuple."""
        if len(self._beside) < 2:  # as nearly always; what follows takes a while
            return False
        holders = [each for each in gc.get_referrers(self) if type(each) is tuple]
        return any(all(type(each) is _Together for each in holder) for holder in holders)


class StubModule(ModuleType):
    """A module in which every name exists."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []  # a package, so that ``import matplotlib.pyplot`` finds its parts

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            return VERSION
        if _is_special(name) and name != "__all__":
            raise AttributeError(name)
        made = named(self.__name__, name)
        setattr(self, name, made)
        return made

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Do what the name means where it is no module: ``from bokeh import plotting`` may be either."""
        return _called(self.__name__, arguments, options)


def stub(path: str, options: dict[str, Any] | None = None, length: int = 1) -> Stub:
    """Return what stands for the thing behind ``path``; its options can be read, and it counts as ``length`` items."""
    made = Stub.__new__(Stub)
    made.__dict__.update(options or {})
    made.__dict__.update({"_stub_path": path, "_stub_length": length})
    return made


def named(path: str, name: str) -> Any:
    """Return what the package has under this name: a class (``Axes``), an exception, or anything else."""
    whole = f"{path}.{name}"
    for known in KNOWN_NAMES:
        if (found := known(path, name)) is not NOT_KNOWN:
            return found
    if name == "__all__":
        raise AttributeError(name)
    if name == "get_ipython":
        return getattr(builtins, name, stub(whole))
    if not name[:1].isupper() or name.isupper() or "(" in path:
        return stub(whole)
    if name.endswith(_ERRORS):
        return type(name, (Exception,), {})
    return StubClass(name, (Stub,), {"_stub_path": whole, "__module__": path})


def _called(path: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Return what a call of the thing behind ``path`` gives."""
    first = arguments[0] if arguments else None
    if len(arguments) == 1 and not options and _is_the_students(first):
        return first  # ``path`` is a decorator
    for known in KNOWN_VALUES:
        if (found := known(path, arguments, options)) is not NOT_KNOWN:
            return found
    name = path.rpartition(".")[2]
    if name.startswith(_ASKS[0]) or name.endswith(_ASKS[1]):
        return False
    return stub(path + "()", options if name[:1].isupper() else None)  # a widget knows the ``value`` it is made with


def _is_the_students(value: object) -> bool:
    return isinstance(value, (FunctionType, MethodType)) or (isinstance(value, type) and type(value) is not StubClass)


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _path(thing: Stub) -> str:
    """Return where a stub was found; that of a student's subclass is the class's name."""
    return str(thing.__dict__.get("_stub_path") or type(thing).__name__)


def _wanted(caller: Any, length: int) -> int:
    """Return how many items the caller's instruction takes: those of an unpacking, else ``length``.

    With ``zip`` and ``map`` the stub goes on as long as what it is taken together with.
    """
    code, at = caller.f_code.co_code, caller.f_lasti
    if code[at] == _UNPACK:
        return int(code[at + 1])
    if code[at] == _UNPACK_EX:
        return int(code[at + 1] + (code[at - 1] if code[at - 2] == dis.EXTENDED_ARG else 0))
    if code[at] in _CALLS and _TOGETHER & {*caller.f_code.co_names} and _takes_together(caller.f_code, at):
        return _MANY
    return length


def _takes_together(code: CodeType, at: int) -> bool:
    """Say whether the call at an instruction is one of ``zip`` or ``map`` with something beside the stub."""
    if (id(code), at) not in _calls:
        instructions = {instruction.offset: instruction for instruction in dis.get_instructions(code)}
        call = instructions[at]
        name = next(
            (
                each.argval
                for each in reversed([each for each in instructions.values() if each.offset < at])
                if each.argval in _TOGETHER and _start(each) == _start(call)
            ),
            None,
        )
        alone = call.opname != "CALL_FUNCTION_EX" and call.arg == (2 if name == "map" else 1)
        _calls[id(code), at] = code, name is not None and not alone  # the code is kept, and so is its id
    return _calls[id(code), at][1]


def _start(instruction: dis.Instruction) -> tuple[Any, Any]:
    positions = instruction.positions
    return (positions.lineno, positions.col_offset) if positions else (None, None)
