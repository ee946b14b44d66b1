"""``student`` as a check sees it: behaves like the student's module, wherever that really runs."""

from __future__ import annotations

import builtins
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader import messages
from grader.errors import AssignmentError, CheckEnded, StudentError
from grader.model import Lost, Text, Verdict
from grader.remote.load_notes import defines
from grader.remote.near_names import near_name

if TYPE_CHECKING:
    from grader.remote.client import Client

_UNKNOWN_NAME = re.compile(r"^name '(\w+)' is not defined")
_STAR = re.compile(r"^\s*from\s+\S+\s+import\s*\*", re.MULTILINE)


class StudentModule:
    """The student's module: functions and classes by name, other values by value.

    It has no methods of its own: any name may be one of the student's.
    """

    def __init__(self, client: Client, names: Mapping[str, str], lost: Sequence[Lost]) -> None:
        self._client, self._names, self._lost = client, names, lost
        self._values: list[str] = []  # that were asked for

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        kind = self._names.get(name)
        if kind is None or kind == "stand_in":
            if cause := self._client.cause(name, of_error=False):
                raise CheckEnded(Verdict.FAILED, cause)
            raise CheckEnded(Verdict.FAILED, missing(name, self._names, self._lost))
        if kind == "value":
            self._values.append(name)
            return self._client.get(None, name)
        return RemoteFunction(self._client, None, name)


def given_away_by(student: StudentModule, error: Exception) -> Text:
    """Return which function a value stands for, if a check has called one that it took for a function."""
    if isinstance(error, TypeError) and str(error).endswith("is not callable"):
        causes = (student._client.cause(name, of_error=False) for name in student._values)
        return next((cause for cause in causes if cause), Text())
    return Text()


def lost_name(student: StudentModule, error: StudentError) -> Text:
    """Return with which part of the submission, that was not run, the name of a ``NameError`` was lost."""
    found = _UNKNOWN_NAME.search(error.message) if error.type_name == "NameError" else None
    note = lost_with_part(found[1], student._lost, by_star=True) if found else None
    return messages.text("sandbox.cause.lost", name=found[1][:100], note=note) if found and note else Text()


def misspelt_name(student: StudentModule, error: StudentError, asked: Collection[str]) -> Text:
    """Return which function or class is near to the one that a ``NameError`` misses where it is called.

    If the page asks for the missing one (``asked``), its definition is misspelt, else perhaps the call.
    """
    found = _UNKNOWN_NAME.search(error.message) if error.type_name == "NameError" else None
    if not found or not re.search(rf"(?<![\w.]){found[1]}\(", error.place.en):
        return Text()
    name = found[1]
    similar = near_name(name, (each for each, kind in student._names.items() if kind in ("function", "class")))
    if not similar:
        return Text()
    key = "misspelt_definition" if name in asked and similar not in asked else "misspelt"
    return messages.text(f"sandbox.cause.{key}", name=name, similar=similar)


class RemoteFunction:
    """A function, class or method of the student's."""

    def __init__(self, client: Client, owner: RemoteObject | None, name: str) -> None:
        self._client, self._owner, self.__name__ = client, owner, name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call it."""
        return self._client.call(self._owner, self.__name__, arguments, options)

    def many(self, calls: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Call it once for each tuple of arguments, in one exchange; changes of arguments do not come back."""
        return self._client.many(self._owner, self.__name__, calls)

    def is_of(self, client: Client) -> bool:
        """Return whether it is a function of the module (no method) that this client speaks to."""
        return self._owner is None and self._client is client


class RemoteObject:
    """Something of the student's that stays inside the worker: an instance, a function, a generator."""

    def __init__(self, client: Client, number: int, type_name: str) -> None:
        self._client, self._number, self._type_name = client, number, type_name

    def __repr__(self) -> str:
        return f"<{self._type_name} of the student's>"

    @property
    def type_name(self) -> str:
        """The name of the student's type."""
        return self._type_name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._client.get(self, name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the object itself."""
        return self._client.call(self, None, arguments, options)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._client.call(self, "__iter__", (), {})
        while True:
            try:
                value = self._client.call(iterator, "__next__", (), {})
            except StopIteration:
                return
            yield value

    def __len__(self) -> int:
        try:
            return int(self._client.call(self, "__len__", (), {}))
        except AttributeError as error:
            raise TypeError(f"a {self._type_name} has no length") from error

    def __getitem__(self, index: Any) -> Any:
        return self._client.call(self, "__getitem__", (index,), {})


def missing(name: str, names: Mapping[str, str], lost: Sequence[Lost]) -> Text:
    """Return the message for a name that the submission does not define.

    A part of it that was not run is named only if that part would have defined the name.
    """
    note = lost_with_part(name, lost)
    if note is not None:
        return messages.text("sandbox.missing_lost", name=name, note=note)
    own = [each for each, kind in names.items() if kind != "imported"]
    if similar := near_name(name, own):
        return messages.text("sandbox.missing_similar", name=name, similar=similar)
    defined = ", ".join(sorted(own)[:12]) or messages.text("sandbox.nothing")
    return messages.text("sandbox.missing", name=name, found=defined)


def lost_with_part(name: str, lost: Sequence[Lost], *, by_star: bool = False) -> Text | None:
    """Return the note of the part that would have defined a name; ``by_star``: else of an import of everything."""
    notes = [part.note for part in lost if defines(part.source, name)]
    if by_star:
        notes += [part.note for part in lost if _STAR.search(part.source)]
    return notes[0] if notes else None


def error_class(known: str) -> type[StudentError]:
    """Return a ``StudentError`` that is also the builtin exception ``known``, for ``pytest.raises``."""
    builtin = getattr(builtins, known, None)
    if not isinstance(builtin, type) or not issubclass(builtin, Exception) or issubclass(builtin, OSError):
        return StudentError
    if builtin in (Exception, SyntaxError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError):
        return StudentError
    return _both(builtin)  # type: ignore[arg-type]  # classes are hashable


@cache
def _both(builtin: type[Exception]) -> type[StudentError]:
    try:
        both = type(f"Student{builtin.__name__}", (StudentError, builtin), {})
        both("", "")
    except (TypeError, ValueError):  # a builtin with a memory layout, or arguments, of its own
        return StudentError
    return both


_FUNCTIONS = (partial, np.ufunc, RemoteFunction, type)


def require_function(value: object) -> None:
    """Refuse an object that is more than a function: the student's side could only call it.

    Raises:
        AssignmentError: it has methods or attributes of its own, as a network has.
    """
    if not isinstance(value, _FUNCTIONS) and any(not name.startswith("_") for name in dir(value)):
        name = type(value).__name__
        raise AssignmentError("sandbox.not_a_function", where=name, type=name)
