"""What a check is given in the place of reference, probes and generator, when it is recorded or replayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.kits.values import bits_of

REFERENCE, PROBES, RNG = range(3)  # the first tokens of every run
DRAWS = tuple(name for name in dir(np.random.Generator) if name[0] != "_" and name != "bit_generator")


class StandIn:
    """What a check is given in the place of the reference, the probes, or a thing of theirs."""

    __slots__ = ("_number", "_recorder")

    def __init__(self, recorder: Any, number: int) -> None:
        object.__setattr__(self, "_recorder", recorder)
        object.__setattr__(self, "_number", number)

    def __repr__(self) -> str:
        return "<of the reference>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        return self._recorder.attribute(self._number, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._recorder.call(self._number, "__setattr__", (name, value), {})

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call the thing itself."""
        return self._recorder.call(self._number, "", arguments, named)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._recorder.call(self._number, "__iter__", (), {})
        while True:
            try:
                value = self._recorder.call(object.__getattribute__(iterator, "_number"), "__next__", (), {})
            except StopIteration:
                return
            yield value

    def __len__(self) -> int:
        try:
            return int(self._recorder.call(self._number, "__len__", (), {}))
        except AttributeError as error:
            raise TypeError("it has no length") from error

    def __bool__(self) -> bool:
        return bool(self._recorder.call(self._number, "__bool__", (), {}))

    def __getitem__(self, index: Any) -> Any:
        return self._recorder.call(self._number, "__getitem__", (index,), {})

    def __setitem__(self, index: Any, value: Any) -> None:
        self._recorder.call(self._number, "__setitem__", (index, value), {})

    def __contains__(self, value: Any) -> bool:
        return bool(self._recorder.call(self._number, "__contains__", (value,), {}))


class RecordingGenerator(np.random.Generator):
    """A generator that notes what it draws, and in which state it is given away."""

    recorder: Any

    @property
    def bit_generator(self) -> Any:
        """The bit generator: who asks for it gives the generator away."""
        self.recorder.give_away(self)
        return bits_of(self)


def _draw(name: str) -> Callable[..., Any]:
    def draw(self: Any, *arguments: Any, **named: Any) -> Any:
        return self.recorder.call(RNG, name, arguments, named)

    return draw


for _name in DRAWS:
    setattr(RecordingGenerator, _name, _draw(_name))
