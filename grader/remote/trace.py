"""What was recorded of a check, read again: which call, what went in, what came out, what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgpack
import numpy as np

from grader.guest import wire
from grader.model import Exchange
from grader.remote.client import RecordedExchange


class Inside:
    """Something that stays inside the worker: an object, a callback, a random generator."""

    def __repr__(self) -> str:
        return "<inside>"


INSIDE = Inside()


def exchanges(transcript: Sequence[RecordedExchange]) -> Iterator[Exchange]:
    """Yield what was recorded, in order, as far as it can be read: the worker's half may hold anything.

    What an iterator gives (a generator's items) is the result of the call that has made it, as if that were a list.
    """
    found: list[Exchange] = []
    makers: dict[int, int] = {}  # handle of an object -> which call has returned it
    iterators: dict[int, int] = {}  # handle of an iterator -> the call whose result it goes through
    for recorded in transcript:
        try:
            answer = _answer(recorded)
        except (wire.WireError, IndexError, KeyError, TypeError, ValueError, AttributeError, msgpack.UnpackException):
            break
        if answer is None:
            continue
        exchange, owner, handle = answer
        if exchange.name == "__iter__" and owner in makers and handle >= 0:
            iterators[handle] = makers.pop(owner)
            found[iterators[handle]] = found[iterators[handle]]._replace(result=[])
        elif exchange.name == "__next__" and owner in iterators:
            found[iterators[owner]] = _with_item(found[iterators[owner]], exchange)
        elif not (exchange.name == "__len__" and owner in makers and exchange.error is not None):  # list() asks first
            makers |= {handle: len(found)} if handle >= 0 else {}
            found.append(exchange)
    yield from found


def _with_item(call: Exchange, item: Exchange) -> Exchange:
    """Return the call whose result is gone through with one more item, or with the error that ended it."""
    if item.error is None:
        return call._replace(result=[*call.result, item.result])
    return call if item.error[0] == "StopIteration" else call._replace(result=None, error=item.error)


def _answer(recorded: RecordedExchange) -> tuple[Exchange, int, int] | None:
    """Return an exchange, the handle of the object that was asked, and that of its result: -1 where there is none."""
    numbers: dict[int, int] = {}
    kept: list[Any] = []
    codes: set[int] = set()
    handles = [-1]

    def special(code: int, content: Any) -> Any:
        codes.add(code)
        if code == wire.HANDLE:
            handles.append(content[0] if type(content) is list else content)
        if code != wire.SHARED:
            return INSIDE
        numbers[id(content[1])] = content[0]
        kept.append(content[1])  # so that its id stays its own
        return content[1]

    request = wire.Decoder(special).decode(recorded.request[wire.HEADER.size :])
    del handles[1:]
    answer = wire.Decoder(special).decode(recorded.body)
    asked, arguments = request[3], request[5:]
    owner = -1 if asked is None else int(asked)
    inputs: dict[str, Any] = {}
    places: dict[int, str] = {}
    if recorded.what == "call":
        for place, value in (*enumerate(arguments[0]), *arguments[1].items()):
            _note_places(str(place), value, numbers, inputs, places)
    how, content = answer[1], answer[3:]
    if how == wire.ERROR:
        error = str(content[1] or content[0]), str(content[2])
        return Exchange(recorded.name, asked is None, inputs, error=error), owner, -1
    if how == "callable":  # a method was looked up, which is asked once in the life of a worker, not in each check
        return None
    if how != wire.OK:
        return Exchange(recorded.name, asked is None, inputs, result=INSIDE), owner, -1
    changes: dict[str, Any] = {}
    for number, now in sorted(content[1].items()):
        _note_changes(places[number], now, inputs, changes)
    touched = tuple(dict.fromkeys(places[number] for number in content[2])) if len(content) > 2 else ()
    draws, many = wire.GENERATOR in codes, recorded.what == "many"
    exchange = Exchange(recorded.name, asked is None, inputs, content[0], None, changes, touched, draws, many)
    return exchange, owner, handles[-1] if content[0] is INSIDE else -1


def _note_places(
    place: str, value: Any, numbers: Mapping[int, int], inputs: dict[str, Any], places: dict[int, str]
) -> None:
    """Note where each container of the check lies among the arguments, and the values in it."""
    number = numbers.get(id(value))
    if number is not None:
        places.setdefault(number, place)
    if type(value) is dict or type(value) is list:
        for key, item in value.items() if type(value) is dict else enumerate(value):
            _note_places(f"{place}/{key}", item, numbers, inputs, places)
    else:
        inputs[place] = value


def _note_changes(place: str, now: Any, before: Mapping[str, Any], changes: dict[str, Any]) -> None:
    """Note what is other than before at a place or below it: an array changed and one put in its place are the same."""
    if type(now) is dict or type(now) is list:
        for key, item in now.items() if type(now) is dict else enumerate(now):
            _note_changes(f"{place}/{key}", item, before, changes)
    elif place not in before or not _equal(now, before[place]):
        changes[place] = now


def _equal(a: Any, b: Any) -> bool:
    if type(a) is np.ndarray and type(b) is np.ndarray:
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    return a is b or (type(a) is type(b) and not isinstance(a, np.ndarray) and bool(a == b))
