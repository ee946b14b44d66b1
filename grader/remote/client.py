"""The client of one worker: sends the calls of a check, and returns results, errors and changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from grader import messages
from grader.checks.arguments import forget_marked, take_marked
from grader.errors import CheckEnded, StudentError
from grader.guest import wire
from grader.model import Limits, Text, Verdict
from grader.remote.causes import in_words, is_asked_for
from grader.remote.shared_values import SharedValues
from grader.remote.student import RemoteFunction, RemoteObject, error_class, require_function
from grader.remote.termination import classify_exit, limit_in_exception
from grader.remote.watchdog import Watchdog
from grader.sandbox.channel import WorkerGone
from grader.sandbox.worker import Worker

_RECORDED = frozenset(("call", "many", "get"))
_MOST_TRANSCRIPT_BYTES = 8 << 20  # of one check; what comes after is not recorded
_MOST_RECEIVED_BYTES = 512 << 20  # in one check: it may keep every answer, in a list say
_BYTES_OF_AN_ITEM = 64  # a Python object, about
_MOST_NESTED = 30  # callbacks within callbacks; Python's own limit would be reached in our frames
_LEAST_CALLBACK_BYTES = 1 << 20  # that a callback may always be given
_CALLBACK_TIMES = 10  # as much as the check has sent itself, in its largest request

# What a callback of the check raises when the student's code calls it with the wrong things.
_CALLED_WRONGLY = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, StudentError)


class RecordedExchange(NamedTuple):
    """One exchange, as it went: what was asked (call, many, get), of which name, and the bytes of both messages."""

    what: str
    name: str
    request: bytes
    body: bytes


class Client:
    """The trusted end of the connection to one worker; each check begins with ``begin``."""

    def __init__(self, worker: Worker, place: Callable[[int, int], Text]) -> None:
        self.worker, self._place = worker, place
        self._number = self._unanswered = 0
        self._limits: Limits | None = None
        self._watchdog: Watchdog | None = None
        self._begins = True
        self._fork_request = 0  # the number of the request that forked the worker in use; 0: it is no fork
        self.has_printed = False
        self.notes: list[Text] = []
        self._earlier_callback_seconds = 0.0  # CPU of the callbacks of earlier checks
        self._largest_request = self._depth = 0
        self._callbacks: list[Callable[..., Any]] = []
        self.shared = SharedValues()
        self._methods: set[tuple[str, str]] = set()
        self.transcript: list[RecordedExchange] = []  # of the check in progress, for the diagnosis
        self._transcript_bytes = 0
        self._received = 0
        connect = getattr(worker, "connect", None)  # a local worker has its callbacks answered directly
        if connect is not None:
            connect(self)

    # --------------------------------------------------------------------------------- the exchange
    def begin(self, limits: Limits) -> None:
        """Begin a check: forget the one before, and start the clock.

        The worker is told with the first request of the check, not by a message of its own.
        """
        if self._watchdog is not None:
            self._earlier_callback_seconds += self._watchdog.callbacks.cpu_seconds
        self._limits, self._watchdog, self._largest_request = limits, Watchdog(self.worker, limits), 0
        self.notes, self._callbacks = [], []
        self.transcript, self._transcript_bytes, self._received = [], 0, 0
        self.shared.clear()
        self._begins, self._unanswered = True, 0
        forget_marked()

    def exchange(
        self,
        what: str,
        *content: Any,
        progress: Callable[[list[Any]], None] | None = None,
        changeable: set[int] | None = None,
    ) -> list[Any]:
        """Send one request and return its answer; only the containers numbered in ``changeable`` may be changed by it.

        Raises:
            CheckEnded: a limit was exceeded, the worker died or did not speak the protocol.
            NoProgress: the worker made no progress for reasons that may be ours.
        """
        assert self._watchdog is not None
        watchdog = self._watchdog
        self.worker.channel.look_after(watchdog.watch())
        self._number += 1
        self._unanswered += 1
        number = self._number  # a callback may make calls of its own meanwhile
        special = partial(self._special, set() if changeable is None else changeable)
        in_callback, watchdog.callbacks.in_callback = watchdog.callbacks.in_callback, False
        try:
            request = wire.frame([number, what, self._begins, *content])
            if not in_callback:  # what a callback sends may be what it was given
                self._largest_request = max(self._largest_request, len(request))
            self.worker.channel.send(request, watchdog.wait)
            self._begins = False
            while True:
                decoder = wire.Decoder(special)
                body = self.worker.channel.receive(watchdog.wait)
                answer = decoder.decode(body)
                self._charge(len(body) + _BYTES_OF_AN_ITEM * decoder.items)
                if not self._answers(answer, number):
                    raise wire.WireError("not an answer to this call")
                if decoder.subclasses:
                    self._note_subclasses(decoder.subclasses)
                self.has_printed = self.has_printed or answer[2] is True
                watchdog.watch()  # ``receive`` looks only while it waits, and a worker can send without a pause
                if answer[1] == wire.ASK:
                    self._answer_callback(number, answer[3:], len(body))
                elif answer[1] == wire.AT and progress is not None:
                    progress(answer[3:])
                else:
                    if what in _RECORDED:
                        self._record(what, content[1], request, body)
                    self._unanswered -= 1
                    return [answer[1], *answer[3:]]
        except wire.WireError:
            raise self._junk() from None
        except WorkerGone:
            assert self._limits is not None
            raise classify_exit(self.worker.end(), self._limits) from None
        finally:
            if not self._depth:
                watchdog.callbacks.disarm()
            watchdog.callbacks.in_callback = in_callback

    @property
    def is_waiting(self) -> bool:
        """Whether a call is not answered yet: an exception in a callback has left the worker in the middle of it."""
        return self._unanswered > 0

    def cpu_seconds(self) -> float:
        """Return the CPU seconds of the worker, and of the callbacks that it has called."""
        running = self._watchdog.callbacks.cpu_seconds if self._watchdog is not None else 0.0
        return (self.worker.cpu_seconds() or 0.0) + self._earlier_callback_seconds + running

    def _charge(self, cost: int) -> None:
        """Add the memory that the values of one message may take on this side until the check ends.

        Raises:
            WireError: the messages of the check together hold more than it can have asked for.
        """
        self._received += cost
        if self._received > _MOST_RECEIVED_BYTES:
            raise wire.WireError("too much in one check")

    def _record(self, what: str, name: Any, request: bytes, body: bytes) -> None:
        self._transcript_bytes += len(request) + len(body)
        if self._transcript_bytes <= _MOST_TRANSCRIPT_BYTES:
            self.transcript.append(RecordedExchange(what, str(name), request, body))

    def answer_ask(self, body: bytes) -> None:
        """Answer a callback that a local worker asks for."""
        asked = wire.Decoder(partial(self._special, set())).decode(body)
        self._answer_callback(asked[0], asked[3:], len(body))

    def _answers(self, answer: Any, number: int) -> bool:
        """Return whether this has the form of an answer to request ``number``; the worker may send anything."""
        if type(answer) is not list or len(answer) < 3 or type(answer[0]) is not int or type(answer[1]) is not str:
            return False
        return bool(answer[0] == (self._fork_request if answer[1] == wire.FORK_ENDED else number))

    def fork(self) -> None:
        """Let a fork of the worker serve the requests that follow, until ``end_fork``."""
        self.exchange("fork")
        self._fork_request = self._number

    def end_fork(self) -> None:
        """End the fork; its parent, which has run no check, serves again.

        Raises:
            CheckEnded: the parent did not answer as it should.
        """
        if self.exchange("end_fork")[0] != wire.FORK_ENDED:
            raise self._junk()

    def _note_subclasses(self, names: list[str]) -> None:
        for name in names[:3]:
            self._note(messages.text("sandbox.note.subclass", type=name))

    def _note(self, note: Text) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _answer_callback(self, number: int, asked: list[Any], size: int) -> None:
        known = len(asked) == 3 and type(asked[0]) is int and 0 <= asked[0] < len(self._callbacks)
        if not known or type(asked[1]) is not list or type(asked[2]) is not dict:
            raise wire.WireError("unknown callback")
        assert self._watchdog is not None
        self._require_modest_callback(size)
        self._depth += 1
        try:
            with self._watchdog.callbacks:
                value = self._callbacks[asked[0]](*asked[1], **asked[2])
                answer: list[Any] = [wire.OK, wire.Encoder(self._hand_over).plain(value)]
            message = wire.frame([number, *answer])
        except _CALLED_WRONGLY as error:
            name = type(error).__name__.removeprefix("Student")
            words = re.sub(r"\S*<locals>\.", "", str(error)[:500])  # what is inside of a check has its own name only
            message = wire.frame([number, "raise", name, words])
        except wire.WireError as error:
            text = messages.text("sandbox.limit.callback_answer", detail=str(error))
            raise CheckEnded(Verdict.LIMIT_EXCEEDED, text, "callback") from None
        finally:
            self._depth -= 1
        self.worker.channel.send(message, self._watchdog.wait)

    def _require_modest_callback(self, size: int) -> None:
        most = max(_LEAST_CALLBACK_BYTES, _CALLBACK_TIMES * self._largest_request)
        if size > most:
            text = messages.text("sandbox.limit.callback", megabytes=size / (1 << 20), limit=most / (1 << 20))
            raise CheckEnded(Verdict.LIMIT_EXCEEDED, text, "callback")
        if self._depth == _MOST_NESTED:
            text = messages.text("sandbox.limit.nested", limit=_MOST_NESTED)
            raise CheckEnded(Verdict.LIMIT_EXCEEDED, text, "callback")

    # ------------------------------------------------------------------------------------ the calls
    def call(
        self, owner: RemoteObject | None, name: str | None, arguments: Sequence[Any], options: dict[str, Any]
    ) -> Any:
        """Call a function, class or method of the student's and return what it returns.

        Raises:
            StudentError: the student's code raised.
        """
        meant_to_change = take_marked((*arguments, *options.values()))
        changeable: set[int] = set()

        def share(value: object) -> int:
            number = self.shared.number(value)
            if id(value) in meant_to_change:
                changeable.add(number)
            return number

        encoder = wire.Encoder(self._hand_over, share if meant_to_change else self.shared.number)
        packed = [encoder.plain(argument) for argument in arguments]
        named = {key: encoder.plain(value) for key, value in options.items()}
        content = self._owner(owner), name, packed, named, self.shared.take_forgotten(), sorted(changeable)
        answer = self.exchange("call", *content, changeable=changeable)
        if answer[0] == wire.OK and len(answer) == 4 and answer.pop():
            self._note(messages.text("sandbox.note.changed", name=name or "__call__"))
        result = self._result(answer, name)
        self.shared.evict()
        return result

    def many(self, owner: RemoteObject | None, name: str, calls: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Call once for each tuple of arguments in as few exchanges as fit."""
        results: list[Any] = []
        for start in range(0, len(calls), 2000):
            encoder = wire.Encoder(self._hand_over)
            packed = [[encoder.plain(a) for a in arguments] for arguments in calls[start : start + 2000]]
            part = self._result(self.exchange("many", self._owner(owner), name, packed), name)
            if type(part) is not list or len(part) != len(packed):
                raise self._junk()
            results += part
        return results

    def get(self, owner: RemoteObject | None, name: str) -> Any:
        """Return an attribute: a value, or a function to call."""
        if owner is not None and (owner.type_name, name) in self._methods:
            return RemoteFunction(self, owner, name)
        answer = self.exchange("get", self._owner(owner), name)
        if answer[0] == "callable" and owner is not None:
            self._methods.add((owner.type_name, name))
            return RemoteFunction(self, owner, name)
        return self._result(answer, name)

    def _owner(self, owner: RemoteObject | None) -> int | None:
        return None if owner is None else owner._number

    def _result(self, answer: list[Any], name: str | None) -> Any:
        if answer[0] == wire.OK and len(answer) == 3:
            return answer[1]
        if answer[0] == wire.MISSING:
            raise CheckEnded(Verdict.FAILED, messages.text("sandbox.missing", name=name, found="…"))
        if answer[0] == wire.ERROR and len(answer) == 6:
            raise self._student_error(name or "", answer[1:])
        if answer[0] == wire.FORK_ENDED:
            assert self._limits is not None
            status = answer[1] if len(answer) == 2 and type(answer[1]) is int and abs(answer[1]) < 256 else 0
            raise classify_exit(self.worker.end(), self._limits, status=status)
        raise self._junk()

    def _junk(self) -> CheckEnded:
        """End the worker, which does not speak the protocol, and return how that ends the check."""
        self.worker.end()
        return CheckEnded(Verdict.CRASHED, messages.text("sandbox.junk"))

    def cause(self, name: str, *, of_error: bool) -> Text:
        """Return why a name is no function, or where the last exception comes from; no words for nothing."""
        answer = self.exchange("cause", name, of_error)
        words = in_words(answer[1], self._place) if answer[0] == wire.OK and len(answer) == 2 else None
        if words is None:
            raise self._junk()
        return words

    def _student_error(self, called: str, sent: list[Any]) -> Exception | CheckEnded:
        type_name, known, message, cell, line = sent
        if not all(type(text) is str for text in sent[:3]) or not type(cell) is type(line) is int:
            return self._junk()
        cell, line = (number if 0 <= number < 1 << 31 else -1 for number in (cell, line))  # a lie has no place
        assert self._limits is not None
        limit = limit_in_exception(type_name, known, message, self._limits)
        if limit is not None:
            return limit
        if type_name == "WireError":
            return CheckEnded(Verdict.FAILED, messages.text("sandbox.too_large", detail=message[:200]))
        error = error_class(known)(type_name[:100], message[:2000], self._place(cell, line))
        error.at = cell, line
        if is_asked_for(type_name):
            error.cause = self.cause(called, of_error=True)
        return error

    # ------------------------------------------------------------------------- what has an identity
    def _hand_over(self, value: object) -> Any:
        if isinstance(value, np.random.Generator):
            return wire.packed_generator(value, self.shared.number(value))
        if isinstance(value, RemoteFunction) and value.is_of(self):  # one of the student's own stays where it is
            value = self.get(None, value.__name__)
        if isinstance(value, RemoteObject):
            return wire.extension(wire.HANDLE, value._number)
        if callable(value):
            require_function(value)
            self._callbacks.append(value)
            return wire.extension(wire.CALLBACK, len(self._callbacks) - 1)
        raise TypeError(f"a {type(value).__name__} cannot be passed to the student's code")

    def _special(self, changeable: set[int], code: int, content: Any) -> Any:
        if code == wire.HANDLE:
            if (
                type(content) is not list
                or len(content) != 3
                or type(content[0]) is not int
                or type(content[1]) is not str
            ):
                raise wire.WireError("handle")
            return RemoteObject(self, content[0], content[1][:200])
        if code == wire.SHARED:
            return self.shared.update(changeable, *content)
        raise wire.WireError("callback or generator")
