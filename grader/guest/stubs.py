"""Stub stand-ins for packages that students import by habit: plots draw nothing, progress bars show nothing."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

_UNPACK = dis.opmap["UNPACK_SEQUENCE"]


class Stub:
    """Takes any call, attribute, index, operator or loop and does nothing.

    ``fig, ax = plt.subplots()`` unpacks: it yields as many values as the assignment takes.
    """

    def __call__(self, *_arguments: Any, **_options: Any) -> Any:
        """Do nothing."""
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _index: Any) -> Any:
        return self

    def __setitem__(self, _index: Any, _value: Any) -> None: ...

    def __setattr__(self, _name: str, _value: Any) -> None: ...

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_error: Any) -> None: ...

    def __iter__(self) -> Iterator[Any]:
        caller = sys._getframe(1)
        code, at = caller.f_code.co_code, caller.f_lasti
        return iter([self] * (code[at + 1] if code[at] == _UNPACK else 1))

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return "<not available while grading>"

    def _same(self, *_other: Any) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same


class StubModule(ModuleType):
    """A module whose every attribute is a stub."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []  # a package, so that ``import matplotlib.pyplot`` finds its parts

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Stub()


class ProgressBar:
    """Stub of ``tqdm``: passes the items through and shows nothing."""

    def __init__(self, iterable: Iterable[Any] = (), *_arguments: Any, **_options: Any) -> None:
        self.iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self.iterable)

    def __len__(self) -> int:
        return len(self.iterable)  # type: ignore[arg-type]  # fails as tqdm does

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_error: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_arguments, **_options: None


def _progress(module: ModuleType) -> None:
    module.tqdm = module.tqdm_notebook = ProgressBar  # type: ignore[attr-defined]
    module.trange = lambda *bounds, **_options: ProgressBar(range(*bounds))  # type: ignore[attr-defined]


def _widgets(module: ModuleType) -> None:
    def interact(*arguments: Any, **_options: Any) -> Any:
        return arguments[0] if arguments and callable(arguments[0]) else lambda function: function

    module.interact = module.interactive = module.interact_manual = interact  # type: ignore[attr-defined]


_CONTENTS = {"tqdm": _progress, "ipywidgets": _widgets}
PACKAGES = frozenset(
    {"matplotlib", "mpl_toolkits", "japanize_matplotlib", "seaborn", "tqdm", "google", "ipywidgets", "plotly"}
)


def module(name: str) -> ModuleType:
    """Return a stub of the module ``name`` (dotted)."""
    made = StubModule(name)
    add_contents = _CONTENTS.get(name.partition(".")[0])
    if add_contents:
        add_contents(made)
    return made
