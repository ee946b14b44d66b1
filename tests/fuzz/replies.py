"""`python -m tests.fuzz.replies`: wrong answers to the grader's side of the wire; prints one JSON object last.

The corpus are the answers of real gradings, recorded at the start. Each is changed (bytes, lengths, structure,
counts, types) or made up, and then is what a worker answers: it goes through ``Client`` and ``Session`` to where a
check holds the value. Only the protocol's own refusals may come out, and no more memory be taken than the limit.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import traceback
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.checks.arguments import inout
from grader.compare import NotComparable, difference
from grader.course.manifest import read_manifest
from grader.errors import CheckEnded, StudentError
from grader.grading.grader import Grader, Settings
from grader.guest import wire
from grader.intake.load import single_submission
from grader.model import Code, Text
from grader.remote.client import Client
from grader.remote.session import Session, Unloadable
from grader.remote.student import RemoteObject
from grader.remote.termination import ExitStatus
from grader.remote.trace import exchanges
from grader.sandbox.channel import SocketChannel, Watch
from tests.fuzz.changes import parsed, wrong_frame

ROOT = Path(__file__).parents[2]
RECORDED = ("activations", "optimizers", "lstm")  # objects and changed containers are among their answers
MOST_OF_AN_ASSIGNMENT, MOST_BYTES = 150, 20_000
LIMIT_BYTES = 128 << 20  # for one message: a few times ``wire.MAX_ITEMS`` objects, or twice the largest frame
REFUSALS = (CheckEnded, StudentError, Unloadable)  # what a check, or the loading, is told


@dataclass(frozen=True)
class Sample:
    """One exchange of a real grading: what was asked, its number, and the bodies of both messages."""

    what: str
    number: int
    request: bytes
    answer: bytes


@contextmanager
def noting(keep: Callable[[Sample], None]) -> Iterator[None]:
    """Have every exchange with a worker kept."""
    exchange = Client.exchange

    def noted(calls: Client, what: str, *content: Any, **options: Any) -> list[Any]:
        channel = calls.worker.channel
        sent, received = channel.send, channel.receive
        requests: list[bytes] = []

        def send(frame: bytes, watch: Watch) -> None:
            requests.append(frame[wire.HEADER.size :])
            sent(frame, watch)

        def receive(watch: Watch) -> bytes:
            body = received(watch)
            keep(Sample(what, parsed(requests[0])[0], requests[0], body))
            return body

        channel.send, channel.receive = send, receive
        try:
            return exchange(calls, what, *content, **options)
        finally:
            channel.send, channel.receive = sent, received

    Client.exchange = noted
    try:
        yield
    finally:
        Client.exchange = exchange


def recorded(assignments: Sequence[str] = RECORDED) -> list[Sample]:
    """Grade a few sample hand-ins of each assignment and return what went over the wire, one of each shape."""
    found: list[Sample] = []
    with Grader(Settings(b"fuzz", confined=False)) as grader:
        for name in assignments:
            every: list[Sample] = []
            assignment = read_manifest(ROOT / "assignments" / name)
            with noting(every.append):
                for path in sorted((ROOT / "submissions" / name).glob("s*/*.py"))[:3]:
                    grader.grade(single_submission(path, name), assignment)
            small = [one for one in every if max(len(one.answer), len(one.request)) <= MOST_BYTES]
            shapes = {(s.what, str(parsed(s.answer)[1]), len(s.answer) // 16, len(s.request) // 64): s for s in small}
            found += [shapes[key] for key in sorted(shapes)][:MOST_OF_AN_ASSIGNMENT]
    return found


class Wire:
    """In place of a socket: gives the bytes in pieces, then nothing more; takes what is sent."""

    def __init__(self, rest: bytes) -> None:
        self.rest = rest

    def setsockopt(self, *_: Any) -> None:
        pass

    def recv(self, most: int) -> bytes:
        part, self.rest = self.rest[:most], self.rest[most:]
        return part

    def send(self, frame: bytes) -> int:
        return len(frame)

    def close(self) -> None:
        pass


class LyingWorker:
    """A worker that answers whatever it is asked with the bytes it was given; its own parent."""

    can_fork_worker = False

    def __init__(self, first: bytes, frame: bytes) -> None:
        self._first, self._frame = first, frame
        self.ended = False
        self.fork(None)

    def fork(self, _limits: Any) -> LyingWorker:
        self.channel = SocketChannel(Wire(self._first + self._frame))
        self.ended = False
        return self

    def cpu_seconds(self) -> float:
        return 0.0

    clock_seconds = cpu_seconds

    def sample(self) -> None:
        return None

    def end(self) -> ExitStatus:
        self.ended = True
        return ExitStatus(-9, 0.0, 0.0)


class Reader:
    """The trusted side, asked as a check or the loading would ask."""

    def __init__(self) -> None:
        self._assignment = read_manifest(ROOT / "assignments" / RECORDED[0])
        self._code = Code("module", "activations.py", ("x = 1\ny = 2\n",))

    def read(self, sample: Sample, frame: bytes) -> Any:
        """Ask as ``sample`` did, have ``frame`` for an answer, use the value as a check does and return it.

        Raises:
            CheckEnded, StudentError, Unloadable: the protocol's refusals.
        """
        begun = wire.frame([1, wire.AT, False, 0, 0, 1]) if sample.what == "load" else b""
        worker = LyingWorker(begun, frame)
        session = Session(worker, self._code, (), self._assignment)
        if sample.what == "load":
            session.load()
            return session.loaded
        calls = self._calls(worker, sample)
        if sample.what in ("stateless", "output"):
            session._shared, calls.has_printed = calls, True
            keeps_no_state = session.keeps_no_state if sample.what == "stateless" else None
            session.close()
            return session.output if keeps_no_state is None else keeps_no_state
        value = self._asked(calls, sample)
        repr(value)
        if not isinstance(value, RemoteObject):
            difference(value, np.zeros(3))
            with suppress(NotComparable):  # as when a check expects what another call of the student's returned
                difference(np.zeros(3), value)
        list(exchanges(calls.transcript))
        return value

    def _calls(self, worker: LyingWorker, sample: Sample) -> Client:
        calls = Client(worker, lambda _cell, _line: Text())
        calls.begin(self._assignment.check_limits)
        calls._callbacks = [lambda *values: values[0], lambda x: float(np.sum(x))]
        calls._number = sample.number - 1

        def special(code: int, content: Any) -> Any:
            if code == wire.SHARED:
                calls.shared.remember(*content)
                return content[1]
            return None

        wire.Decoder(special).decode(sample.request)
        return calls

    def _asked(self, calls: Client, sample: Sample) -> Any:
        if sample.what == "call":
            return calls.call(None, "forward", [inout(value) for value in calls.shared._values.values()], {})
        if sample.what == "get":
            return calls.get(RemoteObject(calls, 1, "Layer"), "forward")
        if sample.what == "many":
            return calls.many(None, "forward", [()] * len(parsed(sample.request)[5]))
        if sample.what in ("fork", "end_fork"):
            return getattr(calls, sample.what)()
        return calls.exchange(sample.what)


def frame_of(seed: int, number: int, corpus: Sequence[Sample], bodies: Sequence[bytes]) -> tuple[Sample, bytes]:
    """Return message ``number`` of this seed, and the exchange it answers in."""
    rng = random.Random(f"{seed}:{number}")
    sample = rng.choice(corpus)
    return sample, wrong_frame(sample.answer, rng, bodies)


def fuzz(corpus: Sequence[Sample], seed: int, numbers: range) -> dict[str, Any]:
    """Read these messages and return the counts; ``failures`` are the numbers of those that went wrong."""
    counts = Counter[str](dict.fromkeys(("messages", "protocol_errors", "accepted", "worst_allocation_bytes"), 0))
    failures: list[int] = []
    reader, bodies = Reader(), [body for one in corpus for body in (one.answer, one.request)]
    tracemalloc.start()
    try:
        for number in numbers:
            sample, frame = frame_of(seed, number, corpus, bodies)
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            counts["messages"] += 1
            try:
                reader.read(sample, frame)
                counts["accepted"] += 1
            except REFUSALS:
                counts["protocol_errors"] += 1
            except Exception:
                failures.append(number)
                print(f"message {number} (--seed {seed} --only {number}), answer to {sample.what}:", file=sys.stderr)
                print(frame[:300], file=sys.stderr)
                traceback.print_exc()
            used = tracemalloc.get_traced_memory()[1] - before
            if used > LIMIT_BYTES:
                failures.append(number)
                print(f"message {number} took {used >> 20} MB (--seed {seed} --only {number})", file=sys.stderr)
            counts["worst_allocation_bytes"] = max(counts["worst_allocation_bytes"], used)
    finally:
        tracemalloc.stop()
    return {**counts, "limit_bytes": LIMIT_BYTES, "failures": failures}


def main() -> int:
    parser = argparse.ArgumentParser(description="Send wrong answers to the grader's side of the wire.")
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="replay this message")
    chosen = parser.parse_args()
    numbers = range(chosen.messages) if chosen.only is None else range(chosen.only, chosen.only + 1)
    corpus = recorded()
    found = fuzz(corpus, chosen.seed, numbers)
    print(json.dumps({"seed": chosen.seed, "corpus": len(corpus), **found}))
    return 1 if found["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
