"""`python -m tests.fuzz.gradings`: gradings said again with one wrong answer in each; prints one JSON object last.

Real gradings are recorded at the start, all that each worker said. Each is then graded again from the record, without
a process, with one answer changed: checks, comparison and diagnosis run on whatever comes of it. A verdict must come
out, never a fault of the grader's.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgpack

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.guest import wire
from grader.intake.load import single_submission
from grader.model import Assignment, GradingVerdict, Limits, Submission, Verdict
from grader.sandbox.channel import Channel, SocketChannel, Watch
from grader.sandbox.fork_server import start
from grader.sandbox.worker import ExitStatus, Worker, WorkerSpec
from tests.fuzz.changes import packed, parsed, wrong_frame
from tests.fuzz.replies import Wire

ROOT = Path(__file__).parents[2]
SEED = b"fuzz"
HAND_INS = (  # right ones and wrong ones; functions, objects, changed arguments
    *("activations/s2024001", "activations/s2024004", "activations/s2024010"),
    *("optimizers/s2024001", "optimizers/s2024003", "lstm/s2024001"),
)


@dataclass
class Recorded:
    """One hand-in, and the bodies that each of its workers said, in order."""

    assignment: Assignment
    submission: Submission
    said: list[list[bytes]] = field(default_factory=list)

    @property
    def kind(self) -> WorkerSpec:
        """Which parent its workers have."""
        return WorkerSpec(self.assignment.packages, confined=True)


def recorded(names: Sequence[str] = HAND_INS) -> list[Recorded]:
    """Grade some sample hand-ins in real workers."""
    found = []
    for name in names:
        assignment = read_manifest(ROOT / "assignments" / name.split("/")[0])
        one = Recorded(assignment, single_submission(ROOT / "submissions" / name, assignment.name))
        with Grader(Settings(SEED, hint=0), {one.kind: _RecordingParent(one)}) as grader:
            grader.grade(one.submission, one.assignment)
        found.append(one)
    return found


class _RecordingParent:
    can_fork_worker = True

    def __init__(self, into: Recorded) -> None:
        self._into, self._real = into, start(into.kind)

    def fork(self, limits: Limits) -> Worker:
        worker = self._real.fork(limits)
        self._into.said.append([])
        worker.channel = _RecordingChannel(worker.channel, self._into.said[-1])
        return worker

    def close(self) -> None:
        self._real.close()


class _RecordingChannel:
    def __init__(self, real: Channel, said: list[bytes]) -> None:
        self._real, self._said = real, said
        self.send, self.close, self.look_after = real.send, real.close, real.look_after

    def receive(self, watch: Watch) -> bytes:
        self._said.append(self._real.receive(watch))
        return self._said[-1]


# ------------------------------------------------------------------------------------------------ and said again
class _AnsweringWire(Wire):
    """Says the next thing whenever it is sent a frame."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        super().__init__(b"")
        self._answer = answer

    def send(self, frame: bytes) -> int:
        self.rest += self._answer(bytes(frame))
        return len(frame)


class SayingWorker:
    """A worker that is no process: only what comes over its wire."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self.channel = SocketChannel(_AnsweringWire(answer))
        self.ended = False

    def cpu_seconds(self) -> float:
        return 0.0

    clock_seconds = cpu_seconds

    def sample(self) -> None:
        return None

    def end(self) -> ExitStatus:
        self.ended = True
        return ExitStatus(-9, 0.0, 0.0)


class SayingParent:
    """Says a recorded grading again; message ``at`` of all is the frame ``instead``."""

    can_fork_worker = True

    def __init__(self, one: Recorded, at: int, instead: bytes) -> None:
        self._one, self._at, self._instead = one, at, instead
        self._said = self._forked = 0
        self.closed = False  # which a grader does when something went wrong on our side

    def fork(self, _limits: Any) -> SayingWorker:
        rest = list(self._one.said[self._forked % len(self._one.said)])
        self._forked += 1

        def answer(frame: bytes) -> bytes:
            if not rest:
                return b""  # it is gone
            body, self._said = rest.pop(0), self._said + 1
            if self._said - 1 == self._at:
                return self._instead
            body = _numbered(body, _number_of(frame[wire.HEADER.size :]))
            return wire.HEADER.pack(len(body)) + body

        return SayingWorker(answer)

    def close(self) -> None:
        self.closed = True


def _number_of(body: bytes) -> int:
    unpacker = msgpack.Unpacker()
    unpacker.feed(body[:16])
    unpacker.read_array_header()
    return int(unpacker.unpack())


def _numbered(body: bytes, number: int) -> bytes:
    """Return an answer as one to this request: after a wrong one the record may be out of step."""
    if _number_of(body) == number:
        return body
    tree = parsed(body)
    return body if tree[1] == wire.FORK_ENDED else packed([number, *tree[1:]])


class Again:
    """Grades from the record; the checks are collected and the diagnosis is prepared once."""

    def __init__(self, every: Sequence[Recorded]) -> None:
        self._every = every
        self._bodies = [body for one in every for part in one.said for body in part if len(body) < 20_000]
        self._grader = Grader(Settings(SEED))

    def grade(self, seed: int, number: int) -> Verdict | GradingVerdict:
        """Grade once more, with one wrong answer drawn by ``seed`` and ``number``.

        Raises:
            AssertionError: the score is withheld, or a worker's parent was given up, as for a fault of ours.
        """
        rng = random.Random(f"{seed}:{number}")
        one = rng.choice(self._every)
        at = rng.randrange(sum(map(len, one.said)))
        body = [body for part in one.said for body in part][at]
        parent = SayingParent(one, at, wrong_frame(body, rng, self._bodies))
        self._grader._servers[one.kind] = parent
        report = self._grader.grade(one.submission, one.assignment)
        self._grader._servers.pop(one.kind, None)
        faults = [check.message.en for check in report.checks if check.verdict is Verdict.GRADER_FAULT]
        if parent.closed or faults or report.verdict is GradingVerdict.WITHHELD:
            raise AssertionError(f"a fault of ours: {report.problem} {faults}")
        undiagnosed = [note.en for note in report.notes if "diagnos" in note.en]
        if undiagnosed:
            raise AssertionError(undiagnosed[0])
        return report.verdict

    def close(self) -> None:
        self._grader.close()


def fuzz(every: Sequence[Recorded], seed: int, numbers: range) -> dict[str, Any]:
    """Grade so often and return the counts; ``failures`` are the numbers of those that went wrong."""
    counts, failures, again = Counter[str](gradings=0), [], Again(every)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of NumPy, about the values
        for number in numbers:
            counts["gradings"] += 1
            try:
                counts[again.grade(seed, number).value.lower()] += 1
            except Exception:
                failures.append(number)
                print(f"grading {number} (--seed {seed} --only {number}):", file=sys.stderr)
                traceback.print_exc()
    again.close()
    return {**counts, "failures": failures}


def main() -> int:
    parser = argparse.ArgumentParser(description="Grade from a record with one wrong answer in it.")
    parser.add_argument("--gradings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="replay this grading")
    chosen = parser.parse_args()
    numbers = range(chosen.gradings) if chosen.only is None else range(chosen.only, chosen.only + 1)
    found = fuzz(recorded(), chosen.seed, numbers)
    print(json.dumps({"seed": chosen.seed, **found}))
    return 1 if found["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
